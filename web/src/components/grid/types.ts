import type { ReactNode } from "react";

export interface CellEdit<R> {
  kind: "text" | "long" | "day" | "choice" | "person";
  choices?: { value: string; label: string }[];
  value: (row: R) => string;
  /** For people: who stands there now. */
  known?: (row: R) => { id: number; name: string } | null;
  /** A sentence that says what is wrong, or nothing. */
  check?: (value: string, row: R) => string | undefined;
  /** Whether this row may be changed at all. */
  may?: (row: R) => boolean;
  /** Why not, where it is not plain. */
  why?: (row: R) => string | undefined;
}

export interface GridColumn<R> {
  key: string;
  title: string;
  width: number;
  /** The words of the cell, as copied and printed. */
  text: (row: R) => string;
  cell?: (row: R) => ReactNode;
  sort?: string;
  edit?: CellEdit<R>;
  /** Shown when a person has chosen nothing. */
  shown?: boolean;
}

/** Layout is what a person chose: order and widths of the shown columns. The server keeps it. */
export interface GridLayout {
  columns: { key: string; width: number }[];
  tall?: boolean;
}

export interface GridGroup {
  key: string;
  label: string;
  count: number;
}

/** A line is a group's heading or the place of a row, which may not have been loaded. */
export type GridLine = { group: GridGroup } | { id: string };

export interface CellChange<R> {
  row: R;
  column: GridColumn<R>;
  value: string;
  /** The value is one of the column's own codes, not words that a person wrote. */
  coded?: boolean;
  /** What the person sees in the place of a code. */
  shown?: string;
}

export function layoutOf<R>(all: GridColumn<R>[], kept?: GridLayout | null): GridLayout {
  const known = new Map(all.map((c) => [c.key, c]));
  const columns = kept?.columns?.filter((c) => known.has(c.key)).map((c) => ({ key: c.key, width: Math.min(900, Math.max(48, Number(c.width) || known.get(c.key)!.width)) }));
  if (columns?.length) return { columns, tall: kept!.tall };
  return { columns: all.filter((c) => c.shown !== false).map((c) => ({ key: c.key, width: c.width })), tall: kept?.tall };
}
