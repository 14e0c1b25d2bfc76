package rule

import (
	"sort"
	"strings"
	"unicode/utf8"

	"duizhao/internal/doc"
)

// zones are the stretches where rules about wording stay silent: headings, quotations, official set phrases. Each list is
// ascending and does not overlap.
type zones struct {
	headings []doc.Span
	quotes   []doc.Span
	formulas []doc.Span
}

func (z *zones) build(p *Pass) {
	z.formulas = merge(z.formulas)
	for _, b := range p.Doc.Blocks {
		if z.heading(p, b) {
			z.headings = append(z.headings, b.Span)
		}
		z.quotesIn(p.Doc.Text, b.Span)
	}
	for _, s := range p.Chain.Sections {
		if s.Heading.Len() > 0 {
			z.headings = append(z.headings, s.Heading)
		}
	}
	z.headings = merge(z.headings)
}

// heading: a short paragraph without a closing mark, or one the file calls a heading.
func (z *zones) heading(p *Pass, b doc.Block) bool {
	if b.Kind != doc.Paragraph {
		return false
	}
	text := strings.TrimSpace(p.Doc.Text[b.Start:b.End])
	last, _ := utf8.DecodeLastRuneInString(text)
	if strings.ContainsRune("。；！？，、：;!?,:", last) {
		return false
	}
	return b.Level > 0 || utf8.RuneCountInString(text) <= 40 && !strings.ContainsAny(text, "。；") || b.Start < p.firstSection()
}

func (p *Pass) firstSection() int {
	if len(p.Chain.Sections) == 0 {
		return 0
	}
	return p.Chain.Sections[0].Start
}

var closers = map[rune]rune{'“': '”', '「': '」', '『': '』', '《': '》', '‘': '’'}

// quotesIn adds the outermost quotations of a block, marks included. One that is never closed is none.
func (z *zones) quotesIn(text string, b doc.Span) {
	for i := b.Start; i < b.End; {
		c := text[i]
		if c != 0xE2 && c != 0xE3 {
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		end, ok := closers[r]
		if !ok {
			i += size
			continue
		}
		n := strings.IndexRune(text[i:b.End], end)
		if n < 0 {
			i += size
			continue
		}
		stop := i + n + utf8.RuneLen(end)
		z.quotes = append(z.quotes, doc.Span{Start: i, End: stop})
		i = stop
	}
}

// merge sorts spans and joins those that touch or overlap.
func merge(spans []doc.Span) []doc.Span {
	sort.Slice(spans, func(i, k int) bool { return spans[i].Start < spans[k].Start })
	out := spans[:0]
	for _, s := range spans {
		if n := len(out); n > 0 && s.Start < out[n-1].End {
			out[n-1].End = max(out[n-1].End, s.End)
			continue
		}
		out = append(out, s)
	}
	return out
}

// covered reports whether a span of the list contains at.
func covered(spans []doc.Span, at doc.Span) bool {
	i := sort.Search(len(spans), func(i int) bool { return spans[i].End >= at.End })
	return i < len(spans) && spans[i].Contains(at)
}

// InHeading reports whether the place lies in a heading or the title block.
func (p *Pass) InHeading(at doc.Span) bool { return covered(p.zones.headings, at) }

// InQuote reports whether the place lies inside quotation or title marks.
func (p *Pass) InQuote(at doc.Span) bool { return covered(p.zones.quotes, at) }

// InFormula reports whether the place lies inside an official set phrase.
func (p *Pass) InFormula(at doc.Span) bool { return covered(p.zones.formulas, at) }

// Clauses are the stretches between punctuation marks of the paper's blocks, marks excluded. It is computed once.
func (p *Pass) Clauses() []doc.Span {
	if p.clauses != nil {
		return p.clauses
	}
	p.clauses = make([]doc.Span, 0, len(p.Doc.Text)/24)
	for _, b := range p.Doc.Blocks {
		start := b.Start
		for i := b.Start; i < b.End; {
			size := markAt(p.Doc.Text[i:b.End])
			if size == 0 {
				i += runeLen(p.Doc.Text[i])
				continue
			}
			if i > start {
				p.clauses = append(p.clauses, doc.Span{Start: start, End: i})
			}
			i += size
			start = i
		}
		if b.End > start {
			p.clauses = append(p.clauses, doc.Span{Start: start, End: b.End})
		}
	}
	return p.clauses
}

func runeLen(c byte) int {
	switch {
	case c < 0x80:
		return 1
	case c < 0xE0:
		return 2
	case c < 0xF0:
		return 3
	}
	return 4
}

// markAt is the length of the punctuation mark at the start of s, 0 for none.
func markAt(s string) int {
	switch c := s[0]; c {
	case ',', ';', ':', '!', '?', '\t', '(', ')', '"':
		return 1
	case 0xE3: // 、 。 〈 〉 《 》 「 」
		if len(s) >= 3 && s[1] == 0x80 && (s[2] >= 0x81 && s[2] <= 0x82 || s[2] >= 0x88 && s[2] <= 0x8F) {
			return 3
		}
	case 0xEF: // ！ （ ） ， ： ； ？
		if len(s) >= 3 && s[1] == 0xBC {
			switch s[2] {
			case 0x81, 0x88, 0x89, 0x8C, 0x9A, 0x9B, 0x9F:
				return 3
			}
		}
	case 0xE2: // — ‘ ’ “ ” …
		if len(s) >= 3 && s[1] == 0x80 {
			switch s[2] {
			case 0x94, 0x98, 0x99, 0x9C, 0x9D, 0xA6:
				return 3
			}
		}
	}
	return 0
}

// Each calls f for every block inside the span until f returns false.
func (p *Pass) Each(in doc.Span, f func(at doc.Span) bool) {
	for i := p.Doc.BlockAt(in.Start); i < len(p.Doc.Blocks) && p.Doc.Blocks[i].Start < in.End; i++ {
		if b := p.Doc.Blocks[i]; b.Start >= in.Start && !f(b.Span) {
			return
		}
	}
}

// Sentences are the stretches of the blocks up to 。！？； and the block's end, marks excluded. They are computed once.
func (p *Pass) Sentences() []doc.Span {
	if p.sentences != nil {
		return p.sentences
	}
	p.sentences = make([]doc.Span, 0, len(p.Doc.Text)/60+1)
	text := p.Doc.Text
	for _, b := range p.Doc.Blocks {
		start := b.Start
		for i := b.Start; i+3 <= b.End; i++ {
			if c := text[i]; c != 0xE3 && c != 0xEF {
				continue
			}
			switch text[i : i+3] {
			case "。", "！", "？", "；":
				if i > start {
					p.sentences = append(p.sentences, doc.Span{Start: start, End: i})
				}
				start = i + 3
			}
		}
		if b.End > start {
			p.sentences = append(p.sentences, doc.Span{Start: start, End: b.End})
		}
	}
	return p.sentences
}
