import { DownloadOutlined } from "@ant-design/icons";
import { Button, Progress, Tooltip } from "antd";
import { useEffect, useRef, useState } from "react";
import { Problem } from "@/api/problem";
import { useTell } from "@/components/use-tell";
import { saveBlob } from "@/lib/save-file";
import { useText } from "@/locales";
import { reviewWords } from "./words";

const most = 500; // papers in one zip, as the server allows

interface Course { part: number; parts: number; share: number } // share of the zip that has come, 0 while it is being made

/** AnnotatedZip saves the chosen papers as Word files with their remarks: one zip, or several where they are more than one may hold. */
export function AnnotatedZip({ ids }: { ids: number[] }) {
  const t = useText(reviewWords);
  const tell = useTell();
  const [course, setCourse] = useState<Course | null>(null);
  const stop = useRef<AbortController>(undefined);
  useEffect(() => () => stop.current?.abort(), []);
  const load = async () => {
    const signal = (stop.current = new AbortController()).signal;
    const parts = Math.ceil(ids.length / most);
    try {
      for (let part = 0; part < parts; part++) {
        setCourse({ part, parts, share: 0 });
        const r = await fetch(`/api/v1/submissions/annotated.zip?ids=${ids.slice(part * most, (part + 1) * most).join(",")}`, { signal });
        if (!r.ok) throw Problem.of(r.status, await r.json().catch(() => null));
        saveBlob(await read(r, (share) => setCourse({ part, parts, share })), r.headers.get("Content-Disposition"), "annotated.zip");
      }
      tell.done(t.zipDone(ids.length));
    } catch (e) {
      if (!signal.aborted) tell.failed(e);
    } finally {
      setCourse(null);
    }
  };
  if (course) {
    const percent = Math.round(course.share * 100);
    return (
      <div role="status" style={{ display: "flex", gap: 10, alignItems: "center", minWidth: 240 }}>
        <div style={{ flex: 1 }}>
          {course.parts > 1 && `${t.zipPart(course.part + 1, course.parts)} · `}{percent ? t.zipLoading(percent) : t.zipMaking}
          <Progress aria-label={t.zipMaking} percent={percent} showInfo={false} status="active" size="small" />
        </div>
        <Button onClick={() => stop.current?.abort()}>{t.stop}</Button>
      </div>
    );
  }
  return <Tooltip title={ids.length ? t.zipHint : t.pickFirst}><Button icon={<DownloadOutlined />} disabled={!ids.length} onClick={() => void load()}>{t.download(ids.length)}</Button></Tooltip>;
}

/** read takes an answer's body in and says how much of it has come. */
async function read(r: Response, progress: (share: number) => void): Promise<Blob> {
  const total = Number(r.headers.get("Content-Length"));
  if (!r.body || !total) return r.blob();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const reader = r.body.getReader();
  for (let come = 0; ; ) {
    const { done, value } = await reader.read();
    if (done) return new Blob(parts, { type: "application/zip" });
    parts.push(value);
    progress(Math.min(1, (come += value.length) / total));
  }
}
