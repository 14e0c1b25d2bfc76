package chain

import (
	_ "embed"
	"math"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"
)

// background lists the pairs of characters that many papers hold: they tell little about any one of them.
//
//go:embed background.txt
var background string

// particles tell nothing about what a text is about.
const particles = "的了是在和与及对不没有为以于我也就而且或上中下一二三四五六七八九十要将等并"

var particleSet = newHanSet(particles)

// common is what many papers share: the pairs of the background.
type common struct {
	pairs  [2048]uint32 // open addressing; 0 for none
	levels [2048]uint8  // of the pair at the same index: index into shares
}

// shares is what the background leaves of the weight of a pair, by the tenths of papers that hold it, from 1 (all) to 0.
var shares = func() (out [10]float64) {
	for level, takes := range []float64{0, 0.3, 0.45, 0.6, 0.7, 0.8, 0.9, 1, 1, 1} {
		out[level] = 1 - takes
	}
	return out
}()

var commons = func() *common {
	c := &common{}
	for line := range strings.Lines(background) {
		if line[0] == '#' {
			continue
		}
		odd := rune(0) // the first of two characters
		for _, r := range strings.TrimSpace(line[1:]) {
			if odd == 0 {
				odd = r
				continue
			}
			at := c.slot(uint32(odd)<<16 | uint32(r))
			c.pairs[at], c.levels[at] = uint32(odd)<<16|uint32(r), line[0]-'0'
			odd = 0
		}
	}
	return c
}()

// slot is the index of the pair, or of the free place where it would stand.
func (c *common) slot(pair uint32) uint32 {
	for at := hashPair(pair) % uint32(len(c.pairs)); ; at = (at + 1) % uint32(len(c.pairs)) {
		if c.pairs[at] == pair || c.pairs[at] == 0 {
			return at
		}
	}
}

// level is the tenths of papers that hold a pair, 0 for a pair outside the background.
func (c *common) level(pair uint32) uint8 { return c.levels[c.slot(pair)] }

func hashPair(pair uint32) uint32 { return (pair * 2654435761) >> 7 }

// grams counts the pairs of neighbouring Han characters of all items of a paper. Pairs with particles do not count.
type grams struct {
	table []cell // open addressing by pair
	list  []gram
	posts []post
}

// cell is a place of the table; it is free where the pair is 0.
type cell struct {
	pair uint32
	id   uint32 // index into list
}

type gram struct {
	sides  int32 // how many items hold it
	newest int32 // the last of them
	last   int32 // index of its newest post
	level  uint8 // index into shares
}

type post struct {
	side, count, before int32 // before is the next older post, -1 at the end
}

// place is a pair at a byte offset of an item's own text.
type place struct {
	at int32
	id uint32 // the pair itself, and its index in grams.list once it is counted
}

// reset forgets all pairs and makes room for those of so many bytes of text.
func (g *grams) reset(size int) {
	g.table = zeroed(g.table[:min(len(g.table), smallTable)], smallTable)
	g.list = slices.Grow(g.list[:0], min(size/12, smallTable)) // a long text says the same again and again
	g.posts = slices.Grow(g.posts[:0], size/5)
}

const smallTable = 2048 // of grams; it grows with the text

// again counts once more what lies in [from, to) of an item's text s, whose pairs stand at places.
func (g *grams) again(s string, places []place, side, from, to int) {
	if from > 0 && from < to && inFigure(s[from-1]) && inFigure(s[from]) { // to s a figure that begins before from
		g.count(s[from:to], side)
		return
	}
	for _, x := range places {
		at := int(x.at)
		if at >= to {
			break
		}
		if at >= from && (isHan(s[at]) && at+6 <= to || !isHan(s[at]) && figureIn(s[at:to])) {
			g.posts[g.list[x.id].last].count++
		}
	}
}

// own counts the pairs of an item's own text and puts their indexes in their places; items are counted one after the other.
func (g *grams) own(places []place, side int) {
	table := g.table
	for i := range places {
		pair := places[i].id
		held := table[hashPair(pair)&uint32(len(table)-1)]
		if held.pair != pair { // new, or not in the first place it may stand in
			places[i].id = g.add(pair, int32(side))
			table = g.table
			continue
		}
		g.hold(held.id, int32(side))
		places[i].id = held.id
	}
}

// count adds the pairs of s to an item.
func (g *grams) count(s string, side int) {
	prev := uint32(0)
	for i := 0; i < len(s); {
		if i >= len(s)-2 || !isHan(s[i]) {
			prev = 0
			n, pair := other(s[i:])
			if pair != 0 {
				g.add(pair, int32(side))
			}
			i += n
			continue
		}
		r := hanOf(s[i], s[i+1], s[i+2])
		switch {
		case r < firstHan || particleSet.has(rune(r)):
			r = 0
		case prev != 0:
			g.add(prev<<16|r, int32(side))
		}
		prev = r
		i += 3
	}
}

// hanOf is the character of these three bytes, the first of them 0xe4 to 0xe9: U+4000 to U+9FFF.
func hanOf(a, b, c byte) uint32 { return uint32(a&0x0f)<<12 | uint32(b&0x3f)<<6 | uint32(c&0x3f) }

// other passes over what is no Han character: its length, and the pair where it is a number that counts.
func other(s string) (n int, pair uint32) {
	if c := s[0]; c < '0' || c > '9' {
		return width(c), 0
	}
	return figure(s)
}

// add counts one pair and returns its index in the list.
func (g *grams) add(pair uint32, side int32) uint32 {
	slot := g.slot(pair)
	held := g.table[slot]
	if held.pair == 0 {
		held.id = g.create(pair, slot)
	}
	g.hold(held.id, side)
	return held.id
}

// hold counts a pair that is in the list.
func (g *grams) hold(id uint32, side int32) {
	e := &g.list[id]
	if e.newest == side {
		g.posts[e.last].count++
		return
	}
	g.posts = append(g.posts, post{side: side, count: 1, before: e.last})
	e.newest, e.last = side, int32(len(g.posts)-1)
	e.sides++
}

func (g *grams) create(pair, slot uint32) uint32 {
	if len(g.list)*4 > len(g.table)*3 {
		g.grow()
		slot = g.slot(pair)
	}
	id := uint32(len(g.list))
	g.list = append(g.list, gram{newest: -1, last: -1, level: commons.level(pair)})
	g.table[slot] = cell{pair, id}
	return id
}

func (g *grams) slot(pair uint32) uint32 {
	mask := uint32(len(g.table) - 1)
	for at := hashPair(pair) & mask; ; at = (at + 1) & mask {
		if held := g.table[at].pair; held == pair || held == 0 {
			return at
		}
	}
}

func (g *grams) grow() {
	old := g.table
	g.table = make([]cell, len(old)*2)
	for _, c := range old {
		if c.pair != 0 {
			g.table[g.slot(c.pair)] = c
		}
	}
}

// weight is how much a pair tells: the rarer among the items the more, the commoner in all papers the less.
func (g *grams) weight(id uint32) float64 {
	e := &g.list[id]
	return shares[e.level] / float64(e.sides)
}

func inFigure(c byte) bool { return c >= '0' && c <= '9' || c == '.' }

// figure is a number of two or more digits with the character behind it as one pair; 0 for dates and single digits. Two
// items that both speak of 37户 speak of the same matter.
func figure(s string) (n int, pair uint32) {
	hash := uint32(2166136261)
	for n < len(s) && inFigure(s[n]) {
		hash = (hash ^ uint32(s[n])) * 16777619
		n++
	}
	r, _ := char(s[n:])
	switch r {
	case '年', '月', '日', '时', '点', '%', utf8.RuneError:
		return n, 0
	}
	if n < 2 {
		return n, 0
	}
	hash ^= uint32(r) * 31
	return n, hash&0xffff0000 | hash&0x1fff | 0x2000 // no Han character stands below 4E00: it is no pair of two
}

// figureIn reports whether s begins with a number that counts, and the character behind it.
func figureIn(s string) bool {
	_, pair := figure(s)
	return pair != 0
}

// alike sums for every cell of the grid the squared weights of the pairs that its problem and its other item both hold;
// repetition inside an item adds little. The problems are the first sides, the others follow. The grid is written into out where it
// has room.
func (g *grams) alike(n int, gr grid, out []float64) []float64 {
	out = zeroed(out, len(gr.lows)*gr.width)
	logs := make([]float64, n+1)
	for k := 1; k <= n; k++ {
		logs[k] = math.Log(float64(n+2) / float64(k))
	}
	var problems []sharer // those that hold the pair, the last first
	for i := range g.list {
		e := &g.list[i]
		if e.sides < 2 || shares[e.level] <= 0 {
			continue
		}
		x := e.last
		for x >= 0 && int(g.posts[x].side) >= gr.problems {
			x = g.posts[x].before
		}
		if x < 0 || x == e.last {
			continue
		}
		problems = problems[:0]
		for ; x >= 0; x = g.posts[x].before {
			problems = append(problems, sharer{g.posts[x].side, repeated(g.posts[x].count)})
		}
		w := logs[e.sides] * shares[e.level]
		for x := e.last; int(g.posts[x].side) >= gr.problems; x = g.posts[x].before {
			o := int(g.posts[x].side) - gr.problems
			low := gr.lows[o]
			v := w * w * repeated(g.posts[x].count)
			for _, p := range problems[gr.above(problems, low):] {
				if int(p.side) < low {
					break
				}
				out[o*gr.width+int(p.side)-low] += v * p.factor
			}
		}
	}
	return out
}

// sharer is a problem that holds a pair, and the factor for how often it holds it.
type sharer struct {
	side   int32
	factor float64
}

// above is the index of the first problem, from the last problem on, that is not above the window that begins at low.
func (gr grid) above(problems []sharer, low int) int {
	if gr.width == gr.problems {
		return 0
	}
	return sort.Search(len(problems), func(i int) bool { return int(problems[i].side) < low+gr.width })
}

// factors are what repeated gives for the counts that most pairs have.
var factors = func() (out [12]float64) {
	for count := range out {
		out[count] = math.Sqrt(1 + math.Log(float64(max(count, 1))))
	}
	return out
}()

// repeated is the factor for a pair that an item holds count times.
func repeated(count int32) float64 {
	if int(count) < len(factors) {
		return factors[count]
	}
	return math.Sqrt(1 + math.Log(float64(count)))
}
