package rules

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"duizhao/internal/chain"
	"duizhao/internal/doc"
	"duizhao/internal/outline"
	"duizhao/internal/rule"
)

// Rules of this file: GB/T 15834-2011 as far as a careful editor would agree every time (D31). What house styles decide
// differently is advisory or left out.
func punctuation() []rule.Check {
	return []rule.Check{
		{ID: "punct/ordinal", Paper: ordinalMark},
		{ID: "punct/ordinal-width", Paper: ordinalWidth},
		{ID: "punct/doubled", Paper: doubledMark},
		{ID: "punct/half-width", Paper: halfWidth},
		{ID: "punct/unbalanced", Paper: unbalanced},
		{ID: "punct/ellipsis", Paper: ellipsis},
		{ID: "punct/nested-title", Paper: nestedTitle},
		{ID: "punct/lone-single", Paper: loneSingle},
		{ID: "punct/listed-quotes", Paper: listedQuotes},
		{ID: "punct/mixed-ordinals", Paper: mixedOrdinals},
	}
}

// ordinalMark: 、 after 1, or any mark after a bracketed ordinal; . after 一.
func ordinalMark(p *rule.Pass) {
	text := p.Text()
	for _, u := range p.Outline.Units {
		ord := text[u.Ord.Start:u.Ord.End]
		if ord == "" {
			continue
		}
		b := p.Doc.Blocks[u.Block]
		if b.Number > 0 && u.Lead {
			continue // an automatic number is the file's, not typed
		}
		at := u.Ord
		if next := after(text, at.End); next == '、' || next == '，' || next == '.' && u.Style == outline.Paren {
			at.End += utf8.RuneLen(next)
		}
		full := text[at.Start:at.End]
		switch u.Style {
		case outline.Digit:
			if strings.HasSuffix(full, "、") {
				p.ReportFix(at, strings.TrimSuffix(full, "、")+".")
			}
		case outline.Paren, outline.ParenDigit:
			if r, _ := utf8.DecodeLastRuneInString(full); strings.ContainsRune("、，.", r) {
				p.ReportFix(at, full[:len(full)-utf8.RuneLen(r)])
			}
		case outline.Chapter:
			if strings.HasSuffix(full, ".") || strings.HasSuffix(full, "．") {
				p.ReportFix(at, strings.TrimRight(full, ".．")+"、")
			}
		}
	}
	lineOrdinals(p)
}

// lineOrdinals finds 1、 and (1)、 at the start of a block that the outline did not take for a number.
func lineOrdinals(p *rule.Pass) {
	taken := func(at int) bool {
		return slices.ContainsFunc(p.Outline.Units, func(u outline.Unit) bool { return u.Ord.Start == at && u.Ord.Len() > 0 })
	}
	text := p.Text()
	for _, b := range p.Doc.Blocks {
		if b.Kind != doc.Paragraph || b.Number > 0 {
			continue
		}
		_, end := digitsAfter(text, b.Start)
		if end > b.Start && end-b.Start <= 2 && strings.HasPrefix(text[end:], "、") && !isDigit(after(text, end+3)) && !taken(b.Start) {
			p.ReportFix(doc.Span{Start: b.Start, End: end + 3}, text[b.Start:end]+".")
		}
	}
}

// ordinalWidth: half-width brackets round an ordinal, (一) or (1).
func ordinalWidth(p *rule.Pass) {
	text := p.Text()
	for _, u := range p.Outline.Units {
		ord := text[u.Ord.Start:u.Ord.End]
		if (u.Style == outline.Paren || u.Style == outline.ParenDigit) && strings.ContainsAny(ord, "()") && p.Doc.Blocks[u.Block].Number == 0 {
			p.ReportFix(u.Ord, strings.NewReplacer("(", "（", ")", "）").Replace(ord))
		}
	}
}

// doubledMark: 。。 ，， 、、 and impossible pairs such as 、， 。， ；。
func doubledMark(p *rule.Pass) {
	text := p.Text()
	done := 0
	for _, i := range p.Marks(p.All()) {
		if c := text[i]; i < done || c != 0xE3 && c != 0xEF || i+6 > len(text) || !pairMark(text[i:i+3]) {
			continue
		}
		j := i + 3
		for j+3 <= len(text) && pairMark(text[j:j+3]) {
			j += 3
		}
		if j > i+3 {
			run := text[i:j]
			at := doc.Span{Start: i, End: j}
			switch {
			case strings.Trim(run, run[:3]) == "" && (run[:3] != "。" || len(run) == 6):
				p.ReportFix(at, run[:3])
			case strings.Trim(run, "。") == "":
			case strings.Trim(run, "！？") == "":
			default:
				p.Report(at)
			}
		}
		done = j
	}
}

func pairMark(s string) bool {
	switch s {
	case "，", "。", "、", "；", "：":
		return true
	}
	return false
}

func fullWidth(c byte) string {
	switch c {
	case ',':
		return "，"
	case ';':
		return "；"
	case ':':
		return "："
	case '!':
		return "！"
	case '?':
		return "？"
	}
	return ""
}

// halfWidth: , ; : ! ? between Chinese characters.
func halfWidth(p *rule.Pass) {
	text := p.Text()
	for _, i := range p.RareMarks(p.All()) {
		c := text[i]
		if c >= '@' || c < '!' || i == 0 {
			continue
		}
		full := fullWidth(c)
		if full == "" {
			continue
		}
		prev, next := before(text, i), after(text, i+1)
		if isHan(prev) && (isHan(next) || next == '\n' || next == 0 || next == '“') || isHan(next) && strings.ContainsRune("”》）", prev) {
			p.ReportFix(doc.Span{Start: i, End: i + 1}, full)
		}
	}
}

// opens is the opening mark of a closing one; 0 for any other character. closes is the reverse as a test.
func opens(r rune) rune {
	switch r {
	case '”':
		return '“'
	case '》':
		return '《'
	case '）':
		return '（'
	case '」':
		return '「'
	case '】':
		return '【'
	}
	return 0
}

func isOpen(r rune) bool {
	switch r {
	case '“', '《', '（', '「', '【':
		return true
	}
	return false
}

type openMark struct {
	r  rune
	at int // bytes from the block's start
}

// unbalanced: a mark of a pair without the other in its block. A quotation may go on over several paragraphs.
func unbalanced(p *rule.Pass) {
	running := false // a quotation runs on from the block before
	for _, b := range p.Doc.Blocks {
		if b.Kind == doc.Row {
			continue
		}
		s := p.Doc.Slice(b.Span)
		if running && !strings.Contains(s, "“") {
			running = !strings.Contains(s, "”")
			continue
		}
		left := pairUp(p, b, s, running)
		running = false
		for _, o := range left {
			next := nextBlock(p, b)
			switch {
			case o.r == '“' && (strings.HasPrefix(next, "“") || strings.Contains(next, "”")):
				running = true
			case o.r == '（' && strings.Contains(s[o.at:], ")"):
			default:
				p.Report(doc.Span{Start: b.Start + o.at, End: b.Start + o.at + utf8.RuneLen(o.r)})
			}
		}
	}
}

// pairUp reports closing marks without an opening one and gives the opening ones that stay open.
func pairUp(p *rule.Pass, b doc.Block, s string, running bool) []openMark {
	var stack []openMark
	for _, i := range p.RareMarks(b.Span) {
		i -= b.Start
		if c := s[i]; c != 0xE2 && c != 0xE3 && c != 0xEF {
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if isOpen(r) {
			stack = append(stack, openMark{r, i})
		} else if o := opens(r); o != 0 {
			k := len(stack) - 1
			for k >= 0 && stack[k].r != o {
				k--
			}
			switch {
			case k >= 0:
				stack = stack[:k]
			case len(stack) == 0 && !running && !ordinalBracket(s[:i]):
				p.Report(doc.Span{Start: b.Start + i, End: b.Start + i + size})
			}
		}
	}
	return stack
}

// ordinalBracket: 1） and 一） are ordinals; a half-width bracket may open.
func ordinalBracket(lead string) bool {
	lead = tail(lead, 12)
	if strings.Contains(lead, "(") {
		return true
	}
	r := before(lead, len(lead))
	return isDigit(r) || strings.ContainsRune("一二三四五六七八九十", r)
}

func nextBlock(p *rule.Pass, b doc.Block) string {
	i := p.Doc.BlockAt(b.Start) + 1
	if i >= len(p.Doc.Blocks) {
		return ""
	}
	return p.Doc.Slice(p.Doc.Blocks[i].Span)
}

// ellipsis: ... or 。。。 for ……, and …… together with 等.
func ellipsis(p *rule.Pass) {
	text := p.Text()
	for _, at := range p.Words("bad-ellipsis", p.All()) {
		if before(text, at.Start) == '.' || after(text, at.End) == '.' || before(text, at.Start) == '。' || after(text, at.End) == '。' && text[at.Start] != '.' {
			continue
		}
		if text[at.Start] == '.' && !isHan(before(text, at.Start)) {
			continue
		}
		p.ReportFix(at, "……")
	}
	for _, at := range p.Words("etc-ellipsis", p.All()) {
		p.Report(at)
	}
}

// nestedTitle: 《 inside 《, “ inside “.
func nestedTitle(p *rule.Pass) {
	text := p.Text()
	for _, b := range p.Doc.Blocks {
		opened := [2]int{} // of each kind
		for _, i := range p.RareMarks(b.Span) {
			opened[0] += int(yes(strings.HasPrefix(text[i:], "《")))
			opened[1] += int(yes(strings.HasPrefix(text[i:], "“")))
		}
		for k, pair := range [2][2]rune{{'《', '》'}, {'“', '”'}} {
			if opened[k] < 2 {
				continue
			}
			open := -1
			for i, r := range text[b.Start:b.End] {
				switch {
				case r == pair[0] && open >= 0:
					if strings.Count(text[b.Start:b.End], string(pair[0])) == strings.Count(text[b.Start:b.End], string(pair[1])) {
						p.Report(doc.Span{Start: b.Start + i, End: b.Start + i + utf8.RuneLen(r)}, "inner", map[rune]string{'《': "〈〉", '“': "‘’"}[r])
					}
					open = i
				case r == pair[0]:
					open = i
				case r == pair[1]:
					open = -1
				}
			}
		}
	}
}

// loneSingle: 〈条例〉 or ‘双减’ that stands in no 《》 or “”: the single marks are for inside.
func loneSingle(p *rule.Pass) {
	text := p.Text()
	for _, at := range p.Words("single-mark", p.All()) {
		b := p.Doc.Blocks[p.Doc.BlockAt(at.Start)]
		open, shut, end := "《", "》", "〉"
		if p.Doc.Slice(at) == "‘" {
			open, shut, end = "“", "”", "’"
		}
		lead, rest := text[b.Start:at.Start], text[at.End:b.End]
		k := strings.Index(rest, end)
		if strings.LastIndex(lead, open) > strings.LastIndex(lead, shut) || k <= 0 || !isHan(after(rest, 0)) {
			continue
		}
		p.Report(doc.Span{Start: at.Start, End: at.End + k + len(end)}, "outer", open+shut)
	}
}

// listedQuotes: 、 between quotations or titles; told once a paper, for many house styles keep it.
func listedQuotes(p *rule.Pass) {
	hits := p.Words("quote-list", p.All())
	if len(hits) > 0 {
		p.Report(hits[0], "n", strconv.Itoa(len(hits)))
	}
}

// mixedOrdinals: 首先 … 第二, or 第一 … 其次, in one list.
func mixedOrdinals(p *rule.Pass) {
	var first mixed
	for _, at := range p.Words("nth", p.All()) {
		word := p.Doc.Slice(at)
		if r := before(p.Text(), at.Start); isHan(r) || isDigit(r) {
			continue
		}
		sec := p.SectionAt(at.Start)
		if word == "首先" || word == "第一" {
			first = mixed{word: word, section: sec}
			continue
		}
		if first.section == nil || sec != first.section {
			continue
		}
		if first.told {
			continue // one remark for a list
		}
		counts := strings.HasPrefix(word, "第")
		if counts == (first.word == "第一") {
			first.goesOn = true
			continue
		}
		if _, ok := startsAny(p.Text()[at.End:], "，", "、", "：", "说", "是", "要", "讲"); !ok {
			continue
		}
		switch {
		case first.goesOn && first.word == "第一", first.word == "第一" && word == "最后":
			// the list has ended, or is closed by 最后
		case first.goesOn || word != "第二" && word != "其次":
			p.ReportUnsure(at, "first", first.word)
		default:
			p.Report(at, "first", first.word)
		}
		first.told = true
	}
}

// mixed is the first ordinal of a list in words and where it stands; goesOn says that a second of the same sort follows, told that the mixing was.
type mixed struct {
	word    string
	section *chain.Section
	goesOn  bool
	told    bool
}
