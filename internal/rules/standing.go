package rules

import (
	"strings"
	"time"
	"unicode/utf8"

	"duizhao/internal/calendar"
	"duizhao/internal/chain"
	"duizhao/internal/doc"
	"duizhao/internal/rule"
)

// standingAsDone finds 长期坚持4项 among those that are said to be all done.
func standingAsDone(p *rule.Pass) {
	text := p.Text()
	for _, at := range p.Words("standing", p.All()) {
		from := at.End + len(ofThem(text[at.End:]))
		_, end := digitsAfter(text, from)
		unit, _ := startsAny(text[end:], "项", "个", "条", "件")
		if end == from || unit == "" || p.InQuote(at) {
			continue
		}
		block := p.Doc.Blocks[p.Doc.BlockAt(at.Start)]
		lead := lastSentence(text[block.Start:at.Start])
		at.End = end + len(unit)
		if k := allDone(lead); k >= 0 && strings.Contains(lead[k:], "其中") {
			at.Start -= len(lead) - k
		} else if !startsDone(text[at.End:]) {
			continue
		}
		p.Report(at)
	}
}

// allDone is where the words say that all is done, -1 for nowhere.
func allDone(s string) int {
	for _, w := range []string{"全部完成", "全部整改完成", "全部整改到位", "完成率100%", "整改率100%", "全部销号", "全部办结"} {
		if k := strings.Index(s, w); k >= 0 {
			return k
		}
	}
	return -1
}

// ofThem is what may stand between the word and its number: 长期坚持的4个.
func ofThem(s string) string {
	w, _ := startsAny(s, "的", "类", "事项", "任务")
	return w
}

func startsDone(s string) bool {
	_, ok := startsAny(s, "全部完成", "已全部完成", "已完成", "均已完成", "也已完成", "全部销号", "已销号")
	return ok
}

// immediateLate finds 立行立改 with a limit of more than a month.
func immediateLate(p *rule.Pass) {
	text := p.Text()
	date := p.Chain.Date
	for i := range p.Chain.Measures {
		m := &p.Chain.Measures[i]
		at := doc.Span{Start: m.Start, End: itemEnd(p, m)}
		now := p.Words("at-once", at)
		if len(now) == 0 {
			continue
		}
		for _, d := range calendar.FindDue(text[at.Start:at.End], date) {
			if d.Kind == calendar.Date && !d.To.IsZero() && !date.IsZero() && d.To.Sub(date) > 31*24*time.Hour {
				due := doc.Span{Start: at.Start + d.Start, End: at.Start + d.End}
				p.Report(together(text, now[0], due), "head", m.Head, "due", text[due.Start:due.End])
				break
			}
		}
	}
}

// together is the stretch from the one to the other where they stand in one clause or two next to each other, else the second.
func together(text string, a, b doc.Span) doc.Span {
	both := doc.Span{Start: min(a.Start, b.Start), End: max(a.End, b.End)}
	if both.Len() > 60 || strings.ContainsAny(text[both.Start:both.End], "。；\n\t") {
		return b
	}
	return both
}

// itemEnd is the end of the row for an item of a table, else of the item.
func itemEnd(p *rule.Pass, m *chain.Measure) int {
	b := p.Doc.Blocks[p.Doc.BlockAt(m.Start)]
	if b.Kind == doc.Row || strings.Contains(p.Text()[b.Start:b.End], "\t") {
		return b.End
	}
	return m.End
}

// standing finds 长期坚持 without a stage to measure it by.
func standing(p *rule.Pass) {
	text := p.Text()
	for i := range p.Chain.Measures {
		m := &p.Chain.Measures[i]
		if m.Due != nil {
			continue
		}
		span := doc.Span{Start: m.Start, End: itemEnd(p, m)}
		words := text[span.Start:span.End]
		if hasAny(words, "每月", "每季", "每周", "每半年", "阶段", "分期", "首期", "每年", "每学期", "季度", "月底", "年底", "每次", "每天", "每日") || measured(words) {
			continue
		}
		slogan := isSlogan(p, m)
		found := false
		for _, at := range p.Words("standing", span) {
			if endsClause(text, at) {
				found = true
				if slogan {
					p.ReportUnsure(at, "head", m.Head)
				} else {
					p.Report(at, "head", m.Head)
				}
				break
			}
		}
		if found || m.DueKind != chain.DueStanding {
			continue
		}
		if at, strong := forEver(p, span); at.Len() > 0 && (!slogan || strong) {
			p.ReportUnsure(at, "head", m.Head)
		} else if !slogan {
			p.ReportUnsure(place(m.Item), "head", m.Head)
		}
	}
}

// measured: a number that a stage can be measured by. How many people or places it is about is none.
func measured(s string) bool {
	if !numbered(s) {
		return false
	}
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			continue
		}
		_, end := digitsAfter(s, i)
		if _, whom := startsAny(s[end:], "名", "人", "位", "户", "家", "个村", "个社区", "所", "个支部", "个点", "个部门", "个科室"); !whom {
			return true
		}
		i = end
	}
	return false
}

// forEver is the word that makes a measure a standing one; strong where it can mean nothing else.
func forEver(p *rule.Pass, in doc.Span) (at doc.Span, strong bool) {
	for _, hit := range p.Words("for-ever", in) {
		if hasAny(p.Doc.Slice(hit), "常态化", "长期坚持", "常抓不懈", "久久为功", "驰而不息") {
			return hit, true
		}
		if at.Len() == 0 {
			at = hit
		}
	}
	return at, false
}

func endsClause(text string, at doc.Span) bool {
	r, _ := utf8.DecodeRuneInString(text[at.End:])
	l := before(text, at.Start)
	return !isHan(r) && (!isHan(l) || strings.ContainsRune("并为限", l))
}
