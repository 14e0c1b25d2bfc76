import { Link } from "@tanstack/react-router";
import { Card } from "antd";
import { useMay } from "@/api/session";
import { EmptyFace, Loaded } from "@/components/faces";
import { Page } from "@/components/page";
import { useText } from "@/locales";
import { Heap } from "./heap";
import { MyItems } from "./my-items";
import { MyPapers } from "./my-papers";
import { useWork } from "./queries";
import { workWords } from "./words";
import css from "./work.module.css";

// Worst first: what is late or came back stands before what is only waiting.
const order = ["overdue", "returned", "returned_paper", "due_soon", "write", "rectify", "verify", "held", "review", "approve", "retire", "obstacles", "follow_up", "complete"];

/** WorkPage is where a person lands: what waits for them, how much of it, and what to do about it. */
export function WorkPage() {
  const t = useText(workWords);
  const work = useWork();
  const may = useMay();
  return (
    <Page title={t.title} sub={work.data && t.today(work.data.today)}>
      <Loaded query={work} rows={5}>
        {(w) => {
          const tasks = [...w.tasks].filter((x) => x.count > 0).sort((a, b) => order.indexOf(a.key) - order.indexOf(b.key));
          return (
            <>
              {tasks.length === 0 ? <Card><EmptyFace title={t.nothing} hint={t.nothingHint} /></Card> : <div className={css.heaps}>{tasks.map((x) => <Heap key={x.key} task={x} />)}</div>}
              <div className={css.lists}>
                {may("item.work") && <Card title={t.first} extra={<Link to="/ledger" search={{ mine: true, state: "open,returned,reopened", sort: "due" }}>{t.all}</Link>}><MyItems /></Card>}
                {may("submission.write") && <Card title={t.papers} extra={<Link to="/papers" search={{ mine: true }}>{t.all}</Link>}><MyPapers /></Card>}
              </div>
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}
