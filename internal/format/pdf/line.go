package pdf

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// line is what stands on one baseline.
type line struct {
	page, column    int    // page from 1; column 1 for a right one that was moved under the left
	first           string // the text of the first run
	x0, x1, y, size float64
	cells           []cell
	artifact        bool
	row             []string // the cells, for a row of a table with drawn borders
	cut             severed  // of a row, by the page's end
}

// cell is a part of a line with a wide gap before it; most lines have one.
type cell struct {
	x0, x1 float64
	text   string
}

const (
	sameBaseline = 0.45 // of the letter size: raised and lowered letters belong to the line
	cellGap      = 1.6  // a gap wider than so many letters parts cells
	wordGap      = 0.22 // a gap wider than so much of a letter parts Latin words
)

// inOrder puts lines and the rows of tables with drawn borders together from the top.
func inOrder(lines, rows []line) []line {
	out := append(lines, rows...)
	slices.SortStableFunc(out, func(a, b line) int { return cmp.Compare(b.y, a.y) })
	return out
}

// linesOf groups the runs of a page into lines from the top, each from left to right.
func linesOf(runs []run, page int) []line {
	runs = slices.DeleteFunc(slices.Clone(runs), func(r run) bool { return r.text == "" })
	for i := range runs {
		runs[i].text = spelled(clean(runs[i].text))
	}
	slices.SortStableFunc(runs, func(a, b run) int { return cmp.Compare(b.y, a.y) })
	var out []line
	for i := 0; i < len(runs); {
		j, y, size := i+1, runs[i].y, runs[i].size
		for j < len(runs) && y-runs[j].y < sameBaseline*max(size, runs[j].size) {
			if runs[j].size > size {
				y, size = runs[j].y, runs[j].size
			}
			j++
		}
		if ln := lineOf(runs[i:j], page); len(ln.cells) > 0 {
			out = append(out, ln)
		}
		i = j
	}
	return out
}

// lineOf joins runs on one baseline; of blanks alone it makes a line without cells. What is painted twice for a bold look is taken once.
func lineOf(runs []run, page int) line {
	slices.SortStableFunc(runs, func(a, b run) int { return cmp.Compare(a.x0, b.x0) })
	if runs = withoutSetBlanks(runs); len(runs) == 0 {
		return line{}
	}
	ln := line{page: page, y: runs[0].y, artifact: true}
	for _, r := range runs {
		if r.size > ln.size {
			ln.size, ln.y = r.size, r.y
		}
	}
	var text strings.Builder
	for i, r := range runs {
		if i > 0 && r.text == runs[i-1].text && r.x0-runs[i-1].x0 < 0.3*r.size && strings.TrimSpace(r.text) != "" && len(r.text) > 0 && r.x0 < runs[i-1].x1-0.3*r.size {
			continue
		}
		ln.artifact = ln.artifact && r.artifact
		switch {
		case r.struck:
			ln.skip(&text, r)
			continue
		case ln.first == "":
			ln.first = r.text
		}
		if ln.raised(&r) && !latinEnd(text.String()) {
			if mark := reference(r.text); mark != "" {
				r.text = mark
			}
		}
		ln.put(&text, r)
	}
	ln.close(&text)
	ln.cells = slices.DeleteFunc(ln.cells, func(c cell) bool { return c.text == "" })
	if n := len(ln.cells); n > 0 {
		ln.x0, ln.x1 = ln.cells[0].x0, ln.cells[n-1].x1
	}
	return ln
}

// raised reports small letters above the baseline.
func (ln *line) raised(r *run) bool {
	return r.size < 0.78*ln.size && r.y-ln.y > 0.12*ln.size
}

// skip leaves out a run that was struck, without leaving a gap.
func (ln *line) skip(text *strings.Builder, r run) {
	if text.Len() == 0 {
		ln.cells = append(ln.cells, cell{x0: r.x0, x1: r.x1})
		text.WriteRune(gap)
		return
	}
	open := &ln.cells[len(ln.cells)-1]
	open.x1 = max(open.x1, r.x1)
}

// gap stands where a cell begins with text that was struck, until the line is closed.
const gap = '\uFDD2'

// put adds a run to the open cell, or opens the next. Blanks at a cell's edges are not text.
func (ln *line) put(text *strings.Builder, r run) {
	body := strings.TrimLeft(r.text, " \u00a0　")
	if text.Len() == 0 {
		if body == "" {
			return
		}
		lead := float64(utf8.RuneCountInString(r.text) - utf8.RuneCountInString(body))
		r.x0 += lead * (r.x1 - r.x0) / float64(max(1, utf8.RuneCountInString(r.text)))
		ln.cells = append(ln.cells, cell{x0: r.x0, x1: r.x1})
		text.WriteString(body)
		return
	}
	open := &ln.cells[len(ln.cells)-1]
	gap := r.x0 - open.x1
	if gap > cellGap*r.size && body != "" {
		ln.close(text)
		ln.put(text, r)
		return
	}
	if gap > wordGap*r.size && latinEnd(text.String()) && latinStart(r.text) {
		text.WriteByte(' ')
	}
	text.WriteString(r.text)
	if strings.TrimRight(r.text, " \u00a0　") != "" {
		open.x1 = max(open.x1, r.x1)
	}
}

func (ln *line) close(text *strings.Builder) {
	if text.Len() > 0 {
		ln.cells[len(ln.cells)-1].text = strings.Trim(text.String(), " \u00a0　"+string(gap))
		text.Reset()
	}
}

// clean drops control characters, which some makers put for line ends, and characters that no text holds.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x20 || r == 0x7F || r == 0xFEFF || r == 0x2028 || r == 0x2029 || r == 0x85 || r >= 0xFDD0 && r < 0xFDF0 {
			return -1
		}
		return r
	}, s)
}

func latinEnd(s string) bool   { return s != "" && latin(s[len(s)-1]) }
func latinStart(s string) bool { return s != "" && latin(s[0]) }

func latin(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

// text is the line as one string without marks of references; cells are parted by a space.
func (ln *line) text() string {
	if ln.row != nil {
		return strings.Join(ln.row, "\t")
	}
	text, _ := references(ln.marked(), func(int) bool { return true })
	return text
}

// marked is the line's text with the marks of references.
func (ln *line) marked() string {
	if ln.row != nil {
		return strings.Join(ln.row, "\t")
	}
	if len(ln.cells) == 1 {
		return ln.cells[0].text
	}
	parts := make([]string, len(ln.cells))
	for i, c := range ln.cells {
		parts[i] = c.text
	}
	if isOrdinal(parts[0]) { // what a tab sets apart from its number: no blank in Word's text either
		return parts[0] + strings.Join(parts[1:], " ")
	}
	return strings.Join(parts, " ")
}
