package corpus

import (
	"strings"
	"sync"

	"duizhao/internal/doc"
	"duizhao/internal/material"
	"duizhao/internal/reuse"
)

// Asker answers for papers that come one after another, as those of a check do. It may be used by many goroutines.
type Asker struct {
	set    Set
	pool   pool
	itself func(asked, other *Paper) bool
	free   sync.Pool // of *Comparer
}

// Answer is what a comparison says of one paper. In every match the paper is A.
type Answer struct {
	*Paper
	Mask    reuse.Mask
	Matches []Match
	Others  map[Entry]*Paper // the other sides of the matches
	Years   []*Paper         // the author's papers of other years, whether they match or not
}

// NewAsker readies the others and the corpus of s; its Papers do not count. papers is about how many will be asked: few are read beside every
// other in full. itself reports whether another text is the asked paper itself, which is never compared with itself.
func NewAsker(s Set, papers int, itself func(asked, other *Paper) bool) *Asker {
	s.Papers, s.Among = nil, false
	a := &Asker{set: s, pool: s.pool(), itself: itself}
	a.pool.all = max(1, papers)*len(a.pool.papers) <= everyPair
	a.free.New = func() any { return NewComparer(s.Lib) }
	return a
}

// Ask compares one paper with everything.
func (a *Asker) Ask(p *Paper) (*Answer, error) {
	c := a.free.Get().(*Comparer)
	defer a.free.Put(c)
	corpora := []Index{a.pool.index}
	if a.set.Corpus != nil {
		corpora = append(corpora, a.set.Corpus)
	}
	q := c.Ask(p, corpora...)
	out := &Answer{Paper: p, Mask: q.mask, Matches: c.Itself(q), Others: map[Entry]*Paper{}}
	others, err := a.set.inMemory(c, a.pool, q, -1)
	if err == nil && a.set.Corpus != nil {
		var more []*Paper
		more, err = a.set.fromCorpus(c, q)
		others = append(others, more...)
	}
	if err != nil {
		return nil, err
	}
	for _, o := range others {
		if o.Kind != Quotes && !a.itself(p, o) {
			out.take(c.Pair(q, o), o)
		}
	}
	SortMatches(out.Matches)
	return out, nil
}

func (a *Answer) take(ms []Match, o *Paper) {
	if len(ms) > 0 {
		a.Matches, a.Others[o.Entry] = append(a.Matches, ms...), o
	}
	if Relate(a.Entry, o.Entry) == OwnYear {
		a.Years = append(a.Years, o)
	}
}

// Problems are the problems that a paper states, read from its text.
func Problems(p *Paper) []Statement {
	d := &doc.Document{Name: p.File, Format: "txt", Text: p.Text}
	at := 0
	for line := range strings.Lines(p.Text) {
		if n := len(strings.TrimSuffix(line, "\n")); n > 0 {
			d.Blocks = append(d.Blocks, doc.Block{Span: doc.Span{Start: at, End: at + n}})
		}
		at += len(line)
	}
	return Statements(material.Read(d, material.Options{}).Chain)
}
