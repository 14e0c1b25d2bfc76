package index

import (
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"runtime/debug"
	"slices"
	"sync"

	"duizhao/internal/corpus"
	"duizhao/internal/reuse"
)

// Options of a new index. The zero value takes the standard sizes.
type Options struct {
	Bits int // of the sketch's number of cells; it grows with the documents. 0 is smallest
	Long int // length of the long grams; 0 is the standard
}

// smallest is the number of bits of a new sketch: 256 KB.
const smallest = 18

// enough is how many bits the sketch should have for so many grams: a cell for each, up to 16 MB; beyond, a cell for eight.
func enough(grams int64) int {
	bits := smallest
	for ; bits < 24 && grams > 1<<bits || grams > 8<<bits; bits++ {
	}
	return bits
}

// Index is an open index. A reader may be used by many goroutines; a writer's Put, Delete and Maintain exclude one another.
type Index struct {
	mu     sync.RWMutex
	dir    string
	cur    current
	lock   *os.File // nil for a reader
	log    *os.File
	logEnd int64
	texts  *texts
	segs   []*segment
	sketch *reuse.Sketch
	docs   map[uint32]document
	byName map[string]uint32
	dead   map[uint32]bool
	mem    []posting // of the log; sorted up to sorted
	sorted int
	spare  []posting // to sort with
	added  []uint32  // documents of the log, in order
	once   reuse.Once
	bulk   bool
	batch  *reuse.Batch
	dirty  bool // changes in bulk that no log holds
	shadow bool // a rebuild that is not the state yet: CURRENT is left alone
}

// Create makes an empty index in a folder, which is made when absent, and opens it for writing.
func Create(dir string, opt Options) (*Index, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("create index: %w", err)
	}
	l, err := lock(dir)
	if err != nil {
		return nil, err
	}
	if Exists(dir) {
		l.Close()
		return nil, fmt.Errorf("create index in %s: %w", dir, fs.ErrExist)
	}
	c := newCurrent(opt)
	c.File, c.Log, c.Texts = 3, "log-1.log", "texts-2.dat"
	if err := errors.Join(writeSynced(joinPath(dir, c.Log), []byte(logMagic)), writeSynced(joinPath(dir, c.Texts), nil), c.write(dir)); err != nil {
		l.Close()
		return nil, err
	}
	return open(dir, l)
}

func newCurrent(opt Options) current {
	p := reuse.Standard()
	if opt.Bits == 0 {
		opt.Bits = smallest
	}
	if opt.Long == 0 {
		opt.Long = p.Long
	}
	return current{Version: Version, N: p.N, W: p.W, Long: opt.Long, LongW: p.LongW, Bits: opt.Bits}
}

// Open opens an index for reading.
func Open(dir string) (*Index, error) { return open(dir, nil) }

// OpenWriter opens an index for writing; ErrLocked when another process does. It removes what a killed writer left.
func OpenWriter(dir string) (*Index, error) {
	l, err := lock(dir)
	if err != nil {
		return nil, err
	}
	ix, err := open(dir, l)
	if err != nil {
		l.Close()
		return nil, err
	}
	ix.sweep()
	return ix, nil
}

func open(dir string, l *os.File) (*Index, error) {
	ix := &Index{dir: dir, lock: l}
	var err error
	for range 20 { // a writer may replace the files between reading CURRENT and opening them
		if err = ix.load(); !errors.Is(err, fs.ErrNotExist) || !Exists(dir) {
			break
		}
	}
	if err != nil {
		return nil, fmt.Errorf("open index %s: %w", dir, err)
	}
	return ix, nil
}

// load opens everything that CURRENT names.
func (ix *Index) load() error {
	c, err := readCurrent(ix.dir)
	if err != nil {
		return err
	}
	fresh := &Index{dir: ix.dir, lock: ix.lock, cur: c, docs: map[uint32]document{}, byName: map[string]uint32{}, dead: map[uint32]bool{}}
	if err := fresh.openFiles(); err != nil {
		fresh.closeFiles()
		return err
	}
	ix.closeFiles()
	ix.take(fresh)
	return nil
}

// take moves everything but the lock of the mutex.
func (ix *Index) take(o *Index) {
	ix.cur, ix.log, ix.logEnd, ix.texts, ix.segs, ix.sketch = o.cur, o.log, o.logEnd, o.texts, o.segs, o.sketch
	ix.docs, ix.byName, ix.dead, ix.mem, ix.sorted, ix.added = o.docs, o.byName, o.dead, o.mem, o.sorted, o.added
}

func (ix *Index) openFiles() error {
	var err error
	for _, d := range ix.cur.Deleted {
		ix.dead[d] = true
	}
	for _, name := range ix.cur.Segments {
		s, err := openSegment(ix.dir, name)
		if err != nil {
			return err
		}
		ix.segs = append(ix.segs, s)
		for _, d := range s.docs {
			if !ix.dead[d.num] {
				ix.docs[d.num], ix.byName[d.name] = d, d.num
			}
		}
	}
	ix.sketch = reuse.NewSketch(ix.cur.Bits)
	if ix.cur.Sketch != "" {
		b, err := os.ReadFile(joinPath(ix.dir, ix.cur.Sketch))
		if err != nil {
			return err
		}
		if !ix.sketch.SetCells(b) {
			return fmt.Errorf("sketch %s has %d bytes: %w", ix.cur.Sketch, len(b), ErrDamaged)
		}
	}
	if ix.texts, err = openTexts(ix.dir, ix.cur.Texts, ix.lock != nil); err != nil {
		return err
	}
	flags := os.O_RDONLY
	if ix.lock != nil {
		flags = os.O_RDWR
	}
	if ix.log, err = os.OpenFile(joinPath(ix.dir, ix.cur.Log), flags, 0o644); err != nil {
		return err
	}
	if ix.logEnd, err = readLog(ix.log, 0, ix.apply); err != nil {
		return err
	}
	if ix.lock != nil {
		return ix.log.Truncate(ix.logEnd)
	}
	return nil
}

func (ix *Index) closeFiles() {
	for _, s := range ix.segs {
		s.close()
	}
	if ix.log != nil {
		ix.log.Close()
	}
	if ix.texts != nil {
		ix.texts.f.Close()
	}
	ix.segs, ix.log, ix.texts = nil, nil, nil
}

// Close gives everything back. A writer that added in bulk must call Maintain first.
func (ix *Index) Close() error {
	ix.mu.Lock()
	defer ix.mu.Unlock()
	ix.closeFiles()
	if ix.lock != nil {
		return ix.lock.Close()
	}
	return nil
}

// apply brings one record into memory.
func (ix *Index) apply(r record) {
	if r.op == opDelete {
		ix.drop(r.doc.num)
		return
	}
	if old, ok := ix.byName[r.doc.name]; ok {
		ix.drop(old)
	}
	ix.docs[r.doc.num], ix.byName[r.doc.name] = r.doc, r.doc.num
	ix.added = append(ix.added, r.doc.num)
	ix.cur.Next = max(ix.cur.Next, r.doc.num+1)
	for _, fp := range r.fps {
		ix.mem = append(ix.mem, newPosting(fp.fp(), r.doc.num, fp.place()))
		ix.cur.LongAll += int64(fp.fp() & 1)
	}
	ix.count(r.grams)
}

// count counts the grams of a document; the sketch grows with them.
func (ix *Index) count(grams []uint32) {
	ix.cur.Grams += int64(len(grams))
	if bits := enough(ix.cur.Grams); bits > ix.sketch.Bits() {
		if ix.batch != nil {
			ix.batch.Flush()
		}
		ix.sketch.Grow(bits)
		ix.cur.Bits = ix.sketch.Bits()
		if ix.batch != nil {
			ix.batch = ix.sketch.NewBatch()
		}
	}
	if ix.batch != nil {
		ix.batch.Add(grams)
		return
	}
	ix.sketch.Add(grams)
}

func (ix *Index) drop(num uint32) {
	if d, ok := ix.docs[num]; ok {
		delete(ix.byName, d.name)
		delete(ix.docs, num)
		ix.dead[num] = true
	}
}

// Doc is a document to be put: its name replaces an earlier document of that name.
type Doc struct {
	Name         string
	Note         []byte // what the owner of the index wants to know of it; kept as it is
	Text         string // kept in the texts file unless empty
	Fingerprints []reuse.Fingerprint
	Long         []reuse.Fingerprint // winnowed long grams, of the length that Long says
	Grams        []reuse.Gram        // all grams, for the counts
	Words        func() []reuse.Gram // all 4-grams, for the sample of common words; asked of one document in four
	Old          []reuse.Gram        // the grams of the version it replaces: they are not counted again
}

// Document is a paper as the index takes it, without its text.
func (ix *Index) Document(name string, p *corpus.Paper) Doc {
	size, grams := reuse.Standard(), p.Grams()
	return Doc{Name: name, Note: p.Note(), Grams: grams, Words: func() []reuse.Gram { return p.Folded.Grams(4) },
		Fingerprints: reuse.Winnow(grams, size.W), Long: reuse.Winnow(p.Folded.Grams(ix.Long()), size.LongW)}
}

// Put adds or replaces a document. When it returns, the document is durable, unless the writer is in bulk mode.
func (ix *Index) Put(d Doc) error {
	ix.mu.Lock()
	defer ix.mu.Unlock()
	if ix.lock == nil {
		return errors.New("index is open for reading only")
	}
	if ix.cur.Next >= maxDocs-1 {
		return errors.New("index has used up its document numbers, rebuild it")
	}
	r := record{op: opAdd, doc: document{num: ix.cur.Next, name: d.Name}, grams: ix.once.Grams(d.Grams, d.Old)}
	r.fps = make([]print, 0, len(d.Fingerprints)+len(d.Long))
	if corpus.Sampled(r.doc.num) && len(d.Old) == 0 && d.Words != nil {
		r.grams = append(r.grams, ix.once.Grams(d.Words(), nil)...)
	}
	for _, f := range d.Fingerprints {
		r.fps = append(r.fps, newPrint(fingerprint(f.Gram), f.Pos))
	}
	for _, f := range d.Long {
		r.fps = append(r.fps, newPrint(longPrint(f.Gram), f.Pos))
	}
	if !ix.bulk { // segments are sorted anyway
		slices.Sort(r.fps)
		r.fps = slices.Compact(r.fps)
	}
	at := int64(-1)
	if d.Text != "" {
		var err error
		if at, err = ix.texts.add(d.Text); err != nil {
			return err
		}
		if !ix.bulk {
			if err := ix.texts.f.Sync(); err != nil {
				return fmt.Errorf("write text: %w", err)
			}
		}
	}
	r.doc.note = append(binary.AppendVarint(nil, at), d.Note...)
	return ix.commit(&r)
}

// Delete removes a document; fs.ErrNotExist when there is none of that name.
func (ix *Index) Delete(name string) error {
	ix.mu.Lock()
	defer ix.mu.Unlock()
	if ix.lock == nil {
		return errors.New("index is open for reading only")
	}
	num, ok := ix.byName[name]
	if !ok {
		return fmt.Errorf("delete %s: %w", name, fs.ErrNotExist)
	}
	return ix.commit(&record{op: opDelete, doc: document{num: num}})
}

// commit appends the record to the log and applies it. In bulk mode nothing is durable before Maintain.
func (ix *Index) commit(r *record) error {
	if ix.bulk {
		ix.apply(*r)
		ix.dirty = true
		if len(ix.mem) > mostPostings {
			return ix.flush()
		}
		return nil
	}
	b := r.encode()
	if _, err := ix.log.WriteAt(b, ix.logEnd); err != nil {
		return fmt.Errorf("write log: %w", err)
	}
	if err := ix.log.Sync(); err != nil {
		return fmt.Errorf("write log: %w", err)
	}
	ix.logEnd += int64(len(b))
	ix.apply(*r)
	return nil
}

// mostPostings is how many postings a bulk keeps before it writes a segment: 24 MB, and as much again to sort them.
const mostPostings = 3 << 20

// Bulk makes additions fast and not durable until the next Maintain, which ends it. Counts lag behind until then.
func (ix *Index) Bulk() {
	ix.mu.Lock()
	defer ix.mu.Unlock()
	ix.bulk, ix.batch = true, ix.sketch.NewBatch()
	ix.mem = append(make([]posting, 0, mostPostings+1<<15), ix.mem...)
}

// Lookup gives every document that holds one of the grams, in the order of the grams' hashes; corpus.Many for a gram that too many hold.
func (ix *Index) Lookup(grams []reuse.Gram) ([]corpus.Hit, error) {
	return ix.lookup(grams, fingerprint)
}

// LookupLong is Lookup for long grams.
func (ix *Index) LookupLong(grams []reuse.Gram) ([]corpus.Hit, error) {
	return ix.lookup(grams, longPrint)
}

// wanted is a fingerprint that is asked about.
type wanted struct {
	fp uint64
	of int
}

func (ix *Index) lookup(grams []reuse.Gram, of func(reuse.Gram) uint64) ([]corpus.Hit, error) {
	ix.mu.RLock()
	if ix.sorted < len(ix.mem) {
		ix.mu.RUnlock()
		ix.mu.Lock()
		ix.sortMem()
		ix.mu.Unlock()
		ix.mu.RLock()
	}
	defer ix.mu.RUnlock()
	order := make([]wanted, len(grams))
	for i, g := range grams {
		order[i] = wanted{of(g), i}
	}
	slices.SortFunc(order, func(a, b wanted) int { return cmp.Or(cmp.Compare(a.fp, b.fp), a.of-b.of) })
	out := make([]corpus.Hit, 0, 4*len(grams))
	for _, s := range ix.segs {
		var err error
		if out, err = ix.inSegment(s, order, out); err != nil {
			return nil, fmt.Errorf("look up in %s: %w", s.name, err)
		}
	}
	for _, w := range order {
		at, _ := slices.BinarySearch(ix.mem[:ix.sorted], newPosting(w.fp, 0, 0))
		to := at
		for to < ix.sorted && ix.mem[to].fp() == w.fp {
			to++
		}
		if to-at > mostDocuments {
			out = append(out, corpus.Hit{Of: w.of, Doc: corpus.Many})
			continue
		}
		for ; at < to; at++ {
			if p := ix.mem[at]; !ix.dead[p.doc()] {
				out = append(out, corpus.Hit{Of: w.of, Doc: p.doc(), Place: p.place()})
			}
		}
	}
	return out, nil
}

// inSegment adds what a segment knows. A file that can no longer be read, though it is shown as memory, is damage and not the end of
// the program.
func (ix *Index) inSegment(s *segment, order []wanted, out []corpus.Hit) (_ []corpus.Hit, err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer faulted(&err)
	var c cursor
	for _, w := range order {
		err := s.lookup(w.fp, &c, func(doc uint32, place uint8) {
			if doc == many {
				out = append(out, corpus.Hit{Of: w.of, Doc: corpus.Many})
			} else if len(ix.dead) == 0 || !ix.dead[doc] {
				out = append(out, corpus.Hit{Of: w.of, Doc: doc, Place: place})
			}
		})
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// sortMem sorts what came since the last question.
func (ix *Index) sortMem() {
	if ix.sorted < len(ix.mem) {
		ix.mem, ix.spare = sortPostings(ix.mem, ix.spare)
		ix.sorted = len(ix.mem)
	}
}

// Count is in how many documents a gram occurs, never too low, at most 255.
func (ix *Index) Count(g reuse.Gram) int { return ix.sketch.Count(g) }

// Counts is Count for many grams.
func (ix *Index) Counts(dst []uint8, grams []reuse.Gram) { ix.sketch.Counts(dst, grams) }

// Long is the length of the long grams.
func (ix *Index) Long() int {
	ix.mu.RLock()
	defer ix.mu.RUnlock()
	return ix.cur.Long
}

// Narrow is the share of the long fingerprints that more documents hold than anyone asks about. Where it is high the long grams are too
// short for a corpus of this size and language: Wanted says what length to rebuild with.
func (ix *Index) Narrow() float64 {
	ix.mu.RLock()
	defer ix.mu.RUnlock()
	return float64(ix.cur.LongMany) / float64(max(1, ix.cur.LongAll))
}

// Words is in how many of the sampled documents a 4-gram occurs.
func (ix *Index) Words(g reuse.Gram) (count, of int) {
	return ix.sketch.Count(g), int(ix.cur.Next+3) / 4
}

// Len is the number of documents.
func (ix *Index) Len() int {
	ix.mu.RLock()
	defer ix.mu.RUnlock()
	return len(ix.docs)
}

// Name is a document's name and note; false when it is no longer there.
func (ix *Index) Name(doc uint32) (name string, note []byte, ok bool) {
	ix.mu.RLock()
	defer ix.mu.RUnlock()
	d, ok := ix.docs[doc]
	if !ok {
		return "", nil, false
	}
	_, k := binary.Varint(d.note)
	return d.name, d.note[max(k, 0):], true
}

// Find is the number of the document of a name.
func (ix *Index) Find(name string) (uint32, bool) {
	ix.mu.RLock()
	defer ix.mu.RUnlock()
	n, ok := ix.byName[name]
	return n, ok
}

// Docs lists the numbers of all documents, ascending.
func (ix *Index) Docs() []uint32 {
	ix.mu.RLock()
	defer ix.mu.RUnlock()
	out := make([]uint32, 0, len(ix.docs))
	for n := range ix.docs {
		out = append(out, n)
	}
	slices.Sort(out)
	return out
}

// Text is a document's text; "" when the index does not keep it.
func (ix *Index) Text(doc uint32) (string, error) {
	ix.mu.RLock()
	defer ix.mu.RUnlock()
	d, ok := ix.docs[doc]
	if !ok {
		return "", fmt.Errorf("read text of document %d: %w", doc, fs.ErrNotExist)
	}
	return ix.textOf(d)
}

func (ix *Index) textOf(d document) (string, error) {
	at, k := binary.Varint(d.note)
	if k <= 0 || at < 0 {
		return "", nil
	}
	return ix.texts.read(at)
}

// Refresh brings a reader to the writer's last state.
func (ix *Index) Refresh() error {
	ix.mu.Lock()
	defer ix.mu.Unlock()
	if ix.lock != nil {
		return nil
	}
	c, err := readCurrent(ix.dir)
	if err != nil {
		return err
	}
	if c.File != ix.cur.File || c.Log != ix.cur.Log {
		for range 20 {
			if err = ix.load(); !errors.Is(err, fs.ErrNotExist) {
				break
			}
		}
		return err
	}
	ix.logEnd, err = readLog(ix.log, ix.logEnd, ix.apply)
	return err
}
