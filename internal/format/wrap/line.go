package wrap

import (
	"strings"
	"unicode/utf8"
)

// line is a line with what the decision needs to know of it.
type line struct {
	text   string // without the white space around it
	width  int    // half columns, indent included; widest+1 stands for anything wider
	indent int    // half columns of white space before the text
	alone  bool
	unit   bool // begins with an ordinal or a bullet
}

func measure(lines []Line) []line {
	out := make([]line, len(lines))
	for i, ln := range lines {
		text := strings.TrimRight(ln.Text, " \t　\u00a0\r")
		rest, indent := trimIndent(text)
		out[i] = line{text: rest, indent: indent, alone: ln.Alone, width: indent + widthOf(rest), unit: BeginsUnit(rest)}
	}
	return out
}

func trimIndent(s string) (rest string, indent int) {
	for {
		switch {
		case strings.HasPrefix(s, "　"):
			s, indent = s[3:], indent+2
		case strings.HasPrefix(s, "\u00a0"):
			s, indent = s[2:], indent+1
		case strings.HasPrefix(s, " "):
			s, indent = s[1:], indent+1
		case strings.HasPrefix(s, "\t"):
			s, indent = s[1:], indent+4
		default:
			return s, indent
		}
	}
}

// widthOf stops counting where a line is too long for any column.
func widthOf(s string) int {
	if len(s) > 4*widest/2 {
		return widest + 1
	}
	width := 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c < utf8.RuneSelf:
			width++
		case c >= 0xC0: // the first byte of a longer character
			width += 2
		}
	}
	return min(width, widest+1)
}

// mayContinue reports whether the line can be the rest of a paragraph at all.
func (ln *line) mayContinue() bool {
	return ln.text != "" && ln.indent == 0 && !ln.alone && !ln.unit
}

func (ln *line) ends() bool { return Ends(ln.text) }

// Ends reports whether the text ends as a paragraph does: with a mark that closes a sentence or opens a list, also inside
// closing quotes and brackets.
func Ends(s string) bool {
	for {
		r, size := utf8.DecodeLastRuneInString(s)
		switch r {
		case '。', '；', '：', '！', '？', '…', ';', ':', '!', '?', '.':
			return true
		case '”', '’', '"', '）', ')', '》', '」', '』', '】', '〕':
			s = s[:len(s)-size]
		default:
			return false
		}
	}
}

func (ln *line) endsWithComma() bool {
	return strings.HasSuffix(ln.text, "，") || strings.HasSuffix(ln.text, "、")
}
