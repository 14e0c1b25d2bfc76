package docx

import (
	"strings"

	"duizhao/internal/format/fault"
)

// Facts are what the file says of its layout, for comparison with GB/T 9704. They are as written, with styles, defaults and
// the theme followed; table styles and what a printer makes of them are not.
type Facts struct {
	Pages      []PageFacts  // one for each section, in order
	PageNumber bool         // a running head or foot shows the page's number
	Blocks     []BlockFacts // one for each block of the Document that Read gives
}

// PageFacts are a section's paper and margins, in millimetres; 0 where the file does not say.
type PageFacts struct {
	Width, Height, Top, Right, Bottom, Left float64
}

// BlockFacts are the form of a block; of a row, that of its first cell with text. Characters of other form inside a block do
// not count: the form is that of most of its characters.
type BlockFacts struct {
	Font      string  // for Chinese characters; "" where the file leaves it to the program
	Size      float64 // points; 0 where the file leaves it to the program
	Bold      bool
	Align     string  // left, center, right, both, distribute
	FirstLine float64 // first-line indent in characters of the block's size; negative for a hanging indent
	Spacing   float64 // line spacing in points; 0 when it is a multiple
	Exact     bool    // the spacing is fixed, not a minimum
	Lines     float64 // line spacing as a multiple of a line; 0 when it is in points
}

// Layout reads the facts. Its errors are those of Read, without a file's name.
func Layout(data []byte) (*Facts, error) {
	limits := DefaultLimits()
	pk, err := openPack(data, limits)
	if err != nil {
		return nil, fault.Of("", err)
	}
	ps, err := pk.parts("styles", "numbering", "footnotes", "endnotes", "theme")
	if err != nil {
		return nil, fault.Of("", err)
	}
	fonts, err := readTheme(ps.theme, limits.Depth)
	if err != nil {
		return nil, fault.Of("", err)
	}
	r, err := loadParts(ps, limits, options{looks: true})
	if err != nil {
		return nil, fault.Of("", err)
	}
	_, made := r.document("")
	out := &Facts{Blocks: made.looks, Pages: readPages(ps.main, limits.Depth)}
	for i := range out.Blocks {
		if name, themed := strings.CutPrefix(out.Blocks[i].Font, themeMark); themed {
			out.Blocks[i].Font = fonts[name]
		}
	}
	out.PageNumber, err = pk.numbersPages(ps)
	if err != nil {
		return nil, fault.Of("", err)
	}
	return out, nil
}

// look counts the bytes of each form in a paragraph.
type look struct {
	forms []runForm
	bytes []int
}

func (l *look) add(form runForm, n int) {
	for i := range l.forms {
		if l.forms[i] == form {
			l.bytes[i] += n
			return
		}
	}
	l.forms, l.bytes = append(l.forms, form), append(l.bytes, n)
}

// themeMark stands before the name of a theme font until the theme is known.
const themeMark = "\x00"

// finishLook is the form of most of the paragraph.
func (p *para) finishLook() *BlockFacts {
	var run runForm
	most := 0
	for i, n := range p.look.bytes {
		if n > most {
			run, most = p.look.forms[i], n
		}
	}
	run = run.over(p.full.run)
	par := p.form.over(p.full.para)
	out := &BlockFacts{Font: run.eastAsia, Size: float64(run.size) / 2, Bold: run.bold == yes, Align: alignment(par.align)}
	if run.themeFont != "" {
		out.Font = themeMark + run.themeFont
	}
	size := out.Size
	if size == 0 {
		size = 10 // what WordprocessingML takes when nothing is said
	}
	switch {
	case par.indent != unset && par.indent != 0:
		out.FirstLine = float64(par.indent) / 100
	case par.indentTwip != unset:
		out.FirstLine = float64(par.indentTwip) / 20 / size
	}
	switch {
	case par.line == unset:
		out.Lines = 1
	case par.lineRule == "exact" || par.lineRule == "atLeast":
		out.Spacing, out.Exact = float64(par.line)/20, par.lineRule == "exact"
	default:
		out.Lines = float64(par.line) / 240
	}
	return out
}

func alignment(jc string) string {
	switch jc {
	case "", "start":
		return "left"
	case "end":
		return "right"
	}
	return jc
}

// readPages lists the sections. A page as it was before a tracked change does not count.
func readPages(pt *part, depth int) []PageFacts {
	var out []PageFacts
	s := newScanner(pt.xml, depth)
	for s.next() {
		switch {
		case s.kind != tokenStart:
		case s.is("sectPrChange"):
			s.skip()
		case s.is("sectPr"):
			out = append(out, PageFacts{})
		case len(out) == 0:
		case s.is("pgSz"):
			page := &out[len(out)-1]
			page.Width, page.Height = s.millimetres("w"), s.millimetres("h")
		case s.is("pgMar"):
			page := &out[len(out)-1]
			page.Top, page.Right, page.Bottom = s.millimetres("top"), s.millimetres("right"), s.millimetres("bottom")
			page.Left = s.millimetres("left") + s.millimetres("gutter")
		}
	}
	return out
}

// millimetres reads twentieths of a point.
func (s *scanner) millimetres(local string) float64 {
	return float64(s.number(local, 0)) / 20 / 72 * 25.4
}

// numbersPages looks for a PAGE field in the running heads and feet.
func (p *pack) numbersPages(ps *parts) (bool, error) {
	for _, rel := range ps.relations {
		if rel.kind != "footer" && rel.kind != "header" {
			continue
		}
		pt, err := p.read(rel.target)
		if err != nil {
			return false, err
		}
		if pt != nil && showsPage(pt, p.limits.Depth) {
			return true, nil
		}
	}
	return false, nil
}

func showsPage(pt *part, depth int) bool {
	s := newScanner(pt.xml, depth)
	code := false
	var instr strings.Builder
	for s.next() {
		switch s.kind {
		case tokenStart:
			code = s.is("instrText")
			if s.is("fldChar") {
				instr.WriteByte(' ')
			}
			if simple, _ := s.attr("instr"); s.is("fldSimple") {
				instr.WriteString(" " + simple + " ")
			}
			if s.is("pgNum") {
				return true
			}
		case tokenText:
			if code {
				instr.WriteString(unescape(s.src[s.from:s.to]))
			}
		case tokenEnd:
			code = false
		}
	}
	for _, word := range strings.Fields(instr.String()) {
		if word == "PAGE" {
			return true
		}
	}
	return false
}
