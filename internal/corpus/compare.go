package corpus

import (
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
	known *reuse.Prepared // masked by the library only; made when first needed
	mask  reuse.Mask
	grams []reuse.Gram
}

// Ask readies a paper. The corpora, if any, tell what common text is: a gram that is common in one of them is.
func (c *Comparer) Ask(p *Paper, corpora ...Index) *Question {
	q := &Question{Paper: p, grams: p.Grams()}
	if len(corpora) == 0 {
		q.mask = c.lib.Mask(p.Folded, q.grams, nil)
		q.all = reuse.Prepare(p.Folded, q.mask, nil)
		return q
	}
	cuts := make([]int, len(corpora))
	for i, ix := range corpora {
		cuts[i] = Cut(ix.Len())
	}
	any := func(test func(i int) bool) bool {
		for i := range corpora {
			if test(i) {
				return true
			}
		}
		return false
	}
	q.mask = c.lib.Mask(p.Folded, q.grams, func(g reuse.Gram) bool {
		return any(func(i int) bool { return corpora[i].Count(g) > cuts[i] })
	})
	q.all = reuse.Prepare(p.Folded, q.mask, func(g reuse.Gram) bool {
		return any(func(i int) bool { return commonWord(corpora[i], g) })
	})
	return q
}

// knownOnly is the paper masked by the library alone.
func (c *Comparer) knownOnly(q *Question) *reuse.Prepared {
	if q.known == nil {
		q.known = reuse.Prepare(q.Folded, c.lib.Mask(q.Folded, q.grams, nil), nil)
	}
	return q.known
}

// Itself finds what the paper holds twice.
func (c *Comparer) Itself(q *Question) []Match {
	var out []Match
	for _, p := range c.aligner.AlignSelf(q.all) {
		out = append(out, newMatch(q.Paper, q.Paper, SameDocument, p))
	}
	return out
}

// Pair compares with one paper at full sensitivity. Against a model, only the library says what common text is: what everyone
// copied from the model is common, and still copied.
func (c *Comparer) Pair(q *Question, o *Paper) []Match {
	rel := Relate(q.Entry, o.Entry)
	prepared := q.all
	if rel == OfModel {
		prepared = c.knownOnly(q)
	}
	var out []Match
	for _, p := range c.aligner.Align(prepared, o.Folded) {
		out = append(out, newMatch(q.Paper, o, rel, p))
	}
	return out
}

// Nominated are the papers of an index that may share text with q, likeliest first.
func (c *Comparer) Nominated(q *Question, ix Index) ([]uint32, error) {
	docs, err := Nominate(ix, c.Fingerprints(q), c.Most)
	if err != nil {
		return nil, fmt.Errorf("ask the index for %s: %w", q.File, err)
	}
	return docs, nil
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
