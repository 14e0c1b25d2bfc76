import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { Button, Card, Select, Space, Switch, Table, type TableColumnsType } from "antd";
import { useState } from "react";
import { useSession } from "@/api/session";
import { EmptyFace, Loaded } from "@/components/faces";
import { Page } from "@/components/page";
import { useTell } from "@/components/use-tell";
import { Wide } from "@/components/wide";
import { momentOf } from "@/lib/days";
import { useNarrow } from "@/lib/use-width";
import { useKeys } from "@/lib/keys";
import { useText, useWords } from "@/locales";
import { word } from "@/locales/words";
import { AnnotatedZip } from "./annotated-zip";
import { useCampaigns, useHeld, useQueue, useStep, type Submission } from "./queries";
import { reviewWords } from "./words";

const route = getRouteApi("/review");

/** QueuePage is the shared queue of papers to review: who holds what is visible; claiming opens the paper. */
export function QueuePage() {
  const t = useText(reviewWords);
  const { words } = useWords();
  const search = route.useSearch();
  const go = useNavigate();
  const me = useSession()?.person?.id;
  const tell = useTell();
  const step = useStep();
  const queue = useQueue(search.campaign);
  const held = useHeld(search.campaign);
  const campaigns = useCampaigns().data?.items ?? [];
  const query = search.held ? held : queue;
  const open = (s: Submission) => void go({ to: "/papers/$id", params: { id: String(s.id) }, search: { queue: true } });
  const claim = (s: Submission) => step.mutate({ s, move: "claim" }, { onSuccess: () => open(s), onError: tell.failed });
  const start = () => { const s = query.data?.items.find((x) => x.reviewer?.id === me) ?? query.data?.items.find((x) => !x.reviewer); if (s) (s.reviewer ? open : claim)(s); };
  useKeys({ n: start });
  // Beside the menu of a small desk screen the buttons have to stay in sight.
  const tight = useNarrow(1240);
  const [picked, setPicked] = useState<number[]>([]);
  const columns: TableColumnsType<Submission> = [
    { title: t.cols.title, render: (_, s) => <span className="wrap-cjk" style={{ fontWeight: 500 }}>{s.title || `${s.author?.name} · ${word(words.kind, s.kind)}`}</span> },
    { title: t.cols.author, width: 84, render: (_, s) => s.author?.name },
    { title: t.cols.unit, width: tight ? 132 : 170, render: (_, s) => s.unit?.name },
    ...(tight ? [] : [{ title: t.cols.kind, width: 70, render: (_: unknown, s: Submission) => word(words.kind, s.kind) }]),
    { title: t.cols.submitted, width: tight ? 104 : 150, render: (_, s) => momentOf(s.submittedAt) },
    ...(tight ? [] : [{ title: t.cols.rounds, width: 64, dataIndex: "rounds" }]),
    { title: t.cols.reviewer, width: 84, render: (_, s) => (s.reviewer ? (s.reviewer.id === me ? <strong>{t.mine}</strong> : s.reviewer.name) : <span style={{ color: "#566170" }}>{t.free}</span>) },
    { title: "", width: 140, render: (_, s) => (
      <Space>
        {!s.reviewer && <Button size="small" type="primary" loading={step.isPending && step.variables?.s.id === s.id} onClick={() => claim(s)}>{t.claimOpen}</Button>}
        {s.reviewer?.id === me && <Button size="small" type="primary" onClick={() => open(s)}>{t.open}</Button>}
        {s.reviewer?.id === me && <Button size="small" onClick={() => step.mutate({ s, move: "release" }, { onError: tell.failed })}>{t.release}</Button>}
        {s.reviewer && s.reviewer.id !== me && <Button size="small" onClick={() => open(s)}>{t.open}</Button>}
      </Space>
    ) },
  ];
  return (
    <Page title={t.queue} sub={t.queueHint} actions={<Space wrap><AnnotatedZip ids={picked} /><Button type="primary" disabled={!query.data?.items.length} onClick={start}>{t.start}</Button></Space>}>
      <div style={{ display: "flex", gap: 12, flexWrap: "wrap", alignItems: "center", marginBottom: 12 }}>
        <Select aria-label={t.cols.campaign} value={search.campaign ?? 0} style={{ minWidth: 220 }} onChange={(v) => void go({ to: "/review", search: { ...search, campaign: v || undefined } })} options={[{ value: 0, label: t.all }, ...campaigns.map((c) => ({ value: c.id, label: c.name }))]} popupMatchSelectWidth={false} />
        <label style={{ display: "inline-flex", gap: 8, alignItems: "center" }}><Switch aria-label={t.heldOnly} checked={!!search.held} onChange={(v) => void go({ to: "/review", search: { ...search, held: v || undefined } })} />{t.heldOnly}</label>
      </div>
      <Card styles={{ body: { padding: 0 } }}>
        <Loaded query={query} empty={(d) => !d.items.length && <EmptyFace title={t.emptyQueue} hint={t.emptyQueueHint} />}>
          {(d) => <Wide label={t.queue} min={tight ? 740 : 960}><Table rowKey="id" size="middle" columns={columns} dataSource={d.items} pagination={d.items.length > 50 ? { pageSize: 50 } : false} rowSelection={{ selectedRowKeys: picked, onChange: (k) => setPicked(k as number[]), getCheckboxProps: (s) => ({ "aria-label": s.title || s.author?.name }) }} /></Wide>}
        </Loaded>
      </Card>
    </Page>
  );
}
