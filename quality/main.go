// Command quality scores the chain on the labelled materials: precision, recall and F1 by measure, per kind and overall,
// tuned and held-out apart. With -v it names every miss of the tuned set; the held-out set is only ever summed up.
//
// Papers are read from their text; with -docx DIR from DIR/NAME.docx, so that the reader is part of the score.
package main

import (
	"flag"
	"fmt"
	"os"
	"sort"

	"duizhao/internal/material"
	"duizhao/quality/gold"
)

var verboseFacts bool

func main() {
	verbose := flag.Bool("v", false, "name every miss of the tuned set")
	only := flag.String("only", "", "score only the tuned paper of this name")
	flag.BoolVar(&verboseFacts, "facts", false, "with -v, name the misses of facts too")
	flag.Parse()
	failed := false
	for _, set := range []string{"tuned", "held"} {
		ms, err := gold.Load("examples/" + set)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			failed = true
			continue
		}
		if set == "held" && (*verbose || *only != "") {
			continue
		}
		report(set, ms, *verbose, *only)
	}
	if failed {
		os.Exit(1)
	}
}

func report(set string, ms []*gold.Material, verbose bool, only string) {
	total := map[string]map[string]tally{"all": {}}
	for _, m := range ms {
		if only != "" && m.Name() != only {
			continue
		}
		k := score(m, material.Read(m.Document(), material.Options{Date: m.Date}).Chain)
		if verbose {
			for _, miss := range k.misses {
				fmt.Printf("%s: %s\n", k.name, miss)
			}
		}
		for _, group := range []string{"all", m.Kind} {
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
	fmt.Printf("\n%s: %d materials (precision / recall / F1, number wanted)\n", set, len(ms))
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
