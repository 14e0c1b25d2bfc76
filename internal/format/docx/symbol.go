package docx

import (
	"strconv"
	"strings"
)

// symbol is the character of a w:sym: code is hexadecimal, often in the private area F000–F0FF of a picture font. The signs
// that papers use are given as Unicode; any other code is kept as it is.
func symbol(code, font string) string {
	n, err := strconv.ParseUint(code, 16, 32)
	if err != nil || n == 0 || n > 0x10ffff || 0xd800 <= n && n < 0xe000 {
		return ""
	}
	if low := n & 0xff; n == low || n>>8 == 0xf0 {
		if r := pictureSign(byte(low), strings.ToLower(font)); r != 0 {
			return string(r)
		}
	}
	return string(cleanRune(rune(n)))
}

func pictureSign(code byte, font string) rune {
	switch font {
	case "wingdings":
		return wingdings(code)
	case "wingdings 2":
		switch code {
		case 0x50:
			return '✓'
		case 0x52:
			return '☑'
		case 0x53, 0x54:
			return '☒'
		case 0xa3:
			return '□'
		}
	case "symbol":
		switch code {
		case 0xb7:
			return '·'
		case 0xb1:
			return '±'
		case 0xb4:
			return '×'
		case 0xa3:
			return '≤'
		case 0xb3:
			return '≥'
		case 0xb0:
			return '°'
		}
	}
	return 0
}

func wingdings(code byte) rune {
	switch code {
	case 0xfe:
		return '☑'
	case 0xfd:
		return '☒'
	case 0xfc:
		return '✓'
	case 0xfb:
		return '✗'
	case 0xa8, 0x6f, 0x71, 0x72:
		return '□'
	case 0x6c:
		return '●'
	case 0x6e:
		return '■'
	case 0x75:
		return '◆'
	case 0xab:
		return '★'
	case 0xe0:
		return '→'
	}
	return 0
}
