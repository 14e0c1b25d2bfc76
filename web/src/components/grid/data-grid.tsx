import { CaretDownOutlined, CaretRightOutlined } from "@ant-design/icons";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useMemo, useRef, useState, useSyncExternalStore, type RefObject } from "react";
import { composing, keyOf } from "@/lib/keys";
import { CellEditor, useEditors } from "./cell-editor";
import { cleared, filledDown, pastedInto, rowIds } from "./changes";
import { boxOf, moved, type Cell, type Cursor } from "./cursor";
import { HeadCell } from "./head-cell";
import type { RowStore } from "./row-store";
import { SheetRow } from "./sheet-row";
import type { CellChange, GridColumn, GridLayout, GridLine } from "./types";
import { useCopy, type CopyWords } from "./use-copy";
import css from "./grid.module.css";

interface Props<R> {
  lines: GridLine[];
  all: string[]; // every row of the filter, those in folded groups too
  rows: Pick<RowStore<R>, "get" | "look" | "all" | "subscribe" | "version">;
  columns: GridColumn<R>[];
  layout: GridLayout;
  onLayout: (l: GridLayout) => void;
  nameOf: (row: R) => string;
  selected: Set<string>;
  onSelected: (s: Set<string>) => void;
  open: (id: string) => void;
  change: (c: CellChange<R>) => void;
  paste: (list: CellChange<R>[]) => void;
  sort?: { key: string; down: boolean };
  onSort?: (key: string, down: boolean) => void;
  closed?: Set<string>; // groups folded away
  onFold?: (key: string) => void;
  label: string;
  words: CopyWords & { selectAll: string; selectRow: string; fold: string };
  height: number | string;
}

const HEAD = 40;
const CHECK = 40;
const AHEAD = 25; // rows loaded before one sees them, on either side
const none: Cell = { line: 0, col: 0 };

/**
 * DataGrid is the ledger's sheet. It has its full height at once and knows every row by its id; the rows on screen are drawn, and
 * they are loaded where one looks. A cell cursor, ranges, copy and paste as in Excel, editing in place.
 */
export function DataGrid<R>(p: Props<R>) {
  const frame = useRef<HTMLDivElement>(null);
  const [place, setCursor] = useState<Cursor>({ at: none, to: none });
  const [aside, setAside] = useState(false); // the sheet is scrolled to the right
  const [editing, setEditing] = useState<Cell | null>(null);
  const marked = useRef<"cells" | "rows">("cells"); // what was pointed out last, and is copied
  const ticked = useRef(0);
  useEditors();
  useSyncExternalStore(p.rows.subscribe, p.rows.version);
  const cols = useMemo(() => {
    const known = new Map(p.columns.map((c) => [c.key, c]));
    return p.layout.columns.flatMap((l) => (known.has(l.key) ? [{ ...known.get(l.key)!, width: l.width }] : []));
  }, [p.layout, p.columns]);
  const lefts = useMemo(() => cols.reduce<number[]>((a, c) => [...a, a.at(-1)! + c.width], [CHECK]), [cols]);
  const width = lefts.at(-1)!;
  const head = useHead(p, cols);
  const rowHeight = p.layout.tall ? 76 : 38;
  const virtual = useVirtualizer({ count: p.lines.length, getScrollElement: () => frame.current, estimateSize: () => rowHeight, overscan: 8, scrollPaddingStart: HEAD });
  useEffect(() => virtual.measure(), [rowHeight, virtual]);
  const shown = virtual.getVirtualItems();
  // A row that leaves the screen is used again for the one that comes: changing it costs less than making another.
  const slots = useRef(0);
  slots.current = Math.max(slots.current, shown.length);
  const [first, last] = windowOf(shown[0]?.index ?? 0, shown.at(-1)?.index ?? 0);
  useEffect(() => p.rows.look(rowIds(p.lines, first, last)), [p.rows, p.lines, first, last]);

  const most = Math.max(0, p.lines.length - 1);
  const idAt = (line: number) => { const l = p.lines[line]; return l && "id" in l ? l.id : undefined; };
  // The lines may have changed under the cursor: it stays inside them, and on a row rather than on a group's heading.
  const inside = (c: Cell): Cell => {
    const line = Math.min(c.line, most);
    return { line: idAt(line) === undefined && idAt(line + 1) !== undefined ? line + 1 : line, col: Math.min(c.col, cols.length - 1) };
  };
  const cursor = { at: inside(place.at), to: inside(place.to) };
  const box = boxOf(cursor);
  const many = box.top !== box.bottom || box.left !== box.right;
  const rowAt = (line: number) => { const id = idAt(line); return id === undefined ? undefined : p.rows.get(id); };
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
  const go = (c: Cursor) => { marked.current = "cells"; setCursor(c); show(c.to); };
  const step = (name: string, shift: boolean) => {
    const page = Math.max(1, Math.floor(((frame.current?.clientHeight ?? 400) - HEAD) / rowHeight) - 1);
    return moved(cursor, name, shift, { lines: p.lines.length, cols: cols.length, page, skip: (l) => idAt(l) === undefined });
  };
  /** toggle turns the rows between two lines to what the last of them is not. */
  const toggle = (from: number, to: number) => {
    const next = new Set(p.selected);
    const id = idAt(to);
    if (id === undefined) return;
    const on = !next.has(id);
    for (const one of rowIds(p.lines, Math.min(from, to), Math.max(from, to))) if (on) next.add(one); else next.delete(one);
    marked.current = "rows";
    ticked.current = to;
    p.onSelected(next);
  };
  const takeAll = (on: boolean) => { marked.current = "rows"; p.onSelected(on ? new Set(p.all) : new Set()); };
  const copier = useCopy(p.rows, p.words);
  const copy = (e: React.ClipboardEvent) => {
    if (editing) return;
    if (marked.current === "rows" && p.selected.size) void copier(e, p.all.filter((id) => p.selected.has(id)), cols, true);
    else void copier(e, rowIds(p.lines, box.top, box.bottom), cols.slice(box.left, box.right + 1), false);
  };
  const offer = (list: Promise<CellChange<R>[]>) => void list.then((l) => { if (l.length) p.paste(l); });
  const paste = (e: React.ClipboardEvent) => {
    if (editing) return;
    e.preventDefault();
    offer(pastedInto(p, cols, box, e.clipboardData.getData("text/plain")));
  };
  const keys = (e: React.KeyboardEvent) => {
    if (composing(e.nativeEvent) || editing) return;
    const name = keyOf(e.nativeEvent);
    const to = step(name, e.shiftKey);
    const id = idAt(cursor.at.line);
    if (to) go(to);
    else if (name === "x" || name === " ") toggle(many ? box.top : cursor.at.line, many ? box.bottom : cursor.at.line);
    else if (name === "Enter" && id !== undefined) p.open(id);
    else if ((name === "F2" || name === "e") && canEdit(rowAt(cursor.at.line), cols[cursor.at.col])) setEditing(cursor.at);
    else if (name === "mod+a") takeAll(true);
    else if (name === "mod+d") offer(filledDown(p, cols, box));
    else if (name === "Delete") offer(cleared(p, cols, box));
    else if (name === "Escape" && many) go({ at: cursor.at, to: cursor.at });
    else return;
    e.preventDefault();
  };
  const press = (e: React.MouseEvent) => {
    const at = cellOf(e.target);
    if (!at) return;
    marked.current = "cells";
    setCursor(e.shiftKey ? { at: cursor.at, to: at } : { at, to: at });
    setEditing(null);
  };
  const drag = (e: React.MouseEvent) => {
    const at = e.buttons === 1 && !editing ? cellOf(e.target) : null;
    if (at) setCursor((was) => (was.to.line === at.line && was.to.col === at.col ? was : { at: was.at, to: at }));
  };
  const click = (e: React.MouseEvent) => {
    const line = e.target instanceof Element && e.target.closest("[data-check]") ? lineOf(e.target) : null;
    if (line !== null) toggle(e.shiftKey ? Math.min(ticked.current, most) : line, line);
  };
  const twice = (e: React.MouseEvent) => {
    const at = cellOf(e.target);
    if (!at) return;
    const id = idAt(at.line);
    if (canEdit(rowAt(at.line), cols[at.col])) setEditing(at);
    else if (id !== undefined) p.open(id);
  };
  const everyone = useMemo(() => p.all.length > 0 && p.selected.size >= p.all.length && p.all.every((id) => p.selected.has(id)), [p.all, p.selected]);
  const edited = editing ? rowAt(editing.line) : undefined;
  const column = editing ? cols[editing.col] : undefined;
  return (
    <div
      ref={frame} className={[css.frame, p.layout.tall ? css.tall : "", aside ? css.aside : ""].join(" ")} style={{ height: p.height }}
      role="grid" aria-label={p.label} aria-rowcount={p.lines.length + 1} aria-colcount={cols.length + 1} aria-multiselectable="true"
      aria-activedescendant={idAt(cursor.to.line) !== undefined && shown.some((v) => v.index === cursor.to.line) ? `cell-${cursor.to.line}-${cursor.to.col}` : undefined} tabIndex={0}
      onScroll={(e) => setAside(e.currentTarget.scrollLeft > 0)} onKeyDown={keys} onCopy={copy} onPaste={paste} onMouseDown={press} onMouseOver={drag} onClick={click} onDoubleClick={twice}
    >
      <div className={css.inner} role="presentation" style={{ height: virtual.getTotalSize() + HEAD, width }}>
        <div className={css.headRow} role="row" aria-rowindex={1} style={{ width }}>
          <div className={css.check} role="columnheader" aria-label={p.words.selectAll}><input type="checkbox" tabIndex={-1} aria-label={p.words.selectAll} checked={everyone} ref={(box) => { if (box) box.indeterminate = !everyone && p.selected.size > 0; }} onChange={() => takeAll(!everyone)} /></div>
          {cols.map((c, i) => (
            <HeadCell
              key={c.key} title={c.title} width={c.width} index={i} frozen={i === 0} sorted={p.sort && p.sort.key === c.sort ? (p.sort.down ? "down" : "up") : undefined}
              sort={c.sort && p.onSort ? head.sort : undefined} resize={head.resize} drop={head.drop}
            />
          ))}
        </div>
        {shown.map((v) => {
          const line = p.lines[v.index];
          if (!line) return null;
          const top = v.start + HEAD;
          if ("group" in line)
            return (
              <div key={`g${line.group.key}`} className={css.group} role="row" aria-rowindex={v.index + 2} style={{ top, height: rowHeight, width }}>
                <div role="gridcell"><button type="button" tabIndex={-1} title={p.words.fold} aria-expanded={!p.closed?.has(line.group.key)} onClick={() => p.onFold?.(line.group.key)}>
                  {p.closed?.has(line.group.key) ? <CaretRightOutlined /> : <CaretDownOutlined />} {line.group.label} <span style={{ fontWeight: 400, color: "#566170" }}>{line.group.count.toLocaleString()}</span>
                </button></div>
              </div>
            );
          const held = many && v.index >= box.top && v.index <= box.bottom;
          return (
            <SheetRow
              key={v.index % slots.current} line={v.index} row={p.rows.get(line.id)} cols={cols} top={top} height={rowHeight} width={width} on={p.selected.has(line.id)} active={cursor.to.line === v.index ? cursor.to.col : -1}
              from={held ? box.left : 1} to={held ? box.right : 0} tall={!!p.layout.tall} label={p.words.selectRow} nameOf={p.nameOf}
            />
          );
        })}
        {editing && edited && column?.edit && (
          <CellEditor
            key={`${editing.line}-${editing.col}`} edit={column.edit} row={edited} label={column.title}
            style={{ top: editing.line * rowHeight + HEAD, left: lefts[editing.col], width: Math.max(column.width, column.edit.kind === "long" ? 320 : 150) }}
            done={(value, then) => {
              if (value !== null) p.change({ row: edited, column, value });
              setEditing(null);
              frame.current?.focus();
              const to = then && step(then === "down" ? "ArrowDown" : "ArrowRight", false);
              if (to) go(to);
            }}
          />
        )}
      </div>
    </div>
  );
}

/** useHead is what the head of a column does. It stays the same from drawing to drawing and acts on what there is then. */
function useHead<R>(p: Props<R>, cols: GridColumn<R>[]) {
  const now = useLatest({ p, cols });
  return useMemo(() => ({
    sort: (i: number) => { const { p, cols } = now.current; p.onSort?.(cols[i]!.sort!, p.sort?.key === cols[i]!.sort ? !p.sort?.down : false); },
    resize: (i: number, width: number) => { const { p, cols } = now.current; p.onLayout({ ...p.layout, columns: p.layout.columns.map((l) => (l.key === cols[i]!.key ? { ...l, width } : l)) }); },
    drop: (from: number, to: number) => { const { p } = now.current; p.onLayout({ ...p.layout, columns: moveTo(p.layout.columns, from, to) }); },
  }), [now]);
}

function useLatest<T>(value: T): RefObject<T> {
  const ref = useRef(value);
  ref.current = value;
  return ref;
}

/** windowOf is the lines to load around those on screen, in steps, so that scrolling by a line asks for nothing. */
function windowOf(first: number, last: number): [number, number] {
  return [Math.max(0, Math.floor((first - AHEAD) / AHEAD) * AHEAD), Math.ceil((last + AHEAD) / AHEAD) * AHEAD];
}

function lineOf(target: EventTarget): number | null {
  const row = target instanceof Element ? target.closest<HTMLElement>("[data-line]") : null;
  return row ? Number(row.dataset.line) : null;
}

function cellOf(target: EventTarget): Cell | null {
  const line = lineOf(target);
  const cell = target instanceof Element ? target.closest<HTMLElement>("[aria-colindex]") : null;
  return line === null || !cell ? null : { line, col: Number(cell.getAttribute("aria-colindex")) - 2 };
}

function moveTo<T>(list: T[], from: number, to: number): T[] {
  const next = [...list];
  const [it] = next.splice(from, 1);
  next.splice(to, 0, it!);
  return next;
}
