package docx

import (
	"archive/zip"
	"bytes"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"duizhao/internal/doc"
)

// Setting is how Typeset sets a text beyond what the text itself says.
type Setting struct {
	Running  string      // the line at the head of every page; "" for none
	Headings map[int]int // by block: 0 for the title, 1 to 3 for headings; the level a block states comes first
}

// Typeset writes a text as a new Word file, each block as a paragraph or a row of a table on a page set like an official document,
// with the notes as Word comments at their places. It is for texts of which there is no Word file; read again, the file gives the
// text back. A comment covers exactly the characters of its span; one that holds none covers its block.
func Typeset(d *doc.Document, notes []Note, look Setting) ([]byte, error) {
	t := &typesetter{d: d, look: look, from: map[int][]int{}, to: map[int][]int{}}
	for i, n := range notes {
		if n.Span.Start < 0 || n.Span.End < n.Span.Start || n.Span.End > len(d.Text) {
			return nil, fmt.Errorf("note %d: bytes %d to %d are outside the text of %d", i, n.Span.Start, n.Span.End, len(d.Text))
		}
		t.note(i, n.Span)
	}
	t.body()
	return t.pack(notes)
}

// typesetter writes the main part. Comments begin and end at bytes of the text.
type typesetter struct {
	d        *doc.Document
	look     Setting
	from, to map[int][]int // notes by where they begin and end
	b        strings.Builder
}

// note finds where a note begins and ends: at the first and after the last character of it that the page shows.
func (t *typesetter) note(i int, s doc.Span) {
	if len(t.d.Blocks) == 0 {
		return
	}
	for s.Start > 0 && s.Start < len(t.d.Text) && !utf8.RuneStart(t.d.Text[s.Start]) {
		s.Start--
	}
	for s.End < len(t.d.Text) && !utf8.RuneStart(t.d.Text[s.End]) {
		s.End++
	}
	first := t.d.BlockAt(s.Start)
	start, end := -1, -1
	for k := first; k < len(t.d.Blocks) && (k == first || t.d.Blocks[k].Start < s.End); k++ {
		for _, p := range shown(t.d.Blocks[k]) {
			lo, hi := max(s.Start, p.Start), min(s.End, p.End)
			if lo >= hi {
				continue
			}
			if start < 0 {
				start = lo
			}
			end = hi
		}
	}
	if start < 0 { // nothing of it is shown
		all := shown(t.d.Blocks[first])
		start, end = all[0].Start, all[len(all)-1].End
	}
	t.from[start], t.to[end] = append(t.from[start], i), append(t.to[end], i)
}

// shown are the parts of a block that stand on the page: the cells of a row that hold something, else the whole of it.
func shown(b doc.Block) []doc.Span {
	if b.Kind != doc.Row {
		return []doc.Span{b.Span}
	}
	cells := slices.DeleteFunc(slices.Clone(b.Cells), func(c doc.Span) bool { return c.Len() == 0 })
	if len(cells) == 0 {
		return []doc.Span{b.Span}
	}
	return cells
}

func (t *typesetter) body() {
	for i := 0; i < len(t.d.Blocks); i++ {
		b := t.d.Blocks[i]
		if b.Kind != doc.Row || len(b.Cells) == 0 {
			t.paragraph(b.Span, t.style(i))
			continue
		}
		if i > 0 && t.d.Blocks[i-1].Kind == doc.Row { // two tables without a paragraph between them would be one
			t.b.WriteString(emptyTypeset)
		}
		last := i
		for last+1 < len(t.d.Blocks) && t.d.Blocks[last+1].Kind == doc.Row && t.d.Blocks[last+1].Table == b.Table && len(t.d.Blocks[last+1].Cells) > 0 {
			last++
		}
		t.table(t.d.Blocks[i : last+1])
		i = last
	}
}

// style is the paragraph style of a block.
func (t *typesetter) style(i int) string {
	b := t.d.Blocks[i]
	level, set := t.look.Headings[i]
	switch {
	case b.Kind == doc.Footnote:
		return "Note"
	case b.Kind == doc.TextBox:
		return "Box"
	case b.Level > 0:
		return fmt.Sprintf("Heading%d", min(b.Level, 3))
	case set && level == 0:
		return "Title"
	case set:
		return fmt.Sprintf("Heading%d", min(level, 3))
	case b.Centered:
		return "Middle"
	}
	return "Body"
}

func (t *typesetter) paragraph(s doc.Span, style string) {
	fmt.Fprintf(&t.b, `<w:p><w:pPr><w:pStyle w:val="%s"/></w:pPr>`, style)
	t.runs(s)
	t.b.WriteString(`</w:p>`)
}

// runs writes a stretch of text, cut where comments begin and end.
func (t *typesetter) runs(s doc.Span) {
	at := s.Start
	for pos := s.Start; pos <= s.End; pos++ {
		ends, begins := t.to[pos], t.from[pos] // what is shown is never beside each other: a TAB or a line end is between
		if len(ends) == 0 && len(begins) == 0 {
			continue
		}
		t.text(t.d.Text[at:pos])
		at = pos
		for _, id := range ends {
			fmt.Fprintf(&t.b, `<w:commentRangeEnd w:id="%d"/><w:r><w:commentReference w:id="%d"/></w:r>`, id, id)
		}
		for _, id := range begins {
			fmt.Fprintf(&t.b, `<w:commentRangeStart w:id="%d"/>`, id)
		}
	}
	t.text(t.d.Text[at:s.End])
}

func (t *typesetter) text(s string) {
	for i, part := range strings.Split(s, "\t") {
		if i > 0 {
			t.b.WriteString(`<w:r><w:tab/></w:r>`)
		}
		if part != "" {
			fmt.Fprintf(&t.b, `<w:r><w:t xml:space="preserve">%s</w:t></w:r>`, escape(part))
		}
	}
}

// table writes rows as a table whose columns are as wide as what they hold asks for.
func (t *typesetter) table(rows []doc.Block) {
	widths := t.columns(rows)
	t.b.WriteString(`<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/><w:tblW w:w="5000" w:type="pct"/></w:tblPr><w:tblGrid>`)
	for _, w := range widths {
		fmt.Fprintf(&t.b, `<w:gridCol w:w="%d"/>`, w)
	}
	t.b.WriteString(`</w:tblGrid>`)
	for _, r := range rows {
		t.b.WriteString(`<w:tr>`)
		for i, cell := range r.Cells {
			fmt.Fprintf(&t.b, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/></w:tcPr>`, widths[i])
			t.paragraph(cell, "Cell")
			t.b.WriteString(`</w:tc>`)
		}
		t.b.WriteString(`</w:tr>`)
	}
	t.b.WriteString(`</w:tbl>`)
}

// textWidth is the width of a line in twentieths of a point.
const textWidth = 11906 - 1588 - 1474

// columns are the widths of a table's columns, by the longest cell of each up to 14 characters, and room at its sides.
func (t *typesetter) columns(rows []doc.Block) []int {
	var longest []int
	total := 0
	for _, r := range rows {
		for i, cell := range r.Cells {
			if i == len(longest) {
				longest = append(longest, 0)
			}
			longest[i] = max(longest[i], 4+min(14, utf8.RuneCountInString(t.d.Slice(cell))))
		}
	}
	for _, n := range longest {
		total += n
	}
	for i, n := range longest {
		longest[i] = textWidth * n / total
	}
	return longest
}

// pack joins the parts. The same text and notes give the same bytes.
func (t *typesetter) pack(notes []Note) ([]byte, error) {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	head, section := "", pageSetup
	if t.look.Running != "" {
		head = `<w:p><w:pPr><w:pStyle w:val="Head"/></w:pPr><w:r><w:t xml:space="preserve">` + escape(t.look.Running) + `</w:t></w:r></w:p>`
		section = `<w:headerReference w:type="default" r:id="rId3"/>` + section
	}
	for _, part := range []struct{ name, text string }{
		{"[Content_Types].xml", typesTypeset},
		{"_rels/.rels", relsTypeset},
		{"word/_rels/document.xml.rels", relsOfTypeset},
		{"word/document.xml", `<w:document ` + spacesTypeset + `><w:body>` + t.b.String() + emptyTypeset + `<w:sectPr>` + section + `</w:sectPr></w:body></w:document>`},
		{"word/styles.xml", stylesTypeset},
		{"word/header1.xml", `<w:hdr ` + spacesTypeset + `>` + head + `<w:p><w:pPr><w:pStyle w:val="Head"/></w:pPr></w:p></w:hdr>`},
		{"word/comments.xml", `<w:comments ` + spacesTypeset + `>` + written(notes, 0, names{"w", ""}) + `</w:comments>`},
	} {
		if err := pack1(z, part.name, time.Time{}, []byte(xmlHead+part.text)); err != nil {
			return nil, err
		}
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}
