import { LeftOutlined, RightOutlined } from "@ant-design/icons";
import { useNavigate } from "@tanstack/react-router";
import { Button, Input, Modal, Tooltip } from "antd";
import { useState } from "react";
import { useSession } from "@/api/session";
import { useTell } from "@/components/use-tell";
import { useKept } from "@/lib/kept";
import { useKeys } from "@/lib/keys";
import { useText, useWords } from "@/locales";
import { word } from "@/locales/words";
import { useQueue, useStep, type Detail } from "./queries";
import { paperWords } from "./words";

type Step = Detail["steps"][number];

/** Steps are what one may do with the paper now; refused ones are explained. In review one key takes a decision. */
export function Steps({ s, queue }: { s: Detail; queue: boolean }) {
  const t = useText(paperWords);
  const { words, lang, common } = useWords();
  const tell = useTell();
  const me = useSession()?.person?.id;
  const go = useNavigate();
  const move = useStep(s);
  const list = useQueue(queue).data?.items;
  const [asked, setAsked] = useState<Step | null>(null);
  const [note, setNote, forget] = useKept(`step.${s.id}`, "");
  const at = list?.findIndex((x) => x.id === s.id) ?? -1;
  const open = (by: number) => {
    const next = list?.[at + by];
    if (next) void go({ to: "/papers/$id", params: { id: String(next.id) }, search: { queue: true } });
  };
  const take = (step: Step | undefined, text?: string) => {
    if (!step?.ok) return;
    if ((step.note || step.move === "accept") && text === undefined) return setAsked(step);
    move.mutate({ move: step.move as never, note: text || undefined }, {
      onSuccess: () => { tell.done(`${t.done}：${word(words.step, step.move)}`); forget(); setAsked(null); if (queue && (step.move === "accept" || step.move === "return")) open(1); },
      onError: tell.failed,
    });
  };
  const find = (m: string) => s.steps.find((x) => x.move === m);
  useKeys({ a: () => take(find("accept")), r: () => take(find("return")), ...(queue ? { n: () => open(1), p: () => open(-1) } : {}) }, !asked && !s.mine);
  // Steps whose state does not fit are no news; those refused to this person or by a condition are shown with the reason.
  const shown = s.steps.filter((x) => x.ok || !["wrong_state", "not_permitted"].includes(x.code ?? "")).filter((x) => (x.move !== "release" || s.reviewer?.id === me) && (x.move !== "claim" || (s.reviewer?.id !== me && !s.mine)));
  return (
    <div style={{ display: "flex", gap: 8, flexWrap: "wrap", alignItems: "center" }}>
      {queue && list && <><Button icon={<LeftOutlined />} disabled={at <= 0} onClick={() => open(-1)}>{t.previous}</Button><Button disabled={at < 0 || at >= list.length - 1} onClick={() => open(1)}>{t.next}<RightOutlined /></Button></>}
      {shown.map((x) => (
        <Tooltip key={x.move} title={x.ok ? "" : lang === "en" ? x.en : x.zh}>
          <Button type={["submit", "accept", "claim"].includes(x.move) && x.ok ? "primary" : "default"} danger={x.move === "return"} aria-disabled={!x.ok} style={x.ok ? undefined : { color: "#5d6876", background: "#f1f3f5", cursor: "not-allowed" }} loading={move.isPending && move.variables?.move === x.move} onClick={() => (x.ok ? take(x) : tell.note((lang === "en" ? x.en : x.zh) ?? ""))}>{word(words.step, x.move)}</Button>
        </Tooltip>
      ))}
      <Modal open={!!asked} title={asked ? word(words.step, asked.move) : ""} okText={common.ok} cancelText={common.cancel} okButtonProps={{ disabled: !!asked?.note && !note.trim(), loading: move.isPending, danger: asked?.move === "return" }} onOk={() => take(asked ?? undefined, note.trim())} onCancel={() => setAsked(null)} destroyOnHidden>
        <p style={{ color: "#4b5664" }}>{asked?.move === "return" ? t.stepNote.return : t.stepNote.other}</p>
        <Input.TextArea autoFocus rows={5} style={{ marginBottom: 18 }} maxLength={4000} showCount aria-label={t.step} value={note} onChange={(e) => setNote(e.target.value)} onKeyDown={(e) => { if (e.key === "Enter" && (e.ctrlKey || e.metaKey) && !e.nativeEvent.isComposing) take(asked ?? undefined, note.trim()); }} />
      </Modal>
    </div>
  );
}
