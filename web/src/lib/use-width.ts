import { useSyncExternalStore } from "react";

/** useNarrow is true on phones and small windows. */
export function useNarrow(limit = 768): boolean {
  return useSyncExternalStore(
    (f) => {
      addEventListener("resize", f);
      return () => removeEventListener("resize", f);
    },
    () => innerWidth < limit,
  );
}
