import { Button, Card, DatePicker, Form, Input, Modal } from "antd";
import { useQuery } from "@tanstack/react-query";
import dayjs from "dayjs";
import { useState } from "react";
import { useMay } from "@/api/session";
import { UnitSelect, unitsQuery } from "@/components/pickers/unit-select";
import { useTell } from "@/components/use-tell";
import { momentOf, today } from "@/lib/days";
import { useKept } from "@/lib/kept";
import { useText, useWords } from "@/locales";
import { useObstacles, type Item } from "./queries";
import { itemWords } from "./words";
import css from "./item.module.css";

/** Obstacles are what stands in the owner's way, raised to a higher unit with a clock on the answer. */
export function Obstacles({ it }: { it: Item }) {
  const t = useText(itemWords);
  const may = useMay();
  const tell = useTell();
  const { raise } = useObstacles(it.id);
  const [raising, setRaising] = useState(false);
  const [answering, setAnswering] = useState<number | null>(null);
  const [said, keepSaid, forget] = useKept(`item.obstacle.${it.id}`, "");
  const units = useQuery(unitsQuery).data?.items ?? [];
  const path = units.find((u) => u.id === it.unit?.id)?.path ?? "";
  const mayRaise = it.transitions.some((m) => m.move === "obstacle" && m.ok);
  return (
    <Card title={t.obstacles} style={{ marginBottom: 16 }} extra={mayRaise && <Button onClick={() => setRaising(true)}>{t.raise}</Button>}>
      {!it.obstacles.length && <span style={{ color: "#4b5664" }}>{t.raiseHint}</span>}
      {it.obstacles.map((o) => (
        <div key={o.id} style={{ marginBottom: 12 }}>
          <div className={css.when}>{o.raisedBy?.name} · {momentOf(o.raisedAt)} → {o.toUnit?.name}</div>
          <div className={css.saying}>{o.text}</div>
          {o.answer ? <><div className={css.when}>{t.answered(o.answeredBy?.name ?? "", momentOf(o.answeredAt))}</div><div className={css.saying}>{o.answer}</div></> : <div>{t.waiting(o.answerDue)} {may("item.approve") && <Button size="small" onClick={() => setAnswering(o.id)}>{t.answer}</Button>}</div>}
        </div>
      ))}
      <Modal open={raising} title={t.raise} footer={null} onCancel={() => setRaising(false)} destroyOnHidden>
        <Form layout="vertical" initialValues={{ text: said }} onValuesChange={(c: { text?: string }) => c.text !== undefined && keepSaid(c.text)} onFinish={(v: { text: string; toUnit: number; answerDue: dayjs.Dayjs }) => raise.mutate({ text: v.text, toUnit: v.toUnit, answerDue: v.answerDue.format("YYYY-MM-DD") }, { onSuccess: () => { forget(); setRaising(false); }, onError: tell.failed })}>
          <Form.Item name="text" label={t.obstacle} rules={[{ required: true }]}><Input.TextArea rows={4} maxLength={2000} showCount /></Form.Item>
          <Form.Item name="toUnit" label={t.toUnit} rules={[{ required: true }]}><UnitSelect within={(u) => path.startsWith(u.path) && u.id !== it.unit?.id} /></Form.Item>
          <Form.Item name="answerDue" label={t.answerDue} rules={[{ required: true }]}><DatePicker minDate={dayjs(today())} /></Form.Item>
          <Button type="primary" htmlType="submit" loading={raise.isPending}>{t.raise}</Button>
        </Form>
      </Modal>
      {answering !== null && <Answer key={answering} item={it.id} obstacle={answering} close={() => setAnswering(null)} />}
    </Card>
  );
}

/** Answer is what the higher unit says to an obstacle; what is typed is kept until it was taken. */
function Answer({ item, obstacle, close }: { item: number; obstacle: number; close: () => void }) {
  const t = useText(itemWords);
  const { common } = useWords();
  const tell = useTell();
  const { answer } = useObstacles(item);
  const [text, keep, forget] = useKept(`item.answer.${obstacle}`, "");
  const send = () => answer.mutate({ obstacle, answer: text.trim() }, { onSuccess: () => { forget(); close(); }, onError: tell.failed });
  return (
    <Modal open title={t.answer} okText={common.ok} cancelText={common.cancel} okButtonProps={{ disabled: !text.trim(), loading: answer.isPending }} onCancel={close} onOk={send}>
      <Input.TextArea autoFocus rows={4} maxLength={2000} aria-label={t.answer} value={text} onChange={(e) => keep(e.target.value)} />
    </Modal>
  );
}
