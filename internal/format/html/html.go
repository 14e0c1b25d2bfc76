// Package html reads web pages, above all those that Word and WPS save: printed list numbers are kept, hidden and deleted
// text is left out, tables become rows, footnotes follow the paragraph that refers to them.
package html

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding/simplifiedchinese"

	"duizhao/internal/doc"
	"duizhao/internal/format/fault"
)

// maxDepth is how deep elements may be nested; the tree is walked by recursion.
const maxDepth = 200

// maxElements is how many elements a page may have: Word writes some twenty for a paragraph, and each costs a kilobyte.
const maxElements = 500000

// Read reads one page.
func Read(ctx context.Context, name string, data []byte) (*doc.Document, error) {
	text, encoding, err := decode(data)
	if err != nil {
		return nil, fault.New(name, fault.Damaged, "", err)
	}
	pieces, notes, err := read(ctx, text)
	if err != nil {
		return nil, fault.Of(name, err)
	}
	if len(pieces) == 0 {
		return nil, fault.New(name, fault.Empty, "", nil)
	}
	out := build(name, pieces)
	out.Notes = notes
	if encoding != "utf-8" {
		out.Notes = append(out.Notes, "网页编码为 "+encoding+"，已转换")
	}
	return out, nil
}

// decode turns the page into UTF-8. The byte order mark comes first, then what the page states of itself.
func decode(data []byte) (text, encoding string, err error) {
	enc, encoding, _ := charset.DetermineEncoding(data, "text/html")
	switch encoding {
	case "windows-1252": // the guess for a page that states nothing
		enc, encoding = guess(data)
	case "gbk": // also what gb2312 means; GB18030 holds both and more
		enc, encoding = simplifiedchinese.GB18030, "gb18030"
	}
	out, err := io.ReadAll(enc.NewDecoder().Reader(bytes.NewReader(data)))
	if err != nil {
		return "", "", fmt.Errorf("decode %s: %w", encoding, err)
	}
	return strings.TrimPrefix(string(out), "\ufeff"), encoding, nil
}

var errDepth = errors.New("elements nested deeper than 200")

// read walks the tree of elements.
func read(ctx context.Context, text string) (pieces []piece, notes []string, err error) {
	elements, depth := extent(text)
	switch {
	case depth > maxDepth:
		return nil, nil, fault.New("", fault.TooDeep, "", errDepth)
	case elements > maxElements:
		return nil, nil, fault.New("", fault.TooLarge, "", fmt.Errorf("%d elements, the limit is %d", elements, maxElements))
	}
	root, err := html.Parse(strings.NewReader(tidy(text)))
	if err != nil {
		return nil, nil, fault.New("", fault.Damaged, "", fmt.Errorf("parse: %w", err))
	}
	office := madeByOffice(root)
	w := &walker{ctx: ctx, sheet: sheetOf(root), spaced: office, notes: footnotes(root)}
	w.children(root, 0)
	w.flush()
	if w.err != nil {
		return nil, nil, w.err
	}
	if w.toc {
		notes = append(notes, "略去了目录")
	}
	if office && restore(w.out) {
		notes = append(notes, "网页里的自动编号没有写明样式，已按上下文还原为“一、（一）1.（1）”")
	}
	return w.out, notes, nil
}

// build puts the numbers before their items and the pieces into a document.
func build(name string, pieces []piece) *doc.Document {
	var b doc.Builder
	for _, p := range pieces {
		if p.label.text != "" {
			whole := p.label.numbered(p.text)
			if whole != p.text {
				p.block.Number = len(p.label.text)
			}
			p.text = whole
		}
		b.Add(p.text, p.block)
	}
	return b.Document(name, "html")
}
