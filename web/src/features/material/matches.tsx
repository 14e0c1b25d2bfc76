import { Button, Card, Tag } from "antd";
import { SideBySide } from "@/components/diff/side-by-side";
import { EmptyFace, Loaded } from "@/components/faces";
import { useText, useWords } from "@/locales";
import { word } from "@/locales/words";
import { useMatches, type Detail } from "./queries";
import { paperWords } from "./words";
import css from "./matches.module.css";

const percent = (n: number) => `${Math.round(n * 100)}%`;

/** Matches shows each shared passage beside the other text, with what differs, as far as one may see it. */
export function Matches({ s, open }: { s: Detail; open: (start: number) => void }) {
  const t = useText(paperWords);
  const { words } = useWords();
  const list = useMatches(s.id, true);
  return (
    <Loaded query={list} empty={(d) => !d.items.length && <Card><EmptyFace /></Card>}>
      {(d) => (
        <div style={{ display: "grid", gridTemplateColumns: "minmax(0, 1fr)", gap: 14 }}>
          <p style={{ color: "#4b5664", margin: 0 }}>{t.matchesHint}</p>
          {d.items.map((m, i) => (
            <Card key={i} size="small" className={css.match} title={<><Tag color={m.relation === "own_year" ? "blue" : m.relation === "model" ? "gold" : "purple"}>{word(words.relation, m.relation)}</Tag>{[m.otherUnit?.name, m.otherAuthor?.name, m.otherYear || ""].filter(Boolean).join(" · ")}</>} extra={<><span style={{ color: "#4b5664", marginRight: 10 }}>{t.sortMatch(percent(m.similarity), percent(m.common))}</span><Button size="small" onClick={() => open(m.start)}>{t.locate}</Button></>}>
              {m.other ? <SideBySide equals old={m.text.split("\n")} fresh={m.other.split("\n")} titles={[t.mineText, t.otherText]} /> : <><div className="wrap-cjk" style={{ whiteSpace: "pre-line" }}>{m.text}</div><div style={{ color: "#566170", marginTop: 6 }}>{t.hidden}</div></>}
            </Card>
          ))}
        </div>
      )}
    </Loaded>
  );
}
