package docx

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// scanner walks the tags and text of one XML part in UTF-8. It exists beside encoding/xml for three reasons: it knows the
// byte place of everything (notes are written by splicing bytes), it allocates nothing per tag, and it refuses what a Word
// file never holds: a DOCTYPE, entities of its own, and nesting beyond a limit.
//
//   - Names are resolved: space is what the prefix stands for where it stands, so prefixes may be anything.
//   - An empty-element tag gives a start and then an end of no length.
//   - Attributes are looked at only when asked for.
type scanner struct {
	src      []byte
	pos      int
	maxDepth int

	kind     tokenKind
	space    space  // of start and end
	name     []byte // local name of start and end
	attrs    []byte // between the name and the closing > of a start
	from, to int    // the token's bytes [from, to)
	empty    bool   // the start was an empty-element tag
	cdata    bool   // the text came from a CDATA section; from and to are its content

	open    []openTag
	binds   []binding
	pending bool // the end of an empty-element tag is still to be given
	seenOne bool // a root has been opened
	err     error

	lastPrefix []byte
	lastSpace  space
	lastBinds  int
}

type tokenKind uint8

const (
	tokenNone tokenKind = iota
	tokenStart
	tokenEnd
	tokenText
)

type openTag struct {
	qname, name []byte
	space       space
	binds       int
}

type binding struct {
	prefix []byte
	space  space
}

// space is a namespace this reader knows; the strict and the transitional form of one are the same space.
type space uint8

const (
	spaceOther space = iota
	spaceWord
	spaceCompat // markup compatibility: AlternateContent
	spaceMath
	spaceDrawing
)

const (
	wordTransitional = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	wordStrict       = "http://purl.oclc.org/ooxml/wordprocessingml/main"
)

func spaceOf(uri string) space {
	switch uri {
	case wordTransitional, wordStrict:
		return spaceWord
	case "http://schemas.openxmlformats.org/markup-compatibility/2006":
		return spaceCompat
	case "http://schemas.openxmlformats.org/officeDocument/2006/math", "http://purl.oclc.org/ooxml/officeDocument/math":
		return spaceMath
	case "http://schemas.openxmlformats.org/drawingml/2006/main", "http://purl.oclc.org/ooxml/drawingml/main":
		return spaceDrawing
	}
	return spaceOther
}

func newScanner(src []byte, maxDepth int) *scanner {
	return &scanner{src: src, maxDepth: maxDepth}
}

// syntaxError is broken XML at a byte offset of the part.
type syntaxError struct {
	at  int
	msg string
}

func (e *syntaxError) Error() string { return fmt.Sprintf("byte %d: %s", e.at, e.msg) }

// depthError is nesting beyond the limit; forbiddenError is a DOCTYPE.
type depthError struct{ at, limit int }

func (e *depthError) Error() string {
	return fmt.Sprintf("byte %d: elements nested more than %d deep", e.at, e.limit)
}

type forbiddenError struct{ at int }

func (e *forbiddenError) Error() string {
	return fmt.Sprintf("byte %d: a DOCTYPE or entity definition", e.at)
}

func (s *scanner) fail(at int, msg string) bool {
	if s.err == nil {
		s.err = &syntaxError{at, msg}
	}
	s.kind = tokenNone
	return false
}

// next moves to the next token; false at the end or at an error, which stays in err.
func (s *scanner) next() bool {
	if s.err != nil {
		return false
	}
	if s.pending {
		s.pending = false
		s.from = s.to
		return s.closeTop()
	}
	for s.pos < len(s.src) {
		if s.src[s.pos] != '<' {
			if s.text() {
				return true
			}
			if s.err != nil {
				return false
			}
			continue
		}
		if s.pos+1 >= len(s.src) {
			return s.fail(s.pos, "the file ends inside a tag")
		}
		switch s.src[s.pos+1] {
		case '/':
			return s.endTag()
		case '?':
			if !s.jump("?>") {
				return false
			}
		case '!':
			ok, isText := s.declaration()
			if isText || !ok {
				return ok
			}
		default:
			return s.startTag()
		}
	}
	if len(s.open) > 0 {
		return s.fail(len(s.src), fmt.Sprintf("the file ends before </%s>", s.open[len(s.open)-1].qname))
	}
	if !s.seenOne {
		return s.fail(len(s.src), "there is no element")
	}
	s.kind = tokenNone
	return false
}

// text gives the characters up to the next tag; text outside the root is passed over when blank and refused otherwise.
func (s *scanner) text() bool {
	s.from = s.pos
	if i := bytes.IndexByte(s.src[s.pos:], '<'); i >= 0 {
		s.pos += i
	} else {
		s.pos = len(s.src)
	}
	s.to = s.pos
	if len(s.open) == 0 {
		if len(bytes.TrimSpace(s.src[s.from:s.to])) > 0 {
			s.fail(s.from, "characters outside the root element")
		}
		return false
	}
	s.kind, s.cdata = tokenText, false
	return true
}

// jump passes over everything up to and including the mark.
func (s *scanner) jump(mark string) bool {
	i := bytes.Index(s.src[s.pos:], []byte(mark))
	if i < 0 {
		return s.fail(s.pos, "the file ends before "+mark)
	}
	s.pos += i + len(mark)
	return true
}

func (s *scanner) declaration() (ok, isText bool) {
	rest := s.src[s.pos:]
	switch {
	case bytes.HasPrefix(rest, []byte("<!--")):
		return s.jump("-->"), false
	case bytes.HasPrefix(rest, []byte("<![CDATA[")) && len(s.open) > 0:
		from := s.pos + len("<![CDATA[")
		if !s.jump("]]>") {
			return false, false
		}
		s.kind, s.cdata, s.from, s.to = tokenText, true, from, s.pos-len("]]>")
		return true, true
	}
	s.err = &forbiddenError{s.pos}
	s.kind = tokenNone
	return false, false
}

func (s *scanner) startTag() bool {
	s.from = s.pos
	i := s.pos + 1
	colon := -1
	for i < len(s.src) && !isNameEnd(s.src[i]) {
		if s.src[i] == ':' && colon < 0 {
			colon = i
		}
		i++
	}
	qname := s.src[s.pos+1 : i]
	if len(qname) == 0 {
		return s.fail(s.pos, "a tag without a name")
	}
	attrsFrom := i
	end := s.tagEnd(i)
	if end < 0 {
		return s.fail(s.pos, "the file ends inside a tag")
	}
	s.to = end + 1
	s.empty = s.src[end-1] == '/' && end-1 >= attrsFrom
	attrsTo := end
	if s.empty {
		attrsTo--
	}
	s.attrs = s.src[attrsFrom:attrsTo]
	if len(s.open) == 0 && s.seenOne {
		return s.fail(s.pos, "a second root element")
	}
	if len(s.open) >= s.maxDepth {
		s.err = &depthError{s.pos, s.maxDepth}
		return false
	}
	tag := openTag{qname: qname, name: qname, binds: len(s.binds)}
	if bytes.Contains(s.attrs, []byte("xmlns")) {
		s.bind()
	}
	var prefix []byte
	if colon >= 0 {
		prefix, tag.name = s.src[s.pos+1:colon], s.src[colon+1:i]
	}
	tag.space = s.lookup(prefix)
	s.open = append(s.open, tag)
	s.seenOne = true
	s.space, s.name = tag.space, tag.name
	s.kind, s.pending, s.pos = tokenStart, s.empty, s.to
	return true
}

// tagEnd is the offset of the > that ends a tag, -1 if there is none; a > inside quotes does not count.
func (s *scanner) tagEnd(i int) int {
	for i < len(s.src) {
		switch c := s.src[i]; c {
		case '>':
			return i
		case '<':
			return -1
		case '"', '\'':
			j := bytes.IndexByte(s.src[i+1:], c)
			if j < 0 {
				return -1
			}
			i += j + 1
		}
		i++
	}
	return -1
}

func isNameEnd(c byte) bool {
	return c == '>' || c == '/' || c == ' ' || c == '\n' || c == '\t' || c == '\r'
}

func (s *scanner) endTag() bool {
	s.from = s.pos
	i := bytes.IndexByte(s.src[s.pos:], '>')
	if i < 0 {
		return s.fail(s.pos, "the file ends inside a tag")
	}
	s.to = s.pos + i + 1
	name := s.src[s.pos+2 : s.to-1]
	if n := len(s.open); n == 0 || !bytes.Equal(name, s.open[n-1].qname) {
		if n == 0 || !bytes.Equal(bytes.TrimRight(name, " \t\r\n"), s.open[n-1].qname) {
			return s.fail(s.pos, fmt.Sprintf("</%s> closes nothing that is open", name))
		}
	}
	s.pos = s.to
	return s.closeTop()
}

func (s *scanner) closeTop() bool {
	t := s.open[len(s.open)-1]
	s.open = s.open[:len(s.open)-1]
	s.binds = s.binds[:t.binds]
	s.kind, s.space, s.name = tokenEnd, t.space, t.name
	return true
}

func (s *scanner) bind() {
	rest := s.attrs
	for {
		var key, val []byte
		if key, val, rest = nextAttr(rest); key == nil {
			break
		}
		switch {
		case string(key) == "xmlns":
			s.binds = append(s.binds, binding{nil, spaceOf(unescape(val))})
		case bytes.HasPrefix(key, []byte("xmlns:")):
			s.binds = append(s.binds, binding{key[len("xmlns:"):], spaceOf(unescape(val))})
		}
	}
	s.lastBinds = -1
}

// lookup is the space of a prefix here. The one before is remembered: nearly every tag of a part has the same prefix.
func (s *scanner) lookup(prefix []byte) space {
	if s.lastBinds == len(s.binds) && bytes.Equal(prefix, s.lastPrefix) {
		return s.lastSpace
	}
	found := spaceOther
	for i := len(s.binds) - 1; i >= 0; i-- {
		if bytes.Equal(s.binds[i].prefix, prefix) {
			found = s.binds[i].space
			break
		}
	}
	s.lastPrefix, s.lastSpace, s.lastBinds = prefix, found, len(s.binds)
	return found
}

// prefixFor is a non-empty prefix that stands for the space here, "" if there is none.
func (s *scanner) prefixFor(want space) string {
	for i := len(s.binds) - 1; i >= 0; i-- {
		if s.binds[i].space == want && len(s.binds[i].prefix) > 0 && s.lookup(s.binds[i].prefix) == want {
			return string(s.binds[i].prefix)
		}
	}
	return ""
}

// nextAttr cuts the first attribute off; a nil key when there is none left or what is left is broken.
func nextAttr(rest []byte) (key, val, after []byte) {
	rest = bytes.TrimLeft(rest, " \t\r\n")
	eq := bytes.IndexByte(rest, '=')
	if eq <= 0 {
		return nil, nil, nil
	}
	key = bytes.TrimRight(rest[:eq], " \t\r\n")
	rest = bytes.TrimLeft(rest[eq+1:], " \t\r\n")
	if len(rest) < 2 || (rest[0] != '"' && rest[0] != '\'') {
		return nil, nil, nil
	}
	end := bytes.IndexByte(rest[1:], rest[0])
	if end < 0 {
		return nil, nil, nil
	}
	return key, rest[1 : 1+end], rest[end+2:]
}

// attr is the value of the attribute with the local name, whatever its prefix, and whether there is one.
func (s *scanner) attr(local string) (string, bool) {
	rest := s.attrs
	for {
		var key, val []byte
		if key, val, rest = nextAttr(rest); key == nil {
			return "", false
		}
		if !bytes.HasSuffix(key, []byte(local)) || bytes.HasPrefix(key, []byte("xmlns")) {
			continue
		}
		if n := len(key) - len(local); n == 0 || key[n-1] == ':' {
			return unescape(val), true
		}
	}
}

// val is the attribute w:val, "" when absent.
func (s *scanner) val() string {
	v, _ := s.attr("val")
	return v
}

// number is an integer attribute; def when absent or not a number.
func (s *scanner) number(local string, def int) int {
	v, ok := s.attr(local)
	if !ok {
		return def
	}
	n, err := strconv.Atoi(strings.TrimSpace(v))
	if err != nil {
		return def
	}
	return n
}

// on reads an on/off element such as w:vanish: present without a value is on.
func (s *scanner) on() bool {
	v, ok := s.attr("val")
	return !ok || !(v == "0" || v == "false" || v == "off")
}

// skip passes over the element whose start was just given, to its end.
func (s *scanner) skip() {
	depth := len(s.open)
	for len(s.open) >= depth && s.next() {
	}
}

// is reports whether the token is the named element of the word-processing space.
func (s *scanner) is(local string) bool { return s.space == spaceWord && string(s.name) == local }

// unescape replaces the five named entities and character references; anything else stays as written.
func unescape(raw []byte) string {
	if bytes.IndexByte(raw, '&') < 0 {
		return string(raw)
	}
	out := make([]byte, 0, len(raw))
	for i := 0; i < len(raw); {
		if raw[i] == '&' {
			if r, n := entity(raw[i:]); n > 0 {
				out = utf8.AppendRune(out, r)
				i += n
				continue
			}
		}
		out = append(out, raw[i])
		i++
	}
	return string(out)
}

// entity reads a reference at the start of raw: its character and its length in bytes, 0 when it is none that XML knows.
func entity(raw []byte) (rune, int) {
	end := bytes.IndexByte(raw[:min(len(raw), 12)], ';')
	if end < 2 {
		return 0, 0
	}
	switch name := string(raw[1:end]); name {
	case "amp":
		return '&', end + 1
	case "lt":
		return '<', end + 1
	case "gt":
		return '>', end + 1
	case "quot":
		return '"', end + 1
	case "apos":
		return '\'', end + 1
	default:
		if name[0] != '#' {
			return 0, 0
		}
		digits, base := name[1:], 10
		if strings.HasPrefix(digits, "x") || strings.HasPrefix(digits, "X") {
			digits, base = digits[1:], 16
		}
		n, err := strconv.ParseUint(digits, base, 32)
		if err != nil || n > utf8.MaxRune || !utf8.ValidRune(rune(n)) || n == 0 {
			return 0, 0
		}
		return rune(n), end + 1
	}
}
