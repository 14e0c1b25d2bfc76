package rules

import (
	"strings"

	"duizhao/internal/chain"
	"duizhao/internal/doc"
	"duizhao/internal/finding"
	"duizhao/internal/rule"
)

// takenOver finds what the look-back at last year names and calls done, and what stands word for word among this year's problems or
// measures (D02). What the look-back calls unfinished may be taken up again.
func takenOver(p *rule.Pass) {
	var before []doc.Span
	for i := range p.Chain.Sections {
		if s := &p.Chain.Sections[i]; s.Has(chain.Previous) && !s.Has(chain.Problems) && !s.Has(chain.Measures) {
			before = append(before, namedIn(p, s)...)
		}
	}
	if len(before) == 0 {
		return
	}
	for _, it := range append(problemItems(p), measureItems(p)...) {
		head := strings.TrimRight(strings.TrimSpace(it.Head), "。，；：")
		for _, at := range before {
			words := p.Doc.Slice(at)
			if it.Start > at.End && chars(words) >= 6 && words == head && !carriedOn(p, it.Span) {
				p.ReportShared(place(it), finding.Should, nil, "head", it.Head)
				break
			}
		}
	}
}

// namedIn are the words in quotation marks, and the first clauses of the parts, of the look-back; those whose sentence says that they
// are not finished are left out.
func namedIn(p *rule.Pass, s *chain.Section) (out []doc.Span) {
	text := p.Text()
	add := func(at doc.Span) {
		if at.Len() > 0 && !hasAny(sentenceOf(text, s.Start, at), stillOpen...) {
			out = append(out, at)
		}
	}
	for _, open := range p.Words("open-quote", s.Span) {
		rest := text[open.End:min(s.End, open.End+90)]
		if k := strings.Index(rest, "”"); k > 0 && !strings.ContainsAny(rest[:k], "。“\n") {
			add(doc.Span{Start: open.End, End: open.End + k})
		}
	}
	for _, u := range p.Outline.Units {
		if u.Start >= s.Start && u.End <= s.End && u.Ord.Len() > 0 && u.Start > s.Heading.Start {
			lead := clauseRest(strings.TrimLeft(text[u.Ord.End:u.End], "，、 "))
			from := u.Ord.End + strings.Index(text[u.Ord.End:u.End], lead)
			add(doc.Span{Start: from, End: from + len(lead)})
		}
	}
	return out
}

// stillOpen say of an item of last year that it goes on.
var stillOpen = []string{"未完成", "没有完成", "没完成", "尚未", "仍", "没有改完", "未改完", "未销号", "未到位", "没有到位", "继续列入", "继续整改", "继续抓", "结转", "延期", "还没有", "正在办理", "未落实", "没有落实", "没做到", "没有做到"}
