import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Card, Tag } from "antd";
import { api, ask, type Schemas } from "@/api/client";
import { keys } from "@/api/keys";
import { Difference } from "@/components/diff/side-by-side";
import { EmptyFace, Loaded } from "@/components/faces";
import { Page } from "@/components/page";
import { useText, useWords } from "@/locales";
import { word } from "@/locales/words";
import css from "./compare.module.css";
import { compareWords } from "./words";

const route = getRouteApi("/papers/$id/years");

type Year = Schemas["YearView"];

const signs: Record<string, { color: string; sign: string }> = { same: { color: "volcano", sign: "＝" }, reworded: { color: "gold", sign: "≈" }, new: { color: "blue", sign: "＋" } };

/** YearsPage sets a paper beside the author's own of earlier years: what was not mended, what was worded anew, what is new, what is gone. */
export function YearsPage() {
  const t = useText(compareWords);
  const { nav } = useWords();
  const id = Number(route.useParams().id);
  const paper = useQuery({ queryKey: keys.submission(id), queryFn: () => ask(api.GET("/api/v1/submissions/{id}", { params: { path: { id } } })) });
  const query = useQuery({ queryKey: keys.submission(id, "years"), queryFn: () => ask(api.GET("/api/v1/submissions/{id}/years", { params: { path: { id } } })) });
  return (
    <Page title={t.years} sub={t.yearsHint} crumbs={[{ label: nav.papers, to: "/papers" }, { label: paper.data?.title || paper.data?.author?.name || "…", to: `/papers/${id}` }]}>
      <Loaded query={query} empty={(d) => !d.items.length && <Card><EmptyFace title={t.noYears} hint={t.noYearsHint} /></Card>}>
        {(d) => <ol className={css.years}>{d.items.map((y) => <Step key={`${y.year}-${y.submission}`} y={y} />)}</ol>}
      </Loaded>
    </Page>
  );
}

function Step({ y }: { y: Year }) {
  const t = useText(compareWords);
  const count = (state: string) => y.problems.filter((p) => p.state === state).length;
  return (
    <li>
      <div className={css.year}><strong>{y.year}</strong><span>{t.against(y.before)}</span></div>
      <Card size="small" title={<span className={css.sums}>{(["same", "reworded", "new"] as const).map((s) => <Tag key={s} color={signs[s]!.color}>{signs[s]!.sign} {t.state[s]} {count(s)}</Tag>)}<Tag>{t.gone} {y.gone.length}</Tag></span>} extra={<Link to="/papers/$id" params={{ id: String(y.submission) }}>{t.openPaper}</Link>}>
        <ul className={css.problems}>
          {y.problems.map((p, i) => (
            <li key={i} data-state={p.state}>
              <Tag color={signs[p.state]?.color}>{signs[p.state]?.sign} {word(t.state, p.state)}</Tag>
              <div className="wrap-cjk">
                <div>{p.state === "reworded" && p.before ? <Difference old={p.before} fresh={p.text} show="new" /> : p.text}</div>
                {p.before && p.before !== p.text && <div className={css.before}>{t.then(y.before)}<Difference old={p.before} fresh={p.text} show="gone" /></div>}
                {p.closed && <div className={css.again}>{t.wasClosed}</div>}
              </div>
            </li>
          ))}
          {y.gone.map((g, i) => <li key={`g${i}`} data-state="gone"><Tag>{t.gone}</Tag><div className={`wrap-cjk ${css.before}`}>{g}</div></li>)}
        </ul>
      </Card>
    </li>
  );
}
