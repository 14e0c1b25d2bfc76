import { InboxOutlined } from "@ant-design/icons";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link, useRouter } from "@tanstack/react-router";
import { Alert, Button, Card, Progress, Result, Space, Steps, Upload } from "antd";
import { useEffect, useState } from "react";
import { send, type Schemas } from "@/api/client";
import { keys } from "@/api/keys";
import { Problem } from "@/api/problem";
import { FailedFace } from "@/components/faces";
import { Page } from "@/components/page";
import { useKept, useLeaveWarning } from "@/lib/kept";
import { useNarrow } from "@/lib/use-width";
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
const route = getRouteApi("/ledger/import");
const marked = (f: File) => `${f.name} ${f.size}`;

/** ImportPage takes a ledger in, in steps: the columns' meaning, people and units, every row's fate, and only then the import. The step stands in the address, so that the browser's back is one step back; what was said about a file is kept until it is imported. */
export function ImportPage() {
  const t = useText(importWords);
  const { nav, common, lang } = useWords();
  const cache = useQueryClient();
  const narrow = useNarrow();
  const asked = route.useSearch().step ?? 0;
  const go = route.useNavigate();
  const { history } = useRouter();
  const [file, setFile] = useState<File | null>(null);
  const [first, setFirst] = useState<Plan | null>(null); // as the file was read without any word from the person
  const [plan, setPlan] = useState<Plan | null>(null); // the last trial
  const [tried, setTried] = useState<Settings>(none); // what that trial knew
  const [result, setResult] = useState<Plan | null>(null);
  const [share, setShare] = useState(0);
  const [kept, keep] = useKept<Record<string, Settings>>("ledger.import", {});
  const [restored, setRestored] = useState(false);
  const settings = (file && kept[marked(file)]) || none;
  const setSettings = (s: Settings) => file && keep({ [marked(file)]: s });
  const run = useMutation({
    mutationFn: (v: { file: File; settings: Settings; dryRun: boolean }) => {
      const form = new FormData();
      form.append("file", v.file);
      form.append("plan", JSON.stringify({ ...v.settings, dryRun: v.dryRun }));
      setShare(0);
      return send<Plan>("/api/v1/items/import", form, setShare);
    },
    onSuccess: (p, v) => {
      if (p.dryRun) {
        setPlan(p);
        setTried(v.settings);
        return;
      }
      setResult(p);
      scrollTo({ top: 0 });
      keep({});
      void cache.invalidateQueries({ queryKey: keys.items() });
    },
  });
  const step = result ? 4 : !file || !plan ? 0 : Math.min(asked, 3);
  const to = (n: number) => void go({ search: { step: n || undefined } });
  const attempt = (s: Settings, then?: () => void) => file && run.mutate({ file, settings: s, dryRun: true }, { onSuccess: then });
  const start = (f: File) => {
    const was = kept[marked(f)];
    setFile(f);
    setRestored(!!was);
    setPlan(null);
    run.mutate({ file: f, settings: none, dryRun: true }, {
      onSuccess: (p) => {
        setFirst(p);
        to(1);
        if (was) run.mutate({ file: f, settings: was, dryRun: true });
      },
      onError: () => setFile(null),
    });
  };
  const reset = () => { setFile(null); setPlan(null); setFirst(null); setResult(null); setRestored(false); keep({}); run.reset(); to(0); };
  useLeaveWarning(!!file && !result);
  useEffect(() => { if (asked) void go({ search: {}, replace: true }); }, []); // a page loaded anew has no file
  const good = (plan?.counts.new ?? 0) + (plan?.counts.update ?? 0);
  const stale = settings !== tried && JSON.stringify(settings) !== JSON.stringify(tried);
  const lost = run.error && run.variables && !run.variables.dryRun;
  return (
    <Page title={t.title} crumbs={[{ label: nav.ledger, to: "/ledger" }]} sub={file?.name} actions={step > 0 && step < 4 && <Link to="/ledger"><Button tabIndex={-1} onClick={() => keep({})}>{t.cancel}</Button></Link>}>
      {narrow ? <p style={{ color: "#4b5664" }}>{t.stepOf(step + 1, t.steps.length, t.steps[step]!)}</p> : <Card style={{ marginBottom: 14 }}><Steps size="small" current={step} items={t.steps.map((title) => ({ title }))} responsive={false} /></Card>}
      {step === 0 && (
        <Upload.Dragger accept={{ format: ".xlsx,.xlsm", filter: "native" }} showUploadList={false} disabled={run.isPending} beforeUpload={(f) => { start(f); return false; }} style={{ background: "#fff", padding: "28px 0" }}>
          <p style={{ fontSize: 38, color: "#1f4a7c", margin: 0 }}><InboxOutlined /></p>
          <p style={{ fontWeight: 600, margin: "4px 0" }}>{t.drop}</p>
          <p style={{ color: "#4b5664", margin: 0 }}>{t.dropHint}</p>
        </Upload.Dragger>
      )}
      {step === 0 && run.error && <Card style={{ marginTop: 12 }}><FailedFace error={run.error} /></Card>}
      {plan && step > 0 && step < 4 && (
        <>
          {restored && <Alert type="info" showIcon closable role="status" style={{ marginBottom: 12 }} title={t.restored} action={<Button size="small" onClick={() => { setSettings(none); setRestored(false); attempt(none); }}>{t.forget}</Button>} />}
          {step !== 2 && plan.notes.length > 0 && <Alert type="info" showIcon style={{ marginBottom: 12 }} title={t.notes} description={<ul style={{ margin: 0, paddingInlineStart: 18 }}>{plan.notes.map((n) => <li key={n}>{n}</li>)}</ul>} />}
          {step === 1 && <ImportColumns plan={plan} first={first ?? plan} settings={settings} set={setSettings} reread={(s) => { setSettings(s); attempt(s); }} />}
          {step === 2 && <ImportNames plan={plan} settings={settings} set={setSettings} />}
          {step === 3 && <ImportRows plan={plan} />}
          {step === 3 && !good && !stale && <Alert type="info" showIcon style={{ marginTop: 12 }} title={plan.counts.same || plan.counts.twice ? t.nothingNew : t.nothingGood} />}
          {run.error && <Alert type="error" showIcon role="alert" style={{ marginTop: 12 }} title={Problem.from(run.error).sentence(lang, common)} description={lost ? t.lostHint : undefined} />}
          {run.isPending && <div style={{ marginTop: 12 }}><span role="status">{run.variables?.dryRun ? t.reading : t.importing}</span><Progress percent={Math.round(share * 100)} status="active" /></div>}
          <Space wrap style={{ marginTop: 14 }}>
            <Button disabled={run.isPending} onClick={() => history.back()}>{t.back}</Button>
            {step < 3 && <Button type="primary" loading={run.isPending} onClick={() => attempt(settings, () => to(step + 1))}>{t.next}</Button>}
            {step === 3 && stale && <Button type="primary" loading={run.isPending} onClick={() => attempt(settings)}>{t.again}</Button>}
            {step === 3 && !stale && <Button type="primary" disabled={!good} loading={run.isPending} onClick={() => file && run.mutate({ file, settings, dryRun: false })}>{lost ? t.runAgain(good) : t.run(good)}</Button>}
          </Space>
        </>
      )}
      {result && (
        <>
          <Result status={result.counts.refused ? "warning" : "success"} title={`${t.done}${common.colon}${(["new", "update", "same", "twice", "refused"] as const).filter((f) => result.counts[f]).map((f) => `${t.fates[f]} ${result.counts[f]}`).join(common.pause)}`} subTitle={t.doneHint} extra={[<Link key="o" to="/ledger"><Button type="primary" tabIndex={-1}>{t.open}</Button></Link>, <Button key="a" onClick={reset}>{t.another}</Button>]} />
          <ImportRows plan={result} />
        </>
      )}
    </Page>
  );
}
