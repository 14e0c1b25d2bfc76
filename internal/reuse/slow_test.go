package reuse

import (
	"strings"
	"testing"
	"time"
)

// TestStrangeTextsEnd: texts that repeat themselves must not take long, whatever is found in them.
func TestStrangeTextsEnd(t *testing.T) {
	const limit = 2 * time.Minute // each takes about 0.4 s of processor; the machine may be busy with much else
	lib := StandardLibrary()
	for name, text := range map[string]string{
		"one character": strings.Repeat("甲", 8000),
		"a short round": strings.Repeat("甲乙丙丁戊", 1600),
		"a sentence":    strings.Repeat("窗口的意见簿两年没翻开过，群众提的建议也没有回音。", 320),
	} {
		at := time.Now()
		x := lib.Fold(text)
		p := Prepare(x, lib.Mask(x, x.Grams(8), nil), nil)
		al := NewAligner(Standard())
		n := len(al.Align(p, x))
		m := len(al.AlignSelf(p))
		if d := time.Since(at); d > limit {
			t.Errorf("%s took %s", name, d)
		} else {
			t.Logf("%s: %d and %d passages in %s", name, n, m, d)
		}
	}
}
