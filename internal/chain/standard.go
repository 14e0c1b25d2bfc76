package chain

import (
	"slices"
	"strings"
)

// wholes make a clause a statement of the whole: everything, nothing, zero.
var wholes = []string{"全部", "清零", "全覆盖", "降为零", "为零", "零逾期", "零发生", "零投诉", "零差错", "归零", "不发生", "不再发生", "无一", "百分之百", "办结率", "满意率", "合格率", "覆盖率", "到位率", "完成率", "答复率", "在岗率", "到会率", "参会率", "应改尽改", "见底", "不再出现", "零新增", "零超期", "零缺席", "零积压", "全额", "全面完工", "全面完成", "走一遍", "跑遍"}

// bounds need a number behind them.
var bounds = []string{"达到", "不少于", "不低于", "不超过", "控制在", "压减到", "压减至", "压减", "压到", "低于", "高于", "增至", "增到", "提高到", "提升到", "提升至", "提高至", "降到", "降至", "下降到", "减少到", "减少", "压缩到", "压缩至", "缩短到", "缩短至", "缩小到", "不高于", "不得少于", "不得超过", "至少", "稳定在", "保持在", "覆盖", "增加到", "增加", "砍掉"}

// standardLabelled is the clause that the measure itself calls its standard: 整改标准是缺项降到5%以内. nil for none.
func (b *builder) standardLabelled(w words, base int) *Slot {
	i := wordEnd(w.text, "标准", 0) - len("标准")
	if i < 0 || !endsAny(w.text[:i], []string{"整改", "验收", "完成", "达标"}) {
		return nil
	}
	from := i + len("标准")
	if !startsAny(w.text[from:], []string{"是", "为", "：", ":"}) {
		return nil
	}
	from += width(w.text[from])
	return b.slot(base+from, base+w.clauseEnd(from))
}

// standard is the clause that says best to what degree and is to be believed, nil for none; due is the measure's time limit.
func (b *builder) standard(w words, base int, f *found, due *Slot) *Slot {
	head := min(f.HeadSpan.End, base+len(w.text))
	head = base + firstStop(w.text[:head-base], anyComma) // a long head goes on with what is reached
	if head-base >= len(trimBlank(w.text))-len("。") {     // the head is all there is
		head = base
	}
	degrees := b.degrees(w)
	for range mostTried {
		d, ok := bestDegree(w, degrees, head-base, base, due)
		if !ok {
			return nil
		}
		start := d.start + timeLead(w.text[d.start:d.end])
		if s := b.likelyStandard(b.slot(base+start, base+d.end), f.Span); s != nil {
			return s
		}
		degrees = slices.DeleteFunc(degrees, func(o degree) bool { return o.end == d.end })
	}
	return nil
}

// timeLead is the length of the time that a standard begins with: 7月10日前偏差缩小到4分以内, 今后案卷附卷率达到100%. What is reached within
// a year (一年内…) keeps it.
func timeLead(clause string) int {
	n := whenLeads.starts(clause)
	if i := strings.Index(clause, "前"); n == 0 && i > 0 && i <= 12*3 && hasDigit(clause[:i]) && endsAny(clause[:i], []string{"日", "底", "末", "月"}) {
		n = i + len("前")
	}
	if len(clause)-n < 4*3 {
		return 0
	}
	return n
}

var whenLeads = newWordSet("今后", "此后", "以后", "到年底", "年底前", "上半年", "下半年", "上学期", "下学期", "本学期末")

// mostTried is how many clauses are weighed before a measure is said to have no standard.
const mostTried = 2

// bestDegree is the clause that says best to what degree. One that tells what is reached goes before one that only tells how much is
// done, of equals the first; head is where the measure's head ends in its words, base where these begin in the document.
func bestDegree(w words, degrees []degree, head, base int, due *Slot) (best degree, ok bool) {
	most := 0
	for _, d := range degrees {
		if due != nil && d.mark != soonEnough && due.Start-base <= d.start && due.End-base > d.start { // 一季度9个股室全部重排
			d.start = min(d.end, due.End-base)
		}
		n := d.worth(w.text[d.start:d.end], d.start < head)
		switch {
		case n > 0 && most > 0 && d.end == best.end: // 全部追回、新增误发为零
			best.start, most = min(best.start, d.start), max(most, n)
		case n > most, n == most && d.mark == atLeast && best.mark == atLeast:
			best, most = d, n
		}
	}
	return best, most > 0
}

// standardBefore is the clause that says how well, where it stands as papers like to put it: behind the time limit and the head, right
// before what will show the result (…6月底前逐户核对，每户不少于30分钟，记录存档). nil where it does not say so.
func (b *builder) standardBefore(w words, base, head int, m *Measure) *Slot {
	at := m.Evidence.Start - base
	if m.Due == nil || at <= 0 || m.Evidence.End-base > len(w.text) {
		return nil
	}
	start, _ := w.clause(at)
	if start == 0 {
		return nil
	}
	_, size := lastChar(w.text[:start])
	start, end := w.clause(start - size)
	if due := m.Due.Start - base; due > end || due < 0 {
		return nil
	} else if due >= start {
		start = min(end, m.Due.End-base)
	}
	clause := w.text[start:end]
	if n := leads.lastIn(clause); n < len(clause) && startsAny(clause, []string{"前", "底", "内"}) {
		start, clause = start+n, clause[n:]
	}
	if base+start < head || runes(clause) < 4 || m.Owner != nil && m.Owner.Start < base+end && m.Owner.End > base+start || !toDegree(clause) {
		return nil
	}
	return b.slot(base+start, base+end)
}

// toDegree reports whether a clause says how well or how far, not only what is done.
func toDegree(clause string) bool {
	if startsAny(clause, []string{"与", "由", "请", "我", "经", "每月", "每周", "每季", "每半", "每年", "以后每", "责任", "（"}) || hasAny(clause, []string{"负责", "牵头", "我"}) || endsAny(clause, []string{"完成", "一次", "前"}) {
		return false
	}
	if hasDigit(clause) && runes(clause) >= 7 && !startsAny(clause, []string{"把", "对", "向", "与", "重新", "完成", "同", "自己"}) || reachings.ends(clause) != "" {
		return true
	}
	return perEach.in(clause) || hasAny(clause, []string{"逐", "做到", "补齐", "补足", "当日", "当天", "当月", "先", "率", "不少于", "至少", "不超过"})
}

// reachings end a clause that says what is reached.
var reachings = newEndSet("相符", "一致", "齐全", "无误", "合格", "不出错", "一遍", "两遍", "验收", "考试", "考核", "审定", "评审", "到户")

// perEach begin what is said of each one.
var perEach = newWordSet("每人", "每名", "每次", "每件", "每条", "每家", "每户", "每座", "每篇", "每本", "每台", "每村", "每个", "每份", "每张", "每学期", "每处", "每支部", "每期", "每堂", "每班", "每组", "每位", "每项", "每一", "各")

// mark is a sort of words that say to what degree.
type mark uint8

const (
	wholeNumber mark = iota // the whole or nothing, with a number: 52件全部办结
	wholeOnly               // the whole or nothing: 投诉为零
	bareAll                 // 全部 without a number
	measureEnd              // a clause that ends in a measure: 收回欠款70%以上
	doneEnd                 // 拆除完毕
	soonEnough              // 3个工作日内答复
	nobodyLeft              // 不漏一户
	outcome                 // 形成调研报告3篇
	percent                 // 100%
	bound                   // 达到, 压到 and the like with a number
	atLeast                 // 不少于
	atMost                  // 不超过
)

// worths say how surely a mark shows a standard.
var worths = [...]int{wholeNumber: 9, wholeOnly: 8, bareAll: 5, measureEnd: 7, doneEnd: 4, soonEnough: 5, nobodyLeft: 8, outcome: 3, percent: 10, bound: 8, atLeast: 6, atMost: 8}

// worth is how surely a clause is the standard, 0 for not at all.
func (d degree) worth(clause string, inHead bool) int {
	n := worths[d.mark]
	switch {
	case clause == "" || endsAny(clause, []string{"一遍", "一遍筛子"}) && !contains(clause, "全部"): // what is done, not what is reached
		return 0
	case d.mark == atLeast && (inHead || wordy(clause)):
		return 0
	case d.mark == bareAll && inHead:
		return 0
	case inHead:
		n -= 4
	case startsAny(clause, []string{"把", "将", "对"}) && d.mark != bound && d.mark != atMost:
		n -= 3
	}
	return max(n, 1)
}

// wordy reports whether a clause says how long a text is: 不少于1500字.
func wordy(clause string) bool {
	i := strings.LastIndexAny(clause, "0123456789")
	return i >= 0 && startsAny(clause[i+1:], []string{"字", "万字", "余字"})
}

// degree is a clause that may be the standard, by offsets of the measure's words.
type degree struct {
	start, end int
	mark       mark
}

// degrees lists the clauses that may be the standard in the order of the text.
func (b *builder) degrees(w words) []degree {
	out := b.degreesFound[:0]
	defer func() { b.degreesFound = out }()
	for _, h := range w.hits {
		if h.sort != wholeWord && h.sort != boundWord {
			continue
		}
		start, end := w.clause(h.at)
		clause, i := w.text[start:end], h.at-start
		switch h.sort {
		case wholeWord:
			if from, m, ok := wholly(clause, i, w.said(h)); ok {
				out = append(out, degree{start + from, end, m})
			}
		case boundWord:
			if strings.HasSuffix(w.text[:h.at], "不") { // 不低于 is a bound of its own
				continue
			}
			if from, m, ok := bounded(clause, i, w.said(h)); ok {
				out = append(out, degree{start + from, end, m})
			}
		}
	}
	all := strings.Contains(w.text, "100%")
	for at := 0; at < len(w.text); {
		start, end := at, w.clauseEnd(at)
		if from, m, ok := measured(w, w.text[start:end]); ok && at > 0 {
			out = append(out, degree{start + from, end, m})
		}
		if all {
			if i := strings.Index(w.text[start:end], "100%"); i >= 0 {
				out = append(out, degree{start + afterLead(w.text[start:end], i), end, percent})
			}
		}
		if at = end; at < len(w.text) {
			at += width(w.text[at])
		}
	}
	return out
}

// wholly judges a clause that speaks of everything, nothing or zero at offset i: where the standard begins and what mark it bears.
func wholly(clause string, i int, said string) (start int, m mark, ok bool) {
	switch {
	case strings.HasPrefix(clause, "每") && strings.HasPrefix(said, "走"), // how often, not how far
		strings.HasSuffix(said, "率") && !hasDigit(clause[i:]),
		said == "全部" && !reached(clause, i),
		said == "清零" && strings.Contains(clause, "行动"):
		return 0, 0, false
	}
	start = afterLead(clause, i)
	if strings.HasPrefix(clause[start:], "由") { // 由财务科将19.4万元全额上缴
		if k := strings.Index(clause[start:i+1], "将"); k > 0 {
			start += k + len("将")
		}
	}
	switch {
	case hasDigit(clause[start:]):
		return start, wholeNumber, true
	case said == "全部":
		return start, bareAll, true
	}
	return start, wholeOnly, true
}

// reached reports whether 全部 at offset i of a clause says that all of something is done, not only what is dealt with: 对全部补助户复核.
func reached(clause string, i int) bool {
	rest := clause[i+len("全部"):]
	if i >= 3 && clause[i-3:i] == "安" || rest == "" || startsAny(rest, []string{"门", "补助", "力量", "精力", "心血", "身心", "才智", "热情"}) || rest[0] >= '0' && rest[0] <= '9' {
		return false
	}
	return !endsAny(clause[:i], []string{"对", "向", "为", "把", "将", "督促", "覆盖"})
}

// measured judges a clause that ends in a measure of what is reached: 收回欠款70%以上, 压缩到40分钟以内, 拆除完毕.
func measured(w words, clause string) (start int, m mark, ok bool) {
	switch {
	case strings.Contains(clause, "%以上") && !contains(clause, "每"): // 95%以上按时办结
		return leads.lastIn(clause[:strings.Index(clause, "%以上")]), measureEnd, true
	case endsAny(clause, []string{"以上", "以下", "以内"}) && hasDigit(clause) && !strings.Contains(clause, "每"):
		return 0, measureEnd, true
	case endsAny(clause, []string{"完毕", "到位"}) && runes(clause) <= 16 && hasDigit(w.text):
		return leads.lastIn(clause), doneEnd, true
	case within(clause):
		return leads.lastIn(clause), soonEnough, true
	case w.has.has(nobodyWord) && hasAny(clause, nobodyLeftOut):
		return leads.lastIn(clause), nobodyLeft, true
	case output(clause):
		return 0, outcome, true
	}
	return 0, 0, false
}

var nobodyLeftOut = []string{"不漏", "不落一", "一个不少", "一户不少", "一个不留", "一台不留", "一处不留", "人人过关", "件件有", "户户", "条条有", "无遗漏", "不留死角"}

// within reports whether a clause says how soon each case is dealt with: 3个工作日内答复.
func within(clause string) bool {
	if !contains(clause, "内") {
		return false
	}
	for _, unit := range []string{"日内", "天内", "小时内", "分钟内"} {
		if i := strings.Index(clause, unit); i > 0 {
			head, rest := clause[:i], clause[i+len(unit):]
			if (hasDigit(head) || hasAny(head, []string{"一", "二", "三", "两", "五", "十", "当"})) && hasAny(rest, []string{"办结", "答复", "回复", "报告", "上报", "到场", "签批", "到账", "反馈", "处置", "书面报", "口头报", "见面", "发放", "回访", "办理", "受理"}) {
				return true
			}
		}
	}
	return false
}

// output reports whether a clause says how many papers or people come of it: 形成调研报告3篇.
func output(clause string) bool {
	n := makings.starts(clause)
	if n == 0 || !hasDigit(clause) {
		return false
	}
	return endsAny(clause, []string{"份", "篇", "条", "名", "个", "件", "项", "棵", "块", "套", "场", "期"}) || hasAny(clause, []string{"1篇", "2篇", "3篇", "4篇"})
}

var makings = newWordSet("形成", "写出", "撰写", "评选", "新确定", "发展", "制作", "编发", "评出", "完成", "种植", "植树")

// bounded judges a clause with a bound at offset i; a number must follow it.
func bounded(clause string, i int, said string) (start int, m mark, ok bool) {
	rest := clause[i+len(said):]
	if !hasDigit(rest) && !startsAny(rest, []string{"一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "两", "半", "百分之", "全"}) {
		return 0, 0, false
	}
	if k := strings.Index(clause, "每"); k >= 0 && k < i && startsAny(clause[k:], []string{"每月", "每季", "每周", "每半", "每年", "每次", "每部", "每个月", "每学", "每两", "每篇"}) {
		return 0, 0, false // how often, not how far
	}
	if k := strings.Index(clause[:i], "按"); k >= 0 && said != "覆盖" && startsAny(clause[k:], []string{"按每", "按不"}) {
		return 0, 0, false // how it is done
	}
	start = afterLead(clause, i)
	if runes(clause[start:i]) > 22 {
		start = i
	}
	switch said {
	case "不少于", "不低于", "不得少于", "至少":
		return start, atLeast, true
	case "不超过", "不得超过", "控制在", "不高于":
		return start, atMost, true
	}
	return start, bound, true
}

// afterLead is where a standard begins inside its clause: behind a time limit or 确保, both before offset i.
func afterLead(clause string, i int) int { return leads.lastIn(clause[:i]) }

var leads = newEndSet("底前", "日前", "月前", "年内", "确保", "实现", "做到", "以内", "季度末", "月末", "起", "完成")

// papers are what can show a result.
var papers = []string{"台账", "签到表", "签到册", "签到簿", "会议记录", "会议纪要", "纪要", "记录表", "记录本", "谈话记录", "走访记录", "工作日志", "日志", "记录", "通报", "照片", "影像资料", "调研报告", "报告", "心得体会", "心得", "札记", "学习笔记", "读书笔记", "笔记", "清单", "回执", "凭证", "票据", "发票", "收据", "承诺书", "备案表", "审批单", "销号单", "截图", "成绩单", "试卷", "名册", "登记表", "登记册", "登记簿", "登记卡", "明细表", "情况表", "测评表", "问卷", "验收单", "验收报告", "协议", "合同", "档案", "佐证材料", "证明材料", "台帐", "总结", "审计报告", "批复", "确认单", "交接单", "统计表", "汇总表", "评分表", "评审表", "反馈表", "工单", "复核单", "签字单", "通知单", "回访表", "检查表", "抽查表", "盘点表", "简报", "讲稿", "教案", "处理决定", "完成单", "答复单", "答复函", "走访本", "听课本", "民情本", "日记", "提纲", "定稿", "缴款单", "公示牌", "意见表", "规定", "办法", "方案", "单据", "表册", "花名册", "复印件", "底稿", "归档目录", "比价表", "对账单", "收货单", "抄写本", "影像", "录音", "录像", "签字", "签收", "签到", "手记", "日结单", "原稿", "文稿", "回单", "证书", "目录", "数据", "结论", "样本", "文本", "图册", "登记", "手册", "光盘", "课件", "批复", "照片", "副本", "原件", "统计", "流程图", "公告", "批文", "回证", "抽查结果", "问卷结果", "测评结果", "考试结果", "考核结果", "页", "表", "单", "簿", "卡", "册", "卷", "函", "像", "本", "体会", "缴款书", "验收书", "授权书", "裁定书", "协议书", "通知书", "决议", "曲线", "手稿", "案卷", "文书", "笔录", "实录", "须知", "样张", "存根", "明细", "成绩分析", "打卡通报", "材料", "坐标", "证明", "坐标图", "存单", "稿", "图", "收条", "签收条", "小票", "处置意见", "意见书", "批复文件", "印发件"}

// keeps follow a paper that is kept, shown or handed in.
var keeps = newWordSet("存档", "归档", "备查", "留存", "留底", "留档", "存入", "归入", "入档", "入卷", "入册", "附卷", "附入", "交", "报", "送", "作为", "为证", "为准", "公示", "公开", "公布", "上墙", "张贴", "贴在", "挂", "装订", "存", "附后", "当场签", "上传", "录入", "备案", "封存", "保存", "密封", "扫描", "随", "带回", "专页", "一人一份", "装入", "附在", "放入", "归档", "发各", "发给", "上报", "请", "为凭", "抄送", "提交", "一人一", "一户一", "一处一", "一式", "一件一", "一楼一", "一事一", "放", "夹", "收进", "归", "传", "发到", "发村", "发群", "进个人档案", "进档案", "编号", "复印", "贴到", "贴成", "贴进", "贴上", "为据", "销号", "入人", "入财务", "入个人", "抄报", "移交", "说话", "锁", "写入", "装卷", "建档")

// later come between a paper and what is done with it: 签到表由办公室存档, 报备表按月公示.
var later = newWordSet("由", "经", "在", "每", "按月", "按季", "按周", "按年", "季末", "月底", "月末", "年底", "逐", "及时", "统一", "一并", "科室", "入", "期末", "定期", "双方", "双人", "本人", "当日", "当天", "当月", "次日", "每半年", "每月", "按次", "按楼", "两份")

// keptWords show inside what follows that the paper is kept, shown or checked by another.
var keptWords = newWordSet("存档", "归档", "备查", "留存", "留底", "留档", "存查", "保存", "保管", "存放", "入档", "入人", "交", "报", "送", "公示", "公开", "公布", "张贴", "上墙", "上传", "备案", "抽查", "审阅", "审看", "查阅", "翻阅", "核查", "核对", "复核", "验收", "签字", "签名", "签收", "评比", "通报", "寄", "汇总", "收存", "提供", "建档", "贴", "核收", "签认", "抽看", "晾晒", "展示", "传阅", "晒出", "翻看", "查看", "过目", "装订", "入卷", "评查", "监督", "导出", "倒查", "签阅", "现场记录", "回访", "见")

// makers stand before a paper that is made for the purpose.
var makers = []string{"填写", "建立", "形成", "提交", "出具", "撰写", "写出", "留存", "保存", "报送", "上报", "交出", "拍摄", "附", "制作", "上交", "保留", "印发", "填报", "登记", "交上", "写入", "记入", "填入", "取得", "写下", "记在", "记到", "记进", "写进", "录入", "登入", "登在", "登记到", "填", "汇总", "导出", "留下", "写", "建", "公布", "公示", "留", "做好"}

var makerWords = newWordSet(makers...)

// evidenceLabels stand before evidence.
var evidenceLabels = []string{"佐证材料：", "佐证：", "证据：", "成果形式：", "证明材料：", "印证资料：", "佐证资料：", "佐证为", "佐证是", "凭据：", "佐证资料为"}

// evidence is what will show the result: a paper or record that is kept, handed in or published. nil for papers that are only
// read, drawn up or talked about. One that is kept goes before one that is only made.
func (b *builder) evidence(w words, base int) *Slot {
	from, to, best, last := 0, 0, unkept, -1 // last is the clause of the best so far
	for _, h := range w.hits {
		switch h.sort {
		case evidenceLabel:
			from := h.end()
			to := from + firstStop(w.text[from:], period|semicolon)
			if n := strings.Index(w.text[from:to], "）"); n >= 0 && !strings.Contains(w.text[from:from+n], "（") {
				to = from + n
			}
			return b.slot(base+from, base+to)
		case paperWord:
			start, end := w.clause(h.at)
			if f, t, k := paper(w.text[start:end], behind(w.text[end:]), h.at-start, int(h.size)); k > best || k == best && k > unkept && start != last {
				from, to, best, last = start+f, start+t, k, start
			}
		}
	}
	if best == unkept {
		return nil
	}
	return b.slot(base+from, base+to)
}

// behind is what follows a clause that a comma ends, "" behind any other mark.
func behind(rest string) string {
	rest, _ = strings.CutPrefix(rest, "，")
	return rest
}

// keeping says how surely a paper is evidence.
type keeping uint8

const (
	unkept   keeping = iota
	madeFor          // it is made for the purpose
	keptNext         // the next clause says that it is kept
	keptHere
)

// paper judges the paper that stands at offset i of a clause with n bytes; next is the text behind the clause.
func paper(clause, next string, i, n int) (start, end int, k keeping) {
	stop := i + n
	stop += copies.starts(clause[stop:])
	tail := clause[stop:]
	if !strings.HasPrefix(clause, "由") {
		switch {
		case isKept(tail) && !strings.HasSuffix(clause[:stop], "代表") || tail == "" && startsAny(clause, []string{"以", "凭"}):
			k = keptHere
		case tail == "" && isKept(next):
			k = keptNext
		}
		if k > unkept {
			s := phraseStart(clause, i)
			s += counted(clause[s:stop])
			if s == i && n <= 3 { // 提交单: the verb belongs to the name
				s = 0
			}
			if what := clause[s:stop]; runes(what) <= 16 && runes(what) >= 2 && !startsAny(what, []string{"的", "与", "后", "我", "本人", "由"}) && !(s < i && strings.HasPrefix(what, "对")) && !strings.Contains(what, "实行") && !dealtWith(what) {
				return s, stop, k
			}
		}
	}
	if from := noted(clause[:i], tail); from > 0 {
		return from, stop, madeFor
	}
	if tail != "" && tail != "上" && tail != "中" && tail != "里" {
		return 0, 0, unkept
	}
	if !makerWords.in(clause[:i]) {
		return 0, 0, unkept
	}
	for _, m := range makers {
		k := lastIndex(clause[:i], m)
		if k < 0 {
			continue
		}
		from := k + len(m)
		if what := clause[from:i]; runes(what) > 12 || strings.ContainsAny(what, "对向和、") {
			continue
		}
		from += max(phraseStart(clause[from:stop], i-from), counted(clause[from:stop]))
		if what := clause[from:stop]; runes(what) < 2 || madeWords.starts(what) > 0 || m == "建立" && !endsAny(what, []string{"台账", "台帐"}) || hasAny(what, []string{"存入", "归入"}) {
			continue
		}
		return from, stop, madeFor
	}
	return 0, 0, unkept
}

// copies follow a paper and belong to it: 合同复印件.
var copies = newWordSet(copyWords...)

var copyWords = []string{"复印件", "扫描件", "存根", "原件"}

// madeWords begin what is no paper behind a maker: 建|立办法, 填|写.
var madeWords = newWordSet("的", "入", "立", "写", "报", "出", "下", "进", "好", "在", "有", "存")

// noted is where a paper begins that something is signed or written on: 由各班组长在验收单上签字. 0 for none.
func noted(before, tail string) int {
	if !startsAny(tail, []string{"上", "中", "里"}) {
		return 0
	}
	i := lastIndex(before, "在")
	if i < 0 || runes(before[i:]) > 12 || !hasAny(tail, []string{"签", "记", "注明", "写明", "核对"}) {
		return 0
	}
	return i + len("在")
}

// counted is the length of the count that a paper begins with: 一份, 两篇.
func counted(s string) int {
	for i, r := range s {
		if i > 0 && countsPapers.has(r) {
			return i + len("份")
		}
		if !someNumber.has(r) && (r < '0' || r > '9') {
			return 0
		}
	}
	return 0
}

var (
	countsPapers = newHanSet("份张篇本个页")
	someNumber   = newHanSet("一二两三四五六七八九十几")
)

// dealtWith reports whether words before a paper say that something is done to it: 法制科对三季度60份案卷全部复核. 核对表 and 对账单 are papers.
func dealtWith(what string) bool {
	i := lastIndex(what, "对")
	return i >= 0 && !startsAny(what[i:], []string{"对账", "对照", "对比", "对接"}) && !strings.HasSuffix(what[:i], "核") && !strings.HasSuffix(what[:i], "比")
}

// isKept reports whether what follows a paper says that it is kept, shown or handed in.
func isKept(tail string) bool {
	return keeps.starts(tail) > 0 || later.starts(tail) > 0 && keptWords.in(tail[:firstStop(tail, comma|period|semicolon|colonMark)])
}

// phraseStart widens a paper to the left over what qualifies it, within its clause.
// Another paper joined to it by 和 belongs to it: 调整清单和两个分院的入库单.
func phraseStart(clause string, i int) int {
	s := qualifiers.lastIn(clause[:i])
	for s > 0 && strings.HasSuffix(clause[:s], "凭") && startsAny(clause[s:], []string{"证", "据", "条"}) { // 退款凭证
		s = qualifiers.lastIn(clause[:s-len("凭")])
	}
	if k := lastIndex(clause[:s], "和"); k > 0 && paperEnds.ends(clause[:k]) != "" {
		return qualifiers.lastIn(clause[:k])
	}
	return s
}

var qualifiers = newEndSet("以", "凭", "将", "形成", "写入", "记入", "填入", "取得", "写下", "提交", "上交", "撰写", "写出", "出具", "附", "建立", "填写", "把", "并", "底前", "日前", "的", "打印", "拍", "拿出", "列出")
