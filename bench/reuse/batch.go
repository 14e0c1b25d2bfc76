package main

import (
	"context"
	"flag"
	"fmt"
	"runtime"
	"time"

	"duizhao/internal/corpus"
	"duizhao/internal/index"
)

// batch measures new papers all against each other and against the corpus, as on the day when a district hands in. The new papers are
// the queries of the set, asked under other names.
func batch(args []string) error {
	f := flag.NewFlagSet("batch", flag.ExitOnError)
	data := f.String("data", "", "folder of the corpus")
	keep := f.String("index", "", "folder of an index to use, made when absent")
	count := f.Int("new", 400, "new papers")
	if err := f.Parse(args); err != nil {
		return err
	}
	s, err := readSet(*data)
	if err != nil {
		return err
	}
	b, done, err := openOrBuild(s, *keep, 24)
	if err != nil {
		return err
	}
	defer done()
	own := s.own()
	set := corpus.Set{Lib: b.lib, Among: true, Corpus: b.ix, Texts: kept{b}, Workers: runtime.GOMAXPROCS(0)}
	for _, q := range s.queries[:min(*count, len(s.queries))] {
		e := s.papers[q].entry()
		e.File = "new-" + e.File
		set.Papers = append(set.Papers, corpus.NewPaper(b.lib, e, s.papers[q].Text, nil))
	}
	set.Own = func(p *corpus.Paper) []uint32 {
		var author int
		fmt.Sscan(p.Author, &author)
		var out []uint32
		for _, o := range own[author] {
			out = append(out, b.docs[o])
		}
		return out
	}
	at, used := time.Now(), cpu()
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
	return corpus.NewPaper(k.b.lib, k.b.set.papers[k.b.ids[doc]].entry(), text, nil), nil
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
		p := b.set.papers[i]
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
