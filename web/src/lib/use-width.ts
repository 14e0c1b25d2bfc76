import { useSyncExternalStore } from "react";

/** NARROW is the width in CSS pixels below which a page is laid out for a phone. */
export const NARROW = 768;

/** useNarrow is true on phones and small windows. */
export function useNarrow(limit = NARROW): boolean {
  return useSyncExternalStore(
    (f) => {
      addEventListener("resize", f);
      return () => removeEventListener("resize", f);
    },
    () => innerWidth < limit,
  );
}
