package main

import (
	"bufio"
	_ "embed"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"
)

//go:embed spin.txt
var spinTable string

// generate writes a corpus of our own: other words, other sentences and other swaps than the shared generator's.
func generate(args []string) error {
	f := flag.NewFlagSet("generate", flag.ExitOnError)
	n := f.Int("n", 20000, "documents, at least 5000")
	size := f.Int("chars", 4000, "characters of a document, about")
	seed := f.Uint64("r", 1, "random seed")
	out := f.String("o", "", "folder to write")
	hard := f.Bool("narrow", false, "the hard variant: a few dozen words of a kind, edits of single characters")
	noise := f.Bool("noise", false, "edits of single characters")
	if err := f.Parse(args); err != nil {
		return err
	}
	if *n < 5000 || *out == "" {
		return errors.New("generate: -n must be at least 5000 and -o must be given")
	}
	g := newGrammar(*seed, *hard)
	g.chars = g.chars || *noise
	s := g.corpus(*n, *size)
	return s.write(*out)
}

// grammar writes papers and copies passages from one to another.
type grammar struct {
	seed  uint64
	r     *rand.Rand
	spin  map[string]string
	slots map[string]*slot // nil for the narrow grammar
	chars bool             // edits change single characters
}

func newGrammar(seed uint64, hard bool) *grammar {
	g := &grammar{seed: seed, r: rand.New(rand.NewPCG(seed, 77)), spin: map[string]string{}, chars: hard}
	if !hard {
		g.slots = readRich()
	}
	for _, l := range strings.Split(spinTable, "\n") {
		if strings.HasPrefix(l, "#") {
			continue
		}
		for _, w := range strings.Fields(l) {
			if from, to, ok := strings.Cut(w, "="); ok {
				g.spin[from] = to
			}
		}
	}
	return g
}

// draft is a document as paragraphs of sentences.
type draft [][]string

func (d draft) text() string {
	var lines []string
	for _, p := range d {
		lines = append(lines, strings.Join(p, ""))
	}
	return strings.Join(lines, "\n")
}

// full is a paragraph of at least three sentences, not the opening.
func (d draft) full(r *rand.Rand) int {
	for {
		if p := 2 + r.IntN(len(d)-3); len(d[p]) >= 3 {
			return p
		}
	}
}

// insert puts a sentence into a paragraph.
func (d draft) insert(r *rand.Rand, sentence string) {
	p := d.full(r)
	d[p] = slices.Insert(slices.Clone(d[p]), r.IntN(len(d[p])+1), sentence)
}

// at is the code point where a sentence begins.
func (d draft) at(para, sentence int) int {
	n := 0
	for _, p := range d[:para] {
		n += utf8.RuneCountInString(strings.Join(p, "")) + 1
	}
	return n + utf8.RuneCountInString(strings.Join(d[para][:sentence], ""))
}

// corpus makes n documents of five years each, and copies passages on purpose.
func (g *grammar) corpus(n, chars int) *set {
	s := &set{papers: make([]paper, n)}
	docs := drafts{g: g, chars: chars, made: map[int]draft{}}
	used := map[int]bool{}
	fresh := func(last bool) int {
		for {
			d := g.r.IntN(n)
			if last {
				d = d/5*5 + 4
			}
			if !used[d] {
				used[d] = true
				return d
			}
		}
	}
	type copied struct {
		t              truth
		sp, ss, rp, rs int
		text, source   string
	}
	var all []copied
	for _, k := range []struct {
		kind string
		n    int
	}{{"verbatim", 80}, {"unitswap", 80}, {"edit05", 60}, {"edit15", 60}, {"edit30", 60}, {"reorder", 80}} {
		for i := range k.n {
			sus := fresh(true)
			src, rel := fresh(false), "b"
			if i%5 < 2 {
				rel = "a"
				src = sus - 1 - g.r.IntN(4)
				used[src] = true
			}
			if src/5 == sus/5 && rel == "b" {
				rel = "a"
			}
			from, to := docs.of(src), docs.of(sus)
			rp := from.full(g.r)
			rs := g.r.IntN(len(from[rp]) - 2)
			part := from[rp][rs : rs+3]
			source := strings.Join(part, "")
			sp := to.full(g.r)
			c := copied{truth{Kind: k.kind, Rel: rel, Sus: sus, Src: src}, sp, g.r.IntN(len(to[sp]) + 1), rp, rs, g.edit(k.kind, part), source}
			to[sp] = append(to[sp][:c.ss:c.ss], append([]string{c.text}, to[sp][c.ss:]...)...)
			all = append(all, c)
			s.queries = append(s.queries, sus)
		}
	}
	for _, c := range all {
		c.t.SOff, c.t.SLen = docs.of(c.t.Sus).at(c.sp, c.ss), utf8.RuneCountInString(c.text)
		c.t.ROff, c.t.RLen = docs.of(c.t.Src).at(c.rp, c.rs), utf8.RuneCountInString(c.source)
		s.truths = append(s.truths, c.t)
	}
	for i := range 180 {
		sus := fresh(true)
		s.queries = append(s.queries, sus)
		if g.slots != nil && i < 80 {
			s.quotes = append(s.quotes, docs.cite(sus, i, fresh)...)
		}
	}
	for i := range s.papers {
		s.papers[i] = paper{ID: i, Author: i / 5, Year: 2020 + i%5, Unit: fmt.Sprintf("%s区第%d局", placesA[i/5%len(placesA)], i/5%400), Text: docs.text(i)}
	}
	return s
}

// drafts makes every document from its own random numbers, when it is asked for: a million need not be in memory as sentences.
type drafts struct {
	g     *grammar
	chars int
	made  map[int]draft // those that something is copied from or to
}

func (ds drafts) draft(i int) draft {
	r := rand.New(rand.NewPCG(ds.g.seed, uint64(i)+1000))
	if ds.g.slots == nil {
		g := narrow{r}
		return g.draft(ds.chars*3/4 + r.IntN(ds.chars/2))
	}
	g := rich{r, ds.g.slots}
	d := g.draft(ds.chars*3/4 + r.IntN(ds.chars/2))
	if r.IntN(9) == 0 {
		d.insert(r, g.words("套话"))
	}
	return d
}

func (ds drafts) of(i int) draft {
	if ds.made[i] == nil {
		ds.made[i] = ds.draft(i)
	}
	return ds.made[i]
}

// cite puts official words into a paper that copies nothing: what hundreds of papers have, or a rare quotation that ten papers have and the
// quotations given with the corpus hold. The latter is given where it is new.
func (ds drafts) cite(sus, i int, fresh func(bool) int) []string {
	g := rich{ds.g.r, ds.g.slots}
	if i%2 == 0 {
		ds.of(sus).insert(g.r, g.words("套话"))
		return nil
	}
	rare := *ds.g.slots["引语"]
	q := rare[i/2%len(rare)][0].text
	ds.of(sus).insert(g.r, q+"。")
	if i/2 >= len(rare) {
		return nil
	}
	for range 5 {
		ds.of(fresh(false)).insert(g.r, q+"。")
	}
	return []string{q}
}

func (ds drafts) text(i int) string {
	if d := ds.made[i]; d != nil {
		return d.text()
	}
	return ds.draft(i).text()
}

// edit changes a passage as people do.
func (g *grammar) edit(kind string, part []string) string {
	text := strings.Join(part, "")
	switch kind {
	case "unitswap":
		for _, c := range placesC {
			text = strings.ReplaceAll(text, c, placesC[g.r.IntN(len(placesC))])
		}
		return strings.NewReplacer("，", ",", "1", "１", "2", "２").Replace(text)
	case "edit05":
		return g.rewrite(text, 0.05)
	case "edit15":
		return g.rewrite(text, 0.15)
	case "edit30":
		return g.rewrite(text, 0.30)
	case "reorder":
		var out []string
		for _, s := range part {
			cs := strings.Split(strings.TrimSuffix(s, "。"), "，")
			g.r.Shuffle(len(cs), func(i, j int) { cs[i], cs[j] = cs[j], cs[i] })
			out = append(out, strings.Join(cs, "，")+"。")
		}
		g.r.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
		return strings.Join(out, "")
	}
	return text
}

func (s *set) write(dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	if err := writeLines(filepath.Join(dir, "docs.jsonl"), s.papers); err != nil {
		return err
	}
	if err := writeLines(filepath.Join(dir, "gold.jsonl"), s.truths); err != nil {
		return err
	}
	var b strings.Builder
	for _, q := range s.queries {
		fmt.Fprintln(&b, q)
	}
	return errors.Join(os.WriteFile(filepath.Join(dir, "queries.txt"), []byte(b.String()), 0o644), os.WriteFile(filepath.Join(dir, "quotes.txt"), []byte(strings.Join(s.quotes, "\n")), 0o644))
}

func writeLines[T any](path string, rows []T) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	w := bufio.NewWriterSize(f, 1<<20)
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	for _, r := range rows {
		if err := e.Encode(r); err != nil {
			return err
		}
	}
	return w.Flush()
}
