import { Checkbox } from "antd";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Show } from "@/api/queue";
import { useWords } from "@/locales";
import { word } from "@/locales/words";
import type { Submission } from "./queries";
import css from "./review.module.css";

interface Props {
  list: Submission[];
  search?: { queue?: true; campaign?: number; show?: Show };
  signs: (s: Submission) => ReactNode;
  actions?: (s: Submission) => ReactNode;
  picked?: number[];
  pick?: (ids: number[]) => void;
}

/** PaperCards are papers on a phone: whose it is first, then what it is and how it stands. */
export function PaperCards({ list, search, signs, actions, picked = [], pick }: Props) {
  const { words } = useWords();
  return (
    <ul className={css.cards}>
      {list.map((s) => (
        <li key={s.id}>
          {pick && <label className={css.tick}><Checkbox aria-label={nameOf(s)} checked={picked.includes(s.id)} onChange={(e) => pick(e.target.checked ? [...picked, s.id] : picked.filter((id) => id !== s.id))} /></label>}
          <div className={css.about}>
            <Link to="/papers/$id" params={{ id: String(s.id) }} search={search ?? {}} className={css.open}>
              <strong>{s.author?.name} · {s.unit?.name}</strong>
              <span className="wrap-cjk">{s.title || word(words.kind, s.kind)}</span>
            </Link>
            <div className={css.signs}>{signs(s)}</div>
            {actions && <div className={css.acts}>{actions(s)}</div>}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** nameOf tells a paper from the others in a list: many have the same title. */
export const nameOf = (s: Submission) => [s.author?.name, s.title].filter(Boolean).join(" ");
