import { DownloadOutlined } from "@ant-design/icons";
import { Button, Tooltip } from "antd";
import { useState } from "react";
import { Problem } from "@/api/problem";
import { useTell } from "@/components/use-tell";
import { saveBlob } from "@/lib/save-file";
import { useText } from "@/locales";
import { reviewWords } from "./words";

/** AnnotatedZip saves the chosen papers as Word files with their remarks, in one zip. */
export function AnnotatedZip({ ids }: { ids: number[] }) {
  const t = useText(reviewWords);
  const tell = useTell();
  const [busy, setBusy] = useState(false);
  const fetchZip = async () => {
    setBusy(true);
    try {
      const r = await fetch(`/api/v1/submissions/annotated.zip?ids=${ids.join(",")}`);
      if (!r.ok) throw Problem.of(r.status, await r.json().catch(() => null));
      saveBlob(await r.blob(), r.headers.get("Content-Disposition"), "annotated.zip");
    } catch (e) {
      tell.failed(e);
    } finally {
      setBusy(false);
    }
  };
  return <Tooltip title={ids.length ? "" : t.pickFirst}><Button icon={<DownloadOutlined />} disabled={!ids.length} loading={busy} onClick={() => void fetchZip()}>{t.download(ids.length)}</Button></Tooltip>;
}
