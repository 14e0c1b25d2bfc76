package reuse

import "math/bits"

// long knows the stretches of a text that are made of common words and, taken whole, are rare: where nearly every gram of N characters is
// common text, only what stands together tells a copy.
type long struct {
	n    int    // length of a long gram
	told Mask   // common text that lies in no long gram that many documents have
	at   []bool // a long gram of told and free characters begins here
	keys []Gram
	table
	shift uint
}

// Tell says which of the masked characters of p are common by their short grams only: exact stretches of n such characters count as
// evidence (Params.Told), and start the reading of a pair. told has one entry for each folded character; entries of unmasked
// characters do not matter.
func (p *Prepared) Tell(told Mask, n int) {
	l := &long{n: n, told: told}
	free := 0 // told or unmasked characters in a row
	masked := 0
	grams := 0
	l.at = make([]bool, max(0, len(p.Code)-n+1))
	for i := range p.Code {
		if p.Mask[i] && !told[i] {
			free, masked = 0, 0
			continue
		}
		free++
		if p.Mask[i] {
			masked++
		}
		if free > n && p.Mask[i-n] {
			masked--
		}
		if free >= n && 2*masked > n {
			l.at[i-n+1] = true
			grams++
		}
	}
	if grams == 0 {
		return
	}
	l.keys = p.Grams(n)
	l.shift = uint(64 - bits.Len(uint(2*grams+1)))
	l.table = table{make([]int32, 1<<(64-l.shift)), make([]int32, len(l.keys))}
	for i := len(l.keys) - 1; i >= 0; i-- {
		if l.at[i] {
			h := uint64(l.keys[i]) >> l.shift
			l.next[i] = l.heads[h]
			l.heads[h] = int32(i + 1)
		}
	}
	p.long = l
}

// runs lists the exact stretches of at least n characters that b shares with the told text.
func (l *long) runs(a, b []rune, sc scan) []run {
	clear(sc.diagonals)
	var out []run
	top := uint64(1)
	for range l.n {
		top *= rollBase
	}
	var h uint64
	for j, c := range b {
		h = h*rollBase + uint64(c)
		if j >= l.n {
			h -= top * uint64(b[j-l.n])
		}
		at := j - l.n + 1
		if at < 0 {
			continue
		}
		key := Gram(mix(h))
		seen := 0
		for p := l.heads[uint64(key)>>l.shift]; p > 0 && seen < mostPlaces; p = l.next[p-1] {
			i := int(p - 1)
			seen++
			if l.keys[i] != key || sc.self && i >= at || sc.diagonals[i-at+len(b)] > int32(at) {
				continue
			}
			n := stretch(a[i:], b[at:])
			back := 0
			for back < longestRun && i-back > 0 && at-back > 0 && a[i-back-1] == b[at-back-1] {
				back++
			}
			if sc.self {
				back = min(back, max(0, at-i-n))
				n = min(n, at-i)
			}
			sc.diagonals[i-at+len(b)] = int32(at + n)
			if n < l.n {
				continue
			}
			if out = append(out, run{i - back, at - back, n + back}); len(out) >= sc.limit {
				return out
			}
		}
	}
	return out
}

// weight is what the told characters of an exact stretch add to its evidence.
func (p *Prepared) weight(from, n int) int {
	if p.long == nil || n < p.long.n {
		return 0
	}
	return p.toldIn(from, from+n) / 2
}

// toldIn counts the told characters of [from, to).
func (p *Prepared) toldIn(from, to int) int {
	n := 0
	for i := from; i < to; i++ {
		if p.Mask[i] && p.long.told[i] {
			n++
		}
	}
	return n
}
