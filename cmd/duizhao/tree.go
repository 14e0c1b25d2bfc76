package main

// The tree that people read in a terminal:
//   - plain text without colours, so that it can be piped and mailed;
//   - a wide character counts as two columns; lines are broken at the screen's width, 40 columns at least;
//   - what the paper does not say is shown as 空 (—), never left out and never filled.

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/mattn/go-runewidth"
	"golang.org/x/term"

	"duizhao/internal/chain"
	"duizhao/internal/material"
)

// screenWidth is the number of columns to write in: the terminal's, or COLUMNS, or 100.
func screenWidth(w io.Writer) int {
	if f, ok := w.(*os.File); ok {
		if width, _, err := term.GetSize(int(f.Fd())); err == nil && width > 0 {
			return min(max(width, 40), 160)
		}
	}
	if n, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && n >= 40 {
		return min(n, 160)
	}
	return 100
}

// tree draws one paper.
type tree struct {
	bytes.Buffer
	lang  language
	width int
	m     *material.Material
	c     *chain.Chain
	items map[string]chain.Item
	parts map[string]chain.Measure
}

func drawTree(lang language, width int, m *material.Material) []byte {
	t := &tree{lang: lang, width: width, m: m, c: m.Chain, items: map[string]chain.Item{}, parts: map[string]chain.Measure{}}
	for _, x := range t.c.Causes {
		t.items[x.ID] = x.Item
	}
	for _, x := range t.c.Measures {
		t.items[x.ID] = x.Item
		t.parts[x.ID] = x
	}
	t.front()
	t.sections()
	t.problems()
	t.unlinked()
	t.WriteByte('\n')
	return t.Bytes()
}

func (t *tree) front() {
	date := "—"
	if !t.c.Date.IsZero() {
		date = t.c.Date.Format(time.DateOnly)
	}
	title := t.c.Title
	if title == "" {
		title = t.lang.pick("（没有标题）", "(no title)")
	}
	t.wrap("", "", title)
	t.wrap("", "", fmt.Sprintf(t.lang.pick("文件 %s  ·  类别 %s  ·  日期 %s", "file %s  ·  kind %s  ·  date %s"), t.m.Doc.Name, t.lang.kind(t.c.Kind), date))
	for _, note := range t.m.Doc.Notes {
		t.wrap("", "", t.lang.pick("说明：", "note: ")+note)
	}
}

func (t *tree) sections() {
	t.heading(t.lang.pick("章节", "Sections"), len(t.c.Sections))
	total := max(1, utf8.RuneCountInString(t.m.Doc.Text))
	for _, s := range t.c.Sections {
		chars := utf8.RuneCountInString(t.m.Doc.Slice(s.Span))
		names := make([]string, 0, len(s.Roles))
		for _, r := range s.Roles {
			names = append(names, t.lang.role(r))
		}
		lead := fmt.Sprintf("  %s %3d%% %s ", column(strings.Join(names, "、"), 14), (100*chars+total/2)/total, fmt.Sprintf(t.lang.pick("%5d字", "%6d"), chars))
		t.wrap(lead, strings.Repeat(" ", runewidth.StringWidth(lead)), s.Title)
	}
}

func (t *tree) problems() {
	t.heading(t.lang.pick("问题 → 原因 → 措施", "Problems → causes → measures"), len(t.c.Problems))
	for _, p := range t.c.Problems {
		t.problem(p)
	}
}

func (t *tree) problem(p chain.Problem) {
	head := p.Head
	if p.Aspect != "" {
		head += t.lang.pick("〔", " [") + p.Aspect + t.lang.pick("〕", "]")
	}
	t.wrap(fmt.Sprintf("  %-4s ", p.ID), "       ", p.Ordinal+pad(p.Ordinal)+head)
	t.wrap("       ", "       ", t.pairs(
		t.lang.pick("何事", "what"), p.What, t.lang.pick("何地", "where"), p.Where, t.lang.pick("何时", "when"), p.When,
		t.lang.pick("数量", "number"), p.Number, t.lang.pick("后果", "effect"), p.Effect))
	links := t.from(p.ID)
	if !has(links, "c") {
		t.wrap("       ├ ", "       │ ", t.lang.pick("原因：没有对应的", "cause: none"))
	}
	for i, l := range links {
		t.linked(l, i == len(links)-1 && has(links, "m"))
	}
	if !has(links, "m") {
		t.wrap("       └ ", "         ", t.lang.pick("措施：没有对应的", "measure: none"))
	}
}

func (t *tree) linked(l chain.Link, last bool) {
	branch, below := "       ├ ", "       │ "
	if last {
		branch, below = "       └ ", "         "
	}
	it, ok := t.items[l.To]
	if !ok {
		return
	}
	name := t.lang.pick("原因 ", "cause ")
	m, isMeasure := t.parts[l.To]
	if isMeasure {
		name = t.lang.pick("措施 ", "measure ")
	}
	t.wrap(branch+name+l.To+" ", below+"     ", it.Ordinal+pad(it.Ordinal)+it.Head)
	if isMeasure {
		t.wrap(below+"     ", below+"     ", t.slots(m))
	}
	t.wrap(below+"     ", below+"     ", fmt.Sprintf("%.2f %s", l.Score, l.Why))
}

func (t *tree) slots(m chain.Measure) string {
	text := t.pairs(t.lang.pick("责任人", "owner"), m.Owner, t.lang.pick("时限", "due"), m.Due,
		t.lang.pick("标准", "standard"), m.Standard, t.lang.pick("佐证", "evidence"), m.Evidence)
	if !m.DueTo.IsZero() {
		text += t.lang.pick("  截止 ", "  by ") + m.DueTo.Format(time.DateOnly)
	}
	if m.DueKind == chain.DueStanding {
		text += t.lang.pick("  长期坚持", "  standing")
	}
	return text
}

// pairs writes names and slots; an empty slot is said to be empty.
func (t *tree) pairs(namesAndSlots ...any) string {
	var out []string
	for i := 0; i+1 < len(namesAndSlots); i += 2 {
		text := t.lang.pick("空", "—")
		if s := namesAndSlots[i+1].(*chain.Slot); s != nil {
			text = "“" + s.Text + "”"
		}
		out = append(out, namesAndSlots[i].(string)+" "+text)
	}
	return strings.Join(out, "  ")
}

// unlinked shows what answers no problem, apart.
func (t *tree) unlinked() {
	answered := map[string]bool{}
	for _, l := range t.c.Links {
		answered[l.To] = true
	}
	count := 0
	for _, x := range t.c.Causes {
		count += b2i(!answered[x.ID])
	}
	for _, x := range t.c.Measures {
		count += b2i(!answered[x.ID])
	}
	if count == 0 {
		return
	}
	t.heading(t.lang.pick("对不上任何问题的原因和措施", "Causes and measures that answer no problem"), count)
	for _, x := range t.c.Causes {
		if !answered[x.ID] {
			t.wrap("  "+t.lang.pick("原因 ", "cause ")+x.ID+" ", "       ", x.Ordinal+pad(x.Ordinal)+x.Head)
		}
	}
	for _, x := range t.c.Measures {
		if !answered[x.ID] {
			t.wrap("  "+t.lang.pick("措施 ", "measure ")+x.ID+" ", "       ", x.Ordinal+pad(x.Ordinal)+x.Head)
			t.wrap("       ", "       ", t.slots(x))
		}
	}
}

func (t *tree) from(id string) []chain.Link {
	var out []chain.Link
	for _, l := range t.c.Links {
		if l.From == id {
			out = append(out, l)
		}
	}
	return out
}

func (t *tree) heading(name string, count int) {
	fmt.Fprintf(t, "\n%s（%d）\n", name, count)
}

// wrap writes text after lead, broken at the screen's width but not inside a word or a date; further lines stand after below.
func (t *tree) wrap(lead, below, text string) {
	t.WriteString(lead)
	room := t.width - runewidth.StringWidth(lead)
	full := t.width - runewidth.StringWidth(below)
	text = strings.Map(shown, text)
	for len(text) > 0 {
		word := text[:wordLen(text)]
		text = text[len(word):]
		w := runewidth.StringWidth(word)
		if w > room {
			t.WriteString("\n" + below)
			room = full
			if strings.TrimSpace(word) == "" {
				continue
			}
		}
		t.WriteString(word)
		room -= w
	}
	t.WriteByte('\n')
}

// shown takes out what a paper may not send to a terminal, and makes line ends spaces.
func shown(r rune) rune {
	switch {
	case r == '\n' || r == '\t':
		return ' '
	case r < ' ' || (r >= 0x7f && r < 0xa0):
		return -1
	}
	return r
}

// wordLen is the length of the first piece that is not broken: a run of ASCII (at most 24 bytes), or one character.
func wordLen(s string) int {
	n := 0
	for n < len(s) && n < 24 && s[n] > ' ' && s[n] < 0x7f {
		n++
	}
	if n > 0 {
		return n
	}
	_, w := utf8.DecodeRuneInString(s)
	return w
}

func has(links []chain.Link, letter string) bool {
	for _, l := range links {
		if strings.HasPrefix(l.To, letter) {
			return true
		}
	}
	return false
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

func pad(ordinal string) string {
	if ordinal == "" {
		return ""
	}
	return " "
}

// column pads a text to a number of screen columns.
func column(text string, width int) string {
	return text + strings.Repeat(" ", max(0, width-runewidth.StringWidth(text)))
}

func (l language) kind(k chain.Kind) string {
	if l == "en" {
		return string(k)
	}
	switch k {
	case chain.Personal:
		return "个人"
	case chain.Group:
		return "班子"
	case chain.Branch:
		return "支部"
	case chain.Plan:
		return "整改方案"
	}
	return "其他"
}

func (l language) role(r chain.Role) string {
	if l == "en" {
		return string(r)
	}
	for _, n := range [...]struct {
		role chain.Role
		zh   string
	}{
		{chain.Opening, "开头"}, {chain.Study, "学习体会"}, {chain.Previous, "上年整改"}, {chain.Matters, "个人有关事项"},
		{chain.Problems, "问题"}, {chain.Causes, "原因"}, {chain.Case, "案例"}, {chain.Measures, "措施"},
		{chain.Criticism, "相互批评"}, {chain.Closing, "结尾"},
	} {
		if n.role == r {
			return n.zh
		}
	}
	return "其他"
}
