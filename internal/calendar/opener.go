package calendar

import "unicode/utf8"

// openers are the Han characters from U+4E00 to U+9FFF that an expression can begin with, a bit for each. Nearly every character
// of a text is none and is passed over at once.
type openers [(0xa000 - 0x4e00) / 64]uint64

var (
	dateOpeners = newOpeners("今本当这明来翌次去上前后下年第近最过全")
	dueOpeners  = newOpeners("今本当这明来翌次去上前后下年月季第全每按逐立马即长常持经会民组反印结通从自现国春中主半")
)

// newOpeners adds the digits of hanDigit to the characters.
func newOpeners(chars string) *openers {
	o := &openers{}
	for _, r := range chars + "零一元二两三四五六七八九十" {
		o[(r-0x4e00)>>6] |= 1 << (r & 63)
	}
	return o
}

// next is the place of the first character at i or behind it that begins an expression, a number or a title; len(s) for none.
func (o *openers) next(s string, i int) int {
	for i < len(s) {
		switch c := s[i]; {
		case c >= 0xe4 && c <= 0xe9 && i+2 < len(s):
			if r, _ := char(s[i:]); r >= 0x4e00 && o[(r-0x4e00)>>6]&(1<<(r&63)) != 0 {
				return i
			}
			i += 3
		case c < utf8.RuneSelf:
			if c >= '0' && c <= '9' {
				return i
			}
			i++
		default:
			r, w := utf8.DecodeRuneInString(s[i:])
			if r == '《' || isDateDigit(r) {
				return i
			}
			i += w
		}
	}
	return len(s)
}

// char is the first character of s, which is not empty, and its length in bytes.
func char(s string) (rune, int) {
	if c := s[0]; c >= 0xe4 && c <= 0xe9 && len(s) > 2 { // nearly all of them: Han characters of three bytes
		return rune(c&0x0f)<<12 | rune(s[1]&0x3f)<<6 | rune(s[2]&0x3f), 3
	}
	return utf8.DecodeRuneInString(s)
}

func isDateDigit(r rune) bool {
	return hanDigit(r) >= 0 || r == '十' || r >= '０' && r <= '９'
}
