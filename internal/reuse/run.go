package reuse

import "math/bits"

// run is an exact stretch: a[A:A+N) equals b[B:B+N) in folded characters.
type run struct{ A, B, N int }

// seeds finds the positions of a text's K-grams. K is 4 by construction: a key packs four characters.
type seeds struct {
	code  []rune
	shift uint
	heads []int32 // 1 + position of the last gram of the slot, 0 for none
	next  []int32 // 1 + the position before it
	keys  []uint64
}

func newSeeds(code []rune) *seeds {
	n := max(0, len(code)-3)
	size := bits.Len(uint(2*n + 1))
	s := &seeds{code: code, shift: uint(64 - size), heads: make([]int32, 1<<size), next: make([]int32, n), keys: make([]uint64, n)}
	for i := n - 1; i >= 0; i-- {
		key := seedKey(code[i:])
		s.keys[i] = key
		h := s.slot(key)
		s.next[i] = s.heads[h]
		s.heads[h] = int32(i + 1)
	}
	return s
}

func (s *seeds) slot(key uint64) uint64 { return key * rollBase >> s.shift }

// runs lists the longest exact stretches that b shares with the text, at most limit, in the order of b. With self, b is the text
// itself and only stretches that lie wholly before their copy are given.
func (s *seeds) runs(b []rune, limit int, self bool, diagonals []int32) []run {
	var out []run
	for i := range diagonals {
		diagonals[i] = 0
	}
	var key uint64
	for j := range b {
		key = key<<16 | uint64(uint16(b[j]))
		if j < 3 {
			continue
		}
		at := j - 3
		for p := s.heads[s.slot(key)]; p > 0; p = s.next[p-1] {
			i := int(p - 1)
			if s.keys[i] != key || self && i >= at {
				continue
			}
			d := i - at + len(b)
			if diagonals[d] > int32(at) {
				continue
			}
			n := stretch(s.code[i:], b[at:])
			if self {
				n = min(n, at-i)
			}
			diagonals[d] = int32(at + n)
			if n < 4 {
				continue
			}
			out = append(out, run{i, at, n})
			if len(out) >= limit {
				return out
			}
		}
	}
	return out
}

// stretch is how many characters agree from the start.
func stretch(a, b []rune) int {
	n := min(len(a), len(b))
	for i := range n {
		if a[i] != b[i] {
			return i
		}
	}
	return n
}
