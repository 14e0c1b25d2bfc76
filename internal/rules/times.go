package rules

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"duizhao/internal/calendar"
	"duizhao/internal/chain"
	"duizhao/internal/doc"
	"duizhao/internal/rule"
)

// Rules of this file: dates that cannot be (D06) and time limits that make no sense (D21).
func times() []rule.Check {
	return []rule.Check{
		{ID: "time/impossible-date", Paper: impossibleDate},
		{ID: "time/not-yet", Paper: notYet},
		{ID: "time/before-event", Paper: beforeEvent},
		{ID: "time/due-passed", Paper: duePassed},
		{ID: "time/year-unsaid", Paper: yearUnsaid},
		{ID: "time/out-of-order", Paper: outOfOrder},
		{ID: "time/standing-as-done", Paper: standingAsDone},
		{ID: "time/due-after-campaign", Paper: dueAfterCampaign},
		{ID: "time/same-day", Paper: sameDay},
		{ID: "time/immediate-late", Paper: immediateLate},
		{ID: "time/standing-without-stage", Paper: standing},
	}
}

var monthDays = [13]int{0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}

// impossibleDate finds 2月30日 and 13月.
func impossibleDate(p *rule.Pass) {
	text := p.Text()
	for _, month := range p.Words("month", p.All()) {
		i, at := month.Start, month.End
		m, from := digitsBefore(text, i)
		d, end := digitsAfter(text, at)
		if from == i && end == at {
			m, from = hanNumberBefore(text, i)
			d, end = hanNumberAfter(text, at)
		}
		if from == i || end == at || !strings.HasPrefix(text[end:], "日") {
			continue
		}
		span := doc.Span{Start: from, End: end + len("日")}
		year := 2000
		if strings.HasSuffix(text[:from], "年") {
			year, _ = digitsBefore(text, from-len("年"))
		}
		if m < 1 || m > 12 || d < 1 || d > monthDays[m] || m == 2 && d == 29 && year%4 != 0 {
			p.Report(span)
		}
	}
}

// hanNumbers are the characters of the numbers up to ninety-nine.
const hanNumbers = "〇一二三四五六七八九十"

// hanNumber is the value of up to three such characters: 十一, 三十, 二十九.
func hanNumber(s string) (n int) {
	for _, r := range s {
		d := strings.IndexRune(hanNumbers, r) / 3
		if d == 10 {
			n = max(n, 1) * 10
		} else {
			n += d
		}
	}
	return n
}

func hanNumberBefore(s string, end int) (n, start int) {
	start = end
	for start >= 3 && end-start < 9 && strings.Contains(hanNumbers, s[start-3:start]) {
		start -= 3
	}
	return hanNumber(s[start:end]), start
}

func hanNumberAfter(s string, start int) (n, end int) {
	end = start
	for end+3 <= len(s) && end-start < 9 && strings.Contains(hanNumbers, s[end:end+3]) {
		end += 3
	}
	return hanNumber(s[start:end]), end
}

func digitsBefore(s string, end int) (n, start int) {
	start = end
	for start > 0 && end-start < 4 && s[start-1] >= '0' && s[start-1] <= '9' {
		start--
	}
	n, _ = strconv.Atoi(s[start:end])
	return n, start
}

func digitsAfter(s string, start int) (n, end int) {
	end = start
	for end < len(s) && end-start < 4 && s[end] >= '0' && s[end] <= '9' {
		n = 10*n + int(s[end]-'0')
		end++
	}
	return n, end
}

// notYet finds what is told as done on a day after the paper's date.
func notYet(p *rule.Pass) {
	date := p.Chain.Date
	if date.IsZero() {
		return
	}
	text, done := p.Text(), p.Words("done-word", p.All())
	sentences(p, func(s doc.Span) {
		sentence := text[s.Start:s.End]
		if len(rule.Within(done, s)) == 0 || !digitIn(p, s) {
			return
		}
		sec := p.SectionAt(s.Start)
		if sec == nil || sec.Has(chain.Measures) || sec.Has(chain.Other) || p.InHeading(s) {
			return
		}
		for _, m := range calendar.FindDates(sentence, date) {
			if m.From.IsZero() || !m.From.After(date) {
				continue
			}
			words, clause := sentence[m.Start:m.End], clauseOf(sentence, m)
			if !hasDigits(words) || !strings.HasSuffix(words, "日") && !(strings.Contains(words, "年") && strings.HasSuffix(words, "月") && hasAny(clause, "了", "已")) || hasAny(clause, "前", "底", "计划", "预计", "将", "拟", "力争", "确保", "起", "到期", "目标", "规划", "至", "—", "延期", "限期", "推迟") {
				continue
			}
			tell := p.Report
			if !strings.Contains(words, "年") {
				happened := hasAny(clause, "了", "已")
				if next := clauseAfter(sentence, m); !happened && m.From.Sub(date) <= 31*24*time.Hour && sec.Has(chain.Opening) {
					happened = strings.Contains(next, "了") && !hasAny(next, "前", "将", "拟", "计划", "为了", "除了", "要")
				}
				if m.From.Sub(date) > 62*24*time.Hour || !happened {
					continue // a day of last year, or one that is only named
				}
				tell = p.ReportUnsure
			}
			tell(doc.Span{Start: s.Start + m.Start, End: s.Start + m.End}, "date", date.Format("2006-01-02"))
		}
	})
}

// digitIn reports whether a half-width digit stands in the span.
func digitIn(p *rule.Pass, at doc.Span) bool {
	text := p.Text()
	return slices.ContainsFunc(p.Marks(at), func(i int) bool { return text[i] >= '0' && text[i] <= '9' })
}

// clauseOf is the clause of the sentence that holds the mention.
func clauseOf(sentence string, m calendar.Mention) string {
	from, to := strings.LastIndexAny(sentence[:m.Start], "，："), strings.IndexAny(sentence[m.End:], "，：")
	if from < 0 {
		from = 0
	}
	if to < 0 {
		return sentence[from:]
	}
	return sentence[from : m.End+to]
}

// clauseAfter is the clause after that of the mention, which often says what was done on that day.
func clauseAfter(sentence string, m calendar.Mention) string {
	_, rest, ok := strings.Cut(sentence[m.End:], "，")
	if !ok {
		return ""
	}
	next, _, _ := strings.Cut(rest, "，")
	return next
}

// duePassed finds a time limit that lies before the paper's date.
func duePassed(p *rule.Pass) {
	date := p.Chain.Date
	if date.IsZero() {
		return
	}
	for i := range p.Chain.Measures {
		m := &p.Chain.Measures[i]
		if m.Due == nil || m.DueTo.IsZero() || m.DueKind == chain.DueRecurring || m.DueTo.After(date) || passedUnsaid(p, m) {
			continue
		}
		sec := &p.Chain.Sections[m.Section]
		if m.DueTo.Equal(date) || !sec.Has(chain.Previous) && !hasAny(p.Doc.Slice(m.Span), "已完成", "已整改", "已于", "已办结") {
			p.Report(m.Due.Span, "date", date.Format("2006-01-02"), "head", m.Head)
		}
	}
}

// justPassed is how long ago a day of this year may lie for a limit without a year to be taken for that day and not for next year's.
const justPassed = 62 * 24 * time.Hour

// yearUnsaid finds a limit without a year whose day has just passed: 9月30日前 in a paper of 28 October.
func yearUnsaid(p *rule.Pass) {
	date := p.Chain.Date
	if date.IsZero() {
		return
	}
	for i := range p.Chain.Measures {
		if m := &p.Chain.Measures[i]; passedUnsaid(p, m) {
			p.Report(m.Due.Span, "date", date.Format("2006-01-02"), "head", m.Head)
		}
	}
}

// passedUnsaid reports a limit without a year whose day of the paper's own year passed not long ago; it may be next year's that is meant.
func passedUnsaid(p *rule.Pass, m *chain.Measure) bool {
	date := p.Chain.Date
	if m.Due == nil || m.DueKind == chain.DueRecurring || m.DueTo.IsZero() || hasAny(m.Due.Text, "年", "明", "次", "下") && !hasAny(m.Due.Text, "上半年", "年底", "年末") {
		return false
	}
	this := m.DueTo
	if this.Year() == date.Year()+1 {
		this = this.AddDate(-1, 0, 0)
	}
	return this.Year() <= date.Year() && this.Before(date) && date.Sub(this) <= justPassed && !hasAny(p.Doc.Slice(m.Span), "明年", "来年", strconv.Itoa(date.Year()+1), "已完成", "已整改", "已于", "已在", "已办结")
}

// outOfOrder finds a day before the one that the sentence has told of and that is said to have come only then: 9月10日到货，到9月2日才发.
func outOfOrder(p *rule.Pass) {
	done := 0
	for _, then := range p.Words("only-then", p.All()) {
		at := p.SentenceAt(then.Start)
		if at.Len() == 0 || then.Start < done || len(p.Words("month", at)) < 2 || p.InQuote(then) {
			continue
		}
		done = at.End
		text := p.Doc.Slice(at)
		dates := calendar.FindDates(text, p.Chain.Date)
		for k := 1; k < len(dates); k++ {
			if late, ok := comesBefore(text, dates[k-1], dates[k]); ok {
				p.Report(doc.Span{Start: at.Start + late.Start, End: at.Start + late.End}, "date", text[dates[k-1].Start:dates[k-1].End])
			}
		}
	}
}

// comesBefore: the second day is less than half a year before the first and is what the sentence says to be later.
func comesBefore(text string, first, second calendar.Mention) (calendar.Mention, bool) {
	a, b := text[first.Start:first.End], text[second.Start:second.End]
	if first.From.IsZero() || second.To.IsZero() || !strings.HasSuffix(a, "日") || !strings.HasSuffix(b, "日") || strings.Contains(b, "年") {
		return second, false
	}
	between := text[first.End:second.Start]
	until := hasAny(tail(between, 2), "到", "拖到", "直到", "至")
	_, only := startsAny(text[second.End:], "才", "方才", "方")
	if !until && !only || hasAny(between, "今年", "次年", "第二年", "翌年", "明年", "去年", "上年", "年底") {
		return second, false
	}
	gap := first.From.Sub(second.To)
	return second, gap > 0 && gap < 183*24*time.Hour
}

func dueAfterCampaign(p *rule.Pass) {
	end := p.Profile.Window.To.Time
	if end.IsZero() {
		return
	}
	for i := range p.Chain.Measures {
		m := &p.Chain.Measures[i]
		if m.Due != nil && m.DueTo.After(end) && m.DueKind != chain.DueRecurring {
			p.Report(m.Due.Span, "date", end.Format("2006-01-02"), "head", m.Head)
		}
	}
}

// sameDay finds papers all of whose measures, four or more, are due on one day.
func sameDay(p *rule.Pass) {
	var first *chain.Measure
	n := 0
	for i := range p.Chain.Measures {
		m := &p.Chain.Measures[i]
		if m.Due == nil || m.DueKind != chain.DueDate || m.DueTo.IsZero() {
			continue
		}
		if first == nil {
			first = m
		}
		if !m.DueTo.Equal(first.DueTo) {
			return
		}
		n++
	}
	if n >= 4 && n*5 >= len(p.Chain.Measures)*4 {
		p.Report(first.Due.Span, "n", strconv.Itoa(n))
	}
}
