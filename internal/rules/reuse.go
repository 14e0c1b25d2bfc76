package rules

import (
	"fmt"
	"math"
	"path"
	"sort"
	"strings"
	"unicode/utf8"

	"duizhao/internal/chain"
	"duizhao/internal/corpus"
	"duizhao/internal/doc"
	"duizhao/internal/finding"
	"duizhao/internal/rule"
)

// Rules of this file: text that stands elsewhere too (D01, D02, D29). They need --against. A match has no direction: a remark says
// that two places are alike, never who wrote first. How grave it is depends on how much of its section stands elsewhere.
func reused() []rule.Check {
	return []rule.Check{
		{ID: "reuse/other-paper", Paper: func(p *rule.Pass) { shared(p, corpus.SameUnit, corpus.OtherUnit, corpus.Unknown) }},
		{ID: "reuse/model", Paper: func(p *rule.Pass) { shared(p, corpus.OfModel) }},
		{ID: "reuse/own-year", Paper: func(p *rule.Pass) { shared(p, corpus.OwnYear) }},
		{ID: "reuse/twice", Paper: twice},
		{ID: "reuse/handed-down", Paper: handedDown},
	}
}

// limitsOf are the profile's limits, the usual ones where it sets none.
func limitsOf(p *rule.Pass) corpus.Limits {
	l, set := corpus.StandardLimits(), p.Profile.Reuse
	for _, v := range []struct {
		to  *float64
		set float64
	}{{&l.Must, set.Must}, {&l.Should, set.Should}, {&l.Study, set.Study}, {&l.Item, set.Item}} {
		if v.set > 0 {
			*v.to = v.set
		}
	}
	if set.Units > 0 {
		l.Units = set.Units
	}
	return l
}

// shared reports the passages of some relations, each place once with everything that is like it.
func shared(p *rule.Pass, relations ...corpus.Relation) {
	a := p.Input.Compared
	if a == nil {
		return
	}
	said := saidAlready(p, relations[0])
	var matches []corpus.Match
	for _, m := range likeness(p) {
		if hasRelation(relations, m.Relation) && !sameYear(m) && !insideAny(m.A.Span, said) {
			matches = append(matches, m)
		}
	}
	for _, j := range corpus.Judge(a.Paper, a.Mask, matches, limitsOf(p)) {
		if j.Grade == corpus.Fine {
			continue
		}
		for _, g := range byPlace(j) {
			if j.Grade == corpus.May && slight(a, g.lead) {
				continue
			}
			p.ReportShared(g.lead.A.Span, severityOf(j.Grade), elsewhere(a, g.all), passageWords(p, a, j, g)...)
		}
	}
}

// likeness is what the paper shares with others, each match cut down to the sentences that are alike. A comparison bridges short
// gaps; what a person is shown must be alike itself.
func likeness(p *rule.Pass) []corpus.Match {
	return p.Once("likeness", func() any {
		var out []corpus.Match
		for _, m := range p.Input.Compared.Matches {
			out = append(out, sentencesOf(p, m)...)
		}
		return out
	}).([]corpus.Match)
}

// leastAlike is how many matched characters a stretch of sentences needs, when it is not the whole passage.
const leastAlike = 12

// sentencesOf are the stretches of neighbouring sentences of a match that are alike by more than half, without headings.
func sentencesOf(p *rule.Pass, m corpus.Match) (out []corpus.Match) {
	all := p.Sentences()
	run := doc.Span{}
	flush := func() {
		part := m
		part.A.Span = withMark(p.Doc.Text, run, m.A.End)
		if part.B.Span = partner(m, run); run.Len() > 0 && (part.A.Span == m.A.Span || matchedIn(m, run) >= 3*leastAlike) {
			part.Similarity = min(1, 2*float64(matchedIn(m, run))/float64(run.Len()+part.B.Len()))
			out = append(out, part)
		}
		run = doc.Span{}
	}
	for i := sort.Search(len(all), func(i int) bool { return all[i].End > m.A.Start }); i < len(all) && all[i].Start < m.A.End; i++ {
		part := doc.Span{Start: max(all[i].Start, m.A.Start), End: min(all[i].End, m.A.End)}
		switch {
		case part.Len() == 0:
		case p.InHeading(part) || 2*matchedIn(m, part) < part.Len():
			flush()
		case run.Len() == 0:
			run = part
		default:
			run.End = part.End
		}
	}
	flush()
	return out
}

// withMark takes the closing mark in.
func withMark(text string, at doc.Span, end int) doc.Span {
	if _, ok := startsAny(text[at.End:end], "。", "！", "？", "；"); ok && at.Len() > 0 {
		at.End += len("。")
	}
	return at
}

// matchedIn is how many bytes of the place are matched.
func matchedIn(m corpus.Match, at doc.Span) (n int) {
	for _, pair := range m.Same {
		n += at.Overlap(doc.Span{Start: pair.A.Start, End: pair.A.End})
	}
	return n
}

// partner is where the matched stretches of a place stand in B.
func partner(m corpus.Match, at doc.Span) doc.Span {
	out := doc.Span{Start: m.B.End, End: m.B.Start}
	for _, pair := range m.Same {
		if at.Overlap(doc.Span{Start: pair.A.Start, End: pair.A.End}) == 0 {
			continue
		}
		start, end := pair.B.Start, pair.B.End
		if pair.A.End-pair.A.Start == end-start { // equal to the byte: what sticks out is cut off
			start += max(0, at.Start-pair.A.Start)
			end -= max(0, pair.A.End-at.End)
		}
		out.Start, out.End = min(out.Start, start), max(out.End, end)
	}
	if out.Start >= out.End {
		return m.B.Span
	}
	return out
}

// slight: a passage that is only mentioned, where little is alike or hardly, is what all papers of the kind say.
func slight(a *corpus.Answer, m corpus.Match) bool {
	return m.Similarity < 0.8 || utf8.RuneCountInString(a.Text[m.A.Start:m.A.End]) < 30
}

func hasRelation(list []corpus.Relation, r corpus.Relation) bool {
	for _, x := range list {
		if x == r {
			return true
		}
	}
	return false
}

// sameYear: an earlier draft of the same paper is no other year.
func sameYear(m corpus.Match) bool {
	return m.Relation == corpus.OwnYear && m.A.Year != 0 && m.A.Year == m.B.Year
}

// saidAlready are the items of which a rule of its own speaks: problems of last year, items that were handed down. That an item is the model's
// is said whoever else has it.
func saidAlready(p *rule.Pass, r corpus.Relation) (out []doc.Span) {
	switch r {
	case corpus.OfModel:
	case corpus.OwnYear:
		for _, r := range yearOf(p).repeats {
			if r.State != corpus.New {
				out = append(out, r.Now.Span)
			}
		}
	default:
		for _, h := range handed(p) {
			out = append(out, h.Place)
		}
	}
	return out
}

// insideAny: most of the place lies inside one of the spans.
func insideAny(at doc.Span, spans []doc.Span) bool {
	for _, s := range spans {
		if s.Overlap(at)*10 >= at.Len()*6 {
			return true
		}
	}
	return false
}

func severityOf(g corpus.Grade) finding.Severity {
	switch g {
	case corpus.Must:
		return finding.Must
	case corpus.Should:
		return finding.Should
	}
	return finding.May
}

// group is one place of the paper with all its matches, the longest first.
type group struct {
	lead corpus.Match
	all  []corpus.Match
}

// byPlace puts matches that lie on the same place together. A match belongs to the section in which it begins.
func byPlace(j corpus.Judged) (out []group) {
	for _, m := range j.Matches {
		if m.A.Start < j.Start || m.A.Start >= j.End {
			continue
		}
		known := false
		for i := range out {
			if known = m.A.Overlap(out[i].lead.A.Span)*10 >= m.A.Len()*6; known {
				out[i].all = append(out[i].all, m)
				break
			}
		}
		if !known {
			out = append(out, group{m, []corpus.Match{m}})
		}
	}
	return out
}

func passageWords(p *rule.Pass, a *corpus.Answer, j corpus.Judged, g group) []string {
	lang := p.Input.Lang
	section := ""
	if s := p.SectionAt(j.Start); s != nil {
		if section = rule.Short(s.Title, 20); section == "" {
			section = roleName(s.Roles[0], lang)
		}
	}
	return []string{
		"where", whereIs(a, g.lead.B, lang), "other", rule.Short(sideText(a, g.lead.B), 40), "how", howAlike(a, g.lead, lang), "more", moreOf(g, lang),
		"section", section, "share", fmt.Sprintf("%.0f%%", math.Max(1, 100*j.Rate())),
	}
}

// moreOf says in how many other texts the place stands too.
func moreOf(g group, lang string) string {
	others := map[corpus.Entry]bool{}
	for _, m := range g.all {
		if m.B.Entry != g.lead.B.Entry {
			others[m.B.Entry] = true
		}
	}
	switch {
	case len(others) == 0:
		return ""
	case lang == "en":
		return fmt.Sprintf(" (and %d more)", len(others))
	}
	return fmt.Sprintf("（另有%d份也是）", len(others))
}

func sideText(a *corpus.Answer, s corpus.Side) string {
	text := a.Text
	if o := a.Others[s.Entry]; o != nil {
		text = o.Text
	}
	if s.Start < 0 || s.End > len(text) || s.Start > s.End {
		return ""
	}
	return text[s.Start:s.End]
}

// howAlike says how near two places are, and names a word that differs where only words do.
func howAlike(a *corpus.Answer, m corpus.Match, lang string) string {
	x, y := swapped(a, m)
	en := lang == "en"
	switch {
	case x != "" && en:
		return fmt.Sprintf("differs in single words only (“%s”, “%s”) from", x, y)
	case x != "":
		return fmt.Sprintf("只有个别词不同（“%s”与“%s”）", x, y)
	case m.Similarity >= 0.98 && en:
		return "is the same as"
	case m.Similarity >= 0.98:
		return "相同"
	case en:
		return fmt.Sprintf("is much the same (%.0f%%) as", 100*m.Similarity)
	}
	return fmt.Sprintf("大体相同（%.0f%%）", 100*m.Similarity)
}

// swapped is the first word with another word of the same meaning in its place; "" for none.
func swapped(a *corpus.Answer, m corpus.Match) (x, y string) {
	other := a.Text
	if o := a.Others[m.B.Entry]; o != nil {
		other = o.Text
	}
	for _, pair := range m.Same {
		s, t := a.Text[pair.A.Start:pair.A.End], other[pair.B.Start:pair.B.End]
		if s != t {
			if s, t = differing(s, t); allHan(s) && allHan(t) && utf8.RuneCountInString(s) <= 6 && utf8.RuneCountInString(t) <= 6 {
				return s, t
			}
		}
	}
	return "", ""
}

// differing is what is left of two texts without their common beginning and end.
func differing(s, t string) (string, string) {
	for s != "" && t != "" && head(s, 1) == head(t, 1) {
		n := len(head(s, 1))
		s, t = s[n:], t[n:]
	}
	for s != "" && t != "" && tail(s, 1) == tail(t, 1) {
		n := len(tail(s, 1))
		s, t = s[:len(s)-n], t[:len(t)-n]
	}
	return s, t
}

// whereIs names a place in another text: the file, what is known of it, and the line. It never names a person.
func whereIs(a *corpus.Answer, s corpus.Side, lang string) string {
	line := fmt.Sprintf(pick(lang, "第%d行", "line %d"), lineOf(a, s))
	if s.Entry == a.Entry {
		return pick(lang, "本文", "this paper, ") + line
	}
	if lang == "en" {
		return nameOf(s.Entry, lang) + ", " + line
	}
	return nameOf(s.Entry, lang) + line
}

// nameOf is the file's name with its unit and year, when they are known.
func nameOf(e corpus.Entry, lang string) string {
	var known []string
	if e.Unit != "" {
		known = append(known, e.Unit)
	}
	if e.Year != 0 {
		known = append(known, fmt.Sprintf(pick(lang, "%d年", "%d"), e.Year))
	}
	name := path.Base(strings.ReplaceAll(e.File, `\`, "/"))
	if e.Doc != "" {
		name += "#" + e.Doc
	}
	switch {
	case len(known) == 0 && lang == "en":
		return name
	case len(known) == 0:
		return "《" + name + "》"
	case lang == "en":
		return name + " (" + strings.Join(known, ", ") + ")"
	}
	return "《" + name + "》（" + strings.Join(known, "，") + "）"
}

func pick(lang, zh, en string) string {
	if lang == "en" {
		return en
	}
	return zh
}

func lineOf(a *corpus.Answer, s corpus.Side) int {
	text := a.Text
	if o := a.Others[s.Entry]; o != nil {
		text = o.Text
	}
	return strings.Count(text[:min(s.Start, len(text))], "\n") + 1
}

// maxQuote is the most characters of another text that a finding keeps.
const maxQuote = 400

// elsewhere are the other sides of matches.
func elsewhere(a *corpus.Answer, ms []corpus.Match) []finding.Other {
	out := make([]finding.Other, 0, len(ms))
	for _, m := range ms {
		o := otherPlace(a, m.B, m.Relation)
		o.Similarity = m.Similarity
		out = append(out, o)
	}
	return out
}

func otherPlace(a *corpus.Answer, s corpus.Side, relation corpus.Relation) finding.Other {
	text := a.Text
	if o := a.Others[s.Entry]; o != nil {
		text = o.Text
	}
	start := utf8.RuneCountInString(text[:s.Start])
	return finding.Other{
		File: s.File, Doc: s.Doc, Relation: string(relation), Unit: s.Unit, Year: s.Year, Line: lineOf(a, s),
		Start: start, End: start + utf8.RuneCountInString(text[s.Start:s.End]), Quote: head(text[s.Start:s.End], maxQuote),
	}
}

// twice: the paper holds the same passage at two places.
func twice(p *rule.Pass) {
	a := p.Input.Compared
	if a == nil {
		return
	}
	for _, m := range a.Matches {
		if m.Relation == corpus.SameDocument && m.Similarity >= 0.9 && !p.InHeading(m.B.Span) {
			if n := strings.IndexByte(sideText(a, m.B), '\n'); n >= 0 {
				m.B.End = m.B.Start + n // a passage may run on into the next paragraph
			}
			again := corpus.Match{A: m.B, B: m.A, Relation: m.Relation, Similarity: m.Similarity}
			p.ReportShared(m.B.Span, finding.Must, elsewhere(a, []corpus.Match{again}), "where", whereIs(a, m.A, p.Input.Lang), "other", rule.Short(sideText(a, m.A), 40))
		}
	}
}

// handed are the problems and measures that several other papers have in the same words.
func handed(p *rule.Pass) []corpus.Handed {
	a := p.Input.Compared
	if a == nil {
		return nil
	}
	return p.Once("handed", func() any {
		return corpus.HandedDown(a.Paper, corpus.Items(p.Chain), likeness(p), limitsOf(p))
	}).([]corpus.Handed)
}

// handedDown: D29, the same problem or measure in the papers of many units.
func handedDown(p *rule.Pass) {
	a := p.Input.Compared
	for _, h := range handed(p) {
		kind, it := pick(p.Input.Lang, "措施", "Measure"), itemOf(p.Chain, h.ID)
		if strings.HasPrefix(h.ID, "p") {
			kind = pick(p.Input.Lang, "问题", "Problem")
		}
		names := h.Units
		if len(names) > 3 {
			names = names[:3]
		}
		p.ReportShared(place(it), finding.Must, elsewhere(a, h.Matches), "kind", kind, "head", rule.Short(it.Head, 30), "n", fmt.Sprint(len(h.Units)),
			"where", strings.Join(names, pick(p.Input.Lang, "、", ", ")), "other", rule.Short(sideText(a, h.Matches[0].B), 40))
	}
}

// itemOf is the problem or measure of the id.
func itemOf(c *chain.Chain, id string) chain.Item {
	for i := range c.Problems {
		if c.Problems[i].ID == id {
			return c.Problems[i].Item
		}
	}
	for i := range c.Measures {
		if c.Measures[i].ID == id {
			return c.Measures[i].Item
		}
	}
	return chain.Item{}
}
