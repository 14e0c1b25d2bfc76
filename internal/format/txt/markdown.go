package txt

import (
	"strings"

	"duizhao/internal/doc"
	"duizhao/internal/format/wrap"
)

// markdown rewrites the lines of Markdown as plain lines with blocks.
func markdown(in *script) *script {
	m := &md{out: &script{notes: in.notes, size: in.size}}
	for i := frontMatter(in.lines); i < len(in.lines); i++ {
		m.line(in.lines[i].Text)
	}
	return m.out
}

type md struct {
	out   *script
	fence string // the marks that close the fence we are in, "" outside
	table int
	inRow bool
}

// frontMatter is the index of the first line after a leading --- … --- block.
func frontMatter(lines []wrap.Line) int {
	if len(lines) == 0 || strings.TrimRight(lines[0].Text, " ") != "---" {
		return 0
	}
	for i := 1; i < len(lines); i++ {
		if t := strings.TrimRight(lines[i].Text, " "); t == "---" || t == "..." {
			return i + 1
		}
	}
	return 0
}

func (m *md) line(raw string) {
	text := strings.TrimSpace(raw)
	if m.fenced(text, raw) {
		return
	}
	row := strings.HasPrefix(text, "|") && strings.Count(text, "|") > 1
	if row && !m.inRow {
		m.table++
	}
	m.inRow = row
	switch {
	case row:
		m.row(text)
	case isRule(text):
		m.underline(text)
	case strings.HasPrefix(text, "#"):
		m.heading(text, raw)
	case strings.HasPrefix(text, ">"):
		m.plain(plainText(strings.TrimLeft(text, "> ")))
	default:
		m.item(text, raw)
	}
}

// fenced keeps the lines of a code fence as they are and drops its marks.
func (m *md) fenced(text, raw string) bool {
	if m.fence != "" {
		if strings.HasPrefix(text, m.fence) && strings.Trim(text, m.fence[:1]) == "" {
			m.fence = ""
			return true
		}
		m.block(strings.TrimRight(raw, " \r"), doc.Block{})
		return true
	}
	for _, mark := range []string{"```", "~~~"} {
		if strings.HasPrefix(text, mark) {
			m.fence = mark
			m.plain("")
			return true
		}
	}
	return false
}

// isRule accepts --- *** ___ and === lines.
func isRule(text string) bool {
	if len(text) < 3 || strings.IndexByte("-*_=", text[0]) < 0 {
		return false
	}
	return strings.Trim(text, text[:1]+" ") == ""
}

// underline makes the line before a heading when it stands under it; else it is a rule and says nothing.
func (m *md) underline(text string) {
	last := len(m.out.lines) - 1
	if last < 0 || m.out.blank(last) || m.out.lines[last].Alone || text[0] == '*' || text[0] == '_' {
		m.plain("")
		return
	}
	level := 1
	if text[0] == '-' {
		level = 2
	}
	m.out.set(last, doc.Block{Level: level})
}

func (m *md) heading(text, raw string) {
	level := len(text) - len(strings.TrimLeft(text, "#"))
	rest := text[level:]
	if level > 6 || rest != "" && rest[0] < 0x80 && rest[0] != ' ' && rest[0] != '\t' {
		m.item(text, raw)
		return
	}
	m.block(plainText(strings.TrimRight(strings.TrimSpace(rest), "# ")), doc.Block{Level: level})
}

// item drops a bullet and keeps its depth; two spaces or a TAB a level.
func (m *md) item(text, raw string) {
	if len(text) > 1 && strings.IndexByte("-*+", text[0]) >= 0 && (text[1] == ' ' || text[1] == '\t') {
		depth := 1 + indentColumns(raw)/2
		m.block(plainText(strings.TrimSpace(text[1:])), doc.Block{List: min(depth, 9)})
		return
	}
	m.plain(plainText(strings.TrimRight(raw, " \r\t")))
}

func indentColumns(raw string) int {
	n := 0
	for _, c := range raw {
		switch c {
		case ' ':
			n++
		case '\t':
			n += 2
		default:
			return n
		}
	}
	return n
}

func (m *md) row(text string) {
	text = strings.TrimSuffix(strings.TrimPrefix(text, "|"), "|")
	if strings.Trim(text, "-:| ") == "" && strings.Contains(text, "-") {
		return // the line between head and body
	}
	var row strings.Builder
	for i, cell := range strings.Split(strings.ReplaceAll(text, `\|`, "\x01"), "|") {
		if i > 0 {
			row.WriteByte('\t')
		}
		cell = strings.ReplaceAll(cell, "\x01", "|")
		row.WriteString(plainText(strings.ReplaceAll(strings.TrimSpace(cell), "\t", " ")))
	}
	m.block(row.String(), doc.Block{Kind: doc.Row, Table: m.table, Cells: cells(row.String())})
}

func (m *md) plain(text string) { m.out.lines = append(m.out.lines, wrap.Line{Text: text}) }

func (m *md) block(text string, b doc.Block) {
	m.plain(text)
	m.out.set(len(m.out.lines)-1, b)
}

// plainText drops the marks of emphasis where they come in pairs around text, and the backslash before a mark. A pair that
// holds nothing, as in a name blotted out with **, stays.
func plainText(s string) string {
	if strings.IndexAny(s, "*_`\\") < 0 {
		return s
	}
	for _, mark := range []string{"**", "__"} {
		s = unpair(s, mark)
	}
	return unescape(s)
}

// unpair drops pairs of the mark that stand tight around text.
func unpair(s, mark string) string {
	var b strings.Builder
	for {
		open := strings.Index(s, mark)
		if open < 0 {
			break
		}
		inner := s[open+len(mark):]
		end := strings.Index(inner, mark)
		if end < 0 {
			break
		}
		if tight(inner[:end]) {
			b.WriteString(s[:open])
			b.WriteString(inner[:end])
		} else {
			b.WriteString(s[:open+2*len(mark)+end])
		}
		s = inner[end+len(mark):]
	}
	b.WriteString(s)
	return b.String()
}

func tight(inner string) bool {
	return inner != "" && strings.TrimSpace(inner) == inner && inner[0] != '*' && inner[0] != '_'
}

func unescape(s string) string {
	if strings.IndexByte(s, '\\') < 0 {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) && strings.IndexByte("\\`*_{}[]()#+-.!|>", s[i+1]) >= 0 {
			i++
		}
		b.WriteByte(s[i])
	}
	return b.String()
}
