import { pair } from "@/locales/pair";

export const reviewWords = pair(
  {
    queue: "审阅队列", queueHint: "领取一份后由您审阅；领取情况大家都能看到，不看时请放回队列。", papers: "报送材料", papersHint: "在您查看范围内的材料。",
    cols: { title: "材料", author: "撰写人", unit: "单位", kind: "类别", campaign: "专题", submitted: "报送时间", rounds: "次数", reviewer: "审阅人", state: "状态", drafts: "稿数", updated: "更新" },
    claimOpen: "领取并打开", open: "打开", release: "放回", mine: "我", free: "未领取", emptyQueue: "队列中没有待审阅的材料", emptyQueueHint: "撰写人报送后会出现在这里。", empty: "没有材料", all: "全部专题", download: (n: number) => `下载批注稿（${n}）`, pickFirst: "先在下面勾选材料", heldOnly: "只看我领取的", anyState: "全部状态", mineOnly: "只看我的",
    start: "从第一份开始审阅",
  },
  {
    queue: "Review queue", queueHint: "Claim a paper to review it; everybody sees who holds what. Release what you will not read.", papers: "Papers", papersHint: "Papers within your scope.",
    cols: { title: "Paper", author: "Author", unit: "Unit", kind: "Kind", campaign: "Campaign", submitted: "Submitted", rounds: "Rounds", reviewer: "Reviewer", state: "State", drafts: "Drafts", updated: "Updated" },
    claimOpen: "Claim and open", open: "Open", release: "Release", mine: "me", free: "free", emptyQueue: "Nothing waits for review", emptyQueueHint: "Papers appear here once submitted.", empty: "No papers", all: "All campaigns", download: (n: number) => `Download annotated (${n})`, pickFirst: "Tick papers below first", heldOnly: "Only those I hold", anyState: "Any state", mineOnly: "Only mine",
    start: "Review from the first",
  },
);
