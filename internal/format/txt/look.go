package txt

import "unicode/utf8"

// signs are what one look at a text notices.
type signs uint8

const (
	broken  signs = 1 << iota // bytes that are no UTF-8; what stands behind them is not looked at
	zero                      // NUL
	control                   // control characters that are neither white space nor line ends, NUL too, or byte order marks
	oddEnd                    // line ends other than LF
)

// look passes over the text once.
func look(text string) signs {
	var all signs
	for i := 0; i < len(text); {
		for i < len(text)-2 && text[i] >= 0xe3 && text[i] <= 0xe9 && text[i+1]&0xc0 == 0x80 && text[i+2]&0xc0 == 0x80 {
			i += 3 // a Han character, or a mark such as 。
		}
		if i == len(text) {
			break
		}
		if c := text[i]; c >= 0x20 && c < 0x7f {
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		if r == utf8.RuneError && size == 1 {
			return all | broken
		}
		all |= signsOf(r)
		i += size
	}
	return all
}

func signsOf(r rune) signs {
	switch {
	case r == 0:
		return zero | control
	case isControl(r), r == '\ufeff':
		return control
	case r == '\r', r == '\v', r == '\f', r == '\u0085', r == '\u2028', r == '\u2029':
		return oddEnd
	}
	return 0
}
