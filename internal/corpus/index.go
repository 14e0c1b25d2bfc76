package corpus

import (
	"math"
	"sort"

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

// Hit says that a document holds the gram of that position in the question.
type Hit struct {
	Of  int // index into the grams asked about
	Doc uint32
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

// commonWord reports whether a 4-gram is an everyday word of the corpus's papers.
func commonWord(ix Index, g reuse.Gram) bool {
	n, of := ix.Words(g)
	return of >= 6 && n > min(250, max(3, of/wordShare))
}

// wordShare: a 4-gram that more than one in so many documents hold says little.
const wordShare = 100

// Sampled reports whether the 4-grams of a document of that number are counted: those of one in four are.
func Sampled(doc uint32) bool { return doc%4 == 0 }

// Nominate lists the documents most likely to share a passage with the text, the likeliest first: those whose rare common
// fingerprints stand close together in the text.
func Nominate(ix Index, fps []reuse.Fingerprint, most int) ([]uint32, error) {
	grams := make([]reuse.Gram, len(fps))
	for i, f := range fps {
		grams[i] = f.Gram
	}
	hits, err := ix.Lookup(grams)
	if err != nil {
		return nil, err
	}
	seen := make([]int, len(fps))
	for _, h := range hits {
		seen[h.Of]++
	}
	byDoc := map[uint32][]int32{}
	for _, h := range hits {
		byDoc[h.Doc] = append(byDoc[h.Doc], int32(h.Of))
	}
	type candidate struct {
		doc   uint32
		score float64
	}
	n := float64(max(ix.Len(), 2))
	weight := make([]float64, len(fps))
	for i, df := range seen {
		if df > 0 {
			weight[i] = math.Log(1 + n/float64(df))
		}
	}
	out := make([]candidate, 0, len(byDoc))
	for doc, of := range byDoc {
		out = append(out, candidate{doc, densest(fps, of, weight)})
	}
	sort.Slice(out, func(i, j int) bool {
		if out[i].score != out[j].score {
			return out[i].score > out[j].score
		}
		return out[i].doc < out[j].doc
	})
	docs := make([]uint32, 0, most)
	for _, c := range out[:min(most, len(out))] {
		docs = append(docs, c.doc)
	}
	return docs, nil
}

// densest is the greatest weight of a document's hits within 120 characters.
func densest(fps []reuse.Fingerprint, of []int32, weight []float64) float64 {
	const reach = 120
	sort.Slice(of, func(i, j int) bool { return fps[of[i]].Pos < fps[of[j]].Pos })
	best, sum, from := 0.0, 0.0, 0
	for to, i := range of {
		sum += weight[i]
		for fps[of[to]].Pos-fps[of[from]].Pos > reach {
			sum -= weight[of[from]]
			from++
		}
		best = max(best, sum)
	}
	return best
}
