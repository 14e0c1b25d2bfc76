package rules

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"duizhao/internal/doc"
	"duizhao/internal/rule"
	"duizhao/internal/rule/lexicon"
)

// Rules of this file: places where a text was emptied and never filled (D04). They know function words and how words
// join, no particular sentence. Each asks; none guesses the missing word.
func holes() []rule.Check {
	return []rule.Check{
		{ID: "hole/placeholder", Paper: placeholder},
		{ID: "hole/repeated-word", Paper: weighed(repeatedWord)},
		{ID: "hole/doubled-character", Paper: weighed(doubledCharacter)},
		{ID: "hole/same-word", Paper: weighed(sameWord)},
		{ID: "hole/bare-list", Paper: weighed(bareList)},
		{ID: "hole/bare-work", Paper: weighed(bareWork)},
		{ID: "hole/orphan-particle", Paper: weighed(orphanParticle)},
		{ID: "hole/lost-character", Paper: weighed(lostCharacter)},
		{ID: "hole/bare-office", Paper: weighed(bareOffice)},
		{ID: "hole/need-of-nobody", Paper: weighed(needOfNobody)},
		{ID: "hole/missing-number", Paper: weighed(missingNumber)},
		{ID: "hole/other-wording", Paper: otherWording},
		{ID: "hole/empty-frame", Paper: weighed(emptyFrame)},
	}
}

const (
	blanks  = "XxＸｘⅩⅹХх×✕╳*＊□_＿○〇◯"
	counted = "部次个条项件名人户家场期篇份年月日万元处只辆批届号村局县市区镇乡省街届级"
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

// repeatedWord finds a word of two characters written twice in a row: 功夫功夫. Verbs may be doubled on purpose (研究研究).
func repeatedWord(p *rule.Pass) {
	text := p.Text()
	done := 0
	for _, i := range p.Repeated() {
		if i < done {
			continue
		}
		done = i + 6
		word, at := text[i:i+6], doc.Span{Start: i, End: i + 12}
		if lexicon.Word(word) && !joined(text, at) && !ofSome(text, at) && !p.Has("may-double", at) && !strings.Contains(word, "一") && !p.InQuote(at) {
			p.ReportFix(at, word, "word", word)
		}
	}
}

// ofSome: the first copy ends whom the sentence is about, the second begins what they have: 有的党员党员意识淡薄.
func ofSome(text string, at doc.Span) bool {
	_, some := endsAny(text[:at.Start], "有的", "部分", "一些", "个别", "少数", "多数", "每名", "全体", "有些", "所有")
	_, has := startsAny(text[at.End:], "意识", "身份", "观念", "素质", "作用", "责任", "队伍", "能力", "水平", "作风", "形象")
	return some && has
}

// doubledCharacter finds a character written twice where neither the doubling is a word (天天, 踏踏实实) nor one word ends and the
// next begins with it (工作作风, 委员会会议).
func doubledCharacter(p *rule.Pass) {
	text := p.Text()
	for _, i := range p.Doubled() {
		if at := (doc.Span{Start: i, End: i + 6}); isSlip(p, at) {
			p.ReportFix(at, text[i:i+3], "one", text[i:i+3])
		}
	}
}

func isSlip(p *rule.Pass, at doc.Span) bool {
	text := p.Text()
	c, prev, next := text[at.Start:at.Start+3], tail(text[:at.Start], 1), head(text[at.End:], 1)
	if lexicon.Word(c+c) || !allHan(prev+next) || prev == c || next == c || !strings.Contains(seldomDoubled, c) || p.InQuote(at) {
		return false
	}
	if prev2 := tail(text[:at.Start], 2); len(prev2) == 6 && prev2[:3] == prev2[3:] {
		return false // 清清楚楚
	}
	if next2 := head(text[at.End:], 2); len(next2) == 6 && next2[:3] == next2[3:] {
		return false
	}
	ends, begins := lexicon.Word(prev+c), lexicon.Word(c+next)
	return ends != begins // one word alone holds it: 及及时, 思思想
}

// seldomDoubled are characters that end no name, are no verb that is doubled on purpose, and so seldom stand twice.
const seldomDoubled = "及思于以而但又也都可应该着得过落加强提推完善意求需更制责任务政治监督整改措施范贯彻践坚持深入切"

// joined: the second word goes on into another (大队大队长).
func joined(text string, at doc.Span) bool {
	return lexicon.Word(text[at.End-3:at.End] + head(text[at.End:], 1))
}

// sameWord finds a word joined with itself: 工作与工作. 部门与部门之间 is none.
func sameWord(p *rule.Pass) {
	text := p.Text()
	for _, at := range p.Words("joiner", p.All()) {
		for _, n := range []int{12, 9, 6} {
			from, to := at.Start-n, at.End+n
			if from < 0 || to > len(text) || text[from:at.Start] != text[at.End:to] {
				continue
			}
			word := text[from:at.Start]
			if n == 6 && oneSided(p, at, text[:from], text[to:], word) {
				lead := tail(text[:from], 2)
				p.Report(doc.Span{Start: from - len(lead), End: to}, "word", word)
				break
			}
			if allHan(word) && (n > 6 || lexicon.Word(word)) && (endsWord(text[to:]) || isBare(p, doc.Span{Start: at.End, End: to}) && joinsTwo(text[to:])) {
				if span := (doc.Span{Start: from, End: to}); !p.InQuote(span) {
					p.Report(span, "word", word)
				}
			}
			break
		}
	}
}

// oneSided: 监督工作与工作的关系: the first has what it is about, the second, as general a word, has lost it.
func oneSided(p *rule.Pass, joiner doc.Span, lead, rest, word string) bool {
	of := tail(lead, 2)
	return strings.HasPrefix(rest, "的关系") && isBare(p, doc.Span{Start: joiner.End, End: joiner.End + len(word)}) && utf8.RuneCountInString(of) == 2 && lexicon.Word(of)
}

// joinsTwo: what follows says that two things come together, which cannot be one and the same.
func joinsTwo(s string) bool {
	_, ok := startsAny(s, "融合", "结合", "协同", "联动", "配合", "衔接", "相结合", "相融合", "同步")
	return ok
}

// endsWord: what follows shows that the second word ends here and is not one side of a relation.
func endsWord(s string) bool {
	if r := after(s, 0); !isHan(r) {
		return true
	}
	if _, ok := startsAny(s, "的关系", "的差", "的联", "的衔接", "上下级", "上下联", "中间"); ok {
		return false
	}
	_, ok := startsAny(s, "上", "中", "的", "方面", "等", "都", "也", "里")
	return ok
}

// bareList finds 等工作 with nothing before it that it could sum up: 稳步推进等工作, 推进建设等工作.
func bareList(p *rule.Pass) {
	text := p.Text()
	for _, at := range p.Words("and-other-work", p.All()) {
		b := p.Doc.Blocks[p.Doc.BlockAt(at.Start)]
		list := text[b.Start:at.Start]
		if k := strings.LastIndexAny(list, "，。；：！？"); k >= 0 {
			_, size := utf8.DecodeRuneInString(list[k:])
			list = list[k+size:]
		}
		if strings.HasSuffix(list, "、") || list == "" {
			if list != "" || b.Start != at.Start {
				p.Report(widen(text, b.Start, at))
			}
			continue
		}
		if strings.HasSuffix(list, "工作") && strings.Count(list, "工作") == 1 && strings.Contains(list, "、") && strings.HasSuffix(p.Doc.Slice(at), "等工作") {
			p.Report(doc.Span{Start: at.Start - len("工作"), End: at.End})
			continue
		}
		if strings.Contains(list, "、") || strings.HasSuffix(list, "”") || strings.HasSuffix(list, "》") || strings.HasSuffix(list, "）") {
			continue
		}
		rest, found := afterVerb(p, list, at.Start)
		if found && (rest == "" || isBare(p, doc.Span{Start: at.Start - len(rest), End: at.Start})) {
			p.Report(doc.Span{Start: at.Start - min(len(list), len(rest)+6), End: at.End})
		}
	}
}

// afterVerb is what follows the last handling verb (推进, 抓好) of the list.
func afterVerb(p *rule.Pass, list string, end int) (string, bool) {
	verbs := p.Words("handle", doc.Span{Start: end - len(list), End: end})
	if len(verbs) == 0 {
		return list, false
	}
	return p.Text()[verbs[len(verbs)-1].End:end], true
}

// isBare: the span is exactly one noun that says nothing without a modifier (建设, 管理).
func isBare(p *rule.Pass, at doc.Span) bool {
	for _, w := range p.Words("bare-noun", at) {
		if w == at {
			return true
		}
	}
	return false
}

func widen(text string, start int, at doc.Span) doc.Span {
	at.Start -= len(tail(text[start:at.Start], 2))
	return at
}

// bareWork finds a handling verb directly before 建设工作 and the like: nobody says what is built.
func bareWork(p *rule.Pass) {
	for _, at := range p.Words("bare-work", p.All()) {
		from := max(0, at.Start-12)
		if w := tail(p.Text()[:at.Start], 1); (w == "对" || w == "把") && !p.InHeading(at) && !p.InQuote(at) && !lexicon.Word(tail(p.Text()[:at.Start], 2)) {
			p.Report(doc.Span{Start: at.Start - len(w), End: at.End})
			continue
		}
		for _, v := range p.Words("handle", doc.Span{Start: from, End: at.Start}) {
			if v.End == at.Start && !p.InHeading(at) && !p.InQuote(at) {
				p.Report(doc.Span{Start: v.Start, End: at.End})
				break
			}
		}
	}
}

// orphanParticle finds function words that have lost what they join: 对的, 在方面, a clause that begins with 的 or ends with 与.
func orphanParticle(p *rule.Pass) {
	text, aims := p.Text(), p.Has("give-all", p.All())
	lostOther(p)
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
		w, ok := startsAny(s[k+3:], "方面", "上下功夫", "上用力", "上发力", "上狠下", "上着力", "上存在", "上有差距", "上还", "背景下", "前提下")
		if ok && !lexicon.Word(tail(s[:k], 1)+"在") {
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

// nounsLost finds 的 that belongs to nothing by the words that follow it: 把职工的当成自己的事, 对群众关心的了解不多, 对上级的认识还停留在表面, 严格按照的要求,
// 争取取得的成绩; and what 对 has met and not named: 对推进中遇到的，要报告.
func nounsLost(p *rule.Pass) {
	text := p.Text()
	for _, kind := range []struct {
		list string
		lost func(lead, next string) bool
	}{{"takes-thing", takesNothing}, {"grasps", graspsNothing}, {"by-rule", byNoRule}, {"gains", gainsNothing}} {
		for _, at := range p.Words(kind.list, p.All()) {
			lead := lastClause(text[max(0, at.Start-90):at.Start])
			if !kind.lost(lead, head(text[at.End:], 1)) {
				continue
			}
			if strings.HasPrefix(text[at.Start:], "的") {
				at.Start -= len(tail(lead, 2))
			}
			if !p.InQuote(at) && !p.Told(at) {
				p.Report(at)
			}
		}
	}
	for _, at := range p.Words("met", p.All()) {
		if lead := lastClause(text[max(0, at.Start-60):at.Start]); strings.HasPrefix(text[at.End:], "，") && strings.HasPrefix(lead, "对") && !p.InQuote(at) {
			p.Report(at)
		}
	}
}

// takesNothing: somebody's what is taken for one's own.
func takesNothing(lead, _ string) bool {
	_, who := endsAny(lead, "职工", "群众", "员工", "居民", "村民", "学生", "患者", "百姓", "师生", "客户", "旅客", "党员", "企业")
	return who && hasAny(lead, "把", "将")
}

// graspsNothing: what people care for, or what comes from above, is known or not; it has no name.
func graspsNothing(lead, _ string) bool {
	if !strings.HasPrefix(lead, "对") {
		return false
	}
	_, care := endsAny(lead, "关心", "反映", "期盼", "担心", "关注", "急需", "需要", "面临")
	return care || slices.Contains([]string{"对上级", "对中央", "对县委", "对市委", "对区委", "对省委", "对组织"}, lead)
}

// byNoRule: 按照的要求.
func byNoRule(lead, _ string) bool {
	by, ok := endsAny(lead, "按照", "根据", "依据", "依照", "围绕", "立足", "聚焦", "紧扣", "对标", "严格落实", "认真落实", "严格执行", "认真执行", "认真贯彻", "深入贯彻")
	return ok && !strings.HasSuffix(lead[:len(lead)-len(by)], "所")
}

// gainsNothing: one strives for a result without a name.
func gainsNothing(lead, next string) bool {
	return hasAny(lead, "争取", "力争", "努力") && !allHan(next)
}

// neverFirst are characters that end words of office language and begin almost none.
var neverFirst = newCharSet("务展策识题绩措施践绪惯愿验述奋效议系政责训织导构置划督核研讨析剖析察巡廉纪律规范诺担盼忧需况貌质率益念")

// bareOffice finds 在局落地: the office is not named.
func bareOffice(p *rule.Pass) {
	text := p.Text()
	for _, at := range p.Words("carry-out", p.All()) {
		before := text[max(0, at.Start-24):at.Start]
		if from := adrift(before); from > 0 && !p.InQuote(at) {
			p.Report(doc.Span{Start: at.Start - from, End: at.End})
			continue
		}
		w, ok := endsAny(before, "在局", "在委", "在厅", "在处", "在科", "在院", "在站", "在所", "在全", "在各", "在我", "在本")
		if !ok || lexicon.Word(tail(before[:len(before)-len(w)], 1)+"在") {
			continue
		}
		p.Report(doc.Span{Start: at.Start - len(w), End: at.End})
	}
}

// adrift: what is carried out is gone: 推动在中队落地. It gives the bytes from the verb on, 0 where the words are whole.
func adrift(before string) int {
	for _, w := range []string{"推动在", "推进在", "促进在", "确保在"} {
		if k := strings.LastIndex(before, w); k >= 0 && allHan(before[k:]) && len(before)-k <= 18 && !hasAny(before[k:], "全", "范围") {
			return len(before) - k
		}
	}
	return 0
}

// needOfNobody finds 满足群众对需求: 对 stands directly before what is needed.
func needOfNobody(p *rule.Pass) {
	text := p.Text()
	for _, at := range p.Words("need", p.All()) {
		if !strings.HasSuffix(text[:at.Start], "对") {
			continue
		}
		from := at.Start - len("对")
		lead := tail(text[:from], 10)
		if k := strings.LastIndexAny(lead, "，。；：、\n"); k >= 0 {
			_, size := utf8.DecodeRuneInString(lead[k:])
			lead = lead[k+size:]
		}
		who, _ := endsAny(lead, "群众", "企业", "百姓", "职工", "居民", "市民", "村民")
		left, _ := startsAny(text[at.End:], "上", "的满足", "的办法", "的能力", "的渠道", "方面", "，", "。")
		grasp, _ := startsAny(text[at.End:], "了解", "掌握", "把握", "摸得", "摸不")
		bare := grasp != "" && lead != "" && p.Doc.Slice(at) != "要求" // 对需求了解不够: nobody's needs
		if !hasAny(lead, "满足", "回应", "适应", "符合", "顺应", "达到") && (who == "" || left == "") && !bare {
			continue
		}
		p.Report(doc.Span{Start: from - len(tail(lead, 2)), End: at.End})
	}
}

// missingNumber finds a counting verb directly before a unit: 召开次会议, 提出条意见.
func missingNumber(p *rule.Pass) {
	text := p.Text()
	spacedUnits(p)
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

// goneNouns finds 发现的得到整改 and 对指挥中心的还不够: what 的 belongs to is gone.
func goneNouns(p *rule.Pass) {
	nounsLost(p)
	for _, at := range p.Words("gone-noun", p.All()) {
		if !p.InQuote(at) {
			p.Report(at)
		}
	}
	text := p.Text()
	for _, at := range p.Words("fall-short", p.All()) {
		of := doc.Span{Start: at.Start - len(lastClause(text[max(0, at.Start-90):at.Start])), End: at.Start}
		if s := p.Doc.Slice(of); strings.HasPrefix(s, "对") && chars(s) >= 4 && !p.Has("does", of) && !p.InQuote(at) {
			p.Report(doc.Span{Start: of.Start, End: at.End})
		}
	}
}

// spacedUnits finds a space left for a number: 召开  次会议.
func spacedUnits(p *rule.Pass) {
	text := p.Text()
	for _, b := range p.Doc.Blocks {
		if b.Kind != doc.Paragraph {
			continue
		}
		done := b.Start
		for _, i := range p.RareMarks(b.Span) {
			if c := text[i]; i < done || c != ' ' && c != 0xE3 || c == 0xE3 && !strings.HasPrefix(text[i:], "\u3000") {
				continue
			}
			rest := strings.TrimLeft(text[i:b.End], " \u3000")
			end := b.End - len(rest)
			unit := after(text[:b.End], end)
			if i > b.Start && isHan(before(text, i)) && strings.ContainsRune("次条件场户名篇项", unit) && p.Has("count-verb", doc.Span{Start: i - len(tail(text[b.Start:i], 2)), End: i}) && !lexicon.Word(head(rest, 2)) {
				p.Report(doc.Span{Start: i - len(tail(text[b.Start:i], 2)), End: end + utf8.RuneLen(unit)})
			}
			done = end
		}
	}
}
