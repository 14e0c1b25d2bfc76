package learned

import (
	_ "embed"
	"sync"
)

//go:embed effect.bin
var effectBytes string

// Effect is the model for the features of AtClause in a problem: whether the clause says what came of it.
var Effect = sync.OnceValue(func() Model { return must(Parse(effectBytes)) })

// AtClause collects what is seen in the clause item[start:end] between two marks.
func AtClause(b *Bag, item string, start, end int) {
	b.Reset(0)
	clause := item[start:end]
	edges(b, clause, 6)
	b.Step('c', len(clause), 7, 13, 19, 28, 40, 52, 70)
	b.Step('d', start, 1, 45, 90, 180, 270, 420)
	b.Step('r', len(item)-end, 4, 30, 60, 120, 240)
	b.Add('p', head(item[end:], 1))
	b.Add('q', last(item[:start], 1))
	b.Add('Q', last(item[:start], 3))
	b.Add('R', head(item[end:], 3))
	if hasDigit(clause) {
		b.Add('w', "0")
	}
	b.Add('0', "")
}
