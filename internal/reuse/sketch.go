package reuse

import "math/bits"

// Sketch counts in how many documents a gram occurs, up to 255, never too low and rarely too high. It is a counting sketch with
// conservative update whose three cells share one 64-byte line, so a gram costs one access to memory. It cannot count down.
type Sketch struct {
	cells []uint8 // a power of two, at least 64
	lines uint32  // mask of the line number
}

// NewSketch makes a sketch of 1<<bits cells; 24 bits serve about 100 million grams.
func NewSketch(bits int) *Sketch {
	bits = min(max(bits, 6), 34)
	return &Sketch{cells: make([]uint8, 1<<bits), lines: uint32(1<<(bits-6) - 1)}
}

// cellsOf are the three cells of a gram in its line; they are different from one another.
func cellsOf(g uint32) (a, b, c uint32) {
	h := g * 0x9E3779B1
	a = h >> 26
	b = (a + 1 + h>>20&31) & 63
	c = (b + 1 + h>>10&15) & 63
	if c == a {
		c = (c + 17) & 63
	}
	return a, b, c
}

// Short is the part of a gram that a sketch takes.
func (g Gram) Short() uint32 { return uint32(g >> 16) }

// Add counts one document for every gram; the caller gives each gram of a document once.
func (s *Sketch) Add(grams []uint32) {
	for _, g := range grams {
		line := s.cells[int(g&s.lines)<<6:][:64]
		a, b, c := cellsOf(g)
		va, vb, vc := line[a&63], line[b&63], line[c&63]
		least := min(va, vb, vc)
		if least == 255 {
			continue
		}
		least++
		line[a&63], line[b&63], line[c&63] = max(va, least), max(vb, least), max(vc, least)
	}
}

// Batch collects grams by neighbourhood before they are counted, for adding many documents: the sketch is larger than the
// processor's cache, a neighbourhood is not. Nothing is counted before Flush.
type Batch struct {
	sketch  *Sketch
	shift   int
	buckets [256][]uint32
}

// NewBatch collects for s.
func (s *Sketch) NewBatch() *Batch {
	b := &Batch{sketch: s}
	for s.lines>>b.shift > 255 {
		b.shift++
	}
	return b
}

// Add collects the grams of one document, each once.
func (b *Batch) Add(grams []uint32) {
	const full = 4096
	for _, g := range grams {
		i := g & b.sketch.lines >> b.shift & 255
		b.buckets[i] = append(b.buckets[i], g)
		if len(b.buckets[i]) == full {
			b.sketch.Add(b.buckets[i])
			b.buckets[i] = b.buckets[i][:0]
		}
	}
}

// Flush counts what was collected.
func (b *Batch) Flush() {
	for i := range b.buckets {
		b.sketch.Add(b.buckets[i])
		b.buckets[i] = b.buckets[i][:0]
	}
}

// Cells are the counters, to be kept; SetCells takes them back.
func (s *Sketch) Cells() []uint8 { return s.cells }

// SetCells replaces the counters; false when there are not as many as the sketch has.
func (s *Sketch) SetCells(cells []uint8) bool {
	if len(cells) != len(s.cells) {
		return false
	}
	s.cells = cells
	return true
}

// Count is how many documents hold the gram, at most 255.
func (s *Sketch) Count(g Gram) int {
	k := g.Short()
	line := s.cells[int(k&s.lines)<<6:][:64]
	a, b, c := cellsOf(k)
	return int(min(line[a], line[b], line[c]))
}

// Counts is Count for many grams at once; dst has room for all of them.
func (s *Sketch) Counts(dst []uint8, grams []Gram) {
	dst = dst[:len(grams)]
	for i, g := range grams {
		k := g.Short()
		line := s.cells[int(k&s.lines)<<6:][:64]
		a, b, c := cellsOf(k)
		dst[i] = min(line[a&63], line[b&63], line[c&63])
	}
}

// Bits is the size of the sketch: it has 1<<Bits cells.
func (s *Sketch) Bits() int { return bits.Len(uint(len(s.cells))) - 1 }

// Grow doubles the sketch as often as it takes to have 1<<bits cells. Both halves keep what the whole has counted, so a count is still
// never too low.
func (s *Sketch) Grow(bits int) {
	for s.Bits() < min(bits, 34) {
		s.cells = append(s.cells, s.cells...)
		s.lines = s.lines<<1 | 1
	}
}

// Load is the share of cells in use; above 0.9 the sketch says common too often and the index should be rebuilt with more bits.
func (s *Sketch) Load() float64 {
	n, step := 0, max(1, len(s.cells)>>20)
	seen := 0
	for i := 0; i < len(s.cells); i += step {
		seen++
		if s.cells[i] > 24 {
			n++
		}
	}
	return float64(n) / float64(seen)
}

// Once lists the grams of one document without repeats, as the sketch takes them. It keeps a table between documents: one
// goroutine, one Once.
type Once struct {
	slots []uint64 // gram | round << 32
	round uint64
}

// Grams lists each gram once, without those in except.
func (o *Once) Grams(grams, except []Gram) []uint32 {
	need := 2 * (len(grams) + len(except))
	if len(o.slots) < need {
		n := 1024
		for n < need {
			n *= 2
		}
		o.slots, o.round = make([]uint64, n), 0
	}
	o.round++
	for _, g := range except {
		o.first(g.Short())
	}
	out := make([]uint32, 0, len(grams))
	for _, g := range grams {
		if k := g.Short(); o.first(k) {
			out = append(out, k)
		}
	}
	return out
}

// first reports whether the gram is new in this round, and remembers it.
func (o *Once) first(k uint32) bool {
	mask := uint32(len(o.slots) - 1)
	v := uint64(k) | o.round<<32
	for i := k * 0x85EBCA6B >> 3 & mask; ; i = (i + 1) & mask {
		if o.slots[i]>>32 != o.round {
			o.slots[i] = v
			return true
		}
		if o.slots[i] == v {
			return false
		}
	}
}
