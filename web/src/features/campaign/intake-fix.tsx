import { Button, Select, Upload } from "antd";
import { useState } from "react";
import { PersonSelect } from "@/components/pickers/person-select";
import { useTell } from "@/components/use-tell";
import { useText, useWords } from "@/locales";
import { useUpload, type Campaign, type Intake } from "./queries";
import { campaignWords } from "./words";

/** IntakeFix asks whose paper an unmatched file is, and hands it in for that person. */
export function IntakeFix({ c, row, file, done }: { c: Campaign; row: Intake; file?: File; done: (submission: number) => void }) {
  const t = useText(campaignWords);
  const { words } = useWords();
  const tell = useTell();
  const upload = useUpload(c.id);
  const [author, setAuthor] = useState<number>();
  const [kind, setKind] = useState(c.kinds[0] ?? "personal");
  const send = (f: File) => upload.mutate({ file: f, kind, author }, { onSuccess: (s) => done(s.id), onError: tell.failed });
  return (
    <div style={{ display: "flex", gap: 6 }}>
      {row.among.length ? <Select aria-label={t.fix} style={{ flex: 1 }} placeholder={t.fix} options={row.among.map((p) => ({ value: p.id, label: p.name }))} value={author} onChange={setAuthor} /> : <PersonSelect label={t.fix} style={{ flex: 1, minWidth: 130 }} value={author} onChange={setAuthor} placeholder={t.fix} />}
      {c.kinds.length > 1 && <Select aria-label={t.kindOf} value={kind} onChange={setKind} style={{ width: 84 }} options={c.kinds.map((k) => ({ value: k, label: words.kind[k as "personal"] ?? k }))} />}
      {file ? <Button type="primary" disabled={!author} loading={upload.isPending} onClick={() => send(file)}>{t.fixSend}</Button> : <Upload showUploadList={false} beforeUpload={(f) => { send(f); return false; }} disabled={!author}><Button disabled={!author} title={t.needFile}>{t.fixSend}…</Button></Upload>}
    </div>
  );
}
