import { Alert } from "antd";
import { useEffect, useState } from "react";
import { LoadingFace } from "@/components/faces";
import { WordLook } from "@/components/look/word-look";
import { materialWords } from "@/components/material/words";
import { useText } from "@/locales";

/** Original shows how the Word file looks, scaled to its card; it is for looking only. */
export function Original({ draft, name }: { draft: number; name: string }) {
  const t = useText(materialWords);
  const [file, setFile] = useState<Blob | null>(null);
  const [not, setNot] = useState(!/\.docx$/i.test(name));
  useEffect(() => {
    if (!/\.docx$/i.test(name)) return setNot(true);
    const stop = new AbortController();
    fetch(`/api/v1/drafts/${draft}/file`, { signal: stop.signal })
      .then((r) => (r.ok ? r.blob() : Promise.reject(new Error(String(r.status)))))
      .then(setFile)
      .catch(() => !stop.signal.aborted && setNot(true));
    return () => stop.abort();
  }, [draft, name]);
  return (
    <div>
      <Alert type="info" showIcon style={{ marginBottom: 12 }} title={not ? t.origNot : t.origHint} />
      {!not && (file ? <WordLook file={file} failed={() => setNot(true)} /> : <LoadingFace />)}
    </div>
  );
}
