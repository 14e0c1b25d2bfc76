package reuse

import "sort"

// cluster is some blocks that make one passage, in any order.
type cluster struct {
	A0, A1, B0, B1 int
	blocks         []block // the weightiest first
	weight         int     // matched characters outside common text
}

// cluster joins blocks that lie near each other on both sides, or touch on one side and lie not too far apart on the other, as
// long as what they cover stays dense. Order does not matter, so reordered clauses cost nothing. Runs that were too weak to be
// grown, and common text, then fill the holes and the ends.
func (al *Aligner) cluster(blocks []block, a *Prepared, b *Text, sc scan) []cluster {
	cs := make([]cluster, 0, len(blocks))
	for _, blk := range blocks {
		cs = append(cs, newCluster(blk, a))
	}
	sort.SliceStable(cs, func(i, j int) bool { return cs[i].weight > cs[j].weight })
	cs = al.merge(cs, a.Text, b)
	for i := range min(len(cs), 40) {
		if cs[i].weight >= al.p.MinMatched/2 {
			sc.limit = 3000
			sc.all, sc.from, sc.to = true, cs[i].B0-al.p.Leap, cs[i].B1+al.p.Leap
			al.fill(&cs[i], a.seeds.runs(b.Code, sc), a, b)
		}
	}
	return al.merge(cs, a.Text, b)
}

func newCluster(blk block, a *Prepared) cluster {
	w := 0
	for _, i := range blk.PA {
		if !a.Mask[i] {
			w++
		}
	}
	if a.long != nil {
		from := 0
		for k := range blk.PA {
			if k > 0 && (blk.PA[k] != blk.PA[k-1]+1 || blk.PB[k] != blk.PB[k-1]+1) {
				w += a.weight(int(blk.PA[from]), k-from)
				from = k
			}
		}
		w += a.weight(int(blk.PA[from]), len(blk.PA)-from)
	}
	return cluster{blk.A0, blk.A1, blk.B0, blk.B1, []block{blk}, w}
}

// merge joins clusters until no two can be joined.
func (al *Aligner) merge(cs []cluster, a, b *Text) []cluster {
	tries := 4_000_000 // characters looked at; ordinary texts need a few thousand
	for merged := true; merged; {
		merged = false
		for i := 0; i < len(cs); i++ {
			for j := i + 1; j < len(cs); j++ {
				if tries -= 8; tries < 0 {
					return cs
				}
				if al.near(&cs[i], &cs[j]) {
					tries -= cs[i].A1 - cs[i].A0 + cs[j].A1 - cs[j].A0
				}
				if !al.join(&cs[i], &cs[j], a, b) && !cs[i].holds(&cs[j]) {
					continue
				}
				cs = append(cs[:j], cs[j+1:]...)
				merged = true
				j = i
			}
		}
	}
	return cs
}

// apartBy reports whether two clusters stand in another order on the other side with a whole foreign sentence between them: two
// passages, not one that was reordered. So are items of a list, each a paragraph, in another order, when each says enough.
func (al *Aligner) apartBy(x, y *cluster, a, b *Text) bool {
	if (x.A0 < y.A0) == (x.B0 < y.B0) {
		return false
	}
	if min(x.weight, y.weight) >= int(al.p.Evidence) && a.paragraphs(x.A0, x.A1, y.A0, y.A1) && b.paragraphs(x.B0, x.B1, y.B0, y.B1) {
		return true
	}
	return a.sentences(x.A0, x.A1, y.A0, y.A1) > 1 || b.sentences(x.B0, x.B1, y.B0, y.B1) > 1
}

// fill joins the runs around a cluster that can be joined, until none can.
func (al *Aligner) fill(c *cluster, runs []run, a *Prepared, b *Text) {
	sort.Slice(runs, func(i, j int) bool { return runs[i].A < runs[j].A })
	for range 4 {
		reach := al.p.Leap
		from := sort.Search(len(runs), func(i int) bool { return runs[i].A >= c.A0-reach })
		joined := false
		budget := 40000 // characters of runs
		for _, r := range runs[from:] {
			if budget -= r.N; budget < 0 {
				return
			}
			if r.A > c.A1+reach {
				break
			}
			if gap(c.B0, c.B1, r.B, r.B+r.N) > reach || held(c.blocks, r) {
				continue
			}
			if !al.near(c, &cluster{A0: r.A, A1: r.A + r.N, B0: r.B, B1: r.B + r.N}) {
				continue
			}
			x := newCluster(exact(r), a)
			joined = al.join(c, &x, a.Text, b) || joined
		}
		if !joined {
			return
		}
	}
}

// exact is a run as a block.
func exact(r run) block {
	blk := block{A0: r.A, A1: r.A + r.N, B0: r.B, B1: r.B + r.N}
	for k := range r.N {
		blk.PA = append(blk.PA, int32(r.A+k))
		blk.PB = append(blk.PB, int32(r.B+k))
	}
	return blk
}

// join adds y to x when they are near and y brings enough that x has not; false leaves both as they were.
func (al *Aligner) join(x, y *cluster, a, b *Text) bool {
	if !al.near(x, y) || al.apartBy(x, y, a, b) {
		return false
	}
	fresh := x.fresh(y)
	a0, a1, b0, b1 := min(x.A0, y.A0), max(x.A1, y.A1), min(x.B0, y.B0), max(x.B1, y.B1)
	grown := max(a1-a0-(x.A1-x.A0), b1-b0-(x.B1-x.B0))
	if fresh < 3 || float64(fresh) < al.p.Growth*float64(grown) {
		return false
	}
	n := x.size() + fresh
	if float64(n) < al.p.Density*float64(max(a1-a0, b1-b0)) {
		return false
	}
	*x = cluster{a0, a1, b0, b1, append(append(make([]block, 0, len(x.blocks)+len(y.blocks)), x.blocks...), y.blocks...), x.weight + y.weight}
	return true
}

// holds reports whether most of y lies in x on both sides: it is another reading of the same passage.
func (x *cluster) holds(y *cluster) bool {
	inA := min(x.A1, y.A1) - max(x.A0, y.A0)
	inB := min(x.B1, y.B1) - max(x.B0, y.B0)
	return 2*inA >= y.A1-y.A0 && 2*inB >= y.B1-y.B0 && x.weight >= y.weight
}

func (al *Aligner) near(x, y *cluster) bool {
	ga, gb := gap(x.A0, x.A1, y.A0, y.A1), gap(x.B0, x.B1, y.B0, y.B1)
	if ga <= al.p.Gap && gb <= al.p.Gap {
		return true
	}
	return min(ga, gb) <= al.p.Touch && max(ga, gb) <= al.p.Leap
}

// fresh counts the pairs of y whose characters x has not matched yet, on either side.
func (x *cluster) fresh(y *cluster) int {
	total := 0
	for _, blk := range y.blocks {
		total += len(blk.PA)
	}
	if gap(x.A0, x.A1, y.A0, y.A1) > 0 && gap(x.B0, x.B1, y.B0, y.B1) > 0 {
		return total
	}
	onA, onB := x.sides()
	n := 0
	for _, blk := range y.blocks {
		for k := range blk.PA {
			i, j := int(blk.PA[k])-x.A0, int(blk.PB[k])-x.B0
			if (i < 0 || i >= len(onA) || !onA[i]) && (j < 0 || j >= len(onB) || !onB[j]) {
				n++
			}
		}
	}
	return n
}

// sides are the matched characters of both sides, from A0 and B0 on.
func (x *cluster) sides() (onA, onB []bool) {
	onA, onB = make([]bool, x.A1-x.A0), make([]bool, x.B1-x.B0)
	for _, blk := range x.blocks {
		for k := range blk.PA {
			i, j := int(blk.PA[k])-x.A0, int(blk.PB[k])-x.B0
			if !onA[i] && !onB[j] {
				onA[i], onB[j] = true, true
			}
		}
	}
	return onA, onB
}

// size is the number of matched pairs, each character counted once.
func (x *cluster) size() int {
	if len(x.blocks) == 1 {
		return len(x.blocks[0].PA)
	}
	onA, _ := x.sides()
	n := 0
	for _, on := range onA {
		if on {
			n++
		}
	}
	return n
}
