package main

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"duizhao/internal/chain/learned"
	"duizhao/quality/gold"
)

// standards are the clauses of the measures that stand in no table: so where the clause says to what degree.
func standards(m *gold.Material) []sample {
	var out []sample
	var bag learned.Bag
	for _, it := range m.Of("m") {
		text := m.Text[it.Start:it.End]
		if strings.Contains(text, "\t") {
			continue
		}
		text = strings.TrimRight(text, "\n")
		from := len(text) - len(strings.TrimLeft(strings.TrimPrefix(text, it.Ordinal), "，,、.． "))
		for start := from; start < len(text); {
			if n := clauseLen(text[start:]); n > 0 {
				learned.AtStandard(&bag, text[from:], start-from, start-from+n)
				is := says(it.Slots["standard"], it.Start+start, it.Start+start+n)
				out = append(out, sample{features: slices.Clone(bag.List()), is: is, group: m.Name() + it.ID, text: fmt.Sprintf("%s %s %s", m.Name(), it.ID, text[start:start+n])})
				start += n
			}
			if start < len(text) {
				_, n := utf8.DecodeRuneInString(text[start:])
				start += n
			}
		}
	}
	return out
}
