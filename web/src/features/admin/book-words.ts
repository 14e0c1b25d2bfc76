import { pair } from "@/locales/pair";

export const bookWords = pair(
  {
    kinds: { profiles: "报送要求", "rule-packs": "规则包", rules: "正在使用的规则" }, choose: "选择类别",
    hints: { profiles: "报送要求规定一份材料要写哪些部分、多少字、带哪些附表。随程序提供的可以改成本单位的版本。", "rule-packs": "规则包规定查什么、多严重。随程序提供的规则包不能替换；请复制后另起名称，增加规则或者调整等级。", rules: "各规则包合起来，现在检查材料时实际使用的规则。" },
    name: "名称", title: "标题", year: "年度", rulesIn: "规则数", whose: "来源", own: "本单位", shipped: "随程序提供", open: "打开", copy: "复制为新的", create: "新建", none: "还没有内容",
    newTitle: "另起名称", newName: "新名称", newNameHint: "小写字母、数字和连字符，2 到 41 个字符；保存后不能改名。", taken: "这个名称已经有了",
    back: "返回列表", text: "原文（YAML）", check: "检验写法", good: "写法正确，可以使用。", saved: "已保存，下一次检查起使用", deleted: "已删除", remove: "删除", removeAsk: "删除后，检查时不再使用这份内容。", readOnly: "随程序提供的规则包只能查看；复制为新的以后可以修改。", unsaved: "有没有保存的修改", unsavedOld: "有没有保存的修改；这期间别人保存过新的版本，保存会替换它", unsavedHint: "离开本页不会丢失，关闭浏览器标签页则会。", discard: "放弃修改", unsavedTag: "未保存", resume: "继续修改",
    tryOut: "在一段文字上试用", tryHint: "粘贴一段材料，看按现在的写法会查出什么；文字和结果都不保存。", paper: "试用的文字", run: "试用", found: (n: number) => (n ? `查出 ${n} 处` : "没有查出问题"), asRead: "读到的文字", faults: "内容有误，请按行修改", line: (n: number) => `第 ${n} 行`, question: "追问",
    rule: "规则", ruleTitle: "查什么", severity: "程度", basis: "依据", pack: "规则包", findRule: "查找规则、内容或依据", count: (n: number) => `共 ${n} 条`,
  },
  {
    kinds: { profiles: "Requirements", "rule-packs": "Rule packs", rules: "Rules in force" }, choose: "Choose a kind",
    hints: { profiles: "Requirements say which sections, how many characters and which tables a paper needs. A shipped one can be changed into your own.", "rule-packs": "A pack says what is checked and how severe it is. Shipped packs are not replaced: copy one under a new name to add rules or change levels.", rules: "All packs together: the rules with which papers are checked now." },
    name: "Name", title: "Title", year: "Year", rulesIn: "Rules", whose: "From", own: "Own", shipped: "Shipped", open: "Open", copy: "Copy as new", create: "New", none: "Nothing here yet",
    newTitle: "A new name", newName: "New name", newNameHint: "Small letters, digits and hyphens, 2 to 41 characters; it stays as it is once saved.", taken: "This name is taken",
    back: "Back to the list", text: "Text (YAML)", check: "Validate", good: "Well written; it can be used.", saved: "Saved; used from the next check on", deleted: "Deleted", remove: "Delete", removeAsk: "It will no longer be used in checks.", readOnly: "A shipped pack can only be read; copy it as a new one to change it.", unsaved: "There are unsaved changes", unsavedOld: "There are unsaved changes; somebody has saved another version since, and saving replaces it", unsavedHint: "Leaving this page does not lose them; closing the tab does.", discard: "Discard changes", unsavedTag: "Unsaved", resume: "Go on",
    tryOut: "Try it on a text", tryHint: "Paste part of a paper to see what would be found now; neither text nor result is kept.", paper: "Text to try on", run: "Try", found: (n: number) => (n ? `${n} found` : "Nothing found"), asRead: "Text as read", faults: "Please mend these lines", line: (n: number) => `Line ${n}`, question: "Question",
    rule: "Rule", ruleTitle: "What it checks", severity: "Severity", basis: "Basis", pack: "Pack", findRule: "Find a rule, subject or basis", count: (n: number) => `${n} in all`,
  },
);
