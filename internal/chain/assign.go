package chain

import "math"

// mostAssigned is how many rows and columns assign solves together; beyond, each column takes its best row.
const mostAssigned = 60

// assign finds, for every column, the row it goes to so that the scores add up to the most, each row taking about as many
// columns as the others (the Hungarian method on a grid whose rows are repeated). scores holds the columns one after the
// other. It returns the row of each column. O(n³) in the number of columns, which is bounded.
func (s *solver) assign(scores []float64, rows int) []int {
	cols := len(scores) / rows
	s.out = zeroed(s.out, cols)
	if cols > mostAssigned || rows > mostAssigned {
		return best(scores, rows, s.out)
	}
	s.reset(cols, rows)
	for i := 1; i <= cols; i++ {
		s.add(i, scores)
	}
	for j, column := range s.match[1:] {
		if column > 0 {
			s.out[column-1] = j % rows
		}
	}
	return s.out
}

// reset makes a solver for a grid of that size.
func (s *solver) reset(cols, rows int) {
	s.rows, s.copies, s.open = rows, (cols+rows-1)/rows+1, 1
	places := rows*s.copies + 1
	s.columns = zeroed(s.columns, cols+1)
	s.places, s.least = zeroed(s.places, places), zeroed(s.least, places)
	s.match, s.way, s.used = zeroed(s.match, places), zeroed(s.way, places), zeroed(s.used, places)
}

// best puts the best row of each column, the first of equals, into out.
func best(scores []float64, rows int, out []int) []int {
	for j := range out {
		column := scores[j*rows : (j+1)*rows]
		for i := range column {
			if column[i] > column[out[j]] {
				out[j] = i
			}
		}
	}
	return out
}

// solver is the state of the Hungarian method. Columns and places (the repeated rows) count from 1; 0 is the column that is
// being added.
type solver struct {
	rows, copies    int
	open            int       // how many copies are worth a look: a row's copies are taken in their order, the cheapest first
	columns, places []float64 // potentials
	least           []float64 // by place: what it costs at least to reach
	match, way      []int     // by place: the column that holds it, 0 for none; the place before it on the way
	used            []bool
	tree            []int // the places that are used up
	out             []int // by column: its row
}

// add gives column i a place, moving others along the cheapest way.
func (s *solver) add(i int, scores []float64) {
	s.match[0] = i
	s.tree = s.tree[:0]
	clear(s.used)
	for j := range s.least {
		s.least[j] = math.Inf(1)
	}
	at := 0
	for s.match[at] != 0 || at == 0 {
		at = s.step(at, scores)
	}
	s.open = min(s.copies, max(s.open, (at-1)/s.rows+2)) // the copy behind the one that is taken now
	for at != 0 {
		before := s.way[at]
		s.match[at] = s.match[before]
		at = before
	}
}

// step uses up place at and returns the nearest place that is left.
func (s *solver) step(at int, scores []float64) int {
	s.used[at] = true
	column := s.match[at]
	row, potential := scores[(column-1)*s.rows:column*s.rows], s.columns[column]
	delta, next := math.Inf(1), 0
	for k := range s.open {
		crowd := 0.06 * float64(k) // a paper usually answers every problem once before it gives one a second and third answer
		first := 1 + k*len(row)
		used, places, least, way := s.used[first:][:len(row)], s.places[first:][:len(row)], s.least[first:][:len(row)], s.way[first:][:len(row)]
		for j, score := range row {
			if used[j] {
				continue
			}
			if cost := crowd - score - potential - places[j]; cost < least[j] {
				least[j], way[j] = cost, at
			}
			if least[j] < delta {
				delta, next = least[j], first+j
			}
		}
	}
	s.tree = append(s.tree, at)
	for _, j := range s.tree {
		s.columns[s.match[j]] += delta
		s.places[j] -= delta
	}
	if s.match[next] != 0 { // the way goes on
		least := s.least[:1+s.open*s.rows]
		for j, used := range s.used[:len(least)] {
			if !used {
				least[j] -= delta
			}
		}
	}
	return next
}
