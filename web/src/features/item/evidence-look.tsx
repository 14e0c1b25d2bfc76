import { lazy, Suspense, useState, type ReactNode } from "react";
import { Problem } from "@/api/problem";
import { FailedFace, LoadingFace } from "@/components/faces";
import { kindOf, most } from "@/components/look/kind";
import { NoLook } from "@/components/look/no-look";
import { PictureLook } from "@/components/look/picture-look";
import { SheetLook } from "@/components/look/sheet-look";
import { TextLook } from "@/components/look/text-look";
import { WordLook } from "@/components/look/word-look";
import { lookWords } from "@/components/look/words";
import { sizeOf } from "@/lib/size";
import { useText } from "@/locales";
import { evidenceUrl, useEvidenceFile, useEvidenceSheets, type Evidence } from "./queries";

const PdfLook = lazy(() => import("@/components/look/pdf-look").then((m) => ({ default: m.PdfLook })));

/** EvidenceLook is a piece of evidence as it can be looked at in place, or why it cannot. */
export function EvidenceLook({ item, f }: { item: number; f: Evidence }) {
  const t = useText(lookWords);
  const kind = kindOf(f.name);
  const [not, setNot] = useState<"broken" | "locked" | null>(null);
  const failed = () => setNot("broken");
  if (kind === "page") return <NoLook why="webPage" />;
  if (kind === "other") return <NoLook why="other" />;
  if (f.size > most[kind]) return <NoLook why="large" hint={t.largeHint(sizeOf(f.size), sizeOf(most[kind]))} />;
  if (not) return <NoLook why={not} />;
  if (kind === "picture") return <PictureLook src={evidenceUrl(item, f.id)} alt={f.shows || f.name} failed={failed} />;
  if (kind === "sheet") return <Sheets item={item} f={f} />;
  return (
    <Bytes item={item} f={f}>
      {(file) =>
        kind === "pdf" ? <Suspense fallback={<LoadingFace />}><PdfLook file={file} name={f.name} failed={setNot} /></Suspense>
        : kind === "word" ? <WordStage file={file} name={f.name} failed={failed} />
        : <TextLook file={file} name={f.name} />}
    </Bytes>
  );
}

function Bytes({ item, f, children }: { item: number; f: Evidence; children: (file: Blob) => ReactNode }) {
  const query = useEvidenceFile(item, f.id);
  if (query.data) return <>{children(query.data)}</>;
  return query.error ? <FailedFace error={query.error} retry={() => void query.refetch()} /> : <LoadingFace />;
}

function Sheets({ item, f }: { item: number; f: Evidence }) {
  const query = useEvidenceSheets(item, f.id);
  if (query.data) return <SheetLook book={query.data} name={f.name} />;
  if (!query.error) return <LoadingFace />;
  return Problem.from(query.error).code === "unreadable" ? <NoLook why="broken" /> : <FailedFace error={query.error} retry={() => void query.refetch()} />;
}

function WordStage({ file, name, failed }: { file: Blob; name: string; failed: () => void }) {
  return <div data-scrolls tabIndex={0} role="region" aria-label={name} style={{ flex: "1 1 0", minHeight: 0, overflow: "auto", background: "#e6eaef" }}><WordLook file={file} failed={failed} /></div>;
}
