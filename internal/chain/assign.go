package chain

import "math"

// assign finds, for every column of the grid, the row it goes to so that the scores add up to the most, each row taking
// about as many columns as the others (the Hungarian method on a grid whose rows are repeated). It returns the row of each
// column. O(n³) in the number of columns, which a paper keeps small; beyond 120 columns each takes its best row.
func assign(grid [][]pair) []int {
	rows, cols := len(grid), len(grid[0])
	out := make([]int, cols)
	if cols > 120 || rows > 120 {
		for j := range out {
			for i := range grid {
				if grid[i][j].score > grid[out[j]][j].score {
					out[j] = i
				}
			}
		}
		return out
	}
	copies := (cols+rows-1)/rows + 1
	n, m := cols, rows*copies
	u, v := make([]float64, n+1), make([]float64, m+1)
	match, way := make([]int, m+1), make([]int, m+1)
	for i := 1; i <= n; i++ {
		match[0] = i
		j0 := 0
		least := make([]float64, m+1)
		used := make([]bool, m+1)
		for j := range least {
			least[j] = math.Inf(1)
		}
		for {
			used[j0] = true
			i0, delta, j1 := match[j0], math.Inf(1), 0
			for j := 1; j <= m; j++ {
				if used[j] {
					continue
				}
				cost := crowd(j-1, rows) - grid[(j-1)%rows][i0-1].score - u[i0] - v[j]
				if cost < least[j] {
					least[j], way[j] = cost, j0
				}
				if least[j] < delta {
					delta, j1 = least[j], j
				}
			}
			for j := 0; j <= m; j++ {
				if used[j] {
					u[match[j]] += delta
					v[j] -= delta
				} else {
					least[j] -= delta
				}
			}
			j0 = j1
			if match[j0] == 0 {
				break
			}
		}
		for j0 != 0 {
			j1 := way[j0]
			match[j0] = match[j1]
			j0 = j1
		}
	}
	for j := 1; j <= m; j++ {
		if match[j] > 0 {
			out[match[j]-1] = (j - 1) % rows
		}
	}
	return out
}

// crowd is the small cost of giving a row its second, third … column: a paper usually answers every problem once first.
func crowd(j, rows int) float64 { return 0.06 * float64(j/rows) }
