import { useNavigate } from "@tanstack/react-router";
import { useQuery } from "@tanstack/react-query";
import { Alert, Button, DatePicker, Drawer, Form, Input, InputNumber, Select, Switch, TreeSelect } from "antd";
import { UnitSelect, treeOf, unitsQuery } from "@/components/pickers/unit-select";
import { useTell } from "@/components/use-tell";
import { useKept } from "@/lib/kept";
import { useText, useWords } from "@/locales";
import { useProfiles, useSaveCampaign, type Campaign, type CampaignInput } from "./queries";
import { day, rowsOf, stagesOf, StageFields, type StageRow } from "./stage-fields";
import { campaignWords } from "./words";

type Values = Omit<CampaignInput, "stages"> & { stages?: StageRow[] };

/** CampaignForm opens or changes a campaign: theme, who takes part, dates. What was typed and not saved is there again. */
export function CampaignForm({ campaign: c, close }: { campaign?: Campaign; close: () => void }) {
  const t = useText(campaignWords);
  const { words, common } = useWords();
  const tell = useTell();
  const go = useNavigate();
  const save = useSaveCampaign(c);
  const units = useQuery(unitsQuery).data?.items ?? [];
  const profiles = useProfiles().data?.items ?? [];
  const [form] = Form.useForm<Values>();
  const [kept, keep, forget] = useKept<Values | null>(`campaign.${c ? `${c.id}.${c.version}` : "new"}`, null);
  const first: Values = c ? { ...c, unit: c.unit?.id ?? 0, units: c.units.map((u) => u.id), stages: rowsOf(c.stages) } : { name: "", unit: 0, year: new Date().getFullYear(), kinds: ["personal"], stages: [] };
  const anew = () => { forget(); form.setFieldsValue(first); };
  const send = (v: Values) => save.mutate({ ...v, stages: stagesOf(v.stages ?? []) }, {
    onSuccess: (made) => { forget(); tell.done(t.saved); close(); if (!c) void go({ to: "/campaigns/$id", params: { id: String(made.id) }, search: { tab: "expected" } }); },
    onError: tell.failed,
  });
  // Enter ends the typing of a date or a name; it does not send half a form. Ctrl+Enter saves.
  const keys = (e: React.KeyboardEvent) => {
    if (e.key !== "Enter" || e.nativeEvent.isComposing) return;
    if (e.ctrlKey || e.metaKey) form.submit();
    else if (e.target instanceof HTMLInputElement) e.preventDefault();
  };
  return (
    <Drawer open size={600} title={c ? t.edit : t.make} onClose={close} extra={<Button type="primary" form="campaign" htmlType="submit" loading={save.isPending}>{common.save}</Button>}>
      {kept && <Alert style={{ marginBottom: 14 }} type="info" showIcon title={common.draftKept} action={<Button size="small" onClick={anew}>{t.startAnew}</Button>} />}
      <Form id="campaign" form={form} layout="vertical" initialValues={kept ?? first} scrollToFirstError onKeyDown={keys} onValuesChange={(_, all: Values) => keep(all)} onFinish={send}>
        <Form.Item name="name" label={t.name} rules={[{ required: true, whitespace: true }]}><Input autoFocus maxLength={200} placeholder={t.nameExample} /></Form.Item>
        <Form.Item name="year" label={t.yearOf} rules={[{ required: true }]}><InputNumber min={2000} max={2100} /></Form.Item>
        <Form.Item name="unit" label={t.runBy} rules={[{ required: true }, { validator: (_, v) => (v === 0 ? Promise.reject(new Error(t.runByMissing)) : Promise.resolve()) }]}><UnitSelect /></Form.Item>
        <Form.Item name="units" label={t.units}><TreeSelect multiple treeData={treeOf(units.filter((u) => !u.closed))} treeDefaultExpandAll allowClear showSearch={{ filterTreeNode: (q, n) => String(n.find).includes(q.toLowerCase()) }} /></Form.Item>
        <Form.Item name="kinds" label={t.kinds}><Select mode="multiple" options={["personal", "group", "branch", "plan"].map((k) => ({ value: k, label: words.kind[k as "personal"] }))} /></Form.Item>
        <Form.Item name="profile" label={t.profile} extra={t.profileHint}><Select allowClear showSearch={{ optionFilterProp: "label" }} placeholder={t.profileNone} options={profiles.map((p) => ({ value: p.name, label: `${p.title || p.name}${p.year ? `（${p.year}）` : ""}` }))} /></Form.Item>
        <div style={{ display: "flex", gap: 12, flexWrap: "wrap" }}>
          <Form.Item name="starts" label={t.starts} {...day}><DatePicker /></Form.Item>
          <Form.Item name="papersDue" label={t.papersDue} {...day}><DatePicker /></Form.Item>
          <Form.Item name="ends" label={t.ends} dependencies={["starts"]} rules={[(f) => ({ validator: (_, v) => (v && f.getFieldValue("starts") && v < f.getFieldValue("starts") ? Promise.reject(new Error(t.endsBefore)) : Promise.resolve()) })]} {...day}><DatePicker /></Form.Item>
        </div>
        <StageFields />
        <Form.Item name="outside" label={t.outside} valuePropName="checked"><Switch /></Form.Item>
        {c && <Form.Item name="closed" label={t.close} valuePropName="checked"><Switch /></Form.Item>}
      </Form>
    </Drawer>
  );
}
