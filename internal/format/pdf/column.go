package pdf

import (
	"math"
	"slices"
)

// withoutColumns puts two columns of text below one another, the right one moved under the left. Columns are a blank strip down
// the middle of the page with full lines on both sides of it; a table without borders has short ones. It reports whether there were any.
func (s *sheet) withoutColumns(width float64) bool {
	gap, ok := s.gutter(width)
	if !ok {
		return false
	}
	var out []line
	for i := 0; i < len(s.lines); {
		j := i
		for j < len(s.lines) && s.lines[j].clear(gap) {
			j++
		}
		if j-i < minColumn {
			out = append(out, s.lines[i:max(j, i+1)]...)
			i = max(j, i+1)
			continue
		}
		left, right := split(s.lines[i:j], gap)
		out = append(out, left...)
		out = append(out, moved(right, left)...)
		i = j
	}
	s.lines = out
	return true
}

// strip is a blank strip down the page.
type strip struct{ x0, x1 float64 }

const minColumn = 6 // lines that a column has at least

// gutter looks for the strip near the middle: most lines with two cells have their gap there, and both sides are full.
func (s *sheet) gutter(width float64) (strip, bool) {
	gap := strip{0, width}
	two, full := 0, 0
	for i := range s.lines {
		ln := &s.lines[i]
		if ln.row != nil || len(ln.cells) != 2 {
			continue
		}
		a, b := ln.cells[0].x1, ln.cells[1].x0
		if a > 0.62*width || b < 0.38*width || a > gap.x1-0.5*ln.size && two > 2 || b < gap.x0+0.5*ln.size && two > 2 {
			continue
		}
		two++
		gap = strip{max(gap.x0, a), min(gap.x1, b)}
	}
	if two < minColumn || gap.x1-gap.x0 < 8 {
		return gap, false
	}
	for i := range s.lines {
		if ln := &s.lines[i]; len(ln.cells) == 2 && ln.clear(gap) && gap.x0-ln.cells[0].x1 < 1.6*ln.size && ln.cells[0].x1-ln.cells[0].x0 > 0.25*width {
			full++
		}
	}
	return gap, full*2 > two
}

// clear reports a line that leaves the strip blank.
func (ln *line) clear(gap strip) bool {
	if ln.row != nil {
		return false
	}
	return !slices.ContainsFunc(ln.cells, func(c cell) bool { return c.x0 < gap.x1-1 && c.x1 > gap.x0+1 })
}

// split parts lines at the strip.
func split(lines []line, gap strip) (left, right []line) {
	for _, ln := range lines {
		var a, b []cell
		for _, c := range ln.cells {
			if c.x0 < gap.x1-1 {
				a = append(a, c)
			} else {
				b = append(b, c)
			}
		}
		left, right = withCells(left, ln, a), withCells(right, ln, b)
	}
	return left, right
}

func withCells(out []line, ln line, cells []cell) []line {
	if len(cells) == 0 {
		return out
	}
	ln.cells, ln.x0, ln.x1 = cells, cells[0].x0, cells[len(cells)-1].x1
	return append(out, ln)
}

// moved sets the right column under the left one, so that its edges are the same and it goes on where the left one ends.
func moved(right, left []line) []line {
	if len(left) == 0 || len(right) == 0 {
		return right
	}
	dx := edge0(left) - edge0(right)
	for i := range right {
		ln := &right[i]
		ln.x0, ln.x1 = ln.x0+dx, ln.x1+dx
		ln.cells = slices.Clone(ln.cells)
		for k := range ln.cells {
			ln.cells[k].x0 += dx
			ln.cells[k].x1 += dx
		}
		ln.column++
	}
	return right
}

func edge0(lines []line) float64 {
	least := math.Inf(1)
	for i := range lines {
		least = min(least, lines[i].x0)
	}
	return least
}
