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

// firstWord is the width of what would have had to move up: one Chinese character or a Latin word, with the marks that may not
// end a line before it and those that may not begin one after it; an opening quotation mark after it takes the next one along.
func firstWord(ln *line) float64 {
	text := strings.TrimLeft(ln.text(), " ")
	text = strings.ToValidUTF8(text[:min(len(text), 240)], "") // no line has room for more
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
	if begins := strings.TrimLeft(after, "0123456789"); begins != after && after != rest[n:] { // nor do some between a comma and a number
		width += 0.58 * float64(min(len(after)-len(begins), 8))
	}
	if quoted := strings.TrimLeft(after, "“”‘’"); quoted != after && quoted != "" { // browsers break neither before nor after a quotation mark
		width += 2
	}
	if n > 1 && latinStart(rest) && latinStart(after) { // numbers in a list: A01、A02 are kept together by some programs
		next := *ln
		next.cells = []cell{{text: after}}
		width += firstWord(&next) / ln.size
	}
	return width * ln.size
}
