package main

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"duizhao/quality/gold"
)

// form is one way in which people keep a paper.
type form struct {
	name string
	make func(*store) (map[string]file, error) // by the paper's name
}

// file is one file as it lies on a disk.
type file struct {
	name   string
	data   []byte
	folder string // of the store; "" for one that was made here
}

// forms are all that are measured, the plain text first: it shows how a chain without any help of the format scores.
func forms() []form {
	out := []form{
		{"txt", plainText},
		{"docx", func(s *store) (map[string]file, error) { return s.words(), nil }},
		{"docx resaved", saved("accepted", "docx", "docx:MS Word 2007 XML")},
		{"html", saved("accepted", "html", "html:HTML (StarWriter)")},
		{"xhtml", saved("accepted", "xhtml", "xhtml:XHTML Writer File")},
		{"pdf", saved("accepted", "pdf", "pdf:writer_pdf_Export")},
		{"pdf indented", saved("indented", "pdf", "pdf:writer_pdf_Export")},
		{"pdf with changes", saved("docx", "pdf", "pdf:writer_pdf_Export")},
		{"doc", saved("accepted", "doc", "doc:MS Word 97")},
		{"doc with changes", saved("docx", "doc", "doc:MS Word 97")},
		{"rtf", saved("accepted", "rtf", "rtf:Rich Text Format")},
		{"odt", saved("accepted", "odt", "odt:writer8")},
	}
	for _, width := range []int{24, 28, 30, 36, 40} {
		out = append(out,
			form{fmt.Sprintf("txt %d", width), wrapped(width, "")},
			form{fmt.Sprintf("txt %d indented", width), wrapped(width, "　　")})
	}
	return out
}

func saved(from, ext, filter string) func(*store) (map[string]file, error) {
	return func(s *store) (map[string]file, error) { return s.saved(from, ext, filter) }
}

func plainText(s *store) (map[string]file, error) {
	out := map[string]file{}
	for _, m := range s.papers {
		out[m.Name()] = file{name: m.Name() + ".txt", data: []byte(m.Text)}
	}
	return out, nil
}

// wrapped breaks each line after so many Chinese characters, as text copied out of a page is.
func wrapped(width int, indent string) func(*store) (map[string]file, error) {
	return func(s *store) (map[string]file, error) {
		out := map[string]file{}
		for _, m := range s.papers {
			out[m.Name()] = file{name: m.Name() + ".txt", data: []byte(hardWrapped(m, width, indent))}
		}
		return out, nil
	}
}

// hardWrapped leaves rows of tables whole. Marks that may not begin a line hang over the edge; the title is not indented.
func hardWrapped(m *gold.Material, width int, indent string) string {
	var b strings.Builder
	at := 0
	for _, p := range strings.Split(strings.TrimSuffix(m.Text, "\n"), "\n") {
		before := indent
		if at < m.Sections[0].Start {
			before = ""
		}
		at += len(p) + 1
		if strings.Contains(p, "\t") {
			b.WriteString(p + "\n")
			continue
		}
		b.WriteString(before)
		columns := 2 * utf8.RuneCountInString(before)
		for _, r := range p {
			w := 2
			if r < utf8.RuneSelf {
				w = 1
			}
			if columns+w > 2*width && !strings.ContainsRune("，。；：、？！）”》", r) {
				b.WriteByte('\n')
				columns = 0
			}
			b.WriteRune(r)
			columns += w
		}
		b.WriteByte('\n')
	}
	return b.String()
}
