// Package txt reads plain text and Markdown in whatever encoding it was saved: UTF-8, UTF-16 or GB18030 (which covers GBK
// and GB2312). It undoes hard line breaks and drops page numbers, and keeps every other character.
package txt

import (
	"strings"

	"duizhao/internal/doc"
	"duizhao/internal/format/fault"
	"duizhao/internal/format/wrap"
)

// Read reads plain text.
func Read(name string, data []byte) (*doc.Document, error) {
	d, err := decode(name, data)
	if err != nil {
		return nil, err
	}
	s := split(d)
	if strings.IndexByte(d.text, '\t') >= 0 {
		s.tables()
	}
	s.pages()
	return s.document(name, "txt", d.notes)
}

// ReadMarkdown reads Markdown: marks of headings, lists and emphasis are dropped, tables become rows. Numbers such as "1."
// are text.
func ReadMarkdown(name string, data []byte) (*doc.Document, error) {
	d, err := decode(name, data)
	if err != nil {
		return nil, err
	}
	s := markdown(split(d))
	return s.document(name, "md", d.notes)
}

// script is a text as lines, each with the block it will become.
type script struct {
	lines  []wrap.Line
	blocks map[int]doc.Block // by index of the first line, for those that are not plain paragraphs
	notes  []string
	breaks map[int]bool // lines that a page break stands before
	size   int          // bytes of the lines
	text   string       // what the lines were cut from where each ends with LF, else ""
}

// split cuts at LF, CRLF, CR, U+0085, U+2028, U+2029, vertical tabs (Word's manual line break) and form feeds.
func split(d decoded) *script {
	text := d.text
	s := &script{lines: make([]wrap.Line, 0, strings.Count(text, "\n")+1), size: len(text)}
	if d.signs&oddEnd == 0 {
		s.text = text
	}
	for text != "" {
		end, skip := strings.IndexByte(text, '\n'), 1
		if d.signs&oddEnd != 0 {
			end, skip = lineEnd(text)
		} else if end < 0 {
			end, skip = len(text), 0
		}
		s.lines = append(s.lines, wrap.Line{Text: text[:end]})
		if skip == 1 && text[end] == '\f' {
			s.breakAt(len(s.lines))
		}
		text = text[end+skip:]
	}
	return s
}

func (s *script) breakAt(i int) {
	if s.breaks == nil {
		s.breaks = map[int]bool{}
	}
	s.breaks[i] = true
}

func (s *script) set(i int, b doc.Block) {
	if s.blocks == nil {
		s.blocks = map[int]doc.Block{}
	}
	s.blocks[i] = b
	s.lines[i].Alone = true
}

// whole reports whether the paragraphs are the text as it stands: nothing was trimmed, joined or left out.
func (s *script) whole(paragraphs []wrap.Paragraph) bool {
	if !strings.HasSuffix(s.text, "\n") || s.blocks != nil || len(paragraphs) != len(s.lines) {
		return false
	}
	size := 0
	for _, p := range paragraphs {
		if isBlank(p.Text) {
			return false
		}
		size += len(p.Text) + len("\n")
	}
	return size == len(s.text)
}

// isBlank reports whether there is nothing but white space. Nearly always the first byte tells.
func isBlank(s string) bool {
	return s == "" || (s[0] <= ' ' || s[0] >= 0xc2 && s[0] <= 0xe3) && strings.TrimSpace(s) == ""
}

// document joins the lines and builds the text.
func (s *script) document(name, format string, notes []string) (*doc.Document, error) {
	paragraphs := wrap.Join(s.lines)
	if s.whole(paragraphs) {
		d := doc.Whole(name, format, s.text)
		d.Notes = append(notes, s.notes...)
		return d, nil
	}
	var b doc.Builder
	b.Grow(s.size+len(paragraphs), len(paragraphs))
	for _, p := range paragraphs {
		if s.blocks == nil {
			b.Add(p.Text, doc.Block{})
			continue
		}
		block := s.blocks[p.First]
		if block.Kind == doc.Row {
			p.Text = s.lines[p.First].Text
		}
		b.Add(p.Text, block)
	}
	if b.Len() == 0 {
		return nil, fault.New(name, fault.Empty, "", nil)
	}
	d := b.Document(name, format)
	d.Notes = append(notes, s.notes...)
	return d, nil
}
