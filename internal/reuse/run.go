package reuse

import "math/bits"

// run is an exact stretch: a[A:A+N) equals b[B:B+N) in folded characters.
type run struct{ A, B, N int }

// seeds finds the positions of a text's K-grams. K is 4 by construction: a key packs four characters.
type seeds struct {
	code  []rune
	keys  []uint64
	shift uint
	rare  table // grams that say something
	all   table // made when it is first needed
}

// table chains the positions of equal grams.
type table struct {
	heads []int32 // 1 + first position of the slot, 0 for none
	next  []int32 // 1 + the position after it
}

// newSeeds leaves out of the rare table the grams that are common text or common words.
func newSeeds(code []rune, mask Mask, common []bool) *seeds {
	n := max(0, len(code)-3)
	s := &seeds{code: code, shift: uint(64 - bits.Len(uint(2*n+1))), keys: make([]uint64, n)}
	for i := range s.keys {
		s.keys[i] = seedKey(code[i:])
	}
	s.rare = s.fill(func(i int) bool {
		return !(mask[i] && mask[i+1] && mask[i+2] && mask[i+3]) && (common == nil || !common[i])
	})
	return s
}

func (s *seeds) fill(want func(int) bool) table {
	t := table{make([]int32, 1<<(64-s.shift)), make([]int32, len(s.keys))}
	for i := len(s.keys) - 1; i >= 0; i-- {
		if want != nil && !want(i) {
			continue
		}
		h := s.slot(s.keys[i])
		t.next[i] = t.heads[h]
		t.heads[h] = int32(i + 1)
	}
	return t
}

func (s *seeds) slot(key uint64) uint64 { return key * rollBase >> s.shift }

// mostPlaces is how many places of one gram are looked at for each place of the other text. Only texts that repeat
// themselves have more.
const mostPlaces = 48

// scan is one reading of b against the text.
type scan struct {
	from, to  int     // the part of b to look at
	limit     int     // runs at most
	self      bool    // b is the text itself: only stretches that lie wholly before their copy are given
	all       bool    // common grams start runs too
	diagonals []int32 // len(a)+len(b)+1 places to work with
}

// runs lists the longest exact stretches that b shares with the text, in the order of b.
func (s *seeds) runs(b []rune, sc scan) []run {
	t := s.rare
	if sc.all {
		if s.all.heads == nil {
			s.all = s.fill(nil)
		}
		t = s.all
	}
	clear(sc.diagonals)
	var out []run
	var key uint64
	for j := max(0, sc.from); j < min(len(b), sc.to); j++ {
		key = key<<16 | uint64(uint16(b[j]))
		at := j - 3
		if at < sc.from || at < 0 {
			continue
		}
		seen := 0
		for p := t.heads[s.slot(key)]; p > 0 && seen < mostPlaces; p = t.next[p-1] {
			i := int(p - 1)
			seen++
			if s.keys[i] != key || sc.self && i >= at {
				continue
			}
			d := i - at + len(b)
			if sc.diagonals[d] > int32(at) {
				continue
			}
			n := stretch(s.code[i:], b[at:])
			if sc.self {
				n = min(n, at-i)
			}
			sc.diagonals[d] = int32(at + n)
			if n < 4 {
				continue
			}
			back := 0
			for back < longestRun && i-back > 0 && at-back > 0 && s.code[i-back-1] == b[at-back-1] && (!sc.self || n+back+1 <= at-i) {
				back++
			}
			out = append(out, run{i - back, at - back, n + back})
			if len(out) >= sc.limit {
				return out
			}
		}
	}
	return out
}

// longestRun bounds a run; a longer one is found in parts, which grow together.
const longestRun = 2000

// stretch is how many characters agree from the start.
func stretch(a, b []rune) int {
	n := min(len(a), len(b), longestRun)
	for i := range n {
		if a[i] != b[i] {
			return i
		}
	}
	return n
}
