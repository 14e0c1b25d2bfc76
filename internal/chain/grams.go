package chain

import (
	_ "embed"
	"math"
	"strings"
	"unicode/utf8"
)

// background lists the pairs of characters that many papers hold: they tell little about any one of them.
//
//go:embed background.txt
var background string

// particles tell nothing about what a text is about.
const particles = "的了是在和与及对不没有为以于我也就而且或上中下一二三四五六七八九十要将等并"

// commonness is how much the background takes off a pair's weight, from 0 (nothing) to 1 (all).
var commonness, isParticle = func() (map[uint32]float64, *[0xa000 - 0x4e00]bool) {
	takes := map[byte]float64{'1': 0.3, '2': 0.45, '3': 0.6, '4': 0.7, '5': 0.8, '6': 0.9, '7': 1, '8': 1, '9': 1}
	set := map[uint32]float64{}
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
			set[uint32(odd)<<16|uint32(r)] = takes[line[0]]
			odd = 0
		}
	}
	var skip [0xa000 - 0x4e00]bool
	for _, r := range particles {
		skip[r-0x4e00] = true
	}
	return set, &skip
}()

// grams counts the pairs of neighbouring Han characters of all items of a paper. Pairs with particles do not count.
type grams struct {
	table []int32 // open addressing by pair; index+1 into list
	list  []gram
	posts []post
}

type gram struct {
	pair  uint32
	sides int32   // how many items hold it
	last  int32   // index of its newest post
	share float64 // what the background leaves of its weight
}

type post struct {
	side, count, before int32 // before is the next older post, -1 at the end
}

func newGrams() *grams { return &grams{table: make([]int32, 4096)} }

// each calls f with the offset and the id of every known pair of s.
func (g *grams) each(s string, f func(at int, id int32)) {
	pairs(s, func(at int, pair uint32) {
		if id := g.table[g.slot(pair)]; id > 0 {
			f(at, id-1)
		}
	})
}

func pairs(s string, f func(at int, pair uint32)) {
	prev := uint32(0)
	for i := 0; i < len(s); {
		c := s[i]
		if c < 0xe4 || c > 0xe9 || i+2 >= len(s) {
			prev = 0
			if c >= '0' && c <= '9' {
				n, pair := figure(s[i:])
				if pair != 0 {
					f(i, pair)
				}
				i += n
			} else if c < utf8.RuneSelf {
				i++
			} else {
				_, size := utf8.DecodeRuneInString(s[i:])
				i += size
			}
			continue
		}
		r := uint32(c&0x0f)<<12 | uint32(s[i+1]&0x3f)<<6 | uint32(s[i+2]&0x3f)
		if r < 0x4e00 || r >= 0xa000 || isParticle[r-0x4e00] {
			prev = 0
		} else {
			if prev != 0 {
				f(i-3, prev<<16|r)
			}
			prev = r
		}
		i += 3
	}
}

// figure is a number of two or more digits with the character behind it as one pair; 0 for dates and single digits. Two
// items that both speak of 37户 speak of the same matter.
func figure(s string) (n int, pair uint32) {
	hash := uint32(2166136261)
	for n < len(s) && (s[n] >= '0' && s[n] <= '9' || s[n] == '.') {
		hash = (hash ^ uint32(s[n])) * 16777619
		n++
	}
	r, _ := utf8.DecodeRuneInString(s[n:])
	switch r {
	case '年', '月', '日', '时', '点', '%', utf8.RuneError:
		return n, 0
	}
	if n < 2 {
		return n, 0
	}
	return n, 1<<31 | (hash^uint32(r)*31)>>1
}

func (g *grams) slot(pair uint32) uint32 {
	mask := uint32(len(g.table) - 1)
	for at := (pair * 2654435761) >> 7 & mask; ; at = (at + 1) & mask {
		if id := g.table[at]; id == 0 || g.list[id-1].pair == pair {
			return at
		}
	}
}

// count adds the pairs of s to an item; items are counted one after the other.
func (g *grams) count(s string, side int) {
	pairs(s, func(_ int, pair uint32) {
		at := g.slot(pair)
		id := g.table[at]
		if id == 0 {
			if len(g.list)*2 > len(g.table) {
				g.grow()
				at = g.slot(pair)
			}
			g.list = append(g.list, gram{pair: pair, last: -1, share: 1 - commonness[pair]})
			id = int32(len(g.list))
			g.table[at] = id
		}
		e := &g.list[id-1]
		if e.last >= 0 && g.posts[e.last].side == int32(side) {
			g.posts[e.last].count++
			return
		}
		g.posts = append(g.posts, post{side: int32(side), count: 1, before: e.last})
		e.last = int32(len(g.posts) - 1)
		e.sides++
	})
}

func (g *grams) grow() {
	g.table = make([]int32, len(g.table)*2)
	for i := range g.list {
		g.table[g.slot(g.list[i].pair)] = int32(i + 1)
	}
}

// weight is how much a pair tells: the rarer among the items the more, the commoner in all papers the less.
func (g *grams) weight(id int32) float64 {
	e := g.list[id]
	return e.share / float64(e.sides)
}

func (g *grams) holds(id int32, side int) bool {
	for at := g.list[id].last; at >= 0; at = g.posts[at].before {
		if g.posts[at].side == int32(side) {
			return true
		}
	}
	return false
}

// alike sums for every two of n items the squared weights of the pairs both hold; repetition inside an item adds little.
func (g *grams) alike(n int) []float64 {
	out := make([]float64, n*n)
	logs := make([]float64, n+1)
	for k := 1; k <= n; k++ {
		logs[k] = math.Log(float64(n+2) / float64(k))
	}
	for i := range g.list {
		e := g.list[i]
		if e.sides < 2 || e.share <= 0 {
			continue
		}
		w := logs[e.sides] * e.share
		for x := e.last; x >= 0; x = g.posts[x].before {
			for y := g.posts[x].before; y >= 0; y = g.posts[y].before {
				a, b := g.posts[x], g.posts[y]
				v := w * w * repeated(a.count) * repeated(b.count)
				out[int(a.side)*n+int(b.side)] += v
				out[int(b.side)*n+int(a.side)] += v
			}
		}
	}
	return out
}

// repeated is the factor for a pair that an item holds count times.
func repeated(count int32) float64 {
	if count == 1 {
		return 1
	}
	return math.Sqrt(1 + math.Log(float64(count)))
}
