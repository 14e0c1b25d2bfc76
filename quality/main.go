// Command quality scores the chain on the labelled materials: precision, recall and F1 by measure, per kind and overall,
// tuned and held-out apart, or the folders named. With -v it names every miss of the tuned set; the held-out set is only ever summed up.
//
// Papers are read from their text. With -docx each is made into a Word file as examples/gen does, in memory, and read back, so
// that the reader is part of the score; a paper whose text does not come back as it was is named, for its gold points beside
// the words.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"duizhao/internal/material"
	"duizhao/quality/gold"
)

var verboseFacts bool

func main() {
	verbose := flag.Bool("v", false, "name every miss of the tuned set")
	only := flag.String("only", "", "score only the tuned paper of this name")
	docx := flag.Bool("docx", false, "read each paper from a generated .docx instead of its text")
	second := flag.String("agree", "", "score the labels of a second person in this folder instead of the parser")
	flag.BoolVar(&verboseFacts, "facts", false, "with -v, name the misses of facts too")
	flag.Parse()
	failed := false
	dirs := flag.Args()
	if len(dirs) == 0 {
		dirs = []string{"examples/tuned", "examples/layouts", "examples/held", "examples/held-later"}
	}
	for _, dir := range dirs {
		set := filepath.Base(dir)
		ms, err := gold.Load(dir)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			failed = true
			continue
		}
		if strings.HasPrefix(set, "held") && (*verbose || *only != "") {
			continue
		}
		if *second != "" {
			if err := agree(set, ms, *second); err != nil {
				fmt.Fprintln(os.Stderr, err)
				failed = true
			}
			continue
		}
		if !report(set, ms, *verbose, *docx, *only) {
			failed = true
		}
	}
	if failed {
		os.Exit(1)
	}
}

// report prints the table of one set; it is false when a paper could not be read.
func report(set string, ms []*gold.Material, verbose, docx bool, only string) bool {
	well := true
	var cards []*card
	for _, m := range ms {
		if only != "" && m.Name() != only {
			continue
		}
		d := m.Document()
		if docx {
			var err error
			if d, err = throughDocx(m); err != nil {
				fmt.Fprintln(os.Stderr, err)
				well = false
				continue
			}
		}
		k := score(m, material.Read(d, material.Options{Date: m.Date}).Chain)
		if verbose {
			for _, miss := range k.misses {
				fmt.Printf("%s: %s\n", k.name, miss)
			}
		}
		cards = append(cards, k)
	}
	printTable(set, cards)
	return well
}

// printTable sums up the cards, overall and by kind.
func printTable(set string, cards []*card) {
	total := map[string]map[string]tally{"all": {}}
	for _, k := range cards {
		for _, group := range []string{"all", k.kind} {
			if total[group] == nil {
				total[group] = map[string]tally{}
			}
			for measure, t := range k.by {
				have := total[group][measure]
				have.add(t)
				total[group][measure] = have
			}
		}
	}
	kinds := make([]string, 0, len(total))
	for k := range total {
		kinds = append(kinds, k)
	}
	sort.Strings(kinds)
	fmt.Printf("\n%s: %d materials (precision / recall / F1, number wanted)\n", set, len(cards))
	fmt.Printf("%-10s", "")
	for _, k := range kinds {
		fmt.Printf("  %-26s", k)
	}
	fmt.Println()
	for _, measure := range measures {
		fmt.Printf("%-10s", measure)
		for _, k := range kinds {
			t := total[k][measure]
			fmt.Printf("  %.3f %.3f %.3f %6d", t.precision(), t.recall(), t.f1(), t.wanted)
		}
		fmt.Println()
	}
}
