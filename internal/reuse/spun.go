package reuse

import (
	"math/bits"
	"slices"
	"strings"
	"unicode"
)

// Sizes of what is taken for sentences spun word by word, in folded characters, and shares of them. Two sentences that were written apart share .06
// of their characters in the same order, one pair in 250 shares a fifth, hardly any a third: docs/reuse.md.
const (
	spunLength   = 80   // on both sides, outside common text
	spunShare    = 0.34 // of the longer side, all sentences together
	spunSentence = 0.2  // of each sentence
	spunFirst    = 0.25 // of the sentence that has an exact stretch
	spunOther    = 0.6  // as much of the share, at most, may other places of the other text have
	spunTries    = 24   // clusters of a pair that are looked at
)

// spun reads the sentences around what is too little for a passage: where sentence after sentence shares a third of its characters in the same
// order, and no other place of the other text comes near that, one was made from the other, though hardly a word is left.
func (al *Aligner) spun(cs []cluster, found []Passage, a *Prepared, b *Text) (out []Passage) {
	tries := spunTries
	al.l.skip = [2][]bool{a.Mask, nil}
	for i := range cs {
		c := &cs[i]
		if c.weight < int(al.p.Weak) || slices.ContainsFunc(found, c.within) || slices.ContainsFunc(out, c.within) {
			continue
		}
		if tries--; tries < 0 {
			break
		}
		if al.l.skip[1] == nil {
			al.l.skip[1] = b.quoted()
		}
		if p, ok := al.spunAround(c, append(found[:len(found):len(found)], out...), a, b); ok {
			out = append(out, p)
		}
	}
	return out
}

// within reports whether the cluster touches a passage on either side.
func (c *cluster) within(p Passage) bool {
	return c.A0 < p.to[0] && c.A1 > p.from[0] || c.B0 < p.to[1] && c.B1 > p.from[1]
}

// spunAround is the passage of spun sentences around a cluster.
func (al *Aligner) spunAround(c *cluster, found []Passage, a *Prepared, b *Text) (Passage, bool) {
	texts := [2]*Text{a.Text, b}
	p := Passage{from: [2]int{a.sentenceStart(c.A0), b.sentenceStart(c.B0)}, to: [2]int{a.sentenceEnd(c.A1), b.sentenceEnd(c.B1)}}
	if al.l.share(texts, p.from, p.to) < spunFirst {
		return p, false
	}
	for back := true; ; back = false {
		for {
			from, to := p.beside(texts, back)
			if from == to || al.l.share(texts, from, to) < spunSentence {
				break
			}
			if back {
				p.from = from
			} else {
				p.to = to
			}
		}
		if !back {
			break
		}
	}
	share := al.l.share(texts, p.from, p.to)
	if al.l.shorter < spunLength || share < spunShare || slices.ContainsFunc(found, (&cluster{A0: p.from[0], A1: p.to[0], B0: p.from[1], B1: p.to[1]}).within) ||
		al.l.elsewhere(texts, p.from, p.to) > spunOther*share {
		return p, false
	}
	return p.ofSame(a, b), true
}

// beside is the sentence behind, or before, the passage on both sides, within the paragraph; from equals to where one side has none.
func (p *Passage) beside(texts [2]*Text, back bool) (from, to [2]int) {
	from, to = p.to, p.to
	for side, t := range texts {
		if i := p.from[side]; back {
			from[side], to[side] = i, i
			if i > 0 && !t.paragraphs(i-1, i, i, i+1) {
				from[side] = t.sentenceStart(i - 1)
			}
		} else if i := p.to[side]; i < t.Len() && !t.paragraphs(i-1, i, i, i+1) {
			to[side] = t.sentenceEnd(i + 1)
		}
	}
	if from[0] == to[0] || from[1] == to[1] {
		return p.from, p.from
	}
	return from, to
}

// ofSame fills in a passage whose limits are known from what its sides share in the same order.
func (p Passage) ofSame(a *Prepared, b *Text) Passage {
	n, m := p.to[0]-p.from[0], p.to[1]-p.from[1]
	same := subsequence(a.Code[p.from[0]:p.to[0]], b.Code[p.from[1]:p.to[1]])
	for i := range same {
		same[i].A, same[i].B = same[i].A+p.from[0], same[i].B+p.from[1]
		if !a.Mask[same[i].A] {
			p.Matched++
		}
	}
	p.Pairs = withPairs(nil, a.Text, b, same)
	p.A.Start, p.A.End = a.bytesOf(p.from[0], p.to[0])
	p.B.Start, p.B.End = b.bytesOf(p.from[1], p.to[1])
	p.alike = [2]float64{float64(len(same)) / float64(n), float64(len(same)) / float64(m)}
	p.Similarity = 2 * float64(len(same)) / float64(n+m)
	p.Common = float64(a.commonIn(p.from[0], p.to[0])) / float64(n)
	return p
}

// likeness finds how much two stretches share in the same order, without saying what (Hyyrö 2004: one addition for each character and each
// 64 of the other stretch). Figures do not count, which are the same by chance, common text of the first text and words in quotation marks. It keeps its tables between calls.
type likeness struct {
	skip    [2][]bool    // characters of both texts that do not count
	at      map[rune]int // by character: 1 + where its bits begin
	bits    []uint64
	state   []uint64
	plain   []rune // of a stretch, the characters that count
	shorter int    // characters that count, of the shorter stretch that was asked about last,
	longer  int    // and of the longer
}

// quoted marks the characters that stand in quotation marks.
func (t *Text) quoted() []bool {
	out := make([]bool, t.Len())
	for at := 0; ; {
		i := strings.Index(t.Raw[at:], "“")
		if i < 0 {
			return out
		}
		at += i + len("“")
		if n := strings.Index(t.Raw[at:], "”"); n > 0 && n < 400*3 {
			t.maskBytes(out, at, at+n)
		}
	}
}

// longestSpun is the most characters of a stretch whose likeness is asked.
const longestSpun = 400

// share is the part of the longer stretch that both share in the same order, 0 for stretches that are too long.
func (l *likeness) share(texts [2]*Text, from, to [2]int) float64 {
	n, m := to[0]-from[0], to[1]-from[1]
	if n <= 0 || m <= 0 || max(n, m) > longestSpun || max(n, m) > 3*min(n, m) {
		return 0
	}
	n = l.read(texts[0].Code, from[0], to[0])
	same, m := l.same(texts[1].Code, from[1], to[1])
	l.shorter, l.longer = min(n, m), max(n, m)
	return float64(same) / float64(max(1, l.longer))
}

// elsewhere is the greatest share that the stretch of the first text has with another place of the second, as long as its own one.
func (l *likeness) elsewhere(texts [2]*Text, from, to [2]int) float64 {
	n, m, best := l.read(texts[0].Code, from[0], to[0]), to[1]-from[1], 0
	for at := 0; at+m <= len(texts[1].Code); at += max(1, m/2) {
		if at+m <= from[1] || at >= to[1] {
			same, _ := l.same(texts[1].Code, at, at+m)
			best = max(best, same)
		}
	}
	return float64(best) / float64(max(1, n, m))
}

// read takes the stretch that others are asked about and says how many of its characters count.
func (l *likeness) read(code []rune, from, to int) int {
	if l.at == nil {
		l.at = map[rune]int{}
	}
	clear(l.at)
	l.plain = l.plain[:0]
	for i := from; i < to; i++ {
		if !l.skip[0][i] && !unicode.IsDigit(code[i]) {
			l.plain = append(l.plain, code[i])
		}
	}
	words := (len(l.plain) + 63) / 64
	l.bits, l.state = l.bits[:0], slices.Grow(l.state[:0], words)[:words]
	for i, r := range l.plain {
		k := l.at[r]
		if k == 0 {
			k = len(l.bits) + 1
			l.at[r] = k
			for range words {
				l.bits = append(l.bits, 0)
			}
		}
		l.bits[k-1+i/64] |= 1 << (i % 64)
	}
	return len(l.plain)
}

// same is the length of a longest common subsequence of the stretch that was read and [from, to) of the second text, and how many of its
// characters count.
func (l *likeness) same(code []rune, from, to int) (n, counted int) {
	for i := range l.state {
		l.state[i] = ^uint64(0)
	}
	for j, r := range code[from:to] {
		if l.skip[1][from+j] || unicode.IsDigit(r) {
			continue
		}
		counted++
		k := l.at[r]
		if k == 0 {
			continue
		}
		var carry uint64
		for i, v := range l.state {
			u := v & l.bits[k-1+i]
			var sum uint64
			sum, carry = bits.Add64(v, u, carry)
			l.state[i] = sum | (v - u)
		}
	}
	for _, v := range l.state {
		n += bits.OnesCount64(^v)
	}
	return n, counted
}
