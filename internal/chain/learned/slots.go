package learned

import (
	_ "embed"
	"sync"
)

//go:embed owner.bin
var ownerBytes string

//go:embed due.bin
var dueBytes string

//go:embed standard.bin
var standardBytes string

//go:embed evidence.bin
var evidenceBytes string

// Owner, Due, Standard and Evidence are the models for the features of AtSlot: whether a clerk would find that slot in the clause.
var (
	Owner    = sync.OnceValue(func() Model { return must(Parse(ownerBytes)) })
	Due      = sync.OnceValue(func() Model { return must(Parse(dueBytes)) })
	Standard = sync.OnceValue(func() Model { return must(Parse(standardBytes)) })
	Evidence = sync.OnceValue(func() Model { return must(Parse(evidenceBytes)) })
)

// AtSlot collects what is seen in the clause item[start:end] of a measure between two marks: how it begins and ends, its first pairs of
// characters, and what stands on either side. It is asked more often than AtClause and hashes characters, not bytes.
func AtSlot(b *Bag, item string, start, end int) {
	clause := item[start:end]
	var first [9]uint32
	n := 0
	for i := 0; i < len(clause) && n < len(first); n++ {
		var size int
		first[n], size = code(clause[i:])
		i += size
	}
	last := lastCodes(clause)
	before := lastCodes(item[:start])
	next, size := code(item[end:])
	second, more := code(item[end+size:])
	third, _ := code(item[end+size+more:])
	digit := uint32(0)
	if hasDigit(clause) {
		digit = 1
	}
	list := [...]uint32{
		three('1', first[0], 0, 0), three('2', first[0], first[1], 0), three('3', first[0], first[1], first[2]),
		three('4', last[0], 0, 0), three('5', last[0], last[1], 0), three('6', last[0], last[1], last[2]),
		three('7', before[0], 0, 0), three('8', before[0], before[1], before[2]),
		three('9', next, 0, 0), three('0', next, second, third),
		three('c', stepOf(len(clause), 1, 8, 10), 0, 0), three('d', stepOf(start, 1, 70, 7), 0, 0), three('r', stepOf(len(item)-end, 4, 50, 6), 0, 0),
		three('w', digit, 0, 0), three('.', 0, 0, 0),
		0, 0, 0, 0, 0, 0, 0, 0,
	}
	most := len(list) - len(first) + 1
	for k := 1; k < n; k++ {
		list[most] = three('b', first[k-1], first[k], 0)
		most++
	}
	b.list = append(b.list[:0], list[:most]...)
}

// stepOf is in which step n lies: below least, or in one of so many bytes each, the last one open.
func stepOf(n, least, step, most int) uint32 {
	if n < least {
		return 0
	}
	return uint32(min(1+n/step, most))
}

// three is the feature of a kind that is up to three characters, 0 for none.
func three(kind byte, x, y, z uint32) uint32 {
	h := ((uint32(kind)*0x9e3779b1^x)*0x85ebca6b ^ y) * 0xc2b2ae35
	h = (h ^ h>>13 ^ z) * 0x27d4eb2f
	return h ^ h>>15
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
func lastCodes(s string) (out [3]uint32) {
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
	return out
}
