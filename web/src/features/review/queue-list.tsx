import { Link } from "@tanstack/react-router";
import { Button, Table, Tag, type TableColumnsType } from "antd";
import { useState, type ReactNode } from "react";
import type { Show } from "@/api/queue";
import { Wide } from "@/components/wide";
import { dayOf, momentOf } from "@/lib/days";
import { useNarrow } from "@/lib/use-width";
import { useText, useWords } from "@/locales";
import { word } from "@/locales/words";
import { nameOf, PaperCards } from "./paper-cards";
import type { Submission } from "./queries";
import { reviewWords } from "./words";
import css from "./review.module.css";

interface Props {
  rows: Submission[];
  view: { campaign?: number; show?: Show };
  me: number | undefined;
  picked: number[];
  pick: (ids: number[]) => void;
  open: (s: Submission) => void;
  act: (s: Submission, move: "claim" | "release") => void;
  busy?: number; // the paper that is being claimed or released
}

const page = 50; // rows at a time: more are slow to draw and nobody reads them at once
const byUnit = (a: Submission, b: Submission) => (a.unit?.name ?? "").localeCompare(b.unit?.name ?? "", "zh-CN");

/** QueueList is the queue as a table on a desk and as cards on a phone. */
export function QueueList({ rows, view, me, picked, pick, open, act, busy }: Props) {
  const t = useText(reviewWords);
  const { words } = useWords();
  const narrow = useNarrow();
  const tight = useNarrow(1240); // beside the menu of a small desk screen the buttons have to stay in sight
  const search = { queue: true as const, campaign: view.campaign, show: view.show };
  const holder = (s: Submission) => (s.reviewer ? s.reviewer.id === me ? <span className={css.mine}>{t.mine}</span> : s.reviewer.name : <span className={css.free}>{t.free}</span>);
  const buttons = (s: Submission) => (
    <>
      {s.reviewer ? <Button data-queue-act size="small" type={s.reviewer.id === me ? "primary" : "default"} onClick={() => open(s)}>{t.open}</Button> : <Button data-queue-act size="small" type="primary" loading={busy === s.id} onClick={() => act(s, "claim")}>{t.claimOpen}</Button>}
      {s.reviewer?.id === me && <Button size="small" loading={busy === s.id} onClick={() => act(s, "release")}>{t.release}</Button>}
    </>
  );
  if (narrow) return <Pages rows={rows}>{(part) => <PaperCards list={part} search={search} picked={picked} pick={pick} signs={(s) => <><span>{momentOf(s.submittedAt)}</span>{s.rounds > 1 && <span>{t.roundOf(s.rounds)}</span>}{holder(s)}</>} actions={buttons} />}</Pages>;
  const kinds = new Set(rows.map((s) => s.kind)).size > 1;
  const columns: TableColumnsType<Submission> = [
    ...(tight
      ? [{ title: `${t.cols.author} · ${t.cols.unit}`, width: 200, sorter: byUnit, render: (_: unknown, s: Submission) => <>{s.author?.name}<span className={`${css.under} wrap-cjk`}>{s.unit?.name}</span></> }]
      : [{ title: t.cols.author, width: 92, render: (_: unknown, s: Submission) => s.author?.name }, { title: t.cols.unit, width: 230, sorter: byUnit, render: (_: unknown, s: Submission) => <span className="wrap-cjk">{s.unit?.name}</span> }]),
    { title: t.cols.title, render: (_, s) => <><Link to="/papers/$id" params={{ id: String(s.id) }} search={search} className="wrap-cjk">{s.title || word(words.kind, s.kind)}</Link>{s.rounds > 1 && <Tag style={{ marginInlineStart: 8 }} title={t.roundOf(s.rounds)}>{t.again}</Tag>}</> },
    ...(kinds ? [{ title: t.cols.kind, width: 70, render: (_: unknown, s: Submission) => word(words.kind, s.kind) }] : []),
    { title: t.cols.submitted, width: tight ? 104 : 150, sorter: (a, b) => (a.submittedAt ?? "").localeCompare(b.submittedAt ?? ""), render: (_, s) => (tight ? dayOf(s.submittedAt) : momentOf(s.submittedAt)) },
    { title: t.cols.reviewer, width: 84, render: (_, s) => holder(s) },
    { title: "", width: 140, render: (_, s) => <span style={{ display: "inline-flex", gap: 8 }}>{buttons(s)}</span> },
  ];
  return (
    <Wide label={t.queue} min={tight ? 740 : 900}>
      <Table rowKey="id" size="small" columns={columns} dataSource={rows} showSorterTooltip={false} pagination={{ pageSize: page, hideOnSinglePage: true, showSizeChanger: false, style: { marginInlineEnd: 14 } }} rowSelection={{ selectedRowKeys: picked, onChange: (k) => pick(k as number[]), getCheckboxProps: (s) => ({ "aria-label": nameOf(s) }) }} />
    </Wide>
  );
}

/** Pages shows the first rows and more when asked. */
function Pages({ rows, children }: { rows: Submission[]; children: (part: Submission[]) => ReactNode }) {
  const { common } = useWords();
  const [shown, setShown] = useState(page);
  return (
    <>
      {children(rows.slice(0, shown))}
      {shown < rows.length && <div style={{ padding: 12, textAlign: "center" }}><Button onClick={() => setShown(shown + page)}>{common.loadMore}</Button></div>}
    </>
  );
}
