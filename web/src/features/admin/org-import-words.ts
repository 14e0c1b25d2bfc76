import { pair } from "@/locales/pair";

export const orgImportWords = pair(
  {
    title: "导入单位和人员", button: "用 Excel 导入", steps: ["选择文件", "逐行核对", "完成"], stepOf: (n: number, of: number, s: string) => `第 ${n} 步，共 ${of} 步：${s}`, templates: "从模板开始", templatesHint: "空白模板写明每一列怎么填；也可以下载现有名录，改好后再导入，没有改动的行不会变化。", empty: "空白模板", current: "现有名录",
    drop: "把填好的 Excel 拖到这里，或者点击选择", dropHint: "先试算，逐行告诉您结果；确认之前什么都不会写入。", reading: "正在读取和核对…", ready: (n: number) => `可以导入 ${n} 行，确认后才会写入。`, nothing: "没有需要写入的行。", refusedHint: (n: number) => `有 ${n} 行不能导入，其余行不受影响；可以改好文件后重新选择。`,
    other: "重新选择文件", run: (n: number) => `导入 ${n} 行`, done: "导入完成", doneHint: "同一文件再次导入不会重复。", open: "查看单位和人员", another: "再导入一份",
    fates: { new: "新增", update: "更新", same: "不变", twice: "重复", refused: "不能导入" }, kinds: { unit: "单位", person: "人员" }, row: "位置", place: (s: string, n: number) => `${s} 第 ${n} 行`, fate: "结果", kind: "类别", name: "名称", why: "说明", rows: "逐行结果", changes: (s: string) => `更新：${s}`,
  },
  {
    title: "Import units and people", button: "Import from Excel", steps: ["Choose a file", "Check every row", "Done"], stepOf: (n: number, of: number, s: string) => `Step ${n} of ${of}: ${s}`, templates: "Start from a template", templatesHint: "The empty template says how each column is filled. You can also download the directory, change it and bring it back; unchanged rows stay as they are.", empty: "Empty template", current: "Present directory",
    drop: "Drop the filled workbook here, or click to choose", dropHint: "The first run is a trial that tells every row's fate; nothing is written before you confirm.", reading: "Reading and checking…", ready: (n: number) => `${n} rows can be imported; nothing is written before you confirm.`, nothing: "No row needs writing.", refusedHint: (n: number) => `${n} rows cannot be imported; the others are not affected. You can mend the file and choose it again.`,
    other: "Choose another file", run: (n: number) => `Import ${n} rows`, done: "Imported", doneHint: "The same file again changes nothing.", open: "Open units and people", another: "Import another",
    fates: { new: "new", update: "update", same: "unchanged", twice: "twice", refused: "refused" }, kinds: { unit: "Unit", person: "Person" }, row: "Place", place: (s: string, n: number) => `${s}, row ${n}`, fate: "Fate", kind: "Kind", name: "Name", why: "Why", rows: "Every row's fate", changes: (s: string) => `Updates: ${s}`,
  },
);
