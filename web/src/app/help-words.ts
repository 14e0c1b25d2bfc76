import { pair } from "@/locales/pair";

/** The pages that have help, by the longest beginning of the address that fits; $ stands for one part of it. */
export const helpPlaces = [
  ["/papers/$/drafts", "drafts"], ["/papers/$/years", "years"], ["/papers/$", "paper"], ["/papers", "papers"], ["/campaigns/$/overlap", "overlap"], ["/campaigns", "campaign"], ["/review", "review"],
  ["/ledger/import", "import"], ["/ledger", "ledger"], ["/items/$", "item"], ["/dashboard", "dashboard"], ["/check", "check"], ["/me", "me"], ["/admin", "admin"], ["/", "work"],
] as const;

export type HelpPage = (typeof helpPlaces)[number][1];

/** helpOf is the page whose help belongs to an address. */
export function helpOf(path: string): HelpPage {
  const parts = path.split("/").filter(Boolean);
  const fits = (place: string) => place.split("/").filter(Boolean).every((p, i) => (p === "$" ? parts[i] !== undefined : p === parts[i]));
  return helpPlaces.find(([place]) => fits(place))?.[1] ?? "work";
}

interface Help { title: string; steps: string[] }

/** Each term is explained once and shown where it occurs. */
export const helpTerms = pair(
  {
    closure: { name: "销号", means: "措施落实后，由责任人申请、本人以外的人核验；核验通过，条目才算办结。" },
    refused: { name: "不予销号", means: "核验人认为佐证还不足，写明缺什么，条目退回责任人补充。" },
    followUp: { name: "回头看", means: "销号一段时间以后再查一次，看成效是否保持；反弹的重新立项或者重开。" },
    evidence: { name: "佐证材料", means: "能证明措施已经落实的文件：签到表、照片、通知、台账、验收记录等。" },
    standard: { name: "整改标准", means: "做到什么程度算完成，例如“按期办结率达到95%”。" },
    type: { name: "类型", means: "立行立改、限期整改、长期坚持。长期坚持的按阶段目标逐段核验。" },
    finding: { name: "检查提示", means: "系统对文字的提问，例如没有写时限；采纳不采纳由撰写人决定，不评价人。" },
    shared: { name: "雷同片段", means: "与其他材料相同或相近的文字，只供核对，不判断谁先谁后。" },
    common: { name: "通用表述", means: "文件原文、固定提法等人人都会写的话，计算雷同时扣除。" },
    requirements: { name: "要求", means: "一个专题对材料的规定：对照哪些方面、分哪些部分、篇幅和日期。" },
    soon: { name: "临期", means: "离时限还有七天以内。" },
  },
  {
    closure: { name: "Closure", means: "The owner asks for it once the measure is done; somebody else verifies, and only then is the item finished." },
    refused: { name: "Refused closure", means: "The verifier says what is missing and the item goes back to its owner." },
    followUp: { name: "Follow-up", means: "A second look some time after closure: did it hold? What comes back is opened again." },
    evidence: { name: "Evidence", means: "Files that show the measure was carried out: lists of signatures, photographs, notices, records." },
    standard: { name: "Standard", means: "How one will know that it is done, for example “95% settled in time”." },
    type: { name: "Type", means: "Immediate, dated or standing. A standing item is verified stage by stage." },
    finding: { name: "Finding", means: "A question about the text, such as a missing date; its author decides. It never judges a person." },
    shared: { name: "Shared passage", means: "Words that other papers have too; to be looked at, without saying who was first." },
    common: { name: "Common text", means: "What everybody writes: quotations and set phrases; it is left out of the comparison." },
    requirements: { name: "Requirements", means: "What a campaign asks of a paper: aspects, sections, lengths and dates." },
    soon: { name: "Due soon", means: "Seven days or fewer are left." },
  },
);

type Term = keyof (typeof helpTerms)["zh"];

export const termsOf: Record<HelpPage, Term[]> = {
  work: ["closure", "followUp", "soon"],
  check: ["finding"],
  paper: ["finding", "shared", "standard"],
  drafts: ["finding"],
  years: ["closure"],
  papers: [],
  campaign: ["requirements"],
  overlap: ["shared", "common"],
  review: ["finding"],
  import: ["type"],
  ledger: ["closure", "type", "soon"],
  item: ["standard", "evidence", "closure", "refused", "followUp"],
  dashboard: ["closure", "followUp", "soon"],
  me: [],
  admin: ["requirements", "common"],
};

const zh: Record<HelpPage, Help> = {
  work: { title: "我的待办", steps: ["每张卡片是一类等您办理的事项，数字是件数，点开就是这些条目或材料。", "先办红色的：逾期的、被退回的排在最前。", "办完的自动从这里消失；新的事项会在右上角铃铛提醒。"] },
  check: { title: "自查", steps: ["把写好的材料拖进来，几秒后看到提示；文件和文字都不保存。", "用“上一条、下一条”逐条看提示和要补充的问题。", "回到自己的文件里修改，再查一次，满意后到“专题”里报送。"] },
  paper: { title: "对照检查材料", steps: ["“正文和提示”里逐条看提示：采纳的自己改文件，不采纳的写明理由。", "“问题—原因—措施”里看哪个问题缺原因或措施，哪条措施缺责任人、时限、标准。", "程序读错或者漏读的：在正文里选中文字标为问题、原因、措施，不该算的标“不是条目”；随时可以恢复。", "改好后“上传新的一稿”，再点“报送”；被退回的，先看上方的审阅意见。"] },
  drafts: { title: "两稿比较", steps: ["左边是较早的一稿，右边是较新的一稿，增删的文字在段内标出。", "“提示的变化”分三类：仍在的、新增的、已改的。"] },
  years: { title: "与往年对照", steps: ["只和撰写人自己往年的材料比较，别人的不在其中。", "“未改”“换词重提”的问题，请写清上年整改到什么程度、为什么今年还在。"] },
  papers: { title: "报送材料", steps: ["列出您可以查看的材料；可按专题、状态筛选，打开“只看我的”只列本人的。", "点材料名称打开。"] },
  campaign: { title: "专题", steps: ["“我的材料”里上传和报送；“日程”看各阶段截止日期；“要求”看材料应当怎么写。", "办公室在“报送情况”里看谁还没有报送，在“批量收稿”里一次收多份。"] },
  overlap: { title: "雷同分布", steps: ["格子里的数字是两个单位材料之间相同片段的数目，点开逐份核对。"] },
  review: { title: "审阅队列", steps: ["先报送的排在前面；“领取并打开”后由您审阅，别人看得到是谁在审。", "选中文字写意见，最后“通过”或“退回修改”；退回要写明哪里改。"] },
  import: { title: "导入台账", steps: ["选 Excel 文件，核对哪一列是什么，看预览和问题，再导入；导入前什么都不会保存。"] },
  ledger: { title: "整改台账", steps: ["像 Excel 一样用：方向键移动，F2 修改，Ctrl+C、Ctrl+V 与 Excel 互相复制。", "“筛选”“列”“视图”决定看什么，网址和个人视图都会记住；导出的就是看到的。", "Enter 打开条目，办理进展、佐证和销号。"] },
  item: { title: "整改条目", steps: ["责任人：登记进展，上传佐证材料，办结后申请销号；来不及的提前申请延期，办不了的反映困难。", "核验人：对照整改标准看佐证，核验销号，或者不予销号并写明缺什么。", "情况表、推进表、销号单是同一条目的三个侧面，不重复填写；每一步都留痕。"] },
  dashboard: { title: "看板", steps: ["每个数字都能点开，看到的条目数与数字相同。", "图右上角可以换成表；右上方可以只看一个专题。"] },
  me: { title: "个人设置", steps: ["外出时可以把岗位委托给他人，到期自动收回。", "个人令牌供脚本等程序使用，不用时不必新建。"] },
  admin: { title: "管理", steps: ["系统管理员管单位、人员、规则和备份；安全管理员管岗位；审计管理员看留痕。三者都看不到材料。"] },
};
const en: Record<HelpPage, Help> = {
  work: { title: "My work", steps: ["Each card is one kind of work that waits for you, with its count; a click shows exactly those items or papers.", "Red comes first: what is late or was returned.", "What is done disappears by itself; new work is told at the bell."] },
  check: { title: "Check", steps: ["Drop your paper and see findings within seconds; neither file nor text is kept.", "Walk through the findings and the questions they ask.", "Mend your own file, check again, then submit it under “Campaigns”."] },
  paper: { title: "Paper", steps: ["Walk through the findings: mend your file for those you adopt, give a reason for those you decline.", "See which problem lacks a cause or a measure, and which measure lacks owner, date or standard.", "Where the program misread or left something out: select the words and say what they are, or that they are no item; it can be taken back.", "Upload a new draft, then submit; when it was returned, read the review note first."] },
  drafts: { title: "Compare drafts", steps: ["The older draft is on the left, the newer on the right; what changed is marked inside the paragraphs.", "Findings are in three heaps: still there, new, fixed."] },
  years: { title: "Past years", steps: ["Only the author's own earlier papers are compared.", "Where a problem is unchanged or reworded, say how far it was mended and why it is still there."] },
  papers: { title: "Papers", steps: ["The papers that you may see, by campaign and state; “Only mine” shows your own.", "A click on the title opens one."] },
  campaign: { title: "Campaign", steps: ["Upload and submit under “My paper”; see the dates under “Calendar” and what is asked under “Requirements”.", "The office sees who has not handed in, and takes in many files at once."] },
  overlap: { title: "Shared passages", steps: ["A cell counts the passages that the papers of two units share; open it to look at them."] },
  review: { title: "Review queue", steps: ["What was handed in first comes first; who holds a paper is visible to all.", "Comment on words, then accept, or return it and say what has to change."] },
  import: { title: "Import ledger", steps: ["Choose a workbook, say which column is what, look at the preview, then import; nothing is saved before."] },
  ledger: { title: "Ledger", steps: ["It works as a spreadsheet does: arrows, F2, copy and paste from and to Excel.", "Filters, columns and views decide what is shown; the export is what you see.", "Enter opens an item."] },
  item: { title: "Item", steps: ["Owner: record progress, add evidence, then request closure; ask for an extension in time, raise obstacles.", "Verifier: hold the evidence against the standard; close, or refuse and say what is missing.", "Situation, progress and closure are three views of one record; every step is kept."] },
  dashboard: { title: "Dashboard", steps: ["Every figure opens as many items as it says.", "Each chart has its table; choose one campaign at the top."] },
  me: { title: "My settings", steps: ["While away, delegate a post to somebody; it comes back by itself.", "Personal tokens are for scripts; you need none otherwise."] },
  admin: { title: "Administration", steps: ["The system administrator keeps units, people, rules and backups; security the posts; audit reads the trail. None of them sees papers."] },
};

export const helpWords = pair({ steps: "这一页怎么用", terms: "名词", pages: zh }, { steps: "How to use this page", terms: "Words", pages: en });
