package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"runtime"
	"runtime/debug"
	"runtime/pprof"
	"slices"
	"sort"
	"strings"
	"syscall"
	"time"
	"unicode/utf8"

	"duizhao/internal/corpus"
	"duizhao/internal/index"
	"duizhao/internal/reuse"
)

// bench is a corpus in an index on disk.
type bench struct {
	set  *set
	lib  *reuse.Library
	ix   *index.Index
	dir  string
	docs map[int]uint32 // index numbers by document
	ids  map[uint32]int
}

// cpu is the processor time this process has used.
func cpu() time.Duration {
	var u syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func (p paper) entry() corpus.Entry {
	return corpus.Entry{File: fmt.Sprint(p.ID), Author: fmt.Sprint(p.Author), Unit: p.Unit, Year: p.Year, Kind: corpus.Material}
}

// build indexes every document and says what it cost.
func build(s *set, dir string, bits int) (*bench, error) {
	return buildWith(s, dir, index.Options{Bits: bits})
}

func buildWith(s *set, dir string, opt index.Options) (*bench, error) {
	b := &bench{set: s, lib: reuse.StandardLibrary().With(s.quotes), dir: dir, docs: map[int]uint32{}, ids: map[uint32]int{}}
	var err error
	if b.ix, err = index.Create(dir, opt); err != nil {
		return nil, err
	}
	b.ix.Bulk()
	if path := os.Getenv("BUILDPROFILE"); path != "" {
		stop, err := profiled(path)
		if err != nil {
			return nil, err
		}
		defer stop()
	}
	wall, used := time.Now(), cpu()
	for _, p := range s.papers {
		d := document(b.ix, corpus.NewPaper(b.lib, p.entry(), p.Text, nil))
		if err := b.ix.Put(d); err != nil {
			return nil, err
		}
	}
	if err := b.ix.Maintain(true); err != nil {
		return nil, err
	}
	b.built(time.Since(wall), cpu()-used)
	if opt.Long == 0 && b.ix.Wanted() != b.ix.Long() { // as corpus add does
		wall, used = time.Now(), cpu()
		if err := b.lengthen(); err != nil {
			return nil, err
		}
		b.built(time.Since(wall), cpu()-used)
	}
	b.number()
	return b, nil
}

// built prints what indexing cost.
func (b *bench) built(wall, used time.Duration) {
	st := b.ix.Stat()
	fmt.Printf("index: %d documents, %.1f s wall, %.1f s CPU, %.0f documents/s/core, %.2f KB/document, %.1f postings/document, sketch load %.3f\n",
		st.Documents, wall.Seconds(), used.Seconds(), float64(st.Documents)/used.Seconds(), float64(st.Bytes)/1024/float64(st.Documents),
		float64(st.Postings)/float64(st.Documents), st.Load)
	fmt.Printf("long grams of %d characters, %.3f of them in too many documents\n", st.Long, st.Narrow)
}

// lengthen rebuilds the index with the long grams that it wants.
func (b *bench) lengthen() error {
	return b.ix.Rebuild(index.Options{Long: b.ix.Wanted()}, func(target *index.Index, doc uint32) (index.Doc, error) {
		name, _, _ := b.ix.Name(doc)
		text, err := b.ix.Text(doc)
		if err != nil {
			return index.Doc{}, err
		}
		d := target.Document(name, corpus.NewPaper(b.lib, corpus.Entry{File: name, Kind: corpus.Material}, text, nil))
		d.Text = text
		return d, nil
	})
}

// document is a paper as the index takes it.
func document(ix *index.Index, p *corpus.Paper) index.Doc {
	d := ix.Document(p.File, p)
	d.Text = p.Text
	return d
}

// openOrBuild uses an index that is there, or builds one, in a folder of its own when none is named.
func openOrBuild(s *set, dir string, bits int) (*bench, func(), error) {
	if index.Exists(dir) {
		b := &bench{set: s, lib: reuse.StandardLibrary().With(s.quotes), dir: dir, docs: map[int]uint32{}, ids: map[uint32]int{}}
		var err error
		if b.ix, err = index.Open(dir); err != nil {
			return nil, nil, err
		}
		b.number()
		return b, func() { b.ix.Close() }, nil
	}
	clean := func() {}
	if dir == "" {
		tmp, err := os.MkdirTemp("", "reuse")
		if err != nil {
			return nil, nil, err
		}
		dir, clean = tmp, func() { os.RemoveAll(tmp) }
	}
	b, err := build(s, dir, bits)
	if err != nil {
		clean()
		return nil, nil, err
	}
	return b, func() { b.ix.Close(); clean() }, nil
}

// number finds which document of the index is which of the set.
func (b *bench) number() {
	for _, n := range b.ix.Docs() {
		name, _, _ := b.ix.Name(n)
		var id int
		fmt.Sscan(name, &id)
		b.docs[id], b.ids[n] = n, id
	}
}

// own are the other papers of an author.
func (s *set) own() map[int][]int {
	out := map[int][]int{}
	for _, p := range s.papers {
		out[p.Author] = append(out[p.Author], p.ID)
	}
	return out
}

// ask finds the passages of one document.
func (b *bench) ask(c *corpus.Comparer, id int, own []int) ([]found, error) {
	p := b.set.paper(id)
	q := c.Ask(corpus.NewPaper(b.lib, p.entry(), p.Text, nil), b.ix)
	ms := c.Itself(q)
	docs, err := c.Nominated(q, b.ix)
	if err != nil {
		return nil, err
	}
	seen := map[int]bool{id: true}
	for _, o := range own {
		docs = append(docs, b.docs[o])
	}
	for _, d := range docs {
		o := b.ids[d]
		if seen[o] {
			continue
		}
		seen[o] = true
		text, err := b.ix.Text(d)
		if err != nil {
			return nil, err
		}
		ms = append(ms, c.Pair(q, corpus.NewPaper(b.lib, b.set.paper(o).entry(), text, nil))...)
	}
	var out []found
	for _, m := range ms {
		var src int
		fmt.Sscan(m.B.File, &src)
		other := b.set.paper(src).Text
		out = append(out, found{id, runes(p.Text, m.A.Start), runes(p.Text, m.A.End), src, runes(other, m.B.Start), runes(other, m.B.End)})
	}
	return out, nil
}

func runes(s string, at int) int { return utf8.RuneCountInString(s[:at]) }

func measure(args []string) error {
	f := flag.NewFlagSet("measure", flag.ExitOnError)
	data := f.String("data", "", "folder of the corpus")
	bits := f.Int("bits", 24, "size of the sketch")
	profile := f.String("cpuprofile", "", "where to write a profile of the questions")
	keep := f.String("index", "", "folder of an index to use, made when absent")
	set := f.String("set", "", "sizes to change, as JSON")
	most := f.Int("most", 20, "nominated papers that are read")
	show := f.Bool("show", false, "print false detections")
	if err := f.Parse(args); err != nil {
		return err
	}
	s, err := readSet(*data)
	if err != nil {
		return err
	}
	b, done, err := openOrBuild(s, *keep, *bits)
	if err != nil {
		return err
	}
	defer done()
	p := reuse.Standard()
	if *set != "" {
		if err := json.Unmarshal([]byte(*set), &p); err != nil {
			return fmt.Errorf("-set: %w", err)
		}
	}
	c := corpus.NewComparerWith(b.lib, p)
	c.Most = *most
	if *profile != "" {
		stop, err := profiled(*profile)
		if err != nil {
			return err
		}
		defer stop()
	}
	return b.report(c, *show)
}

// profiled writes a profile of the processor until it is stopped.
func profiled(path string) (stop func(), err error) {
	f, err := os.Create(path)
	if err != nil {
		return nil, err
	}
	if err := pprof.StartCPUProfile(f); err != nil {
		return nil, err
	}
	return func() { pprof.StopCPUProfile(); f.Close() }, nil
}

// report asks about every query and prints the figures.
func (b *bench) report(c *corpus.Comparer, show bool) error {
	dets, _, err := b.askAll(c)
	if err != nil {
		return err
	}
	b.table(dets, show)
	return nil
}

// askAll asks about every query; ms is the processor time of one.
func (b *bench) askAll(c *corpus.Comparer) (dets []found, ms float64, err error) {
	own := b.set.own()
	var each []time.Duration
	runtime.GC()
	used := cpu()
	for _, q := range b.set.queries {
		at := time.Now()
		ds, err := b.ask(c, q, own[b.set.paper(q).Author])
		if err != nil {
			return nil, 0, err
		}
		each = append(each, time.Since(at))
		dets = append(dets, ds...)
	}
	ms = (cpu() - used).Seconds() * 1000 / float64(len(each))
	sort.Slice(each, func(i, j int) bool { return each[i] < each[j] })
	fmt.Printf("queries: %d, %.2f ms CPU each, wall median %.2f ms, p95 %.2f ms\n", len(each), ms,
		each[len(each)/2].Seconds()*1000, each[len(each)*95/100].Seconds()*1000)
	return dets, ms, nil
}

// table prints plagdet overall and by kind, and the false detections on documents without a case.
func (b *bench) table(dets []found, show bool) {
	kinds := map[string][]truth{}
	has := map[int]string{}
	var order []string
	for _, t := range b.set.truths {
		if kinds[t.Kind] == nil {
			order = append(order, t.Kind)
		}
		kinds[t.Kind] = append(kinds[t.Kind], t)
		has[t.Sus] = t.Kind
	}
	line := func(name string, ts []truth, ds []found) {
		macro, micro := score(ts, ds)
		fmt.Printf("%-12s %4d cases %4d found  plagdet %.3f  rec %.3f  prec %.3f  gran %.3f   (by characters: %.3f %.3f %.3f)\n",
			name, len(ts), len(ds), macro.plagdet, macro.recall, macro.precision, macro.granularity, micro.plagdet, micro.recall, micro.precision)
	}
	var clean []found
	byKind := map[string][]found{}
	for _, d := range dets {
		k := has[d.sus]
		byKind[k] = append(byKind[k], d)
		if k == "" {
			clean = append(clean, d)
		}
	}
	for _, k := range order {
		line(k, kinds[k], byKind[k])
	}
	line("overall", b.set.truths, dets)
	fmt.Printf("false detections on %d documents without a case: %d\n", len(b.set.queries)-len(has), len(clean))
	if show {
		b.show(dets)
		b.why(dets)
	}
	b.memory()
}

// memory drops the texts of the set and prints what the index takes: the heap, and the segments' pages, all of them in memory at worst.
func (b *bench) memory() {
	b.set.papers, b.set.truths = nil, nil
	runtime.GC()
	debug.FreeOSMemory()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	st := b.ix.Stat()
	fmt.Printf("memory without the texts: heap %.0f MB, and at most %.0f MB of the index's file shown as memory\n", float64(m.HeapAlloc)/1e6, float64(st.Bytes)/1e6)
	fmt.Printf("process: %s\n", resident())
	runtime.KeepAlive(b)
}

// resident is what the system says of this process's memory: now, at most until now, and how much of it are files shown as memory.
func resident() string {
	raw, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return "not known on this system"
	}
	var out []string
	for line := range strings.Lines(string(raw)) {
		for _, name := range []string{"VmHWM:", "VmRSS:", "RssAnon:", "RssFile:"} {
			var kb int
			if rest, ok := strings.CutPrefix(line, name); ok {
				if _, err := fmt.Sscan(rest, &kb); err == nil {
					out = append(out, fmt.Sprintf("%s %.0f MB", name, float64(kb)/1024))
				}
			}
		}
	}
	return strings.Join(out, " ")
}

// why says of every truth that nothing found whether its source was nominated, and whether reading it side by side finds it.
func (b *bench) why(dets []found) {
	c := corpus.NewComparer(b.lib)
	count := map[string]int{}
	for _, t := range b.set.truths {
		hit := false
		for _, d := range dets {
			hit = hit || t.Sus == d.sus && mark(t, d, newBits2(t.SLen, t.RLen), newBits2(d.s1-d.s0, d.r1-d.r0))
		}
		if hit {
			continue
		}
		p := b.set.paper(t.Sus)
		q := c.Ask(corpus.NewPaper(b.lib, p.entry(), p.Text, nil), b.ix)
		docs, _ := c.Nominated(q, b.ix)
		nominated := t.Rel == "a" || slices.Contains(docs, b.docs[t.Src])
		ds, _ := b.ask(c, t.Sus, []int{t.Src})
		aligned := false
		for _, d := range ds {
			aligned = aligned || mark(t, d, newBits2(t.SLen, t.RLen), newBits2(d.s1-d.s0, d.r1-d.r0))
		}
		count[fmt.Sprintf("%s %s: nominated %v, found when read %v", t.Kind, t.Rel, nominated, aligned)]++
	}
	for _, k := range slices.Sorted(maps.Keys(count)) {
		fmt.Printf("why: %3d %s\n", count[k], k)
	}
}

// show prints detections that no truth explains and truths that nothing found.
func (b *bench) show(dets []found) {
	for _, t := range b.set.truths {
		hit := false
		for _, d := range dets {
			hit = hit || t.Sus == d.sus && mark(t, d, newBits2(t.SLen, t.RLen), newBits2(d.s1-d.s0, d.r1-d.r0))
		}
		if !hit {
			fmt.Printf("MISSED %s %s %d %d\n  %s\n  %s\n", t.Kind, t.Rel, t.Sus, t.Src, string([]rune(b.set.paper(t.Sus).Text)[t.SOff:t.SOff+t.SLen]), string([]rune(b.set.paper(t.Src).Text)[t.ROff:t.ROff+t.RLen]))
		}
	}
	for _, t := range b.set.truths {
		var hits []found
		for _, d := range dets {
			if t.Sus == d.sus && mark(t, d, newBits2(t.SLen, t.RLen), newBits2(d.s1-d.s0, d.r1-d.r0)) {
				hits = append(hits, d)
			}
		}
		if len(hits) > 1 {
			fmt.Printf("TWICE %s %s %d-%d %d-%d: %v\n", t.Kind, t.Rel, t.SOff, t.SOff+t.SLen, t.ROff, t.ROff+t.RLen, hits)
		}
	}
	for _, d := range dets {
		hit := false
		for _, t := range b.set.truths {
			hit = hit || t.Sus == d.sus && mark(t, d, newBits2(t.SLen, t.RLen), newBits2(d.s1-d.s0, d.r1-d.r0))
		}
		if !hit {
			fmt.Printf("FALSE %d %d\n  %s\n  %s\n", d.sus, d.src, string([]rune(b.set.paper(d.sus).Text)[d.s0:d.s1]), string([]rune(b.set.paper(d.src).Text)[d.r0:d.r1]))
		}
	}
}
