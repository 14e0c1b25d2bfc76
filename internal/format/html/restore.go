package html

import (
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"duizhao/internal/doc"
	"duizhao/internal/format/number"
	"duizhao/internal/format/wrap"
)

// LibreOffice saves every Chinese and Arabic numbering as a bare <ol>: that the paper has 一、 or （一） is lost, only the number
// is kept. Official papers have four forms in a fixed order, each counted anew under the one above, so the numbers themselves
// say which form each had: a 3 can only follow a 2 of its own form. restore finds the forms for the whole page that fit the
// numbers best, together with those that were typed.

// forms are the official ones from the top down.
const forms = 4

func madeByOffice(root *html.Node) bool {
	var found bool
	var walk func(n *html.Node, depth int)
	walk = func(n *html.Node, depth int) {
		for c := n.FirstChild; c != nil && depth < 5 && !found; c = c.NextSibling {
			if c.Type == html.ElementNode && c.Data == "meta" && strings.EqualFold(attr(c, "name"), "generator") {
				made := attr(c, "content")
				found = strings.Contains(made, "LibreOffice") || strings.Contains(made, "OpenOffice")
			}
			walk(c, depth+1)
		}
	}
	walk(root, 0)
	return found
}

// unit is a numbered piece: typed with its form, or automatic with a form to be found.
type unit struct {
	piece  int
	number int
	form   int // 0 to 3; -1 when it is to be found
	list   int // id of the <ol>; items of one have one form
	depth  int // of the <ol>
	level  int // heading level, 0 for none
	title  bool
}

// maxUnits is more than any paper has; beyond it the numbers stay as the browser prints them.
const maxUnits = 5000

// restore writes the labels of the pieces in their forms; it reports whether there were any.
func restore(pieces []piece) bool {
	units := unitsOf(pieces)
	if len(units) > maxUnits || !slices.ContainsFunc(units, func(u unit) bool { return u.form < 0 }) {
		return false
	}
	for i, form := range fit(units) {
		if u := units[i]; u.form < 0 {
			pieces[u.piece].label.text = written(form, u.number)
		}
	}
	return true
}

func unitsOf(pieces []piece) []unit {
	var out []unit
	for i, p := range pieces {
		if p.block.Kind != doc.Paragraph {
			continue
		}
		u := unit{piece: i, number: p.label.auto, form: -1, list: p.label.list, depth: p.label.depth, level: p.block.Level}
		u.title = len(p.text) <= 150 && !wrap.Ends(p.text)
		if p.label.text == "" || wrap.BeginsUnit(p.text) {
			var ok bool
			if u.form, u.number, ok = typed(p.text); !ok {
				continue
			}
		} else if u.number == 0 {
			continue
		}
		out = append(out, u)
	}
	return out
}

// maxCount is how far typed numbers are read.
const maxCount = 99

// typed reads an official number at the start of a text.
func typed(text string) (form, n int, ok bool) {
	if !wrap.BeginsUnit(text) {
		return 0, 0, false
	}
	for form := range forms {
		for n := 1; n <= maxCount; n++ {
			for _, one := range spellings(form, n) {
				if strings.HasPrefix(text, one) {
					rest := text[len(one):]
					return form, n, rest == "" || rest[0] < '0' || rest[0] > '9'
				}
			}
			if form < 2 && n > 30 {
				break
			}
		}
	}
	return 0, 0, false
}

func spellings(form, n int) []string {
	switch form {
	case 2:
		d := strconv.Itoa(n)
		return []string{d + ".", d + "．", d + "、"}
	case 3:
		d := strconv.Itoa(n)
		return []string{"（" + d + "）", "(" + d + ")"}
	}
	return []string{written(form, n)}
}

// written is the number in its form.
func written(form, n int) string {
	switch form {
	case 0:
		return number.Format(n, "chineseCountingThousand", "") + "、"
	case 1:
		return "（" + number.Format(n, "chineseCountingThousand", "") + "）"
	case 2:
		return strconv.Itoa(n) + "."
	}
	return "（" + strconv.Itoa(n) + "）"
}

// state is one reading of the units so far.
type state struct {
	last  [forms]int // the last number of each form under the one above; 0 for none yet
	at    int        // form of the last unit, -1 before the first
	under uint32     // the pairs of a form and the one used under it, as bits: a paper keeps to its pairs
	score float64
	back  *state // the reading before this unit
}

// beam is how many readings are followed at once. Units of one form differ in few places, so that few suffice.
const beam = 48

// fit gives the form of each unit.
func fit(units []unit) []int {
	states := []*state{{at: -1}}
	for i := range units {
		u := &units[i]
		sameList := i > 0 && u.list > 0 && units[i-1].list == u.list
		var next []*state
		for _, s := range states {
			for form := range forms {
				if u.form >= 0 && u.form != form {
					continue
				}
				next = append(next, s.step(u, form, sameList))
			}
		}
		states = best(next)
	}
	out := make([]int, len(units))
	for i, s := len(units)-1, states[0]; i >= 0; i, s = i-1, s.back {
		out[i] = s.at
	}
	return out
}

// step reads one more unit in the form.
func (s *state) step(u *unit, form int, sameList bool) *state {
	t := &state{last: s.last, at: form, under: s.under, score: s.score + s.cost(u, form), back: s}
	if form > s.at {
		t.under |= pair(s.at, form)
	}
	if sameList && form != s.at {
		t.score -= 8
	}
	t.last[form] = u.number
	for below := form + 1; below < forms; below++ {
		t.last[below] = 0
	}
	return t
}

// pair is the bit of a form used under another; the outer one is -1 for none.
func pair(outer, inner int) uint32 { return 1 << ((outer+1)*forms + inner) }

// cost is 0 or less: how badly the unit fits the form after what came before.
func (s *state) cost(u *unit, form int) float64 {
	score := 0.0
	switch {
	case u.number == s.last[form]+1:
	case u.number == 1:
		score -= 4 // begins again under the same heading
	case u.number == s.last[form] && u.number > 0:
		score -= 5 // the same number twice
	case u.number == s.last[form]+2:
		score -= 4 // one left out
	default:
		score -= 6
	}
	switch {
	case u.number != 1:
	case form > s.at+1 && s.under&pair(s.at, form) == 0:
		score -= 0.6 * float64(form-s.at-1) // forms left out
	case form < s.at && s.last[form] == 0:
		score -= 1.5 // a form above, which was left out before
	case form > s.at && s.under&pair(s.at, form) == 0:
		score -= 0.1
	}
	if u.form >= 0 {
		return score
	}
	switch {
	case u.level > 0 && u.level <= forms && u.level-1 != form:
		score -= 2
	case u.level == 0 && u.title && form > 1:
		score -= 0.5
	case u.level == 0 && !u.title && form == 0:
		score -= 3
	}
	if u.depth > 1 && u.depth-1 != form {
		score--
	}
	return score
}

// best keeps the readings that fit best, one for each state of the counts.
func best(states []*state) []*state {
	slices.SortStableFunc(states, func(a, b *state) int {
		switch {
		case a.score > b.score:
			return -1
		case a.score < b.score:
			return 1
		}
		return 0
	})
	type key struct {
		last [forms]int
		at   int
	}
	seen := map[key]bool{}
	out := states[:0]
	for _, s := range states {
		k := key{s.last, s.at}
		if seen[k] {
			continue
		}
		seen[k] = true
		if out = append(out, s); len(out) == beam {
			break
		}
	}
	return out
}
