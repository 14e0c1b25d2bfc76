package main

import (
	"fmt"
	"sort"
	"strings"

	"duizhao/internal/chain"
	"duizhao/internal/doc"
	"duizhao/quality/gold"
)

// tally counts what was found, what was wanted and what matched.
type tally struct{ found, wanted, right int }

func (t *tally) add(o tally) { t.found += o.found; t.wanted += o.wanted; t.right += o.right }

func (t tally) precision() float64 { return ratio(t.right, t.found) }
func (t tally) recall() float64    { return ratio(t.right, t.wanted) }
func (t tally) f1() float64 {
	p, r := t.precision(), t.recall()
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

func ratio(a, b int) float64 {
	if b == 0 {
		return 1
	}
	return float64(a) / float64(b)
}

// measures scored, in the order printed.
var measures = []string{"sections", "problems", "causes", "measures", "heads", "ordinals", "aspects", "links", "owner", "due", "due_kind", "standard", "evidence", "slots", "what", "where", "when", "number", "effect"}

// card is one paper's score by measure, with the misses in words.
type card struct {
	name, kind string
	by         map[string]tally
	misses     []string
}

func (c *card) count(measure string, t tally) {
	have := c.by[measure]
	have.add(t)
	c.by[measure] = have
}

func (c *card) miss(format string, args ...any) {
	c.misses = append(c.misses, fmt.Sprintf(format, args...))
}

// overlap is the shared part of two spans, of their union, 0 to 1.
func overlap(a, b doc.Span) float64 {
	o := a.Overlap(b)
	return float64(o) / float64(a.Len()+b.Len()-o)
}

// score compares a chain with its gold.
func score(m *gold.Material, c *chain.Chain) *card {
	k := &card{name: m.Name(), kind: m.Kind, by: map[string]tally{}}
	k.sections(m, c)
	ids := map[string]string{} // gold id → found id
	k.items(m, "p", "problems", problemItems(c), ids)
	k.items(m, "c", "causes", causeItems(c), ids)
	k.items(m, "m", "measures", measureItems(c), ids)
	k.slots(m, c, ids)
	k.facts(m, c, ids)
	k.links(m, c, ids)
	return k
}

// sections match when roles are the same set and the spans overlap by 0.8.
func (k *card) sections(m *gold.Material, c *chain.Chain) {
	t := tally{found: len(c.Sections), wanted: len(m.Sections)}
	for _, w := range m.Sections {
		ok := false
		for _, f := range c.Sections {
			if overlap(f.Span, w.Span) >= 0.8 && sameRoles(f.Roles, w.Roles) {
				ok = true
				break
			}
		}
		if ok {
			t.right++
		} else {
			k.miss("section %v %q not found", w.Roles, w.Title)
		}
	}
	if t.right < t.wanted || t.found > t.wanted {
		for _, f := range c.Sections {
			k.miss("  has section %v %q", f.Roles, f.Title)
		}
	}
	k.count("sections", t)
}

func sameRoles(a []chain.Role, b []string) bool {
	x := make([]string, len(a))
	for i := range a {
		x[i] = string(a[i])
	}
	y := append([]string(nil), b...)
	sort.Strings(x)
	sort.Strings(y)
	return strings.Join(x, ",") == strings.Join(y, ",")
}

func problemItems(c *chain.Chain) []chain.Item {
	var out []chain.Item
	for _, p := range c.Problems {
		out = append(out, p.Item)
	}
	return out
}

func causeItems(c *chain.Chain) []chain.Item {
	var out []chain.Item
	for _, p := range c.Causes {
		out = append(out, p.Item)
	}
	return out
}

func measureItems(c *chain.Chain) []chain.Item {
	var out []chain.Item
	for _, p := range c.Measures {
		out = append(out, p.Item)
	}
	return out
}

// items match one to one with an overlap of 0.8, best first.
func (k *card) items(m *gold.Material, letter, measure string, have []chain.Item, ids map[string]string) {
	want := m.Of(letter)
	used := map[int]bool{}
	t := tally{found: len(have), wanted: len(want)}
	for _, w := range want {
		best, at := 0.0, -1
		for i, f := range have {
			if o := overlap(f.Span, w.Span); !used[i] && o > best {
				best, at = o, i
			}
		}
		if best < 0.8 {
			k.miss("%s %s not found (best %.2f): %s", measure, w.ID, best, clip(m.Text[w.Start:w.End]))
			continue
		}
		used[at] = true
		t.right++
		ids[w.ID] = have[at].ID
		k.word("heads", w.ID, have[at].Head, w.Head)
		k.word("ordinals", w.ID, strings.TrimRight(have[at].Ordinal, "、，,.："), strings.TrimRight(w.Ordinal, "、，,.："))
		if letter == "p" {
			k.word("aspects", w.ID, have[at].Aspect, w.Aspect)
		}
	}
	for i, f := range have {
		if !used[i] {
			k.miss("%s %s is too much: %s", measure, f.ID, clip(f.Text))
		}
	}
	k.count(measure, t)
}

func (k *card) word(measure, id, have, want string) {
	t := tally{}
	if have != "" {
		t.found = 1
	}
	if want != "" {
		t.wanted = 1
	}
	if have == want && want != "" {
		t.right = 1
	} else if have != want {
		k.miss("%s of %s: %q, want %q", measure, id, have, want)
	}
	k.count(measure, t)
}

func clip(s string) string {
	r := []rune(s)
	if len(r) > 46 {
		return string(r[:46]) + "…"
	}
	return s
}

// slots are scored on measures that were found: the words overlap by half, and the due also by its day.
func (k *card) slots(m *gold.Material, c *chain.Chain, ids map[string]string) {
	byID := map[string]chain.Measure{}
	for _, x := range c.Measures {
		byID[x.ID] = x
	}
	for _, w := range m.Of("m") {
		f, ok := byID[ids[w.ID]]
		if !ok {
			continue
		}
		shares := sharing{m: m, item: f.Span}
		k.slot("owner", w, shares.own("owner", f.Owner))
		k.slot("standard", w, shares.own("standard", f.Standard))
		k.slot("evidence", w, shares.own("evidence", f.Evidence))
		if own := shares.own("due", f.Due); own != f.Due {
			f.Due, f.DueKind = nil, chain.DueNone
		}
		k.due(w, f)
	}
}

// sharing knows the measures that one line or cell of slots is for: it is labelled at the last of them only, and those before it may be
// read with it or without.
type sharing struct {
	m    *gold.Material
	item doc.Span
}

// own is the slot unless it stands behind its measure, in the words of another one.
func (s sharing) own(key string, have *chain.Slot) *chain.Slot {
	if have == nil || have.Start < s.item.End {
		return have
	}
	for _, other := range s.m.Of("m") {
		for _, slot := range other.Slots[key] {
			if sameWords(have.Span, slot.Span) {
				return nil
			}
		}
	}
	return have
}

// slot scores one slot; a paper that says it twice may be read either way. It returns the gold slot that was met.
func (k *card) slot(key string, w gold.Item, have *chain.Slot) (gold.Slot, bool) {
	want, wanted := w.First(key)
	t := tally{}
	if have != nil {
		t.found = 1
	}
	if wanted {
		t.wanted = 1
	}
	for _, s := range w.Slots[key] {
		if have != nil && t.right == 0 && sameWords(have.Span, s.Span) {
			t.right, want = 1, s
		}
	}
	if t.right == 0 && (have != nil || wanted) {
		text := "nothing"
		if have != nil {
			text = have.Text
		}
		k.miss("%s of %s: %q, want %q", key, w.ID, text, want.Text)
	}
	k.count(key, t)
	switch key {
	case "owner", "due", "standard", "evidence":
		k.count("slots", t)
	}
	return want, t.right == 1
}

func sameWords(a, b doc.Span) bool {
	return a.Overlap(b)*2 >= min(a.Len(), b.Len()) && overlap(a, b) >= 0.34
}

func (k *card) due(w gold.Item, f chain.Measure) {
	before := len(k.misses)
	want, ok := k.slot("due", w, f.Due)
	kind := want.DueKind
	if kind == "" {
		kind = w.DueKind
	}
	if kind == "" {
		kind = "none"
	}
	t := tally{found: 1, wanted: 1}
	if string(f.DueKind) == kind && (!ok || kind != "date" || f.DueTo.IsZero() || f.DueTo.Equal(want.DueTo)) {
		t.right = 1
	} else if len(k.misses) == before {
		k.miss("due kind of %s: %s %s, want %s %s (%s)", w.ID, f.DueKind, f.DueTo.Format("2006-01-02"), kind, want.DueTo.Format("2006-01-02"), want.Text)
	}
	k.count("due_kind", t)
}

func (k *card) facts(m *gold.Material, c *chain.Chain, ids map[string]string) {
	byID := map[string]chain.Problem{}
	for _, x := range c.Problems {
		byID[x.ID] = x
	}
	for _, w := range m.Of("p") {
		f, ok := byID[ids[w.ID]]
		if !ok {
			continue
		}
		before := len(k.misses)
		k.slot("what", w, f.What)
		k.slot("where", w, f.Where)
		k.slot("when", w, f.When)
		k.slot("number", w, f.Number)
		k.slot("effect", w, f.Effect)
		if !verboseFacts {
			k.misses = k.misses[:before]
		}
	}
}

// links match when both ends were found and are the same pair.
func (k *card) links(m *gold.Material, c *chain.Chain, ids map[string]string) {
	t := tally{found: len(c.Links), wanted: len(m.Links)}
	have := map[string]chain.Link{}
	for _, l := range c.Links {
		have[l.From+" "+l.To] = l
	}
	want := map[string]bool{}
	for _, l := range m.Links {
		key := ids[l.From] + " " + ids[l.To]
		want[key] = true
		if _, ok := have[key]; ok && ids[l.From] != "" && ids[l.To] != "" {
			t.right++
		} else {
			k.miss("link %s → %s not found", l.From, l.To)
		}
	}
	for _, l := range c.Links {
		if !want[l.From+" "+l.To] {
			k.miss("link %s → %s is too much (%.2f %s)", l.From, l.To, l.Score, l.Why)
		}
	}
	k.count("links", t)
}
