import { CheckCircleFilled, DeleteOutlined, ExclamationCircleFilled, InboxOutlined } from "@ant-design/icons";
import { Link } from "@tanstack/react-router";
import { Alert, Button, Card, Progress, Segmented, Table, Upload } from "antd";
import { useState } from "react";
import { Problem } from "@/api/problem";
import { useLeaveWarning } from "@/lib/kept";
import { useNarrow } from "@/lib/use-width";
import { useText, useWords } from "@/locales";
import css from "./campaign.module.css";
import { IntakeFix } from "./intake-fix";
import { pathOf, useBatch, type Campaign, type Intake } from "./queries";
import { useLastBatch, type Fixed } from "./use-last-batch";
import { campaignWords } from "./words";

const readable = /\.(docx|doc|wps|pdf|txt|zip)$/i;
const locks = /^(~\$|\._|\.~)/; // what Word, WPS and a Mac leave beside a document that is open; not worth a word

/** BatchIntake takes sixty files or a zip, shows whose paper each is, and asks a person about the rest. */
export function BatchIntake({ c }: { c: Campaign }) {
  const t = useText(campaignWords);
  const { lang, common } = useWords();
  const last = useLastBatch(c.id);
  const batch = useBatch(c.id, last.keep);
  const [files, setFiles] = useState<File[]>([]);
  const [odd, setOdd] = useState<string[]>([]);
  const [share, setShare] = useState(0);
  const take = (all: File[]) => {
    const list = all.filter((f) => !locks.test(f.name));
    setFiles((was) => [...was, ...list.filter((f, i) => readable.test(f.name) && ![...was, ...list.slice(0, i)].some((w) => pathOf(w) === pathOf(f) && w.size === f.size))]);
    setOdd((was) => [...new Set([...was, ...list.filter((f) => !readable.test(f.name)).map((f) => f.name)])]);
  };
  const again = () => { last.forget(); batch.reset(); setFiles([]); setOdd([]); };
  const send = () => { setShare(0); batch.mutate({ files, progress: setShare }); };
  if (last.rows) return <Result c={c} rows={last.rows} files={last.files} fixed={last.fixed} fix={last.fix} undo={last.undo} again={again} />;
  return (
    <Card title={t.intake}>
      <p style={{ color: "#4b5664", marginTop: 0 }}>{t.intakeHint}</p>
      <Upload.Dragger multiple directory={false} showUploadList={false} disabled={batch.isPending} accept={{ format: ".docx,.doc,.wps,.pdf,.txt,.zip", filter: "native" }} beforeUpload={(f, list) => { if (f === list[0]) take(list); return false; }}>
        <p style={{ fontSize: 36, color: "#1f4a7c", margin: 0 }}><InboxOutlined /></p>
        <p style={{ fontWeight: 600 }}>{files.length ? t.files(files.length) : t.drop}</p>
        {files.length > 0 && <p style={{ color: "#4b5664", margin: 0 }}>{t.dropMore}</p>}
      </Upload.Dragger>
      {odd.length > 0 && <Alert style={{ marginTop: 12 }} type="warning" showIcon title={t.odd(odd.join(common.comma))} />}
      {batch.error && <Alert style={{ marginTop: 12 }} type="error" showIcon role="alert" title={Problem.from(batch.error).sentence(lang, common)} />}
      {batch.isPending && <div role="status" style={{ marginTop: 14 }}>{share < 1 ? t.sending : t.reading}<Progress aria-label={t.sending} percent={Math.round(share * 100)} status="active" /></div>}
      <div style={{ display: "flex", gap: 10, marginTop: 14, flexWrap: "wrap" }}>
        <Button type="primary" size="large" disabled={!files.length} loading={batch.isPending} onClick={send}>{t.send}</Button>
        <Upload directory showUploadList={false} disabled={batch.isPending} beforeUpload={(f, list) => { if (f === list[0]) take(list.filter((x) => readable.test(x.name))); return false; }}><Button size="large" disabled={batch.isPending}>{t.folder}</Button></Upload>
        {files.length > 0 && !batch.isPending && <Button size="large" onClick={again}>{t.clear}</Button>}
      </div>
      {files.length > 0 && !batch.isPending && (
        <ul className={css.files} aria-label={t.chosen}>
          {files.map((f) => <li key={`${pathOf(f)} ${f.size}`}><span className="wrap-cjk">{pathOf(f)}</span><Button type="text" size="small" icon={<DeleteOutlined />} aria-label={`${common.remove} ${pathOf(f)}`} onClick={() => setFiles(files.filter((x) => x !== f))} /></li>)}
        </ul>
      )}
    </Card>
  );
}

type Show = "all" | "open" | "done";

interface ResultProps { c: Campaign; rows: Intake[]; files: File[]; fixed: Fixed; fix: (file: string, to: Fixed[string]) => void; undo: (file: string) => void; again: () => void }

/** Result lists what became of each file, first those that wait for a person: whose paper it is, or that it is none. */
function Result({ c, rows, files, fixed, fix, undo, again }: ResultProps) {
  const t = useText(campaignWords);
  const { common } = useWords();
  const narrow = useNarrow();
  const waits = (r: Intake) => !r.ok && !fixed[r.file];
  const left = rows.filter(waits);
  const none = rows.filter((r) => fixed[r.file] && !fixed[r.file]!.submission).length;
  const [show, setShow] = useState<Show>("all");
  useLeaveWarning(files.length > 0 && left.some((r) => r.code === "no_author"));
  const now = show === "open" && !left.length ? "all" : show; // the last one has been dealt with
  const shown = rows.filter((r) => now === "all" || (now === "open") === waits(r)).sort((a, b) => Number(a.ok) - Number(b.ok));
  const fate = (r: Intake) => <Fate row={r} fixed={fixed[r.file]} undo={() => undo(r.file)} />;
  const mend = (r: Intake) => waits(r) && <div style={{ display: "flex", gap: 6, flexWrap: "wrap" }}>{r.code === "no_author" && <IntakeFix c={c} row={r} files={files} done={(submission, name) => fix(r.file, { submission, name })} />}<Button aria-label={`${r.code === "no_author" ? t.noPaper : t.seen} ${r.file}`} onClick={() => fix(r.file, { name: "" })}>{r.code === "no_author" ? t.noPaper : t.seen}</Button></div>;
  return (
    <Card title={t.intake} extra={<Button onClick={again}>{t.again}</Button>} styles={{ body: { padding: 0 } }}>
      <Alert type={left.length ? "warning" : "success"} showIcon banner role="status" title={t.summary(rows.length - left.length - none, left.length) + (none ? t.setAside(none) : "")} description={t.intakeNext} />
      <div style={{ padding: "10px 14px", overflowX: "auto" }}><Segmented aria-label={t.result} value={now} onChange={(v) => setShow(v as Show)} options={[{ value: "all", label: `${common.all} ${rows.length}` }, { value: "open", label: `${t.needsYou} ${left.length}`, disabled: !left.length }, { value: "done", label: `${t.takenIn} ${rows.length - left.length}` }]} /></div>
      {narrow
        ? <ul className={css.intake}>{shown.slice(0, 200).map((r) => <li key={r.file}><strong className="wrap-cjk">{r.file}</strong>{fate(r)}{mend(r)}</li>)}</ul>
        : (
          <Table<Intake>
            rowKey="file" size="middle" tableLayout="fixed" dataSource={shown} pagination={{ pageSize: 100, hideOnSinglePage: true, showSizeChanger: false }}
            columns={[
              { title: t.file, render: (_, r) => <span className="wrap-cjk">{r.file}</span> },
              { title: left.length ? t.resultAndFix : t.result, width: "58%", render: (_, r) => <div style={{ display: "grid", gap: 6 }}>{fate(r)}{mend(r)}</div> },
            ]}
          />
        )}
    </Card>
  );
}

function Fate({ row: r, fixed, undo }: { row: Intake; fixed?: Fixed[string]; undo: () => void }) {
  const t = useText(campaignWords);
  const { lang, common } = useWords();
  const said = lang === "en" ? r.en : r.zh;
  if (!r.ok && !fixed) return <span className="wrap-cjk"><ExclamationCircleFilled style={{ color: "#946200" }} /> {said}</span>;
  if (fixed && !fixed.submission) return <span style={{ color: "#566170" }}>{r.code === "no_author" ? t.noPaper : t.seen} <Button size="small" type="link" aria-label={`${t.undo} ${r.file}`} onClick={undo}>{t.undo}</Button></span>;
  const paper = fixed?.submission ?? r.submission;
  const name = fixed?.name || (r.author?.name ?? t.goPaper);
  return <span><CheckCircleFilled style={{ color: "#1c6b44" }} /> {t.matched} {paper ? <Link to="/papers/$id" params={{ id: String(paper) }} style={{ textDecoration: "underline" }}>{name}</Link> : name}{r.ok && r.number ? ` ${t.draftNo(r.number, r.last)}` : ""}{r.ok && !r.new ? common.aside(t.sameFile) : ""}{r.ok && r.code ? <span className="wrap-cjk" style={{ display: "block", color: "#946200" }}><ExclamationCircleFilled /> {said}</span> : null}</span>;
}
