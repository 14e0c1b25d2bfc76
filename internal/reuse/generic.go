package reuse

// generic finds clauses that are made of words of official prose for the most part.
type generic struct {
	words *phraseTable // of four characters and more
	short map[[3]rune]bool
}

func newGeneric(f *Folder, lines []string) *generic {
	g := &generic{newPhraseTable(), map[[3]rune]bool{}}
	for _, word := range lines {
		switch w := f.Fold(word).Code; len(w) {
		case 0, 1:
		case 2:
			g.short[[3]rune{w[0], w[1]}] = true
		case 3:
			g.short[[3]rune{w[0], w[1], w[2]}] = true
		default:
			g.words.add(w)
		}
	}
	return g
}

// lengths are those of the words that begin at i, 0 for none: the longest of four characters and more, one of three, one of two.
func (g *generic) lengths(code []rune, i int) (out [3]int) {
	out[0] = g.words.longest(code, i)
	if len(code)-i >= 3 && g.short[[3]rune{code[i], code[i+1], code[i+2]}] {
		out[1] = 3
	}
	if len(code)-i >= 2 && g.short[[3]rune{code[i], code[i+1]}] {
		out[2] = 2
	}
	return out
}

// Generic marks the clauses of t, from one mark to the next, that are made of words of official prose.
func (l *Library) Generic(t *Text) Mask {
	m := make(Mask, t.Len())
	from := 0
	for i := 1; i <= t.Len(); i++ {
		if i < t.Len() && !markBetween(t.between(i, i)) {
			continue
		}
		if l.generic.holds(t.Code[from:i]) {
			m.set(from, i)
		}
		from = i
	}
	return m
}

// holds reports whether at least two in three characters of the clause stand in words of the table.
func (g *generic) holds(clause []rune) bool {
	const least, most = 4, 60
	n := len(clause)
	if n < least || n > most {
		return false
	}
	var best [most + 1]int // of the first i characters: how many stand in words
	for i := range clause {
		best[i+1] = max(best[i+1], best[i])
		for _, k := range g.lengths(clause, i) {
			if k > 0 {
				best[i+k] = max(best[i+k], best[i]+k)
			}
		}
	}
	return 3*best[n] >= 2*n
}

// PrepareBare readies t where even what every paper says counts, because it was taken from one's own last paper or from a model: only set phrases,
// quotations and formal text are common.
func (l *Library) PrepareBare(t *Text) *Prepared {
	known := l.Known(t, t.Grams(l.n))
	p := PrepareWords(t, known.Learn(l.n, 0, nil), nil)
	p.Grade(known, nil)
	return p
}

// Prepare readies t where no corpus says what common text is: besides set phrases and quotations, clauses that every paper could have count only
// in exact long stretches.
func (l *Library) Prepare(t *Text) *Prepared {
	known := l.Known(t, t.Grams(l.n))
	generic := l.Generic(t)
	mask := known.Learn(l.n, 0, nil)
	for i := range mask {
		generic[i] = generic[i] && !mask[i]
		mask[i] = mask[i] || generic[i]
	}
	p := PrepareWords(t, mask, nil)
	p.Grade(known, nil)
	p.generic = generic
	p.Tell(generic, Standard().Long)
	return p
}
