import { Button, Input } from "antd";
import type { Schemas } from "@/api/client";
import { SeverityTag } from "@/components/marks-of-state";
import { useKept } from "@/lib/kept";
import { useText, useWords } from "@/locales";
import { word } from "@/locales/words";
import { materialWords } from "./words";
import css from "./note.module.css";

interface Props {
  finding: Schemas["FindingView"];
  active: boolean;
  declining: boolean;
  pick: () => void;
  decide?: (verdict: "adopt" | "decline" | "open", reason?: string) => void;
  startDecline: (on: boolean) => void;
}

/** FindingNote is one remark at the margin: what it is about, the question, the basis, and what the author decides. */
export function FindingNote({ finding: f, active, declining, pick, decide, startDecline }: Props) {
  const t = useText(materialWords);
  const { words, common, lang } = useWords();
  const [reason, setReason, forget] = useKept(`decline.${f.id ?? ""}`, f.reason ?? "");
  const refuse = () => { forget(); decide?.("decline", reason.trim()); };
  const told = f.basis.filter((b) => !/^D\d+$/.test(b)); // the numbers of our own list of defects tell a reader nothing
  const decided = f.verdict !== "open";
  return (
    <div className={`${css.note} ${css[f.severity] ?? ""} ${active ? css.active : ""} ${decided ? css.decided : ""}`} onClick={pick} data-finding={f.rule}>
      <div className={css.head}><SeverityTag severity={f.severity} />{decided && <span className={css.verdict}>{word(words.verdict, f.verdict)}</span>}</div>
      <div className={css.message}>{lang === "en" && f.messageEn ? f.messageEn : f.message}</div>
      {(active || !decided) && f.question && <div className={css.question}>{t.question}{common.colon}{f.question}</div>}
      {f.fix !== undefined && f.fix !== null && <div className={css.question}>{t.suggestion(f.fix)}</div>}
      {active && <div className={css.basis}>{told.length > 0 && `${t.basis}${told.join(t.and)} · `}{t.rule} {f.rule}</div>}
      {decided && f.reason && <div className={css.basis}>{f.reason}</div>}
      {decide && active && !declining && (
        <div className={css.actions} onClick={(e) => e.stopPropagation()}>
          {decided ? <Button size="small" onClick={() => decide("open")}>{t.undo}</Button> : (
            <>
              <Button size="small" type="primary" onClick={() => decide("adopt")}>{t.adopt}</Button>
              <Button size="small" onClick={() => startDecline(true)}>{t.decline}</Button>
            </>
          )}
        </div>
      )}
      {decide && active && declining && (
        <div className={css.actions} onClick={(e) => e.stopPropagation()}>
          <Input.TextArea autoFocus autoSize={{ minRows: 2 }} value={reason} onChange={(e) => setReason(e.target.value)} placeholder={t.reason} aria-label={t.reason} maxLength={1000} onKeyDown={(e) => { if (e.key === "Enter" && (e.ctrlKey || e.metaKey) && !e.nativeEvent.isComposing && reason.trim()) refuse(); if (e.key === "Escape") startDecline(false); }} />
          <Button size="small" type="primary" disabled={!reason.trim()} onClick={refuse}>{t.confirm}</Button>
          <Button size="small" onClick={() => startDecline(false)}>{t.cancel}</Button>
        </div>
      )}
    </div>
  );
}
