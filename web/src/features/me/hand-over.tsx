import { Link } from "@tanstack/react-router";
import { Alert, App, Button, Card, Form, Input, Table } from "antd";
import { useState } from "react";
import { PersonSelect } from "@/components/pickers/person-select";
import { useTell } from "@/components/use-tell";
import { valid } from "@/components/valid";
import { useKept } from "@/lib/kept";
import { useText, useWords } from "@/locales";
import { OPEN, useHandOver, useOpenOf } from "./queries";
import { meWords } from "./words";

/** HandOver gives all open items of one person to another, with a reason; each that is refused is listed with why. */
export function HandOver() {
  const t = useText(meWords);
  const { lang, common } = useWords();
  const { modal } = App.useApp();
  const tell = useTell();
  const send = useHandOver();
  const [form] = Form.useForm<{ from: number; to: number; reason: string }>();
  const from = Form.useWatch("from", form);
  const open = useOpenOf(from).data?.total;
  const [name, setName] = useState("");
  const [reason, keep, forget] = useKept("hand-over", "");
  const run = async () => {
    const v = await valid(form);
    if (!v) return;
    const sure = await modal.confirm({ title: t.handAsk(open ?? 0, name), okText: common.ok, cancelText: common.cancel });
    if (sure) send.mutate(v, { onSuccess: () => { forget(); form.resetFields(["reason"]); }, onError: tell.failed });
  };
  const done = send.data;
  return (
    <Card>
      <p style={{ color: "#4b5664" }}>{t.handHint}</p>
      <Form form={form} layout="vertical" style={{ maxWidth: 560 }} initialValues={{ reason }} onValuesChange={(c) => c.reason !== undefined && keep(c.reason)}>
        <Form.Item name="from" label={t.fromPerson} rules={[{ required: true }]} extra={from && open !== undefined ? <>{t.count(open)}　<Link to="/ledger" search={{ owner: from, state: OPEN }}>{t.seeRows}</Link></> : undefined}><PersonSelect /></Form.Item>
        <Form.Item name="to" label={t.toPerson} dependencies={["from"]} rules={[{ required: true }, (f) => ({ validator: (_, v) => (v && v === f.getFieldValue("from") ? Promise.reject(new Error(t.same)) : Promise.resolve()) })]} getValueFromEvent={(id, who) => { setName(who ?? ""); return id; }}><PersonSelect /></Form.Item>
        <Form.Item name="reason" label={t.reason} rules={[{ required: true }]}><Input.TextArea autoSize={{ minRows: 2 }} maxLength={1000} /></Form.Item>
        <Button type="primary" disabled={!open} loading={send.isPending} onClick={() => void run()}>{t.hand}</Button>
      </Form>
      {done && <Alert style={{ marginTop: 16 }} showIcon type={done.refused ? "warning" : "success"} title={t.handed(done.done, done.refused)} />}
      {!!done?.refused && <Table style={{ marginTop: 8 }} size="small" rowKey="id" pagination={{ pageSize: 10, hideOnSinglePage: true }} dataSource={done.items.filter((i) => !i.ok)} columns={[{ title: t.number, dataIndex: "number", width: 150 }, { title: t.why, render: (_, i) => (lang === "en" ? i.en : i.zh) }]} />}
    </Card>
  );
}
