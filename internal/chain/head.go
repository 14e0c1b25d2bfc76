package chain

import (
	"strings"
	"time"

	"duizhao/internal/calendar"
	"duizhao/internal/doc"
	"duizhao/internal/outline"
)

// part is one item inside a table cell.
type part struct {
	doc.Span
	ord    string
	number string // what a column of numbers right before it says
	body   int
	own    int // where its own words end and the cells of its slots begin, 0 for at its end
}

// cellParts splits a cell at its own numbers (1.… 2.… or 一是…二是…); a cell without numbers is one part.
func (b *builder) cellParts(s doc.Span) []part {
	ms := outline.Inside(b.doc.Text, s)
	if len(ms) < 2 {
		body := s.Start
		ord := ""
		if len(ms) == 1 && ms[0].Ord.Start == s.Start {
			ord, body = b.doc.Slice(ms[0].Ord), ms[0].Body
		}
		return []part{{Span: s, ord: ord, body: body}}
	}
	var out []part
	if lead := trimSpacesRight(b.doc.Text[s.Start:ms[0].Ord.Start]); lead != "" && !strings.HasSuffix(lead, "：") && runes(lead) > 4 {
		return []part{{Span: s, body: s.Start}} // the numbers belong to an explanation
	}
	for i, m := range ms {
		end := s.End
		if i+1 < len(ms) {
			end = ms[i+1].Ord.Start
		}
		end = m.Ord.Start + trimSpace(b.doc.Text[m.Ord.Start:end])
		out = append(out, part{Span: doc.Span{Start: m.Ord.Start, End: end}, ord: b.doc.Slice(m.Ord), body: m.Body})
	}
	return out
}

// cellHead is the head of an item in a table: the whole text of a measure's cell, the head clause of any other.
func cellHead(text string, p part, role Role) doc.Span {
	end := p.body + strings.IndexAny(text[p.body:p.End]+"\t", "\t\n")
	if role != Measures || p.ord != "" {
		return headSpan(text, p.body, end, role)
	}
	s := text[p.body:end]
	body := p.body + leading(s)
	return doc.Span{Start: body, End: body + trimEnd(text[body:end])}
}

// shortcomings are words that make a clause a complete statement of a problem or a cause.
var shortcomings = newWordSet("不", "没", "未", "缺", "欠", "弱", "差", "少", "浅", "低", "慢", "滞后", "偏", "松", "轻", "淡", "疏", "短板", "问题", "现象", "疲", "怕", "难", "薄", "虚", "空", "粗", "漏", "拖", "迟", "超期", "逾期", "失", "打折扣", "混乱", "走过场", "走样", "依赖", "流于", "滑", "停留", "止步", "满足于", "重形式", "不足", "形式")

// headSpan is the head of an item whose text after the ordinal is text[body:end]: to the first 。 ： or ；, or to the first ，
// where the clause before it is a head by itself and only explanation or slot text follows.
func headSpan(text string, body, end int, role Role) doc.Span {
	s := text[body:end]
	lead := leading(s)
	body, s = body+lead, s[lead:]
	skip := bulletLen(s)
	skip += joints.starts(s[skip:])
	skip += max(fieldLen(s[skip:]), namedFieldLen(s[skip:]))
	body, s = body+skip, s[skip:]
	if quoted := quotedHead(s, role); quoted.End > 0 {
		return doc.Span{Start: body + quoted.Start, End: body + quoted.End}
	}
	skip = 0
	switch role {
	case Causes:
		for n := asideLen(s); n > 0 && skip < 2*9*3; n = asideLen(s[skip:]) { // 静下来想，最要紧的一条，是
			skip += n
		}
		if skip == 0 && takesUp(s) {
			skip = firstStop(s, anyComma) + len("，")
			skip += takings.starts(s[skip:])
		}
		skip += blameLen(s[skip:])
	case Measures:
		skip = limitLen(s)
	case Problems:
		skip = gradeLen(s)
		skip += turns.starts(s[skip:])
		skip += meritLen(s[skip:])
		skip += bridgeLen(s[skip:])
		skip += measuredLen(s[skip:])
	}
	body, s = body+skip, s[skip:]
	n := firstStop(s, period|colonMark|semicolon|narrowColon|narrowSemicolon|exclamation|question|lineEnd|tab)
	if k := strings.Index(s[:n], "——"); k >= 4*3 && role == Problems && strings.Count(s[:k], "“") == strings.Count(s[:k], "”") { // 前置研究把关不严——项目投资3100万元，…
		n = k
	}
	sentence, alone := s[:n], trimEnd(s) <= n // alone: the sentence is all there is
	if c := firstStop(s[:n], anyComma); c < n && c > 0 {
		if role == Measures && alone && leansOver.starts(s) > 0 { // 针对信箱回复拖沓的问题，由校长每天开一次信箱，…
			c = min(n, c+len("，")+firstStop(s[min(n, c+len("，")):n], anyComma))
		}
		if c < n && headAlone(s[:c], s[c:n], role, alone) {
			n = c
		}
	}
	if !plainEnds(s[:n]) {
		n = len(strings.TrimRight(s[:n], spaces+"，,、"))
	}
	if strings.HasSuffix(s[:n], "）") {
		if k := strings.LastIndex(s[:n], "（"); k >= 4*3 && strings.ContainsAny(s[k:n], "0123456789条款") {
			n = k // 量具超期使用（条款7.1.5）
		}
	}
	about := 0
	if role == Problems {
		about = aboutLen(s[:n], sentence)
	}
	return doc.Span{Start: body + about, End: body + n}
}

// bullets are marks of a list that are no ordinals; "，" is left where a label ends before it.
var bullets = newWordSet("●", "•", "■", "□", "◆", "◇", "▲", "▶", "►", "→", "➢", "➤", "★", "☆", "※", "——", "- ", "* ", "，")

// stems number a list inside a cell or a paragraph: 甲、 乙、.
var stems = newWordSet("甲、", "乙、", "丙、", "丁、", "戊、")

// bulletLen is the length of the marks before an item's words.
func bulletLen(s string) int {
	n := bullets.starts(s)
	n += leading(s[n:])
	if k := stems.starts(s[n:]); k > 0 && stems.starts(s[n+k:]) == 0 && !startsAny(s[n+k:], []string{"乙", "丙", "丁", "戊"}) {
		n += k
	}
	if rest := s[n:]; len(rest) > 3 && rest[0] >= 'a' && rest[0] <= 'z' && (rest[1] == ')' || strings.HasPrefix(rest[1:], "）")) {
		n += 1 + width(rest[1])
		n += leading(s[n:])
	}
	return n
}

// joints only join an item to the ones before it, whatever it is.
var joints = newWordSet("同时，", "另外，", "此外，", "当然，", "说实话，", "坦率地讲，", "坦率地说，", "老实说，", "应当承认，", "不可否认，")

// quotedHead is where the head stands in a problem that quotes it whole: “补贴公示不足3天”, 关于“医保外收费”问题的整改.
func quotedHead(s string, role Role) doc.Span {
	from := 0
	if strings.HasPrefix(s, "关于“") {
		from = len("关于")
	}
	if role != Problems || !strings.HasPrefix(s[from:], "“") {
		return doc.Span{}
	}
	from += len("“")
	n := strings.Index(s[from:], "”")
	if n < 4*3 || strings.Contains(s[from:from+n], "“") {
		return doc.Span{}
	}
	rest := s[from+n+len("”"):]
	if trimEnd(rest) > 0 && !startsAny(rest, []string{"。"}) && !(from > len("“") && startsAny(rest, []string{"问题的整改", "的问题的整改"})) {
		return doc.Span{}
	}
	if c := firstStop(s[from:from+n], anyComma|anyStop); c < n && c > 0 && headAlone(s[from:from+c], s[from+c:from+n], role, true) {
		n = c
	}
	return doc.Span{Start: from, End: from + n}
}

// aboutLen is the length of 关于 before a head that is cut before the words its sentence ends with: 关于公示不及时，平均延迟两个月的问题。
func aboutLen(head, sentence string) int {
	if !strings.HasPrefix(head, "关于") || strings.Contains(head, "问题") || !endsAny(sentence, []string{"问题"}) {
		return 0
	}
	return len("关于")
}

// asideLen is the length of words that only join a cause to the ones before it: 从主观上看，, 另一方面，.
func asideLen(s string) int {
	n := firstStop(s, anyComma|anyStop)
	if n >= len(s) || !strings.HasPrefix(s[n:], "，") || runes(s[:n]) > 7 || !startsAny(s, []string{"从", "主观上", "客观上", "一方面", "另一方面", "再一方面", "同时", "此外", "另外", "加之", "究其根本", "从根本上", "剖析起来", "归结起来", "总的看", "总的来看", "总的来说", "还有", "再一条", "再有", "再就是", "再者", "其次", "静下", "回过头", "最要紧", "最主要", "最根本", "再往深"}) {
		return 0
	}
	return n + len("，")
}

// agrees are what an audited unit says before its measures.
var agrees = newWordSet("同意。", "完全同意。", "同意审计意见。", "同意该意见。", "接受。", "认可。")

// blameLen is the length of words that only call what follows them a cause: 还有一个原因是, 再就是, 根子在, 是.
func blameLen(s string) int {
	n := 0
	if near := s[:min(len(s), 14*3)]; contains(near, "原因") {
		for _, w := range []string{"原因是", "原因在于", "原因就是", "原因则是"} {
			if i := strings.Index(near, w); i >= 0 && !strings.ContainsAny(s[:i], "，。；：、") {
				n = i + len(w)
			}
		}
	}
	if n == 0 {
		n = blamings.starts(s)
	}
	n += leading(s[n:])
	if rest := s[n:]; strings.HasPrefix(rest, "是") && !startsAny(rest, []string{"是否", "是非"}) {
		n += len("是")
	}
	if runes(s[n:]) < 4 || startsAny(s[n:], []string{"，", "："}) {
		return 0
	}
	return n
}

// takings are words behind a matter that is taken up.
var takings = newWordSet("则", "也", "还", "就", "其实", "实际上")

// blamings are words that lead to a cause without being part of it.
var blamings = newWordSet("主要是因为", "首先是", "还有一条，是", "还有一条是", "再往深里说，是", "再往深处挖，是", "最要紧的，是", "最要紧的是", "更要紧的是", "更重要的是", "更主要的是", "最根本的是", "最主要的是", "说到底，是", "说到底是", "归根到底是", "归根结底是", "究其原因，是", "究其根源，是", "根本在于", "关键在于", "根子在于", "根源在于", "症结在于", "根子在", "根子是", "根源是", "再加上", "再就是", "还有就是", "加之", "主要还是", "这是因为", "一条是", "另一条是", "一是", "这里面有", "造成这些问题的根源，在于", "一个是", "再一个是", "另一个是", "再有就是", "再一条是", "说白了就是", "说白了，就是")

// meritLen is the length of a first sentence that only tells of merits before one that begins with 但: the head is behind both.
func meritLen(s string) int {
	n := firstStop(s, period|semicolon)
	if n >= len(s) || n < 20*3 {
		return 0
	}
	_, size := char(s[n:])
	rest := s[n+size:]
	k := turns.starts(rest)
	if k == 0 || runes(rest) < 8 {
		return 0
	}
	for at := 0; at < n; {
		stop := at + firstStop(s[at:n], comma|colonMark)
		if fallsShort(s[at:stop]) {
			return 0
		}
		at = stop + len("，")
	}
	return n + size + k
}

var turns = newWordSet("但是，", "但是", "但也", "但还", "但", "然而，", "不过，", "可是，")

// bridgeLen is the length of words that only join a problem to the ones before it: 再就是, 此外，, 还有的.
func bridgeLen(s string) int {
	n := bridges.starts(s)
	if n == 0 || runes(s[n:]) < 6 || strings.HasSuffix(s[:n], "有的") && some.in(s[n:min(len(s), n+6*3)]) {
		return 0
	}
	return n
}

// some are those of whom 有的 tells.
var some = newWordSet("村干部", "班子", "同志", "党员", "干部", "领导", "单位", "部门", "科室", "民警", "教师", "支部", "窗口", "工作人员", "村", "社区", "站所", "成员")

var bridges = newWordSet("再就是", "再有就是", "还有一点，", "还有一个毛病，", "还有，", "另一个是", "一个是", "还有一个是", "与此相连的，是", "还有的", "有的", "反馈意见：", "再有，", "还有就是", "另外一件，", "再一件，", "再一个，", "再一个就是", "另外就是")

// measuredLen is the length of a first clause that only names what a problem is measured by: 对照党员标准，, 与上级要求相比，.
func measuredLen(s string) int {
	n := firstStop(s, anyComma|anyStop)
	if n >= len(s) || !strings.HasPrefix(s[n:], "，") || n > 30*3 || shortcomings.in(s[:n]) || runes(s[n:]) < 6 {
		return 0
	}
	if startsAny(s, []string{"对照", "对标", "比照"}) || startsAny(s, []string{"与", "同", "和", "跟"}) && endsAny(s[:n], []string{"相比", "相比较", "比起来", "比较"}) {
		return n + len("，")
	}
	return 0
}

// limitLen is the length of what stands before a measure's head: 下一步，, a time limit, 由某人牵头，.
func limitLen(s string) int {
	n := agrees.starts(s)
	if k := planCues.starts(s[n:]); k > 0 && n+k+4*3 < len(s) {
		n += k
	}
	if strings.HasPrefix(s[n:], "由") {
		if k := n + firstStop(s[n:], comma|period|semicolon|colonMark); strings.HasPrefix(s[min(k, len(s)):], "，") && endsAny(s[n:k], []string{"牵头", "负责"}) {
			n = k + len("，")
		}
	}
	if r, _ := char(s[n:]); r >= '0' && r <= '9' || r >= '０' && r <= '９' {
		for _, d := range calendar.FindDue(s[n:min(len(s), n+40*3)], time.Time{}) {
			if d.Start == 0 && (d.Kind == calendar.Date || d.Kind == calendar.Period) && !startsAny(s[n+d.End:], []string{"，", "。", "；", "：", "起"}) {
				return n + d.End
			}
			break
		}
	}
	return n
}

// fieldLen is the length of a field named in passing at the start of an item: 在宗旨意识上， 在学习方面，.
func fieldLen(s string) int {
	if !strings.HasPrefix(s, "在") && !contains(s[:min(len(s), 12*4)], "方面") {
		return 0
	}
	n := firstStop(s, anyComma|anyStop)
	if n >= len(s) || runes(s[:n]) > 12 {
		return 0
	}
	if strings.HasPrefix(s[n:], "：") && n+len("：") < len(s) && endsAny(s[:n], []string{"方面", "根源", "原因", "层面"}) {
		return n + len("：")
	}
	if strings.HasPrefix(s[n:], "。") && strings.HasSuffix(s[:n], "方面") && n+len("。") < len(s) && startsAny(s, []string{"在", "对照", "学", "坚", "担", "理", "政", "能", "工", "廉", "带头", "遵", "作", "生", "思", "纪", "党", "服", "联", "履", "组"}) {
		return n + len("。")
	}
	if !strings.HasPrefix(s[n:], "，") {
		return 0
	}
	if !strings.HasSuffix(s[:n], "方面") && !(strings.HasPrefix(s, "在") && endsAny(s[:n], []string{"上", "中"})) {
		return 0
	}
	return n + len("，")
}

// namedFieldLen is the length of an aspect that is named in full before a head: 在强化政治忠诚、提高政治能力方面，.
func namedFieldLen(s string) int {
	if !strings.HasPrefix(s, "在") {
		return 0
	}
	n := firstStop(s, anyComma|anyStop)
	if n > 30*3 || !strings.HasSuffix(s[:n], "方面") || !strings.HasPrefix(s[n:], "，") {
		return 0
	}
	return n + len("，")
}

// abstract ends a clause that states a cause by itself.
var abstract = newEndSet("严重", "作祟", "作怪", "偏差", "错位", "淡薄", "不强", "不足", "不够", "不深", "不严", "放松", "松懈", "不牢", "不正")

// openings begin a clause that cannot stand by itself.
var openings = newWordSet("针对", "围绕", "按照", "结合", "对照", "对", "在", "通过", "以", "根据", "于", "紧扣", "立足", "聚焦", "从")

// slotWords show that a clause fills a measure's slots.
var slotWords = newWordSet("责任人", "责任部门", "责任科室", "由", "底前", "日前", "年内", "备查", "存档", "归档", "留存")

// leansOver begin a first clause of a measure that only names what it is for; the head ends with the next one.
var leansOver = newWordSet("针对", "立行立改，", "对照", "围绕")

// longRest is how many characters behind its first clause make the rest of a sentence that ends the item an explanation.
func longRest(role Role) int {
	if role == Causes {
		return 12
	}
	return 8
}

// headAlone reports whether first can stand as a head and rest, which begins with a comma, only explains it or fills slots.
// alone says that the item ends with rest: a sentence with text behind it is more of a title and is cut less.
func headAlone(first, rest string, role Role, alone bool) bool {
	f, r := runes(first), runes(rest)
	switch {
	case f < 4:
		return false
	case role == Measures && f >= 6 && slotWords.in(rest):
		return f >= 10 || openings.starts(first) == 0
	case role == Measures:
		return (alone || r > 24 || hasDigit(rest) && f >= 6) && (openings.starts(first) == 0 || strings.Contains(first, "，"))
	case alone && r > longRest(role) && !hasAny(first, []string{"虽", "作为"}) && !endsAny(first, []string{"久了", "时", "后", "看", "来"}):
		return true
	case role == Causes && abstract.ends(first) != "":
		return true
	case role == Causes && f+r <= 30 && !hasDigit(rest):
		return false
	case !shortcomings.in(first) || hasAny(first, []string{"虽", "作为"}):
		return false
	}
	parallel := r <= 13 && !hasDigit(rest) && strings.Count(rest, "，") == 1 && shortcomings.in(rest)
	return !parallel
}

func hasDigit(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= '0' && s[i] <= '9' {
			return true
		}
	}
	return false
}

// gradeLen is the length of the grade that an auditor gives a problem before he tells it: （一般）.
func gradeLen(s string) int {
	if !strings.HasPrefix(s, "（") {
		return 0
	}
	n := strings.Index(s, "）")
	if n < 0 || n > 10*3 || !endsAny(s[:n], []string{"一般", "严重", "轻微", "主要", "次要", "重大", "一般项", "严重项", "轻微项", "一般不符合", "严重不符合", "轻微不符合", "一般不符合项", "严重不符合项", "轻微不符合项", "观察项"}) {
		return 0
	}
	return n + len("）")
}
