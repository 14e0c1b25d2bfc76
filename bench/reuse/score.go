package main

import "math"

// found is one detection, in code points of both texts.
type found struct{ sus, s0, s1, src, r0, r1 int }

// figures are those of PAN: precision and recall by characters of both sides, granularity, plagdet.
type figures struct{ plagdet, recall, precision, granularity float64 }

// score compares detections with truths, macro-averaged over cases and detections as PAN's own script does by default, and
// micro-averaged over characters.
func score(truths []truth, dets []found) (macro, micro figures) {
	bySus := map[int][]int{}
	for i, t := range truths {
		bySus[t.Sus] = append(bySus[t.Sus], i)
	}
	cover := make([]*bits2, len(truths))
	for i, t := range truths {
		cover[i] = newBits2(t.SLen, t.RLen)
	}
	hits := make([]int, len(truths))
	var precisions, detChars, detHit float64
	for _, d := range dets {
		size := d.s1 - d.s0 + d.r1 - d.r0
		in := newBits2(d.s1-d.s0, d.r1-d.r0)
		for _, i := range bySus[d.sus] {
			t := truths[i]
			if ok := mark(t, d, cover[i], in); ok {
				hits[i]++
			}
		}
		n := in.count()
		precisions += float64(n) / float64(size)
		detChars += float64(size)
		detHit += float64(n)
	}
	var recalls, goldChars, goldHit, detected, sumHits float64
	for i, t := range truths {
		n := cover[i].count()
		recalls += float64(n) / float64(t.SLen+t.RLen)
		goldChars += float64(t.SLen + t.RLen)
		goldHit += float64(n)
		if hits[i] > 0 {
			detected++
			sumHits += float64(hits[i])
		}
	}
	gran := 1.0
	if detected > 0 {
		gran = sumHits / detected
	}
	macro = newFigures(recalls/float64(max(1, len(truths))), precisions/math.Max(1, float64(len(dets))), gran)
	micro = newFigures(goldHit/math.Max(1, goldChars), detHit/math.Max(1, detChars), gran)
	return macro, micro
}

func newFigures(rec, prec, gran float64) figures {
	f := 0.0
	if rec+prec > 0 {
		f = 2 * rec * prec / (rec + prec)
	}
	return figures{f / math.Log2(1+gran), rec, prec, gran}
}

// mark sets what a detection and a truth have in common; both sides must overlap. Within one document the sides may be exchanged.
func mark(t truth, d found, cover, in *bits2) bool {
	ok := false
	if t.Src == d.src && overlap(t.SOff, t.SOff+t.SLen, d.s0, d.s1) > 0 && overlap(t.ROff, t.ROff+t.RLen, d.r0, d.r1) > 0 {
		share(cover.a, t.SOff, t.SLen, in.a, d.s0, d.s1)
		share(cover.b, t.ROff, t.RLen, in.b, d.r0, d.r1)
		ok = true
	}
	if t.Sus == t.Src && t.Src == d.src && overlap(t.SOff, t.SOff+t.SLen, d.r0, d.r1) > 0 && overlap(t.ROff, t.ROff+t.RLen, d.s0, d.s1) > 0 {
		share(cover.a, t.SOff, t.SLen, in.b, d.r0, d.r1)
		share(cover.b, t.ROff, t.RLen, in.a, d.s0, d.s1)
		ok = true
	}
	return ok
}

func overlap(a0, a1, b0, b1 int) int { return max(0, min(a1, b1)-max(a0, b0)) }

func share(gold []bool, off, n int, det []bool, d0, d1 int) {
	for i := max(off, d0); i < min(off+n, d1); i++ {
		gold[i-off] = true
		det[i-d0] = true
	}
}

// bits2 are the characters of the two sides of a case.
type bits2 struct{ a, b []bool }

func newBits2(a, b int) *bits2 { return &bits2{make([]bool, a), make([]bool, b)} }

func (x *bits2) count() int {
	n := 0
	for _, s := range [][]bool{x.a, x.b} {
		for _, on := range s {
			if on {
				n++
			}
		}
	}
	return n
}
