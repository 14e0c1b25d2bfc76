import { Link } from "@tanstack/react-router";
import { EmptyFace, Loaded } from "@/components/faces";
import { StateTag } from "@/components/marks-of-state";
import { dayOf } from "@/lib/days";
import { useText, useWords } from "@/locales";
import { word } from "@/locales/words";
import { useMyPapers, useOpenCampaigns } from "./queries";
import { workWords } from "./words";
import css from "./work.module.css";

export function MyPapers() {
  const t = useText(workWords);
  const { words } = useWords();
  const list = useMyPapers();
  const campaigns = useOpenCampaigns().data?.items ?? [];
  return (
    <Loaded query={list} rows={3} empty={(d) => !d.items.length && <EmptyFace title={t.noPapers} action={<Link to="/campaigns">{t.upload}</Link>} />}>
      {(d) => (
        <ul className={css.rows}>
          {d.items.map((s) => (
            <li key={s.id}>
              <Link to="/papers/$id" params={{ id: String(s.id) }} className={css.row}>
                <span className={css.text}>
                  {s.title || word(words.kind, s.kind)}
                  <span className={css.under}>{campaigns.find((c) => c.id === s.campaign)?.name} · {dayOf(s.updated)}</span>
                </span>
                <span className={css.signs}><StateTag state={s.state} of="paper" /></span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Loaded>
  );
}
