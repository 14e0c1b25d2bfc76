package txt

import (
	"strings"

	"duizhao/internal/doc"
)

// tables marks runs of two or more lines with the same number of TABs inside as rows: a table pasted as text, or the text
// of a table as this program prints it. A TAB after an ordinal is a list, not a table.
func (s *script) tables() {
	table := 0
	for i := 0; i < len(s.lines); {
		tabs := innerTabs(s.lines[i].Text)
		j := i + 1
		if tabs > 0 {
			for j < len(s.lines) && strings.Count(s.lines[j].Text, "\t") == tabs && strings.TrimSpace(s.lines[j].Text) != "" {
				j++
			}
			if j-i >= 2 && (tabs > 1 || !ordinals(s, i, j)) {
				table++
				for ; i < j; i++ {
					s.row(i, table)
				}
			}
		}
		i = j
	}
}

// innerTabs counts the TABs of a line that has one inside; 0 when they are only indentation.
func innerTabs(line string) int {
	if strings.IndexByte(line, '\t') < 0 || strings.IndexByte(strings.TrimSpace(line), '\t') < 0 {
		return 0
	}
	return strings.Count(line, "\t")
}

func ordinals(s *script, from, to int) bool {
	for i := from; i < to; i++ {
		cell, _, _ := strings.Cut(strings.TrimSpace(s.lines[i].Text), "\t")
		if len(cell) > 12 || !strings.ContainsAny(cell, "、.．）)•●○■□◆-·①②③④⑤⑥⑦⑧⑨⑩") {
			return false
		}
	}
	return true
}

func (s *script) row(i, table int) {
	text := strings.TrimRight(s.lines[i].Text, " \r")
	s.lines[i].Text = text
	s.set(i, doc.Block{Kind: doc.Row, Table: table, Cells: cells(text)})
}

// cells are the spans between TABs.
func cells(text string) []doc.Span {
	var out []doc.Span
	start := 0
	for i := 0; i < len(text); i++ {
		if text[i] == '\t' {
			out = append(out, doc.Span{Start: start, End: i})
			start = i + 1
		}
	}
	return append(out, doc.Span{Start: start, End: len(text)})
}
