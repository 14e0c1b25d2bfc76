package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"strconv"
	"strings"

	"duizhao/internal/corpus"
	"duizhao/internal/index"
)

// growth measures the same corpus of 1,000-character documents at several sizes.
func growth(args []string) error {
	f := flag.NewFlagSet("growth", flag.ExitOnError)
	sizes := f.String("sizes", "10000,100000", "numbers of documents; 1000000 needs 10 GB and most of an hour")
	seed := f.Uint64("r", 1, "random seed")
	long := f.Int("long", 0, "length of the long grams; 0 lets the index choose")
	hard := f.Bool("narrow", false, "the hard grammar")
	picture := f.String("svg", "", "file for the picture; with -from, of figures that were printed before")
	from := f.String("from", "", "file with what this command printed, instead of measuring")
	if err := f.Parse(args); err != nil {
		return err
	}
	if *from != "" {
		b, err := os.ReadFile(*from)
		if err != nil {
			return err
		}
		return errors.Join(err, drawGrowth(*picture, readGrowth(string(b))))
	}
	var points []grown
	for _, text := range strings.Split(*sizes, ",") {
		n, err := strconv.Atoi(text)
		if err != nil {
			return fmt.Errorf("-sizes: %w", err)
		}
		fmt.Printf("== %d documents\n", n)
		p, err := growTo(n, *seed, *long, *hard)
		if err != nil {
			return err
		}
		fmt.Println(p)
		points = append(points, p)
	}
	if *picture == "" {
		return nil
	}
	return drawGrowth(*picture, points)
}

func growTo(n int, seed uint64, long int, hard bool) (grown, error) {
	p := grown{n: n}
	dir, err := os.MkdirTemp("", "reuse")
	if err != nil {
		return p, err
	}
	defer os.RemoveAll(dir)
	b, err := buildWith(newGrammar(seed, hard).corpus(n, 1000), dir, index.Options{Long: long})
	if err != nil {
		return p, err
	}
	defer func() { b.ix.Close() }()
	st := b.ix.Stat()
	p.kb, p.long = float64(st.Bytes)/1024/float64(n), st.Long
	dets, ms, err := b.askAll(corpus.NewComparer(b.lib))
	if err != nil {
		return p, err
	}
	all, _ := score(b.set.truths, dets)
	p.plagdet, p.recall, p.precision, p.ms = all.plagdet, all.recall, all.precision, ms
	b.table(dets, false)
	return p, nil
}
