package docx

import (
	"strings"

	"duizhao/internal/doc"
)

// row is one row while it is read.
type row struct {
	line    *line
	text    strings.Builder
	started bool // a cell has been written
	deleted bool
}

// table reads a table to its end: one line for each row that is not deleted.
func (r *reader) table(f *flow) {
	r.tables++
	number := r.tables
	r.rows(f, number)
}

func (r *reader) rows(f *flow, number int) {
	s := r.scanner
	for s.next() && s.kind != tokenEnd {
		if s.kind != tokenStart {
			continue
		}
		switch {
		case s.is("tr"):
			r.row(f, number)
		case s.is("sdt"):
			r.control(nil, func() { r.rows(f, number) })
		case s.is("ins"), s.is("customXml"):
			r.rows(f, number)
		default:
			s.skip()
		}
	}
}

func (r *reader) row(f *flow, number int) {
	w := &row{line: &line{kind: doc.Row, table: number, toc: f.inTOC}}
	r.cells(w)
	if w.deleted {
		return
	}
	w.line.text = w.text.String()
	f.lines = append(f.lines, w.line)
}

func (r *reader) cells(w *row) {
	s := r.scanner
	for s.next() && s.kind != tokenEnd {
		if s.kind != tokenStart {
			continue
		}
		switch {
		case s.is("trPr"):
			r.rowForm(w)
		case s.is("tc"):
			r.cell(w)
		case s.is("sdt"):
			r.control(nil, func() { r.cells(w) })
		case s.is("ins"), s.is("customXml"):
			r.cells(w)
		default:
			s.skip()
		}
	}
}

func (r *reader) rowForm(w *row) {
	s := r.scanner
	for s.next() && s.kind != tokenEnd {
		if s.kind != tokenStart {
			continue
		}
		switch {
		case s.is("del"):
			w.deleted = true
		case s.is("gridBefore"):
			for range min(s.number("val", 0), 64) {
				w.add(nil)
			}
		}
		s.skip()
	}
}

// cellForm is what matters of a tcPr.
type cellForm struct {
	span    int
	covered bool // a merge from above or from the left covers it
	deleted bool
}

func (r *reader) cell(w *row) {
	s := r.scanner
	form := cellForm{span: 1}
	f := flow{}
	for s.next() && s.kind != tokenEnd {
		if s.kind != tokenStart {
			continue
		}
		if s.is("tcPr") {
			form = r.cellForm()
			continue
		}
		r.block(&f)
	}
	f.flush(r)
	switch {
	case form.deleted:
		return
	case form.covered:
		w.add(nil)
	default:
		w.add(f.lines)
	}
	for range form.span - 1 {
		w.add(nil)
	}
}

func (r *reader) cellForm() cellForm {
	s := r.scanner
	form := cellForm{span: 1}
	for s.next() && s.kind != tokenEnd {
		if s.kind != tokenStart {
			continue
		}
		switch {
		case s.is("gridSpan"):
			form.span = min(max(s.number("val", 1), 1), 64)
		case s.is("vMerge"), s.is("hMerge"):
			form.covered = form.covered || s.val() != "restart"
		case s.is("cellDel"):
			form.deleted = true
		}
		s.skip()
	}
	return form
}

// add writes one cell: its lines joined by one space, each without the white space around it.
func (w *row) add(lines []*line) {
	if w.started {
		w.text.WriteByte('\t')
	}
	w.started = true
	from := w.text.Len()
	for _, ln := range lines {
		for at := 0; at <= len(ln.text); {
			end := len(ln.text)
			if i := strings.IndexAny(ln.text[at:], "\n\t"); i >= 0 {
				end = at + i
			}
			w.addPiece(ln, at, end, from)
			at = end + 1
		}
		w.line.after = append(w.line.after, ln.after...)
	}
	w.line.cells = append(w.line.cells, doc.Span{Start: from, End: w.text.Len()})
}

// addPiece writes the bytes [at, end) of a line into the cell that began at from.
func (w *row) addPiece(ln *line, at, end, from int) {
	lo, hi := trimmed(ln.text, at, end)
	if lo >= hi {
		return
	}
	if w.text.Len() > from {
		w.text.WriteByte(' ')
	}
	shift := w.text.Len() - lo
	w.text.WriteString(ln.text[lo:hi])
	for _, g := range ln.segs {
		if g, ok := g.cut(lo, hi); ok {
			g.at += shift
			w.line.segs = append(w.line.segs, g)
		}
	}
	if w.line.host == nil {
		w.line.host = ln.host
	}
	if w.line.look == nil {
		w.line.look = ln.look
	}
}

// trimmed narrows [from, to) of the text by the white space at both ends.
func trimmed(text string, from, to int) (int, int) {
	const blank = " \t\r\u3000\u00a0"
	from += to - from - len(strings.TrimLeft(text[from:to], blank))
	return from, from + len(strings.TrimRight(text[from:to], blank))
}
