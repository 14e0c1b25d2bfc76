package app

import (
	"context"
	"slices"
	"strings"

	"duizhao/internal/chain"
	"duizhao/internal/material"
	"duizhao/internal/org"
	"duizhao/internal/submission"
)

// linkRule is under which a person's decision on a link is kept, beside those on findings: by the heads' text, so that it survives
// a new draft.
const linkRule = "chain/link"

func linkKey(from, to string) string { return submission.FindingKey(linkRule, from+"→"+to) }

// SetLink keeps what the author decided on a link of the chain: that a cause or measure (to) answers a problem (from), or not.
func (a *App) SetLink(ctx context.Context, who org.Actor, draft int64, from, to string, linked bool) error {
	d, err := a.Directory(ctx)
	if err != nil {
		return err
	}
	var p Paper
	if err := a.Store.Read(ctx, func(tx Tx) error { return a.loadPaper(tx, d, who, draft, &p) }); err != nil {
		return err
	}
	if !org.May(who, org.WriteSubmission, p.Submission.Target(d.Path(p.Submission.UnitID))) {
		return ErrForbidden
	}
	m, err := a.readDraft(ctx, p.Draft, p.Corrections)
	if err != nil {
		return err
	}
	fromHead, toHead := headOf(m.Chain, from), headOf(m.Chain, to)
	if fromHead == "" || toHead == "" || !strings.HasPrefix(from, "p") || strings.HasPrefix(to, "p") {
		return ErrNotFound
	}
	verdict := submission.Decline
	if linked {
		verdict = submission.Adopt
	}
	return a.write(ctx, func(tx Tx) error {
		tx.Trail(a.note(who, "submission.link", "submission", p.Submission.ID, p.Submission.UnitID, nil))
		return tx.SaveDecision(&submission.Decision{SubmissionID: p.Submission.ID, Key: linkKey(fromHead, toHead), Verdict: verdict, By: who.Person.ID, At: a.Clock()})
	}, Topic{Kind: "submission", ID: p.Submission.ID})
}

func headOf(c *chain.Chain, id string) string {
	for _, p := range c.Problems {
		if p.ID == id {
			return p.Head
		}
	}
	for _, k := range c.Causes {
		if k.ID == id {
			return k.Head
		}
	}
	for _, m := range c.Measures {
		if m.ID == id {
			return m.Head
		}
	}
	return ""
}

// Link is a link as it stands after people decided.
type Link struct {
	chain.Link
	ByPerson bool
}

// Links are a chain's links after the author's decisions: those cut by hand are gone, those drawn by hand are there.
func Links(m *material.Material, decisions map[string]submission.Decision) []Link {
	var out []Link
	for _, l := range m.Chain.Links {
		d := decisions[linkKey(headOf(m.Chain, l.From), headOf(m.Chain, l.To))]
		if d.Verdict != submission.Decline {
			out = append(out, Link{l, d.Verdict == submission.Adopt})
		}
	}
	ids := make([]string, 0, len(m.Chain.Causes)+len(m.Chain.Measures))
	for _, k := range m.Chain.Causes {
		ids = append(ids, k.ID)
	}
	for _, k := range m.Chain.Measures {
		ids = append(ids, k.ID)
	}
	for _, p := range m.Chain.Problems {
		for _, to := range ids {
			has := slices.ContainsFunc(out, func(l Link) bool { return l.From == p.ID && l.To == to })
			if !has && decisions[linkKey(p.Head, headOf(m.Chain, to))].Verdict == submission.Adopt {
				out = append(out, Link{chain.Link{From: p.ID, To: to, Score: 1, Why: "撰写人指定"}, true})
			}
		}
	}
	return out
}
