import { useState, type PointerEvent as ReactPointer, type RefObject } from "react";

export interface Ghost {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
}

/** useDrag draws a line from a card's dot to the pointer and joins it with the card under the pointer when it is let go. */
export function useDrag(frame: RefObject<HTMLElement | null>, join: (a: string, b: string) => void) {
  const [ghost, setGhost] = useState<Ghost | null>(null);
  const grab = (id: string, e: ReactPointer) => {
    e.preventDefault();
    e.stopPropagation();
    const box = frame.current!.getBoundingClientRect();
    const dot = (e.target as Element).getBoundingClientRect();
    const x1 = dot.left + dot.width / 2 - box.left;
    const y1 = dot.top + dot.height / 2 - box.top;
    const move = (m: PointerEvent) => {
      const now = frame.current!.getBoundingClientRect();
      setGhost({ x1, y1, x2: m.clientX - now.left, y2: m.clientY - now.top });
    };
    const up = (u: PointerEvent) => {
      window.removeEventListener("pointermove", move);
      window.removeEventListener("pointerup", up);
      setGhost(null);
      const card = document.elementFromPoint(u.clientX, u.clientY)?.closest<HTMLElement>("[data-node]");
      if (card?.dataset.node && card.dataset.node !== id) join(id, card.dataset.node);
    };
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", up);
  };
  return { ghost, grab };
}
