package object

import (
	"strconv"
	"strings"
)

// The kinds of object besides nil, bool and float64 (all numbers).
type (
	Name    string       // /Type, without the slash
	String  string       // (…) or <…>, decoded to bytes, still encrypted if the file is
	Array   []any        // [ … ]
	Dict    map[Name]any // << … >>
	Keyword string       // an operator, or a word such as obj and endobj
	Ref     struct{ Num, Gen int }
	Stream  struct {
		Dict Dict
		Raw  []byte // as in the file, filters not undone
		ref  Ref    // whose key it is encrypted with
	}
)

// maxNesting is how deep arrays and dictionaries may be nested.
const maxNesting = 64

// Lexer reads objects one after another from bytes. It never fails: what it cannot read is nil.
type Lexer struct {
	data []byte
	Pos  int  // of the next byte
	refs bool // "1 0 R" is a reference; not so in content streams
	left *int // elements that may still be read; nil for no bound but the data's
}

// NewLexer reads a content stream or a character map.
func NewLexer(data []byte) *Lexer { return &Lexer{data: data} }

// Next is the next object; ok is false at the end.
func (l *Lexer) Next() (any, bool) { return l.object(0) }

func (l *Lexer) object(depth int) (any, bool) {
	l.skipSpace()
	if l.Pos >= len(l.data) {
		return nil, false
	}
	switch c := l.data[l.Pos]; {
	case c == '/':
		return l.name(), true
	case c == '(':
		return l.literal(), true
	case c == '<' && l.peek(1) == '<':
		l.Pos += 2
		return l.dict(depth), true
	case c == '<':
		return l.hex(), true
	case c == '[':
		l.Pos++
		return l.array(depth), true
	case c == ']' || c == '{' || c == '}' || c == ')':
		l.Pos++
		return Keyword(c), true
	case c == '>':
		l.Pos++
		if l.peek(0) == '>' {
			l.Pos++
		}
		return Keyword(">>"), true
	case c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.':
		return l.number(), true
	}
	return l.word(), true
}

func (l *Lexer) peek(n int) byte {
	if l.Pos+n < len(l.data) {
		return l.data[l.Pos+n]
	}
	return 0
}

func isSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0
}

func isDelimiter(c byte) bool { return strings.IndexByte("()<>[]{}/%", c) >= 0 }

// skipSpace also brings back a position that an unfinished escape put past the end.
func (l *Lexer) skipSpace() {
	l.Pos = min(l.Pos, len(l.data))
	for l.Pos < len(l.data) {
		switch c := l.data[l.Pos]; {
		case isSpace(c):
			l.Pos++
		case c == '%':
			for l.Pos < len(l.data) && l.data[l.Pos] != '\n' && l.data[l.Pos] != '\r' {
				l.Pos++
			}
		default:
			return
		}
	}
}

// regular is the run of bytes up to white space or a delimiter.
func (l *Lexer) regular() string {
	start := l.Pos
	for l.Pos < len(l.data) && !isSpace(l.data[l.Pos]) && !isDelimiter(l.data[l.Pos]) {
		l.Pos++
	}
	return string(l.data[start:l.Pos])
}

func (l *Lexer) name() Name {
	l.Pos++
	s := l.regular()
	if !strings.Contains(s, "#") {
		return Name(s)
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '#' && i+2 < len(s) {
			if v, err := strconv.ParseUint(s[i+1:i+3], 16, 8); err == nil {
				b.WriteByte(byte(v))
				i += 2
				continue
			}
		}
		b.WriteByte(s[i])
	}
	return Name(b.String())
}

func (l *Lexer) word() any {
	start := l.Pos
	switch s := l.regular(); s {
	case "true":
		return true
	case "false":
		return false
	case "null":
		return nil
	default:
		if l.Pos == start {
			l.Pos++
		}
		return Keyword(s)
	}
}

// number reads a number, or a reference where those are meant.
func (l *Lexer) number() any {
	start := l.Pos
	l.Pos++
	for l.Pos < len(l.data) && (l.data[l.Pos] >= '0' && l.data[l.Pos] <= '9' || l.data[l.Pos] == '.' || l.data[l.Pos] == '-') {
		l.Pos++
	}
	n := parseNumber(l.data[start:l.Pos])
	if !l.refs || n < 0 || n != float64(int(n)) {
		return n
	}
	after := l.Pos
	if gen, ok := l.digits(); ok {
		l.skipSpace()
		if l.peek(0) == 'R' && (l.Pos+1 >= len(l.data) || isSpace(l.peek(1)) || isDelimiter(l.peek(1))) {
			l.Pos++
			return Ref{int(n), gen}
		}
	}
	l.Pos = after
	return n
}

// digits reads a small whole number after white space.
func (l *Lexer) digits() (int, bool) {
	l.skipSpace()
	n, start := 0, l.Pos
	for l.Pos < len(l.data) && l.data[l.Pos] >= '0' && l.data[l.Pos] <= '9' && l.Pos-start < 10 {
		n = n*10 + int(l.data[l.Pos]-'0')
		l.Pos++
	}
	return n, l.Pos > start
}

func parseNumber(b []byte) float64 {
	n, scale, negative := 0.0, 0.0, false
	for _, c := range b {
		switch {
		case c == '-':
			negative = true
		case c == '.':
			scale = 1
		case c >= '0' && c <= '9':
			n = n*10 + float64(c-'0')
			scale *= 10
		}
	}
	if scale > 1 {
		n /= scale
	}
	if negative {
		return -n
	}
	return n
}

// literal reads (…) with nested brackets and escapes.
func (l *Lexer) literal() String {
	l.Pos++
	var b []byte
	for open := 1; l.Pos < len(l.data); l.Pos++ {
		switch c := l.data[l.Pos]; c {
		case '(':
			open++
			b = append(b, c)
		case ')':
			if open--; open == 0 {
				l.Pos++
				return String(b)
			}
			b = append(b, c)
		case '\\':
			b = l.escape(b)
		default:
			b = append(b, c)
		}
	}
	return String(b)
}

// escape reads what follows a backslash and leaves Pos on its last byte.
func (l *Lexer) escape(b []byte) []byte {
	l.Pos++
	c := l.peek(0)
	if c >= '0' && c <= '7' {
		n := 0
		for i := 0; i < 3 && l.peek(0) >= '0' && l.peek(0) <= '7'; i++ {
			n = n*8 + int(l.peek(0)-'0')
			l.Pos++
		}
		l.Pos--
		return append(b, byte(n))
	}
	if at := strings.IndexByte("nrtbf", c); at >= 0 && c != 0 {
		return append(b, "\n\r\t\b\f"[at])
	}
	if c == '\r' && l.peek(1) == '\n' {
		l.Pos++
	}
	if c == '\r' || c == '\n' {
		return b
	}
	return append(b, c)
}

func (l *Lexer) hex() String {
	l.Pos++
	var b []byte
	half, have := byte(0), false
	for ; l.Pos < len(l.data); l.Pos++ {
		c := l.data[l.Pos]
		if c == '>' {
			l.Pos++
			break
		}
		v, ok := hexDigit(c)
		if !ok {
			continue
		}
		if have {
			b = append(b, half<<4|v)
		}
		half, have = v, !have
	}
	if have {
		b = append(b, half<<4)
	}
	return String(b)
}

func hexDigit(c byte) (byte, bool) {
	switch {
	case c >= '0' && c <= '9':
		return c - '0', true
	case c >= 'a' && c <= 'f':
		return c - 'a' + 10, true
	case c >= 'A' && c <= 'F':
		return c - 'A' + 10, true
	}
	return 0, false
}

// array reads up to the closing bracket. Beyond the nesting that is allowed it reads nothing.
func (l *Lexer) array(depth int) Array {
	var out Array
	if depth >= maxNesting {
		l.Pos = len(l.data)
		return out
	}
	for {
		v, ok := l.object(depth + 1)
		if !ok || v == Keyword("]") || v == Keyword("endobj") {
			return out
		}
		out = append(out, v)
		l.spend()
	}
}

// spend counts an element; when the budget is used up, the data end here.
func (l *Lexer) spend() {
	if l.left == nil {
		return
	}
	if *l.left--; *l.left < 0 {
		l.Pos = len(l.data)
	}
}

func (l *Lexer) dict(depth int) Dict {
	out := Dict{}
	if depth >= maxNesting {
		l.Pos = len(l.data)
		return out
	}
	for {
		k, ok := l.object(depth + 1)
		if !ok || k == Keyword(">>") || k == Keyword("endobj") || k == Keyword("stream") {
			return out
		}
		name, isName := k.(Name)
		if !isName {
			continue
		}
		v, ok := l.object(depth + 1)
		if !ok || v == Keyword(">>") {
			return out
		}
		out[name] = v
		l.spend()
	}
}
