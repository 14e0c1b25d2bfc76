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
	start    int      // first byte, ordinal included
	body     int      // where the text after ordinal or label begins
	end      int      // end of its own text in its own block, children excluded
	title    bool     // its block holds a short title and nothing else
	cue      bool     // begins inside its parent's block
	role     Role     // "" inherits
	aspect   string
	paras    []doc.Span // unmarked paragraphs that follow
	children []*node
	parent   *node
}

// node keeps n in the builder.
func (b *builder) node(n node) *node {
	if len(b.nodes) == cap(b.nodes) {
		b.nodes = make([]node, 0, 32)
	}
	b.nodes = append(b.nodes, n)
	return &b.nodes[len(b.nodes)-1]
}

func (n *node) add(c *node) { c.parent = n; n.children = append(n.children, c) }

// tree builds the parts of one section below its heading.
func (b *builder) tree(s Section) *node {
	root := b.node(node{level: levelRoot, start: s.Start, body: s.Heading.End, end: s.Heading.End})
	w := &walk{b: b, top: root, base: s.only(), apart: b.apart(s)}
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
		if !b.overview(u.Block) {
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
	b     *builder
	top   *node
	base  Role // the section's only role, "" for several
	apart bool // the paper has a section of causes besides this one
}

// apart reports whether causes have a section of their own beside s.
func (b *builder) apart(s Section) bool {
	for _, other := range b.c.Sections {
		if other.Start != s.Start && other.Has(Causes) {
			return !s.Has(Causes)
		}
	}
	return false
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

func (w *walk) unit(u outline.Unit) {
	text := w.b.doc.Text
	if u.Style == outline.None {
		w.paragraph(u)
		return
	}
	n := w.b.node(node{level: level(u.Style), ord: u.Ord, start: u.Ord.Start, body: u.Body, end: u.End})
	w.place(n)
	body := text[u.Body:u.End]
	stop := firstStop(body, "。：:；！？")
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
	w.cues(n, u.Body, u.End)
}

// isBlockEnd reports whether the unit runs to its block's end, or only a list follows it there.
func (b *builder) isBlockEnd(u outline.Unit) bool { return u.End == b.doc.Blocks[u.Block].End }

// place pops to the style's own level, or goes one deeper where the style is new.
func (w *walk) place(n *node) {
	for at := w.top; at != nil; at = at.parent {
		if at.level == n.level && at.level != levelRoot {
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
	if clause == "" || runes(clause) > longestTitle {
		return
	}
	if n.title && w.base == Problems && knownAspect(clause) {
		n.aspect = clause
		return
	}
	if a := aspectName(clause); a != "" {
		n.aspect = a
		return
	}
	if (n.title || more) && runes(clause) <= 16 && !startsAny(clause, []string{"针对", "关于", "围绕", "坚持", "聚焦"}) {
		if rs := roles(clause); len(rs) == 1 && isLabel(clause) {
			n.role = rs[0]
		}
	}
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
	t := unquote(strings.TrimFunc(title, isAroundTitle))
	switch {
	case strings.Contains(t, "方面"):
		name, rest, _ := strings.Cut(t, "方面")
		if rest != "" && !startsAny(rest, []string{"存在", "的", "查摆", "问题", "不足", "主要", "，", "还", "有", "仍", "（"}) {
			return ""
		}
		if startsAny(rest, []string{"还", "有差", "仍", "存在差距", "存在不足", "的问题不"}) && !hasAny(rest, []string{"问题"}) && runes(rest) > 6 {
			return ""
		}
		name = strings.TrimPrefix(strings.TrimPrefix(name, "关于"), "在")
		return unquote(name)
	case hasAny(t, []string{"不", "缺", "欠", "差距", "弱"}):
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
	if role, n, ok := labelAt(line); ok && !(role == Problems && w.top.stated()) {
		w.label(u.Start, u.Body+leading(text), n, u.End)
		return
	}
	if blk.Kind == doc.Paragraph && runes(line) <= 24 && firstStop(line, "。；：:！？，") >= len(line) && w.titled(u, line) {
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
	if w.base == "" && host.level < levelRoot && host.parent != nil && causal(w.b.doc.Text[start:end]) {
		n := w.b.node(node{level: levelPara, start: start, body: start, end: end, role: Causes})
		host.parent.add(n) // what a combined part says about the problems it has listed
		w.top = n
		return
	}
	if host.heads() || host.level == levelPara && continuations.starts(w.b.doc.Text[start:end]) == 0 {
		n := w.b.node(node{level: levelPara, start: start, body: start, end: end})
		if skip := fieldLen(w.b.doc.Text[start:end]); skip > 0 { // 形式主义方面，材料检查压过教学。
			field := w.b.doc.Text[start : start+skip-len("，")]
			n.start, n.body = start+skip, start+skip
			name := strings.TrimSuffix(strings.TrimSuffix(field, "方面"), "上")
			n.aspect = strings.TrimPrefix(name, "在")
		}
		w.top = host
		w.place(n)
		w.cues(n, start, end)
		return
	}
	w.top = host
	if cut := w.cues(host, start, end); cut > start {
		host.paras = append(host.paras, doc.Span{Start: start, End: cut})
	}
}

// causal reports whether a paragraph's first sentence gives a reason.
func causal(s string) bool {
	return hasAny(s[:firstStop(s, "。；")], []string{"之所以", "原因", "根源", "根子", "症结", "归根", "究其"})
}

// stated reports whether the part is a title that itself says what is wrong: 具体表现： then goes on with it.
func (n *node) stated() bool { return n.level < levelRoot && n.title && !n.heads() }

// labelled reports whether the part is a label's or stands under one.
func (n *node) labelled() bool {
	for ; n != nil; n = n.parent {
		if n.level == levelLabel {
			return true
		}
	}
	return false
}

// heads reports whether the part is only a heading for the paragraphs that follow.
func (n *node) heads() bool {
	return n.level == levelRoot || n.title && (n.aspect != "" || n.role != "" || n.level == levelTitle)
}

// label opens a labelled part.
func (w *walk) label(start, textStart, n, end int) *node {
	role, _, _ := labelAt(w.b.doc.Text[textStart:end])
	c := w.b.node(node{level: levelLabel, start: start, body: w.b.skipMarks(textStart+n, end), end: end, role: role})
	c.title = c.body >= end
	w.place(c)
	w.cues(c, c.body, end)
	return c
}

// cues looks for labels and cause cues inside [start, end) and opens a part for each; n's own text ends before the first.
// It returns where the text before the first cue ends.
func (w *walk) cues(n *node, start, end int) int {
	text := w.b.doc.Text
	at, size, role := findCue(text[start:end], w.role(n), w.apart)
	if size == 0 {
		return end
	}
	cut := start + at
	if n.end > cut && n.start <= cut {
		n.end = cut
	}
	c := w.b.node(node{level: levelLabel, cue: true, start: cut, body: w.b.skipMarks(cut+size, end), end: end, role: role})
	c.title = c.body >= end
	if n.level == levelLabel && n.parent != nil {
		n.parent.add(c)
	} else {
		n.add(c)
	}
	w.top = c
	w.cues(c, c.body, end)
	return cut
}

// labelAt reads a label at the start of s: its role and length without the colon.
func labelAt(s string) (Role, int, bool) {
	if r, size := utf8.DecodeRuneInString(s); r == '【' || r == '[' {
		if n := strings.IndexAny(s, "】]"); n > 0 {
			if isLabel(s[size:n]) {
				role, _, _ := labelAt(s[size:n] + "：")
				return role, n + width(s[n]), true
			}
		}
	}
	best := ""
	for _, l := range labelWords.near(s) {
		if len(l) > len(best) && strings.HasPrefix(s, l) {
			rest := s[len(l):]
			if rest == "" || strings.HasPrefix(rest, "：") || strings.HasPrefix(rest, ":") {
				best = l
			}
		}
	}
	return labels[best], len(best), best != ""
}

// cueStarts begin the labels that are looked for inside a text.
var cueStarts = newHanSet("原根整改下措努纠思产问深客主")

// findCue finds the first label or cause cue at the start of a clause in s, not at its very beginning, that leads to another
// role than the one the text already has. Causes and measures do not lead back to problems or, for measures, to causes.
func findCue(s string, now Role, apart bool) (at, size int, role Role) {
	if now == Measures {
		return 0, 0, ""
	}
	clause, sentence := false, false
	for i := 0; i < len(s); {
		if isHan(s[i]) {
			if clause || sentence {
				if n := causeCues.starts(s[i:]); n > 0 && now != Causes && (!apart || strings.Contains(s[i:i+n], "原因")) {
					return i, n, Causes
				}
				if r, _ := utf8.DecodeRuneInString(s[i:]); cueStarts.has(r) {
					if role, n, ok := labelAt(s[i:]); ok && role != Problems && role != now {
						return i, n, role
					}
				}
				clause, sentence = false, false
			}
			i += 3
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == '【' && (clause || sentence) {
			if role, n, ok := labelAt(s[i:]); ok && role != Problems && role != now {
				return i, n, role
			}
		}
		clause = r == '，' || r == ',' || r == '；' || r == '：'
		sentence = r == '。' || r == '！' || r == '？' || sentence && (r == ' ' || r == '\u3000')
		i += size
	}
	return 0, 0, ""
}
