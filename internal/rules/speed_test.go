package rules

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/coregx/ahocorasick"

	"duizhao/internal/doc"
	"duizhao/internal/material"
	"duizhao/internal/rule"
	"duizhao/quality/gold"
)

// papers are the labelled examples again and again until the texts have about size bytes.
func papers(tb testing.TB, size int) (docs []*doc.Document, total int) {
	tb.Helper()
	paths, err := filepath.Glob("../../examples/tuned/*.mark")
	if err != nil || len(paths) == 0 {
		tb.Fatalf("no examples: %v", err)
	}
	for total < size {
		for _, path := range paths {
			m, err := gold.Read(path)
			if err != nil {
				tb.Fatal(err)
			}
			d := m.Document()
			docs, total = append(docs, d), total+len(d.Text)
		}
	}
	return docs, total
}

func cpu() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// bare is a coregx/ahocorasick pass with n phrases taken from the papers, text in memory, build excluded.
func bare(tb testing.TB, docs []*doc.Document, n int) time.Duration {
	tb.Helper()
	seen := map[string]bool{}
	var words []string
	for _, d := range docs {
		for _, w := range strings.FieldsFunc(d.Text, func(r rune) bool { return strings.ContainsRune("，。；：、\n\t（）“”", r) }) {
			if len(w) >= 6 && len(w) <= 24 && !seen[w] && len(words) < n {
				seen[w] = true
				words = append(words, w)
			}
		}
	}
	auto, err := ahocorasick.NewBuilder().AddStrings(words).SetMatchKind(ahocorasick.LeftmostLongest).Build()
	if err != nil {
		tb.Fatal(err)
	}
	start := cpu()
	hits := 0
	for _, d := range docs {
		hits += len(auto.FindAll([]byte(d.Text), -1))
	}
	if hits == 0 {
		tb.Fatal("the phrases hit nothing")
	}
	return cpu() - start
}

// TestCostBesideABarePass prints CPU times beside a bare pass. With DUIZHAO_BENCH_MB=20, on a quiet machine, it holds the rules to
// ten bare passes over 20 MB; by default it is small and only guards against a blunder.
func TestCostBesideABarePass(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	size, limit := 2<<20, 30.0 // a busy machine may be slow; only a blunder costs thrice the aim
	if os.Getenv("DUIZHAO_BENCH_MB") == "20" {
		size, limit = 20<<20, 10
	}
	set, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	docs, total := papers(t, size)
	floor := bare(t, docs, 1000)
	var reading, judging time.Duration
	n := 0
	for _, d := range docs { // one after another, as check does: nothing is kept
		start := cpu()
		m := material.Read(d, material.Options{})
		middle := cpu()
		list, _ := set.Judge(rule.Input{Material: m, Lang: "zh"})
		reading, judging = reading+middle-start, judging+cpu()-middle
		n += len(list)
	}
	t.Logf("%d papers, %.1f MB: bare pass %v, reading and chain %v (%.1f x), rules %v (%.1f x), %d findings", len(docs), float64(total)/1e6, floor, reading, float64(reading)/float64(floor), judging, float64(judging)/float64(floor), n)
	if float64(judging) > limit*float64(floor) {
		t.Errorf("rules cost %.1f bare passes, want at most %.0f", float64(judging)/float64(floor), limit)
	}
}

// TestManyPhrasesCostLittle: 5,000 phrases of an organisation are to stay under twice the time.
func TestManyPhrasesCostLittle(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	docs, _ := papers(t, 1<<20)
	plain, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	more, err := Load(manyPhrases(5000))
	if err != nil {
		t.Fatal(err)
	}
	read := make([]*material.Material, len(docs))
	for i, d := range docs {
		read[i] = material.Read(d, material.Options{})
	}
	cost := func(set *rule.Set) time.Duration {
		best := time.Hour
		for range 3 {
			start := cpu()
			for _, m := range read {
				set.Judge(rule.Input{Material: m, Lang: "zh"})
			}
			best = min(best, cpu()-start)
		}
		return best
	}
	a, b := cost(plain), cost(more)
	t.Logf("shipped packs %v, with 5,000 phrases more %v", a, b)
	if b > 3*a { // the aim is twice; a busy machine measures loosely
		t.Errorf("5,000 phrases: %v, want at most twice %v", b, a)
	}
}

func BenchmarkJudge(b *testing.B) {
	set, err := Load()
	if err != nil {
		b.Fatal(err)
	}
	docs, total := papers(b, 1<<18)
	read := make([]*material.Material, len(docs))
	for i, d := range docs {
		read[i] = material.Read(d, material.Options{})
	}
	b.SetBytes(int64(total))
	b.ReportAllocs()
	for b.Loop() {
		for _, m := range read {
			set.Judge(rule.Input{Material: m, Lang: "zh"})
		}
	}
}
