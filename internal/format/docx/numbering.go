package docx

import (
	"strings"

	"duizhao/internal/format/number"
)

// level is one level of a list as defined: what its number looks like and when it starts again.
type level struct {
	start   int
	format  string // numFmt
	custom  string // the pattern of format "custom", such as 001
	text    string // lvlText, with %1 to %9
	suffix  string // tab, space, nothing
	restart int    // lvlRestart; -1 when not said
	legal   bool   // isLgl: all numbers in it are Arabic
	style   string // pStyle: the paragraph style this level belongs to
	hidden  bool
	defined bool
}

// list is an abstractNum: the levels that every num of it shares, and their counters.
type list struct {
	levels [9]level
	link   string // numStyleLink: the levels stand in the list that the named style's num points to
	own    string // styleLink: this list is that style's
}

// num is a w:num: a list with its own starts or levels.
type num struct {
	list     string
	starts   [9]int // startOverride; -1 when not said
	replaced [9]*level
}

// numbering is numbering.xml.
type numbering struct {
	lists map[string]*list
	nums  map[int]*num
}

func readNumbering(pt *part, depth int) (*numbering, error) {
	n := &numbering{lists: map[string]*list{}, nums: map[int]*num{}}
	if pt == nil {
		return n, nil
	}
	s := newScanner(pt.xml, depth)
	for s.next() {
		if s.kind != tokenStart {
			continue
		}
		switch {
		case s.is("numbering"):
		case s.is("abstractNum"):
			id, _ := s.attr("abstractNumId")
			n.lists[id] = readList(s)
		case s.is("num"):
			n.nums[s.number("numId", 0)] = readNum(s)
		default:
			s.skip()
		}
	}
	if s.err != nil {
		return nil, inPart(pt.name, s.err)
	}
	n.followLinks()
	return n, nil
}

// followLinks gives a list that only names a style the levels of that style's list.
func (n *numbering) followLinks() {
	for _, ls := range n.lists {
		if ls.link == "" {
			continue
		}
		for _, other := range n.lists {
			if other.own == ls.link && other.link == "" {
				ls.levels = other.levels
			}
		}
	}
}

func readList(s *scanner) *list {
	ls := &list{}
	for i := range ls.levels {
		ls.levels[i] = newLevel()
	}
	for s.next() && s.kind != tokenEnd {
		if s.kind != tokenStart {
			continue
		}
		switch {
		case s.is("lvl"):
			i := s.number("ilvl", -1)
			lv := readLevel(s)
			if i >= 0 && i < 9 {
				ls.levels[i] = lv
			}
			continue
		case s.is("numStyleLink"):
			ls.link = s.val()
		case s.is("styleLink"):
			ls.own = s.val()
		}
		s.skip()
	}
	return ls
}

func newLevel() level { return level{start: 0, format: "decimal", restart: -1} }

func readLevel(s *scanner) level {
	lv := newLevel()
	lv.defined = true
	lv.readChildren(s)
	return lv
}

func (lv *level) readChildren(s *scanner) {
	for s.next() && s.kind != tokenEnd {
		if s.kind != tokenStart {
			continue
		}
		if s.space == spaceCompat && string(s.name) == "AlternateContent" {
			lv.readChoice(s)
			continue
		}
		switch {
		case s.is("start"):
			lv.start = max(s.number("val", 0), 0)
		case s.is("numFmt"):
			lv.format = s.val()
			lv.custom, _ = s.attr("format")
		case s.is("lvlText"):
			lv.text = s.val()
		case s.is("suff"):
			lv.suffix = s.val()
		case s.is("lvlRestart"):
			lv.restart = s.number("val", -1)
		case s.is("isLgl"):
			lv.legal = s.on()
		case s.is("pStyle"):
			lv.style = s.val()
		case s.is("rPr"):
			lv.hidden = readRunForm(s).hidden == yes
			continue
		}
		s.skip()
	}
}

// readChoice reads what newer Words write beside a plain format: the Choice is taken, the Fallback only without one.
func (lv *level) readChoice(s *scanner) {
	chosen := false
	for s.next() && s.kind != tokenEnd {
		if s.kind != tokenStart {
			continue
		}
		if name := string(s.name); name == "Choice" && !chosen || name == "Fallback" && !chosen {
			chosen = true
			lv.readChildren(s)
			continue
		}
		s.skip()
	}
}

func readNum(s *scanner) *num {
	m := &num{starts: [9]int{-1, -1, -1, -1, -1, -1, -1, -1, -1}}
	for s.next() && s.kind != tokenEnd {
		if s.kind != tokenStart {
			continue
		}
		switch {
		case s.is("abstractNumId"):
			m.list = s.val()
		case s.is("lvlOverride"):
			m.override(s, s.number("ilvl", -1))
			continue
		}
		s.skip()
	}
	return m
}

func (m *num) override(s *scanner, i int) {
	for s.next() && s.kind != tokenEnd {
		if s.kind != tokenStart {
			continue
		}
		inRange := i >= 0 && i < 9
		switch {
		case s.is("startOverride") && inRange:
			m.starts[i] = max(s.number("val", 0), 0)
		case s.is("lvl") && inRange:
			lv := readLevel(s)
			m.replaced[i] = &lv
			continue
		}
		s.skip()
	}
}

// level is the definition that holds for a num, its own if it has one.
func (n *numbering) level(m *num, i int) *level {
	if own := m.replaced[i]; own != nil {
		return own
	}
	if ls := n.lists[m.list]; ls != nil {
		return &ls.levels[i]
	}
	return nil
}

// counter numbers the paragraphs of one document in their order.
type counter struct {
	numbering *numbering
	styles    *styles
	lists     map[string]*counts
	begun     map[numLevel]bool // startOverride has had its effect
}

type numLevel struct{ num, level int }

// counts are the numbers of a list so far. All nums of one list count together.
type counts struct {
	value [9]int
	used  [9]bool // the level has been counted since it last started again
}

func newCounter(n *numbering, st *styles) *counter {
	return &counter{numbering: n, styles: st, lists: map[string]*counts{}, begun: map[numLevel]bool{}}
}

// place is the num and the level of a paragraph: its own numPr, else its style's. A style's level is the one that names the
// style as its own (pStyle), else what the style says.
func (c *counter) place(p *paraForm) (id, lvl int, ok bool) {
	id, lvl = p.numID, p.level
	if id < 0 {
		from := ""
		c.styles.chain(p.style, func(one *style) bool {
			if one.para.numID >= 0 {
				id, from = one.para.numID, one.id
			}
			return id < 0
		})
		if id < 0 {
			id = c.styles.defaults.para.numID
		}
		if lvl < 0 {
			lvl = c.styleLevel(p.style, from, id)
		}
	}
	return id, max(lvl, 0), id > 0
}

func (c *counter) styleLevel(id, from string, numID int) int {
	m := c.numbering.nums[numID]
	if m == nil {
		return 0
	}
	lvl := -1
	c.styles.chain(id, func(one *style) bool {
		for i := range 9 {
			if lv := c.numbering.level(m, i); lv != nil && lv.style != "" && lv.style == one.id {
				lvl = i
				return false
			}
		}
		lvl = one.para.level
		return lvl < 0 && one.id != from
	})
	return lvl
}

// next counts a paragraph and gives its number with its suffix, and the depth of its list from 1; ("", 0) when it has none,
// ("", depth) for a bullet.
func (c *counter) next(p *paraForm) (string, int) {
	id, i, ok := c.place(p)
	if !ok {
		return "", 0
	}
	m := c.numbering.nums[id]
	if m == nil {
		return "", 0
	}
	lv := c.numbering.level(m, i)
	if lv == nil || !lv.defined {
		return "", 0
	}
	n := c.lists[m.list]
	if n == nil {
		n = &counts{}
		c.lists[m.list] = n
	}
	c.count(n, m, id, i)
	if lv.format == "bullet" || lv.hidden {
		return "", i + 1
	}
	text := c.text(n, m, lv, i)
	if text != "" && lv.suffix == "space" {
		text += " "
	}
	return text, i + 1
}

func (c *counter) count(n *counts, m *num, id, i int) {
	for j := range i { // a level above that was passed over counts as once used, as in Word: 1.1. and then 2.
		if !n.used[j] {
			n.value[j], n.used[j] = c.start(m, j), true
		}
	}
	key := numLevel{id, i}
	switch {
	case m.starts[i] >= 0 && !c.begun[key]:
		n.value[i] = m.starts[i]
	case !n.used[i]:
		n.value[i] = c.start(m, i)
	default:
		n.value[i]++
	}
	c.begun[key] = true
	n.used[i] = true
	for j := i + 1; j < 9; j++ {
		lv := c.numbering.level(m, j)
		if lv == nil || lv.restart < 0 || i < lv.restart {
			n.used[j] = false
		}
	}
}

func (c *counter) start(m *num, i int) int {
	if m.starts[i] >= 0 {
		return m.starts[i]
	}
	if lv := c.numbering.level(m, i); lv != nil {
		return lv.start
	}
	return 1
}

// text fills the level's pattern; a level below shows nothing.
func (c *counter) text(n *counts, m *num, lv *level, i int) string {
	var b strings.Builder
	for rest := lv.text; rest != ""; {
		at := strings.IndexByte(rest, '%')
		if at < 0 || at+1 >= len(rest) {
			b.WriteString(rest)
			break
		}
		b.WriteString(rest[:at])
		d := int(rest[at+1]) - '1'
		if d < 0 || d > 8 {
			b.WriteByte('%')
			rest = rest[at+1:]
			continue
		}
		rest = rest[at+2:]
		if d > i {
			continue
		}
		b.WriteString(c.one(m, d, n.value[d], lv.legal))
	}
	return b.String()
}

func (c *counter) one(m *num, d, value int, legal bool) string {
	lv := c.numbering.level(m, d)
	switch {
	case lv == nil || legal && lv.format != "none" && lv.format != "bullet":
		return number.Format(value, "decimal", "")
	case lv.format == "bullet":
		return ""
	}
	return number.Format(value, lv.format, lv.custom)
}
