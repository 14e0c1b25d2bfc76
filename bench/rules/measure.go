package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/coregx/ahocorasick"

	"duizhao/internal/format"
	"duizhao/internal/material"
	"duizhao/internal/rule"
	"duizhao/internal/rules"
)

// rounds is how often everything is measured; the least counts.
const rounds = 3

// measure makes the table. The bare pass and the rules are measured in this process with the texts in memory; everything else is a
// run of the built program over the files.
func measure(dir, papers string, files []string, size int) (string, error) {
	bin, err := build(dir)
	if err != nil {
		return "", err
	}
	var peak strings.Builder
	before := load()
	if err := memory(&peak, bin, papers); err != nil {
		return "", err
	}
	texts, err := readAll(files)
	if err != nil {
		return "", err
	}
	total := 0
	for _, t := range texts {
		total += len(t)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%d generated papers of %d KB, %.1f MB, %s %s/%s, one core unless said; load average before the start %s.\n\n",
		len(files), size>>10, float64(total)/1e6, runtime.Version(), runtime.GOOS, runtime.GOARCH, before)
	b.WriteString("| what | measured | to reach |\n|---|---|---|\n" + peak.String())
	floor, err := barePass(texts)
	if err != nil {
		return "", err
	}
	fmt.Fprintf(&b, "| bare pass, 1,000 phrases, leftmost-longest | %.0f ms | |\n", ms(floor))
	if err := inMemory(&b, texts, floor); err != nil {
		return "", err
	}
	texts = nil
	err = programs(&b, dir, bin, papers, floor)
	return b.String(), err
}

func load() string {
	raw, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return "unknown"
	}
	return strings.Fields(string(raw))[0]
}

func readAll(files []string) ([]string, error) {
	var out []string
	for _, name := range files {
		raw, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		out = append(out, string(raw))
	}
	return out, nil
}

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

// used is the CPU time of this process so far, user and system.
func used() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// sink keeps the compiler from leaving work out.
var sink int

// barePass is the least CPU time of one pass for a thousand phrases; the automaton is built before.
func barePass(texts []string) (time.Duration, error) {
	words, err := thousand(texts)
	if err != nil {
		return 0, err
	}
	auto, err := ahocorasick.NewBuilder().AddStrings(words).SetMatchKind(ahocorasick.LeftmostLongest).Build()
	if err != nil {
		return 0, err
	}
	best := time.Hour
	for range rounds {
		runtime.GC()
		start := used()
		for _, t := range texts {
			sink += len(auto.FindAll([]byte(t), -1))
		}
		best = min(best, used()-start)
	}
	return best, nil
}

// thousand are the papers' clauses, which are few because the papers are generated, and phrases of the shipped packs.
func thousand(texts []string) ([]string, error) {
	seen := map[string]bool{}
	var words []string
	add := func(w string) {
		if len(w) >= 6 && len(w) <= 24 && !seen[w] && len(words) < 1000 {
			seen[w] = true
			words = append(words, w)
		}
	}
	for _, t := range texts {
		for _, w := range strings.FieldsFunc(t, func(r rune) bool { return strings.ContainsRune("，。；：、\n\t（）“”《》", r) }) {
			add(w)
		}
	}
	packs, err := rule.ReadPacks(rules.Packs())
	if err != nil {
		return nil, err
	}
	for _, p := range packs {
		for _, name := range slices.Sorted(maps.Keys(p.Lists)) {
			for _, w := range p.Lists[name] {
				add(w)
			}
		}
	}
	if len(words) < 1000 {
		return nil, fmt.Errorf("only %d phrases for the bare pass", len(words))
	}
	return words, nil
}

// spent is CPU time by stage.
type spent struct{ reading, judging time.Duration }

// judgeAll reads and judges all papers, a batch at a time so that little is kept, and adds up the time of each stage.
func judgeAll(texts []string) (spent, error) {
	set, err := rules.Load()
	if err != nil {
		return spent{}, err
	}
	return judgeWith(set, texts)
}

func judgeWith(set *rule.Set, texts []string) (s spent, err error) {
	const batch = 50
	for from := 0; from < len(texts); from += batch {
		var read []*material.Material
		start := used()
		for i, t := range texts[from:min(from+batch, len(texts))] {
			docs, errs := format.Read(context.Background(), fmt.Sprintf("%d.txt", i), []byte(t), format.Options{})
			if len(errs) > 0 {
				return s, errors.Join(errs...)
			}
			for _, d := range docs {
				read = append(read, material.Read(d, material.Options{}))
			}
		}
		s.reading += used() - start
		runtime.GC() // what reading left over is not the rules' cost
		start = used()
		for _, m := range read {
			list, _ := set.Judge(rule.Input{Material: m, Lang: "zh"})
			sink += len(list)
		}
		s.judging += used() - start
	}
	return s, nil
}

// inMemory measures the rules alone and with reading, with the shipped packs and with 5,000 phrases of an organisation more.
func inMemory(w io.Writer, texts []string, floor time.Duration) error {
	plain, err := rules.Load()
	if err != nil {
		return err
	}
	more, err := rules.Load(manyPhrases(5000))
	if err != nil {
		return err
	}
	least := func(set *rule.Set) (best spent, err error) {
		best = spent{time.Hour, time.Hour}
		for range rounds {
			s, err := judgeWith(set, texts)
			if err != nil {
				return s, err
			}
			best = spent{min(best.reading, s.reading), min(best.judging, s.judging)}
		}
		return best, nil
	}
	a, err := least(plain)
	if err != nil {
		return err
	}
	b, err := least(more)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "| all %d rules, %d phrases, papers read before | %.0f ms = %.1f × the bare pass | ≤ 10 × |\n", len(plain.Rules), plain.Literals(), ms(a.judging), ratio(a.judging, floor))
	fmt.Fprintf(w, "| reading, outline, chain and rules | %.0f ms = %.1f × the bare pass | |\n", ms(a.reading+a.judging), ratio(a.reading+a.judging, floor))
	fmt.Fprintf(w, "| rules with 5,000 phrases of an organisation more | %.0f ms = %.2f × without | < 2 × |\n", ms(b.judging), ratio(b.judging, a.judging))
	return nil
}

func ratio(a, b time.Duration) float64 { return float64(a) / float64(b) }
