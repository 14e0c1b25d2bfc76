package rule

import (
	"slices"
	"unicode/utf8"
)

// automaton finds all places of many literals in one pass over a text. It is a tree of the literals read backwards: where a character
// may be the last of one, the characters before it are followed as far as the tree goes. Two of three characters are passed by after
// a look at them and the one before.
type automaton struct {
	last  []int32  // by character below tailChars: the node of the literals that end with it, 0 for none
	tails []uint64 // by such a character: which characters before it are worth a look, by their low six bits
	nodes []node   // the first stands for none
	steps []step   // from a node to the next by the character before: open addressing, a power of two, at most half full
	used  int
}

// tailChars is how many characters have a place of their own in the tables; the rare ones beyond are found by a step from node 0.
const tailChars = 1 << 16

// node stands for the characters from some place in a literal to its end.
type node struct {
	before  uint64 // which characters go on from here, by their low six bits
	literal int32  // the literal that begins here, -1 for none
}

// step is free where next is 0.
type step struct {
	from, next int32
	char       rune
}

// hit is a place of a literal; offsets are bytes.
type hit struct{ start, end, literal int32 }

// newAutomaton makes the automaton of the literals, which are not empty and all different. A hit names one by its index.
func newAutomaton(literals []string) *automaton {
	a := &automaton{last: make([]int32, tailChars), tails: make([]uint64, tailChars), nodes: make([]node, 1, len(literals)+1), steps: make([]step, 1024)}
	for id, s := range literals {
		at := int32(0)
		for len(s) > 0 {
			r, size := utf8.DecodeLastRuneInString(s)
			at, s = a.grow(at, r), s[:len(s)-size]
		}
		a.nodes[at].literal = int32(id)
	}
	for r, at := range a.last {
		switch n := &a.nodes[at]; {
		case at == 0:
		case n.literal >= 0:
			a.tails[r] = ^uint64(0)
		default:
			a.tails[r] = n.before
		}
	}
	return a
}

// grow is the node behind the character before, made if there is none; node 0 is the end of all literals.
func (a *automaton) grow(from int32, r rune) int32 {
	next := a.tail(r)
	if from != 0 {
		next = a.next(from, r)
	}
	if next != 0 {
		return next
	}
	next = int32(len(a.nodes))
	a.nodes = append(a.nodes, node{literal: -1})
	if from == 0 && r < tailChars {
		a.last[r] = next
		return next
	}
	a.nodes[from].before |= 1 << (r & 63)
	if a.used++; 2*a.used > len(a.steps) {
		old := a.steps
		a.steps = make([]step, 2*len(old))
		for _, s := range old {
			if s.next != 0 {
				a.steps[a.slot(s.from, s.char)] = s
			}
		}
	}
	a.steps[a.slot(from, r)] = step{from, next, r}
	return next
}

// tail is the node of the literals that end with the character, 0 for none.
func (a *automaton) tail(r rune) int32 {
	if r < tailChars {
		return a.last[r]
	}
	return a.next(0, r)
}

// next is the node behind the character before, 0 for none.
func (a *automaton) next(from int32, r rune) int32 { return a.steps[a.slot(from, r)].next }

// slot is where the step stands or would.
func (a *automaton) slot(from int32, r rune) int {
	mask := len(a.steps) - 1
	at := int((uint32(from)*31+uint32(r))*2654435761>>9) & mask
	for s := a.steps[at]; s.next != 0 && (s.from != from || s.char != r); s = a.steps[at] {
		at = (at + 1) & mask
	}
	return at
}

// find appends all places of literals in the text, by their ends; of those with the same end the longest comes first.
func (a *automaton) find(text string, found []hit) []hit {
	tails := (*[tailChars]uint64)(a.tails)
	before, wide := rune(0), 0 // the character before and its length
	for i := 0; i < len(text); {
		var r uint16
		size := 3
		if c := text[i]; c>>4 == 0xE && i+2 < len(text) { // most are Chinese, of three bytes
			r = uint16(c)<<12 | uint16(text[i+1]&0x3F)<<6 | uint16(text[i+2]&0x3F)
		} else if c < utf8.RuneSelf {
			r, size = uint16(c), 1
		} else {
			wider, n := utf8.DecodeRuneInString(text[i:])
			if wider >= tailChars {
				if at := a.tail(wider); at != 0 {
					found = a.ending(text, i, i+n, at, before, wide, found)
				}
				before, wide, i = wider, n, i+n
				continue
			}
			r, size = uint16(wider), n
		}
		if tails[r]>>(before&63)&1 != 0 {
			found = a.ending(text, i, i+size, a.last[r], before, wide, found)
		}
		before, wide, i = rune(r), size, i+size
	}
	return found
}

// ending appends the literals that end at the offset; their last character begins at the other and has led to the node. The character
// before that one is given with its length, 0 at the start of the text.
func (a *automaton) ending(text string, start, end int, at int32, before rune, wide int, found []hit) []hit {
	first := len(found)
	for {
		n := &a.nodes[at]
		if n.literal >= 0 {
			found = append(found, hit{int32(start), int32(end), n.literal})
		}
		if n.before>>(before&63)&1 == 0 || wide == 0 {
			break
		}
		if at = a.next(at, before); at == 0 {
			break
		}
		if start -= wide; start == 0 {
			before, wide = 0, 0
		} else {
			before, wide = charBefore(text, start)
		}
	}
	if len(found) > first+1 {
		slices.Reverse(found[first:])
	}
	return found
}

// charBefore is the character that ends at the byte offset, which is not 0, and its length.
func charBefore(text string, i int) (rune, int) {
	if i >= 3 && text[i-3]>>4 == 0xE {
		return threeBytes(text[i-3 : i]), 3
	}
	return utf8.DecodeLastRuneInString(text[:i])
}

func threeBytes(s string) rune { return rune(s[0]&0x0F)<<12 | rune(s[1]&0x3F)<<6 | rune(s[2]&0x3F) }
