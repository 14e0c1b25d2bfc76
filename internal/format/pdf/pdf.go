// Package pdf reads PDF files with a text layer. A PDF places letters on pages; lines and paragraphs are rebuilt from the
// places. Running heads, feet and page numbers are left out, and what a tracked change struck out. Footnotes follow the
// paragraph that refers to them, text boxes the one beside them; two columns of text are read one after the other. Tables are
// read row by row as far as borders or gaps show them. A block knows its page, no more: nothing can be written back.
package pdf

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"duizhao/internal/doc"
	"duizhao/internal/format/fault"
	"duizhao/internal/format/pdf/object"
)

// Limits bound what a file may cost.
type Limits struct {
	Pages    int
	Unpacked int // bytes of all streams
	Time     time.Duration
}

// DefaultLimits are generous for papers.
func DefaultLimits() Limits {
	return Limits{Pages: 2000, Unpacked: 256 << 20, Time: 60 * time.Second}
}

// Read reads one file.
func Read(ctx context.Context, name string, data []byte, limits Limits) (*doc.Document, error) {
	ctx, cancel := context.WithTimeout(ctx, limits.Time)
	defer cancel()
	f, err := object.Open(ctx, data, limits.Unpacked)
	if err != nil {
		return nil, refusal(name, "", err)
	}
	pages := pagesOf(f)
	if len(pages) > limits.Pages {
		return nil, fault.New(name, fault.TooLarge, "", fmt.Errorf("%d pages, the limit is %d", len(pages), limits.Pages))
	}
	if len(pages) == 0 {
		return nil, refusal(name, "", object.ErrNoPages)
	}
	sheets, struck, err := read(f, pages)
	if err != nil {
		return nil, refusal(name, fmt.Sprintf("第%d页", len(sheets)), err)
	}
	if struck > 0 {
		for i := range sheets {
			sheets[i].changedNumbers()
		}
	}
	d, err := build(name, sheets, pages[0].width)
	if err == nil && struck > 0 {
		d.Notes = append(d.Notes, "略去了修订中删去的文字")
	}
	return d, err
}

// read sets each page; on an error, the pages so far. It counts what was struck out.
func read(f *object.File, pages []page) (out []sheet, struck int, err error) {
	fonts := map[object.Ref]*font{}
	for i, p := range pages {
		runs, rules := showPage(f, p.dict, p.resources, fonts)
		s, n := sheetOf(runs, rules, i+1)
		out, struck = append(out, s), struck+n
		if err := f.Err(); err != nil {
			return out, struck, err
		}
	}
	return out, struck, nil
}

// build makes the document; width is that of a page.
func build(name string, sheets []sheet, width float64) (*doc.Document, error) {
	unknown, err := readable(name, sheets)
	if err != nil {
		return nil, err
	}
	dropped := withoutMargins(sheets)
	var lines []line
	columns := false
	for i := range sheets {
		sheets[i].takeNotes()
		if sheets[i].withoutColumns(width) {
			columns = true
		}
		lines = append(lines, sheets[i].lines...)
	}
	if columns {
		width = 0 // the body is a column, whose edges its lines show
	}
	var b doc.Builder
	for _, p := range withNotes(withBoxes(paragraphsOf(lines, width), sheets), sheets) {
		add(&b, p)
	}
	if b.Len() == 0 {
		return nil, fault.New(name, fault.Empty, "", nil)
	}
	d := b.Document(name, "pdf")
	d.Notes = append(d.Notes, fmt.Sprintf("PDF 共 %d 页，段落按位置还原", len(sheets)))
	if unknown > 0 {
		d.Notes = append(d.Notes, fmt.Sprintf("有 %d 个字形没有正确的文字编码，可能读错，请与原件核对", unknown))
	}
	if dropped > 0 {
		d.Notes = append(d.Notes, fmt.Sprintf("略去了 %d 行页码、页眉或页脚", dropped))
	}
	return d, nil
}

// withBoxes puts the text of each box after the paragraph that stands beside it or above.
func withBoxes(body []paragraph, sheets []sheet) []paragraph {
	at := 0
	var out []paragraph
	for i := range sheets {
		for _, box := range sheets[i].boxes {
			for at < len(body) && (body[at].page < sheets[i].page || body[at].page == sheets[i].page && body[at].top > box.foot-2) {
				out = append(out, body[at])
				at++
			}
			for _, p := range paragraphsOf(box.lines, 0) {
				p.kind = doc.TextBox
				out = append(out, p)
			}
		}
	}
	return append(out, body[at:]...)
}

// withNotes puts each footnote after the paragraph that refers to it; one that nothing refers to goes after its page.
func withNotes(body []paragraph, sheets []sheet) []paragraph {
	var out []paragraph
	turned := 0
	for i := range body {
		p := body[i]
		var found []note
		keep := func(n int) bool {
			for page := p.page; page <= max(p.page, p.last); page++ {
				if note, ok := sheets[page-1].take(n); ok {
					found = append(found, note)
					return true
				}
			}
			return false
		}
		p.text, _ = references(p.text, keep)
		for k := range p.row {
			p.row[k], _ = references(p.row[k], keep)
		}
		out = append(out, p)
		next := len(sheets) + 1
		if i+1 < len(body) {
			next = body[i+1].page
		}
		for ; turned < next-1; turned++ { // pages that are over
			found = append(found, sheets[turned].notes...)
			sheets[turned].notes = nil
		}
		for _, n := range found {
			out = append(out, paragraph{text: n.text, page: p.page, last: p.page, kind: doc.Footnote})
		}
	}
	return out
}

// take hands out a note of the page once.
func (s *sheet) take(n int) (note, bool) {
	for i, have := range s.notes {
		if have.number == n {
			s.notes = slices.Delete(s.notes, i, i+1)
			return have, true
		}
	}
	return note{}, false
}

func add(b *doc.Builder, p paragraph) {
	if p.row == nil {
		b.Add(p.text, doc.Block{Kind: p.kind, Page: p.page, Centered: p.centered})
		return
	}
	row := doc.Block{Kind: doc.Row, Table: p.table, Page: p.page}
	at := 0
	for _, c := range p.row {
		row.Cells = append(row.Cells, doc.Span{Start: at, End: at + len(c)})
		at += len(c) + 1
	}
	b.Add(strings.Join(p.row, "\t"), row)
}

// readable refuses files without text and those whose fonts do not say what their glyphs mean.
func readable(name string, pages []sheet) (unknown int, err error) {
	letters, chinese := 0, 0
	count := func(lines []line) {
		for i := range lines {
			text := lines[i].text()
			letters += utf8.RuneCountInString(text)
			unknown += unlikely(text)
			chinese += utf8.RuneCountInString(strings.Map(hanOnly, text))
		}
	}
	for i := range pages {
		count(pages[i].lines)
		for _, box := range pages[i].boxes {
			count(box.lines)
		}
	}
	if letters == 0 {
		return 0, fault.New(name, fault.NoText, "", fmt.Errorf("no text on %d pages", len(pages)))
	}
	if unknown*4 > letters || unknown*10 > letters && chinese*4 < letters {
		return 0, &fault.Error{
			File: name, Code: fault.NoText, Err: fmt.Errorf("%d of %d glyphs have no text", unknown, letters),
			Message: "PDF 的字体没有文字编码，读不出文字。请找到原来的 Word 文件，或做文字识别（OCR）。",
			English: "the fonts of this PDF do not say which characters they show. Find the original Word file or run OCR.",
		}
	}
	return unknown, nil
}

// hanOnly makes 一 of every Chinese letter and drops the rest.
func hanOnly(r rune) rune {
	if r >= 0x3400 && r < 0xA000 {
		return '一'
	}
	return -1
}

// unlikely counts the characters that a paper in Chinese does not hold: glyphs without text, and the letters and private
// signs that come out where a program that rewrote the file lost what its glyphs mean.
func unlikely(text string) int {
	n := 0
	for _, r := range text {
		switch {
		case r == '\uFFFD', r >= 0xE000 && r <= 0xF8FF, r >= 0x80 && r < 0xA0:
			n++
		case r >= 0xA0 && r < 0x250 && !strings.ContainsRune(" §©®°±²³µ¶·¹º¼½¾×÷¥«»àáèéêìíòóùúüāēěīńňōūǎǐǒǔǖǘǚǜ", r):
			n++
		}
	}
	return n
}

// refusal turns reasons into codes.
func refusal(name, place string, err error) error {
	switch {
	case errors.Is(err, object.ErrEncrypted):
		return fault.New(name, fault.Encrypted, place, err)
	case errors.Is(err, object.ErrBudget):
		return fault.New(name, fault.TooLarge, place, err)
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		return fault.New(name, fault.TooLong, place, err)
	}
	return fault.New(name, fault.Damaged, place, err)
}
