import { DownloadOutlined, DownOutlined } from "@ant-design/icons";
import { Alert, Button, Dropdown, Modal, Space, Upload } from "antd";
import { useState } from "react";
import { Problem } from "@/api/problem";
import { useTell } from "@/components/use-tell";
import { saveBlob, saveFile } from "@/lib/save-file";
import { useText, useWords } from "@/locales";
import { filterOf, type LedgerSearch } from "./filters";
import { ledgerWords } from "./words";

// The columns of the workbook that stand for the columns of the sheet; what the workbook has no column for is left out.
const names: Record<string, string> = { number: "编号", source: "来源", aspect: "对照方面", problem: "问题", detail: "具体表现", cause: "原因", standard: "整改标准", measure: "措施", type: "类型", leader: "责任领导", unit: "责任部门", owner: "责任人", supporting: "协办单位", start: "开始时间", due: "完成时限", stages: "阶段目标", progress: "进展情况", evidence: "佐证材料", state: "状态", extensions: "延期情况", closedBy: "核验人", closedOn: "销号日期", followUp: "回头看" };

const asked = (filter: object, more: Record<string, string> = {}) => new URLSearchParams(Object.entries({ ...filter, ...more }).map(([k, v]) => [k, String(v)]));

/** ExportButton saves exactly the rows that are shown: with the columns that are shown, or filled into a superior's own table. */
export function ExportButton({ search, unit, columns }: { search: LedgerSearch; unit?: number; columns: string[] }) {
  const t = useText(ledgerWords);
  const [filling, setFilling] = useState(false);
  const filter = filterOf(search, unit); // with its order
  const plain = () => saveFile(`/api/v1/items/export?${asked(filter, { columns: columns.flatMap((c) => names[c] ?? []).join(",") })}`);
  return (
    <>
      <Space.Compact>
        <Button icon={<DownloadOutlined />} onClick={plain}>{t.exportRows}</Button>
        <Dropdown trigger={["click"]} menu={{ items: [{ key: "shown", label: t.exportShown, onClick: plain }, { key: "fill", label: t.exportFill, onClick: () => setFilling(true) }] }}><Button icon={<DownOutlined />} aria-label={t.exportMore} /></Dropdown>
      </Space.Compact>
      {filling && <FillTable query={asked(filter)} close={() => setFilling(false)} />}
    </>
  );
}

/** FillTable takes a superior's workbook and gives it back with the rows of the ledger; its headings and formats stay. */
function FillTable({ query, close }: { query: URLSearchParams; close: () => void }) {
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
      <Upload.Dragger accept=".xlsx" showUploadList={false} disabled={busy} beforeUpload={(f) => { void fill(f); return false; }}>
        <p style={{ fontWeight: 600, margin: "12px 0" }}>{busy ? common.loading : t.fillDrop}</p>
      </Upload.Dragger>
    </Modal>
  );
}
