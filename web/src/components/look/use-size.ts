import { useEffect, useState, type RefObject } from "react";

/** useSize is how much room an element has inside, in CSS pixels; 0 before it is measured. */
export function useSize(box: RefObject<HTMLElement | null>): { width: number; height: number } {
  const [size, setSize] = useState({ width: 0, height: 0 });
  useEffect(() => {
    if (!box.current) return;
    const seen = new ResizeObserver(() => {
      const el = box.current;
      if (el) setSize((was) => (was.width === el.clientWidth && was.height === el.clientHeight ? was : { width: el.clientWidth, height: el.clientHeight }));
    });
    seen.observe(box.current);
    return () => seen.disconnect();
  }, [box]);
  return size;
}
