package pdf

import (
	"math"
	"strings"
	"unicode/utf8"

	"duizhao/internal/doc"
	"duizhao/internal/format/wrap"
)

// begins reports whether ln opens a paragraph, open being the lines of the paragraph before it so far.
func (f *frame) begins(open []line, ln *line) bool {
	first, prev := &open[0], &open[len(open)-1]
	if !alike(ln.size, prev.size) {
		return true
	}
	samePage := ln.page == prev.page && ln.column == prev.column
	most := 1.45
	if f.full(prev, ln) && !wrap.Ends(prev.text()) && f.indent(ln) < 0.8 {
		most = 2.2 // a picture or a box in the line makes it taller
	}
	if samePage && f.lead > 0 && prev.y-ln.y > most*max(f.lead, ln.size) {
		return true
	}
	if ln.size > 1.12*f.size { // a title: it goes on only where the line before had no room
		return prev.x1-prev.x0+firstWord(ln)+0.3*ln.size < f.right-f.left || isDate(ln.text()) || endsTitle(prev.text())
	}
	if f.centered(ln) || f.centered(prev) {
		return true
	}
	if !f.full(prev, ln) && !(goesOn(prev.text()) && f.indent(ln) < 0.8 && prev.x1-f.left > 0.6*(f.right-f.left)) {
		return true
	}
	if f.indent(ln) > 0.8 {
		return !f.hanging(first, prev, ln)
	}
	return f.beginsByWords(open, ln)
}

// beginsByWords decides where the place of the lines does not: after a full line, without an indent.
func (f *frame) beginsByWords(open []line, ln *line) bool {
	before, text := open[len(open)-1].text(), ln.text()
	if goesOn(before) {
		return false
	}
	if how := opener(text); how != "" && (wrap.Ends(before) || len(open) == 1 && f.flush[how] && isTitle(before)) {
		if isTitle(text) && ln.x1 < f.right-2*ln.size {
			return true
		}
		return !follows(open, text) && (!f.indents || f.flush[how] || !f.inset[how] && wrap.BeginsUnit(text) && (len(f.flush) > 0 || len(f.inset) == 0))
	}
	return !f.indents && (len(open) == 1 && (closesHeading(before) || underHeading(before, text)) || wrap.Ends(before) && f.opens(ln))
}

// opens reports a short title, which opens a paragraph where no indent shows it.
func (f *frame) opens(ln *line) bool {
	text := ln.text()
	return !wrap.Ends(text) && !strings.ContainsAny(text, "，。；") && ln.x1 < f.left+0.6*(f.right-f.left)
}

// hanging reports a line of a paragraph whose first line stands further left than the rest, as list items do, or of one
// that is set in as a whole.
func (f *frame) hanging(first, prev, ln *line) bool {
	if first == prev {
		return wrap.BeginsUnit(first.text()) && f.indent(first) < f.indent(ln)-0.3 && !wrap.BeginsUnit(ln.text())
	}
	return math.Abs(prev.x0-ln.x0) < 0.4*f.size && math.Abs(first.x0-ln.x0) > 0.4*f.size && !wrap.BeginsUnit(ln.text())
}

// paragraph is lines joined.
type paragraph struct {
	text     string
	page     int
	last     int     // the page it ends on
	top      float64 // height of its first line
	kind     doc.Kind
	centered bool
	row      []string // cells; nil for text
	table    int
}

// paragraphsOf joins lines; runs of lines with cells become rows.
func paragraphsOf(lines []line, width float64) []paragraph {
	f := frameOf(lines, width)
	var out []paragraph
	table := 0
	for i := 0; i < len(lines); {
		if lines[i].row != nil {
			rows, n := ruledTable(lines[i:])
			table++
			for k := range rows {
				rows[k].table = table
			}
			out = append(out, rows...)
			i += n
			continue
		}
		if n := tableLines(lines[i:]); n > 0 {
			table++
			out = append(out, rowsOf(lines[i:i+n], table)...)
			i += n
			continue
		}
		j := i + 1
		for j < len(lines) && lines[j].row == nil && tableLines(lines[j:]) == 0 && !f.begins(lines[i:j], &lines[j]) {
			j++
		}
		out = append(out, paragraph{text: concat(lines[i:j]), page: lines[i].page, last: lines[j-1].page, top: lines[i].y, centered: f.centered(&lines[i])})
		i = j
	}
	return out
}

func concat(lines []line) string {
	var b strings.Builder
	for i := range lines {
		text := lines[i].marked()
		if i > 0 && latinEnd(b.String()) && latinStart(text) && !digitEdge(b.String(), text) {
			b.WriteByte(' ')
		}
		b.WriteString(text)
	}
	return b.String()
}

// digitEdge reports a number cut by the line end.
func digitEdge(before, after string) bool {
	return isDigit(before[len(before)-1]) && isDigit(after[0])
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// tableLines is how many lines from the first on belong to one table; 0 for text. Two lines with cells at like places
// make a table; a line with one cell goes on a row above it when it starts where a later column does.
func tableLines(lines []line) int {
	if len(lines) < 2 || !isRow(&lines[0]) {
		return 0
	}
	rows, n := 1, 1
	for ; n < len(lines) && lines[n].row == nil; n++ {
		ln := &lines[n]
		switch {
		case isRow(ln) && aligned(&lines[0], ln):
			rows++
			continue
		case len(ln.cells) == 1 && inColumn(&lines[0], ln):
			continue
		}
		break
	}
	if rows < 2 {
		return 0
	}
	return n
}

func isRow(ln *line) bool {
	if len(ln.cells) < 2 {
		return false
	}
	return len(ln.cells) > 2 || !isOrdinal(ln.cells[0].text)
}

// isOrdinal reports a text that is a number and no more: 一、 （1） 3.
func isOrdinal(text string) bool {
	return utf8.RuneCountInString(text) <= 4 && wrap.BeginsUnit(text+"一")
}

// aligned reports whether a cell after the first begins or has its middle where one of the head's does.
func aligned(head, ln *line) bool {
	for _, a := range head.cells {
		for _, b := range ln.cells[1:] {
			if math.Abs(a.x0-b.x0) < 0.8*ln.size || math.Abs(a.x0+a.x1-b.x0-b.x1) < 1.6*ln.size {
				return true
			}
		}
	}
	return false
}

func inColumn(head, ln *line) bool {
	for _, a := range head.cells[1:] {
		if math.Abs(a.x0-ln.x0) < 0.8*ln.size {
			return true
		}
	}
	return false
}

// rowsOf makes rows; a line that lacks the first column goes on the row above it.
func rowsOf(lines []line, table int) []paragraph {
	columns := columnsOf(lines)
	var out []paragraph
	for i := range lines {
		ln := &lines[i]
		if n := len(out); n > 0 && nearest(columns, ln.cells[0].x0) > 0 && len(ln.cells) < len(columns) {
			for _, c := range ln.cells {
				out[n-1].row[nearest(columns, c.x0)] += c.text
			}
			continue
		}
		p := paragraph{page: ln.page, last: ln.page, top: ln.y, table: table, row: make([]string, len(columns))}
		for _, c := range ln.cells {
			p.row[nearest(columns, c.x0)] += c.text
		}
		out = append(out, p)
	}
	return out
}

// columnsOf is where the cells of the line with most of them begin.
func columnsOf(lines []line) []float64 {
	most := &lines[0]
	for i := range lines {
		if len(lines[i].cells) > len(most.cells) {
			most = &lines[i]
		}
	}
	out := make([]float64, len(most.cells))
	for i, c := range most.cells {
		out[i] = c.x0
	}
	return out
}

func nearest(columns []float64, x float64) int {
	best := 0
	for i := range columns {
		if math.Abs(columns[i]-x) < math.Abs(columns[best]-x) {
			best = i
		}
	}
	return best
}
