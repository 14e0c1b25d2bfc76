package pdf

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// textBox is text that stands in a frame of its own, or was painted over other text: to be read after the paragraph beside it.
type textBox struct {
	foot  float64 // height of its last line
	lines []line
}

// boxesOf takes the runs of text boxes out of a page.
func boxesOf(runs []run, rules []rule, page int) (rest []run, boxes []textBox) {
	rest, framed := framedRuns(runs, rules)
	rest, over := paintedOver(rest)
	for _, inside := range append(framed, over...) {
		if lines := linesOf(inside, page); len(lines) > 0 {
			foot := lines[len(lines)-1].y
			if line := inside[0].hangs; line > 0 {
				foot = line
			}
			boxes = append(boxes, textBox{foot: foot, lines: lines})
		}
	}
	slices.SortStableFunc(boxes, func(a, b textBox) int { return cmp.Compare(b.foot, a.foot) })
	return rest, boxes
}

// framedRuns finds frames: four rules around some text, without rules inside. A frame around most of the page is its border.
func framedRuns(runs []run, rules []rule) (rest []run, framed [][]run) {
	frames := framesOf(rules)
	if len(frames) == 0 {
		return runs, nil
	}
	framed = make([][]run, len(frames))
	for _, r := range runs {
		if i := slices.IndexFunc(frames, func(f rule) bool { return f.holds(&r) }); i >= 0 {
			framed[i] = append(framed[i], r)
			continue
		}
		rest = append(rest, r)
	}
	for _, inside := range framed {
		if letters(inside)*5 > letters(runs)*2 { // no box holds so much of a page
			return runs, nil
		}
	}
	return rest, framed
}

func framesOf(rules []rule) []rule {
	var out []rule
	for _, group := range touching(drawn(rules)) {
		var x, y []float64
		for _, r := range group {
			if r.flat() {
				y = append(y, (r.y0+r.y1)/2)
			} else {
				x = append(x, (r.x0+r.x1)/2)
			}
		}
		if x, y = distinct(x), distinct(y); len(x) == 2 && len(y) == 2 {
			out = append(out, rule{x0: x[0], y0: y[0], x1: x[1], y1: y[1]})
		}
	}
	return out
}

// holds reports a run inside the frame.
func (r rule) holds(in *run) bool {
	x, y := (in.x0+in.x1)/2, in.y+0.3*in.size
	return x > r.x0 && x < r.x1 && y > r.y0 && y < r.y1
}

func letters(runs []run) int {
	n := 0
	for i := range runs {
		n += len(runs[i].text)
	}
	return n
}

// maxCompared bounds the pairs of runs that are compared on one page.
const maxCompared = 1 << 20

// paintedOver tells text that was painted over other text by the order of painting: a part begins where the page goes back. Of two parts that lie on one another the one with less text is the box.
func paintedOver(runs []run) (rest []run, boxes [][]run) {
	parts := partsOf(runs)
	if len(parts) < 2 {
		return runs, nil
	}
	over := make([]bool, len(parts))
	compared := 0
	for i := range parts {
		for j := range i {
			compared += len(parts[i].runs) * len(parts[j].runs)
			if compared > maxCompared {
				return runs, nil
			}
			if over[j] || !parts[i].near(&parts[j]) || !parts[i].collides(&parts[j]) {
				continue
			}
			if letters(parts[i].runs) <= letters(parts[j].runs) {
				over[i] = true
				break
			}
			over[j] = true
		}
	}
	for i := 1; i < len(parts); i++ {
		if compared > maxCompared {
			break
		}
		at, looked := parts[i].hangsOn(parts, i)
		compared += looked
		if at > 0 && !over[i] {
			over[i] = true
			parts[i].runs[0].hangs = at
		}
	}
	if !slices.Contains(over, true) {
		return runs, nil
	}
	for i, p := range parts {
		if over[i] {
			boxes = append(boxes, p.runs)
		} else {
			rest = append(rest, p.runs...)
		}
	}
	return rest, boxes
}

// part is a stretch of runs painted from the top down.
type part struct {
	runs   []run
	y0, y1 float64
}

func partsOf(runs []run) []part {
	var out []part
	from := 0
	for i := range runs {
		if i > 0 && goesBack(&runs[i-1], &runs[i]) {
			out = append(out, partOf(runs[from:i]))
			from = i
		}
	}
	if from < len(runs) {
		out = append(out, partOf(runs[from:]))
	}
	return out
}

// goesBack reports a run that stands above the one before it, or left of it at nearly the same height.
func goesBack(before, r *run) bool {
	size := max(r.size, before.size)
	up := r.y - before.y
	return up > 0.6*size || up > -0.6*size && up != 0 && r.x0 < before.x0-size
}

func partOf(runs []run) part {
	p := part{runs: runs, y0: math.Inf(1), y1: math.Inf(-1)}
	for i := range runs {
		p.y0, p.y1 = min(p.y0, runs[i].y), max(p.y1, runs[i].y+runs[i].size)
	}
	return p
}

// hangsOn reports a part that stands in a box at the end of a line, a little above its baseline, which no other text shares; it
// gives the height of that line, 0 for none, and how many runs it looked at.
func (p *part) hangsOn(parts []part, i int) (line float64, looked int) {
	before, r := &parts[i-1].runs[len(parts[i-1].runs)-1], &p.runs[0]
	up := r.y - before.y
	if up < 0.6*before.size || up > 1.6*before.size || r.x0 < before.x1 || p.y1-p.y0 > 4*r.size {
		return 0, 0
	}
	for k := range parts {
		looked += len(parts[k].runs)
		for j := range parts[k].runs {
			if k != i && math.Abs(parts[k].runs[j].y-r.y) < 0.3*r.size {
				return 0, looked
			}
		}
	}
	return before.y, looked
}

func (p *part) near(q *part) bool { return p.y0 <= q.y1 && q.y0 <= p.y1 }

// collides reports letters of the two parts on one another. The same text at the same place is a bold look.
func (p *part) collides(q *part) bool {
	over := 0.0 // letters
	for i := range p.runs {
		a := &p.runs[i]
		for j := range q.runs {
			b := &q.runs[j]
			size := min(a.size, b.size)
			if shared := min(a.x1, b.x1) - max(a.x0, b.x0); shared > 0.6*size && math.Abs(a.y-b.y) < 0.7*size && !a.again(b) {
				over += shared / size
			}
		}
	}
	return over > 1.2
}

// again reports the same letters painted once more.
func (r *run) again(b *run) bool {
	return math.Abs(r.y-b.y) < 0.05*r.size && (strings.Contains(r.text, b.text) || strings.Contains(b.text, r.text))
}
