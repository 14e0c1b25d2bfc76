// Command learn fits the models of internal/chain/learned on labelled papers, and prints what each finds in papers held out in turn.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"duizhao/internal/chain/learned"
	"duizhao/quality/gold"
)

func main() {
	from := flag.String("from", "examples/tuned", "folder of labelled papers")
	to := flag.String("write", "", "folder that the models are written to: internal/chain/learned")
	only := flag.String("only", "", "fit this model alone: turn, effect, owner, due, standard, evidence, sentence or named")
	verbose := flag.Bool("v", false, "name what is wrong in the papers held out")
	flag.Parse()
	if err := run(*from, *to, *only, *verbose); err != nil {
		fmt.Fprintln(os.Stderr, "learn:", err)
		os.Exit(1)
	}
}

func run(from, to, only string, verbose bool) error {
	papers, err := gold.Load(from)
	if err != nil {
		return err
	}
	for _, m := range []struct {
		name    string
		samples func(*gold.Material) []sample
	}{
		{"turn", func(m *gold.Material) []sample { return append(turns(m), unnumbered(m)...) }},
		{"effect", effects},
		{"owner", slots("owner")},
		{"due", slots("due")},
		{"standard", slots("standard")},
		{"evidence", slots("evidence")},
	} {
		if only != "" && only != m.name {
			continue
		}
		var all []sample
		for i, p := range papers {
			for _, s := range m.samples(p) {
				s.fold = i * folds / len(papers)
				all = append(all, s)
			}
		}
		validate(m.name, all, verbose)
		if to == "" {
			continue
		}
		if err := os.WriteFile(filepath.Join(to, m.name+".bin"), learned.Bytes(fit(all)), 0o644); err != nil {
			return err
		}
	}
	if only == "" || only == "sentence" {
		if err := learnSentences(papers, to, verbose); err != nil {
			return err
		}
	}
	if only == "" || only == "named" {
		return learnNamed(papers, to, verbose)
	}
	return nil
}

func learnSentences(papers []*gold.Material, to string, verbose bool) error {
	told := make([][]said, len(papers))
	for i, p := range papers {
		told[i] = sentences(p)
	}
	if err := validateSentences(told, verbose); err != nil || to == "" {
		return err
	}
	return os.WriteFile(filepath.Join(to, "sentence.bin"), learned.SentenceBytes(fitSentences(slices.Concat(told...))), 0o644)
}

func learnNamed(papers []*gold.Material, to string, verbose bool) error {
	var all []problem
	for i, p := range papers {
		all = append(all, problems(p, i*folds/len(papers))...)
	}
	if err := validateNamed(all, verbose); err != nil || to == "" {
		return err
	}
	return os.WriteFile(filepath.Join(to, "named.bin"), tagger(all).bytes(), 0o644)
}
