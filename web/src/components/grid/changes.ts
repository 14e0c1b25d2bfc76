// What a paste, a fill and a deletion would change: cells with their new values, for the person to see before anything changes.
import { fromTSV } from "@/lib/tsv";
import type { boxOf } from "./cursor";
import type { CellChange, GridColumn, GridLine } from "./types";

type Box = ReturnType<typeof boxOf>;

interface Sheet<R> {
  lines: GridLine[];
  rows: { all: (ids: string[]) => Promise<(R | undefined)[]> };
}

/** MOST is the greatest number of rows that one paste changes. */
export const MOST = 2000;

/** rowIds are the ids of the rows between two lines, both included; the headings of groups are left out. */
export function rowIds(lines: GridLine[], from: number, to: number): string[] {
  const ids: string[] = [];
  for (let i = from; i <= Math.min(to, lines.length - 1); i++) { const l = lines[i]!; if ("id" in l) ids.push(l.id); }
  return ids;
}

/** pastedInto puts words from Excel on the range, or from its corner on; one cell fills the whole range. */
export async function pastedInto<R>(s: Sheet<R>, cols: GridColumn<R>[], box: Box, text: string): Promise<CellChange<R>[]> {
  const cells = fromTSV(text);
  const one = cells.length === 1 && cells[0]!.length === 1;
  // The range's last line may be a heading: rows are counted, not lines.
  const ids = one ? rowIds(s.lines, box.top, box.bottom) : rowIds(s.lines, box.top, s.lines.length - 1).slice(0, cells.length);
  const rows = await s.rows.all(ids.slice(0, MOST));
  const across = one ? cols.slice(box.left, box.right + 1) : cols.slice(box.left);
  return rows.flatMap((row, i) => across.flatMap((column, j) => {
    const value = one ? cells[0]![0] : cells[i]![j];
    return value === undefined || row === undefined ? [] : [{ row, column, value }];
  }));
}

/** filledDown repeats the first row of the range in the others, as Ctrl+D does in Excel. */
export async function filledDown<R>(s: Sheet<R>, cols: GridColumn<R>[], box: Box): Promise<CellChange<R>[]> {
  const [first, ...rest] = await s.rows.all(rowIds(s.lines, box.top, box.bottom).slice(0, MOST));
  if (!first) return [];
  return rest.flatMap((row) => (row === undefined ? [] : cols.slice(box.left, box.right + 1).map((column) => ({ row, column, value: column.edit ? column.edit.value(first) : column.text(first), shown: column.text(first), coded: true }))));
}

/** cleared empties the range, as Delete does in Excel. */
export async function cleared<R>(s: Sheet<R>, cols: GridColumn<R>[], box: Box): Promise<CellChange<R>[]> {
  const rows = await s.rows.all(rowIds(s.lines, box.top, box.bottom).slice(0, MOST));
  return rows.flatMap((row) => (row === undefined ? [] : cols.slice(box.left, box.right + 1).filter((c) => c.edit && c.edit.kind !== "choice").map((column) => ({ row, column, value: "", coded: true }))));
}
