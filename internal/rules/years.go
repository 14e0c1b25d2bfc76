package rules

import (
	"fmt"
	"strings"

	"duizhao/internal/chain"
	"duizhao/internal/corpus"
	"duizhao/internal/doc"
	"duizhao/internal/finding"
	"duizhao/internal/reuse"
	"duizhao/internal/rule"
)

// Rules of this file: this year's problems beside those of last year (D02). Last year is the author's own paper of the year before
// (--against with a manifest), else the items of last year's ledger (--owed). A problem that itself says that it is carried on is
// no repetition.
func years() []rule.Check {
	return []rule.Check{
		{ID: "year/unchanged", Paper: func(p *rule.Pass) { repeated(p, corpus.Same) }},
		{ID: "year/reworded", Paper: func(p *rule.Pass) { repeated(p, corpus.Reworded) }},
		{ID: "year/review", Paper: yearReview},
		{ID: "year/taken-over", Paper: takenOver},
	}
}

// year is what became of the problems since last year.
type year struct {
	repeats []corpus.Repeat
	before  []corpus.Statement
	paper   *corpus.Paper // nil when it comes from the ledger
}

// yearOf compares with last year; no repeats when nothing is known of it. It is made once a pass.
func yearOf(p *rule.Pass) year {
	return p.Once("year", func() any {
		y := year{paper: lastYear(p)}
		switch {
		case y.paper != nil:
			y.before = corpus.Problems(y.paper)
		default:
			for _, d := range p.Input.Owed {
				if d.Item {
					y.before = append(y.before, corpus.Statement{ID: d.ID, Text: d.Text, Head: d.Text})
				}
			}
		}
		if len(y.before) == 0 {
			return year{}
		}
		closed := func(id string) bool { return closedBefore(p, y.before, id) }
		y.repeats = corpus.Repeats(reuse.StandardLibrary(), corpus.Statements(p.Chain), y.before, closed, corpus.StandardRepeats())
		return y
	}).(year)
}

// lastYear is the author's newest paper of an earlier year; a paper whose year nobody said may be any.
func lastYear(p *rule.Pass) (best *corpus.Paper) {
	a := p.Input.Compared
	if a == nil {
		return nil
	}
	now := a.Year
	if now == 0 && !p.Chain.Date.IsZero() {
		now = p.Chain.Date.Year()
	}
	for _, o := range a.Years {
		if o.Kind == corpus.Model || now != 0 && o.Year >= now {
			continue
		}
		if best == nil || o.Year > best.Year {
			best = o
		}
	}
	return best
}

// closedBefore reports whether last year's problem counted as closed in the ledger that is given.
func closedBefore(p *rule.Pass, before []corpus.Statement, id string) bool {
	for _, s := range before {
		if s.ID != id {
			continue
		}
		for _, d := range p.Input.Owed {
			if d.Closed && isDebt(d, s) {
				return true
			}
		}
	}
	return false
}

// isDebt reports whether last year's problem is the item of the ledger.
func isDebt(d rule.Debt, s corpus.Statement) bool {
	return d.ID == s.ID && d.Text == s.Text || alike(d.Text, s.Text) >= 0.6
}

// sureRewording is the likeness from which on a rewording is more than a guess.
const sureRewording = 0.6

// repeated reports the problems of one state. Those whose item was closed are told by owed/raised-again.
func repeated(p *rule.Pass, state corpus.State) {
	y := yearOf(p)
	for i, r := range y.repeats {
		if r.State != state || r.Closed || carriedOn(p, r.Now.Span) {
			continue
		}
		most := finding.Must
		if y.paper == nil || state == corpus.Reworded && r.Similarity < sureRewording {
			most = finding.May // an open item is to be taken up again
		}
		p.ReportShared(place(p.Chain.Problems[i].Item), most, beforePlace(p, y, r), "head", rule.Short(r.Now.Head, 30), "where", y.name(p, r), "other", rule.Short(r.Before.Head, 40))
	}
}

// carriedOn: the problem itself says that it comes from last year.
func carriedOn(p *rule.Pass, at doc.Span) bool { return p.Has("carried-on", at) }

func (y year) name(p *rule.Pass, r corpus.Repeat) string {
	if y.paper == nil {
		return pick(p.Input.Lang, "上年台账"+r.Before.ID, "item "+r.Before.ID+" of last year's ledger")
	}
	a := &corpus.Answer{Paper: p.Input.Compared.Paper, Others: map[corpus.Entry]*corpus.Paper{y.paper.Entry: y.paper}}
	return whereIs(a, corpus.Side{Entry: y.paper.Entry, Span: r.Before.Span}, p.Input.Lang)
}

func beforePlace(p *rule.Pass, y year, r corpus.Repeat) []finding.Other {
	if y.paper == nil {
		return nil
	}
	a := &corpus.Answer{Paper: p.Input.Compared.Paper, Others: map[corpus.Entry]*corpus.Paper{y.paper.Entry: y.paper}}
	o := otherPlace(a, corpus.Side{Entry: y.paper.Entry, Span: r.Before.Span}, corpus.OwnYear)
	o.Similarity = r.Similarity
	return []finding.Other{o}
}

// yearReview sums up once: how many problems are unchanged, reworded and new, and how many of last year's no longer stand here.
func yearReview(p *rule.Pass) {
	y := yearOf(p)
	if len(y.repeats) == 0 {
		return
	}
	var same, reworded, fresh, again int
	var heads []string
	for _, r := range y.repeats {
		switch {
		case r.Closed:
			again++
		case r.State == corpus.Same:
			same++
		case r.State == corpus.Reworded:
			reworded++
		default:
			fresh++
			heads = append(heads, "“"+rule.Short(r.Now.Head, 16)+"”")
		}
	}
	where := pick(p.Input.Lang, "上年台账", "last year's ledger")
	if y.paper != nil {
		where = nameOf(y.paper.Entry, p.Input.Lang)
	}
	list := ""
	if len(heads) > 0 {
		list = fmt.Sprintf(pick(p.Input.Lang, "（%s）", " (%s)"), strings.Join(heads, pick(p.Input.Lang, "、", ", ")))
	}
	p.Report(headingOf(p, chain.Problems), "where", where, "n", fmt.Sprint(len(y.repeats)), "same", fmt.Sprint(same), "reworded", fmt.Sprint(reworded),
		"again", fmt.Sprint(again), "new", fmt.Sprint(fresh), "heads", list, "gone", fmt.Sprint(len(y.before)-(len(y.repeats)-fresh)))
}
