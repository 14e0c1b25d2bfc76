// The cursor of the grid: a cell, and the other corner of a selected range.

export interface Cell { line: number; col: number }

export interface Cursor { at: Cell; to: Cell }

export interface Bounds { lines: number; cols: number; page: number; skip: (line: number) => boolean }

const clamp = (n: number, max: number) => Math.max(0, Math.min(max - 1, n));

/** step moves over lines that can hold the cursor; a group's line cannot. */
function step(from: number, by: number, b: Bounds): number {
  let line = clamp(from + by, b.lines);
  const dir = by < 0 ? -1 : 1;
  while (line > 0 && line < b.lines - 1 && b.skip(line)) line += dir;
  return b.skip(line) ? from : line;
}

/** moved is where a key takes the cursor; null for a key that does not move it. */
export function moved(c: Cursor, name: string, shift: boolean, b: Bounds): Cursor | null {
  const p = shift ? c.to : c.at;
  const to = target(p, name, b);
  if (!to) return null;
  return shift ? { at: c.at, to } : { at: to, to };
}

function target(p: Cell, name: string, b: Bounds): Cell | null {
  const first = b.skip(0) ? step(0, 1, b) : 0;
  const last = b.skip(b.lines - 1) ? step(b.lines - 1, -1, b) : b.lines - 1;
  switch (name) {
    case "ArrowDown": case "j": return { ...p, line: step(p.line, 1, b) };
    case "ArrowUp": case "k": return { ...p, line: step(p.line, -1, b) };
    case "ArrowLeft": return { ...p, col: clamp(p.col - 1, b.cols) };
    case "ArrowRight": return { ...p, col: clamp(p.col + 1, b.cols) };
    case "Home": case "mod+ArrowLeft": return { ...p, col: 0 };
    case "End": case "mod+ArrowRight": return { ...p, col: b.cols - 1 };
    case "PageDown": return { ...p, line: step(p.line, b.page, b) };
    case "PageUp": return { ...p, line: step(p.line, -b.page, b) };
    case "mod+ArrowDown": return { ...p, line: last };
    case "mod+ArrowUp": return { ...p, line: first };
    case "mod+Home": return { line: first, col: 0 };
    case "mod+End": return { line: last, col: b.cols - 1 };
  }
  return null;
}

export function boxOf(c: Cursor) {
  return { top: Math.min(c.at.line, c.to.line), bottom: Math.max(c.at.line, c.to.line), left: Math.min(c.at.col, c.to.col), right: Math.max(c.at.col, c.to.col) };
}
