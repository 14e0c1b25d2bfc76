import { Button, Card, Tag } from "antd";
import { dayOf } from "@/lib/days";
import { useText } from "@/locales";
import type { Reread } from "./reading-buttons";
import { readingWords } from "./reading-words";
import type { Paper } from "./queries";
import css from "./reading.module.css";

/** Corrections are all that people marked in a draft, what is no item too, and the way back from each. */
export function Corrections({ paper, reread, open }: { paper: Paper; reread?: Reread; open: (start: number) => void }) {
  const t = useText(readingWords);
  if (!paper.corrections.length) return null;
  return (
    <Card title={t.list} style={{ marginTop: 16 }}>
      <p style={{ color: "#4b5664" }}>{t.listHint}</p>
      <ul className={css.list}>
        {paper.corrections.map((c) => (
          <li key={c.id} data-correction={c.id}>
            <Tag style={{ margin: 0 }}>{t.as[c.role]}</Tag>
            <span className={css.words}>{c.quote.length > 80 ? `${c.quote.slice(0, 80)}…` : c.quote}</span>
            <span className={css.who}>{t.byHand(c.by?.name ?? "", dayOf(c.at))}{c.number ? ` · ${t.from(c.number)}` : ""}</span>
            <span style={{ display: "inline-flex", gap: 8 }}>
              <Button onClick={() => open(c.start)}>{t.locate}</Button>
              {reread && <Button disabled={reread.busy} onClick={() => reread.restore(c)}>{t.restore}</Button>}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
