package docx

import (
	"bytes"
	"strconv"
	"strings"

	"duizhao/internal/doc"
	"duizhao/internal/format/number"
)

// fieldChar follows a complex field through begin, separate and end.
func (r *reader) fieldChar() {
	kind, _ := r.scanner.attr("fldCharType")
	n := len(r.fields)
	switch {
	case kind == "begin" && n < 64:
		r.fields = append(r.fields, field{code: true})
	case kind == "separate" && n > 0:
		f := &r.fields[n-1]
		f.code = false
		f.toc = isTOCCode(f.instr)
	case kind == "end" && n > 0:
		r.fields = r.fields[:n-1]
	}
}

// overstrike writes what a field shows that has a code and no result: Word's enclosed characters, EQ \o\ac(○,3), with
// which papers number their items. A number in a circle is ③; any other character stands without what is drawn around it.
func (r *reader) overstrike(p *para) {
	n := len(r.fields)
	if n == 0 || !r.fields[n-1].code || n > 1 && r.fields[n-2].code {
		return
	}
	code := strings.Join(strings.Fields(strings.ToLower(unescape(r.fields[n-1].instr))), "")
	rest, ok := strings.CutPrefix(code, `eq\o\ac(`)
	inside, _, closed := strings.Cut(rest, ")")
	around, shown, both := strings.Cut(inside, ",")
	if !ok || !closed || !both || shown == "" || len(shown) > 8 || strings.Contains(shown, `\`) {
		return
	}
	if value, err := strconv.Atoi(shown); err == nil && strings.ContainsAny(around, "○〇◯") && value >= 0 && value <= 20 {
		shown = number.Format(value, "decimalEnclosedCircle", "")
	}
	p.buf = append(p.buf, shown...)
}

func isTOCCode(instr []byte) bool {
	instr = bytes.TrimSpace(instr)
	return bytes.HasPrefix(instr, []byte("TOC ")) || bytes.Equal(instr, []byte("TOC"))
}

// inCode reports whether a field's code is being read, which is not shown.
func (r *reader) inCode() bool {
	for i := range r.fields {
		if r.fields[i].code {
			return true
		}
	}
	return false
}

func (r *reader) inTOCField() bool {
	for i := range r.fields {
		if r.fields[i].toc {
			return true
		}
	}
	return false
}

// closeCodes ends codes with the paragraph: one that is never separated must not swallow the rest of the text.
func (r *reader) closeCodes() {
	for i := range r.fields {
		r.fields[i].code = false
	}
}

// instruction reads a piece of a field's code.
func (r *reader) instruction() {
	s := r.scanner
	for s.next() && s.kind != tokenEnd {
		if s.kind != tokenText {
			s.skip()
			continue
		}
		if n := len(r.fields); n > 0 && len(r.fields[n-1].instr) < 64 {
			r.fields[n-1].instr = append(r.fields[n-1].instr, s.src[s.from:s.to]...)
		}
	}
}

// note hangs the body of a foot- or endnote on the paragraph that refers to it first.
func (r *reader) note(p *para) {
	id, _ := r.scanner.attr("id")
	key := noteKey{string(r.scanner.name) == "endnoteReference", id}
	if r.used[key] {
		return
	}
	r.used[key] = true
	for _, ln := range r.notes[key] {
		ln.host = r.host
	}
	p.notes = append(p.notes, r.notes[key]...)
}

// boxes reads the text boxes of a drawing; the rest of it is no text.
func (r *reader) boxes(p *para) {
	s := r.scanner
	for s.next() && s.kind != tokenEnd {
		if s.kind != tokenStart {
			continue
		}
		switch {
		case s.is("txbxContent"):
			saved := r.fields
			r.fields = nil
			lines := r.flow(nil)
			r.fields = saved
			setKind(lines, doc.TextBox)
			p.after = append(p.after, lines...)
		case s.space == spaceCompat && string(s.name) == "AlternateContent":
			r.choice(func() { r.boxes(p) })
		default:
			if n := string(s.name); n == "blip" || n == "imagedata" {
				r.pictures = true
			}
			r.boxes(p)
		}
	}
}
