package main

import (
	"fmt"
	"slices"
	"unicode/utf8"

	"duizhao/internal/chain/learned"
	"duizhao/internal/doc"
	"duizhao/quality/gold"
)

// slots are the clauses of the measures: so where the clause holds the slot of that key, or the slot holds most of the clause.
func slots(key string) func(m *gold.Material) []sample {
	return func(m *gold.Material) []sample {
		var out []sample
		var bag learned.Bag
		for _, it := range m.Of("m") {
			text := m.Text[it.Start:it.End]
			for start := 0; start < len(text); {
				end := start + clauseLen(text[start:])
				if end > start {
					learned.AtSlot(&bag, text, start, end)
					is := holds(it.Slots[key], doc.Span{Start: it.Start + start, End: it.Start + end})
					out = append(out, sample{features: slices.Clone(bag.List()), is: is, text: fmt.Sprintf("%s %s %s", m.Name(), it.ID, text[start:end])})
				}
				_, n := utf8.DecodeRuneInString(text[end:])
				start = end + n
			}
		}
		return out
	}
}

// holds reports whether half of one of the marks lies in the clause, or most of the clause in the mark.
func holds(marks []gold.Slot, clause doc.Span) bool {
	for _, s := range marks {
		if o := s.Overlap(clause); o*2 > s.Len() || o*3 > clause.Len()*2 {
			return true
		}
	}
	return false
}
