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
	problems, causes, measures side
	weights                    []float64 // by pair: the rarer among the items, the heavier
}

// side is the pairs of the items of one list.
type side struct {
	heads, texts [][]int32 // by item, each pair once
	holders      holders   // of the texts
}

// kin is what two items share: the weight of the pairs in both, the share of the one's head that the other's text holds, and the
// other way round. A head of one pair tells nothing.
type kin struct{ shared, headIn, headOf float64 }

// pairsOf numbers the pairs of all items of the paper, once.
func pairsOf(p *rule.Pass) *pairWords {
	return p.Once("pairs", func() any {
		w := &pairWords{}
		t := pairTables.Get().(*pairTable)
		defer t.release()
		w.problems = t.side(p, problemItems(p))
		w.causes = t.side(p, causeItems(p))
		w.measures = t.side(p, measureItems(p))
		w.weigh(t.pairs, len(w.problems.texts)+len(w.causes.texts)+len(w.measures.texts))
		for _, s := range []*side{&w.problems, &w.causes, &w.measures} {
			s.hold(len(w.weights))
		}
		return w
	}).(*pairWords)
}

// weigh gives each pair its weight among so many items.
func (w *pairWords) weigh(pairs []pairCount, items int) {
	logs := make([]float64, items+1) // by how many items hold a pair; a pair of heads only counts as held by one
	for n := range logs {
		logs[n] = math.Log(float64(items+1) / float64(max(n, 1)))
	}
	w.weights = make([]float64, len(pairs))
	for i := range pairs {
		w.weights[i] = logs[pairs[i].texts]
	}
}

// of is the side of a list of items.
func (w *pairWords) of(list []chain.Item) *side {
	switch list[0].ID[0] {
	case 'c':
		return &w.causes
	case 'm':
		return &w.measures
	}
	return &w.problems
}

// oneWording writes the long form that papers use beside the short one as that: 调查研究 and 调研 are one matter.
func oneWording(s string) string { return strings.ReplaceAll(s, "调查研究", "调研") }

// kinOf compares every item of the one list with every item of the other. One of the lists is the paper's problems. What two lists
// share is found once.
func kinOf(p *rule.Pass, list, others []chain.Item) [][]kin {
	return p.Once("kin "+list[0].ID[:1]+others[0].ID[:1], func() any {
		if list[0].ID[0] == 'p' {
			w := pairsOf(p)
			return w.compare(w.of(list), w.of(others))
		}
		return turned(kinOf(p, others, list))
	}).([][]kin)
}

// turned is what the others share with the list.
func turned(all [][]kin) [][]kin {
	out := grid(len(all[0]), len(all))
	for i, row := range all {
		for k, x := range row {
			out[k][i] = kin{x.shared, x.headOf, x.headIn}
		}
	}
	return out
}

// grid is so many rows of so many cells.
func grid(rows, width int) [][]kin {
	out, cells := make([][]kin, rows), make([]kin, rows*width)
	for i := range out {
		out[i] = cells[i*width : (i+1)*width]
	}
	return out
}

// compare weighs the items of the list against the others by way of the texts that hold a pair: most pairs stand in few.
func (w *pairWords) compare(list, others *side) [][]kin {
	out := grid(len(list.texts), len(others.texts))
	for i, row := range out {
		for _, id := range list.texts[i] {
			for _, k := range others.holders.of(id) {
				row[k].shared += w.weights[id]
			}
		}
		for _, id := range list.heads[i] {
			for _, k := range others.holders.of(id) {
				row[k].headIn++
			}
		}
	}
	for k, head := range others.heads {
		for _, id := range head {
			for _, i := range list.holders.of(id) {
				out[i][k].headOf++
			}
		}
		for i := range out {
			x := &out[i][k]
			x.headIn, x.headOf = part(x.headIn, len(list.heads[i])), part(x.headOf, len(head))
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

// hold lists for each of so many pairs the items whose texts have it.
func (s *side) hold(pairs int) {
	h := holders{starts: make([]int32, pairs+2)}
	for _, ids := range s.texts {
		for _, id := range ids {
			h.starts[id+2]++
		}
	}
	for id := 2; id < len(h.starts); id++ {
		h.starts[id] += h.starts[id-1]
	}
	h.items = make([]int32, h.starts[len(h.starts)-1])
	for k, ids := range s.texts {
		for _, id := range ids {
			h.items[h.starts[id+1]] = int32(k)
			h.starts[id+1]++
		}
	}
	s.holders = h
}

// pairTable numbers pairs.
type pairTable struct {
	cells []pairCell // open addressing, grown when it is half full
	pairs []pairCount
	items int
}

// pairCell is free where its pair is 0.
type pairCell struct {
	pair uint32
	id   int32
}

// pairCount is how many texts hold a pair, and the head or text in which it was seen last.
type pairCount struct{ texts, last int32 }

// pairTables are the tables that no paper is using now: to make one anew would cost a third of what it is for.
var pairTables = sync.Pool{New: func() any { return &pairTable{} }}

// release empties the table for the next paper. One that a very long paper made large is given back.
func (t *pairTable) release() {
	const most = 1 << 16
	if len(t.cells) > most {
		return
	}
	clear(t.cells)
	t.pairs, t.items = t.pairs[:0], 0
	pairTables.Put(t)
}

// side numbers the pairs of the items.
func (t *pairTable) side(p *rule.Pass, list []chain.Item) side {
	s := side{heads: make([][]int32, len(list)), texts: make([][]int32, len(list))}
	size := 0
	for i := range list {
		size += list[i].Len() + len(list[i].Head)
	}
	room := make([]int32, 0, size/3) // there are no more pairs than characters
	for i := range list {
		text := t.numbers(oneWording(p.Doc.Slice(list[i].Span)), room)
		for _, id := range text {
			t.pairs[id].texts++
		}
		head := t.numbers(oneWording(list[i].Head), text[len(text):])
		s.texts[i], s.heads[i], room = text, head, head[len(head):]
	}
	return s
}

// numbers are the pairs of s, each once, that do not hold 的, 不, 够 or 了, in the room, which is empty.
func (t *pairTable) numbers(s string, room []int32) []int32 {
	t.items++
	now, before := int32(t.items), uint32(0)
	for i := 0; i+3 <= len(s); {
		if s[i] < 0xE4 || s[i] > 0xE9 {
			before = 0
			i++
			continue
		}
		c := s[i : i+3]
		i += 3
		if dull(c) {
			before = 0
			continue
		}
		this := code(c)
		if before != 0 {
			id := t.number(before<<16 | this)
			if held := &t.pairs[id]; held.last != now {
				held.last = now
				room = append(room, id)
			}
		}
		before = this
	}
	return room
}

// code is the character of three bytes.
func code(c string) uint32 { return uint32(c[0]&0x0F)<<12 | uint32(c[1]&0x3F)<<6 | uint32(c[2]&0x3F) }

func (t *pairTable) number(pair uint32) int32 {
	if 2*len(t.pairs) >= len(t.cells) {
		t.grow()
	}
	cell := t.place(pair)
	if cell.pair == 0 {
		cell.pair, cell.id = pair, int32(len(t.pairs))
		t.pairs = append(t.pairs, pairCount{})
	}
	return cell.id
}

// place is where the pair stands or would.
func (t *pairTable) place(pair uint32) *pairCell {
	mask := len(t.cells) - 1
	at := int(pair*2654435761>>7) & mask
	for t.cells[at].pair != 0 && t.cells[at].pair != pair {
		at = (at + 1) & mask
	}
	return &t.cells[at]
}

func (t *pairTable) grow() {
	old := t.cells
	t.cells = make([]pairCell, max(4096, 2*len(old)))
	for _, c := range old {
		if c.pair != 0 {
			*t.place(c.pair) = c
		}
	}
}
