// Package pdf reads PDF files with a text layer. A PDF places letters on pages; lines and paragraphs are rebuilt from the
// places. Running heads, feet and page numbers are left out. Text in two columns is not told apart; tables are read row by
// row as far as gaps show them. A block knows its page, no more: nothing can be written back.
package pdf

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

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
	texts, err := read(f, pages)
	if err != nil {
		return nil, refusal(name, fmt.Sprintf("第%d页", len(texts)), err)
	}
	return build(name, texts, pages[0].width)
}

// read gives the lines of each page; on an error, of the pages so far.
func read(f *object.File, pages []page) ([][]line, error) {
	var out [][]line
	fonts := map[object.Ref]*font{}
	for i, p := range pages {
		runs, rules := showPage(f, p.dict, p.resources, fonts)
		out = append(out, pageLines(runs, rules, i+1))
		if err := f.Err(); err != nil {
			return out, err
		}
	}
	return out, nil
}

// build makes the document; width is that of a page.
func build(name string, pages [][]line, width float64) (*doc.Document, error) {
	if err := readable(name, pages); err != nil {
		return nil, err
	}
	count := len(pages)
	pages, dropped := withoutMargins(pages)
	var lines []line
	for _, p := range pages {
		lines = append(lines, p...)
	}
	var b doc.Builder
	for _, p := range paragraphsOf(lines, width) {
		add(&b, p)
	}
	if b.Len() == 0 {
		return nil, fault.New(name, fault.Empty, "", nil)
	}
	d := b.Document(name, "pdf")
	d.Notes = append(d.Notes, fmt.Sprintf("PDF 共 %d 页，段落按位置还原", count))
	if dropped > 0 {
		d.Notes = append(d.Notes, fmt.Sprintf("略去了 %d 行页码、页眉或页脚", dropped))
	}
	return d, nil
}

func add(b *doc.Builder, p paragraph) {
	if p.row == nil {
		b.Add(p.text, doc.Block{Page: p.page, Centered: p.centered})
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
func readable(name string, pages [][]line) error {
	letters, unknown := 0, 0
	for _, lines := range pages {
		for i := range lines {
			text := lines[i].text()
			letters += len([]rune(text))
			unknown += strings.Count(text, "�")
		}
	}
	if letters == 0 {
		return fault.New(name, fault.NoText, "", fmt.Errorf("no text on %d pages", len(pages)))
	}
	if unknown*2 > letters {
		return &fault.Error{
			File: name, Code: fault.NoText, Err: fmt.Errorf("%d of %d glyphs have no text", unknown, letters),
			Message: "PDF 的字体没有文字编码，读不出文字。请找到原来的 Word 文件，或做文字识别（OCR）。",
			English: "the fonts of this PDF do not say which characters they show. Find the original Word file or run OCR.",
		}
	}
	return nil
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
