import type { Schemas } from "@/api/client";

/** goTo scrolls the block that holds the place into view, once the text is on the page. */
export function goTo(paper: Schemas["PaperView"], start: number) {
  const id = paper.blocks.findLast((b) => b.start <= start)?.id;
  const look = (left: number) => {
    const el = document.querySelector<HTMLElement>(`[data-block-id="${id}"]`);
    if (!el && left > 0) return void requestAnimationFrame(() => look(left - 1));
    el?.scrollIntoView({ block: "center" });
    el?.animate?.([{ backgroundColor: "#fff1c9" }, { backgroundColor: "transparent" }], { duration: 1600 });
  };
  look(30);
}

/** startOf is where a node of the chain stands in the text. */
export function startOf(paper: Schemas["PaperView"], id: string): number {
  const c = paper.chain;
  return [...(c?.problems ?? []), ...(c?.causes ?? []), ...(c?.measures ?? [])].find((n) => n.id === id)?.start ?? 0;
}
