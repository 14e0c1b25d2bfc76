import { useRef } from "react";

/** useSingle lets one run at a time: who presses twice, by key or by mouse, has asked once. */
export function useSingle<A extends unknown[]>(run: (...args: A) => Promise<unknown>): (...args: A) => void {
  const busy = useRef(false);
  return (...args) => {
    if (busy.current) return;
    busy.current = true;
    void run(...args).finally(() => { busy.current = false; });
  };
}
