package reuse

// Scores of growing a run: a matched character gains, an edit costs.
const (
	gain = 1
	cost = 1
)

// block is a pair of stretches that agree with edits. Pairs are the matched characters, ascending on both sides.
type block struct {
	A0, A1, B0, B1 int // half-open
	PA, PB         []int32
}

// grower grows runs over edits. It keeps its tables between calls and serves one goroutine.
type grower struct {
	drop  int
	row   [2][]int32
	moves []byte // the moves of all rows, one after another
	from  []int  // where each row begins in moves
	low   []int  // the first column of each row
}

const (
	stopped byte = iota
	diagonal
	upward   // a character of a that b has not
	leftward // a character of b that a has not
)

const unreached = int32(-1 << 30)

// grow makes a block of a run by growing it at both ends.
func (g *grower) grow(a, b []rune, r run) block {
	var blk block
	back := g.extend(reader{a, r.A - 1, -1, r.A}, reader{b, r.B - 1, -1, r.B})
	for i := len(back) - 1; i >= 0; i-- {
		blk.PA = append(blk.PA, int32(r.A-1-back[i].A))
		blk.PB = append(blk.PB, int32(r.B-1-back[i].B))
	}
	for k := range r.N {
		blk.PA = append(blk.PA, int32(r.A+k))
		blk.PB = append(blk.PB, int32(r.B+k))
	}
	endA, endB := r.A+r.N, r.B+r.N
	for _, p := range g.extend(reader{a, endA, 1, len(a) - endA}, reader{b, endB, 1, len(b) - endB}) {
		blk.PA = append(blk.PA, int32(endA+p.A))
		blk.PB = append(blk.PB, int32(endB+p.B))
	}
	blk.A0, blk.A1 = int(blk.PA[0]), int(blk.PA[len(blk.PA)-1])+1
	blk.B0, blk.B1 = int(blk.PB[0]), int(blk.PB[len(blk.PB)-1])+1
	return blk
}

// reader reads a text from a place in one direction.
type reader struct {
	code []rune
	at   int
	step int
	n    int // characters left
}

func (r reader) char(i int) rune { return r.code[r.at+i*r.step] }

// extend aligns the texts from their starts until the score has fallen by more than drop from its best, and gives the matched pairs
// up to the best score.
func (g *grower) extend(a, b reader) []run {
	const widest = 4000 // rows: a block grows at most so far in one direction
	g.moves, g.from, g.low = g.moves[:0], g.from[:0], g.low[:0]
	width := b.n + 1
	if width > widest+64 {
		width = widest + 64
	}
	for i := range g.row {
		if cap(g.row[i]) < width {
			g.row[i] = make([]int32, width)
		}
		g.row[i] = g.row[i][:width]
	}
	prev, cur := g.row[0], g.row[1]
	lo, hi := 0, min(g.drop, width-1)
	g.from, g.low = append(g.from, 0), append(g.low, 0)
	for j := 0; j <= hi; j++ {
		prev[j] = int32(-j * cost)
		g.moves = append(g.moves, leftward)
	}
	best, bestI, bestJ := int32(0), 0, 0
	for i := 1; i <= min(a.n, widest) && lo <= hi; i++ {
		c := a.char(i - 1)
		g.from, g.low = append(g.from, len(g.moves)), append(g.low, lo)
		newLo, newHi := -1, -1
		floor := best - int32(g.drop)
		for j := lo; j < width && (j <= hi+1 || cur[j-1]-cost >= floor); j++ {
			score, move := unreached, stopped
			if j <= hi && prev[j]-cost > score {
				score, move = prev[j]-cost, upward
			}
			if j > lo && cur[j-1]-cost > score {
				score, move = cur[j-1]-cost, leftward
			}
			if j > 0 && j-1 >= g.low[i-1] && j-1 <= hi {
				s := prev[j-1] - cost
				if b.char(j-1) == c {
					s = prev[j-1] + gain
				}
				if s >= score {
					score, move = s, diagonal
				}
			}
			if score < floor {
				score = unreached
			} else {
				if newLo < 0 {
					newLo = j
				}
				newHi = j
			}
			cur[j] = score
			g.moves = append(g.moves, move)
			if score > best {
				best, bestI, bestJ = score, i, j
				floor = best - int32(g.drop)
			}
		}
		if newLo < 0 {
			break
		}
		// columns of the next row are read from prev between lo and hi only
		lo, hi = newLo, newHi
		prev, cur = cur, prev
	}
	return g.trace(a, b, bestI, bestJ)
}

// trace walks back from the best cell and gives the matched pairs in reading order.
func (g *grower) trace(a, b reader, i, j int) []run {
	var out []run
	for i > 0 || j > 0 {
		switch g.moves[g.from[i]+j-g.low[i]] {
		case diagonal:
			i, j = i-1, j-1
			if a.char(i) == b.char(j) {
				out = append(out, run{i, j, 1})
			}
		case upward:
			i--
		default:
			j--
		}
	}
	for l, r := 0, len(out)-1; l < r; l, r = l+1, r-1 {
		out[l], out[r] = out[r], out[l]
	}
	return out
}
