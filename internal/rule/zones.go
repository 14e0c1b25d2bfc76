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

func (z *zones) clear() {
	z.headings, z.quotes, z.formulas = z.headings[:0], z.quotes[:0], z.formulas[:0]
}

func (z *zones) build(p *Pass) {
	z.formulas = merge(z.formulas)
	for _, b := range p.Doc.Blocks {
		if z.heading(p, b) {
			z.headings = append(z.headings, b.Span)
		}
		z.quotesIn(p, b.Span)
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

// closer is the closing mark of an opening one, "" for any other character.
func closer(open string) string {
	switch open {
	case "“":
		return "”"
	case "「":
		return "」"
	case "『":
		return "』"
	case "《":
		return "》"
	case "‘":
		return "’"
	}
	return ""
}

// quotesIn adds the outermost quotations of a block, marks included. One that is never closed is none.
func (z *zones) quotesIn(p *Pass, b doc.Span) {
	text, stop := p.Doc.Text, b.Start
	for _, i := range p.RareMarks(b) {
		if c := text[i]; i < stop || c != 0xE2 && c != 0xE3 {
			continue
		}
		end := closer(text[i : i+3])
		if end == "" {
			continue
		}
		if n := strings.Index(text[i:b.End], end); n >= 0 {
			stop = i + n + len(end)
			z.quotes = append(z.quotes, doc.Span{Start: i, End: stop})
		}
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

// parts are what one walk over the paper's blocks finds for many rules.
type parts struct {
	clauses, sentences []doc.Span
	marks, rare        offsets
	doubled, repeated  []int
	next               int // the block behind the one asked for last: most rules ask for one after the other
}

// offsets are places in the text, ascending, and by block how many of them there are up to its end.
type offsets struct{ all, ends []int }

func (o *offsets) clear() { o.all, o.ends = o.all[:0], o.ends[:0] }

func (w *parts) clear() {
	w.clauses, w.sentences, w.doubled, w.repeated, w.next = w.clauses[:0], w.sentences[:0], w.doubled[:0], w.repeated[:0], 0
	w.marks.clear()
	w.rare.clear()
}

// walk goes over the text once. Most characters are Chinese and are passed by with a few comparisons.
func (w *parts) walk(d *doc.Document) {
	text := d.Text
	for _, b := range d.Blocks {
		clause, sentence := b.Start, b.Start
		run := b.Start                    // where the Chinese characters before the place begin
		second, first := byte(0), byte(0) // the last bytes of the two before it, 0 for none
		for i := b.Start; i < b.End; {
			c := text[i]
			if c >= 0xE4 && c <= 0xE9 {
				last := text[i+2]
				if last == first || last == second {
					w.twice(text, run, i)
				}
				second, first, i = first, last, i+3
				continue
			}
			w.marks.all = append(w.marks.all, i)
			if !common(text[i:b.End]) {
				w.rare.all = append(w.rare.all, i)
			}
			size := markAt(text[i:b.End])
			if size == 0 {
				i += runeLen(c)
				run, second, first = i, 0, 0
				continue
			}
			if i > clause {
				w.clauses = append(w.clauses, doc.Span{Start: clause, End: i})
			}
			if size == 3 && endsSentence(text[i:i+3]) {
				if i > sentence {
					w.sentences = append(w.sentences, doc.Span{Start: sentence, End: i})
				}
				sentence = i + 3
			}
			i += size
			clause, run, second, first = i, i, 0, 0
		}
		if b.End > clause {
			w.clauses = append(w.clauses, doc.Span{Start: clause, End: b.End})
		}
		if b.End > sentence {
			w.sentences = append(w.sentences, doc.Span{Start: sentence, End: b.End})
		}
		w.marks.ends = append(w.marks.ends, len(w.marks.all))
		w.rare.ends = append(w.rare.ends, len(w.rare.all))
	}
}

// twice notes whether the character at i, of three bytes, is the one before it again, or with it the two before them. From run on there
// are only such characters, and at least one of them before i.
func (w *parts) twice(text string, run, i int) {
	switch {
	case text[i:i+3] == text[i-3:i]:
		w.doubled = append(w.doubled, i-3)
	case i >= run+9 && text[i-9:i-3] == text[i-3:i+3]:
		w.repeated = append(w.repeated, i-9)
	}
}

// common: s begins with a digit or one of the marks that most clauses end with.
func common(s string) bool {
	switch c := s[0]; {
	case c >= '0' && c <= '9':
		return true
	case c == 0xE3 && len(s) >= 3:
		return s[:3] == "。" || s[:3] == "、"
	case c == 0xEF && len(s) >= 3:
		return s[:3] == "，" || s[:3] == "；" || s[:3] == "："
	}
	return false
}

func endsSentence(mark string) bool {
	switch mark {
	case "。", "！", "？", "；":
		return true
	}
	return false
}

// Clauses are the stretches between punctuation marks of the paper's blocks, marks excluded.
func (p *Pass) Clauses() []doc.Span { return p.parts.clauses }

// Sentences are the stretches of the blocks up to 。！？； and the block's end, marks excluded.
func (p *Pass) Sentences() []doc.Span { return p.parts.sentences }

// SentenceAt is the one of Sentences that holds the byte; empty where a mark stands there.
func (p *Pass) SentenceAt(at int) doc.Span {
	all := p.parts.sentences
	i := sort.Search(len(all), func(i int) bool { return all[i].End > at })
	if i == len(all) || all[i].Start > at {
		return doc.Span{}
	}
	return all[i]
}

// Marks are the offsets inside the span of all characters that are not Chinese: punctuation, digits, letters, spaces. A rule
// about such characters looks at these alone.
func (p *Pass) Marks(in doc.Span) []int { return p.offsets(&p.parts.marks, in) }

// RareMarks are Marks without 0 to 9 and 。，、；：, which are most of them.
func (p *Pass) RareMarks(in doc.Span) []int { return p.offsets(&p.parts.rare, in) }

func (p *Pass) offsets(o *offsets, in doc.Span) []int {
	k, blocks := p.parts.next, p.Doc.Blocks
	if k >= len(blocks) || blocks[k].Span != in {
		k = p.Doc.BlockAt(in.Start)
	}
	if k >= len(blocks) || blocks[k].Span != in {
		from := sort.SearchInts(o.all, in.Start)
		return o.all[from : from+sort.SearchInts(o.all[from:], in.End)]
	}
	p.parts.next = k + 1
	if k == 0 {
		return o.all[:o.ends[0]]
	}
	return o.all[o.ends[k-1]:o.ends[k]]
}

// Doubled are the offsets of Chinese characters that the same character follows: of the first 的 in 的的.
func (p *Pass) Doubled() []int { return p.parts.doubled }

// Repeated are the offsets of pairs of different Chinese characters that the same pair follows: of 功 in 功夫功夫.
func (p *Pass) Repeated() []int { return p.parts.repeated }

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
