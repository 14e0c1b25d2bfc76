package rule

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/coregx/ahocorasick"
)

// TestAutomatonFindsWhatAnotherFinds compares with an automaton over bytes, on literals and texts of few characters, so that much
// overlaps, ends together or stands inside another.
func TestAutomatonFindsWhatAnotherFinds(t *testing.T) {
	chars := []rune("对照检查的。1a 𠮷é")
	random := rand.New(rand.NewPCG(1, 2))
	word := func(n int) string {
		s := make([]rune, n)
		for i := range s {
			s[i] = chars[random.IntN(len(chars))]
		}
		return string(s)
	}
	for range 50 {
		var literals []string
		seen := map[string]bool{}
		for range 300 {
			if w := word(1 + random.IntN(5)); !seen[w] {
				seen[w], literals = true, append(literals, w)
			}
		}
		text := word(400)
		bytewise, err := ahocorasick.NewBuilder().AddStrings(literals).Build()
		if err != nil {
			t.Fatal(err)
		}
		var want []hit
		for _, m := range bytewise.FindAllOverlapping([]byte(text)) {
			want = append(want, hit{int32(m.Start), int32(m.End), int32(m.PatternID)})
		}
		got := newAutomaton(literals).find(text, nil)
		if !slices.Equal(got, want) || len(got) == 0 {
			t.Fatalf("find(%q) with %q = %v, want %v", text, literals, got, want)
		}
	}
}

func TestAutomatonOfNothing(t *testing.T) {
	if got := newAutomaton(nil).find("对照检查", nil); len(got) > 0 {
		t.Errorf("find() = %v without literals", got)
	}
	if got := newAutomaton([]string{"检查"}).find("", nil); len(got) > 0 {
		t.Errorf("find() = %v in an empty text", got)
	}
}
