import { Alert, Modal, Upload } from "antd";
import { useState } from "react";
import { Problem } from "@/api/problem";
import { useTell } from "@/components/use-tell";
import { saveBlob } from "@/lib/save-file";
import { useText, useWords } from "@/locales";
import { ledgerWords } from "./words";

/** FillTable takes a superior's workbook and gives it back with the rows of the ledger; its headings and formats stay. */
export function FillTable({ query, close }: { query: URLSearchParams; close: () => void }) {
  const t = useText(ledgerWords);
  const { common, lang } = useWords();
  const tell = useTell();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState("");
  const fill = async (file: File) => {
    setBusy(true);
    setFault("");
    try {
      const body = new FormData();
      body.append("file", file, file.name);
      const r = await fetch(`/api/v1/items/export?${query}`, { method: "POST", body });
      if (!r.ok) throw Problem.of(r.status, await r.json().catch(() => null));
      saveBlob(await r.blob(), r.headers.get("Content-Disposition"), file.name);
      tell.done(t.filled);
      close();
    } catch (e) {
      setFault(Problem.from(e).sentence(lang, common));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal open title={t.exportFill} footer={null} onCancel={close}>
      <p style={{ color: "#4b5664" }}>{t.fillHint}</p>
      {fault && <Alert type="error" showIcon role="alert" style={{ marginBottom: 12 }} title={fault} />}
      <Upload.Dragger accept={{ format: ".xlsx", filter: "native" }} showUploadList={false} disabled={busy} beforeUpload={(f) => { void fill(f); return false; }}>
        <p style={{ fontWeight: 600, margin: "12px 0" }}>{busy ? common.loading : t.fillDrop}</p>
      </Upload.Dragger>
    </Modal>
  );
}
