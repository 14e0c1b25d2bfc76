import { MinusCircleOutlined, PlusOutlined } from "@ant-design/icons";
import { useNavigate } from "@tanstack/react-router";
import { Button, DatePicker, Drawer, Form, Input, InputNumber, Select, Switch, TreeSelect } from "antd";
import { useQuery } from "@tanstack/react-query";
import dayjs from "dayjs";
import { UnitSelect, treeOf, unitsQuery } from "@/components/pickers/unit-select";
import { useTell } from "@/components/use-tell";
import { useText, useWords } from "@/locales";
import { useSaveCampaign, type Campaign } from "./queries";
import { campaignWords } from "./words";

const day = { getValueProps: (v?: string) => ({ value: v ? dayjs(v) : null }), normalize: (v: dayjs.Dayjs | null) => v?.format("YYYY-MM-DD") };

/** CampaignForm opens or changes a campaign: theme, who takes part, dates. */
export function CampaignForm({ campaign, close }: { campaign?: Campaign; close: () => void }) {
  const t = useText(campaignWords);
  const { words, common } = useWords();
  const tell = useTell();
  const go = useNavigate();
  const save = useSaveCampaign(campaign);
  const units = useQuery(unitsQuery).data?.items ?? [];
  const c = campaign;
  const first = c ? { ...c, unit: c.unit?.id, units: c.units.map((u) => u.id) } : { year: new Date().getFullYear(), kinds: ["personal"], stages: [] };
  return (
    <Drawer open size={560} title={c ? t.edit : t.make} onClose={close} extra={<Button type="primary" form="campaign" htmlType="submit" loading={save.isPending}>{common.save}</Button>}>
      <Form id="campaign" layout="vertical" initialValues={first} onFinish={(v) => save.mutate(v, { onSuccess: (made) => { tell.done(t.saved); close(); void go({ to: "/campaigns/$id", params: { id: String(made.id) } }); }, onError: tell.failed })}>
        <Form.Item name="name" label={t.name} rules={[{ required: true }]}><Input maxLength={200} /></Form.Item>
        <Form.Item name="year" label={t.yearOf} rules={[{ required: true }]}><InputNumber min={2000} max={2100} /></Form.Item>
        <Form.Item name="unit" label={t.runBy} rules={[{ required: true }]}><UnitSelect /></Form.Item>
        <Form.Item name="units" label={t.units}><TreeSelect multiple treeData={treeOf(units)} treeDefaultExpandAll allowClear /></Form.Item>
        <Form.Item name="kinds" label={t.kinds}><Select mode="multiple" options={["personal", "group", "branch", "plan"].map((k) => ({ value: k, label: words.kind[k as "personal"] }))} /></Form.Item>
        <Form.Item name="profile" label={t.profile}><Input maxLength={100} placeholder="aspects-2023" /></Form.Item>
        <div style={{ display: "flex", gap: 12, flexWrap: "wrap" }}>
          <Form.Item name="papersDue" label={t.papersDue} {...day}><DatePicker /></Form.Item>
          <Form.Item name="starts" label={t.starts} {...day}><DatePicker /></Form.Item>
          <Form.Item name="ends" label={t.ends} {...day}><DatePicker /></Form.Item>
        </div>
        <Form.List name="stages">
          {(fields, ops) => (
            <Form.Item label={t.stages}>
              {fields.map((f) => (
                <div key={f.key} style={{ display: "flex", gap: 8, marginBottom: 8 }}>
                  <Form.Item name={[f.name, "name"]} noStyle rules={[{ required: true }]}><Input placeholder={t.stageName} aria-label={t.stageName} /></Form.Item>
                  <Form.Item name={[f.name, "due"]} noStyle rules={[{ required: true }]} {...day}><DatePicker placeholder={t.stageDue} aria-label={t.stageDue} /></Form.Item>
                  <Button type="text" icon={<MinusCircleOutlined />} aria-label={common.remove} onClick={() => ops.remove(f.name)} />
                </div>
              ))}
              <Button type="dashed" icon={<PlusOutlined />} onClick={() => ops.add()}>{t.addStage}</Button>
            </Form.Item>
          )}
        </Form.List>
        <Form.Item name="outside" label={t.outside} valuePropName="checked"><Switch /></Form.Item>
        {c && <Form.Item name="closed" label={t.close} valuePropName="checked"><Switch /></Form.Item>}
      </Form>
    </Drawer>
  );
}
