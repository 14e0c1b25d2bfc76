import { pair } from "@/locales/pair";

export const itemWords = pair(
  {
    tabs: { state: "情况表", course: "推进表", closure: "销号单", story: "全部经过" },
    fields: { problem: "问题", detail: "具体表现", cause: "原因", measure: "整改措施", standard: "整改标准", aspect: "对照方面", type: "类型", source: "来源", unit: "责任单位", leader: "责任领导", owner: "责任人", deputy: "协助人", supporting: "协办单位", start: "开始时间", due: "完成时限", originalDue: "原定时限", stages: "阶段目标", closedOn: "销号日期", closedBy: "核验人", followUp: "回头看", followResult: "回头看结果", begun: "正在核验" },
    paper: "来源材料", repeats: "与已销号条目重复", into: "已并入", extended: (n: number) => `已延期 ${n} 次`, missing: (s: string) => `还缺：${s}。请办公室补全后才能申请销号。`, edit: "修改条目", saved: "已保存",
    todo: "可以办理", nothing: "现在没有您可以办理的事项", why: "其他事项为什么不能办理", urge: "催办", urgeNote: "催办内容", urged: "已发出催办并留痕", done: "已办理",
    note: { progress: "进展情况", request: "整改结果说明", close: "核验意见", return: "还缺什么（责任人会看到）", reopen: "重开理由", transfer: "移交理由", extension_request: "延期理由", extension_refuse: "不同意的理由", merge: "并入理由", void: "作废理由", retire_refuse: "不同意的理由", follow_up: "回头看情况", other: "说明" },
    on: "进展对应日期", method: "核验方式", newDue: "新的时限", person: "移交给", other: "并入的条目编号", result: "回头看结果", noFile: "确实没有文件，理由已在说明中写明", nextCheck: "回头看日期（不填为 90 天后）", stageTarget: "目标", stageDue: "截止",
    evidence: "佐证材料", evidenceHint: "把文件拖到这里，或者直接粘贴截图。", evidenceHintPhone: "现场照片、签到表、文件都可以。", pickFile: "选择文件", addEvidence: "添加佐证材料", seeEvidence: "查看佐证材料", camera: "拍照", standsFor: "材料对应的日期", shows: "说明什么", showsHint: "可以不填，例如：9月12日业务培训签到表", send: "上传", hash: "摘要值", by: (n: string, at: string) => `${n} 于 ${at} 上传`, old: "已有新版", newer: "上传新版", noEvidence: "还没有佐证材料", open: "打开", toUpload: (n: number) => `待上传 ${n} 份`, size: (kb: string) => `${kb} KB`,
    progress: "进展", noProgress: "还没有登记进展", obstacles: "困难和答复", raise: "反映困难", raiseHint: "提请上级单位解决，并给出希望答复的日期。", obstacle: "遇到的困难", toUnit: "提请单位", answerDue: "答复期限", answer: "答复", answered: (n: string, at: string) => `${n} 于 ${at} 答复`, waiting: (d: string) => `等待答复，期限 ${d}`,
    verification: "核验和销号", noVerification: "还没有申请销号", evidenceAt: (n: number) => `当时有 ${n} 份佐证`, stage: (n: number) => `第 ${n} 阶段`, story: "从立项到现在发生的每一步。", forWhom: (n: string) => `（代${n}）`, dueTo: (d: string) => `时限 ${d}`, toPerson: (n: string) => `移交给${n}`,
    onlyChanged: "系统", notFoundNumber: "没有找到这个编号的条目",
    help: { begin: "开始后由您核验，责任人不能再撤回申请。", request: "申请后由本人以外的核验人核验。", close: "销号时会重新核对每份佐证的摘要值。", extension_request: "由上级批准人审批，原定时限仍会显示。" },
  },
  {
    tabs: { state: "Situation", course: "Progress", closure: "Closure", story: "Whole story" },
    fields: { problem: "Problem", detail: "Details", cause: "Cause", measure: "Measure", standard: "Standard", aspect: "Aspect", type: "Type", source: "Source", unit: "Unit", leader: "Leader", owner: "Owner", deputy: "Deputy", supporting: "Supporting", start: "Start", due: "Due", originalDue: "Original due", stages: "Stages", closedOn: "Closed on", closedBy: "Closed by", followUp: "Follow-up", followResult: "Follow-up result", begun: "Being verified by" },
    paper: "Source paper", repeats: "Repeats a closed item", into: "Merged into", extended: (n: number) => `Extended ${n} time(s)`, missing: (s: string) => `Missing: ${s}. The office completes them before closure can be requested.`, edit: "Edit item", saved: "Saved",
    todo: "You can", nothing: "There is nothing for you to do now", why: "Why other moves are not possible", urge: "Urge", urgeNote: "Message", urged: "Sent and recorded", done: "Done",
    note: { progress: "Progress", request: "Result", close: "Verification note", return: "What is missing (the owner sees it)", reopen: "Reason", transfer: "Reason", extension_request: "Reason", extension_refuse: "Reason", merge: "Reason", void: "Reason", retire_refuse: "Reason", follow_up: "What was found", other: "Note" },
    on: "Day it stands for", method: "Method", newDue: "New due date", person: "Transfer to", other: "Number of the other item", result: "Result", noFile: "There is no file; the note says why", nextCheck: "Follow-up day (90 days on when empty)", stageTarget: "Target", stageDue: "Due",
    evidence: "Evidence", evidenceHint: "Drop files here or paste a screenshot.", evidenceHintPhone: "A photo, a list of signatures, any file.", pickFile: "Choose files", addEvidence: "Add evidence", seeEvidence: "See evidence", camera: "Photo", standsFor: "Day it stands for", shows: "What it shows", showsHint: "May stay empty; e.g. signatures of the training on 12 September", send: "Upload", hash: "Hash", by: (n: string, at: string) => `Uploaded by ${n}, ${at}`, old: "replaced", newer: "Upload a newer version", noEvidence: "No evidence yet", open: "Open", toUpload: (n: number) => `${n} to upload`, size: (kb: string) => `${kb} kB`,
    progress: "Progress", noProgress: "No progress recorded", obstacles: "Obstacles and answers", raise: "Raise an obstacle", raiseHint: "Asks a higher unit to remove it, with a day for the answer.", obstacle: "The obstacle", toUnit: "Raised to", answerDue: "Answer due", answer: "Answer", answered: (n: string, at: string) => `Answered by ${n}, ${at}`, waiting: (d: string) => `Waiting for an answer, due ${d}`,
    verification: "Verification and closure", noVerification: "Closure was not requested yet", evidenceAt: (n: number) => `${n} pieces of evidence then`, stage: (n: number) => `Stage ${n}`, story: "Every step since the item was opened.", forWhom: (n: string) => ` (for ${n})`, dueTo: (d: string) => `due ${d}`, toPerson: (n: string) => `to ${n}`,
    onlyChanged: "System", notFoundNumber: "There is no item of this number",
    help: { begin: "You hold the verification; the owner can no longer withdraw.", request: "Somebody else verifies.", close: "Every file's hash is checked again at closure.", extension_request: "An approver above decides; the original due date stays visible." },
  },
);
