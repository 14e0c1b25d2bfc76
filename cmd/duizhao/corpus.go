package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"duizhao/internal/corpus"
	"duizhao/internal/index"
	"duizhao/internal/reuse"
)

// corpusCommand keeps the corpus (比对库) of the data folder.
type corpusCommand struct {
	Data    string        `name:"data" default:"duizhao-data" env:"DUIZHAO_DATA" help:"${flag_data}"`
	Add     corpusAdd     `cmd:"" help:"${corpus_add}"`
	List    corpusList    `cmd:"" help:"${corpus_list}"`
	Remove  corpusRemove  `cmd:"" help:"${corpus_remove}"`
	Rebuild corpusRebuild `cmd:"" help:"${corpus_rebuild}"`
	Stat    corpusStat    `cmd:"" help:"${corpus_stat}"`
	Verify  corpusVerify  `cmd:"" help:"${corpus_verify}"`
}

type (
	corpusAdd struct {
		Files    []string `arg:"" name:"files" optional:"" help:"${arg_files}"`
		Manifest string   `name:"manifest" help:"${flag_manifest}"`
	}
	corpusList struct {
		Format string `name:"format" enum:"text,json" default:"text" help:"${flag_list_format}"`
	}
	corpusRemove struct {
		Files []string `arg:"" name:"files" help:"${arg_corpus_files}"`
	}
	corpusRebuild struct{}
	corpusStat    struct {
		Format string `name:"format" enum:"text,json" default:"text" help:"${flag_list_format}"`
	}
	corpusVerify struct{}
)

func indexDir(data string) string { return filepath.Join(data, "corpus") }

// openIndex opens the corpus for reading and says what to do when there is none.
func openIndex(s *session, data string) (*index.Index, error) {
	if !index.Exists(indexDir(data)) {
		return nil, fmt.Errorf(s.lang.pick("比对库还是空的（%s）。先运行 duizhao corpus add", "the corpus in %s is empty; run duizhao corpus add first"), indexDir(data))
	}
	ix, err := index.Open(indexDir(data))
	if errors.Is(err, index.ErrVersion) || errors.Is(err, index.ErrDamaged) {
		err = fmt.Errorf(s.lang.pick("比对库有损坏或是旧版本的，请运行 duizhao corpus rebuild：%w", "the corpus is damaged or of an earlier version, run duizhao corpus rebuild: %w"), err)
	}
	return ix, err
}

// writeIndex opens the corpus for writing, making it when absent.
func writeIndex(data string) (*index.Index, error) {
	if index.Exists(indexDir(data)) {
		return index.OpenWriter(indexDir(data))
	}
	return index.Create(indexDir(data), index.Options{})
}

// put adds a paper; when it replaces one, the grams of the old version are not counted again.
func put(ix *index.Index, lib *reuse.Library, p *corpus.Paper) error {
	d := ix.Document(corpusName(p.Entry), p)
	d.Text = p.Text
	if old, ok := ix.Find(d.Name); ok {
		if was, err := (corpus.Kept{Lib: lib, Texts: ix}).Paper(old); err == nil {
			d.Old = was.Grams()
		}
	}
	return ix.Put(d)
}

func corpusName(e corpus.Entry) string {
	if e.Doc == "" {
		return e.File
	}
	return e.File + "#" + e.Doc
}

// Run adds the files and the manifest's texts; one of a name that is there replaces it.
func (c corpusAdd) Run(s *session, all *corpusCommand) error {
	g := &gathered{bar: &bar{w: s.err, on: isTerminal(s.err)}}
	var err error
	if g.lib, err = libraryWith(all.Data); err != nil {
		return err
	}
	files := c.Files
	if c.Manifest != "" {
		if g.manifest, err = readManifest(c.Manifest); err != nil {
			return err
		}
		g.dir = filepath.Dir(c.Manifest)
		for _, r := range g.manifest.Rows {
			if r.Text == "" && len(c.Files) == 0 {
				files = append(files, beside(g.dir, r.File))
			}
		}
	}
	papers, err := g.read(s, inputs{Files: files})
	if err != nil {
		return err
	}
	ix, err := writeIndex(all.Data)
	if err != nil {
		return err
	}
	defer ix.Close()
	n, err := addAll(s, ix, g, papers)
	if err == nil {
		err = ix.Maintain(false)
	}
	if err == nil && s.ctx.Err() == nil && ix.Wanted() != ix.Long() { // so much repeats that longer grams are needed
		err = rebuild(s, ix, g.lib)
	}
	for _, e := range g.errs {
		s.say("  %s", "  %s", e.SayFile(string(s.lang)))
	}
	if err != nil {
		return err
	}
	s.say("已加入 %d 份，比对库现有 %d 份。", "added %d; the corpus holds %d.", n, ix.Len())
	return s.ctx.Err()
}

// beside is a path of the manifest as seen from here.
func beside(dir, file string) string {
	if filepath.IsAbs(file) {
		return file
	}
	return filepath.Join(dir, file)
}

// manyPapers is from how many papers on an addition is done in bulk.
const manyPapers = 64

func addAll(s *session, ix *index.Index, g *gathered, papers []*corpus.Paper) (n int, err error) {
	rows := []corpus.Row{}
	if g.manifest != nil {
		for _, r := range g.manifest.Rows {
			if r.Text != "" {
				rows = append(rows, r)
			}
		}
	}
	total := len(papers) + len(rows)
	if total >= manyPapers {
		ix.Bulk()
	}
	add := func(p *corpus.Paper) error {
		if p.Kind == corpus.Quotes {
			return fmt.Errorf(s.lang.pick("%s 是引用（quotes），请用 duizhao quotes add 加入", "%s is a list of quotations; add it with duizhao quotes add"), p.File)
		}
		n++
		g.bar.show(n, total)
		return put(ix, g.lib, p)
	}
	defer g.bar.clear()
	for _, p := range papers {
		if s.ctx.Err() != nil {
			return n, nil
		}
		if err := add(p); err != nil {
			return n, err
		}
	}
	for _, r := range rows {
		if s.ctx.Err() != nil {
			return n, nil
		}
		if err := add(paperOf(g.lib, r)); err != nil {
			return n, err
		}
	}
	return n, nil
}

// Run lists the papers by name.
func (c corpusList) Run(s *session, all *corpusCommand) error {
	ix, err := openIndex(s, all.Data)
	if err != nil {
		return err
	}
	defer ix.Close()
	kept := corpus.Kept{Texts: ix}
	for _, d := range ix.Docs() {
		e, _ := kept.Entry(d)
		if c.Format == "json" {
			if _, err := s.out.Write(jsonLine(e, true)); err != nil {
				return err
			}
			continue
		}
		year := ""
		if e.Year > 0 {
			year = strconv.Itoa(e.Year)
		}
		fmt.Fprintf(s.out, "%s\t%s\t%s\t%s\t%s\n", corpusName(e), e.Author, e.Unit, year, e.Kind)
	}
	return nil
}

// Run removes papers by the name that list shows.
func (c corpusRemove) Run(s *session, all *corpusCommand) error {
	if !index.Exists(indexDir(all.Data)) {
		_, err := openIndex(s, all.Data)
		return err
	}
	ix, err := index.OpenWriter(indexDir(all.Data))
	if err != nil {
		return err
	}
	defer ix.Close()
	for _, f := range c.Files {
		if err := ix.Delete(f); errors.Is(err, fs.ErrNotExist) {
			s.fail()
			s.say("比对库里没有 %s", "%s is not in the corpus", f)
		} else if err != nil {
			return err
		}
	}
	return nil
}

// Run makes the index anew from its texts. It mends what Open refuses: damage, and an index of an earlier version.
func (c corpusRebuild) Run(s *session, all *corpusCommand) error {
	dir := indexDir(all.Data)
	lib, err := libraryWith(all.Data)
	if err != nil {
		return err
	}
	if !index.Exists(dir) {
		_, err := openIndex(s, all.Data)
		return err
	}
	ix, err := index.OpenWriter(dir)
	if errors.Is(err, index.ErrDamaged) || errors.Is(err, index.ErrVersion) {
		var lost []error
		ix, lost, err = index.Salvage(dir)
		for _, l := range lost {
			s.fail()
			s.say("有一部分读不出来：%v", "a part cannot be read: %v", l)
		}
	}
	if err != nil {
		return err
	}
	defer ix.Close()
	if err := rebuild(s, ix, lib); err != nil {
		return err
	}
	s.say("已重建比对库：%d 份。", "rebuilt the corpus: %d papers.", ix.Len())
	return nil
}

// rebuild makes the index anew, with longer grams where the corpus asks for them. An interrupt leaves the old state.
func rebuild(s *session, ix *index.Index, lib *reuse.Library) error {
	b := &bar{w: s.err, on: isTerminal(s.err)}
	defer b.clear()
	kept := corpus.Kept{Lib: lib, Texts: ix}
	done, of := 0, ix.Len()
	return ix.Rebuild(index.Options{Long: ix.Wanted()}, func(target *index.Index, num uint32) (index.Doc, error) {
		if s.ctx.Err() != nil {
			return index.Doc{}, s.ctx.Err()
		}
		p, err := kept.Paper(num)
		if err != nil {
			return index.Doc{}, err
		}
		done++
		b.show(done, of)
		d := target.Document(corpusName(p.Entry), p)
		d.Text = p.Text
		return d, nil
	})
}

// Run prints what the corpus holds and costs.
func (c corpusStat) Run(s *session, all *corpusCommand) error {
	ix, err := openIndex(s, all.Data)
	if err != nil {
		return err
	}
	defer ix.Close()
	st := ix.Stat()
	if c.Format == "json" {
		_, err := s.out.Write(jsonLine(st, false))
		return err
	}
	fmt.Fprintf(s.out, s.lang.pick("材料 %d 份，索引 %.1f MB（每份 %.1f KB），文本 %.1f MB，段 %d 个，通用词表占用 %.0f%%\n",
		"%d papers, index %.1f MB (%.1f KB each), texts %.1f MB, %d segments, sketch %.0f%% full\n"),
		st.Documents, float64(st.Bytes)/1e6, float64(st.Bytes)/1e3/float64(max(1, st.Documents)), float64(st.TextBytes)/1e6, st.Segments, 100*st.Load)
	return nil
}

// Run reads everything again and compares checksums.
func (c corpusVerify) Run(s *session, all *corpusCommand) error {
	ix, err := openIndex(s, all.Data)
	if err != nil {
		return err
	}
	defer ix.Close()
	at := time.Now()
	if err := ix.Verify(); err != nil {
		return fmt.Errorf(s.lang.pick("比对库有损坏，请运行 duizhao corpus rebuild：%w", "the corpus is damaged, run duizhao corpus rebuild: %w"), err)
	}
	s.say("比对库完好：%d 份，用时 %s。", "the corpus is sound: %d papers, %s.", ix.Len(), time.Since(at).Round(time.Millisecond).String())
	return nil
}

// quotesCommand keeps the library of quotations.
type quotesCommand struct {
	Data string     `name:"data" default:"duizhao-data" env:"DUIZHAO_DATA" help:"${flag_data}"`
	Add  quotesAdd  `cmd:"" help:"${quotes_add}"`
	List quotesList `cmd:"" help:"${quotes_list}"`
}

type (
	quotesAdd struct {
		Files []string `arg:"" name:"files" help:"${arg_quotes}"`
	}
	quotesList struct{}
)

func quotesFile(data string) string { return filepath.Join(data, "quotes.txt") }

// libraryWith is the standard library and the quotations of the data folder.
func libraryWith(data string) (*reuse.Library, error) {
	b, err := os.ReadFile(quotesFile(data))
	if errors.Is(err, fs.ErrNotExist) {
		return reuse.StandardLibrary(), nil
	}
	if err != nil {
		return nil, err
	}
	return reuse.StandardLibrary().With(strings.Split(string(b), "\n")), nil
}

// Run adds every paragraph of the files as a quotation, each once.
func (c quotesAdd) Run(s *session, all *quotesCommand) error {
	g := &gathered{bar: &bar{}, lib: reuse.StandardLibrary()}
	papers, err := g.read(s, inputs{Files: c.Files})
	if err != nil {
		return err
	}
	old, err := os.ReadFile(quotesFile(all.Data))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	seen, lines, n := map[string]bool{}, []string{}, 0
	take := func(text string) (fresh int) {
		for _, l := range strings.Split(text, "\n") {
			if l = strings.TrimSpace(l); l != "" && !seen[l] {
				seen[l] = true
				lines = append(lines, l)
				fresh++
			}
		}
		return fresh
	}
	take(string(old))
	for _, p := range papers {
		n += take(p.Text)
	}
	if err := os.MkdirAll(all.Data, 0o755); err != nil {
		return err
	}
	tmp := quotesFile(all.Data) + ".new"
	if err := os.WriteFile(tmp, []byte(strings.Join(lines, "\n")+"\n"), 0o644); err != nil {
		return err
	}
	if err := os.Rename(tmp, quotesFile(all.Data)); err != nil {
		return err
	}
	for _, e := range g.errs {
		s.say("  %s", "  %s", e.SayFile(string(s.lang)))
	}
	s.say("已加入引用 %d 条，共 %d 条。", "added %d quotations, %d in all.", n, len(lines))
	return nil
}

// Run prints the quotations.
func (c quotesList) Run(s *session, all *quotesCommand) error {
	b, err := os.ReadFile(quotesFile(all.Data))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err == nil {
		_, err = s.out.Write(b)
	}
	return err
}
