import { Alert, Checkbox, DatePicker, Form, Input, Modal, Radio } from "antd";
import dayjs from "dayjs";
import { Problem } from "@/api/problem";
import { PersonSelect } from "@/components/pickers/person-select";
import { useTell } from "@/components/use-tell";
import { valid } from "@/components/valid";
import { today } from "@/lib/days";
import { useKept } from "@/lib/kept";
import { useSingle } from "@/lib/use-single";
import { useNarrow } from "@/lib/use-width";
import { useText, useWords } from "@/locales";
import { word } from "@/locales/words";
import { lastOf } from "./now";
import { findNumber, useMove, type Item, type Move } from "./queries";
import { itemWords } from "./words";
import css from "./item.module.css";

interface Values { note?: string; on?: dayjs.Dayjs; method?: string; due?: dayjs.Dayjs; person?: number; other?: string; result?: string; noFile?: boolean; nextCheck?: dayjs.Dayjs }

/** MoveForm asks for what a move needs and nothing else. A refusal is shown with its reason and loses nothing that was typed. */
export function MoveForm({ it, move, close }: { it: Item; move: Move; close: () => void }) {
  const t = useText(itemWords);
  const { words, common, lang } = useWords();
  const tell = useTell();
  const narrow = useNarrow(); // on a phone a day is picked, not typed: no keyboard comes up
  const send = useMove(it);
  const [form] = Form.useForm<Values>();
  const [note, keepNote, forget] = useKept(`move.${it.id}.${move.move}`, "");
  const needs = new Set(move.needs ?? []);
  const noteLabel = (t.note as Record<string, string>)[move.move] ?? t.note.other;
  const asked = move.move === "extension_grant" ? lastOf(it, "extension_request")?.due : undefined; // what was asked for is what is granted unless another day is chosen
  const files = it.files.filter((f) => !f.withdrawn);
  const noEvidence = !files.length;
  const run = useSingle(async () => {
    const v = await valid(form);
    if (!v) return;
    let other: number | undefined;
    if (needs.has("other")) {
      other = await findNumber(v.other ?? "").catch(() => undefined);
      if (!other) return form.setFields([{ name: "other", errors: [t.notFoundNumber] }]);
    }
    const day = (d?: dayjs.Dayjs) => d?.format("YYYY-MM-DD");
    await send.mutateAsync(
      { move: move.move, note: v.note?.trim(), on: day(v.on), method: v.method as "papers", due: day(v.due), person: v.person, other, result: v.result as "held", noFile: v.noFile, nextCheck: day(v.nextCheck) },
      { onSuccess: () => { forget(); tell.done(`${t.done}${common.colon}${word(words.move, move.move)}`); close(); } },
    ).catch(() => undefined); // the form shows what was refused
  });
  return (
    <Modal open title={`${word(words.move, move.move)} · ${it.number}`} okText={word(words.move, move.move)} cancelText={common.cancel} okButtonProps={{ loading: send.isPending, danger: move.move === "return" }} onOk={run} onCancel={close} destroyOnHidden>
      {send.error && <Alert type="error" showIcon role="alert" style={{ marginBottom: 12 }} title={Problem.from(send.error).sentence(lang, common)} />}
      {["request", "close", "return"].includes(move.move) && (
        <div className={css.against}>
          <div><strong>{t.checkAgainst}</strong>　<span className="wrap-cjk">{it.standard || "—"}</span></div>
          <div><strong>{t.filesNow(files.length)}</strong>{files.map((f) => <div key={f.id} className="wrap-cjk">{f.name}{f.shows ? common.aside(f.shows) : ""} · {t.standsFor} {f.standsFor}</div>)}</div>
        </div>
      )}
      <Form form={form} layout="vertical" initialValues={{ note, on: dayjs(today()), due: asked ? dayjs(asked) : undefined }} onValuesChange={(c) => c.note !== undefined && keepNote(c.note)} onKeyDown={(e) => { if (e.key === "Enter" && (e.ctrlKey || e.metaKey) && !e.nativeEvent.isComposing) run(); }}>
        {needs.has("method") && <Form.Item name="method" label={t.method} rules={[{ required: true }]}><Radio.Group options={Object.entries(words.method).map(([value, label]) => ({ value, label }))} /></Form.Item>}
        {needs.has("result") && <Form.Item name="result" label={t.result} rules={[{ required: true }]}><Radio.Group options={Object.entries(words.follow).map(([value, label]) => ({ value, label }))} /></Form.Item>}
        {needs.has("person") && <Form.Item name="person" label={t.person} rules={[{ required: true }]}><PersonSelect /></Form.Item>}
        {needs.has("other") && <Form.Item name="other" label={t.other} rules={[{ required: true }]}><Input /></Form.Item>}
        {needs.has("due") && <Form.Item name="due" label={t.newDue} rules={[{ required: move.move !== "extension_grant" }]}><DatePicker inputReadOnly={narrow} style={{ width: "100%" }} /></Form.Item>}
        {move.move === "progress" && <Form.Item name="on" label={t.on} rules={[{ required: true }]}><DatePicker inputReadOnly={narrow} style={{ width: "100%" }} maxDate={dayjs(today())} /></Form.Item>}
        <Form.Item name="note" label={noteLabel} rules={[{ required: needs.has("note"), message: t.fillIn(noteLabel) }]}><Input.TextArea autoFocus autoSize={{ minRows: 4 }} maxLength={4000} showCount /></Form.Item>
        {needs.has("evidence") && noEvidence && <Form.Item name="noFile" valuePropName="checked" rules={[{ validator: (_, v) => (v ? Promise.resolve() : Promise.reject(new Error(t.evidenceFirst))) }]}><Checkbox>{t.noFile}</Checkbox></Form.Item>}
        {move.move === "close" && <Form.Item name="nextCheck" label={t.nextCheck}><DatePicker inputReadOnly={narrow} style={{ width: "100%" }} minDate={dayjs(today())} /></Form.Item>}
      </Form>
      {(t.help as Record<string, string>)[move.move] && <p style={{ color: "#566170", margin: 0 }}>{(t.help as Record<string, string>)[move.move]}</p>}
    </Modal>
  );
}
