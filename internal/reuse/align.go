package reuse

import "sort"

// Prepared is a text made ready to be compared with many others, by one goroutine at a time.
type Prepared struct {
	*Text
	Mask    Mask
	known   Mask   // of Mask, what the library alone says; nil when it is not told apart
	usual   Mask   // characters that are not common text but in grams that many have; nil for none
	generic Mask   // of Mask, clauses that every paper could have; nil for none
	common  []bool // for each 4-gram: it is a common word; nil when nothing is known
	seeds   *seeds
	long    *long // nil when there is no text that only long stretches tell
}

// Prepare readies t. The mask must have one entry for each folded character; common reports the 4-grams that are everyday words
// of such papers, and may be nil.
func Prepare(t *Text, mask Mask, common func(Gram) bool) *Prepared {
	var words []bool
	if common != nil {
		grams := t.Grams(4)
		words = make([]bool, len(grams))
		for i, g := range grams {
			words[i] = common(g)
		}
	}
	return PrepareWords(t, mask, words)
}

// PrepareWords is Prepare for one who has asked about all 4-grams already: common has one entry for each, or is nil.
func PrepareWords(t *Text, mask Mask, common []bool) *Prepared {
	return &Prepared{Text: t, Mask: mask, common: common, seeds: newSeeds(t.Code, mask, common)}
}

// Grade says more of the characters of p than the mask does: known are set phrases and quotations, which are no evidence at all, usual are
// those outside common text that stand in grams which many documents have, if not enough to be common: they count half. Either may be nil.
func (p *Prepared) Grade(known, usual Mask) { p.known, p.usual = known, usual }

// Place is a stretch of one text: bytes of Raw, half-open.
type Place struct{ Start, End int }

// Passage is what two texts share in one place of each.
type Passage struct {
	A, B       Place
	Similarity float64    // 2 × matched / all folded characters of both stretches, 0 to 1
	Common     float64    // share of a's folded characters that are common text
	Matched    int        // matched folded characters outside common text
	Rare       int        // matched folded characters in exact stretches of four that are no common words
	Usual      int        // of Rare, those that stand in grams which many documents have
	Known      int        // matched characters of set phrases and quotations
	Told       int        // matched characters of common text in exact long stretches that few documents have
	Longest    int        // the longest exact stretch outside common text, in folded characters
	exact      int        // the longest exact stretch of any text
	Pairs      []Pair     // matched stretches in the order of a, for showing the differences
	from, to   [2]int     // folded positions of a and b
	alike      [2]float64 // matched share of each side
	grown      int        // characters that the rests of its sentences and the sentences beside it added, on the side that has more
}

// Pair is a stretch that is the same on both sides, in bytes.
type Pair struct{ A, B Place }

// Aligner compares texts side by side. It keeps tables between calls: one goroutine, one Aligner.
type Aligner struct {
	p         Params
	g         grower
	l         likeness
	diagonals []int32
}

// NewAligner makes an Aligner for the sizes.
func NewAligner(p Params) *Aligner { return &Aligner{p: p, g: grower{drop: p.Drop}} }

// Align lists the passages that a and b share, in the order of a.
func (al *Aligner) Align(a *Prepared, b *Text) []Passage { return al.align(a, b, false) }

// AlignSelf lists the passages that a holds twice; A is always the earlier place.
func (al *Aligner) AlignSelf(a *Prepared) []Passage { return al.align(a, a.Text, true) }

func (al *Aligner) align(a *Prepared, b *Text, self bool) []Passage {
	n := len(a.Code) + len(b.Code) + 1
	if cap(al.diagonals) < n {
		al.diagonals = make([]int32, n+n/4)
	}
	sc := scan{to: len(b.Code), limit: al.p.MaxRuns, self: self, diagonals: al.diagonals[:n]}
	runs := a.seeds.runs(b.Code, sc)
	if a.long != nil {
		runs = append(runs, a.long.runs(a.Code, b.Code, sc)...)
	}
	blocks := al.blocks(a, b, al.supported(runs, a))
	if self {
		blocks = apart(blocks)
	}
	var out []Passage
	var weak []cluster
	for _, whole := range al.cluster(blocks, a, b, sc) {
		for _, c := range al.split(whole, a, b) {
			if p, ok := al.passage(c, a, b, self); ok {
				out = append(out, p)
			} else {
				weak = append(weak, c)
			}
		}
	}
	out = distinct(out)
	if !self && a.common == nil && a.usual == nil { // a corpus shows what forms everybody writes after; likeness does not know them
		out = append(out, al.spun(weak, out, a, b)...)
	}
	sort.Slice(out, func(i, j int) bool {
		if out[i].A.Start != out[j].A.Start {
			return out[i].A.Start < out[j].A.Start
		}
		return out[i].B.Start < out[j].B.Start
	})
	return out
}

// supported keeps the runs that have enough of the same kind near them on both sides, the longest first.
func (al *Aligner) supported(runs []run, a *Prepared) []run {
	sort.Slice(runs, func(i, j int) bool { return runs[i].A < runs[j].A })
	own := make([]int, len(runs))
	sum := make([]int, len(runs))
	for i, r := range runs {
		own[i] = unmasked(a.Mask, r.A, r.A+r.N) + a.weight(r.A, r.N)
		sum[i] += own[i]
		for j := i - 1; j >= 0 && j > i-400; j-- {
			q := runs[j]
			if r.A-(q.A+q.N) > al.p.Near {
				if r.A-q.A > al.p.Near+200 {
					break
				}
				continue
			}
			if gap(q.B, q.B+q.N, r.B, r.B+r.N) <= al.p.Near {
				sum[i] += min(own[j], max(0, r.A-q.A))
				sum[j] += min(own[i], max(0, r.A+r.N-q.A-q.N))
			}
		}
	}
	var out []run
	for i, r := range runs {
		if sum[i] >= al.p.Support && own[i] > 0 {
			out = append(out, r)
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].N > out[j].N })
	return out
}

// gap is the distance between two stretches, 0 when they touch or overlap.
func gap(a0, a1, b0, b1 int) int { return max(0, max(a0, b0)-min(a1, b1)) }

func unmasked(mask Mask, from, to int) int {
	n := 0
	for i := from; i < to; i++ {
		if !mask[i] {
			n++
		}
	}
	return n
}

// blocks grows every run that no block holds yet.
func (al *Aligner) blocks(a *Prepared, b *Text, runs []run) []block {
	const most = 300
	budget := 200000 + 30*(len(a.Code)+len(b.Code)) // characters of all blocks: beyond it the texts only repeat themselves
	var out []block
	for _, r := range runs {
		if len(out) >= most || budget <= 0 {
			break
		}
		if held(out, r) {
			continue
		}
		blk := al.g.grow(a.Code, b.Code, r)
		budget -= blk.A1 - blk.A0 + 64
		out = append(out, blk)
	}
	return out
}

// held reports whether a block already matches the run's first character with its partner.
func held(blocks []block, r run) bool {
	for i := range blocks {
		blk := &blocks[i]
		if r.A < blk.A0 || r.A >= blk.A1 || r.B < blk.B0 || r.B >= blk.B1 {
			continue
		}
		k := sort.Search(len(blk.PA), func(k int) bool { return blk.PA[k] >= int32(r.A) })
		if k < len(blk.PA) && blk.PA[k] == int32(r.A) && blk.PB[k] == int32(r.B) {
			return true
		}
		mid := r.A + r.N/2
		k = sort.Search(len(blk.PA), func(k int) bool { return blk.PA[k] >= int32(mid) })
		if k < len(blk.PA) && blk.PA[k] == int32(mid) && blk.PB[k] == int32(r.B+r.N/2) {
			return true
		}
	}
	return false
}

// apart drops blocks of a text with itself whose two places overlap.
func apart(blocks []block) []block {
	out := blocks[:0]
	for _, b := range blocks {
		if b.A1 <= b.B0 {
			out = append(out, b)
		}
	}
	return out
}

// distinct drops readings of a passage that another one holds: more than half of both sides in common.
func distinct(ps []Passage) []Passage {
	sort.SliceStable(ps, func(i, j int) bool { return ps[i].Matched > ps[j].Matched })
	var out []Passage
	for _, p := range ps {
		held := false
		for _, q := range out {
			held = held || 2*q.A.common(p.A) > min(p.A.End-p.A.Start, q.A.End-q.A.Start) && 2*q.B.common(p.B) > min(p.B.End-p.B.Start, q.B.End-q.B.Start)
		}
		if !held {
			out = append(out, p)
		}
	}
	return out
}

func (p Place) common(o Place) int { return max(0, min(p.End, o.End)-max(p.Start, o.Start)) }
