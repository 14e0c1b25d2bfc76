package docx

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"
)

// WithoutLinks is the package without the tags of links; their text stays. LibreOffice 7 writes links that cross content
// controls, which no reader of XML takes; nothing but the links is lost by leaving their tags out.
func WithoutLinks(data []byte, limits Limits) ([]byte, error) {
	in, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("open package: %w", err)
	}
	limits = limits.withDefaults()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, f := range in.File {
		if !strings.HasPrefix(f.Name, "word/") || !strings.HasSuffix(f.Name, ".xml") {
			if err := z.Copy(f); err != nil {
				return nil, fmt.Errorf("copy %s: %w", f.Name, err)
			}
			continue
		}
		if err := copyWithoutLinks(z, f, limits.Part); err != nil {
			return nil, fmt.Errorf("copy %s: %w", f.Name, err)
		}
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

func copyWithoutLinks(z *zip.Writer, f *zip.File, limit int64) error {
	r, err := f.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	xml, err := io.ReadAll(io.LimitReader(r, limit))
	if err != nil {
		return err
	}
	w, err := z.Create(f.Name)
	if err != nil {
		return err
	}
	_, err = w.Write(dropTags(xml, "w:hyperlink"))
	return err
}

// dropTags leaves out the start and end tags of an element.
func dropTags(xml []byte, name string) []byte {
	out := make([]byte, 0, len(xml))
	for {
		at := nextTag(xml, name)
		if at < 0 {
			return append(out, xml...)
		}
		end := bytes.IndexByte(xml[at:], '>')
		if end < 0 {
			return append(out, xml...)
		}
		out = append(out, xml[:at]...)
		xml = xml[at+end+1:]
	}
}

func nextTag(xml []byte, name string) int {
	from := 0
	for {
		at := bytes.Index(xml[from:], []byte(name))
		if at < 0 {
			return -1
		}
		at += from
		from = at + len(name)
		after := byte(0)
		if from < len(xml) {
			after = xml[from]
		}
		if at > 0 && xml[at-1] == '<' && isNameEnd(after) {
			return at - 1
		}
		if at > 1 && xml[at-1] == '/' && xml[at-2] == '<' && isNameEnd(after) {
			return at - 2
		}
	}
}
