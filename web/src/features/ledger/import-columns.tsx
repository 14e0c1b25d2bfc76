import { Card, InputNumber, Select, Table } from "antd";
import { useQuery } from "@tanstack/react-query";
import { api, ask } from "@/api/client";
import { keys } from "@/api/keys";
import { UnitSelect } from "@/components/pickers/unit-select";
import { useText } from "@/locales";
import type { Plan, Settings } from "./import-page";
import { importWords } from "./import-words";

/** ImportColumns shows what every column was taken for; each can be set otherwise. */
export function ImportColumns({ plan, settings, set }: { plan: Plan; settings: Settings; set: (s: Settings) => void }) {
  const t = useText(importWords);
  const campaigns = useQuery({ queryKey: keys.campaigns(), queryFn: () => ask(api.GET("/api/v1/campaigns")) }).data?.items ?? [];
  const fields = plan.fields.map((f) => ({ value: f, label: f }));
  const layoutOf = (name: string) => settings.sheets[name] ?? { header: plan.sheets.find((s) => s.name === name)?.header ?? 1, columns: plan.sheets.find((s) => s.name === name)?.columns ?? {} };
  const put = (name: string, field: string | undefined, column: number) => {
    const was = layoutOf(name);
    const columns = Object.fromEntries(Object.entries(was.columns).filter(([f, c]) => c !== column && f !== field));
    if (field) columns[field] = column;
    set({ ...settings, sheets: { ...settings.sheets, [name]: { ...was, columns } } });
  };
  const table = (name: string, heads: string[], sample: string[][]) => {
    const now = layoutOf(name).columns;
    const width = Math.max(heads.length, ...sample.map((r) => r.length), 0);
    return (
      <Table size="small" rowKey="column" pagination={false} dataSource={Array.from({ length: width }, (_, i) => ({ column: i + 1, head: heads[i] ?? "", sample: sample.map((r) => r[i]).filter(Boolean).slice(0, 2).join(" / ") }))} columns={[
        { title: t.column, width: 70, dataIndex: "column" },
        { title: t.sheet, render: (_, c) => <span className="wrap-cjk">{c.head || c.sample}</span> },
        { title: t.meaning, width: 220, render: (_, c) => <Select aria-label={`${t.meaning} ${c.head || c.column}`} allowClear showSearch style={{ width: "100%" }} placeholder={t.notUsed} value={Object.keys(now).find((f) => now[f] === c.column)} options={fields} onChange={(f) => put(name, f, c.column)} /> },
      ]} />
    );
  };
  return (
    <div style={{ display: "grid", gridTemplateColumns: "minmax(0, 1fr)", gap: 14 }}>
      <Card>
        <div style={{ display: "flex", gap: 16, flexWrap: "wrap" }}>
          <label style={{ flex: "1 1 260px" }}>{t.unit}<UnitSelect label={t.unit} value={settings.unit} onChange={(unit) => set({ ...settings, unit })} /></label>
          <label style={{ flex: "1 1 260px" }}>{t.campaign}<Select aria-label={t.campaign} allowClear style={{ width: "100%" }} value={settings.campaign} onChange={(campaign) => set({ ...settings, campaign })} options={campaigns.map((c) => ({ value: c.id, label: c.name }))} /></label>
        </div>
      </Card>
      {plan.sheets.map((s) => <Card key={s.name} title={`${t.sheet}：${s.name}`} size="small">{table(s.name, s.heads, [])}</Card>)}
      {plan.others.map((o) => (
        <Card key={o.name} size="small" title={`${t.sheet}：${o.name}`} extra={<span>{t.headerRow} <InputNumber aria-label={t.headerRow} min={1} max={200} size="small" value={layoutOf(o.name).header} onChange={(h) => set({ ...settings, sheets: { ...settings.sheets, [o.name]: { ...layoutOf(o.name), header: h ?? 1 } } })} /></span>}>
          <p style={{ color: "#4b5664" }}>{t.noHeader}</p>
          {table(o.name, o.rows[layoutOf(o.name).header - 1] ?? [], o.rows)}
        </Card>
      ))}
    </div>
  );
}
