package rules

import (
	"math"
	"strings"
	"sync"

	"duizhao/internal/chain"
	"duizhao/internal/rule"
)

// kin is what two items share: the weight of the pairs of characters in both, the share of the one's head that the other's text
// holds, and the other way round. A head of one pair tells nothing.
type kin struct{ shared, headIn, headOf float64 }

// kins is what every item of one list shares with every item of another.
type kins struct {
	cells  []kin // row by row
	width  int
	turned bool // the rows are the other list's
}

// at is what the item of the list shares with the one of the others, both by index.
func (t *kins) at(i, k int) kin {
	if t.turned {
		i, k = k, i
	}
	x := t.cells[i*t.width+k]
	if t.turned {
		x.headIn, x.headOf = x.headOf, x.headIn
	}
	return x
}

// kinOf compares every item of the one list with every item of the other, of no more than mostCompared pairs. One of the lists is the
// paper's problems. What they share with the two others is found in one go, for most papers are asked about both.
func kinOf(p *rule.Pass, list, others []chain.Item) kins {
	found := p.Once("kin", func() any { return compareAll(p) }).([2]kins)
	side, turned := others[0].ID[0], false
	if side == 'p' {
		side, turned = list[0].ID[0], true
	}
	out := found[0]
	if side == 'm' {
		out = found[1]
	}
	out.turned = turned
	return out
}

// compareAll compares the problems with the causes and with the measures.
func compareAll(p *rule.Pass) (found [2]kins) {
	t := pairTables.Get().(*pairTable)
	defer t.release()
	problems := &t.problems
	t.texts(problems, p, problemItems(p), true)
	t.heads(problems, problemItems(p))
	known := len(t.pairs) // the others' texts have no use for what no problem says
	lists := [2][]chain.Item{causeItems(p), measureItems(p)}
	for i, list := range lists {
		t.texts(&t.others[i], p, list, false)
	}
	for i, list := range lists {
		t.heads(&t.others[i], list)
	}
	t.weigh(problems.len() + t.others[0].len() + t.others[1].len())
	problems.hold(len(t.pairs))
	for i := range found {
		if other := &t.others[i]; other.len() > 0 && problems.len()*other.len() <= mostCompared {
			other.hold(known)
			found[i] = t.compare(problems, other)
		}
	}
	return found
}

// weigh gives each pair its weight among so many items: the rarer, the heavier.
func (t *pairTable) weigh(items int) {
	t.logs = t.logs[:0] // by how many items hold a pair; a pair of heads only counts as held by one
	for n := range items + 1 {
		t.logs = append(t.logs, math.Log(float64(items+1)/float64(max(n, 1))))
	}
}

// compare weighs the items of the list against the others by way of the texts that hold a pair: most pairs stand in few.
func (t *pairTable) compare(list, others *side) kins {
	out := kins{cells: make([]kin, list.len()*others.len()), width: others.len()}
	for i := range list.len() {
		row := out.cells[i*out.width : (i+1)*out.width]
		for _, id := range list.texts.of(i) {
			if held := others.holders.of(int(id)); len(held) > 0 {
				weight := t.logs[t.pairs[id].texts]
				for _, k := range held {
					row[k].shared += weight
				}
			}
		}
		head := list.heads.of(i)
		for _, id := range head {
			for _, k := range others.holders.of(int(id)) {
				row[k].headIn++
			}
		}
		for k := range row {
			row[k].headIn = part(row[k].headIn, len(head))
		}
	}
	for k := range others.len() {
		head := others.heads.of(k)
		for _, id := range head {
			for _, i := range list.holders.of(int(id)) {
				out.cells[int(i)*out.width+k].headOf++
			}
		}
		for at := k; at < len(out.cells); at += out.width {
			out.cells[at].headOf = part(out.cells[at].headOf, len(head))
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

// grouped are numbers in groups: the group i is all[ends[i-1]:ends[i]].
type grouped struct{ all, ends []int32 }

func (g *grouped) of(i int) []int32 {
	if i == 0 {
		return g.all[:g.ends[0]]
	}
	return g.all[g.ends[i-1]:g.ends[i]]
}

// close ends the group.
func (g *grouped) close() { g.ends = append(g.ends, int32(len(g.all))) }

func (g *grouped) clear() { g.all, g.ends = g.all[:0], g.ends[:0] }

// side is the pairs of the items of one list.
type side struct {
	heads, texts grouped // by item, each pair once
	holders      grouped // by pair, the items whose texts have it
}

// len is the number of items.
func (s *side) len() int { return len(s.texts.ends) }

// hold lists for each of so many pairs the items whose texts have it.
func (s *side) hold(pairs int) {
	h := &s.holders
	h.ends = zeros(h.ends, pairs+1)
	for _, id := range s.texts.all {
		h.ends[id+1]++
	}
	for id := 1; id < len(h.ends); id++ {
		h.ends[id] += h.ends[id-1]
	}
	h.all = zeros(h.all, len(s.texts.all))
	for i := range s.len() {
		for _, id := range s.texts.of(i) {
			h.all[h.ends[id]] = int32(i)
			h.ends[id]++ // where the pair's items begin becomes where they end
		}
	}
}

// zeros is so many zeros, in the room where it is enough.
func zeros(room []int32, n int) []int32 {
	if n > cap(room) {
		return make([]int32, n, n+n/2)
	}
	room = room[:n]
	clear(room)
	return room
}

// pairTable numbers pairs of Chinese characters, from 0, and holds what one comparison needs.
type pairTable struct {
	cells    []pairCell // open addressing, grown when it is half full
	pairs    []pairCount
	seen     int32 // texts and heads so far
	problems side
	others   [2]side // causes, measures
	logs     []float64
}

// pairCell is free where its pair is 0.
type pairCell struct {
	pair uint32
	id   int32
}

// pairCount is how many texts hold a pair, and the head or text in which it was seen last.
type pairCount struct{ texts, last int32 }

// pairTables are the tables that no paper is using now: to make one anew would cost a third of what it is for.
var pairTables = sync.Pool{New: func() any { return &pairTable{cells: make([]pairCell, 4096)} }}

// release empties the table for the next paper. One that a very long paper made large is given back.
func (t *pairTable) release() {
	const most = 1 << 16
	if len(t.cells) > most || cap(t.problems.texts.all)+cap(t.others[0].texts.all)+cap(t.others[1].texts.all) > most {
		return
	}
	clear(t.cells)
	t.pairs, t.seen = t.pairs[:0], 0
	for _, s := range []*side{&t.problems, &t.others[0], &t.others[1]} {
		s.heads.clear()
		s.texts.clear()
	}
	pairTables.Put(t)
}

// texts numbers the pairs of the items' texts; those without a number are passed by unless they are to get one.
func (t *pairTable) texts(s *side, p *rule.Pass, list []chain.Item, fresh bool) {
	for i := range list {
		from := len(s.texts.all)
		s.texts.all = t.numbers(p.Doc.Slice(list[i].Span), s.texts.all, fresh)
		for _, id := range s.texts.all[from:] {
			t.pairs[id].texts++
		}
		s.texts.close()
	}
}

// heads numbers the pairs of the items' heads.
func (t *pairTable) heads(s *side, list []chain.Item) {
	for i := range list {
		s.heads.all = t.numbers(list[i].Head, s.heads.all, true)
		s.heads.close()
	}
}

// numbers appends the pairs of s, each once, that do not hold 的, 不, 够 or 了. The long form that papers use beside the short one
// counts as that: 调查研究 and 调研 are one matter.
func (t *pairTable) numbers(s string, ids []int32, fresh bool) []int32 {
	t.seen++
	now, cells, pairs := t.seen, t.cells, t.pairs
	before, hop := uint32(0), 0 // hop is where the last character of 调查研究 stands: so many bytes before the end
	for len(s) >= 3 {
		if s[0] < 0xE4 || s[0] > 0xE9 {
			before, s = 0, s[1:]
			continue
		}
		at := len(s)
		this := uint32(s[0]&0x0F)<<12 | uint32(s[1]&0x3F)<<6 | uint32(s[2]&0x3F)
		s = s[3:]
		switch this {
		case '的', '不', '够', '了':
			before = 0
			continue
		case '调':
			if strings.HasPrefix(s, "查研究") {
				s, hop = s[3:], len(s)-6
			}
		case '究':
			if at == hop {
				continue
			}
		}
		if before != 0 {
			pair := before<<16 | this
			at := uint(pair*2654435761>>7) & uint(len(cells)-1)
			for cells[at].pair != pair && cells[at].pair != 0 {
				at = (at + 1) & uint(len(cells)-1)
			}
			id := cells[at].id
			if cells[at].pair == 0 {
				if before = this; !fresh {
					continue
				}
				id = t.add(pair)
				cells, pairs = t.cells, t.pairs
			}
			if pairs[id].last != now {
				pairs[id].last = now
				ids = append(ids, id)
			}
		}
		before = this
	}
	return ids
}

// code is the character of three bytes.
func code(c string) uint32 { return uint32(c[0]&0x0F)<<12 | uint32(c[1]&0x3F)<<6 | uint32(c[2]&0x3F) }

// add gives the pair, which has none yet, its number.
func (t *pairTable) add(pair uint32) int32 {
	if 2*len(t.pairs) >= len(t.cells) {
		t.grow()
	}
	id := int32(len(t.pairs))
	*t.place(pair) = pairCell{pair, id}
	t.pairs = append(t.pairs, pairCount{})
	return id
}

// place is where the pair stands or would.
func (t *pairTable) place(pair uint32) *pairCell {
	mask := uint(len(t.cells) - 1)
	at := uint(pair*2654435761>>7) & mask
	for t.cells[at].pair != pair && t.cells[at].pair != 0 {
		at = (at + 1) & mask
	}
	return &t.cells[at]
}

func (t *pairTable) grow() {
	old := t.cells
	t.cells = make([]pairCell, 2*len(old))
	for _, c := range old {
		if c.pair != 0 {
			*t.place(c.pair) = c
		}
	}
}
