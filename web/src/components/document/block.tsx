import { Fragment } from "react";
import { cut, within, type Place } from "@/lib/marks";
import type { PaperBlock, PaperMark } from "./types";
import css from "./paper.module.css";

interface Props {
  block: PaperBlock;
  marks: PaperMark[];
  active: string | null;
  pick: (id: string) => void;
}

const order = ["must", "should", "hit", "may", "comment"];

/** first is the mark that gives a run its look: the open one, the graver one. */
function first(marks: PaperMark[], active: string | null): PaperMark | undefined {
  return [...marks].sort((a, b) => Number(b.id === active) - Number(a.id === active) || Number(!!a.quiet) - Number(!!b.quiet) || order.indexOf(a.tone) - order.indexOf(b.tone))[0];
}

function Runs({ text, from, marks, active, pick, block }: { text: string; from: number; marks: PaperMark[] } & Omit<Props, "marks" | "block"> & { block: number }) {
  return (
    <>
      {cut(text, marks).map((run) => {
        const m = first(run.marks, active);
        const place = { "data-block": block, "data-at": from + run.start };
        if (!m) return <span key={run.start} {...place}>{run.text}</span>;
        const head = m.start === run.start;
        return (
          <mark
            key={run.start}
            {...place}
            data-mark={m.id}
            className={[css.mark, css[m.tone], m.quiet ? css.quiet : "", m.id === active ? css.active : ""].join(" ")}
            onClick={() => pick(m.id)}
            {...(head ? { tabIndex: 0, role: "button", "aria-label": `${m.label}: ${run.text.slice(0, 40)}`, onKeyDown: (e) => { if (e.key === "Enter") pick(m.id); } } : {})}
          >
            {run.text}
          </mark>
        );
      })}
    </>
  );
}

const whole = (text: string): Place[] => [{ start: 0, end: text.length }];

export function Row({ block, marks, active, pick }: Props) {
  return (
    <tr data-block-id={block.id}>
      {(block.cells?.length ? block.cells : whole(block.text)).map((c, i) => (
        <td key={i}><Runs block={block.id} text={block.text.slice(c.start, c.end)} from={c.start} marks={within(marks, c.start, c.end)} active={active} pick={pick} /></td>
      ))}
    </tr>
  );
}

export function Block({ block, marks, active, pick }: Props) {
  const inner = <Runs block={block.id} text={block.text} from={0} marks={marks} active={active} pick={pick} />;
  const id = { "data-block-id": block.id };
  if (block.kind === "footnote" || block.kind === "text_box") return <p {...id} className={css.footnote}>{inner}</p>;
  if (block.kind === "heading" && block.level === 0) return <p {...id} className={css.title}>{inner}</p>;
  if (block.kind === "heading") return block.level === 1 ? <h2 {...id}>{inner}</h2> : <h3 {...id}>{inner}</h3>;
  return <p {...id} className={block.centered ? css.centered : undefined}><Fragment>{inner}</Fragment></p>;
}
