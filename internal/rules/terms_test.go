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
