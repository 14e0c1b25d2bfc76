import type { KeyboardEvent } from "react";

/** step moves the focus by arrow keys from card to card: up and down in a column, left and right to the nearest of the next column. */
export function step(frame: HTMLElement | null, e: KeyboardEvent) {
  const from = (e.target as HTMLElement).closest<HTMLElement>("[data-node]");
  if (!frame || !from || !/^Arrow/.test(e.key) || e.ctrlKey || e.metaKey || e.altKey) return;
  const role = (el: HTMLElement) => "pcm".indexOf(el.dataset.node![0]!);
  const cards = [...frame.querySelectorAll<HTMLElement>("[data-node]")];
  const column = (n: number) => cards.filter((c) => role(c) === n);
  const aside = { ArrowLeft: -1, ArrowRight: 1 }[e.key];
  let to: HTMLElement | undefined;
  if (aside) {
    const top = from.getBoundingClientRect().top;
    const far = (c: HTMLElement) => Math.abs(c.getBoundingClientRect().top - top);
    to = column(role(from) + aside).sort((a, b) => far(a) - far(b))[0];
  } else {
    const list = column(role(from));
    to = list[list.indexOf(from) + (e.key === "ArrowUp" ? -1 : 1)];
  }
  e.preventDefault();
  to?.focus();
}
