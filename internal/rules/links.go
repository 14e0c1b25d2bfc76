package rules

import (
	"strings"
	"unicode/utf8"

	"duizhao/internal/chain"
	"duizhao/internal/doc"
	"duizhao/internal/rule"
	"duizhao/internal/rule/lexicon"
)

// Rules of this file: problems, causes and measures that nothing answers (D17, D20).
func links() []rule.Check {
	return []rule.Check{
		{ID: "problem/no-cause", Paper: noCause},
		{ID: "cause/no-problem", Paper: causeOfNothing},
		{ID: "problem/no-measure", Paper: noMeasure},
		{ID: "measure/no-problem", Paper: measureOfNothing},
		{ID: "cause/untouched", Paper: untouched},
	}
}

// weak: a link below this score holds by little more than its place in the list; the remark on it only advises.
const weak = 0.3

// linked tells which ids have a link from or to something with the letter.
func linked(p *rule.Pass, letter byte) (from, to map[string]bool) {
	from, to = map[string]bool{}, map[string]bool{}
	for _, l := range p.Chain.Links {
		if l.To[0] == letter && l.Score >= weak {
			from[l.From], to[l.To] = true, true
		}
	}
	return from, to
}

// most: where the linking found most of a side, what it left alone is probably alone; where it found little, the paper's words
// differ too much to say so.
func most(linked, all int) bool { return linked*3 >= all*2 }

func noCause(p *rule.Pass) {
	if len(p.Chain.Causes) == 0 {
		return
	}
	from, _ := linked(p, 'c')
	sure := most(len(from), len(p.Chain.Problems))
	for i := range p.Chain.Problems {
		if pr := &p.Chain.Problems[i]; !from[pr.ID] {
			report(p, pr.Item, !sure || near(p, pr.Item, len(p.Chain.Causes), func(i int) chain.Item { return p.Chain.Causes[i].Item }))
		}
	}
}

// report tells surely what shares nothing with the other side, and as advice what shares some words and was still left unlinked.
func report(p *rule.Pass, it chain.Item, near bool) {
	if near {
		p.ReportUnsure(place(it), "head", it.Head)
	} else {
		p.Report(place(it), "head", it.Head)
	}
}

// near: one of the n items of the other side shares words with the item's head, or its head with the item.
func near(p *rule.Pass, it chain.Item, n int, other func(int) chain.Item) bool {
	text := p.Doc.Slice(it.Span)
	for i := 0; i < n; i++ {
		o := other(i)
		if alike(it.Head, p.Doc.Slice(o.Span)) >= 0.34 || alike(o.Head, text) >= 0.34 {
			return true
		}
	}
	return false
}

func causeOfNothing(p *rule.Pass) {
	_, to := linked(p, 'c')
	sure := most(len(to), len(p.Chain.Causes))
	for i := range p.Chain.Causes {
		if c := &p.Chain.Causes[i]; !to[c.ID] && len(p.Chain.Problems) > 0 {
			report(p, c.Item, !sure || near(p, c.Item, len(p.Chain.Problems), func(i int) chain.Item { return p.Chain.Problems[i].Item }))
		}
	}
}

func noMeasure(p *rule.Pass) {
	if len(p.Chain.Measures) == 0 {
		return
	}
	from, _ := linked(p, 'm')
	sure := most(len(from), len(p.Chain.Problems))
	for i := range p.Chain.Problems {
		if pr := &p.Chain.Problems[i]; !from[pr.ID] {
			report(p, pr.Item, !sure || near(p, pr.Item, len(p.Chain.Measures), func(i int) chain.Item { return p.Chain.Measures[i].Item }))
		}
	}
}

func measureOfNothing(p *rule.Pass) {
	if len(p.Chain.Problems) == 0 {
		return
	}
	_, to := linked(p, 'm')
	sure := most(len(to), len(p.Chain.Measures))
	for i := range p.Chain.Measures {
		if m := &p.Chain.Measures[i]; !to[m.ID] {
			report(p, m.Item, !sure || near(p, m.Item, len(p.Chain.Problems), func(i int) chain.Item { return p.Chain.Problems[i].Item }))
		}
	}
}

// untouched: a problem has causes linked to it, but what it stresses (业务知识, 第一手资料) occurs in none of the paper's causes.
func untouched(p *rule.Pass) {
	if len(p.Chain.Causes) == 0 {
		return
	}
	var causes strings.Builder
	for i := range p.Chain.Causes {
		causes.WriteString(p.Doc.Slice(p.Chain.Causes[i].Span))
	}
	from, _ := linked(p, 'c')
	for i := range p.Chain.Problems {
		pr := &p.Chain.Problems[i]
		if !from[pr.ID] {
			continue
		}
		if terms := missingTerms(p, pr, causes.String()); len(terms) >= 2 {
			p.Report(place(pr.Item), "head", pr.Head, "terms", "“"+strings.Join(terms, "”“")+"”")
		}
	}
}

// missingTerms are up to five stressed terms of the problem that the causes do not touch.
func missingTerms(p *rule.Pass, pr *chain.Problem, causes string) []string {
	var out []string
	seen := map[string]bool{}
	for _, at := range p.Words("skill", doc.Span{Start: pr.Start, End: pr.End}) {
		w := p.Doc.Slice(whole(p, at))
		if seen[w] || p.InQuote(at) || touched(w, causes) {
			continue
		}
		seen[w] = true
		out = append(out, w)
		if len(out) == 5 {
			break
		}
	}
	return out
}

// whole takes in up to two characters that stand before a short term (知识): 业务知识.
func whole(p *rule.Pass, at doc.Span) doc.Span {
	text := p.Text()
	for n := 0; n < 2 && utf8.RuneCountInString(text[at.Start:at.End]) < 4; n++ {
		c := tail(text[:at.Start], 1)
		if !allHan(c) || strings.Contains("对的把与和及在了为以从向是有", c) {
			break
		}
		at.Start -= len(c)
	}
	return at
}

// touched: a word of two characters of the term occurs in the causes.
func touched(term, causes string) bool {
	r := []rune(term)
	for i := 0; i+2 <= len(r); i++ {
		w := string(r[i : i+2])
		if lexicon.Word(w) && utf8.RuneCountInString(w) == 2 && w != "知识" && w != "资料" && strings.Contains(causes, w) {
			return true
		}
	}
	return false
}
