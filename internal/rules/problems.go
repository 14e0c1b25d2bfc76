package rules

import (
	"strings"

	"duizhao/internal/chain"
	"duizhao/internal/doc"
	"duizhao/internal/rule"
)

// Rules of this file: how a problem is told (D08–D12, D15). Those on attitude and subject only advise: no program knows
// what someone thinks.
func problems() []rule.Check {
	return []rule.Check{
		{ID: "problem/vague", Paper: vagueProblem},
		{ID: "problem/work-only", Paper: workOnly},
		{ID: "problem/others", Paper: othersProblem},
		{ID: "problem/group-as-one", Paper: oneInGroup},
		{ID: "problem/subordinates", Paper: subordinates},
		{ID: "problem/praise-first", Paper: praiseFirst},
		{ID: "problem/praise-as-fault", Paper: praiseAsFault},
		{ID: "criticism/advice", Paper: adviceAsCriticism},
	}
}

// facts are what an item states, by their Chinese names; markers such as 比如 do not count.
func facts(pr *chain.Problem) (have, lack []string) {
	for _, f := range []struct {
		name string
		slot *chain.Slot
	}{{"何事", pr.What}, {"何处", pr.Where}, {"何时", pr.When}, {"何数", pr.Number}, {"何后果", pr.Effect}} {
		if f.slot != nil {
			have = append(have, f.name)
		} else {
			lack = append(lack, f.name)
		}
	}
	return have, lack
}

// vagueProblem: neither a time, nor a number, nor a named matter with a place or an effect.
func vagueProblem(p *rule.Pass) {
	var list []*chain.Problem
	for i := range p.Chain.Problems {
		pr := &p.Chain.Problems[i]
		if !vague(p, pr) {
			continue
		}
		if _, ok := startsAny(pr.Head, "原因", "根源", "根子", "主要是", "究其", "回头", "归根", "下一步", "下步", "今后", "接下来"); ok {
			continue // a cause, an intention or a passage that was taken for a problem
		}
		if chars(pr.Head) < 3 || noProblem(p, pr) {
			continue // 另，…: no head that could be told
		}
		list = append(list, pr)
	}
	for _, pr := range list {
		_, lack := facts(pr)
		tell := p.Report
		if loner(len(list), len(p.Chain.Problems)) || ofOthers(p, pr) || p.Has("fault-praise", pr.Span) {
			tell = p.ReportUnsure // what is wrong with it is first that it is laid on others, or no fault
		}
		tell(place(pr.Item), "head", pr.Head, "lack", strings.Join(lack, "、"))
	}
}

// noProblem: what was taken for a problem only leads to one (先说谋事不实。其次说讲规矩方面：), or is praise throughout.
func noProblem(p *rule.Pass, pr *chain.Problem) bool {
	return leadsIn(p, pr) || onlyPraise(p, pr)
}

func leadsIn(p *rule.Pass, pr *chain.Problem) bool {
	text := strings.TrimRight(p.Doc.Slice(pr.Span), "。：，； \n")
	if chars(text) > 24 {
		return false
	}
	_, first := startsAny(text, "先说", "再说", "其次说", "第二说", "第三说", "最后说", "至于", "回头看", "接着说", "群众说得", "大家说得")
	_, last := endsAny(text, "方面", "整改", "如下")
	return first || last
}

// onlyPraise: two words of praise or more, no fault, and nothing that turns it.
func onlyPraise(p *rule.Pass, pr *chain.Problem) bool {
	return chars(p.Doc.Slice(pr.Span)) >= 30 && praised(p, pr.Span) >= 2 && !p.Has("but", pr.Span) && len(p.Words("fault", pr.Span)) <= len(p.Words("not-fault", pr.Span))
}

// loner: one item among many. Where all others are concrete, the one that is not is as likely told in a way that the chain does
// not understand; the remark then only advises.
func loner(found, all int) bool { return found == 1 && all >= 5 }

func vague(p *rule.Pass, pr *chain.Problem) bool {
	at := itself(p, pr)
	if lead := praise(p, pr); lead.Len() > 0 && lead.End < at.End {
		at.Start = lead.End // praise makes no problem concrete
	}
	text := p.Doc.Slice(at)
	if in(at, pr.Number) && hasDigits(pr.Number.Text) || in(at, pr.When) && !p.Has("no-time", pr.When.Span) {
		return false
	}
	if chars(text) >= 20 && tellsCount(text) {
		return false // told as a story, with numbers in words
	}
	n := 0
	for _, s := range []*chain.Slot{pr.What, pr.Effect, pr.Number} {
		if in(at, s) && !hasAny(s.Text, "八项", "六项", "XX", "××") {
			n++
		}
	}
	if in(at, pr.Where) && !hasAny(pr.Where.Text, "XX", "××") && (pr.What == nil || pr.What.Overlap(pr.Where.Span) == 0) {
		n++
	}
	return n < 2 && !named(p, pr, at)
}

// itself is what the problem says itself, without the cause and the measure that stand inside it.
func itself(p *rule.Pass, pr *chain.Problem) doc.Span {
	at := pr.Span
	for i := range p.Chain.Causes {
		if c := &p.Chain.Causes[i]; c.Inline && c.Start > at.Start && c.Start < at.End {
			at.End = c.Start
		}
	}
	for i := range p.Chain.Measures {
		if m := &p.Chain.Measures[i]; m.Inline && m.Start > at.Start && m.Start < at.End {
			at.End = m.Start
		}
	}
	return at
}

func in(at doc.Span, s *chain.Slot) bool { return s != nil && at.Contains(s.Span) }

// notCounts hold a digit and what looks like a unit, and count nothing.
var notCounts = []string{"三个代表", "十分", "三严", "四个意", "四个自", "两个确", "两个维", "三年行", "五个带", "四个带", "六个方", "四个方", "三个方", "两个方", "八项规", "六项纪", "三分地", "十项", "二人", "六个必", "四个对", "四个合", "两个责", "三个区", "四个走", "个是否", "个必须", "个坚持", "个不准", "个严禁", "个带头", "个对照"}

// tellsCount: a number in Chinese characters with a unit: 两次, 三名, 十有八九. 一个 and 一些 say no number, nor does what a set phrase
// in quotation marks begins with (“两个大局”).
func tellsCount(s string) bool {
	for i := 0; i+6 <= len(s); i++ {
		if s[i] < 0xE4 || s[i] > 0xE9 {
			continue
		}
		n, unit := s[i:i+3], s[i+3:i+6]
		if hasAny("两二三四五六七八九十", n) && hasAny("次名人个天周月年家件户条份遍成处篇场分间位项节堂趟盏辆封", unit) && (!strings.HasSuffix(s[:i], "第") || hasAny(unit, "天", "次", "遍")) && !strings.HasSuffix(s[:i], "“") {
			_, no := startsAny(s[i:], notCounts...)
			if _, set := startsAny(s[i+3:], notCounts...); !no && !set {
				return true
			}
		}
		if s[i:i+6] == "一半" || s[i:i+6] == "一次" && !strings.HasPrefix(s[i+6:], "性") || s[i:i+6] == "一周" {
			return true
		}
		i += 2
	}
	return false
}

// named: the matter is a title of a work, a work of some length or a number.
func named(p *rule.Pass, pr *chain.Problem, at doc.Span) bool {
	text := p.Doc.Slice(at)
	if namesWork(text) || hasNumber(text) {
		return true
	}
	if !in(at, pr.What) || chars(text) < 60 {
		return false
	}
	_, field := endsAny(pr.What.Text, "系统", "领域", "行业", "战线", "工作")
	_, task := endsAny(pr.What.Text, "检查", "落实", "管理", "学习", "教育", "服务", "调研", "监督")
	return !field && !(task && chars(pr.What.Text) <= 4) // 督促检查 is no matter of its own
}

// namesWork: a title that is not one of the rules and readings that everybody studies.
func namesWork(text string) bool {
	for _, rest := range strings.Split(text, "《")[1:] {
		if _, common := startsAny(rest, "中国共产党", "中华人民共和国宪法", "习近平", "党章"); !common {
			return true
		}
	}
	return false
}

// place is the head of an item, where a remark on the whole item stands.
func place(it chain.Item) doc.Span {
	if it.HeadSpan.Len() > 0 {
		return it.HeadSpan
	}
	return it.Span
}

// workOnly: delay and money only, nobody's thinking, in a paper about oneself.
func workOnly(p *rule.Pass) {
	if p.Chain.Kind == chain.Plan {
		return
	}
	for i := range p.Chain.Problems {
		pr := &p.Chain.Problems[i]
		if len(p.Words("task-delay", pr.Span)) > 0 && !p.Has("inward", pr.Span) && p.Has("circumstance", pr.Span) {
			p.Report(place(pr.Item), "head", pr.Head)
		}
	}
}

// othersProblem: a personal paper whose problem has others for its subject.
func othersProblem(p *rule.Pass) {
	if p.Chain.Kind != chain.Personal {
		return
	}
	for i := range p.Chain.Problems {
		if pr := &p.Chain.Problems[i]; notOwn(p, pr) {
			p.Report(place(pr.Item), "head", pr.Head)
		}
	}
}

// ofOthers: the problem of a person is that of others, or the problem of a group that of those below or of one member.
func ofOthers(p *rule.Pass, pr *chain.Problem) bool {
	switch {
	case p.Chain.Kind == chain.Personal:
		return notOwn(p, pr)
	case ofGroup(p):
		return ofThoseBelow(p, pr) || oneMember(p, pr).Len() > 0
	}
	return false
}

// notOwn: the head is about others, or the rest is and the author does not appear.
func notOwn(p *rule.Pass, pr *chain.Problem) bool {
	at := itself(p, pr)
	inHead, rest := others(p, pr.HeadSpan), others(p, doc.Span{Start: max(at.Start, pr.HeadSpan.End), End: at.End})
	return len(inHead) > 0 && !p.Has("self", pr.HeadSpan) || !p.Has("self", at) && len(rest) > 0
}

// others are the places where some of the others stand: 部分年轻干部, 有的股室.
func others(p *rule.Pass, at doc.Span) []doc.Span {
	var out []doc.Span
	for _, some := range p.Words("some", at) {
		for _, who := range p.Words("folk", doc.Span{Start: some.End, End: min(at.End, some.End+24)}) {
			if gap := p.Doc.Slice(doc.Span{Start: some.End, End: who.Start}); gap == "" || allHan(gap) && !hasAny(gap, "的", "对", "与", "和") || gap == "的" {
				out = append(out, doc.Span{Start: some.Start, End: who.End})
			}
			break
		}
	}
	return out
}

// oneInGroup: a group's paper that lays a problem on one member, by name or as I.
func oneInGroup(p *rule.Pass) {
	if !ofGroup(p) {
		return
	}
	for i := range p.Chain.Problems {
		pr := &p.Chain.Problems[i]
		if at := oneMember(p, pr); at.Len() > 0 {
			p.Report(at, "head", pr.Head)
		}
	}
}

func ofGroup(p *rule.Pass) bool { return p.Chain.Kind == chain.Group || p.Chain.Kind == chain.Branch }

// oneMember is where the problem names one member of the group; empty for nowhere.
func oneMember(p *rule.Pass, pr *chain.Problem) doc.Span {
	if at := lonelyI(p, itself(p, pr)); at.Len() > 0 {
		return at
	}
	for _, at := range p.Words("deputy", pr.HeadSpan) {
		if named := at.Start - pr.HeadSpan.Start; named >= 3 && named <= 9 && !p.InQuote(at) { // 张副局长…
			return doc.Span{Start: pr.HeadSpan.Start, End: at.End}
		}
	}
	for _, at := range p.Words("one-member", pr.Span) {
		if !p.InQuote(at) && !p.Has("group-self", pr.Span) {
			return at
		}
	}
	return doc.Span{}
}

// lonelyI is the first 我 that stands for one person: not 我局, 我们, 自我, nor what somebody says in quotation marks.
func lonelyI(p *rule.Pass, in doc.Span) doc.Span {
	text := p.Text()
	for at := in.Start; at < in.End; {
		k := strings.Index(text[at:in.End], "我")
		if k < 0 {
			break
		}
		i := doc.Span{Start: at + k, End: at + k + len("我")}
		_, of := startsAny(text[i.End:], "们", "局", "院", "校", "县", "区", "市", "省", "镇", "乡", "村", "街道", "支部", "党", "国", "军", "站", "所", "中心", "公司", "集团", "委", "厅", "部", "处", "科", "室", "办", "社", "馆", "园", "行", "矿", "厂", "队", "大队", "单位", "系统", "会", "旗", "州")
		if !of && before(text, i.Start) != '自' && before(text, i.Start) != '忘' && !p.InQuote(i) {
			return i
		}
		at = i.End
	}
	return doc.Span{}
}

// subordinates: a group's paper whose problem is headed by some of those below.
func subordinates(p *rule.Pass) {
	if !ofGroup(p) {
		return
	}
	for i := range p.Chain.Problems {
		if pr := &p.Chain.Problems[i]; ofThoseBelow(p, pr) {
			p.Report(place(pr.Item), "head", pr.Head)
		}
	}
}

// ofThoseBelow: the head is about some of those below, and the group does not appear.
func ofThoseBelow(p *rule.Pass, pr *chain.Problem) bool {
	at := itself(p, pr)
	head := doc.Span{Start: min(pr.Start, pr.HeadSpan.Start), End: pr.HeadSpan.End}
	if p.Chain.Kind == chain.Branch || strings.Contains(p.Chain.Title, "支部") { // its members are those below
		return len(others(p, head)) > 0 && !p.Has("group-self", at)
	}
	return len(others(p, head)) > 0 && !p.Has("group-self", at) && !p.Has("member", at)
}

// praiseFirst: praise longer than what follows 但, inside the problems, or between the aspect's heading and its first problem.
func praiseFirst(p *rule.Pass) {
	for i := range p.Chain.Problems {
		pr := &p.Chain.Problems[i]
		lead := praise(p, pr)
		if lead.Len() == 0 {
			lead = praiseAhead(p, i)
		}
		if lead.Len() == 0 && onlyPraise(p, pr) {
			lead = pr.Span
		}
		switch {
		case lead.Len() == 0:
		case lead.End < pr.End && chars(p.Doc.Slice(lead)) <= 40 && pr.End-lead.End > lead.Len() && lead.Start > pr.HeadSpan.Start+18:
			p.ReportUnsure(lead, "head", pr.Head) // the problem is named before it and told at greater length
		default:
			p.Report(lead, "head", pr.Head)
		}
	}
}

// praised is how many words of praise stand there; 入党积极分子 and 典型案例 are none.
func praised(p *rule.Pass, at doc.Span) int {
	return len(p.Words("praise", at)) - len(p.Words("not-praise", at))
}

// praiseAhead is the stretch of praise in the same block between what stands before the problem (a heading, another problem) and its
// beginning; empty for none.
func praiseAhead(p *rule.Pass, i int) doc.Span {
	text, pr := p.Text(), &p.Chain.Problems[i]
	if sec := &p.Chain.Sections[pr.Section]; !sec.Has(chain.Problems) {
		return doc.Span{}
	}
	lead := doc.Span{Start: p.Doc.Blocks[p.Doc.BlockAt(pr.Start)].Start, End: place(pr.Item).Start}
	if i > 0 {
		lead.Start = max(lead.Start, p.Chain.Problems[i-1].End)
	}
	if lead.Len() < 90 {
		return doc.Span{}
	}
	if k := strings.Index(text[lead.Start:lead.End], "方面"); k >= 0 && k < 150 {
		lead.Start += k + len("方面")
	}
	lead.Start += len(text[lead.Start:lead.End]) - len(strings.TrimLeft(text[lead.Start:lead.End], "。：，、 "))
	if but, ok := endsAny(text[lead.Start:lead.End], "但是", "但", "然而", "不过", "可是", "当然"); ok {
		lead.End -= len(but)
	}
	if lead.Len() < 90 || praised(p, lead) < 2 || len(p.Words("fault", lead)) > len(p.Words("not-fault", lead)) {
		return doc.Span{}
	}
	return lead
}

// praise is the stretch of praise before the first 但 of the problem; empty for none.
func praise(p *rule.Pass, pr *chain.Problem) doc.Span {
	text := p.Text()
	for _, but := range p.Words("but", pr.Span) {
		lead := doc.Span{Start: pr.HeadSpan.End, End: but.Start}
		if lead.Len() < 15 {
			lead.Start = pr.HeadSpan.Start // the head itself is the praise
		}
		if lead.Start >= lead.End {
			continue
		}
		s := text[lead.Start:lead.End]
		for strings.HasPrefix(s, "。") || strings.HasPrefix(s, "：") || strings.HasPrefix(s, "，") {
			lead.Start += 3
			s = text[lead.Start:lead.End]
		}
		n, praise := chars(s), praised(p, lead)
		faulty := len(p.Words("fault", lead)) > len(p.Words("not-fault", lead))
		if !faulty && (n >= 16 && praise >= 2 || n >= 45 && praise >= 1) {
			return lead
		}
		return doc.Span{}
	}
	return doc.Span{}
}

func praiseAsFault(p *rule.Pass) {
	for i := range p.Chain.Problems {
		pr := &p.Chain.Problems[i]
		hits := p.Words("fault-praise", itself(p, pr))
		if len(hits) == 0 {
			continue
		}
		p.Report(doc.Span{Start: hits[0].Start, End: hits[len(hits)-1].End}, "head", pr.Head)
	}
}

// adviceAsCriticism: a line of criticism that begins with advice and names no fact.
func adviceAsCriticism(p *rule.Pass) {
	if !hasRole(p, chain.Criticism) {
		return
	}
	text := p.Text()
	sentences(p, func(s doc.Span) {
		sec := p.SectionAt(s.Start)
		if sec == nil || !sec.Has(chain.Criticism) || p.InHeading(s) {
			return
		}
		sentence := text[s.Start:s.End]
		if p.Has("advice", s) && !strings.ContainsAny(sentence, "0123456789") && !hasAny(sentence, "有时", "次", "件", "例如", "比如") {
			p.Report(s)
		}
	})
}
