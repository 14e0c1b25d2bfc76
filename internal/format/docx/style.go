package docx

import (
	"strconv"
	"strings"
)

// paraForm is what a paragraph or a style says of a paragraph's form. Fields that are not said are -1 or "".
type paraForm struct {
	style   string
	numID   int // 0 switches numbering off
	level   int // of the list, from 0
	outline int // from 0; 9 is body text
	align   string
	// Of the paragraph's end mark:
	deleted bool // tracked deletion: the paragraph joins the next
	hidden  bool // hidden mark: the next paragraph goes on in the same line
	// For the layout only:
	indent     int // first line, hundredths of a character; unset -1
	indentTwip int // first line in twentieths of a point
	line       int // line spacing, in twentieths of a point or 240ths of a line
	lineRule   string
}

func noForm() paraForm {
	return paraForm{numID: -1, level: -1, outline: -1, indent: unset, indentTwip: unset, line: unset}
}

const unset = -1 << 30

// runForm is what a run or a style says of its characters.
type runForm struct {
	hidden    tri
	bold      tri
	style     string
	size      int // half points; 0 not said
	eastAsia  string
	themeFont string // eastAsiaTheme
}

type tri uint8

const (
	notSaid tri = iota
	yes
	no
)

func triOf(on bool) tri {
	if on {
		return yes
	}
	return no
}

func (t tri) or(other tri) tri {
	if t == notSaid {
		return other
	}
	return t
}

// style is one style with what it says itself; chains are followed by styles.
type style struct {
	id, name, basedOn string
	para              paraForm
	run               runForm
}

// styles are the document's styles and defaults. Every question follows basedOn, at most as many steps as there are styles.
type styles struct {
	byID        map[string]*style
	defaultPara string
	defaults    style
	resolved    map[string]*style
}

func readStyles(pt *part, depth int) (*styles, error) {
	st := &styles{byID: map[string]*style{}, defaults: style{para: noForm()}, resolved: map[string]*style{}}
	if pt == nil {
		return st, nil
	}
	s := newScanner(pt.xml, depth)
	for s.next() {
		if s.kind != tokenStart {
			continue
		}
		switch {
		case s.is("styles"):
		case s.is("docDefaults"), s.is("pPrDefault"), s.is("rPrDefault"):
		case s.is("pPr"):
			st.defaults.para = readParaForm(s)
		case s.is("rPr"):
			st.defaults.run = readRunForm(s)
		case s.is("style"):
			st.add(s)
		default:
			s.skip()
		}
	}
	if s.err != nil {
		return nil, inPart(pt.name, s.err)
	}
	return st, nil
}

func (st *styles) add(s *scanner) {
	one := &style{para: noForm()}
	one.id, _ = s.attr("styleId")
	kind, _ := s.attr("type")
	isDefault, _ := s.attr("default")
	if kind == "paragraph" && (isDefault == "1" || isDefault == "true" || isDefault == "on") {
		st.defaultPara = one.id
	}
	for s.next() && s.kind != tokenEnd {
		if s.kind != tokenStart {
			continue
		}
		switch {
		case s.is("name"):
			one.name = strings.ToLower(s.val())
			s.skip()
		case s.is("basedOn"):
			one.basedOn = s.val()
			s.skip()
		case s.is("pPr"):
			one.para = readParaForm(s)
		case s.is("rPr"):
			one.run = readRunForm(s)
		default:
			s.skip()
		}
	}
	st.byID[one.id] = one
}

// chain calls f for the style and every style it is based on, nearest first, until f says stop.
func (st *styles) chain(id string, f func(*style) bool) {
	if id == "" {
		id = st.defaultPara
	}
	for range len(st.byID) {
		one := st.byID[id]
		if one == nil || !f(one) {
			return
		}
		id = one.basedOn
	}
}

// of is the style with everything it takes from the styles below it and from the document's defaults.
func (st *styles) of(id string) *style {
	if full := st.resolved[id]; full != nil {
		return full
	}
	full := &style{id: id, para: noForm()}
	st.chain(id, func(one *style) bool {
		if full.name == "" {
			full.name = one.name
		}
		full.para = full.para.over(one.para)
		full.run = full.run.over(one.run)
		return true
	})
	if full.para.outline < 0 {
		full.para.outline = st.headingName(id)
	}
	full.para = full.para.over(st.defaults.para)
	full.run = full.run.over(st.defaults.run)
	st.resolved[id] = full
	return full
}

// headingName is the outline level of a built-in heading that states none: its name is "heading 1" in every language's Word.
func (st *styles) headingName(id string) int {
	level := -1
	st.chain(id, func(one *style) bool {
		for _, prefix := range []string{"heading ", "标题 "} {
			if rest, ok := strings.CutPrefix(one.name, prefix); ok {
				if n, err := strconv.Atoi(rest); err == nil && n >= 1 && n <= 9 {
					level = n - 1
				}
			}
		}
		return level < 0
	})
	return level
}

// over fills what p does not say from below.
func (p paraForm) over(below paraForm) paraForm {
	if p.numID < 0 {
		p.numID = below.numID
	}
	if p.level < 0 {
		p.level = below.level
	}
	if p.outline < 0 {
		p.outline = below.outline
	}
	if p.align == "" {
		p.align = below.align
	}
	if p.indent == unset && p.indentTwip == unset {
		p.indent, p.indentTwip = below.indent, below.indentTwip
	}
	if p.line == unset {
		p.line, p.lineRule = below.line, below.lineRule
	}
	return p
}

func (r runForm) over(below runForm) runForm {
	r.hidden = r.hidden.or(below.hidden)
	r.bold = r.bold.or(below.bold)
	if r.size == 0 {
		r.size = below.size
	}
	if r.eastAsia == "" && r.themeFont == "" {
		r.eastAsia, r.themeFont = below.eastAsia, below.themeFont
	}
	return r
}

// readParaForm reads a pPr to its end. What it held before a tracked change (pPrChange) is not looked at.
func readParaForm(s *scanner) paraForm {
	p := noForm()
	for s.next() && s.kind != tokenEnd {
		if s.kind != tokenStart {
			continue
		}
		if s.space != spaceWord {
			s.skip()
			continue
		}
		switch string(s.name) {
		case "numPr":
			readNumPr(s, &p)
			continue
		case "rPr":
			readMark(s, &p)
			continue
		case "pStyle":
			p.style = s.val()
		case "outlineLvl":
			p.outline = min(max(s.number("val", 9), 0), 9)
		case "jc":
			p.align = s.val()
		case "ind":
			readIndent(s, &p)
		case "spacing":
			p.line = s.number("line", unset)
			p.lineRule, _ = s.attr("lineRule")
		}
		s.skip()
	}
	return p
}

func readIndent(s *scanner, p *paraForm) {
	p.indent = s.number("firstLineChars", unset)
	p.indentTwip = s.number("firstLine", unset)
	if n := s.number("hanging", unset); n != unset && p.indentTwip == unset {
		p.indentTwip = -n
	}
	if n := s.number("hangingChars", unset); n != unset && n != 0 && p.indent == unset {
		p.indent = -n
	}
}

func readNumPr(s *scanner, p *paraForm) {
	for s.next() && s.kind != tokenEnd {
		if s.kind != tokenStart {
			continue
		}
		switch {
		case s.is("numId"):
			p.numID = max(s.number("val", 0), 0)
		case s.is("ilvl"):
			p.level = min(max(s.number("val", 0), 0), 8)
		}
		s.skip()
	}
}

// readMark reads the rPr of a paragraph's end mark.
func readMark(s *scanner, p *paraForm) {
	for s.next() && s.kind != tokenEnd {
		if s.kind != tokenStart {
			continue
		}
		switch {
		case s.is("del"), s.is("moveFrom"):
			p.deleted = true
		case s.is("vanish"), s.is("specVanish"):
			p.hidden = s.on()
		}
		s.skip()
	}
}

// readRunForm reads an rPr to its end.
func readRunForm(s *scanner) runForm {
	var r runForm
	for s.next() && s.kind != tokenEnd {
		if s.kind != tokenStart {
			continue
		}
		if s.space == spaceWord {
			switch string(s.name) {
			case "vanish":
				r.hidden = triOf(s.on())
			case "b":
				r.bold = triOf(s.on())
			case "rStyle":
				r.style = s.val()
			case "sz":
				r.size = s.number("val", 0)
			case "rFonts":
				r.eastAsia, _ = s.attr("eastAsia")
				r.themeFont, _ = s.attr("eastAsiaTheme")
			}
		}
		s.skip()
	}
	return r
}
