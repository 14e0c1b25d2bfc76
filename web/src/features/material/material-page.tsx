import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { Alert, Card, Select, Spin } from "antd";
import { useMemo, useRef, useState, type RefObject } from "react";
import { useMay } from "@/api/session";
import { ChainPicture } from "@/components/chain/chain-picture";
import type { Selected } from "@/components/document/types";
import { Loaded } from "@/components/faces";
import { StateTag } from "@/components/marks-of-state";
import { chainOf, findingId, placeOf } from "@/components/material/from-paper";
import { goTo, startOf } from "@/components/material/go-to";
import { PaperReader } from "@/components/material/paper-reader";
import { SectionBar } from "@/components/material/section-bar";
import { Page } from "@/components/page";
import { PageTabs } from "@/components/page-tabs";
import { useTell } from "@/components/use-tell";
import { dayOf } from "@/lib/days";
import { useText, useWords } from "@/locales";
import { word } from "@/locales/words";
import { CommentBox } from "./comment-box";
import { CommentNote } from "./comment-note";
import { Course } from "./course";
import { Original } from "./original";
import { Matches } from "./matches";
import { Corrections } from "./corrections";
import { useDecide, useLink, usePaper, useReread, useSubmission, type Detail, type Paper } from "./queries";
import { choices, ownPlace } from "./reading";
import { ReadingBar } from "./reading-bar";
import type { Reread } from "./reading-buttons";
import { readingWords } from "./reading-words";
import { Steps } from "./steps";
import { Tools } from "./tools";
import { UploadDraft } from "./upload-draft";
import { paperWords } from "./words";

const route = getRouteApi("/papers/$id");

/** MaterialPage is one paper: its text with findings, the chain, the original look, its course, and what one may do with it. */
export function MaterialPage() {
  const id = Number(route.useParams().id);
  const query = useSubmission(id);
  const led = useRef(false);
  return <Loaded query={query}>{(s) => <Material key={s.id} s={s} led={led} />}</Loaded>;
}

function Material({ s, led }: { s: Detail; led: RefObject<boolean> }) {
  const t = useText(paperWords);
  const { nav, words } = useWords();
  const search = route.useSearch();
  const go = useNavigate();
  const listed = s.history.filter((d) => !d.withdrawn).sort((a, b) => a.number - b.number);
  const draft = listed.find((d) => d.id === search.draft) ?? listed.find((d) => d.id === s.draft) ?? listed.at(-1);
  const set = (more: object) => void go({ to: "/papers/$id", params: { id: String(s.id) }, search: (was) => ({ ...was, ...more }), replace: true, resetScroll: false });
  const title = s.title || `${s.author?.name ?? ""} · ${word(words.kind, s.kind)}`;
  const mayUpload = s.mine && (s.state === "draft" || s.state === "returned");
  return (
    <Page
      title={title}
      crumbs={[{ label: search.queue ? nav.queue : nav.papers, to: search.queue ? "/review" : "/papers", search: search.queue ? { campaign: search.campaign, show: search.show } : undefined }]}
      sub={<span style={{ display: "inline-flex", gap: 10, flexWrap: "wrap", alignItems: "center" }}><StateTag state={s.state} of="paper" /><span><strong style={{ color: "#1c2430" }}>{s.author?.name}</strong> · {s.unit?.name}</span>{s.reviewer && <span>{t.held(s.reviewer.name)}</span>}{s.rounds > 1 && <span>{t.rounds(s.rounds)}</span>}</span>}
      actions={<Steps s={s} queue={search.queue ? { campaign: search.campaign, show: search.show } : null} led={led} />}
    >
      {s.state === "returned" && s.note && <Alert type="warning" showIcon style={{ marginBottom: 14 }} title={t.note} description={<span className="wrap-cjk" style={{ whiteSpace: "pre-wrap" }}>{s.note}</span>} />}
      <div style={{ display: "flex", gap: 10, flexWrap: "wrap", marginBottom: 12 }}>
        {listed.length > 1 && <Select aria-label={t.drafts} value={draft?.id} style={{ minWidth: 180 }} onChange={(d) => set({ draft: d })} options={listed.map((d) => ({ value: d.id, label: `${t.draft(d.number)} · ${d.name}` }))} popupMatchSelectWidth={false} />}
        {draft && <Tools s={s} draft={draft} drafts={listed.length} />}
        {mayUpload && listed.length > 0 && <UploadDraft s={s} compact />}
      </div>
      {!draft && (mayUpload ? <UploadDraft s={s} /> : <Alert type="info" showIcon title={t.noDraft} />)}
      {draft?.judged === "running" && <Card><Spin /> <span role="status" style={{ marginLeft: 10 }}>{t.running}</span></Card>}
      {draft?.judged === "failed" && <Alert type="error" showIcon title={t.failedRead} description={draft.fault} style={{ marginBottom: 14 }} />}
      {draft?.judged === "done" && <DraftTabs s={s} draft={draft.id} name={draft.name} tab={search.tab ?? "text"} at={search.at ?? null} set={set} />}
      {draft && draft.judged !== "done" && <Course s={s} />}
    </Page>
  );
}

/** placeNow is the place of the mark that one stands on, for who writes about it without a mouse. */
function placeNow(p: Paper, at: string | null): Selected | null {
  const i = p.findings.findIndex((f, n) => findingId(f, n) === at);
  const f = p.findings[i];
  const place = f && placeOf(p, f);
  return place && place.block !== null ? { block: place.block, start: place.start, end: place.end, quote: f.quote } : null;
}

function DraftTabs({ s, draft, name, tab, at, set }: { s: Detail; draft: number; name: string; tab: string; at: string | null; set: (more: object) => void }) {
  const t = useText(paperWords);
  const r = useText(readingWords);
  const { words } = useWords();
  const query = usePaper(draft, false);
  const decide = useDecide(draft);
  const link = useLink(draft);
  const editable = s.mine && (s.state === "draft" || s.state === "returned");
  const reread = useReading(draft, editable && draft === s.draft);
  const reviews = useMay()("submission.review");
  const tell = useTell();
  const [selected, setSelected] = useState<Selected | null>(null);
  const paper = query.data;
  const chain = useMemo(() => (paper ? chainOf(paper, words.slot, (c) => r.byHand(c.by?.name ?? "", dayOf(c.at))) : null), [paper, words, r]);
  const read = paper?.draft;
  const setTab = (key: string) => set({ tab: key === "text" ? undefined : key });
  const show = (p: Paper, start: number) => { setTab("text"); goTo(p, start); };
  return (
    <Loaded query={query} rows={12}>
      {(p) => (
        <>
          {editable && !!(read?.takenOver || read?.leftBehind) && <Alert type={read.leftBehind ? "warning" : "info"} showIcon closable style={{ marginBottom: 12 }} title={r.taken(read.takenOver ?? 0, read.leftBehind ?? 0)} />}
          <SectionBar paper={p} go={(start) => show(p, start)} />
          <PageTabs label={t.course} active={tab} onChange={setTab} items={[
            { key: "text", label: t.tabs.text, children: (
              <PaperReader
                paper={p} active={at} setActive={(id) => set({ at: id ?? undefined })} onSelect={setSelected}
                decide={p.mine ? (f, verdict, reason) => f.id && decide.mutate({ finding: f.id, verdict, reason }, { onError: tell.failed }) : undefined}
                comment={(c, on) => <CommentNote submission={s.id} comment={c} active={on} pick={() => set({ at: `c${c.id}` })} />}
                hint={reread ? r.keys : p.mine ? undefined : reviews ? t.keysReview : ""}
                bar={<>
                  {reread && <ReadingBar paper={p} selected={selected} near={placeNow(p, at)} reread={reread} clear={() => setSelected(null)} />}
                  <CommentBox s={s} paper={p} draft={draft} selected={selected ?? placeNow(p, at)} clear={() => setSelected(null)} />
                </>}
              />
            ) },
            { key: "chain", label: t.tabs.chain, children: chain && (
              <>
                <Card>
                  <ChainPicture
                    nodes={chain.nodes} links={chain.links} open={(n) => show(p, startOf(p, n.id))}
                    change={editable ? (from, to, linked) => link.mutate({ from, to, linked }, { onSuccess: () => tell.done(t.linkKept), onError: tell.failed }) : undefined}
                    menu={reread && ((n) => ({ label: r.menu(n.head), items: rereadings(p, n.id, n.role, r, reread) }))}
                  />
                </Card>
                <Corrections paper={p} reread={reread} open={(start) => show(p, start)} />
              </>
            ) },
            ...(p.reused.length ? [{ key: "matches", label: `${t.matches} ${p.reused.length}`, children: tab === "matches" ? <Matches s={s} open={(start) => show(p, start)} /> : null }] : []),
            { key: "original", label: t.tabs.original, children: tab === "original" ? <Original draft={draft} name={name} /> : null },
            { key: "course", label: t.tabs.course, children: <Course s={s} /> },
          ]} />
        </>
      )}
    </Loaded>
  );
}

/** useReading changes how the draft is read, and says how it ended; undefined for who may not. */
function useReading(draft: number, may: boolean): Reread | undefined {
  const r = useText(readingWords);
  const tell = useTell();
  const { correct, restore } = useReread(draft);
  if (!may) return undefined;
  const told = (done: string) => ({ onSuccess: () => tell.done(done), onError: tell.failed });
  return {
    correct: (at, role) => correct.mutate({ ...at, role }, told(r.saved)),
    restore: (c) => restore.mutate(c.id, told(r.restored)),
    busy: correct.isPending || restore.isPending,
  };
}

/** rereadings are what a card of the chain may be read as instead. */
function rereadings(p: Paper, id: string, role: string, words: { mark: Record<string, string>; restore: string }, reread: Reread) {
  const own = ownPlace(p, id);
  if (!own) return [];
  const can = choices(p, own);
  return [
    ...can.roles.filter((x) => x !== role).map((x) => ({ key: x, label: words.mark[x]!, act: () => reread.correct(can.at, x) })),
    ...(can.marked ? [{ key: "restore", label: words.restore, act: () => reread.restore(can.marked!) }] : []),
  ];
}
