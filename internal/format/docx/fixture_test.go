package docx

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"

	"duizhao/internal/doc"
)

const head = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

const relsHead = head + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`

const officeRel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

// fixture is a small .docx put together from the inside of its parts.
type fixture struct {
	body, styles, numbering, footnotes string
	raw                                map[string]string // parts given whole
	order                              []string
}

// bytes writes the fixture with the transitional namespace under the prefix w.
func (f fixture) bytes() []byte {
	wrapped := func(root, inside string) string {
		return head + `<w:` + root + ` xmlns:w="` + wordTransitional + `" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">` + inside + `</w:` + root + `>`
	}
	parts := map[string]string{
		"[Content_Types].xml":          contentTypes(f.styles != "", f.numbering != "", f.footnotes != ""),
		"_rels/.rels":                  relsHead + `<Relationship Id="rId1" Type="` + officeRel + `officeDocument" Target="word/document.xml"/></Relationships>`,
		"word/document.xml":            wrapped("document", "<w:body>"+f.body+"</w:body>"),
		"word/_rels/document.xml.rels": relsHead + partRels(f) + `</Relationships>`,
	}
	if f.styles != "" {
		parts["word/styles.xml"] = wrapped("styles", f.styles)
	}
	if f.numbering != "" {
		parts["word/numbering.xml"] = wrapped("numbering", f.numbering)
	}
	if f.footnotes != "" {
		parts["word/footnotes.xml"] = wrapped("footnotes", f.footnotes)
	}
	for name, text := range f.raw {
		parts[name] = text
	}
	return zipped(parts)
}

func partRels(f fixture) string {
	out := ""
	for _, kind := range []string{"styles", "numbering", "footnotes"} {
		if map[string]string{"styles": f.styles, "numbering": f.numbering, "footnotes": f.footnotes}[kind] != "" {
			out += `<Relationship Id="` + kind + `" Type="` + officeRel + kind + `" Target="` + kind + `.xml"/>`
		}
	}
	return out
}

func contentTypes(styles, numbering, footnotes bool) string {
	out := head + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>`
	for kind, on := range map[string]bool{"styles": styles, "numbering": numbering, "footnotes": footnotes} {
		if on {
			out += `<Override PartName="/word/` + kind + `.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.` + kind + `+xml"/>`
		}
	}
	return out + `</Types>`
}

// zipped writes the parts in a fixed order.
func zipped(parts map[string]string) []byte {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, name := range sortedKeys(parts) {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(parts[name]))
		}
		if err != nil {
			panic(err)
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return out.Bytes()
}

func sortedKeys(m map[string]string) []string {
	var keys []string
	for k := range m {
		at := len(keys)
		for at > 0 && keys[at-1] > k {
			at--
		}
		keys = append(keys[:at], append([]string{k}, keys[at:]...)...)
	}
	return keys
}

// p is a paragraph of one run; pPr may be empty.
func p(pPr, text string) string {
	if pPr != "" {
		pPr = "<w:pPr>" + pPr + "</w:pPr>"
	}
	return "<w:p>" + pPr + "<w:r><w:t>" + text + "</w:t></w:r></w:p>"
}

func numPr(id, level string) string {
	return `<w:numPr><w:ilvl w:val="` + level + `"/><w:numId w:val="` + id + `"/></w:numPr>`
}

func mustRead(t *testing.T, data []byte) *doc.Document {
	t.Helper()
	d, err := Read("材料.docx", data, Limits{})
	if err != nil {
		t.Fatalf("Read: %v", err)
	}
	return d
}

func wantLines(t *testing.T, d *doc.Document, want ...string) {
	t.Helper()
	if got := strings.Split(strings.TrimSuffix(d.Text, "\n"), "\n"); strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("lines:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
