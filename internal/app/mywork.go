package app

import (
	"context"
	"slices"

	"duizhao/internal/ledger"
	"duizhao/internal/org"
	"duizhao/internal/submission"
)

// Task is one heap of one's own work: its count leads to the rows by the same filter.
type Task struct {
	Key   string // write, returned_paper, review, held, rectify, due_soon, overdue, returned, verify, approve, retire, obstacles, follow_up, complete
	Count int
	Items *ItemFilter // how the rows are found; nil for papers
}

// MyWork counts what waits for the person, empty heaps left out by the page.
func (a *App) MyWork(ctx context.Context, who org.Actor) (tasks []Task, err error) {
	d, err := a.Directory(ctx)
	if err != nil {
		return nil, err
	}
	today := a.today()
	err = a.Store.Read(ctx, func(tx Tx) error {
		papers, err := a.paperTasks(tx, who)
		if err != nil {
			return err
		}
		tasks = append(tasks, papers...)
		for _, h := range itemHeaps(who) {
			f := h.filter
			f.Reach, f.Today = org.ReachOf(who, h.op), today
			if h.key == "follow_up" {
				f.FollowTo = today
			}
			n, err := tx.TotalItems(f)
			if err != nil {
				return err
			}
			f.Reach = org.Reach{}
			tasks = append(tasks, Task{Key: h.key, Count: n, Items: &f})
		}
		list, err := tx.OpenObstacles(unitsFor(d, who, org.ApproveItem))
		if err != nil {
			return err
		}
		var stuck []int64 // an item with two obstacles is one row
		for _, o := range list {
			if !slices.Contains(stuck, o.ItemID) {
				stuck = append(stuck, o.ItemID)
			}
		}
		tasks = append(tasks, Task{Key: "obstacles", Count: len(stuck), Items: &ItemFilter{IDs: stuck}})
		return nil
	})
	return tasks, err
}

type heap struct {
	key    string
	op     org.Op
	filter ItemFilter
}

func itemHeaps(who org.Actor) []heap {
	live := []ledger.State{ledger.Open, ledger.Returned, ledger.Reopened}
	me := who.Person.ID
	hs := []heap{
		{"rectify", org.WorkItem, ItemFilter{Mine: me, States: live}},
		{"returned", org.WorkItem, ItemFilter{Mine: me, States: []ledger.State{ledger.Returned, ledger.Reopened}}},
		{"due_soon", org.WorkItem, ItemFilter{Mine: me, Lights: []ledger.Light{ledger.Soon}}},
		{"overdue", org.WorkItem, ItemFilter{Mine: me, Lights: []ledger.Light{ledger.Late}}},
	}
	if org.MayAny(who, org.VerifyItem) {
		hs = append(hs, heap{"verify", org.VerifyItem, ItemFilter{States: []ledger.State{ledger.Pending}, NotInvolved: me}})
	}
	if org.MayAny(who, org.ApproveItem) {
		hs = append(hs, heap{"approve", org.ApproveItem, ItemFilter{Asking: true, NotInvolved: me}}, heap{"retire", org.ApproveItem, ItemFilter{Retiring: true}})
	}
	if org.MayAny(who, org.FollowItem) {
		hs = append(hs, heap{"follow_up", org.FollowItem, ItemFilter{States: []ledger.State{ledger.Closed}, NotInvolved: me}})
	}
	return hs
}

func (a *App) paperTasks(tx Tx, who org.Actor) ([]Task, error) {
	mine, err := allSubmissions(tx, SubmissionFilter{Reach: org.ReachOf(who, org.WriteSubmission), Author: who.Person.ID})
	if err != nil {
		return nil, err
	}
	write, returned := 0, 0
	have := map[int64]bool{}
	for _, s := range mine {
		have[s.Campaign] = true
		switch s.State {
		case submission.Drafting:
			write++
		case submission.Returned:
			returned++
		}
	}
	campaigns, err := tx.Campaigns()
	if err != nil {
		return nil, err
	}
	for _, c := range campaigns {
		if c.Closed || have[c.ID] {
			continue
		}
		expected, err := tx.Expected(c.ID)
		if err != nil {
			return nil, err
		}
		for _, e := range expected {
			if e.PersonID == who.Person.ID {
				write++
			}
		}
	}
	tasks := []Task{{Key: "write", Count: write}, {Key: "returned_paper", Count: returned}}
	if !org.MayAny(who, org.ReviewSubmission) {
		return tasks, nil
	}
	waiting, err := allSubmissions(tx, SubmissionFilter{Reach: org.ReachOf(who, org.ReviewSubmission), States: []submission.State{submission.Submitted}, NotAuthor: who.Person.ID})
	review, held := 0, 0
	for _, s := range waiting {
		if s.ReviewerID == who.Person.ID {
			held++
		} else if s.ReviewerID == 0 {
			review++
		}
	}
	return append(tasks, Task{Key: "review", Count: review}, Task{Key: "held", Count: held}), err
}

// unitsFor are the units that the operation reaches as places of duty.
func unitsFor(d *Directory, who org.Actor, op org.Op) []int64 {
	reach := org.ReachOf(who, op)
	var out []int64
	for _, u := range d.Order {
		if reach.Covers(org.Target{Unit: u.ID, Path: u.Path}) {
			out = append(out, u.ID)
		}
	}
	return out
}
