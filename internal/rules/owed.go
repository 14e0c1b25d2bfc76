package rules

import (
	"strings"
	"unicode/utf8"

	"duizhao/internal/chain"
	"duizhao/internal/doc"
	"duizhao/internal/rule"
)

// Rules of this file: what the paper owes an answer (D13) and closed problems that are raised again (D02). They need --owed.
func owed() []rule.Check {
	return []rule.Check{
		{ID: "owed/unanswered", Paper: unanswered},
		{ID: "owed/raised-again", Paper: raisedAgain},
	}
}

// unanswered: an open debt that no problem, measure or part on last year's rectification takes up.
func unanswered(p *rule.Pass) {
	for _, d := range p.Input.Owed {
		if d.Closed || answered(p, d.Text) {
			continue
		}
		at := headingOf(p, chain.Previous)
		if at.Len() == 0 {
			at = headingOf(p, chain.Problems)
		}
		p.Report(at, "id", d.ID, "text", rule.Short(d.Text, 30))
	}
}

func answered(p *rule.Pass, text string) bool {
	for i := range p.Chain.Sections {
		s := &p.Chain.Sections[i]
		if !s.Has(chain.Previous) && !s.Has(chain.Problems) && !s.Has(chain.Measures) {
			continue
		}
		found := false
		p.Each(s.Span, func(at doc.Span) bool {
			found = alike(text, p.Doc.Slice(at)) >= 0.5
			return !found
		})
		if found {
			return true
		}
	}
	return false
}

// raisedAgain: a problem that counted as closed is stated again, in the same words or others, or stands in last year's paper between.
func raisedAgain(p *rule.Pass) {
	y := yearOf(p)
	for _, d := range p.Input.Owed {
		if !d.Closed {
			continue
		}
		for i := range p.Chain.Problems {
			pr := &p.Chain.Problems[i]
			how := ""
			switch {
			case alike(d.Text, p.Doc.Slice(pr.Span)) >= 0.6 || utf8.RuneCountInString(pr.Head) >= 5 && alike(pr.Head, d.Text) >= 0.75:
				how = pick(p.Input.Lang, "相同", "repeats")
			case i < len(y.repeats) && y.repeats[i].Closed && isDebt(d, y.repeats[i].Before):
				how = pick(p.Input.Lang, "说的是一件事", "says the same as")
			default:
				continue
			}
			p.Report(place(pr.Item), "id", d.ID, "text", rule.Short(d.Text, 30), "head", pr.Head, "how", how)
			break
		}
	}
}

// alike is the share of the pairs of neighbouring Chinese characters of a that occur in b; function words do not count.
func alike(a, b string) float64 {
	n, total := 0, 0
	for i := 0; i+6 <= len(a); i++ {
		if a[i] < 0xE4 || a[i] > 0xE9 || a[i+3] < 0xE4 || a[i+3] > 0xE9 {
			continue
		}
		w := a[i : i+6]
		i += 2
		if dull(w[:3]) || dull(w[3:]) {
			continue
		}
		total++
		if strings.Contains(b, w) {
			n++
		}
	}
	if total < 2 {
		return 0
	}
	return float64(n) / float64(total)
}

func dull(c string) bool { return c == "的" || c == "不" || c == "够" || c == "了" }
