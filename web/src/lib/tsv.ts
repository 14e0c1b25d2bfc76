// Cells as Excel and WPS put them on the clipboard: TAB between cells, LF between rows, quotes around what holds either.

export function toTSV(rows: string[][]): string {
  const cell = (s: string) => (/["\t\n\r]/.test(s) ? `"${s.replaceAll('"', '""')}"` : s);
  return rows.map((r) => r.map(cell).join("\t")).join("\n");
}

/**
 * fromTSV reads what Excel and WPS copy. They quote a cell only when it holds a tab or a line end, and then double its quotes; a cell
 * that merely begins with a quotation mark stands as it is. So quotes count only where they close at the cell's end around such words.
 */
export function fromTSV(text: string): string[][] {
  const src = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  const rows: string[][] = [[]];
  for (let i = 0; ; i++) {
    const end = quotedEnd(src, i);
    const stop = end ?? nextMark(src, i);
    rows.at(-1)!.push(end === undefined ? src.slice(i, stop) : src.slice(i + 1, stop - 1).replaceAll('""', '"'));
    if (stop >= src.length) return rows;
    if (src[stop] === "\n") rows.push([]);
    i = stop;
  }
}

/** quotedEnd is the place after a quoted cell that begins at i; undefined where none does. */
function quotedEnd(src: string, i: number): number | undefined {
  if (src[i] !== '"') return undefined;
  let special = false;
  for (let j = i + 1; j < src.length; j++) {
    if (src[j] === "\t" || src[j] === "\n") special = true;
    if (src[j] !== '"') continue;
    if (src[j + 1] === '"') { special = true; j++; continue; }
    const after = src[j + 1];
    return special && (after === undefined || after === "\t" || after === "\n") ? j + 1 : undefined;
  }
  return undefined;
}

/** nextMark is the place of the next tab or line end, or the end of all. */
function nextMark(src: string, i: number): number {
  const found = src.slice(i).search(/[\t\n]/);
  return found < 0 ? src.length : i + found;
}
