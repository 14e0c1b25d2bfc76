import { pair } from "@/locales/pair";

export const reviewWords = pair(
  {
    queue: "审阅队列", queueHint: "先报送的排在前面。领取一份后由您审阅；领取情况大家都能看到，不看时请放回队列。", papers: "报送材料", papersHint: "在您查看范围内的材料。",
    cols: { title: "材料", author: "撰写人", unit: "单位", kind: "类别", campaign: "专题", submitted: "报送时间", rounds: "次数", reviewer: "审阅人", state: "状态", drafts: "稿数", updated: "更新" },
    claimOpen: "领取并打开", open: "打开", release: "放回", mine: "我", free: "未领取", emptyQueue: "队列中没有待审阅的材料", emptyQueueHint: "撰写人报送后会出现在这里。", empty: "没有材料", emptyHint: "可以换一个专题、状态或者单位再看。", all: "全部专题", anyState: "全部状态", mineOnly: "只看我的", anyAuthor: "撰写人",
    show: { all: "全部", free: "未领取", mine: "我领取的" }, showWhich: "看哪些", find: "撰写人、单位或标题", nothingSo: "没有这样的材料", allSeen: "看全部", held: (who: string) => `${who}领取`, roundOf: (n: number) => `第 ${n} 次报送`, again: "再次报送",
    start: "从第一份开始审阅", go: "继续审阅", chosen: (n: number) => `已选 ${n} 份`, chooseAll: (n: number) => `选全部 ${n} 份`, chooseNone: "取消选择",
    claimMany: (n: number) => `领取 ${n} 份`, claimed: (n: number) => `已领取 ${n} 份`, notClaimed: (n: number) => `，${n} 份没有领到（已被别人领取或已办理）`, releaseMany: (n: number) => `放回 ${n} 份`, released: (n: number) => `已放回 ${n} 份`,
    download: (n: number) => `下载批注稿（${n}）`, pickFirst: "先在下面勾选材料", zipHint: "每份都是带检查提示和意见的 Word 文件；交来的不是 Word 文件的，按文字重新排版，压缩包里的“说明.txt”写明是哪些。", zipMaking: "正在写入批注…", zipLoading: (percent: number) => `正在下载 ${percent}%`, zipPart: (i: number, n: number) => `第 ${i} 个压缩包，共 ${n} 个`, zipDone: (n: number) => `已下载 ${n} 份`, stop: "停止",
  },
  {
    queue: "Review queue", queueHint: "Who handed in first stands first. Claim a paper to review it; everybody sees who holds what. Release what you will not read.", papers: "Papers", papersHint: "Papers within your scope.",
    cols: { title: "Paper", author: "Author", unit: "Unit", kind: "Kind", campaign: "Campaign", submitted: "Submitted", rounds: "Rounds", reviewer: "Reviewer", state: "State", drafts: "Drafts", updated: "Updated" },
    claimOpen: "Claim and open", open: "Open", release: "Release", mine: "me", free: "free", emptyQueue: "Nothing waits for review", emptyQueueHint: "Papers appear here once submitted.", empty: "No papers", emptyHint: "Try another campaign, state or unit.", all: "All campaigns", anyState: "Any state", mineOnly: "Only mine", anyAuthor: "Author",
    show: { all: "All", free: "Free", mine: "Held by me" }, showWhich: "Which to show", find: "Author, unit or title", nothingSo: "No such paper", allSeen: "Show all", held: (who: string) => `held by ${who}`, roundOf: (n: number) => `Submitted ${n} times`, again: "again",
    start: "Review from the first", go: "Go on reviewing", chosen: (n: number) => `${n} chosen`, chooseAll: (n: number) => `Choose all ${n}`, chooseNone: "Choose none",
    claimMany: (n: number) => `Claim ${n}`, claimed: (n: number) => `${n} claimed`, notClaimed: (n: number) => `; ${n} could not be (held by others, or decided)`, releaseMany: (n: number) => `Release ${n}`, released: (n: number) => `${n} released`,
    download: (n: number) => `Download annotated (${n})`, pickFirst: "Tick papers below first", zipHint: "Each comes as a Word file with findings and remarks; what was not handed in as Word has its text set anew, and a note inside says which.", zipMaking: "Writing the remarks…", zipLoading: (percent: number) => `Downloading ${percent}%`, zipPart: (i: number, n: number) => `Zip ${i} of ${n}`, zipDone: (n: number) => `${n} downloaded`, stop: "Stop",
  },
);
