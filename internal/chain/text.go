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

// firstStop is the offset of the first of the marks in s outside quotations and brackets, len(s) for none.
func firstStop(s, marks string) int {
	depth := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c >= 0xe4 && c <= 0xe9 { // a Han character is never a mark
			i += 3
			continue
		}
		size := min(width(c), len(s)-i)
		switch char := s[i : i+size]; char {
		case "“", "《", "（", "(", "‘", "「":
			depth++
		case "”", "》", "）", ")", "’", "」":
			depth = max(0, depth-1)
		default:
			if depth == 0 && strings.Contains(marks, char) {
				return i
			}
		}
		i += size
	}
	if depth > 0 { // an unbalanced quotation hides nothing
		if i := strings.IndexAny(s, marks); i >= 0 {
			return i
		}
	}
	return len(s)
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

// trimSpaces is s without spaces at both ends.
func trimSpaces(s string) string { return trimSpacesLeft(trimSpacesRight(s)) }

// runes is the number of characters of s.
func runes(s string) int {
	n := 0
	for i := 0; i < len(s); n++ {
		if isHan(s[i]) {
			i += 3
			continue
		}
		i += width(s[i])
	}
	return n
}

// trimEnd is the length of s without closing marks and spaces.
func trimEnd(s string) int {
	for n := len(s); ; {
		r, size := utf8.DecodeLastRuneInString(s[:n])
		switch r {
		case '。', '；', '：', '！', '？', ';', ':', '!', '?', '，', ',', '、', ' ', '\u3000', '\u00a0', '\t', '\n':
			n -= size
		default:
			return n
		}
	}
}

func hasAny(s string, words []string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

func startsAny(s string, words []string) bool {
	for _, w := range words {
		if strings.HasPrefix(s, w) {
			return true
		}
	}
	return false
}
