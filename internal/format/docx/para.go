package docx

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"duizhao/internal/doc"
)

// para is a paragraph while it is read: its characters, LF for a line break, and where they came from.
type para struct {
	form  paraForm
	full  *style // its style with everything it is based on
	buf   []byte
	segs  []seg
	after []*line // text boxes, then notes, in order
	notes []*line
	host  *host
	toc   bool // some of it was written by a TOC field
	outer bool // an outermost paragraph of the main part: the places of its characters are kept
	look  look // only for Layout
}

// seg says where characters of a paragraph stand in the main part. Between at and at+n they come from the bytes from to to;
// when exact, byte for byte, otherwise they are one piece (an entity, a symbol) that cannot be cut.
type seg struct {
	at, n    int
	from, to int
	exact    bool
	text     *textPlace // the w:t it stands in; nil for a symbol, TAB or formula
	run      *runPlace
}

// textPlace is a w:t: its tags and its content.
type textPlace struct {
	from, content, contentEnd, to int
	preserve                      bool
}

// runPlace is a run: its start tag, its rPr, and what it holds.
type runPlace struct {
	from, tagEnd     int
	formFrom, formTo int // rPr; equal when there is none
	first, last      int // from the first to the last child after the rPr
	to               int
	solid            bool // must not be cut: a ruby, a formula
}

// host is an outermost paragraph of the main part: where a note on the whole of it begins and ends.
type host struct {
	from, first, last, to int // start of w:p; before its content; before </w:p>; after it
	empty                 bool
	run                   *runPlace // its first run
}

// line is one finished paragraph or row.
type line struct {
	text    string // with LF for line breaks
	number  int
	level   int
	list    int
	kind    doc.Kind
	table   int
	cells   []doc.Span
	center  bool
	toc     bool // of a table of contents, by style or content control
	byField bool // of a table of contents, by field
	after   []*line
	segs    []seg
	host    *host
	chunk   bool        // from a file inside the file
	look    *BlockFacts // only for Layout
}

func (r *reader) newPara() *para {
	if n := len(r.spare); n > 0 {
		p := r.spare[n-1]
		r.spare = r.spare[:n-1]
		*p = para{buf: p.buf[:0]}
		return p
	}
	return &para{buf: make([]byte, 0, 512)}
}

func (r *reader) paragraph(f *flow) {
	s := r.scanner
	p := f.carry
	f.carry = nil
	if p == nil {
		p = r.newPara()
	}
	before := p.form
	carried := len(p.buf)
	p.form, p.full = noForm(), r.styles.of("")
	outermost := r.keep && r.inMain && r.host == nil
	if outermost {
		h := &host{from: s.from, first: s.to, empty: s.empty}
		if p.host == nil {
			p.host = h
		}
		r.host = h
	} else if p.host == nil {
		p.host = r.host
	}
	p.outer = p.outer || outermost
	r.inlines(p)
	if outermost {
		r.host.last, r.host.to = s.from, s.to
		if r.host.empty {
			r.host.last = r.host.to
		}
		r.host = nil
	}
	r.closeCodes()
	r.endParagraph(f, p, before, carried)
}

// endParagraph finishes a paragraph or carries it over into the next one. Joined paragraphs take the form of the last one
// that has text; after a hidden mark, the form of the first. Carried is how many bytes were carried over.
func (r *reader) endParagraph(f *flow, p *para, before paraForm, carried int) {
	if carried > 0 && (before.hidden || len(p.buf) == carried) {
		deleted, hidden := p.form.deleted, p.form.hidden
		p.form = before
		p.form.deleted, p.form.hidden = deleted, hidden
		p.full = r.styles.of(before.style)
	}
	if p.form.deleted || p.form.hidden {
		f.carry = p
		return
	}
	r.finish(f, p)
}

// finish numbers the paragraph and adds it to the flow.
func (r *reader) finish(f *flow, p *para) {
	ln := &line{kind: doc.Paragraph, host: p.host, byField: p.toc, toc: f.inTOC || isTOCStyle(p.full.name)}
	hiddenEnd := p.form.hidden && len(bytes.TrimSpace(p.buf)) == 0
	if !hiddenEnd && !(p.form.deleted && len(p.buf) == 0) {
		r.number(ln, p)
	}
	ln.after = append(p.after, p.notes...)
	ln.segs = p.segs
	if r.looks {
		ln.look = p.finishLook()
	}
	if outline := first(p.form.outline, p.full.para.outline); outline >= 0 && outline < 9 {
		ln.level = outline + 1
	}
	align := p.form.align
	if align == "" {
		align = p.full.para.align
	}
	ln.center = align == "center"
	f.lines = append(f.lines, ln)
	if len(r.spare) < 8 {
		r.spare = append(r.spare, p)
	}
}

// number puts the automatic number before the text, without the white space the text begins with.
func (r *reader) number(ln *line, p *para) {
	number, depth := r.counter.next(&p.form)
	ln.list = depth
	if number == "" {
		ln.text = string(p.buf)
		return
	}
	lead := len(p.buf) - len(bytes.TrimLeft(p.buf, " \t\u3000\u00a0"))
	text := p.buf[lead:]
	if len(text) > 0 && isWordByte(number[len(number)-1]) && isWordByte(text[0]) {
		number += " "
	}
	ln.number = len(number)
	ln.text = number + string(text)
	shift := len(number) - lead
	for i := range p.segs {
		p.segs[i].at += shift
	}
}

func isWordByte(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

func isTOCStyle(name string) bool {
	return strings.HasPrefix(name, "toc ") || strings.HasPrefix(name, "wpsoffice手动目录")
}

func first(a, b int) int {
	if a >= 0 {
		return a
	}
	return b
}

// inlines reads what a paragraph holds, to its end.
func (r *reader) inlines(p *para) {
	s := r.scanner
	for s.next() && s.kind != tokenEnd {
		if s.kind == tokenStart {
			r.inline(p)
		}
	}
}

func (r *reader) inline(p *para) {
	s := r.scanner
	switch s.space {
	case spaceWord:
	case spaceMath:
		r.formula(p)
		return
	case spaceCompat:
		if string(s.name) == "AlternateContent" {
			r.choice(func() { r.inlines(p) })
			return
		}
		s.skip()
		return
	default:
		s.skip()
		return
	}
	switch string(s.name) {
	case "r":
		r.run(p, nil)
	case "pPr":
		p.form = readParaForm(s)
		p.full = r.styles.of(p.form.style)
		if p.outer && r.host != nil && r.host.run == nil {
			r.host.first = s.to
		}
	case "hyperlink", "ins", "moveTo", "smartTag", "customXml", "fldSimple", "dir", "bdo", "sdtContent":
		r.inlines(p)
	case "sdt":
		r.control(nil, func() { r.inlines(p) })
	default: // del, moveFrom, bookmarks, proofErr, marks
		s.skip()
	}
}

// formula keeps the characters of a formula in their order, as one piece.
func (r *reader) formula(p *para) {
	s := r.scanner
	from, depth := s.from, len(s.open)
	at := len(p.buf)
	inText := false
	for len(s.open) >= depth && s.next() {
		switch {
		case s.kind == tokenStart && s.space == spaceMath:
			inText = string(s.name) == "t"
		case s.kind == tokenText && inText && s.space == spaceMath:
			if !r.inCode() {
				p.buf = append(p.buf, strings.TrimSpace(unescape(s.src[s.from:s.to]))...)
			}
		case s.kind == tokenEnd:
			inText = false
		}
	}
	if r.wantsPlaces(p) && len(p.buf) > at {
		run := &runPlace{from: from, to: s.to, solid: true}
		p.segs = append(p.segs, seg{at: at, n: len(p.buf) - at, from: from, to: s.to, run: run})
	}
}

func (r *reader) wantsPlaces(p *para) bool { return r.keep && p.outer }

// run reads a run. Outer is the run that a ruby or the like stands in: its parts are not cut.
func (r *reader) run(p *para, outer *runPlace) {
	s := r.scanner
	place := outer
	if place == nil && r.keep {
		place = &runPlace{from: s.from, tagEnd: s.to, formFrom: s.to, formTo: s.to, first: s.to, last: s.to}
		if r.host != nil && r.host.run == nil {
			r.host.run = place
		}
	}
	var form runForm
	hidden, at := p.full.run.hidden, len(p.buf)
	any := false
	for s.next() && s.kind != tokenEnd {
		if s.kind != tokenStart {
			continue
		}
		from := s.from
		if s.is("rPr") {
			form = r.runForm()
			hidden = form.hidden.or(hidden)
			if place != nil && outer == nil {
				place.formFrom, place.formTo = from, s.to
				place.first, place.last = s.to, s.to
			}
			continue
		}
		if place != nil && outer == nil && !any {
			place.first = from
		}
		any = true
		r.runChild(p, place, hidden == yes)
		if place != nil && outer == nil {
			place.last = s.to
		}
	}
	if place != nil && outer == nil {
		place.to = s.to
	}
	if r.looks && len(p.buf) > at {
		p.look.add(form, len(p.buf)-at)
	}
}

// runForm reads a run's rPr, with what its character style says.
func (r *reader) runForm() runForm {
	form := readRunForm(r.scanner)
	if form.style != "" {
		r.styles.chain(form.style, func(one *style) bool {
			form = form.over(one.run)
			return true
		})
	}
	return form
}

func (r *reader) runChild(p *para, place *runPlace, hidden bool) {
	s := r.scanner
	if s.space == spaceCompat && string(s.name) == "AlternateContent" {
		if place != nil {
			place.solid = true
		}
		r.choice(func() { r.runChildren(p, place, hidden) })
		return
	}
	if s.space != spaceWord {
		s.skip()
		return
	}
	if hidden || r.inCode() {
		r.unseenChild(p, hidden)
		return
	}
	switch string(s.name) {
	case "t":
		r.text(p, place)
	case "tab", "ptab":
		r.sign(p, place, "\t")
	case "br", "cr":
		r.sign(p, place, "\n")
	case "noBreakHyphen":
		r.sign(p, place, "-")
	case "sym":
		code, _ := s.attr("char")
		font, _ := s.attr("font")
		r.sign(p, place, symbol(code, font))
	case "fldChar":
		r.fieldChar()
		s.skip()
	case "footnoteReference", "endnoteReference":
		r.note(p)
		s.skip()
	case "drawing", "pict", "object":
		r.boxes(p)
	case "instrText":
		r.instruction()
	case "ruby":
		r.ruby(p, place)
	default: // delText, softHyphen, lastRenderedPageBreak, commentReference and the like show nothing
		s.skip()
	}
}

func (r *reader) runChildren(p *para, place *runPlace, hidden bool) {
	s := r.scanner
	for s.next() && s.kind != tokenEnd {
		if s.kind == tokenStart {
			r.runChild(p, place, hidden)
		}
	}
}

// unseenChild follows fields through hidden text and field codes and drops the rest.
func (r *reader) unseenChild(p *para, hidden bool) {
	s := r.scanner
	switch string(s.name) {
	case "fldChar":
		if kind, _ := s.attr("fldCharType"); kind == "end" && !hidden {
			r.overstrike(p)
		}
		r.fieldChar()
		s.skip()
	case "instrText":
		r.instruction()
	default:
		s.skip()
	}
}

// ruby keeps the base text and drops the reading above it.
func (r *reader) ruby(p *para, place *runPlace) {
	s := r.scanner
	if place != nil {
		place.solid = true
	}
	for s.next() && s.kind != tokenEnd {
		if s.kind != tokenStart {
			continue
		}
		if !s.is("rubyBase") {
			s.skip()
			continue
		}
		for s.next() && s.kind != tokenEnd {
			switch {
			case s.kind != tokenStart:
			case s.is("r"):
				r.run(p, orSolid(place))
			default:
				s.skip()
			}
		}
	}
}

func orSolid(place *runPlace) *runPlace {
	if place == nil {
		return &runPlace{solid: true}
	}
	return place
}

// sign adds characters that stand for an element.
func (r *reader) sign(p *para, place *runPlace, text string) {
	s := r.scanner
	from := s.from
	at := len(p.buf)
	p.buf = append(p.buf, text...)
	s.skip()
	if r.wantsPlaces(p) && text != "" {
		p.segs = append(p.segs, seg{at: at, n: len(text), from: from, to: s.to, run: place})
	}
}

// text adds a w:t. Without xml:space="preserve" the white space around it is not shown.
func (r *reader) text(p *para, place *runPlace) {
	s := r.scanner
	space, _ := s.attr("space")
	t := textPlace{from: s.from, content: s.to, contentEnd: s.to, preserve: space == "preserve"}
	at, firstSeg := len(p.buf), len(p.segs)
	var tp *textPlace
	if r.wantsPlaces(p) {
		tp = &textPlace{}
	}
	for s.next() && s.kind != tokenEnd {
		if s.kind == tokenText {
			r.characters(p, place, tp)
			continue
		}
		s.skip()
	}
	t.contentEnd, t.to = s.from, s.to
	if t.contentEnd == t.to {
		t.content = t.to
	}
	if tp != nil {
		*tp = t
	}
	if !t.preserve {
		p.trim(at, firstSeg)
	}
	p.toc = p.toc || r.inTOCField()
}

// characters adds the text token: line ends are spaces, entities are replaced, characters XML forbids are dropped.
func (r *reader) characters(p *para, place *runPlace, tp *textPlace) {
	s := r.scanner
	raw, cdata := s.src[s.from:s.to], s.cdata
	if cdata && place != nil {
		place.solid = true
	}
	i := 0
	for i < len(raw) {
		j := i
		for j < len(raw) && raw[j] >= ' ' && (raw[j] != '&' || cdata) {
			j++
		}
		if j > i {
			p.add(raw[i:j], s.from+i, s.from+j, !cdata, place, tp)
			i = j
			continue
		}
		r, n := rune(raw[i]), 1
		if raw[i] == '&' {
			if e, size := entity(raw[i:]); size > 0 {
				r, n = e, size
			}
		}
		var small [utf8.UTFMax]byte
		p.add(utf8.AppendRune(small[:0], cleanRune(r)), s.from+i, s.from+i+n, false, place, tp)
		i += n
	}
}

// cleanRune turns line ends and control characters into spaces, a TAB stays.
func cleanRune(r rune) rune {
	if r < ' ' && r != '\t' || r == 0x7f || r == 0x85 || r == 0x2028 || r == 0x2029 {
		return ' '
	}
	return r
}

func (p *para) add(chars []byte, from, to int, exact bool, place *runPlace, tp *textPlace) {
	at := len(p.buf)
	p.buf = append(p.buf, chars...)
	if tp == nil || len(chars) == 0 {
		return
	}
	if n := len(p.segs); n > 0 && exact {
		if last := &p.segs[n-1]; last.exact && last.text == tp && last.to == from && last.at+last.n == at {
			last.n += len(chars)
			last.to = to
			return
		}
	}
	p.segs = append(p.segs, seg{at: at, n: len(chars), from: from, to: to, exact: exact, text: tp, run: place})
}

// trim takes white space of XML from both ends of what was added since at.
func (p *para) trim(at, firstSeg int) {
	const blank = " \t\r\n"
	end := at + len(bytes.TrimRight(p.buf[at:], blank))
	p.buf = p.buf[:end]
	lead := len(p.buf[at:]) - len(bytes.TrimLeft(p.buf[at:], blank))
	if lead > 0 {
		p.buf = append(p.buf[:at], p.buf[at+lead:]...)
	}
	kept := p.segs[:firstSeg]
	for _, g := range p.segs[firstSeg:] {
		if g, ok := g.cut(at+lead, end); ok {
			g.at -= lead
			kept = append(kept, g)
		}
	}
	p.segs = kept
}

// cut keeps what of the seg lies in [from, to) of the text.
func (g seg) cut(from, to int) (seg, bool) {
	lo, hi := max(g.at, from), min(g.at+g.n, to)
	if lo >= hi {
		return seg{}, false
	}
	if g.exact {
		g.from, g.to = g.from+lo-g.at, g.to-(g.at+g.n-hi)
	}
	g.at, g.n = lo, hi-lo
	return g, true
}
