import type { ReactNode } from "react";

/** Wide holds what may be wider than the screen; the keyboard can scroll it too. */
export function Wide({ label, min, children }: { label: string; min: number; children: ReactNode }) {
  return (
    <div role="region" aria-label={label} tabIndex={0} style={{ overflowX: "auto" }}>
      <div style={{ minWidth: min }}>{children}</div>
    </div>
  );
}
