package rules

import (
	"strings"
	"unicode/utf8"

	"duizhao/internal/doc"
	"duizhao/internal/rule"
	"duizhao/internal/rule/lexicon"
)

// placeholder finds runs of X, ×, *, □, _ and the like that stand for something, also a single one before a unit.
func placeholder(p *rule.Pass) {
	text := p.Text()
	for _, b := range p.Doc.Blocks {
		done := b.Start
		for _, i := range p.RareMarks(b.Span) {
			r, _ := utf8.DecodeRuneInString(text[i:b.End])
			if i < done || plainMark(r) || !strings.ContainsRune(blanks, r) {
				continue
			}
			j, n := i, 0
			for j < b.End {
				next, w := utf8.DecodeRuneInString(text[j:b.End])
				if next != r && !(strings.ContainsRune("Xx", r) && strings.ContainsRune("Xx", next)) {
					break
				}
				j, n = j+w, n+1
			}
			if at := (doc.Span{Start: i, End: j}); !(r == '□' && isBox(text[b.Start:b.End], next(text[:b.End], j))) && isBlank(text, b.Span, at, r, n) && !(inCase(p, i) && n > 1) {
				p.Report(withUnit(text, b.End, at))
			}
			done = j
		}
	}
	for _, at := range p.Words("template-note", p.All()) {
		p.Report(at)
	}
	for _, at := range p.Words("some-one", p.All()) {
		if !inCase(p, at.Start) && !p.InQuote(at) {
			p.Report(at)
		}
	}
	blankDates(p)
	emptyPairs(p)
	lostFigures(p)
}

// emptyPairs finds marks of a pair with nothing or a note to the writer between them: （  ）, 《》, 【单位名称】.
func emptyPairs(p *rule.Pass) {
	text := p.Text()
	for _, b := range p.Doc.Blocks {
		for _, i := range p.RareMarks(b.Span) {
			shut := pairOf(text[i:b.End])
			if shut == "" {
				continue
			}
			open, _ := utf8.DecodeRuneInString(text[i:])
			from := i + utf8.RuneLen(open)
			k := strings.Index(text[from:min(b.End, from+48)], shut)
			if k < 0 {
				continue
			}
			inside, at := text[from:from+k], doc.Span{Start: i, End: from + k + len(shut)}
			empty := strings.Trim(inside, " \u3000") == "" && (inside != "" || open != '（' && open != '(' && open != '【')
			if empty && !isBox(text[b.Start:b.End], after(text, at.End)) || p.Has("note-word", doc.Span{Start: from, End: from + k}) && !strings.ContainsAny(inside, "，。；0123456789") {
				p.Report(at)
			}
		}
	}
}

// pairOf is the closing mark of the opening one at the start of s, "" for any other.
func pairOf(s string) string {
	r, _ := utf8.DecodeRuneInString(s)
	switch r {
	case '（':
		return "）"
	case '(':
		return ")"
	case '《':
		return "》"
	case '“':
		return "”"
	case '【':
		return "】"
	case '[':
		return "]"
	}
	return ""
}

// lostFigures finds ——户, ？万元 and 率为%: a mark, or nothing, where a figure stood.
func lostFigures(p *rule.Pass) {
	text := p.Text()
	for _, b := range p.Doc.Blocks {
		for _, i := range p.RareMarks(b.Span) {
			if c := text[i]; c != '%' && c != '-' && c != '?' && c != 0xE2 && c != 0xEF || plainMark(firstOf(text[i:])) {
				continue
			}
			r, size := utf8.DecodeRuneInString(text[i:])
			if i == b.Start || !isHan(before(text, i)) {
				continue
			}
			rest := strings.TrimLeft(text[i:b.End], "-—?？")
			unit, _ := startsAny(rest, "万元", "人次", "户", "家", "个", "件", "次", "条", "名", "项", "份", "篇", "场")
			end := b.End - len(rest) + len(unit)
			switch {
			case r == '%' || r == '％':
				at := doc.Span{Start: i - len(tail(text[b.Start:i], 1)), End: i + size}
				if hasAny(tail(text[:i], 1), "为", "达", "到", "是", "升", "降", "长", "率") {
					p.Report(at)
				}
			case len(rest) < b.End-i && unit != "" && !isHan(after(text[:b.End], end)):
				p.Report(doc.Span{Start: i, End: end})
			}
		}
	}
	for _, at := range p.Words("counted-noun", p.All()) {
		unit := after(text, at.End)
		if !strings.ContainsRune("名条户件次项份篇个场", unit) || !stopsAt(after(text, at.End+3)) || p.InQuote(at) {
			continue
		}
		p.Report(doc.Span{Start: at.Start, End: at.End + 3})
	}
}

// firstOf is the first character of s.
func firstOf(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// next is the character after the byte offset, spaces left out.
func next(text string, at int) rune {
	return after(text, at+len(text[at:])-len(strings.TrimLeft(text[at:], " \u3000")))
}

// isBox: □ before a choice, where other choices have boxes too: □严重 ■一般.
func isBox(block string, next rune) bool {
	return isHan(next) && (strings.ContainsAny(block, "■☑☒√✓") || strings.Count(block, "□") > 1 && !strings.Contains(block, "□□"))
}

// plainMark: the commonest marks and digits, which stand for nothing else.
func plainMark(r rune) bool {
	switch r {
	case '，', '。', '、', '；', '：', '“', '”':
		return true
	}
	return isDigit(r)
}

// inCase: in a case told as a warning, names are left out on purpose.
func inCase(p *rule.Pass, at int) bool {
	s := p.SectionAt(at)
	return s != nil && (s.Has("case") || s.Has("matters"))
}

func isBlank(text string, b, at doc.Span, r rune, n int) bool {
	prev, next := before(text[b.Start:], at.Start-b.Start), after(text[:b.End], at.End)
	switch {
	case prev < utf8.RuneSelf && (prev >= 'a' && prev <= 'z' || prev >= 'A' && prev <= 'Z'),
		next < utf8.RuneSelf && (next >= 'a' && next <= 'z' || next >= 'A' && next <= 'Z'):
		return false
	case strings.ContainsRune("○〇◯", r):
		return n > 1 && !strings.ContainsRune("一二三四五六七八九零", prev) && !strings.ContainsRune("一二三四五六七八九年", next)
	case strings.ContainsRune("×✕╳*＊", r) && isDigit(prev) && isDigit(next):
		return false
	case r == '□':
		return true
	case n == 1 && strings.ContainsRune("_＿*＊", r):
		return strings.ContainsRune(counted, next)
	case n == 1:
		return (isHan(prev) || isDigit(prev) || prev == 0) && strings.ContainsRune(counted, next)
	}
	return n < 40 || !strings.ContainsRune("*＊_＿", r) || at.Len() < b.Len()
}

func withUnit(text string, end int, at doc.Span) doc.Span {
	if next := after(text[:end], at.End); strings.ContainsRune(counted, next) {
		at.End += utf8.RuneLen(next)
	}
	return at
}

// blankDates finds 年 月 日 without digits, as at the end of a form.
func blankDates(p *rule.Pass) {
	text := p.Text()
	for _, year := range p.Words("year", p.All()) {
		i, at := year.Start, year.End
		rest := strings.TrimLeft(text[at:], " \u3000_＿")
		if !strings.HasPrefix(rest, "月") {
			continue
		}
		tailOf := strings.TrimLeft(rest[len("月"):], " \u3000_＿")
		gap := len(text[at:]) - len(rest)
		if gap > 0 && (isDigit(before(text, i)) || before(text, i) == ' ' || before(text, i) == '\u3000') || strings.HasPrefix(tailOf, "日") {
			end := len(text) - len(tailOf)
			if strings.HasPrefix(tailOf, "日") {
				end += len("日")
			}
			p.Report(doc.Span{Start: i, End: end})
		}
	}
}

// missingNumber finds a counting verb directly before a unit: 召开次会议, 提出条意见.
func missingNumber(p *rule.Pass) {
	text := p.Text()
	spacedUnits(p)
	for _, at := range p.Words("nth-what", p.All()) {
		if !p.InQuote(at) && !lexicon.Word(tail(text[:at.Start], 1)+"第") {
			p.Report(at)
		}
	}
	for _, at := range p.Words("count-verb", p.All()) {
		rest := text[at.End:]
		if len(rest) < 3 || !unitStarts.has(rest[:3]) {
			continue
		}
		w, ok := startsAny(rest, "人次", "次", "条", "件", "场", "项", "万元", "篇", "余次", "余条", "余件", "余人次")
		if !ok {
			continue
		}
		next := head(rest[len(w):], 1)
		if len(w) == 3 && next != "" && (lexicon.Word(w+next) || isHan(after(rest, len(w))) && !lexicon.Word(head(rest[len(w):], 2))) {
			continue
		}
		if p.InQuote(at) {
			continue
		}
		p.Report(doc.Span{Start: at.Start, End: at.End + len(w)})
	}
}

// unitStarts are the first characters of the units of missingNumber.
var unitStarts = newCharSet("人次条件场项万篇余")

// emptyFrame finds frames whose inside is gone: 以为中心, 把作为, 由负责, 与相比.
func emptyFrame(p *rule.Pass) {
	goneNouns(p)
	text := p.Text()
	for _, at := range p.Words("empty-frame", p.All()) {
		prev := tail(text[:at.Start], 1)
		if p.InQuote(at) || lexicon.Word(prev+head(text[at.Start:], 1)) {
			continue
		}
		if _, ok := startsAny(text[at.End:], "部门", "单位", "科室", "领导", "人", "同志", "的", "者", "方", "处", "起来抓"); ok && !strings.HasPrefix(text[at.Start:], "以") {
			continue
		}
		p.Report(at)
	}
}
