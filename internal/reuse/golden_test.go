package reuse

import (
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// goldenPair is two hand-written texts with the passages they share, in bytes.
type goldenPair struct {
	name string
	a, b string
	want map[int][2]Place
}

var marker = regexp.MustCompile(`⟦(\d):|⟧`)

// unmark takes the marks out of a text and gives the places between them.
func unmark(s string) (string, map[int]Place) {
	var out strings.Builder
	places, open, at := map[int]Place{}, 0, 0
	for _, m := range marker.FindAllStringSubmatchIndex(s, -1) {
		out.WriteString(s[at:m[0]])
		if m[2] >= 0 {
			open, _ = strconv.Atoi(s[m[2]:m[3]])
			places[open] = Place{out.Len(), 0}
		} else {
			places[open] = Place{places[open].Start, out.Len()}
		}
		at = m[1]
	}
	out.WriteString(s[at:])
	return out.String(), places
}

func readPairs(t testing.TB, path string) []goldenPair {
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var out []goldenPair
	for _, part := range strings.Split(string(b), "=== ")[1:] {
		name, rest, _ := strings.Cut(part, "\n--- a\n")
		ta, tb, ok := strings.Cut(rest, "--- b\n")
		if !ok {
			t.Fatalf("%s: pair %q has no second text", path, name)
		}
		g := goldenPair{name: name, want: map[int][2]Place{}}
		var pa, pb map[int]Place
		g.a, pa = unmark(ta)
		g.b, pb = unmark(tb)
		if len(pa) != len(pb) {
			t.Fatalf("%s: pair %q marks %d and %d passages", path, name, len(pa), len(pb))
		}
		for k := range pa {
			g.want[k] = [2]Place{pa[k], pb[k]}
		}
		out = append(out, g)
	}
	return out
}

func alignTexts(lib *Library, a, b string) []Passage {
	ta := lib.Fold(a)
	return NewAligner(Standard()).Align(lib.Prepare(ta), lib.Fold(b))
}

func shared(x, y Place) int { return max(0, min(x.End, y.End)-max(x.Start, y.Start)) }

// TestHandWrittenPairs holds the comparison to passages that people would call recycled, and to none that they would not.
func TestHandWrittenPairs(t *testing.T) {
	lib := StandardLibrary()
	for _, file := range []string{"testdata/pairs.txt", "testdata/pairs-later.txt", "testdata/pairs-third.txt", "testdata/pairs-fourth.txt", "testdata/pairs-fifth.txt", "testdata/pairs-sixth.txt"} {
		wantChars, foundChars, hitChars, exact, total := 0, 0, 0, 0, 0
		for _, g := range readPairs(t, file) {
			got := alignTexts(lib, g.a, g.b)
			for _, p := range got {
				foundChars += p.A.End - p.A.Start + p.B.End - p.B.Start
				best := 0
				for _, w := range g.want {
					if x, y := shared(p.A, w[0]), shared(p.B, w[1]); x > 0 && y > 0 {
						best = max(best, x+y)
					}
				}
				hitChars += best
				if best == 0 {
					t.Errorf("%s: false passage (%d matched, %d rare, %.2f)\n  %s\n  %s", g.name, p.Matched, p.Rare, p.Similarity, g.a[p.A.Start:p.A.End], g.b[p.B.Start:p.B.End])
				}
			}
			for k, w := range g.want {
				total++
				wantChars += w[0].End - w[0].Start + w[1].End - w[1].Start
				ok := false
				for _, p := range got {
					ok = ok || shared(p.A, w[0]) > 0 && shared(p.B, w[1]) > 0
					if p.A == w[0] && p.B == w[1] {
						exact++
					} else if shared(p.A, w[0]) > 0 && shared(p.B, w[1]) > 0 {
						t.Logf("%s: passage %d has other limits\n  %s\n  %s", g.name, k, g.a[p.A.Start:p.A.End], g.b[p.B.Start:p.B.End])
					}
				}
				if !ok {
					t.Errorf("%s: passage %d not found\n  %s\n  %s", g.name, k, g.a[w[0].Start:w[0].End], g.b[w[1].Start:w[1].End])
				}
			}
		}
		line := fmt.Sprintf("%s: %d passages, %d exact on both sides, recall %.3f, precision %.3f (bytes)", file, total, exact,
			float64(hitChars)/float64(wantChars), float64(hitChars)/float64(max(1, foundChars)))
		t.Log(line)
		if float64(hitChars) < 0.93*float64(wantChars) || float64(hitChars) < 0.95*float64(foundChars) {
			t.Error("recall below 0.93 or precision below 0.95: " + line)
		}
	}
}
