import { pair } from "./pair";

// The words of the glossary, by the code that the server uses.
export const words = pair(
  {
    state: { open: "整改中", pending: "待核验", closed: "已销号", returned: "退回", reopened: "重开", merged: "并入", void: "作废" },
    type: { immediate: "立行立改", dated: "限期整改", standing: "长期坚持" },
    light: { overdue: "逾期", due_soon: "临期", on_time: "按期", no_due: "未定时限", done: "不欠办" },
    paper: { draft: "撰写中", submitted: "已报送", returned: "退回修改", accepted: "已通过", archived: "已归档" },
    kind: { personal: "个人", group: "班子", branch: "支部", plan: "整改方案", other: "其他" },
    role: { author: "撰写人", office: "办公室", supervisor: "督导员", owner: "责任人", deputy: "协助人", verifier: "核验人", approver: "批准人", head: "主要负责人", system: "系统管理员", security: "安全管理员", audit: "审计管理员" },
    scope: { self: "仅本人", unit: "本单位", below: "本单位及下级", listed: "指定单位", all: "全部" },
    section: { opening: "开头", study: "学习体会", previous: "上年整改", matters: "个人有关事项", problems: "问题", causes: "原因", case: "案例", measures: "措施", criticism: "相互批评", closing: "结尾", other: "其他" },
    severity: { must: "必须修改", should: "提醒", may: "建议" },
    verdict: { open: "未处理", adopt: "采纳", decline: "不采纳" },
    method: { papers: "查阅资料", on_site: "现场核查", sample: "抽查", public_feedback: "群众反馈" },
    source: { material: "对照检查材料", opinion: "群众意见", directive: "上级部署", inspection: "巡视巡察反馈", audit: "审计", study: "学习研讨", import: "导入台账", manual: "手工立项", follow_up: "回头看" },
    slot: { owner: "责任人", due: "时限", standard: "标准", evidence: "佐证", what: "事项", where: "地点", when: "时间", number: "数量", effect: "后果" },
    move: { progress: "登记进展", request: "申请销号", withdraw: "撤回申请", begin: "开始核验", close: "核验销号", return: "不予销号", reopen: "重开", transfer: "移交", extension_request: "申请延期", extension_grant: "同意延期", extension_refuse: "不同意延期", merge: "提出并入", void: "提出作废", retire_confirm: "确认并入或作废", retire_refuse: "不同意并入或作废", follow_up: "登记回头看", evidence: "上传佐证", obstacle: "反映困难", edit: "修改条目", open: "列入台账", urge: "催办" },
    step: { submit: "报送", recall: "撤回", claim: "领取审阅", release: "放回队列", return: "退回修改", accept: "通过", archive: "归档" },
    relation: { own_year: "本人往年", same_unit: "同单位", other_unit: "其他单位", model: "范文", same_document: "文内重复", unknown: "来源未明" },
    due: { date: "到期日", period: "期间", recurring: "定期", standing: "长期", immediate: "立即", none: "未写" },
    follow: { held: "已巩固", recurred: "反弹" },
  },
  {
    state: { open: "Open", pending: "Pending verification", closed: "Closed", returned: "Returned", reopened: "Reopened", merged: "Merged", void: "Void" },
    type: { immediate: "Immediate", dated: "Dated", standing: "Standing" },
    light: { overdue: "Overdue", due_soon: "Due soon", on_time: "On time", no_due: "No due date", done: "Nothing owed" },
    paper: { draft: "Draft", submitted: "Submitted", returned: "Returned", accepted: "Accepted", archived: "Archived" },
    kind: { personal: "Personal", group: "Group", branch: "Branch", plan: "Plan", other: "Other" },
    role: { author: "Author", office: "Office", supervisor: "Supervisor", owner: "Owner", deputy: "Deputy", verifier: "Verifier", approver: "Approver", head: "Head", system: "System administrator", security: "Security administrator", audit: "Audit administrator" },
    scope: { self: "Oneself", unit: "Unit", below: "Unit and below", listed: "Listed units", all: "All" },
    section: { opening: "Opening", study: "Study", previous: "Last year", matters: "Personal matters", problems: "Problems", causes: "Causes", case: "Case", measures: "Measures", criticism: "Criticism", closing: "Closing", other: "Other" },
    severity: { must: "Must", should: "Should", may: "May" },
    verdict: { open: "Undecided", adopt: "Adopted", decline: "Declined" },
    method: { papers: "Papers", on_site: "On site", sample: "Sample", public_feedback: "Public feedback" },
    source: { material: "Material", opinion: "Opinion", directive: "Directive", inspection: "Inspection", audit: "Audit", study: "Study", import: "Imported", manual: "By hand", follow_up: "Follow-up" },
    slot: { owner: "Owner", due: "Due", standard: "Standard", evidence: "Evidence", what: "What", where: "Where", when: "When", number: "Number", effect: "Effect" },
    move: { progress: "Record progress", request: "Request closure", withdraw: "Withdraw request", begin: "Begin verification", close: "Verify and close", return: "Refuse closure", reopen: "Reopen", transfer: "Transfer", extension_request: "Ask for extension", extension_grant: "Grant extension", extension_refuse: "Refuse extension", merge: "Propose merging", void: "Propose voiding", retire_confirm: "Confirm merging or voiding", retire_refuse: "Keep the item", follow_up: "Record follow-up", evidence: "Add evidence", obstacle: "Raise an obstacle", edit: "Edit item", open: "Opened", urge: "Urge" },
    step: { submit: "Submit", recall: "Recall", claim: "Claim review", release: "Release", return: "Return", accept: "Accept", archive: "Archive" },
    relation: { own_year: "Own past year", same_unit: "Same unit", other_unit: "Other unit", model: "Model text", same_document: "Same document", unknown: "Unknown" },
    due: { date: "Date", period: "Period", recurring: "Recurring", standing: "Standing", immediate: "Immediate", none: "Not stated" },
    follow: { held: "Held", recurred: "Recurred" },
  },
);

/** word looks a code up and shows the code itself when the dictionary has none, so nothing ever disappears. */
export function word(dictionary: object, code: string | null | undefined): string {
  return code ? ((dictionary as Record<string, string>)[code] ?? code) : "";
}
