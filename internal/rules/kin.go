package rules

import (
	"math"

	"duizhao/internal/chain"
	"duizhao/internal/rule"
)

// pairWords are the pairs of Chinese characters of a paper's items, each pair as a number from 0.
type pairWords struct {
	heads, texts map[string][]int32 // by item id, each pair once
	weights      []float64          // by pair: the rarer among the items, the heavier
	marks        []int32            // by pair: which text holds it, scratch for kinOf
	marked       int32
}

// kin is what two items share: the weight of the pairs in both, the share of the one's head that the other's text holds, and the
// other way round. A head of one pair tells nothing.
type kin struct{ shared, headIn, headOf float64 }

// pairsOf numbers the pairs of all items of the paper, once.
func pairsOf(p *rule.Pass) *pairWords {
	return p.Once("pairs", func() any {
		w := &pairWords{heads: map[string][]int32{}, texts: map[string][]int32{}}
		var t pairTable
		for _, list := range [][]chain.Item{problemItems(p), causeItems(p), measureItems(p)} {
			for _, it := range list {
				w.texts[it.ID] = t.numbers(p.Doc.Slice(it.Span))
				t.holds(w.texts[it.ID])
				w.heads[it.ID] = t.numbers(it.Head)
			}
		}
		w.weights = make([]float64, len(t.papers))
		for i, n := range t.papers {
			w.weights[i] = math.Log(float64(len(w.texts)+1) / float64(max(n, 1)))
		}
		w.marks = make([]int32, len(t.papers))
		return w
	}).(*pairWords)
}

// kinOf compares every item of the one list with every item of the other.
func kinOf(w *pairWords, list, others []chain.Item) [][]kin {
	out := make([][]kin, len(list))
	for i := range out {
		out[i] = make([]kin, len(others))
	}
	for k, o := range others {
		w.mark(w.texts[o.ID])
		for i, it := range list {
			out[i][k].headIn = w.share(w.heads[it.ID])
			for _, id := range w.texts[it.ID] {
				if w.marks[id] == w.marked {
					out[i][k].shared += w.weights[id]
				}
			}
		}
	}
	for i, it := range list {
		w.mark(w.texts[it.ID])
		for k, o := range others {
			out[i][k].headOf = w.share(w.heads[o.ID])
		}
	}
	return out
}

func (w *pairWords) mark(ids []int32) {
	w.marked++
	for _, id := range ids {
		w.marks[id] = w.marked
	}
}

// share is how many of the pairs are marked, of all.
func (w *pairWords) share(ids []int32) float64 {
	n := 0
	for _, id := range ids {
		if w.marks[id] == w.marked {
			n++
		}
	}
	if len(ids) < 2 {
		return 0
	}
	return float64(n) / float64(len(ids))
}

// pairTable numbers pairs: open addressing, grown when it is half full.
type pairTable struct {
	keys   []uint32 // a pair, 0 for a free place
	ids    []int32
	papers []int // by number: how many texts hold it
	last   []int // by number: the text that it was last counted in
	texts  int
}

// numbers are the pairs of s, each once, that do not hold 的, 不, 够 or 了.
func (t *pairTable) numbers(s string) []int32 {
	t.texts++
	out := make([]int32, 0, len(s)/4)
	for i := 0; i+6 <= len(s); i++ {
		if s[i] < 0xE4 || s[i] > 0xE9 || s[i+3] < 0xE4 || s[i+3] > 0xE9 {
			continue
		}
		a, b := s[i:i+3], s[i+3:i+6]
		i += 2
		if dull(a) || dull(b) {
			continue
		}
		id := t.number(code(a)<<16 | code(b))
		if t.last[id] != t.texts {
			t.last[id] = t.texts
			out = append(out, id)
		}
	}
	return out
}

// code is the character of three bytes.
func code(c string) uint32 { return uint32(c[0]&0x0F)<<12 | uint32(c[1]&0x3F)<<6 | uint32(c[2]&0x3F) }

// holds counts one more text that has the pairs.
func (t *pairTable) holds(ids []int32) {
	for _, id := range ids {
		t.papers[id]++
	}
}

func (t *pairTable) number(key uint32) int32 {
	if 2*len(t.papers) >= len(t.keys) {
		t.grow()
	}
	at := t.place(key)
	if t.keys[at] == 0 {
		t.keys[at], t.ids[at] = key, int32(len(t.papers))
		t.papers, t.last = append(t.papers, 0), append(t.last, 0)
	}
	return t.ids[at]
}

// place is where the key stands or would.
func (t *pairTable) place(key uint32) int {
	at := int(key*2654435761>>7) & (len(t.keys) - 1)
	for t.keys[at] != 0 && t.keys[at] != key {
		at = (at + 1) & (len(t.keys) - 1)
	}
	return at
}

func (t *pairTable) grow() {
	keys, ids := t.keys, t.ids
	t.keys, t.ids = make([]uint32, max(4096, 2*len(keys))), make([]int32, max(4096, 2*len(keys)))
	for i, key := range keys {
		if key != 0 {
			at := t.place(key)
			t.keys[at], t.ids[at] = key, ids[i]
		}
	}
}
