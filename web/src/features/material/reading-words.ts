import { pair } from "@/locales/pair";

// What people say of words that the program misread.
export const readingWords = pair(
  {
    title: "人工标注", mark: { problem: "标为问题", cause: "标为原因", measure: "标为措施", none: "不是条目" } as Record<string, string>, as: { problem: "标为问题", cause: "标为原因", measure: "标为措施", none: "不是条目" } as Record<string, string>, restore: "恢复原读法",
    saved: "已按人工标注重新读取", restored: "已恢复原读法", byHand: (who: string, day: string) => `${who} ${day} 人工标注`, from: (n: number) => `沿用第 ${n} 稿`, menu: (s: string) => `改读法：${s}`, locate: "看原文",
    list: "人工标注的内容", listHint: "程序读得不对的，以人工标注为准；形成台账时也按这里。",
    taken: (n: number, lost: number) => [n ? `上一稿人工标注的内容有 ${n} 处原文未改，已沿用` : "", lost ? `${n ? "另有" : "上一稿人工标注的内容有"} ${lost} 处原文有改动或者位置不能确定，没有沿用，请核对` : ""].filter(Boolean).join("；") + "。",
    dialog: "标明这段文字是什么", paragraph: "段落", words: "段落文字", dialogHint: "在框里选中要标的文字；不选表示整段。", open: "选中文字标明是问题、原因还是措施", keys: "j / k 逐条查看，a 采纳，d 不采纳；选中文字后按 m 标注",
  },
  {
    title: "Mark by hand", mark: { problem: "A problem", cause: "A cause", measure: "A measure", none: "No item" } as Record<string, string>, as: { problem: "Marked as a problem", cause: "Marked as a cause", measure: "Marked as a measure", none: "Marked as no item" } as Record<string, string>, restore: "Read as before",
    saved: "Read anew with what you marked", restored: "Read as before", byHand: (who: string, day: string) => `marked by ${who}, ${day}`, from: (n: number) => `from draft ${n}`, menu: (s: string) => `Read otherwise: ${s}`, locate: "Show in the text",
    list: "Marked by hand", listHint: "Where the program misreads, what people mark counts, for the ledger too.",
    taken: (n: number, lost: number) => [n ? `${n} ${n === 1 ? "mark" : "marks"} of the last draft still fit and were taken over` : "", lost ? `${lost} ${lost === 1 ? "does" : "do"} not: the words were changed, please look` : ""].filter(Boolean).join("; ") + ".",
    dialog: "Say what these words are", paragraph: "Paragraph", words: "Words of the paragraph", dialogHint: "Select the words that are meant; nothing selected means the whole paragraph.", open: "Select words and say whether they are a problem, a cause or a measure", keys: "j / k to walk, a adopts, d declines; m marks selected words",
  },
);
