import { Link } from "@tanstack/react-router";
import { Loaded } from "@/components/faces";
import { useTaskItems, type Task } from "./queries";
import css from "./work.module.css";

/** WaitingItems are the first items of others that wait for this person to verify or to decide, by the same filter as the heap's count. */
export function WaitingItems({ task }: { task: Task }) {
  const list = useTaskItems(task);
  return (
    <Loaded query={list} rows={4}>
      {(d) => (
        <ul className={css.rows} data-waiting={task.key}>
          {d.items.map((it) => (
            <li key={it.id}>
              <Link to="/items/$id" params={{ id: String(it.id) }} className={css.row}>
                <span className={css.text}><span className={css.number}>{it.number}</span>{it.problem || it.measure}</span>
                <span className={css.signs}>{it.unit?.name}{it.owner ? ` · ${it.owner.name}` : ""}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Loaded>
  );
}
