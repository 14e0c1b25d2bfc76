package report

import (
	"bytes"
	"encoding/json"
	"io"
	"strings"

	"duizhao/internal/doc"
	"duizhao/internal/material"
)

// WriteChainJSON writes what encoding/json makes of NewChainJSON, on one line or set out for reading, and a line end. It holds one
// item in memory at a time: the items of a long paper repeat its whole text, and an encoder would keep several copies of it.
func WriteChainJSON(w io.Writer, m *material.Material, single bool) error {
	c := m.Chain
	p := places{d: m.Doc, runes: doc.NewRunes(m.Doc.Text)}
	o := newObjectWriter(w, single)
	o.value("file", m.Doc.Name)
	o.value("title", c.Title)
	o.value("date", dayOrNull(c.Date))
	o.value("kind", c.Kind)
	writeList(o, "sections", c.Sections, p.section)
	writeList(o, "problems", c.Problems, p.problem)
	writeList(o, "causes", c.Causes, p.cause)
	writeList(o, "measures", c.Measures, p.measure)
	writeList(o, "links", c.Links, link)
	return o.end()
}

// objectWriter writes one JSON object, field by field. After an error it writes nothing more; end tells it.
type objectWriter struct {
	w      io.Writer
	err    error
	single bool
	fields int
	buf    bytes.Buffer // the value in work
}

func newObjectWriter(w io.Writer, single bool) *objectWriter {
	o := &objectWriter{w: w, single: single}
	o.write("{")
	return o
}

func (o *objectWriter) write(s string) {
	if o.err == nil {
		_, o.err = io.WriteString(o.w, s)
	}
}

// line goes to a new line at that depth; nothing where all stands on one.
func (o *objectWriter) line(depth int) {
	if !o.single {
		o.write("\n" + strings.Repeat("  ", depth))
	}
}

// name begins a field.
func (o *objectWriter) name(name string) {
	if o.fields++; o.fields > 1 {
		o.write(",")
	}
	o.line(1)
	o.write(`"` + name + `":`)
	if !o.single {
		o.write(" ")
	}
}

func (o *objectWriter) value(name string, v any) {
	o.name(name)
	o.encode(v, 1)
}

// encode writes a value whose first line stands at that depth, with Chinese and <> as they are.
func (o *objectWriter) encode(v any, depth int) {
	if o.err != nil {
		return
	}
	o.buf.Reset()
	enc := json.NewEncoder(&o.buf)
	enc.SetEscapeHTML(false)
	if !o.single {
		enc.SetIndent(strings.Repeat("  ", depth), "  ")
	}
	if o.err = enc.Encode(v); o.err == nil {
		_, o.err = o.w.Write(bytes.TrimSuffix(o.buf.Bytes(), []byte("\n")))
	}
}

// writeList writes a field that is a list; an empty one is [].
func writeList[A, B any](o *objectWriter, name string, items []A, turn func(A) B) {
	o.name(name)
	o.write("[")
	for i, item := range items {
		if i > 0 {
			o.write(",")
		}
		o.line(2)
		o.encode(turn(item), 2)
	}
	if len(items) > 0 {
		o.line(1)
	}
	o.write("]")
}

func (o *objectWriter) end() error {
	o.line(0)
	o.write("}\n")
	return o.err
}
