package rules

import (
	"strings"

	"duizhao/internal/chain"
	"duizhao/internal/doc"
	"duizhao/internal/rule"
)

// Rule of this file: an opinion that the paper itself lists, and that nothing in it takes up (D13). Advice: what answers an opinion
// may be told in quite other words.
func opinions() []rule.Check {
	return []rule.Check{{ID: "owed/opinion", Paper: openOpinions}}
}

func openOpinions(p *rule.Pass) {
	if len(p.Chain.Problems) == 0 {
		return
	}
	for _, colon := range p.Words("colon", p.All()) {
		list := opinionList(p, colon)
		if len(list) < 2 {
			continue
		}
		var open []doc.Span
		for _, o := range list {
			if !takenUp(p, o) {
				open = append(open, o)
			}
		}
		if len(open) == 0 || len(open)*2 > len(list)+1 { // taken up in other words throughout: nothing can be told
			continue
		}
		var words []string
		for _, o := range open {
			words = append(words, "“"+rule.Short(p.Doc.Slice(o), 24)+"”")
		}
		p.Report(open[0], "list", strings.Join(words, "、"))
	}
}

// opinionList are the opinions that follow a colon up to the full stop, parted by semicolons or else by commas; nil where what goes
// before the colon does not announce opinions, or where problems, causes or measures are told.
func opinionList(p *rule.Pass, colon doc.Span) []doc.Span {
	if s := p.SectionAt(colon.Start); s != nil && (s.Has(chain.Problems) || s.Has(chain.Causes) || s.Has(chain.Measures)) {
		return nil
	}
	text := p.Text()
	b := p.Doc.Blocks[p.Doc.BlockAt(colon.Start)]
	lead := text[b.Start:colon.Start]
	lead = lead[strings.LastIndex(lead, "。")+1:]
	if !hasAny(lead, "意见", "反馈", "反映", "建议", "指出") || !hasAny(lead, "条", "个", "点", "集中在", "主要是", "主要有", "归纳", "梳理", "有的", "如下") {
		return nil
	}
	end := colon.End + strings.IndexAny(text[colon.End:b.End]+"。", "。！")
	mark := "；"
	if !strings.Contains(text[colon.End:end], mark) {
		mark = "，"
	}
	var out []doc.Span
	for from := colon.End; from < end; {
		to := end
		if k := strings.Index(text[from:end], mark); k >= 0 {
			to = from + k
		}
		if n := chars(text[from:to]); n < 4 || n > 40 {
			return nil
		}
		out = append(out, doc.Span{Start: from, End: to})
		from = to + len(mark)
	}
	return out
}

// takenUp: some item of the paper, or its part on what became of last year's, has a fifth of the opinion's pairs of characters.
func takenUp(p *rule.Pass, opinion doc.Span) bool {
	words := p.Doc.Slice(opinion)
	for _, list := range [][]chain.Item{problemItems(p), measureItems(p)} {
		for _, it := range list {
			if alike(words, p.Doc.Slice(it.Span)) >= 0.2 {
				return true
			}
		}
	}
	for i := range p.Chain.Sections {
		s := &p.Chain.Sections[i]
		if s.Has(chain.Previous) && alike(words, p.Doc.Slice(s.Span)) >= 0.3 {
			return true
		}
	}
	return false
}
