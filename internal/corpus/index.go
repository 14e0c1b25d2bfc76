package corpus

import (
	"cmp"
	"math"
	"slices"

	"duizhao/internal/reuse"
)

// Index nominates documents by fingerprints, nothing more: a file on this machine, a database or a row of servers can be one.
type Index interface {
	// Lookup gives the documents that hold each gram.
	Lookup(grams []reuse.Gram) ([]Hit, error)
	// Count is in how many documents a gram occurs, at all positions; never too low, at most 255.
	Count(g reuse.Gram) int
	// Words is in how many of a sample of the documents a 4-gram occurs, and how large the sample is.
	Words(g reuse.Gram) (count, of int)
	// Len is the number of documents.
	Len() int
}

// Longer is an Index that also holds long grams: where nearly every short one is common, they tell what a text shares.
type Longer interface {
	// Long is their length in folded characters, 0 for none.
	Long() int
	// LookupLong is Lookup for winnowed long grams.
	LookupLong(grams []reuse.Gram) ([]Hit, error)
}

// Counter is an Index that counts many grams faster than one after another. dst has room for all of them.
type Counter interface {
	Counts(dst []uint8, grams []reuse.Gram)
}

// Hit says that a document holds the gram of that position in the question.
type Hit struct {
	Of    int // index into the grams asked about
	Doc   uint32
	Place uint8 // about where in the document, as PlaceOf says; 0 everywhere from an index that does not know
}

// PlaceOf is about where a folded position is: in steps of 32 characters, the same again after 8,192.
func PlaceOf(pos int) uint8 { return uint8(pos >> 5) }

// Many stands for documents in a Hit: more of them hold the gram than anyone asks about, and they are not named.
const Many = ^uint32(0)

// counts is in how many documents each gram occurs.
func counts(ix Index, grams []reuse.Gram) []uint8 {
	out := make([]uint8, len(grams))
	if c, ok := ix.(Counter); ok {
		c.Counts(out, grams)
		return out
	}
	for i, g := range grams {
		out[i] = uint8(min(255, ix.Count(g)))
	}
	return out
}

// Cut is in how many documents at most a gram may occur before it is common text, by the size of the corpus. Small sets have
// none: 255 is never passed.
func Cut(documents int) int {
	switch {
	case documents < 24:
		return 255
	case documents < 96:
		return 12
	case documents < 400:
		return documents / 8
	}
	return 50
}

// commonWord is the number of sampled documents above which a 4-gram is an everyday word of the corpus's papers; false when the
// sample is too small to say.
func commonWord(ix Index) (most int, ok bool) {
	_, of := ix.Words(0)
	return min(250, max(3, of/wordShare)), of >= 6
}

// wordShare: a 4-gram that more than one in so many documents hold says little.
const wordShare = 100

// Sampled reports whether the 4-grams of a document of that number are counted: those of one in four are.
func Sampled(doc uint32) bool { return doc%4 == 0 }

// Nominate lists the documents most likely to share a passage with the text, the likeliest first: those whose rare common
// fingerprints stand close together in the text.
func Nominate(ix Index, fps []reuse.Fingerprint, most int) ([]uint32, error) {
	hits, err := ix.Lookup(gramsOf(fps))
	if err != nil {
		return nil, err
	}
	return likeliest(fps, hits, ix.Len(), most), nil
}

func gramsOf(fps []reuse.Fingerprint) []reuse.Gram {
	out := make([]reuse.Gram, len(fps))
	for i, f := range fps {
		out[i] = f.Gram
	}
	return out
}

// candidate is a document with what its hits weigh together where they stand closest.
type candidate struct {
	doc   uint32
	score float64
}

// leastHits is how many fingerprints that no other document has must lie together for a document to be read, or what weighs as much: one
// alone says nothing.
const leastHits = 1.5

// likeliest ranks the documents of the hits. Positions of fps are those of the text.
func likeliest(fps []reuse.Fingerprint, hits []Hit, documents, most int) []uint32 {
	rank := make([]uint32, len(fps)) // by position
	order := make([]int32, len(fps))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortStableFunc(order, func(i, j int32) int { return fps[i].Pos - fps[j].Pos })
	for r, i := range order {
		rank[i] = uint32(r)
	}
	seen := make([]int32, len(fps))
	for _, h := range hits {
		seen[h.Of]++
	}
	rare := rarest(seen, mostHits)
	keys := make([]uint64, 0, min(len(hits), mostHits))
	for _, h := range hits {
		if h.Doc != Many && seen[h.Of] <= rare {
			keys = append(keys, uint64(h.Doc)<<32|uint64(rank[h.Of])<<8|uint64(h.Place))
		}
	}
	slices.Sort(keys)
	n := float64(max(documents, 2))
	at := make([]weighed, len(fps)) // by rank
	for r, i := range order {
		at[r].pos = fps[i].Pos
		if seen[i] > 0 {
			at[r].weight = math.Log(1 + n/float64(seen[i]))
		}
	}
	least := leastHits * math.Log(1+n)
	var out []candidate
	for from := 0; from < len(keys); {
		doc, to := uint32(keys[from]>>32), from+1
		for to < len(keys) && uint32(keys[to]>>32) == doc {
			to++
		}
		if c := (candidate{doc, densest(keys[from:to], at)}); c.score >= least || documents < fewDocuments {
			out = append(out, c)
		}
		from = to
	}
	slices.SortFunc(out, func(a, b candidate) int {
		return cmp.Or(-cmp.Compare(a.score, b.score), cmp.Compare(a.doc, b.doc))
	})
	docs := make([]uint32, 0, most)
	for _, c := range out[:min(most, len(out))] {
		docs = append(docs, c.doc)
	}
	return docs
}

// mostHits is about how many hits of a question are ranked: where everything is repeated, the rarest say enough.
const mostHits = 5000

// rarest is the greatest number of hits of one fingerprint such that all fingerprints with at most so many have no more than most together;
// those with one hit always count.
func rarest(seen []int32, most int) int32 {
	var by [256]int
	for _, n := range seen {
		by[min(n, 255)] += int(n)
	}
	sum := by[1]
	for n := 2; n < len(by); n++ {
		if sum += by[n]; sum > most {
			return int32(n - 1)
		}
	}
	return math.MaxInt32
}

// fewDocuments is the size up to which every document with a hit may be read.
const fewDocuments = 200

// weighed is a fingerprint of the text: where it is and what a hit of it weighs.
type weighed struct {
	pos    int
	weight float64
}

// densest is the greatest weight of a document's hits that lie within 120 characters of the text and near one another in the document, in
// whatever order. Hits that overlap in the text weigh by what each adds: several that come from one short run are little more than one.
// A key is document, rank of the fingerprint and place; keys are ascending.
func densest(keys []uint64, at []weighed) float64 {
	const reach, near, whole = 120, 5, 8
	best := 0.0
	for i, k := range keys {
		first := at[uint32(k)>>8]
		sum, last := first.weight, first.pos
		for _, l := range keys[i+1:] {
			w := at[uint32(l)>>8]
			if w.pos-first.pos > reach {
				break
			}
			if d := int8(uint8(l) - uint8(k)); d < -near || d > near {
				continue
			}
			sum += w.weight * float64(min(whole, w.pos-last)) / whole
			last = w.pos
		}
		best = max(best, sum)
	}
	return best
}
