import { pair } from "@/locales/pair";

export const importWords = pair(
  {
    title: "导入台账", steps: ["选择文件", "核对列的含义", "核对人员和单位", "逐行结果", "完成"], drop: "把 Excel 台账拖到这里，或者点击选择", dropHint: "合并单元格、多个工作表都可以；先试算，什么都不会写入。", reading: "正在读取和试算…", sheet: "工作表", headerRow: "表头在第几行", meaning: "含义", column: "列", notUsed: "（不导入）", noHeader: "没有认出表头的工作表，可以指定表头行和列的含义。", notes: "读取说明",
    unit: "没有写单位的行归到", campaign: "归到专题", people: "没有对应到人的姓名", peopleHint: "选择是谁；不选的行会没有责任人，由办公室以后补全。", units: "不在名录中的单位", unitsHint: "选择对应的单位；不选时归到上面指定的单位。", again: "按以上设置再试算", run: (n: number) => `导入 ${n} 行`, back: "上一步", next: "下一步",
    fates: { new: "新增", update: "补充已有条目", same: "已有，不变", twice: "文件内重复", refused: "不能导入" }, row: "行", fate: "结果", why: "说明", done: "导入完成", doneHint: "同一文件再次导入不会重复。原台账写着已销号的行也从“整改中”开始：销号需要佐证和本人以外的核验。", open: "查看台账", another: "再导入一份", allKnown: "姓名和单位都已对应", rowsShown: "只看",
  },
  {
    title: "Import a ledger", steps: ["Choose a file", "Meaning of columns", "People and units", "Every row's fate", "Done"], drop: "Drop an Excel ledger here, or click to choose", dropHint: "Merged cells and several sheets are fine; the first run is a trial and writes nothing.", reading: "Reading and trying…", sheet: "Sheet", headerRow: "Heading row", meaning: "Meaning", column: "Column", notUsed: "(not imported)", noHeader: "No heading was recognised on these sheets; you can name the row and the columns.", notes: "Notes on reading",
    unit: "Rows without a unit go to", campaign: "Campaign", people: "Names that fit nobody", peopleHint: "Say who is meant; otherwise the row has no owner until the office adds one.", units: "Units not in the directory", unitsHint: "Say which unit is meant; otherwise the unit above is used.", again: "Try again with these settings", run: (n: number) => `Import ${n} rows`, back: "Back", next: "Next",
    fates: { new: "new", update: "completes an item", same: "already there", twice: "twice in the file", refused: "refused" }, row: "Row", fate: "Fate", why: "Why", done: "Imported", doneHint: "The same file again changes nothing. Rows that the old ledger calls closed are opened here: closing needs evidence and another person.", open: "Open the ledger", another: "Import another", allKnown: "All names and units are known", rowsShown: "Show",
  },
);
