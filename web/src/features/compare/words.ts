import { pair } from "@/locales/pair";

export const compareWords = pair(
  { title: "两稿比较", old: "较早的一稿", fresh: "较新的一稿", onlyChanged: "只看有变化的段落", fixed: "已改", freshFindings: "新增", left: "仍在", findings: "提示的变化", draft: (n: number) => `第 ${n} 稿`, need: "至少要有两稿才能比较", none: "无" },
  { title: "Compare drafts", old: "Older draft", fresh: "Newer draft", onlyChanged: "Only changed paragraphs", fixed: "Fixed", freshFindings: "New", left: "Still there", findings: "What became of the findings", draft: (n: number) => `Draft ${n}`, need: "Two drafts are needed", none: "none" },
);
