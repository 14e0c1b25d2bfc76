import { Alert, Button, Card, Form, Input, InputNumber, Modal, Popconfirm, Select, Tag, type TableColumnsType } from "antd";
import { useState } from "react";
import { useSession } from "@/api/session";
import { EmptyFace, Loaded } from "@/components/faces";
import { useTell } from "@/components/use-tell";
import { copyText } from "@/lib/copy-text";
import { Listed } from "@/components/listed";
import { valid } from "@/components/valid";
import { dayOf, momentOf } from "@/lib/days";
import { useText, useWords } from "@/locales";
import { word } from "@/locales/words";
import { useToken, useTokens, type Token } from "./queries";
import { meWords } from "./words";

/** Tokens are keys for programs: made with a purpose and an end, shown once, revoked at once. */
export function Tokens() {
  const t = useText(meWords);
  const { common } = useWords();
  const tell = useTell();
  const list = useTokens();
  const { revoke } = useToken();
  const [making, setMaking] = useState(false);
  const [made, setMade] = useState<Token | null>(null);
  const over = (k: Token) => new Date(k.expires) < new Date();
  const columns: TableColumnsType<Token> = [
    { title: t.name, width: 180, render: (_, k) => <span className="wrap-cjk">{k.name}</span> },
    { title: t.ops, render: (_, k) => k.ops.map((o) => word(t.op, o)).join(common.comma) },
    { title: t.expires, width: 110, render: (_, k) => dayOf(k.expires) },
    { title: t.used, width: 150, render: (_, k) => momentOf(k.used) || t.never },
    { title: t.state, width: 90, render: (_, k) => <Tag color={k.revoked || over(k) ? "default" : "green"}>{k.revoked ? t.revoked : over(k) ? t.over : t.live}</Tag> },
    { title: "", width: 90, render: (_, k) => !k.revoked && !over(k) && <Popconfirm title={t.revokeAsk} onConfirm={() => revoke.mutate(k.id, { onError: tell.failed })}><Button size="small">{t.revoke}</Button></Popconfirm> },
  ];
  return (
    <Card title={t.tokens} extra={<Button type="primary" onClick={() => setMaking(true)}>{t.make}</Button>} styles={{ body: { padding: 0 } }}>
      <p style={{ color: "#4b5664", margin: "14px 24px" }}>{t.tokensHint}</p>
      {made?.text && <Alert style={{ margin: "0 24px 14px" }} type="success" showIcon title={t.once} description={<code className="wrap-cjk" data-token>{made.text}</code>} action={<Button size="small" onClick={() => void copyText(made.text!).then(() => tell.done(t.copied), tell.failed)}>{t.copy}</Button>} />}
      <Loaded query={list} rows={3} empty={(d) => !d.items.length && <EmptyFace title={t.noTokens} />}>
        {(d) => <Listed label={t.tokens} min={820} rowKey="id" size="middle" columns={columns} dataSource={d.items} pagination={false} />}
      </Loaded>
      {making && <TokenForm close={() => setMaking(false)} done={setMade} />}
    </Card>
  );
}

function TokenForm({ close, done }: { close: () => void; done: (k: Token) => void }) {
  const t = useText(meWords);
  const { common } = useWords();
  const tell = useTell();
  const mine = useSession()?.may ?? [];
  const { make } = useToken();
  const [form] = Form.useForm<{ name: string; ops: string[]; days: number }>();
  const run = async () => { const v = await valid(form); if (v) make.mutate(v, { onSuccess: (k) => { done(k); close(); }, onError: tell.failed }); };
  return (
    <Modal open title={t.make} okText={t.make} cancelText={common.cancel} okButtonProps={{ loading: make.isPending }} onOk={() => void run()} onCancel={close}>
      <Form form={form} layout="vertical" initialValues={{ days: 90, ops: mine.includes("item.read") ? ["item.read"] : [] }}>
        <Form.Item name="name" label={t.name} rules={[{ required: true }]}><Input autoFocus maxLength={100} /></Form.Item>
        <Form.Item name="ops" label={t.ops} rules={[{ required: true }]}><Select mode="multiple" options={mine.filter((o) => o in t.op).map((o) => ({ value: o, label: t.op[o] }))} /></Form.Item>
        <Form.Item name="days" label={t.days} rules={[{ required: true }]}><InputNumber min={1} max={366} /></Form.Item>
      </Form>
    </Modal>
  );
}
