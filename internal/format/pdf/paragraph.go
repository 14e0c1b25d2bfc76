package pdf

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"duizhao/internal/doc"
	"duizhao/internal/format/wrap"
)

// frame is how the body of the text is set.
type frame struct {
	left, right float64 // edges of the column
	size        float64 // of most letters
	lead        float64 // from baseline to baseline
	indents     bool    // paragraphs begin with an indent
	// How paragraphs open that begin at the left edge, as automatic numbers do also among indents, and how those that begin
	// with an indent.
	flush, inset map[string]bool
}

// frameOf measures the body on pages of the width.
func frameOf(lines []line, width float64) frame {
	lines = slices.DeleteFunc(slices.Clone(lines), func(ln line) bool { return ln.row != nil || len(ln.cells) > 1 })
	f := frame{size: commonSize(lines)}
	body := slices.DeleteFunc(slices.Clone(lines), func(ln line) bool { return !alike(ln.size, f.size) })
	f.left, f.right = edgeOf(body, f.size, func(ln *line) float64 { return ln.x0 }), -edgeOf(body, f.size, func(ln *line) float64 { return -ln.end() })
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
	f.flush, f.inset = map[string]bool{}, map[string]bool{}
	for i := 1; i < len(body); i++ {
		prev, ln := &body[i-1], &body[i]
		switch how := opener(ln.text()); {
		case how == "":
		case f.indent(ln) > 0.8:
			f.inset[how] = true
		case !f.full(prev, ln) && (wrap.Ends(prev.text()) || isTitle(prev.text())):
			f.flush[how] = true
		}
	}
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

// end is where the line ends, without a mark hung over the edge.
func (ln *line) end() float64 {
	r, _ := utf8.DecodeLastRuneInString(ln.text())
	if strings.ContainsRune("，。、；：！？）”》", r) {
		return ln.x1 - ln.size
	}
	return ln.x1
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

// goesOn reports a text that ends where no paragraph does.
func goesOn(text string) bool {
	r, _ := utf8.DecodeLastRuneInString(text)
	return strings.ContainsRune("，、-—（“《", r)
}

// firstWord is the width of what would have had to move up: one Chinese character or a Latin word, with the marks that may not
// end a line before it and those that may not begin one after it.
func firstWord(ln *line) float64 {
	text := strings.TrimLeft(ln.text(), " ")
	rest := strings.TrimLeft(text, "（“《〔【‘「『([{")
	width := float64(utf8.RuneCountInString(text[:len(text)-len(rest)]))
	n := 0
	for n < len(rest) && n < 40 && rest[n] > ' ' && rest[n] < 0x7F {
		n++
	}
	if n == 0 {
		_, n = utf8.DecodeRuneInString(rest)
		width++
	} else {
		width += 0.58 * float64(n)
	}
	after := strings.TrimLeft(rest[n:], "，。、；：！？）”》〕】’」』%")
	width += float64(min(utf8.RuneCountInString(rest[n:len(rest)-len(after)]), 2))
	if n > 1 && latinStart(rest) && latinStart(after) { // numbers in a list: A01、A02 are kept together by some programs
		next := *ln
		next.cells = []cell{{text: after}}
		width += firstWord(&next) / ln.size
	}
	return width * ln.size
}

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
	before, text := prev.text(), ln.text()
	if goesOn(before) {
		return false
	}
	if how := opener(text); how != "" && (wrap.Ends(before) || len(open) == 1 && f.flush[how] && isTitle(before)) {
		if isTitle(text) && ln.x1 < f.right-2*ln.size {
			return true
		}
		return !follows(open, text) && (!f.indents || f.flush[how] || !f.inset[how] && wrap.BeginsUnit(text))
	}
	return !f.indents && (len(open) == 1 && (closesHeading(before) || underHeading(before, text)) || wrap.Ends(before) && f.opens(ln))
}

// endsTitle reports the noun that a paper's title ends with.
func endsTitle(text string) bool {
	for _, noun := range []string{"材料", "报告", "方案", "提纲", "清单", "台账", "汇报", "总结"} {
		if strings.HasSuffix(text, noun) {
			return true
		}
	}
	return false
}

// isDate reports a line that begins with a year, as under a title: 2023年8月25日, （2023年8月）.
func isDate(text string) bool {
	text = strings.TrimLeft(text, "（( ")
	return len(text) > 4 && strings.Trim(text[:4], "0123456789") == "" && strings.HasPrefix(strings.TrimLeft(text[4:], " "), "年")
}

// underHeading reports a numbered line under a numbered title that fills its line: （一）…方面 and then 1.…
func underHeading(title, text string) bool {
	return isTitle(title) && wrap.BeginsUnit(text) && !wrap.Follows(title, text, true)
}

// isTitle reports a numbered line that is no sentence.
func isTitle(text string) bool {
	return wrap.BeginsUnit(text) && !strings.ContainsAny(text, "。；，")
}

// closesHeading reports a numbered heading that ends with a full stop: （一）带头严守政治纪律方面。
func closesHeading(text string) bool {
	if !wrap.BeginsUnit(text) {
		return false
	}
	for _, end := range []string{"方面。", "方面：", "方面的问题。", "方面存在的问题。"} {
		if strings.HasSuffix(text, end) {
			return strings.Count(text, "。") <= 1
		}
	}
	return false
}

// opener is how the text opens a paragraph by its words: the shape of its ordinal, or its label (责任人：); "" for neither.
func opener(text string) string {
	if wrap.BeginsUnit(text) {
		return wrap.Shape(text)
	}
	if label, _, ok := strings.Cut(text, "："); ok && utf8.RuneCountInString(label) <= 6 && !strings.ContainsAny(label, "，。、；") {
		return label
	}
	return ""
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

// follows reports an ordinal that goes on counting what the open paragraph began to count.
func follows(open []line, text string) bool {
	for i := range open {
		if wrap.Follows(open[i].text(), text, i == 0) {
			return true
		}
	}
	return false
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
