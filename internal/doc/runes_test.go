package doc

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestRunesAnswerInAnyOrder(t *testing.T) {
	text := strings.Repeat("一、存在的主要问题（2024年）：a𠀀。\n", 60)
	r := NewRunes(text)
	for _, step := range []int{1, -1} {
		for i := 0; i <= len(text); i++ {
			at := i
			if step < 0 {
				at = len(text) - i
			}
			if at < len(text) && !utf8.RuneStart(text[at]) {
				continue
			}
			if got, want := r.Offset(at), utf8.RuneCountInString(text[:at]); got != want {
				t.Fatalf("Offset(%d) = %d, want %d", at, got, want)
			}
		}
	}
}
