package gold

import (
	"sort"
	"strings"

	"duizhao/internal/doc"
	"duizhao/internal/format/wrap"
)

// rejoin makes paragraphs of the lines of a paper that was saved with a line break every so many characters, as the readers of
// text do, and moves the labels with them. A paper with one paragraph a line stays as it is.
func (m *Material) rejoin() {
	texts := strings.Split(strings.TrimSuffix(m.Text, "\n"), "\n")
	lines := make([]wrap.Line, len(texts))
	for i, s := range texts {
		lines[i] = wrap.Line{Text: s, Alone: strings.Contains(s, "\t")}
	}
	paragraphs := wrap.Join(lines)
	if len(paragraphs) == len(lines) {
		return
	}
	var joined strings.Builder
	var cuts []int // where the line ends stood that are gone
	at := 0
	for _, p := range paragraphs {
		if p.First == p.Last {
			p.Text = texts[p.First]
		}
		joined.WriteString(p.Text)
		joined.WriteByte('\n')
		for i := p.First; i <= p.Last; i++ {
			if at += len(texts[i]) + len("\n"); i < p.Last {
				cuts = append(cuts, at-len("\n"))
			}
		}
	}
	if joined.Len() != len(m.Text)-len(cuts) {
		return // spaces were taken out or put in: the labels could not be moved
	}
	m.Text = joined.String()
	move := func(s *doc.Span) {
		s.Start -= sort.SearchInts(cuts, s.Start)
		s.End -= sort.SearchInts(cuts, s.End)
	}
	for i := range m.Sections {
		move(&m.Sections[i].Span)
	}
	for i := range m.Findings {
		move(&m.Findings[i].Span)
	}
	for i := range m.Items {
		it := &m.Items[i]
		move(&it.Span)
		it.Head, it.Ordinal = strings.ReplaceAll(it.Head, "\n", ""), strings.ReplaceAll(it.Ordinal, "\n", "")
		for _, slots := range it.Slots {
			for k := range slots {
				move(&slots[k].Span)
				slots[k].Text = m.Text[slots[k].Start:slots[k].End]
			}
		}
	}
}
