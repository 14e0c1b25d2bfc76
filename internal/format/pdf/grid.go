package pdf

import (
	"math"
	"slices"
	"strings"
)

// grid is a table with drawn borders: the lines between its rows from the top and between its columns from the left.
type grid struct {
	x, y  []float64 // ascending x, descending y
	rules []rule
	cut   severed // where the page's end cuts a row, which then has no border there
}

// severed says which ends of it: the upper, the lower.
type severed struct{ above, below bool }

const near = 2.5 // points within which two borders are one

// ruledRows takes the runs inside tables with borders out of the page and gives each row as a line.
func ruledRows(runs []run, rules []rule, page int) (rows []line, rest []run) {
	grids := gridsOf(rules)
	if len(grids) == 0 {
		return nil, runs
	}
	inside := make([][]run, len(grids))
	apart := artifactsApart(runs)
	for _, r := range runs {
		if g := gridAt(grids, r); g >= 0 && !(apart && r.artifact) {
			inside[g] = append(inside[g], r)
		} else {
			rest = append(rest, r)
		}
	}
	for i, g := range grids {
		rows = append(rows, g.lines(inside[i], page)...)
	}
	return rows, rest
}

// artifactsApart reports whether what the file marks as artifacts is the lesser part, as running heads are, and no text that was
// marked so by mistake.
func artifactsApart(runs []run) bool {
	all, marked := 0, 0
	for _, r := range runs {
		all += len(r.text)
		if r.artifact {
			marked += len(r.text)
		}
	}
	return marked > 0 && marked*3 < all
}

func gridAt(grids []grid, r run) int {
	x, y := (r.x0+r.x1)/2, r.y+0.3*r.size
	for i, g := range grids {
		if x > g.x[0] && x < g.x[len(g.x)-1] && y < g.y[0] && y > g.y[len(g.y)-1] {
			return i
		}
	}
	return -1
}

// gridsOf finds the tables of a page: upright rules that touch one another through flat ones. At least two rows or
// columns, else it is a frame or an underline.
func gridsOf(rules []rule) []grid {
	var out []grid
	for _, group := range touching(drawn(rules)) {
		g := grid{rules: group}
		for _, r := range group {
			if r.flat() {
				g.y = append(g.y, (r.y0+r.y1)/2)
			} else {
				g.x = append(g.x, (r.x0+r.x1)/2)
			}
		}
		g.x, g.y = distinct(g.x), distinct(g.y)
		slices.Reverse(g.y)
		g.open()
		if len(g.x) >= 3 && len(g.y) >= 2 && len(g.x) < 64 && len(g.y) < 512 {
			out = append(out, g)
		}
	}
	return out
}

// open adds the part of a row that the page's end cut off: browsers draw its upright borders on, and no flat one.
func (g *grid) open() {
	if len(g.y) == 0 {
		return
	}
	top, foot := g.y[0], g.y[len(g.y)-1]
	var above, below []float64 // where they stand
	high, low := top, foot
	for _, r := range g.rules {
		if r.flat() {
			continue
		}
		if r.y1 > top+openRow {
			above, high = append(above, r.x0), max(high, r.y1)
		}
		if r.y0 < foot-openRow {
			below, low = append(below, r.x0), min(low, r.y0)
		}
	}
	if g.most(above) {
		g.y, g.cut.above = append([]float64{high}, g.y...), true
	}
	if g.most(below) {
		g.y, g.cut.below = append(g.y, low), true
	}
}

// most reports whether two thirds of the columns' borders are among the places: a bar beside changed lines is one of them.
func (g *grid) most(places []float64) bool { return 3*len(distinct(places)) >= 2*len(g.x) }

const openRow = 8 // points: less is how far borders stick out

// touching groups rules that meet, directly or through others.
func touching(rules []rule) [][]rule {
	head := make([]int, len(rules)) // of each rule's group, by way of others
	for i := range head {
		head[i] = i
	}
	find := func(i int) int {
		for head[i] != i {
			head[i] = head[head[i]]
			i = head[i]
		}
		return i
	}
	for i := range rules {
		for j := range i {
			if meets(rules[i], rules[j]) {
				head[find(i)] = find(j)
			}
		}
	}
	var out [][]rule
	place := map[int]int{}
	for i, r := range rules {
		k, ok := place[find(i)]
		if !ok {
			k = len(out)
			place[find(i)], out = k, append(out, nil)
		}
		out[k] = append(out[k], r)
	}
	return out
}

func meets(a, b rule) bool {
	return a.x0-near <= b.x1 && b.x0-near <= a.x1 && a.y0-near <= b.y1 && b.y0-near <= a.y1
}

// distinct sorts and leaves out what is nearly the same.
func distinct(at []float64) []float64 {
	slices.Sort(at)
	return slices.CompactFunc(at, func(a, b float64) bool { return math.Abs(b-a) < 2*near })
}

// lines gives one line for each row. A cell that spans rows or columns is read at its first; the rest of it is empty.
func (g *grid) lines(runs []run, page int) []line {
	rows, columns := len(g.y)-1, len(g.x)-1
	cells := make([][]run, rows*columns)
	for _, r := range runs {
		row, column := g.cellOf(r)
		row, column = g.root(row, column)
		cells[row*columns+column] = append(cells[row*columns+column], r)
	}
	var out []line
	for row := range rows {
		ln := line{page: page, x0: g.x[0], x1: g.x[columns], y: g.y[row] - 1, size: g.y[row] - g.y[row+1], row: make([]string, columns)}
		ln.cut = severed{g.cut.above && row == 0, g.cut.below && row == rows-1}
		for column := range columns {
			ln.row[column] = concat(linesOf(cells[row*columns+column], page))
		}
		if strings.Join(ln.row, "") != "" {
			out = append(out, ln)
		}
	}
	return out
}

func (g *grid) cellOf(r run) (row, column int) {
	x, y := (r.x0+r.x1)/2, r.y+0.3*r.size
	for column+2 < len(g.x) && x > g.x[column+1] {
		column++
	}
	for row+2 < len(g.y) && y < g.y[row+1] {
		row++
	}
	return row, column
}

// root steps up and left over borders that are not drawn.
func (g *grid) root(row, column int) (int, int) {
	for row > 0 && !g.drawn(true, g.y[row], (g.x[column]+g.x[column+1])/2) {
		row--
	}
	for column > 0 && !g.drawn(false, g.x[column], (g.y[row]+g.y[row+1])/2) {
		column--
	}
	return row, column
}

// drawn reports whether a border at the place (a height for flat ones) covers the other coordinate.
func (g *grid) drawn(flat bool, place, other float64) bool {
	for _, r := range g.rules {
		if r.flat() != flat {
			continue
		}
		at, from, to := (r.y0+r.y1)/2, r.x0, r.x1
		if !flat {
			at, from, to = (r.x0+r.x1)/2, r.y0, r.y1
		}
		if at-place < 2*near && place-at < 2*near && from <= other && other <= to {
			return true
		}
	}
	return false
}

// ruledTable makes paragraphs of the rows at the start of lines that are one table, also over a page's end: a head that
// is printed again is left out, and a row without a first cell, or cut by the page's end, goes on the row before the break.
func ruledTable(lines []line) (rows []paragraph, n int) {
	for n < len(lines) && lines[n].row != nil && len(lines[n].row) == len(lines[0].row) {
		ln := &lines[n]
		again := n > 0 && ln.page != lines[n-1].page
		whole := n == 0 || !lines[n-1].cut.below && !ln.cut.above
		switch {
		case again && slices.Equal(ln.row, lines[0].row):
		case again && (ln.row[0] == "" || !whole) && len(rows) > 0:
			for i, c := range ln.row {
				rows[len(rows)-1].row[i] += c
			}
		default:
			rows = append(rows, paragraph{page: ln.page, last: ln.page, top: ln.y, row: slices.Clone(ln.row)})
		}
		n++
	}
	return rows, n
}
