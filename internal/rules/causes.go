package rules

import (
	"slices"
	"strconv"
	"strings"

	"duizhao/internal/chain"
	"duizhao/internal/doc"
	"duizhao/internal/rule"
)

// Rules of this file: causes that stay on the surface (D16).
func causes() []rule.Check {
	return []rule.Check{
		{ID: "cause/outward", Paper: outwardCause},
		{ID: "cause/generic", Paper: genericCause},
		{ID: "cause/short", Paper: shortCauses},
	}
}

// outwardCause: only hands, money, load and time; nothing of one's own doing.
func outwardCause(p *rule.Pass) {
	for i := range p.Chain.Causes {
		if c := &p.Chain.Causes[i]; isOutward(p, c.Item) {
			p.Report(place(c.Item), "head", c.Head)
		}
	}
}

func isOutward(p *rule.Pass, c chain.Item) bool {
	if !p.Has("outward", c.Span) || p.Has("reason-fact", c.Span) {
		return false
	}
	others := len(p.Words("not-own-doing", c.Span))
	if p.Chain.Kind == chain.Personal {
		others += len(p.Words("us", c.Span)) // the unit, not oneself
	}
	return len(p.Words("own-doing", c.Span)) <= others
}

// genericCause: a cause that fits everyone, a short clause or two of abstract words.
func genericCause(p *rule.Pass) {
	var list []*chain.Cause
	for i := range p.Chain.Causes {
		if c := &p.Chain.Causes[i]; isGeneric(p, c) {
			list = append(list, c)
		}
	}
	for _, c := range list {
		if len(list) == 1 && len(p.Chain.Causes) >= 3 {
			p.ReportUnsure(place(c.Item), "head", c.Head)
		} else {
			p.Report(place(c.Item), "head", c.Head)
		}
	}
	generalCauses(p, list)
}

// generalCauses tells, as advice, of the causes that the weighing of surface.go takes for general and that are not told yet. One that
// says in two clauses what was done, in words that are not general, is left alone.
func generalCauses(p *rule.Pass, told []*chain.Cause) {
	for i := range p.Chain.Causes {
		c := &p.Chain.Causes[i]
		if plainClauses(p, c.Span) > 1 {
			continue
		}
		if !slices.Contains(told, c) && !isOutward(p, c.Item) && surfaceChance(p, i) >= surfaceLimit {
			p.ReportUnsure(place(c.Item), "head", c.Head)
		}
	}
}

func isGeneric(p *rule.Pass, c *chain.Cause) bool {
	text := p.Doc.Slice(c.Span)
	if isOutward(p, c.Item) || p.Has("reason-fact", c.Span) || hasDigits(text) || strings.Contains(text, "《") || speaks(p, c.Span) {
		return false
	}
	most := 55
	if c.Inline {
		most = 20 // what stands inside the problem may be told there
	}
	if chars(text) >= most || !p.Has("abstract-cause", c.Span) {
		return false
	}
	plain := plainClauses(p, c.Span)
	return plain == 0 || plain == 1 && chars(text) < 16
}

// plainClauses counts the clauses of five characters and more that hold none of the words of which general causes are made.
func plainClauses(p *rule.Pass, at doc.Span) (n int) {
	for _, c := range clausesIn(p, at) {
		if !p.Has("abstract-cause", c) && !p.Has("cause-talk", c) && c.Len() >= 15 {
			n++
		}
	}
	return n
}

// speaks: the cause quotes what someone thought or said; a set term in quotation marks (“总开关”) is none.
func speaks(p *rule.Pass, at doc.Span) bool {
	return strings.Count(p.Doc.Slice(at), "“") > len(p.Words("quoted-term", at))
}

func hasDigits(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= '0' && s[i] <= '9' {
			return true
		}
	}
	return false
}

// shortCauses: the section has fewer characters than the profile asks.
func shortCauses(p *rule.Pass) {
	for _, want := range p.Profile.Sections {
		if want.Role != string(chain.Causes) || want.Min == 0 || len(p.Chain.Problems) < 2 {
			continue
		}
		for i := range p.Chain.Sections {
			s := &p.Chain.Sections[i]
			if !s.Has(chain.Causes) || len(s.Roles) > 1 {
				continue
			}
			if n := chars(p.Doc.Slice(s.Span)); n < want.Min {
				p.Soften()
				p.Report(s.Heading, "n", strconv.Itoa(n), "min", strconv.Itoa(want.Min))
			}
		}
	}
}
