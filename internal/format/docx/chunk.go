package docx

import (
	"bytes"
	"context"
	"strings"

	"duizhao/internal/doc"
	"duizhao/internal/format/html"
	"duizhao/internal/format/txt"
)

// Programs that make a Word file out of a web page often put the page into the file as it is (altChunk, ISO 29500-1 17.17.2.1):
// Word reads it when it opens the file. Pages, text and other Word files are read; the rest is told in a note.

// maxChunks is how many files in one are read.
const maxChunks = 64

// chunk reads the file that an altChunk names and puts its lines into the flow.
func (r *reader) chunk(f *flow) {
	id, _ := r.scanner.attr("id")
	r.scanner.skip()
	f.flush(r)
	d := r.inner(id)
	if d == nil {
		r.altChunk = true
		return
	}
	var at *host // notes on the chunk are written at the paragraph before it
	if n := len(f.lines); n > 0 {
		at = f.lines[n-1].host
	}
	first := r.tables
	for _, b := range d.Blocks {
		ln := &line{kind: b.Kind, text: d.Slice(b.Span), number: b.Number, level: b.Level, list: b.List, center: b.Centered, toc: f.inTOC, host: at, chunk: true}
		if r.looks {
			ln.look = &BlockFacts{}
		}
		if b.Kind == doc.Row {
			ln.table = first + b.Table
			r.tables = max(r.tables, ln.table)
			for _, c := range b.Cells {
				ln.cells = append(ln.cells, doc.Span{Start: c.Start - b.Start, End: c.End - b.Start})
			}
		}
		f.lines = append(f.lines, ln)
	}
}

// inner reads the file of a relationship, nil where it is none that can be read.
func (r *reader) inner(id string) *doc.Document {
	if r.chunks == nil {
		return nil
	}
	name, data := r.chunks(id)
	if data == nil {
		return nil
	}
	var d *doc.Document
	var err error
	head := bytes.ToLower(bytes.TrimLeft(data[:min(len(data), 1024)], "\xEF\xBB\xBF \r\n\t"))
	switch {
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		d, err = readInner(name, data, r.limits)
	case bytes.HasPrefix(head, []byte("mime-version:")), bytes.HasPrefix(head, []byte("content-type:")):
		d, err = html.ReadMHT(context.Background(), name, data)
	case bytes.HasPrefix(head, []byte("{\\rtf")), bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0")):
		return nil
	case bytes.HasPrefix(head, []byte("<")), strings.Contains(strings.ToLower(name), "htm"):
		d, err = html.Read(context.Background(), name, data)
	default:
		d, err = txt.Read(name, data)
	}
	if err != nil {
		return nil
	}
	return d
}

// readInner reads a Word file inside the file, not those inside that one.
func readInner(name string, data []byte, limits Limits) (*doc.Document, error) {
	ps, err := openParts(data, limits)
	if err != nil {
		return nil, err
	}
	ps.chunks = nil
	r, err := loadParts(ps, limits, options{})
	if err != nil {
		return nil, err
	}
	d, _ := r.document(name)
	return d, nil
}

// chunkReader gives the bytes of the file that a relationship names.
func (p *pack) chunkReader(relations []relation) func(id string) (string, []byte) {
	read := 0
	return func(id string) (string, []byte) {
		for _, rel := range relations {
			if rel.id != id || !strings.EqualFold(rel.kind, "aFChunk") || rel.target == "" {
				continue
			}
			f := p.byName[partKey(rel.target)]
			if read++; f == nil || read > maxChunks {
				return "", nil
			}
			data, err := p.unpack(f)
			if err != nil {
				return "", nil
			}
			return rel.target, data
		}
		return "", nil
	}
}
