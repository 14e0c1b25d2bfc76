import { MinusCircleOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, DatePicker, Drawer, Form, Input, Select } from "antd";
import dayjs from "dayjs";
import type { Schemas } from "@/api/client";
import { PersonSelect } from "@/components/pickers/person-select";
import { useTell } from "@/components/use-tell";
import { useKept } from "@/lib/kept";
import { useText, useWords } from "@/locales";
import { useEdit, type Item } from "./queries";
import { itemWords } from "./words";

const day = { getValueProps: (v?: string) => ({ value: v ? dayjs(v) : null }), normalize: (v: dayjs.Dayjs | null) => v?.format("YYYY-MM-DD") ?? "" };

/** EditForm completes an item: owner, limit, standard. The words of problem and measure are a promise and do not change. */
export function EditForm({ it, close }: { it: Item; close: () => void }) {
  const t = useText(itemWords);
  const { words, common } = useWords();
  const tell = useTell();
  const edit = useEdit(it);
  const first = { aspect: it.aspect, detail: it.detail, cause: it.cause, standard: it.standard, supporting: it.supporting ?? "", type: it.type, owner: it.owner?.id, deputy: it.deputy?.id, leader: it.leader?.id, start: it.start ?? "", due: it.due ?? "", stages: it.stages ?? [] };
  const [kept, keep, forget] = useKept<typeof first | null>(`item.edit.${it.id}`, null);
  const type = Form.useWatch("type");
  const save = (v: typeof first) => {
    const changed = Object.fromEntries(Object.entries(v).filter(([k, x]) => JSON.stringify(x ?? 0) !== JSON.stringify(first[k as "aspect"] ?? 0)).map(([k, x]) => [k, x ?? 0])) as Schemas["ItemPatch"];
    edit.mutate(changed, { onSuccess: () => { forget(); tell.done(t.saved); close(); }, onError: tell.failed });
  };
  return (
    <Drawer open size={560} title={`${t.edit} ${it.number}`} onClose={close} extra={<Button type="primary" form="edit-item" htmlType="submit" loading={edit.isPending}>{common.save}</Button>}>
      <Form id="edit-item" layout="vertical" initialValues={kept ?? first} onValuesChange={(_, all) => keep(all)} onFinish={save}>
        <Form.Item name="standard" label={t.fields.standard}><Input.TextArea autoSize={{ minRows: 2 }} maxLength={8000} /></Form.Item>
        <div style={{ display: "grid", gridTemplateColumns: "1fr 1fr", gap: "0 14px" }}>
          <Form.Item name="owner" label={t.fields.owner}><PersonSelect known={it.owner} /></Form.Item>
          <Form.Item name="deputy" label={t.fields.deputy}><PersonSelect known={it.deputy} /></Form.Item>
          <Form.Item name="leader" label={t.fields.leader}><PersonSelect known={it.leader} /></Form.Item>
          <Form.Item name="supporting" label={t.fields.supporting}><Input maxLength={500} /></Form.Item>
          <Form.Item name="type" label={t.fields.type}><Select options={Object.entries(words.type).map(([value, label]) => ({ value, label }))} /></Form.Item>
          <Form.Item name="start" label={t.fields.start} {...day}><DatePicker style={{ width: "100%" }} /></Form.Item>
          <Form.Item name="due" label={t.fields.due} {...day}><DatePicker style={{ width: "100%" }} /></Form.Item>
          <Form.Item name="aspect" label={t.fields.aspect}><Input maxLength={200} /></Form.Item>
        </div>
        {type !== "immediate" && (
          <Form.List name="stages">
            {(rows, ops) => (
              <Form.Item label={t.fields.stages}>
                {rows.map((r) => (
                  <div key={r.key} style={{ display: "flex", gap: 8, marginBottom: 8 }}>
                    <Form.Item name={[r.name, "target"]} noStyle rules={[{ required: true }]}><Input placeholder={t.stageTarget} aria-label={t.stageTarget} /></Form.Item>
                    <Form.Item name={[r.name, "due"]} noStyle rules={[{ required: true }]} {...day}><DatePicker aria-label={t.stageDue} /></Form.Item>
                    <Button type="text" icon={<MinusCircleOutlined />} aria-label={common.remove} onClick={() => ops.remove(r.name)} />
                  </div>
                ))}
                <Button type="dashed" icon={<PlusOutlined />} onClick={() => ops.add()}>{common.add}</Button>
              </Form.Item>
            )}
          </Form.List>
        )}
        <Form.Item name="detail" label={t.fields.detail}><Input.TextArea autoSize={{ minRows: 2 }} maxLength={8000} /></Form.Item>
        <Form.Item name="cause" label={t.fields.cause}><Input.TextArea autoSize={{ minRows: 2 }} maxLength={8000} /></Form.Item>
      </Form>
    </Drawer>
  );
}
