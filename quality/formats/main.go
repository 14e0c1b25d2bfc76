// Command formats measures whether a paper reads the same in every format. Each labelled paper is made into a Word file as
// examples/gen does; LibreOffice saves that as web page, PDF, .doc and .rtf, and this program wraps its text hard at several
// widths. All are read by the product's readers, and each chain is compared with the chain of the plain text and with the
// labels.
//
//	go run ./quality/formats [-v] [-formats html,pdf] [-keep DIR]
//
// The columns: papers read, papers whose lines are the same but for white space, papers whose chain is the same (roles, ordinals,
// heads and texts of all items and sections, white space apart), and F1 of the items and of the sections against the labels.
// The labels' places are those of the plain text, so an item is matched by its words: the same role and at least 0.8 of the
// union of its pairs of characters. With -held the held-out papers are summed up too; they are never named.
//
//	go run ./quality/formats -texts DIR -only NAME,NAME [FILE...]
//	go run ./quality/formats -made DIR -texts DIR [-v] [-formats NAME,NAME]
//	go run ./quality/formats -made DIR -broken 10m [-seed N]
//
// do the same for files of other programs: the first writes plain texts, the second reads what programs made of them, a folder
// for each, and the third damages those files at random and fails on a panic, a slow read or a large heap.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"strings"
	"time"

	"duizhao/internal/doc"
	"duizhao/internal/format"
	"duizhao/internal/material"
	"duizhao/quality/gold"
)

func main() {
	verbose := flag.Bool("v", false, "say for each paper where it first differs")
	only := flag.String("formats", "", "only these, parted by commas (default all)")
	name := flag.String("only", "", "only the paper of this name")
	keep := flag.String("keep", "", "folder for the converted files; files already there are not made again")
	held := flag.Bool("held", false, "also sum up the held-out papers")
	texts := flag.String("texts", "", "write the texts of the papers named by -only, and of the files given, into this folder and stop; with -made: the folder that holds them")
	folders := flag.String("made", "", "measure the files that other programs made of the texts: a folder for each program")
	broken := flag.Duration("broken", 0, "with -made: damage the files at random for so long and read them")
	seed := flag.Uint64("seed", uint64(time.Now().UnixNano()), "of the random damage")
	flag.Parse()
	if *broken > 0 {
		if err := runBroken(*folders, os.TempDir(), *broken, *seed); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	if *texts != "" || *folders != "" {
		if err := others(*texts, *folders, *only, *name, flag.Args(), *verbose); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	sets := []string{"tuned"}
	if *held {
		sets = append(sets, "held")
	}
	for _, set := range sets {
		papers, err := gold.Load("examples/" + set)
		if err == nil {
			err = run(set, choose(papers, *name), *only, *keep, *verbose && set == "tuned")
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}

// others writes the texts for other programs, or measures what those made of them.
func others(texts, folders, only, names string, more []string, verbose bool) error {
	if folders != "" {
		return runMade(folders, texts, only, verbose)
	}
	papers, err := gold.Load("examples/tuned")
	if err != nil {
		return err
	}
	var chosen []*gold.Material
	for _, name := range strings.Split(names, ",") {
		chosen = append(chosen, choose(papers, name)...)
	}
	return writeTexts(texts, chosen, more)
}

func choose(papers []*gold.Material, name string) []*gold.Material {
	if name == "" {
		return papers
	}
	for _, m := range papers {
		if m.Name() == name {
			return []*gold.Material{m}
		}
	}
	return nil
}

func run(set string, papers []*gold.Material, only, keep string, verbose bool) error {
	fmt.Printf("\n%s: %d papers\n%-18s %6s %6s %6s %8s %8s\n", set, len(papers), "format", "read", "text", "chain", "items", "sections")
	s, err := newStore(set, papers, keep)
	if err != nil {
		return err
	}
	defer s.close()
	for _, form := range forms() {
		if only != "" && !strings.Contains(","+only+",", ","+form.name+",") {
			continue
		}
		files, err := form.make(s)
		if err != nil {
			fmt.Printf("%-18s not measured: %v\n", form.name, err)
			continue
		}
		measure(form.name, s, files, verbose)
	}
	return nil
}

// measure prints one line of the table.
func measure(name string, s *store, files map[string]file, verbose bool) {
	var read, text, same int
	var items, sections tally
	for _, m := range s.papers {
		d, err := readOne(s, files[m.Name()])
		if err != nil {
			items.add(tally{wanted: len(m.Items)})
			sections.add(tally{wanted: len(m.Sections)})
			report(verbose, name, m, err.Error())
			continue
		}
		read++
		want := material.Read(m.Document(), material.Options{Date: m.Date})
		got := material.Read(d, material.Options{Date: m.Date})
		if squeezeLines(d.Text) == squeezeLines(m.Text) {
			text++
		} else {
			report(verbose, name, m, "text: "+difference(d.Text, m.Text))
		}
		if a, b := digest(got), digest(want); a == b {
			same++
		} else {
			report(verbose, name, m, "chain: "+difference(a, b))
		}
		items.add(scoreItems(m, got.Chain))
		sections.add(scoreSections(m, got))
	}
	fmt.Printf("%-18s %6d %6d %6d %8.3f %8.3f\n", name, read, text, same, items.f1(), sections.f1())
}

func report(verbose bool, form string, m *gold.Material, what string) {
	if verbose {
		fmt.Printf("%s %s: %s\n", form, m.Name(), what)
	}
}

func readOne(s *store, f file) (*doc.Document, error) {
	if f.data == nil {
		return nil, fmt.Errorf("LibreOffice wrote no file")
	}
	docs, errs := format.Read(context.Background(), f.name, f.data, format.Options{Converter: converter{s, f.folder}})
	if len(errs) > 0 {
		return nil, errs[0]
	}
	if len(docs) != 1 {
		return nil, fmt.Errorf("%d documents came back, want 1", len(docs))
	}
	return docs[0], nil
}
