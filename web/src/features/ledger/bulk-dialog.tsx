import { useQueryClient } from "@tanstack/react-query";
import { Alert, Button, DatePicker, Form, Input, Modal, Progress, Radio, Select } from "antd";
import dayjs from "dayjs";
import { useEffect, useRef, useState } from "react";
import { once, type Schemas } from "@/api/client";
import { keys } from "@/api/keys";
import { Problem } from "@/api/problem";
import { PersonSelect } from "@/components/pickers/person-select";
import { useTell } from "@/components/use-tell";
import { valid } from "@/components/valid";
import { useKept } from "@/lib/kept";
import { useSingle } from "@/lib/use-single";
import { useText, useWords } from "@/locales";
import { word } from "@/locales/words";
import { PART, runBulk, type BulkKey, type Kept, type Rest } from "./bulk-run";
import { useBulk } from "./queries";
import { RefusedList } from "./refused-list";
import { ledgerWords } from "./words";

const moves = ["transfer", "close", "return", "extension_grant", "extension_refuse", "follow_up"] as const;
const fields = ["due", "start", "standard", "owner", "deputy", "leader", "type", "aspect", "supporting"] as const;

/**
 * BulkDialog makes one change on many items, loaded or not: first a trial that says which would be refused and why, then the change.
 * Many items go part by part, with progress, and can be stopped or left; `resume` goes on with a run that was left.
 */
export function BulkDialog({ items, resume, close, done }: { items: BulkKey[]; resume?: Kept; close: () => void; done: () => void }) {
  const t = useText(ledgerWords);
  const { words, common, lang } = useWords();
  const tell = useTell();
  const bulk = useBulk();
  const [form] = Form.useForm();
  const kind = Form.useWatch("kind", form) ?? "set";
  const field = Form.useWatch("field", form) ?? "due";
  const move = Form.useWatch("move", form) ?? "transfer";
  const [tried, setTried] = useState<Schemas["BulkView"] | null>(null);
  const [answered, setAnswered] = useState<number | null>(null); // null: nothing runs
  const [rest, setRest] = useState<Rest | null>(resume?.rest ?? null);
  const [, keep, drop] = useKept<Kept | null>("bulk", null);
  const [total, setTotal] = useState(resume?.total ?? items.length); // of the run under way, or the last
  const ready = useRef(items.length); // how many the last trial found possible
  const stopped = useRef(false);
  const sent = useRef(new Map(resume?.keys as [string, ReturnType<typeof once>][] | undefined)); // the key of each part of this run
  useEffect(() => () => void (stopped.current = true), []);
  const cache = useQueryClient();
  const body = (part: BulkKey[], dryRun: boolean): Schemas["Bulk"] => {
    const v = form.getFieldsValue();
    const day = (d?: dayjs.Dayjs) => d?.format("YYYY-MM-DD");
    if (kind === "set") return { items: part, dryRun, set: { [field]: field === "due" || field === "start" ? day(v.day) : ["owner", "deputy", "leader"].includes(field) ? v.person : v.text } as Schemas["ItemPatch"] };
    return { items: part, dryRun, transition: { move, note: v.note, person: v.person, due: day(v.day), method: v.method, result: v.result } };
  };
  const send = (part: BulkKey[], dryRun: boolean) => {
    const name = `${dryRun} ${part[0]?.id} ${part.length}`;
    if (!sent.current.has(name)) sent.current.set(name, once());
    const ask = () => bulk.mutateAsync({ body: body(part, dryRun), key: sent.current.get(name)! });
    return ask().catch((e: unknown) => {
      if (Problem.from(e).code !== "done_already") throw e;
      // The page was left while this part was under way, perhaps midway: what was done is refused as changed, the rest is done now.
      sent.current.set(name, once());
      return ask();
    });
  };
  /** run does it with all, or goes on with what is left of the last time. */
  const run = useSingle(async (dryRun: boolean, from?: Rest) => {
    if (!(await valid(form))) return;
    const list = from?.list ?? items;
    const all = from ? total : items.length; // the sheet behind may show fewer by now
    const gone = all - list.length;
    setTotal(all);
    if (!from) sent.current.clear();
    setTried(null);
    setRest(null);
    setAnswered(gone);
    stopped.current = false;
    const v = form.getFieldsValue();
    const values = { ...v, day: v.day?.format("YYYY-MM-DD") };
    // What is left is kept before each part goes and after each answer, for who leaves or loses the page.
    let left: Rest = { dryRun, list, sum: from?.sum ?? { done: 0, refused: 0, dryRun, items: [] } };
    const save = () => { if (!dryRun && all > PART) keep({ total: all, rest: left, values, keys: [...sent.current].slice(-1) }); };
    const { sum, answered, fault } = await runBulk(list, (part) => { const answer = send(part, dryRun); save(); return answer; }, (n, sum) => { left = { dryRun, list: list.slice(n), sum }; setAnswered(gone + n); save(); }, () => stopped.current, from?.sum);
    setAnswered(null);
    if (!dryRun && answered === list.length) drop();
    if (!dryRun && sum.done) void cache.invalidateQueries({ queryKey: keys.items() });
    if (fault) tell.failed(fault);
    if (answered < list.length) return setRest({ dryRun, list: list.slice(answered), sum });
    if (dryRun) ready.current = sum.done;
    else tell.done(t.done(sum.done, sum.refused));
    if (!dryRun && !sum.refused) done();
    else setTried({ ...sum, dryRun });
  });
  const stop = () => { stopped.current = true; }; // what is shown stays until the part under way is answered
  const person = kind === "set" ? ["owner", "deputy", "leader"].includes(field) : move === "transfer";
  const day = kind === "set" ? field === "due" || field === "start" : move === "extension_grant";
  const text = kind === "set" && !person && !day && field !== "type";
  return (
    <Modal open width={680} title={`${t.bulk} · ${rest && !rest.dryRun ? t.leftOf(rest.list.length, total) : t.selected(total)}`} mask={{ closable: answered === null }} onCancel={answered === null ? close : stop} footer={[
      answered === null ? <Button key="c" onClick={close}>{(tried ?? rest?.sum) && !(tried ?? rest!).dryRun ? common.close : common.cancel}</Button> : <Button key="s" onClick={stop}>{t.stop}</Button>,
      rest && !rest.dryRun ? null : <Button key="t" type={rest ? "primary" : "default"} loading={answered !== null} onClick={() => (rest ? run(true, rest) : run(true))}>{rest ? t.goOnTrial(rest.list.length) : t.dryRun}</Button>,
      rest ? (rest.dryRun ? null : <Button key="g" type="primary" onClick={() => run(false, rest)}>{t.goOn(rest.list.length)}</Button>) : <Button key="r" type="primary" disabled={answered !== null || !tried?.dryRun || !tried.done} onClick={() => run(false)}>{t.run(tried?.dryRun ? tried.done : answered !== null ? ready.current : items.length)}</Button>,
    ]}>
      {total > PART && !rest && <Alert type="info" showIcon title={t.inParts(total)} style={{ marginBottom: 12 }} />}
      <Form form={form} layout="vertical" disabled={answered !== null || (!!resume && !!rest)} initialValues={{ kind: "set", field: "due", move: "transfer", ...resume?.values, ...(typeof resume?.values.day === "string" ? { day: dayjs(resume.values.day) } : {}) }} onValuesChange={() => { ready.current = items.length; setTried(null); setRest(null); }}>
        {resume && <p style={{ marginTop: 0 }}>{t.resumeHint}</p>}
        <Form.Item name="kind"><Radio.Group optionType="button" options={[{ value: "set", label: t.setFields }, { value: "move", label: t.move }]} /></Form.Item>
        {kind === "set" ? <Form.Item name="field" label={t.field}><Select options={fields.map((f) => ({ value: f, label: t.cols[f] }))} /></Form.Item> : <Form.Item name="move" label={t.whatToDo}><Select options={moves.map((m) => ({ value: m, label: word(words.move, m) }))} /></Form.Item>}
        {person && <Form.Item name="person" label={kind === "set" ? t.value : t.toOwner} rules={[{ required: true }]}><PersonSelect /></Form.Item>}
        {day && <Form.Item name="day" label={kind === "set" ? t.value : t.newDue} rules={[{ required: kind === "set" }]}><DatePicker /></Form.Item>}
        {kind === "set" && field === "type" && <Form.Item name="text" label={t.value} rules={[{ required: true }]}><Select options={Object.entries(words.type).map(([value, label]) => ({ value, label }))} /></Form.Item>}
        {text && <Form.Item name="text" label={t.value} rules={[{ required: true }]}><Input.TextArea autoSize={{ minRows: 2 }} maxLength={8000} /></Form.Item>}
        {kind === "move" && (move === "close" || move === "return") && <Form.Item name="method" label={lang === "zh" ? "核验方式" : "Method"} rules={[{ required: move === "close" }]}><Select options={Object.entries(words.method).map(([value, label]) => ({ value, label }))} /></Form.Item>}
        {kind === "move" && move === "follow_up" && <Form.Item name="result" label={words.move.follow_up} rules={[{ required: true }]}><Select options={Object.entries(words.follow).map(([value, label]) => ({ value, label }))} /></Form.Item>}
        {kind === "move" && <Form.Item name="note" label={move === "extension_grant" ? t.noteOptional : t.note} rules={[{ required: move !== "extension_grant" }]}><Input.TextArea autoSize={{ minRows: 2 }} maxLength={4000} /></Form.Item>}
      </Form>
      {answered !== null && total > PART && <Progress aria-label={t.bulk} percent={Math.floor((100 * answered) / total)} format={() => `${answered.toLocaleString()} / ${total.toLocaleString()}`} />}
      {rest && <Alert type="info" showIcon role="status" title={rest.dryRun ? t.trialStopped(total - rest.list.length) : t.stopped(total - rest.list.length, total)} description={rest.dryRun ? undefined : t.done(rest.sum.done, rest.sum.refused)} style={{ marginBottom: 8 }} />}
      {rest && !rest.dryRun && rest.sum.refused > 0 && <RefusedList items={rest.sum.items} />}
      {tried && (
        <>
          <Alert type={tried.refused ? "warning" : "success"} showIcon title={tried.dryRun ? t.outcome(tried.done, tried.refused) : t.done(tried.done, tried.refused)} style={{ marginBottom: 8 }} />
          {tried.refused > 0 && <RefusedList items={tried.items} />}
        </>
      )}
    </Modal>
  );
}
