import { Link } from "@tanstack/react-router";
import { Card, Segmented, Table, Tag } from "antd";
import { useState } from "react";
import { useText, useWords } from "@/locales";
import { word } from "@/locales/words";
import type { Plan } from "./import-page";
import { importWords } from "./import-words";
import { ledgerWords } from "./words";

const colors: Record<string, string> = { new: "blue", update: "purple", same: "default", twice: "gold", refused: "red" };

/** ImportRows lists every row's fate. */
export function ImportRows({ plan }: { plan: Plan }) {
  const t = useText(importWords);
  const c = useText(ledgerWords).cols;
  const { lang, common, words } = useWords();
  const [fate, setFate] = useState("");
  const rows = plan.rows.filter((r) => !fate || r.fate === fate);
  const say = (x: { zh?: string; en?: string }) => (lang === "en" ? x.en : x.zh) ?? "";
  return (
    <Card size="small" styles={{ body: { padding: 0 } }} title={<Segmented value={fate} onChange={setFate} options={[{ value: "", label: `${common.all} ${plan.rows.length}` }, ...Object.entries(t.fates).filter(([k]) => plan.counts[k]).map(([value, label]) => ({ value, label: `${label} ${plan.counts[value]}` }))]} />}>
      <Table size="small" rowKey={(r) => `${r.sheet}${r.row}`} dataSource={rows} pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }} scroll={{ x: 980 }} columns={[
        { title: t.row, width: 110, render: (_, r) => `${r.sheet} ${r.row}` },
        { title: t.fate, width: 130, render: (_, r) => <Tag color={colors[r.fate]}>{word(t.fates, r.fate)}</Tag> },
        { title: c.number, width: 120, render: (_, r) => (r.item ? <Link to="/items/$id" params={{ id: String(r.item) }}>{r.number}</Link> : r.number) },
        { title: c.problem, render: (_, r) => <span className="wrap-cjk">{r.problem.slice(0, 80)}</span> },
        { title: c.measure, render: (_, r) => <span className="wrap-cjk">{r.measure.slice(0, 80)}</span> },
        { title: c.unit, width: 130, render: (_, r) => r.unit?.name },
        { title: c.owner, width: 90, render: (_, r) => r.owner?.name },
        { title: c.due, width: 110, render: (_, r) => r.due || word(words.type, r.type) },
        { title: t.why, width: 220, render: (_, r) => <span className="wrap-cjk">{[say(r), ...r.notes.map(say)].filter(Boolean).join("；")}</span> },
      ]} />
    </Card>
  );
}
