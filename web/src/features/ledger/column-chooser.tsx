import { ArrowDownOutlined, ArrowUpOutlined, ControlOutlined } from "@ant-design/icons";
import { Button, Checkbox, InputNumber, Popover } from "antd";
import type { GridColumn, GridLayout } from "@/components/grid/types";
import { layoutOf } from "@/components/grid/types";
import { useText } from "@/locales";
import type { Item } from "./queries";
import { ledgerWords } from "./words";

type Columns = GridLayout["columns"];

interface Props { columns: GridColumn<Item>[]; layout: GridLayout; set: (change: (was: GridLayout) => GridLayout) => void }

/** ColumnChooser ticks which columns are shown, and moves and widens them without dragging; the first one, the number, always is there. */
export function ColumnChooser({ columns, layout, set }: Props) {
  const t = useText(ledgerWords);
  return (
    <Popover trigger="click" placement="bottomLeft" content={<Chooser columns={columns} layout={layout} set={set} />}>
      <Button icon={<ControlOutlined />}>{t.columns} {layout.columns.length}/{columns.length}</Button>
    </Popover>
  );
}

function Chooser({ columns, layout, set }: Props) {
  const t = useText(ledgerWords);
  const list = layout.columns;
  const shown = new Set(list.map((c) => c.key));
  const titles = new Map(columns.map((c) => [c.key, c.title]));
  // Each change is one of what there is then, not of what was drawn: a quick hand is faster than the drawing.
  const put = (next: (was: Columns) => Columns) => set((was) => ({ ...was, columns: next(was.columns) }));
  const move = (key: string, by: number) => put((was) => swapped(was, was.findIndex((c) => c.key === key), by));
  return (
    <div style={{ width: 400 }}>
      <p style={{ color: "#4b5664" }}>{t.columnsHint}</p>
      <ol style={{ listStyle: "none", margin: 0, padding: 0, maxHeight: 300, overflow: "auto" }} aria-label={t.columns}>
        {list.map((c, i) => {
          const title = titles.get(c.key) ?? c.key;
          return (
            <li key={c.key} style={{ display: "flex", gap: 4, alignItems: "center", padding: "2px 0" }}>
              <Checkbox style={{ flex: 1 }} checked disabled={c.key === columns[0]!.key} onChange={() => put((was) => was.filter((x) => x.key !== c.key))}>{title}</Checkbox>
              <InputNumber size="small" min={48} max={900} step={20} style={{ width: 76 }} aria-label={`${title} ${t.width}`} value={c.width} onChange={(w) => w && put((was) => was.map((x) => (x.key === c.key ? { ...x, width: w } : x)))} />
              <Button size="small" type="text" icon={<ArrowUpOutlined />} aria-label={`${title} ${t.forward}`} title={t.forward} disabled={i === 0} onClick={() => move(c.key, -1)} />
              <Button size="small" type="text" icon={<ArrowDownOutlined />} aria-label={`${title} ${t.backward}`} title={t.backward} disabled={i === list.length - 1} onClick={() => move(c.key, 1)} />
            </li>
          );
        })}
      </ol>
      <div style={{ display: "grid", gridTemplateColumns: "1fr 1fr 1fr", gap: 6, borderTop: "1px solid #e3e7ec", paddingTop: 8, marginTop: 8 }}>
        {columns.filter((c) => !shown.has(c.key)).map((c) => <Checkbox key={c.key} checked={false} onChange={() => put((was) => [...was.filter((x) => x.key !== c.key), { key: c.key, width: c.width }])}>{c.title}</Checkbox>)}
      </div>
      <Button size="small" style={{ marginTop: 12 }} onClick={() => set(() => layoutOf(columns))}>{t.reset}</Button>
    </div>
  );
}

function swapped(list: Columns, i: number, by: number): Columns {
  const j = i + by;
  if (i < 0 || j < 0 || j >= list.length) return list;
  return list.map((c, n) => (n === i ? list[j]! : n === j ? list[i]! : c));
}
