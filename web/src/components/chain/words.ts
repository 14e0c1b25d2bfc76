import { pair } from "@/locales/pair";

export const chainWords = pair(
  {
    title: "问题—原因—措施链", problems: "问题", causes: "原因", measures: "整改措施",
    noCause: "缺原因", noMeasure: "缺措施", noProblem: "没有对应的问题",
    hint: "拖动卡片右侧的圆点到另一张卡片可以建立对应；点击连线可以解除。人工决定会保留，再次检查不会改动。",
    hintPhone: "每个问题下面是与它对应的原因和措施；点卡片看原文。要调整对应关系，请在电脑上打开。",
    hintRead: "连线表示对应关系；把光标移到卡片上只看与它有关的连线。",
    byHand: "人工确定", why: "依据", cut: "解除对应", link: "建立对应", linkTo: (s: string) => `将“${s}”与哪一项对应？`,
    gaps: (p: number, m: number) => (p + m === 0 ? "每个问题都有原因和措施" : `${p} 个问题缺原因或措施，${m} 条措施没有对应问题`),
    empty: "没有读出问题、原因或措施", emptyHint: "可能是标题或序号的写法没有被认出，请在原文中核对。",
    stated: "已写明", absent: "未写明", handle: "从这里拖出连线", keyboard: "用键盘：方向键移动，按 L 选定一张卡片，再到另一张按 Enter 建立对应；已有对应的会解除。",
  },
  {
    title: "Problems, causes, measures", problems: "Problems", causes: "Causes", measures: "Measures",
    noCause: "no cause", noMeasure: "no measure", noProblem: "answers no problem",
    hint: "Drag from the dot of a card to another card to link them; click a line to unlink. What a person decides is kept when the paper is checked again. ",
    hintPhone: "Below each problem stand its causes and measures; a tap shows the text. Links are changed on a desk.",
    hintRead: "Lines show what answers what; point at a card to see only its lines.",
    byHand: "by hand", why: "because", cut: "Unlink", link: "Link", linkTo: (s: string) => `Link “${s}” with`,
    gaps: (p: number, m: number) => (p + m === 0 ? "Every problem has a cause and a measure" : `${p} problems lack a cause or measure; ${m} measures answer no problem`),
    empty: "No problems, causes or measures were read", emptyHint: "The headings or ordinals may not have been recognised; compare with the text.",
    stated: "stated", absent: "not stated", handle: "Drag a link from here", keyboard: "Keyboard: arrows move, L picks a card, Enter on another links the two, or unlinks them.",
  },
);
