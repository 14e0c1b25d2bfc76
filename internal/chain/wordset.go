package chain

import (
	"unicode/utf8"
)

// wordSet tells quickly whether a text begins with one of many words: only those of its first character are compared. Every
// word begins with an ASCII character or one of three bytes.
type wordSet struct {
	first [256]uint8 // by the mixed bytes of the first character: index into lists, 0 for none
	lists [][]string // in the order in which the words were given
}

func newWordSet(words ...string) *wordSet {
	set := &wordSet{lists: make([][]string, 1)}
	for _, w := range words {
		slot := &set.first[mix(w)]
		if *slot == 0 {
			*slot = uint8(len(set.lists))
			set.lists = append(set.lists, nil)
		}
		set.lists[*slot] = append(set.lists[*slot], w)
	}
	return set
}

// mix is one byte made of the first character of s, which is not empty.
func mix(s string) uint8 {
	if s[0] < utf8.RuneSelf || len(s) < 3 {
		return s[0]
	}
	return s[0]<<6 ^ s[1]<<3 ^ s[2]
}

// near are the words that s may begin with.
func (set *wordSet) near(s string) []string {
	if s == "" {
		return nil
	}
	return set.lists[set.first[mix(s)]]
}

// starts is the length of the first of the words that s begins with, 0 for none.
func (set *wordSet) starts(s string) int {
	for _, w := range set.near(s) {
		if n := len(w); n <= len(s) && s[n-1] == w[n-1] && s[:n] == w { // the first characters are nearly always alike
			return n
		}
	}
	return 0
}

// in reports whether one of the words stands anywhere in s.
func (set *wordSet) in(s string) bool {
	for i := 0; i < len(s); i += width(s[i]) {
		if set.starts(s[i:]) > 0 {
			return true
		}
	}
	return false
}

// width is the number of bytes of the character that c leads; 1 for a byte that leads none.
func width(c byte) int {
	switch {
	case c < 0xc0:
		return 1
	case c < 0xe0:
		return 2
	case c < 0xf0:
		return 3
	}
	return 4
}

// endSet tells quickly whether a text ends with one of many words. Every word ends with a character of three bytes.
type endSet struct {
	last  [256]uint8 // by the mixed bytes of the last character: index into lists, 0 for none
	lists [][]string // in the order in which the words were given
}

func newEndSet(words ...string) *endSet {
	set := &endSet{lists: make([][]string, 1)}
	for _, w := range words {
		slot := &set.last[mix(w[len(w)-3:])]
		if *slot == 0 {
			*slot = uint8(len(set.lists))
			set.lists = append(set.lists, nil)
		}
		set.lists[*slot] = append(set.lists[*slot], w)
	}
	return set
}

// ends is the first of the words that s ends with, "" for none.
func (set *endSet) ends(s string) string {
	if len(s) < 3 {
		return ""
	}
	k := set.last[s[len(s)-3]<<6^s[len(s)-2]<<3^s[len(s)-1]] // as mix does
	if k == 0 {
		return ""
	}
	for _, w := range set.lists[k] {
		if n := len(s) - len(w); n >= 0 && s[n] == w[0] && s[n+2] == w[2] && s[n:] == w {
			return w
		}
	}
	return ""
}

// lastIn is where the last of the words in s ends, 0 for none.
func (set *endSet) lastIn(s string) int {
	for n := len(s); n >= 3; {
		if set.last[s[n-3]<<6^s[n-2]<<3^s[n-1]] != 0 && set.ends(s[:n]) != "" {
			return n
		}
		if s[n-3]&0xf0 == 0xe0 { // a character of three bytes, in which no word ends
			n -= 3
			continue
		}
		n--
	}
	return 0
}

// The Han characters that the tables hold.
const (
	firstHan = 0x4e00
	lastHan  = 0x9fff
)

// hanSet is a set of Han characters from firstHan to lastHan.
type hanSet [(lastHan + 1 - firstHan) / 64]uint64

func newHanSet(chars string) *hanSet {
	set := &hanSet{}
	for _, r := range chars {
		set.add(r)
	}
	return set
}

func (set *hanSet) add(r rune) { set[(r-firstHan)/64] |= 1 << ((r - firstHan) % 64) }

func (set *hanSet) has(r rune) bool {
	at := uint32(r) - firstHan // of a character before the first it is too large
	return at <= lastHan-firstHan && set[at/64]&(1<<(at%64)) != 0
}
