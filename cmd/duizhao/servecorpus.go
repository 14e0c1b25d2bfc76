package main

import (
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"

	"duizhao/internal/corpus"
	"duizhao/internal/index"
)

// onDisk is the server's corpus: the index beside the store, without the texts, which stay in the store.
type onDisk struct{ *index.Index }

// openCorpus opens the index in the data folder. One of another version of the program is set aside, for it is made anew from the
// store; one that is damaged is an error, for somebody should know.
func openCorpus(data string, log *slog.Logger) (*onDisk, error) {
	dir := filepath.Join(data, "corpus")
	if index.Exists(dir) {
		ix, err := index.OpenWriter(dir)
		if err == nil {
			return &onDisk{ix}, nil
		}
		if !errors.Is(err, index.ErrVersion) {
			return nil, fmt.Errorf("%w; move the folder %s away and start again: it is made anew from the store", err, dir)
		}
		old := dir + ".old"
		if err := errors.Join(os.RemoveAll(old), os.Rename(dir, old)); err != nil {
			return nil, fmt.Errorf("set aside the comparison index of another version: %w", err)
		}
		log.Warn("the comparison index is of another version: it is made anew from the store", "set aside", old)
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
