package server

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"duizhao/internal/app"
	"duizhao/internal/ledger"
	"duizhao/internal/org"
	"duizhao/internal/store"
)

func TestDemo(t *testing.T) {
	if testing.Short() {
		t.Skip("fills a whole district")
	}
	a := bare(t)
	ctx := context.Background()
	accounts, err := a.FillDemo(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if len(accounts) != len(org.Roles()) {
		t.Errorf("%d accounts, want one for each of %d roles", len(accounts), len(org.Roles()))
	}
	dir, err := a.Directory(ctx)
	if err != nil || len(dir.Order) != 12 || len(dir.All) != 60 {
		t.Errorf("%d units and %d people, want 12 and 60 (%v)", len(dir.Order), len(dir.All), err)
	}
	states := map[ledger.State]int{}
	total := 0
	err = a.Store.Read(ctx, func(tx app.Tx) error {
		counts, err := tx.CountItems(app.ItemFilter{Reach: org.Reach{All: true}, Today: "2026-03-02"})
		for _, c := range counts {
			states[c.State] += c.Count
			total += c.Count
		}
		return err
	})
	if err != nil || total < 300 {
		t.Errorf("%d items, want 300 (%v)", total, err)
	}
	for _, s := range ledger.States() {
		if states[s] == 0 {
			t.Errorf("no item is %s: %v", s, states)
		}
	}
	if _, err := a.VerifyTrail(ctx, app.Head{}); err != nil {
		t.Error(err)
	}
	demoLooksLived(t, a, accounts)
	again, err := a.FillDemo(ctx)
	if err != nil || len(again) != len(accounts) {
		t.Errorf("a second start: %d accounts, %v", len(again), err)
	}
}

// demoLooksLived: the owner who is shown has something overdue, nobody has a heap of unread messages, and nothing happened at night.
func demoLooksLived(t *testing.T, a *app.App, accounts []app.Account) {
	t.Helper()
	ctx := t.Context()
	for _, c := range accounts {
		id, err := a.PersonOf(ctx, c.Login)
		if err != nil {
			t.Fatal(err)
		}
		who, err := a.Actor(ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		_, unread, err := a.Notices(ctx, who, true, app.Page{Limit: 1})
		if err != nil || unread > 12 {
			t.Errorf("%s has %d unread messages (%v)", c.Login, unread, err)
		}
		if c.Role != string(org.Owner) {
			continue
		}
		tasks, err := a.MyWork(ctx, who)
		if err != nil {
			t.Fatal(err)
		}
		for _, task := range tasks {
			if task.Key == "overdue" && task.Count == 0 {
				t.Error("the owner who is shown has nothing overdue")
			}
		}
	}
	db := a.Store.(*store.Store).SQL()
	for _, column := range []string{"notices.at", "trail.at", "item_events.at", "drafts.uploaded_at", "evidence.uploaded_at", "comments.at", "submissions.submitted_at"} {
		table, name, _ := strings.Cut(column, ".")
		rows, err := db.QueryContext(ctx, "SELECT "+name+" FROM "+table)
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for rows.Next() {
			var at time.Time
			if err := rows.Scan(&at); err != nil {
				t.Fatal(err)
			}
			if at.Year() < 2000 {
				continue
			}
			n++
			if hour := at.In(a.Clock().Location()).Hour(); hour < 7 || hour > 18 {
				t.Errorf("%s: something happened at %s", column, at.In(a.Clock().Location()))
				break
			}
		}
		if err := errors.Join(rows.Err(), rows.Close()); err != nil || n == 0 {
			t.Errorf("%s: %d rows, %v", column, n, err)
		}
	}
}
