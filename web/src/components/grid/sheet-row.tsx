import { memo, type ReactNode } from "react";
import type { GridColumn } from "./types";
import css from "./grid.module.css";

interface Props<R> {
  line: number;
  row: R | undefined; // not here yet
  cols: GridColumn<R>[];
  top: number;
  height: number;
  width: number;
  on: boolean;
  active: number; // the cursor's column, or -1
  from: number; // the selected range's columns; none when from > to
  to: number;
  tall: boolean; // up to three lines of words
  label: string;
  nameOf: (row: R) => string;
}

/** SheetRow is drawn again only when something of it changes: a step of the cursor touches two rows and no other. */
function Row<R>({ line, row, cols, top, height, width, on, active, from, to, tall, label, nameOf }: Props<R>) {
  return (
    <div className={`${css.row} ${on ? css.rowOn : ""}`} role="row" aria-rowindex={line + 2} aria-selected={on} aria-busy={!row} style={{ top, height, width }} data-line={line}>
      <div className={css.check} role="gridcell"><input type="checkbox" tabIndex={-1} aria-label={`${label} ${row ? nameOf(row) : line + 1}`} checked={on} readOnly data-check="" /></div>
      {cols.map((c, i) => (
        <div
          key={c.key} id={`cell-${line}-${i}`} role="gridcell" aria-colindex={i + 2} aria-readonly={!row || !c.edit || !(c.edit.may?.(row) ?? true)} style={{ width: c.width }}
          className={`${css.td} ${i === 0 ? css.freeze : ""} ${active === i ? css.active : ""} ${i >= from && i <= to ? css.range : ""}`}
        >
          {row ? inside(c.cell ? c.cell(row) : c.text(row), tall) : <div className={css.coming} />}
        </div>
      ))}
    </div>
  );
}

// A row of one line needs no box inside its cells: half as many elements to make at every turn of the wheel.
const inside = (words: ReactNode, tall: boolean) => (tall ? <div className={css.tdText}>{words}</div> : words);

export const SheetRow = memo(Row) as typeof Row;
