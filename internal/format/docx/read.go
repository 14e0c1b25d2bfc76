package docx

import (
	"bytes"
	"errors"
	"fmt"

	"duizhao/internal/doc"
	"duizhao/internal/format/fault"
)

// Read reads a .docx file. Errors are *fault.Error with the file's name and the part.
func Read(name string, data []byte, limits Limits) (*doc.Document, error) {
	r, err := load(data, limits, false)
	if err != nil {
		return nil, fault.Of(name, err)
	}
	d, _ := r.document(name)
	if len(d.Blocks) == 0 {
		return nil, noText(name, r.pictures, r.altChunk)
	}
	return d, nil
}

func noText(name string, pictures, chunk bool) error {
	if chunk {
		return &fault.Error{File: name, Code: fault.Unsupported, Err: errors.New("docx with an altChunk only, which could not be read"),
			Message: "正文是嵌在文件里的另一份文件（altChunk），读不出来。请用 Word 打开并另存为 .docx。",
			English: "the text is another file embedded in this one (altChunk) that cannot be read. Open it in Word and save it as .docx."}
	}
	if !pictures {
		return fault.New(name, fault.Empty, "", errors.New("docx without text"))
	}
	return &fault.Error{File: name, Code: fault.NoText, Err: errors.New("docx with pictures only"),
		Message: "文件里只有图片，没有文字。请先做文字识别（OCR），或找到原来的 Word 文件。",
		English: "the file holds pictures only, no text. Run text recognition (OCR) first, or find the original Word file."}
}

// reader reads one file's main part and its notes.
type reader struct {
	scanner *scanner // of the part being read
	styles  *styles
	counter *counter
	limits  Limits
	keep    bool // keep the places of characters, for Annotate
	looks   bool // note fonts and spacing, for Layout
	inMain  bool // the part being read is the main part

	lines    []*line // the body, in order
	notes    map[noteKey][]*line
	used     map[noteKey]bool
	host     *host // the outermost paragraph of the main part
	tables   int
	fields   []field
	openTOC  bool // a TOC field never ends: its marks mean nothing
	spare    []*para
	pictures bool
	altChunk bool                             // a file inside the file was not read
	chunks   func(id string) (string, []byte) // of the main part; nil inside a file inside the file
	prefix   string                           // a prefix for the word-processing space at the root, "" if it has none
	strict   bool
}

type noteKey struct {
	end bool
	id  string
}

// field is a complex field that is open: its code is not shown, its result is.
type field struct {
	code  bool // still in the code
	toc   bool
	instr []byte
}

// load reads all parts; the document is made by document.
func load(data []byte, limits Limits, keep bool) (*reader, error) {
	limits = limits.withDefaults()
	ps, err := openParts(data, limits)
	if err != nil {
		return nil, err
	}
	return loadParts(ps, limits, options{keep: keep})
}

// openParts opens the file and the parts that its text is read from.
func openParts(data []byte, limits Limits) (*parts, error) {
	pk, err := openPack(data, limits)
	if err != nil {
		return nil, err
	}
	return pk.parts("styles", "numbering", "footnotes", "endnotes")
}

// options are what is noted beside the text.
type options struct{ keep, looks bool }

func loadParts(ps *parts, limits Limits, opt options) (*reader, error) {
	st, err := readStyles(ps.styles, limits.Depth)
	if err != nil {
		return nil, err
	}
	nb, err := readNumbering(ps.numbering, limits.Depth)
	if err != nil {
		return nil, err
	}
	r := &reader{styles: st, counter: newCounter(nb, st), limits: limits, keep: opt.keep, looks: opt.looks, notes: map[noteKey][]*line{}, used: map[noteKey]bool{}}
	if err := r.readNotes(ps.footnotes, false); err != nil {
		return nil, err
	}
	if err := r.readNotes(ps.endnotes, true); err != nil {
		return nil, err
	}
	r.chunks = ps.chunks
	if err := r.readBody(ps.main); err != nil {
		return nil, err
	}
	return r, nil
}

func (r *reader) readBody(pt *part) error {
	s := newScanner(pt.xml, r.limits.Depth)
	r.scanner, r.inMain = s, true
	found := false
	for s.next() {
		if s.kind != tokenStart {
			continue
		}
		switch {
		case s.is("document"):
			r.prefix = s.prefixFor(spaceWord)
			r.strict = bytes.Contains(s.attrs, []byte(wordStrict))
		case s.is("body"):
			found = true
			r.lines = r.flow(nil)
			r.openTOC = r.inTOCField()
		default:
			s.skip()
		}
	}
	if s.err != nil {
		return inPart(pt.name, s.err)
	}
	if !found {
		return inPart(pt.name, fmt.Errorf("there is no w:body"))
	}
	return nil
}

// readNotes reads all foot- or endnotes beforehand; they are placed where the text refers to them.
func (r *reader) readNotes(pt *part, end bool) error {
	if pt == nil {
		return nil
	}
	s := newScanner(pt.xml, r.limits.Depth)
	r.scanner, r.inMain = s, false
	for s.next() {
		if s.kind != tokenStart || s.is("footnotes") || s.is("endnotes") {
			continue
		}
		id, _ := s.attr("id")
		kind, _ := s.attr("type")
		if (s.is("footnote") || s.is("endnote")) && (kind == "" || kind == "normal") {
			lines := r.flow(nil)
			setKind(lines, doc.Footnote)
			r.notes[noteKey{end, id}] = lines
			continue
		}
		s.skip()
	}
	if s.err != nil {
		return inPart(pt.name, s.err)
	}
	r.fields = r.fields[:0]
	return nil
}

// setKind marks lines as notes or as text of a box; rows stay rows, what hangs on a line keeps its own kind.
func setKind(lines []*line, kind doc.Kind) {
	for _, ln := range lines {
		if ln.kind == doc.Paragraph {
			ln.kind = kind
		}
	}
}

// flow reads a container of paragraphs and tables to its end: a body, a cell, a text box, a note, a content control.
// A paragraph whose end was deleted is carried over into the next.
func (r *reader) flow(lines []*line) []*line {
	f := flow{lines: lines}
	r.blocks(&f)
	f.flush(r)
	return f.lines
}

type flow struct {
	lines []*line
	carry *para
	inTOC bool // inside a content control that holds a table of contents
}

// flush ends a paragraph that had no next one to join.
func (f *flow) flush(r *reader) {
	if f.carry != nil {
		p := f.carry
		f.carry = nil
		r.finish(f, p)
	}
}

func (r *reader) blocks(f *flow) {
	s := r.scanner
	for s.next() && s.kind != tokenEnd {
		if s.kind == tokenStart {
			r.block(f)
		}
	}
}

func (r *reader) block(f *flow) {
	s := r.scanner
	switch s.space {
	case spaceWord:
	case spaceCompat:
		if string(s.name) == "AlternateContent" {
			r.choice(func() { r.blocks(f) })
			return
		}
		s.skip()
		return
	default:
		s.skip()
		return
	}
	switch string(s.name) {
	case "p":
		r.paragraph(f)
	case "tbl":
		f.flush(r)
		r.table(f)
	case "sdt":
		r.control(f, func() { r.blocks(f) })
	case "ins", "moveTo", "customXml", "smartTag", "sdtContent":
		r.blocks(f)
	case "altChunk":
		r.chunk(f)
	default: // del, moveFrom, sectPr, bookmarks, marks of comments and changes
		s.skip()
	}
}

// choice reads an AlternateContent: the first Choice, and the Fallback only where there is no Choice.
func (r *reader) choice(read func()) {
	s := r.scanner
	chosen := false
	for s.next() && s.kind != tokenEnd {
		if s.kind != tokenStart {
			continue
		}
		if name := string(s.name); !chosen && s.space == spaceCompat && (name == "Choice" || name == "Fallback") {
			chosen = true
			read()
			continue
		}
		s.skip()
	}
}

// control reads a content control; one that is a table of contents is marked as such.
func (r *reader) control(f *flow, read func()) {
	s := r.scanner
	was := f != nil && f.inTOC
	for s.next() && s.kind != tokenEnd {
		if s.kind != tokenStart {
			continue
		}
		switch {
		case s.is("sdtPr"):
			if r.isGallery() && f != nil {
				f.inTOC = true
			}
		case s.is("sdtContent"):
			read()
		default:
			s.skip()
		}
	}
	if f != nil {
		f.inTOC = was
	}
}

// isGallery reads an sdtPr and reports whether the control is Word's table of contents.
func (r *reader) isGallery() bool {
	s, toc := r.scanner, false
	depth := len(s.open)
	for len(s.open) >= depth && s.next() {
		if s.kind == tokenStart && s.is("docPartGallery") && s.val() == "Table of Contents" {
			toc = true
		}
	}
	return toc
}
