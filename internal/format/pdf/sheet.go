package pdf

import (
	"math"
	"slices"
	"strings"

	"duizhao/internal/format/wrap"
)

// sheet is one page as lines from the top, with what stands apart from them.
type sheet struct {
	page  int // from 1
	lines []line
	boxes []textBox
	rules []rule
	notes []note
}

// sheetOf sets the runs of a page into lines.
func sheetOf(runs []run, rules []rule, page int) (s sheet, struck int) {
	struck = strike(runs, rules)
	rows, rest := ruledRows(runs, rules, page)
	rest, boxes := boxesOf(rest, rules, page)
	return sheet{page: page, lines: inOrder(linesOf(rest, page), rows), boxes: boxes, rules: beside(runs, rules)}, struck
}

// beside is the rules without those that strike letters out: none of them stands above a note.
func beside(runs []run, rules []rule) []rule {
	var struck []run
	for _, r := range runs {
		if r.struck {
			struck = append(struck, r)
		}
	}
	if len(struck) == 0 {
		return rules
	}
	return slices.DeleteFunc(slices.Clone(rules), func(l rule) bool {
		return slices.ContainsFunc(struck, func(r run) bool { return through(&r, []rule{l}) })
	})
}

// strike marks the runs that were struck out as a tracked change: a line through the letters, which are in a colour. Black
// letters struck out by hand stay, as they do in a Word file. It counts them.
func strike(runs []run, rules []rule) int {
	var flat []rule
	for _, r := range rules {
		if r.flat() {
			flat = append(flat, r)
		}
	}
	count := 0
	for i := range runs {
		r := &runs[i]
		blank := strings.Trim(r.text, " \u00a0　") == ""
		if r.colored && through(r, flat) || blank && i > 0 && runs[i-1].struck {
			r.struck = true
			count++
		}
	}
	return count
}

// changedNumbers mends the numbers of lists in which an item was struck out: LibreOffice prints the one that stays in square
// brackets, after the old one (3.[2.]) or alone ([2.]).
func (s *sheet) changedNumbers() {
	for i := range s.lines {
		if len(s.lines[i].cells) == 0 {
			continue
		}
		text := &s.lines[i].cells[0].text
		before, rest, ok := strings.Cut(*text, "[")
		mark, after, closed := strings.Cut(rest, "]")
		if ok && closed && len(mark) <= 15 && wrap.BeginsUnit(mark) && (before == "" || len(before) <= 15 && wrap.BeginsUnit(before)) {
			*text = mark + strings.TrimLeft(after, " ")
		}
	}
}

// through reports a line that runs through the middle of the letters from one end to the other.
func through(r *run, flat []rule) bool {
	from, to, slack := r.y+0.15*r.size, r.y+0.5*r.size, 0.1*(r.x1-r.x0)
	for _, l := range flat {
		if at := (l.y0 + l.y1) / 2; at > from && at < to && l.x0 <= r.x0+slack && l.x1 >= r.x1-slack {
			return true
		}
	}
	return false
}

// colour follows the operators that set the colour of letters. Grey is none.
func (in *interpreter) colour(op string, args []any) {
	var c [3]float64
	switch {
	case op == "g":
		in.state.colored = false
		return
	case (op == "rg" || op == "sc" || op == "scn") && len(args) == 3:
		c = [3]float64{number(args, 0), number(args, 1), number(args, 2)}
	case (op == "k" || op == "sc" || op == "scn") && len(args) == 4:
		c = [3]float64{number(args, 0), number(args, 1), number(args, 2)}
	default:
		in.state.colored = false
		return
	}
	most, least := max(c[0], c[1], c[2]), min(c[0], c[1], c[2])
	in.state.colored = math.Abs(most-least) > 0.15
}
