package corpus

import (
	"context"
	"sort"
	"sync"

	"duizhao/internal/reuse"
)

// Set compares papers: with one another, with other papers, with a corpus.
type Set struct {
	Lib     *reuse.Library
	Papers  []*Paper // asked about
	Others  []*Paper // compared with, when not the papers themselves
	Among   bool     // the papers are compared with one another
	Corpus  Index    // nil for none
	Texts   Papers   // the corpus's papers
	Own     func(*Paper) []uint32
	Workers int
}

// Result is what a comparison found; with an interrupt, what was done until then.
type Result struct {
	Matches  []Match
	Overlaps []Overlap // one for each paper that was asked about, in their order
	Done     int       // papers wholly compared, out of all
}

// everyPair is the number of pairs up to which every pair is read in full; beyond it an index nominates.
const everyPair = 6000

// answer is what one paper gave.
type answer struct {
	at      int
	matches []Match
	mask    reuse.Mask
	err     error
}

// Compare asks about every paper. progress is called after each, from one goroutine, and may be nil. When ctx ends it gives what is done with
// the context's error.
func (s *Set) Compare(ctx context.Context, progress func(done, of int)) (Result, error) {
	pool := s.pool()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	questions, answers := make(chan int), make(chan answer)
	var wg sync.WaitGroup
	for range max(1, s.Workers) {
		wg.Add(1)
		go func() {
			defer wg.Done()
			c := NewComparer(s.Lib)
			for at := range questions {
				a := answer{at: at}
				a.matches, a.mask, a.err = s.ask(c, pool, at)
				answers <- a
			}
		}()
	}
	go func() {
		defer close(questions)
		for at := range s.Papers {
			select {
			case questions <- at:
			case <-ctx.Done():
				return
			}
		}
	}()
	go func() { wg.Wait(); close(answers) }()
	return s.collect(ctx, cancel, answers, progress)
}

func (s *Set) collect(ctx context.Context, cancel func(), answers <-chan answer, progress func(done, of int)) (Result, error) {
	masks := make([]reuse.Mask, len(s.Papers))
	byPaper := make([][]Match, len(s.Papers))
	var r Result
	var failed error
	for a := range answers {
		if a.err != nil {
			failed = a.err
			cancel()
			continue
		}
		byPaper[a.at], masks[a.at] = a.matches, a.mask
		r.Done++
		if progress != nil {
			progress(r.Done, len(s.Papers))
		}
	}
	for _, ms := range byPaper {
		r.Matches = append(r.Matches, ms...)
	}
	SortMatches(r.Matches)
	r.Overlaps = overlaps(s.Papers, masks, r.Matches)
	if failed == nil && r.Done < len(s.Papers) {
		failed = ctx.Err()
	}
	return r, failed
}

// pool are the papers in memory that a paper may match, with an index when there are too many to read every pair.
type pool struct {
	papers []*Paper
	index  *Memory
	all    bool // read every pair
	first  int  // number of the first asked paper in the pool, -1 when they are not in it
}

func (s *Set) pool() pool {
	p := pool{first: -1}
	p.papers = append(p.papers, s.Others...)
	if s.Among {
		p.first = len(p.papers)
		p.papers = append(p.papers, s.Papers...)
	}
	p.all = len(s.Papers)*len(p.papers) <= everyPair
	p.index = NewMemory(len(p.papers))
	for _, o := range p.papers {
		p.index.Add(o)
	}
	return p
}

// ask compares one paper with everything.
func (s *Set) ask(c *Comparer, p pool, at int) ([]Match, reuse.Mask, error) {
	corpora := []Index{p.index}
	if s.Corpus != nil {
		corpora = append(corpora, s.Corpus)
	}
	paper := s.Papers[at]
	q := c.Ask(paper, corpora...)
	out := c.Itself(q)
	others, err := s.inMemory(c, p, q, at)
	if err != nil {
		return nil, nil, err
	}
	for _, o := range others {
		out = append(out, c.Pair(q, o)...)
	}
	if s.Corpus == nil {
		return out, q.mask, nil
	}
	more, err := s.inCorpus(c, q)
	return append(out, more...), q.mask, err
}

// inMemory are the papers of the pool to read beside q. Of two asked papers the one with the smaller name asks, so each pair is read once.
func (s *Set) inMemory(c *Comparer, p pool, q *Question, at int) ([]*Paper, error) {
	want := map[uint32]bool{}
	if !p.all && len(p.papers) > 0 {
		docs, err := c.Nominated(q, p.index)
		if err != nil {
			return nil, err
		}
		for _, d := range docs {
			want[d] = true
		}
	}
	var out []*Paper
	for i, o := range p.papers {
		if p.first >= 0 && i >= p.first && !before(s.Papers, at, i-p.first) || same(q.Entry, o.Entry) {
			continue
		}
		if p.all || want[uint32(i)] || near(Relate(q.Entry, o.Entry)) {
			out = append(out, o)
		}
	}
	return out, nil
}

// near reports whether papers of that relation are always read in full.
func near(r Relation) bool { return r == OwnYear || r == SameUnit || r == OfModel }

// before orders the papers by name, equal names by position.
func before(ps []*Paper, i, j int) bool {
	a, b := ps[i].Entry, ps[j].Entry
	if a.File != b.File {
		return a.File < b.File
	}
	if a.Doc != b.Doc {
		return a.Doc < b.Doc
	}
	return i < j
}

// same reports whether two entries are one document.
func same(a, b Entry) bool { return a.File == b.File && a.Doc == b.Doc }

func (s *Set) inCorpus(c *Comparer, q *Question) ([]Match, error) {
	papers, err := s.fromCorpus(c, q)
	if err != nil {
		return nil, err
	}
	var out []Match
	for _, o := range papers {
		out = append(out, c.Pair(q, o)...)
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].A.Start < out[j].A.Start })
	return out, nil
}

// fromCorpus are the corpus's papers to read beside q: those that the index nominates, and always the author's own and the models.
func (s *Set) fromCorpus(c *Comparer, q *Question) ([]*Paper, error) {
	docs, err := c.Nominated(q, s.Corpus)
	if err != nil {
		return nil, err
	}
	if s.Own != nil {
		docs = append(docs, s.Own(q.Paper)...)
	}
	seen := map[uint32]bool{}
	var out []*Paper
	for _, d := range docs {
		if seen[d] {
			continue
		}
		seen[d] = true
		o, err := s.Texts.Paper(d)
		if err != nil {
			return nil, err
		}
		if o.Kind != Quotes && !same(q.Entry, o.Entry) {
			out = append(out, o)
		}
	}
	return out, nil
}
