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
		for ; i+8 <= len(text); i += 6 { // two Han characters or marks
			b := text[i : i+8]
			v := uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 | uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
			if v&0xc0c0f0c0c0f0 != 0x8080e08080e0 || plain>>(v&15)&1 == 0 && v&0xffff != 0xbcef || plain>>(v>>24&15)&1 == 0 && v>>24&0xffff != 0xbcef {
				break // ef bc begins a mark such as ，
			}
		}
		if i == len(text) {
			break
		}
		c := text[i]
		if c >= 0x20 && c < 0x7f {
			i++
			continue
		}
		if i+3 <= len(text) && (c&0xf0 == 0xe0 && plain>>(c&15)&1 != 0 || c == 0xef && text[i+1] == 0xbc) && text[i+1]&0xc0 == 0x80 && text[i+2]&0xc0 == 0x80 {
			i += 3 // one of them, or a mark such as ，
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

// plain has a bit for the low half of each byte from 0xe3 to 0xe9, which leads three bytes that are no sign of anything.
const plain = 0x3f8

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
