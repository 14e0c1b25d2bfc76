import { useQuery } from "@tanstack/react-query";
import { Alert, Card, InputNumber, Select, Switch, Table } from "antd";
import { api, ask } from "@/api/client";
import { keys } from "@/api/keys";
import { UnitSelect } from "@/components/pickers/unit-select";
import { useNarrow } from "@/lib/use-width";
import { useText, useWords } from "@/locales";
import type { Plan, Settings } from "./import-page";
import { importWords } from "./import-words";

interface Props {
  plan: Plan;
  first: Plan; // as the file was read at first: what a sheet that was left out held
  settings: Settings;
  set: (s: Settings) => void;
  reread: (s: Settings) => void; // for what only the server can tell: another row of headings
}

const letter = (n: number): string => (n > 26 ? letter(Math.floor((n - 1) / 26)) : "") + String.fromCharCode(65 + ((n - 1) % 26));
// What a row should say so that somebody can work on it.
const wanted = ["问题", "措施", "责任部门", "责任人", "完成时限"];

interface Sheet { name: string; header: number; columns: Record<string, number>; heads: string[]; sample: string[][]; recognised: boolean }

/** ImportColumns shows of every sheet what each column was taken for, with a look at what stands in it; each can be set otherwise, and a sheet can be left out. */
export function ImportColumns({ plan, first, settings, set, reread }: Props) {
  const t = useText(importWords);
  const campaigns = useQuery({ queryKey: keys.campaigns(), queryFn: () => ask(api.GET("/api/v1/campaigns")) }).data?.items ?? [];
  const sheets: Sheet[] = [
    ...plan.sheets.map((s) => ({ ...s, recognised: true })),
    ...plan.others.map((o) => {
      const was = first.sheets.find((s) => s.name === o.name);
      const header = settings.sheets[o.name]?.header ?? was?.header ?? 1;
      return { name: o.name, header, columns: was?.columns ?? {}, heads: o.rows[header - 1] ?? was?.heads ?? [], sample: was?.sample ?? o.rows.slice(header, header + 3), recognised: !!was };
    }),
  ];
  const put = (name: string, layout?: Settings["sheets"][string]) => {
    const { [name]: _, ...rest } = settings.sheets;
    return { ...settings, sheets: layout ? { ...rest, [name]: layout } : rest };
  };
  return (
    <div style={{ display: "grid", gridTemplateColumns: "minmax(0, 1fr)", gap: 14 }}>
      <Card>
        <div style={{ display: "flex", gap: 16, flexWrap: "wrap" }}>
          <label style={{ flex: "1 1 260px" }}>{t.unit}<UnitSelect label={t.unit} value={settings.unit} onChange={(unit) => set({ ...settings, unit })} /></label>
          <label style={{ flex: "1 1 260px" }}>{t.campaign}<Select aria-label={t.campaign} allowClear placeholder={t.noCampaign} style={{ width: "100%" }} value={settings.campaign} onChange={(campaign) => set({ ...settings, campaign })} options={campaigns.map((c) => ({ value: c.id, label: c.name }))} /></label>
        </div>
      </Card>
      {sheets.map((s) => <SheetCard key={s.name} s={s} fields={plan.fields} layout={settings.sheets[s.name]} set={(l) => set(put(s.name, l))} reread={(l) => reread(put(s.name, l))} />)}
    </div>
  );
}

function SheetCard({ s, fields, layout, set, reread }: { s: Sheet; fields: string[]; layout?: Settings["sheets"][string]; set: (l?: Settings["sheets"][string]) => void; reread: (l: Settings["sheets"][string]) => void }) {
  const t = useText(importWords);
  const { common } = useWords();
  const narrow = useNarrow();
  const now = layout ?? { header: s.header, columns: s.recognised ? s.columns : {} };
  const on = Object.keys(now.columns).length > 0;
  const put = (field: string | undefined, column: number) => {
    const columns = Object.fromEntries(Object.entries(now.columns).filter(([f, c]) => c !== column && f !== field));
    if (field) columns[field] = column;
    set({ ...now, columns });
  };
  const toggle = (want: boolean) => set(want ? undefined : { header: now.header, columns: {} });
  const missing = wanted.filter((f) => !now.columns[f] && !(f === "问题" && now.columns["具体表现"]));
  const width = Math.max(s.heads.length, ...s.sample.map((r) => r?.length ?? 0), 0);
  const rows = Array.from({ length: width }, (_, i) => ({ column: i + 1, head: (s.heads[i] ?? "").trim(), sample: [...new Set(s.sample.map((r) => (r?.[i] ?? "").trim()).filter(Boolean))].slice(0, 2) })).filter((c) => c.head || c.sample.length);
  const pick = (c: (typeof rows)[number]) => <Select aria-label={`${t.meaning} ${c.head || letter(c.column)}`} allowClear showSearch style={{ width: "100%" }} placeholder={t.notUsed} value={Object.keys(now.columns).find((f) => now.columns[f] === c.column)} options={fields.map((f) => ({ value: f, label: now.columns[f] && now.columns[f] !== c.column ? t.usedBy(f, letter(now.columns[f]!)) : f }))} labelRender={({ value }) => String(value)} onChange={(f?: string) => put(f, c.column)} />;
  const sample = (list: string[]) => <span className="wrap-cjk" style={{ color: "#4b5664" }}>{list.map((x) => (x.length > 40 ? `${x.slice(0, 40)}…` : x)).join(" ／ ")}</span>;
  return (
    <Card
      size="small" title={<span className="wrap-cjk">{t.sheet}{common.colon}{s.name}</span>} data-sheet={s.name}
      extra={
        <span style={{ display: "inline-flex", gap: 14, flexWrap: "wrap", alignItems: "center", padding: "4px 0" }}>
          {(on || !s.recognised) && <span>{t.headerRow} <InputNumber aria-label={`${t.headerRow} ${s.name}`} min={1} max={200} size="small" style={{ width: 70 }} value={now.header} changeOnWheel={false} onChange={(h) => h && (s.recognised ? reread : set)({ ...now, header: h })} /></span>}
          {s.recognised && <label style={{ display: "inline-flex", gap: 6 }}><Switch size="small" aria-label={`${t.takeSheet} ${s.name}`} checked={on} onChange={toggle} />{t.takeSheet}</label>}
        </span>
      }
      styles={{ body: on || !s.recognised ? undefined : { display: "none" } }}
    >
      {!s.recognised && <p style={{ color: "#4b5664", marginTop: 0 }}>{t.noHeader}</p>}
      {on && missing.length > 0 && <Alert type="warning" showIcon style={{ marginBottom: 10 }} title={t.lacks(missing.join(common.comma))} />}
      <Table
        size="small" rowKey="column" pagination={false} dataSource={rows} showHeader={!narrow}
        columns={narrow
          ? [{ render: (_, c) => <div style={{ display: "grid", gap: 4 }}><strong>{letter(c.column)}　{c.head || "—"}</strong>{sample(c.sample)}{pick(c)}</div> }]
          : [{ title: t.column, width: 56, render: (_, c) => letter(c.column) }, { title: t.head, width: "24%", render: (_, c) => <span className="wrap-cjk">{c.head || "—"}</span> }, { title: t.sample, render: (_, c) => sample(c.sample) }, { title: t.meaning, width: 220, render: (_, c) => pick(c) }]}
      />
    </Card>
  );
}
