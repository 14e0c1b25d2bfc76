package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"duizhao/internal/corpus"
	"duizhao/internal/format/fault"
	"duizhao/internal/material"
)

// against is what the papers of a check are compared with. It is read when the first paper is judged that the cache does not
// know, by whichever goroutine comes first.
type against struct {
	s     *session
	c     compareCommand
	state string // changes when anything that is compared with does
	once  sync.Once
	err   error
	g     *gathered
	asker *corpus.Asker
	usage *corpus.Usage
}

func newAgainst(s *session, c checkCommand) *against {
	a := &against{s: s, c: compareCommand{Against: c.Against, Manifest: c.Manifest, Data: c.Data}}
	a.state = stateOf(a.c)
	return a
}

// stateOf is a hash of the names, sizes and times of everything that is compared with.
func stateOf(c compareCommand) string {
	h := sha256.New()
	note := func(path string, info fs.FileInfo) {
		fmt.Fprintf(h, "%s %d %d\n", path, info.Size(), info.ModTime().UnixNano())
	}
	single := func(path string) {
		if info, err := os.Stat(path); err == nil {
			note(path, info)
		}
	}
	single(quotesFile(c.Data))
	if c.Manifest != "" {
		single(c.Manifest)
	}
	for _, name := range c.Against {
		if c.isCorpus(name) {
			name = indexDir(c.Data)
		}
		files, _, _ := inputs{Files: []string{name}}.list()
		for _, f := range files {
			single(f.name)
		}
		_ = filepath.WalkDir(name, func(path string, d fs.DirEntry, err error) error { // what cannot be read is reported when it is used
			if err == nil && !d.IsDir() {
				single(path)
			}
			return nil
		})
	}
	return hex.EncodeToString(h.Sum(nil))
}

// key tells the cache what a file was compared with. A paper is never compared with itself, so its place counts too.
func (a *against) key(file string) string {
	if a == nil {
		return ""
	}
	return " against " + a.state + " " + absolute(file)
}

func absolute(name string) string {
	if full, err := filepath.Abs(name); err == nil {
		name = full
	}
	if real, err := filepath.EvalSymlinks(name); err == nil {
		name = real
	}
	return name
}

// load reads the other papers, once; files is how many papers will be asked about.
func (a *against) load(files int) error {
	if a == nil {
		return nil
	}
	a.once.Do(func() { a.err = a.gather(files) })
	return a.err
}

func (a *against) gather(files int) error {
	g := &gathered{bar: &bar{}}
	a.g = g
	var err error
	if g.lib, err = libraryWith(a.c.Data); err != nil {
		return err
	}
	if a.c.Manifest != "" {
		if g.manifest, err = readManifest(a.c.Manifest); err != nil {
			return err
		}
		g.dir = filepath.Dir(a.c.Manifest)
	}
	others, useCorpus, err := a.c.against(a.s, g)
	if err != nil {
		return err
	}
	g.set.Others = append(others, g.listed(others)...)
	g.takeQuotes()
	g.set.Lib = g.lib
	if useCorpus {
		if err := g.openCorpus(a.s, a.c.Data); err != nil {
			return err
		}
	}
	if len(g.set.Others) == 0 && !useCorpus {
		return errors.New(a.s.lang.pick("--against 里没有可以比对的材料", "--against names no paper to compare with"))
	}
	a.asker = corpus.NewAsker(g.set, files, itself)
	a.usage = corpus.NewUsage(append(g.set.Others[:len(g.set.Others):len(g.set.Others)], a.some()...))
	return nil
}

// itself reports whether the other text is the asked paper: the same file under any name, or the same words under the same name.
func itself(asked, other *corpus.Paper) bool {
	if filepath.Base(asked.File) != filepath.Base(other.File) {
		return false
	}
	return asked.Text == other.Text || absolute(asked.File) == absolute(other.File)
}

// ask compares one paper.
func (a *against) ask(m *material.Material) (*corpus.Answer, *corpus.Others, error) {
	row, _ := a.g.manifest.Find(m.Doc.Name, a.g.dir)
	e := row.Entry
	e.File, e.Doc = m.Doc.Name, row.Doc
	paper := corpus.NewPaper(a.g.lib, e, m.Doc.Text, corpus.SectionsOf(m))
	answer, err := a.asker.Ask(paper)
	return answer, a.usage.Without(func(o *corpus.Paper) bool { return itself(paper, o) }), err
}

// some are papers of the corpus, the newest first, enough to learn from how others write.
func (a *against) some() (out []*corpus.Paper) {
	if a.g.ix == nil {
		return nil
	}
	docs := a.g.ix.Docs()
	for i, chars := len(docs)-1, 0; i >= 0 && chars < corpus.MaxUsage; i-- {
		if p, err := a.g.set.Texts.Paper(docs[i]); err == nil { // one that was removed meanwhile is left out
			out = append(out, p)
			chars += len(p.Text) / 3
		}
	}
	return out
}

// close closes the corpus.
func (a *against) close() {
	if a != nil && a.g != nil {
		a.g.close()
	}
}

// failed are the other papers that could not be read.
func (a *against) failed() []*fault.Error {
	if a == nil || a.g == nil {
		return nil
	}
	return a.g.errs
}
