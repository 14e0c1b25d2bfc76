package wordxml

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// rewriter turns the XML of Word 2003 into the parts of a package. The two are close: names differ in a few places, lists are
// counted by numbers for their forms, notes stand where they are referred to, changes are annotations, and elements of other
// names (sections, dates, names of places) stand around runs and paragraphs.
type rewriter struct {
	d     *xml.Decoder
	word  string                   // the prefix of Word's names
	aml   string                   // the prefix of annotations
	out   *bytes.Buffer            // of the part that is written; nil outside of all
	parts map[string]*bytes.Buffer // by the name of their root
	notes map[string]int           // notes so far, by kind
	open  []element
}

// element is an open one: what its end writes and where the output goes on.
type element struct {
	end  string
	text bool // its characters are text
	back *bytes.Buffer
}

const openWord = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" + `<w:%s xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">`

func rewrite(data []byte) ([]byte, error) {
	r := &rewriter{d: xml.NewDecoder(bytes.NewReader(data)), parts: map[string]*bytes.Buffer{}, notes: map[string]int{}}
	for _, root := range []string{"document", "styles", "numbering", "footnotes", "endnotes"} {
		r.parts[root] = &bytes.Buffer{}
		fmt.Fprintf(r.parts[root], openWord, root)
	}
	r.d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	for {
		t, err := r.d.RawToken()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("XML of Word 2003: %w", err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			if err := r.start(t); err != nil {
				return nil, fmt.Errorf("XML of Word 2003: %w", err)
			}
		case xml.EndElement:
			r.end()
		case xml.CharData:
			if n := len(r.open); r.out != nil && n > 0 && r.open[n-1].text {
				_ = xml.EscapeText(r.out, t)
			}
		}
	}
	if len(r.open) > 0 {
		return nil, fmt.Errorf("XML of Word 2003: %w: %d elements are not closed", io.ErrUnexpectedEOF, len(r.open))
	}
	return r.pack()
}

func (r *rewriter) pack() ([]byte, error) {
	const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	const rels = `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
	parts := map[string][]byte{"_rels/.rels": []byte(rels + `<Relationship Id="d" Type="` + office + `officeDocument" Target="word/document.xml"/></Relationships>`)}
	var own strings.Builder
	own.WriteString(rels)
	for _, root := range sorted(r.parts) {
		b := r.parts[root]
		fmt.Fprintf(b, "</w:%s>", root)
		parts["word/"+root+".xml"] = b.Bytes()
		if root != "document" {
			fmt.Fprintf(&own, `<Relationship Id="%s" Type="%s%s" Target="%s.xml"/>`, root, office, root, root)
		}
	}
	own.WriteString("</Relationships>")
	parts["word/_rels/document.xml.rels"] = []byte(own.String())
	return pack(parts)
}

func (r *rewriter) end() {
	n := len(r.open) - 1
	if n < 0 {
		return
	}
	e := r.open[n]
	r.open = r.open[:n]
	if r.out != nil {
		r.out.WriteString(e.end)
	}
	r.out = e.back
}

// start writes the start of an element, or passes over the whole of it.
func (r *rewriter) start(t xml.StartElement) error {
	for _, a := range t.Attr {
		switch {
		case a.Name.Space != "xmlns":
		case a.Value == word2003:
			r.word = a.Name.Local
		case a.Value == markup:
			r.aml = a.Name.Local
		}
	}
	name := t.Name.Local
	switch {
	case t.Name.Space == r.aml && name == "annotation":
		return r.annotation(t)
	case t.Name.Space != r.word: // sections, names of places, shapes: what is inside counts
		return r.through()
	case len(r.open) == 0: // the root
		return r.through()
	case r.out == nil:
		return r.part(t)
	}
	switch name {
	case "sectPr", "binData", "docPr", "fonts":
		return skip(r.d)
	case "footnote", "endnote":
		return r.note(t)
	}
	r.write(t)
	return nil
}

func (r *rewriter) through() error {
	r.open = append(r.open, element{back: r.out})
	return nil
}

// part begins one of the parts of the paper; the rest of it is passed over.
func (r *rewriter) part(t xml.StartElement) error {
	switch t.Name.Local {
	case "body":
		r.out = r.parts["document"]
		r.out.WriteString("<w:body>")
		r.open = append(r.open, element{end: "</w:body>"})
	case "styles":
		r.out = r.parts["styles"]
		r.open = append(r.open, element{})
	case "lists":
		r.out = r.parts["numbering"]
		r.open = append(r.open, element{})
	default:
		return skip(r.d)
	}
	return nil
}

// annotation keeps insertions, marks deletions and passes over comments and changes of form.
func (r *rewriter) annotation(t xml.StartElement) error {
	tag := ""
	switch r.attr(t, "type") {
	case "Word.Insertion":
		tag = "w:ins"
	case "Word.Deletion":
		tag = "w:del"
	}
	if tag == "" || r.out == nil {
		return skip(r.d)
	}
	r.out.WriteString("<" + tag + ` w:id="0" w:author="">`)
	r.open = append(r.open, element{end: "</" + tag + ">", back: r.out})
	return nil
}

// note moves the body of a note into its part and leaves a reference.
func (r *rewriter) note(t xml.StartElement) error {
	kind := t.Name.Local
	r.notes[kind]++
	fmt.Fprintf(r.out, `<w:%sReference w:id="%d"/>`, kind, r.notes[kind])
	back := r.out
	r.out = r.parts[kind+"s"]
	fmt.Fprintf(r.out, `<w:%s w:id="%d">`, kind, r.notes[kind])
	r.open = append(r.open, element{end: "</w:" + kind + ">", back: back})
	return nil
}

func (r *rewriter) attr(t xml.StartElement, local string) string {
	for _, a := range t.Attr {
		if a.Name.Local == local && a.Name.Space != "xmlns" {
			return a.Value
		}
	}
	return ""
}

// write gives the element under the name it has in a package.
func (r *rewriter) write(t xml.StartElement) {
	name := newName(t.Name.Local)
	r.out.WriteString("<w:" + name)
	for _, a := range t.Attr {
		if a.Name.Space != r.word {
			continue
		}
		key, value := newName(a.Name.Local), a.Value
		switch {
		case t.Name.Local == "nfc":
			value = numberForm(value)
		case t.Name.Local == "suff":
			value = strings.ToLower(value)
		case value == "on":
			value = "1"
		}
		r.out.WriteString(" w:" + key + `="`)
		_ = xml.EscapeText(r.out, []byte(value))
		r.out.WriteByte('"')
	}
	text := name == "t" || name == "delText" || name == "instrText"
	if text {
		r.out.WriteString(` xml:space="preserve"`)
	}
	r.out.WriteByte('>')
	r.open = append(r.open, element{end: "</w:" + name + ">", text: text, back: r.out})
}

// newName is the name in a package of an element or attribute of Word 2003.
func newName(old string) string {
	switch old {
	case "listPr":
		return "numPr"
	case "ilfo":
		return "numId"
	case "listDef":
		return "abstractNum"
	case "listDefId", "ilst":
		return "abstractNumId"
	case "list":
		return "num"
	case "nfc":
		return "numFmt"
	case "listStyleLink":
		return "numStyleLink"
	case "vmerge":
		return "vMerge"
	case "hmerge":
		return "hMerge"
	case "hlink":
		return "hyperlink"
	}
	return old
}

// numberForm is the name of a form of numbers by its number.
func numberForm(code string) string {
	forms := []string{"decimal", "upperRoman", "lowerRoman", "upperLetter", "lowerLetter", "ordinal", "cardinalText", "ordinalText", "hex", "chicago",
		"ideographDigital", "japaneseCounting", "aiueo", "iroha", "decimalFullWidth", "decimalHalfWidth", "japaneseLegal", "japaneseDigitalTenThousand",
		"decimalEnclosedCircle", "decimalFullWidth2", "aiueoFullWidth", "irohaFullWidth", "decimalZero", "bullet", "ganada", "chosung",
		"decimalEnclosedFullstop", "decimalEnclosedParen", "decimalEnclosedCircleChinese", "ideographEnclosedCircle", "ideographTraditional",
		"ideographZodiac", "ideographZodiacTraditional", "taiwaneseCounting", "ideographLegalTraditional", "taiwaneseCountingThousand",
		"taiwaneseDigital", "chineseCounting", "chineseLegalSimplified", "chineseCountingThousand"}
	n, err := strconv.Atoi(code)
	switch {
	case err != nil:
		return code
	case n >= 0 && n < len(forms):
		return forms[n]
	case n == 255:
		return "none"
	}
	return "decimal"
}
