package app

import (
	"context"
	"errors"
	"slices"

	"duizhao/internal/corpus"
	"duizhao/internal/ledger"
	"duizhao/internal/material"
	"duizhao/internal/org"
	"duizhao/internal/reuse"
	"duizhao/internal/submission"
)

// maxYears is how many papers of an author are set beside each other.
const maxYears = 6

// YearStep is an author's paper beside the one of the year before it: what was not mended, what was worded anew, what is new, and
// what no longer stands there.
type YearStep struct {
	Year     int
	Before   int // the earlier year
	Paper    int64
	Problems []YearProblem
	Gone     []string // heads of the earlier year's problems that are not in this one
}

// YearProblem is a problem of the later paper, in its order.
type YearProblem struct {
	Head       string
	State      corpus.State
	Closed     bool   // its item was closed, and here it is again
	Before     string // the earlier head; "" for a new problem
	Similarity float64
}

// Years compares a submission with the author's own earlier ones of the same kind, year by year, newest first. It is for the author
// and for who reviews the paper; the earlier papers have to be in the reader's sight too.
func (a *App) Years(ctx context.Context, who org.Actor, id int64) (out []YearStep, err error) {
	d, err := a.Directory(ctx)
	if err != nil {
		return nil, err
	}
	var ids []int64
	closed := map[int64]map[string]bool{}
	err = a.Store.Write(ctx, func(tx Tx) error {
		s, err := paper(tx, d, who, id)
		if err != nil {
			return err
		}
		if !a.readsFindings(d, who, s) {
			return ErrForbidden
		}
		if ids, err = a.ownYears(tx, d, who, s); err != nil {
			return err
		}
		for _, other := range ids { // every one of them is read
			if closed[other], err = closedProblems(tx, other); err != nil {
				return err
			}
			tx.Trail(a.note(who, "submission.years", "submission", other, s.UnitID, nil))
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	var papers []yearPaper
	for _, other := range ids {
		c, err := a.readCompared(ctx, other)
		if errors.Is(err, ErrNotFound) && other != id {
			continue // what was handed in was taken out as a wrong upload
		}
		if err != nil {
			return nil, err
		}
		m, err := a.readDraft(ctx, c.draft, c.fixed)
		if err != nil {
			return nil, err
		}
		papers = append(papers, yearPaper{c, m})
	}
	lib, err := a.reuseLibrary(ctx)
	if err != nil {
		return nil, err
	}
	for i := 0; i+1 < len(papers); i++ {
		out = append(out, yearStep(lib, papers[i], papers[i+1], closed[papers[i+1].sub.ID]))
	}
	return out, nil
}

// readsFindings reports whether the person wrote the paper or reviews it.
func (a *App) readsFindings(d *Directory, who org.Actor, s submission.Submission) bool {
	t := s.Target(d.Path(s.UnitID))
	return org.May(who, org.WriteSubmission, t) || org.May(who, org.ReviewSubmission, t)
}

// ownYears are the submission and the author's handed-in ones of earlier campaign years, one a year, newest first. A paper that was not
// handed in has no timeline yet.
func (a *App) ownYears(tx Tx, d *Directory, who org.Actor, s submission.Submission) ([]int64, error) {
	campaigns, err := tx.Campaigns()
	if err != nil {
		return nil, err
	}
	year := map[int64]int{}
	for _, c := range campaigns {
		year[c.ID] = c.Year
	}
	list, err := allSubmissions(tx, SubmissionFilter{Reach: org.Reach{All: true}, Author: s.AuthorID, Kind: s.Kind})
	if err != nil || s.Rounds == 0 || s.State == submission.Drafting {
		return nil, err
	}
	slices.SortFunc(list, func(x, y submission.Submission) int { return year[y.Campaign] - year[x.Campaign] })
	ids, last := []int64{s.ID}, year[s.Campaign]
	for _, o := range list {
		if y := year[o.Campaign]; y < last && o.Rounds > 0 && o.State != submission.Drafting && o.Draft != 0 && len(ids) < maxYears && a.readsFindings(d, who, o) {
			ids, last = append(ids, o.ID), y
		}
	}
	return ids, nil
}

// closedProblems are the problems of a submission whose items were closed, as the items tell them.
func closedProblems(tx Tx, id int64) (map[string]bool, error) {
	items, err := tx.Items(ItemFilter{Reach: org.Reach{All: true}, Submission: id, States: []ledger.State{ledger.Closed}}, Page{Limit: 500})
	out := map[string]bool{}
	for _, it := range items {
		out[it.Problem] = true
	}
	return out, err
}

// yearPaper is a paper with its chain.
type yearPaper struct {
	compared
	m *material.Material
}

func yearStep(lib *reuse.Library, now, before yearPaper, closed map[string]bool) YearStep {
	y := YearStep{Year: now.paper.Year, Before: before.paper.Year, Paper: now.sub.ID}
	old := corpus.Statements(before.m.Chain)
	byID, kept := map[string]corpus.Statement{}, map[string]bool{}
	for _, s := range old {
		byID[s.ID] = s
	}
	wasClosed := func(id string) bool { return closed[byID[id].Head] || closed[byID[id].Text] }
	for _, r := range corpus.Repeats(lib, corpus.Statements(now.m.Chain), old, wasClosed, corpus.StandardRepeats()) {
		kept[r.Before.ID] = true
		y.Problems = append(y.Problems, YearProblem{r.Now.Head, r.State, r.Closed, r.Before.Head, r.Similarity})
	}
	for _, s := range old {
		if !kept[s.ID] {
			y.Gone = append(y.Gone, s.Head)
		}
	}
	return y
}
