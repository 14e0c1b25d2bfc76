package reuse

// reach takes the clauses at the ends of a cluster and beside it into it as long as each says on both sides much the same, which edits as
// heavy as these hide from runs: 我只走完了七个村 and 我只走完了八个社区. It stays within the paragraphs.
func (c *cluster) reach(a *Prepared, b *Text) {
	const clauses = 4 // at each end
	a0, a1 := a.clause(c.A0, longestClause)
	b0, b1 := b.clause(c.B0, longestClause)
	for range clauses {
		if !c.takes(a, b, a0, a1, b0, b1) || a0 == 0 || b0 == 0 || a.paragraphs(a0-1, a0, a0, a1) || b.paragraphs(b0-1, b0, b0, b1) {
			break
		}
		a1, b1 = a0, b0
		a0, _ = a.clause(a1-1, longestClause)
		b0, _ = b.clause(b1-1, longestClause)
	}
	a0, a1 = a.clause(c.A1-1, longestClause)
	b0, b1 = b.clause(c.B1-1, longestClause)
	for range clauses {
		if !c.takes(a, b, a0, a1, b0, b1) || a1 == a.Len() || b1 == b.Len() || a.paragraphs(a0, a1, a1, a1+1) || b.paragraphs(b0, b1, b1, b1+1) {
			break
		}
		a0, b0 = a1, b1
		_, a1 = a.clause(a0, longestClause)
		_, b1 = b.clause(b0, longestClause)
	}
}

// longestClause is the most characters of a clause that is looked at.
const longestClause = 60

// takes makes what the two clauses share a block of the cluster if it is half of them, or nearly half of long ones.
func (c *cluster) takes(a *Prepared, b *Text, a0, a1, b0, b1 int) bool {
	longer := max(a1-a0, b1-b0)
	if longer > longestClause || a1 <= a0 || b1 <= b0 || 2*unmasked(a.Mask, a0, a1) < a1-a0 {
		return false
	}
	var blk block
	for _, p := range subsequence(a.Code[a0:a1], b.Code[b0:b1]) {
		blk.PA, blk.PB = append(blk.PA, int32(a0+p.A)), append(blk.PB, int32(b0+p.B))
	}
	n := len(blk.PA)
	if n < 3 || 20*n < 9*longer || n < 5 && 2*n <= longer {
		return false
	}
	blk.A0, blk.A1, blk.B0, blk.B1 = int(blk.PA[0]), int(blk.PA[n-1])+1, int(blk.PB[0]), int(blk.PB[n-1])+1
	c.blocks = append(c.blocks, blk)
	c.A0, c.A1, c.B0, c.B1 = min(c.A0, a0), max(c.A1, a1), min(c.B0, b0), max(c.B1, b1)
	return true
}

// subsequence is a longest common subsequence of two stretches, ascending on both sides.
func subsequence(a, b []rune) []run {
	var short [longestClause + 1][longestClause + 1]uint16 // by how far both are read: the length of what is left to share
	rest := make([][]uint16, len(a)+1)
	for i := range rest {
		if rest[i] = short[min(i, longestClause)][:]; max(len(a), len(b)) > longestClause {
			rest[i] = make([]uint16, len(b)+1)
		}
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				rest[i][j] = rest[i+1][j+1] + 1
			} else {
				rest[i][j] = max(rest[i+1][j], rest[i][j+1])
			}
		}
	}
	var out []run
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			out = append(out, run{i, j, 1})
			i, j = i+1, j+1
		case rest[i+1][j] >= rest[i][j+1]:
			i++
		default:
			j++
		}
	}
	return out
}
