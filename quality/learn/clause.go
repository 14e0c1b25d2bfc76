package main

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"duizhao/internal/chain/learned"
	"duizhao/quality/gold"
)

// effects are the clauses of the problems behind their first: so where the clause says what came of it.
func effects(m *gold.Material) []sample {
	var out []sample
	var bag learned.Bag
	for _, it := range m.Of("p") {
		text := m.Text[it.Start:it.End]
		for start := clauseLen(text); start < len(text); {
			_, n := utf8.DecodeRuneInString(text[start:])
			if start += n; clauseLen(text[start:]) == 0 {
				continue
			}
			end := start + clauseLen(text[start:])
			learned.AtClause(&bag, text, start, end)
			is := says(it.Slots["effect"], it.Start+start, it.Start+end)
			out = append(out, sample{features: slices.Clone(bag.List()), is: is, text: fmt.Sprintf("%s %s %s", m.Name(), it.ID, text[start:end])})
			start = end
		}
	}
	return out
}

// clauseLen is how many bytes of s stand before the next mark that ends a clause.
func clauseLen(s string) int {
	if i := strings.IndexAny(s, "，。；：,;！？\n\t"); i >= 0 {
		return i
	}
	return len(s)
}

// says reports whether one of the marks lies in the clause for the most part.
func says(marks []gold.Slot, start, end int) bool {
	for _, s := range marks {
		if o := min(end, s.End) - max(start, s.Start); o*2 > s.End-s.Start {
			return true
		}
	}
	return false
}
