package rules

import (
	"strconv"
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

// bonds are the links of the items of one list with those of another.
type bonds struct {
	best   []float64 // by item: the best score of its links, 0 where it has none
	linked int       // how many have one
}

// bondsOf are the links between the problems and the side with the letter.
func bondsOf(p *rule.Pass, letter byte) (problems, side bonds) {
	found := p.Once("bonds "+string(letter), func() any {
		others := len(p.Chain.Causes)
		if letter == 'm' {
			others = len(p.Chain.Measures)
		}
		problems, side := bonds{best: make([]float64, len(p.Chain.Problems))}, bonds{best: make([]float64, others)}
		for i := range p.Chain.Links {
			if l := &p.Chain.Links[i]; l.To[0] == letter {
				problems.add(l.From, l.Score)
				side.add(l.To, l.Score)
			}
		}
		return [2]bonds{problems, side}
	}).([2]bonds)
	return found[0], found[1]
}

// add counts a link of the item with the id; ids count from 1 in the order of the list.
func (b *bonds) add(id string, score float64) {
	n, _ := strconv.Atoi(id[1:])
	if b.best[n-1] == 0 {
		b.linked++
	}
	b.best[n-1] = max(b.best[n-1], score)
}

// tellLonely tells of an item without counterpart: that none was found, or, where the chain has a link, that none is clear.
func tellLonely(p *rule.Pass, it chain.Item, link float64, sure bool) {
	tell, how := p.ReportUnsure, said(p, "没有明显", "no clear")
	if sure {
		tell = p.Report
	}
	if link == 0 {
		how = said(p, "没有找到", "no")
	}
	tell(place(it), "head", it.Head, "how", how)
}

func said(p *rule.Pass, zh, en string) string {
	if p.Input.Lang == "en" {
		return en
	}
	return zh
}

// problemItems, causeItems and measureItems are the items without what belongs to their kind alone. Nobody changes them.
func problemItems(p *rule.Pass) []chain.Item {
	return p.Once("problems", func() any {
		out := make([]chain.Item, len(p.Chain.Problems))
		for i := range out {
			out[i] = p.Chain.Problems[i].Item
		}
		return out
	}).([]chain.Item)
}

func causeItems(p *rule.Pass) []chain.Item {
	return p.Once("causes", func() any {
		out := make([]chain.Item, len(p.Chain.Causes))
		for i := range out {
			out[i] = p.Chain.Causes[i].Item
		}
		return out
	}).([]chain.Item)
}

func measureItems(p *rule.Pass) []chain.Item {
	return p.Once("measures", func() any {
		out := make([]chain.Item, len(p.Chain.Measures))
		for i := range out {
			out[i] = p.Chain.Measures[i].Item
		}
		return out
	}).([]chain.Item)
}

// themes are the lists of words by which papers speak of one matter in other words: 宗旨意识淡化 explains 下基层少 though they share
// no character.
var themes = [...]string{"theme-learning", "theme-people", "theme-courage", "theme-discipline", "theme-duty", "theme-show", "theme-skill", "theme-order"}

// themesOf is, by item, the set of themes that its head speaks of, one bit each.
func themesOf(p *rule.Pass, list []chain.Item) []int {
	out := make([]int, len(list))
	for k, theme := range themes {
		hits := p.Words(theme, p.All())
		if len(hits) == 0 {
			continue
		}
		for i := range list {
			if len(rule.Within(hits, place(list[i]))) > 0 {
				out[i] |= 1 << k
			}
		}
	}
	return out
}

// noCause: a problem that no cause speaks of. One cause may stand for all problems, and so may one that says so (上述问题的根子在…).
func noCause(p *rule.Pass) {
	causes := causeItems(p)
	if n := len(p.Chain.Problems); len(causes) == 0 || len(causes) == 1 && n > 2 || forAll(causes) {
		return
	}
	links, _ := bondsOf(p, 'c')
	problems := problemItems(p)
	untouched := untouchedTerms(p) // these are told what exactly no cause touches
	for i, chance := range lonely(p, problems, causes, &noCauseWeights) {
		if chance >= 0.20 && len(untouched[i]) == 0 && !noProblem(p, &p.Chain.Problems[i]) {
			tellLonely(p, problems[i], links.best[i], false)
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

// causeOfNothing: a cause that explains none of the problems.
func causeOfNothing(p *rule.Pass) {
	_, links := bondsOf(p, 'c')
	causes := causeItems(p)
	for i, chance := range lonely(p, causes, problemItems(p), &noProblemOfCauseWeights) {
		if c := causes[i]; chance >= 0.14 && !c.Inline {
			tellLonely(p, c, links.best[i], false)
		}
	}
}

// noMeasure: a problem that no measure answers. It is sure only in a plan where most problems are answered and the problem has little
// in common with any measure; people who write about themselves use other words for the answer too often.
func noMeasure(p *rule.Pass) {
	links, _ := bondsOf(p, 'm')
	problems := problemItems(p)
	sure := p.Chain.Kind == chain.Plan && links.linked*3 >= len(problems)*2 && !loner(len(problems)-links.linked, len(problems))
	for i, chance := range lonely(p, problems, measureItems(p), &noMeasureWeights) {
		if link := links.best[i]; chance >= 0.18 && !noProblem(p, &p.Chain.Problems[i]) {
			tellLonely(p, problems[i], link, sure && link == 0 && chance >= 0.6)
		}
	}
}

// measureOfNothing: a measure that answers no problem. The second and later rows of a problem begin with an empty cell.
func measureOfNothing(p *rule.Pass) {
	_, links := bondsOf(p, 'm')
	measures := measureItems(p)
	for i, chance := range lonely(p, measures, problemItems(p), &noProblemOfMeasureWeights) {
		it := measures[i]
		b := p.Doc.Blocks[p.Doc.BlockAt(it.Start)]
		if chance >= 0.14 && !strings.HasPrefix(p.Doc.Slice(b.Span), "\t") {
			tellLonely(p, it, links.best[i], false)
		}
	}
}

// untouched: a problem has causes linked to it, but what it stresses (业务知识, 第一手资料) occurs in none of the paper's causes.
func untouched(p *rule.Pass) {
	for i, terms := range untouchedTerms(p) {
		if pr := &p.Chain.Problems[i]; len(terms) > 0 {
			p.Report(place(pr.Item), "head", pr.Head, "terms", "“"+strings.Join(terms, "”“")+"”")
		}
	}
}

// untouchedTerms are, by problem, the two or more stressed terms that no cause touches; none for a problem without a link.
func untouchedTerms(p *rule.Pass) [][]string {
	return p.Once("untouched", func() any {
		out := make([][]string, len(p.Chain.Problems))
		if len(p.Chain.Causes) == 0 {
			return out
		}
		var causes strings.Builder
		for i := range p.Chain.Causes {
			causes.WriteString(p.Doc.Slice(p.Chain.Causes[i].Span))
		}
		links, _ := bondsOf(p, 'c')
		said := map[string]bool{} // whether the causes touch a term; papers stress the same again and again
		touches := func(term string) bool {
			is, known := said[term]
			if !known {
				is = touched(term, causes.String())
				said[term] = is
			}
			return is
		}
		for i := range p.Chain.Problems {
			pr := &p.Chain.Problems[i]
			if links.best[i] == 0 {
				continue
			}
			if terms := missingTerms(p, pr, touches); len(terms) >= 2 {
				out[i] = terms
			}
		}
		return out
	}).([][]string)
}

// missingTerms are up to five stressed terms of the problem that the causes do not touch.
func missingTerms(p *rule.Pass, pr *chain.Problem, touches func(term string) bool) []string {
	var out []string
	seen := map[string]bool{}
	for _, at := range p.Words("skill", doc.Span{Start: pr.Start, End: pr.End}) {
		w, same := p.Doc.Slice(whole(p, at)), strings.Replace(p.Doc.Slice(at), "调查研究", "调研", 1)
		if seen[same] || p.InQuote(at) || touches(w) {
			continue
		}
		seen[same] = true
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
