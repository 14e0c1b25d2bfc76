import { Alert, Button, DatePicker, Drawer, Form, Input, Select } from "antd";
import dayjs from "dayjs";
import { useNavigate } from "@tanstack/react-router";
import type { Schemas } from "@/api/client";
import { PersonSelect } from "@/components/pickers/person-select";
import { UnitSelect } from "@/components/pickers/unit-select";
import { useTell } from "@/components/use-tell";
import { useKept } from "@/lib/kept";
import { useText, useWords } from "@/locales";
import { useMakeItem } from "./queries";
import { ledgerWords } from "./words";

const day = { getValueProps: (v?: string) => ({ value: v ? dayjs(v) : null }), normalize: (v: dayjs.Dayjs | null) => v?.format("YYYY-MM-DD") };

/** NewItem opens an item by hand; what is typed survives a lost session or network. */
export function NewItem({ close }: { close: () => void }) {
  const t = useText(ledgerWords);
  const { words } = useWords();
  const tell = useTell();
  const go = useNavigate();
  const make = useMakeItem();
  const [kept, keep, forget] = useKept<Partial<Schemas["ItemInput"]>>("item.new", { type: "dated", source: "manual" });
  return (
    <Drawer open size={560} title={t.newItem} onClose={close} extra={<Button type="primary" form="new-item" htmlType="submit" loading={make.isPending}>{t.submit}</Button>}>
      <Alert type="info" showIcon title={t.newHint} style={{ marginBottom: 16 }} />
      <Form id="new-item" layout="vertical" initialValues={kept} onValuesChange={(_, all) => keep(all)} onFinish={(v: Schemas["ItemInput"]) => make.mutate(v, { onSuccess: (it) => { forget(); close(); void go({ to: "/items/$id", params: { id: String(it.id) } }); }, onError: tell.failed })}>
        <Form.Item name="unit" label={t.unit} rules={[{ required: true }]}><UnitSelect /></Form.Item>
        <Form.Item name="source" label={t.cols.source}><Select options={["manual", "opinion", "directive", "inspection", "audit", "study"].map((s) => ({ value: s, label: words.source[s as "manual"] }))} /></Form.Item>
        <Form.Item name="problem" label={t.cols.problem} rules={[{ required: true, message: t.problemNeeded }]}><Input.TextArea autoSize={{ minRows: 2 }} maxLength={8000} /></Form.Item>
        <Form.Item name="measure" label={t.cols.measure} rules={[{ required: true, message: t.problemNeeded }]}><Input.TextArea autoSize={{ minRows: 2 }} maxLength={8000} /></Form.Item>
        <Form.Item name="standard" label={t.cols.standard}><Input.TextArea autoSize={{ minRows: 2 }} maxLength={8000} /></Form.Item>
        <div style={{ display: "grid", gridTemplateColumns: "1fr 1fr", gap: "0 14px" }}>
          <Form.Item name="type" label={t.cols.type}><Select options={Object.entries(words.type).map(([value, label]) => ({ value, label }))} /></Form.Item>
          <Form.Item name="due" label={t.cols.due} {...day}><DatePicker style={{ width: "100%" }} /></Form.Item>
          <Form.Item name="owner" label={t.cols.owner}><PersonSelect /></Form.Item>
          <Form.Item name="deputy" label={t.cols.deputy}><PersonSelect /></Form.Item>
        </div>
      </Form>
    </Drawer>
  );
}
