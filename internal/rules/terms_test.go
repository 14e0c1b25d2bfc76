package rules

import (
	"slices"
	"testing"

	"duizhao/internal/rule"
)

// TestHalvesOfTermsAreLookedFor: a half that no list has would never lead to its term.
func TestHalvesOfTermsAreLookedFor(t *testing.T) {
	packs, err := rule.ReadPacks(Packs())
	if err != nil {
		t.Fatal(err)
	}
	for i, list := range []string{"term-first", "term-rest"} {
		var have []string
		for _, p := range packs {
			have = append(have, p.Lists[list]...)
		}
		for half, of := range termsByHalf()[i] {
			if !slices.Contains(have, half) {
				t.Errorf("%s has no %q of %v", list, half, of)
			}
		}
	}
}

// TestNumberedPhrasesAreLookedFor: what no list has is never counted.
func TestNumberedPhrasesAreLookedFor(t *testing.T) {
	packs, err := rule.ReadPacks(Packs())
	if err != nil {
		t.Fatal(err)
	}
	var have []string
	for _, p := range packs {
		have = append(have, p.Lists["numbered"]...)
	}
	for tail := range countedPhrases {
		if !slices.Contains(have, tail) {
			t.Errorf("the list numbered has no %q", tail)
		}
	}
	for _, tail := range have {
		if len(countedPhrases[tail].right) == 0 {
			t.Errorf("nobody knows how many %q there are", tail)
		}
	}
}
