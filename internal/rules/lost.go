package rules

import (
	"strings"

	"duizhao/internal/doc"
	"duizhao/internal/rule"
	"duizhao/internal/rule/lexicon"
)

// Rules of this file: verbs and prepositions that stand without what they govern (D04): 每月向汇报, 向县委和作了报告, 停留在上, 转化为解决的本领.
// Each list names the words that meet where the one between them is gone; what keeps the meeting from being a slip stands here.
func lostPartner(p *rule.Pass) {
	text := p.Text()
	for _, kind := range []struct {
		list string
		lost func(text string, at doc.Span) doc.Span
	}{
		{"tell-whom", toNobody}, {"with-whom", withNobody}, {"do-what", aboutNothing}, {"know-what", knowsNothing}, {"give-whom", aboutNothing}, {"stays-on", onNothing}, {"and-did", andDid},
		{"turned-into", intoNothing}, {"able-to", ableToNothing}, {"in-what", aboutNothing}, {"nature-cut", natureCut}, {"satisfy", nothingToSatisfy}, {"one-sided", firstOfTwo},
	} {
		for _, at := range p.Words(kind.list, p.All()) {
			if slip := kind.lost(text, at); slip.Len() > 0 && !p.InQuote(slip) && !p.Told(slip) {
				p.Report(slip)
			}
		}
	}
	for _, at := range p.Words("never-had", p.All()) {
		if slip := neverHad(text, at); slip.Len() > 0 && !p.InQuote(slip) && !p.Told(slip) {
			p.ReportUnsure(slip)
		}
	}
}

// ends reports whether a clause ends where s begins.
func ends(s string) bool {
	return s == "" || strings.ContainsRune("，。；、：！？\n\t）", after(s, 0))
}

// clauseRest is s up to the end of its clause.
func clauseRest(s string) string {
	if k := strings.IndexAny(s[:min(len(s), 120)], "，。；：！？\n\t"); k >= 0 {
		return s[:k]
	}
	return clauseHead(s, 40)
}

// ofThing: what follows makes of the verb the beginning of a name: 向汇报人核实, 向提出意见的同志反馈.
func ofThing(rest string) bool {
	if _, noun := startsAny(rest, "人", "者", "商", "会", "单位", "书", "单", "员", "方", "部门", "对象", "同志", "群众", "中"); noun {
		return true
	}
	k := strings.Index(rest, "的")
	return k >= 0 && k <= 36 && k+len("的") < len(rest)
}

// toNobody: 每半月向汇报一次: to whom is gone. A word that ends in 向 (方向, 双向) governs nothing.
func toNobody(text string, at doc.Span) doc.Span {
	prev := tail(text[:at.Start], 1)
	if lexicon.Word(prev+"向") || hasAny("双单纵横定正反逆径朝指", prev) && prev != "" || ofThing(clauseRest(text[at.End:])) {
		return doc.Span{}
	}
	return at
}

// withNobody: 主动与沟通: an adverb, 与 and the verb.
func withNobody(text string, at doc.Span) doc.Span {
	adverb, ok := endsAny(text[:at.Start], "主动", "及时", "经常", "积极", "直接", "定期", "多", "未", "没有", "不", "常", "每月", "每周", "反复", "再次", "分别", "逐一", "提前", "没", "很少", "少")
	if !ok || ofThing(clauseRest(text[at.End:])) {
		return doc.Span{}
	}
	return doc.Span{Start: at.Start - len(adverb), End: at.End}
}

// aboutNothing: 对进行检查, 把予以公开.
func aboutNothing(text string, at doc.Span) doc.Span {
	prev := tail(text[:at.Start], 1)
	if lexicon.Word(prev+head(text[at.Start:], 1)) || prev != "" && hasAny("一每配结成两组", prev) || ofThing(clauseRest(text[at.End:])) {
		return doc.Span{}
	}
	return at
}

// knowsNothing: 对掌握不够: what is known too little is gone.
func knowsNothing(text string, at doc.Span) doc.Span {
	if _, lacking := startsAny(text[at.End:], "不", "还不", "得不", "得还", "还没", "没有", "上还", "有偏差", "有差距"); !lacking {
		return doc.Span{}
	}
	return aboutNothing(text, at)
}

// unfinished finds a clause that ends with words that lead to others: 水平有待。, 对账目进行了。, 集中学习次，.
func unfinished(p *rule.Pass, c doc.Span, s, last string) {
	switch last {
	default:
		return
	case "待", "需", "步", "了", "次", "篇":
		if !stopsAt(after(p.Text(), c.End)) || p.InHeading(c) {
			return
		}
	}
	switch last {
	case "待", "需", "步":
		if w, ok := endsAny(s, "有待", "亟待", "尚待", "仍需", "亟需", "还需", "尚需", "有待进一步", "还需进一步", "需要进一步", "仍需进一步", "尚需进一步"); ok && len(s) > len(w) && !p.InQuote(c) {
			p.Report(doc.Span{Start: c.End - len(w), End: c.End})
		}
	case "了":
		if strings.HasSuffix(s, "进行了") && strings.Contains(s, "对") && !p.InQuote(c) {
			p.Report(doc.Span{Start: c.End - len("进行了"), End: c.End})
		}
	case "次", "篇":
		unit, _ := endsAny(s, "人次", last)
		lead := s[:len(s)-len(unit)]
		of := tail(lead, 2)
		counts := unit == "人次" || last == "次" || hasAny(s, "撰写", "形成", "完成", "发表")
		if counts && lexicon.Word(of) && !lexicon.Word(tail(lead, 1)+head(unit, 1)) && !lexicon.Word(tail(lead, 1)+last) && !countsBefore(lead) && p.Has("count-verb", c) && !p.InQuote(c) {
			p.Report(doc.Span{Start: c.End - len(unit) - len(of), End: c.End})
		}
	}
}

// countsBefore: the words end with what counts, or speak of a count and not of one number.
func countsBefore(lead string) bool {
	return strings.ContainsRune("一二三四五六七八九十百千万亿两几数多余些每〇0123456789", before(lead, len(lead))) || hasAny(lead, "按", "每", "增加", "提高", "下降", "统计", "平均", "总", "减少", "核对", "上升")
}

// onNothing: 监督停留在上, 体现在中: the clause ends, or says that it is not enough.
func onNothing(text string, at doc.Span) doc.Span {
	rest := text[at.End:]
	if _, goesOn := startsAny(rest, "还", "仍", "没", "未", "的多", "多，", "不够", "不多", "而"); !goesOn && !ends(rest) && !strings.HasSuffix(text[:at.End], "面") && !strings.HasSuffix(text[:at.End], "段") {
		return doc.Span{}
	}
	return at
}

// andDid: 向县委和作了报告: a preposition, whom, 和 and at once the verb.
func andDid(text string, at doc.Span) doc.Span {
	lead := lastClause(text[max(0, at.Start-60):at.Start])
	k := max(strings.LastIndex(lead, "向"), strings.LastIndex(lead, "对"))
	if k < 0 || lexicon.Word(tail(lead[:k], 1)+lead[k:k+3]) {
		return doc.Span{}
	}
	whom := lead[k+3:]
	if whom == "" || chars(whom) > 8 || !allHan(whom) || hasAny(whom, "了", "过", "作", "做", "进行", "开展", "提出", "的") {
		return doc.Span{}
	}
	return doc.Span{Start: at.Start - len(whom) - 3, End: at.End}
}

// unmatched are verbs that want an object and are no nouns.
var unmatched = []string{"解决", "推动", "指导", "推进", "破解", "化解", "促进", "做好", "干好", "抓好", "谋划", "防范", "应对", "处理", "攻克", "克服", "驾驭", "助推", "落实好", "提升", "提高", "增强"}

// intoNothing: 转化为解决的本领, 转化为推动的动力: what one solves or moves is gone; also 转化为的实际行动.
func intoNothing(text string, at doc.Span) doc.Span {
	rest := text[at.End:]
	verb, ok := startsAny(rest, unmatched...)
	if !strings.HasPrefix(rest[len(verb):], "的") || !ok && strings.HasPrefix(rest, "的是") {
		return doc.Span{}
	}
	return doc.Span{Start: at.Start, End: at.End + len(verb) + len("的") + len(head(rest[len(verb)+len("的"):], 2))}
}

// ableToNothing: 缺乏解决的能力, 提高破解的本领.
func ableToNothing(text string, at doc.Span) doc.Span {
	rest := text[at.End:]
	if _, what := startsAny(rest, "能力", "本领"); !what {
		return doc.Span{}
	}
	verb, ok := endsAny(text[:at.Start], "提高", "增强", "提升", "缺乏", "缺少", "锻炼", "锤炼", "练就", "具备", "没有", "不断")
	if !ok {
		return doc.Span{}
	}
	return doc.Span{Start: at.Start - len(verb), End: at.End + len("能力")}
}

// natureCut: 放松了性修养: 党 is gone.
func natureCut(text string, at doc.Span) doc.Span {
	prev := tail(text[:at.Start], 1)
	if prev == "党" || prev == "人" || lexicon.Word(prev+"性") {
		return doc.Span{}
	}
	return at
}

// nothingToSatisfy: 在满足群众对司法上还有差距: what is satisfied is gone.
func nothingToSatisfy(text string, at doc.Span) doc.Span {
	rest := clauseRest(text[at.End:])
	who, what, ok := strings.Cut(rest, "对")
	if !ok || chars(who) > 6 || who == "" || !allHan(who) {
		return doc.Span{}
	}
	for _, w := range []string{"上", "方面"} {
		k := strings.Index(what, w)
		if k < 6 || k > 30 || hasAny(what[:k], "的", "需", "要", "期", "向往", "愿望", "诉求", "求") {
			continue
		}
		if _, verdict := startsAny(what[k+len(w):], "还", "仍", "有", "存在", "做得", "用", "下", "不", "差"); !verdict && what[k+len(w):] != "" {
			continue
		}
		return doc.Span{Start: at.End + len(who), End: at.End + len(who) + len("对") + k + len(w)}
	}
	return doc.Span{}
}

// firstOfTwo: 抓建设与业务建设的关系: of two of a kind the first has lost which it is.
func firstOfTwo(text string, at doc.Span) doc.Span {
	joined := text[at.Start:at.End]
	noun := joined[:len(joined)-len("与")]
	rest := clauseRest(text[at.End:])
	k := strings.Index(rest, noun)
	_, verb := endsAny(text[:at.Start], "抓", "推进", "推动", "抓好", "做好", "开展", "对", "把", "将", "统筹", "统筹推进", "处理", "处理好")
	if k < 6 || k > 15 || !verb || !allHan(rest[:k]) || hasAny(rest[:k], "的", "和", "与") || !hasAny(rest[k:], "关系", "融合", "结合", "脱节", "同步", "两张皮", "协同", "衔接", "统筹", "结合得") {
		return doc.Span{}
	}
	return doc.Span{Start: at.Start, End: at.End + k + len(noun)}
}

// neverHad: 公平秤从4月起就没有过。: the sentence ends where the verb would stand. What has never happened before is no slip.
func neverHad(text string, at doc.Span) doc.Span {
	lead := lastClause(text[max(0, at.Start-90):at.Start])
	if !ends(text[at.End:]) || hasAny(lead, "从来", "以前", "过去", "这样", "这种", "历史", "前所", "一次", "一回", "从没", "从未", "有过", "往年", "事") {
		return doc.Span{}
	}
	if !hasAny(lead, "起", "以来", "年", "月") {
		return doc.Span{}
	}
	more, _ := endsAny(lead, "就", "都", "也", "还", "一直")
	return doc.Span{Start: at.Start - len(more), End: at.End}
}

// joinedAtOnce: 对和案件的监督: a preposition right before the word that joins. What has to do with somebody (对和群众有关的事) is no slip.
func joinedAtOnce(prev, w, rest string) bool {
	joiner, ok := startsAny(rest, "和", "与", "及")
	if !ok || lexicon.Word(prev+w) || lexicon.Word(joiner+head(rest[len(joiner):], 1)) {
		return false
	}
	return !hasAny(rest, "有关", "相关", "关系", "一样", "打交道", "来往", "无关", "不利", "相处", "接触", "不符", "不一致")
}
