package chain

import (
	"strings"
	"unicode/utf8"

	"duizhao/internal/doc"
	"duizhao/internal/outline"
)

// level is a numbering style, or one of two more ways to begin a part.
type level uint8

const (
	levelRoot  level = 100 + iota
	levelLabel       // 整改措施： 原因是
	levelTitle       // an unnumbered short line
	levelPara        // an unmarked paragraph that stands by itself
)

// node is a numbered, labelled or titled part of a section.
type node struct {
	level    level
	ord      doc.Span // the ordinal, empty for none
	number   int      // of the ordinal, 0 for none
	start    int      // first byte, ordinal included
	body     int      // where the text after ordinal or label begins
	end      int      // end of its own text in its own block, children excluded
	title    bool     // its block holds a short title and nothing else
	names    bool     // its title names a problem, its parts put it right
	cue      bool     // begins inside its parent's block
	flat     bool     // and yet is no part of what its parent says
	role     Role     // "" inherits
	aspect   string
	paras    []doc.Span          // unmarked paragraphs that follow
	slots    map[column]doc.Span // labelled on lines of their own
	tail     int                 // where the last such line ends, 0 for none
	children []*node
	parent   *node
}

// node keeps n in the builder.
func (b *builder) node(n node) *node {
	if len(b.nodes) == cap(b.nodes) {
		b.nodes = make([]node, 0, min(max(32, 2*cap(b.nodes)), 512))
	}
	b.nodes = append(b.nodes, n)
	return &b.nodes[len(b.nodes)-1]
}

func (n *node) add(c *node) {
	c.parent = n
	if n.children == nil {
		n.children = make([]*node, 0, 8)
	}
	n.children = append(n.children, c)
}

// tree builds the parts of one section below its heading.
func (b *builder) tree(s Section) *node {
	root := b.node(node{level: levelRoot, start: s.Start, body: s.Heading.End, end: s.Heading.End})
	w := &walk{b: b, section: s.Span, top: root, base: s.only(), several: s.several(), measures: s.Has(Measures), causes: s.Has(Causes)}
	for _, u := range b.out.Units[b.firstUnit(s.Start):] {
		if u.Start >= s.End {
			break
		}
		if b.doc.Blocks[u.Block].Kind == doc.Row && b.inTable(u.Block) {
			continue
		}
		if u.Start < s.Heading.End { // the heading's own unit; a run-in text may follow
			if u.End > s.Heading.End {
				if rest := b.skipMarks(s.Heading.End, u.End); rest < u.End {
					w.text(rest, u.End)
				}
			}
			continue
		}
		if u.Block >= b.signature {
			break
		}
		if !b.overview(u.Block) && !(u.Style == outline.None && b.afterTable(u.Block, s)) {
			w.unit(u)
		}
	}
	return root
}

// overviewEnds end a paragraph that lists in a few words what the next ones set out one by one.
var overviewEnds = newEndSet("具体讲：", "具体说：", "具体来说：", "具体来讲：", "分述如下：", "具体如下：", "分别说明如下：")

// overview reports whether a block lists in a few words what the next ones set out one by one.
func (b *builder) overview(block int) bool {
	s := trimSpacesRight(b.doc.Slice(b.doc.Blocks[block].Span))
	return strings.HasSuffix(s, "：") && overviewEnds.ends(s) != ""
}

// firstUnit is the index of the first unit at or after the byte offset.
func (b *builder) firstUnit(at int) int {
	lo, hi := 0, len(b.out.Units)
	for lo < hi {
		mid := (lo + hi) / 2
		if b.out.Units[mid].Start < at {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// afterTable reports whether a block stands behind a table of measures in its section: what has no number there is a remark.
func (b *builder) afterTable(block int, s Section) bool {
	for _, t := range b.tables {
		if t.start >= s.Start && t.last <= block && t.has(colMeasure) && b.doc.Blocks[block].Kind == doc.Paragraph {
			return true
		}
	}
	return false
}

func (b *builder) inTable(block int) bool {
	for _, t := range b.tables {
		if block >= t.first && block < t.last {
			return true
		}
	}
	return false
}

// skipMarks moves past closing marks and spaces.
func (b *builder) skipMarks(from, to int) int {
	s := b.doc.Text[from:to]
	return to - len(strings.TrimLeft(s, stops+commas+spaces+"、"))
}

// walk places units under each other by the styles that are open.
type walk struct {
	b                *builder
	section          doc.Span
	top              *node
	base             Role   // the section's only role, "" for several
	measures, causes bool   // the section announces them
	several          bool   // it announces more than one of problems, causes and measures
	told, parted     bool   // an answer inside a problem has been met; the first one had a label
	lastLabel        string // the first cell of the last row of a form
}

// role is what the text of n is about as far as is known before the section is finished.
func (w *walk) role(n *node) Role {
	for ; n != nil; n = n.parent {
		if n.role != "" {
			return n.role
		}
	}
	return w.base
}

// mixedStyles are the styles that a list may have begun in before it goes on in another: 首先，…第二，…其三，… and 第一，…其次，….
var mixedStyles = map[outline.Style][]outline.Style{
	outline.Nth:   {outline.First, outline.One, outline.Is},
	outline.First: {outline.Nth, outline.Is, outline.One},
	outline.One:   {outline.First, outline.Nth, outline.Is},
}

func (w *walk) unit(u outline.Unit) {
	text := w.b.doc.Text
	if w.b.doc.Blocks[u.Block].Kind == doc.Row && w.form(u) {
		return
	}
	if u.Style == outline.None {
		w.paragraph(u)
		return
	}
	for u.Lead && (w.top.level == levelLabel && !w.top.title || w.top.level == levelPara && w.top.role != "") && !leadIn(text[w.top.body:w.top.end]) {
		w.top = w.top.parent // a label's own paragraph does not hold the list after it
	}
	n := w.b.node(node{level: level(u.Style), ord: u.Ord, number: u.Number, start: u.Ord.Start, body: u.Body, end: u.End})
	if u.Number > 1 && !w.opened(n.level) {
		n.level = w.goesOn(u, n.level)
	}
	w.place(n)
	body := text[u.Body:u.End]
	stop := firstStop(body, period|colonMark|narrowColon|semicolon|exclamation|question)
	whole := u.Body+trimEnd(body) <= u.Body+stop && w.b.isBlockEnd(u)
	n.title = whole && (runes(body) <= 24 || runes(body) <= longestTitle && !strings.ContainsAny(body, commas))
	w.nameNode(n, trimSpaces(body[:stop]), stop < len(body))
	if n.aspect != "" && !n.title { // 理论学习方面。学习不系统…: a heading with a text run in
		n.title, n.end = true, u.Body+stop
		if rest := w.b.skipMarks(n.end, u.End); rest < u.End {
			w.text(rest, u.End)
		}
		return
	}
	if skip := fieldLen(body); skip > 0 { // 首先，在用权律己方面，规矩意识不牢。
		n.aspect = fieldName(body[:skip])
	}
	w.cues(n, u.Body, u.End)
}

// isBlockEnd reports whether the unit runs to its block's end, or only a list follows it there.
func (b *builder) isBlockEnd(u outline.Unit) bool { return u.End == b.doc.Blocks[u.Block].End }

// opened reports whether a part of that level is open.
func (w *walk) opened(l level) bool {
	for n := w.top; n != nil; n = n.parent {
		if n.level == l {
			return true
		}
	}
	return false
}

// goesOn is the open level that a number of a style not yet open continues: the other words of its list (首先，…第二，…), or the
// number before it, typed in another way (1.… and then （2）…); its own level for none.
func (w *walk) goesOn(u outline.Unit, own level) level {
	for _, other := range mixedStyles[u.Style] {
		if w.opened(level(other)) {
			return level(other)
		}
	}
	for n := w.top; n != nil; n = n.parent {
		if n.level < levelRoot && n.number > 0 {
			if n.number == u.Number-1 && !n.title && n.aspect == "" {
				return n.level
			}
			break
		}
	}
	return own
}

// place pops to the style's own level, or goes one deeper where the style is new.
func (w *walk) place(n *node) {
	for at := w.top; at != nil; at = at.parent {
		if at.level == n.level && at.level != levelRoot && !at.cue {
			at.parent.add(n)
			w.top = n
			return
		}
	}
	w.top.add(n)
	w.top = n
}

// nameNode gives a numbered part its role or aspect where its first clause is a title of that sort.
func (w *walk) nameNode(n *node, clause string, more bool) {
	if (n.title || strings.HasPrefix(clause, "关于")) && w.b.c.Kind == Plan && w.measures && titlesProblem(clause) {
		n.names = true
		return
	}
	if clause == "" || runes(clause) > longestTitle {
		return
	}
	if name := strings.TrimSuffix(clause, "上"); n.title && w.base == Problems && knownAspect(name) {
		n.aspect = name
		return
	}
	if a := aspectName(clause); a != "" && (w.base != Measures || strings.Contains(clause, "方面")) {
		n.aspect = a
		return
	}
	if (n.title || more) && (isLabel(clause) || n.title && w.several && runes(clause) <= 14 && announces(clause)) &&
		runes(clause) <= 16 && !startsAny(clause, []string{"针对", "关于", "围绕", "坚持", "聚焦"}) {
		if rs := roles(clause); len(rs) == 1 {
			n.role = rs[0]
		}
	}
}

// announces reports whether a short title only says what its part is for; 调研论证不足 says what is wrong.
func announces(title string) bool {
	if !pureTitle(title) || !endsInRole(title) {
		return false
	}
	return !endsAny(title, []string{"不足", "差距", "短板", "毛病"}) || runes(title) <= 5 || hasAny(title, []string{"存在", "主要", "的不足", "的差距"})
}

// knownAspects are fields that campaigns have asked people to examine themselves in (structure notes §4), as they stand in
// titles without 方面.
var knownAspects = []string{"理论学习", "政治素质", "能力本领", "担当作为", "工作作风", "廉洁自律", "政治引领", "落实上级部署", "定期开展组织生活", "开展组织生活", "党员教育管理", "联系群众", "联系服务群众", "改进作风", "形式主义", "官僚主义", "享乐主义", "奢靡之风", "理想信念", "宗旨意识", "组织观念", "政治纪律", "政治立场", "政治功能", "组织生活", "遵规守纪", "履职尽责", "作用发挥", "纪律规矩", "道德品行", "担当精神", "生活作风", "学习贯彻", "为民服务", "党性修养"}

func knownAspect(title string) bool {
	for _, a := range knownAspects {
		if title == a {
			return true
		}
	}
	return false
}

// isLabel reports whether the clause is nothing but the name of a role.
func isLabel(clause string) bool {
	for _, l := range labelWords.near(clause) {
		if clause == l {
			return true
		}
	}
	return false
}

// aspectName is the aspect that a title names without ordinal, 在, 方面 and what follows; "" when it names none.
func aspectName(title string) string {
	t := title
	if !plainEnds(t) {
		t = unquote(strings.TrimFunc(t, isAroundTitle))
	}
	switch {
	case contains(t, "方面"):
		name, rest, _ := strings.Cut(t, "方面")
		if rest != "" && !startsAny(rest, []string{"存在", "的", "查摆", "问题", "不足", "主要", "还", "有", "仍", "（"}) {
			return ""
		}
		if startsAny(rest, []string{"还", "有差", "仍", "存在差距", "存在不足", "的问题不"}) && !hasAny(rest, []string{"问题"}) && runes(rest) > 6 {
			return ""
		}
		name = strings.TrimPrefix(strings.TrimPrefix(name, "关于"), "在")
		return unquote(name)
	case endsAny(t, []string{"上的差距", "上的不足", "上的问题", "上存在的问题", "上存在的不足", "上的短板"}) && runes(t) <= 14:
		return t[:strings.LastIndex(t, "上")]
	case strings.HasPrefix(t, "对照") && endsAny(t, []string{"找差距", "查差距", "找不足", "查不足"}) && runes(t) <= 24 && !strings.ContainsAny(t, "，；"):
		return t
	case !strings.HasPrefix(t, "对照") && !strings.HasPrefix(t, "带头"), hasAny(t, []string{"不", "缺", "欠", "差距", "弱"}):
	case strings.HasPrefix(t, "对照") && runes(t) <= 40 && !strings.ContainsAny(t, "，；"):
		return t
	case strings.HasPrefix(t, "带头") && runes(t) <= 40:
		return t
	}
	return ""
}

// isAroundTitle reports whether r is a space or a mark that is no part of a title at its ends.
func isAroundTitle(r rune) bool {
	switch r {
	case ' ', '\u3000', '\u00a0', '\t', '。', '：', ':':
		return true
	}
	return false
}

// unquote takes off quotation marks that enclose the whole title.
func unquote(s string) string {
	s = trimSpaces(s)
	if inner, ok := strings.CutPrefix(s, "“"); ok {
		if inner, ok = strings.CutSuffix(inner, "”"); ok && !strings.Contains(inner, "“") {
			return inner
		}
	}
	return s
}

func (w *walk) paragraph(u outline.Unit) {
	blk := w.b.doc.Blocks[u.Block]
	text := w.b.doc.Text[u.Body:u.End]
	line := trimSpaces(text)
	if fs := w.b.fields(u.Body+leading(text), u.End); fs != nil {
		w.fill(fs, u.End)
		return
	}
	if role, n, ok := lineLabel(line); ok && role == Problems && w.namedAgain(u.Body+leading(text)+n, u.End) {
		return
	} else if ok && !(role == Problems && w.top.stated() && strings.HasSuffix(line[:n], "表现")) {
		if role == Problems && w.states(w.top) {
			w.stateFact(w.top, u.Body+leading(text)+n, u.End)
			return
		}
		w.label(u.Start, u.Body+leading(text), n, u.End)
		return
	}
	if w.targeted(u.Body+leading(text), u.End) || blk.Kind == doc.Paragraph && (particulars(line) || groupLine(line)) {
		return
	}
	if w.measures && (w.base == "" && leadsMeasures(line) && !w.inItem() || w.base != Measures && answersTogether(line)) {
		g := w.b.node(node{level: levelTitle, start: u.Start, body: u.Body, end: u.End, title: true, role: Measures})
		for w.top.level != levelRoot {
			w.top = w.top.parent
		}
		w.place(g)
		return
	}
	n := causeCues.starts(line)
	if n == 0 && w.causes && strings.HasPrefix(line, "主要是") {
		n = len("主要是")
	}
	if n > 0 && w.role(w.top) != Causes && w.base != Measures {
		c := w.b.node(node{level: levelLabel, start: u.Start, body: w.b.skipMarks(u.Body+leading(text)+n, u.End), end: u.End, role: Causes})
		w.place(c)
		w.cues(c, c.body, u.End)
		return
	}
	if blk.Kind == doc.Paragraph && len(line) <= 24*4 && runes(line) <= 24 && firstStop(line, period|semicolon|colonMark|narrowColon|exclamation|question|comma) >= len(line) && w.titled(u, line) {
		n := w.b.node(node{level: levelTitle, start: u.Start, body: u.Body, end: u.End, title: true, aspect: aspectName(line)})
		if n.aspect != "" || blk.Level > 0 {
			w.place(n)
			return
		}
	}
	w.text(u.Body+leading(text), u.End)
}

func leading(s string) int { return len(s) - len(trimSpacesLeft(s)) }

// titled reports whether an unnumbered line without marks can be a title: text follows it.
func (w *walk) titled(u outline.Unit, line string) bool {
	return u.Block+1 < len(w.b.doc.Blocks) && !strings.ContainsAny(line, "0123456789") || aspectName(line) != ""
}

// text adds an unmarked paragraph: to the innermost open part that has a text of its own, else as a part by itself.
func (w *walk) text(start, end int) {
	host := w.top
	for host.level == levelLabel && !host.title && host.parent.level == levelPara {
		host = host.parent // a label inside a paragraph ends with it
	}
	if line := trimSpacesRight(w.b.doc.Text[start:end]); strings.HasSuffix(line, "：") && runes(line) <= 30 {
		for !host.heads() { // 需要长期坚持的事项： begins a new group
			host = host.parent
		}
	}
	if w.base == "" && w.causes && summings.starts(w.b.doc.Text[start:end]) > 0 { // 总的看，…: behind all problems
		for host.level > levelRoot {
			host = host.parent
		}
		n := w.b.node(node{level: levelPara, start: start, body: start, end: end, role: Causes})
		if host.level != levelRoot {
			host = host.parent
		}
		host.add(n)
		w.top = n
		return
	}
	if w.base == "" && host.level < levelRoot && host.parent != nil && causal(w.b.doc.Text[start:end]) {
		n := w.b.node(node{level: levelPara, start: start, body: start, end: end, role: Causes})
		host.parent.add(n) // what a combined part says about the problems it has listed
		w.top = n
		return
	}
	if host.heads() || host.level == levelPara && continuations.starts(w.b.doc.Text[start:end]) == 0 {
		w.stand(host, start, end)
		return
	}
	w.top = host
	if cut := w.cues(host, start, end); cut > start {
		host.paras = append(host.paras, doc.Span{Start: start, End: cut})
	}
}

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

// labelled reports whether the part is a label's or stands under one.
func (n *node) labelled() bool {
	for ; n != nil; n = n.parent {
		if n.level == levelLabel || n.parent != nil && n.parent.names {
			return true
		}
	}
	return false
}

// stand makes parts of an unmarked paragraph under host, one for each problem or cause that it opens.
func (w *walk) stand(host *node, start, end int) {
	switch w.role(host) {
	case Measures:
		start += introduces(w.b.doc.Text[start:end])
	case Causes:
		start += blames(w.b.doc.Text[start:end])
	}
	if w.some(host, start, end) || w.clauses(host, start, end) || w.sentences(host, start, end) || w.byTopic(host, start, end) {
		return
	}
	for start < end {
		stop := w.nextField(start, end)
		w.field(host, start, stop)
		start = stop
	}
}

// introduces is the length of a sentence that only says how many measures follow: 下一步，我将从两个方面改进。. 0 for none.
func introduces(s string) int {
	n := firstStop(s, period)
	if n+len("。") >= len(s) || runes(s[:n]) > 30 || hasDigit(s[:n]) {
		return 0
	}
	if hasAny(s[:n], []string{"个方面", "几个方面", "以下", "几点", "几件事"}) || runes(s[:n]) <= 16 && startsAny(s, []string{"今后", "下一步", "接下来", "以后"}) && hasAny(s[:n], []string{"改起", "做起", "改正", "努力"}) || runes(s[:n]) <= 20 && endsAny(s[:n], []string{"这样做", "这么做", "这样改", "新的起点"}) {
		return n + len("。")
	}
	return 0
}

// blames is the length of a first sentence that only says where the causes lie: 出现这些问题，客观上有……，主要还是出在自己身上。 0 for none.
func blames(s string) int {
	n := firstStop(s, period)
	if n+len("。") >= len(s) || runes(s[:n]) > 50 || hasDigit(s[:n]) || !hasAny(s[:n], []string{"问题", "毛病", "不足"}) || !hasAny(s[:n], []string{"出在", "根子", "病根", "在自己身上", "在我身上", "在主观", "多方面", "因素", "挡箭牌"}) {
		return 0
	}
	return n + len("。")
}

// nextField is where a further field begins in an unmarked paragraph that begins with one: 在学习上，…。在作风上，…。 end for nowhere.
func (w *walk) nextField(start, end int) int {
	text := w.b.doc.Text
	if fieldLen(text[start:end]) == 0 {
		return end
	}
	for at := start; at < end; {
		at += firstStop(text[at:end], period)
		if at += len("。"); at >= end {
			break
		}
		if fieldLen(text[at:end]) > 0 && runes(text[start:at]) >= 12 {
			return at
		}
	}
	return end
}

// field makes parts of what an unmarked paragraph says of one field, named (形式主义方面，材料检查压过教学。) or not.
func (w *walk) field(host *node, start, end int) {
	aspect := ""
	if skip := fieldLen(w.b.doc.Text[start:end]); skip > 0 {
		aspect = fieldName(w.b.doc.Text[start : start+skip])
		start += skip
	}
	first := start
	for start > 0 {
		if start > first && w.role(host) == Causes && summings.starts(w.b.doc.Text[start:end]) > 0 {
			return
		}
		if start == first && w.role(host) == Causes {
			start += w.preface(start, end)
			first = start
		}
		n := w.b.node(node{level: levelPara, start: start, body: start, end: end, aspect: aspect})
		w.stands(host, n)
		opening := start == first
		start = w.nextHead(n, end)
		if start > 0 {
			n.end = start
		}
		if opening && start > 0 && w.role(n) == Problems && onlyLeads(w.b.doc.Text[n.start:start], w.b.doc.Text[start:end]) {
			n.parent.children = n.parent.children[:len(n.parent.children)-1]
			w.top = n.parent
			continue
		}
		w.cues(n, n.body, n.end)
	}
}

// onlyLeads reports whether the first sentence of a paragraph of problems only leads to what follows: 先说谋事不实。 我想得最多的是四月里的一件事。 or tells
// of merits before a 但是.
func onlyLeads(s, next string) bool {
	n := runes(s)
	if n <= 14 && firsts.starts(s) > 0 {
		return true
	}
	if shortcomings.in(s) {
		return false
	}
	return n <= 30 && hasAny(s, []string{"一件事", "两件事", "几件事", "一句，", "一句话", "一条意见"}) || turns.starts(next) > 0 && hasAny(s, []string{"先进", "认可", "超额", "好评", "荣誉", "肯定", "表彰", "成绩", "提升", "增长"})
}

// firsts begin a sentence that names what is told of next.
var firsts = newWordSet("先说", "再说", "接着说", "还要说", "最后说", "先讲", "再讲", "首先说", "再看")

// preface is the length of a short first sentence that only leads to causes which are told one after the other behind it:
// 说一千道一万，不怪条件苦。最要紧的，是…. 0 for none.
func (w *walk) preface(start, end int) int {
	text := w.b.doc.Text[start:end]
	n := firstStop(text, period) + len("。")
	if n >= len(text) || runes(text[:n]) > 40 || connectors.starts(text) > 0 || viewpoint(text) {
		return 0
	}
	if rest := text[n:]; startsAny(rest, []string{"最要紧的", "首先", "最根本的", "最主要的", "主要的是", "一条是"}) {
		return n
	}
	return 0
}

// stands adds a part without a mark to its host; two of them stand side by side.
func (w *walk) stands(host, n *node) {
	if host.level == levelPara {
		host = host.parent
	}
	host.add(n)
	w.top = n
}

// fieldName is the aspect in 在用权律己方面， and 在宗旨意识上，.
func fieldName(field string) string {
	name := strings.TrimRight(field, "，：。")
	if !strings.HasSuffix(name, "方面") && !strings.HasSuffix(name, "上") && !strings.HasSuffix(name, "中") {
		return "" // 思想根源：
	}
	return strings.TrimPrefix(strings.TrimSuffix(strings.TrimSuffix(name, "方面"), "上"), "在")
}

// heads reports whether the part is only a heading for the paragraphs that follow.
func (n *node) heads() bool {
	return n.level == levelRoot || n.title && (n.aspect != "" || n.role != "" || n.level == levelTitle)
}

// label opens a labelled part.
func (w *walk) label(start, textStart, n, end int) *node {
	role, _, _ := lineLabel(w.b.doc.Text[textStart:end])
	c := w.b.node(node{level: levelLabel, start: start, body: w.b.skipMarks(textStart+n, end), end: end, role: role})
	if role == Causes || strings.HasPrefix(w.b.doc.Text[textStart:], "【") {
		c.start = c.body
	}
	if _, m, ok := labelAt(w.b.doc.Text[textStart:end]); ok && !isLabel(w.b.doc.Text[textStart:textStart+m]) { // a numbered one is an ordinal too
		c.ord = doc.Span{Start: textStart, End: textStart + n}
	}
	c.title = c.body >= end
	if role == Problems && c.title {
		w.nameField(w.top)
	}
	w.place(c)
	w.cues(c, c.body, end)
	return c
}

// nameField makes the title right above a label that leads to a list of problems their aspect: （一）食堂管理 存在问题：1.… 2.…
func (w *walk) nameField(n *node) {
	if n.level >= levelRoot || !n.title || n.names || n.aspect != "" || n.role != "" || len(n.children) > 0 || len(n.paras) > 0 {
		return
	}
	title := w.b.doc.Text[n.body : n.body+trimEnd(w.b.doc.Text[n.body:n.end])]
	if c := runes(title); c >= 2 && c <= 12 && !strings.ContainsAny(title, commas+stops) && !shortcomings.in(title) {
		n.aspect = title
	}
}

// cues looks for labels and cause cues inside [start, end) and opens a part for each; n's own text ends before the first.
// It returns where the text before the first cue ends.
func (w *walk) cues(n *node, start, end int) int {
	text := w.b.doc.Text
	at, size, role := w.findCue(text[start:end], w.role(n))
	if role == "" {
		return end
	}
	cut := start + at
	if n.end > cut && n.start <= cut {
		n.end = cut
	}
	c := w.b.node(node{level: levelLabel, cue: size > 0 || !w.b.flatKind(), flat: w.answers(text[cut : cut+size]), start: cut, body: w.b.skipMarks(cut+size, end), end: end, role: role})
	c.title = c.body >= end
	if n.level == levelLabel && n.role != Problems {
		n.parent.add(c)
	} else {
		n.add(c)
	}
	w.top = c
	w.cues(c, c.body, end)
	return cut
}

// answers reports whether a label parts the problem from what answers it: there the problem ends before it. In a person's own paper
// it runs on over its cause and measure, unless the first of them in the section shows that all is set out in parts: 原因：… 整改：…,
// not 原因是… 整改措施：….
func (w *walk) answers(label string) bool {
	if w.b.flatKind() {
		return isLabel(label)
	}
	if !w.told {
		w.told, w.parted = true, isLabel(label)
	}
	return w.parted && isLabel(label)
}

func (b *builder) flatKind() bool { return b.c.Kind == Plan || b.c.Kind == OtherKind }

// labelAt reads a label at the start of s, numbered or not (整改措施： 问题一： 不符合项2（一般）： 【原因】): its role and its length
// without the colon.
func labelAt(s string) (Role, int, bool) {
	if r, size := char(s); r == '【' || r == '[' {
		if n := strings.IndexAny(s, "】]"); n > 0 {
			if role, k, ok := labelAt(s[size:n] + "："); ok && k == n-size {
				return role, n + width(s[n]), true
			}
		}
	}
	best := 0
	var role Role
	for _, l := range labelWords.near(s) {
		if len(l) <= best || !strings.HasPrefix(s, l) {
			continue
		}
		n := len(l) + numeralLen(s[len(l):])
		if strings.HasPrefix(s[n:], "（") {
			if k := strings.Index(s[n:], "）"); k > 0 && k < 48 {
				n += k + len("）")
			}
		}
		if rest := s[n:]; rest == "" && n == len(l) || colon(rest) > 0 || n > len(l) && strings.HasPrefix(rest, "\u3000") {
			best, role = n, labels[l]
		}
	}
	return role, best, best > 0
}

// numeralLen is the length of a number behind a label: 一, 12, ３.
func numeralLen(s string) int {
	n := 0
	for n < len(s) && n < 9 {
		r, size := char(s[n:])
		if !strings.ContainsRune("一二三四五六七八九十0123456789０１２３４５６７８９-－", r) {
			break
		}
		n += size
	}
	return n
}

// cueStarts begin the labels that are looked for inside a text.
var cueStarts = newHanSet("原根整改下措努纠思产问深客主")

// findCue finds the first label or cause cue at the start of a clause in s, not at its very beginning, that leads to another
// role than the one the text already has. Causes and measures do not lead back to problems or, for measures, to causes.
func (w *walk) findCue(s string, now Role) (at, size int, role Role) {
	if now == Measures {
		return 0, 0, ""
	}
	clause, sentence := false, false
	for i := 0; i < len(s); {
		if isHan(s[i]) {
			if clause || sentence {
				if size, role := w.cueAt(s[i:], now, sentence); role != "" {
					return i, size, role
				}
				clause, sentence = false, false
			}
			for i += 3; i < len(s) && isHan(s[i]); i += 3 { // inside a clause
			}
			continue
		}
		if clause || sentence {
			if strings.HasPrefix(s[i:], "【") {
				if role, n, ok := labelAt(s[i:]); ok && role != Problems && role != now {
					return i, n, role
				}
			}
		}
		m, size := markAt(s, i)
		clause = m&(anyComma|semicolon|colonMark) != 0
		sentence = m&(period|exclamation|question) != 0 || sentence && (s[i] == ' ' || strings.HasPrefix(s[i:], "\u3000"))
		i += size
	}
	return 0, 0, ""
}

// cueAt is the label or cause cue that s begins with, where a clause or a sentence begins.
func (w *walk) cueAt(s string, now Role, sentence bool) (size int, role Role) {
	if sentence && w.measures && now != Measures && planCues.starts(s) > 0 {
		return 0, Measures
	}
	if now != Causes {
		if sentence && blamed(s) {
			return 0, Causes
		}
		if sentence && w.causes && strings.HasPrefix(s, "主要是") {
			return len("主要是"), Causes
		}
		if n := causeCues.starts(s); n > 0 {
			return n, Causes
		}
	}
	if r, _ := char(s); cueStarts.has(r) {
		if role, n, ok := labelAt(s); ok && role != Problems && role != now {
			return n, role
		}
	}
	return 0, ""
}
