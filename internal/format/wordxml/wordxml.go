// Package wordxml turns Word papers that are one XML file into .docx: the XML of Word 2003 (w:wordDocument), which templates
// of office systems fill in and save under the name .doc, and flat packages (pkg:package), which Word saves as .xml.
package wordxml

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"sort"
	"strings"
	"unicode/utf16"
)

// The names of what is known.
const (
	word2003 = "http://schemas.microsoft.com/office/word/2003/wordml"
	markup   = "http://schemas.microsoft.com/aml/2001/core"
	flat     = "http://schemas.microsoft.com/office/2006/xmlPackage"
)

var errNoWord = errors.New("no Word document in XML")

// Is reports whether the beginning of a file, in lower case and without byte order mark, is one of the two forms.
func Is(head string) bool {
	return strings.HasPrefix(head, "<") && (strings.Contains(head, "<pkg:package") || strings.Contains(head, "<w:worddocument"))
}

// Docx gives the same paper as a package. The text of the paper is kept as it is; pictures, headers and settings are left out.
func Docx(data []byte) ([]byte, error) {
	data = utf8Of(data)
	d := xml.NewDecoder(bytes.NewReader(data))
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	for {
		at := d.InputOffset()
		t, err := d.Token()
		if err != nil {
			return nil, fmt.Errorf("%w: %w", errNoWord, err)
		}
		start, ok := t.(xml.StartElement)
		if !ok {
			continue
		}
		switch start.Name.Space {
		case word2003:
			return rewrite(data)
		case flat:
			return unpack(data[at:])
		}
		return nil, errNoWord
	}
}

// utf8Of undoes UTF-16; the declared encoding is passed over later.
func utf8Of(data []byte) []byte {
	var order binary.ByteOrder
	switch {
	case bytes.HasPrefix(data, []byte{0xff, 0xfe}):
		order = binary.LittleEndian
	case bytes.HasPrefix(data, []byte{0xfe, 0xff}):
		order = binary.BigEndian
	default:
		return bytes.TrimPrefix(data, []byte("\ufeff"))
	}
	units := make([]uint16, 0, len(data)/2)
	for i := 2; i+1 < len(data); i += 2 {
		units = append(units, order.Uint16(data[i:]))
	}
	return []byte(string(utf16.Decode(units)))
}

// unpack takes the parts out of a flat package. Their bytes stay as they are, with the prefixes that the package declared.
func unpack(data []byte) ([]byte, error) {
	d := xml.NewDecoder(bytes.NewReader(data))
	parts := map[string][]byte{}
	declared := map[string]string{}
	name, inData := "", false
	for {
		at := d.InputOffset()
		t, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("flat package: %w", err)
		}
		start, ok := t.(xml.StartElement)
		if !ok {
			continue
		}
		if !inData {
			for _, a := range start.Attr {
				switch {
				case a.Name.Space == "xmlns":
					declared[a.Name.Local] = a.Value
				case start.Name.Local == "part" && a.Name.Local == "name":
					name = strings.TrimPrefix(a.Value, "/")
				}
			}
			inData = start.Name.Local == "xmlData"
			continue
		}
		head := d.InputOffset()
		if err := skip(d); err != nil {
			return nil, fmt.Errorf("flat package, part %s: %w", name, err)
		}
		parts[name] = declare(data[at:head], data[head:d.InputOffset()], start, declared)
		inData = false
	}
	return pack(parts)
}

// declare puts the declarations that a part's root lacks into its start tag.
func declare(tag, rest []byte, start xml.StartElement, declared map[string]string) []byte {
	own := map[string]bool{}
	for _, a := range start.Attr {
		if a.Name.Space == "xmlns" {
			own[a.Name.Local] = true
		}
	}
	end := bytes.IndexAny(tag, " \t\r\n/>")
	if end < 0 {
		return append(bytes.Clone(tag), rest...)
	}
	var b bytes.Buffer
	b.Write(tag[:end])
	for _, prefix := range sorted(declared) {
		if !own[prefix] {
			fmt.Fprintf(&b, ` xmlns:%s="`, prefix)
			_ = xml.EscapeText(&b, []byte(declared[prefix]))
			b.WriteByte('"')
		}
	}
	b.Write(tag[end:])
	b.Write(rest)
	return b.Bytes()
}

// skip passes over the element whose start was read.
func skip(d *xml.Decoder) error {
	for depth := 1; depth > 0; {
		t, err := d.RawToken()
		if err != nil {
			return err
		}
		switch t.(type) {
		case xml.StartElement:
			depth++
		case xml.EndElement:
			depth--
		}
	}
	return nil
}

func pack(parts map[string][]byte) ([]byte, error) {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, name := range sorted(parts) {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write(parts[name])
		}
		if err != nil {
			return nil, fmt.Errorf("pack %s: %w", name, err)
		}
	}
	if err := z.Close(); err != nil {
		return nil, fmt.Errorf("pack: %w", err)
	}
	return out.Bytes(), nil
}

func sorted[V any](m map[string]V) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	sort.Strings(out)
	return out
}
