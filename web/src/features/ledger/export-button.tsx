import { DownloadOutlined, DownOutlined } from "@ant-design/icons";
import { Button, Dropdown, Space } from "antd";
import { Suspense, useState } from "react";
import { saveFile } from "@/lib/save-file";
import { useText } from "@/locales";
import { filterOf, type LedgerSearch } from "./filters";
import { FillTable } from "./over-sheet";
import { ledgerWords } from "./words";

// The columns of the workbook that stand for the columns of the sheet.
const names: Record<string, string> = { number: "编号", source: "来源", aspect: "对照方面", problem: "问题", detail: "具体表现", cause: "原因", standard: "整改标准", measure: "措施", type: "类型", leader: "责任领导", unit: "责任部门", owner: "责任人", supporting: "协办单位", start: "开始时间", due: "完成时限", stages: "阶段目标", progress: "进展情况", evidence: "佐证材料", state: "状态", extensions: "延期情况", closedBy: "核验人", closedOn: "销号日期", followUp: "回头看", light: "时限情况", deputy: "协助责任人", returns: "退回次数", reopenings: "重开次数", updated: "更新时间", missing: "待补全" };

const asked = (filter: object, more: Record<string, string> = {}) => new URLSearchParams(Object.entries({ ...filter, ...more }).map(([k, v]) => [k, String(v)]));

/** ExportButton saves exactly the rows that are shown, in their order and groups: with the columns that are shown, or filled into a superior's own table. */
export function ExportButton({ search, unit, columns }: { search: LedgerSearch; unit?: number; columns: string[] }) {
  const t = useText(ledgerWords);
  const [filling, setFilling] = useState(false);
  const filter = filterOf(search, unit); // with its order
  const plain = () => saveFile(`/api/v1/items/export?${asked(filter, { columns: columns.flatMap((c) => names[c] ?? []).join(","), ...(search.group ? { group: search.group } : {}) })}`);
  return (
    <>
      <Space.Compact>
        <Button icon={<DownloadOutlined />} onClick={plain}>{t.exportRows}</Button>
        <Dropdown trigger={["click"]} menu={{ items: [{ key: "shown", label: t.exportShown, onClick: plain }, { key: "fill", label: t.exportFill, onClick: () => setFilling(true) }] }}><Button icon={<DownOutlined />} aria-label={t.exportMore} /></Dropdown>
      </Space.Compact>
      {filling && <Suspense fallback={null}><FillTable query={asked(filter)} close={() => setFilling(false)} /></Suspense>}
    </>
  );
}
