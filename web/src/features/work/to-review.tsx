import { Link } from "@tanstack/react-router";
import { useQueue } from "@/api/queue";
import { useSession } from "@/api/session";
import { EmptyFace, Loaded } from "@/components/faces";
import { dayOf } from "@/lib/days";
import { useText, useWords } from "@/locales";
import { word } from "@/locales/words";
import { workWords } from "./words";
import css from "./work.module.css";

/** ToReview are the papers to read next: those one holds first, then the ones that have waited longest. */
export function ToReview() {
  const t = useText(workWords);
  const { words } = useWords();
  const me = useSession()?.person?.id;
  const queue = useQueue();
  const next = (queue.data ?? []).filter((s) => !s.reviewer || s.reviewer.id === me).sort((a, b) => Number(!a.reviewer) - Number(!b.reviewer)).slice(0, 6);
  return (
    <Loaded query={queue} rows={4} empty={() => !next.length && <EmptyFace title={t.noReviews} />}>
      {() => (
        <ul className={css.rows}>
          {next.map((s) => (
            <li key={s.id}>
              <Link to="/papers/$id" params={{ id: String(s.id) }} search={{ queue: true }} className={css.row}>
                <span className={css.text}>
                  {s.author?.name} · {s.unit?.name}
                  <span className={css.under}>{s.title || word(words.kind, s.kind)}</span>
                </span>
                <span className={css.signs}>{s.reviewer ? <strong>{t.holding}</strong> : t.waitsSince(dayOf(s.submittedAt))}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Loaded>
  );
}
