package learned

import (
	_ "embed"
	"slices"
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

// Of a clause and of the next one so many characters are looked at.
const (
	mostOfClause = 28
	mostOfNext   = 20
)

// AtSlot collects what is seen in the clause item[start:end] of a measure between two marks: how it begins and ends, its characters and
// their pairs, what stands on either side, and the pairs of the next clause, which often says who keeps the paper that shows this one.
// It is asked more often than AtClause and hashes characters, not bytes.
func AtSlot(b *Bag, item string, start, end int) {
	clause := item[start:end]
	last := lastCodes(clause)
	before := lastCodes(item[:start])
	mark, size := code(item[end:])
	rest := item[end+size:]
	digit := uint32(0)
	if hasDigit(clause) {
		digit = 1
	}
	b.list = append(b.list[:0],
		three('4', last[0], 0, 0), three('5', last[0], last[1], 0), three('6', last[0], last[1], last[2]),
		three('7', before[0], 0, 0), three('8', before[0], before[1], before[2]),
		three('9', mark, 0, 0),
		three('c', stepOf(len(clause), 1, 8, 10), 0, 0), three('d', stepOf(start, 1, 70, 7), 0, 0), three('r', stepOf(len(item)-end, 4, 50, 6), 0, 0),
		three('w', digit, 0, 0), three('.', 0, 0, 0))
	b.first('1', rest, 2)
	b.first('2', clause, 3)
	list := slices.Grow(b.list, 2*mostOfClause+mostOfNext+2)
	prev := uint32(0)
	for i, n := 0, 0; i < len(clause) && n < mostOfClause; n++ {
		c, size := number(clause[i:])
		list = append(list, three('u', c, 0, 0), three('b', prev, c, 0))
		prev = c
		i += size
	}
	list = append(list, three('b', prev, 0, 0))
	prev = 0
	for i, n := 0, 0; i < len(rest) && n < mostOfNext; n++ {
		c, size := number(rest[i:])
		if ends(c) {
			list = append(list, three('n', prev, 0, 0))
			break
		}
		if prev != 0 {
			list = append(list, three('n', prev, c, 0))
		}
		prev = c
		i += size
	}
	b.list = list
}

// first adds how s begins, in one to most characters.
func (b *Bag) first(kind byte, s string, most int) {
	var c [3]uint32
	for n := 0; n < most && s != ""; n++ {
		var size int
		c[n], size = code(s)
		s = s[size:]
		b.list = append(b.list, three(kind, c[0], c[1], c[2]))
	}
}

// number is code for a text that is not empty, but all figures of a number are one character 0.
func number(s string) (c uint32, n int) {
	if len(s) >= 3 && s[0]&0xf0 == 0xe0 { // nearly always
		return uint32(s[0])<<16 | uint32(s[1])<<8 | uint32(s[2]), 3
	}
	for n < len(s) && (s[n]-'0' <= 9 || n > 0 && s[n] == '.') {
		n++
	}
	if n > 0 {
		return '0', n
	}
	return uint32(s[0]), size(s)
}

// ends reports whether a character as code tells it ends a clause.
func ends(c uint32) bool {
	switch c {
	case 0xefbc8c, 0xe38082, 0xefbc9b, 0xefbc9a, ',', ';', 0xefbc81, 0xefbc9f, '\n', '\t': // ，。；：！？
		return true
	}
	return false
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
