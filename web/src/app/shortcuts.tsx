import { useWords } from "@/locales";

const zh: [string, string][] = [["Ctrl / ⌘ + K 或 /", "搜索"], ["j / k", "下一条、上一条"], ["Enter", "打开"], ["x", "选中一行"], ["e 或 F2", "修改单元格"], ["Ctrl + C / V", "与 Excel 互相复制粘贴"], ["a", "采纳提示；审阅时为通过"], ["d", "不采纳提示（写理由）"], ["r", "退回修改（写理由）"], ["c", "对选中的文字写意见"], ["l", "领取审阅"], ["n / p", "下一份、上一份材料"], ["?", "打开本页帮助"]];
const en: [string, string][] = [["Ctrl / ⌘ + K or /", "Search"], ["j / k", "Next, previous"], ["Enter", "Open"], ["x", "Select a row"], ["e or F2", "Edit a cell"], ["Ctrl + C / V", "Copy to and paste from Excel"], ["a", "Adopt a finding; in review, accept"], ["d", "Decline a finding (with a reason)"], ["r", "Return (with a reason)"], ["c", "Comment on the selected words"], ["l", "Claim a paper"], ["n / p", "Next, previous paper"], ["?", "Help for this page"]];

export function ShortcutList() {
  const { lang } = useWords();
  return (
    <dl style={{ display: "grid", gridTemplateColumns: "max-content 1fr", gap: "8px 20px", margin: 0 }}>
      {(lang === "zh" ? zh : en).map(([k, what]) => <div key={k} style={{ display: "contents" }}><dt><kbd>{k}</kbd></dt><dd style={{ margin: 0 }}>{what}</dd></div>)}
    </dl>
  );
}
