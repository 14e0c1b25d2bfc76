package rule

import (
	"sort"
	"strings"
	"unicode/utf8"

	"duizhao/internal/chain"
	"duizhao/internal/corpus"
	"duizhao/internal/doc"
	"duizhao/internal/finding"
	"duizhao/internal/format/docx"
	"duizhao/internal/material"
	"duizhao/internal/profile"
)

// Names is the unit names (单位名录): what is not foreign in a text.
type Names struct {
	Own       []string `yaml:"own"`       // own unit and its short forms
	Superiors []string `yaml:"superiors"` // the units above it
	Places    []string `yaml:"places"`    // own province, city, county, towns
	Allowed   []string `yaml:"allowed"`   // partners and examples that may be named
	Foreign   []string `yaml:"foreign"`   // names that must not occur, known from elsewhere
}

// All is every name that may occur.
func (n *Names) All() []string {
	var out []string
	for _, l := range [][]string{n.Own, n.Superiors, n.Places, n.Allowed} {
		out = append(out, l...)
	}
	return out
}

// Debt is something that the paper owes an answer: an open item of last year, an opinion, a point of an inspection.
type Debt struct {
	ID     string // its number in the ledger it comes from
	Text   string // the problem as it stands there
	Closed bool   // it counted as closed (已销号)
	Item   bool   // it was worked on: the ledger names a measure or a state, as an opinion alone does not
}

// Input is what a paper is judged with. Nothing in it is changed.
type Input struct {
	Material *material.Material
	Profile  *profile.Profile // nil: recognised from the paper
	Names    *Names           // nil when not given
	Owed     []Debt           // nil when not given
	Compared *corpus.Answer   // what it shares with other texts; nil when it was compared with none
	Usage    *corpus.Others   // how those texts put words together; nil when there are none
	Lang     string           // zh or en
	Layout   *docx.Facts      // what a docx says of its layout; nil for other formats
}

// Pass is what one rule sees of one paper. Offsets are bytes.
type Pass struct {
	*material.Material
	Input   Input
	Profile *profile.Profile
	Rule    *Rule

	set      *Set
	level    finding.Severity
	hits     [][]doc.Span // by list index, ascending by end
	phrase   [][]doc.Span // by literal id, for phrase rules
	zones    zones
	memo     map[string]any
	parts    parts
	findings []finding.Finding
}

// Text is the whole text.
func (p *Pass) Text() string { return p.Doc.Text }

// Judge runs every rule on a paper. The findings are in document order; the profile is the given or the recognised one.
func (s *Set) Judge(in Input) ([]finding.Finding, *profile.Profile) {
	room := s.room()
	defer s.keep(room)
	p := &Pass{Material: in.Material, Input: in, set: s, hits: room.hits, phrase: room.phrase, zones: room.zones, parts: room.parts}
	p.match(room)
	p.Profile = in.Profile
	if p.Profile == nil {
		p.Profile = p.recognise()
	}
	p.parts.walk(p.Doc)
	p.zones.build(p)
	room.zones, room.parts = p.zones, p.parts
	for _, r := range s.Rules {
		level, on := s.Level(r, p.Profile)
		if r.Ledger || !on {
			continue
		}
		p.Rule, p.level = r, level
		if r.check != nil {
			r.check(p)
		} else {
			p.phrases()
		}
	}
	sort.SliceStable(p.findings, func(i, k int) bool { return p.findings[i].Span.Start < p.findings[k].Span.Start })
	return p.findings, p.Profile
}

// room is the space for what is found in one paper; it is used again for the next.
type room struct {
	hits, phrase [][]doc.Span
	found        []hit
	zones        zones
	parts        parts
}

func (s *Set) room() *room {
	r, ok := s.rooms.Get().(*room)
	if !ok {
		return &room{hits: make([][]doc.Span, len(s.index.list)), phrase: make([][]doc.Span, len(s.literals))}
	}
	for i := range r.hits {
		r.hits[i] = r.hits[i][:0]
	}
	for _, m := range r.found { // only these were touched, of thousands
		r.phrase[m.literal] = r.phrase[m.literal][:0]
	}
	r.zones.clear()
	r.parts.clear()
	return r
}

// keep puts the room back for the next paper; one that a very long paper made large is given back.
func (s *Set) keep(r *room) {
	const most = 1 << 16
	if cap(r.found) <= most && cap(r.parts.marks.all) <= most {
		s.rooms.Put(r)
	}
}

// match is the one pass over the text for all phrases of all packs.
func (p *Pass) match(room *room) {
	room.found = p.set.auto.find(p.Doc.Text, room.found[:0])
	hits, use := p.hits, p.set.use
	for _, m := range room.found {
		span, id := doc.Span{Start: int(m.start), End: int(m.end)}, m.literal
		u := &use[id]
		if u.list >= 0 {
			hits[u.list] = append(hits[u.list], span)
		}
		for _, l := range u.more {
			hits[l] = append(hits[l], span)
		}
		if u.formula {
			p.zones.formulas = append(p.zones.formulas, span)
		}
		if u.wanted {
			p.phrase[id] = append(p.phrase[id], span)
		}
	}
}

// phrases reports the hits of a phrase rule.
func (p *Pass) phrases() {
	for i := range p.Rule.Phrases {
		ph := &p.Rule.Phrases[i]
		for _, at := range p.phrase[ph.id] {
			if p.innocent(ph, at) {
				continue
			}
			args := []string{"x", ph.X}
			if ph.Replace != nil {
				p.ReportFix(at, *ph.Replace, args...)
			} else {
				p.Report(at, args...)
			}
		}
	}
}

func (p *Pass) innocent(ph *Phrase, at doc.Span) bool {
	r, text := p.Rule, p.Doc.Text
	if !r.Headings && p.InHeading(at) || !r.Quotes && p.InQuote(at) || p.InFormula(at) {
		return true
	}
	if len(r.In) > 0 && !p.inRoles(at.Start, r.In) {
		return true
	}
	for _, b := range ph.NotBefore {
		if strings.HasSuffix(text[:at.Start], b) {
			return true
		}
	}
	for _, a := range ph.NotAfter {
		if strings.HasPrefix(text[at.End:], a) {
			return true
		}
	}
	for _, id := range r.unless {
		for _, u := range p.phrase[id] {
			if u.Contains(at) {
				return true
			}
		}
	}
	date := p.Chain.Date
	if !ph.Since.IsZero() || !ph.Until.IsZero() {
		if date.IsZero() {
			return true
		}
		early := !ph.Since.IsZero() && date.Before(ph.Since.Time)
		late := !ph.Until.IsZero() && date.After(ph.Until.Time)
		return !early && !late
	}
	return false
}

func (p *Pass) inRoles(at int, roles []string) bool {
	s := p.SectionAt(at)
	if s == nil {
		return false
	}
	for _, r := range roles {
		if s.Has(chain.Role(r)) {
			return true
		}
	}
	return false
}

// SectionAt is the section that holds the byte; nil for the title block.
func (p *Pass) SectionAt(at int) *chain.Section {
	secs := p.Chain.Sections
	i := sort.Search(len(secs), func(i int) bool { return secs[i].Start > at }) - 1
	if i < 0 || at >= secs[i].End {
		return nil
	}
	return &secs[i]
}

// Words lists the hits of the list inside the span, in order of their ends. A list that no pack has gives none.
func (p *Pass) Words(list string, in doc.Span) []doc.Span {
	i := p.set.index.find(list)
	if i < 0 {
		return nil
	}
	return Within(p.hits[i], in)
}

// Within lists those of the hits that lie inside the span. The hits are in order of their ends, as Words gives them.
func Within(hits []doc.Span, in doc.Span) []doc.Span {
	from, to := 0, len(hits)
	for from < to {
		if middle := int(uint(from+to) / 2); hits[middle].End > in.Start {
			to = middle
		} else {
			from = middle + 1
		}
	}
	for to < len(hits) && hits[to].End <= in.End {
		to++
	}
	out := hits[from:to]
	if len(out) > 0 && out[0].Start < in.Start {
		var kept []doc.Span
		for _, h := range out {
			if h.Start >= in.Start {
				kept = append(kept, h)
			}
		}
		return kept
	}
	return out
}

// Once keeps what several rules need of one paper: it is made by the first that asks and belongs to this pass alone.
func (p *Pass) Once(key string, make func() any) any {
	if v, ok := p.memo[key]; ok {
		return v
	}
	v := make()
	if p.memo == nil {
		p.memo = map[string]any{}
	}
	p.memo[key] = v
	return v
}

// Has reports whether the span holds a word of the list.
func (p *Pass) Has(list string, in doc.Span) bool { return len(p.Words(list, in)) > 0 }

// All is the whole text as a span.
func (p *Pass) All() doc.Span { return doc.Span{End: len(p.Doc.Text)} }

// Report adds a finding; args are names and values for the message's {names}.
func (p *Pass) Report(at doc.Span, args ...string) { p.add(at, nil, args) }

// ReportFix adds a finding that may be mended by the replacement.
func (p *Pass) ReportFix(at doc.Span, replace string, args ...string) {
	p.add(at, &finding.Fix{Replace: replace}, args)
}

// ReportUnsure adds a finding as advice only: the place is likely right, but the reading behind it is not sure.
func (p *Pass) ReportUnsure(at doc.Span, args ...string) {
	level := p.level
	p.level = finding.May
	p.add(at, nil, args)
	p.level = level
}

// ReportShared adds a finding with the other places; it is at most as grave as most.
func (p *Pass) ReportShared(at doc.Span, most finding.Severity, others []finding.Other, args ...string) {
	level := p.level
	p.level = milder(level, most)
	p.add(at, nil, args)
	p.level = level
	p.findings[len(p.findings)-1].Others = others
}

// milder is the less grave of two severities.
func milder(a, b finding.Severity) finding.Severity {
	for _, s := range []finding.Severity{finding.May, finding.Should} {
		if a == s || b == s {
			return s
		}
	}
	return finding.Must
}

// Findings is how many there are so far, for Milden.
func (p *Pass) Findings() int { return len(p.findings) }

// Milden makes those findings since from advisory whose place the function names.
func (p *Pass) Milden(from int, advise func(at doc.Span) bool) {
	for i := from; i < len(p.findings); i++ {
		if f := &p.findings[i]; f.Severity != finding.May && advise(f.Span) {
			f.Severity = finding.May
		}
	}
}

// Told reports whether a rule of the same family has a finding that overlaps the place.
func (p *Pass) Told(at doc.Span) bool {
	for i := len(p.findings) - 1; i >= 0; i-- {
		if f := &p.findings[i]; f.Span.Overlap(at) > 0 && Family(f.Rule) == Family(p.Rule.ID) {
			return true
		}
	}
	return false
}

// Soften makes the findings of this rule advisory from here on: what they rest on was not verified.
func (p *Pass) Soften() { p.level = finding.May }

func (p *Pass) add(at doc.Span, fix *finding.Fix, args []string) {
	quote, level := p.Doc.Text[at.Start:at.End], p.level
	if n := len(p.findings); n > 0 && p.findings[n-1].Rule == p.Rule.ID && p.Rule.Later != "" && level != finding.May {
		level = p.Rule.Later
	}
	p.findings = append(p.findings, finding.Finding{
		Rule: p.Rule.ID, Severity: level, Basis: p.Rule.Basis, Span: at, Quote: quote, Fix: fix,
		Message:  fill(p.Rule.Message.In(p.Input.Lang), quote, args),
		Question: fill(p.Rule.Question.In(p.Input.Lang), quote, args),
	})
}

// fill puts the quote and the named values into a message.
func fill(message, quote string, args []string) string {
	var b strings.Builder
	for {
		open := strings.IndexByte(message, '{')
		if open < 0 {
			break
		}
		end := strings.IndexByte(message[open:], '}')
		if end < 0 {
			break
		}
		b.WriteString(message[:open])
		b.WriteString(value(message[open:open+end+1], quote, args))
		message = message[open+end+1:]
	}
	if b.Len() == 0 {
		return message
	}
	b.WriteString(message)
	return b.String()
}

// value is what stands for {name}; a name without a value stays as it is, and the tests of the rules find it.
func value(name, quote string, args []string) string {
	if name == "{quote}" {
		return Short(quote, 40)
	}
	for i := 0; i+1 < len(args); i += 2 {
		if name[1:len(name)-1] == args[i] {
			return args[i+1]
		}
	}
	return name
}

// Short is at most n characters of s, with … for what is left out.
func Short(s string, n int) string {
	if strings.ContainsAny(s, "\n\t") {
		s = strings.ReplaceAll(strings.ReplaceAll(s, "\n", " "), "\t", " ")
	}
	if len(s) <= n || utf8.RuneCountInString(s) <= n {
		return s
	}
	r := []rune(s)
	return string(r[:n-1]) + "…"
}

// Profiles are all that are known.
func (p *Pass) Profiles() []*profile.Profile { return p.set.Profiles }

// recognise finds the profile whose signs the paper shows most; the neutral one when none reaches a clear sum.
func (p *Pass) recognise() *profile.Profile {
	best, neutral := (*profile.Profile)(nil), &profile.Profile{Name: "neutral"}
	bestSum := 0
	for _, pr := range p.set.Profiles {
		if pr.Name == "neutral" {
			neutral = pr
		}
		if sum := p.sum(pr); sum > bestSum {
			best, bestSum = pr, sum
		}
	}
	if best == nil {
		return neutral
	}
	return best
}

// clear is the least sum of signs by which a paper is taken for a campaign's.
const clear = 4

// sum weighs the signs of a profile; one in the title counts twice. A paper of another year is none of the campaign's.
func (p *Pass) sum(pr *profile.Profile) int {
	sum, lists := 0, p.set.signs[pr]
	for i, sign := range pr.Recognise {
		switch {
		case strings.Contains(p.Chain.Title, sign.Phrase):
			sum += 2 * sign.Weight
		case len(p.hits[lists[i]]) > 0:
			sum += sign.Weight
		}
	}
	if sum < clear {
		return 0
	}
	if pr.Year > 0 && !p.Chain.Date.IsZero() {
		if !p.yearFits(pr) {
			return 0
		}
		sum += 2
	}
	return sum
}

// yearFits: a year's meeting is held late in it or early in the next.
func (p *Pass) yearFits(pr *profile.Profile) bool {
	y, m := p.Chain.Date.Year(), p.Chain.Date.Month()
	return pr.Year == y && m >= 4 || pr.Year == y-1 && m <= 4
}
