// Package material reads a whole paper: from the text to its outline and its chain.
package material

import (
	"duizhao/internal/chain"
	"duizhao/internal/doc"
	"duizhao/internal/outline"
)

// Options are what the paper itself does not say.
type Options = chain.Options

// Material is a paper with everything derived from its text. It is never stored: a better parser helps old papers at once.
type Material struct {
	Doc     *doc.Document
	Outline *outline.Outline
	Chain   *chain.Chain
}

// Read derives outline and chain of a document. It cannot fail: a strange text has an empty chain.
func Read(d *doc.Document, opt Options) *Material {
	o := outline.Build(d)
	return &Material{Doc: d, Outline: o, Chain: chain.Build(d, o, opt)}
}
