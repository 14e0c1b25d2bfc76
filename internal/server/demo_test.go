package server

import (
	"context"
	"testing"

	"duizhao/internal/app"
	"duizhao/internal/ledger"
	"duizhao/internal/org"
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
	again, err := a.FillDemo(ctx)
	if err != nil || len(again) != len(accounts) {
		t.Errorf("a second start: %d accounts, %v", len(again), err)
	}
}
