import { PlusOutlined } from "@ant-design/icons";
import { Button, Card, Form, Input, Modal, Popconfirm, Space } from "antd";
import { useState } from "react";
import { EmptyFace, Loaded } from "@/components/faces";
import { useTell } from "@/components/use-tell";
import { Listed } from "@/components/listed";
import { valid } from "@/components/valid";
import { dayOf } from "@/lib/days";
import { useText, useWords } from "@/locales";
import { useAddQuotation, useDropQuotation, useQuotations } from "./run-queries";
import { runWords } from "./run-words";
import css from "./admin.module.css";

/** Quotations are wordings that everybody may use: sharing them is not reuse. */
export function Quotations() {
  const t = useText(runWords);
  const { common } = useWords();
  const tell = useTell();
  const list = useQuotations();
  const drop = useDropQuotation();
  const [q, setQ] = useState("");
  const [adding, setAdding] = useState(false);
  return (
    <Card size="small" styles={{ body: { padding: 0 } }} title={<Input.Search allowClear aria-label={t.findQuotation} placeholder={t.findQuotation} style={{ maxWidth: 260 }} onChange={(e) => setQ(e.target.value.trim())} />} extra={<Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>{common.add}</Button>}>
      <p className={css.quiet} style={{ padding: "10px 14px" }}>{t.quotationsHint}</p>
      <Loaded query={list} rows={4} empty={(d) => !d.items.length && <EmptyFace title={t.noQuotations} hint={t.noQuotationsHint} />}>
        {(d) => <Listed label={t.quotations} min={640} rowKey="id" size="small" pagination={{ pageSize: 30, hideOnSinglePage: true, showSizeChanger: false }} dataSource={d.items.filter((x) => `${x.text}${x.source ?? ""}`.includes(q))} columns={[
          { title: t.text, render: (_, x) => <span className="wrap-cjk">{x.text}</span> },
          { title: t.source, width: 180, render: (_, x) => <span className="wrap-cjk">{x.source || "—"}</span> },
          { title: t.added, width: 150, render: (_, x) => <Space size={6} wrap>{dayOf(x.at)}{x.by?.name}</Space> },
          { title: "", width: 90, render: (_, x) => <Popconfirm title={t.dropAsk} onConfirm={() => drop.mutate(x.id, { onError: tell.failed })}><Button size="small" aria-label={`${common.remove}${common.colon}${x.text.slice(0, 20)}`}>{common.remove}</Button></Popconfirm> },
        ]} />}
      </Loaded>
      {adding && <QuotationForm close={() => setAdding(false)} />}
    </Card>
  );
}

function QuotationForm({ close }: { close: () => void }) {
  const t = useText(runWords);
  const { common } = useWords();
  const tell = useTell();
  const add = useAddQuotation();
  const [form] = Form.useForm<{ text: string; source?: string }>();
  const run = async () => { const v = await valid(form); if (v) add.mutate(v, { onSuccess: () => { tell.done(t.saved); close(); }, onError: tell.failed }); };
  return (
    <Modal open title={t.addQuotation} okText={common.save} cancelText={common.cancel} okButtonProps={{ loading: add.isPending }} onOk={() => void run()} onCancel={close}>
      <Form form={form} layout="vertical">
        <Form.Item name="text" label={t.text} extra={t.textHint} rules={[{ required: true }, { min: 4, message: t.textHint }]}><Input.TextArea autoSize={{ minRows: 4, maxRows: 14 }} maxLength={50000} /></Form.Item>
        <Form.Item name="source" label={t.source}><Input maxLength={200} placeholder={t.sourceHint} /></Form.Item>
      </Form>
    </Modal>
  );
}
