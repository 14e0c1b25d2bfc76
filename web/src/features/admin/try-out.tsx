import { Button, Card, Input } from "antd";
import { useState } from "react";
import type { Schemas } from "@/api/client";
import { SeverityTag } from "@/components/marks-of-state";
import { useTell } from "@/components/use-tell";
import { cut } from "@/lib/marks";
import { useText, useWords } from "@/locales";
import { useTrial, type BookKind } from "./book-queries";
import { bookWords } from "./book-words";
import { faultsOf, type Fault } from "./fault-lines";
import css from "./admin.module.css";

/** TryOut shows what the text in the editor would find in a pasted paper; nothing of it is kept. */
export function TryOut({ kind, name, text, told }: { kind: BookKind; name: string; text: string; told: (f: Fault[]) => void }) {
  const t = useText(bookWords);
  const { lang } = useWords();
  const tell = useTell();
  const [paper, setPaper] = useState("");
  const trial = useTrial(kind);
  const run = () => trial.mutate({ name, text, paper }, { onSuccess: (v) => told(v.ok ? [] : faultsOf((lang === "en" ? v.en : v.zh) ?? "")), onError: tell.failed });
  return (
    <Card size="small" title={t.tryOut}>
      <div className={css.stack} style={{ gap: 10 }}>
        <p className={css.quiet}>{t.tryHint}</p>
        <Input.TextArea aria-label={t.paper} placeholder={t.paper} autoSize={{ minRows: 5, maxRows: 14 }} maxLength={300000} value={paper} onChange={(e) => setPaper(e.target.value)} />
        <div><Button type="primary" disabled={!paper.trim()} loading={trial.isPending} onClick={run}>{t.run}</Button></div>
        {trial.data?.ok && <Found trial={trial.data} />}
      </div>
    </Card>
  );
}

function Found({ trial }: { trial: Schemas["TrialView"] }) {
  const t = useText(bookWords);
  const { lang, common } = useWords();
  return (
    <div>
      <h3 role="status" style={{ fontSize: 14, margin: "6px 0" }}>{t.found(trial.findings.length)}</h3>
      {trial.read && <div className={css.read} role="region" tabIndex={0} aria-label={t.asRead}>{cut(trial.read, trial.findings).map((r) => (r.marks.length ? <mark key={r.start} data-severity={r.marks[0]!.severity}>{r.text}</mark> : <span key={r.start}>{r.text}</span>))}</div>}
      {trial.findings.map((f, i) => (
        <div key={i} className={css.finding}>
          <SeverityTag severity={f.severity} /> <strong>{lang === "en" && f.messageEn ? f.messageEn : f.message}</strong>
          {f.quote && <div><q>{f.quote}</q></div>}
          {f.question && <div>{t.question}{common.colon}{f.question}</div>}
          <div className={css.hash} style={{ color: "#566170" }}>{[f.rule, ...f.basis].join(" · ")}</div>
        </div>
      ))}
    </div>
  );
}
