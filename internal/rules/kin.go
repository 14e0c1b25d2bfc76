package rules

import (
	"math"
	"strings"
	"sync"

	"duizhao/internal/chain"
	"duizhao/internal/rule"
)

// pairWords are the pairs of Chinese characters of a paper's items, each pair as a number from 0.
type pairWords struct {
	heads, texts map[string][]int32 // by item id, each pair once
	weights      []float64          // by pair: the rarer among the items, the heavier
	ofProblems   holders            // of the problems, made when first asked for
}

// kin is what two items share: the weight of the pairs in both, the share of the one's head that the other's text holds, and the
// other way round. A head of one pair tells nothing.
type kin struct{ shared, headIn, headOf float64 }

// pairsOf numbers the pairs of all items of the paper, once.
func pairsOf(p *rule.Pass) *pairWords {
	return p.Once("pairs", func() any {
		w := &pairWords{heads: map[string][]int32{}, texts: map[string][]int32{}}
		t := pairTables.Get().(*pairTable)
		defer t.release()
		for _, list := range [][]chain.Item{problemItems(p), causeItems(p), measureItems(p)} {
			for _, it := range list {
				w.texts[it.ID] = t.numbers(oneWording(p.Doc.Slice(it.Span)))
				t.holds(w.texts[it.ID])
				w.heads[it.ID] = t.numbers(oneWording(it.Head))
			}
		}
		w.weights = make([]float64, len(t.papers))
		for i, n := range t.papers {
			w.weights[i] = math.Log(float64(len(w.texts)+1) / float64(max(n, 1)))
		}
		return w
	}).(*pairWords)
}

// oneWording writes the long form that papers use beside the short one as that: 调查研究 and 调研 are one matter.
func oneWording(s string) string { return strings.ReplaceAll(s, "调查研究", "调研") }

// kinOf compares every item of the one list with every item of the other. One of the lists is the paper's problems; what they and
// another list share is found once.
func kinOf(p *rule.Pass, list, others []chain.Item) [][]kin {
	if list[0].ID[0] == 'p' {
		return p.Once("kin "+others[0].ID[:1], func() any { return pairsOf(p).compare(list, others) }).([][]kin)
	}
	return turned(kinOf(p, others, list))
}

// turned is what the others share with the list.
func turned(all [][]kin) [][]kin {
	out := make([][]kin, len(all[0]))
	for k := range out {
		out[k] = make([]kin, len(all))
		for i, row := range all {
			out[k][i] = kin{row[k].shared, row[k].headOf, row[k].headIn}
		}
	}
	return out
}

// compare weighs the items of the list, the problems, against the others by way of the texts that hold a pair: most pairs stand in few.
func (w *pairWords) compare(list, others []chain.Item) [][]kin {
	out := make([][]kin, len(list))
	cells := make([]kin, len(list)*len(others))
	if w.ofProblems.starts == nil {
		w.ofProblems = w.holders(list)
	}
	in, of := w.holders(others), w.ofProblems
	for i, it := range list {
		row := cells[i*len(others) : (i+1)*len(others)]
		out[i] = row
		for _, id := range w.texts[it.ID] {
			for _, k := range in.of(id) {
				row[k].shared += w.weights[id]
			}
		}
		for _, id := range w.heads[it.ID] {
			for _, k := range in.of(id) {
				row[k].headIn++
			}
		}
	}
	for k, o := range others {
		for _, id := range w.heads[o.ID] {
			for _, i := range of.of(id) {
				out[i][k].headOf++
			}
		}
		for i, it := range list {
			out[i][k].headIn = part(out[i][k].headIn, len(w.heads[it.ID]))
			out[i][k].headOf = part(out[i][k].headOf, len(w.heads[o.ID]))
		}
	}
	return out
}

// part is the share of a head's pairs: nothing where the head has one at most.
func part(n float64, of int) float64 {
	if of < 2 {
		return 0
	}
	return n / float64(of)
}

// holders are the items of a list whose texts hold a pair, by pair: items[starts[id]:starts[id+1]].
type holders struct{ starts, items []int32 }

func (h holders) of(id int32) []int32 { return h.items[h.starts[id]:h.starts[id+1]] }

func (w *pairWords) holders(list []chain.Item) holders {
	h := holders{starts: make([]int32, len(w.weights)+2)}
	for _, it := range list {
		for _, id := range w.texts[it.ID] {
			h.starts[id+2]++
		}
	}
	for id := 2; id < len(h.starts); id++ {
		h.starts[id] += h.starts[id-1]
	}
	h.items = make([]int32, h.starts[len(h.starts)-1])
	for k, it := range list {
		for _, id := range w.texts[it.ID] {
			h.items[h.starts[id+1]] = int32(k)
			h.starts[id+1]++
		}
	}
	return h
}

// pairTable numbers pairs: open addressing, grown when it is half full.
type pairTable struct {
	keys   []uint32 // a pair, 0 for a free place
	ids    []int32
	papers []int // by number: how many texts hold it
	last   []int // by number: the text that it was last counted in
	texts  int
}

// pairTables are the tables that no paper is using now: to make one anew would cost a third of what it is for.
var pairTables = sync.Pool{New: func() any { return &pairTable{} }}

// release empties the table for the next paper. One that a very long paper made large is given back.
func (t *pairTable) release() {
	const most = 1 << 16
	if len(t.keys) > most {
		return
	}
	clear(t.keys)
	t.papers, t.last, t.texts = t.papers[:0], t.last[:0], 0
	pairTables.Put(t)
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
