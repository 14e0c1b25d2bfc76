package reuse

import (
	"sort"
	"strings"
)

// Sizes of what parts two passages, in folded characters, and shares of them.
const (
	foreignSpan  = 40  // several sentences that only one side has
	foreignLine  = 8   // or a whole line, where a line ends on the other side too
	foreignRest  = 20  // or the sentences before or behind the end of a line
	foreignShare = 0.2 // matched share of a sentence up to which only one side has it
	strayShare   = 0.1 // matches of a part that may lie beyond the cut on the other side; they are forgotten
)

// split cuts a cluster where a paragraph ends on either side, and where one side alone has whole sentences, or a whole item, between stretches
// that stand beside each other on the other side: two passages were taken, not one. Each part must say enough.
func (al *Aligner) split(c cluster, a *Prepared, b *Text) []cluster {
	if c.weight < 2*int(al.p.Evidence) {
		return []cluster{c}
	}
	texts := [2]*Text{a.Text, b}
	pairs := c.pairs()
	from := [2]int{c.A0, c.B0}
	on := [2][]bool{make([]bool, c.A1-c.A0), make([]bool, c.B1-c.B0)}
	for _, p := range pairs {
		on[0][p[0]-c.A0], on[1][p[1]-c.B0] = true, true
	}
	for side := range 2 {
		holes := texts[side].foreign(from[side], on[side])
		for _, hole := range append(holes, texts[side].paragraphEnds(from[side], on[side])...) {
			other, ok := cutOpposite(pairs, side, hole)
			if !ok || !parts(texts, side, hole, other) {
				continue
			}
			x, y := c.divided(a, side, hole, other)
			if min(x.weight, y.weight) >= int(al.p.Evidence) {
				return append(al.split(x, a, b), al.split(y, a, b)...)
			}
		}
	}
	return []cluster{c}
}

// pairs are the matched characters of a and b, each once, in the order of a.
func (c *cluster) pairs() [][2]int {
	toB, _ := c.matches()
	var out [][2]int
	for i, j := range toB {
		if j >= 0 {
			out = append(out, [2]int{c.A0 + i, int(j)})
		}
	}
	return out
}

// foreign lists the stretches of whole sentences of which hardly anything is matched; on are the matched characters from from on.
func (t *Text) foreign(from int, on []bool) []hole {
	var out []hole
	open := hole{-1, 0}
	n, start := 0, 0
	for i := range on {
		if on[i] {
			n++
		}
		at := from + i + 1 // behind the character
		if i+1 < len(on) && !strings.ContainsAny(t.between(at, at), ends) {
			continue
		}
		if float64(n) <= foreignShare*float64(i+1-start) {
			if open.from < 0 {
				open.from = from + start
			}
			open.to = at
		} else if open.from >= 0 {
			out, open.from = append(out, open), -1
		}
		n, start = 0, i+1
	}
	return out
}

// paragraphEnds lists, as holes of no length, where a paragraph or an item ends between matched characters; on are those from from on. A line that
// ends within a sentence ends nothing: it was wrapped.
func (t *Text) paragraphEnds(from int, on []bool) []hole {
	var out []hole
	for i := from + 1; i < from+len(on); i++ {
		before, after, found := strings.Cut(t.between(i, i), "\n")
		if found && (strings.ContainsAny(before, paragraphMarks) || listed(strings.TrimLeft(after+t.Raw[t.At[i]:min(len(t.Raw), int(t.At[i])+12)], "\n\r \u3000"))) {
			out = append(out, hole{i, i})
		}
	}
	return out
}

// paragraphMarks are what a paragraph ends with.
const paragraphMarks = ends + "：!?;:.…|｜"

// clauseEnds reports whether a clause ends somewhere from before the folded position from to before to, from ≤ to.
func (t *Text) clauseEnds(from, to int) bool {
	return from > 0 && to < t.Len() && markBetween(t.between(from, to))
}

// hole is a stretch [from, to) of one text between the parts of a cluster. Where it is turned, the part before the hole on one side is
// the one behind it on the other.
type hole struct{ from, to int }

// cutOpposite finds where the other side parts so that what lies before and behind the hole lies there on two sides too, strays aside.
func cutOpposite(pairs [][2]int, side int, h hole) (cut opposite, ok bool) {
	type place struct {
		at    int
		after bool
	}
	var ps []place
	before, after := 0, 0
	for _, p := range pairs {
		switch {
		case p[side] < h.from:
			before++
		case p[side] >= h.to:
			after++
		default:
			continue
		}
		ps = append(ps, place{p[1-side], p[side] >= h.to})
	}
	sort.Slice(ps, func(i, j int) bool { return ps[i].at < ps[j].at })
	most := int(strayShare * float64(min(before, after)))
	left := [2]int{} // of the places up to here: how many lie before and behind the hole
	for i := 0; i+1 < len(ps); i++ {
		if ps[i].after {
			left[1]++
		} else {
			left[0]++
		}
		switch {
		case left[1]+before-left[0] <= most:
			cut, ok = opposite{hole{ps[i].at + 1, ps[i+1].at}, false}, true
		case left[0]+after-left[1] <= most:
			cut, ok = opposite{hole{ps[i].at + 1, ps[i+1].at}, true}, true
		default:
			continue
		}
		most = min(left[1]+before-left[0], left[0]+after-left[1]) - 1 // only a better one
	}
	return cut, ok
}

// opposite is what lies between the parts on the other side.
type opposite struct {
	hole
	turned bool // the part before the hole on one side stands behind it on the other
}

// parts reports whether a hole of one side, with what lies in its place on the other, makes two passages: several sentences do, and so
// does an item of its own where a paragraph ends on the other side too.
func parts(texts [2]*Text, side int, h hole, o opposite) bool {
	n := h.to - h.from
	if n == 0 {
		return texts[1-side].clauseEnds(o.from, o.to)
	}
	if 2*(o.to-o.from) >= n {
		return false
	}
	x, y := texts[side], texts[1-side]
	if n >= foreignSpan && x.sentences(h.from-1, h.from, h.to, h.to+1) > 2 {
		return true
	}
	lines := 0 // limits of the hole that end a line
	for _, i := range [2]int{h.from, h.to} {
		if x.paragraphs(i-1, i, i, i+1) {
			lines++
		}
	}
	return y.paragraphs(o.from-1, o.from, o.to, o.to+1) && (lines == 2 && n >= foreignLine || lines == 1 && n >= foreignRest)
}

// divided are the parts of the cluster before and behind the hole.
func (c *cluster) divided(a *Prepared, side int, h hole, o opposite) (x, y cluster) {
	for _, blk := range c.blocks {
		var halves [2]block
		for k := range blk.PA {
			p := [2]int{int(blk.PA[k]), int(blk.PB[k])}
			after, beyond := p[side] >= h.to, p[1-side] >= o.to
			if !after && p[side] >= h.from || (after == beyond) == o.turned {
				continue
			}
			half := &halves[0]
			if after {
				half = &halves[1]
			}
			half.PA, half.PB = append(half.PA, blk.PA[k]), append(half.PB, blk.PB[k])
		}
		x.take(halves[0], a)
		y.take(halves[1], a)
	}
	return x, y
}

// take adds matched pairs as a block.
func (c *cluster) take(blk block, a *Prepared) {
	n := len(blk.PA)
	if n == 0 {
		return
	}
	blk.A0, blk.A1, blk.B0, blk.B1 = int(blk.PA[0]), int(blk.PA[n-1])+1, int(blk.PB[0]), int(blk.PB[n-1])+1
	one := newCluster(blk, a)
	if len(c.blocks) == 0 {
		*c = one
		return
	}
	*c = cluster{min(c.A0, one.A0), max(c.A1, one.A1), min(c.B0, one.B0), max(c.B1, one.B1), append(c.blocks, blk), c.weight + one.weight}
}
