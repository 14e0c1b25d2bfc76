import { Link } from "@tanstack/react-router";
import { Button, Card, Segmented, Select, Table, Tag } from "antd";
import { useMemo, useState } from "react";
import { useNarrow } from "@/lib/use-width";
import { useText, useWords } from "@/locales";
import { word } from "@/locales/words";
import type { Plan } from "./import-page";
import { importWords } from "./import-words";
import { ledgerWords } from "./words";
import { saidOften } from "./said-often";
import css from "./import.module.css";

const colors: Record<string, string> = { new: "blue", update: "purple", same: "default", twice: "gold", refused: "red" };

type Row = Plan["rows"][number];
const codesOf = (r: Row) => [...new Set([...(r.code ? [r.code] : []), ...r.notes.map((n) => n.code)])];

/** ImportRows lists every row's fate, and sums what there is to know about them: a choice shows the rows that a remark is about. */
export function ImportRows({ plan }: { plan: Plan }) {
  const t = useText(importWords);
  const c = useText(ledgerWords).cols;
  const { lang, common, words } = useWords();
  const narrow = useNarrow();
  const [fate, setFate] = useState("");
  const [about, setAbout] = useState<string>();
  const remarks = useMemo(() => {
    const sums = new Map<string, number>();
    for (const r of plan.rows) for (const code of codesOf(r)) sums.set(code, (sums.get(code) ?? 0) + 1);
    return [...sums].sort((a, b) => b[1] - a[1]);
  }, [plan]);
  const often = useMemo(() => saidOften(plan.rows), [plan]);
  const rows = plan.rows.filter((r) => (!fate || r.fate === fate) && (!about || codesOf(r).includes(about)));
  const say = (x: { zh?: string; en?: string }) => (lang === "en" ? x.en : x.zh) ?? "";
  // A remark that many rows have in the same words stands once above them; the row then only names it.
  const brief = (x: { code?: string; zh?: string; en?: string }) => (often.has(x.zh ?? "") && x.code ? word(t.remark, x.code) : say(x));
  const why = (r: Row) => [...new Set([brief(r), ...r.notes.map(brief)].filter(Boolean))];
  const number = (r: Row) => (r.item ? <Link to="/items/$id" params={{ id: String(r.item) }}>{r.number}</Link> : r.number);
  const cut = (s: string) => <span className="wrap-cjk">{s.length > 80 ? `${s.slice(0, 80)}…` : s}</span>;
  const reasons = (r: Row) => <ul style={{ margin: 0, paddingInlineStart: why(r).length > 1 ? 16 : 0, listStyle: why(r).length > 1 ? undefined : "none" }}>{why(r).map((s) => <li key={s} className="wrap-cjk">{s}</li>)}</ul>;
  return (
    <Card size="small" styles={{ body: { padding: 0 } }} title={
      <div style={{ display: "flex", gap: "8px 14px", flexWrap: "wrap", alignItems: "center", padding: "6px 0", fontWeight: 400 }}>
        <Segmented style={{ maxWidth: "100%", overflowX: "auto" }} value={fate} onChange={setFate} options={[{ value: "", label: `${common.all} ${plan.rows.length}` }, ...Object.entries(t.fates).filter(([k]) => plan.counts[k]).map(([value, label]) => ({ value, label: `${label} ${plan.counts[value]}` }))]} />
        {remarks.length > 0 && <Select aria-label={t.remarks} placeholder={t.remarks} allowClear value={about} onChange={setAbout} style={{ minWidth: 240, flex: "0 1 340px" }} options={remarks.map(([code, n]) => ({ value: code, label: `${word(t.remark, code)} · ${t.rowsOf(n)}` }))} />}
      </div>
    }>
      {often.size > 0 && (
        <ul className={css.often} aria-label={t.often}>
          {[...often.values()].map((o) => <li key={o.zh} className="wrap-cjk"><strong>{t.rowsOf(o.rows)}</strong>　{say(o)}{o.rows < plan.rows.length && o.code !== about && <Button type="link" size="small" onClick={() => setAbout(o.code)}>{t.showThem}</Button>}</li>)}
        </ul>
      )}
      <Table size="small" rowKey={(r) => `${r.sheet}!${r.row}`} dataSource={rows} showHeader={!narrow} pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false, simple: narrow }} scroll={narrow ? undefined : { x: 1100 }} columns={narrow
        ? [{ render: (_, r) => <div style={{ display: "grid", gap: 3 }}><span><Tag color={colors[r.fate]}>{word(t.fates, r.fate)}</Tag>{r.sheet} {t.rowNo(r.row)} {number(r)}</span><strong className="wrap-cjk">{cut(r.problem)}</strong>{r.measure && cut(r.measure)}<span style={{ color: "#4b5664" }}>{[r.unit?.name, r.owner?.name, r.due || word(words.type, r.type)].filter(Boolean).join(" · ")}</span>{why(r).length > 0 && reasons(r)}</div> }]
        : [
          { title: t.row, width: 112, render: (_, r) => <span className="wrap-cjk">{r.sheet} {t.rowNo(r.row)}</span> },
          { title: t.fate, width: 112, render: (_, r) => <Tag color={colors[r.fate]}>{word(t.fates, r.fate)}</Tag> },
          ...(plan.rows.some((r) => r.number) ? [{ title: c.number, width: 110, render: (_: unknown, r: Row) => number(r) }] : []),
          { title: c.problem, width: 180, render: (_, r) => cut(r.problem) },
          { title: c.measure, width: 180, render: (_, r) => cut(r.measure) },
          { title: c.unit, width: 120, render: (_, r) => <span className="wrap-cjk">{r.unit?.name}</span> },
          { title: c.owner, width: 80, render: (_, r) => r.owner?.name },
          { title: c.due, width: 104, render: (_, r) => r.due || word(words.type, r.type) },
          { title: t.why, render: (_, r) => reasons(r) },
        ]} />
    </Card>
  );
}
