package learned

import (
	_ "embed"
	"strings"
	"sync"
	"unicode/utf8"
)

//go:embed standard.bin
var standardBytes string

// Standard is the model for the features of AtStandard: whether the clause says to what degree.
var Standard = sync.OnceValue(func() Model { return must(Parse(standardBytes)) })

// AtStandard collects what is seen in the clause measure[start:end] between two marks; measure begins behind its number.
func AtStandard(b *Bag, measure string, start, end int) {
	b.Reset(0)
	clause, rest := measure[start:end], measure[end:]
	edges(b, clause, 5)
	numbered(b, clause)
	b.Step('c', utf8.RuneCountInString(clause), 4, 6, 8, 11, 15, 20, 28)
	b.Step('d', strings.Count(measure[:start], "，")+strings.Count(measure[:start], "。")+strings.Count(measure[:start], "；"), 1, 2, 3, 4, 5, 7)
	b.Step('r', strings.Count(rest, "，")+strings.Count(rest, "；"), 1, 2, 3, 4)
	mark := head(rest, 1)
	b.Add('p', mark)
	b.Add('q', last(measure[:start], 1))
	before := measure[:start-min(start, len(last(measure[:start], 1)))]
	before = before[lastOf(before, "，。；："):]
	for n := 1; n <= 3; n++ {
		b.Add('l', last(before, n))
	}
	b.Add('f', head(before, 1))
	b.Add('F', head(before, 2))
	next := rest[len(mark):]
	next = next[:until(next, "，。；：")]
	for n := 1; n <= 3; n++ {
		b.Add('N', head(next, n))
		b.Add('n', last(next, n))
	}
	if hasDigit(clause) {
		b.Add('w', "0")
	}
	if hasDigit(measure) {
		b.Add('w', "1")
	}
	b.Add('0', "")
}

// numbered adds the pairs of neighbouring characters that hold a number, which counts as one character, and those behind the
// sixteenth.
func numbered(b *Bag, clause string) {
	before, n := 0, 0 // where the character before begins
	for i := 0; i < len(clause); n++ {
		if clause[i]-'0' <= 9 {
			to := i
			for to < len(clause) && (clause[to]-'0' <= 9 || clause[to] == '.') {
				to++
			}
			b.Add('C', clause[before:i])
			b.Add('D', head(clause[to:], 1))
			b.Add('E', head(clause[to:], 2))
			i, before = to, to
			continue
		}
		end := i + size(clause[i:])
		if n >= 16 && before < i {
			b.Add('B', clause[before:end])
		}
		i, before = end, i
	}
}
