import { InboxOutlined } from "@ant-design/icons";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Alert, Button, Card, Progress, Result, Space, Steps, Upload } from "antd";
import { useState } from "react";
import { send, type Schemas } from "@/api/client";
import { keys } from "@/api/keys";
import { FailedFace } from "@/components/faces";
import { Page } from "@/components/page";
import { useText, useWords } from "@/locales";
import { ImportColumns } from "./import-columns";
import { ImportNames } from "./import-names";
import { ImportRows } from "./import-rows";
import { importWords } from "./import-words";

export type Plan = Schemas["ImportView"];

/** Settings are what the person says about the ledger; they go along with every trial and with the import itself. */
export interface Settings {
  unit?: number;
  campaign?: number;
  sheets: Record<string, { header: number; columns: Record<string, number> }>;
  people: Record<string, number>;
  units: Record<string, number>;
}

const none: Settings = { sheets: {}, people: {}, units: {} };

/** ImportPage takes a ledger in, in steps: the columns' meaning, people and units, every row's fate, and only then the import. */
export function ImportPage() {
  const t = useText(importWords);
  const { nav } = useWords();
  const cache = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [settings, setSettings] = useState<Settings>(none);
  const [step, setStep] = useState(0);
  const [share, setShare] = useState(0);
  const run = useMutation({
    mutationFn: (v: { file: File; settings: Settings; dryRun: boolean }) => {
      const form = new FormData();
      form.append("file", v.file);
      form.append("plan", JSON.stringify({ ...v.settings, dryRun: v.dryRun }));
      return send<Plan>("/api/v1/items/import", form, setShare);
    },
    onSuccess: (p) => { if (!p.dryRun) { setStep(4); void cache.invalidateQueries({ queryKey: keys.items() }); } },
  });
  const plan = run.data;
  const again = (to: number, s = settings) => file && run.mutate({ file, settings: s, dryRun: true }, { onSuccess: () => setStep(to) });
  const start = (f: File) => { setFile(f); setSettings(none); run.mutate({ file: f, settings: none, dryRun: true }, { onSuccess: () => setStep(1) }); };
  const reset = () => { setFile(null); setSettings(none); setStep(0); run.reset(); };
  const good = (plan?.counts.new ?? 0) + (plan?.counts.update ?? 0);
  return (
    <Page title={t.title} crumbs={[{ label: nav.ledger, to: "/ledger" }]} sub={file?.name}>
      <Card style={{ marginBottom: 14 }}><Steps size="small" current={step} items={t.steps.map((title) => ({ title }))} responsive /></Card>
      {step === 0 && (
        <Upload.Dragger accept=".xlsx,.xlsm" showUploadList={false} disabled={run.isPending} beforeUpload={(f) => { start(f); return false; }} style={{ background: "#fff", padding: "28px 0" }}>
          <p style={{ fontSize: 38, color: "#1f4a7c", margin: 0 }}><InboxOutlined /></p>
          <p style={{ fontWeight: 600, margin: "4px 0" }}>{t.drop}</p>
          <p style={{ color: "#4b5664", margin: 0 }}>{t.dropHint}</p>
        </Upload.Dragger>
      )}
      {run.isPending && <Card style={{ marginTop: 12 }}><span role="status">{t.reading}</span><Progress percent={Math.round(share * 100)} status="active" /></Card>}
      {run.error && <Card style={{ marginTop: 12 }}><FailedFace error={run.error} /></Card>}
      {plan && step > 0 && step < 4 && (
        <>
          {plan.notes.length > 0 && <Alert type="info" showIcon style={{ marginBottom: 12 }} title={t.notes} description={plan.notes.join("；")} />}
          {step === 1 && <ImportColumns plan={plan} settings={settings} set={setSettings} />}
          {step === 2 && <ImportNames plan={plan} settings={settings} set={setSettings} />}
          {step === 3 && <ImportRows plan={plan} />}
          <Space style={{ marginTop: 14 }}>
            <Button onClick={() => (step === 1 ? reset() : setStep(step - 1))}>{t.back}</Button>
            {step < 3 && <Button type="primary" loading={run.isPending} onClick={() => again(step + 1)}>{t.next}</Button>}
            {step === 3 && <Button type="primary" disabled={!good} loading={run.isPending} onClick={() => file && run.mutate({ file, settings, dryRun: false })}>{t.run(good)}</Button>}
          </Space>
        </>
      )}
      {plan && step === 4 && (
        <>
          <Result status="success" title={`${t.done}：${(["new", "update", "same", "twice", "refused"] as const).filter((f) => plan.counts[f]).map((f) => `${t.fates[f]} ${plan.counts[f]}`).join("，")}`} subTitle={t.doneHint} extra={[<Link key="o" to="/ledger"><Button type="primary">{t.open}</Button></Link>, <Button key="a" onClick={reset}>{t.another}</Button>]} />
          <ImportRows plan={plan} />
        </>
      )}
    </Page>
  );
}
