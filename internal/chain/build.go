package chain

import (
	"time"

	"duizhao/internal/doc"
	"duizhao/internal/outline"
)

// builder holds what the steps of Build share.
type builder struct {
	doc       *doc.Document
	out       *outline.Outline
	ref       time.Time // the date that time limits are relative to; zero when unknown
	c         *Chain
	tables    []table
	signature int    // index of the first block of the signature; the number of blocks for none
	slots     []Slot // a chunk of them; a full chunk is replaced, never moved
	*workspace
}

// Options are what the paper itself does not say.
type Options struct {
	Date        time.Time    // of the paper, where it bears none; zero means unknown
	Corrections []Correction // what people read otherwise, none over another
}

// Build finds the chain of a document.
// It always returns a chain, however strange the text; its cost is linear in the text and quadratic only in the number of
// items that one paper lists.
func Build(d *doc.Document, o *outline.Outline, opt Options) *Chain {
	b := read(d, o, opt)
	b.link()
	b.release()
	return b.c
}

// read is a builder that knows everything but the links.
func read(d *doc.Document, o *outline.Outline, opt Options) *builder {
	b := &builder{doc: d, out: o, c: &Chain{Kind: OtherKind}, workspace: workspaces.Get().(*workspace)}
	b.findTables()
	b.heads = b.headings()
	titleEnd := b.titleBlock(outline.None)
	b.c.Date = b.date(titleEnd)
	b.ref = b.c.Date
	if b.ref.IsZero() {
		b.ref = opt.Date
	}
	b.c.Kind = b.kind()
	b.findSignature()
	b.sections()
	b.heads = spare(b.heads)
	b.items(opt.Corrections)
	b.found = spare(b.found)
	return b
}
