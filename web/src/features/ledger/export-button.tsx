import { DownloadOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useText } from "@/locales";
import { filterOf, type LedgerSearch } from "./filters";
import { ledgerWords } from "./words";

// The columns of the workbook that stand for the columns of the sheet; what the workbook has no column for is left out.
const names: Record<string, string> = { number: "编号", source: "来源", aspect: "对照方面", problem: "问题", detail: "具体表现", cause: "原因", standard: "整改标准", measure: "措施", type: "类型", leader: "责任领导", unit: "责任部门", owner: "责任人", supporting: "协办单位", start: "开始时间", due: "完成时限", stages: "阶段目标", evidence: "佐证材料", state: "状态", extensions: "延期情况", closedBy: "核验人", closedOn: "销号日期", followUp: "回头看" };

/** ExportButton saves exactly the rows and columns that are shown, as a workbook. */
export function ExportButton({ search, unit, columns }: { search: LedgerSearch; unit?: number; columns: string[] }) {
  const t = useText(ledgerWords);
  const { sort: _s, desc: _d, ...filter } = filterOf(search, unit);
  const q = new URLSearchParams(Object.entries({ ...filter, columns: columns.flatMap((c) => names[c] ?? []).join(",") }).map(([k, v]) => [k, String(v)]));
  return <Button icon={<DownloadOutlined />} href={`/api/v1/items/export?${q}`} download>{t.exportRows}</Button>;
}
