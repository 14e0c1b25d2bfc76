package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"duizhao/internal/reuse"
)

// common prints which share of the 8-grams and 4-grams of papers others have too: how a grammar is held to be as rich as papers are.
func common(args []string) error {
	f := flag.NewFlagSet("common", flag.ExitOnError)
	data := f.String("data", "", "folder of a corpus: one paper of each author")
	files := f.String("files", "", "or papers with labels, as a pattern: examples/tuned/*.mark")
	asked := f.String("asked", "", "a text to ask about instead of each of them")
	chars := f.Int("chars", 1500, "characters of each paper that are read")
	if err := f.Parse(args); err != nil {
		return err
	}
	var texts []string
	switch {
	case *data != "":
		s, err := readSet(*data)
		if err != nil {
			return err
		}
		for i := 0; i < len(s.papers) && len(texts) < 80; i += len(s.papers) / 81 {
			texts = append(texts, s.papers[i].Text)
		}
	case *files != "":
		names, err := filepath.Glob(*files)
		if err != nil {
			return err
		}
		for _, n := range names {
			b, err := os.ReadFile(n)
			if err != nil {
				return err
			}
			texts = append(texts, unlabelled(string(b)))
		}
	default:
		return errors.New("common: -data or -files must be given")
	}
	ask := texts
	if *asked != "" {
		b, err := os.ReadFile(*asked)
		if err != nil {
			return err
		}
		ask = []string{string(b)}
	}
	for _, n := range []int{10, 20, 40, 80} {
		if n <= len(texts) {
			fmt.Printf("%3d papers of %d characters: ", n, *chars)
			shares(texts[:n], ask[:min(n, len(ask))], *chars)
		}
	}
	return nil
}

// unlabelled takes the labels out of a paper of the examples.
func unlabelled(s string) string {
	var b strings.Builder
	for line := range strings.Lines(s) {
		if !strings.HasPrefix(line, "#") && !strings.HasPrefix(line, "@") {
			b.WriteString(label.ReplaceAllString(line, ""))
		}
	}
	return b.String()
}

var label = regexp.MustCompile(`⟦[^⟦⟧:]*:|⟧`)

// shares prints the mean share of the positions outside set phrases whose gram another paper has, and that two others have.
func shares(texts, ask []string, chars int) {
	lib := reuse.StandardLibrary()
	cut := func(s string) *reuse.Text {
		if r := []rune(s); len(r) > chars {
			s = string(r[len(r)/2-chars/2:][:chars])
		}
		return lib.Fold(s)
	}
	for _, n := range []int{4, 8} {
		in := map[reuse.Gram]map[int]bool{}
		for i, t := range texts {
			for _, g := range cut(t).Grams(n) {
				if in[g] == nil {
					in[g] = map[int]bool{}
				}
				in[g][i] = true
			}
		}
		free, one, two, masked, all := 0, 0, 0, 0, 0
		for i, a := range ask {
			t := cut(a)
			known := lib.Known(t, t.Grams(8))
			for k, g := range t.Grams(n) {
				all++
				if known.Free(k, k+n) == 0 {
					masked++
					continue
				}
				others := len(in[g])
				if in[g][i] && len(ask) > 1 {
					others--
				}
				free++
				if others > 0 {
					one++
				}
				if others > 1 {
					two++
				}
			}
		}
		fmt.Printf(" %d-grams in another %.3f, in two %.3f;", n, float64(one)/float64(free), float64(two)/float64(free))
		if n == 8 {
			fmt.Printf(" in set phrases %.3f", float64(masked)/float64(all))
		}
	}
	fmt.Println()
}
