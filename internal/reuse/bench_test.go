package reuse

import (
	"strings"
	"testing"
)

// longText is about as long as a paper.
func longText(b *testing.B) string {
	var s strings.Builder
	for _, g := range readPairs(b, "testdata/pairs-later.txt") {
		s.WriteString(g.a)
		s.WriteString(g.b)
	}
	return s.String()
}

func BenchmarkFold(b *testing.B) {
	text, lib := longText(b), StandardLibrary()
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		lib.Fold(text)
	}
}

func BenchmarkAlignStrangers(b *testing.B) {
	lib := StandardLibrary()
	var x, y strings.Builder
	for _, g := range readPairs(b, "testdata/pairs-later.txt") {
		x.WriteString(g.a)
	}
	for _, g := range readPairs(b, "testdata/pairs.txt") {
		y.WriteString(g.b)
	}
	ta, tb := lib.Fold(x.String()), lib.Fold(y.String())
	p := Prepare(ta, lib.Mask(ta, ta.Grams(8), nil), nil)
	al := NewAligner(Standard())
	for b.Loop() {
		al.Align(p, tb)
	}
}
