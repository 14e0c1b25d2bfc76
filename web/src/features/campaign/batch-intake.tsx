import { CheckCircleFilled, ExclamationCircleFilled, InboxOutlined } from "@ant-design/icons";
import { Link } from "@tanstack/react-router";
import { Alert, Button, Card, Progress, Table, Upload } from "antd";
import { useState } from "react";
import { useTell } from "@/components/use-tell";
import { useText, useWords } from "@/locales";
import { IntakeFix } from "./intake-fix";
import { useBatch, type Campaign, type Intake } from "./queries";
import { campaignWords } from "./words";

/** BatchIntake takes sixty files or a zip, shows whose paper each is, and asks a person about the rest. */
export function BatchIntake({ c }: { c: Campaign }) {
  const t = useText(campaignWords);
  const { lang } = useWords();
  const tell = useTell();
  const batch = useBatch(c.id);
  const [files, setFiles] = useState<File[]>([]);
  const [share, setShare] = useState(0);
  const [fixed, setFixed] = useState<Record<string, number>>({});
  const rows = batch.data?.items ?? [];
  const open = rows.filter((r) => !r.ok && !fixed[r.file]).length;
  const byName = new Map(files.map((f) => [f.name, f]));
  if (!batch.data)
    return (
      <Card title={t.intake}>
        <p style={{ color: "#4b5664" }}>{t.intakeHint}</p>
        <Upload.Dragger multiple directory={false} showUploadList={false} disabled={batch.isPending} accept=".docx,.doc,.wps,.pdf,.txt,.zip" beforeUpload={(_, list) => { setFiles((was) => [...was, ...list.filter((f) => !was.some((w) => w.name === f.name && w.size === f.size))]); return false; }}>
          <p style={{ fontSize: 36, color: "#1f4a7c", margin: 0 }}><InboxOutlined /></p>
          <p style={{ fontWeight: 600 }}>{files.length ? t.files(files.length) : t.drop}</p>
        </Upload.Dragger>
        {batch.isPending && <div role="status" style={{ marginTop: 14 }}>{share < 1 ? t.sending : t.reading}<Progress percent={Math.round(share * 100)} status="active" /></div>}
        <Button type="primary" size="large" style={{ marginTop: 14 }} disabled={!files.length} loading={batch.isPending} onClick={() => { setShare(0); batch.mutate({ files, progress: setShare }, { onError: tell.failed }); }}>{t.send}</Button>
      </Card>
    );
  return (
    <Card title={t.intake} extra={<Button onClick={() => { batch.reset(); setFiles([]); setFixed({}); }}>{t.again}</Button>} styles={{ body: { padding: 0 } }}>
      <Alert type={open ? "warning" : "success"} showIcon banner title={t.summary(rows.length - open, open)} />
      <Table<Intake>
        rowKey="file" size="middle" dataSource={[...rows].sort((a, b) => Number(a.ok) - Number(b.ok))} pagination={rows.length > 100 ? { pageSize: 100 } : false} scroll={{ x: 640 }}
        columns={[
          { title: t.file, render: (_, r) => <span className="wrap-cjk">{r.file}</span> },
          { title: t.result, render: (_, r) => {
            const done = fixed[r.file] ?? r.submission;
            if (r.ok || fixed[r.file]) return <span><CheckCircleFilled style={{ color: "#1c6b44" }} /> {r.author ? `${t.matched} ` : t.fixed}{done ? <Link to="/papers/$id" params={{ id: String(done) }} style={{ textDecoration: "underline" }}>{r.author?.name ?? t.goPaper}</Link> : r.author?.name}{r.ok && !r.new ? `（${t.sameFile}）` : ""}</span>;
            return <span><ExclamationCircleFilled style={{ color: "#946200" }} /> {lang === "en" ? r.en : r.zh}</span>;
          } },
          { title: t.fix, width: 360, render: (_, r) => (!r.ok && !fixed[r.file] && r.code === "no_author" ? <IntakeFix c={c} row={r} file={byName.get(r.file)} done={(id) => setFixed((was) => ({ ...was, [r.file]: id }))} /> : null) },
        ]}
      />
    </Card>
  );
}
