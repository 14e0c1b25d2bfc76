package main

import (
	"archive/zip"
	"bytes"
	"io"
	"regexp"
)

// accepted is the Word file after its author accepted all changes, as papers are before they are saved in another format.
// LibreOffice's web pages keep no trace of what was struck out, and a PDF only a line through it.
func accepted(data []byte) ([]byte, error) {
	return edited(data, map[string]func([]byte) []byte{"word/document.xml": accept})
}

// indented is an accepted file whose paragraphs begin two characters further right, as official papers do; titles do not.
func indented(data []byte) ([]byte, error) {
	return edited(data, map[string]func([]byte) []byte{"word/document.xml": accept, "word/styles.xml": indent})
}

var (
	normal = regexp.MustCompile(`(<w:style w:type="paragraph" w:default="1"[^>]*><w:name w:val="Normal"/>)`)
	title  = regexp.MustCompile(`<w:pPr><w:jc w:val="center"/></w:pPr>`)
)

func indent(xml []byte) []byte {
	xml = normal.ReplaceAll(xml, []byte(`$1<w:pPr><w:ind w:firstLineChars="200" w:firstLine="640"/></w:pPr>`))
	return title.ReplaceAll(xml, []byte(`<w:pPr><w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="center"/></w:pPr>`))
}

// edited changes parts of a package.
func edited(data []byte, change map[string]func([]byte) []byte) ([]byte, error) {
	in, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, f := range in.File {
		edit := change[f.Name]
		if edit == nil {
			if err := z.Copy(f); err != nil {
				return nil, err
			}
			continue
		}
		r, err := f.Open()
		if err != nil {
			return nil, err
		}
		text, err := io.ReadAll(r)
		if err != nil {
			return nil, err
		}
		w, err := z.Create(f.Name)
		if err != nil {
			return nil, err
		}
		if _, err := w.Write(edit(text)); err != nil {
			return nil, err
		}
	}
	err = z.Close()
	return out.Bytes(), err
}

var (
	struckParagraph = regexp.MustCompile(`<w:p><w:pPr><w:rPr><w:del [^>]*></w:del></w:rPr></w:pPr>.*?</w:p>`)
	struck          = regexp.MustCompile(`<w:del [^>]*>.*?</w:del>`)
	inserted        = regexp.MustCompile(`</?w:ins( [^>]*)?>`)
)

func accept(xml []byte) []byte {
	for _, change := range []*regexp.Regexp{struckParagraph, struck, inserted} {
		xml = change.ReplaceAll(xml, nil)
	}
	return xml
}
