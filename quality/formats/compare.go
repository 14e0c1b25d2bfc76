package main

import (
	"fmt"
	"slices"
	"strings"

	"duizhao/internal/chain"
	"duizhao/internal/material"
	"duizhao/quality/gold"
)

type tally struct{ found, wanted, right int }

func (t *tally) add(o tally) { t.found += o.found; t.wanted += o.wanted; t.right += o.right }

func (t tally) f1() float64 {
	if t.found+t.wanted == 0 {
		return 1
	}
	return 2 * float64(t.right) / float64(t.found+t.wanted)
}

// squeeze drops white space: a blank between a number and its text is layout.
func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }

// squeezeLines drops white space but keeps the lines.
func squeezeLines(s string) string {
	lines := strings.Split(s, "\n")
	for i := range lines {
		lines[i] = squeeze(lines[i])
	}
	return strings.Join(lines, "\n")
}

// digest is everything a reader of the chain sees, a line each, without white space inside.
func digest(m *material.Material) string {
	var b strings.Builder
	for _, s := range m.Chain.Sections {
		fmt.Fprintf(&b, "section %v %s\n", s.Roles, squeeze(s.Title))
	}
	put := func(it *chain.Item) {
		fmt.Fprintf(&b, "%s [%s] %s | %s\n", it.ID, squeeze(it.Ordinal), squeeze(it.Head), squeeze(it.Text))
	}
	for i := range m.Chain.Problems {
		put(&m.Chain.Problems[i].Item)
	}
	for i := range m.Chain.Causes {
		put(&m.Chain.Causes[i].Item)
	}
	for i := range m.Chain.Measures {
		put(&m.Chain.Measures[i].Item)
	}
	return b.String()
}

// difference quotes both sides from the first line that is not the same.
func difference(got, want string) string {
	a, b := strings.Split(got, "\n"), strings.Split(want, "\n")
	i, j := 0, 0
	for i < len(a) && j < len(b) && squeeze(a[i]) == squeeze(b[j]) {
		i, j = i+1, j+1
	}
	return fmt.Sprintf("line %d\n\thas  %s\n\twant %s", i+1, clip(a, i), clip(b, j))
}

// clip is a line from its end if that is what may differ, and the next one's start.
func clip(lines []string, i int) string {
	if i >= len(lines) {
		return "nothing"
	}
	r := []rune(lines[i])
	if len(r) > 80 {
		r = append(append(r[:40:40], '…'), r[len(r)-40:]...)
	}
	next := ""
	if i+1 < len(lines) {
		n := []rune(lines[i+1])
		next = " ⏎ " + string(n[:min(len(n), 24)])
	}
	return string(r) + next
}

// scoreItems matches items one to one by their words.
func scoreItems(m *gold.Material, c *chain.Chain) tally {
	have := map[string][]string{}
	for i := range c.Problems {
		have["p"] = append(have["p"], c.Problems[i].Text)
	}
	for i := range c.Causes {
		have["c"] = append(have["c"], c.Causes[i].Text)
	}
	for i := range c.Measures {
		have["m"] = append(have["m"], c.Measures[i].Text)
	}
	var t tally
	for _, letter := range []string{"p", "c", "m"} {
		var want []string
		for _, it := range m.Of(letter) {
			want = append(want, m.Text[it.Start:it.End])
		}
		t.add(match(have[letter], want))
	}
	return t
}

// match pairs texts greedily, in order: equal ones first, so that a repeated text takes its own partner.
func match(have, want []string) tally {
	t := tally{found: len(have), wanted: len(want)}
	pairs := make([]map[string]int, len(have))
	for i, text := range have {
		pairs[i] = bigrams(text)
	}
	used := make([]bool, len(have))
	for _, w := range want {
		best, at, own := 0.8, -1, bigrams(w)
		for i := range have {
			if s := alike(pairs[i], own); !used[i] && s >= best && (at < 0 || s > best) {
				best, at = s, i
			}
		}
		if at >= 0 {
			used[at] = true
			t.right++
		}
	}
	return t
}

// bigrams counts the pairs of neighbouring characters.
func bigrams(text string) map[string]int {
	r := []rune(squeeze(text))
	out := map[string]int{}
	for i := 0; i+1 < len(r); i++ {
		out[string(r[i:i+2])]++
	}
	return out
}

// alike is the shared part of two bags, of their union.
func alike(a, b map[string]int) float64 {
	shared, all := 0, 0
	for k, n := range a {
		shared += min(n, b[k])
		all += n
	}
	for _, n := range b {
		all += n
	}
	if all == shared {
		return 1
	}
	return float64(shared) / float64(all-shared)
}

// scoreSections matches sections by their roles and words.
func scoreSections(m *gold.Material, got *material.Material) tally {
	have, want := map[string][]string{}, map[string][]string{}
	for _, s := range got.Chain.Sections {
		key := roles(s.Roles)
		have[key] = append(have[key], got.Doc.Slice(s.Span))
	}
	for _, s := range m.Sections {
		key := roles(s.Roles)
		want[key] = append(want[key], m.Text[s.Start:s.End])
	}
	var t tally
	for key := range have {
		t.add(match(have[key], want[key]))
	}
	for key, list := range want {
		if have[key] == nil {
			t.add(tally{wanted: len(list)})
		}
	}
	return t
}

// roles are a section's roles in one order.
func roles[T ~string](list []T) string {
	out := make([]string, len(list))
	for i := range list {
		out[i] = string(list[i])
	}
	slices.Sort(out)
	return strings.Join(out, " ")
}
