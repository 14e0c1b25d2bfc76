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
const weak = 0.4

// bonds are the best scores of the links between the problems and the side with the letter, by id.
func bonds(p *rule.Pass, letter byte) (problems, side map[string]float64) {
	problems, side = map[string]float64{}, map[string]float64{}
	for _, l := range p.Chain.Links {
		if l.To[0] == letter {
			problems[l.From], side[l.To] = max(problems[l.From], l.Score), max(side[l.To], l.Score)
		}
	}
	return problems, side
}

// alone tells of every item that no link, or only a weak one, joins to the others. It is sure only where most items are joined
// and the item shares no words with any of the others; elsewhere the paper's words differ too much to say so.
func alone(p *rule.Pass, items, others []chain.Item, best map[string]float64) {
	if len(others) == 0 {
		return
	}
	sure := len(best)*3 >= len(items)*2 && !loner(len(items)-len(best), len(items))
	for _, it := range items {
		switch score := best[it.ID]; {
		case score >= weak:
		case score > 0:
			p.ReportUnsure(place(it), "head", it.Head, "how", said(p, "没有明显", "no clear"))
		case sure && !near(p, it, others):
			p.Report(place(it), "head", it.Head, "how", said(p, "没有找到", "no"))
		default:
			p.ReportUnsure(place(it), "head", it.Head, "how", said(p, "没有找到", "no"))
		}
	}
}

func said(p *rule.Pass, zh, en string) string {
	if p.Input.Lang == "en" {
		return en
	}
	return zh
}

// near: one of the others shares words with the item's head, or its head with the item.
func near(p *rule.Pass, it chain.Item, others []chain.Item) bool {
	text := p.Doc.Slice(it.Span)
	for _, o := range others {
		if alike(it.Head, p.Doc.Slice(o.Span)) >= 0.3 || alike(o.Head, text) >= 0.3 {
			return true
		}
	}
	return false
}

func problemItems(p *rule.Pass) []chain.Item {
	out := make([]chain.Item, len(p.Chain.Problems))
	for i := range out {
		out[i] = p.Chain.Problems[i].Item
	}
	return out
}

func causeItems(p *rule.Pass) []chain.Item {
	out := make([]chain.Item, len(p.Chain.Causes))
	for i := range out {
		out[i] = p.Chain.Causes[i].Item
	}
	return out
}

func measureItems(p *rule.Pass) []chain.Item {
	out := make([]chain.Item, len(p.Chain.Measures))
	for i := range out {
		out[i] = p.Chain.Measures[i].Item
	}
	return out
}

func noCause(p *rule.Pass) {
	best, _ := bonds(p, 'c')
	alone(p, problemItems(p), causeItems(p), best)
}

func causeOfNothing(p *rule.Pass) {
	_, best := bonds(p, 'c')
	alone(p, causeItems(p), problemItems(p), best)
}

func noMeasure(p *rule.Pass) {
	best, _ := bonds(p, 'm')
	alone(p, problemItems(p), measureItems(p), best)
}

func measureOfNothing(p *rule.Pass) {
	_, best := bonds(p, 'm')
	alone(p, measureItems(p), problemItems(p), best)
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
	best, _ := bonds(p, 'c')
	for i := range p.Chain.Problems {
		pr := &p.Chain.Problems[i]
		if best[pr.ID] == 0 {
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
