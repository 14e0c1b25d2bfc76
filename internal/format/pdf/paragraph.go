package pdf

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"duizhao/internal/format/wrap"
)

// frame is how the body of the text is set.
type frame struct {
	left, right float64 // edges of the column
	size        float64 // of most letters
	lead        float64 // from baseline to baseline
	indents     bool    // paragraphs begin with an indent
}

// frameOf measures the body on pages of the width.
func frameOf(lines []line, width float64) frame {
	lines = slices.DeleteFunc(slices.Clone(lines), func(ln line) bool { return ln.row != nil || len(ln.cells) > 1 })
	f := frame{size: commonSize(lines)}
	body := slices.DeleteFunc(slices.Clone(lines), func(ln line) bool { return !alike(ln.size, f.size) })
	f.left, f.right = edgeOf(body, f.size, func(ln *line) float64 { return ln.x0 }), -edgeOf(body, f.size, func(ln *line) float64 { return -ln.x1 })
	if width-f.right > 1.8*f.left && f.left > 0 { // no line is full: the margins are taken to be alike
		f.right = width - 1.2*f.left
	}
	var leads []float64
	short, indented := 0, 0
	for i := 1; i < len(body); i++ {
		if d := body[i-1].y - body[i].y; body[i].page == body[i-1].page && d > 0.5*f.size {
			leads = append(leads, d)
		}
		if f.right-body[i-1].x1 > 3*f.size && f.right-body[i].x1 < 3*f.size {
			short++
			if body[i].x0-f.left > f.size {
				indented++
			}
		}
	}
	f.indents = indented*10 >= short*6 && indented > 0
	if len(leads) > 0 {
		slices.Sort(leads)
		f.lead = leads[len(leads)/2]
	}
	return f
}

func alike(a, b float64) bool { return math.Abs(a-b) <= 0.12*b }

// commonSize is the size that most letters have.
func commonSize(lines []line) float64 {
	count, best := map[int]int{}, 0
	for i := range lines {
		k := int(math.Round(lines[i].size * 2))
		count[k] += len(lines[i].text())
		if count[k] > count[best] || count[k] == count[best] && k < best {
			best = k
		}
	}
	return float64(best) / 2
}

// edgeOf is the outermost place at which several lines begin (or end).
func edgeOf(lines []line, size float64, place func(*line) float64) float64 {
	at := make([]float64, len(lines))
	for i := range lines {
		at[i] = place(&lines[i])
	}
	slices.Sort(at)
	need := max(2, len(at)/20)
	for i := range at {
		if i+need-1 < len(at) && at[i+need-1]-at[i] < 0.6*size {
			return at[i]
		}
	}
	if len(at) == 0 {
		return 0
	}
	return at[0]
}

// indent is the line's distance from the left edge in letters.
func (f *frame) indent(ln *line) float64 { return (ln.x0 - f.left) / f.size }

// centered reports a line with like space on both sides.
func (f *frame) centered(ln *line) bool {
	before, after := ln.x0-f.left, f.right-ln.x1
	least := 3 * f.size
	if !alike(ln.size, f.size) && ln.size > f.size {
		least = 0.3 * f.size
	}
	return len(ln.cells) == 1 && before > least && math.Abs(before-after) < 1.5*f.size
}

// full reports whether the line goes to the right edge, so that the next line's first letters had no room: a letter more
// is allowed for marks that may not end or begin a line.
func (f *frame) full(ln, next *line) bool {
	return ln.x1+firstWord(next)+1.3*ln.size > f.right
}

// firstWord is the width of what would have had to move up: one Chinese character or a Latin word.
func firstWord(ln *line) float64 {
	text := ln.text()
	n := 0
	for n < len(text) && n < 24 && latin(text[n]) {
		n++
	}
	if n == 0 {
		return ln.size
	}
	return float64(n) * 0.5 * ln.size
}

// begins reports whether ln opens a paragraph, prev being the line before it and first the first line of prev's paragraph.
func (f *frame) begins(first, prev, ln *line) bool {
	if !alike(ln.size, prev.size) {
		return true
	}
	samePage := ln.page == prev.page
	if samePage && f.lead > 0 && prev.y-ln.y > 1.45*max(f.lead, ln.size) {
		return true
	}
	if ln.size > 1.12*f.size { // a title: it goes on only after a long line
		return prev.x1-prev.x0 < 0.7*(f.right-f.left)
	}
	if f.centered(ln) || f.centered(prev) {
		return true
	}
	if !f.full(prev, ln) {
		return true
	}
	if f.indent(ln) > 0.8 {
		return !f.hanging(first, prev, ln)
	}
	return !f.indents && wrap.Ends(prev.text()) && f.opens(ln)
}

// opens reports words that open a paragraph where no indent shows it: an ordinal, a label (责任人：), or a short title.
func (f *frame) opens(ln *line) bool {
	text := ln.text()
	if wrap.BeginsUnit(text) {
		return true
	}
	if label, _, ok := strings.Cut(text, "："); ok && utf8.RuneCountInString(label) <= 6 && !strings.ContainsAny(label, "，。、；") {
		return true
	}
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
		for j < len(lines) && lines[j].row == nil && tableLines(lines[j:]) == 0 && !f.begins(&lines[i], &lines[j-1], &lines[j]) {
			j++
		}
		out = append(out, paragraph{text: concat(lines[i:j]), page: lines[i].page, centered: f.centered(&lines[i])})
		i = j
	}
	return out
}

func concat(lines []line) string {
	var b strings.Builder
	for i := range lines {
		text := lines[i].text()
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
	return len(ln.cells) > 2 || utf8.RuneCountInString(ln.cells[0].text) > 4 || !wrap.BeginsUnit(ln.cells[0].text+"一")
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
		p := paragraph{page: ln.page, table: table, row: make([]string, len(columns))}
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
