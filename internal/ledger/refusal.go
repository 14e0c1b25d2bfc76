package ledger

// Refusal is a refused move: a code that stays for ever and a sentence that says what to do, in Chinese and English.
type Refusal struct {
	Code string
	ZH   string
	EN   string
}

func (r *Refusal) Error() string { return "ledger: " + r.Code + ": " + r.EN }

func refuse(code, zh, en string) *Refusal { return &Refusal{Code: code, ZH: zh, EN: en} }

// stateWords are the states as users read them.
func stateWord(s State) (zh, en string) {
	switch s {
	case Open:
		return "整改中", "open"
	case Pending:
		return "待核验", "waiting for verification"
	case Closed:
		return "已销号", "closed"
	case Returned:
		return "退回", "returned"
	case Reopened:
		return "重开", "reopened"
	case Merged:
		return "并入", "merged"
	case Void:
		return "作废", "void"
	}
	return string(s), string(s)
}

func wrongState(s State) *Refusal {
	zh, en := stateWord(s)
	return refuse("wrong_state", "条目现在是“"+zh+"”，这时不能办理这一步；现在能办的，条目页“可以办理”里都有。", "The item is "+en+"; this is not possible from there. The item's page lists what is.")
}

// needSentence says what is missing.
func needSentence(n need) *Refusal {
	switch n {
	case needNote:
		return refuse("needs_note", "请写明情况或理由。", "Please state the result or the reason.")
	case needEvidence:
		return refuse("needs_evidence", "申请销号至少要有一份佐证材料；确实没有文件的，请说明理由。", "A request for closure needs at least one piece of evidence, or a reason why there is no file.")
	case needMethod:
		return refuse("needs_method", "请选择核验方式：查阅资料、现场核查、抽查或者群众反馈。", "Please choose how it was verified: papers, on site, sample or public feedback.")
	case needIntact:
		return refuse("evidence_damaged", "佐证材料与上传时不一致（可能被改动过）或者已缺失，不能销号；请责任人重新上传。", "Evidence is missing or differs from its recorded hash; it must be uploaded again before closure.")
	case needNoAsking:
		return refuse("extension_open", "有延期申请尚未审批，请先办结。", "A request for extension is still undecided; decide it first.")
	case needAsking:
		return refuse("no_extension", "没有待审批的延期申请。", "There is no request for extension to decide.")
	case needDue:
		return refuse("needs_due", "请给出晚于现有时限的日期。", "Please give a day later than the present limit.")
	case needOwner:
		return refuse("needs_owner", "请选择另一位在岗的责任人。", "Please choose another owner who is in office.")
	case needOther:
		return refuse("needs_other", "请选择要并入的另一条目（不能是本条目，也不能已作废或者已并入）。", "Please choose the other item to merge into (not this one, nor one that is void or merged).")
	}
	return laterNeed(n)
}

func laterNeed(n need) *Refusal {
	switch n {
	case needProposal:
		return refuse("no_proposal", "没有等待确认的并入或者作废申请。", "There is no proposal to merge or void to decide.")
	case needUnbegun:
		return refuse("verification_begun", "核验人已经开始核验。", "A verifier has already begun.")
	case needVerifier:
		return refuse("no_verifier", "本单位和上级单位都没有可以核验的人；请安全管理员在上级单位指定核验人。", "Nobody in this unit or above it is qualified to verify; ask the security administrator to appoint a verifier above.")
	case needResult:
		return refuse("needs_result", "请选择回头看结果：已巩固或者反弹。", "Please choose the result of the follow-up: held or recurred.")
	case needNoPending:
		return refuse("proposal_open", "有并入或者作废申请等待确认，请先办结。", "A proposal to merge or void is waiting; decide it first.")
	case needComplete:
		return refuse("incomplete", "责任人、时限（或者阶段目标）、整改标准还不齐，请办公室补全。", "Owner, due date (or stages) and standard are not all set; the office must complete them first.")
	case needDay:
		return refuse("needs_day", "请给出进展对应的日期，不能晚于今天。", "Please give the day the progress stands for, not later than today.")
	}
	return refuse("refused", "不能这样办理。", "This is not possible.")
}

// barSentence says why this person may not.
func barSentence(b bar) *Refusal {
	switch b {
	case barOwners:
		return refuse("owner_bars", "现在或者以前的责任人、协助人不能办理本条目的核验和审批。", "Owner and deputy, present or former, may not verify or approve their own item.")
	case barUploaders:
		return refuse("uploader_bars", "上传过本条目佐证材料的人不能核验。", "Whoever uploaded evidence for this item may not verify it.")
	case barInside:
		return refuse("outside_only", "本专题要求由整改单位以外的人核验。", "This campaign asks for verification from outside the rectifying unit.")
	case barRequester:
		return refuse("requester_bars", "申请人不能审批自己的申请。", "Whoever asked may not decide the request.")
	case barCloser:
		return refuse("closer_bars", "原核验人不能单独重开；请由办公室、主要负责人或者另一位核验人办理。", "The original verifier may not reopen alone; the office, the head or another verifier can.")
	case barProposer:
		return refuse("proposer_bars", "提出并入或者作废的人不能自己确认，需要第二个人。", "Whoever proposed merging or voiding may not confirm it; a second person is needed.")
	}
	return refuse("refused", "不能这样办理。", "This is not possible.")
}

func notPermitted() *Refusal {
	return refuse("not_permitted", "您的岗位没有办理这一步的权限。", "Your posts do not allow this step.")
}
