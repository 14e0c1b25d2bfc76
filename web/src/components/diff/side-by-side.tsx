import { Fragment } from "react";
import { useWords } from "@/locales";
import { aligned, pieces, type Piece } from "./text-diff";
import css from "./diff.module.css";

function Side({ list, show, equals }: { list: Piece[]; show: "gone" | "new"; equals?: boolean }) {
  return (
    <>
      {list.map((p, i) => {
        if (p.kind === "same") return <Fragment key={i}>{p.text}</Fragment>;
        if (p.kind !== show) return null;
        if (equals) return <mark key={i}>{p.text}</mark>;
        return show === "gone" ? <del key={i}>{p.text}</del> : <ins key={i}>{p.text}</ins>;
      })}
    </>
  );
}

/** Difference is one of two texts with what the other has not. */
export function Difference({ old, fresh, show }: { old: string; fresh: string; show: "gone" | "new" }) {
  return <span className={css.inside}><Side list={pieces(old, fresh)} show={show} /></span>;
}

/**
 * SideBySide shows two texts, paragraph beside paragraph, with what differs inside. `onlyChanged` leaves equal paragraphs out; `equals` are
 * texts of which neither was made from the other: what differs is marked alike on both sides, and nothing is struck out.
 */
export function SideBySide({ old, fresh, titles, onlyChanged, equals }: { old: string[]; fresh: string[]; titles: [string, string]; onlyChanged?: boolean; equals?: boolean }) {
  const { lang } = useWords();
  const rows = aligned(old, fresh).filter((r) => !onlyChanged || r.old !== r.fresh);
  return (
    <div className={css.table} role="table" aria-label={titles.join(" / ")}>
      <div className={css.row} role="row"><div role="columnheader" className={css.head}>{titles[0]}</div><div role="columnheader" className={css.head}>{titles[1]}</div></div>
      {rows.map((r, i) => {
        const list = r.old !== null && r.fresh !== null ? pieces(r.old, r.fresh) : null;
        return (
          <div key={i} className={css.row} role="row">
            <div role="cell" className={`${css.cell} ${r.fresh === null && !equals ? css.gone : ""}`}>{list ? <Side list={list} show="gone" equals={equals} /> : r.old !== null ? equals ? <mark>{r.old}</mark> : <del>{r.old}</del> : <span className={css.none}>—</span>}</div>
            <div role="cell" className={`${css.cell} ${r.old === null && !equals ? css.fresh : ""}`}>{list ? <Side list={list} show="new" equals={equals} /> : r.fresh !== null ? equals ? <mark>{r.fresh}</mark> : <ins>{r.fresh}</ins> : <span className={css.none}>—</span>}</div>
          </div>
        );
      })}
      {!rows.length && <div className={css.cell}>{lang === "zh" ? "两稿文字没有不同。" : "The texts do not differ."}</div>}
    </div>
  );
}
