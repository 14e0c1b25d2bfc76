package rules

import (
	"sort"
	"strings"
	"unicode/utf8"

	"duizhao/internal/doc"
	"duizhao/internal/rule"
	"duizhao/internal/rule/lexicon"
)

// orphanParticle finds function words that have lost what they join: 对的, 在方面, a clause that begins with 的 or ends with 与.
func orphanParticle(p *rule.Pass) {
	text, aims := p.Text(), p.Has("give-all", p.All())
	lostOther(p)
	defer lostPartner(p)
	leadsNowhere(p)
	governing := p.Words("governing", p.All())
	for _, c := range p.Clauses() {
		s := text[c.Start:c.End]
		for len(governing) > 0 && governing[0].Start < c.Start {
			governing = governing[1:]
		}
		n := 0
		for n < len(governing) && governing[n].End <= c.End {
			n++
		}
		prepositionOf(p, c, s, governing[:n])
		placeOfNothing(p, c, s, governing[:n])
		governing = governing[n:]
		if aims {
			lostAim(p, c)
		}
		if rest, ok := strings.CutPrefix(s, "的"); ok && strings.ContainsRune("，。；、：！？", before(text, c.Start)) && !strings.HasPrefix(rest, "确") && !strings.HasPrefix(rest, "的") && !strings.HasPrefix(rest, "士") && !strings.HasPrefix(rest, "话") {
			p.Report(doc.Span{Start: c.Start, End: c.Start + len(head(s, 3))})
		}
		last := tail(s, 1)
		unfinished(p, c, s, last)
		switch last {
		case "是", "为", "括", "有":
			if w, ok := endsAny(s, "原因是", "主要是", "分别是", "具体是", "方面是", "表现为", "包括", "主要有"); ok && after(text, c.End) == '。' && len(s) > len(w) {
				p.Report(doc.Span{Start: c.End - len(w), End: c.End})
			}
		case "与", "和", "及", "把", "将", "被":
			lostObject(p, c, s, last)
		}
	}
}

// leadsNowhere finds a clause that begins with a preposition and 的: 通过的学习，我认识到.
func leadsNowhere(p *rule.Pass) {
	text := p.Text()
	for _, at := range p.Words("leads-nowhere", p.All()) {
		if c, k := clauseAt(p, at); c.Len() > 0 && k == 0 && !strings.HasPrefix(text[at.End:], "是") && !p.InQuote(at) {
			p.Report(at)
		}
	}
}

// lostAim: 为建设宜居宜业的贡献力量: what one gives one's strength to ends in 的 and has lost its noun.
func lostAim(p *rule.Pass, c doc.Span) {
	text := p.Text()
	for _, at := range p.Words("give-all", c) {
		lead := text[c.Start:at.Start]
		if strings.HasSuffix(lead, "的") && strings.LastIndex(lead, "为") >= 0 && !p.InQuote(at) {
			p.Report(doc.Span{Start: at.Start - len("的"), End: at.End})
		}
	}
}

// lostOther: 对年轻教师的关心和不够到位: what was joined by 和 is gone.
func lostOther(p *rule.Pass) {
	text := p.Text()
	for _, at := range p.Words("and-short", p.All()) {
		lead := lastClause(text[max(0, at.Start-90):at.Start])
		if len(lead) < 9 || hasAny(lead, "不", "没", "少", "缺", "难", "慢") || p.InQuote(at) {
			continue
		}
		p.Report(doc.Span{Start: at.Start - len(tail(lead, 2)), End: at.End})
	}
}

// lostObject finds a clause that ends with a word that wants another behind it.
func lostObject(p *rule.Pass, c doc.Span, s, w string) {
	if len(s) > 6 && stopsAt(after(p.Text(), c.End)) && !endsAsWord(s) && !(w == "把" && (isDigit(before(s, len(s)-len(w))) || before(s, len(s)-len(w)) == '么')) {
		p.Report(doc.Span{Start: c.End - len(w) - len(tail(s[:len(s)-len(w)], 2)), End: c.End})
	}
}

func stopsAt(r rune) bool { return r != 0 && strings.ContainsRune("，。；、：", r) }

// endsAsWord: the last two characters are a word (参与, 温和, 以及).
func endsAsWord(s string) bool { return lexicon.Word(tail(s, 2)) || s == "和" }

// prepositionOf finds a preposition or a joining word directly before 的; governing are the function words of the clause.
func prepositionOf(p *rule.Pass, c doc.Span, s string, governing []doc.Span) {
	for _, g := range governing {
		k := g.Start - c.Start
		if !strings.HasPrefix(s[k+3:], "的") {
			if w := s[k : k+3]; (w == "对" || w == "向" || w == "由") && joinedAtOnce(tail(s[:k], 1), w, s[k+3:]) && !p.InQuote(g) {
				p.Report(doc.Span{Start: g.Start, End: g.End + len(head(s[k+3:], 3))})
			}
			continue
		}
		w := s[k : k+3]
		switch w {
		case "的", "为", "了", "及":
			continue
		}
		prev := tail(s[:k], 1)
		if lexicon.Word(prev+w) || prev == w || prev == "一" || prev == "是" || prev == "不" || prev == "得" || prev == "都" || prev == "很" || prev == "应" {
			continue
		}
		if w == "和" && strings.Contains("劝讲议求言", prev) && prev != "" {
			continue // 上门劝和的时候
		}
		if w == "对" && strings.HasPrefix(s[k+6:], "是") {
			continue // 制度对的是熟人
		}
		at := doc.Span{Start: g.Start - len(prev), End: g.Start + 6}
		if !p.InQuote(at) {
			p.Report(at)
		}
	}
}

// placeOfNothing finds 在 directly before 方面 and the like; governing are the function words of the clause.
func placeOfNothing(p *rule.Pass, c doc.Span, s string, governing []doc.Span) {
	for _, g := range governing {
		k := g.Start - c.Start
		if s[k:k+3] != "在" {
			continue
		}
		w, ok := startsAny(s[k+3:], "方面", "上下功夫", "上用力", "上发力", "上狠下", "上着力", "上存在", "上有差距", "上还", "背景下", "前提下", "层面", "领域", "环节", "指导下", "支持下", "帮助下", "配合下", "关心下", "带领下", "形势下", "条件下", "引领下", "推动下", "努力下", "范围内", "期间", "情况下")
		if !ok && strings.HasPrefix(s[k+3:], "基础上") && !strings.HasPrefix(s[k+3:], "基础上下") {
			w, ok = "基础上", true
		}
		if ok && !lexicon.Word(tail(s[:k], 1)+"在") && !hasAny(tail(s[:k], 1), "并不还都") {
			p.Report(doc.Span{Start: g.Start, End: g.End + len(w)})
		}
	}
}

// lostCharacter finds a function word followed by a character that begins no word, as in 对务知识: the one before it is gone.
func lostCharacter(p *rule.Pass) {
	defer cutBetween(p)
	text := p.Text()
	for _, g := range p.Words("governing", p.All()) {
		if g.End+9 > len(text) || !neverFirst.has(text[g.End:g.End+3]) {
			continue
		}
		c, k := clauseAt(p, g)
		s := p.Doc.Slice(c)
		if k+12 > len(s) || s[k:k+3] == "被" {
			continue
		}
		if r, _ := utf8.DecodeRuneInString(s[k+3:]); !lexicon.Bound(r) {
			continue
		}
		at := doc.Span{Start: g.Start, End: g.Start + 12}
		prev := tail(s[:k], 1)
		if s[k+3:k+6] == "务" && !lexicon.Word(s[k+3:k+9]) && !lexicon.Word(s[k:k+6]) && !p.InQuote(at) {
			p.Report(at)
			continue
		}
		if lexicon.Word(s[k+3:k+9]) || lexicon.Word(s[k:k+6]) || prev != "" && lexicon.Word(prev+s[k:k+3]) && s[k:k+3] != "的" || !lexicon.Word(s[k+6:k+12]) || p.InQuote(at) {
			continue
		}
		p.Report(at)
	}
}

// clauseAt is the clause that holds the place, and where in it the place begins; an empty span where there is none.
func clauseAt(p *rule.Pass, at doc.Span) (c doc.Span, k int) {
	all := p.Clauses()
	i := sort.Search(len(all), func(i int) bool { return all[i].End >= at.End })
	if i == len(all) || all[i].Start > at.Start {
		return c, 0
	}
	return all[i], at.Start - all[i].Start
}

// cutBetween finds a character that ends words, alone between two words: 审判务知识.
func cutBetween(p *rule.Pass) {
	text := p.Text()
	for _, at := range p.Words("word-end", p.All()) {
		left, right := tail(text[:at.Start], 2), head(text[at.End:], 2)
		c := p.Doc.Slice(at)
		if len(left) != 6 || len(right) != 6 || !lexicon.Word(left) || !lexicon.Word(right) || lexicon.Word(left[3:]+c) || lexicon.Word(c+right[:3]) && !cutOff(text, at, right) || lexicon.Word(left[3:]+right[:3]) {
			continue
		}
		if span := (doc.Span{Start: at.Start - 6, End: at.End + 6}); !p.InQuote(span) && !p.Told(span) {
			p.ReportUnsure(span)
		}
	}
}

// cutOff: taken with the character before it, the word that follows leaves one that begins nothing: 务实|际.
func cutOff(text string, at doc.Span, right string) bool {
	next := head(text[at.End+len(right):], 1)
	r, _ := utf8.DecodeRuneInString(right[3:])
	return lexicon.Bound(r) && !lexicon.Word(right[3:]+next)
}
