import { DownOutlined, LeftOutlined, RightOutlined } from "@ant-design/icons";
import { useNavigate } from "@tanstack/react-router";
import { Button, Dropdown, Input, Modal, Space, Tooltip } from "antd";
import { useEffect, useState, type RefObject } from "react";
import { beside, seen, useQueue, type QueueView } from "@/api/queue";
import { useSession } from "@/api/session";
import { useFocusUnit } from "@/components/focus-unit";
import { useWithin } from "@/components/pickers/unit-select";
import { useTell } from "@/components/use-tell";
import { useKept } from "@/lib/kept";
import { useKeys } from "@/lib/keys";
import { useSingle } from "@/lib/use-single";
import { useText, useWords } from "@/locales";
import { word } from "@/locales/words";
import { useStep, type Detail } from "./queries";
import { paperWords } from "./words";

type Step = Detail["steps"][number];
const decides = (x: Step) => x.move === "accept" || x.move === "return";
const settle = 800; // ms: a second press of the same hand is no decision on the paper that came in between

/** Steps are what one may do with the paper now; refused ones are explained. In review one press takes a decision, and leads to the next paper; `led` says that one led here. */
export function Steps({ s, queue, led }: { s: Detail; queue: QueueView | null; led: RefObject<boolean> }) {
  const t = useText(paperWords);
  const { words, lang, common } = useWords();
  const tell = useTell();
  const me = useSession()?.person?.id;
  const go = useNavigate();
  const move = useStep(s);
  const within = useWithin(useFocusUnit().unit);
  const waiting = useQueue(!!queue).data;
  const near = queue && waiting ? beside(seen(waiting, queue, me, within), s, me) : null;
  const [came] = useState(() => (led.current ? Date.now() : 0));
  useEffect(() => { led.current = false; }, [led]);
  const [asked, setAsked] = useState<Step | null>(null);
  const [note, setNote, forget] = useKept(`step.${s.id}`, "");
  const open = (next: { id: number } | undefined) => next && void go({ to: "/papers/$id", params: { id: String(next.id) }, search: { queue: true, ...queue } });
  const onward = () => {
    if (!near) return;
    if (near.after) return open(near.after);
    if (!near.first) return void go({ to: "/review", search: { campaign: queue?.campaign, show: queue?.show } });
    tell.note(t.fromTheFirst);
    open(near.first);
  };
  const send = useSingle((...args: Parameters<typeof move.mutateAsync>) => move.mutateAsync(...args).catch(() => undefined));
  const take = (step: Step | undefined, text?: string) => {
    if (!step) return;
    if (!step.ok) return tell.note((lang === "en" ? step.en : step.zh) ?? "");
    if (step.note && text === undefined) return setAsked(step);
    if (step.move === "accept" && text === undefined && Date.now() - came < settle) return;
    send({ move: step.move as never, note: text || undefined }, {
      onSuccess: () => { led.current = decides(step); tell.done(decides(step) && s.author && !s.mine ? t.doneFor(s.author.name, word(words.step, step.move)) : `${t.done}${common.colon}${word(words.step, step.move)}`); forget(); setAsked(null); if (decides(step)) onward(); },
      onError: tell.failed,
    });
  };
  const stale = s.state === "returned" && (s.history.filter((d) => !d.withdrawn).map((d) => d.uploadedAt).sort().at(-1) ?? "") <= (s.submittedAt ?? ""); // nothing new since it came back
  const find = (m: string) => s.steps.find((x) => x.move === m);
  useKeys({ a: () => take(find("accept")), r: () => take(find("return")), l: () => s.reviewer?.id !== me && take(find("claim")), ...(near ? { n: () => open(near.after), p: () => open(near.before) } : {}) }, !asked && !s.mine);
  // Steps whose state does not fit are no news; those refused to this person or by a condition are shown with the reason.
  const shown = s.steps.filter((x) => x.ok || !["wrong_state", "not_permitted"].includes(x.code ?? "")).filter((x) => (x.move !== "release" || s.reviewer?.id === me) && (x.move !== "claim" || (s.reviewer?.id !== me && !s.mine)));
  const button = (x: Step) => (
    <Tooltip key={x.move} title={x.ok ? "" : lang === "en" ? x.en : x.zh}>
      <Button type={(x.move === "submit" ? !stale : ["accept", "claim"].includes(x.move)) && x.ok ? "primary" : "default"} danger={x.move === "return"} aria-disabled={!x.ok} style={x.ok ? undefined : { color: "#5d6876", background: "#f1f3f5", cursor: "not-allowed" }} loading={move.isPending && move.variables?.move === x.move} onClick={() => take(x)}>{word(words.step, x.move)}</Button>
    </Tooltip>
  );
  return (
    <div style={{ display: "flex", gap: 8, flexWrap: "wrap", alignItems: "center" }}>
      {near && (
        <>
          {near.at > 0 && <span style={{ color: "#4b5664" }}>{t.place(near.at, near.total)}</span>}
          <Button icon={<LeftOutlined />} disabled={!near.before} onClick={() => open(near.before)}>{t.previous}</Button>
          <Button disabled={!near.after} onClick={() => open(near.after)}>{t.next}<RightOutlined /></Button>
        </>
      )}
      {shown.map((x) => (x.move !== "accept" || !x.ok ? button(x) : (
        <Space.Compact key={x.move}>
          {button(x)}
          <Dropdown trigger={["click"]} menu={{ items: [{ key: "note", label: t.acceptNote, onClick: () => setAsked(x) }] }}><Button type="primary" icon={<DownOutlined />} aria-label={t.acceptMore} /></Dropdown>
        </Space.Compact>
      )))}
      <Modal open={!!asked} title={asked ? word(words.step, asked.move) : ""} okText={common.ok} cancelText={common.cancel} okButtonProps={{ disabled: !!asked?.note && !note.trim(), loading: move.isPending, danger: asked?.move === "return" }} onOk={() => take(asked ?? undefined, note.trim())} onCancel={() => setAsked(null)} destroyOnHidden>
        <p style={{ color: "#4b5664" }}>{asked?.move === "return" ? t.stepNote.return : t.stepNote.other}</p>
        <Input.TextArea autoFocus rows={5} style={{ marginBottom: 18 }} maxLength={4000} showCount aria-label={t.step} value={note} onChange={(e) => setNote(e.target.value)} onKeyDown={(e) => { if (e.key === "Enter" && (e.ctrlKey || e.metaKey) && !e.nativeEvent.isComposing) take(asked ?? undefined, note.trim()); }} />
      </Modal>
    </div>
  );
}
