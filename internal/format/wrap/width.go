package wrap

import (
	"strings"
	"unicode/utf8"
)

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
	return c
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

// continues reports whether next belongs to the paragraph that has the open lines so far.
func (c column) continues(open []line, next *line) bool {
	ln := &open[len(open)-1]
	if ln.alone || ln.text == "" || next.text == "" || next.alone || next.indent > 0 {
		return false
	}
	width := ln.width()
	if c.width == 0 {
		return ln.endsWithComma() && !BeginsUnit(next.text) && width >= commaLine && width <= widest && next.width() <= width+hang
	}
	if !ln.full(c.width) || next.width() > c.width+hang {
		return false
	}
	if cut(ln.text, next.text) {
		return true
	}
	if len(open) == 1 && (isDate(next.text) || endsTitle(ln) || isTitle(ln.text) && c.opensAnew(next.text)) {
		return false
	}
	if BeginsUnit(next.text) {
		return c.countsOn(open, next)
	}
	if !ln.ends() || c.indented {
		return true
	}
	title := !next.full(c.width) && !next.ends() && !strings.ContainsAny(next.text, "，。；：")
	if !c.noRoom(ln, next) || title || c.opensAnew(next.text) {
		return false
	}
	// After a full stop a paragraph rather ends, for two items in one are worse than one in two parts; but what follows on an
	// ordinal without one of its own is its item's.
	return strings.HasSuffix(ln.text, "；") || strings.HasSuffix(ln.text, "：") || BeginsUnit(open[0].text) && !closesHeading(open) || counts(open)
}

// counts reports a paragraph that has begun to count inside: 主要是：一是…
func counts(open []line) bool {
	for i := max(0, len(open)-maxBack); i < len(open); i++ {
		for _, first := range []string{"①", "②", "③", "一是", "二是", "三是", "一要", "二要", "（1）", "（2）", "第一，", "第二，"} {
			if at := strings.Index(open[i].text, first); at > 0 || at == 0 && i > 0 {
				return true
			}
		}
	}
	return false
}

// isTitle reports a numbered line that is no sentence.
func isTitle(text string) bool { return BeginsUnit(text) && !strings.ContainsAny(text, "。；，") }

// opener is how a text begins a paragraph by its words: the shape of its ordinal, or its label (责任人：); "" for neither.
func opener(text string) string {
	if text == "" {
		return ""
	}
	if BeginsUnit(text) {
		return Shape(text)
	}
	if label, _, ok := strings.Cut(text[:min(len(text), 24)], "："); ok && !strings.ContainsAny(label, "，。、；") {
		return label
	}
	return ""
}

// opensAnew reports words that begin a paragraph without an ordinal: a label that surely begins others, a closing phrase.
func (c column) opensAnew(text string) bool {
	if how := opener(text); how != "" && c.starts[how] {
		return true
	}
	for _, phrase := range []string{"以上", "总之", "综上", "今后", "下一步", "此致", "特此", "会前", "会后"} {
		if strings.HasPrefix(text, phrase) {
			return true
		}
	}
	return false
}

// closesHeading reports a numbered heading of one line that ends with a full stop: （一）带头严守政治纪律方面。
func closesHeading(open []line) bool {
	text := open[0].text
	return len(open) == 1 && strings.Count(text, "。") == 1 && strings.Contains(text, "方面")
}

// countsOn reports an ordinal inside a paragraph that a line happens to begin with.
func (c column) countsOn(open []line, next *line) bool {
	if !next.full(c.width) && !next.ends() && !next.endsWithComma() {
		return false // a title
	}
	for i := max(0, len(open)-maxBack); i < len(open); i++ {
		if Follows(open[i].text, next.text, i == 0) {
			return true
		}
	}
	if BeginsUnit(open[0].text) && Shape(open[0].text) == Shape(next.text) {
		return false // the next of its kind
	}
	ln := &open[len(open)-1]
	return ln.ends() && c.noRoom(ln, next) && !strings.HasPrefix(Shape(next.text), "n、") && !c.starts[Shape(next.text)]
}

// maxBack is how many lines of an open paragraph are looked at for the number before.
const maxBack = 40

// noRoom reports whether the first character of next would not have fitted on the line.
func (c column) noRoom(ln, next *line) bool {
	first := 2
	if next.text[0] < utf8.RuneSelf {
		first = 1
	}
	return ln.width()+first > c.edge
}

// cut reports a number or an ordinal that the line end cut in two: 1.|2公里, 其|三，.
func cut(text, next string) bool {
	if n := len(text); text[n-1] == '.' && n > 1 && text[n-2] >= '0' && text[n-2] <= '9' && next[0] >= '0' && next[0] <= '9' {
		return true
	}
	for _, opening := range []string{"其", "第", "（", "("} {
		if strings.HasSuffix(text, opening) {
			return true
		}
	}
	return false
}

// isDate reports a line that is a date, as under a title or a signature.
func isDate(text string) bool {
	rest := strings.Trim(text, "（）() ")
	if len(rest) > 30 || len(rest) < 7 {
		return false
	}
	return strings.Contains(rest, "年") && strings.Trim(rest, "0123456789年月日 〇○零一二三四五六七八九十×X") == ""
}

// endsTitle reports a line that ends as titles of papers do and holds no sentence.
func endsTitle(ln *line) bool {
	if strings.ContainsAny(ln.text, "，。；：") || ln.indent > 0 {
		return false
	}
	for _, noun := range []string{"材料", "报告", "方案", "提纲", "清单"} {
		if strings.HasSuffix(ln.text, noun) {
			return true
		}
	}
	return false
}

// full reports whether the line reaches the column's edge.
func (ln *line) full(width int) bool {
	return ln.width() >= width-slack && ln.width() <= width+hang
}
