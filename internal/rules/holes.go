package rules

import (
	"slices"
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
	if k := strings.LastIndex(lead, "对"); k < 0 || k > 0 && lexicon.Word(tail(lead[:k], 1)+"对") {
		return false
	}
	_, care := endsAny(lead, "关心", "反映", "期盼", "担心", "关注", "急需", "需要", "面临", "出现", "存在", "遇到", "发现", "暴露", "发生", "指出", "提出", "反馈", "查出", "通报")
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
var neverFirst = newCharSet("员务展策识题绩措施践绪惯愿验述奋效议系政责训织导构置划督核研讨析剖析察巡廉纪律规范诺担盼忧需况貌质率益念")

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
