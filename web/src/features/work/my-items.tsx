import { Link } from "@tanstack/react-router";
import { EmptyFace, Loaded } from "@/components/faces";
import { Light, StateTag } from "@/components/marks-of-state";
import { useText } from "@/locales";
import { useMyItems } from "./queries";
import { workWords } from "./words";
import css from "./work.module.css";

export function MyItems() {
  const t = useText(workWords);
  const list = useMyItems(true);
  return (
    <Loaded query={list} rows={4} empty={(d) => !d.items.length && <EmptyFace title={t.noItems} />}>
      {(d) => (
        <ul className={css.rows}>
          {d.items.map((it) => (
            <li key={it.id}>
              <Link to="/items/$id" params={{ id: String(it.id) }} className={css.row}>
                <span className={css.text}><span className={css.number}>{it.number}</span>{it.measure || it.problem}</span>
                <span className={css.signs}><Light light={it.light} daysLeft={it.daysLeft} due={it.due} /><StateTag state={it.state} of="item" /></span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Loaded>
  );
}
