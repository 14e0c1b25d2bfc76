package wrap

import (
	"strings"
	"unicode/utf8"
)

// line is a line without the white space around it. What the decision needs to know of it is found when it is asked for:
// in a text with one paragraph a line that is seldom.
type line struct {
	text   string
	indent int // half columns of white space before the text
	alone  bool
	wide   int // half columns of the text; 0 until asked for
}

func measure(lines []Line) []line {
	out := make([]line, len(lines))
	for i, ln := range lines {
		rest, indent := trimIndent(trimEnd(ln.Text))
		out[i] = line{text: rest, indent: indent, alone: ln.Alone}
	}
	return out
}

func trimEnd(s string) string {
	for s != "" {
		switch last := s[len(s)-1]; {
		case last == ' ', last == '\t', last == '\r':
			s = s[:len(s)-1]
		case last == 0x80 && strings.HasSuffix(s, "　"):
			s = s[:len(s)-3]
		case last == 0xA0 && strings.HasSuffix(s, "\u00a0"):
			s = s[:len(s)-2]
		default:
			return s
		}
	}
	return s
}

func trimIndent(s string) (rest string, indent int) {
	for s != "" {
		switch {
		case s[0] == 0xE3 && strings.HasPrefix(s, "　"):
			s, indent = s[3:], indent+2
		case s[0] == 0xC2 && strings.HasPrefix(s, "\u00a0"):
			s, indent = s[2:], indent+1
		case s[0] == ' ':
			s, indent = s[1:], indent+1
		case s[0] == '\t':
			s, indent = s[1:], indent+4
		default:
			return s, indent
		}
	}
	return s, indent
}

// width is the line's width in half columns with its indent; widest+1 stands for anything wider.
func (ln *line) width() int {
	if ln.wide == 0 {
		ln.wide = widthOf(ln.text)
	}
	return min(ln.indent+ln.wide, widest+1)
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
	return ln.text != "" && ln.indent == 0 && !ln.alone && !BeginsUnit(ln.text)
}

func (ln *line) ends() bool { return Ends(ln.text) }

// Ends reports whether the text ends as a paragraph does: with a mark that closes a sentence or opens a list, also inside
// closing quotes and brackets.
func Ends(s string) bool {
	for {
		if n := len(s) - 3; n >= 0 && s[n] >= 0xe4 && s[n] <= 0xe9 { // a Han character
			return false
		}
		if strings.HasSuffix(s, "。") {
			return true
		}
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

// endsWithMark reports a mark that may hang over the edge.
func (ln *line) endsWithMark() bool {
	r, _ := utf8.DecodeLastRuneInString(ln.text)
	return strings.ContainsRune("，、。；：！？）”》", r)
}
