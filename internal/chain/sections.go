package chain

import (
	"slices"
	"strings"

	"duizhao/internal/calendar"
	"duizhao/internal/doc"
	"duizhao/internal/outline"
)

// heading is a block that may open a section.
type heading struct {
	unit     int // index into the outline
	block    int
	style    outline.Style
	title    string // first clause without ordinal and marks
	whole    bool   // the block holds nothing else
	roles    []Role
	enclosed bool // it stands over a table of ours that is enclosed
}

const longestTitle = 45 // runes

// headings lists the blocks that look like titles: short lines, or a numbered first clause.
func (b *builder) headings() []heading {
	out := slices.Grow(b.heads[:0], len(b.doc.Blocks))
	for i := range b.out.Units {
		u := &b.out.Units[i]
		if !u.Lead || b.doc.Blocks[u.Block].Kind != doc.Paragraph {
			continue
		}
		if h, ok := b.heading(i, u); ok {
			out = append(out, h)
		}
	}
	return out
}

func (b *builder) heading(i int, u *outline.Unit) (heading, bool) {
	blk := &b.doc.Blocks[u.Block]
	rest := b.doc.Text[u.Body:blk.End]
	if label, n := bracketed(rest); n > 0 && (trimEnd(rest) > n || isLabel(label)) {
		return heading{}, false // 【问题一】验收走过场: a label before its text
	}
	if u.Style == outline.None && strings.HasPrefix(rest, "附") {
		if h, ok := b.enclosure(i, u, rest); ok {
			return h, true
		}
	}
	if u.Style == outline.None && len(rest) > longestTitle*3 {
		return b.runInTitle(i, u, rest)
	}
	n := firstStop(rest, period|colonMark|narrowColon|exclamation|question|semicolon)
	clause := trimSpaces(rest[:n])
	if clause == "" || len(clause) > longestTitle*4 || runes(clause) > longestTitle {
		return heading{}, false
	}
	h := heading{unit: i, block: u.Block, style: u.Style, title: clause, whole: trimEnd(rest) <= n}
	if u.Style == outline.None && (!h.whole || blk.Level == 0 && n < len(rest) && !startsAny(rest[n:], []string{"：", "？"})) {
		return heading{}, false
	}
	h.roles = roles(clause)
	if h.whole && len(clause) <= longestBare {
		if r := bareTitles[clause]; r != "" {
			h.roles = []Role{r}
		}
	}
	return h, true
}

// enclosure reads the title over a table of ours that is enclosed: 附：个人整改清单.
func (b *builder) enclosure(i int, u *outline.Unit, rest string) (heading, bool) {
	n := enclosures.starts(rest)
	if n == len("附") && colon(rest[n:]) == 0 && numeralLen(rest[n:]) == 0 { // 附带
		return heading{}, false
	}
	n += numeralLen(rest[n:])
	title := trimSpaces(rest[n+colon(rest[n:]):])
	if title == "" || runes(title) > longestTitle || strings.ContainsAny(title, "。；") {
		return heading{}, false
	}
	for _, t := range b.tables {
		if t.first == u.Block+1 {
			return heading{unit: i, block: u.Block, title: title, whole: true, roles: t.roles(), enclosed: true}, true
		}
	}
	return heading{}, false
}

var enclosures = newWordSet("附件", "附表", "附")

// runInTitle reads an unnumbered title whose section follows it in the same paragraph: 原因剖析。出现上面这些问题，….
func (b *builder) runInTitle(i int, u *outline.Unit, rest string) (heading, bool) {
	n := firstStop(rest, period|comma|colonMark|semicolon)
	if !strings.HasPrefix(rest[n:], "。") || !isLabel(rest[:n]) || runes(rest[:n]) < 4 {
		return heading{}, false
	}
	return heading{unit: i, block: u.Block, style: u.Style, title: rest[:n], roles: roles(rest[:n])}, true
}

// bareTitles are titles of a word: 三、改.
var bareTitles = map[string]Role{"改": Measures, "改进": Measures, "整改": Measures, "怎么补": Measures, "打算": Measures, "因": Causes, "病": Problems, "病根": Causes, "病因": Causes, "药方": Measures}

// longestBare is the length of the longest of them in bytes.
const longestBare = len("怎么补")

// topStyle decides which numbering the top level uses: the highest style whose headings announce roles.
func (b *builder) topStyle(hs []heading) outline.Style {
	var withRole, count [outline.Code + 1]int
	distinct := map[string]int{}
	for _, h := range hs {
		count[h.style]++
		if h.style == outline.None {
			distinct[h.title]++
		}
	}
	for _, h := range hs {
		if len(h.roles) == 0 || h.style == outline.None && (distinct[h.title] > 1 || !strict(h.title) || !pureTitle(h.title) && !endsInRole(h.title)) {
			continue
		}
		withRole[h.style]++
	}
	if withRole[outline.Part] >= 2 {
		return outline.Part
	}
	if count[outline.Chapter] > 0 && (withRole[outline.Chapter] > 0 || withRole[outline.None] < 2) {
		if withRole[outline.None] >= 2 && b.restarts(hs) {
			return outline.None
		}
		return outline.Chapter
	}
	for _, s := range []outline.Style{outline.None, outline.Paren, outline.Digit, outline.Dotted} {
		if withRole[s] >= 2 {
			return s
		}
	}
	if withRole[outline.Chapter]+withRole[outline.Paren]+withRole[outline.Digit] == 0 {
		if withRole[outline.None] == 1 && combinedFirst(hs) {
			return outline.None
		}
		return aspectStyle(hs)
	}
	for _, s := range []outline.Style{outline.Paren, outline.Digit} {
		if withRole[s] > 0 {
			return s
		}
	}
	return outline.None
}

// aspectStyle is the numbering of aspects where nothing stands above them: （一）理论学习方面 问题：… 原因：… 措施：….
func aspectStyle(hs []heading) outline.Style {
	for _, s := range []outline.Style{outline.Paren, outline.Digit} {
		n := 0
		for _, h := range hs {
			if h.style == s && h.whole && aspectTitle(h.title) {
				n++
			}
		}
		if n >= 2 {
			return s
		}
	}
	return outline.None
}

// combinedFirst reports whether an unnumbered title announces several roles before anything numbered: 存在的问题、原因和整改措施.
func combinedFirst(hs []heading) bool {
	for _, h := range hs {
		switch {
		case h.style != outline.None:
			return false
		case len(h.roles) > 1 && strict(h.title):
			return true
		}
	}
	return false
}

// restarts reports whether 一、 begins anew under unnumbered titles.
func (b *builder) restarts(hs []heading) bool {
	ones := 0
	for _, h := range hs {
		if h.style == outline.Chapter && b.out.Units[h.unit].Number == 1 {
			ones++
		}
	}
	return ones >= 2
}

// strict reports whether an unnumbered line can be a section title: short and without a sentence's marks.
func strict(title string) bool {
	return runes(title) <= 22 && !strings.ContainsAny(title, "，,。；") && strings.IndexAny(title, "0123456789") < 1
}

// sections cuts the document at the headings of the top level; the title block stays outside, what stands before the
// first heading is the opening, and a last unnumbered farewell is the closing.
func (b *builder) sections() {
	hs := b.heads
	top := b.topStyle(hs)
	repeated := map[string]int{}
	for _, h := range hs {
		if h.style == outline.None {
			repeated[h.title]++
		}
	}
	titleEnd := b.titleBlock(top)
	b.askedSections(titleEnd)
	for _, h := range hs {
		if len(b.c.Sections) > 0 && b.c.Sections[0].asked {
			break
		}
		if h.block < titleEnd || !b.opensSection(h, top, repeated) {
			continue
		}
		b.addSection(h)
	}
	b.tableSections()
	b.labelSection(titleEnd)
	b.leadSections(titleEnd)
	b.frame(titleEnd)
	b.settleRoles()
}

func (b *builder) opensSection(h heading, top outline.Style, repeated map[string]int) bool {
	if h.enclosed {
		return true
	}
	if h.style == top && top != outline.None {
		return h.whole || len(h.roles) > 0 || top == outline.Chapter || top == outline.Part
	}
	if h.style != outline.None || repeated[h.title] > 1 || !strict(h.title) {
		return false
	}
	level := b.doc.Blocks[h.block].Level
	if level > 1 {
		return false
	}
	if level == 1 && top == outline.None {
		return true
	}
	if strings.HasSuffix(b.doc.Slice(b.doc.Blocks[h.block].Span), "：") && top != outline.None {
		return false // a label inside a part
	}
	if aspectTitle(h.title) && len(h.roles) == 1 {
		return false
	}
	if top == outline.None && len(h.roles) == 0 && (strings.HasPrefix(h.title, "【") || b.before(h)) {
		return true
	}
	if len(h.roles) == 0 && top == outline.None && b.flatKind() {
		return b.standsAlone(h)
	}
	return len(h.roles) > 0 && (pureTitle(h.title) || endsInRole(h.title))
}

// before reports whether a short line stands as a title above all titles that name what their sections are for, as 一年来的工作 does above
// 查摆出来的问题 and 原因: a paragraph follows it.
func (b *builder) before(h heading) bool {
	if len(b.c.Sections) > 0 || b.flatKind() || h.block+1 >= b.signature || runes(h.title) < 4 || runes(h.title) > 14 || strings.ContainsAny(h.title, "：（、") || strings.HasSuffix(b.doc.Slice(b.doc.Blocks[h.block].Span), "：") {
		return false
	}
	next := b.doc.Slice(b.doc.Blocks[h.block+1].Span)
	if runes(next) < 30 || !strings.ContainsAny(next, "。；") {
		return false
	}
	named := 0
	for _, o := range b.heads {
		if o.block > h.block && o.style == outline.None && o.whole && len(o.roles) > 0 && strict(o.title) && pureTitle(o.title) {
			named++
		}
	}
	return named > 1
}

// standsAlone reports whether a short line of a plan without numbers is a title: a paragraph follows it.
func (b *builder) standsAlone(h heading) bool {
	if len(b.c.Sections) == 0 || strings.HasSuffix(b.doc.Slice(b.doc.Blocks[h.block].Span), "：") || runes(h.title) > 10 || runes(h.title) < 3 || h.block+1 >= b.signature || strings.ContainsAny(h.title, "、：（") {
		return false
	}
	next := b.doc.Slice(b.doc.Blocks[h.block+1].Span)
	return runes(next) >= 30 && strings.ContainsAny(next, "。；") && b.doc.Blocks[h.block+1].Kind == doc.Paragraph
}

// endsInRole reports whether a title's last word is a role.
func endsInRole(title string) bool {
	for _, w := range titleWords {
		if strings.HasSuffix(title, w.text) {
			return true
		}
	}
	return false
}

// pureTitle reports whether a title says little more than its role, as section titles do.
func pureTitle(title string) bool {
	return runes(title) <= 12 || strings.HasPrefix(title, "存在") || strings.HasPrefix(title, "查摆") || strings.HasPrefix(title, "检视") || strings.HasPrefix(title, "下一步") || strings.HasPrefix(title, "今后") ||
		strings.HasPrefix(title, "上年") || strings.HasPrefix(title, "上次") || strings.HasPrefix(title, "上一") || strings.HasPrefix(title, "个人") || strings.HasPrefix(title, "问题") ||
		strings.HasPrefix(title, "产生") || strings.HasPrefix(title, "原因") || strings.HasPrefix(title, "整改")
}

func (b *builder) addSection(h heading) {
	blk := b.doc.Blocks[h.block]
	u := b.out.Units[h.unit]
	end := blk.End
	if !h.whole {
		end = u.Body + firstStop(b.doc.Text[u.Body:blk.End], period|colonMark|narrowColon|exclamation|question|semicolon)
	}
	b.c.Sections = append(b.c.Sections, Section{
		Span: doc.Span{Start: blk.Start}, Roles: h.roles, Title: h.title, Heading: doc.Span{Start: blk.Start, End: end},
	})
}

// tableSections makes a section of a table that stands under no heading, as a bare list does, and one of what follows it.
func (b *builder) tableSections() {
	if len(b.c.Sections) > 0 {
		return
	}
	for _, t := range b.tables {
		b.c.Sections = append(b.c.Sections, Section{Span: doc.Span{Start: t.start}, Roles: t.roles(), Heading: doc.Span{Start: t.start, End: t.start}})
		if t.last < len(b.doc.Blocks) && b.doc.Blocks[t.last].Kind == doc.Paragraph {
			at, role := b.doc.Blocks[t.last].Start, Closing
			if strings.HasPrefix(trimSpacesLeft(b.doc.Text[at:]), "填报说明") {
				role = Other
			}
			b.c.Sections = append(b.c.Sections, Section{Span: doc.Span{Start: at}, Roles: []Role{role}, Heading: doc.Span{Start: at, End: at}})
		}
	}
}

// labelSection makes a section of what stands under labels alone, without any heading: 问题1： 原因： 整改措施：.
func (b *builder) labelSection(titleEnd int) {
	if len(b.c.Sections) > 0 {
		return
	}
	first, n := -1, 0
	for i := range b.out.Units {
		u := &b.out.Units[i]
		if u.Block < titleEnd || u.Block >= b.signature || !u.Lead || !b.labelled(u) {
			continue
		}
		if n++; first < 0 {
			first = b.doc.Blocks[u.Block].Start
		}
	}
	if n >= 2 {
		b.c.Sections = append(b.c.Sections, Section{Span: doc.Span{Start: first}, Heading: doc.Span{Start: first, End: first}})
	}
}

// labelled reports whether a unit begins with a label of a role.
func (b *builder) labelled(u *outline.Unit) bool {
	text := b.doc.Text[u.Body:u.End]
	if cells := b.doc.Blocks[u.Block].Cells; len(cells) > 1 {
		text = strings.TrimRight(trimBlank(b.doc.Slice(cells[0])), "：:") + "："
	}
	text = trimSpacesLeft(text)
	if _, to := target(text); to > 0 && b.c.Kind == Plan {
		return true
	}
	_, _, ok := lineLabel(text)
	return ok
}

// frame adds opening and closing and gives every section its end.
func (b *builder) frame(titleEnd int) {
	secs := b.c.Sections
	bodyStart := len(b.doc.Text)
	if titleEnd < len(b.doc.Blocks) {
		bodyStart = b.doc.Blocks[titleEnd].Start
	}
	if bodyStart < len(b.doc.Text) && (len(secs) == 0 || secs[0].Start > bodyStart) {
		role := Opening
		if len(secs) == 0 {
			role = Other
		}
		opening := Section{Span: doc.Span{Start: bodyStart}, Roles: []Role{role}, Heading: doc.Span{Start: bodyStart, End: bodyStart}}
		secs = append([]Section{opening}, secs...)
	}
	if at := b.closingBlock(); len(secs) > 0 && len(b.c.Sections) > 0 && at >= 0 {
		start := b.doc.Blocks[at].Start
		if last := secs[len(secs)-1]; start > last.Heading.End && !last.Has(Closing) {
			secs = append(secs, Section{Span: doc.Span{Start: start}, Roles: []Role{Closing}, Heading: doc.Span{Start: start, End: start}})
		}
	}
	for i := range secs {
		secs[i].End = len(b.doc.Text)
		if i+1 < len(secs) {
			secs[i].End = secs[i+1].Start
		}
	}
	b.c.Sections = secs
}

var farewells = []string{"以上是", "以上就是", "以上对照检查", "以上剖析", "以上检查", "以上问题", "以上发言", "以上汇报", "以上情况", "不妥之处", "不当之处", "以上分析", "以上自查", "以上查摆", "以上报告", "以上所述", "以上对照", "以上自我", "以上材料", "请同志们批评", "请各位", "敬请", "恳请", "发言完毕", "我的发言完", "我的对照检查完", "我的检查就是", "我的检查就到", "我的发言就是", "我的剖析就"}

// asks are what a farewell asks for or names.
var asks = []string{"请", "批评", "指正", "不妥", "不当", "审", "检查", "汇报", "报告", "完毕", "发言", "帮助", "剖析", "我的", "完了"}

// closingBlock is the index of the paragraph that takes leave, -1 for none. Only a signature may follow it.
func (b *builder) closingBlock() int {
	for i, seen := len(b.doc.Blocks)-1, 0; i >= 0 && seen < 5; i, seen = i-1, seen+1 {
		blk := b.doc.Blocks[i]
		if blk.Kind == doc.Footnote {
			continue // it belongs to the paragraph before it
		}
		if blk.Kind == doc.Row {
			return -1
		}
		text := trimSpacesLeft(b.doc.Slice(blk.Span))
		farewell := startsAny(text, farewells) && hasAny(text, asks) && !strings.Contains(text, "：") || runes(text) < 60 && strings.Contains(text, "请") && strings.Contains(text, "批评") || runes(text) < 60 && hasAny(text, []string{"批评指正", "批评帮助", "特此报告", "提出宝贵意见"}) || b.vow(i, text) || i+1 >= b.signature && runes(text) <= 70 && !hasDigit(text) && strings.Contains(text, "请") && hasAny(text, []string{"评议", "继续提", "指出来", "看我的行动", "多提", "帮我改", "不要留情面", "帮助我"})
		if farewell && runes(text) < 150 && b.leadStyle(i) == outline.None { // a numbered one asks for something as a measure
			if b.onlyText(i) {
				return -1
			}
			return i
		}
		if runes(text) > 30 {
			return -1
		}
	}
	return -1
}

// onlyText reports whether block i is all that stands below its heading.
func (b *builder) onlyText(i int) bool {
	n := len(b.c.Sections)
	return n > 0 && i > 0 && b.c.Sections[n-1].Heading.Len() > 0 && b.c.Sections[n-1].Heading.End == b.doc.Blocks[i-1].End
}

// vow reports whether block i, the last before the signature, only promises to go on well or asks to be told more: it stands
// behind a list without being part of it and names nothing.
func (b *builder) vow(i int, text string) bool {
	if b.c.Kind == Plan && i+1 >= b.signature && runes(text) <= 60 && b.leadStyle(i) == outline.None && hasAny(text, []string{"报送", "报告", "报区", "报县", "报市", "报省"}) && hasAny(text, []string{"整改情况", "整改报告", "整改结果"}) && strings.Contains(text, "将") && i > 0 {
		return true
	}
	if i+1 >= b.signature && i > 0 && runes(text) <= 70 && b.leadStyle(i) == outline.None && (reportsBack(text) || hasAny(text, []string{"就说这些", "就讲这些", "就说到这", "就讲到这", "我说完了", "我讲完了"})) {
		return true
	}
	if i+1 < b.signature || runes(text) > 110 || hasDigit(text) || b.leadStyle(i) != outline.None || i == 0 || strings.Contains(text, "：") {
		return false
	}
	if hasAny(text, []string{"恳请", "敬请", "望多多", "多多指出", "虚心接受", "诚恳接受", "认真吸纳"}) || b.c.Kind != Plan && asksAll(text) {
		return true
	}
	if b.leadStyle(i-1) != outline.None && hasAny(text, []string{"接受", "欢迎"}) && hasAny(text, []string{"监督，", "监督。", "监督、"}) {
		return true
	}
	return b.leadStyle(i-1) != outline.None && hasAny(text, []string{"为契机", "作出新的", "作出更大", "作出应有", "作出自己", "贡献力量", "贡献自己", "新的更大贡献"})
}

// reportsBack reports whether a paragraph says when all that stands above it will be told of: 上述六项的完成情况在9月的支部大会上报告.
func reportsBack(text string) bool {
	return !hasAny(text, []string{"每", "按月", "定期", "前完成"}) && hasAny(text, []string{"上述", "以上", "上面"}) && hasAny(text, []string{"报告", "通报", "公布", "公开", "汇报"}) && hasAny(text, []string{"完成情况", "落实情况", "整改情况", "进展情况", "兑现情况"})
}

// asksAll reports whether a paragraph ends by asking those who hear it to keep an eye on the speaker: 请同志们监督。
func asksAll(text string) bool {
	text = strings.TrimRight(text, stops+spaces)
	i := strings.LastIndex(text, "请")
	if i < 0 {
		return false
	}
	asked := text[i:]
	return runes(asked) <= 16 && !strings.ContainsAny(asked, stops+commas) && hasAny(asked, []string{"同志", "大家", "各位", "党员", "组织", "领导"}) && endsAny(asked, []string{"监督", "评议", "提醒", "批评", "帮助", "指正", "监督我"})
}

// findSignature sets where the signature begins: the last short lines without marks, one of them a date or a name.
func (b *builder) findSignature() {
	n := len(b.doc.Blocks)
	b.signature = n
	for i := n - 1; i > 0 && i >= n-4; i-- {
		blk := b.doc.Blocks[i]
		text := trimSpaces(b.doc.Slice(blk.Span))
		if blk.Kind == doc.Row || blk.Kind == doc.Footnote || runes(text) > 28 || firstStop(text, period|semicolon|colonMark|comma|exclamation) < len(text) || b.leadStyle(i) != outline.None || len(roles(text)) > 0 {
			break
		}
		if !b.dateLine(i).IsZero() || runes(text) <= 5 || endsAny(text, []string{"局", "委", "院", "校", "队", "部", "室", "会", "组", "支部", "公司", "中心", "办", "府", "站", "所"}) || b.signature == i+1 && b.signature < n {
			b.signature = i
		} else {
			break
		}
	}
}

// settleRoles gives a role to sections whose title names none, from their place and their content.
func (b *builder) settleRoles() {
	b.promisedLast()
	b.statedBefore()
	secs := b.c.Sections
	firstProblem, explicit := -1, 0
	for i, s := range secs {
		if s.Has(Problems) && firstProblem < 0 {
			firstProblem = i
		}
		if s.Has(Problems) || s.Has(Causes) || s.Has(Measures) {
			explicit++
		}
	}
	for i := range secs {
		s := &secs[i]
		if n := b.measureLabels(*s); n > 0 {
			s.labelled = true
			if n > 1 && slices.Equal(s.Roles, []Role{Problems}) && explicit == 1 { // the only section, and each problem is answered where it stands
				s.Roles = []Role{Problems, Measures}
				if count(b.doc.Slice(s.Span), "原因：") > 1 {
					s.Roles = []Role{Problems, Causes, Measures}
				}
			}
			if n > 1 && len(s.Roles) == 1 && s.Roles[0] == Measures && b.statesBesides(*s) {
				s.Roles = []Role{Problems, Measures} // what the labelled measures answer
			}
		}
		if b.flatKind() && slices.Equal(s.Roles, []Role{Previous}) && !startsAny(s.Title, previousCues) {
			if roles := b.contentRoles(*s, nil); hasRole(roles, Measures) && (hasRole(roles, Problems) || b.statesBesides(*s)) {
				s.Roles = order(append(roles, Problems)) // a report of what was found and is being put right, part by part
			}
		}
		if b.c.Kind == Plan && s.only() == Measures && b.titledProblems(*s) {
			s.Roles = []Role{Problems, Measures}
		}
		if len(s.Roles) > 0 {
			if len(s.Roles) == 1 && s.Roles[0] == Problems && aspectTitle(s.Title) || s.only() != "" && b.hasTable(*s) || b.flatKind() && (s.Has(Problems) || s.Has(Measures) && b.hasLabel(*s, Problems)) {
				s.Roles = b.contentRoles(*s, s.Roles)
			}
			continue
		}
		switch {
		case b.flatKind():
			if s.Roles = b.contentRoles(*s, nil); len(s.Roles) == 0 && b.targets(*s) {
				s.Roles = []Role{Problems}
			}
		case aspectTitle(s.Title):
			s.Roles = b.contentRoles(*s, []Role{Problems})
		case firstProblem >= 0 && i < firstProblem && startsAny(s.Title, previousCues): // 去年承诺事项
			s.Roles = []Role{Previous}
		case firstProblem >= 0 && i < firstProblem && explicit > 1 && endsAny(s.Title, []string{"工作", "工作情况", "成绩", "概况", "亮点", "基本情况"}): // 一年来的工作
		case firstProblem >= 0 && i < firstProblem && explicit > 1:
			s.Roles = []Role{Study}
		default:
			s.Roles = b.contentRoles(*s, nil)
		}
		if len(s.Roles) == 0 {
			s.Roles = []Role{Other}
			if lasting(s.Title) {
				s.Roles = []Role{Measures}
			}
		}
	}
	if !b.flatKind() {
		b.rolesByContent(secs)
		b.rolesBySentences()
	}
}

// promisedLast takes a person's or a unit's last titled section for the measures where no title names them, though one names problems, and
// the words below it begin as measures do: 三、以实际行动践行初心 今后，我将….
func (b *builder) promisedLast() {
	told, last := false, -1
	for i := range b.c.Sections {
		switch s := &b.c.Sections[i]; {
		case s.Has(Measures):
			return
		case s.Has(Problems):
			told = true
		case s.Heading.Len() > 0:
			last = i
		}
	}
	if !told || last < 0 || b.flatKind() {
		return
	}
	s := &b.c.Sections[last]
	if len(s.Roles) == 0 && planCues.starts(strings.TrimSpace(b.doc.Text[s.Heading.End:s.End])) > 0 {
		s.Roles = []Role{Measures}
	}
}

// rolesByContent gives roles to a person's or a unit's sections when no title names the problems (翻开自己的账本, 账是怎样欠下的, 哪天还、怎么还):
// the measures stand where a title names them, else where the parts, of that section alone, have time limits; of those before, the one in
// which fields stand as titles, or else the most numbers, holds the problems, and what lies between them the causes.
func (b *builder) rolesByContent(secs []Section) {
	var titled []*Section
	last := -1
	for i := range secs {
		switch s := &secs[i]; {
		case s.Has(Problems):
			return
		case s.Has(Measures) && last >= 0:
			return
		case s.Has(Measures):
			last = len(titled)
			titled = append(titled, s)
		case s.Heading.Len() > 0 && (s.only() == Causes || s.unnamed()):
			titled = append(titled, s)
		}
	}
	for i, s := range titled {
		if last >= 0 && titled[last].Has(Measures) || s.only() == Causes {
			continue
		}
		if parts, limits, fields, _ := b.partsOf(s); fields == 0 && limits > 1 && 2*limits >= parts {
			if last >= 0 {
				return // each tells its own problem and what is done about it
			}
			last = i
		}
	}
	if last < 1 {
		return
	}
	problems, most := -1, -1
	for i, s := range titled[:last] {
		_, _, fields, numbers := b.partsOf(s)
		if weight := 1000*fields + numbers; weight > most && s.unnamed() {
			problems, most = i, weight
		}
	}
	if problems < 0 {
		return
	}
	titled[problems].Roles = []Role{Problems}
	if !titled[last].Has(Measures) {
		titled[last].Roles = []Role{Measures}
	}
	for _, s := range titled[problems+1 : last] {
		s.Roles = []Role{Causes}
	}
}

// unnamed reports whether nothing tells what the section is for.
func (s Section) unnamed() bool { return len(s.Roles) == 1 && s.Roles[0] == Other }

// partsOf counts the paragraphs of a section with a text of their own, those of them with a time limit, the fields that stand as titles
// and the numbers.
func (b *builder) partsOf(s *Section) (parts, limits, fields, numbers int) {
	for _, u := range b.below(*s) {
		if u.Block >= b.signature {
			break
		}
		text := b.doc.Text[u.Body:u.End]
		if aspectTitle(trimSpaces(text)) {
			fields++
			continue
		}
		if !u.Lead || runes(text) < 20 {
			continue
		}
		parts++
		for range calendar.Dues(text, b.ref) {
			limits++
			break
		}
		if hasDigit(text) {
			numbers++
		}
	}
	return parts, limits, fields, numbers
}

// targets reports whether a section of a plan tells what the campaign is against: its title says so (整治重点) and most of its parts say
// what is wrong, none what is to be done.
func (b *builder) targets(s Section) bool {
	if !hasAny(s.Title, []string{"重点", "整治内容", "治理内容", "整治对象", "突出表现", "乱象"}) || !hasAny(s.Title, []string{"整治", "治理", "整改", "排查", "清理", "乱象"}) {
		return false
	}
	parts, wrong := 0, 0
	for _, u := range b.below(s) {
		text := b.doc.Text[u.Body:u.End]
		if !u.Lead || u.Style == outline.None || u.Block >= b.signature {
			continue
		}
		head := text[:firstStop(text, period|semicolon|colonMark)]
		if endsAny(head, remedies) || promiseStarts.starts(head) > 0 || measureStarts.starts(head) > 0 || hasAny(text, []string{"要求", "必须", "严禁", "要做到"}) {
			return false
		}
		if parts++; shortcomings.in(text) {
			wrong++
		}
	}
	return parts >= 2 && 3*wrong >= 2*parts
}

// lasting reports whether a title without a role announces rules that are to last, which are measures beside those against single
// problems: 完善制度, 建立长效机制.
func lasting(title string) bool {
	return runes(title) <= 12 && (hasAny(title, []string{"建章立制", "长效机制"}) || startsAny(title, []string{"完善", "健全", "建立"}) && endsAny(title, []string{"制度", "机制"}))
}

// measureLabels counts the parts of a section that a label makes measures.
func (b *builder) measureLabels(s Section) int {
	if s.Heading.Len() == 0 {
		return 0
	}
	text := b.doc.Text[s.Heading.End:s.End]
	n := count(text, "措施】")
	for end := wordEnd(text, "：", 0); end > 0; end = wordEnd(text, "：", end) {
		label := text[:end-len("：")]
		if strings.HasSuffix(label, "整改") || strings.HasSuffix(label, "措施") && !endsAny(label, []string{"具体措施", "主要措施", "工作措施"}) { // these set out the measure they stand in
			n++
		}
	}
	return n
}

// statesBesides reports whether a section of labelled measures says anything else for itself: more than the code of what they answer.
func (b *builder) statesBesides(s Section) bool {
	for _, u := range b.below(s) {
		text := trimSpaces(b.doc.Text[u.Body:u.End])
		if role, _, ok := lineLabel(text); text == "" || ok && role == Measures {
			continue
		}
		return true
	}
	return false
}

// titledProblems reports whether parts of a section are titled 关于“…”问题的整改.
func (b *builder) titledProblems(s Section) bool {
	for _, u := range b.below(s) {
		if u.Lead && u.Style != outline.None && titlesProblem(b.doc.Text[u.Body:u.End]) {
			return true
		}
	}
	return false
}

// titlesProblem reports whether a title names the problem that its part puts right.
func titlesProblem(title string) bool {
	return runes(title) <= 60 && strings.HasPrefix(title, "关于") && strings.Contains(title, "问题")
}

// contentRoles adds the roles that labels and tables inside the section announce.
func (b *builder) contentRoles(s Section, have []Role) []Role {
	out := append([]Role(nil), have...)
	for _, u := range b.below(s) {
		blk := b.doc.Blocks[u.Block]
		text := b.doc.Text[u.Body:u.End]
		if blk.Kind == doc.Row {
			if len(blk.Cells) < 2 || b.inTable(u.Block) {
				continue
			}
			text = strings.TrimRight(trimBlank(b.doc.Slice(blk.Cells[0])), "：:") + "："
		}
		if _, to := target(trimSpacesLeft(text)); to > 0 && b.c.Kind == Plan && !hasRole(out, Problems) {
			out = append(out, Problems, Measures)
		}
		if r, _, ok := lineLabel(text); ok && r != Other && !hasRole(out, r) {
			out = append(out, r)
		}
	}
	for _, t := range b.tables {
		if t.start < s.Start || t.start >= s.End {
			continue
		}
		for _, r := range t.roles() {
			if !hasRole(out, r) {
				out = append(out, r)
			}
		}
	}
	return order(out)
}

// hasLabel reports whether a numbered part of the section is titled with a role's label and nothing else: 1.存在问题.
func (b *builder) hasLabel(s Section, r Role) bool {
	for _, u := range b.below(s) {
		if title := trimSpaces(b.doc.Text[u.Body:u.End]); u.Lead && u.Style != outline.None && isLabel(title) && labels[title] == r {
			return true
		}
	}
	return false
}

func (b *builder) hasTable(s Section) bool {
	for _, t := range b.tables {
		if t.start >= s.Start && t.start < s.End {
			return true
		}
	}
	return false
}

// order sorts roles as a paper has them.
func order(rs []Role) []Role {
	var out []Role
	for _, r := range []Role{Study, Previous, Matters, Problems, Causes, Case, Measures, Criticism, Other} {
		if hasRole(rs, r) {
			out = append(out, r)
		}
	}
	return out
}

// aspectTitle reports whether a title names a field to check oneself in, not a shortcoming: 理论学习方面, 带头…, 对照….
func aspectTitle(title string) bool {
	return strings.Contains(title, "方面") || strings.HasPrefix(title, "带头") || strings.HasPrefix(title, "对照") && !strings.HasPrefix(title, "对照检查") || strings.HasPrefix(title, "“带头") || strings.HasPrefix(title, "在带头")
}
