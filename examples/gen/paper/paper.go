// Package paper writes the text of a material as a Word file of the kind that people send. Reading the file gives the text
// back exactly; how it is put into the file — numbers, tables, boxes, notes, changes — is chosen by the text's hash.
package paper

import (
	"archive/zip"
	"bytes"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"strings"
)

// flavour is whose habits the file follows.
type flavour int

const (
	word flavour = iota
	wps
	strict // Word's "Strict Open XML" with the same habits as word
)

// Docx writes the text; its first titleEnd bytes are the title block.
func Docx(text string, titleEnd int) ([]byte, error) {
	h := fnv.New64a()
	h.Write([]byte(text))
	seed := h.Sum64()
	w := &writer{rng: rand.New(rand.NewPCG(seed, 1)), flavour: flavour(seed % 3), changeID: 100}
	w.numbers = newNumbers(w.flavour)
	w.plan(text, titleEnd)
	for i := 0; i < len(w.lines); {
		i = w.block(i)
	}
	return w.pack()
}

// line is one line of the text and how it is to be written.
type line struct {
	text     string
	title    bool
	boxed    bool // in a text box of the line before
	footnote bool // a footnote of the line before
}

type writer struct {
	rng       *rand.Rand
	flavour   flavour
	lines     []line
	body      strings.Builder
	footnotes strings.Builder
	notes     int
	numbers   *numbers
	changeID  int
	controls  int
}

// plan decides which lines go into a text box or a footnote: the last line, and one plain sentence.
func (w *writer) plan(text string, titleEnd int) {
	at := 0
	for _, t := range strings.Split(strings.TrimSuffix(text, "\n"), "\n") {
		w.lines = append(w.lines, line{text: t, title: at < titleEnd})
		at += len(t) + 1
	}
	n := len(w.lines)
	if n > 3 && w.rng.IntN(2) == 0 && w.plain(n-1) && w.plain(n-2) {
		w.lines[n-1].boxed = true
	}
	if w.rng.IntN(2) == 0 {
		return
	}
	for i := 1; i < n-1; i++ {
		if w.plain(i) && w.plain(i-1) && sentence(w.lines[i].text) && !w.lines[i-1].title && i < n-4 {
			w.lines[i].footnote = true
			return
		}
	}
}

// sentence reports whether a line can be a footnote: titles, signatures and farewells never are.
func sentence(text string) bool {
	return len(text) >= 60 && len(text) < 300 && strings.HasSuffix(text, "。")
}

// plain reports whether the line is no title, row or numbered line and nothing hangs on it yet.
func (w *writer) plain(i int) bool {
	ln := w.lines[i]
	_, _, _, numbered := ordinal(ln.text)
	return !ln.title && !ln.boxed && !ln.footnote && !numbered && !strings.Contains(ln.text, "\t")
}

// block writes the block that begins at line i and gives the index after it.
func (w *writer) block(i int) int {
	if strings.Contains(w.lines[i].text, "\t") {
		return w.table(i)
	}
	if w.rng.IntN(6) == 0 {
		w.deletedParagraph()
	}
	next := i + 1
	hanging := ""
	for next < len(w.lines) && (w.lines[next].boxed || w.lines[next].footnote) {
		if w.lines[next].boxed {
			hanging += w.box(w.lines[next].text)
		} else {
			hanging += w.footnote(w.lines[next].text)
		}
		next++
	}
	w.paragraph(w.lines[i], hanging)
	return next
}

func (w *writer) paragraph(ln line, hanging string) {
	props, text := "", ln.text
	if ln.title {
		props = `<w:pStyle w:val="` + w.style("Title") + `"/>`
	} else if level, n, rest, ok := ordinal(text); ok && w.rng.IntN(8) > 0 {
		props, text = w.numbers.props(level, n, w), rest
	}
	if props != "" {
		props = "<w:pPr>" + props + "</w:pPr>"
	}
	para := "<w:p>" + props + w.runs(text, !ln.title) + hanging + "</w:p>"
	if w.rng.IntN(12) == 0 {
		w.controls++
		para = `<w:sdt><w:sdtPr><w:alias w:val="正文"/><w:id w:val="` + fmt.Sprint(7000+w.controls) + `"/><w:docPartObj><w:docPartGallery w:val="Quick Parts"/><w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>` + para + `</w:sdtContent></w:sdt>`
	}
	w.body.WriteString(para)
}

// deletedParagraph writes a paragraph that was struck out with its mark: it must leave no trace and count for nothing.
func (w *writer) deletedParagraph() {
	w.body.WriteString(`<w:p><w:pPr><w:rPr>` + w.change("del") + `</w:del></w:rPr></w:pPr>` + w.change("del") +
		`<w:r><w:delText>此段经研究删去。</w:delText></w:r></w:del></w:p>`)
}

// borders are the lines around a cell, as every list of measures has them.
const borders = `<w:tcBorders><w:top w:val="single" w:sz="4"/><w:left w:val="single" w:sz="4"/><w:bottom w:val="single" w:sz="4"/><w:right w:val="single" w:sz="4"/></w:tcBorders>`

func (w *writer) table(i int) int {
	columns, end := 0, i
	for end < len(w.lines) && strings.Contains(w.lines[end].text, "\t") {
		columns = max(columns, strings.Count(w.lines[end].text, "\t")+1)
		end++
	}
	w.body.WriteString(`<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>` + strings.Repeat(`<w:gridCol w:w="1200"/>`, columns) + `</w:tblGrid>`)
	for _, ln := range w.lines[i:end] {
		w.body.WriteString(`<w:tr>`)
		for _, cell := range strings.Split(ln.text, "\t") { // a short row simply ends early
			w.body.WriteString(`<w:tc><w:tcPr><w:tcW w:w="1200" w:type="dxa"/>` + borders + `</w:tcPr><w:p>` + w.runs(cell, true) + `</w:p></w:tc>`)
		}
		w.body.WriteString(`</w:tr>`)
	}
	w.body.WriteString(`</w:tbl><w:p/>`)
	return end
}

func (w *writer) box(text string) string {
	inside := `<w:txbxContent><w:p>` + w.runs(text, false) + `</w:p></w:txbxContent>`
	vml := `<w:pict><v:shape id="box" style="width:200pt;height:40pt"><v:textbox>` + inside + `</v:textbox></v:shape></w:pict>`
	if w.flavour == wps {
		return `<w:r>` + vml + `</w:r>`
	}
	return `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:extent cx="2540000" cy="508000"/><wp:docPr id="1" name="框"/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="2540000" cy="508000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr><wps:txbx>` + inside +
		`</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback>` + vml + `</mc:Fallback></mc:AlternateContent></w:r>`
}

func (w *writer) footnote(text string) string {
	w.notes++
	id := fmt.Sprint(w.notes + 1)
	w.footnotes.WriteString(`<w:footnote w:id="` + id + `"><w:p><w:r><w:footnoteRef/></w:r>` + w.runs(text, false) + `</w:p></w:footnote>`)
	return `<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="` + id + `"/></w:r>`
}

// pack puts the parts together.
func (w *writer) pack() ([]byte, error) {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, pt := range w.parts() {
		text := pt.text
		if w.flavour == strict {
			text = strictForm.Replace(text)
		}
		f, err := z.Create(pt.name)
		if err == nil {
			_, err = f.Write([]byte(text))
		}
		if err != nil {
			return nil, fmt.Errorf("pack %s: %w", pt.name, err)
		}
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}
