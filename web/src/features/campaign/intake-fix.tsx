import { useQueries } from "@tanstack/react-query";
import { Button, Select, Upload } from "antd";
import { useState } from "react";
import { PersonSelect } from "@/components/pickers/person-select";
import { useTell } from "@/components/use-tell";
import { unzipOne } from "@/lib/unzip";
import { useText, useWords } from "@/locales";
import { pathOf, personQuery, useUpload, type Campaign, type Intake } from "./queries";
import { campaignWords } from "./words";

interface Props { c: Campaign; row: Intake; files: File[]; done: (submission: number, name: string) => void }

/** IntakeFix asks whose paper an unmatched file is, and hands it in for that person. */
export function IntakeFix({ c, row, files, done }: Props) {
  const t = useText(campaignWords);
  const { words } = useWords();
  const tell = useTell();
  const upload = useUpload(c.id);
  const [author, setAuthor] = useState<{ id: number; name: string }>();
  const [kind, setKind] = useState(c.kinds[0] ?? "personal");
  const [missing, setMissing] = useState(false);
  const among = useQueries({ queries: row.among.map((p) => personQuery(p.id)) });
  const send = (file: File) => author && upload.mutate({ file, kind, author: author.id }, { onSuccess: (s) => done(s.id, author.name), onError: tell.failed });
  const start = async () => {
    const file = await fileOf(row.file, files);
    if (file) send(file);
    else setMissing(true);
  };
  const label = `${t.fix} ${row.file}`;
  const pick = (id?: number, name?: string) => setAuthor(id ? { id, name: name ?? "" } : undefined);
  // People of one name are told apart by where they work.
  const options = row.among.map((p, i) => ({ value: p.id, name: p.name, label: [p.name, among[i]?.data?.unit?.name, among[i]?.data?.title].filter(Boolean).join(" · ") }));
  return (
    <div style={{ display: "flex", gap: 6, flexWrap: "wrap" }}>
      {row.among.length ? <Select aria-label={label} style={{ flex: 1, minWidth: 150 }} popupMatchSelectWidth={false} placeholder={t.fix} options={options} value={author?.id} onChange={(id, o) => pick(id, (o as { name?: string }).name)} /> : <PersonSelect label={label} style={{ flex: 1, minWidth: 150 }} value={author?.id} onChange={pick} placeholder={t.fix} />}
      {c.kinds.length > 1 && <Select aria-label={`${t.kindOf} ${row.file}`} value={kind} onChange={setKind} style={{ width: 84 }} options={c.kinds.map((k) => ({ value: k, label: words.kind[k as "personal"] ?? k }))} />}
      {missing
        ? <Upload showUploadList={false} beforeUpload={(f) => { send(f); return false; }} disabled={!author}><Button disabled={!author} title={t.needFile}>{t.needFile}</Button></Upload>
        : <Button type="primary" disabled={!author} loading={upload.isPending} onClick={() => void start()}>{t.fixSend}</Button>}
    </div>
  );
}

/** fileOf finds the file that a row speaks of among those that were chosen, or inside a zip of them. */
async function fileOf(name: string, files: File[]): Promise<File | undefined> {
  const own = files.find((f) => pathOf(f) === name);
  if (own) return own;
  const zip = files.find((f) => name.startsWith(`${pathOf(f)}/`));
  const path = zip && name.slice(pathOf(zip).length + 1);
  const bytes = zip && path ? await unzipOne(zip, path).catch(() => undefined) : undefined;
  return bytes && new File([bytes], path!.split("/").at(-1)!);
}
