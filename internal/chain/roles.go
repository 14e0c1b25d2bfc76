package chain

import (
	"maps"
	"slices"
	"strings"
)

// titleWord is a word that shows what a section is for. Words that hold other words stand before them.
type titleWord struct {
	text string
	role Role
}

// titleWords are searched at every place of a title, the first that fits wins there.
var titleWords = []titleWord{
	{"个人有关事项", Matters}, {"有关事项", Matters}, {"重大事项", Matters}, {"需要说明", Matters}, {"作出说明", Matters},
	{"函询", Matters}, {"被点名", Matters}, {"个人基本情况", Matters}, {"中央八项规定精神情况", Matters}, {"廉洁自律情况", Matters},
	{"八项规定情况", Matters}, {"政治纪律情况", Matters}, {"政治纪律和政治规矩情况", Matters},
	{"典型案例", Case}, {"反面案例", Case}, {"案例剖析", Case}, {"案例反思", Case}, {"身边案例", Case}, {"以案为鉴", Case}, {"以案促改", Case},
	{"警示教育反思", Case}, {"案件反思", Case}, {"案件的认识", Case}, {"案件的反思", Case}, {"案件警示", Case}, {"案件教训", Case}, {"案的反思", Case}, {"案的教训", Case}, {"案的警示", Case}, {"以案明纪", Case}, {"案例", Case}, {"汲取教训", Case},
	{"相互批评", Criticism}, {"批评和自我批评", Criticism}, {"批评意见", Criticism}, {"互相批评", Criticism}, {"对班子成员的批评", Criticism},
	{"学习体会", Study}, {"学习收获", Study}, {"学习心得", Study}, {"主要收获", Study}, {"收获体会", Study}, {"收获和体会", Study}, {"收获与体会", Study},
	{"学习认识", Study}, {"思想认识", Study}, {"提高认识", Study}, {"认识和体会", Study}, {"认识体会", Study}, {"学习情况", Study}, {"会前准备", Study},
	{"学习贯彻情况", Study}, {"参加学习", Study}, {"感悟", Study}, {"深刻认识", Study}, {"心得体会", Study}, {"学习教育情况", Study}, {"学习成效", Study},
	{"学习研讨", Study}, {"体会", Study}, {"收获", Study}, {"学习成果", Study}, {"理论学习情况", Study},
	{"整改落实情况", Previous}, {"整改完成情况", Previous}, {"整改任务完成", Previous}, {"整改措施落实", Previous}, {"整改情况", Previous},
	{"整改进展", Previous}, {"整改成效", Previous}, {"回头看", Previous}, {"落实整改情况", Previous},
	{"整改的情况", Previous}, {"整改工作情况", Previous}, {"问题整改落实", Previous}, {"销号情况", Previous},
	{"整治结果", Previous}, {"整治成效", Previous}, {"整治情况", Previous}, {"整治工作总体情况", Previous}, {"整治工作情况", Previous}, {"整治任务完成", Previous}, {"整改结果", Previous}, {"整改总体情况", Previous}, {"整改工作总体情况", Previous}, {"整改完成", Previous}, {"办理结果", Previous}, {"办理情况", Previous}, {"意见落实情况", Previous}, {"问题落实情况", Previous}, {"整改工作进展", Previous}, {"整治进展", Previous},
	{"原因分析", Causes}, {"原因剖析", Causes}, {"根源剖析", Causes}, {"根源分析", Causes}, {"原因", Causes}, {"根源", Causes}, {"症结", Causes}, {"成因", Causes}, {"缘由", Causes}, {"由来", Causes}, {"剖析反思", Causes}, {"深刻剖析", Causes}, {"反思剖析", Causes}, {"根子", Causes},
	{"为什么会有这些问题", Causes}, {"为什么存在", Causes}, {"为什么会存在", Causes}, {"为什么要", Study}, {"为什么", Causes}, {"根子", Causes}, {"改的办法", Measures}, {"准备怎么", Measures}, {"打算怎么", Measures}, {"问题出在哪", Causes}, {"为啥", Causes}, {"学到了啥", Study}, {"学到了什么", Study}, {"咋干", Measures}, {"咋改", Measures}, {"咋办", Measures}, {"怎么干", Measures}, {"怎么做", Measures}, {"怎么办", Measures}, {"怎么改", Measures}, {"怎样改", Measures}, {"如何改", Measures},
	{"病根", Causes}, {"病因", Causes}, {"病灶", Causes}, {"来由", Causes}, {"根在哪", Causes}, {"为何会", Causes}, {"病症", Problems}, {"症状", Problems}, {"错在哪", Problems}, {"方子", Measures}, {"药方", Measures}, {"处方", Measures}, {"怎么补", Measures}, {"怎么治", Measures}, {"怎么还", Measures}, {"这样改", Measures}, {"这么改", Measures}, {"改起", Measures},
	{"整改措施", Measures}, {"改进措施", Measures}, {"努力方向", Measures}, {"整改方向", Measures}, {"改进方向", Measures}, {"整改思路", Measures}, {"整改打算", Measures},
	{"整改落实打算", Measures}, {"整改承诺", Measures}, {"整改举措", Measures}, {"改进举措", Measures}, {"对策", Measures}, {"打算", Measures}, {"措施", Measures}, {"举措", Measures},
	{"整改任务", Measures}, {"整改内容", Measures}, {"改进方案", Measures}, {"整改计划", Measures}, {"改进计划", Measures}, {"整改安排", Measures}, {"方向和措施", Measures},
	{"下一步工作", Measures}, {"下一步整改", Measures}, {"今后方向", Measures}, {"今后整改", Measures}, {"纠正措施", Measures}, {"改进思路", Measures}, {"整改清单", Measures},
	{"整改事项", Measures}, {"改进意见", Measures}, {"整改意见", Measures}, {"整改建议", Measures}, {"改进建议", Measures}, {"改进办法", Measures}, {"表态", Measures}, {"今后努力", Measures}, {"整改落实", Measures}, {"纠正", Measures}, {"努力的方向", Measures},
	{"问题", Problems}, {"不足", Problems}, {"差距", Problems}, {"短板", Problems}, {"查摆", Problems}, {"检视", Problems}, {"对照检查", Problems},
	{"自查", Problems}, {"主要表现", Problems}, {"具体表现", Problems}, {"党性分析", Problems}, {"征求到的意见", Problems}, {"不符合项", Problems}, {"不合格", Problems}, {"审计发现", Problems},
	{"薄弱环节", Problems}, {"现实表现", Problems}, {"党性剖析", Problems}, {"缺点", Problems}, {"毛病", Problems}, {"差在哪", Problems}, {"不符合", Problems}, {"观察项", Other},
	{"下一步", Measures}, {"下步", Measures}, {"今后", Measures}, {"结束语", Closing}, {"结语", Closing},
}

// titleLexicon finds titleWords; the id of an entry is its index.
var titleLexicon = func() *lexicon {
	var texts []string
	for _, w := range titleWords {
		texts = append(texts, w.text)
	}
	return newLexicon(group{words: texts})
}()

// notTitles are phrases whose words must not be taken for a role.
var notTitles = newWordSet("保障措施", "措施验证", "跟踪验证", "验证情况", "组织保障", "工作措施要求", "目标任务", "整改目标", "问题导向", "防范措施要求", "工作要求", "有关要求", "总体要求")

// previousCues turn a rectification title into last year's.
var previousCues = []string{"上年", "上次", "上一", "去年", "上半年", "前次", "以往", "历次", "往年"}

// roles reads a title without its ordinal: the roles it announces, in their order in the title, nil for none.
// A word that only modifies the next one (问题产生的原因) does not count: two roles need a conjunction between them.
func roles(title string) []Role {
	type found struct {
		role       Role
		start, end int
	}
	h, ok := titleLexicon.find(title, 0)
	if !ok {
		return nil
	}
	hits, end := make([]found, 0, 8), 0
	for ; ok; h, ok = titleLexicon.find(title, end) {
		hits = append(hits, found{titleWords[h.id].role, h.at, h.end()})
		end = h.end()
	}
	if end < len(title) && endsAny(title, []string{"和整改", "与整改", "及整改", "、整改"}) {
		hits = append(hits, found{Measures, len(title) - len("整改"), len(title)})
	}
	if notTitles.in(title) {
		return nil
	}
	for _, h := range hits {
		switch h.role {
		case Previous, Matters, Case, Criticism:
			return []Role{h.role}
		case Measures:
			if isPrevious(title) {
				return []Role{Previous}
			}
			if unfinished(title) {
				return nil
			}
		}
	}
	var out []Role
	for i, h := range hits {
		if i+1 < len(hits) && hits[i+1].role != h.role && !conjoined(title[h.end:hits[i+1].start]) {
			continue // it modifies what follows
		}
		if !hasRole(out, h.role) {
			out = append(out, h.role)
		}
	}
	return out
}

// isPrevious reports whether a title about rectification looks back: a past round and words of completion.
func isPrevious(title string) bool {
	if !strings.Contains(title, "情况") && !strings.Contains(title, "完成") && !strings.Contains(title, "进展") {
		return false
	}
	for _, c := range previousCues {
		if strings.Contains(title, c) {
			return true
		}
	}
	return strings.Contains(title, "年度") || strings.Contains(title, "巡") || strings.Contains(title, "反馈")
}

// unfinished reports whether a title only tells of what is not done yet: 尚未完成的整改事项.
func unfinished(title string) bool {
	return hasAny(title, []string{"未完成", "未到位", "未销号"}) && endsAny(title, []string{"事项", "任务", "内容", "情况", "说明", "清单"})
}

func conjoined(between string) bool {
	return strings.ContainsAny(between, "和与及、暨并，；以 ") || strings.Contains(between, "以及")
}

func hasRole(list []Role, r Role) bool {
	for _, have := range list {
		if have == r {
			return true
		}
	}
	return false
}

// labels are short lines or the beginnings of lines that say what the text after them is: 整改措施： 原因分析：. They need a colon behind them.
var labels = map[string]Role{
	"主要原因": Causes, "原因分析": Causes, "原因剖析": Causes, "产生原因": Causes, "问题原因": Causes, "根本原因": Causes, "原因": Causes, "根源": Causes,
	"根源剖析": Causes, "思想根源": Causes, "深层次原因": Causes, "主观原因": Causes, "客观原因": Causes, "究其原因": Causes, "究其根源": Causes, "不符合原因": Causes,
	"整改措施": Measures, "改进措施": Measures, "下一步整改措施": Measures, "下一步措施": Measures, "整改方向": Measures, "努力方向": Measures,
	"整改打算": Measures, "整改举措": Measures, "措施": Measures, "整改": Measures, "改进": Measures, "改法": Measures, "改法是": Measures, "怎么改": Measures, "纠正措施": Measures, "预防措施": Measures, "纠正预防措施": Measures, "纠正": Measures, "纠正与纠正措施": Measures, "下一步打算": Measures, "改进方向": Measures, "下一步改进措施": Measures,
	"存在问题": Problems, "存在的问题": Problems, "主要问题": Problems, "问题表现": Problems, "问题": Problems, "主要表现": Problems, "具体表现": Problems, "存在的主要问题": Problems, "存在不足": Problems,
	"审计发现": Problems, "审计发现问题": Problems, "发现问题": Problems, "发现的问题": Problems, "问题描述": Problems, "问题事实": Problems, "事实描述": Problems, "不合格项": Problems, "不合格事实": Problems, "不合格事实描述": Problems, "一般不符合": Problems, "一般不符合项": Problems, "轻微不符合项": Problems, "严重不符合项": Problems, "缺陷": Problems, "缺陷描述": Problems,
	"根因": Causes, "根因分析": Causes, "根本原因分析": Causes, "直接原因": Causes, "管理原因": Causes, "不符合原因分析": Causes,
	"管理层回应": Measures, "管理层答复": Measures, "改进对策": Measures, "整改对策": Measures, "对策": Measures, "办法": Measures, "整改办法": Measures,
	"纠正行动": Measures, "整改行动": Measures, "改进行动": Measures, "纠正和预防措施": Measures, "纠正及预防措施": Measures,
	"下一步": Measures, "下步": Measures, "下一步工作": Measures, "下一步安排": Measures, "下步打算": Measures, "下步措施": Measures, "后续措施": Measures, "后续整改措施": Measures,
	"整改进展": Other, "整改进展情况": Other, "进展情况": Other, "目前进展": Other, "整改情况": Other, "整改结果": Other, "整改成效": Other, "完成情况": Other, "落实情况": Other, "整改完成情况": Other, "整改落实情况": Other, "办理情况": Other, "督导意见": Other, "核验意见": Other, "核查意见": Other, "验收意见": Other,
	"不符合项": Problems, "观察项": Other, "不符合事实": Problems, "不符合描述": Problems, "不符合事实描述": Problems,
}

// labelWords are the labels, to find them by their first character.
var labelWords = newWordSet(slices.Sorted(maps.Keys(labels))...)

// planCues introduce a measure at the start of a sentence inside a part that runs problem, cause and measure together.
var planCues = newWordSet("下一步，", "下一步将", "下一步我", "下步将", "下步，", "今后我将", "今后，我将", "今后将", "今后我要", "接下来，", "接下来我", "接下来将", "对此，我将", "为此，我将", "我将", "从本周起", "从下周起", "从本月起", "从现在起", "从今天起", "从今往后，", "今后我", "今后，我", "这件事我马上改", "这件事马上改", "我诚恳接受批评，", "我马上改")

// causeCues introduce a cause inside a problem (structure notes §3); the cause begins behind them.
var causeCues = newWordSet(
	"主要原因是", "主要原因在于", "根本原因是", "根本原因在于", "其原因是", "深层原因是", "直接原因是", "原因是", "原因在于", "原因主要是", "原因主要在于", "原因就是", "根源在于", "根子在于",
	"根子上是", "根子在", "根子是", "根源是", "根本在于", "症结在于", "说到底是", "说白了是", "说白了就是", "说穿了是", "说穿了就是", "归根到底是", "归根结底是", "主要是因为", "这是因为", "主要因为", "主要是由于", "这主要是",
	"深层次看，是", "深层次看，", "从深层次看，", "深层次的原因是", "往深里说，", "往深里看，", "往深里挖，", "深究起来，", "说到底，是", "说到底，", "根子上看，是", "根子上说，是", "毛病出在", "毛病就出在", "病根在", "病根是", "病根就是", "这件事根子上是", "这件事根子在", "这件事的根子", "这说明", "这里面有", "主要还是", "这两件事说明", "这件事说明", "这些说明", "这背后是", "这背后，是", "背后的原因是", "背后是", "之所以", "造成这些问题的", "造成这一问题的", "出现这些问题，", "这暴露出", "这也暴露出", "同时也说明", "这也说明", "这也反映出", "这反映出", "之所以如此，还是", "之所以如此，是", "这反映出我", "关键在于", "为什么？", "为啥？", "为啥会这样？", "咋会这样？", "为什么会这样？因为", "为什么会这样？", "为什么会出现这种情况？", "究其原因主要是",
	"究其原因，是", "究其原因是", "其原因在于", "其根源在于", "一个原因是", "另一个原因是", "还有一个原因是", "究其根源是", "究其原因，主要是", "究其根源，是", "究其原因，", "究其根源，", "追根溯源，是", "追根溯源，", "我们分析，", "我们分析，是", "经分析，", "挖下去，", "往下挖，", "深挖下去，", "再往下挖，", "经分析，是", "分析起来，", "分析下来，", "分析原因，",
)
