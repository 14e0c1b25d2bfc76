import { Form, Input, InputNumber, Modal, Switch } from "antd";
import type { Schemas } from "@/api/client";
import { UnitSelect } from "@/components/pickers/unit-select";
import { useTell } from "@/components/use-tell";
import { valid } from "@/components/valid";
import { useText, useWords } from "@/locales";
import { useSavePerson, useSaveUnit, useSetPassword, type Person, type Unit } from "./queries";
import { adminWords } from "./words";

export function UnitForm({ was, parent, close }: { was?: Unit; parent?: number; close: () => void }) {
  const t = useText(adminWords);
  const { common } = useWords();
  const tell = useTell();
  const save = useSaveUnit();
  const [form] = Form.useForm<Schemas["UnitInput"]>();
  const run = async () => { const v = await valid(form); if (!v) return; save.mutate({ was, body: { ...v, parent: v.parent ?? 0 } }, { onSuccess: () => { tell.done(t.saved); close(); }, onError: tell.failed }); };
  return (
    <Modal open title={was ? t.editUnit : t.newUnit} okText={common.save} cancelText={common.cancel} okButtonProps={{ loading: save.isPending }} onOk={() => void run()} onCancel={close}>
      <Form form={form} layout="vertical" initialValues={was ?? { parent }}>
        <Form.Item name="parent" label={t.parent}><UnitSelect within={(u) => !was || !u.path.startsWith(was.path)} /></Form.Item>
        <Form.Item name="name" label={t.name} rules={[{ required: true }]}><Input maxLength={100} /></Form.Item>
        <Form.Item name="short" label={t.short}><Input maxLength={50} /></Form.Item>
        <Form.Item name="kind" label={t.kind}><Input maxLength={50} /></Form.Item>
        <Form.Item name="order" label={t.order}><InputNumber min={0} /></Form.Item>
        {was && <Form.Item name="closed" label={t.closedUnit} valuePropName="checked"><Switch /></Form.Item>}
      </Form>
    </Modal>
  );
}

export function PersonForm({ was, unit, close }: { was?: Person; unit?: number; close: () => void }) {
  const t = useText(adminWords);
  const { common } = useWords();
  const tell = useTell();
  const save = useSavePerson();
  const [form] = Form.useForm<Schemas["PersonInput"]>();
  const run = async () => { const body = await valid(form); if (!body) return; save.mutate({ was, body }, { onSuccess: () => { tell.done(t.saved); close(); }, onError: tell.failed }); };
  return (
    <Modal open title={was ? t.editPerson : t.newPerson} okText={common.save} cancelText={common.cancel} okButtonProps={{ loading: save.isPending }} onOk={() => void run()} onCancel={close}>
      <Form form={form} layout="vertical" initialValues={was ? { ...was, unit: was.unit?.id } : { unit }}>
        <Form.Item name="name" label={t.person} rules={[{ required: true }]}><Input maxLength={50} /></Form.Item>
        <Form.Item name="unit" label={t.unit} rules={[{ required: true }]}><UnitSelect /></Form.Item>
        <Form.Item name="title" label={t.title2}><Input maxLength={100} /></Form.Item>
        <Form.Item name="login" label={t.login}><Input maxLength={100} autoComplete="off" /></Form.Item>
        <Form.Item name="phone" label={t.phone}><Input maxLength={30} /></Form.Item>
        {was && <Form.Item name="left" label={t.left} valuePropName="checked"><Switch /></Form.Item>}
      </Form>
    </Modal>
  );
}

export function PasswordDialog({ person, close }: { person: Person; close: () => void }) {
  const t = useText(adminWords);
  const { common } = useWords();
  const tell = useTell();
  const save = useSetPassword();
  const [form] = Form.useForm<{ password: string }>();
  const run = async () => { const v = await valid(form); if (!v) return; save.mutate({ id: person.id, password: v.password }, { onSuccess: () => { tell.done(t.saved); close(); }, onError: tell.failed }); };
  return (
    <Modal open title={`${t.password} · ${person.name}`} okText={common.save} cancelText={common.cancel} okButtonProps={{ loading: save.isPending }} onOk={() => void run()} onCancel={close}>
      <Form form={form} layout="vertical"><Form.Item name="password" label={t.firstPassword} extra={t.passwordHint} rules={[{ required: true, min: 10, message: t.passwordHint }]}><Input.Password autoComplete="new-password" /></Form.Item></Form>
    </Modal>
  );
}
