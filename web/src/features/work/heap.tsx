import { Link } from "@tanstack/react-router";
import { useText } from "@/locales";
import { word } from "@/locales/words";
import { placeOf, type Place, type Task } from "./queries";
import { workWords } from "./words";
import css from "./work.module.css";

const grave = new Set(["overdue", "returned", "returned_paper"]);
const soon = new Set(["due_soon"]);

/** Heap is one heap of work: its count leads to exactly its rows. */
export function Heap({ task, place }: { task: Task; place?: Place }) {
  const t = useText(workWords);
  return (
    <Link {...(place ?? placeOf(task))} className={`${css.heap} ${grave.has(task.key) ? css.grave : soon.has(task.key) ? css.soon : ""}`} data-heap={task.key}>
      <span className={css.count}>{task.count}</span>
      <span className={css.name}>{word(t.heaps, task.key)}</span>
      <span className={css.help}>{word(t.helps, task.key)}</span>
    </Link>
  );
}
