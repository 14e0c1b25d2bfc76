package app

import (
	"fmt"
	"strings"

	"duizhao/internal/calendar"
	"duizhao/internal/chain"
	"duizhao/internal/ledger"
	"duizhao/internal/material"
	"duizhao/internal/submission"
)

// itemsOf makes one new item of every measure of a paper, with the text copied. What the paper does not say stays empty.
func itemsOf(m *material.Material, s submission.Submission, decisions map[string]submission.Decision, d *Directory) []ledger.New {
	links := Links(m, decisions)
	var out []ledger.New
	for _, ms := range m.Chain.Measures {
		n := ledger.New{Campaign: s.Campaign, Submission: s.ID, UnitID: s.UnitID, Source: "material", SourceKey: fmt.Sprintf("submission/%d/%s", s.ID, ms.ID),
			Aspect: ms.Aspect, Measure: clip(said(m, ms.Item)), Type: typeOf(ms), AuthorID: s.AuthorID, OwnerID: ownerOf(ms, s, d), LeaderID: 0}
		problemOf(m, links, ms.ID, &n)
		if ms.Standard != nil {
			n.Standard = ms.Standard.Text
		}
		if !ms.DueTo.IsZero() && n.Type != ledger.Standing {
			n.Due = calendar.DayOf(ms.DueTo)
		}
		out = append(out, n)
	}
	return out
}

// problemOf copies the problems and causes that the measure answers.
func problemOf(m *material.Material, links []Link, measure string, n *ledger.New) {
	var heads, details, causes []string
	for _, l := range links {
		if l.To != measure {
			continue
		}
		for _, p := range m.Chain.Problems {
			if p.ID == l.From {
				heads, details = append(heads, p.Head), append(details, said(m, p.Item))
				causes = append(causes, causesOf(m, links, p.ID)...)
				if n.Aspect == "" {
					n.Aspect = p.Aspect
				}
			}
		}
	}
	n.Problem, n.Detail, n.Cause = clip(strings.Join(heads, "；")), clip(strings.Join(details, "\n")), clip(strings.Join(causes, "；"))
}

// said is an item's text without its ordinal: it stands alone in the ledger.
func said(m *material.Material, it chain.Item) string {
	return strings.TrimSpace(strings.TrimPrefix(m.Doc.Slice(it.Span), it.Ordinal))
}

func causesOf(m *material.Material, links []Link, problem string) []string {
	var out []string
	for _, l := range links {
		for _, c := range m.Chain.Causes {
			if l.From == problem && l.To == c.ID {
				out = append(out, c.Head)
			}
		}
	}
	return out
}

func typeOf(m chain.Measure) ledger.Type {
	switch m.DueKind {
	case chain.DueImmediate:
		return ledger.Immediate
	case chain.DueStanding:
		return ledger.Standing
	case chain.DueRecurring: // again and again until a day is dated; without an end it is standing
		if m.DueTo.IsZero() {
			return ledger.Standing
		}
	}
	return ledger.Dated
}

// ownerOf is the author of a personal paper, else the one person of the unit whom the measure names.
func ownerOf(m chain.Measure, s submission.Submission, d *Directory) int64 {
	if s.Kind == string(chain.Personal) {
		return s.AuthorID
	}
	if m.Owner == nil {
		return 0
	}
	found := int64(0)
	for _, p := range d.All {
		if !p.Left && p.Unit == s.UnitID && strings.Contains(m.Owner.Text, p.Name) {
			if found != 0 {
				return 0
			}
			found = p.ID
		}
	}
	return found
}

// clip keeps a copied text within what a field holds.
func clip(s string) string {
	if rs := []rune(s); len(rs) > maxText {
		return string(rs[:maxText])
	}
	return s
}
