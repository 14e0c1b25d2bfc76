package rules

import (
	"sort"
	"strings"
	"unicode/utf8"

	"duizhao/internal/doc"
	"duizhao/internal/rule"
)

// before is the character that ends at the byte offset, 0 at the start.
func before(text string, at int) rune {
	if at == 0 {
		return 0
	}
	if at >= 3 && threeBytes(text[at-3:at]) {
		return rune(code(text[at-3 : at]))
	}
	r, _ := utf8.DecodeLastRuneInString(text[:at])
	return r
}

// after is the character that starts at the byte offset, 0 at the end.
func after(text string, at int) rune {
	if at >= len(text) {
		return 0
	}
	if at+3 <= len(text) && threeBytes(text[at:at+3]) {
		return rune(code(text[at : at+3]))
	}
	r, _ := utf8.DecodeRuneInString(text[at:])
	return r
}

// threeBytes reports whether the three bytes are a character from U+4000 to U+9FFF: most are, and need no decoding.
func threeBytes(s string) bool { return s[0] >= 0xE4 && s[0] <= 0xE9 && s[1]&s[2]&0xC0 == 0x80 }

// head is at most n characters from the start of s; tail is the same from its end. Both are bytes of s.
func head(s string, n int) string {
	i := 0
	for ; n > 0 && i < len(s); n-- {
		if i+3 <= len(s) && threeBytes(s[i:i+3]) {
			i += 3
			continue
		}
		_, size := utf8.DecodeRuneInString(s[i:])
		i += size
	}
	return s[:i]
}

func tail(s string, n int) string {
	i := len(s)
	for ; n > 0 && i > 0; n-- {
		if i >= 3 && threeBytes(s[i-3:i]) {
			i -= 3
			continue
		}
		_, size := utf8.DecodeLastRuneInString(s[:i])
		i -= size
	}
	return s[i:]
}

func isHan(r rune) bool { return r >= 0x4E00 && r <= 0x9FFF }

func allHan(s string) bool {
	for _, r := range s {
		if !isHan(r) {
			return false
		}
	}
	return s != ""
}

// charSet is a set of characters from U+4E00 to U+9FFF, a bit for each.
type charSet [(0xA000 - 0x4E00) / 64]uint64

func newCharSet(chars string) *charSet {
	set := &charSet{}
	for _, r := range chars {
		set[(r-0x4E00)/64] |= 1 << (r % 64)
	}
	return set
}

// has reports whether the three bytes are a character of the set.
func (set *charSet) has(c string) bool {
	at := code(c) - 0x4E00 // of a character before the first it is too large
	return c[0] >= 0xE4 && c[0] < 0xEA && at < 0xA000-0x4E00 && set[at/64]&(1<<(at%64)) != 0
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' || r >= '０' && r <= '９' }

// chars is the number of characters of s without spaces and line ends.
func chars(s string) int {
	n := doc.Count(s)
	for _, blank := range []string{" ", "\n", "\t", "\u3000"} {
		n -= strings.Count(s, blank)
	}
	return n
}

// hasAny reports whether s holds one of the words.
func hasAny(s string, words ...string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// startsAny gives the first word that s starts with.
func startsAny(s string, words ...string) (string, bool) {
	for _, w := range words {
		if strings.HasPrefix(s, w) {
			return w, true
		}
	}
	return "", false
}

// endsAny gives the first word that s ends with.
func endsAny(s string, words ...string) (string, bool) {
	for _, w := range words {
		if strings.HasSuffix(s, w) {
			return w, true
		}
	}
	return "", false
}

// clausesIn are the clauses inside the span; one that begins before it is cut.
func clausesIn(p *rule.Pass, at doc.Span) []doc.Span {
	all := p.Clauses()
	from := sort.Search(len(all), func(i int) bool { return all[i].End > at.Start })
	var out []doc.Span
	for _, c := range all[from:] {
		if c.Start >= at.End {
			break
		}
		out = append(out, doc.Span{Start: max(c.Start, at.Start), End: min(c.End, at.End)})
	}
	return out
}

// sentences calls f for every stretch of a block up to 。！？； and the block's end, marks excluded.
func sentences(p *rule.Pass, f func(s doc.Span)) {
	for _, s := range p.Sentences() {
		f(s)
	}
}
