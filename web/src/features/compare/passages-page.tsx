import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useCanGoBack, useRouter } from "@tanstack/react-router";
import { Button, Card } from "antd";
import { useEffect, useRef } from "react";
import { api, ask, type Schemas } from "@/api/client";
import { keys } from "@/api/keys";
import { SideBySide } from "@/components/diff/side-by-side";
import { EmptyFace, Loaded } from "@/components/faces";
import { Page } from "@/components/page";
import { useKeys } from "@/lib/keys";
import { useNarrow } from "@/lib/use-width";
import { useText, useWords } from "@/locales";
import css from "./compare.module.css";
import { compareWords } from "./words";

const route = getRouteApi("/campaigns/$id/passages");

type Passages = Schemas["PassagesView"];
type Passage = Schemas["PassageView"];
type Side = Schemas["PassageSideView"];

/** PassagesPage is what one number of the heat map counts: the passages of two units side by side, the longest first, one at a time. */
export function PassagesPage() {
  const t = useText(compareWords);
  const { nav } = useWords();
  const id = Number(route.useParams().id);
  const { of: unit = 0, and: other = unit } = route.useSearch();
  const campaign = useQuery({ queryKey: keys.campaign(id), queryFn: () => ask(api.GET("/api/v1/campaigns/{id}", { params: { path: { id } } })) });
  const query = useQuery({ queryKey: keys.campaign(id, `passages ${unit} ${other}`), queryFn: () => ask(api.GET("/api/v1/campaigns/{id}/passages", { params: { path: { id }, query: { unit, other } } })) });
  const narrow = useNarrow();
  const d = query.data;
  const title = !d ? "…" : unit === other ? t.within(d.unit?.name ?? "—") : `${d.unit?.name ?? "—"} — ${d.other?.name ?? "—"}`;
  return (
    <Page
      title={title} sub={d && t.passagesOf(d.total, d.items.length) + (narrow ? "" : t.passageKeys)} actions={<BackToMap campaign={id} />}
      crumbs={[{ label: nav.campaigns, to: "/campaigns" }, { label: campaign.data?.name ?? "…", to: `/campaigns/${id}` }, { label: t.overlap, to: `/campaigns/${id}/overlap` }]}
    >
      <Loaded query={query} empty={(p) => !p.items.length && <Card><EmptyFace title={t.noPassages} hint={t.noPassagesHint} /></Card>}>{(p) => <Reader d={p} />}</Loaded>
    </Page>
  );
}

/** BackToMap goes back to where the map was left; who came by an address gets the map anew. */
function BackToMap({ campaign }: { campaign: number }) {
  const t = useText(compareWords);
  const router = useRouter();
  const back = useCanGoBack();
  const go = () => (back ? router.history.back() : void router.navigate({ to: "/campaigns/$id/overlap", params: { id: String(campaign) } }));
  return <Button onClick={go}>{t.backToMap}</Button>;
}

/** Reader shows one passage; next and previous change the address but not the way back. */
function Reader({ d }: { d: Passages }) {
  const t = useText(compareWords);
  const go = route.useNavigate();
  const narrow = useNarrow(1100);
  const n = Math.min(Math.max(route.useSearch().n ?? 1, 1), d.items.length);
  const to = (at: number) => at >= 1 && at <= d.items.length && void go({ search: (was) => ({ ...was, n: at === 1 ? undefined : at }), replace: true, resetScroll: false });
  useKeys({ j: () => to(n + 1), k: () => to(n - 1) });
  const p = d.items[n - 1]!;
  return (
    <div className={css.reader}>
      {!narrow && <Index list={d.items} at={n} to={to} />}
      <Card
        size="small" title={<span role="status">{t.passageNo(n, d.items.length)}</span>}
        extra={<span className={css.steps}><Button disabled={n === 1} onClick={() => to(n - 1)} aria-keyshortcuts="k">{t.before}</Button><Button type="primary" disabled={n === d.items.length} onClick={() => to(n + 1)} aria-keyshortcuts="j">{t.after}</Button></span>}
      >
        <div className={css.sides}><Whose side={p.left} /><Whose side={p.right} /></div>
        {p.left.text && p.right.text
          ? <SideBySide equals old={p.left.text.split("\n")} fresh={p.right.text.split("\n")} titles={[nameOf(p, p.left), nameOf(p, p.right)]} />
          : <div className="wrap-cjk" style={{ whiteSpace: "pre-line" }}>{p.left.text ?? p.right.text}</div>}
        <p className={css.close}>{t.likeness(percent(p.similarity), percent(p.common))}</p>
      </Card>
    </div>
  );
}

const percent = (n: number) => `${Math.round(n * 100)}%`;
/** nameOf heads a side: by its unit, and inside one unit by its author. */
const nameOf = (p: Passage, s: Side) => (p.left.unit?.id === p.right.unit?.id ? s.author?.name : s.unit?.name) ?? "—";

function Index({ list, at, to }: { list: Passage[]; at: number; to: (at: number) => void }) {
  const t = useText(compareWords);
  const now = useRef<HTMLButtonElement>(null);
  useEffect(() => { now.current?.scrollIntoView({ block: "nearest" }); }, [at]); // newer browsers answer with a promise, which is no clean-up
  return (
    <nav aria-label={t.passages} className={css.index}>
      <ol>
        {list.map((p, i) => {
          const text = (p.left.text ?? p.right.text ?? "").trim();
          return <li key={i}><button ref={i + 1 === at ? now : undefined} type="button" aria-current={i + 1 === at || undefined} onClick={() => to(i + 1)}><span className={css.no}>{i + 1}</span><span className="wrap-cjk">{text.slice(0, 24)}{text.length > 24 ? "…" : ""}<small>{t.chars(text.length)}</small></span></button></li>;
        })}
      </ol>
    </nav>
  );
}

/** Whose says which paper a side is from and leads to it; a paper out of one's sight is named by its unit alone. */
function Whose({ side }: { side: Side }) {
  const t = useText(compareWords);
  const { common } = useWords();
  const name = [side.unit?.name, side.author?.name, side.year ? t.yearOf(side.year) : ""].filter(Boolean).join(" · ");
  return (
    <div className="wrap-cjk">
      <div>{name || "—"}</div>
      {side.submission ? <Link to="/papers/$id" params={{ id: String(side.submission) }} search={{ tab: "matches" }}>{side.title || t.openPaper}</Link> : <span className={css.before} title={common.forbidden}>{t.outOfSight}</span>}
    </div>
  );
}
