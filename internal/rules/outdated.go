package rules

import (
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"duizhao/internal/chain"
	"duizhao/internal/doc"
	"duizhao/internal/finding"
	"duizhao/internal/rule"
)

// Rules of this file: what was true in another year (D05): a campaign that is said to be under way when it is over, a wording of a
// rule that was replaced; and the titles of rules that are misspelt (D07).

// underWay finds a campaign of another time that the paper says to be going on: 当前，第二批主题教育正在深入开展 in a paper of 2025.
func underWay(p *rule.Pass) {
	now := p.Chain.Date
	if now.IsZero() {
		return
	}
	text := p.Text()
	for _, e := range p.Events() {
		if !over(e.Events, now) || p.InHeading(e.Span) || !goesOn(text, e.Span) {
			continue
		}
		block := p.Doc.Blocks[p.Doc.BlockAt(e.Start)]
		from := e.Start - len(lastSentence(text[block.Start:e.Start]))
		if hasAny(text[from:e.Start], "时，", "那时", "当年", "去年", "上年", "年初") || strings.Contains(text[from:e.Start], "年") && hasDigits(text[from:e.Start]) {
			continue // it is told of the past
		}
		for _, w := range []string{"当前", "目前", "正在"} {
			if k := strings.Index(text[from:e.Start], w); k >= 0 {
				from += k
				break
			}
		}
		at := doc.Span{Start: from, End: e.End + len(runsOn(text[e.End:block.End]))}
		p.Report(at, "name", e.Events[len(e.Events)-1].Name)
	}
}

// over: all the events of the name are campaigns, and none was going on at that time.
func over(list []*rule.Event, now time.Time) bool {
	for _, e := range list {
		if e.Until.IsZero() || !now.Before(e.Date.Time) && !now.After(e.Until.Time) {
			return false
		}
	}
	return true
}

// goesOn: the words around the campaign's name say that it is going on.
func goesOn(text string, at doc.Span) bool {
	rest := text[at.End:min(len(text), at.End+36)]
	if !utf8.ValidString(rest) {
		rest = strings.ToValidUTF8(rest, "")
	}
	name := text[at.Start:at.End]
	if name == "主题教育" { // 安全生产主题教育 is another one
		lead := tail(text[:at.Start], 1)
		if lead != "" && allHan(lead) && !hasAny(lead, "的", "批", "次", "前") {
			return false
		}
	}
	if _, ok := startsAny(rest, "正在", "正深入", "正扎实", "正如火如荼", "正全面", "已全面铺开", "正有序"); ok {
		return true
	}
	lead := tail(text[:at.Start], 16)
	if k := strings.LastIndexAny(lead, "，。；！？\n"); k >= 0 {
		_, size := utf8.DecodeRuneInString(lead[k:])
		lead = lead[k+size:]
	}
	return hasAny(lead, "正在", "当前", "目前") && hasAny(lead, "开展的", "进行的", "推进的")
}

// runsOn is what the clause says of the campaign after its name: 正在深入开展.
func runsOn(rest string) string {
	if k := strings.IndexAny(rest, "，。；！？\n"); k >= 0 {
		rest = rest[:k]
	}
	if !strings.HasPrefix(rest, "正") || utf8.RuneCountInString(rest) > 14 {
		return ""
	}
	return rest
}

// olderSession finds a measure that sets out to study a session of a Central Committee of before the last congress, or an older congress.
func olderSession(p *rule.Pass) {
	now := p.Chain.Date
	if now.IsZero() {
		return
	}
	var last time.Time // congress
	for _, e := range congresses {
		if day, err := time.Parse(time.DateOnly, e); err == nil && now.Sub(day) > settled {
			last = day
		}
	}
	text := p.Text()
	for _, e := range p.Events() {
		name := e.Events[0].Name
		_, session := endsAny(name, "中全会", "大")
		if !session || !strings.HasPrefix(name, "党的") || !e.Events[0].Date.Before(last) {
			continue
		}
		sec := p.SectionAt(e.Start)
		if sec == nil || !sec.Has(chain.Measures) || sec.Has(chain.Problems) || p.InQuote(e.Span) {
			continue
		}
		sentence := sentenceOf(text, sec.Start, e.Span)
		if !hasAny(lastClause(text[sec.Start:e.Start]), "学习", "贯彻", "落实", "领会") || hasAny(sentence, "以来", "历次", "系列", "重温", "回顾", "二十大", "二十届", "历届", "、党的") || !strings.HasPrefix(text[e.End:], "精神") && !strings.HasSuffix(p.Doc.Slice(e.Span), "精神") {
			continue
		}
		p.Report(e.Span, "name", name)
	}
}

// congresses are the first days of the Party's congresses; a paper need not know of one until some months later.
var congresses = []string{"2007-10-15", "2012-11-08", "2017-10-18", "2022-10-16"}

// settled is how long after a congress nobody sets out to study what came before it.
const settled = 180 * 24 * time.Hour

// askedFor is what each year's meeting calls its aspects.
var askedFor = map[string]string{"aspects-2023": "六个方面", "lead-2024": "四个带头", "lead-2025": "五个带头"}

// otherMeeting finds what another year's meeting asked for where this one's is gone through, by name or by the headings: 对照六个方面 in a paper of the
// 四个带头.
func otherMeeting(p *rule.Pass) {
	right := askedFor[p.Profile.Name]
	if right == "" || p.Chain.Date.IsZero() || !strings.Contains(p.Text(), right) && headed(p, p.Profile)*3 < len(p.Profile.Aspects)*2 {
		return
	}
	text := p.Text()
	for _, at := range p.Words("year-aspects", p.All()) {
		lead := strings.TrimSuffix(text[:at.Start], "“")
		_, through := endsAny(lead, "对照", "紧扣", "聚焦", "围绕")
		if !through || p.Doc.Slice(at) == right || hasAny(lastSentence(lead), "去年", "上年", "年度", "往年", "征求") {
			continue
		}
		p.Report(at, "right", right)
	}
}

// replacedWording finds 《…条例（2018年修订）》 where a later wording was in force, and a year in which there was none.
func replacedWording(p *rule.Pass) {
	now := p.Chain.Date
	if now.IsZero() {
		return
	}
	all := p.Editions()
	if len(all) == 0 {
		return
	}
	sentences(p, func(s doc.Span) {
		for _, e := range editionsIn(p, all, s) {
			if e.year == 0 {
				continue
			}
			have := ""
			known, newest := false, time.Time{}
			for _, d := range e.Dates {
				known = known || d.Year() == e.year
				if d.Before(now) {
					newest = d.Time
				}
				have += "、" + strconv.Itoa(d.Year()) + "年"
			}
			have = strings.TrimPrefix(have, "、")
			sentence := p.Doc.Slice(s)
			past := strings.Count(sentence, "年") > 1 && hasAny(sentence, strconv.Itoa(e.year)+"年1", strconv.Itoa(e.year)+"年9", strconv.Itoa(e.year)+"年底", "当年", "当时", "依据", "原")
			switch {
			case !known:
				p.ReportShared(e.Span, finding.May, nil, "name", e.Name, "have", have)
			case newest.Year() > e.year && now.Sub(newest) > 60*24*time.Hour && !past:
				p.Report(e.Span, "name", e.Name, "have", have)
			}
		}
	})
}

// misspeltTitles compares the titles in 《》 with those of the rules and laws that are known.
func misspeltTitles(p *rule.Pass) {
	text := p.Text()
	for _, open := range p.Words("open-title", p.All()) {
		rest := text[open.End:min(len(text), open.End+150)]
		k := strings.Index(rest, "》")
		if k < 0 || strings.ContainsAny(rest[:k], "《\n") {
			continue
		}
		title := rest[:k]
		if cut := strings.IndexAny(title, "（("); cut > 0 {
			title = title[:cut]
		}
		if right := nearTitle(p.Titles(), title); right != "" {
			if at := (doc.Span{Start: open.Start, End: open.End + k + len("》")}); !p.Told(at) {
				p.ReportShared(at, finding.Should, nil, "right", right)
			}
		}
	}
}

// nearTitle is the title of a rule that differs from the given one in one character; "" where none does or the given one is right.
func nearTitle(titles map[int][]string, title string) string {
	n := utf8.RuneCountInString(title)
	if n < 7 {
		return ""
	}
	want, right := []rune(title), ""
	for _, t := range titles[n] {
		if t == title {
			return ""
		}
		if len(t) != len(title) {
			continue
		}
		wrong, last := 0, 0
		for i, r := range []rune(t) {
			if r != want[i] {
				wrong, last = wrong+1, i
			}
		}
		if wrong == 1 && (n >= 9 || last >= n-2) {
			right = t
		}
	}
	return right
}
