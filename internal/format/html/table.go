package html

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"duizhao/internal/doc"
)

// maxSpan bounds colspan and rowspan: a page can claim any number.
const maxSpan = 100

// tableRows turns a table into rows. A table inside a cell is read as the cell's text.
func (w *walker) tableRows(n *html.Node, depth int) {
	if w.cell {
		w.children(n, depth)
		return
	}
	w.flush()
	w.table++
	t := &grid{number: w.table, below: map[int]int{}}
	w.rows(n, depth, t)
}

// grid is the table being read; below counts for each column the rows that a merged cell above still covers.
type grid struct {
	number int
	below  map[int]int
}

func (w *walker) rows(n *html.Node, depth int, t *grid) {
	for c := n.FirstChild; c != nil && w.err == nil; c = c.NextSibling {
		if c.Type != html.ElementNode {
			continue
		}
		l := w.sheet.of(c)
		if l.hidden() {
			continue
		}
		switch c.Data {
		case "tr":
			w.row(c, depth, t)
		case "thead", "tbody", "tfoot":
			w.rows(c, depth+1, t)
		case "caption":
			w.paragraph(c, &l, depth+1)
		}
	}
}

func (w *walker) row(tr *html.Node, depth int, t *grid) {
	var cells []string
	skip := func() {
		for t.below[len(cells)] > 0 {
			t.below[len(cells)]--
			cells = append(cells, "")
		}
	}
	for c := tr.FirstChild; c != nil && w.err == nil; c = c.NextSibling {
		if c.Type != html.ElementNode || c.Data != "td" && c.Data != "th" {
			continue
		}
		skip()
		rows, columns := span(c, "rowspan"), span(c, "colspan")
		text := w.cellText(c, depth)
		for k := 0; k < columns; k++ {
			if rows > 1 {
				t.below[len(cells)] = rows - 1
			}
			cells = append(cells, text)
			text = ""
		}
	}
	skip()
	w.addRow(cells, t.number)
}

func span(n *html.Node, key string) int {
	v, err := strconv.Atoi(strings.TrimSpace(attr(n, key)))
	if err != nil {
		return 1
	}
	return min(max(v, 1), maxSpan)
}

// cellText is the text of a cell on one line.
func (w *walker) cellText(c *html.Node, depth int) string {
	w.cell = true
	w.children(c, depth+1)
	w.cell, w.label, w.padded = false, nil, false
	text := trim(w.text.String())
	w.text.Reset()
	return strings.ReplaceAll(text, "\t", " ")
}

func (w *walker) addRow(cells []string, table int) {
	b := doc.Block{Kind: doc.Row, Table: table}
	at := 0
	for _, cell := range cells {
		b.Cells = append(b.Cells, doc.Span{Start: at, End: at + len(cell)})
		at += len(cell) + 1
	}
	if text := strings.Join(cells, "\t"); strings.TrimSpace(text) != "" {
		w.out = append(w.out, piece{text: text, block: b})
	}
	w.hanging()
}
