package main

import (
	"flag"
	"fmt"
	"os"
	"strconv"
	"strings"

	"duizhao/internal/corpus"
)

// growth measures the same corpus of 1,000-character documents at several sizes.
func growth(args []string) error {
	f := flag.NewFlagSet("growth", flag.ExitOnError)
	sizes := f.String("sizes", "10000,100000", "numbers of documents; 1000000 needs 10 GB and most of an hour")
	seed := f.Uint64("r", 1, "random seed")
	if err := f.Parse(args); err != nil {
		return err
	}
	for _, text := range strings.Split(*sizes, ",") {
		n, err := strconv.Atoi(text)
		if err != nil {
			return fmt.Errorf("-sizes: %w", err)
		}
		fmt.Printf("== %d documents\n", n)
		if err := growTo(n, *seed); err != nil {
			return err
		}
	}
	return nil
}

func growTo(n int, seed uint64) error {
	dir, err := os.MkdirTemp("", "reuse")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	b, err := build(newGrammar(seed).corpus(n, 1000), dir, 0)
	if err != nil {
		return err
	}
	defer func() { b.ix.Close() }()
	return b.report(corpus.NewComparer(b.lib), false)
}
