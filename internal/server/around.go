package server

import (
	"strings"
	"unicode"
)

// How much of a text a search shows around what was found, in runes.
const (
	aroundBefore = 20
	aroundAfter  = 60
)

// around is the text near the first word found. It begins with a clause where one begins near, and says with … that it was cut. The text
// is what the index keeps: small letters and narrow marks.
func around(text, q string) string {
	rs := []rune(text)
	at := 0
	if words := strings.Fields(strings.ToLower(q)); len(words) > 0 {
		if i := strings.Index(text, words[0]); i > 0 {
			at = len([]rune(text[:i]))
		}
	}
	from, to := clauseBefore(rs, at), min(len(rs), at+aroundAfter)
	out := wide(strings.TrimSpace(string(rs[from:to])))
	if from > 0 && !strings.ContainsRune(ends, rs[from-1]) {
		out = "…" + out
	}
	if to < len(rs) {
		out += "…"
	}
	return out
}

// ends are the marks after which something new begins; a space stands where a line ended.
const ends = " 。;,!?"

// clauseBefore is where the clause begins that holds the place, when that is near; otherwise a place near it.
func clauseBefore(rs []rune, at int) int {
	low := max(0, at-aroundBefore)
	for i := at; i > low; i-- {
		if strings.ContainsRune(ends, rs[i-1]) {
			return i
		}
	}
	return low
}

// wide gives the marks beside Chinese characters their Chinese form again.
func wide(s string) string {
	rs := []rune(s)
	han := func(i int) bool { return i >= 0 && i < len(rs) && unicode.Is(unicode.Han, rs[i]) }
	for i, r := range rs {
		if w := strings.IndexRune(",;:?!()", r); w >= 0 && (han(i-1) || han(i+1)) {
			rs[i] = []rune("，；：？！（）")[w]
		}
	}
	return string(rs)
}
