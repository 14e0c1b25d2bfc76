import { useState, type PointerEvent as ReactPointer, type RefObject } from "react";

export interface Ghost {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
}

const edge = 72; // CSS pixels from the top and bottom of the window

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
    let [x, y, turn] = [e.clientX, e.clientY, 0];
    const draw = () => {
      const now = frame.current!.getBoundingClientRect();
      setGhost({ x1, y1, x2: x - now.left, y2: y - now.top });
    };
    // At the edge of the window the page moves on, for the other card may stand screens away.
    const roll = () => {
      const way = y < edge ? y - edge : y > innerHeight - edge ? y - innerHeight + edge : 0;
      if (way) { window.scrollBy(0, way / 5); draw(); }
      turn = requestAnimationFrame(roll);
    };
    const move = (m: PointerEvent) => {
      [x, y] = [m.clientX, m.clientY];
      draw();
    };
    turn = requestAnimationFrame(roll);
    const up = (u: PointerEvent) => {
      window.removeEventListener("pointermove", move);
      window.removeEventListener("pointerup", up);
      cancelAnimationFrame(turn);
      setGhost(null);
      const card = document.elementFromPoint(u.clientX, u.clientY)?.closest<HTMLElement>("[data-node]");
      if (card?.dataset.node && card.dataset.node !== id) join(id, card.dataset.node);
    };
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", up);
  };
  return { ghost, grab };
}
