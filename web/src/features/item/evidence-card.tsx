import { CameraOutlined, FileExcelOutlined, FileImageOutlined, FileOutlined, FilePdfOutlined, FileTextOutlined, FileWordOutlined, UploadOutlined } from "@ant-design/icons";
import { Link } from "@tanstack/react-router";
import { Button, Card, DatePicker, Input, Progress, Tag } from "antd";
import dayjs from "dayjs";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { EmptyFace } from "@/components/faces";
import { kindOf, type Kind } from "@/components/look/kind";
import { useTell } from "@/components/use-tell";
import { momentOf, today } from "@/lib/days";
import { sizeOf } from "@/lib/size";
import { useNarrow } from "@/lib/use-width";
import { useText, useWords } from "@/locales";
import { Hash } from "./hash";
import { evidenceUrl, useAddEvidence, type Evidence, type Item } from "./queries";
import { itemWords } from "./words";
import css from "./item.module.css";

interface Waiting { file: File; standsFor: string; shows: string; replaces?: number; share?: number }

/** EvidenceCard takes evidence by drag, paste or camera and shows it in place with its hash and the day it stands for; with `look` it only shows. */
export function EvidenceCard({ it, look }: { it: Item; look?: boolean }) {
  const t = useText(itemWords);
  const { common } = useWords();
  const tell = useTell();
  const narrow = useNarrow();
  const add = useAddEvidence(it.id);
  const [waiting, setWaiting] = useState<Waiting[]>([]);
  const [over, setOver] = useState(false);
  const pick = useRef<HTMLInputElement>(null);
  const shot = useRef<HTMLInputElement>(null);
  const replaces = useRef<number | undefined>(undefined);
  const may = !look && it.transitions.some((m) => m.move === "evidence" && m.ok);
  const take = (files: Iterable<File>, old?: number) => setWaiting((was) => [...was, ...[...files].map((file) => ({ file, standsFor: today(), shows: "", replaces: old }))]);
  /** ask opens the choice of files; what a closed choice without a file was for is forgotten by the next. */
  const ask = (input: HTMLInputElement | null, old?: number) => { replaces.current = old; input?.click(); };
  useEffect(() => {
    if (!may) return;
    const paste = (e: ClipboardEvent) => { if (e.clipboardData?.files.length) { e.preventDefault(); take([...e.clipboardData.files].map((f, i) => (f.name === "image.png" ? new File([f], `screenshot-${today()}-${i + 1}.png`, { type: f.type }) : f))); } };
    window.addEventListener("paste", paste);
    return () => window.removeEventListener("paste", paste);
  }, [may]);
  const change = (w: Waiting, more: Partial<Waiting>) => setWaiting((was) => was.map((x) => (x.file === w.file ? { ...x, ...more } : x)));
  const send = async () => {
    for (const w of waiting) {
      try {
        await add.mutateAsync({ ...w, progress: (share) => change(w, { share }) });
        setWaiting((was) => was.filter((x) => x.file !== w.file));
      } catch (e) {
        change(w, { share: undefined });
        return tell.failed(e);
      }
    }
  };
  const choose = (e: React.ChangeEvent<HTMLInputElement>) => { take(e.target.files ?? [], replaces.current); e.target.value = ""; replaces.current = undefined; };
  return (
    <Card title={`${t.evidence}${common.aside(String(it.files.filter((f) => !f.withdrawn).length))}`} style={{ marginBottom: 16 }}>
      {may && (
        <>
          <div className={`${css.drop} ${over ? css.dropOn : ""}`} onDragOver={(e) => { e.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)} onDrop={(e) => { e.preventDefault(); setOver(false); take(e.dataTransfer.files); }}>
            <p style={{ margin: "0 0 8px" }}>{narrow ? t.evidenceHintPhone : t.evidenceHint}</p>
            <Button type={narrow ? "primary" : "default"} icon={<CameraOutlined />} onClick={() => ask(shot.current)}>{t.camera}</Button>{" "}
            <Button icon={<UploadOutlined />} onClick={() => ask(pick.current)}>{t.pickFile}</Button>
            <input ref={pick} type="file" multiple hidden onChange={choose} aria-label={t.pickFile} data-evidence="pick" />
            <input ref={shot} type="file" accept="image/*" capture="environment" hidden onChange={choose} aria-label={t.camera} data-evidence="shot" />
          </div>
          {waiting.length > 0 && (
            <div className={css.waiting}>
              <strong>{t.toUpload(waiting.length)}</strong>
              {waiting.map((w, i) => (
                <div key={i} className={css.waitingFile}>
                  <strong>{w.file.name}{w.replaces && <Tag style={{ marginLeft: 6 }}>{t.replaces(it.files.find((f) => f.id === w.replaces)?.name ?? "")}</Tag>}</strong>
                  <label>{t.standsFor}<DatePicker aria-label={t.standsFor} inputReadOnly={narrow} value={dayjs(w.standsFor)} maxDate={dayjs(today())} allowClear={false} onChange={(d) => change(w, { standsFor: d!.format("YYYY-MM-DD") })} /></label>
                  <label style={{ flex: "1 1 180px" }}>{t.shows}<Input aria-label={t.shows} placeholder={t.showsHint} maxLength={1000} value={w.shows} onChange={(e) => change(w, { shows: e.target.value })} /></label>
                  <Button onClick={() => setWaiting((was) => was.filter((x) => x !== w))}>{common.remove}</Button>
                  {w.share !== undefined && <Progress percent={Math.round(w.share * 100)} size="small" style={{ flex: "1 0 100%" }} />}
                </div>
              ))}
              <div className={css.sendFiles}><Button type="primary" loading={add.isPending} onClick={() => void send()}>{t.send}</Button></div>
            </div>
          )}
        </>
      )}
      {!it.files.length ? <EmptyFace title={t.noEvidence} /> : <div className={css.files}>{it.files.map((f) => <Piece key={f.id} item={it.id} f={f} newer={may && !f.withdrawn ? () => ask(pick.current, f.id) : undefined} />)}</div>}
    </Card>
  );
}

const signs: Record<Kind, [ReactNode, string]> = { picture: [<FileImageOutlined />, ""], pdf: [<FilePdfOutlined />, "PDF"], word: [<FileWordOutlined />, "Word"], sheet: [<FileExcelOutlined />, "Excel"], text: [<FileTextOutlined />, ""], page: [<FileOutlined />, ""], other: [<FileOutlined />, ""] };

/** Piece is one version of a piece of evidence; a click looks at it without leaving the page. */
function Piece({ item, f, newer }: { item: number; f: Evidence; newer?: () => void }) {
  const t = useText(itemWords);
  const { common } = useWords();
  const kind = kindOf(f.name);
  const [gone, setGone] = useState(false); // a picture that is none
  const [sign, called] = signs[kind];
  const word = kind === "text" ? f.name.split(".").at(-1)!.toUpperCase() : called;
  const look = { to: "/items/$id", params: { id: String(item) }, search: (was: { tab?: string }) => ({ tab: was.tab, file: f.id }), resetScroll: false, state: { looking: true } } as const;
  return (
    <div className={`${css.file} ${f.withdrawn ? css.fileOld : ""}`} data-evidence-file={f.id}>
      <Link {...look} className={css.preview} aria-label={[t.look, word, f.shows || f.name].filter(Boolean).join(" ")}>
        {kind === "picture" && !gone ? <img src={evidenceUrl(item, f.id)} alt={f.shows || f.name} loading="lazy" onError={() => setGone(true)} /> : <>{sign}{word && <span className={css.kind}>{word}</span>}</>}
      </Link>
      <div className={css.fileText}>
        <Link {...look} className={css.fileName}>{f.name}</Link>
        {f.shows && <span>{f.shows}</span>}
        <span>{t.standsFor}{common.colon}{f.standsFor}{f.withdrawn && <Tag style={{ marginLeft: 6 }}>{t.old}</Tag>}</span>
        <span style={{ color: "#566170" }}>{t.by(f.uploadedBy?.name ?? "", momentOf(f.uploadedAt))} · <span style={{ whiteSpace: "nowrap" }}>{sizeOf(f.size)}</span></span>
        <Hash of={f.sha256} />
        {newer && <Button size="small" type="link" style={{ padding: 0, justifySelf: "start" }} onClick={newer}>{t.newer}</Button>}
      </div>
    </div>
  );
}
