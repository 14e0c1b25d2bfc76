package pdf

import (
	"math"
	"strings"

	"duizhao/internal/format/txt"
)

// edge is how many lines from the top and the bottom of a page can be running heads and page numbers.
const edge = 2

// withoutMargins takes out page numbers, and heads and feet that stand at the same height on most pages. What the file
// marks as artifacts goes too, unless it is most of the text.
func withoutMargins(pages [][]line) (kept [][]line, dropped int) {
	pages, dropped = withoutArtifacts(pages)
	seen := map[string]int{}
	for _, lines := range pages {
		for _, i := range edges(lines) {
			seen[key(&lines[i])]++
		}
	}
	for n, lines := range pages {
		out := lines[:0:0]
		drop := map[int]bool{}
		for _, i := range edges(lines) {
			drop[i] = isPageNumber(lines, i, n+1) || seen[key(&lines[i])] > max(1, len(pages)/2)
		}
		for i := range lines {
			if drop[i] {
				dropped++
				continue
			}
			out = append(out, lines[i])
		}
		kept = append(kept, out)
	}
	return kept, dropped
}

func withoutArtifacts(pages [][]line) (kept [][]line, dropped int) {
	all, marked := 0, 0
	for _, lines := range pages {
		for i := range lines {
			n := len(lines[i].text())
			all += n
			if lines[i].artifact {
				marked += n
			}
		}
	}
	if marked == 0 || marked*3 > all {
		return pages, 0
	}
	for _, lines := range pages {
		var out []line
		for i := range lines {
			if lines[i].artifact {
				dropped++
				continue
			}
			out = append(out, lines[i])
		}
		kept = append(kept, out)
	}
	return kept, dropped
}

func edges(lines []line) []int {
	var out []int
	for i := range lines {
		if i < edge || i >= len(lines)-edge {
			out = append(out, i)
		}
	}
	return out
}

// key is the height and the words of a line; digits do not count, since they differ from page to page.
func key(ln *line) string {
	words := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r >= '０' && r <= '９' {
			return '#'
		}
		return r
	}, ln.text())
	return string(rune(0x4E00+int(math.Round(ln.y/2))%4000)) + words
}

// isPageNumber knows - 3 -, 第3页 at the edge of a page, and bare digits that stand apart and fit the page.
func isPageNumber(lines []line, i, page int) bool {
	if i != 0 && i != len(lines)-1 || len(lines[i].cells) != 1 {
		return false
	}
	n, bare := txt.PageNumber(lines[i].text())
	if n == 0 {
		return false
	}
	return !bare || n == page || apart(lines, i)
}

// apart reports a line with more than two lines' space to its neighbour.
func apart(lines []line, i int) bool {
	if len(lines) < 2 {
		return true
	}
	near := 1
	if i > 0 {
		near = i - 1
	}
	return math.Abs(lines[i].y-lines[near].y) > 2.2*max(lines[i].size, lines[near].size)
}
