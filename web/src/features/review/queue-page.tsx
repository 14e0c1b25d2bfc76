import { SearchOutlined } from "@ant-design/icons";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { Button, Card, Input, Segmented, Select, Space } from "antd";
import { useMemo, useState } from "react";
import { seen, useQueue, type Show } from "@/api/queue";
import { useSession } from "@/api/session";
import { EmptyFace, Loaded } from "@/components/faces";
import { useFocusUnit } from "@/components/focus-unit";
import { Page } from "@/components/page";
import { useWithin } from "@/components/pickers/unit-select";
import { useTell } from "@/components/use-tell";
import { useKeys } from "@/lib/keys";
import { useText } from "@/locales";
import { AnnotatedZip } from "./annotated-zip";
import { useCampaigns, useStep, useStepMany, type Submission } from "./queries";
import { QueueList } from "./queue-list";
import { reviewWords } from "./words";
import css from "./review.module.css";

const route = getRouteApi("/review");

/** QueuePage is the shared queue of papers to review: who holds what is visible; claiming opens the paper. */
export function QueuePage() {
  const t = useText(reviewWords);
  const search = route.useSearch();
  const go = useNavigate();
  const me = useSession()?.person?.id;
  const tell = useTell();
  const step = useStep();
  const many = useStepMany();
  const queue = useQueue();
  const within = useWithin(useFocusUnit().unit);
  const campaigns = useCampaigns().data?.items ?? [];
  const [typed, setTyped] = useState("");
  const [picked, setPicked] = useState<number[]>([]);
  const set = (more: { campaign?: number; show?: Show }) => void go({ to: "/review", search: (was) => ({ ...was, ...more }), replace: true, resetScroll: false });
  const show = search.show;
  const here = useMemo(() => seen(queue.data ?? [], { campaign: search.campaign }, me, within), [queue.data, search.campaign, me, within]);
  const count = (which: Show | undefined) => seen(here, { show: which }, me, () => true).length;
  const words = typed.trim();
  const rows = useMemo(() => seen(here, { show }, me, () => true).filter((s) => !words || `${s.author?.name} ${s.unit?.name} ${s.title}`.includes(words)), [here, show, me, words]);
  const chosen = rows.filter((s) => picked.includes(s.id));
  const open = (s: Submission) => void go({ to: "/papers/$id", params: { id: String(s.id) }, search: { queue: true, campaign: search.campaign, show } });
  const act = (s: Submission, move: "claim" | "release") => step.mutate({ s, move }, { onSuccess: () => move === "claim" && open(s), onError: tell.failed });
  const first = rows.find((s) => s.reviewer?.id === me) ?? rows.find((s) => !s.reviewer);
  const start = () => first && (first.reviewer ? open(first) : act(first, "claim"));
  const free = chosen.filter((s) => !s.reviewer);
  const mine = chosen.filter((s) => s.reviewer?.id === me);
  const actAll = (list: Submission[], move: "claim" | "release") =>
    many.mutate({ list, move }, { onSuccess: (r) => { tell.note((move === "claim" ? t.claimed(r.done) : t.released(r.done)) + (r.refused ? t.notClaimed(r.refused) : "")); setPicked([]); }, onError: tell.failed });
  useKeys({ n: start, j: () => toRow(1), k: () => toRow(-1) });
  return (
    <Page title={t.queue} sub={t.queueHint} actions={<Space wrap><AnnotatedZip ids={chosen.map((s) => s.id)} /><Button type="primary" disabled={!first} loading={step.isPending} onClick={start}>{first?.reviewer ? t.go : t.start}</Button></Space>}>
      <div className={css.bar}>
        <Segmented<Show | "all"> aria-label={t.showWhich} value={show ?? "all"} onChange={(v) => set({ show: v === "all" ? undefined : v })} options={(["all", "free", "mine"] as const).map((v) => ({ value: v, label: `${t.show[v]} ${queue.data ? count(v === "all" ? undefined : v) : ""}` }))} />
        <Select aria-label={t.cols.campaign} value={search.campaign ?? 0} style={{ minWidth: 220 }} onChange={(v) => set({ campaign: v || undefined })} options={[{ value: 0, label: t.all }, ...campaigns.map((c) => ({ value: c.id, label: c.name }))]} popupMatchSelectWidth={false} />
        <Input allowClear prefix={<SearchOutlined />} aria-label={t.find} placeholder={t.find} value={typed} onChange={(e) => setTyped(e.target.value)} style={{ width: 220 }} />
      </div>
      <Card styles={{ body: { padding: 0 } }}>
        {chosen.length > 0 && (
          <div className={css.chosen} role="status">
            <strong>{t.chosen(chosen.length)}</strong>
            {chosen.length < rows.length && <Button size="small" onClick={() => setPicked(rows.map((s) => s.id))}>{t.chooseAll(rows.length)}</Button>}
            <Button size="small" onClick={() => setPicked([])}>{t.chooseNone}</Button>
            {free.length > 0 && <Button size="small" type="primary" loading={many.isPending} onClick={() => actAll(free, "claim")}>{t.claimMany(free.length)}</Button>}
            {mine.length > 0 && <Button size="small" loading={many.isPending} onClick={() => actAll(mine, "release")}>{t.releaseMany(mine.length)}</Button>}
          </div>
        )}
        <Loaded query={queue} empty={() => !rows.length && (here.length ? <EmptyFace title={t.nothingSo} action={<Button onClick={() => { setTyped(""); set({ show: undefined }); }}>{t.allSeen}</Button>} /> : <EmptyFace title={t.emptyQueue} hint={t.emptyQueueHint} />)}>
          {() => <QueueList rows={rows} view={search} me={me} picked={picked} pick={setPicked} open={open} act={act} busy={step.isPending ? step.variables?.s.id : undefined} />}
        </Loaded>
      </Card>
    </Page>
  );
}

/** toRow puts the focus on what opens the next or the previous paper of the list, so that Enter does it. */
function toRow(by: 1 | -1) {
  const all = [...document.querySelectorAll<HTMLElement>("[data-queue-act]")];
  const row = document.activeElement?.closest("tr, li");
  const at = all.findIndex((el) => el === document.activeElement || (row && el.closest("tr, li") === row));
  const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1)];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}
