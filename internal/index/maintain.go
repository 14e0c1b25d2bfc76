package index

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"sort"
	"strings"

	"duizhao/internal/reuse"
)

// mostDocuments is how many documents may hold a fingerprint before its postings are dropped when segments are merged. Every cut
// in use is at or below it, and the sketch never counts too low, so such a fingerprint is never asked about.
const mostDocuments = 64

// fanout is how many segments of a size are merged into one.
const fanout = 4

// Maintain writes the log into a segment, merges segments of like size, and starts a new log. Put stays cheap because it never
// does; call it from time to time, from a job, and at the end of a bulk. With all, one segment is left.
func (ix *Index) Maintain(all bool) error {
	ix.mu.Lock()
	defer ix.mu.Unlock()
	if ix.lock == nil {
		return errors.New("index is open for reading only")
	}
	if err := ix.flush(); err != nil {
		return err
	}
	ix.bulk, ix.batch = false, nil
	ix.mem, ix.sorted, ix.spare = nil, 0, nil // a bulk fills 100 MB
	for {
		group := ix.mergeable(all)
		if len(group) < 2 {
			return nil
		}
		if err := ix.merge(group); err != nil {
			return err
		}
	}
}

// LogBytes is the length of the log: when to call Maintain.
func (ix *Index) LogBytes() int64 {
	ix.mu.RLock()
	defer ix.mu.RUnlock()
	return ix.logEnd
}

// flush writes what is in memory as a segment with a new sketch and an empty log.
func (ix *Index) flush() error {
	if len(ix.added) == 0 && !ix.dirty && ix.logEnd <= int64(len(logMagic)) {
		return nil
	}
	ix.sortMem()
	if ix.batch != nil {
		ix.batch.Flush()
	}
	c := ix.cur
	var gone []uint32 // added and deleted since the last flush: no segment will hold them
	for _, n := range ix.added {
		if ix.dead[n] {
			gone = append(gone, n)
		}
	}
	if len(ix.added) > 0 {
		name := ix.newFile(&c, "seg", ".seg")
		w, err := newSegmentWriter(joinPath(ix.dir, name), ix.cur.Next)
		if err != nil {
			return fmt.Errorf("write segment: %w", err)
		}
		for _, p := range ix.mem {
			if !ix.dead[p.doc()] {
				w.add(p)
			}
		}
		if err := w.finish(ix.listed(ix.added)); err != nil {
			return fmt.Errorf("write segment: %w", err)
		}
		c.Segments = append(slices.Clone(c.Segments), name)
	}
	c.Sketch = ix.newFile(&c, "sketch", ".bin")
	c.Log = ix.newFile(&c, "log", ".log")
	if err := errors.Join(ix.texts.f.Sync(), writeSynced(joinPath(ix.dir, c.Sketch), ix.sketch.Cells()), writeSynced(joinPath(ix.dir, c.Log), []byte(logMagic))); err != nil {
		return fmt.Errorf("flush index: %w", err)
	}
	dead := maps.Clone(ix.dead)
	for _, n := range gone {
		delete(dead, n)
	}
	c.Deleted = sorted(dead)
	if err := ix.become(c, ix.sketch); err != nil {
		return err
	}
	ix.dead, ix.dirty = dead, false
	return nil
}

// become makes c the state: CURRENT first, then what is in memory, then the old files go.
func (ix *Index) become(c current, sketch *reuse.Sketch) error {
	old := ix.cur
	if !ix.shadow {
		if err := c.write(ix.dir); err != nil {
			return err
		}
	}
	open := map[string]*segment{}
	for _, s := range ix.segs {
		open[s.name] = s
	}
	var segs []*segment
	for _, name := range c.Segments {
		s := open[name]
		if s == nil {
			var err error
			if s, err = openSegment(ix.dir, name); err != nil {
				return err
			}
		}
		delete(open, name)
		segs = append(segs, s)
	}
	for _, s := range open {
		s.close()
	}
	if c.Log != old.Log {
		f, err := os.OpenFile(joinPath(ix.dir, c.Log), os.O_RDWR, 0o644)
		if err != nil {
			return err
		}
		ix.log.Close()
		ix.log, ix.logEnd = f, int64(len(logMagic))
		ix.mem, ix.sorted, ix.added = ix.mem[:0], 0, ix.added[:0]
	}
	ix.cur, ix.segs, ix.sketch = c, segs, sketch
	if !ix.shadow {
		ix.sweep()
	}
	return nil
}

func (ix *Index) newFile(c *current, kind, suffix string) string {
	c.File++
	return fmt.Sprintf("%s-%d%s", kind, c.File, suffix)
}

func sorted(nums map[uint32]bool) []uint32 {
	out := make([]uint32, 0, len(nums))
	for d := range nums {
		out = append(out, d)
	}
	slices.Sort(out)
	return out
}

// listed are the documents that still live, by number.
func (ix *Index) listed(nums []uint32) []document {
	var out []document
	for _, n := range nums {
		if d, ok := ix.docs[n]; ok {
			out = append(out, d)
		}
	}
	return out
}

// mergeable are the segments to merge next: all, or the smallest class of like size that has enough of them.
func (ix *Index) mergeable(all bool) []*segment {
	if all {
		return ix.segs
	}
	classes := map[int][]*segment{}
	for _, s := range ix.segs {
		class := 0
		for n := s.postings >> 18; n > 0; n /= fanout {
			class++
		}
		classes[class] = append(classes[class], s)
	}
	for class := range 32 {
		if len(classes[class]) >= fanout {
			return classes[class]
		}
	}
	return nil
}

// merge replaces the segments by one. Postings of deleted documents and of fingerprints that are everywhere are left out.
func (ix *Index) merge(group []*segment) error {
	c := ix.cur
	name := ix.newFile(&c, "seg", ".seg")
	w, err := newSegmentWriter(joinPath(ix.dir, name), ix.cur.Next)
	if err != nil {
		return fmt.Errorf("merge segments: %w", err)
	}
	lost, err := mergeInto(w, group, ix.dead)
	if err != nil {
		return fmt.Errorf("merge segments: %w", err)
	}
	c.LongMany += lost
	gone := map[string]bool{}
	held := map[uint32]bool{}
	var docs []document
	for _, s := range group {
		gone[s.name] = true
		for _, d := range s.docs {
			held[d.num] = true
			if !ix.dead[d.num] {
				docs = append(docs, d)
			}
		}
	}
	sort.Slice(docs, func(i, j int) bool { return docs[i].num < docs[j].num })
	if err := w.finish(docs); err != nil {
		return fmt.Errorf("merge segments: %w", err)
	}
	c.Segments = []string{name}
	for _, s := range ix.segs {
		if !gone[s.name] {
			c.Segments = append(c.Segments, s.name)
		}
	}
	c.Deleted = nil
	for _, d := range sorted(ix.dead) { // a deletion is forgotten when nothing holds the document any more
		if held[d] {
			delete(ix.dead, d)
		} else {
			c.Deleted = append(c.Deleted, d)
		}
	}
	return ix.become(c, ix.sketch)
}

// source reads one segment in order.
type source struct {
	s     *segment
	block int
	at    int
	c     cursor
}

func (r *source) head() posting { return r.c.ps[r.at] }

// next moves on; false at the end.
func (r *source) next() (bool, error) {
	r.at++
	if r.block >= 0 && r.at < len(r.c.ps) {
		return true, nil
	}
	r.block, r.at = r.block+1, 0
	if r.block >= len(r.s.first) {
		return false, nil
	}
	return true, r.c.read(r.s, r.block)
}

// mergeInto writes the postings of the segments in order. A fingerprint that more than mostDocuments hold is written once, for many. lost is
// the number of long postings that went that way.
func mergeInto(w *segmentWriter, group []*segment, dead map[uint32]bool) (lost int64, err error) {
	var open []*source
	var heads []posting // of the open sources
	for _, s := range group {
		r := &source{s: s, block: -1, at: -1, c: cursor{ahead: true}}
		ok, err := r.next()
		if err != nil {
			return 0, err
		}
		if ok {
			open, heads = append(open, r), append(heads, r.head())
		}
	}
	var same []posting // of one fingerprint
	for len(open) > 0 {
		i := 0
		for k, p := range heads {
			if p < heads[i] {
				i = k
			}
		}
		p, r := heads[i], open[i]
		if len(same) > 0 && same[0].fp() != p.fp() {
			lost += w.group(same, dead)
			same = same[:0]
		}
		same = append(same, p)
		if r.at++; r.at < len(r.c.ps) {
			heads[i] = r.c.ps[r.at]
			continue
		}
		r.at--
		more, err := r.next()
		if err != nil {
			return 0, err
		}
		if !more {
			open, heads = slices.Delete(open, i, i+1), slices.Delete(heads, i, i+1)
			continue
		}
		heads[i] = r.head()
	}
	if len(same) > 0 {
		lost += w.group(same, dead)
	}
	return lost, nil
}

// group writes the postings of one fingerprint, which are sorted, without those of deleted documents.
func (w *segmentWriter) group(ps []posting, dead map[uint32]bool) (lost int64) {
	if len(ps) == 1 && len(dead) == 0 {
		w.add(ps[0])
		return 0
	}
	live := ps[:0]
	for _, p := range ps {
		if len(dead) == 0 || !dead[p.doc()] {
			live = append(live, p)
		}
	}
	if n := len(live); n > 0 && (n > mostDocuments || live[n-1].doc() == many) {
		if live[0].long() {
			for _, p := range live {
				if p.doc() != many {
					lost++
				}
			}
		}
		live = append(live[:0], newPosting(live[0].fp(), many, 0))
	}
	for _, p := range live {
		w.add(p)
	}
	return lost
}

// sweep removes files that CURRENT does not name: a killed writer's, or replaced ones.
func (ix *Index) sweep() {
	keep := map[string]bool{ix.cur.Log: true, ix.cur.Sketch: true, ix.cur.Texts: true} // and nothing else of ours
	for _, s := range ix.cur.Segments {
		keep[s] = true
	}
	entries, err := os.ReadDir(ix.dir)
	if err != nil {
		return
	}
	for _, e := range entries {
		n := e.Name()
		ours := strings.HasPrefix(n, "seg-") || strings.HasPrefix(n, "log-") || strings.HasPrefix(n, "sketch-") || strings.HasPrefix(n, "texts-") || n == currentName+".new"
		if ours && !keep[n] {
			_ = os.Remove(joinPath(ix.dir, n))
		}
	}
}
