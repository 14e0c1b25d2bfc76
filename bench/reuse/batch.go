package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"runtime"
	"time"

	"duizhao/internal/corpus"
	"duizhao/internal/index"
)

// batch measures new papers all against each other and against the corpus, as on the day when a district hands in. The new papers are
// the first queries of the set, which are left out of the corpus: their authors' earlier years and what they copied are in it.
func batch(args []string) error {
	f := flag.NewFlagSet("batch", flag.ExitOnError)
	data := f.String("data", "", "folder of the corpus")
	count := f.Int("new", 400, "new papers")
	profile := f.String("cpuprofile", "", "where to write a profile of the comparison")
	if err := f.Parse(args); err != nil {
		return err
	}
	s, err := readSet(*data)
	if err != nil {
		return err
	}
	fresh := map[int]bool{}
	for _, q := range s.queries[:min(*count, len(s.queries))] {
		fresh[q] = true
	}
	old := &set{quotes: s.quotes}
	for _, p := range s.papers {
		if !fresh[p.ID] {
			old.papers = append(old.papers, p)
		}
	}
	dir, err := os.MkdirTemp("", "reuse")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	b, err := build(old, dir, 0)
	if err != nil {
		return err
	}
	defer func() { b.ix.Close() }()
	b.set = s
	if *profile != "" {
		stop, err := profiled(*profile)
		if err != nil {
			return err
		}
		defer stop()
	}
	own := s.own()
	set := corpus.Set{Lib: b.lib, Among: true, Corpus: b.ix, Texts: kept{b}, Workers: runtime.GOMAXPROCS(0)}
	at, used := time.Now(), cpu()
	for _, q := range s.queries[:len(fresh)] {
		set.Papers = append(set.Papers, corpus.NewPaper(b.lib, s.papers[q].entry(), s.papers[q].Text, nil))
	}
	set.Own = func(p *corpus.Paper) []uint32 {
		var author int
		fmt.Sscan(p.Author, &author)
		var out []uint32
		for _, o := range own[author] {
			if doc, ok := b.docs[o]; ok {
				out = append(out, doc)
			}
		}
		return out
	}
	r, err := set.Compare(context.Background(), nil)
	if err != nil {
		return err
	}
	used = cpu() - used
	fmt.Printf("batch: %d new papers against each other and %d: %.1f s wall, %.1f s CPU on %d cores, %d matches\n", len(set.Papers), b.ix.Len(),
		time.Since(at).Seconds(), used.Seconds(), runtime.GOMAXPROCS(0), len(r.Matches))
	return addOne(b)
}

// kept reads the papers of the set from the index.
type kept struct{ b *bench }

func (k kept) Paper(doc uint32) (*corpus.Paper, error) {
	text, err := k.b.ix.Text(doc)
	if err != nil {
		return nil, err
	}
	return corpus.NewPaper(k.b.lib, k.b.set.paper(k.b.ids[doc]).entry(), text, nil), nil
}

// addOne measures durable additions to the full index.
func addOne(b *bench) error {
	b.ix.Close()
	ix, err := index.OpenWriter(b.dir)
	if err != nil {
		return err
	}
	b.ix = ix
	var worst, sum time.Duration
	const n = 50
	for i := range n {
		p := b.set.paper(i)
		d := document(b.ix, corpus.NewPaper(b.lib, p.entry(), p.Text, nil))
		d.Name = fmt.Sprintf("added-%d", i)
		at := time.Now()
		if err := ix.Put(d); err != nil {
			return err
		}
		took := time.Since(at)
		sum, worst = sum+took, max(worst, took)
	}
	fmt.Printf("durable add: mean %.1f ms, worst of %d %.1f ms\n", sum.Seconds()*1000/n, n, worst.Seconds()*1000)
	return nil
}
