package chain

import (
	"strings"
	"unicode/utf8"

	"duizhao/internal/doc"
)

// causal reports whether a paragraph's first sentence gives a reason.
func causal(s string) bool {
	return hasAny(s[:firstStop(s, period|semicolon)], []string{"之所以", "原因", "根源", "根子", "症结", "归根", "究其"})
}

// states reports whether n is a numbered title that no text follows yet and that names no aspect: what a label calls the fact
// then belongs to it (不符合项1 … 事实描述：…).
func (w *walk) states(n *node) bool {
	title := w.b.doc.Text[n.body:max(n.body, n.end)]
	return n.level < levelRoot && n.title && n.aspect == "" && !n.names && (bareName(title) || shortcomings.in(title)) && len(n.children) == 0 && len(n.paras) == 0 && w.role(n.parent) != Measures && w.role(n.parent) != Causes
}

// stateFact adds a labelled fact to the title it stands under, as its text where the title is only a name.
func (w *walk) stateFact(n *node, start, end int) {
	start = w.b.skipMarks(start, end)
	title := w.b.doc.Text[n.body:n.end]
	if n.title = false; start >= end {
		return
	}
	if bareName(title) {
		n.start, n.body, n.end, n.role = start, start, end, ""
		w.cues(n, start, end)
		return
	}
	n.role = ""
	if cut := w.cues(n, start, end); cut > start {
		n.paras = append(n.paras, doc.Span{Start: start, End: cut})
	}
}

// namedAgain moves the problem of a plan's title to what a label under it says, where that has a head of its own: then the title
// only says what it is about (关于审计超期的问题 问题表现：项目拖期多。…). Else it is false.
func (w *walk) namedAgain(start, end int) bool {
	n := w.top
	if !n.names || len(n.children) > 0 || len(n.paras) > 0 {
		return false
	}
	start = w.b.skipMarks(start, end)
	said := w.b.doc.Text[start:end]
	stop := firstStop(said, period|semicolon|colonMark|comma)
	if c := runes(said[:stop]); c < 4 || c > 22 || !strings.HasPrefix(said[stop:], "。") || hasDigit(said[:stop]) || stop+len("。") >= len(said) {
		return false
	}
	n.ord, n.start, n.body, n.end = doc.Span{}, start, start, end
	return true
}

// partsState finds that the numbered parts of a plan's measures each tell what was found and then, in a list of their own, what is to be
// done: （一）…收缴不及时。2023年12月…。1.… 2.…. Then they are the problems.
func (b *builder) partsState(root *node) bool {
	found, wrong, answered := 0, 0, 0
	for _, n := range root.children {
		if n.level >= levelRoot || n.title || n.names || n.role != "" || n.aspect != "" {
			return false
		}
		own := b.doc.Text[n.body:n.end]
		head := own[:firstStop(own, period|semicolon|colonMark)]
		rest := own[len(head):]
		if trimEnd(rest) == 0 || endsAny(head, remedies) || promiseStarts.starts(head) > 0 || measureStarts.starts(head) > 0 {
			return false
		}
		found++
		if shortcomings.in(head) || hasAny(head, []string{"有待", "过高", "过低", "过大", "闲置", "违规", "挪用", "挤占", "虚报"}) {
			wrong++
		}
		if len(n.children) > 0 && n.children[0].level < levelRoot {
			answered++
		}
	}
	if found < 2 || 3*wrong < 2*found || 2*answered <= found {
		return false
	}
	for _, n := range root.children {
		if n.names = len(n.children) > 0; !n.names {
			n.role = Problems
		}
	}
	return true
}

// remedies end the head of a part that says what is to be done about what it names: 闲置资产盘活.
var remedies = []string{"盘活", "清退", "纠正", "整改", "整治", "清理", "规范", "追回", "收回", "处置", "化解", "治理", "提升", "到位", "落实"}

// bareName reports whether a title only names its problem: 不符合项NC-01（生产部）, 观察项2, 问题三.
func bareName(title string) bool {
	title = trimSpaces(title)
	if i := strings.IndexAny(title, "（("); i > 0 {
		title = title[:i]
	}
	name := strings.TrimRightFunc(title, func(r rune) bool {
		return r < utf8.RuneSelf || strings.ContainsRune("一二三四五六七八九十—－：号第", r)
	})
	return name == "" || isLabel(name) || isLabel(strings.TrimSuffix(name, "编"))
}

// stated reports whether the part is a title that itself says what is wrong: 具体表现： then goes on with it.
func (n *node) stated() bool { return n.level < levelRoot && n.title && !n.heads() }

// strong are endings that make a short clause a shortcoming by itself.
var strong = []string{"不够", "不足", "不深", "不强", "不高", "不严", "不实", "不牢", "不到位", "有差距", "薄弱", "淡了", "淡薄", "欠缺", "缺乏", "流于形式", "走过场", "不扎实", "不主动", "不及时", "不规范", "不深入", "不细", "不紧", "不力", "不透", "不多", "不勤", "不坚决", "不明显", "绕着走", "懒了", "弱化", "独断", "专断", "不好", "打折扣", "一团和气", "大手大脚", "不充分", "不彻底", "不全面", "不系统", "不精准", "不严谨", "不积极", "不健全", "不完善", "不明确", "不上心", "不用心", "不经常", "不清楚", "不细致", "不严格", "不严肃", "不紧密", "不平衡", "欠耐心", "欠妥", "拖沓", "混乱", "松散", "吃老本", "失之于宽", "失之于软", "放松了", "退化", "缺位", "走了样", "走样", "不熟"}

// fallsShort reports whether a short clause is a shortcoming by itself: one of strong, or 不够 and a word.
func fallsShort(clause string) bool {
	if endsAny(clause, strong) {
		return true
	}
	i := lastIndex(clause, "不够")
	return i >= 0 && runes(clause[i:]) <= 4
}

// blamed reports whether a sentence calls what it names the cause: 原则性不强、爱惜面子是根子。
func blamed(s string) bool {
	s = s[:firstStop(s, period|semicolon)]
	return len(s) < 120 && endsAny(s, []string{"是根子", "是根源", "是病根", "是症结", "是主因", "是根本原因", "是主要原因"})
}
