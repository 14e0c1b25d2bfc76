package chain

import (
	"strings"

	"duizhao/internal/calendar"
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
	run      int      // 1 + where the paragraph begins whose parts its end answers together, 0 for none
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
	w := &walk{b: b, section: s.Span, top: root, base: s.only(), several: s.several(), measures: s.Has(Measures), causes: s.Has(Causes), limit: turnLimit}
	if s.stated {
		w.place(b.node(b.statement(s)))
	}
	for _, u := range b.out.Units[b.firstUnit(s.Start):] {
		if u.Start >= s.End {
			break
		}
		if b.doc.Blocks[u.Block].Kind == doc.Row && b.inTable(u.Block) {
			continue
		}
		if u.Start < s.Heading.End { // the heading's own unit; a run-in text may follow
			if u.End > s.Heading.End {
				rest := b.skipMarks(s.Heading.End, u.End)
				if s.asked {
					n, announced := reply(b.doc.Text[rest:u.End])
					rest, w.announced = rest+n, announced
				}
				if rest < u.End {
					w.text(rest, u.End)
				}
			}
			continue
		}
		if u.Block >= b.signature {
			break
		}
		if s.asked && u.Lead && u.Style == outline.None {
			n, announced := reply(b.doc.Text[u.Start:u.End])
			if u.Start += n; u.Start >= u.End {
				continue
			}
			w.announced = announced
			u.Body = u.Start
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

// below are the units behind a section's heading.
func (b *builder) below(s Section) []outline.Unit {
	from := b.firstUnit(s.Heading.End)
	return b.out.Units[from:max(from, b.firstUnit(s.End))]
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
	base             Role    // the section's only role, "" for several
	measures, causes bool    // the section announces them
	several          bool    // it announces more than one of problems, causes and measures
	told, parted     bool    // an answer inside a problem has been met; the first one had a label
	limit            float32 // the score above which a turn opens an item
	announced        int     // how many items the words before a paragraph have announced, 0 where they do not say
	lastLabel        string  // the first cell of the last row of a form
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
	if w.numberedLabel(u) {
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
	if n.names && !n.title && tellsDone(body[stop:]) {
		n.end = u.Body + stop + width(body[stop])
		return
	}
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
	w.answeredTogether(n, w.b.doc.Blocks[u.Block].Start)
}

// numberedLabel reads a numbered line of a plan that only fills in a form below a problem: （1）整改措施：… （2）整改时限：… （3）责任领导：….
func (w *walk) numberedLabel(u outline.Unit) bool {
	if !w.b.flatKind() || !w.several {
		return false
	}
	if fs := w.b.fields(u.Body, u.End); fs != nil && w.underMeasure() {
		w.fill(fs, u.End)
		return true
	}
	role, n, ok := lineLabel(w.b.doc.Text[u.Body:u.End])
	if !ok || role != Measures && role != Other || u.Body+n+len("：") >= u.End {
		return false
	}
	for at := w.top; at != nil; at = at.parent {
		if at.level == level(u.Style) { // a list of labels only goes on with labels
			return false
		}
	}
	w.label(u.Start, u.Body, n, u.End)
	return true
}

// underMeasure reports whether the open part is a labelled measure or stands below one.
func (w *walk) underMeasure() bool {
	for n := w.top; n != nil; n = n.parent {
		if n.level == levelLabel && n.role == Measures {
			return true
		}
	}
	return false
}

// tellsDone reports whether what follows a title that names a problem only says how far it is put right: 。已重新招标，….
func tellsDone(rest string) bool {
	rest, ok := strings.CutPrefix(rest, "。")
	return ok && startsAny(rest, []string{"已", "目前已", "现已", "截至目前，已", "目前，已"})
}

// answeredTogether finds that a paragraph lists several problems and says only at its end why: 一是…。二是…。究其原因，…. The cause is
// theirs together and no part of the last. What follows a comma is the last one's own.
func (w *walk) answeredTogether(n *node, from int) {
	if !n.cued() || n.children[0].role != Causes || w.role(n) != Problems && w.base != "" || !endsAny(trimSpacesRight(w.b.doc.Text[:n.children[0].start]), []string{"。", "！", "？"}) {
		return
	}
	run := n.parent.children
	first := len(run) - 1
	for first > 0 && run[first-1].level == n.level && run[first-1].start >= from {
		if first--; run[first].cued() {
			return
		}
	}
	if first == len(run)-1 {
		return
	}
	for _, k := range run[first:] {
		k.run = from + 1
	}
	n.children[0].run, n.children[0].flat = from+1, true
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
	} else if ok && role == Problems && (w.goesInto(line[:n]) || w.top.names && len(w.top.children) == 0) {
		start := w.b.skipMarks(u.Body+leading(text)+n, u.End)
		if cut := w.cues(w.top, start, u.End); cut > start {
			w.top.paras = append(w.top.paras, doc.Span{Start: start, End: cut})
		}
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
	if w.promises(line) {
		w.promised(u)
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
	start := u.Body + leading(text)
	if n := aspectLead(line); n > 0 && w.top.level >= levelRoot && w.role(w.top) == Problems {
		w.place(w.b.node(node{level: levelTitle, start: start, body: start, end: start + n, title: true, aspect: aspectIn(line[:n])}))
		start += n
	}
	w.text(start, u.End)
}

// goesInto reports whether a label only leads to the details of the problem that a numbered label above it has named:
// 【问题一】… 【具体表现】….
func (w *walk) goesInto(label string) bool {
	return w.top.level == levelLabel && w.top.role == Problems && w.top.ord.Len() > 0 && !w.top.title && len(w.top.children) == 0 &&
		endsAny(strings.Trim(label, "【】[]"), []string{"表现", "描述", "事实", "情形"})
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

// labelled reports whether the part is a label's or stands under one.
func (n *node) labelled() bool {
	for ; n != nil; n = n.parent {
		if n.level == levelLabel || n.parent != nil && n.parent.names {
			return true
		}
	}
	return false
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
		if start <= 0 {
			w.answeredTogether(n, first)
		}
	}
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
	if _, m, ok := labelAt(w.b.doc.Text[textStart:end]); ok && !isLabel(strings.Trim(w.b.doc.Text[textStart:textStart+m], "【】[]")) { // a numbered one is an ordinal too
		c.ord = doc.Span{Start: textStart, End: textStart + n}
	} else if role == Measures && w.b.flatKind() {
		c.start = c.body
	}
	c.title = c.body >= end
	if role == Problems && c.title {
		w.nameField(w.top)
	}
	w.place(c)
	if role == Causes && !c.title && w.reasons(c, c.body, end) { // 原因：制度没有跟上；人手没有补齐。
		c.title, c.end = true, c.body
		return c
	}
	if role == Measures && c.ord.Len() == 0 && !c.title && w.promisedApart(c, c.body, end) {
		c.title, c.end = true, c.body
		return c
	}
	w.cues(c, c.body, end)
	return c
}

// promisedApart parts what a plan says behind a label of measures at its semicolons where each part has a time of its own: 整改措施：逐笔核实，9月底前退缴；
// 乡长每半年审签一次台账。
func (w *walk) promisedApart(label *node, start, end int) bool {
	if !w.b.flatKind() {
		return false
	}
	parts := w.b.sideBySide(part{Span: doc.Span{Start: start, End: end}, body: start})
	for _, p := range parts {
		if len(parts) < 2 || len(calendar.FindDue(w.b.doc.Slice(p.Span), w.b.ref)) == 0 {
			return false
		}
	}
	for _, p := range parts {
		label.add(w.b.node(node{level: levelPara, start: p.Start, body: p.body, end: p.End}))
	}
	return true
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
