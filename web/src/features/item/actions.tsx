import { PaperClipOutlined } from "@ant-design/icons";
import { Button, Card, Collapse, Input, Modal } from "antd";
import { useState } from "react";
import { useSession } from "@/api/session";
import { useTell } from "@/components/use-tell";
import { useSingle } from "@/lib/use-single";
import { useText, useWords } from "@/locales";
import { word } from "@/locales/words";
import { MoveForm } from "./move-form";
import { useMove, useUrge, type Item, type Move } from "./queries";
import { itemWords } from "./words";
import css from "./item.module.css";

// What is done first stands first.
const order = ["progress", "request", "begin", "close", "return", "extension_grant", "extension_refuse", "retire_confirm", "retire_refuse", "withdraw", "extension_request", "follow_up", "reopen", "transfer", "merge", "void"];
const place = (m: Move) => (order.indexOf(m.move) + order.length + 1) % (order.length + 1); // what is not named stands last
const main = new Set(["request", "close", "progress", "extension_grant", "retire_confirm", "follow_up"]);
const danger = new Set(["return", "void", "reopen"]);
// These have their own places on the page.
const elsewhere = new Set(["evidence", "obstacle", "edit"]);

/** Actions are the moves that are possible now, as buttons; the others are listed with the reason. toFiles leads to the evidence where the page does not show it beside. */
export function Actions({ it, toFiles }: { it: Item; toFiles?: () => void }) {
  const t = useText(itemWords);
  const { words, lang, common } = useWords();
  const tell = useTell();
  const move = useMove(it);
  const send = useSingle((...args: Parameters<typeof move.mutateAsync>) => move.mutateAsync(...args).catch(() => undefined));
  const urge = useUrge(it.id);
  const [asked, setAsked] = useState<Move | null>(null);
  const [urging, setUrging] = useState<string | null>(null);
  const me = useSession()?.person?.id;
  // Who has begun need not begin again; another verifier may take over.
  const can = it.transitions.filter((m) => m.ok && !elsewhere.has(m.move) && !(m.move === "begin" && it.begun?.id === me)).sort((a, b) => place(a) - place(b));
  const cannot = it.transitions.filter((m) => !m.ok && !elsewhere.has(m.move));
  // What is refused for one reason stands in one line.
  const reasons = new Map<string, Move[]>();
  for (const m of cannot) {
    const why = (lang === "en" ? m.en : m.zh) ?? "";
    reasons.set(why, [...(reasons.get(why) ?? []), m]);
  }
  const start = (m: Move) => ((m.needs ?? []).length || m.move === "close" ? setAsked(m) : send({ move: m.move }, { onSuccess: () => tell.done(`${t.done}${common.colon}${word(words.move, m.move)}`), onError: tell.failed }));
  return (
    <Card title={t.todo} size="small">
      <div className={css.moves}>
        {!can.length && !it.mayUrge && <span style={{ color: "#4b5664" }}>{t.nothing}{it.state === "pending" ? <><br />{it.begun ? t.turn.verifying(it.begun.name) : t.turn.verify}</> : ["open", "returned", "reopened"].includes(it.state) && it.owner ? <><br />{t.turn.owner(it.owner.name)}</> : null}</span>}
        {can.map((m) => (
          <div key={m.move} style={{ display: "grid", gap: 6 }}>
            <Button block data-move={m.move} type={main.has(m.move) ? "primary" : "default"} danger={danger.has(m.move)} loading={move.isPending && move.variables?.move === m.move} onClick={() => start(m)}>{word(words.move, m.move)}</Button>
            {(t.help as Record<string, string>)[m.move] && <div className={css.moveHelp}>{(t.help as Record<string, string>)[m.move]}</div>}
          </div>
        ))}
        {toFiles && <Button block icon={<PaperClipOutlined />} data-to="evidence" onClick={toFiles}>{it.transitions.some((m) => m.move === "evidence" && m.ok) ? t.addEvidence : t.seeEvidence} · {it.files.filter((f) => !f.withdrawn).length}</Button>}
        {it.mayUrge && ["open", "returned", "reopened"].includes(it.state) && <Button block onClick={() => setUrging("")}>{t.urge}</Button>}
      </div>
      {cannot.length > 0 && (
        <Collapse ghost size="small" style={{ marginTop: 8 }} items={[{ key: "why", label: t.why, children: <ul className={css.why}>{[...reasons].map(([why, moves]) => <li key={why}><strong>{moves.map((m, i) => <span key={m.move} data-refused={m.move} data-code={m.code}>{i > 0 && common.comma}{word(words.move, m.move)}</span>)}</strong><span>{why}</span></li>)}</ul> }]} />
      )}
      {asked && <MoveForm it={it} move={asked} close={() => setAsked(null)} />}
      <Modal open={urging !== null} title={`${t.urge} ${it.number}`} okText={common.ok} cancelText={common.cancel} okButtonProps={{ disabled: !urging?.trim(), loading: urge.isPending }} onCancel={() => setUrging(null)} onOk={() => urge.mutate(urging ?? "", { onSuccess: () => { tell.done(t.urged); setUrging(null); }, onError: tell.failed })}>
        <Input.TextArea autoFocus rows={3} maxLength={500} aria-label={t.urgeNote} placeholder={t.urgeNote} value={urging ?? ""} onChange={(e) => setUrging(e.target.value)} />
      </Modal>
    </Card>
  );
}
