package docx

import (
	"errors"
	"fmt"
	"time"
	"unicode/utf8"

	"duizhao/internal/doc"
	"duizhao/internal/format/fault"
)

// Note is a remark to be written at a place of the text.
type Note struct {
	Span     doc.Span // bytes in the Document's text, half-open; whole characters are taken, and an empty span stands for its block
	Author   string
	Initials string
	Date     time.Time // left out when zero
	Text     string    // each line is a paragraph of the comment
}

// Annotate writes the notes into the file as Word comments and gives the new file. Data is what Read read: the spans are in
// the text Read gives for it. Everything but the comments stays byte for byte as it was, earlier comments included.
//
// A comment covers exactly the characters of its span that the body holds. Where it holds none of them, it covers the first
// run of the paragraph (the span is an automatic number) or the whole paragraph that holds the foot- or endnote or text box.
// Formulas, ruby and CDATA are not cut: the comment covers the run they stand in.
func Annotate(data []byte, notes []Note) ([]byte, error) {
	limits := DefaultLimits()
	pk, err := openPack(data, limits)
	if err != nil {
		return nil, fault.Of("", err)
	}
	ps, err := pk.parts("styles", "numbering", "footnotes", "endnotes", "comments")
	if err != nil {
		return nil, fault.Of("", err)
	}
	r, err := loadParts(ps, limits, options{keep: true})
	if err != nil {
		return nil, fault.Of("", err)
	}
	if len(notes) == 0 {
		return data, nil
	}
	a := &annotator{pack: pk, parts: ps, prefix: r.prefix, strict: r.strict}
	d, made := r.document("")
	if err := a.annotate(d, made.places, notes); err != nil {
		return nil, err
	}
	return a.write()
}

// annotator holds what changes: splices of the main part, and whole parts.
type annotator struct {
	pack    *pack
	parts   *parts
	prefix  string // for the word-processing space in the main part; "" when a mark must declare its own
	strict  bool
	splices []splice
	changed map[string][]byte // by part key
	added   []newPart
}

type newPart struct {
	name string
	data []byte
}

func (a *annotator) annotate(d *doc.Document, where places, notes []Note) error {
	a.changed = map[string][]byte{}
	next, err := a.nextID()
	if err != nil {
		return err
	}
	c := cutter{xml: a.parts.main.xml}
	for i, n := range notes {
		if n.Span.Start < 0 || n.Span.End < n.Span.Start || n.Span.End > len(d.Text) {
			return fmt.Errorf("note %d: bytes %d to %d are outside the text of %d", i, n.Span.Start, n.Span.End, len(d.Text))
		}
		from, to, err := c.place(d, where, n.Span)
		if err != nil {
			return fmt.Errorf("note %d: %w", i, err)
		}
		c.mark(from, to, next+i)
	}
	main, err := apply(a.parts.main.xml, c.splices(a.names(a.prefix)))
	if err != nil {
		return err
	}
	a.replace(a.parts.main, main)
	return a.comments(notes, next)
}

func (a *annotator) replace(pt *part, xml []byte) {
	a.changed[partKey(pt.name)] = pt.form.encode(xml)
}

// point is a place between two bytes of the main part where a mark may stand, and what must be closed and opened again
// around it.
type point struct {
	pos  int
	run  *runPlace  // to be cut; nil beside runs
	text *textPlace // to be cut; nil between the children of a run
	host *host      // an empty <w:p/> that must be opened
}

// place finds the points around a span.
func (c *cutter) place(d *doc.Document, where places, span doc.Span) (from, to point, err error) {
	if len(d.Blocks) == 0 {
		return from, to, errors.New("the document has no text")
	}
	b := d.BlockAt(span.Start)
	if span.Len() == 0 {
		span = d.Blocks[b].Span
	}
	for span.Start > 0 && !utf8.RuneStart(d.Text[span.Start]) {
		span.Start--
	}
	for span.End < len(d.Text) && !utf8.RuneStart(d.Text[span.End]) {
		span.End++
	}
	var first, last *seg
	var firstAt, lastAt int
	for i := b; i < len(d.Blocks) && d.Blocks[i].Start < span.End; i++ {
		for j := range where[i].segs {
			g := &where[i].segs[j]
			lo, hi := max(span.Start-d.Blocks[i].Start, g.at), min(span.End-d.Blocks[i].Start, g.at+g.n)
			if lo >= hi {
				continue
			}
			if first == nil {
				first, firstAt = g, lo
			}
			last, lastAt = g, hi
		}
	}
	if first != nil {
		from, to = c.start(first, firstAt), c.end(last, lastAt)
		if from.pos < to.pos {
			return from, to, nil
		}
	}
	return whole(d, where, b, span)
}

// whole anchors a span that the body holds no character of.
func whole(d *doc.Document, where places, b int, span doc.Span) (from, to point, err error) {
	for i := b; i < len(where) && (i == b || d.Blocks[i].Start < span.End); i++ {
		h := where[i].host
		switch {
		case h == nil:
		case h.empty:
			return point{pos: h.to, host: h}, point{pos: h.to, host: h}, nil
		case len(where[i].segs) > 0 && h.run != nil && h.run.to > 0:
			return point{pos: h.run.from}, point{pos: h.run.to}, nil
		default:
			return point{pos: h.first}, point{pos: h.last}, nil
		}
	}
	if where[b].far {
		return from, to, &fault.Error{Code: fault.Unsupported, Err: errors.New("the text stands in an altChunk"),
			Message: "这份文件由网页转成，正文嵌在里面，批注写不进去。请用 Word 打开并另存为 .docx，再导出带批注的文件。",
			English: "this file holds its text as an embedded page, into which comments cannot be written. Open it in Word, save it as .docx and annotate that."}
	}
	return from, to, fmt.Errorf("no paragraph holds bytes %d to %d", span.Start, span.End)
}

// start is the point before the character at offset o of the block.
func (c *cutter) start(g *seg, o int) point {
	run := g.run
	if run.solid {
		return point{pos: run.from}
	}
	child := g.from
	if g.text != nil {
		child = g.text.from
		pos := g.from
		if g.exact {
			pos += o - g.at
		}
		if pos > g.text.content && c.mayCut(g.text, pos) {
			return point{pos: pos, run: run, text: g.text}
		}
	}
	if child == run.first {
		return point{pos: run.from}
	}
	return point{pos: child, run: run}
}

// end is the point after the character that ends at offset o of the block.
func (c *cutter) end(g *seg, o int) point {
	run := g.run
	if run.solid {
		return point{pos: run.to}
	}
	child := g.to
	if g.text != nil {
		child = g.text.to
		pos := g.to
		if g.exact {
			pos = g.from + o - g.at
		}
		if pos < g.text.contentEnd && c.mayCut(g.text, pos) {
			return point{pos: pos, run: run, text: g.text}
		}
	}
	if child == run.last {
		return point{pos: run.to}
	}
	return point{pos: child, run: run}
}

// mayCut refuses the one cut that would change what is shown: white space that is not shown now (no xml:space) would show
// in the second half. The comment then covers the whole w:t.
func (c *cutter) mayCut(t *textPlace, pos int) bool {
	if t.preserve {
		return true
	}
	shown := unescape(c.xml[t.content:t.contentEnd])
	return shown != "" && !isBlank(shown[0]) && !isBlank(shown[len(shown)-1]) && !c.declaresSpace(t)
}
