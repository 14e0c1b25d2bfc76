package reuse

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestFoldKeepsTheWayBack(t *testing.T) {
	lib := StandardLibrary()
	for _, c := range []struct{ raw, want string }{
		{"２０２２年，Ａbc！", "2022年abc"},
		{"夜裡兩個站點", "夜里两个站点"},
		{"㈠①½", "一112"},
		{"甲\xff乙", "甲乙"},
		{"", ""},
	} {
		f, _ := lib.plain(c.raw)
		if got := strings.ReplaceAll(string(f.Code), "\u2044", ""); got != c.want {
			t.Errorf("fold(%q) = %q, want %q", c.raw, got, c.want)
		}
	}
	f := lib.Fold("我们未能形成合力，比如排查。")
	if got := string(f.Code); got != "我们没有形成合力例如排查" {
		t.Errorf("fold with synonyms = %q", got)
	}
	for i := range f.Code {
		if f.At[i] >= f.End[i] || i > 0 && f.At[i] < f.At[i-1] {
			t.Errorf("character %d stands for %d–%d", i, f.At[i], f.End[i])
		}
	}
}

// TestWinnowGuarantee: every shared run of N+W-1 characters gives a fingerprint in common.
func TestWinnowGuarantee(t *testing.T) {
	p := Standard()
	r := rand.New(rand.NewPCG(4, 5))
	text := func(n int) string {
		var b strings.Builder
		for range n {
			b.WriteRune(rune(0x4E00 + r.IntN(500)))
		}
		return b.String()
	}
	lib := StandardLibrary()
	for range 300 {
		run := text(p.N + p.W - 1)
		prints := func(s string) map[Gram]bool {
			out := map[Gram]bool{}
			for _, f := range Winnow((&Text{Code: lib.word(s)}).Grams(p.N), p.W) {
				out[f.Gram] = true
			}
			return out
		}
		a, b := prints(text(r.IntN(50))+run+text(r.IntN(50))), prints(text(r.IntN(50))+run+text(r.IntN(50)))
		common := false
		for g := range a {
			common = common || b[g]
		}
		if !common {
			t.Fatalf("the run %s left no fingerprint in common", run)
		}
	}
}

func TestGramsMatchTheirText(t *testing.T) {
	f, _ := StandardLibrary().plain("甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛")
	gs := f.Grams(8)
	if len(gs) != f.Len()-7 || gs[0] != gs[10] || gs[0] == gs[1] {
		t.Errorf("grams = %d", len(gs))
	}
	if short, _ := StandardLibrary().plain("短"); short.Grams(8) != nil {
		t.Error("a short text has grams")
	}
}

func TestSameDocument(t *testing.T) {
	lib := StandardLibrary()
	text := "窗口的意见簿两年没翻开过，群众提的建议也没有回音。\n会议室常常撞车。\n窗口的意见簿两年没翻开过，群众提的建议也没有回音。\n"
	f := lib.Fold(text)
	got := NewAligner(Standard()).AlignSelf(Prepare(f, lib.Mask(f, f.Grams(8), nil), nil))
	if len(got) != 1 || got[0].A.End > got[0].B.Start || text[got[0].A.Start:got[0].A.End] != text[got[0].B.Start:got[0].B.End] {
		t.Errorf("AlignSelf() = %+v", got)
	}
}

// TestTheDetectorDoesNotKnowTheTestSynonyms keeps the measurements honest: no pair of words that a generator swaps is in one class of
// the detector.
func TestTheDetectorDoesNotKnowTheTestSynonyms(t *testing.T) {
	root := "../.."
	for _, path := range []string{"bench/reuse/spin.txt", "../shared/tools/reuse-corpus/vocab.go"} {
		b, err := os.ReadFile(filepath.Join(root, path))
		if err != nil {
			t.Logf("%s is not here: not compared", path)
			continue
		}
		lib, n := StandardLibrary(), 0
		for _, word := range strings.FieldsFunc(string(b), func(r rune) bool { return strings.ContainsRune(" \n\t`()\"", r) }) {
			from, to, ok := strings.Cut(word, "=")
			if !ok || utf8.RuneCountInString(from) < 2 || utf8.RuneCountInString(to) < 2 || from[0] < 0x80 {
				continue
			}
			n++
			if string(lib.Fold(from).Code) == string(lib.Fold(to).Code) {
				t.Errorf("%s: %s and %s are one word to the detector", path, from, to)
			}
		}
		t.Logf("%s: %d pairs", path, n)
	}
}

func FuzzFold(f *testing.F) {
	f.Add("一、夜裡，２０２２年①未能形成。")
	f.Fuzz(func(t *testing.T, s string) {
		x := StandardLibrary().Fold(s)
		last := int32(0)
		for i := range x.Code {
			if x.At[i] < last || x.At[i] >= x.End[i] || int(x.End[i]) > len(s) || !utf8.ValidString(s[x.At[i]:x.End[i]]) {
				t.Fatalf("%q: character %d stands for %d–%d", s, i, x.At[i], x.End[i])
			}
			last = x.At[i]
		}
	})
}

func FuzzAlign(f *testing.F) {
	for _, file := range []string{"testdata/pairs.txt", "testdata/pairs-seventh.txt"} {
		for _, g := range readPairs(f, file) {
			f.Add(g.a, g.b)
		}
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		lib := StandardLibrary()
		x, y := lib.Fold(a), lib.Fold(b)
		p := Prepare(x, lib.Mask(x, x.Grams(8), nil), nil)
		al := NewAligner(Standard())
		check := func(ps []Passage, b string) {
			for _, m := range ps {
				for _, s := range []struct {
					text string
					at   Place
				}{{a, m.A}, {b, m.B}} {
					if s.at.Start < 0 || s.at.Start >= s.at.End || s.at.End > len(s.text) || utf8.ValidString(s.text) && !utf8.ValidString(s.text[s.at.Start:s.at.End]) {
						t.Fatalf("place %+v of a text of %d bytes", s.at, len(s.text))
					}
				}
				if m.Similarity <= 0 || m.Common < 0 || m.Common > 1 {
					t.Fatalf("passage %+v", m)
				}
			}
		}
		check(al.Align(p, y), b)
		check(al.Align(lib.Prepare(x), y), b)
		check(al.AlignSelf(p), a)
	})
}
