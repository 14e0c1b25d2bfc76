import { useNavigate } from "@tanstack/react-router";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, Button, DatePicker, Drawer, Form, Input, InputNumber, Select, Switch, TreeSelect } from "antd";
import { useState } from "react";
import { Problem } from "@/api/problem";
import { UnitSelect, treeOf, unitsQuery } from "@/components/pickers/unit-select";
import { useTell } from "@/components/use-tell";
import { useKept } from "@/lib/kept";
import { useText, useWords } from "@/locales";
import { word } from "@/locales/words";
import css from "./campaign.module.css";
import { filledOf, merge, movedStages, type Field } from "./merge";
import { newest, useProfiles, useSaveCampaign, type Campaign, type CampaignInput } from "./queries";
import { day, rowsOf, stagesOf, StageFields, type StageRow } from "./stage-fields";
import { campaignWords } from "./words";

type Values = Omit<CampaignInput, "stages"> & { stages?: StageRow[] };
/** Kept is what was typed, and the campaign as it was when the typing began. */
interface Kept { values: Values; base?: Campaign }

const valuesOf = (v: CampaignInput): Values => ({ ...v, stages: rowsOf(v.stages ?? []) });
const inputOf = (v: Values): CampaignInput => ({ ...v, stages: stagesOf(v.stages ?? []) });

/**
 * CampaignForm opens or changes a campaign: theme, who takes part, dates. What was typed and not saved is there again. Where others
 * changed the campaign meanwhile, or the working days moved its stages, what does not clash is put together and saved.
 */
export function CampaignForm({ campaign: c, close }: { campaign?: Campaign; close: () => void }) {
  const t = useText(campaignWords);
  const { words, common } = useWords();
  const tell = useTell();
  const go = useNavigate();
  const cache = useQueryClient();
  const save = useSaveCampaign(c?.id);
  const units = useQuery(unitsQuery).data?.items ?? [];
  const profiles = useProfiles().data?.items ?? [];
  const [form] = Form.useForm<Values>();
  const [kept, keep, forget] = useKept<Kept | null>(`campaign.${c?.id ?? "new"}`, null);
  const [restored, setRestored] = useState(kept !== null);
  const [base, setBase] = useState(kept?.base ?? c);
  const [clash, setClash] = useState<Field[]>([]);
  const first: Values = c ? valuesOf(filledOf(c)) : { name: "", unit: 0, year: new Date().getFullYear(), kinds: ["personal"], stages: [] };
  const typed = (values: Values, on = base) => keep({ values, base: on });
  const anew = () => { forget(); setRestored(false); setBase(c); setClash([]); form.setFieldsValue(first); };
  const done = (made: Campaign, moved: Campaign["stages"], merged: boolean) => {
    forget();
    tell.done(t.saved);
    if (moved.length) tell.note(t.stagesMoved(moved.map((s) => t.stageTo(s.name, s.due)).join(common.comma)));
    else if (merged) tell.note(t.merged);
    close();
    if (!c) void go({ to: "/campaigns/$id", params: { id: String(made.id) }, search: { tab: "expected" } });
  };
  /** send saves; where others were quicker it puts both together and saves once more, or shows what clashes. */
  const send = async (v: Values, on = base, merged = false): Promise<void> => {
    try {
      const made = await save.mutateAsync({ body: inputOf(v), version: on?.version ?? 0 });
      done(made, base ? movedStages(base.stages, made.stages) : [], merged);
    } catch (e) {
      if (!on || Problem.from(e).status !== 412) return tell.failed(e);
      const now = await newest(cache, on.id).catch((lost: unknown) => void tell.failed(lost));
      if (!now || now.version === on.version) return;
      const { both, clash } = merge(filledOf(on), inputOf(v), filledOf(now));
      const values = valuesOf(both);
      form.setFieldsValue(values);
      typed(values, now);
      setBase(now);
      setClash(clash);
      if (!clash.length) await send(values, now, true);
    }
  };
  const takeTheirs = () => { const values = { ...form.getFieldsValue(true) as Values, ...Object.fromEntries(clash.map((f) => [f, valuesOf(filledOf(base!))[f]])) }; form.setFieldsValue(values); typed(values); setClash([]); };
  // Enter ends the typing of a date or a name; it does not send half a form. Ctrl+Enter saves.
  const keys = (e: React.KeyboardEvent) => {
    if (e.key !== "Enter" || e.nativeEvent.isComposing) return;
    if (e.ctrlKey || e.metaKey) form.submit();
    else if (e.target instanceof HTMLInputElement) e.preventDefault();
  };
  return (
    <Drawer open size={600} title={c ? t.edit : t.make} onClose={close} extra={<Button type="primary" form="campaign" htmlType="submit" loading={save.isPending}>{clash.length ? t.mine : common.save}</Button>}>
      {base && clash.length > 0 && <Clash fields={clash} theirs={base} take={takeTheirs} />}
      {restored && <Alert style={{ marginBottom: 14 }} type="info" showIcon title={common.draftKept} action={<Button size="small" onClick={anew}>{t.startAnew}</Button>} />}
      <Form id="campaign" form={form} layout="vertical" initialValues={kept?.values ?? first} scrollToFirstError onKeyDown={keys} onValuesChange={(_, all: Values) => typed(all)} onFinish={(v) => void send(v)}>
        <Form.Item name="name" label={t.name} rules={[{ required: true, whitespace: true }]}><Input autoFocus maxLength={200} placeholder={t.nameExample} /></Form.Item>
        <Form.Item name="year" label={t.yearOf} rules={[{ required: true }]}><InputNumber min={2000} max={2100} /></Form.Item>
        <Form.Item name="unit" label={t.runBy} rules={[{ required: true }, { validator: (_, v) => (v === 0 ? Promise.reject(new Error(t.runByMissing)) : Promise.resolve()) }]}><UnitSelect /></Form.Item>
        <Form.Item name="units" label={t.units}><TreeSelect multiple placeholder={t.unitsNone} treeData={treeOf(units.filter((u) => !u.closed))} treeDefaultExpandAll allowClear showSearch={{ filterTreeNode: (q, n) => String(n.find).includes(q.toLowerCase()) }} /></Form.Item>
        <Form.Item name="kinds" label={t.kinds}><Select mode="multiple" options={["personal", "group", "branch", "plan"].map((k) => ({ value: k, label: words.kind[k as "personal"] }))} /></Form.Item>
        <Form.Item name="profile" label={t.profile} extra={t.profileHint}><Select allowClear showSearch={{ optionFilterProp: "label" }} placeholder={t.profileNone} options={profiles.map((p) => ({ value: p.name, label: `${p.title || p.name}${p.year ? common.aside(String(p.year)) : ""}` }))} /></Form.Item>
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

/** Clash says of each field that both changed what the others put there. */
function Clash({ fields, theirs, take }: { fields: Field[]; theirs: Campaign; take: () => void }) {
  const t = useText(campaignWords);
  const { words, common } = useWords();
  const labels: Record<Field, string> = { name: t.name, year: t.yearOf, unit: t.runBy, units: t.units, kinds: t.kinds, profile: t.profile, starts: t.starts, papersDue: t.papersDue, ends: t.ends, stages: t.stages, outside: t.outside, closed: t.close };
  const list = (s: string[]) => s.join(common.comma);
  const say = (f: Field): string => {
    const c = theirs;
    if (f === "unit") return c.unit?.name ?? "";
    if (f === "units") return list(c.units.map((u) => u.name));
    if (f === "kinds") return list(c.kinds.map((k) => word(words.kind, k)));
    if (f === "stages") return c.stages.length ? t.stagesOf(c.stages.length, list(c.stages.map((s) => t.stageTo(s.name, s.due)))) : "";
    if (f === "outside" || f === "closed") return c[f] ? common.yes : common.no;
    return String(c[f] ?? "");
  };
  return (
    <Alert
      style={{ marginBottom: 14 }} type="warning" showIcon role="alert" title={t.clash} action={<Button size="small" onClick={take}>{t.takeTheirs}</Button>}
      description={<ul className={css.clash}>{fields.map((f) => <li key={f}><strong>{labels[f]}</strong>　{t.theirs(say(f) || t.nothing)}</li>)}</ul>}
    />
  );
}
