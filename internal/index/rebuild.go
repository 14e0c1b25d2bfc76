package index

import (
	"errors"
	"fmt"
	"os"

	"duizhao/internal/reuse"
)

// Rebuild makes the index anew from what read gives for every document, in their order: with grams of another length, without the counts
// of what was deleted, without texts that are no longer needed. The old state counts until the new one is whole, and a kill at any moment
// leaves one of the two. Nobody else may use this Index meanwhile, but readers of the folder may.
func (ix *Index) Rebuild(opt Options, read func(target *Index, doc uint32) (Doc, error)) (err error) {
	if ix.lock == nil {
		return errors.New("index is open for reading only")
	}
	if opt.Bits == 0 {
		opt.Bits = enough(ix.cur.Grams)
	}
	c := newCurrent(opt)
	c.File = ix.cur.File
	c.Log, c.Texts = ix.newFile(&c, "log", ".log"), ix.newFile(&c, "texts", ".dat")
	fresh := &Index{dir: ix.dir, lock: ix.lock, cur: c, shadow: true, docs: map[uint32]document{}, byName: map[string]uint32{}, dead: map[uint32]bool{}}
	defer func() {
		if err != nil {
			fresh.closeFiles()
			ix.sweep()
		}
	}()
	if err := errors.Join(writeSynced(joinPath(ix.dir, c.Log), []byte(logMagic)), writeSynced(joinPath(ix.dir, c.Texts), nil), fresh.openFiles()); err != nil {
		return fmt.Errorf("rebuild index: %w", err)
	}
	fresh.Bulk()
	for _, num := range ix.Docs() {
		d, err := read(fresh, num)
		if err != nil {
			return err
		}
		if err := fresh.Put(d); err != nil {
			return err
		}
	}
	if err := fresh.Maintain(true); err != nil {
		return err
	}
	if err := fresh.cur.write(ix.dir); err != nil {
		return err
	}
	ix.mu.Lock()
	defer ix.mu.Unlock()
	ix.closeFiles()
	ix.take(fresh)
	ix.sweep()
	return nil
}

// tooNarrow is from which share on common long grams ask for longer ones.
const tooNarrow = 0.4

// Wanted is the length that the long grams should have: that of the index, or the next one when Narrow is too high for the documents
// it holds. Small corpora want no more.
func (ix *Index) Wanted() int {
	if ix.Long() == 0 { // an earlier version had none
		return reuse.Standard().Long
	}
	if ix.Narrow() > tooNarrow && ix.Len() >= 1000 && ix.Long() < 48 {
		return ix.Long() * 3 / 2
	}
	return ix.Long()
}

// Salvage opens what Rebuild needs of an index that Open refuses: its documents and texts, of this and of earlier versions. It finds nothing by
// fingerprints. A segment or a log that cannot be read is left out and named in lost.
func Salvage(dir string) (ix *Index, lost []error, err error) {
	l, err := lock(dir)
	if err != nil {
		return nil, nil, err
	}
	c, err := readAnyCurrent(dir)
	if err != nil {
		l.Close()
		return nil, nil, err
	}
	ix = &Index{dir: dir, lock: l, cur: c, docs: map[uint32]document{}, byName: map[string]uint32{}, dead: map[uint32]bool{}}
	for _, d := range c.Deleted {
		ix.dead[d] = true
	}
	for _, name := range c.Segments {
		docs, err := salvageSegment(dir, name)
		if err != nil {
			lost = append(lost, fmt.Errorf("segment %s: %w", name, err))
			continue
		}
		for _, d := range docs {
			if !ix.dead[d.num] {
				ix.docs[d.num], ix.byName[d.name] = d, d.num
			}
		}
	}
	if ix.texts, err = openTexts(dir, c.Texts, true); err != nil {
		l.Close()
		return nil, lost, err
	}
	if ix.log, err = os.Open(joinPath(dir, c.Log)); err != nil {
		return ix, append(lost, err), nil
	}
	_, err = readLog(ix.log, 0, func(r record) {
		if r.op == opDelete {
			ix.drop(r.doc.num)
			return
		}
		if old, ok := ix.byName[r.doc.name]; ok {
			ix.drop(old)
		}
		ix.docs[r.doc.num], ix.byName[r.doc.name] = r.doc, r.doc.num
	})
	if err != nil {
		lost = append(lost, err)
	}
	return ix, lost, nil
}

func salvageSegment(dir, name string) ([]document, error) {
	f, err := os.Open(joinPath(dir, name))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	s := &segment{name: name, f: f}
	err = s.load(true)
	return s.docs, err
}
