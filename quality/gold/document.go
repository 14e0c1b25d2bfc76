package gold

import (
	"strings"

	"duizhao/internal/doc"
)

// Document is the material as a reader would hand it over: lines with TABs are rows of a table, neighbours of one table.
func (m *Material) Document() *doc.Document {
	var b doc.Builder
	table, inTable := 0, false
	for _, line := range strings.Split(strings.TrimSuffix(m.Text, "\n"), "\n") {
		if !strings.Contains(line, "\t") {
			inTable = false
			b.Add(line, doc.Block{})
			continue
		}
		if !inTable {
			table, inTable = table+1, true
		}
		blk := doc.Block{Kind: doc.Row, Table: table}
		at := 0
		for _, cell := range strings.Split(line, "\t") {
			blk.Cells = append(blk.Cells, doc.Span{Start: at, End: at + len(cell)})
			at += len(cell) + 1
		}
		b.Add(line, blk)
	}
	return b.Document(m.Name()+".txt", "txt")
}
