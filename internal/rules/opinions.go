package rules

import (
	"strings"

	"duizhao/internal/chain"
	"duizhao/internal/doc"
	"duizhao/internal/rule"
)

// Rules of this file: an opinion that the paper itself lists, or what it says was left open last year, and nothing in it takes up
// (D13). Advice: the answer may be told in quite other words.
func opinions() []rule.Check {
	return []rule.Check{{ID: "owed/opinion", Paper: openOpinions}, {ID: "owed/left-open", Paper: leftOpen}}
}

// mostSought is how many opinions, and how many sentences of what was left open, are sought in all items of a paper.
const mostSought = 60

// leftOpen: what the part on last year's rectification says is not done, and what no problem or measure of this year takes up.
func leftOpen(p *rule.Pass) {
	if len(p.Chain.Problems) == 0 {
		return
	}
	sought := 0
	sentences(p, func(at doc.Span) {
		s := p.SectionAt(at.Start)
		if s == nil || !s.Has(chain.Previous) || p.InHeading(at) || !p.Has("left-open", at) || p.Has("carried-over", at) {
			return
		}
		if sought++; sought > mostSought || chars(p.Doc.Slice(at)) < 12 {
			return
		}
		for _, part := range openParts(p, at) {
			share := 0.12
			if part != at {
				share = 0.2
			}
			if !takenUp(p, part, share) {
				p.Report(part, "text", rule.Short(p.Doc.Slice(part), 30))
				return
			}
		}
	})
}

// openParts are the problems that the sentence names one after another before it says that they are still there (A、B两个问题没有根本解决),
// else the sentence.
func openParts(p *rule.Pass, at doc.Span) []doc.Span {
	text := p.Doc.Slice(at)
	for _, of := range p.Words("those-problems", at) {
		list := doc.Span{Start: of.Start - len(lastClause(text[:of.Start-at.Start])), End: of.Start}
		var out []doc.Span
		for from := list.Start; from < list.End; {
			to := list.End
			if k := strings.Index(p.Text()[from:to], "、"); k >= 0 {
				to = from + k
			}
			if part := (doc.Span{Start: from, End: to}); chars(p.Doc.Slice(part)) >= 5 {
				out = append(out, part)
			}
			from = to + len("、")
		}
		if len(out) > 1 {
			return out
		}
	}
	return []doc.Span{at}
}

func openOpinions(p *rule.Pass) {
	if len(p.Chain.Problems) == 0 {
		return
	}
	sought := 0
	for _, lead := range p.Words("opinions-follow", p.All()) {
		if strings.HasSuffix(p.Doc.Slice(lead), "有") { // 意见有三条，
			rest := head(p.Text()[lead.End:], 5)
			k := strings.Index(rest, "条，")
			if k < 0 {
				continue
			}
			lead.End += k + len("条，")
		}
		list := opinionList(p, lead)
		if sought += len(list); sought > mostSought {
			return
		}
		if len(list) < 2 {
			continue
		}
		open := openOf(p, list, 0.2)
		if len(open) == 0 && len(list) > 2 {
			if open = openOf(p, list, 0.26); len(open) > 1 {
				continue
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

// openOf are the opinions of which no item has that share, and of which the part on last year's rectification does not speak.
func openOf(p *rule.Pass, list []doc.Span, share float64) (open []doc.Span) {
	for _, o := range list {
		if !takenUp(p, o, share) && !isReported(p, o) {
			open = append(open, o)
		}
	}
	return open
}

// opinionList are the opinions that follow a colon or 集中的是 up to the full stop, parted by semicolons, quotation marks, commas or 、; nil
// where what goes before does not announce opinions, or where problems, causes or measures are told.
func opinionList(p *rule.Pass, lead doc.Span) []doc.Span {
	if s := p.SectionAt(lead.Start); s != nil && (s.Has(chain.Problems) || s.Has(chain.Causes) || s.Has(chain.Measures)) {
		return nil
	}
	text := p.Text()
	b := p.Doc.Blocks[p.Doc.BlockAt(lead.Start)]
	said := text[b.Start:lead.End]
	said = said[strings.LastIndex(said, "。")+1:]
	if !hasAny(said, "意见", "反馈", "反映", "建议", "指出") || !hasAny(said, "条", "个", "点", "集中", "主要是", "主要有", "归纳", "梳理", "有的", "如下") {
		return nil
	}
	end := lead.End + strings.IndexAny(text[lead.End:b.End]+"。", "。！")
	mark := ""
	for _, mark = range []string{"；", "”“", "，", "、"} {
		if !strings.Contains(text[lead.End:end], mark) {
			continue
		}
		if k := strings.Index(text[lead.End:end], "，"); mark == "，" && strings.Contains(text[lead.End:lead.End+k], "、") {
			mark, end = "、", lead.End+k
		}
		break
	}
	var out []doc.Span
	for from := lead.End; from < end; {
		to := end
		if k := strings.Index(text[from:end], mark); k >= 0 {
			to = from + k
		}
		at := bareOpinion(text, doc.Span{Start: from, End: to})
		if n := chars(text[at.Start:at.End]); n < 3 || n > 40 {
			return nil
		}
		out = append(out, at)
		from = to + len(mark)
	}
	return out
}

// bareOpinion is the opinion without what leads to it, what ends its list, and the marks around it.
func bareOpinion(text string, at doc.Span) doc.Span {
	for _, lead := range []string{"还有", "一条说", "“"} {
		at.Start += len(text[at.Start:at.End]) - len(strings.TrimPrefix(text[at.Start:at.End], lead))
	}
	for _, end := range []string{"等问题", "等", "”"} {
		at.End -= len(text[at.Start:at.End]) - len(strings.TrimSuffix(text[at.Start:at.End], end))
	}
	return at
}

// takenUp: some problem or measure has that share of the pairs of characters of what is owed.
func takenUp(p *rule.Pass, owed doc.Span, share float64) bool {
	words := p.Doc.Slice(owed)
	for _, list := range [][]chain.Item{problemItems(p), measureItems(p)} {
		for _, it := range list {
			if alike(words, p.Doc.Slice(it.Span)) >= share {
				return true
			}
		}
	}
	return false
}

// isReported: the part on what became of last year's speaks of the opinion.
func isReported(p *rule.Pass, opinion doc.Span) bool {
	words := p.Doc.Slice(opinion)
	for i := range p.Chain.Sections {
		s := &p.Chain.Sections[i]
		if s.Has(chain.Previous) && alike(words, p.Doc.Slice(s.Span)) >= 0.3 {
			return true
		}
	}
	return false
}
