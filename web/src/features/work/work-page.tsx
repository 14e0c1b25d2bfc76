import { Link } from "@tanstack/react-router";
import { Card } from "antd";
import { useMay } from "@/api/session";
import { EmptyFace, Loaded } from "@/components/faces";
import { Page } from "@/components/page";
import { longDay } from "@/lib/days";
import { useLang, useText } from "@/locales";
import { word } from "@/locales/words";
import { Heap } from "./heap";
import { MyItems } from "./my-items";
import { MyPapers } from "./my-papers";
import { placeOf, placeOfWriting, useMyPapers, useOpenCampaigns, useWork } from "./queries";
import { ToReview } from "./to-review";
import { WaitingItems } from "./waiting-items";
import { workWords } from "./words";
import css from "./work.module.css";

// Worst first: what is late or came back stands before what is only waiting.
const order = ["overdue", "returned", "returned_paper", "due_soon", "write", "rectify", "verify", "held", "review", "approve", "retire", "obstacles", "follow_up", "complete"];

/** WorkPage is where a person lands: what waits for them, how much of it, and what to do about it. */
export function WorkPage() {
  const t = useText(workWords);
  const { lang } = useLang();
  const work = useWork();
  const may = useMay();
  const papers = useMyPapers();
  const campaigns = useOpenCampaigns().data?.items ?? [];
  const writing = (count: number) => placeOfWriting(count, (papers.data?.items ?? []).filter((s) => s.state === "draft").map((s) => s.id), campaigns.filter((c) => !c.closed).map((c) => c.id));
  return (
    <Page title={t.title} sub={work.data && t.today(longDay(work.data.today, lang))}>
      <Loaded query={work} rows={5}>
        {(w) => {
          const tasks = [...w.tasks].filter((x) => x.count > 0).sort((a, b) => order.indexOf(a.key) - order.indexOf(b.key));
          const has = (...keys: string[]) => tasks.some((x) => keys.includes(x.key));
          // One's own things stand below each other, what one reads of others beside them: no hole where one list is short.
          const items = may("item.work") && has("rectify", "returned", "overdue", "due_soon");
          const reviews = has("review", "held");
          const waiting = tasks.filter((x) => x.query && ["verify", "approve"].includes(x.key));
          const others = reviews || waiting.length > 0;
          const mine = may("submission.write") && ((papers.data?.items.length ?? 0) > 0 || has("write"));
          return (
            <>
              {tasks.length === 0 ? <Card><EmptyFace title={t.nothing} hint={t.nothingHint} /></Card> : <div className={css.heaps}>{tasks.map((x) => <Heap key={x.key} task={x} place={x.key === "write" ? writing(x.count) : undefined} />)}</div>}
              <div className={css.lists}>
                {(items || mine) && (
                  <div className={items && mine && !others ? css.beside : css.stack}>
                    {items && <Card title={t.first} extra={<Link to="/ledger" search={{ mine: true, state: "open,returned,reopened", sort: "due" }}>{t.all}</Link>}><MyItems /></Card>}
                    {mine && <Card title={t.papers} extra={<Link to="/papers" search={{ mine: true }}>{t.all}</Link>}><MyPapers /></Card>}
                  </div>
                )}
                {others && (
                  <div className={!(items || mine) && waiting.length + Number(reviews) > 1 ? css.beside : css.stack}>
                    {waiting.map((x) => <Card key={x.key} title={word(t.next, x.key)} extra={<Link {...placeOf(x)}>{t.all}</Link>}><WaitingItems task={x} /></Card>)}
                    {reviews && <Card title={t.nextReviews} extra={<Link to="/review">{t.all}</Link>}><ToReview /></Card>}
                  </div>
                )}
              </div>
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}
