package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"duizhao/internal/corpus"
	"duizhao/internal/index"
	"duizhao/internal/reuse"
)

// memory prints what a builder, and what a reader, of an index takes from the system when the texts come one after another and are not kept.
func memory(args []string) error {
	f := flag.NewFlagSet("memory", flag.ExitOnError)
	data := f.String("data", "", "folder of the corpus")
	dir := f.String("index", "", "folder of the index: built when absent, asked when there")
	if err := f.Parse(args); err != nil {
		return err
	}
	lib := reuse.StandardLibrary()
	if !index.Exists(*dir) {
		ix, err := index.Create(*dir, index.Options{})
		if err != nil {
			return err
		}
		defer ix.Close()
		ix.Bulk()
		if err := eachPaper(*data, func(p paper) error { return ix.Put(document(ix, corpus.NewPaper(lib, p.entry(), p.Text, nil))) }); err != nil {
			return err
		}
		if err := ix.Maintain(true); err != nil {
			return err
		}
		fmt.Println("builder:", resident())
		return nil
	}
	ix, err := index.Open(*dir)
	if err != nil {
		return err
	}
	defer ix.Close()
	fmt.Println("reader opened:", resident())
	c := corpus.NewComparer(lib)
	kept, n := corpus.Kept{Lib: lib, Texts: ix}, 0
	err = eachPaper(*data, func(p paper) error {
		if n++; n%33 != 0 {
			return nil
		}
		q := c.Ask(corpus.NewPaper(lib, p.entry(), p.Text, nil), ix)
		docs, err := c.Nominated(q, ix)
		for _, d := range docs {
			o, err := kept.Paper(d)
			if err != nil {
				return err
			}
			c.Pair(q, o)
		}
		return err
	})
	fmt.Printf("reader after %d questions: %s\n", n/33, resident())
	return err
}

// eachPaper reads a corpus one paper after another.
func eachPaper(dir string, do func(paper) error) error {
	f, err := os.Open(filepath.Join(dir, "docs.jsonl"))
	if err != nil {
		return err
	}
	defer f.Close()
	d := json.NewDecoder(bufio.NewReaderSize(f, 1<<16))
	for d.More() {
		var p paper
		if err := d.Decode(&p); err != nil {
			return err
		}
		if err := do(p); err != nil {
			return err
		}
	}
	return nil
}
