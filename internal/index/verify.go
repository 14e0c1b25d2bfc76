package index

import (
	"fmt"
	"os"
	"runtime/debug"
)

// Stat is what an index costs and holds. Bytes are on disk.
type Stat struct {
	Documents int     `json:"documents"`
	Postings  int64   `json:"postings"`
	Segments  int     `json:"segments"`
	Bytes     int64   `json:"bytes"`       // postings, log and sketch
	TextBytes int64   `json:"text_bytes"`  // texts
	LogBytes  int64   `json:"log_bytes"`   // of Bytes, what Maintain would write into segments
	Load      float64 `json:"sketch_load"` // share of the sketch that is full; above 0.9 rebuild with more bits
	Version   int     `json:"version"`
	N         int     `json:"n"`
	W         int     `json:"w"`
	Long      int     `json:"long"`
	Narrow    float64 `json:"narrow"` // share of the long fingerprints that too many documents hold
}

// Stat counts.
func (ix *Index) Stat() Stat {
	ix.mu.RLock()
	defer ix.mu.RUnlock()
	st := Stat{Documents: len(ix.docs), Segments: len(ix.segs), LogBytes: ix.logEnd, Bytes: ix.logEnd, Postings: int64(len(ix.mem)),
		Load: ix.sketch.Load(), Version: ix.cur.Version, N: ix.cur.N, W: ix.cur.W,
		Long: ix.cur.Long, Narrow: float64(ix.cur.LongMany) / float64(max(1, ix.cur.LongAll))}
	for _, s := range ix.segs {
		st.Bytes += s.size
		st.Postings += s.postings
	}
	for _, name := range []string{ix.cur.Sketch, currentName} {
		if info, err := os.Stat(joinPath(ix.dir, name)); name != "" && err == nil {
			st.Bytes += info.Size()
		}
	}
	st.TextBytes = ix.texts.size
	return st
}

// Verify reads everything again: checksums of the segments, the order of their postings, that every posting's document is known, and
// every text. It changes nothing.
func (ix *Index) Verify() error {
	ix.mu.RLock()
	defer ix.mu.RUnlock()
	for _, s := range ix.segs {
		if err := ix.verifySegment(s); err != nil {
			return err
		}
	}
	for num, d := range ix.docs {
		if _, err := ix.textOf(d); err != nil {
			return fmt.Errorf("document %d (%s): %w", num, d.name, err)
		}
	}
	return nil
}

func (ix *Index) verifySegment(s *segment) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer faulted(&err)
	if err := s.check(); err != nil {
		return err
	}
	known := map[uint32]bool{}
	for _, d := range s.docs {
		known[d.num] = true
	}
	last, n := posting(0), int64(0)
	err = s.each(func(p posting) error {
		if n > 0 && p <= last || p.doc() != many && !known[p.doc()] {
			return fmt.Errorf("segment %s, posting %d: %w", s.name, n, ErrDamaged)
		}
		last = p
		n++
		return nil
	})
	if err == nil && n != s.postings {
		err = fmt.Errorf("segment %s has %d postings, %d expected: %w", s.name, n, s.postings, ErrDamaged)
	}
	return err
}
