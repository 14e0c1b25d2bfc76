import { pair } from "@/locales/pair";

export const workWords = pair(
  {
    title: "我的待办", today: (d: string) => `今天是${d}`, nothing: "现在没有需要您办理的事项", nothingHint: "新的事项会出现在这里，也会在右上角提醒。",
    heaps: { write: "待撰写报送", returned_paper: "材料被退回", review: "待审阅", held: "我领取的审阅", rectify: "待我整改", returned: "被退回或重开", due_soon: "即将到期", overdue: "已逾期", verify: "待我核验", approve: "待批延期", retire: "并入作废待确认", follow_up: "到期回头看", obstacles: "待答复的困难", complete: "条目待补全" },
    helps: {
      write: "上传本人的对照检查材料，系统读取后给出提示，处理完再报送。", returned_paper: "审阅人写明了理由，修改后上传新的一稿再报送。", review: "领取后逐份审阅：写意见、退回或者通过。", held: "已由您领取、还没有作出决定的材料。",
      rectify: "登记进展，上传佐证，办结后申请销号。", returned: "核验人写明了缺什么或者为什么重开，补齐后再申请销号。", due_soon: "时限在七天以内。", overdue: "时限已过，请尽快办理；确有困难可以申请延期。", verify: "查看佐证，选择核验方式，写明意见后销号或退回。",
      approve: "责任人申请延期，请查看理由后决定。", retire: "别人提出并入或作废，需要第二个人确认。", follow_up: "销号满一段时间，再查一次成效是否保持。", obstacles: "下级单位反映的困难，请在期限内答复。", complete: "补全责任人、时限、标准后才能申请销号。",
    },
    first: "先办这些", next: { verify: "先核验这些", approve: "先批这些延期" }, nextReviews: "先审这些", noReviews: "没有等您审阅的材料", holding: "我已领取", waitsSince: (day: string) => `${day} 报送`, papers: "我的材料", all: "查看全部", upload: "去上传", noItems: "没有我负责或协助的未办结条目", noPapers: "还没有上传过材料",
    rows: (n: number) => `${n} 项`,
  },
  {
    title: "My work", today: (d: string) => `Today is ${d}`, nothing: "Nothing waits for you now", nothingHint: "New work will appear here and at the bell.",
    heaps: { write: "To write and submit", returned_paper: "Papers returned", review: "To review", held: "Reviews I hold", rectify: "To rectify", returned: "Refused or reopened", due_soon: "Due soon", overdue: "Overdue", verify: "To verify", approve: "Extensions to decide", retire: "Merge or void to confirm", follow_up: "Follow-ups due", obstacles: "Obstacles to answer", complete: "Items to complete" },
    helps: {
      write: "Upload your paper; it is read and checked, then you submit it.", returned_paper: "The reviewer said why; upload a new draft and submit again.", review: "Claim a paper, comment, return or accept it.", held: "Papers you claimed and have not decided.",
      rectify: "Record progress, add evidence, then request closure.", returned: "The verifier said what is missing, or why it was reopened; add it and ask again.", due_soon: "Due within seven days.", overdue: "Past the due date; act soon or ask for an extension.", verify: "Look at the evidence, choose a method, close or refuse with a note.",
      approve: "An owner asks for more time.", retire: "Somebody proposed merging or voiding; a second person confirms.", follow_up: "Closed a while ago: look again whether it held.", obstacles: "Obstacles raised to your unit, with an answer due.", complete: "Owner, due date and standard are needed before closure.",
    },
    first: "Start with these", next: { verify: "Verify these first", approve: "Extensions to decide first" }, nextReviews: "Review these first", noReviews: "Nothing waits for your review", holding: "held by you", waitsSince: (day: string) => `handed in ${day}`, papers: "My papers", all: "Show all", upload: "Upload", noItems: "No open items of yours", noPapers: "No papers uploaded yet",
    rows: (n: number) => `${n}`,
  },
);
