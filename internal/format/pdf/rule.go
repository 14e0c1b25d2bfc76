package pdf

import (
	"math"
	"slices"
)

// rule is a straight line drawn on the page, x0 ≤ x1 and y0 ≤ y1: a border of a table, or a line under a word.
type rule struct {
	x0, y0, x1, y1 float64
	edge           bool // no line of its own: the edge of a coloured area, as behind highlighted words
}

const (
	thin  = 3 // points: a filled box no wider than this is a line
	short = 4 // points: what is shorter is no border
)

func (r rule) flat() bool    { return r.y1-r.y0 <= thin && r.x1-r.x0 > short }
func (r rule) upright() bool { return r.x1-r.x0 <= thin && r.y1-r.y0 > short }

// pathOperator collects the straight parts of paths. Curves and clipping are not looked at.
func (in *interpreter) pathOperator(op string, args []any) {
	switch op {
	case "m":
		in.pen = in.point(number(args, 0), number(args, 1))
		in.start = in.pen
		in.parts = append(in.parts, len(in.path))
	case "l":
		to := in.point(number(args, 0), number(args, 1))
		in.segment(in.pen, to)
		in.pen = to
	case "re":
		in.parts = append(in.parts, len(in.path))
		in.box(number(args, 0), number(args, 1), number(args, 2), number(args, 3))
	case "h":
		in.segment(in.pen, in.start)
		in.pen = in.start
	case "s", "b", "b*":
		in.segment(in.pen, in.start)
		in.paint()
	case "f", "F", "f*":
		in.areas()
		in.paint()
	case "S", "B", "B*":
		in.paint()
	case "n":
		in.path, in.parts = in.path[:0], in.parts[:0]
	}
}

func (in *interpreter) point(x, y float64) [2]float64 {
	m := matrix{1, 0, 0, 1, x, y}.times(in.state.ctm)
	return [2]float64{m[4], m[5]}
}

func (in *interpreter) segment(a, b [2]float64) {
	if len(in.path) < maxRules {
		in.path = append(in.path, rule{x0: min(a[0], b[0]), y0: min(a[1], b[1]), x1: max(a[0], b[0]), y1: max(a[1], b[1])})
	}
}

// box is a thin line, or the four sides of a cell.
func (in *interpreter) box(x, y, w, h float64) {
	a, b := in.point(x, y), in.point(x+w, y+h)
	if math.Abs(a[0]-b[0]) <= thin || math.Abs(a[1]-b[1]) <= thin {
		in.segment(a, b)
		return
	}
	in.segment(a, [2]float64{b[0], a[1]})
	in.segment(a, [2]float64{a[0], b[1]})
	in.segment(b, [2]float64{b[0], a[1]})
	in.segment(b, [2]float64{a[0], b[1]})
}

// paint keeps the lines of the path that was open.
func (in *interpreter) paint() {
	for _, r := range in.path {
		if (r.flat() || r.upright()) && len(in.rules) < maxRules && math.Abs(r.x0)+math.Abs(r.y0)+math.Abs(r.x1)+math.Abs(r.y1) < 1e5 {
			in.rules = append(in.rules, r)
		}
	}
	in.path, in.parts = in.path[:0], in.parts[:0]
}

// drawn are the rules without the edges of coloured areas.
func drawn(rules []rule) []rule {
	return slices.DeleteFunc(slices.Clone(rules), func(r rule) bool { return r.edge })
}

// areas marks the sides of what is filled and too wide to be a line.
func (in *interpreter) areas() {
	for i, from := range in.parts {
		to := len(in.path)
		if i+1 < len(in.parts) {
			to = in.parts[i+1]
		}
		if from >= to {
			continue
		}
		box := in.path[from]
		for _, r := range in.path[from:to] {
			box = rule{x0: min(box.x0, r.x0), y0: min(box.y0, r.y0), x1: max(box.x1, r.x1), y1: max(box.y1, r.y1)}
		}
		for k := from; k < to && box.x1-box.x0 > thin && box.y1-box.y0 > thin; k++ {
			in.path[k].edge = true
		}
	}
}
