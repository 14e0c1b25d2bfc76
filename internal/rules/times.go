package rules

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

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

// beforeEvent finds studying something before it happened: by the paper's date, or by a date in the same sentence.
func beforeEvent(p *rule.Pass) {
	events, editions := eventsIn(p), p.Editions()
	studied, months := p.Words("study-verb", p.All()), p.Words("month", p.All())
	sentences(p, func(s doc.Span) {
		var here []eventAt
		for _, e := range events {
			if s.Contains(e.Span) {
				here = append(here, e)
			}
		}
		rules := editionsIn(p, editions, s)
		if len(here) == 0 && len(rules) == 0 && (len(rule.Within(months, s)) < 2 || len(rule.Within(studied, s)) == 0) {
			return
		}
		t := dated{p: p, Span: s, text: p.Doc.Slice(s)}
		if digitIn(p, s) {
			t.dates = calendar.FindDates(t.text, p.Chain.Date)
		}
		for _, e := range here {
			if t.early(e) && !p.Told(e.Span) {
				p.Report(e.Span, "name", e.name, "date", e.date.Format(time.DateOnly))
			}
		}
		for _, e := range rules {
			if day, early := t.unissued(e); early && !p.Told(e.Span) {
				p.Report(e.Span, "name", e.Name, "date", day.Format(time.DateOnly))
			}
		}
		laterMeeting(p, s, t.text, t.dates)
	})
}

// eventAt is a place that names an event of a pack or of the profile.
type eventAt struct {
	doc.Span
	name     string
	date     time.Time
	campaign bool // it ran for a while, and its name may be older
}

// yearly are what there is every year, with the first day on which there can be that of the year.
var yearly = map[string]struct {
	month time.Month
	day   int
}{"中央一号文件": {time.January, 1}, "全国两会": {time.March, 3}, "中央经济工作会议": {time.December, 5}, "中央农村工作会议": {time.December, 10}, "“七一”重要讲话": {time.July, 1}}

func eventsIn(p *rule.Pass) []eventAt {
	var out []eventAt
	for _, e := range p.Events() {
		first := e.Events[0]
		for _, other := range e.Events {
			if other.Date.Before(first.Date.Time) {
				first = other
			}
		}
		out = append(out, eventAt{e.Span, first.Name, first.Date.Time, !first.Until.IsZero()})
	}
	for _, at := range p.Words("yearly", p.All()) {
		lead, ok := strings.CutSuffix(p.Text()[:at.Start], "年")
		year, from := digitsBefore(lead, len(lead))
		if first, known := yearly[p.Doc.Slice(at)]; ok && known && len(lead)-from == 4 {
			day := time.Date(year, first.month, first.day, 0, 0, 0, 0, time.UTC)
			out = append(out, eventAt{doc.Span{Start: from, End: at.End}, p.Doc.Slice(at), day, false})
		}
	}
	for _, e := range p.Profile.Events {
		for _, w := range e.Words {
			for _, at := range p.Words("event:"+w, p.All()) {
				out = append(out, eventAt{at, e.Name, e.Date.Time, false})
			}
		}
	}
	return out
}

// dated is one sentence with the times that it names; offsets of the times are bytes of the sentence.
type dated struct {
	doc.Span
	p     *rule.Pass
	text  string
	dates []calendar.Mention
}

// early: the paper or the study that the sentence tells of is older than the event. A paper may look forward to an event.
func (t dated) early(e eventAt) bool {
	at := e.Start - t.Start
	if hasAny(lastClause(t.text[:at]), "迎接", "喜迎", "即将", "将于", "筹备", "将召开", "献礼", "期待") || hasAny(head(t.text[e.End-t.Start:], 8), "即将", "将于", "将召开", "召开在即", "召开前", "前夕", "筹备") {
		return false
	}
	if d := t.p.Chain.Date; !d.IsZero() && d.Before(e.date) {
		return true
	}
	if e.campaign {
		return false
	}
	day, ok := t.studiedOn(at)
	return ok && day.Before(e.date)
}

// studiedOn is the last day of the time that stands before the place and on which it was studied. A time limit is none, nor is the
// time of an earlier study.
func (t dated) studiedOn(at int) (time.Time, bool) {
	var when *calendar.Mention
	for i := range t.dates {
		if m := &t.dates[i]; m.End <= at {
			when = m
		}
	}
	if when == nil || when.To.IsZero() || at-when.End > 150 {
		return time.Time{}, false
	}
	between := t.text[when.End:at]
	if _, limit := startsAny(between, "前", "之前", "底前", "以前", "起", "以来"); limit || !hasAny(between, "学", "传达", "收看", "观看", "研讨", "宣讲") || hasAny(between, "以来", "至今", "，但", "将", "拟", "计划", "再次") {
		return time.Time{}, false
	}
	if words := t.text[when.Start:when.End]; hasAny(words, "以来", "至今", "—", "近") || t.inMeasures() && !strings.Contains(words, "年") {
		return time.Time{}, false
	}
	return when.To, true
}

func (t dated) inMeasures() bool {
	sec := t.p.SectionAt(t.Start)
	return sec != nil && sec.Has(chain.Measures)
}

// editionAt is a title in 《》 that names a rule or a law.
type editionAt struct {
	doc.Span
	*rule.Edition
	fresh bool // it is called the newly revised one
	year  int  // of the wording that it names: （2018年修订）; 0 for none
}

// editionsIn are the titles of rules and laws in the sentence; what only bears their name in its own (《江州市…条例》) is none.
func editionsIn(p *rule.Pass, all []rule.EditionAt, s doc.Span) []editionAt {
	var out []editionAt
	text := p.Text()
	for _, e := range all {
		if !s.Contains(e.Span) {
			continue
		}
		lead := text[s.Start:e.Start]
		by, _ := endsAny(lead, "中国共产党", "中华人民共和国", "中共中央")
		lead = lead[:len(lead)-len(by)]
		if !strings.HasSuffix(lead, "《") {
			continue
		}
		year, end := wordingYear(text[e.End:s.End])
		if end < 0 {
			continue
		}
		lead = strings.TrimSuffix(lead, "《")
		word, fresh := endsAny(lead, "新修订的", "新修订", "修订后的", "新修订版", "新版", "修改后的", "新颁布的", "新印发的", "新出台的", "新修正的", "新")
		out = append(out, editionAt{doc.Span{Start: s.Start + len(lead) - len(word), End: e.End + end}, e.Edition, fresh, year})
	}
	return out
}

// wordingYear reads what follows the name of a rule: 》, （试行）》, （2018年修订）》, 》（2021年修正）. end is in bytes, -1 where the title goes on.
func wordingYear(s string) (year, end int) {
	if rest, ok := strings.CutPrefix(s, "》"); ok {
		if y, n := bracketYear(rest); n > 0 {
			return y, len("》") + n
		}
		return 0, len("》")
	}
	n := 0
	if y, k := bracketYear(s); k > 0 {
		year, n = y, k
	} else if w, ok := startsAny(s, "（试行）"); ok {
		n = len(w)
	}
	if n == 0 || !strings.HasPrefix(s[n:], "》") {
		return 0, -1
	}
	return year, n + len("》")
}

// bracketYear reads （2018年修订） or （2021修正版） at the start of s; end is 0 where it does not stand there.
func bracketYear(s string) (year, end int) {
	open, ok := startsAny(s, "（", "(")
	if !ok {
		return 0, 0
	}
	y, at := digitsAfter(s, len(open))
	k := strings.IndexAny(s[at:min(len(s), at+24)], "）)")
	if at-len(open) != 4 || k < 0 || !hasAny(s[at:at+k], "修订", "修正", "修改", "版") {
		return 0, 0
	}
	_, size := utf8.DecodeRuneInString(s[at+k:])
	return y, at + k + size
}

// recent is how long a wording is called the new one.
const recent = 2 * 366 * 24 * time.Hour

// unissued: the paper or the study that it tells of is older than the rule's first wording, or than the one that it calls new.
func (t dated) unissued(e editionAt) (time.Time, bool) {
	first, now := e.Dates[0].Time, t.p.Chain.Date
	if !now.IsZero() && now.Before(first) {
		return first, true
	}
	day, ok := t.studiedOn(e.Start - t.Start)
	if !ok {
		return first, false
	}
	last, issued := e.By(day)
	next, later := e.After(day)
	switch {
	case !issued:
		return first, true
	case e.year > 0 && later:
		return next, next.Year() == e.year && last.Year() != e.year
	case e.fresh && later && day.Sub(last) > recent:
		return next, now.IsZero() || !next.After(now)
	}
	return first, false
}

// laterMeeting finds “6月1日…学习了8月2日…会议精神”: the thing studied is younger than the study.
func laterMeeting(p *rule.Pass, s doc.Span, sentence string, dates []calendar.Mention) {
	for i := 0; i+1 < len(dates); i++ {
		a, b := dates[i], dates[i+1]
		if !strings.Contains(sentence[b.Start:b.End], "年") && !a.To.IsZero() && !b.From.IsZero() {
			// A month without a year that is told in one breath belongs to the year of the date before it.
			b.From = time.Date(a.To.Year(), b.From.Month(), b.From.Day(), 0, 0, 0, 0, time.UTC)
		}
		if a.To.IsZero() || b.From.IsZero() || !a.To.Before(b.From) || b.Start-a.End > 120 {
			continue
		}
		between, rest := sentence[a.End:b.Start], sentence[b.End:]
		if k := strings.IndexAny(rest, "，、"); k >= 0 {
			rest = rest[:k]
		}
		if studied(between) && hasAny(rest, "会议", "讲话", "公报", "召开", "播出", "印发", "发表", "文件", "辅导", "精神") {
			p.Report(doc.Span{Start: s.Start + a.Start, End: s.Start + b.End}, "name", rest, "date", b.From.Format("2006-01-02"))
		}
	}
}

// studied: the words between two dates end with a verb of study, or with one and whose words were studied (学习了某某同志在).
func studied(between string) bool {
	for _, w := range []string{"学习了", "学习", "传达了", "传达学习", "传达", "收看了", "观看了", "收看", "观看", "学了"} {
		if k := strings.LastIndex(between, w); k >= 0 {
			who := between[k+len(w):]
			if _, unit := endsAny(who, "局", "委", "部", "院", "厅", "省", "市", "县", "区", "行", "公司", "集团", "校", "镇", "乡", "街道", "党委", "党组", "中央", "政府", "支队", "大队"); unit && len(who) <= 30 && !strings.ContainsAny(who, "，；、") {
				return true
			}
			return who == "" || len(who) <= 36 && (strings.HasSuffix(who, "在") || strings.HasSuffix(who, "于")) && !strings.ContainsAny(who, "，；")
		}
	}
	return false
}

// duePassed finds a time limit that lies before the paper's date.
func duePassed(p *rule.Pass) {
	date := p.Chain.Date
	if date.IsZero() {
		return
	}
	for i := range p.Chain.Measures {
		m := &p.Chain.Measures[i]
		if m.Due == nil || m.DueTo.IsZero() || m.DueKind == chain.DueRecurring || m.DueTo.After(date) {
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
		m := &p.Chain.Measures[i]
		if m.Due == nil || m.DueKind == chain.DueRecurring || m.DueTo.Year() != date.Year()+1 || hasAny(m.Due.Text, "年", "明", "次", "下") && !hasAny(m.Due.Text, "上半年", "年底", "年末") {
			continue
		}
		if this := m.DueTo.AddDate(-1, 0, 0); this.Before(date) && date.Sub(this) <= justPassed && !hasAny(p.Doc.Slice(m.Span), "明年", "来年", strconv.Itoa(date.Year()+1)) {
			p.Report(m.Due.Span, "date", date.Format("2006-01-02"), "head", m.Head)
		}
	}
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
