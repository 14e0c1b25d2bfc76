package chain

import (
	"strings"
	"testing"
	"unicode/utf8"
)

var strange = []string{"", "一", "a", "“四个意识”", "2023年3月底前，走访12户。", "整改措施：一是措施：", strings.Repeat("措施：整改", 40), "𠮷安村一次没去", "措", "施"}

func TestRunesCountsCharacters(t *testing.T) {
	for _, s := range strange {
		if got, want := runes(s), utf8.RuneCountInString(s); got != want {
			t.Errorf("runes(%q) = %d, want %d", s, got, want)
		}
	}
}

func TestWordsAreFoundByTheirLastByte(t *testing.T) {
	for _, s := range strange {
		for _, word := range []string{"措施：", "整改", "一", "a", "安村一次", "户。"} {
			if got, want := contains(s, word), strings.Contains(s, word); got != want {
				t.Errorf("contains(%q, %q) = %v, want %v", s, word, got, want)
			}
			if got, want := count(s, word), strings.Count(s, word); got != want {
				t.Errorf("count(%q, %q) = %d, want %d", s, word, got, want)
			}
		}
	}
}
