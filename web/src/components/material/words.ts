import { pair } from "@/locales/pair";

export const materialWords = pair(
  {
    text: "正文和提示", chain: "问题—原因—措施", original: "原文样式", sections: "各部分占比", facts: "读出的内容", findings: "检查提示", notes: "边注",
    counts: (p: number, c: number, m: number) => `读出问题 ${p} 条、原因 ${c} 条、措施 ${m} 条`, left: (n: number) => (n ? `还有 ${n} 条提示未处理` : "提示都已处理"), none: "没有检查提示", noneHint: "规则没有发现需要提醒的地方；内容是否真实、是否到位，仍由人判断。",
    adopt: "采纳", decline: "不采纳", undo: "恢复未处理", reason: "不采纳的理由（必填）", confirm: "确定", cancel: "取消", basis: "依据：", and: "、", rule: "规则", question: "请补充", whole: "全文", suggestion: (s: string) => (s ? `可改为“${s}”` : "可以删去"), quote: "原文",
    keys: "j / k 逐条查看，a 采纳，d 不采纳", keysRead: "j / k 逐条查看", putAway: "收起这条提示", filter: "只看", shownFindings: "未处理", allFindings: "全部", hitTitle: "雷同片段", hitText: (s: string, c: string) => `相似 ${s}，其中通用表述 ${c}`, comment: "审阅意见", resolved: "已处理", resolve: "标为已处理", reopen: "恢复", sectionShare: (n: string) => `占全文 ${n}`,
    origHint: "仅供查看原来的样式；检查和批注以“正文和提示”为准。", origNot: "这种文件没有可以在这里显示的原样，请下载查看。", advisory: "供参考，不计入统计", reader: "读取说明", previous: "上一条", next: "下一条", position: (a: number, b: number) => `${a} / ${b}`,
  },
  {
    text: "Text and findings", chain: "Problems, causes, measures", original: "Original look", sections: "Shares of the sections", facts: "What was read", findings: "Findings", notes: "Margin notes",
    counts: (p: number, c: number, m: number) => `Read: ${p} ${p === 1 ? "problem" : "problems"}, ${c} ${c === 1 ? "cause" : "causes"}, ${m} ${m === 1 ? "measure" : "measures"}`, left: (n: number) => (n ? `${n} ${n === 1 ? "finding" : "findings"} undecided` : "All findings are decided"), none: "No findings", noneHint: "The rules found nothing to remark; whether it is true and thorough is for people to judge.",
    adopt: "Adopt", decline: "Decline", undo: "Undecide", reason: "Reason for declining (required)", confirm: "OK", cancel: "Cancel", basis: "Basis: ", and: ", ", rule: "Rule", question: "Please add", whole: "Whole paper", suggestion: (s: string) => (s ? `Could read “${s}”` : "Could be deleted"), quote: "Text",
    keys: "j / k to walk, a adopts, d declines", keysRead: "j / k to walk", putAway: "Put this note away", filter: "Show", shownFindings: "Undecided", allFindings: "All", hitTitle: "Shared passage", hitText: (s: string, c: string) => `${s} alike, of which common text ${c}`, comment: "Remark", resolved: "Dealt with", resolve: "Mark as dealt with", reopen: "Open again", sectionShare: (n: string) => `${n} of the text`,
    origHint: "Only to see the original look; findings and remarks go by “Text and findings”.", origNot: "This kind of file cannot be shown here; download it.", advisory: "Advisory, not counted", reader: "Notes on reading", previous: "Previous", next: "Next", position: (a: number, b: number) => `${a} / ${b}`,
  },
);
