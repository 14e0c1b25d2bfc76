package wrap_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"duizhao/quality/gold"
)

// materials are the labelled examples, one paragraph a line, without tables.
func materials(t *testing.T) map[string][]string {
	t.Helper()
	paths, err := filepath.Glob("../../../examples/tuned/*.mark")
	if err != nil || len(paths) == 0 {
		t.Skipf("no labelled materials in examples/tuned: %v", err)
	}
	out := map[string][]string{}
	for _, path := range paths {
		m, err := gold.Read(path)
		if err != nil || strings.Contains(m.Text, "\t") {
			continue
		}
		lines := strings.Split(strings.TrimSuffix(m.Text, "\n"), "\n")
		for i := range lines {
			lines[i] = strings.Trim(lines[i], " \u3000") // a signature is set off by blanks, which are layout
		}
		out[filepath.Base(path)] = lines
	}
	return out
}

func TestMaterialsWithOneParagraphALineStay(t *testing.T) {
	for name, want := range materials(t) {
		t.Run(name, func(t *testing.T) { same(t, joined(want), want) })
	}
}

func TestMaterialsWrappedWithIndent(t *testing.T) {
	wrong, total := 0, 0
	for name, want := range materials(t) {
		for _, width := range []int{28, 30, 36, 40} {
			n := differing(joined(hard(want, width, "　　")), want)
			if n > 0 {
				t.Logf("%s at %d: %d paragraphs are not as they were", name, width, n)
			}
			wrong, total = wrong+n, total+len(want)
		}
	}
	t.Logf("%d of %d paragraphs are not as they were", wrong, total)
	if wrong*100 > total {
		t.Errorf("%d of %d paragraphs are not as they were, want under one in a hundred", wrong, total)
	}
}

// TestMaterialsWrappedWithoutIndent allows for full stops at the edge, where nothing shows whether the paragraph goes on.
func TestMaterialsWrappedWithoutIndent(t *testing.T) {
	wrong, total := 0, 0
	for _, want := range materials(t) {
		for _, width := range []int{28, 36} {
			wrong += differing(joined(hard(want, width, "")), want)
			total += len(want)
		}
	}
	t.Logf("%d of %d paragraphs are not as they were", wrong, total)
	if wrong*20 > total {
		t.Errorf("%d of %d paragraphs are not as they were, want under one in twenty", wrong, total)
	}
}

func TestMaterialsWrappedWithIndentsLost(t *testing.T) {
	wrong, total := 0, 0
	for _, want := range materials(t) {
		for _, width := range []int{28, 30, 36} {
			lines := hard(want, width, "　　")
			for i := range lines {
				lines[i] = strings.TrimLeft(lines[i], "　")
			}
			wrong += differing(joined(lines), want)
			total += len(want)
		}
	}
	t.Logf("%d of %d paragraphs are not as they were", wrong, total)
	if wrong*20 > total {
		t.Errorf("%d of %d paragraphs are not as they were, want under one in twenty", wrong, total)
	}
}

// differing counts the paragraphs that are not found again.
func differing(got, want []string) int {
	have := map[string]bool{}
	for _, p := range got {
		have[p] = true
	}
	n := 0
	for _, p := range want {
		if !have[p] {
			n++
		}
	}
	return n
}

func TestSeedStays(t *testing.T) {
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		data, err := os.ReadFile(filepath.Join(dir, "..", "shared", "seed", "self-inspection.txt"))
		if err != nil {
			continue
		}
		want := strings.FieldsFunc(string(data), func(r rune) bool { return r == '\n' || r == '\r' })
		same(t, joined(want), want)
		return
	}
	t.Skip("the seed text ../shared/seed/self-inspection.txt is not beside the repository")
}
