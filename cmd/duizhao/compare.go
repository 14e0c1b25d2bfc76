package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"duizhao/internal/corpus"
	"duizhao/internal/doc"
	"duizhao/internal/format/fault"
	"duizhao/internal/index"
	"duizhao/internal/material"
	"duizhao/internal/reuse"
)

// compareCommand finds the text that papers share.
type compareCommand struct {
	Files    []string `arg:"" name:"files" optional:"" help:"${arg_files}"`
	Name     string   `name:"name" help:"${flag_name}"`
	Against  []string `name:"against" sep:"none" help:"${flag_against}"`
	Manifest string   `name:"manifest" help:"${flag_manifest}"`
	Among    bool     `name:"among" help:"${flag_among}"`
	Format   string   `name:"format" enum:"text,json,html,xlsx" default:"text" help:"${flag_compare_format}"`
	Out      string   `name:"out" short:"o" aliases:"output" help:"${flag_compare_out}"`
	Data     string   `name:"data" default:"duizhao-data" env:"DUIZHAO_DATA" help:"${flag_data}"`
}

// Run compares the files with one another, or with what --against names.
func (c compareCommand) Run(s *session) error {
	if (c.Format == "html" || c.Format == "xlsx") && c.Out == "" {
		return errors.New(s.lang.pick("请用 -o 写明结果文件名", "name the file to write with -o"))
	}
	g, err := c.gather(s)
	if err != nil {
		return err
	}
	defer g.close()
	result, err := g.set.Compare(s.ctx, g.progress)
	g.bar.clear()
	if err != nil && s.ctx.Err() == nil {
		return err
	}
	r := newComparison(s.lang, g, result)
	if s.ctx.Err() != nil {
		s.fail()
		s.say("已中断：%d 份里比对完 %d 份，下面是已经得到的结果。", "interrupted: of %d papers %d were compared; here is what there is.", len(g.set.Papers), result.Done)
		r.Partial = true
	}
	if err := c.write(s, g, r, result); err != nil {
		return err
	}
	for _, e := range g.errs {
		s.say("  %s", "  %s", e.SayFile(string(s.lang)))
	}
	return nil
}

func (c compareCommand) write(s *session, g *gathered, r comparison, result corpus.Result) error {
	var b []byte
	var err error
	switch c.Format {
	case "json":
		b = jsonLine(r, false)
	case "html":
		b, err = comparePage(s.lang, g, result)
	case "xlsx":
		b, err = compareSheet(s.lang, g, result)
	default:
		b = drawMatches(s.lang, screenWidth(s.out), g, result)
	}
	if err != nil {
		return err
	}
	if c.Out == "" {
		_, err = s.out.Write(b)
		return err
	}
	if err := os.WriteFile(c.Out, b, 0o644); err != nil {
		return fmt.Errorf("write %s: %w", c.Out, err)
	}
	s.say("已写入 %s：片段 %d 处。", "wrote %s: %d passages.", c.Out, len(result.Matches))
	return nil
}

// gathered is everything that a comparison needs.
type gathered struct {
	set      corpus.Set
	lib      *reuse.Library
	manifest *corpus.Manifest
	dir      string // of the manifest
	ix       *index.Index
	errs     []*fault.Error
	bar      *bar
}

func (g *gathered) close() {
	if g.ix != nil {
		g.ix.Close()
	}
}

func (g *gathered) progress(done, of int) { g.bar.show(done, of) }

func (c compareCommand) gather(s *session) (*gathered, error) {
	g := &gathered{bar: &bar{w: s.err, on: isTerminal(s.err)}}
	var err error
	if g.lib, err = libraryWith(c.Data); err != nil {
		return nil, err
	}
	if c.Manifest != "" {
		if g.manifest, err = readManifest(c.Manifest); err != nil {
			return nil, err
		}
		g.dir = filepath.Dir(c.Manifest)
	}
	papers, err := g.read(s, inputs{Files: c.Files, Name: c.Name})
	if err != nil {
		return nil, err
	}
	others, useCorpus, err := c.against(s, g)
	if err != nil {
		return nil, err
	}
	listed := g.listed(papers, others)
	g.set = corpus.Set{Workers: runtime.GOMAXPROCS(0), Papers: papers, Others: others}
	switch {
	case len(c.Against) > 0:
		g.set.Others = append(g.set.Others, listed...)
	case len(papers) > 0:
		g.set.Others = listed
	default:
		g.set.Papers = listed
	}
	g.takeQuotes()
	g.set.Among = c.Among || len(c.Against) == 0
	g.set.Lib = g.lib
	if useCorpus {
		if err := g.openCorpus(s, c.Data); err != nil {
			return nil, err
		}
	}
	if len(g.set.Papers) == 0 {
		s.fail()
		nothing := errors.New(s.lang.pick("没有可以比对的材料", "no paper to compare"))
		switch {
		case len(g.errs) > 0: // they say why
		case c.Format == "json" && len(c.Files) > 0: // a program gets its object, as from a folder with papers
			s.report(nothing)
		default:
			return nil, nothing
		}
	} else if len(c.Against) > 0 && !useCorpus && len(g.set.Others) == 0 {
		s.fail()
		s.say("--against 里没有可以比对的材料：%s", "--against names no paper to compare with: %s", strings.Join(c.Against, "、"))
	}
	return g, nil
}

// against reads what --against names; corpus is the index in the data folder.
func (c compareCommand) against(s *session, g *gathered) (others []*corpus.Paper, useCorpus bool, err error) {
	var files []string
	for _, a := range c.Against {
		if c.isCorpus(a) {
			useCorpus = true
			continue
		}
		files = append(files, a)
	}
	if len(files) > 0 {
		others, err = g.read(s, inputs{Files: files})
	}
	return others, useCorpus, err
}

// isCorpus reports whether a name of --against means the corpus: the word itself, unless a folder of papers bears that name.
func (c compareCommand) isCorpus(name string) bool {
	if name != "corpus" {
		return false
	}
	_, err := os.Stat(name)
	return err != nil || absolute(name) == absolute(indexDir(c.Data))
}

// read reads the papers of files. A file that fails is kept as an error and does not stop the rest.
func (g *gathered) read(s *session, in inputs) ([]*corpus.Paper, error) {
	if len(in.Files) == 0 {
		return nil, nil
	}
	files, _, _ := in.list()
	var out []*corpus.Paper
	type made struct {
		name string
		text string
		sec  []corpus.Section
	}
	build := func(d *doc.Document) made {
		return made{d.Name, d.Text, corpus.SectionsOf(material.Read(d, material.Options{}))}
	}
	err := papers(s, files, s.options(), build, func(o outcome[made]) error {
		for _, e := range o.errs {
			g.errs = append(g.errs, e)
			s.fail()
		}
		for _, m := range o.papers {
			row, ok := g.manifest.Find(m.name, g.dir)
			if !ok {
				row, _ = g.manifest.Find(o.file, g.dir)
			}
			e := row.Entry
			e.File, e.Doc = m.name, row.Doc
			out = append(out, corpus.NewPaper(g.lib, e, m.text, m.sec))
		}
		return nil
	})
	return out, err
}

// listed are the manifest's texts that no file of the call stands for.
func (g *gathered) listed(sets ...[]*corpus.Paper) []*corpus.Paper {
	if g.manifest == nil {
		return nil
	}
	have := map[int]bool{}
	for _, set := range sets {
		for _, p := range set {
			if row, ok := g.manifest.Find(p.File, g.dir); ok {
				have[row.Line] = true
			}
		}
	}
	var out []*corpus.Paper
	for _, r := range g.manifest.Rows {
		if r.Text != "" && !have[r.Line] {
			out = append(out, paperOf(g.lib, r))
		}
	}
	return out
}

// paperOf makes a paper of a manifest's text.
func paperOf(lib *reuse.Library, r corpus.Row) *corpus.Paper {
	d := textDocument(r.File, r.Text)
	return corpus.NewPaper(lib, r.Entry, d.Text, corpus.SectionsOf(material.Read(d, material.Options{})))
}

// textDocument keeps every character of the text: its lines are the blocks.
func textDocument(name, text string) *doc.Document {
	d := &doc.Document{Name: name, Format: "txt", Text: text}
	for at := 0; at < len(text); {
		n := strings.IndexByte(text[at:], '\n')
		if n < 0 {
			n = len(text) - at
		}
		if n > 0 {
			d.Blocks = append(d.Blocks, doc.Block{Span: doc.Span{Start: at, End: at + n}})
		}
		at += n + 1
	}
	return d
}

// takeQuotes moves the texts that are official words out of the papers into the library.
func (g *gathered) takeQuotes() {
	var quotes []string
	keep := func(ps []*corpus.Paper) []*corpus.Paper {
		out := ps[:0:0]
		for _, p := range ps {
			if p.Kind == corpus.Quotes {
				quotes = append(quotes, strings.Split(p.Text, "\n")...)
				continue
			}
			out = append(out, p)
		}
		return out
	}
	g.set.Papers, g.set.Others = keep(g.set.Papers), keep(g.set.Others)
	if len(quotes) > 0 {
		g.lib = g.lib.With(quotes)
	}
}

// openCorpus opens the index of the data folder for reading.
func (g *gathered) openCorpus(s *session, data string) error {
	ix, err := openIndex(s, data)
	if err != nil {
		return err
	}
	g.ix = ix
	kept := corpus.Kept{Lib: g.lib, Texts: ix}
	g.set.Corpus, g.set.Texts = ix, kept
	byAuthor, models := map[string][]uint32{}, []uint32{}
	for _, d := range ix.Docs() {
		e, ok := kept.Entry(d)
		if !ok {
			continue
		}
		if e.Kind == corpus.Model {
			models = append(models, d)
		}
		if e.Author != "" {
			byAuthor[e.Author] = append(byAuthor[e.Author], d)
		}
	}
	g.set.Own = func(p *corpus.Paper) []uint32 {
		if p.Author == "" {
			return models
		}
		return append(models[:len(models):len(models)], byAuthor[p.Author]...)
	}
	return nil
}

func readManifest(path string) (*corpus.Manifest, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	m, err := corpus.ReadManifest(bytes.NewReader(b))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return m, nil
}

// bar shows how far a run is, on a terminal only.
type bar struct {
	w     interface{ Write([]byte) (int, error) }
	on    bool
	shown time.Time
}

func (b *bar) show(done, of int) {
	if !b.on || of < 2 || time.Since(b.shown) < 100*time.Millisecond && done < of {
		return
	}
	b.shown = time.Now()
	full := barWidth * done / of
	fmt.Fprintf(b.w, "\r\x1b[K%s%s %d/%d", strings.Repeat("█", full), strings.Repeat("░", barWidth-full), done, of)
}

func (b *bar) clear() {
	if b.on {
		fmt.Fprint(b.w, "\r\x1b[K")
	}
}
