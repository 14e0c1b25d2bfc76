package rule

import (
	"slices"
	"unicode/utf8"
)

// automaton finds all places of many literals in one pass over a text. It is a tree of the literals read backwards: where a character
// may be the last of one, the characters before it are followed as far as the tree goes. Two of three characters are passed by after
// a look at them and the one before.
type automaton struct {
	last  []int32 // by character: the node of the literals that end with it, 0 for none
	nodes []node  // the first stands for none
	steps []step  // from a node to the next by the character before: open addressing, a power of two, at most half full
	used  int
}

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
	a := &automaton{last: make([]int32, utf8.MaxRune+1), nodes: make([]node, 1, len(literals)+1), steps: make([]step, 1024)}
	for id, s := range literals {
		at := int32(0)
		for len(s) > 0 {
			r, size := utf8.DecodeLastRuneInString(s)
			at, s = a.grow(at, r), s[:len(s)-size]
		}
		a.nodes[at].literal = int32(id)
	}
	return a
}

// grow is the node behind the character before, made if there is none; node 0 is the end of all literals.
func (a *automaton) grow(from int32, r rune) int32 {
	next := a.last[r]
	if from != 0 {
		next = a.next(from, r)
	}
	if next != 0 {
		return next
	}
	next = int32(len(a.nodes))
	a.nodes = append(a.nodes, node{literal: -1})
	if from == 0 {
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
	before := rune(0)
	for i := 0; i < len(text); {
		r, size := rune(text[i]), 1
		switch {
		case r>>4 == 0xE: // most are Chinese, of three bytes
			r, size = threeBytes(text[i:i+3]), 3
		case r >= utf8.RuneSelf:
			r, size = utf8.DecodeRuneInString(text[i:])
		}
		if at := a.last[r]; at != 0 {
			if n := &a.nodes[at]; n.literal >= 0 || n.before&(1<<(before&63)) != 0 {
				found = a.ending(text, i, i+size, at, found)
			}
		}
		before, i = r, i+size
	}
	return found
}

// ending appends the literals that end at the offset; their last character begins at the other and has led to the node.
func (a *automaton) ending(text string, start, end int, at int32, found []hit) []hit {
	first := len(found)
	for at != 0 {
		n := &a.nodes[at]
		if n.literal >= 0 {
			found = append(found, hit{int32(start), int32(end), n.literal})
		}
		if n.before == 0 || start == 0 {
			break
		}
		r, size := charBefore(text, start)
		if n.before&(1<<(r&63)) == 0 {
			break
		}
		at, start = a.next(at, r), start-size
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
