package app

import (
	"context"

	"duizhao/internal/finding"
	"duizhao/internal/ledger"
	"duizhao/internal/material"
	"duizhao/internal/org"
	"duizhao/internal/rule"
	"duizhao/internal/submission"
)

// judgeInput is what a paper of a unit is judged with: the campaign's requirements and the names that are not foreign in it.
// A profile that is not known, or none, lets the paper itself decide. The set is nil when papers are not checked.
func (a *App) judgeInput(ctx context.Context, m *material.Material, unit int64, profile string) (*rule.Set, rule.Input, error) {
	in := rule.Input{Material: m, Lang: "zh"}
	if a.Rules == nil {
		return nil, in, nil
	}
	b, err := a.Book(ctx)
	if err != nil {
		return nil, in, err
	}
	for _, p := range b.Rules.Profiles {
		if p.Name == profile {
			in.Profile = p
		}
	}
	d, err := a.Directory(ctx)
	if err != nil {
		return nil, in, err
	}
	in.Names = namesFor(d, unit)
	return b.Rules, in, nil
}

// namesFor are the names of the unit, of those above it and of those below.
func namesFor(d *Directory, unit int64) *rule.Names {
	var n rule.Names
	u, ok := d.Units[unit]
	if !ok {
		return nil
	}
	for _, other := range d.Order {
		words := []string{other.Name}
		if other.Short != "" {
			words = append(words, other.Short)
		}
		switch {
		case org.Within(other.Path, u.Path):
			n.Own = append(n.Own, words...)
		case org.Within(u.Path, other.Path):
			n.Superiors = append(n.Superiors, words...)
		}
	}
	return &n
}

// owed is what the author still owes from other campaigns, and what counted as closed.
func (a *App) owed(ctx context.Context, s submission.Submission) ([]rule.Debt, error) {
	var out []rule.Debt
	err := a.Store.Read(ctx, func(tx Tx) error {
		list, err := tx.Items(ItemFilter{Reach: org.Reach{All: true}, Owner: s.AuthorID}, Page{Limit: 500})
		for _, it := range list {
			if it.Campaign != s.Campaign && !it.State.Final() && it.Problem != "" {
				out = append(out, rule.Debt{ID: it.Number, Text: it.Problem, Closed: it.State == ledger.Closed})
			}
		}
		return err
	})
	return out, err
}

// judgeWith runs the rules, once in each language: places and order are the same. No set, no findings.
func judgeWith(set *rule.Set, in rule.Input) []submission.Finding {
	if set == nil {
		return nil
	}
	in.Lang = "zh"
	zh, _ := set.Judge(in)
	in.Lang = "en"
	en, _ := set.Judge(in)
	out := make([]submission.Finding, len(zh))
	for i, f := range zh {
		out[i] = kept(f)
		if len(en) == len(zh) {
			out[i].MessageEN = en[i].Message
		}
	}
	return out
}

func kept(f finding.Finding) submission.Finding {
	s := submission.Finding{Rule: f.Rule, Severity: string(f.Severity), Basis: f.Basis, StartByte: f.Span.Start, EndByte: f.Span.End, Quote: f.Quote, Message: f.Message,
		Question: f.Question, Key: submission.FindingKey(f.Rule, f.Quote)}
	if f.Fix != nil {
		s.Fixable, s.Replace = true, f.Fix.Replace
	}
	return s
}
