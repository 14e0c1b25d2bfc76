import { CaretDownOutlined, CaretRightOutlined, CaretUpOutlined } from "@ant-design/icons";
import { useVirtualizer } from "@tanstack/react-virtual";
import { Checkbox } from "antd";
import { useEffect, useMemo, useRef, useState } from "react";
import { fromTSV, toTSV } from "@/lib/tsv";
import { composing, keyOf } from "@/lib/keys";
import { CellEditor } from "./cell-editor";
import { boxOf, inBox, moved, type Cell, type Cursor } from "./cursor";
import type { CellChange, GridColumn, GridLayout, GridLine } from "./types";
import { HeadCell } from "./head-cell";
import css from "./grid.module.css";

interface Props<R> {
  lines: GridLine<R>[];
  columns: GridColumn<R>[];
  layout: GridLayout;
  onLayout: (l: GridLayout) => void;
  idOf: (row: R) => string;
  nameOf: (row: R) => string;
  selected: Set<string>;
  onSelected: (s: Set<string>) => void;
  open: (row: R) => void;
  change: (c: CellChange<R>) => void;
  paste: (list: CellChange<R>[]) => void;
  sort?: { key: string; down: boolean };
  onSort?: (key: string, down: boolean) => void;
  closed?: Set<string>; // groups folded away
  onFold?: (key: string) => void;
  nearEnd?: () => void;
  label: string;
  words: { selectAll: string; selectRow: string; fold: string };
  height: number | string;
}

const HEAD = 40;
const CHECK = 40;

/** DataGrid is the ledger's sheet: the rows on screen only, a cell cursor, ranges, copy and paste as in Excel, editing in place. */
export function DataGrid<R>(p: Props<R>) {
  const frame = useRef<HTMLDivElement>(null);
  const [cursor, setCursor] = useState<Cursor>({ at: { line: 0, col: 0 }, to: { line: 0, col: 0 } });
  const [editing, setEditing] = useState<Cell | null>(null);
  const known = useMemo(() => new Map(p.columns.map((c) => [c.key, c])), [p.columns]);
  const cols = useMemo(() => p.layout.columns.flatMap((l) => (known.has(l.key) ? [{ ...known.get(l.key)!, width: l.width }] : [])), [p.layout, known]);
  const lefts = useMemo(() => cols.reduce<number[]>((a, c) => [...a, a.at(-1)! + c.width], [CHECK]), [cols]);
  const rowHeight = p.layout.tall ? 76 : 38;
  const virtual = useVirtualizer({ count: p.lines.length, getScrollElement: () => frame.current, estimateSize: () => rowHeight, overscan: 12, scrollPaddingStart: HEAD, paddingStart: 0 });
  useEffect(() => virtual.measure(), [rowHeight, virtual]);
  const shown = virtual.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => { if (last > p.lines.length - 60) p.nearEnd?.(); }, [last, p]);

  const rowAt = (line: number) => { const l = p.lines[line]; return l && "row" in l ? l.row : undefined; };
  const canEdit = (row: R | undefined, c: GridColumn<R> | undefined) => !!row && !!c?.edit && (c.edit.may?.(row) ?? true);
  const show = (c: Cell) => {
    virtual.scrollToIndex(c.line, { align: "auto" });
    const f = frame.current;
    if (!f) return;
    const left = lefts[c.col]!;
    const right = lefts[c.col + 1]!;
    const frozen = lefts[1]!;
    if (c.col > 0 && left - frozen < f.scrollLeft) f.scrollLeft = left - frozen;
    else if (right > f.scrollLeft + f.clientWidth) f.scrollLeft = right - f.clientWidth;
  };
  const go = (c: Cursor) => { setCursor(c); show(c.to); };
  const toggle = (line: number) => {
    const row = rowAt(line);
    if (!row) return;
    const next = new Set(p.selected);
    const id = p.idOf(row);
    if (!next.delete(id)) next.add(id);
    p.onSelected(next);
  };
  const rangeRows = () => {
    const b = boxOf(cursor);
    return Array.from({ length: b.bottom - b.top + 1 }, (_, i) => rowAt(b.top + i)).filter((r): r is R => !!r);
  };
  const copy = (e: React.ClipboardEvent) => {
    if (editing) return;
    const b = boxOf(cursor);
    e.clipboardData.setData("text/plain", toTSV(rangeRows().map((r) => cols.slice(b.left, b.right + 1).map((c) => c.text(r)))));
    e.preventDefault();
  };
  const paste = (e: React.ClipboardEvent) => {
    if (editing) return;
    e.preventDefault();
    const b = boxOf(cursor);
    const cells = fromTSV(e.clipboardData.getData("text/plain"));
    const one = cells.length === 1 && cells[0]!.length === 1;
    const list: CellChange<R>[] = [];
    const put = (line: number, col: number, value: string) => {
      const row = rowAt(line);
      const column = cols[col];
      if (row && column) list.push({ row, column, value });
    };
    if (one) for (let l = b.top; l <= b.bottom; l++) for (let c = b.left; c <= b.right; c++) put(l, c, cells[0]![0]!);
    else cells.forEach((r, i) => r.forEach((v, j) => put(b.top + i, b.left + j, v)));
    if (list.length) p.paste(list);
  };
  const keys = (e: React.KeyboardEvent) => {
    if (composing(e.nativeEvent) || editing) return;
    const name = keyOf(e.nativeEvent);
    const page = Math.max(1, Math.floor(((frame.current?.clientHeight ?? 400) - HEAD) / rowHeight) - 1);
    const to = moved(cursor, name, e.shiftKey, { lines: p.lines.length, cols: cols.length, page, skip: (l) => !rowAt(l) });
    const row = rowAt(cursor.at.line);
    if (to) go(to);
    else if (name === "x" || name === " ") toggle(cursor.at.line);
    else if (name === "Enter" && row) p.open(row);
    else if ((name === "F2" || name === "e") && canEdit(row, cols[cursor.at.col])) setEditing(cursor.at);
    else if (name === "mod+a") p.onSelected(new Set(p.lines.flatMap((l) => ("row" in l ? [p.idOf(l.row)] : []))));
    else return;
    e.preventDefault();
  };
  const allRows = p.lines.flatMap((l) => ("row" in l ? [p.idOf(l.row)] : []));
  const all = allRows.length > 0 && allRows.every((id) => p.selected.has(id));
  return (
    <div
      ref={frame} className={css.frame} style={{ height: p.height, ["--lines" as string]: p.layout.tall ? 3 : 1 }}
      role="grid" aria-label={p.label} aria-rowcount={p.lines.length + 1} aria-colcount={cols.length + 1} aria-multiselectable="true"
      aria-activedescendant={rowAt(cursor.to.line) && shown.some((v) => v.index === cursor.to.line) ? `cell-${cursor.to.line}-${cursor.to.col}` : undefined} tabIndex={0} onKeyDown={keys} onCopy={copy} onPaste={paste}
    >
      <div className={css.inner} role="presentation" style={{ height: virtual.getTotalSize() + HEAD, width: lefts.at(-1) }}>
        <div className={css.headRow} role="row" aria-rowindex={1} style={{ width: lefts.at(-1) }}>
          <div className={css.check} role="columnheader" aria-label={p.words.selectAll}><Checkbox tabIndex={-1} aria-label={p.words.selectAll} checked={all} indeterminate={!all && p.selected.size > 0} onChange={() => p.onSelected(all ? new Set() : new Set(allRows))} /></div>
          {cols.map((c, i) => (
            <HeadCell
              key={c.key} title={c.title} width={c.width} index={i} frozen={i === 0} sorted={p.sort && p.sort.key === c.sort ? (p.sort.down ? "down" : "up") : undefined}
              sort={c.sort && p.onSort ? () => p.onSort!(c.sort!, p.sort?.key === c.sort ? !p.sort?.down : false) : undefined}
              icon={p.sort && p.sort.key === c.sort ? (p.sort.down ? <CaretDownOutlined /> : <CaretUpOutlined />) : null}
              resize={(w) => p.onLayout({ ...p.layout, columns: p.layout.columns.map((l) => (l.key === c.key ? { ...l, width: w } : l)) })}
              drop={(from) => p.onLayout({ ...p.layout, columns: moveTo(p.layout.columns, from, i) })}
            />
          ))}
        </div>
        {shown.map((v) => {
          const line = p.lines[v.index]!;
          const style = { top: v.start + HEAD, height: rowHeight, width: lefts.at(-1) };
          if ("group" in line)
            return (
              <div key={`g${line.group.key}`} className={css.group} role="row" aria-rowindex={v.index + 2} style={style}>
                <div role="gridcell"><button type="button" tabIndex={-1} title={p.words.fold} aria-expanded={!p.closed?.has(line.group.key)} onClick={() => p.onFold?.(line.group.key)}>
                  {p.closed?.has(line.group.key) ? <CaretRightOutlined /> : <CaretDownOutlined />} {line.group.label} <span style={{ fontWeight: 400, color: "#566170" }}>{line.group.count}</span>
                </button></div>
              </div>
            );
          const on = p.selected.has(p.idOf(line.row));
          return (
            <div key={p.idOf(line.row)} className={`${css.row} ${on ? css.rowOn : ""}`} role="row" aria-rowindex={v.index + 2} aria-selected={on} style={style}>
              <div className={css.check} role="gridcell"><Checkbox tabIndex={-1} aria-label={`${p.words.selectRow} ${p.nameOf(line.row)}`} checked={on} onChange={() => toggle(v.index)} /></div>
              {cols.map((c, i) => (
                <div
                  key={c.key} id={`cell-${v.index}-${i}`} role="gridcell" aria-colindex={i + 2} aria-readonly={!canEdit(line.row, c)} style={{ width: c.width }}
                  className={[css.td, i === 0 ? css.freeze : "", cursor.to.line === v.index && cursor.to.col === i ? css.active : "", (cursor.at.line !== cursor.to.line || cursor.at.col !== cursor.to.col) && inBox(cursor, v.index, i) ? css.range : ""].join(" ")}
                  onMouseDown={(e) => { const to = { line: v.index, col: i }; setCursor(e.shiftKey ? { at: cursor.at, to } : { at: to, to }); setEditing(null); }}
                  onMouseEnter={(e) => { if (e.buttons === 1 && !editing) setCursor((was) => ({ at: was.at, to: { line: v.index, col: i } })); }}
                  onDoubleClick={() => (canEdit(line.row, c) ? setEditing({ line: v.index, col: i }) : p.open(line.row))}
                >
                  <div className={css.tdText}>{c.cell ? c.cell(line.row) : c.text(line.row)}</div>
                </div>
              ))}
            </div>
          );
        })}
        {editing && rowAt(editing.line) && cols[editing.col]?.edit && (
          <CellEditor
            key={`${editing.line}-${editing.col}`} edit={cols[editing.col]!.edit!} row={rowAt(editing.line)!} label={cols[editing.col]!.title}
            style={{ top: editing.line * rowHeight + HEAD, left: lefts[editing.col], width: Math.max(cols[editing.col]!.width, cols[editing.col]!.edit!.kind === "long" ? 320 : 150) }}
            done={(value, then) => {
              if (value !== null) p.change({ row: rowAt(editing.line)!, column: cols[editing.col]!, value });
              setEditing(null);
              frame.current?.focus();
              const to = then && moved(cursor, then === "down" ? "ArrowDown" : "ArrowRight", false, { lines: p.lines.length, cols: cols.length, page: 1, skip: (l) => !rowAt(l) });
              if (to) go(to);
            }}
          />
        )}
      </div>
    </div>
  );
}

function moveTo<T>(list: T[], from: number, to: number): T[] {
  const next = [...list];
  const [it] = next.splice(from, 1);
  next.splice(to, 0, it!);
  return next;
}
