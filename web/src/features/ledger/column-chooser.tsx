import { ControlOutlined } from "@ant-design/icons";
import { Button, Checkbox, Popover } from "antd";
import type { GridColumn, GridLayout } from "@/components/grid/types";
import { layoutOf } from "@/components/grid/types";
import { useText } from "@/locales";
import type { Item } from "./queries";
import { ledgerWords } from "./words";

/** ColumnChooser ticks which columns are shown; the first one, the number, always is. */
export function ColumnChooser({ columns, layout, set }: { columns: GridColumn<Item>[]; layout: GridLayout; set: (l: GridLayout) => void }) {
  const t = useText(ledgerWords);
  const shown = new Set(layout.columns.map((c) => c.key));
  const toggle = (c: GridColumn<Item>) => set({ ...layout, columns: shown.has(c.key) ? layout.columns.filter((l) => l.key !== c.key) : [...layout.columns, { key: c.key, width: c.width }] });
  return (
    <Popover trigger="click" placement="bottomLeft" content={
      <div style={{ width: 380 }}>
        <p style={{ color: "#4b5664" }}>{t.columnsHint}</p>
        <div style={{ display: "grid", gridTemplateColumns: "1fr 1fr 1fr", gap: 6 }}>
          {columns.map((c, i) => <Checkbox key={c.key} checked={shown.has(c.key)} disabled={i === 0} onChange={() => toggle(c)}>{c.title}</Checkbox>)}
        </div>
        <Button size="small" style={{ marginTop: 12 }} onClick={() => set(layoutOf(columns))}>{t.reset}</Button>
      </div>
    }>
      <Button icon={<ControlOutlined />}>{t.columns} {shown.size}/{columns.length}</Button>
    </Popover>
  );
}
