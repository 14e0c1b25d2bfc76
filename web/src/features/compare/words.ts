import { pair } from "@/locales/pair";

export const compareWords = pair(
  {
    title: "两稿比较", old: "较早的一稿", fresh: "较新的一稿", onlyChanged: "只看有变化的段落", fixed: "已改", freshFindings: "新增", left: "仍在", findings: "提示的变化", draft: (n: number) => `第 ${n} 稿`, need: "至少要有两稿才能比较", none: "无",
    years: "与本人往年材料对照", yearsHint: "只与本人同类材料比较：往年问题是未改、换词重提，还是新问题；供撰写人和审阅人参考。", noYears: "没有可以对照的往年材料", noYearsHint: "本人以前年度报送过同类材料后，这里按年度列出。", against: (y: number) => `对照 ${y} 年`, then: (y: number) => `${y} 年写的是：`, wasClosed: "上年条目已经销号，今年又写了同样的问题", gone: "不再提及", openPaper: "打开这份材料", state: { same: "未改", reworded: "换词重提", new: "新问题" },
    overlap: "雷同分布", overlapHint: "两个单位的材料之间相同片段的数目，只看单位，不列人员；点开数字看到两个单位的材料，逐份核对。", noOverlap: "各单位材料之间没有相同片段", noOverlapHint: "材料报送并比对之后，这里按单位列出。", cell: (a: string, b: string, p: number, n: number) => `${a} 与 ${b}：涉及 ${p} 份材料，${n} 处片段`, nothing: "没有", legend: "片段数：", mostShared: "相同片段较多的单位", within: (u: string) => `${u}（本单位内）`, howMany: (n: number, p: number) => `${n} 处 · 涉及 ${p} 份`, allPairs: (n: number) => `显示全部 ${n} 对`,
  },
  {
    title: "Compare drafts", old: "Older draft", fresh: "Newer draft", onlyChanged: "Only changed paragraphs", fixed: "Fixed", freshFindings: "New", left: "Still there", findings: "What became of the findings", draft: (n: number) => `Draft ${n}`, need: "Two drafts are needed", none: "none",
    years: "Beside own past years", yearsHint: "Only the author's own papers of the same kind: unchanged, worded anew, or new; for the author and the reviewer.", noYears: "No earlier paper to compare with", noYearsHint: "Earlier years appear once the author has handed in a paper of this kind before.", against: (y: number) => `beside ${y}`, then: (y: number) => `In ${y}: `, wasClosed: "Its item was closed, and here it is again", gone: "No longer there", openPaper: "Open this paper", state: { same: "Unchanged", reworded: "Reworded", new: "New" },
    overlap: "Shared passages", overlapHint: "How many passages the papers of two units share; units only, no persons. A number opens the papers of the two units, to be looked at one by one.", noOverlap: "No passages are shared between units", noOverlapHint: "They appear once papers were handed in and compared.", cell: (a: string, b: string, p: number, n: number) => `${a} and ${b}: ${p} papers, ${n} passages`, nothing: "none", legend: "Passages:", mostShared: "Units that share most", within: (u: string) => `${u} (within)`, howMany: (n: number, p: number) => `${n} passages, ${p} papers`, allPairs: (n: number) => `Show all ${n} pairs`,
  },
);
