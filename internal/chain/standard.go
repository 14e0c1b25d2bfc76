package chain

import "strings"

// wholes make a clause a statement of the whole: everything, nothing, zero.
var wholes = []string{"全部", "清零", "全覆盖", "降为零", "为零", "零逾期", "零发生", "零投诉", "零差错", "归零", "不发生", "不再发生", "无一", "百分之百", "办结率", "满意率", "合格率", "覆盖率", "到位率", "完成率", "答复率", "在岗率", "到会率", "参会率", "应改尽改", "见底", "不再出现", "零新增", "零超期", "零缺席", "零积压", "全面完工", "全面完成", "走一遍", "跑遍"}

// bounds need a number behind them.
var bounds = []string{"达到", "不少于", "不低于", "不超过", "控制在", "压减到", "压减至", "压减", "提高到", "提升到", "提升至", "提高至", "降到", "降至", "下降到", "减少到", "减少", "压缩到", "压缩至", "缩短到", "缩短至", "缩小到", "不高于", "不得少于", "不得超过", "至少", "稳定在", "保持在", "延长到", "覆盖", "增加到", "增加", "砍掉"}

// standard is the clause that says to what degree: the whole or nothing before a bound with a number.
func (b *builder) standard(w words, base int) *Slot {
	for _, h := range w.hits {
		if h.sort != wholeWord {
			continue
		}
		start, end := w.clause(h.at)
		clause, i := w.text[start:end], h.at-start
		if strings.HasSuffix(h.text, "率") && !hasDigit(clause[i:]) || h.text == "全部" && (i >= 3 && clause[i-3:i] == "安" || strings.HasPrefix(clause[i:], "全部门") || len(clause) == i+len(h.text)) {
			continue
		}
		return b.slot(base+start+afterLead(clause, i), base+end)
	}
	if i := strings.Index(w.text, "100%"); i >= 0 {
		start, end := w.clause(i)
		return b.slot(base+start+afterLead(w.text[start:end], i-start), base+end)
	}
	for _, h := range w.hits {
		if h.sort == boundWord {
			start, end := w.clause(h.at)
			if s := b.bounded(w.text[start:end], h.at-start, h.text, base+start); s != nil {
				return s
			}
		}
	}
	return nil
}

// bounded is the standard that the bound at offset i of a clause sets, nil when no number follows it.
func (b *builder) bounded(clause string, i int, bound string, at int) *Slot {
	rest := clause[i+len(bound):]
	if !hasDigit(rest) && !startsAny(rest, []string{"一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "两", "半", "百分之", "全"}) {
		return nil
	}
	if k := strings.Index(clause, "每"); k >= 0 && k < i && startsAny(clause[k:], []string{"每月", "每季", "每周", "每半", "每年", "每次", "每部", "每个月", "每学", "每两", "每篇"}) {
		return nil // how often, not how far
	}
	start := afterLead(clause, i)
	if runes(clause[start:i]) > 14 {
		start = i
	}
	return b.slot(at+start, at+len(clause))
}

// afterLead is where a standard begins inside its clause: behind a time limit or 确保, both before offset i.
func afterLead(clause string, i int) int { return leads.last(clause[:i]) }

var leads = newEndSet("底前", "日前", "月前", "年内", "确保", "实现", "做到", "以内", "季度末", "月末", "起", "完成", "的")

// papers are what can show a result.
var papers = []string{"台账", "签到表", "签到册", "签到簿", "会议记录", "会议纪要", "纪要", "记录表", "记录本", "谈话记录", "走访记录", "工作日志", "日志", "记录", "通报", "照片", "影像资料", "调研报告", "报告", "心得体会", "心得", "札记", "学习笔记", "读书笔记", "笔记", "清单", "回执", "凭证", "票据", "发票", "收据", "承诺书", "备案表", "审批单", "销号单", "截图", "成绩单", "试卷", "名册", "登记表", "登记册", "登记簿", "登记卡", "明细表", "情况表", "测评表", "问卷", "验收单", "验收报告", "协议", "合同", "档案", "佐证材料", "证明材料", "台帐", "总结", "审计报告", "批复", "确认单", "交接单", "统计表", "汇总表", "评分表", "评审表", "反馈表", "工单", "复核单", "签字单", "通知单", "回访表", "检查表", "抽查表", "盘点表", "简报", "讲稿", "教案", "处理决定", "完成单", "答复单", "答复函", "走访本", "听课本", "民情本", "日记", "提纲", "定稿", "缴款单", "公示牌", "意见表", "规定", "办法", "方案", "单据", "表册", "花名册", "复印件", "底稿", "归档目录", "比价表", "对账单", "收货单", "抄写本"}

// keeps follow a paper that is kept, shown or handed in.
var keeps = newWordSet("存档", "归档", "备查", "留存", "留底", "存入", "归入", "入档", "交", "报", "送", "在", "由", "作为", "为证", "公示", "公开", "上墙", "张贴", "装订", "存", "附后", "当场签", "每季度", "每月", "按月", "按季", "一并", "及时归", "统一归", "上传", "录入", "备案", "经", "封存", "保存")

// makers stand before a paper that is made for the purpose.
var makers = []string{"填写", "建立", "形成", "提交", "出具", "撰写", "写出", "留存", "保存", "报送", "上报", "交出", "拍摄", "附", "制作", "上交", "保留", "印发", "填报", "登记", "交上"}

// evidenceLabels stand before evidence.
var evidenceLabels = []string{"佐证材料：", "佐证：", "证据：", "成果形式：", "证明材料：", "印证资料：", "佐证资料："}

// evidence is what will show the result: a paper or record that is kept, handed in or published. nil for papers that are only
// read, drawn up or talked about.
func (b *builder) evidence(w words, base int) *Slot {
	var made *Slot
	for _, h := range w.hits {
		switch h.sort {
		case evidenceLabel:
			from := h.at + len(h.text)
			return b.slot(base+from, base+from+firstStop(w.text[from:], "。；"))
		case paperWord:
			start, end := w.clause(h.at)
			from, to, kept := paper(w.text[start:end], h.at-start, len(h.text))
			if to > 0 && kept {
				return b.slot(base+start+from, base+start+to)
			}
			if to > 0 && made == nil {
				made = b.slot(base+start+from, base+start+to)
			}
		}
	}
	return made
}

// paper judges the paper that stands at offset i of a clause with n bytes: it is evidence when it is kept or made for the
// purpose; end is 0 when it is neither.
func paper(clause string, i, n int) (start, end int, kept bool) {
	stop := i + n
	if strings.HasPrefix(clause, "由") {
		return 0, 0, false
	}
	if tail := clause[stop:]; keeps.starts(tail) > 0 && !startsAny(tail, []string{"在案", "会"}) || tail == "" && startsAny(clause, []string{"以", "凭"}) {
		if s := phraseStart(clause, i); runes(clause[s:stop]) <= 16 {
			return s, stop, true
		}
	}
	if stop != len(clause) {
		return 0, 0, false
	}
	for _, m := range makers {
		if k := strings.LastIndex(clause[:i], m); k >= 0 && runes(clause[k+len(m):i]) <= 9 && !strings.ContainsAny(clause[k+len(m):i], "对向和、") {
			return k + len(m), stop, false
		}
	}
	return 0, 0, false
}

// phraseStart widens a paper to the left over what qualifies it, within its clause.
func phraseStart(clause string, i int) int { return qualifiers.last(clause[:i]) }

var qualifiers = newEndSet("以", "凭", "将", "形成", "提交", "上交", "撰写", "写出", "出具", "附", "建立", "填写", "把", "并", "底前", "日前", "的")
