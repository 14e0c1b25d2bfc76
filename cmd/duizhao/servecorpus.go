package main

import (
	"fmt"
	"path/filepath"

	"duizhao/internal/corpus"
	"duizhao/internal/index"
)

// onDisk is the server's corpus: the index beside the store, without the texts, which stay in the store.
type onDisk struct{ *index.Index }

// openCorpus opens the index in the data folder. One that cannot be read is set aside by the caller: it can be made anew.
func openCorpus(data string) (*onDisk, error) {
	dir := filepath.Join(data, "corpus")
	if index.Exists(dir) {
		ix, err := index.OpenWriter(dir)
		return &onDisk{ix}, err
	}
	ix, err := index.Create(dir, index.Options{})
	if err != nil {
		return nil, fmt.Errorf("make the comparison index: %w", err)
	}
	return &onDisk{ix}, nil
}

// Put adds or replaces a paper.
func (c *onDisk) Put(name string, p *corpus.Paper) error {
	return c.Index.Put(c.Index.Document(name, p))
}

// Delete takes a paper out; one that is not there is no error.
func (c *onDisk) Delete(name string) error {
	if _, ok := c.Find(name); !ok {
		return nil
	}
	return c.Index.Delete(name)
}

// Named is the name of a document.
func (c *onDisk) Named(doc uint32) (string, bool) {
	name, _, ok := c.Name(doc)
	return name, ok
}
