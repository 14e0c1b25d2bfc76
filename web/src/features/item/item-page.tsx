import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Alert, Card } from "antd";
import { useRef } from "react";
import { api, ask } from "@/api/client";
import { keys } from "@/api/keys";
import { Loaded } from "@/components/faces";
import { Light, StateTag } from "@/components/marks-of-state";
import { Page } from "@/components/page";
import { PageTabs } from "@/components/page-tabs";
import { useNarrow } from "@/lib/use-width";
import { useText, useWords } from "@/locales";
import { word } from "@/locales/words";
import { Actions } from "./actions";
import { EvidenceCard } from "./evidence-card";
import { EvidenceViewer } from "./evidence-viewer";
import { Now } from "./now";
import { Obstacles } from "./obstacles";
import { Progress, Story, Verification } from "./story";
import { Situation } from "./situation";
import { useItem, type Item } from "./queries";
import { itemWords } from "./words";
import css from "./item.module.css";

const route = getRouteApi("/items/$id");

/** ItemPage is one record in three views: the situation, the progress, the closure; and what one may do with it. */
export function ItemPage() {
  const query = useItem(Number(route.useParams().id));
  return <Loaded query={query}>{(it) => <View it={it} />}</Loaded>;
}

const missingWords: Record<"zh" | "en", Record<string, string>> = { zh: { owner: "责任人", due: "时限", stages: "阶段目标", standard: "整改标准" }, en: { owner: "owner", due: "due date", stages: "stages", standard: "standard" } };

function View({ it }: { it: Item }) {
  const t = useText(itemWords);
  const { nav, lang, common } = useWords();
  const { tab = "state" } = route.useSearch();
  const go = route.useNavigate();
  const setTab = (key: string) => void go({ search: { tab: key === "state" ? undefined : key }, replace: true, resetScroll: false });
  const files = useRef<HTMLDivElement>(null);
  const narrow = useNarrow(1001);
  const phone = useNarrow(); // no room for three places side by side
  const toFiles = () => {
    setTab("state");
    requestAnimationFrame(() => files.current?.scrollIntoView({ block: "start", behavior: "smooth" }));
  };
  const missing = it.missing.map((m) => word(missingWords[lang], m)).join(common.comma);
  const campaign = useQuery({ queryKey: keys.campaigns(), queryFn: () => ask(api.GET("/api/v1/campaigns")), enabled: !!it.campaign }).data?.items.find((c) => c.id === it.campaign);
  const crumbs = [{ label: nav.ledger, to: "/ledger" }, ...(it.unit && !phone ? [{ label: it.unit.name, to: "/ledger", search: { unit: String(it.unit.id) } }] : []), ...(campaign && !phone ? [{ label: campaign.name, to: "/ledger", search: { unit: String(it.unit?.id ?? ""), campaign: campaign.id } }] : [])];
  const live = !["closed", "merged", "void"].includes(it.state);
  return (
    <Page
      title={`${it.number}　${short(it.problem || it.measure)}`} crumbs={crumbs}
      sub={<span className={css.signs}><StateTag state={it.state} of="item" /><Limit it={it} />{it.unit && <Link to="/ledger" search={{ under: it.unit.id }}>{it.unit.name}</Link>}{it.owner && <Link to="/ledger" search={{ owner: it.owner.id }}>{it.owner.name}</Link>}</span>}
    >
      {missing && live && <Alert type="warning" showIcon style={{ marginBottom: 14 }} title={t.missing(missing)} />}
      <Now it={it} toCourse={() => setTab("course")} />
      <div className={css.columns}>
        <div className={css.main}>
          <PageTabs label={it.number} active={tab} onChange={setTab} items={[
            { key: "state", label: t.tabs.state, children: <><Situation it={it} /><div ref={files} className={css.anchor}><EvidenceCard it={it} /></div></> },
            { key: "course", label: t.tabs.course, children: <><Progress it={it} /><Obstacles it={it} /></> },
            { key: "closure", label: t.tabs.closure, children: <><Verification it={it} /><EvidenceCard it={it} look /></> },
            { key: "story", label: `${t.tabs.story} ${it.events.length + 1}`, children: <Card><Story events={it.events} opened={it} /></Card> },
          ]} />
        </div>
        <aside className={css.side}><Actions it={it} toFiles={narrow ? toFiles : undefined} /></aside>
      </div>
      <EvidenceViewer it={it} />
    </Page>
  );
}

/** Limit is how the item stands against its limit; what is over says by name which day it shows. */
function Limit({ it }: { it: Item }) {
  const t = useText(itemWords);
  if (it.light !== "done") return <Light light={it.light} daysLeft={it.daysLeft} due={it.due} />;
  const [name, day] = it.closedOn ? [t.fields.closedOn, it.closedOn] : [t.fields.due, it.due];
  return day ? <span style={{ color: "#4b5664" }}>{name} {day}</span> : null;
}

const short = (s: string) => (s.length > 48 ? `${s.slice(0, 48)}…` : s);
