package corpus

import (
	"duizhao/internal/chain"
	"duizhao/internal/doc"
	"duizhao/internal/reuse"
)

// State says what became of a problem since last year's paper (D02).
type State string

// The states. Reopened is Same or Reworded for a problem whose item was closed: 已销号问题再现.
const (
	Same     State = "same"     // 未改: the same words
	Reworded State = "reworded" // 换词重提: other words for the same
	New      State = "new"      // 新问题
)

// Statement is a problem of a paper with its place.
type Statement struct {
	ID   string
	Text string
	Head string
	doc.Span
}

// Statements are the problems of a chain.
func Statements(c *chain.Chain) []Statement {
	out := make([]Statement, 0, len(c.Problems))
	for _, p := range c.Problems {
		out = append(out, Statement{p.ID, p.Text, p.Head, p.Span})
	}
	return out
}

// Repeat is a problem of this year and the one of last year that it comes from.
type Repeat struct {
	Now        Statement
	Before     Statement // zero for New
	State      State
	Closed     bool    // last year's item was closed (已销号), and here it is again
	Similarity float64 // 0 to 1
}

// RepeatLimits are from which similarity on a problem is the same, and a rewording.
type RepeatLimits struct{ Same, Reworded float64 }

// StandardRepeats are the limits in use.
func StandardRepeats() RepeatLimits { return RepeatLimits{Same: 0.8, Reworded: 0.42} }

// Repeats says of every problem of this year whether last year had it. closed reports last year's problems whose items were
// closed, by id, and may be nil. Every earlier problem is taken at most once, the most alike first.
func Repeats(lib *reuse.Library, now, before []Statement, closed func(id string) bool, limits RepeatLimits) []Repeat {
	fold := func(ss []Statement) []likeness {
		out := make([]likeness, len(ss))
		for i, s := range ss {
			out[i] = newLikeness(lib, s)
		}
		return out
	}
	a, b := fold(now), fold(before)
	out := make([]Repeat, len(now))
	takenA, takenB := make([]bool, len(a)), make([]bool, len(b))
	for i := range now {
		out[i] = Repeat{Now: now[i], State: New}
	}
	for {
		best, bi, bj := limits.Reworded, -1, -1
		for i := range a {
			for j := range b {
				if takenA[i] || takenB[j] {
					continue
				}
				if s := a[i].to(b[j]); s >= best {
					best, bi, bj = s, i, j
				}
			}
		}
		if bi < 0 {
			return out
		}
		takenA[bi], takenB[bj] = true, true
		r := &out[bi]
		r.Before, r.Similarity, r.State = before[bj], best, Reworded
		if best >= limits.Same {
			r.State = Same
		}
		r.Closed = closed != nil && closed(before[bj].ID)
	}
}

// likeness are the pairs of neighbouring characters of a problem's head and of its whole text, after folding.
type likeness struct{ head, text map[[2]rune]bool }

func newLikeness(lib *reuse.Library, s Statement) likeness {
	return likeness{bigrams(lib.Fold(s.Head).Code), bigrams(lib.Fold(s.Text).Code)}
}

func bigrams(code []rune) map[[2]rune]bool {
	out := map[[2]rune]bool{}
	for i := 0; i+1 < len(code); i++ {
		out[[2]rune{code[i], code[i+1]}] = true
	}
	return out
}

// to is the likeness of the whole texts, or of the heads where these say more: a head that is kept while its examples change is
// a problem put in other words, never the same.
func (l likeness) to(o likeness) float64 {
	whole, heads := dice(l.text, o.text), dice(l.head, o.head)
	return max(whole, min(0.75, heads*0.8))
}

func dice(a, b map[[2]rune]bool) float64 {
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	n := 0
	for k := range a {
		if b[k] {
			n++
		}
	}
	return 2 * float64(n) / float64(len(a)+len(b))
}
