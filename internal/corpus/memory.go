package corpus

import "duizhao/internal/reuse"

// Memory is an index of a set of papers that lives as long as the comparison.
type Memory struct {
	docs   map[reuse.Gram][]uint32
	sketch *reuse.Sketch
	once   reuse.Once
	n      int
}

// NewMemory is for about so many papers.
func NewMemory(papers int) *Memory {
	bits := 16
	for ; 1<<bits < papers*4000 && bits < 26; bits++ {
	}
	return &Memory{docs: map[reuse.Gram][]uint32{}, sketch: reuse.NewSketch(bits)}
}

// Add puts a paper in under the next number, which it gives.
func (m *Memory) Add(p *Paper) uint32 {
	num := uint32(m.n)
	m.n++
	grams := p.Grams()
	m.sketch.Add(m.once.Grams(grams, nil))
	if Sampled(num) {
		m.sketch.Add(m.once.Grams(p.Folded.Grams(4), nil))
	}
	for _, f := range reuse.Winnow(grams, reuse.Standard().W) {
		if l := m.docs[f.Gram]; len(l) == 0 || l[len(l)-1] != num {
			m.docs[f.Gram] = append(l, num)
		}
	}
	return num
}

// Lookup gives the papers that hold each gram.
func (m *Memory) Lookup(grams []reuse.Gram) ([]Hit, error) {
	var out []Hit
	for i, g := range grams {
		for _, d := range m.docs[g] {
			out = append(out, Hit{i, d})
		}
	}
	return out, nil
}

// Count is in how many papers a gram occurs.
func (m *Memory) Count(g reuse.Gram) int { return m.sketch.Count(g) }

// Words is in how many of the sampled papers a 4-gram occurs.
func (m *Memory) Words(g reuse.Gram) (count, of int) { return m.sketch.Count(g), (m.n + 3) / 4 }

// Len is the number of papers.
func (m *Memory) Len() int { return m.n }
