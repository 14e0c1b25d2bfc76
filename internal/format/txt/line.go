package txt

import "strings"

// lineEnd is the place of the first line end and its length in bytes; the end of the text with length 0.
func lineEnd(text string) (at, length int) {
	end := strings.IndexByte(text, '\n')
	line := text
	if end >= 0 {
		line = text[:end]
	}
	if odd, n := firstOdd(line); odd >= 0 {
		if odd == len(line)-1 && n == 1 && text[odd] == '\r' && end >= 0 {
			return odd, 2
		}
		return odd, n
	}
	if end < 0 {
		return len(text), 0
	}
	return end, 1
}

// firstOdd finds the line ends other than LF.
func firstOdd(line string) (at, length int) {
	at = -1
	for i := 0; i < len(line); i++ {
		switch line[i] {
		case '\r', '\v', '\f':
			return i, 1
		case 0xC2:
			if strings.HasPrefix(line[i:], "\u0085") {
				return i, 2
			}
		case 0xE2:
			if strings.HasPrefix(line[i:], "\u2028") || strings.HasPrefix(line[i:], "\u2029") {
				return i, 3
			}
		}
	}
	return at, 0
}
