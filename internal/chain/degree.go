package chain

import (
	"strings"

	"duizhao/internal/chain/learned"
)

const (
	addLimit  = 2  // the score above which a clause is the standard where no words say so
	vetoLimit = -4 // the score below which words that say so are not believed
)

// weighStandard asks the model of standards, which the labelled papers taught, about what the words of a measure have shown: it takes
// back a clause that it does not believe and, where there is none, adds the one that it is sure of. base is where text begins, head
// where the measure's head ends.
func (b *builder) weighStandard(m *Measure, text string, base, head int) {
	text = strings.TrimRight(text, "\n"+spaces)
	best, start, end := float32(addLimit), -1, 0
	for at := 0; at < len(text); {
		n := clauseAt(text[at:])
		switch s := m.Standard; {
		case n < 3*3:
		case s != nil && (s.Start < base+at || s.Start >= base+at+n), s == nil && base+at < head:
		default:
			score := b.standardScore(text, at, at+n)
			if s != nil && score < vetoLimit {
				m.Standard = nil
				at, n = 0, 0 // look for another
				continue
			}
			if score > best {
				best, start, end = score, at, at+n
			}
		}
		if at += n; at < len(text) {
			at += width(text[at])
		}
	}
	if m.Standard != nil || start < 0 {
		return
	}
	if e := m.Evidence; e != nil && e.Start < base+end && e.End > base+start {
		return
	}
	if d := m.Due; d != nil && d.Start < base+end && d.End > base+start {
		start = min(end, d.End-base)
	}
	m.Standard = b.slot(base+start, base+end)
}

// standardScore is what the model of standards says of the clause text[start:end].
func (b *builder) standardScore(text string, start, end int) float32 {
	learned.AtStandard(&b.bag, text, start, end)
	return learned.Standard().Score(b.bag.List())
}

// clauseAt is how many bytes of s stand before the next mark that ends a clause.
func clauseAt(s string) int {
	if i := strings.IndexAny(s, "，。；：,;！？\n\t"); i >= 0 {
		return i
	}
	return len(s)
}
