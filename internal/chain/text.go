package chain

import (
	"strings"
	"unicode/utf8"
)

const (
	spaces = " \u3000\u00a0\t"
	stops  = "。；：！？;:!?"
	commas = "，,"
)

// char is the first character of s and its length, as utf8.DecodeRuneInString finds them, but sooner where it has three bytes.
func char(s string) (rune, int) {
	if len(s) > 2 && s[0]&0xf0 == 0xe0 {
		return rune(s[0]&0x0f)<<12 | rune(s[1]&0x3f)<<6 | rune(s[2]&0x3f), 3
	}
	return utf8.DecodeRuneInString(s)
}

// lastChar is the last character of s and its length.
func lastChar(s string) (rune, int) {
	if n := len(s) - 3; n >= 0 && s[n]&0xf0 == 0xe0 {
		return rune(s[n]&0x0f)<<12 | rune(s[n+1]&0x3f)<<6 | rune(s[n+2]&0x3f), 3
	}
	return utf8.DecodeLastRuneInString(s)
}

// trimSpacesRight is s without spaces at its end.
func trimSpacesRight(s string) string {
	for s != "" {
		switch last := s[len(s)-1]; {
		case last == ' ' || last == '\t':
			s = s[:len(s)-1]
		case last == 0x80 && strings.HasSuffix(s, "\u3000"):
			s = s[:len(s)-3]
		case last == 0xa0 && strings.HasSuffix(s, "\u00a0"):
			s = s[:len(s)-2]
		default:
			return s
		}
	}
	return s
}

// trimBlank is s without spaces and line ends at its end.
func trimBlank(s string) string {
	for {
		t := strings.TrimRight(trimSpacesRight(s), "\n")
		if len(t) == len(s) {
			return s
		}
		s = t
	}
}

// trimSpacesLeft is s without spaces at its start.
func trimSpacesLeft(s string) string {
	for s != "" {
		switch first := s[0]; {
		case first == ' ' || first == '\t':
			s = s[1:]
		case first == 0xe3 && strings.HasPrefix(s, "\u3000"):
			s = s[3:]
		case first == 0xc2 && strings.HasPrefix(s, "\u00a0"):
			s = s[2:]
		default:
			return s
		}
	}
	return s
}

// plainEnds reports whether s begins and ends with a Han character, as nearly all texts do: there is nothing to trim then.
func plainEnds(s string) bool { return len(s) >= 6 && isHan(s[0]) && isHan(s[len(s)-3]) }

// trimSpaces is s without spaces at both ends.
func trimSpaces(s string) string { return trimSpacesLeft(trimSpacesRight(s)) }

// runes is the number of characters of s: the bytes that continue none, eight at a time.
func runes(s string) int {
	n, i := 0, 0
	for ; i+8 <= len(s); i += 8 {
		b := s[i : i+8]
		v := uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 | uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
		n += 8 - int(v&^(v<<1)&0x8080808080808080>>7*0x0101010101010101>>56) // 10xxxxxx
	}
	for ; i < len(s); i++ {
		if s[i]&0xc0 != 0x80 {
			n++
		}
	}
	return n
}

// trimEnd is the length of s without closing marks and spaces.
func trimEnd(s string) int {
	for n := len(s); n > 0; {
		if n >= 3 && isHan(s[n-3]) {
			return n
		}
		_, size := lastChar(s[:n])
		if m, _ := markAt(s, n-size); m&(anyStop|anyComma|lineEnd) == 0 {
			switch s[n-size : n] {
			case "、", " ", "\u3000", "\u00a0", "\t":
			default:
				return n
			}
		}
		n -= size
	}
	return 0
}

func hasAny(s string, words []string) bool {
	for _, w := range words {
		if contains(s, w) {
			return true
		}
	}
	return false
}

// contains is strings.Contains for Chinese text: it looks for the last byte of the word, for the first one leads a third of all
// characters.
func contains(s, word string) bool { return wordEnd(s, word, 0) > 0 }

// lastIndex is strings.LastIndex for Chinese text.
func lastIndex(s, word string) int {
	n := len(word)
	for end := len(s); end >= n; end-- {
		if s[end-1] == word[n-1] && s[end-n:end] == word {
			return end - n
		}
	}
	return -1
}

// count is how often the word stands in s.
func count(s, word string) int {
	n := 0
	for at := wordEnd(s, word, 0); at > 0; at = wordEnd(s, word, at) {
		n++
	}
	return n
}

// wordEnd is where the first of the words at or behind from ends in s, 0 for none.
func wordEnd(s, word string, from int) int {
	last := len(word) - 1
	for at := from + last; at < len(s); at++ {
		n := strings.IndexByte(s[at:], word[last])
		if n < 0 {
			return 0
		}
		if at += n; s[at-last:at] == word[:last] {
			return at + 1
		}
	}
	return 0
}

// startsAny reports whether s begins with one of the words, none of which is empty. Most differ from it in their last byte.
func startsAny(s string, words []string) bool {
	for _, w := range words {
		if n := len(w); n <= len(s) && s[n-1] == w[n-1] && s[:n] == w {
			return true
		}
	}
	return false
}
