import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { Button, Card, Select, Switch, Table, type TableColumnsType } from "antd";
import { useState } from "react";
import { useMay } from "@/api/session";
import { EmptyFace, Loaded } from "@/components/faces";
import { StateTag } from "@/components/marks-of-state";
import { Page } from "@/components/page";
import { Wide } from "@/components/wide";
import { useNarrow } from "@/lib/use-width";
import { dayOf } from "@/lib/days";
import { useText, useWords } from "@/locales";
import { word } from "@/locales/words";
import { AnnotatedZip } from "./annotated-zip";
import { useCampaigns, usePapers, type PaperSearch, type Submission } from "./queries";
import { reviewWords } from "./words";

const route = getRouteApi("/papers");

/** PapersPage lists the papers within one's sight. */
export function PapersPage() {
  const t = useText(reviewWords);
  const { words, common } = useWords();
  const search = route.useSearch();
  const go = useNavigate();
  const set = (more: PaperSearch) => void go({ to: "/papers", search: { ...search, ...more } });
  const papers = usePapers(search);
  const campaigns = useCampaigns().data?.items ?? [];
  const may = useMay();
  const tight = useNarrow(1240);
  const [picked, setPicked] = useState<number[]>([]);
  const columns: TableColumnsType<Submission> = [
    { title: t.cols.title, render: (_, s) => <Link to="/papers/$id" params={{ id: String(s.id) }} className="wrap-cjk">{s.title || `${s.author?.name} · ${word(words.kind, s.kind)}`}</Link> },
    { title: t.cols.author, width: 84, render: (_, s) => s.author?.name },
    { title: t.cols.unit, width: 150, render: (_, s) => s.unit?.name },
    { title: t.cols.kind, width: 70, render: (_, s) => word(words.kind, s.kind) },
    ...(tight ? [] : [{ title: t.cols.campaign, width: 220, render: (_: unknown, s: Submission) => campaigns.find((c) => c.id === s.campaign)?.name }]),
    { title: t.cols.state, width: 110, render: (_, s) => <StateTag state={s.state} of="paper" /> },
    { title: t.cols.drafts, width: 64, dataIndex: "drafts" },
    { title: t.cols.updated, width: 110, render: (_, s) => dayOf(s.updated) },
  ];
  return (
    <Page title={t.papers} sub={t.papersHint} actions={may("submission.review") && <AnnotatedZip ids={picked} />}>
      <div style={{ display: "flex", gap: 12, flexWrap: "wrap", alignItems: "center", marginBottom: 12 }}>
        <Select aria-label={t.cols.campaign} value={search.campaign ?? 0} style={{ minWidth: 220 }} onChange={(v) => set({ campaign: v || undefined })} options={[{ value: 0, label: t.all }, ...campaigns.map((c) => ({ value: c.id, label: c.name }))]} popupMatchSelectWidth={false} />
        <Select aria-label={t.cols.state} value={search.state ?? ""} style={{ width: 130 }} onChange={(v) => set({ state: v || undefined })} options={[{ value: "", label: t.anyState }, ...Object.entries(words.paper).map(([value, label]) => ({ value, label }))]} />
        <label style={{ display: "inline-flex", gap: 8, alignItems: "center" }}><Switch aria-label={t.mineOnly} checked={!!search.mine} onChange={(v) => set({ mine: v || undefined })} />{t.mineOnly}</label>
      </div>
      <Card styles={{ body: { padding: 0 } }}>
        <Loaded query={papers} empty={(d) => !d.pages[0]?.items.length && <EmptyFace title={t.empty} />}>
          {(d) => <Wide label={t.papers} min={tight ? 740 : 1040}><Table rowKey="id" size="middle" columns={columns} dataSource={d.pages.flatMap((p) => p.items)} pagination={false} rowSelection={may("submission.review") ? { selectedRowKeys: picked, onChange: (k) => setPicked(k as number[]), getCheckboxProps: (s) => ({ "aria-label": s.title || s.author?.name }) } : undefined} /></Wide>}
        </Loaded>
        {papers.hasNextPage && <div style={{ padding: 12, textAlign: "center" }}><Button loading={papers.isFetchingNextPage} onClick={() => void papers.fetchNextPage()}>{common.loadMore}</Button></div>}
      </Card>
    </Page>
  );
}
