import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { Button, Card, Select, Switch, Table, type TableColumnsType } from "antd";
import { useState } from "react";
import { useMay } from "@/api/session";
import { EmptyFace, Loaded } from "@/components/faces";
import { useFocusUnit } from "@/components/focus-unit";
import { StateTag } from "@/components/marks-of-state";
import { Page } from "@/components/page";
import { PersonSelect } from "@/components/pickers/person-select";
import { useUnitsBelow } from "@/components/pickers/unit-select";
import { Wide } from "@/components/wide";
import { useNarrow } from "@/lib/use-width";
import { dayOf } from "@/lib/days";
import { useText, useWords } from "@/locales";
import { word } from "@/locales/words";
import { AnnotatedZip } from "./annotated-zip";
import { nameOf, PaperCards } from "./paper-cards";
import { useCampaigns, usePapers, type PaperSearch, type Submission } from "./queries";
import { reviewWords } from "./words";
import css from "./review.module.css";

const route = getRouteApi("/papers");

/** PapersPage lists the papers within one's sight. */
export function PapersPage() {
  const t = useText(reviewWords);
  const { words, common } = useWords();
  const search = route.useSearch();
  const go = useNavigate();
  const set = (more: PaperSearch) => void go({ to: "/papers", search: (was) => ({ ...was, ...more }), replace: true, resetScroll: false });
  const units = useUnitsBelow(useFocusUnit().unit);
  const papers = usePapers({ ...search, unit: search.unit ?? units });
  const campaigns = useCampaigns().data?.items ?? [];
  const may = useMay();
  const reviews = may("submission.review");
  const narrow = useNarrow();
  const tight = useNarrow(1240);
  const [picked, setPicked] = useState<number[]>([]);
  const list = papers.data?.pages.flatMap((p) => p.items) ?? [];
  const columns: TableColumnsType<Submission> = [
    ...(tight
      ? [{ title: `${t.cols.author} · ${t.cols.unit}`, width: 200, render: (_: unknown, s: Submission) => <>{s.author?.name}<span className={`${css.under} wrap-cjk`}>{s.unit?.name}</span></> }]
      : [{ title: t.cols.author, width: 92, render: (_: unknown, s: Submission) => s.author?.name }, { title: t.cols.unit, width: 230, render: (_: unknown, s: Submission) => <span className="wrap-cjk">{s.unit?.name}</span> }]),
    { title: t.cols.title, render: (_, s) => <Link to="/papers/$id" params={{ id: String(s.id) }} className="wrap-cjk">{s.title || word(words.kind, s.kind)}</Link> },
    { title: t.cols.kind, width: 70, render: (_, s) => word(words.kind, s.kind) },
    ...(tight ? [] : [{ title: t.cols.campaign, width: 220, render: (_: unknown, s: Submission) => campaigns.find((c) => c.id === s.campaign)?.name }]),
    { title: t.cols.state, width: 110, render: (_, s) => <StateTag state={s.state} of="paper" /> },
    { title: t.cols.drafts, width: 64, dataIndex: "drafts" },
    { title: t.cols.updated, width: 110, render: (_, s) => dayOf(s.updated) },
  ];
  return (
    <Page title={t.papers} sub={t.papersHint} actions={reviews && <AnnotatedZip ids={picked} />}>
      <div className={css.bar}>
        <Select aria-label={t.cols.campaign} value={search.campaign ?? 0} style={{ minWidth: 220 }} onChange={(v) => set({ campaign: v || undefined })} options={[{ value: 0, label: t.all }, ...campaigns.map((c) => ({ value: c.id, label: c.name }))]} popupMatchSelectWidth={false} />
        <Select aria-label={t.cols.state} value={search.state ?? ""} style={{ width: 130 }} onChange={(v) => set({ state: v || undefined })} options={[{ value: "", label: t.anyState }, ...Object.entries(words.paper).map(([value, label]) => ({ value, label }))]} />
        {reviews && <PersonSelect label={t.anyAuthor} placeholder={t.anyAuthor} value={search.author} onChange={(v) => set({ author: v })} style={{ width: 200 }} />}
        <label><Switch aria-label={t.mineOnly} checked={!!search.mine} onChange={(v) => set({ mine: v || undefined })} />{t.mineOnly}</label>
        {reviews && list.length > 0 && (picked.length < list.length ? <Button onClick={() => setPicked(list.map((s) => s.id))}>{t.chooseAll(list.length)}</Button> : <Button onClick={() => setPicked([])}>{t.chooseNone}</Button>)}
      </div>
      <Card styles={{ body: { padding: 0 } }}>
        <Loaded query={papers} empty={(d) => !d.pages.some((p) => p.items.length) && !papers.hasNextPage && <EmptyFace title={t.empty} hint={t.emptyHint} />}>
          {() => narrow
            ? <PaperCards list={list} picked={picked} pick={reviews ? setPicked : undefined} signs={(s) => <><StateTag state={s.state} of="paper" /><span>{dayOf(s.updated)}</span></>} />
            : <Wide label={t.papers} min={tight ? 740 : 1040}><Table rowKey="id" size="small" columns={columns} dataSource={list} pagination={false} rowSelection={reviews ? { selectedRowKeys: picked, onChange: (k) => setPicked(k as number[]), getCheckboxProps: (s) => ({ "aria-label": nameOf(s) }) } : undefined} /></Wide>}
        </Loaded>
        {papers.hasNextPage && <div style={{ padding: 12, textAlign: "center" }}><Button loading={papers.isFetchingNextPage} onClick={() => void papers.fetchNextPage()}>{common.loadMore}</Button></div>}
      </Card>
    </Page>
  );
}
