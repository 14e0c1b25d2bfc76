import { Table, type TableColumnType, type TableProps } from "antd";
import type { ReactNode } from "react";
import { useNarrow, NARROW } from "@/lib/use-width";
import css from "./listed.module.css";
import { Wide } from "./wide";

interface Props<T> extends Omit<TableProps<T>, "columns"> {
  columns: TableColumnType<T>[];
  label: string;
  min: number; // CSS pixels that the columns need
  below?: number; // width of the window under which rows are cards
}

/** Listed is a table on a desk; where the window is narrow each row is a card that names what it says, and nothing has to be pushed sideways. */
export function Listed<T extends object>({ columns, label, min, below = NARROW, pagination, ...table }: Props<T>) {
  const narrow = useNarrow(below);
  if (!narrow) return <Wide label={label} min={min}><Table<T> {...table} columns={columns} pagination={pagination} /></Wide>;
  return <Table<T> {...table} aria-label={label} showHeader={false} columns={[{ render: (_, row, i) => <Card columns={columns} row={row} at={i} /> }]} pagination={pagination && { ...pagination, simple: true }} />;
}

/** Card says the first column as its heading, the others under their names, and last what can be done. */
function Card<T extends object>({ columns, row, at }: { columns: TableColumnType<T>[]; row: T; at: number }) {
  const value = (c: TableColumnType<T>): ReactNode => {
    const plain = typeof c.dataIndex === "string" ? (row as Record<string, unknown>)[c.dataIndex] : undefined;
    return (c.render ? c.render(plain, row, at) : plain) as ReactNode;
  };
  const [first, ...rest] = columns;
  const lines = rest.filter((c) => c.title).map((c) => ({ title: c.title as ReactNode, said: value(c) })).filter((l) => l.said && l.said !== "—");
  const acts = rest.filter((c) => !c.title).map(value).filter(Boolean);
  return (
    <div className={css.card}>
      <strong className="wrap-cjk">{first && value(first)}</strong>
      {lines.length > 0 && <dl className={css.lines}>{lines.map((l, i) => <div key={i}><dt>{l.title}</dt><dd className="wrap-cjk">{l.said}</dd></div>)}</dl>}
      {acts.length > 0 && <div className={css.acts}>{acts.map((a, i) => <span key={i}>{a}</span>)}</div>}
    </div>
  );
}
