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

// faint: a link below this score holds by little more than its place in the list. By itself that is no remark: whoever wrote the
// paper often meant it. Only an item that is odd for another reason is told about it.
const (
	faint   = 0.4
	fainter = 0.3
)

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

// noneFound tells of an item that nothing answers.
func noneFound(p *rule.Pass, it chain.Item, sure bool) {
	tell := p.ReportUnsure
	if sure {
		tell = p.Report
	}
	tell(place(it), "head", it.Head, "how", said(p, "没有找到", "no"))
}

// notClear tells of an item that only a faint link joins.
func notClear(p *rule.Pass, it chain.Item) {
	p.ReportUnsure(place(it), "head", it.Head, "how", said(p, "没有明显", "no clear"))
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

// themes are the lists of words by which papers speak of one matter in other words: 宗旨意识淡化 explains 下基层少 though they share
// no character.
var themes = [...]string{"theme-learning", "theme-people", "theme-courage", "theme-discipline", "theme-duty", "theme-show", "theme-skill", "theme-order"}

// themesOf is the set of themes that the heads of the items speak of, one bit each.
func themesOf(p *rule.Pass, items ...chain.Item) (set int) {
	for _, it := range items {
		for k, list := range themes {
			if set&(1<<k) == 0 && p.Has(list, place(it)) {
				set |= 1 << k
			}
		}
	}
	return set
}

// noCause: a problem that no cause speaks of. A plan need not explain every problem, one cause may stand for all, and so may a cause
// that says so (上述问题的根子在…).
func noCause(p *rule.Pass) {
	causes := causeItems(p)
	switch n := len(p.Chain.Problems); {
	case len(causes) == 0, p.Chain.Kind == chain.Plan, len(causes) == 1 && n > 2, forAll(causes):
		return
	}
	best, _ := bonds(p, 'c')
	said := themesOf(p, causes...)
	for _, it := range problemItems(p) {
		switch score := best[it.ID]; {
		case score >= faint:
		case odd(p, it):
			noneFound(p, it, false)
		case score == 0 && themesOf(p, it)&said == 0:
			noneFound(p, it, false)
		}
	}
}

// forAll: one of the causes says that it is about all problems.
func forAll(causes []chain.Item) bool {
	for _, c := range causes {
		if hasAny(c.Head, "上述", "以上", "这些问题") {
			return true
		}
	}
	return false
}

// odd: a virtue told as a fault, or other people's fault; seldom does a paper explain or mend it.
func odd(p *rule.Pass, it chain.Item) bool {
	return p.Has("fault-praise", it.Span) || p.Chain.Kind == chain.Personal && len(others(p, place(it))) > 0
}

// causeOfNothing: a cause that explains none of the problems. Circumstances are told as soon as the link is faint; what someone thought
// (觉得, 怕) mostly explains something, in other words.
func causeOfNothing(p *rule.Pass) {
	if len(p.Chain.Problems) == 0 {
		return
	}
	_, best := bonds(p, 'c')
	asked := themesOf(p, problemItems(p)...)
	for i := range p.Chain.Causes {
		c := &p.Chain.Causes[i]
		switch score := best[c.ID]; {
		case score >= fainter || c.Inline:
		case isOutward(p, c) && score > 0:
			notClear(p, c.Item)
		case score == 0 && (isOutward(p, c) || themesOf(p, c.Item)&asked == 0 && !p.Has("reason-fact", c.Span)):
			noneFound(p, c.Item, false)
		}
	}
}

// noMeasure: a problem that no measure answers. It is sure only in a plan where most problems are answered and the problem shares no
// words with any measure; people who write about themselves use other words for the answer too often.
func noMeasure(p *rule.Pass) {
	measures := measureItems(p)
	if len(measures) == 0 {
		return
	}
	best, _ := bonds(p, 'm')
	problems := problemItems(p)
	sure := p.Chain.Kind == chain.Plan && len(best)*3 >= len(problems)*2 && !loner(len(problems)-len(best), len(problems))
	meant := themesOf(p, measures...)
	for _, it := range problems {
		switch score := best[it.ID]; {
		case score >= faint:
		case score > 0 && odd(p, it):
			notClear(p, it)
		case score == 0:
			noneFound(p, it, sure && themesOf(p, it)&meant == 0 && !near(p, it, measures))
		}
	}
}

// measureOfNothing: a measure that answers no problem. The second and later rows of a problem begin with an empty cell.
func measureOfNothing(p *rule.Pass) {
	if len(p.Chain.Problems) == 0 {
		return
	}
	_, best := bonds(p, 'm')
	for _, it := range measureItems(p) {
		b := p.Doc.Blocks[p.Doc.BlockAt(it.Start)]
		if best[it.ID] == 0 && !strings.HasPrefix(p.Doc.Slice(b.Span), "\t") {
			noneFound(p, it, false)
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
