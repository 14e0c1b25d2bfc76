import { Button, Segmented } from "antd";
import { LeftOutlined, RightOutlined } from "@ant-design/icons";
import { useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import type { Schemas } from "@/api/client";
import { DocumentView } from "@/components/document/document-view";
import type { Selected } from "@/components/document/types";
import { EmptyFace } from "@/components/faces";
import { useKeys } from "@/lib/keys";
import { useText, useWords } from "@/locales";
import { word } from "@/locales/words";
import { FindingNote } from "./finding-note";
import { blocksOf, findingId, marksOf } from "./from-paper";
import { materialWords } from "./words";
import css from "./note.module.css";

type Finding = Schemas["FindingView"];
type Comment = Schemas["CommentView"];

interface Props {
  paper: Schemas["PaperView"];
  active: string | null;
  setActive: (id: string | null) => void;
  decide?: (f: Finding, verdict: "adopt" | "decline" | "open", reason?: string) => void;
  comment?: (c: Comment, active: boolean) => ReactNode;
  onSelect?: (s: Selected | null) => void;
  bar?: ReactNode;
  hint?: string; // the keys, where they are not those of the author
}

/** PaperReader is the paper with its marks, the notes at its margin and the keys that walk through them. */
export function PaperReader({ paper, active: told, setActive: tell, decide, comment, onSelect, bar, hint }: Props) {
  const t = useText(materialWords);
  const { words } = useWords();
  const [show, setShow] = useState<"open" | "all" | "hits">(paper.findings.some((f) => f.verdict === "open") || !paper.findings.length ? "open" : "all");
  const [declining, setDeclining] = useState<string | null>(null);
  const [active, setActive] = useActive(told, tell);
  const blocks = useMemo(() => blocksOf(paper), [paper]);
  const all = useMemo(() => marksOf(paper, { severity: words.severity, hit: t.hitTitle, comment: t.comment }), [paper, words, t]);
  const marks = useMemo(() => all.filter((m) => (show === "hits" ? m.tone === "hit" : m.tone !== "hit" && (show === "all" || !m.quiet || m.id === active))), [all, show, active]);
  const findings = useMemo(() => new Map(paper.findings.map((f, i) => [findingId(f, i), f])), [paper]);
  const at = marks.findIndex((m) => m.id === active);
  const step = (by: number) => { const next = marks[at < 0 ? (by > 0 ? 0 : marks.length - 1) : Math.max(0, Math.min(marks.length - 1, at + by))]; if (next) { setDeclining(null); setActive(next.id); } };
  const now = active ? findings.get(active) : undefined;
  const settle = (f: Finding, verdict: "adopt" | "decline" | "open", reason?: string) => {
    decide?.(f, verdict, reason);
    setDeclining(null);
    const next = verdict === "open" ? undefined : marks.slice(at + 1).find((m) => !m.quiet);
    if (next) setActive(next.id);
  };
  useKeys({ j: () => step(1), k: () => step(-1), ...(decide && now ? { a: () => settle(now, "adopt"), d: () => setDeclining(active) } : {}) });
  const open = paper.findings.filter((f) => f.verdict === "open").length;
  return (
    <div>
      <div className={css.bar}>
        <Segmented aria-label={t.filter} value={show} onChange={setShow} options={[{ value: "open", label: `${t.shownFindings} ${open}` }, { value: "all", label: `${t.allFindings} ${paper.findings.length}` }, ...(paper.reused.length ? [{ value: "hits" as const, label: `${t.hitTitle} ${paper.reused.length}` }] : [])]} />
        <span style={{ display: "inline-flex", alignItems: "center", gap: 4 }}>
          <Button icon={<LeftOutlined />} aria-label={t.previous} onClick={() => step(-1)} disabled={!marks.length} />
          <span style={{ minWidth: 56, textAlign: "center", color: "#4b5664" }}>{t.position(at + 1, marks.length)}</span>
          <Button icon={<RightOutlined />} aria-label={t.next} onClick={() => step(1)} disabled={!marks.length} />
        </span>
        <span className={css.keys}>{hint ?? (decide ? t.keys : t.keysRead)}</span>
        <span className={css.space} />
        {bar}
      </div>
      {!paper.findings.length && !paper.comments.length && <div style={{ background: "#fff", borderRadius: 8, marginBottom: 12 }}><EmptyFace title={t.none} hint={t.noneHint} /></div>}
      <DocumentView
        blocks={blocks} marks={marks} active={active} pick={setActive} onSelect={onSelect} label={t.text} notesLabel={t.notes} closeLabel={t.putAway}
        note={(m, on) => {
          const f = findings.get(m.id);
          if (f) return <FindingNote finding={f} active={on} declining={declining === m.id} startDecline={(d) => setDeclining(d ? m.id : null)} pick={() => setActive(m.id)} decide={decide && ((v, r) => settle(f, v, r))} />;
          const c = paper.comments.find((x) => `c${x.id}` === m.id);
          if (c) return comment?.(c, on) ?? null;
          const r = paper.reused[Number(m.id.slice(1))];
          return r ? <ReuseNote hit={r} active={on} pick={() => setActive(m.id)} /> : null;
        }}
      />
    </div>
  );
}

/**
 * useActive is the mark that one stands on. It moves at the press of a key; the address follows behind, so that two quick keys never
 * decide on the mark before. What comes from the address without being asked for here, as by the back button, is taken over.
 */
function useActive(told: string | null, tell: (id: string | null) => void): [string | null, (id: string | null) => void] {
  const [active, set] = useState(told);
  const asked = useRef<string | null | undefined>(undefined);
  useEffect(() => {
    if (asked.current !== undefined && asked.current !== told) return; // one of the steps on the way
    asked.current = undefined;
    set(told);
  }, [told]);
  return [active, (id) => { asked.current = id === told ? undefined : id; set(id); tell(id); }];
}

function ReuseNote({ hit, active, pick }: { hit: Schemas["ReuseView"]; active: boolean; pick: () => void }) {
  const t = useText(materialWords);
  const { words } = useWords();
  const percent = (n: number) => `${Math.round(n * 100)}%`;
  return (
    <div className={`${css.note} ${css.hit} ${active ? css.active : ""}`} onClick={pick}>
      <div className={css.head}><strong>{t.hitTitle}</strong><span>{word(words.relation, hit.relation)}{hit.otherUnit ? ` · ${hit.otherUnit.name}` : ""}</span></div>
      <div className={css.message}>{t.hitText(percent(hit.similarity), percent(hit.common))}</div>
    </div>
  );
}
