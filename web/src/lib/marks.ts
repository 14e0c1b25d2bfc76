// Marks on a block's text: places in UTF-16 units, half-open, that may overlap. Cutting gives runs with the marks that cover them.

export interface Place {
  start: number;
  end: number;
}

export interface Run<M extends Place> {
  start: number;
  end: number;
  text: string;
  marks: M[];
}

/** cut splits text at every mark's edges; a mark that reaches outside the text is trimmed, an empty one is left out. */
export function cut<M extends Place>(text: string, marks: M[]): Run<M>[] {
  const edges = new Set([0, text.length]);
  const inside = marks.filter((m) => Math.max(0, m.start) < Math.min(text.length, m.end));
  for (const m of inside) {
    edges.add(Math.max(0, m.start));
    edges.add(Math.min(text.length, m.end));
  }
  const at = [...edges].sort((a, b) => a - b);
  const runs: Run<M>[] = [];
  for (let i = 0; i + 1 < at.length; i++) {
    const start = at[i]!;
    const end = at[i + 1]!;
    runs.push({ start, end, text: text.slice(start, end), marks: inside.filter((m) => m.start <= start && m.end >= end) });
  }
  return runs;
}

/** within turns marks on the whole text into marks on one block that begins at `from`. */
export function within<M extends Place>(marks: M[], from: number, to: number): M[] {
  return marks.filter((m) => m.start < to && m.end > from).map((m) => ({ ...m, start: Math.max(m.start, from) - from, end: Math.min(m.end, to) - from }));
}

/** stack places notes of given heights as near as possible to their wish without overlap; the note at `fixed` gets its wish. */
export function stack(wish: number[], height: number[], gap: number, fixed = -1): number[] {
  const top = [...wish];
  for (let i = fixed - 1; i >= 0; i--) top[i] = Math.min(top[i]!, top[i + 1]! - height[i]! - gap);
  let low = 0;
  for (let i = 0; i < top.length; i++) {
    top[i] = Math.max(top[i]!, low);
    low = top[i]! + height[i]! + gap;
  }
  return top;
}
