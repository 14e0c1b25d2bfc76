package corpus

import "duizhao/internal/reuse"

// Memory is an index of a set of papers that lives as long as the comparison. Papers are added by one goroutine; then many may ask.
type Memory struct {
	short, long chains
	sketch      *reuse.Sketch
	once        reuse.Once
	n           int
}

// NewMemory is for about so many papers.
func NewMemory(papers int) *Memory {
	bits := 16
	for ; 1<<bits < papers*4000 && bits < 26; bits++ {
	}
	return &Memory{sketch: reuse.NewSketch(bits)}
}

// Add puts a paper in under the next number, which it gives.
func (m *Memory) Add(p *Paper) uint32 {
	num := uint32(m.n)
	m.n++
	size := reuse.Standard()
	grams := p.Grams()
	m.sketch.Add(m.once.Grams(grams, nil))
	if Sampled(num) {
		m.sketch.Add(m.once.Grams(p.Folded.Grams(4), nil))
	}
	for _, f := range reuse.Winnow(grams, size.W) {
		m.short.add(f, num)
	}
	for _, f := range reuse.Winnow(p.Folded.Grams(size.Long), size.LongW) {
		m.long.add(f, num)
	}
	return num
}

// Lookup gives the papers that hold each gram.
func (m *Memory) Lookup(grams []reuse.Gram) ([]Hit, error) { return m.short.lookup(grams), nil }

// LookupLong gives the papers that hold each long gram.
func (m *Memory) LookupLong(grams []reuse.Gram) ([]Hit, error) { return m.long.lookup(grams), nil }

// Long is the length of the long grams.
func (m *Memory) Long() int { return reuse.Standard().Long }

// Count is in how many papers a gram occurs.
func (m *Memory) Count(g reuse.Gram) int { return m.sketch.Count(g) }

// Counts is Count for many grams.
func (m *Memory) Counts(dst []uint8, grams []reuse.Gram) { m.sketch.Counts(dst, grams) }

// Words is in how many of the sampled papers a 4-gram occurs.
func (m *Memory) Words(g reuse.Gram) (count, of int) { return m.sketch.Count(g), (m.n + 3) / 4 }

// Len is the number of papers.
func (m *Memory) Len() int { return m.n }

// chains is a table of grams with the papers that hold them, the last added first.
type chains struct {
	heads []int32 // 1 + entry, by the top bits of the gram; a power of two
	shift uint
	rows  []chained
}

type chained struct {
	gram  reuse.Gram
	doc   uint32
	next  int32
	place uint8
}

func (c *chains) add(f reuse.Fingerprint, doc uint32) {
	if len(c.rows) >= len(c.heads) {
		c.grow()
	}
	h := &c.heads[f.Gram>>c.shift]
	for at := *h; at > 0; at = c.rows[at-1].next {
		if r := &c.rows[at-1]; r.gram == f.Gram {
			if r.doc == doc {
				return
			}
			break
		}
	}
	c.rows = append(c.rows, chained{f.Gram, doc, *h, PlaceOf(f.Pos)})
	*h = int32(len(c.rows))
}

func (c *chains) grow() {
	bits := uint(12)
	for 1<<bits < 4*len(c.rows) {
		bits++
	}
	c.heads, c.shift = make([]int32, 1<<bits), 64-bits
	for i := range c.rows {
		h := &c.heads[c.rows[i].gram>>c.shift]
		c.rows[i].next, *h = *h, int32(i+1)
	}
}

func (c *chains) lookup(grams []reuse.Gram) []Hit {
	if len(c.rows) == 0 {
		return nil
	}
	var out []Hit
	for i, g := range grams {
		for at := c.heads[g>>c.shift]; at > 0; at = c.rows[at-1].next {
			if r := &c.rows[at-1]; r.gram == g {
				out = append(out, Hit{i, r.doc, r.place})
			}
		}
	}
	return out
}
