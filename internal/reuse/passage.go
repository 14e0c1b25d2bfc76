package reuse

import (
	"sort"
	"strings"
	"unicode/utf8"
)

// matches is the partner on b of every matched character of [A0, A1), -1 for none; and which characters of b are matched.
func (c *cluster) matches() (toB []int32, onB []bool) {
	toB, onB = make([]int32, c.A1-c.A0), make([]bool, c.B1-c.B0)
	for i := range toB {
		toB[i] = -1
	}
	for _, blk := range c.blocks { // the weightiest first
		for k := range blk.PA {
			i, j := int(blk.PA[k])-c.A0, int(blk.PB[k])-c.B0
			if toB[i] < 0 && !onB[j] {
				toB[i], onB[j] = blk.PB[k], true
			}
		}
	}
	return toB, onB
}

// passage turns a cluster into a passage; false when it is too thin to be one.
func (al *Aligner) passage(c cluster, a *Prepared, b *Text, self bool) (Passage, bool) {
	if !self {
		c.reach(a, b)
	}
	toB, onB := c.matches()
	onA := make([]bool, len(toB))
	a0, a1, b0, b1 := c.A0, c.A1, c.B0, c.B1
	for range 2 { // what one side gives up at an end no longer counts on the other
		for i, j := range toB {
			onA[i] = j >= 0
		}
		a0, a1 = snap(a.Text, c.A0, c.A1, onA)
		a0, a1 = a.withoutHeadings(a0, a1)
		inside(toB, onB, &c, a0, a1, c.B0, c.B1)
		b0, b1 = snap(b, c.B0, c.B1, onB)
		if a1 <= a0 || b1 <= b0 {
			return Passage{}, false
		}
		inside(toB, onB, &c, a0, a1, b0, b1)
	}
	if self && a1 > b0 {
		return Passage{}, false
	}
	p := Passage{from: [2]int{a0, b0}, to: [2]int{a1, b1}}
	all := p.weigh(toB, a, c.A0)
	p.alike = [2]float64{float64(all) / float64(a1-a0), float64(all) / float64(b1-b0)}
	if p.exact < al.p.ToldRun && min(p.alike[0], p.alike[1]) < al.p.ToldDensity {
		p.Told = 0 // everyday words that happen to stand in the same order, here and there
	}
	told := al.p.Told * float64(p.Told)
	if a.generic != nil {
		told = al.p.Generic * float64(p.Told)
		if float64(p.Matched) < al.p.Own*float64(a1-a0) && told < al.p.Evidence { // a few words of one's own among what every paper says
			return Passage{}, false
		}
	}
	rare := float64(p.Rare) - al.p.Usual*float64(p.Usual)
	weight := rare + told + al.p.Plain*float64(p.Matched-p.Rare) + min(al.p.Known*float64(all-p.Matched-p.Told-p.Known), (rare+told)/2)
	if weight < al.p.Weak || p.Rare+p.Told < al.p.MinRare || max(p.Longest, p.Told) < al.p.MinRun || min(p.alike[0], p.alike[1]) < al.p.Density {
		return Passage{}, false
	}
	whole := !self && al.whole(&p, a.Text, b)
	var rest []run
	if !self {
		rest = p.rests(a, b)
		weight += al.restWeight(&p, rest, a)
	}
	if p.Matched+p.Told < al.p.MinMatched || weight < al.p.Evidence && !(whole && weight >= al.p.Whole) {
		return Passage{}, false
	}
	p.Pairs = withPairs(pairs(a.Text, b, c.A0, toB), a.Text, b, rest)
	a0, a1, b0, b1 = p.from[0], p.to[0], p.from[1], p.to[1]
	all = p.within(toB, c.A0, rest)
	p.A.Start, p.A.End = a.bytesOf(a0, a1)
	p.B.Start, p.B.End = b.bytesOf(b0, b1)
	p.Similarity = 2 * float64(all) / float64(a1-a0+b1-b0)
	p.Common = float64(a.commonIn(a0, a1)) / float64(a1-a0)
	return p, true
}

// within counts what is matched inside the passage: the number of an item and the name of an aspect before it were matched, and left out.
func (p *Passage) within(toB []int32, from int, rest []run) (n int) {
	in := func(i, j int) bool { return i >= p.from[0] && i < p.to[0] && j >= p.from[1] && j < p.to[1] }
	for i, j := range toB {
		if j >= 0 && in(from+i, int(j)) {
			n++
		}
	}
	for _, r := range rest {
		if in(r.A, r.B) {
			n++
		}
	}
	return n
}

// withoutHeadings is [from, to) without lines at its ends that are common text alone: headings above and below what is shared.
func (p *Prepared) withoutHeadings(from, to int) (int, int) {
	newline := func(i int) bool { return strings.Contains(p.between(i, i), "\n") }
	for i := from + 1; i < to && p.Mask[i-1]; i++ {
		if newline(i) {
			from = i
		}
	}
	for i := to - 1; i > from && p.Mask[i]; i-- {
		if newline(i) {
			to = i
		}
	}
	return from, to
}

// commonIn counts the characters of set phrases, quotations and learned common text in [from, to).
func (p *Prepared) commonIn(from, to int) int {
	n := 0
	for i := from; i < to; i++ {
		if p.Mask[i] && (p.generic == nil || !p.generic[i]) {
			n++
		}
	}
	return n
}

// inside forgets the matches that lie outside the stretches.
func inside(toB []int32, onB []bool, c *cluster, a0, a1, b0, b1 int) {
	clear(onB)
	for i, j := range toB {
		if c.A0+i < a0 || c.A0+i >= a1 || int(j) < b0 || int(j) >= b1 {
			toB[i] = -1
		} else {
			onB[int(j)-c.B0] = true
		}
	}
}

// weigh counts the matched characters: all, those outside common text, the longest exact stretch of the latter, and those that
// stand in an exact stretch of four that is no common word.
func (p *Passage) weigh(toB []int32, a *Prepared, from int) (all int) {
	length, exact, told, toldTo := 0, 0, -1, 0
	for i, j := range toB {
		if j < 0 || i > 0 && toB[i-1] != j-1 {
			length, exact = 0, 0
		}
		if j < 0 {
			continue
		}
		all++
		exact++
		p.exact = max(p.exact, exact)
		if a.long != nil && exact >= a.long.n { // the stretch that ends here, as far as it was not counted before
			for k := max(toldTo, i-exact+1); k <= i; k++ {
				if a.Mask[from+k] && a.long.told[from+k] {
					p.Told++
				}
			}
			toldTo = i + 1
		}
		if exact >= 4 && (a.common == nil || !a.common[from+i-3]) {
			for k := max(told+1, i-3); k <= i; k++ {
				if !a.Mask[from+k] {
					p.Rare++
					if a.usual != nil && a.usual[from+k] {
						p.Usual++
					}
				}
			}
			told = i
		}
		if a.Mask[from+i] {
			if a.known != nil && a.known[from+i] {
				p.Known++
			}
			continue
		}
		p.Matched++
		length++
		p.Longest = max(p.Longest, length)
	}
	return all
}

// pairs are the matched stretches in bytes, in the order of a.
func pairs(a, b *Text, from int, toB []int32) []Pair {
	var out []Pair
	for i := 0; i < len(toB); i++ {
		if toB[i] < 0 {
			continue
		}
		k := i
		for k+1 < len(toB) && toB[k+1] == toB[k]+1 {
			k++
		}
		out = append(out, Pair{Place{int(a.At[from+i]), int(a.End[from+k])}, Place{int(b.At[toB[i]]), int(b.End[toB[k]])}})
		i = k
	}
	sort.Slice(out, func(i, j int) bool { return out[i].A.Start < out[j].A.Start })
	return out
}

// withPairs are the pairs and those of single matched characters, in the order of a.
func withPairs(ps []Pair, a, b *Text, more []run) []Pair {
	for _, r := range more {
		ps = append(ps, Pair{Place{int(a.At[r.A]), int(a.End[r.A])}, Place{int(b.At[r.B]), int(b.End[r.B])}})
	}
	sort.Slice(ps, func(i, j int) bool { return ps[i].A.Start < ps[j].A.Start })
	return ps
}

// snap moves the ends of [from, to) to clause limits: a clause of which at least half is matched belongs to the passage whole, any
// other at an end is given up when little of it is matched. on are the matched characters from from on.
func snap(t *Text, from, to int, on []bool) (int, int) {
	const limit, rest = 40, 8
	base := from
	count := func(x, y int) int {
		n := 0
		for i := max(x, base); i < min(y, base+len(on)); i++ {
			if on[i-base] {
				n++
			}
		}
		return n
	}
	for {
		c0, c1 := t.clause(from, limit)
		n := count(c0, c1)
		if next := t.numbered(c0, c1, to); next > 0 && 2*count(c1, next) < next-c1 && count(c1, next) <= rest { // a number goes with what it stands before
			from = next
			continue
		}
		if 2*n >= c1-c0 || c1 >= to {
			from = c0
		} else if n <= rest {
			from = c1
			continue
		}
		break
	}
	for {
		c0, c1 := t.clause(to-1, limit)
		if c0 > from && c1-c0 <= 2 && ordinal(t.Code[c0:c1]) {
			to = c0
			continue
		}
		n := count(c0, c1)
		if 2*n >= c1-c0 || c0 <= from {
			to = c1
		} else if n <= rest {
			to = c0
			continue
		}
		break
	}
	return unnumbered(t, from, to, base, on), to
}

// numbered is the end of the clause behind [from, to) where that is nothing but the number of an item, 0 where it is not, or nothing of limit is
// left behind it.
func (t *Text) numbered(from, to, limit int) int {
	if to-from > 2 || !ordinal(t.Code[from:to]) || to >= limit {
		return 0
	}
	if _, next := t.clause(to, longestClause); next < limit {
		return next
	}
	return 0
}

// ordinal reports whether folded characters are a number of a list and nothing else.
func ordinal(code []rune) bool {
	for _, r := range code {
		if !strings.ContainsRune("一二三四五六七八九十0123456789", r) {
			return false
		}
	}
	return true
}

// leadIns are words before an example; they belong to it as little as a number does.
var leadIns = []string{"比如说", "比如", "例如", "譬如", "又如", "再如", "特别是", "尤其是", "另外", "此外", "同时"}

// unnumbered is from behind a number of the list, such as 一是, or a lead-in that stands before the first matched character: the other side has
// another number or none.
func unnumbered(t *Text, from, to, base int, on []bool) int {
	matched := func(i int) bool { return i >= base && i < base+len(on) && on[i-base] }
	for _, w := range leadIns {
		if n := utf8.RuneCountInString(w); from+n < to && !matched(from) && matched(from+n) && strings.HasPrefix(t.Raw[t.At[from]:], w) {
			return from + n
		}
	}
	for i := from; i < to && i-from < 4; i++ {
		if matched(i) {
			switch {
			case i == from:
				return from
			case t.Code[i] == '是' && matched(i+1): // both have a number, another one
				return i + 1
			case strings.ContainsRune("是要来", t.Code[i-1]) || strings.ContainsRune("第其", t.Code[from]):
				return i
			}
			return from
		}
		if !strings.ContainsRune("一二三四五六七八九十第其0123456789是要来之", t.Code[i]) {
			return from
		}
	}
	return from
}
