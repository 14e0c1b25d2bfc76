package corpus

import (
	"sort"

	"duizhao/internal/chain"
	"duizhao/internal/doc"
	"duizhao/internal/reuse"
)

// Limits are from which share on overlap matters, as a profile sets them. Shares are of the characters of a section outside set phrases and
// quotations, 0 to 1.
type Limits struct {
	Must   float64 // 必须修改
	Should float64 // 提醒
	Study  float64 // the section study, where much is cited, is only mentioned from here on
	Units  int     // D29: in so many other units
	Item   float64 // D29: share of an item that is found elsewhere
}

// StandardLimits are those of a campaign that sets none.
func StandardLimits() Limits {
	return Limits{Must: 0.5, Should: 0.15, Study: 0.6, Units: 3, Item: 0.8}
}

// Grade is how much an overlap matters; what the program says of it is for the rules.
type Grade uint8

// The grades.
const (
	Fine Grade = iota
	May
	Should
	Must
)

// Judged is an overlapped section with its matches by relation (D01): the shares stand side by side, never one percentage only.
type Judged struct {
	Part
	Grade   Grade
	By      map[Relation]Share // what each relation covers
	Matches []Match            // those that touch the section, the longest first
}

// Judge grades every section of a paper by its matches. Sections that take no part and sections without a match are left out.
func Judge(p *Paper, mask reuse.Mask, ms []Match, l Limits) []Judged {
	own := sidesOf(p, ms)
	by := map[Relation][]doc.Span{}
	var all []doc.Span
	for _, s := range own {
		by[s.match.Relation] = append(by[s.match.Relation], s.Span)
		all = append(all, s.Span)
	}
	whole := p.overlap(all, mask)
	var out []Judged
	for i, part := range whole.Sections {
		if part.Covered == 0 {
			continue
		}
		j := Judged{Part: part, By: map[Relation]Share{}, Grade: grade(p.Sections[i], part.Share, l)}
		for rel, spans := range by {
			if s := p.overlap(spans, mask).Sections[i].Share; s.Covered > 0 {
				j.By[rel] = s
			}
		}
		for _, s := range own {
			if s.Overlap(part.Span) > 0 {
				j.Matches = append(j.Matches, s.match)
			}
		}
		sort.SliceStable(j.Matches, func(x, y int) bool { return j.Matches[x].A.Len() > j.Matches[y].A.Len() })
		out = append(out, j)
	}
	return out
}

func grade(s Section, share Share, l Limits) Grade {
	rate := share.Rate()
	switch {
	case s.weighs() && rate >= l.Must:
		return Must
	case s.weighs() && rate >= l.Should:
		return Should
	case s.has(chain.Study) && rate < l.Study:
		return Fine
	}
	return May
}

func (s Section) has(r chain.Role) bool {
	for _, x := range s.Roles {
		if x == r {
			return true
		}
	}
	return false
}

// ownSide is a place in the paper and the match it belongs to.
type ownSide struct {
	doc.Span
	match Match
}

func sidesOf(p *Paper, ms []Match) []ownSide {
	var out []ownSide
	for _, m := range ms {
		if m.A.Entry == p.Entry {
			out = append(out, ownSide{m.A.Span, m})
		}
		if m.B.Entry == p.Entry {
			out = append(out, ownSide{m.B.Span, m})
		}
	}
	return out
}

// Handed is an item that several units have in the same words (D29).
type Handed struct {
	ID      string // p1, m3: of the paper's chain
	Place   doc.Span
	Share   float64  // of the item that is found elsewhere, at most
	Units   []string // or files, where nobody said whose they are
	Matches []Match  // one at least for each
}

// HandedDown lists the problems and measures of a paper that at least l.Units other units have. Items are by id with their places. The
// author's own papers, those of the unit and models do not count.
func HandedDown(p *Paper, items []Statement, ms []Match, l Limits) []Handed {
	var out []Handed
	own := sidesOf(p, ms)
	for _, it := range items {
		units, best := map[string]bool{}, 0.0
		shared, found := map[Entry]int{}, []Match{}
		for _, s := range own {
			if n := s.Overlap(it.Span); n > 0 && (s.match.Relation == OtherUnit || s.match.Relation == Unknown) {
				shared[s.other(p.Entry)] += n
			}
		}
		for _, s := range own {
			other := s.other(p.Entry)
			if share := float64(shared[other]) / float64(max(1, it.Len())); share >= l.Item && s.Overlap(it.Span) > 0 {
				units[unitOf(other)] = true
				best, found = max(best, min(1, share)), append(found, s.match)
			}
		}
		if len(units) < l.Units {
			continue
		}
		h := Handed{ID: it.ID, Place: it.Span, Share: best, Matches: found}
		for u := range units {
			h.Units = append(h.Units, u)
		}
		sort.Strings(h.Units)
		out = append(out, h)
	}
	return out
}

// other is who has the other place.
func (s ownSide) other(own Entry) Entry {
	if s.match.B.Entry == own {
		return s.match.A.Entry
	}
	return s.match.B.Entry
}

// unitOf names the unit, or the file where nobody said.
func unitOf(e Entry) string {
	if e.Unit == "" {
		return e.File
	}
	return e.Unit
}

// Items are the problems and measures of a chain, for HandedDown.
func Items(c *chain.Chain) []Statement {
	out := Statements(c)
	for _, m := range c.Measures {
		out = append(out, Statement{m.ID, m.Text, m.Head, m.Span})
	}
	return out
}
