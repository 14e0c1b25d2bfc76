package rules

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"duizhao/internal/chain"
	"duizhao/internal/doc"
	"duizhao/internal/rule"
)

// announced compares 六个方面, 三点原因, 梳理问题14个 with what follows.
func announced(p *rule.Pass) {
	for i := range p.Chain.Sections {
		s := &p.Chain.Sections[i]
		announcedIn(p, s)
		summedUp(p, s)
		if s.Has(chain.Opening) {
			problemsAnnounced(p, s)
		}
	}
}

// problemsAnnounced: 查摆出问题8个 in the opening, against the problems that follow.
func problemsAnnounced(p *rule.Pass, s *chain.Section) {
	counts := itemCounts(p, s)
	for _, at := range p.Words("problem-word", s.Span) {
		n, end := digitsAfter(p.Text(), at.End)
		unit := after(p.Text(), end)
		if end == at.End || n < 2 || !strings.ContainsRune("个条项", unit) || len(counts) == 0 || slices.Contains(counts, n) {
			continue
		}
		sentence := sentenceOf(p.Text(), s.Start, at)
		if hasAny(sentence, "查摆", "检视", "查找", "梳理", "本次", "指出", "开出", "开具") && !hasAny(sentence, "上年", "去年", "上次", "征求", "整改", "往年") {
			span := doc.Span{Start: at.Start, End: end + utf8.RuneLen(unit)}
			p.Report(span, "n", strconv.Itoa(n), "have", haveWords(counts))
		}
	}
}

func announcedIn(p *rule.Pass, s *chain.Section) {
	text := p.Text()
	counts := itemCounts(p, s)
	if len(counts) == 0 {
		return
	}
	end := leadEnd(p, s)
	for _, at := range p.Words("announce-unit", doc.Span{Start: max(s.Start, s.Heading.End), End: end}) {
		n, span, ok := numberBefore(text[s.Start:at.Start], at)
		if !ok || n < 2 || p.InQuote(at) {
			continue
		}
		if _, rest := endsAny(text[:span.Start], theRest...); rest {
			continue // 其余4个问题另列清单
		}
		sentence := sentenceOf(text, s.Start, at)
		if !hasAny(sentence, "以下", "如下", "下面", "出在", "主要", "存在", "查摆", "检视", "查找", "梳理", "归结", "归纳", "指出", "具体", "共", "有", "检查出", "查出", "反馈") || hasAny(sentence, "对照六个方面", "上年", "去年", "上次", "完成整改") || hasAny(lastClause(text[s.Start:at.Start]), "围绕", "聚焦", "紧扣", "征求", "收到", "收集", "反映") {
			continue
		}
		if s.Has(chain.Opening) && strings.Contains(p.Doc.Slice(at), "措施") && !hasAny(sentence, "制定", "提出", "采取") {
			continue // measures of somebody else
		}
		if s.Has(chain.Opening) && strings.Contains(sentence, "反馈") && !hasAny(p.Chain.Title, "方案", "清单", "台账", "任务") {
			continue // others found so many; only a plan has to go through all of them
		}
		if s.Has(chain.Opening) && !hasAny(sentence, "问题") || strings.Contains(p.Doc.Slice(at), "方面") && hasAny(sentence, "个问题", "条问题", "项问题") && !strings.HasSuffix(p.Doc.Slice(at), "问题") {
			continue
		}
		if slices.Contains(counts, n) || slices.Contains(kindCounts(p, p.Doc.Slice(at)), n) || enumerated(text[s.Start:span.Start], n) || slices.Contains(withTheRest(p, counts[0]), n) {
			continue
		}
		p.Report(span, "n", strconv.Itoa(n), "have", haveWords(counts))
	}
	announcedBare(p, s, counts, end)
}

// announcedBare: 主要有四条, 归纳起来有三点 at the end of a clause before the items of the section.
func announcedBare(p *rule.Pass, s *chain.Section, counts []int, end int) {
	text := p.Text()
	if s.Has(chain.Opening) {
		return
	}
	for _, lead := range p.Words("announce-lead", doc.Span{Start: max(s.Start, s.Heading.End), End: end}) {
		n, to := digitsAfter(text, lead.End)
		if to == lead.End {
			n, to = hanNumberAfter(text, lead.End)
		}
		unit, ok := startsAny(text[to:], "条", "点", "个方面", "个")
		if to == lead.End || !ok || n < 2 || !ends(text[to+len(unit):]) || p.InQuote(lead) || slices.Contains(counts, n) {
			continue
		}
		if at := (doc.Span{Start: lead.Start, End: to + len(unit)}); !p.Told(at) {
			p.ReportUnsure(at, "n", strconv.Itoa(n), "have", haveWords(counts))
		}
	}
}

// theRest are words before the number of what the paper does not list itself.
var theRest = []string{"其余", "其他", "另外", "另有", "还有", "余下的", "剩余", "剩下的", "其余的", "另"}

// withTheRest are the numbers that the items make with those that the paper says to stand elsewhere: 其余4个问题另列清单.
func withTheRest(p *rule.Pass, have int) (out []int) {
	for _, at := range p.Words("announce-unit", p.All()) {
		n, span, ok := numberBefore(p.Text()[:at.Start], at)
		if _, rest := endsAny(p.Text()[:span.Start], theRest...); ok && rest {
			out = append(out, have+n)
		}
	}
	return out
}

// ofKind is how many of what the word announces the paper has; ok is false for other words.
func ofKind(p *rule.Pass, word string) (n int, ok bool) {
	switch {
	case strings.Contains(word, "问题"):
		return len(p.Chain.Problems), true
	case strings.Contains(word, "原因"):
		return len(p.Chain.Causes), true
	case strings.Contains(word, "措施"):
		return len(p.Chain.Measures), true
	}
	return 0, false
}

// kindCounts are the numbers of what the word announces, wherever in the paper it stands; the heads under which problems stand may be
// the aspects.
func kindCounts(p *rule.Pass, word string) (out []int) {
	if n, ok := ofKind(p, word); ok {
		out = append(out, n)
	}
	if !strings.Contains(word, "方面") || !strings.HasSuffix(word, "问题") {
		return out
	}
	for i := range p.Chain.Sections {
		if s := &p.Chain.Sections[i]; s.Has(chain.Problems) {
			out = append(out, unitCounts(p, s)...)
		}
	}
	return out
}

// enumerated: the things are named one by one before their number: 食堂、收费、师德、党建四方面.
func enumerated(lead string, n int) bool {
	lead = lastClause(lead)
	return n > 1 && strings.Count(lead, "、")+strings.Count(lead, "和")+strings.Count(lead, "及") >= n-1
}

// summedUp: 以上8项措施, 上述6个问题 after them.
func summedUp(p *rule.Pass, s *chain.Section) {
	for _, at := range p.Words("summed-unit", s.Span) {
		n, span, ok := numberBefore(p.Text()[s.Start:at.Start], at)
		lead := p.Text()[s.Start:span.Start]
		w, above := endsAny(lead, "以上", "上述", "上面", "这些", "以上的", "上述的")
		if !ok || !above || n < 2 {
			continue
		}
		have, known := ofKind(p, p.Doc.Slice(doc.Span{Start: at.Start, End: min(len(p.Text()), at.End+6)}))
		if !known || have < 2 {
			continue
		}
		counts := []int{have}
		for i := range p.Chain.Sections {
			if p.Chain.Sections[i].Start <= at.Start {
				counts = append(counts, unitCounts(p, &p.Chain.Sections[i])...)
			}
		}
		if !slices.Contains(counts, n) {
			p.Report(doc.Span{Start: span.Start - len(w), End: span.End}, "n", strconv.Itoa(n), "have", haveWords(counts))
		}
	}
}

// itemCounts are the numbers that an announcement in the section may truly mean.
func itemCounts(p *rule.Pass, s *chain.Section) []int {
	c := p.Chain
	var out []int
	aspects := map[string]bool{}
	for i := range c.Problems {
		aspects[c.Problems[i].Aspect] = true
	}
	if s.Has(chain.Opening) || s.Has(chain.Problems) {
		if len(c.Problems) > 0 {
			out = append(out, len(c.Problems))
		}
		if !aspects[""] && len(aspects) > 1 {
			out = append(out, len(aspects))
		}
	}
	if s.Has(chain.Causes) && len(c.Causes) > 0 {
		out = append(out, len(c.Causes))
	}
	if s.Has(chain.Measures) && len(c.Measures) > 0 {
		out = append(out, len(c.Measures))
	}
	if len(out) == 0 {
		return nil
	}
	return append(out, unitCounts(p, s)...)
}

// unitCounts are the numbers of parts by numbering style in the section.
func unitCounts(p *rule.Pass, s *chain.Section) []int {
	byStyle := map[int]int{}
	for _, u := range p.Outline.Units {
		if u.Start >= s.Start && u.End <= s.End && u.Style > 0 {
			byStyle[int(u.Style)]++
		}
	}
	var out []int
	for _, n := range byStyle {
		out = append(out, n)
	}
	return out
}

func haveWords(counts []int) string { return fmt.Sprint(counts[0]) }

// leadEnd is where the first item of the section begins.
func leadEnd(p *rule.Pass, s *chain.Section) int {
	end := s.End
	for i := range p.Chain.Problems {
		if it := &p.Chain.Problems[i]; s.Contains(it.Span) {
			end = min(end, it.Start)
		}
	}
	for i := range p.Chain.Causes {
		if it := &p.Chain.Causes[i]; s.Contains(it.Span) {
			end = min(end, it.Start)
		}
	}
	for i := range p.Chain.Measures {
		if it := &p.Chain.Measures[i]; s.Contains(it.Span) {
			end = min(end, it.Start)
		}
	}
	return end
}

func sentenceOf(text string, from int, at doc.Span) string {
	lead := text[from:at.Start]
	if k := strings.LastIndexAny(lead, "。；！？\n"); k >= 0 {
		_, size := utf8.DecodeRuneInString(lead[k:])
		lead = lead[k+size:]
	}
	rest := text[at.End:min(len(text), at.End+90)]
	if k := strings.IndexAny(rest, "。；！？\n"); k >= 0 {
		rest = rest[:k]
	}
	return lead + text[at.Start:at.End] + rest
}

// lastClause is what stands after the last comma or full stop of s.
func lastClause(s string) string {
	if k := strings.LastIndexAny(s, "，。；：！？\n"); k >= 0 {
		_, size := utf8.DecodeRuneInString(s[k:])
		return s[k+size:]
	}
	return s
}

// numberBefore reads the number, Arabic or Chinese, that ends where at begins.
func numberBefore(s string, at doc.Span) (int, doc.Span, bool) {
	end := len(s)
	i := end
	for i > 0 && s[i-1] >= '0' && s[i-1] <= '9' {
		i--
	}
	if i < end && end-i <= 3 {
		n, _ := strconv.Atoi(s[i:end])
		return n, doc.Span{Start: at.Start - (end - i), End: at.End}, true
	}
	const digits = "零一二三四五六七八九"
	w := tail(s, 2)
	total, size := 0, 0
	for _, r := range w {
		d := strings.IndexRune(digits, r) / 3
		switch {
		case r == '十':
			total, size = max(1, total)*10, size+3
		case r == '两':
			total, size = 2, 3
		case strings.ContainsRune(digits, r):
			total, size = total/10*10+d, size+3
		default:
			total, size = 0, 0
		}
	}
	return total, doc.Span{Start: at.Start - size, End: at.End}, size > 0 && !strings.HasSuffix(s[:end-size], "第")
}

// sumsInText: a sentence that gives a total, what is done and what is not, and they do not agree.
func sumsInText(p *rule.Pass) {
	divided(p)
	figuresDisagree(p)
	if !doneWithNumber(p) {
		return
	}
	for _, s := range p.Sentences() {
		if !p.Has("done-count", s) || !hasDigits(p.Doc.Slice(s)) {
			continue
		}
		why := disagrees(p.Doc.Slice(s))
		if why != "" {
			p.Report(s, "why", why)
		}
	}
}

// divided: 38条，分为党建类14条、民生类21条. All parts are said to be there, so they must make the whole.
func divided(p *rule.Pass) {
	for _, at := range p.Words("divided", p.All()) {
		text := p.Text()
		lead := lastSentence(text[:at.Start])
		i := len(strings.TrimRight(lead, "，："))
		unit := tail(lead[:i], 1)
		total, from := digitsBefore(lead, i-len(unit))
		if from == i-len(unit) || !strings.Contains("条个项件户名家次", unit) || unit == "" {
			continue
		}
		rest := text[at.End:min(len(text), at.End+240)]
		if k := strings.IndexAny(rest, "。；！？\n"); k >= 0 {
			rest = rest[:k]
		}
		sum, parts, end := 0, 0, 0
		for k := 0; k < len(rest); k++ {
			if rest[k] < '0' || rest[k] > '9' {
				continue
			}
			n, stop := digitsAfter(rest, k)
			if strings.HasPrefix(rest[stop:], unit) {
				sum, parts, end = sum+n, parts+1, stop+len(unit)
			}
			k = stop
		}
		if parts >= 2 && sum != total && !strings.Contains(rest, "其中") {
			p.Report(doc.Span{Start: at.Start - len(lead) + from, End: at.End + end}, "why", fmt.Sprintf("%d≠%d", total, sum))
		}
	}
}

// lastSentence is what stands after the last full stop of s.
func lastSentence(s string) string {
	if k := strings.LastIndexAny(s, "。；！？\n"); k >= 0 {
		_, size := utf8.DecodeRuneInString(s[k:])
		return s[k+size:]
	}
	return s
}

// doneWithNumber: somewhere a number follows what is done; without one no sums can be compared.
func doneWithNumber(p *rule.Pass) bool {
	for _, at := range p.Words("done-count", p.All()) {
		rest := strings.TrimPrefix(p.Text()[at.End:], "整改")
		if rest != "" && rest[0] >= '0' && rest[0] <= '9' {
			return true
		}
	}
	return false
}
