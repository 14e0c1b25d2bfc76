import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Button, Card } from "antd";
import { useMemo } from "react";
import { api, ask, type Schemas } from "@/api/client";
import { keys } from "@/api/keys";
import { EmptyFace, Loaded } from "@/components/faces";
import { Page } from "@/components/page";
import { useNarrow } from "@/lib/use-width";
import { useText, useWords } from "@/locales";
import css from "./compare.module.css";
import { compareWords } from "./words";

const route = getRouteApi("/campaigns/$id/overlap");

type Pair = Schemas["HeatView"];

/** OverlapPage is the heat map of a campaign for its supervisor: how many passages the papers of two units share. It names no person. */
export function OverlapPage() {
  const t = useText(compareWords);
  const { nav } = useWords();
  const id = Number(route.useParams().id);
  const campaign = useQuery({ queryKey: keys.campaign(id), queryFn: () => ask(api.GET("/api/v1/campaigns/{id}", { params: { path: { id } } })) });
  const query = useQuery({ queryKey: keys.campaign(id, "matrix"), queryFn: () => ask(api.GET("/api/v1/campaigns/{id}/matrix", { params: { path: { id } } })) });
  return (
    <Page title={t.overlap} sub={t.overlapHint} crumbs={[{ label: nav.campaigns, to: "/campaigns" }, { label: campaign.data?.name ?? "…", to: `/campaigns/${id}` }]}>
      <Loaded query={query} empty={(d) => !d.items.length && <Card><EmptyFace title={t.noOverlap} hint={t.noOverlapHint} /></Card>}>
        {(d) => <Shared pairs={d.items} campaign={id} />}
      </Loaded>
    </Page>
  );
}

/** Shared is the map with the pairs that share most beside it; on a phone, where a map has no room, the pairs alone. */
function Shared({ pairs, campaign }: { pairs: Pair[]; campaign: number }) {
  const t = useText(compareWords);
  const narrow = useNarrow();
  const go = route.useNavigate();
  const all = !!route.useSearch().all;
  const list = useMemo(() => [...pairs].sort((a, b) => b.passages - a.passages || b.papers - a.papers), [pairs]);
  const some = all ? list : list.slice(0, 12);
  return (
    <div className={css.shared}>
      {!narrow && <Card><Heat pairs={pairs} campaign={campaign} /></Card>}
      <Card size="small" title={t.mostShared} styles={{ body: { padding: 0 } }}>
        <ul className={css.pairs}>
          {some.map((p) => (
            <li key={`${p.unit?.id}-${p.other?.id}`}>
              <Link to="/campaigns/$id/passages" params={{ id: String(campaign) }} search={{ of: p.unit?.id, and: p.other?.id }}>
                <span className="wrap-cjk">{p.unit?.id === p.other?.id ? t.within(p.unit?.name ?? "") : `${p.unit?.name} — ${p.other?.name}`}</span>
                <span className={css.howMany}>{t.howMany(p.passages, p.papers)}</span>
              </Link>
            </li>
          ))}
        </ul>
        {list.length > some.length && <div style={{ padding: 10, textAlign: "center" }}><Button onClick={() => void go({ search: { all: true }, replace: true, resetScroll: false })}>{t.allPairs(list.length)}</Button></div>}
      </Card>
    </div>
  );
}

function Heat({ pairs, campaign }: { pairs: Pair[]; campaign: number }) {
  const t = useText(compareWords);
  const { units, at, most } = useMemo(() => tableOf(pairs), [pairs]);
  return (
    <>
      <div className={css.heatWrap} data-scroll-restoration-id="overlap" role="region" tabIndex={0} aria-label={t.overlap}>
        <table className={css.heat}>
          <thead><tr><th />{units.map((u, i) => <th key={u.id} scope="col" title={u.name} aria-label={u.name}>{i + 1}</th>)}</tr></thead>
          <tbody>
            {units.map((row, i) => (
              <tr key={row.id}>
                <th scope="row"><span className={css.no}>{i + 1}</span><Link to="/papers" search={{ campaign, unit: String(row.id) }}>{row.name}</Link></th>
                {units.map((col) => {
                  const p = at.get(`${row.id}-${col.id}`);
                  return <td key={col.id} className={p ? css[`h${shade(p.passages, most)}`] : css.h0} >{p ? <Link to="/campaigns/$id/passages" params={{ id: String(campaign) }} search={{ of: row.id, and: col.id }} title={t.cell(row.name, col.name, p.papers, p.passages)} aria-label={t.cell(row.name, col.name, p.papers, p.passages)}>{p.passages}</Link> : <span aria-label={t.nothing}>·</span>}</td>;
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className={css.legend}><span>{t.legend}</span>{[1, 2, 3, 4].filter((n) => Math.floor((n * most) / 4) > Math.floor(((n - 1) * most) / 4)).map((n) => <span key={n} className={css[`h${n}`]}>{edge(n, most)}</span>)}</div>
    </>
  );
}

/** shade is one of four steps, by the share of the greatest number; a step is never told by colour alone, the number stands in the cell. */
const shade = (n: number, most: number) => Math.max(1, Math.ceil((4 * n) / most));
const edge = (step: number, most: number) => {
  const low = Math.floor(((step - 1) * most) / 4) + 1;
  const high = Math.floor((step * most) / 4);
  return low === high ? `${low}` : `${low}–${high}`;
};

function tableOf(pairs: Pair[]) {
  const names = new Map<number, string>();
  const at = new Map<string, Pair>();
  for (const p of pairs) {
    const [a, b] = [p.unit?.id ?? 0, p.other?.id ?? 0];
    names.set(a, p.unit?.name ?? "—");
    names.set(b, p.other?.name ?? "—");
    for (const key of [`${a}-${b}`, `${b}-${a}`]) if ((at.get(key)?.passages ?? 0) < p.passages) at.set(key, p);
  }
  const units = [...names].map(([id, name]) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name, "zh-CN"));
  return { units, at, most: Math.max(1, ...pairs.map((p) => p.passages)) };
}
