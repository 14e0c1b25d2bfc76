package wrap

// The widths here are in half columns: a Chinese character or mark counts two, a Latin letter or digit one.
const (
	narrowest = 2 * 14 // columns below this are not wrapped text but verse, names or a table
	widest    = 2 * 60
	slack     = 2 * 3 // a line may be this much shorter than the column: marks that may not begin a line, Latin words
	hang      = 2 * 2 // or this much longer: marks hung over the edge
	commaLine = 2 * 20
)

// column is the width at which the text was wrapped.
type column struct {
	edge     int             // half columns in which characters that may begin a line fit
	width    int             // half columns; 0 when the text is not wrapped
	indented bool            // paragraphs begin with an indent, so a line without one goes on even after a full stop
	first    int             // half columns by which a paragraph's first line is shorter: the page indented it, the copy has no blanks
	starts   map[string]bool // shapes of ordinals, and labels, that begin paragraphs: where the line before has room left, or by an indent
}

// findWidth looks for one width at which most lines that stop in mid-sentence stop. A text with one paragraph a line has
// few such lines (titles), and theirs differ.
func findWidth(lines []line) column {
	var count, unmarked [widest + hang + 1]int
	total := 0
	for i := 0; i+1 < len(lines); i++ {
		ln, next := &lines[i], &lines[i+1]
		if ln.text == "" || ln.ends() || next.text == "" || next.indent > 0 || next.alone {
			continue
		}
		width := ln.width()
		if width < narrowest || width > widest || next.width() > width+slack+hang || !next.mayContinue() {
			continue
		}
		count[width]++
		total++
		if !ln.endsWithMark() {
			unmarked[width]++
		}
	}
	if total == 0 {
		return column{}
	}
	width, inside := peak(&count)
	if inside < 2 || inside*10 < total*7 || longer(lines, width)*4 > inside {
		return column{}
	}
	c := column{width: width, edge: width, indented: indentMarks(lines, width)}
	for w := width; w > width-slack; w-- { // marks hang over the edge
		if unmarked[w]*50 > total {
			c.edge = w
			break
		}
	}
	c.starts = c.startsOf(lines)
	c.first = c.lostIndent(lines)
	return c
}

// lostIndent finds that first lines of paragraphs break off two characters before the edge: text copied from a word processor keeps
// the line ends of the page but not the indent, which is no blank there. First lines are those after a line with much room left.
func (c column) lostIndent(lines []line) int {
	const indent = 2 * 2
	n, other := 0, 0
	for i := 0; i+1 < len(lines); i++ {
		ln := &lines[i]
		if ln.indent > 0 {
			return 0
		}
		if ln.text == "" || ln.ends() || ln.endsWithMark() || !ln.full(c.width) || !lines[i+1].mayContinue() {
			continue
		}
		switch begins := i == 0 || lines[i-1].text == "" || lines[i-1].width() < c.edge-slack; {
		case !begins:
		case ln.width() > c.edge-indent:
			other++
		default:
			n++
		}
	}
	if n < 3 || other*5 > n {
		return 0
	}
	return indent
}

// startsOf looks where ordinals and labels surely begin a paragraph: after a line with room left. With indents an ordinal that never
// stands at the edge like that is text.
func (c column) startsOf(lines []line) map[string]bool {
	out := map[string]bool{}
	for i := range lines {
		ln := &lines[i]
		how := opener(ln.text)
		if how == "" || c.indented && ln.indent > 0 {
			continue
		}
		if i == 0 || !c.noRoom(&lines[i-1], ln) {
			out[how] = true
		}
	}
	return out
}

// longer counts the lines that reach beyond the column. Wrapped text has hardly any; where paragraphs are longer, two or
// three titles of like length are no column.
func longer(lines []line, width int) int {
	n := 0
	for i := range lines {
		if lines[i].width() > width+hang && !lines[i].alone {
			n++
		}
	}
	return n
}

// peak is the upper edge of the window of slack half columns that holds most lines.
func peak(count *[widest + hang + 1]int) (width, inside int) {
	sum := 0
	for w := range count {
		sum += count[w]
		if w > slack {
			sum -= count[w-slack-1]
		}
		if sum > inside {
			width, inside = w, sum
		}
	}
	for width > 0 && count[width] == 0 {
		width--
	}
	return width, inside
}

// indentMarks reports whether indents can be trusted to mark paragraphs: there are some, and lines in mid-sentence are
// followed by lines without.
func indentMarks(lines []line, width int) bool {
	indented, inside, after := 0, 0, 0
	for i := range lines {
		if lines[i].indent == 0 || lines[i].text == "" {
			continue
		}
		indented++
		if i > 0 && lines[i-1].full(width) && !lines[i-1].ends() {
			inside++
		}
		if i > 0 && lines[i-1].ends() {
			after++
		}
	}
	return indented > 0 && after > 0 && inside*5 <= indented
}

// full reports whether the line reaches the column's edge.
func (ln *line) full(width int) bool {
	return ln.width() >= width-slack && ln.width() <= width+hang
}
