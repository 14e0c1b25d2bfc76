package chain

import (
	"slices"
	"strings"

	"duizhao/internal/chain/learned"
	"duizhao/internal/doc"
)

// wholes make a clause a statement of the whole: everything, nothing, zero.
var wholes = []string{"全部", "清零", "全覆盖", "降为零", "为零", "零逾期", "零发生", "零投诉", "零差错", "归零", "不发生", "不再发生", "无一", "百分之百", "办结率", "满意率", "合格率", "覆盖率", "到位率", "完成率", "答复率", "在岗率", "到会率", "参会率", "应改尽改", "见底", "不再出现", "零新增", "零超期", "零缺席", "零积压", "全额", "全面完工", "全面完成", "走一遍", "跑遍"}

// bounds need a number behind them.
var bounds = []string{"达到", "不少于", "不低于", "不超过", "控制在", "压减到", "压减至", "压减", "压到", "低于", "高于", "增至", "增到", "提高到", "提升到", "提升至", "提高至", "降到", "降至", "下降到", "减少到", "减少", "压缩到", "压缩至", "缩短到", "缩短至", "缩小到", "不高于", "不得少于", "不得超过", "至少", "稳定在", "保持在", "覆盖", "增加到", "增加", "砍掉"}

// standardOf is what is to be reached: what the measure calls so; else what the words tell, where the model believes it and thinks no other
// clause far likelier; else the likeliest clause with a sign of it.
func (b *builder) standardOf(w words, base int, f *found, m *Measure) *Slot {
	if s := b.standardLabelled(w, base, m.Evidence); s != nil {
		return s
	}
	s := b.standard(w, base, f, m.Due)
	if s == nil && m.Evidence != nil {
		s = b.likelyStandard(b.standardBefore(w, base, f.HeadSpan.End, m), f.Span)
	}
	if s == nil {
		s, _ = b.likeliestStandard(w, base, f.Span, m, true)
	} else if strings.Contains(s.Text, "%") { // surely one
	} else if told := b.score(learned.Standard(), f.Span, s.Start-f.Start); told < doubtful {
		if other, n := b.likeliestStandard(w, base, f.Span, m, false); n > told+farLikelier && n > 0 {
			s = other
		}
	}
	return b.bothStandards(w, base, f.Span, m, s)
}

// bothStandards widens a standard over the comma before or behind it to a clause that surely says how well too: 4个班组全部演练合格，超限后15
// 分钟内报到调度中心.
func (b *builder) bothStandards(w words, base int, item doc.Span, m *Measure, s *Slot) *Slot {
	if s == nil || s.Start < base || s.End > base+len(w.text) {
		return s
	}
	from, to := s.Start, s.End
	if start, _ := w.clause(from - base); strings.HasSuffix(w.text[:start], "，") {
		before, _ := w.clause(start - len("，"))
		if before > 0 && !startsAny(w.text[before:], []string{"由", "请"}) && b.alsoStandard(base+before, base+start, item, m) {
			from = base + before + timeLead(w.text[before:start])
		}
	}
	if strings.HasPrefix(w.text[to-base:], "，") {
		if end := base + w.clauseEnd(to-base+len("，")); b.alsoStandard(to+len("，"), end, item, m) {
			to = end
		}
	}
	if from == s.Start && to == s.End {
		return s
	}
	return b.slot(from, to)
}

// alsoStandard reports whether a clause of the document surely says how well, and names no paper.
func (b *builder) alsoStandard(start, end int, item doc.Span, m *Measure) bool {
	return (m.Evidence == nil || m.Evidence.End <= start || m.Evidence.Start >= end) && signOf(b.doc.Text[start:end]) < unsigned && b.score(learned.Standard(), item, start-item.Start) >= surelyBoth
}

// standardLabelled is what the measure itself calls its standard: 整改标准是缺项降到5%以内, （标准：净宽不小于2米）. nil for none. Behind a colon
// it goes on over commas, but not into the clause that names the papers.
func (b *builder) standardLabelled(w words, base int, papers *Slot) *Slot {
	for at := 0; ; {
		if at = wordEnd(w.text, "标", at); at == 0 {
			return nil
		}
		n := standardNames.starts(w.text[at-len("标"):])
		if n == 0 {
			continue
		}
		from, before := at-len("标")+n, w.text[:at-len("标")]
		bare := before == "" || endsAny(before, []string{"；", "，", "。", "（", "\n", ";", "("})
		switch called := endsAny(before, []string{"整改", "验收", "完成", "达标", "验证"}); {
		case (bare || called) && startsAny(w.text[from:], []string{"：", ":"}):
			from += width(w.text[from])
			to := from + firstStop(w.text[from:], period|semicolon|narrowSemicolon|bracketEnd|lineEnd)
			if papers != nil && papers.Start-base > from && papers.Start-base < to {
				if start, _ := w.clause(papers.Start - base); start > from {
					to = start
				}
			}
			return b.slot(base+from, base+to)
		case called && startsAny(w.text[from:], []string{"是", "为"}):
			from += width(w.text[from])
			return b.slot(base+from, base+w.clauseEnd(from))
		}
	}
}

// standardNames are what a measure calls its standard.
var standardNames = newWordSet("标准", "标志")

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
	if i := strings.Index(clause, "前"); n == 0 && i > 0 && i <= 12*3 && hasDigit(clause[:i]) && endsAny(strings.TrimSuffix(clause[:i], "以"), []string{"日", "底", "末", "月"}) {
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

// likeliestStandard is the clause behind the first that the model thinks likeliest to say how well, with its score. It is one with a sign
// of a result or of a rule that holds for every case (缺一项的退回重写, 9户一户不落, 账物相符), and where sure as likely as its sign asks for.
// nil for none.
func (b *builder) likeliestStandard(w words, base int, item doc.Span, m *Measure, sure bool) (*Slot, float32) {
	best, most := doc.Span{}, float32(-unsigned)
	for at := w.clauseEnd(0); at < len(w.text); {
		start := at + width(w.text[at])
		at = w.clauseEnd(start)
		clause := w.text[start:at]
		least := signOf(clause)
		if clause == "" || least == unsigned || m.Evidence != nil && m.Evidence.Start >= base+start && m.Evidence.Start < base+at {
			continue
		}
		if n := b.score(learned.Standard(), item, base+start-item.Start); n > most && (n >= least || !sure) {
			best, most = doc.Span{Start: start + timeLead(clause), End: at}, n
		}
	}
	if best.Len() == 0 {
		return nil, most
	}
	return b.slot(base+best.Start, base+best.End), most
}

// unsigned is a score that no clause reaches.
const unsigned = 1e6

// signOf is how likely a clause must be to be believed a standard, by the signs in it.
func signOf(clause string) float32 {
	if excepts(clause) {
		return unsigned
	}
	least := float32(unsigned)
	for i := 0; i < len(clause); i += width(clause[i]) {
		if signs.starts(clause[i:]) > 0 {
			if firmSigns.starts(clause[i:]) > 0 {
				return firmStandard
			}
			least = surelyStandard
		}
	}
	switch {
	case counts(clause):
		return firmStandard
	case least == unsigned && perEach.starts(clause) > 0:
		return surelyStandard
	case least == unsigned && numbered(clause):
		return plainStandard
	}
	return least
}

// excepts reports whether a clause speaks of how much one writes, of the cases that a rule holds for (5万元以上的…), or of those that fail.
func excepts(clause string) bool {
	i := strings.Index(clause, "以上")
	return i > 0 && i+len("以上") < len(clause) && hasAny(clause[i:], []string{"一律", "须", "由", "必"}) || wordy(clause) || contains(clause, "不合格")
}

// firm say what is reached: how much it changes, that nobody is left out, that things agree.
var firm = []string{"下降", "上升", "增长", "合并为", "合为", "压缩为", "减到", "降到零", "不落", "不漏", "不缺", "也没有", "也不能", "一个不少", "一户不少", "一分不少", "分文不少", "足额", "如数", "相符", "一致", "齐全", "无误", "合格", "不出错", "对应", "通过", "全程", "零违规", "零投诉"}

// loose stand in rules that hold for every case, and in what is to be reached.
var loose = []string{"的一律", "的必须", "的须", "的退回", "的不", "的停", "的延", "的在", "的视", "的取消", "的先", "的当", "的重", "的约谈", "一律", "必须", "不得", "至少", "不少于", "不低于", "不超过", "不高于", "不大于", "不小于", "能独立", "能自己", "取得", "考取", "全部", "人人", "件件", "户户", "条条", "处处", "满"}

var (
	firmSigns = newWordSet(firm...)
	signs     = newWordSet(slices.Concat(firm, loose)...)
)

// counts reports whether a clause says of a number of cases that all of them are reached (14盏全亮, 7个小组全程有人), not how often (每半年…).
func counts(clause string) bool {
	i := strings.IndexAny(clause, "0123456789")
	if i < 0 || strings.HasPrefix(clause, "每") {
		return false
	}
	for rest := clause[i:]; rest != ""; {
		r, size := char(rest)
		rest = rest[size:]
		switch next, _ := char(rest); r {
		case '逐', '都', '均', '各':
			return true
		case '全':
			return !wholeOf.has(next)
		}
	}
	return false
}

// wholeOf make a noun of 全: 全年, 全县.
var wholeOf = newHanSet("年县市乡镇局院校体面国区省村矿厂站所系处科")

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
		strings.HasSuffix(said, "率") && (!hasDigit(clause[i:]) || attributes(clause[i+len(said):])),
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
	case endsAny(clause, []string{"以上", "以下", "以内"}) && numbered(clause) && !strings.Contains(clause, "每"):
		return 0, measureEnd, true
	case nothing(clause):
		return leads.lastIn(clause), wholeOnly, true
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
			if (hasDigit(head) || hasAny(head, []string{"一", "二", "三", "四", "五", "六", "七", "八", "九", "两", "十", "当"})) && hasAny(rest, []string{"办结", "答复", "回复", "报告", "上报", "到场", "签批", "到账", "反馈", "处置", "书面报", "口头报", "见面", "发放", "回访", "办理", "受理"}) {
				return true
			}
		}
	}
	return false
}

// numbered reports whether a clause holds a number, in figures or words (九成, 二百六十个).
func numbered(clause string) bool {
	if hasDigit(clause) {
		return true
	}
	for i := 0; i+3 < len(clause); i += width(clause[i]) {
		if r, size := char(clause[i:]); someNumber.has(r) || hundreds.has(r) {
			if next, _ := char(clause[i+size:]); measures.has(next) {
				return true
			}
		}
	}
	return false
}

var (
	hundreds = newHanSet("百千万亿")
	measures = newHanSet("成倍个名人次篇份件家户项遍天日场堂期条分")
)

// nothing reports whether a clause ends in what is not to happen at all: 国有权益零损失.
func nothing(clause string) bool {
	for _, n := range [...]int{3 * 3, 4 * 3} {
		i := len(clause) - n
		if i <= 0 || !strings.HasPrefix(clause[i:], "零") {
			continue
		}
		before, _ := lastChar(clause[:i])
		next, _ := char(clause[i+len("零"):])
		return !someNumber.has(before) && !hundreds.has(before) && before != '点' && !smallThings.has(next)
	}
	return false
}

// smallThings make a word of 零 that says nothing of none: 零星, 零售.
var smallThings = newHanSet("星散售件工部花用食钱点下时分担配库")

// output reports whether a clause says how many papers or people come of it: 形成调研报告3篇.
func output(clause string) bool {
	n := makings.starts(clause)
	if n == 0 || !numbered(clause) {
		return false
	}
	return endsAny(clause, []string{"份", "篇", "条", "名", "个", "件", "项", "棵", "块", "套", "场", "期"}) || hasAny(clause, []string{"1篇", "2篇", "3篇", "4篇"})
}

var makings = newWordSet("形成", "写出", "撰写", "评选", "新确定", "发展", "制作", "编发", "评出", "完成", "种植", "植树", "新增", "新建", "培育", "撤销", "化解")

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
	if attributes(rest) {
		return 0, 0, false // whom it is about: 约谈到会率低于60%的书记
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

// attributes reports whether a number with its unit, which rest begins with, only qualifies the noun behind it.
func attributes(rest string) bool {
	i := strings.Index(rest, "的")
	return i > 0 && i <= 6*3 && i+len("的") < len(rest) && hasDigit(rest[:i])
}

// afterLead is where a standard begins inside its clause: behind a time limit or 确保, both before offset i.
func afterLead(clause string, i int) int { return leads.lastIn(clause[:i]) }

var leads = newEndSet("底前", "日前", "月前", "年内", "确保", "实现", "做到", "以内", "季度末", "月末", "起", "完成")
