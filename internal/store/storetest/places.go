package storetest

import (
	"strconv"
	"testing"

	"duizhao/internal/app"
	"duizhao/internal/ledger"
)

// places holds the order that a sheet is given against the list itself, by every sort, both ways, and by every group.
func (w *world) places(t *testing.T, f app.ItemFilter) {
	group := map[app.ItemGroup]func(ledger.Item) string{
		app.NoGroup:       func(ledger.Item) string { return "" },
		app.GroupByUnit:   func(it ledger.Item) string { return strconv.FormatInt(it.UnitID, 10) },
		app.GroupByOwner:  func(it ledger.Item) string { return strconv.FormatInt(it.OwnerID, 10) },
		app.GroupByType:   func(it ledger.Item) string { return string(it.Type) },
		app.GroupByState:  func(it ledger.Item) string { return string(it.State) },
		app.GroupByAspect: func(it ledger.Item) string { return it.Aspect },
		app.GroupByLight:  func(it ledger.Item) string { return string(ledger.LightOf(it.State, it.Due, f.Today)) },
	}
	w.see(t, func(tx app.Tx) error {
		for _, f.Sort = range []app.ItemSort{app.ByID, app.ByNumber, app.ByDue, app.ByUpdated, app.ByUnit, app.ByStateO, app.ByWork} {
			for _, f.Descending = range []bool{false, true} {
				items, err := tx.Items(f, app.Page{Limit: 500})
				if err != nil {
					return err
				}
				for by, code := range group {
					got, err := tx.ItemPlaces(f, by, 500)
					if err != nil {
						return err
					}
					if len(got) != len(items) || len(got) < 3 {
						t.Fatalf("by %s in groups by %q: %d places, the list has %d rows", f.Sort, by, len(got), len(items))
					}
					for i, it := range items {
						if want := (app.ItemPlace{ItemKey: app.ItemKey{ID: it.ID, Version: it.Version}, Group: code(it)}); got[i] != want {
							t.Errorf("by %s in groups by %q: place %d is %+v, want %+v", f.Sort, by, i, got[i], want)
						}
					}
				}
			}
		}
		some, err := tx.ItemPlaces(f, app.NoGroup, 2)
		if len(some) != 2 {
			t.Errorf("%d places, want no more than the 2 asked for", len(some))
		}
		return err
	})
}
