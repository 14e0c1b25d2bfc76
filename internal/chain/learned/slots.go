package learned

import (
	_ "embed"
	"sync"
)

//go:embed owner.bin
var ownerBytes string

//go:embed evidence.bin
var evidenceBytes string

// Owner and Evidence are the models for the features of AtSlot: whether a clerk would find that slot in the clause.
var (
	Owner    = sync.OnceValue(func() Model { return must(Parse(ownerBytes)) })
	Evidence = sync.OnceValue(func() Model { return must(Parse(evidenceBytes)) })
)

// AtSlot collects what is seen in the clause item[start:end] of a measure between two marks: how it begins and ends, its first pairs of
// characters, and what stands on either side. It is asked more often than AtClause and hashes characters, not bytes.
func AtSlot(b *Bag, item string, start, end int) {
	b.Reset(0)
	clause := item[start:end]
	var first [12]uint32
	n := 0
	for i := 0; i < len(clause) && n < len(first); n++ {
		var size int
		first[n], size = code(clause[i:])
		i += size
	}
	b.three('1', first[0], 0, 0)
	b.three('2', first[0], first[1], 0)
	b.three('3', first[0], first[1], first[2])
	for k := 0; k+1 < n; k++ {
		b.three('b', first[k], first[k+1], 0)
	}
	x, y, z := lastCodes(clause)
	b.three('4', x, 0, 0)
	b.three('5', x, y, 0)
	b.three('6', x, y, z)
	x, y, z = lastCodes(item[:start])
	b.three('7', x, 0, 0)
	b.three('8', x, y, z)
	x, size := code(item[end:])
	y, more := code(item[end+size:])
	z, _ = code(item[end+size+more:])
	b.three('9', x, 0, 0)
	b.three('0', x, y, z)
	b.Step('c', len(clause), 7, 13, 19, 28, 40, 52, 70)
	b.Step('d', start, 1, 45, 90, 180, 270, 420)
	b.Step('r', len(item)-end, 4, 30, 60, 120, 240)
	if hasDigit(clause) {
		b.three('w', 0, 0, 0)
	}
	b.three('.', 0, 0, 0)
}

// three adds a feature of a kind that is up to three characters, 0 for none.
func (b *Bag) three(kind byte, x, y, z uint32) {
	h := ((uint32(kind)*0x9e3779b1^x)*0x85ebca6b ^ y) * 0xc2b2ae35
	b.put((h ^ h>>13 ^ z) * 0x27d4eb2f)
}

// code is the first character of s as a number of its bytes, and its length; 0, 0 where s is empty.
func code(s string) (c uint32, n int) {
	switch {
	case len(s) >= 3 && s[0]&0xf0 == 0xe0: // nearly all characters
		return uint32(s[0])<<16 | uint32(s[1])<<8 | uint32(s[2]), 3
	case s == "":
		return 0, 0
	}
	return uint32(s[0]), size(s)
}

// lastCodes are the last three characters of s, the last one first.
func lastCodes(s string) (x, y, z uint32) {
	var out [3]uint32
	for k := range out {
		n := len(s)
		if n >= 3 && s[n-3]&0xf0 == 0xe0 { // nearly always
			out[k], s = uint32(s[n-3])<<16|uint32(s[n-2])<<8|uint32(s[n-1]), s[:n-3]
			continue
		}
		c := last(s, 1)
		out[k], _ = code(c)
		s = s[:n-len(c)]
	}
	return out[0], out[1], out[2]
}
