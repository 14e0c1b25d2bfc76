package chain

import (
	"strings"
	"unicode/utf8"

	"duizhao/internal/chain/learned"
)

// nextHead is where an unmarked paragraph goes on to a further problem, cause or measure, 0 for nowhere. A paragraph of several
// roles run together is read for its problems.
func (w *walk) nextHead(n *node, end int) int {
	text := w.b.doc.Text
	role := w.role(n)
	mixed := role == "" && !w.measures
	if role == "" {
		role = Problems
	}
	if end-n.body > 6000 {
		return 0
	}
	var around learned.Around
	for at := n.body; at < end; {
		stop := at + firstStop(text[at:end], period|semicolon)
		if stop >= end {
			return 0
		}
		_, size := char(text[stop:])
		if at = stop + size; at == end {
			return 0
		}
		if around.Lines == 0 { // looked for only where there is a turn
			around = learned.At(text[w.section.Start:w.section.End], n.body-w.section.Start)
		}
		limit := w.limit
		if role == Problems && around.Short && around.Lines > 2 && around.Headed*4 >= around.Lines*3 && !headLike(text[at:end]) {
			limit += headedMore
		}
		if (turn{limit: limit, said: text[n.body:stop], rest: text[at:end], full: text[stop:at] == "。", bag: &w.b.bag, around: around}).opens(role, mixed) {
			return at
		}
	}
	return 0
}

// turn is the end of a sentence inside a paragraph: what the item has said so far and what follows.
type turn struct {
	said, rest string
	full       bool    // it ends with 。, not with ；
	limit      float32 // the score above which the model opens an item
	bag        *learned.Bag
	around     learned.Around // what stands around the paragraph
}

// opens reports whether a further item of the role begins behind the turn; mixed, that the paragraph tells causes too.
func (t turn) opens(role Role, mixed bool) bool {
	if role == Problems && answerBegins(t.rest) {
		return false
	}
	return t.stated(role, mixed) || t.learned(role, mixed)
}

// answerBegins reports whether a sentence begins with a label or words that lead to a cause or a measure: what is inside the problem
// that has been told.
func answerBegins(s string) bool {
	if r, _ := char(s); cueStarts.has(r) {
		if role, _, ok := labelAt(s); ok && role != Problems {
			return true
		}
	}
	return causeCues.starts(s) > 0
}

// learned reports whether the model of turns, which the labelled papers taught, sees a further item.
func (t turn) learned(role Role, mixed bool) bool {
	if len(t.rest) < 12*3 {
		return false
	}
	of := role[0]
	if mixed {
		of = learned.Mixed
	}
	learned.AtTurn(t.bag, of, t.said, t.rest, t.around)
	return learned.Turn().Score(t.bag.List()) > t.limit
}

// turnLimit is the score above which a turn opens an item: papers held out in turn gave precision .84 and recall .75 there.
const turnLimit = -1

// headLike reports whether what follows begins with a short sentence that says what is wrong, as the head of a problem does.
func headLike(s string) bool {
	head := s[:firstStop(s, period|semicolon)]
	return runes(head) <= 16 && len(head)+len("。") < len(s) && !hasDigit(head) && (runes(head) <= 8 || shortcomings.in(head))
}

// headedMore is what is asked for above it where each paragraph has a head of its own.
const headedMore = 3

// stated reports whether words say that a further item begins.
func (t turn) stated(role Role, mixed bool) bool {
	if role == Causes {
		return t.cause()
	}
	clause := t.rest[:firstStop(t.rest, period|semicolon|comma|colonMark)]
	switch {
	case mixed && hasAny(clause, inwardWords): // rather why than what
		return false
	case role == Measures && !t.full:
		return t.datedToo()
	case role == Measures:
		return t.measure(clause)
	}
	return t.full && runes(t.said) >= 25 && (role == Problems && t.leadsOn(clause) || shortcoming(clause))
}

// cause: a connecting word, a last sentence that sums up, another side to look from, or a clause that states a cause by itself.
func (t turn) cause() bool {
	return connectors.starts(t.rest) > 0 || summings.starts(t.rest) > 0 && firstStop(t.rest, period)+len("。") >= len(t.rest) || viewpoint(t.rest) ||
		t.full && runes(t.said) >= 20 && furtherCause(t.rest)
}

// sideBySide reports whether a paragraph of causes tells one in each of three or more sentences: most begin with a clause that
// states a cause by itself, all go on behind a comma, and none leans on the one before it. introduced is what leads to them.
func sideBySide(s string) (introduced int, ok bool) {
	n, stating := 0, 0
	for at := 0; at < len(s); {
		stop := at + firstStop(s[at:], period|exclamation|question)
		sentence := s[at:stop]
		if at == 0 && introducesReasons(sentence) {
			introduced = min(len(s), stop+len("。"))
			at = introduced
			continue
		}
		if trimBlank(sentence) == "" {
			break
		}
		clause := sentence[:firstStop(sentence, comma|semicolon|colonMark)]
		if c := runes(clause); c < 5 || c > 18 || len(clause) == len(sentence) || hasDigit(clause) || startsAny(clause, goesOn) || leansOn(clause) {
			return 0, false
		}
		if n++; statesCause(clause) {
			stating++
		}
		at = min(len(s), stop+len("。"))
	}
	return introduced, n >= 3 && stating*5 >= n*4
}

// leansOn reports whether a clause says when, where or on what side, or goes on with what was said before.
func leansOn(clause string) bool {
	return startsAny(clause, []string{"从", "在", "对", "因", "比如", "例如", "如", "为", "一", "加", "再", "更", "我", "这", "可", "所以", "尤其", "特别", "表面", "久而久之", "时间"}) || endsAny(clause, []string{"上", "下", "中", "后", "时", "来", "里", "看"})
}

// statesCause reports whether a clause states a cause by itself.
func statesCause(clause string) bool {
	return fallsShort(clause) || abstract.ends(clause) != "" || shortcomings.in(clause) ||
		hasAny(clause, causeMatters) && hasAny(clause, []string{"偏差", "主义", "淡", "松", "丢", "错位", "退", "缺", "滑坡", "扭转"})
}

// measure: a short sentence that promises, or a sentence that is a measure of its own behind another, where paragraphs do not hold
// one measure each with its head.
func (t turn) measure(clause string) bool {
	if c := runes(clause); runes(t.said) >= 20 && c >= 4 && c <= 16 && len(clause)+len("。") < len(t.rest) && strings.HasPrefix(t.rest[len(clause):], "。") && !hasDigit(clause) && promiseStarts.starts(clause) > 0 {
		return true
	}
	return !(t.around.Short && t.around.Lines > 1 && t.around.Headed*4 >= t.around.Lines*3) && selfContained(t.said) && furtherMeasure(t.rest[:firstStop(t.rest, period)])
}

// datedToo: behind a semicolon stands a measure with a limit of its own, where the one before has one too and paragraphs hold several.
func (t turn) datedToo() bool {
	next := t.rest[:firstStop(t.rest, period|semicolon)]
	return !(t.around.Short && t.around.Lines > 1 && t.around.Headed*4 >= t.around.Lines*3) && runes(t.said) >= 20 && selfContained(next) && furtherMeasure(next) && limited(t.said) && limited(next)
}

// limited reports whether a sentence names a day or a month before which something will be done.
func limited(s string) bool {
	return hasDigit(s) && hasAny(s, []string{"日前", "月底前", "月前", "日之前", "月底以前", "日以前", "年底前"})
}

// leadsOn: a word that leads to a further problem, or a clause that names one.
func (t turn) leadsOn(clause string) bool {
	return runes(t.rest[:min(len(t.rest), 20*utf8.UTFMax)]) >= 20 && (problemConnectors.starts(t.rest) > 0 || also(clause))
}

// shortcoming reports whether a short clause says what is wrong and does not go on with the sentence before.
func shortcoming(clause string) bool {
	c := runes(clause)
	return c >= 4 && c <= 16 && !hasDigit(clause) && (fallsShort(clause) || negated(clause)) && !startsAny(clause, goesOn)
}

// negated reports whether a clause ends in 不 and one or two characters: 服务意识不浓, 请示报告不主动.
func negated(clause string) bool {
	i := lastIndex(clause, "不")
	return i >= 4*3 && len(clause)-i >= 2*3 && len(clause)-i <= 3*3 && reactions.starts(clause[i:]) == 0
}

// reactions are what others do about it.
var reactions = newWordSet("不满", "不买账", "不知", "不理解", "不同意", "不愿", "不答应", "不到", "不解", "不服", "不信", "不来", "不去", "不在")

// goesOn begin a clause that goes on with what was said.
var goesOn = []string{"但", "却", "也", "还", "这", "因此", "结果", "平时", "有时", "导致", "于是", "对此", "后来", "同时", "而", "又", "他", "她", "我们", "其", "总", "以为", "觉得", "认为", "原因", "由于"}

// connectors begin a further cause in a paragraph without numbers.
var connectors = newWordSet("同时，", "还有", "加之", "此外，", "另外，", "再者，", "再往深里说", "另一方面", "更深一层", "更深层", "再加上", "也有", "再就是", "再有就是", "再有，", "再一个", "关键在于", "根本在于", "一方面，", "再一方面", "从主观上", "主观上", "从客观上", "客观上", "究其根本", "从根本上", "还有一条", "还有一点", "更重要的是", "更主要的是", "最根本的", "最主要的是", "更要紧的是", "最要紧的", "再往深处", "往深处挖", "再往深里", "往深里")

// selfContained reports whether a sentence is a measure with what belongs to it, not only the head of one: 精简会议，能合并的合并.
func selfContained(s string) bool {
	if startsAny(s, []string{"针对", "围绕", "对照"}) {
		if n := strings.Index(s, "，"); n > 0 {
			s = s[n+len("，"):]
		}
	}
	return runes(s) >= 18 && strings.Contains(s, "，") && !strings.Contains(s, "：")
}

// furtherMeasure reports whether a sentence is a measure of its own, not what the one before goes on with.
func furtherMeasure(s string) bool {
	return runes(s) >= 10 && further.starts(s) == 0 && !slotName(s[:firstStop(s, comma|semicolon|colonMark)])
}

// further begin sentences that go on with the measure before.
var further = newWordSet("由", "责任", "时限", "完成时", "今后", "此后", "以后", "并", "其中", "此项", "这项", "该", "以上", "上述", "力争", "确保", "做到", "请", "（", "佐证", "验收", "每次", "每部", "每条", "每人", "结果", "到时", "届时", "如", "若", "凡能", "凡不", "不", "也", "还", "再", "使", "让", "切实", "真正", "从而", "努力", "达到", "一般", "具体", "第一", "我保证", "我一定", "我相信", "我个人", "我和", "自觉", "时刻", "始终", "全年", "年底", "以")

// problemConnectors begin a further problem in a paragraph.
var problemConnectors = newWordSet("再有就是", "再就是", "另一个是", "再一个是", "还有一个是", "还有一个问题", "另一个问题", "此外，", "另外，", "除此之外，", "还有，", "还有一个毛病", "还有一点，", "与此相连的", "与此相关的", "与此同时，", "另一笔是", "另一条是", "另一件是", "在这方面还", "还要检讨的是", "还表现在", "还存在", "再有，", "还有就是", "另外一件，", "另外一件事", "另一件事，", "再一件，", "再一条", "再说", "还有一件", "还有一条", "另有一件", "再一个，", "还有一桩", "再一个就是", "另外就是", "另外还有", "另外我", "另外同志们", "除了这些，")

// also reports whether a clause names a further problem: 督查工作也存在避重就轻的问题.
func also(clause string) bool {
	return runes(clause) <= 22 && !hasDigit(clause) && hasAny(clause, []string{"也存在", "还存在", "也有", "还有", "也是有的"}) && endsAny(clause, []string{"也是有的", "的问题", "的现象", "的倾向", "的情况", "的情绪", "的毛病", "的苗头"})
}

// summings begin the sentence that sums up a paragraph of causes: no cause of its own.
var summings = newWordSet("总的看", "总的来看", "总体看", "总体来看", "归结起来", "归根到底", "归根结底", "总的来说", "总之", "一句话")

// viewpoint reports whether a sentence of a paragraph of causes begins with the side it looks from: 从思想上看， 能力上，.
func viewpoint(s string) bool {
	clause := s[:firstStop(s, comma|period|semicolon|colonMark)]
	if len(clause) == len(s) || !strings.HasPrefix(s[len(clause):], "，") {
		return false
	}
	if strings.HasPrefix(clause, "从") {
		return runes(clause) <= 10 && endsAny(clause, []string{"看", "上讲", "上说", "来讲", "来说", "上分析", "上剖析", "上找", "上查"})
	}
	return runes(clause) <= 6 && endsAny(clause, []string{"思想上", "能力上", "作风上", "学习上", "认识上", "责任上", "政治上", "担当上", "纪律上", "修养上", "管理上", "落实上"})
}

// furtherCause reports whether a sentence opens with a short clause that states a cause by itself: 权力观有偏差，当了八年一把手….
func furtherCause(s string) bool {
	clause := s[:firstStop(s, comma|period|semicolon|colonMark)]
	if c := runes(clause); c < 5 || c > 16 || hasDigit(clause) || !strings.HasPrefix(s[len(clause):], "，") {
		return false
	}
	return hasAny(clause, causeMatters) && (fallsShort(clause) || abstract.ends(clause) != "" || endsAny(clause, []string{"淡了", "松了", "有偏差", "拧得不紧", "错位", "缺失", "弱化", "不浓", "不到位", "退化", "滑坡", "不正", "有差距"}))
}

// causeMatters are what a cause is about.
var causeMatters = []string{"观", "意识", "思想", "信念", "党性", "修养", "认识", "责任", "担当", "宗旨", "能力", "本领", "纪律", "素质", "作风", "精神", "理想", "站位", "自律", "学习", "制度", "管理", "监督"}
