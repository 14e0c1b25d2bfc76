package html

import (
	"context"
	"strings"

	"golang.org/x/net/html"

	"duizhao/internal/doc"
	"duizhao/internal/format/fault"
)

// walker collects the text of one block at a time.
type walker struct {
	ctx    context.Context
	sheet  sheet
	spaced bool // a line end in the source always stands for a space, also between Chinese characters
	out    []piece
	text   strings.Builder
	block  doc.Block
	label  *label                // the number of the open item until its first text
	notes  map[string]*html.Node // footnote bodies by their anchor's name
	hangs  []hang                // what is to follow the open paragraph
	pre    int                   // open <pre> elements
	open   []*list               // open <ul> and <ol>
	lists  int                   // lists so far
	table  int                   // tables so far
	kind   doc.Kind              // of the blocks: doc.TextBox inside a box
	padded bool                  // an automatic number was written and blanks after it are padding
	cell   bool                  // inside a cell: blocks are joined by a space instead of ending the line
	toc    bool                  // a table of contents was left out
	err    error
}

// piece is a block before the numbers that the page does not spell out are settled.
type piece struct {
	text  string
	block doc.Block
	label label // its automatic number, not yet in the text; zero for none
}

// hang is a footnote, by its name, or a text box, to be read after the paragraph that holds it.
type hang struct {
	note  string
	box   *html.Node
	depth int
}

func (w *walker) children(n *html.Node, depth int) {
	for c := n.FirstChild; c != nil && w.err == nil; c = c.NextSibling {
		w.node(c, depth+1)
	}
}

func (w *walker) node(n *html.Node, depth int) {
	if depth > 3*maxDepth {
		w.err = fault.New("", fault.TooDeep, "", errDepth)
		return
	}
	switch n.Type {
	case html.TextNode:
		w.write(n.Data)
	case html.ElementNode:
		l := w.sheet.of(n)
		switch {
		case hasAttr(n, "hidden"), l.hidden():
		case isContents(n, &l):
			w.toc = true
		default:
			w.element(n, &l, depth)
		}
	case html.DocumentNode:
		w.children(n, depth)
	}
}

func (w *walker) element(n *html.Node, l *look, depth int) {
	switch n.Data {
	case "head", "script", "style", "template", "noscript", "del", "iframe", "svg", "math", "select", "title", "xml":
		return
	case "br":
		w.lineBreak()
	case "table":
		w.tableRows(n, depth)
	case "a":
		w.anchor(n, depth)
	case "pre", "textarea", "listing":
		w.pre++
		w.paragraph(n, l, depth)
		w.pre--
	case "ul", "ol":
		w.open = append(w.open, w.openList(n, l))
		w.paragraph(n, l, depth)
		w.open = w.open[:len(w.open)-1]
	case "li":
		w.listItem(n, l, depth)
	case "object":
		if attr(n, boxMark) != "" {
			w.hangs = append(w.hangs, hang{box: n, depth: depth})
		}
	case "span":
		w.span(n, l, depth)
	default:
		if isBlock(n.Data) {
			w.paragraph(n, l, depth)
			return
		}
		w.children(n, depth)
	}
}

// isContents reports a table of contents: Word's styles for its lines, LibreOffice's frame around it.
func isContents(n *html.Node, l *look) bool {
	for _, c := range l.class {
		if len(c) == len("MsoToc1") && strings.HasPrefix(c, "MsoToc") {
			return true
		}
	}
	return n.Data == "div" && strings.HasPrefix(attr(n, "id"), "Table of Contents")
}

// listItem keeps the number of the item until its first text, which may stand in a paragraph inside it.
func (w *walker) listItem(n *html.Node, l *look, depth int) {
	w.flush()
	w.label = nil
	if one, ok := w.item(n, l); ok {
		w.label = &one
	}
	w.paragraph(n, l, depth)
	w.label = nil
}

// paragraph ends the open block before and after the element.
func (w *walker) paragraph(n *html.Node, l *look, depth int) {
	if err := w.ctx.Err(); err != nil {
		w.err = fault.New("", fault.TooLong, "", err)
		return
	}
	w.flush()
	w.block = w.blockOf(n, l)
	w.children(n, depth)
	w.flush()
}

func (w *walker) blockOf(n *html.Node, l *look) doc.Block {
	b := doc.Block{Kind: w.kind}
	if len(n.Data) == 2 && n.Data[0] == 'h' && n.Data[1] >= '1' && n.Data[1] <= '6' {
		b.Level = int(n.Data[1] - '0')
	}
	if n.Data == "li" || w.label != nil {
		b.List = min(max(len(w.open), 1), 9)
	}
	b.Centered = strings.EqualFold(attr(n, "align"), "center") || strings.HasPrefix(l.get("text-align"), "center") || n.Data == "center"
	return b
}

// flush ends the open block and puts the footnotes and boxes that hang on it after it. In a cell it only parts the words.
func (w *walker) flush() {
	if w.cell {
		if w.text.Len() > 0 && !strings.HasSuffix(w.text.String(), " ") {
			w.text.WriteByte(' ')
		}
		return
	}
	text := trim(w.text.String())
	w.text.Reset()
	if text != "" {
		p := piece{text: text, block: w.block}
		if w.label != nil {
			p.label, w.label = *w.label, nil
		}
		w.out = append(w.out, p)
	}
	w.block, w.padded = doc.Block{Kind: w.kind}, false
	w.hanging()
}

// hanging writes the footnotes and text boxes of the block before, in the order in which they stand in it.
func (w *walker) hanging() {
	hangs := w.hangs
	w.hangs = nil
	for _, h := range hangs {
		if h.box != nil {
			w.textBox(h)
		} else {
			w.footnote(h.note)
		}
	}
}

func (w *walker) textBox(h hang) {
	kind, label := w.kind, w.label
	w.kind, w.label, w.block = doc.TextBox, nil, doc.Block{Kind: doc.TextBox}
	for _, part := range boxParts(h.box) {
		w.children(part, h.depth)
		w.flush()
	}
	w.kind, w.label, w.block = kind, label, doc.Block{Kind: kind}
}

// footnote writes the body of a note, once.
func (w *walker) footnote(name string) {
	body := w.notes[name]
	if body == nil {
		return
	}
	delete(w.notes, name)
	inner := &walker{ctx: w.ctx, sheet: w.sheet, spaced: w.spaced, cell: true}
	inner.children(body, 0)
	if text := trim(inner.text.String()); text != "" {
		w.out = append(w.out, piece{text: text, block: doc.Block{Kind: doc.Footnote}})
	}
}

// lineBreak ends a block: people press Shift+Enter for a new line of text.
func (w *walker) lineBreak() {
	if w.cell {
		w.flush()
		return
	}
	keep := w.block
	w.flush()
	keep.Number = 0
	w.block = keep
}

// write adds text. Line ends and runs of spaces in the source are layout and become one space, none beside Chinese.
func (w *walker) write(s string) {
	s = strings.Map(printed, s)
	if w.padded {
		if s = strings.TrimLeft(s, " \t\r\n\u00a0　"); s == "" {
			return
		}
		w.padded = false
	}
	if w.cell && w.label != nil && trim(s) != "" { // a cell has no block of its own to put the number before
		s = w.label.numbered(strings.TrimLeft(s, " \t\r\n\u00a0　"))
		w.label = nil
	}
	if w.pre > 0 {
		for i, line := range strings.Split(strings.ReplaceAll(s, "\r", ""), "\n") {
			if i > 0 {
				w.lineBreak()
			}
			w.text.WriteString(strings.ReplaceAll(line, "\t", " "))
		}
		return
	}
	for len(s) > 0 {
		at := strings.IndexAny(s, " \t\r\n\f")
		if at < 0 {
			w.text.WriteString(s)
			return
		}
		w.text.WriteString(s[:at])
		rest := strings.TrimLeft(s[at:], " \t\r\n\f")
		w.gap(strings.ContainsAny(s[at:len(s)-len(rest)], "\r\n"), rest)
		s = rest
	}
}

// printed drops the control characters that stand for anchors in files saved by LibreOffice; no reader sees them.
func printed(r rune) rune {
	if r < ' ' && r != '\t' && r != '\n' && r != '\r' && r != '\f' || r == 0x7f {
		return -1
	}
	return r
}

// gap writes the space for white space in the source. A line end between Chinese characters is none in pages by Word, which
// folds its source lines anywhere; LibreOffice folds them at spaces only.
func (w *walker) gap(lineEnd bool, rest string) {
	before := w.text.String()
	if before == "" || strings.HasSuffix(before, " ") {
		return
	}
	if lineEnd && !w.spaced && (wideEnd(before) || wideStart(rest)) {
		return
	}
	w.text.WriteByte(' ')
}
