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
	out    doc.Builder
	text   strings.Builder
	block  doc.Block
	notes  map[string]*html.Node // footnote bodies by their anchor's name
	refs   []string              // notes the open paragraph refers to
	pre    int                   // open <pre> elements
	list   int                   // open <ul> and <ol>
	table  int                   // tables so far
	padded bool                  // an automatic number was written and blanks after it are padding
	cell   bool                  // inside a cell: blocks are joined by a space instead of ending the line
	err    error
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
		if !hidden(n) {
			w.element(n, depth)
		}
	case html.DocumentNode:
		w.children(n, depth)
	}
}

func (w *walker) element(n *html.Node, depth int) {
	switch n.Data {
	case "head", "script", "style", "template", "noscript", "del", "iframe", "object", "svg", "math", "select", "title", "xml":
		return
	case "br":
		w.lineBreak()
	case "table":
		w.tableRows(n, depth)
	case "a":
		w.anchor(n, depth)
	case "pre", "textarea", "listing":
		w.pre++
		w.paragraph(n, depth)
		w.pre--
	case "ul", "ol":
		w.list++
		w.paragraph(n, depth)
		w.list--
	case "span":
		w.span(n, depth)
	default:
		if isBlock(n.Data) {
			w.paragraph(n, depth)
			return
		}
		w.children(n, depth)
	}
}

// span keeps the number that Word prints before a list item (<![if !supportLists]><span style='mso-list:Ignore'>一、…) and
// drops the blanks that Word pads it with.
func (w *walker) span(n *html.Node, depth int) {
	if !strings.Contains(strings.ToLower(attr(n, "style")), "mso-list:") || w.text.Len() > 0 {
		w.children(n, depth)
		return
	}
	inner := &walker{ctx: w.ctx, cell: true}
	inner.children(n, depth)
	if number := trim(inner.text.String()); len(number) <= maxNumber {
		w.text.WriteString(number)
		w.block.Number = len(number)
		w.padded = true
	} else {
		w.children(n, depth)
	}
}

// maxNumber is the longest automatic number, in bytes.
const maxNumber = 60

// paragraph ends the open block before and after the element.
func (w *walker) paragraph(n *html.Node, depth int) {
	if err := w.ctx.Err(); err != nil {
		w.err = fault.New("", fault.TooLong, "", err)
		return
	}
	w.flush()
	w.block = blockOf(n, w.list)
	w.children(n, depth)
	w.flush()
}

func blockOf(n *html.Node, list int) doc.Block {
	b := doc.Block{}
	if len(n.Data) == 2 && n.Data[0] == 'h' && n.Data[1] >= '1' && n.Data[1] <= '6' {
		b.Level = int(n.Data[1] - '0')
	}
	if n.Data == "li" {
		b.List = min(list, 9)
	}
	align, style := attr(n, "align"), strings.ToLower(strings.ReplaceAll(attr(n, "style"), " ", ""))
	b.Centered = strings.EqualFold(align, "center") || strings.Contains(style, "text-align:center") || n.Data == "center"
	return b
}

// flush ends the open block and puts the footnotes it refers to after it. In a cell it only parts the words.
func (w *walker) flush() {
	if w.cell {
		if w.text.Len() > 0 && !strings.HasSuffix(w.text.String(), " ") {
			w.text.WriteByte(' ')
		}
		return
	}
	w.out.Add(trim(w.text.String()), w.block)
	w.text.Reset()
	w.block, w.padded = doc.Block{}, false
	w.footnotes()
}

// footnotes writes the bodies that the last block referred to.
func (w *walker) footnotes() {
	refs := w.refs
	w.refs = nil
	for _, ref := range refs {
		body := w.notes[ref]
		if body == nil {
			continue
		}
		delete(w.notes, ref)
		inner := &walker{ctx: w.ctx, cell: true}
		inner.children(body, 0)
		w.out.Add(trim(inner.text.String()), doc.Block{Kind: doc.Footnote})
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

// gap writes the space for white space in the source. A line end between Chinese characters is none: Word folds its
// source lines anywhere.
func (w *walker) gap(lineEnd bool, rest string) {
	before := w.text.String()
	if before == "" || strings.HasSuffix(before, " ") {
		return
	}
	if lineEnd && (wideEnd(before) || wideStart(rest)) {
		return
	}
	w.text.WriteByte(' ')
}
