package rules

import (
	"strings"
	"unicode/utf8"

	"duizhao/internal/doc"
	"duizhao/internal/rule"
	"duizhao/internal/rule/lexicon"
)

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
