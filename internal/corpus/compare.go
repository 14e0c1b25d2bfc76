package corpus

import (
	"errors"
	"fmt"
	"sort"

	"duizhao/internal/doc"
	"duizhao/internal/reuse"
)

// Side is one place of a match, in bytes of the paper's text.
type Side struct {
	Entry
	doc.Span
}

// Match is two places that share text.
type Match struct {
	A, B       Side
	Relation   Relation
	Similarity float64      // 0 to 1
	Common     float64      // share of the passage that is set phrase or quotation, 0 to 1
	Same       []reuse.Pair // the stretches that are equal after folding, for showing the differences
}

// Papers gives the papers that an index nominates.
type Papers interface {
	// Paper is the paper of that number.
	Paper(doc uint32) (*Paper, error)
}

// Comparer compares one paper after another. It keeps tables: one goroutine, one Comparer.
type Comparer struct {
	lib     *reuse.Library
	p       reuse.Params
	aligner *reuse.Aligner
	// Most is how many nominated papers are read for one paper.
	Most int
}

// NewComparer makes a Comparer with the standard sizes.
func NewComparer(lib *reuse.Library) *Comparer { return NewComparerWith(lib, reuse.Standard()) }

// NewComparerWith makes a Comparer with other sizes, for measuring.
func NewComparerWith(lib *reuse.Library, p reuse.Params) *Comparer {
	return &Comparer{lib: lib, p: p, aligner: reuse.NewAligner(p), Most: 20}
}

// Question is a paper made ready to be compared.
type Question struct {
	*Paper
	all   *reuse.Prepared // masked by the library and by what is learned from the corpus
	known *reuse.Prepared // masked by the library only, and without the clauses that every paper could have; made when first needed
	alone bool            // no corpus says what common text is
	mask  reuse.Mask
	grams []reuse.Gram
	asked map[Index]longAnswer // by corpus: what it said of the long grams
	err   error                // of asking
}

// longAnswer is what a corpus said of the question's long grams.
type longAnswer struct {
	fps  []reuse.Fingerprint
	hits []Hit
	n    int // length of a gram
}

// Ask readies a paper. The corpora, if any, tell what common text is: a gram that is common in one of them is. Every corpus is there once.
func (c *Comparer) Ask(p *Paper, corpora ...Index) *Question {
	q := &Question{Paper: p, grams: p.Grams()}
	known := c.lib.Known(p.Folded, q.grams)
	often, words := c.learned(q, corpora)
	q.mask = known.Learn(c.p.N, len(q.grams), func(i int) bool { return often != nil && often[i] == common })
	if often == nil && words == nil {
		q.all, q.alone = c.lib.Prepare(p.Folded), true
		return q
	}
	q.all = reuse.PrepareWords(p.Folded, q.mask, words)
	if often != nil {
		many := make(reuse.Mask, len(q.mask)).Learn(c.p.N, len(q.grams), func(i int) bool { return often[i] == usual })
		q.all.Grade(known, many)
		c.tell(q, known, corpora)
	}
	return q
}

// How often a gram occurs in a corpus: usual ones are on the way to common text.
const (
	rare uint8 = iota
	usual
	common
)

// usualShare: a gram is usual from the cut divided by this on.
const usualShare = 3

// learned says how often the grams of q occur, by the corpus that has them oftenest, and which 4-grams are common words in one of the corpora;
// nil for none.
func (c *Comparer) learned(q *Question, corpora []Index) (often []uint8, words []bool) {
	var fours []reuse.Gram
	for _, ix := range corpora {
		if cut := Cut(ix.Len()); cut < 255 {
			if often == nil {
				often = make([]uint8, len(q.grams))
			}
			for i, n := range counts(ix, q.grams) {
				switch {
				case int(n) > cut:
					often[i] = common
				case int(n) > cut/usualShare:
					often[i] = max(often[i], usual)
				}
			}
		}
		if most, ok := commonWord(ix); ok {
			if words == nil {
				fours = q.Folded.Grams(4)
				words = make([]bool, len(fours))
			}
			for i, n := range counts(ix, fours) {
				words[i] = words[i] || int(n) > most
			}
		}
	}
	return often, words
}

// tell asks the corpora about the long grams where common text was learned: what few documents have as a whole is no common text,
// whatever its words are.
func (c *Comparer) tell(q *Question, known reuse.Mask, corpora []Index) {
	told := make(reuse.Mask, len(q.mask))
	for i := range told {
		told[i] = q.mask[i] && !known[i]
	}
	n := 0
	q.asked = map[Index]longAnswer{}
	for _, ix := range corpora {
		l, ok := ix.(Longer)
		if !ok || l.Long() == 0 || Cut(ix.Len()) >= 255 {
			continue
		}
		n = max(n, l.Long())
		a := longAnswer{n: l.Long()}
		for _, f := range reuse.Winnow(q.Folded.Grams(a.n), c.p.LongW) {
			if 2*q.mask.Free(f.Pos, f.Pos+a.n) < a.n {
				a.fps = append(a.fps, f)
			}
		}
		var err error
		if a.hits, err = l.LookupLong(gramsOf(a.fps)); err != nil {
			q.err = err
		}
		a.mark(told, Cut(ix.Len()), c.p.LongW)
		q.asked[ix] = a
	}
	if n > 0 {
		q.all.Tell(told, n)
	}
}

// mark takes out of told what stands in a long gram that more documents have than the cut, and what lies so near to one that winnowing may have
// passed over a gram of the same common text.
func (a *longAnswer) mark(told reuse.Mask, cut, window int) {
	seen := make([]int, len(a.fps))
	for _, h := range a.hits {
		seen[h.Of]++
		if h.Doc == Many {
			seen[h.Of] += cut
		}
	}
	for i, f := range a.fps {
		if seen[i] > cut {
			for k := max(0, f.Pos-window+1); k < min(len(told), f.Pos+a.n+window-1); k++ {
				told[k] = false
			}
		}
	}
}

// knownOnly is the paper masked by the library alone.
func (c *Comparer) knownOnly(q *Question) *reuse.Prepared {
	if q.known == nil {
		q.known = c.lib.PrepareBare(q.Folded)
	}
	return q.known
}

// Itself finds what the paper holds twice.
func (c *Comparer) Itself(q *Question) []Match {
	var out []Match
	for _, p := range c.aligner.AlignSelf(c.sensitive(q, SameDocument)) {
		out = append(out, newMatch(q.Paper, q.Paper, SameDocument, p))
	}
	return out
}

// sensitive is the paper as it is compared with another of that relation. Against a model only the library says what common text is: what
// everyone copied from the model is common, and still copied. So it is within one's own papers, unless a corpus knows better.
func (c *Comparer) sensitive(q *Question, r Relation) *reuse.Prepared {
	if r == OfModel || q.alone && (r == OwnYear || r == SameDocument) {
		return c.knownOnly(q)
	}
	return q.all
}

// Pair compares with one paper at full sensitivity.
func (c *Comparer) Pair(q *Question, o *Paper) []Match {
	rel := Relate(q.Entry, o.Entry)
	var out []Match
	for _, p := range c.aligner.Align(c.sensitive(q, rel), o.Folded) {
		out = append(out, newMatch(q.Paper, o, rel, p))
	}
	return out
}

// Nominated are the papers of an index that may share text with q, likeliest first.
func (c *Comparer) Nominated(q *Question, ix Index) ([]uint32, error) {
	fps := c.Fingerprints(q)
	hits, err := ix.Lookup(gramsOf(fps))
	if err = errors.Join(q.err, err); err != nil {
		return nil, fmt.Errorf("ask the index for %s: %w", q.File, err)
	}
	if a, ok := q.asked[ix]; ok {
		for _, h := range a.hits {
			hits = append(hits, Hit{len(fps) + h.Of, h.Doc, h.Place})
		}
		fps = append(fps, a.fps...)
	}
	return likeliest(fps, hits, ix.Len(), c.Most), nil
}

// Fingerprints are the winnowed grams of q outside common text.
func (c *Comparer) Fingerprints(q *Question) []reuse.Fingerprint {
	fps := reuse.Winnow(q.grams, c.p.W)
	out := fps[:0]
	for _, f := range fps {
		if free := q.mask.Free(f.Pos, f.Pos+c.p.N); free > 0 {
			out = append(out, f)
		}
	}
	return out
}

func newMatch(a, b *Paper, rel Relation, p reuse.Passage) Match {
	return Match{A: Side{a.Entry, doc.Span{Start: p.A.Start, End: p.A.End}}, B: Side{b.Entry, doc.Span{Start: p.B.Start, End: p.B.End}},
		Relation: rel, Similarity: p.Similarity, Common: p.Common, Same: p.Pairs}
}

// SortMatches puts matches in the order of a's file and place, then b's.
func SortMatches(ms []Match) {
	sort.SliceStable(ms, func(i, j int) bool {
		x, y := ms[i], ms[j]
		if x.A.File != y.A.File {
			return x.A.File < y.A.File
		}
		if x.A.Doc != y.A.Doc {
			return x.A.Doc < y.A.Doc
		}
		if x.A.Start != y.A.Start {
			return x.A.Start < y.A.Start
		}
		if x.B.File != y.B.File {
			return x.B.File < y.B.File
		}
		return x.B.Start < y.B.Start
	})
}

// Mask is what is common text in the paper.
func (q *Question) Mask() reuse.Mask { return q.mask }
