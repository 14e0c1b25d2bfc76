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
			if at, early := t.early(e); early && !p.Told(e.Span) {
				p.Report(at, "name", e.name, "date", e.date.Format(time.DateOnly))
			}
		}
		for _, e := range rules {
			if day, early := t.unissued(e); early && !p.Told(e.Span) { // the title alone: which wording is meant stands in it
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

// early: the paper or the study that the sentence tells of is older than the event. A paper may look forward to an event. The place is
// the event's name, from the day of the study on where that stands in the same clause.
func (t dated) early(e eventAt) (at doc.Span, early bool) {
	from := e.Start - t.Start
	if hasAny(lastClause(t.text[:from]), "迎接", "喜迎", "即将", "将于", "筹备", "将召开", "献礼", "期待") || hasAny(head(t.text[e.End-t.Start:], 8), "即将", "将于", "将召开", "召开在即", "召开前", "前夕", "筹备") {
		return e.Span, false
	}
	if d := t.p.Chain.Date; !d.IsZero() && d.Before(e.date) {
		return e.Span, true
	}
	if e.campaign {
		return e.Span, false
	}
	when := t.studyTime(from)
	if when == nil || !when.To.Before(e.date) {
		return e.Span, false
	}
	return together(t.p.Text(), doc.Span{Start: t.Start + when.Start, End: t.Start + when.End}, e.Span), true
}

// studiedOn is the last day of the time on which what stands at the place was studied.
func (t dated) studiedOn(at int) (time.Time, bool) {
	if when := t.studyTime(at); when != nil {
		return when.To, true
	}
	return time.Time{}, false
}

// studyTime is the time that stands before the place and on which it was studied; nil for none. A time limit is none, nor is the time of
// an earlier study.
func (t dated) studyTime(at int) *calendar.Mention {
	var when *calendar.Mention
	for i := range t.dates {
		if m := &t.dates[i]; m.End <= at {
			when = m
		}
	}
	if when == nil || when.To.IsZero() || at-when.End > 150 {
		return nil
	}
	between := t.text[when.End:at]
	if _, limit := startsAny(between, "前", "之前", "底前", "以前", "起", "以来"); limit || !hasAny(between, "学", "传达", "收看", "观看", "研讨", "宣讲") || hasAny(between, "以来", "至今", "，但", "将", "拟", "计划", "再次") {
		return nil
	}
	if words := t.text[when.Start:when.End]; hasAny(words, "以来", "至今", "—", "近") || t.inMeasures() && !strings.Contains(words, "年") {
		return nil
	}
	return when
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
