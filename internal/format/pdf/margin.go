package pdf

import (
	"math"
	"strings"

	"duizhao/internal/format/txt"
	"duizhao/internal/format/wrap"
)

// edge is how many lines from the top and the bottom of a page can be running heads and page numbers.
const edge = 2

// withoutMargins takes out page numbers, and heads and feet that stand at the same height on most pages. What the file
// marks as artifacts goes too, unless it is most of the text.
func withoutMargins(pages []sheet) (dropped int) {
	dropped = withoutArtifacts(pages)
	seen := map[string]int{}
	for _, s := range pages {
		for _, i := range edges(s.lines) {
			seen[key(&s.lines[i])]++
		}
	}
	often := max(2, (2*len(pages)+4)/5) // heads may differ on left and right pages
	for n := range pages {
		lines := pages[n].lines
		drop := map[int]bool{}
		for _, i := range edges(lines) {
			times := often
			if wrap.BeginsUnit(lines[i].text()) { // a title that stands twice in the paper, and by chance at one height
				times = max(3, (4*len(pages)+4)/5)
			}
			drop[i] = isPageNumber(lines, i, n+1) || seen[key(&lines[i])] >= times
		}
		dropped += pages[n].without(func(i int) bool { return drop[i] })
	}
	return dropped
}

// without takes lines out and counts them.
func (s *sheet) without(drop func(i int) bool) int {
	var out []line
	for i := range s.lines {
		if !drop(i) {
			out = append(out, s.lines[i])
		}
	}
	n := len(s.lines) - len(out)
	s.lines = out
	return n
}

func withoutArtifacts(pages []sheet) (dropped int) {
	all, marked := 0, 0
	for _, s := range pages {
		for i := range s.lines {
			n := len(s.lines[i].text())
			all += n
			if s.lines[i].artifact {
				marked += n
			}
		}
	}
	if marked == 0 || marked*3 > all {
		return 0
	}
	for k := range pages {
		dropped += pages[k].without(func(i int) bool { return pages[k].lines[i].artifact })
	}
	return dropped
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

// key is the place and the words of a line; digits do not count, since they differ from page to page.
func key(ln *line) string {
	words := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r >= '０' && r <= '９' {
			return '#'
		}
		return r
	}, ln.text())
	middle := math.Round((ln.x0 + ln.x1) / 16)
	return string(rune(0x4E00+int(math.Round(ln.y/2))%4000)) + string(rune(0x4E00+int(math.Abs(middle))%4000)) + words
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
