import { DownloadOutlined, InboxOutlined } from "@ant-design/icons";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Alert, Button, Card, Progress, Result, Segmented, Space, Steps, Tag, Upload } from "antd";
import { useState } from "react";
import { send, type Schemas } from "@/api/client";
import { keys } from "@/api/keys";
import { FailedFace } from "@/components/faces";
import { Page } from "@/components/page";
import { Listed } from "@/components/listed";
import { saveFile } from "@/lib/save-file";
import { useNarrow } from "@/lib/use-width";
import { useText, useWords } from "@/locales";
import { word } from "@/locales/words";
import { orgImportWords } from "./org-import-words";
import { adminWords } from "./words";
import css from "./admin.module.css";

type Plan = Schemas["OrgPlanView"];
const fates = ["new", "update", "same", "twice", "refused"] as const;
const colors: Record<string, string> = { new: "blue", update: "purple", same: "default", twice: "gold", refused: "red" };

/** OrgImportPage takes units and people from a workbook: a trial tells every row's fate, and only then are they written. */
export function OrgImportPage() {
  const t = useText(orgImportWords);
  const { common } = useWords();
  const admin = useText(adminWords);
  const cache = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [share, setShare] = useState(0);
  const run = useMutation({
    mutationFn: (v: { file: File; keep: boolean }) => {
      const form = new FormData();
      form.append("file", v.file);
      if (v.keep) form.append("keep", "true");
      setShare(0);
      return send<Plan>("/api/v1/directory/import", form, setShare);
    },
    onSuccess: (p) => { if (!p.dryRun) void cache.invalidateQueries({ queryKey: keys.org() }); },
  });
  const plan = run.data;
  const good = (plan?.counts.new ?? 0) + (plan?.counts.update ?? 0);
  const start = (f: File) => { setFile(f); run.mutate({ file: f, keep: false }); };
  const reset = () => { setFile(null); run.reset(); };
  const narrow = useNarrow();
  const step = !plan ? 0 : plan.dryRun ? 1 : 2;
  return (
    <Page title={t.title} crumbs={[{ label: admin.title, to: "/admin" }]} sub={file?.name}>
      {narrow ? <p className={css.quiet} style={{ marginBottom: 12 }}>{t.stepOf(step + 1, t.steps.length, t.steps[step]!)}</p> : <Card style={{ marginBottom: 14 }}><Steps size="small" current={step} items={t.steps.map((title) => ({ title }))} responsive={false} /></Card>}
      {step === 0 && !run.isPending && (
        <>
          <Templates />
          <Upload.Dragger accept={{ format: ".xlsx,.xlsm", filter: "native" }} showUploadList={false} beforeUpload={(f) => { start(f); return false; }} style={{ background: "#fff", padding: "28px 0" }}>
            <p style={{ fontSize: 38, color: "#1f4a7c", margin: 0 }}><InboxOutlined /></p>
            <p style={{ fontWeight: 600, margin: "4px 0" }}>{t.drop}</p>
            <p className={css.quiet}>{t.dropHint}</p>
          </Upload.Dragger>
        </>
      )}
      {run.isPending && <Card><span role="status">{t.reading}</span><Progress aria-label={t.reading} percent={Math.round(share * 100)} status="active" /></Card>}
      {run.error && <Card style={{ marginTop: 12 }}><FailedFace error={run.error} retry={file ? () => run.mutate({ file, keep: false }) : undefined} /></Card>}
      {plan && step === 1 && (
        <>
          <Alert style={{ marginBottom: 12 }} showIcon type={plan.counts.refused ? "warning" : "info"} title={good ? t.ready(good) : t.nothing} description={plan.counts.refused ? t.refusedHint(plan.counts.refused) : undefined} />
          <OrgRows plan={plan} />
          <Space style={{ marginTop: 14 }} wrap>
            <Button onClick={reset}>{t.other}</Button>
            <Button type="primary" disabled={!good} loading={run.isPending} onClick={() => file && run.mutate({ file, keep: true })}>{t.run(good)}</Button>
          </Space>
        </>
      )}
      {plan && step === 2 && (
        <>
          <Result status="success" title={`${t.done}${common.colon}${fates.filter((f) => plan.counts[f]).map((f) => `${t.fates[f]} ${plan.counts[f]}`).join(common.pause)}`} subTitle={t.doneHint} extra={[<Link key="o" to="/admin" search={{ tab: "units" }}><Button type="primary">{t.open}</Button></Link>, <Button key="a" onClick={reset}>{t.another}</Button>]} />
          <OrgRows plan={plan} />
        </>
      )}
    </Page>
  );
}

function Templates() {
  const t = useText(orgImportWords);
  return (
    <Card style={{ marginBottom: 14 }} title={t.templates} size="small">
      <p className={css.quiet}>{t.templatesHint}</p>
      <Space wrap style={{ marginTop: 10 }}>
        <Button icon={<DownloadOutlined />} onClick={() => saveFile("/api/v1/directory/workbook?empty=true")}>{t.empty}</Button>
        <Button icon={<DownloadOutlined />} onClick={() => saveFile("/api/v1/directory/workbook")}>{t.current}</Button>
      </Space>
    </Card>
  );
}

function OrgRows({ plan }: { plan: Plan }) {
  const t = useText(orgImportWords);
  const { lang, common } = useWords();
  const [fate, setFate] = useState("");
  return (
    <Card size="small" styles={{ body: { padding: 0 } }} title={<div style={{ overflowX: "auto" }}><Segmented aria-label={t.fate} value={fate} onChange={setFate} options={[{ value: "", label: `${common.all} ${plan.rows.length}` }, ...fates.filter((f) => plan.counts[f]).map((f) => ({ value: f, label: `${t.fates[f]} ${plan.counts[f]}` }))]} /></div>}>
      <Listed label={t.rows} min={720} size="small" rowKey={(r) => `${r.sheet} ${r.row} ${r.kind}`} dataSource={plan.rows.filter((r) => !fate || r.fate === fate)} pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }} columns={[
          { title: t.row, width: 120, render: (_, r) => t.place(r.sheet, r.row) },
          { title: t.fate, width: 110, render: (_, r) => <Tag color={colors[r.fate]}>{word(t.fates, r.fate)}</Tag> },
          { title: t.kind, width: 70, render: (_, r) => word(t.kinds, r.kind) },
          { title: t.name, width: 200, render: (_, r) => <span className="wrap-cjk">{r.name}</span> },
          { title: t.why, render: (_, r) => <span className="wrap-cjk">{[(lang === "en" ? r.en : r.zh) ?? "", r.changes.length ? t.changes(r.changes.join(common.comma)) : ""].filter(Boolean).join(common.semicolon)}</span> },
        ]} />
    </Card>
  );
}
