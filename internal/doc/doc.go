// Package doc is the text of a paper as numbered blocks: what every reader produces and everything after it looks at.
// It knows nothing of sections, problems or rules.
package doc

import (
	"encoding/binary"
	"math/bits"
	"sort"
	"strings"
)

// Span is a half-open range [Start, End) of bytes in Document.Text.
type Span struct{ Start, End int }

// Len is the number of bytes.
func (s Span) Len() int { return s.End - s.Start }

// Contains reports whether o lies wholly inside s.
func (s Span) Contains(o Span) bool { return s.Start <= o.Start && o.End <= s.End }

// Overlap is the number of bytes that s and o share.
func (s Span) Overlap(o Span) int { return max(0, min(s.End, o.End)-max(s.Start, o.Start)) }

// Kind says what a block is in the file it came from.
type Kind uint8

// The kinds of block, in the order in which a reader meets them.
const (
	Paragraph Kind = iota
	Row            // one row of a table; Cells holds its cells, which the text joins by TAB
	Footnote       // the body of a foot- or endnote, after the paragraph that refers to it
	TextBox        // a paragraph of a text box, after the paragraph that holds it
)

// Block is one line of the text.
type Block struct {
	Span // its characters, line end excluded
	Kind Kind
	// Number is the length in bytes of the automatic number at the start of the block (with its suffix);
	// 0 when the number, if any, was typed.
	Number int
	// Level is the heading level the file states, by style or outline level (1 to 9); 0 when it states none.
	Level int
	// List is the depth of an automatic list (1 to 9), 0 outside lists.
	List int
	// Table numbers the tables from 1; 0 outside tables.
	Table int
	// Cells are the spans of the cells of a Row, in order, TABs excluded. A cell spanned by a merge is empty.
	Cells []Span
	// Centered is true for centred paragraphs, as titles are.
	Centered bool
	// Page is the page of a PDF, from 1; 0 where the format has no pages.
	Page int
}

// Document is a text read from one file. It does not change after the reader hands it over.
type Document struct {
	Name   string // as the user named the file; the member's path for a file in a zip, after "archive.zip/"
	Format string // docx, txt, md, pdf, html, doc, wps
	Text   string // all blocks, each followed by one LF: exactly what `duizhao text` prints; valid UTF-8
	Blocks []Block
	// Notes are things a person should know about the reading (a table of contents left out, an odd encoding).
	Notes []string
}

// Slice is the text of a span.
func (d *Document) Slice(s Span) string { return d.Text[s.Start:s.End] }

// BlockAt is the index of the block that holds the byte offset; an offset on a line end belongs to the block before it.
func (d *Document) BlockAt(offset int) int {
	i := sort.Search(len(d.Blocks), func(i int) bool { return d.Blocks[i].Start > offset })
	return max(0, i-1)
}

// Builder collects blocks into a Document. The zero value is ready.
type Builder struct {
	text   strings.Builder
	blocks []Block
}

// Add appends one block; the text must not hold a line end, and the spans in b are relative to the text's first byte.
// Empty or blank text is left out. It returns the block's index, -1 when left out.
func (b *Builder) Add(text string, blk Block) int {
	if strings.TrimSpace(text) == "" {
		return -1
	}
	at := b.text.Len()
	blk.Span = Span{at, at + len(text)}
	for i := range blk.Cells {
		blk.Cells[i].Start += at
		blk.Cells[i].End += at
	}
	b.text.WriteString(text)
	b.text.WriteByte('\n')
	b.blocks = append(b.blocks, blk)
	return len(b.blocks) - 1
}

// Grow makes room for bytes of text and for blocks, so that a reader that knows them copies nothing twice.
func (b *Builder) Grow(bytes, blocks int) {
	b.text.Grow(bytes)
	b.blocks = append(make([]Block, 0, len(b.blocks)+blocks), b.blocks...)
}

// Len is the number of bytes of text so far.
func (b *Builder) Len() int { return b.text.Len() }

// Document hands over what was collected.
func (b *Builder) Document(name, format string) *Document {
	return &Document{Name: name, Format: format, Text: b.text.String(), Blocks: b.blocks}
}

// Whole is the document of a text that is as it should be already: its lines, each ended by one LF and none of them blank, are
// its blocks. The text is not copied.
func Whole(name, format, text string) *Document {
	d := &Document{Name: name, Format: format, Text: text, Blocks: make([]Block, 0, strings.Count(text, "\n"))}
	at := 0
	for line := range strings.Lines(text) {
		d.Blocks = append(d.Blocks, Block{Span: Span{at, at + len(line) - 1}})
		at += len(line)
	}
	return d
}

// Runes turns byte offsets into code points, for the outside world. Offsets may be asked in any order, each at a small fixed cost.
type Runes struct {
	text  string
	marks []int // code points before every markEvery-th byte
}

const markEvery = 256

// NewRunes counts in text.
func NewRunes(text string) *Runes {
	r := &Runes{text: text, marks: make([]int, 1, len(text)/markEvery+2)}
	count := 0
	for at := markEvery; at <= len(text); at += markEvery {
		count += Count(text[at-markEvery : at])
		r.marks = append(r.marks, count)
	}
	return r
}

// Offset is the number of code points before the byte offset.
func (r *Runes) Offset(byteOffset int) int {
	mark := byteOffset / markEvery
	return r.marks[mark] + Count(r.text[mark*markEvery:byteOffset])
}

// Count is the number of code points in text, which is valid UTF-8. It looks at eight bytes at a time: 10xxxxxx goes on from another.
func Count(text string) int {
	const each = 0x0101010101010101
	n, i := len(text), 0
	for ; i+8 <= len(text); i += 8 {
		x := binary.LittleEndian.Uint64([]byte(text[i : i+8]))
		n -= bits.OnesCount64(x >> 7 & (^x >> 6) & each)
	}
	for ; i < len(text); i++ {
		if text[i]&0xC0 == 0x80 {
			n--
		}
	}
	return n
}
