package wrap

import (
	"strings"
	"unicode/utf8"
)

// continues reports whether next belongs to the paragraph that has the open lines so far.
func (c column) continues(open []line, next *line) bool {
	ln := &open[len(open)-1]
	if ln.alone || ln.text == "" || next.text == "" || next.alone || next.indent > 0 {
		return false
	}
	if c.width == 0 {
		return ln.endsWithComma() && !BeginsUnit(next.text) && ln.width() >= commaLine && ln.width() <= widest && next.width() <= ln.width()+hang
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
	if c.first > 0 && next.width() > c.edge-c.first+2 && !next.endsWithMark() {
		return true // too long for a first line
	}
	title := !next.full(c.width) && !next.ends() && !strings.ContainsAny(next.text, "，。；：")
	if !c.atEdge(open, next) || title || c.opensAnew(next.text) {
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
	return ln.ends() && c.atEdge(open, next) && !strings.HasPrefix(Shape(next.text), "n、") && !c.starts[Shape(next.text)]
}

// maxBack is how many lines of an open paragraph are looked at for the number before.
const maxBack = 40

// atEdge reports whether the first character of next would not have fitted on the last open line.
func (c column) atEdge(open []line, next *line) bool {
	ln := &open[len(open)-1]
	if len(open) == 1 && c.first > 0 {
		indented := *ln
		indented.indent += c.first
		ln = &indented
	}
	return c.noRoom(ln, next)
}

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
