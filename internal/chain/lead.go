package chain

import (
	"strings"

	"duizhao/internal/doc"
	"duizhao/internal/outline"
)

// leadSections makes sections of paragraphs that say in their first words what they are about, in a paper without any title:
// 存在的问题，我概括了三条。首先，… 今后怎么改？首先，…. Two roles are needed.
func (b *builder) leadSections(titleEnd int) {
	if len(b.c.Sections) > 0 {
		return
	}
	var found []Section
	seen := map[Role]bool{}
	for i := range b.out.Units {
		u := &b.out.Units[i]
		if !u.Lead || u.Style != outline.None || u.Block < titleEnd || u.Block >= b.signature || b.doc.Blocks[u.Block].Kind != doc.Paragraph {
			continue
		}
		text := b.doc.Text[u.Body:b.doc.Blocks[u.Block].End]
		n := firstStop(text, comma|period|question|colonMark|semicolon)
		if n >= len(text) || runes(text[:n]) > 16 || strings.HasPrefix(text, "通过") {
			continue
		}
		rs := roles(text[:n])
		if len(rs) != 1 || rs[0] != Problems && rs[0] != Causes && rs[0] != Measures || seen[rs[0]] {
			continue
		}
		seen[rs[0]] = true
		found = append(found, Section{Span: doc.Span{Start: u.Start}, Roles: rs, Heading: doc.Span{Start: u.Start, End: u.Start}})
	}
	if told := b.toldInOrder(titleEnd); len(seen) < 2 || !seen[Problems] && told != nil {
		found = told
	}
	b.c.Sections = found
}

// toldInOrder makes sections of a paper that is told like a letter: the paragraphs that turn to why it came so and to what is to be done
// say it in their first sentence, as the paragraph does that begins with what is wrong; why it came so may be left out. It is nil where one
// of the others is missing, or where they stand in another order.
func (b *builder) toldInOrder(titleEnd int) []Section {
	turns := [...]struct {
		role  Role
		words []string
	}{
		{Problems, []string{"先说", "先讲", "先从", "头一件", "最难受", "最惭愧", "最对不住", "第一件", "头一桩", "要检讨", "脸红", "毛病", "不足"}},
		{Causes, []string{"根在哪", "根子", "病根", "根源", "原因", "追到根", "为什么会", "为啥会", "为什么这样", "怎么会", "怎么走到"}},
		{Measures, []string{"打算怎么", "怎么办", "怎么改", "改起", "打算", "下一步", "往后", "今后", "接下来", "我准备", "从现在起", "表个态", "表态", "承诺", "怎么补"}},
	}
	var found []Section
	at := 0 // the first of the turns that may still come
	for i := range b.out.Units {
		u := &b.out.Units[i]
		if !u.Lead || u.Block < titleEnd || u.Block >= b.signature || b.doc.Blocks[u.Block].Kind != doc.Paragraph || at == len(turns) {
			continue
		}
		text := b.doc.Text[u.Body:b.doc.Blocks[u.Block].End]
		first := text[:firstStop(text, period|question|colonMark)]
		if runes(first) > 40 {
			continue
		}
		heading := doc.Span{Start: u.Start, End: u.Start}
		if len(first) >= trimEnd(text) { // the whole paragraph only leads to the next
			heading.End = b.doc.Blocks[u.Block].End
		}
		for k := at; k < len(turns); k++ {
			if k == 0 && u.Block > titleEnd && aspectLead(text) > 0 || hasAny(first, turns[k].words) && (k > 0 || u.Block > titleEnd) && (k < 2 || len(found) > 0) {
				found = append(found, Section{Span: doc.Span{Start: u.Start}, Roles: []Role{turns[k].role}, Heading: heading})
				at = k + 1
				break
			}
		}
	}
	if at < len(turns) || found[0].Roles[0] != Problems {
		return nil
	}
	return found
}

// measureLeads are short words before a list of measures inside a section that announces several roles.
var measureLeads = newWordSet("下一步", "下步", "今后", "接下来", "为此", "对此", "针对以上", "针对上述", "对照以上问题", "整改上")

// leadsMeasures reports whether a line is only a few words before a list of measures: 下一步，.
func leadsMeasures(line string) bool {
	return (strings.HasSuffix(line, "，") || strings.HasSuffix(line, "：")) && runes(line) <= 14 && measureLeads.starts(line) > 0
}

// answersTogether reports whether a line begins the measures of several problems above it: 第6、7两个问题一并整改：.
func answersTogether(line string) bool {
	line, ok := strings.CutSuffix(line, "：")
	return ok && runes(line) <= 24 && !strings.ContainsAny(line, "。；，") && strings.Contains(line, "问题") &&
		endsAny(line, []string{"一并整改", "共同整改", "合并整改", "统一整改", "整改措施", "整改如下", "整改措施如下", "的措施", "改进措施"})
}

// inItem reports whether the open part is an item or stands in one, so that what follows may belong to it.
func (w *walk) inItem() bool {
	for n := w.top; n != nil && n.level != levelRoot; n = n.parent {
		if n.level == levelLabel {
			return true
		}
	}
	return false
}

// targeted reads 针对“…”的问题。 and what a plan does about it: the quoted problem and a measure behind it.
func (w *walk) targeted(start, end int) bool {
	if w.b.c.Kind != Plan || w.base != "" {
		return false
	}
	text := w.b.doc.Text[start:end]
	from, to := target(text)
	if to == 0 {
		return false
	}
	for w.top.level != levelRoot && (w.top.level == levelPara || w.top.level == levelLabel) {
		w.top = w.top.parent
	}
	p := w.b.node(node{level: levelPara, start: start + from, body: start + from, end: start + to, role: Problems})
	w.place(p)
	for rest := w.b.skipMarks(start+to+afterTarget(text[to:]), end); rest < end; {
		stop := rest + firstStop(w.b.doc.Text[rest:end], semicolon)
		if stop < end {
			stop += len("；")
		}
		m := w.b.node(node{level: levelLabel, start: rest, body: rest, end: stop, role: Measures, cue: true, flat: true})
		p.add(m)
		w.top = m
		rest = stop
	}
	return true
}

// target is where a text that begins with 针对 or 关于 names a problem, quotation marks included; 0, 0 for none.
func target(text string) (from, to int) {
	for _, lead := range []string{"针对", "关于"} {
		rest, ok := strings.CutPrefix(text, lead)
		if !ok {
			continue
		}
		n := firstStop(rest, period|colonMark)
		if comma := strings.Index(rest, "问题，"); comma >= 0 && comma < n {
			n = comma + len("问题")
		}
		named, ok := strings.CutSuffix(rest[:n], "问题")
		if !ok || runes(named) < 4 || n >= len(rest) {
			return 0, 0
		}
		return len(lead), len(lead) + len(strings.TrimSuffix(named, "的"))
	}
	return 0, 0
}

// afterTarget is the length of 的问题 behind a named problem.
func afterTarget(s string) int {
	n := 0
	for _, w := range []string{"的", "问题"} {
		if strings.HasPrefix(s[n:], w) {
			n += len(w)
		}
	}
	return n
}

// groupLine reports whether a line only names a group of what follows: 第一步：马上办的.
func groupLine(line string) bool {
	rest, ok := strings.CutPrefix(line, "第")
	if !ok || runes(line) > 20 || strings.ContainsAny(line, "。；，") {
		return false
	}
	n := numeralLen(rest)
	return n > 0 && startsAny(rest[n:], []string{"步", "阶段", "类", "批", "组", "层"})
}

// particulars reports whether a line only records who, when and where: 审核员：黎曼　受审核方确认：解超.
func particulars(line string) bool {
	n := 0
	for n < len(line) && n <= 10*3 && isHan(line[n]) {
		n += 3
	}
	return n >= 2*3 && n <= 10*3 && n <= len(line) && colon(line[n:]) > 0 && recordLabels.ends(line[:n]) != "" && runes(line) <= 60 && !strings.ContainsAny(line, "。；")
}

// recordLabels end the labels of a form's particulars.
var recordLabels = newEndSet("类型", "条款", "审核员", "审核组", "确认", "编制", "批准", "审核", "填表", "填表人", "报告人", "编号", "日期", "时间", "地点", "电话", "联系人", "受审部门", "受审核部门", "被审计单位", "填报单位", "支部名称", "党员数", "主持人", "记录人", "参加人", "签字", "结论", "验证人")

// clauses parts a paragraph of measures at its semicolons where a few words with a colon introduce them: 我打算从几件事改起：…；…；….
// It is false where there are less than three.
func (w *walk) clauses(host *node, start, end int) bool {
	text := w.b.doc.Text
	if w.role(host) == Causes {
		return w.reasons(host, start, end)
	}
	if w.role(host) != Measures {
		return false
	}
	lead := firstStop(text[start:end], colonMark|period|semicolon)
	if start+lead >= end || !strings.HasPrefix(text[start+lead:], "：") || runes(text[start:start+lead]) > 30 {
		return false
	}
	from := start + lead + len("：")
	var parts []doc.Span
	for at := from; at < end; {
		to := at + firstStop(text[at:end], semicolon)
		if to < end {
			to += len("；")
		}
		if runes(text[at:to]) < 9 {
			return false
		}
		parts = append(parts, doc.Span{Start: at, End: to})
		at = to
	}
	if len(parts) < 3 {
		return false
	}
	for _, p := range parts {
		w.stands(host, w.b.node(node{level: levelPara, start: p.Start, body: p.Start, end: p.End}))
	}
	return true
}

// reasons parts a paragraph of causes at its semicolons, behind a sentence or a few words that introduce them. It is false where
// there are less than two or one of them is long.
func (w *walk) reasons(host *node, start, end int) bool {
	text := w.b.doc.Text
	if n := firstStop(text[start:end], colonMark|period|semicolon); start+n < end {
		first := text[start : start+n]
		mark := text[start+n : start+n+width(text[start+n])]
		if mark == "：" && runes(first) <= 30 || mark == "。" && introducesReasons(first) {
			start += n + len(mark)
		}
	}
	if strings.Contains(strings.TrimRight(text[start:end], "。"+spaces), "。") {
		return false
	}
	var parts []doc.Span
	for at := start; at < end; {
		to := at + firstStop(text[at:end], semicolon)
		if to < end {
			to += len("；")
		}
		if n := runes(text[at:to]); n < 8 || n > 90 {
			return false
		}
		parts = append(parts, doc.Span{Start: at, End: to})
		at = to
	}
	if len(parts) < 2 {
		return false
	}
	for _, p := range parts {
		w.stands(host, w.b.node(node{level: levelPara, start: p.Start, body: p.Start, end: p.End}))
	}
	return true
}

// sentences parts a paragraph of causes that tells one in each sentence. It is false for any other.
func (w *walk) sentences(host *node, start, end int) bool {
	if w.role(host) != Causes {
		return false
	}
	text := w.b.doc.Text[start:end]
	lead, ok := sideBySide(text)
	if !ok {
		return false
	}
	for at := lead; at < len(text); {
		to := min(len(text), at+firstStop(text[at:], period|exclamation|question)+len("。"))
		if trimBlank(text[at:to]) != "" {
			w.stands(host, w.b.node(node{level: levelPara, start: start + at, body: start + at, end: start + to}))
		}
		at = to
	}
	return true
}

// byTopic parts a paragraph of causes that takes up one matter after the other: 入户那件事，是我怕苦，…。大棚那件事，是政绩心切，…. What stands
// before the first is told apart where it blames something, and left out where it only leads to them. It is false where there are
// less than two.
func (w *walk) byTopic(host *node, start, end int) bool {
	if w.role(host) != Causes {
		return false
	}
	text := w.b.doc.Text
	var parts []int
	blaming := -1 // the first sentence before them that blames something
	for at := start; at < end; {
		switch s := text[at:end]; {
		case takesUp(s) || len(parts) > 0 && strings.HasPrefix(s, "当然，"):
			parts = append(parts, at)
		case len(parts) == 0 && blaming < 0:
			if n := strings.TrimPrefix(s, "所以"); rootWords.starts(n) > 0 {
				blaming = end - len(n)
			}
		}
		at = min(end, at+firstStop(text[at:end], period|exclamation|question)+len("。"))
	}
	if len(parts) < 2 {
		return false
	}
	if blaming >= 0 {
		parts = append([]int{blaming}, parts...)
	}
	for i, from := range parts {
		to := end
		if i+1 < len(parts) {
			to = parts[i+1]
		}
		w.stands(host, w.b.node(node{level: levelPara, start: from, body: from, end: to}))
	}
	return true
}

// rootWords begin a sentence that blames something.
var rootWords = newWordSet("根子", "根源", "根本", "说到底", "归根", "原因", "主要", "病根", "症结", "究其")

// takesUp reports whether a sentence begins with the matter that it then explains: 对老所长的事，是…, 至于往后躲，说白了就是…, 第2个问题，….
func takesUp(s string) bool {
	n := firstStop(s, anyComma|anyStop)
	if numeral, ok := strings.CutPrefix(s[:n], "第"); ok {
		if k := numeralLen(numeral); k > 0 && startsAny(numeral[k:], []string{"个问题", "条问题", "项问题", "类问题", "个方面的问题"}) {
			return n < len(s)
		}
	}
	if n >= len(s) || !strings.HasPrefix(s[n:], "，") || runes(s[:n]) > 12 || explains.starts(s[n+len("，"):]) == 0 {
		return false
	}
	return strings.HasPrefix(s, "至于") || endsAny(s[:n], []string{"事", "上", "上呢", "问题", "毛病", "面"})
}

// explains begin what explains a matter.
var explains = newWordSet("是", "则是", "则在", "也是", "还是", "就是", "症结", "病根", "毛病", "出在", "说白了", "说到底", "根子", "主要是", "根源", "无非", "原因", "实际上是", "其实是")

// introducesReasons reports whether a sentence only says where the reasons lie: 以上问题虽然表现在工作上，根子却在思想上.
func introducesReasons(s string) bool {
	return runes(s) <= 40 && !hasDigit(s) && (startsAny(s, []string{"以上问题", "上述问题", "这些问题", "产生", "出现", "存在"}) || hasAny(s, []string{"根子", "原因"}) && hasAny(s, []string{"自己", "自身", "主观", "如下", "以下"}))
}

// some parts a paragraph at 有的 … 有的 …, each of which states one problem. It is false where the paragraph has less than two.
func (w *walk) some(host *node, start, end int) bool {
	text := w.b.doc.Text
	if w.role(host) != Problems && w.base != "" || count(text[start:end], "有的") < 2 {
		return false
	}
	var at []int
	for i := start; i < end; {
		r, size := char(text[i:end])
		begins := i == start
		if strings.ContainsRune("。；：！", r) {
			i += size
			begins = true
		} else if i > start {
			i += size
			continue
		}
		if begins && startsAny(text[i:end], []string{"有的", "还有的", "也有的"}) {
			at = append(at, i)
		}
		if i == start {
			i += size
		}
	}
	if len(at) < 2 {
		return false
	}
	for k, from := range at {
		to := end
		if k+1 < len(at) {
			to = at[k+1]
		}
		n := w.b.node(node{level: levelPara, start: from, body: from, end: to, role: Problems})
		w.stands(host, n)
		w.cues(n, from, to)
	}
	return true
}
