package chain

import (
	"slices"
	"strconv"
	"strings"

	"duizhao/internal/calendar"
	"duizhao/internal/doc"
	"duizhao/internal/outline"
)

// found is an item before it has its id.
type found struct {
	Item
	role   Role
	label  bool // it stands under a label
	reach  int  // where what stands in a problem's own block ends, the answers that are no part of it included
	shared bool // other measures stand in the same cell: its own words come before the row's
	slot   map[column]doc.Span
	body   int // where the text behind the ordinal or label begins
}

// items lists the problems, causes and measures of every section, as a careful clerk would.
func (b *builder) items(corrections []Correction) {
	all := slices.Grow(b.found[:0], len(b.out.Units))
	aspects := b.sectionAspects()
	for i, s := range b.c.Sections {
		role := s.only()
		switch {
		case s.Has(Problems) || s.Has(Causes) || s.Has(Measures):
		case s.Has(Study):
			role = Study
		default:
			continue
		}
		root := b.tree(s)
		if role == Measures && b.flatKind() && b.partsState(root) {
			s.Roles, role = []Role{Problems, Measures}, ""
			b.c.Sections[i].Roles = s.Roles
		}
		c := &collector{b: b, section: i, sec: s, out: all}
		c.visit(root, role, aspects[i])
		all = append(c.out[:len(all)], b.toldIn(&s, c.out[len(all):])...)
		for _, t := range b.tables {
			if t.start >= s.Start && t.start < s.End {
				all = append(all, b.rows(t, i)...)
			}
		}
	}
	if told := b.told(all); told != nil {
		all = told
	}
	inOrder(all)
	if len(corrections) > 0 {
		all = b.correct(all, corrections)
	}
	b.found = all
	b.number(all)
}

// sectionAspects are the aspects that whole sections are about, one name for each section: empty where the paper does not
// have a section for each aspect.
func (b *builder) sectionAspects() []string {
	names, n := make([]string, len(b.c.Sections)), 0
	for i, s := range b.c.Sections {
		if names[i] = aspectName(s.Title); names[i] != "" {
			n++
		}
	}
	if n < 2 {
		clear(names)
	}
	return names
}

// inOrder sorts items by their start. Nearly always they are in order already.
func inOrder(all []found) {
	for i := 1; i < len(all); i++ {
		if all[i].Start < all[i-1].Start {
			slices.SortStableFunc(all, func(x, y found) int { return x.Start - y.Start })
			return
		}
	}
}

// number gives ids in document order and reads facts and slots.
func (b *builder) number(all []found) {
	b.makeRoom(all)
	parent, inside := "", 0
	var open answered
	for i := range all {
		f := &all[i]
		f.Text = b.doc.Slice(f.Span)
		if f.role == Study {
			f.ID = id('s', len(b.c.Points)+1)
			b.c.Points = append(b.c.Points, f.Item)
			continue
		}
		w := b.words(f)
		f.profile = len(b.profiles)
		b.profiles = append(b.profiles, profile{})
		f.naming = w.naming()
		b.profiles[f.profile].weigh(w, f.HeadSpan.End-f.Start)
		switch f.role {
		case Problems:
			f.ID = id('p', len(b.c.Problems)+1)
			parent, inside = f.ID, max(f.End, f.reach)
			open.problem(f)
			p := more(&b.c.Problems)
			p.Item = f.Item
			b.facts(p, w.from(f.HeadSpan.Start-f.Start))
		case Causes:
			f.ID = id('c', len(b.c.Causes)+1)
			if f.Inline && f.Start < inside || open.one(f) {
				f.Parent = parent
			}
			more(&b.c.Causes).Item = f.Item
		case Measures:
			f.ID = id('m', len(b.c.Measures)+1)
			if f.Inline && f.Start < inside || open.one(f) {
				f.Parent = parent
			}
			m := more(&b.c.Measures)
			m.Item, m.DueKind = f.Item, DueNone
			b.measure(m, f, w.from(f.body-f.Start))
		}
	}
}

// more is one more element at the end of a list with room for it, still zero.
func more[T any](list *[]T) *T {
	n := len(*list)
	*list = (*list)[:n+1]
	return &(*list)[n]
}

// id is the name of the item of that number, from 1, in its list: p1.
func id(list byte, number int) string {
	if names := ids[list-firstList]; number <= len(names) {
		return names[number-1]
	}
	return string(list) + strconv.Itoa(number)
}

// firstList is the letter of causes; the other lists' letters (m, p, s) come behind it.
const firstList = 'c'

// ids are the names that most papers need.
var ids = func() (out ['s' - firstList + 1][]string) {
	for _, list := range "cmps" {
		for number := range 99 {
			out[list-firstList] = append(out[list-firstList], string(list)+strconv.Itoa(number+1))
		}
	}
	return out
}()

// makeRoom sizes the lists for the items of each role.
func (b *builder) makeRoom(all []found) {
	problems, causes, measures := 0, 0, 0
	for i := range all {
		switch all[i].role {
		case Problems:
			problems++
		case Causes:
			causes++
		case Measures:
			measures++
		}
	}
	b.profiles = slices.Grow(b.profiles[:0], problems+causes+measures)
	b.c.Problems = slices.Grow(b.c.Problems, problems)
	b.c.Causes = slices.Grow(b.c.Causes, causes)
	b.c.Measures = slices.Grow(b.c.Measures, measures)
}

// answered counts the problems of a section since the last labelled answer: a labelled cause or measure that follows a
// single problem answers that one.
type answered struct {
	section, problems int
	done              bool // an answer has come since
}

func (a *answered) problem(f *found) {
	if a.section != f.Section || a.done {
		a.section, a.problems, a.done = f.Section, 0, false
	}
	a.problems++
}

func (a *answered) one(f *found) bool {
	if a.section != f.Section || !f.label || a.problems == 0 {
		return false
	}
	a.done = true
	return a.problems == 1
}

// collector turns the tree of one section into items.
type collector struct {
	b       *builder
	section int
	sec     Section
	out     []found
}

func (c *collector) visit(n *node, role Role, aspect string) {
	if n.role != "" && c.mayTurn(n, role) {
		role = n.role
	}
	if n.aspect != "" {
		aspect = n.aspect
	}
	if n.names && n.groups() {
		n.names, n.title, role = false, true, Problems
	}
	if n.names {
		end := n.end
		for _, p := range n.paras {
			end = max(end, p.End)
		}
		c.add(n, n.body, end, Problems, aspect)
		role = Measures
	}
	parts, inline := c.split(n, role)
	if n.level != levelRoot && !listed(parts) && !n.names {
		c.leaf(n, role, aspect)
	}
	numbered := slices.ContainsFunc(parts, func(p *node) bool { return p.level < levelRoot })
	for i, p := range parts {
		if role == "" && p.role == "" && (i == 0 || parts[i-1].level != p.level) {
			c.settle(parts[i:])
		}
		if p.level == levelPara && p.role == "" && len(p.children) == 0 && (numbered || leadIn(c.b.doc.Text[p.start:p.end])) {
			continue // it introduces a list
		}
		c.visit(p, role, aspect)
	}
	for _, p := range inline {
		c.visit(p, role, aspect)
	}
}

// groups reports whether what a title names (关于组织建设薄弱的问题) is told in several numbered problems, each with its own labelled measures.
func (n *node) groups() bool {
	for _, k := range n.children {
		if k.level < levelRoot && slices.ContainsFunc(k.children, func(l *node) bool { return l.level == levelLabel && l.role == Measures }) {
			return true
		}
	}
	return false
}

// settle gives the list at the start of parts one role by the vote of its members, in a section that announces several.
func (c *collector) settle(parts []*node) {
	votes := map[Role]int{}
	n := 0
	for n < len(parts) && parts[n].level == parts[0].level {
		p := parts[n]
		votes[c.guess(c.b.doc.Text[p.body:max(p.body, p.last())])]++
		n++
	}
	if n < 2 || parts[0].level == levelPara || parts[0].level == levelLabel {
		return
	}
	for _, r := range []Role{Problems, Causes, Measures} {
		if votes[r]*2 > n {
			for _, p := range parts[:n] {
				if p.role == "" && p.aspect == "" {
					p.role = r
				}
			}
		}
	}
}

// listed reports whether the parts are a list with marks, not only paragraphs.
func listed(parts []*node) bool {
	for _, p := range parts {
		if p.level != levelPara {
			return true
		}
	}
	return false
}

// mayTurn reports whether a part's own role replaces the role around it. Titles inside measures often name the problem they
// answer; that makes them no problem.
func (c *collector) mayTurn(n *node, role Role) bool {
	if n.level == levelLabel {
		return !(role == Measures && n.role == Problems) && !(role == Causes && n.role == Problems)
	}
	return role == "" || role == Problems
}

// split sorts the children: parts continue the list (n is then only their heading), inline ones are labelled parts of n itself.
func (c *collector) split(n *node, role Role) (parts, inline []*node) {
	if n.level != levelRoot && c.introducesExamples(n) {
		for _, k := range n.children {
			if k.level == levelLabel {
				inline = append(inline, k)
			} else {
				n.end = max(n.end, k.last())
			}
		}
		return nil, inline
	}
	if n.level == levelRoot || n.heads() {
		return n.children, nil
	}
	for _, k := range n.children {
		if k.level == levelLabel && k.role != role && !(n.title && k.role == Problems) {
			inline = append(inline, k)
		} else {
			parts = append(parts, k)
		}
	}
	return parts, inline
}

// last is the end of everything under n.
func (n *node) last() int {
	end := n.end
	for _, p := range n.paras {
		end = max(end, p.End)
	}
	for _, k := range n.children {
		end = max(end, k.last())
	}
	return end
}

// cued reports whether a cause or a measure begins inside n's own paragraph.
func (n *node) cued() bool { return len(n.children) > 0 && n.children[0].cue }

// inside is the end of the parts that begin in n's own block and belong to what it says; all counts the others too.
func (n *node) inside(all bool) int {
	end := n.end
	for _, k := range n.children {
		if k.cue && (all || !k.flat) {
			end = max(end, k.end, k.inside(all))
		}
	}
	return end
}

var exampleLeads = []string{"比如：", "例如：", "如：", "譬如：", "主要事例：", "具体事例：", "几个例子：", "几件事：", "举几个例子：", "举例如下：", "事例如下：", "比如:", "例如:"}

// introducesExamples reports whether the list under n only illustrates it.
func (c *collector) introducesExamples(n *node) bool {
	if len(n.children) == 0 || n.end <= n.body {
		return false
	}
	return endsAny(trimBlank(c.b.doc.Text[n.body:n.end]), exampleLeads)
}

// leaf makes the item or items of a part without a list of its own.
func (c *collector) leaf(n *node, role Role, aspect string) {
	switch {
	case n.heads():
		return
	case n.body >= n.end && len(n.paras) == 0:
		return
	case n.title && len(n.paras) == 0 && c.b.tableFollows(n):
		return
	}
	if role == Problems && n.title && c.headed(n.paras) {
		for _, p := range n.paras {
			c.add(c.b.node(node{level: levelPara, start: p.Start, body: p.Start, end: p.End, parent: n}), p.Start, p.End, role, c.b.doc.Text[n.body:n.body+trimEnd(c.b.doc.Text[n.body:n.end])])
		}
		return
	}
	end := n.end
	for _, p := range n.paras {
		if concluding(c.b.doc.Slice(p)) || n.lastOfRunIns() {
			break
		}
		end = max(end, p.End)
	}
	end = max(end, n.tail)
	body := n.body
	if r, size, ok := labelAt(c.b.doc.Text[n.body:n.end]); ok && (r == Problems || r == role) { // 1.问题：…
		body = c.b.skipMarks(n.body+size, n.end)
	}
	c.add(n, body, end, role, aspect)
}

// headed reports whether there are several paragraphs under a title, each with a head of its own: then the title is a heading.
func (c *collector) headed(paras []doc.Span) bool {
	for _, p := range paras {
		s := c.b.doc.Slice(p)
		n := firstStop(s, period|semicolon|colonMark)
		if n+len("。") >= len(s) || !strings.HasPrefix(s[n:], "。") || runes(s[:n]) < 4 || runes(s[:n]) > 22 || hasDigit(s[:n]) || continuations.starts(s) > 0 {
			return false
		}
	}
	return len(paras) > 1
}

// lastOfRunIns reports whether n closes a list whose other members are single paragraphs: what follows it then closes the
// whole section.
func (n *node) lastOfRunIns() bool {
	members := 0
	for i := len(n.parent.children) - 1; i >= 0; i-- {
		k := n.parent.children[i]
		if k.level != n.level {
			continue
		}
		if members++; members == 1 && k != n || members > 1 && (len(k.paras) > 0 || k.title) {
			return false
		}
	}
	return members >= 3
}

var conclusions = newWordSet("总之", "综上", "以上", "下一步，我", "今后，我", "通过对照", "面对", "我将", "本人将", "今后工作中", "在今后")

func concluding(s string) bool { return conclusions.starts(trimSpacesLeft(s)) > 0 }

var continuations = newWordSet("比如", "例如", "如：", "如，", "如2", "如1", "如在", "具体", "主要表现", "其中", "同时", "特别是", "尤其", "究其", "导致", "上述", "对此", "这", "为此", "譬如", "又如", "再如", "还有一次", "事后")

func trimSpace(s string) int { return len(trimBlank(s)) }

// leadIn reports whether a paragraph only announces what follows.
func leadIn(s string) bool {
	s = trimBlank(s)
	if strings.HasSuffix(s, "：") || strings.HasSuffix(s, ":") {
		return true
	}
	if len(s) > 120*4 {
		return false
	}
	n := runes(s)
	switch {
	case n < 8:
		return !strings.HasSuffix(s, "。")
	case n < 30 && hasAny(s, []string{"根子", "原因", "根源"}) && hasAny(s, []string{"自己身上", "自身", "主观"}) && strings.HasSuffix(s, "。") && !hasDigit(s):
		return true
	case n < 32 && hasAny(s, []string{"这些毛病", "上述问题", "以上问题", "这些问题", "这些不足", "上述不足"}) && !hasDigit(s):
		return true
	case n < 40 && hasAny(s, []string{"如下", "以下", "主要有", "主要体现在"}):
		return true
	case n < 70 && announcements.ends(s) != "" && !hasDigit(s):
		return true
	}
	return n < 120 && contains(s, "下") && hasAny(s, []string{"如下。", "以下几个方面", "以下几点", "以下问题", "以下不足"})
}

// announcements end a paragraph that announces a list.
var announcements = newEndSet("下面几处。", "几个方面。", "几点。", "以下方面。", "不少。", "下面几条。", "这样几处。", "如下。", "几个问题。", "几方面。")

// add records an item; a combined section's item gets its role from its words. A problem runs on over what stands inside it.
func (c *collector) add(n *node, body, end int, role Role, aspect string) {
	text := c.b.doc.Text
	end = n.start + trimSpace(text[n.start:end])
	if body >= end {
		return
	}
	if role == "" && c.sec.Has(Problems) && n.cued() {
		role = Problems
	}
	if role == "" {
		role = c.guess(text[body:end])
	}
	if role == Problems && c.sec.labelled && c.sec.Has(Measures) && besidesPromises(text[body:end]) {
		role = Measures
	}
	switch role {
	case Problems, Causes, Measures:
	case Study: // only numbered points count, the rest is talk
		if n.ord.Len() == 0 {
			return
		}
	default:
		return
	}
	ord := n.ord
	if n.level == levelLabel && ord.Len() == 0 { // 整改措施：（1）…, a list of one
		if ms := outline.Inside(text, doc.Span{Start: body, End: end}); len(ms) > 0 && ms[0].Ord.Start == body && ms[0].Body < end {
			ord, body = ms[0].Ord, ms[0].Body
		}
	}
	hs := headSpan(text, body, end, role)
	if hs.Len() == 0 {
		return
	}
	f := found{role: role, body: body, label: n.labelled(), Item: Item{Span: doc.Span{Start: n.start, End: end}, Head: text[hs.Start:hs.End], HeadSpan: hs, Aspect: aspect, Section: c.section, Inline: n.level == levelLabel, own: end, run: n.run}}
	if role == Problems {
		f.End = n.start + trimSpace(text[n.start:max(end, n.inside(false))])
		f.reach = n.inside(true)
	}
	if ord.Len() > 0 {
		f.Ordinal = text[ord.Start:ord.End]
	}
	if role == Measures {
		f.slot, f.shared = n.filled(), n.slots == nil // its own lines come before its words, those of the part around it behind
	}
	c.out = append(c.out, f)
}

// besidesPromises reports whether a paragraph without a label promises one thing more: 此外，还要加强器材管理，….
func besidesPromises(s string) bool {
	for _, lead := range []string{"此外，", "另外，", "同时，"} {
		if rest, ok := strings.CutPrefix(s, lead); ok {
			return startsAny(rest, []string{"还要", "还将", "我还将", "我还要", "将", "我将", "要", "今后"})
		}
	}
	return false
}

// guess tells problem, cause and measure apart in a section that announces several, by the words they are told in.
func (c *collector) guess(s string) Role {
	head := s[:firstStop(s, period|semicolon)]
	reason := startsAny(head, []string{"由于", "因为", "主要是因为", "思想上", "主观上", "客观上", "之所以"}) || hasAny(head, []string{"原因", "根源", "根子"})
	inward := hasAny(head, inwardWords) && !hasAny(head, []string{"薄弱环节", "存在不足", "存在差距", "有差距"})
	switch {
	case c.sec.Has(Causes) && reason:
		return Causes
	case c.sec.Has(Measures) && !(c.sec.Has(Problems) && hasAny(head, []string{"不够", "不深", "不足", "不强", "不到位"})) && c.promises(head, s):
		return Measures
	case c.sec.Has(Problems) && !(c.sec.Has(Causes) && inward && !hasDigit(s)):
		return Problems
	case c.sec.Has(Causes):
		return Causes
	}
	return Measures
}

// promises reports whether words tell what will be done, who does it or by when; a time limit is sought last, for it costs most.
func (c *collector) promises(head, s string) bool {
	if measureStarts.starts(head) > 0 || hasAny(head, []string{"整改", "措施", "将"}) || hasAny(s, []string{"负责", "牵头"}) {
		return true
	}
	for range calendar.Dues(s, c.b.ref) {
		return true
	}
	return false
}

// inwardWords speak of what somebody thinks: rather a cause than a problem.
var inwardWords = []string{"认识", "意识", "思想", "觉得", "以为", "观念", "修养", "心理", "怕", "惯"}

var measureStarts = newWordSet("强化", "加强", "提高", "坚持", "深化", "树牢", "进一步", "切实", "严格", "完善", "健全", "建立", "制定", "每月", "每季", "每周", "持续", "着力", "落实", "要", "今后", "下一步")

// promiseStarts begin a short sentence that promises something.
var promiseStarts = newWordSet("强化", "加强", "提高", "坚持", "深化", "树牢", "进一步", "切实", "严格", "完善", "健全", "建立", "持续", "着力", "密切", "深入", "转变", "改进", "践行", "牢固", "永葆", "抓好", "抓实", "筑牢", "树立", "增强", "提升", "严守", "勇于", "敢于", "主动", "积极", "从严", "厉行", "带头", "涵养", "锤炼", "坚定", "真抓", "补足", "聚焦", "扛起", "规范", "发挥", "夯实", "清理", "整治")

// tableFollows reports whether the part's heading stands over a table of ours.
func (b *builder) tableFollows(n *node) bool {
	at := b.doc.BlockAt(n.start) + 1
	return at < len(b.doc.Blocks) && b.inTable(at)
}
