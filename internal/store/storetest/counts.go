package storetest

import (
	"reflect"
	"testing"
	"time"

	"duizhao/internal/app"
	"duizhao/internal/calendar"
	"duizhao/internal/ledger"
	"duizhao/internal/org"
)

// counts holds what is counted, and what is kept of it, against the items themselves: at first, asked again, and after a change.
func (w *world) counts(t *testing.T) {
	const today = calendar.Day("2026-03-02")
	f := app.ItemFilter{Reach: org.Reach{All: true}, Today: today, Units: []int64{w.bureau.ID}}
	type key struct {
		state ledger.State
		light ledger.Light
	}
	check := func(when string, months int) {
		t.Helper()
		w.see(t, func(tx app.Tx) error {
			items, err := tx.Items(f, app.Page{Limit: 500})
			if err != nil {
				return err
			}
			want, got := map[key][2]int{}, map[key][2]int{}
			for _, it := range items {
				k := key{it.State, ledger.LightOf(it.State, it.Due, today)}
				want[k] = [2]int{want[k][0] + 1, want[k][1] + it.Returns}
			}
			list, err := tx.CountItems(f)
			for _, c := range list {
				k := key{c.State, c.Light}
				got[k] = [2]int{got[k][0] + c.Count, got[k][1] + c.Returns}
			}
			if err != nil || !reflect.DeepEqual(got, want) {
				t.Errorf("%s: counts are %v, want %v (%v)", when, got, want, err)
			}
			if n, err := tx.TotalItems(f); err != nil || n != len(items) {
				t.Errorf("%s: total %d, want %d (%v)", when, n, len(items), err)
			}
			ms, err := tx.Months(f, "2026-02-10")
			if err != nil || len(ms) == 0 || ms[len(ms)-1].Opened != months || ms[len(ms)-1].Month != "2026-03" {
				t.Errorf("%s: months %+v, want %d opened in March (%v)", when, ms, months, err)
			}
			return nil
		})
	}
	was := 0
	w.see(t, func(tx app.Tx) (err error) {
		was, err = tx.TotalItems(f)
		return err
	})
	for i, due := range []calendar.Day{"", "2026-02-01", "2026-03-04", "2026-08-01"} {
		w.do(t, func(tx app.Tx) error {
			_, err := w.make(tx, ledger.Item{UnitID: w.bureau.ID, State: ledger.Returned, Due: due, Type: ledger.Dated, Returns: i + 1, CreatedAt: at})
			return err
		})
		check("after item "+string(due), was+i+1)
		check("asked again", was+i+1)
	}
	w.befallen(t, f)
	w.places(t, f)
}

// befallen holds the rows of a figure against the figure: what happened by the calendar of the ledger's users, eight hours east.
func (w *world) befallen(t *testing.T, f app.ItemFilter) {
	lateOnFebruary28 := time.Date(2026, 2, 28, 15, 59, 0, 0, time.UTC)
	w.do(t, func(tx app.Tx) error {
		for _, when := range []time.Time{lateOnFebruary28, lateOnFebruary28.Add(time.Minute)} {
			it, err := w.make(tx, ledger.Item{UnitID: w.bureau.ID, State: ledger.Returned, Type: ledger.Dated})
			if err != nil {
				return err
			}
			if err := tx.AddEvent(&ledger.Event{ItemID: it.ID, At: when, By: w.zhang.ID, Move: ledger.Return}); err != nil {
				return err
			}
		}
		return nil
	})
	w.see(t, func(tx app.Tx) error {
		months, err := tx.Months(f, "2026-02-01")
		if err != nil {
			return err
		}
		for _, m := range months {
			g := f
			g.DidFrom, g.DidTo = calendar.Day(m.Month+"-01"), calendar.Day(m.Month+"-28")
			if m.Month == "2026-03" {
				g.DidTo = "2026-03-31"
			}
			for move, want := range map[ledger.Move]int{ledger.Return: m.Returned, ledger.Reopen: m.Reopened, ledger.GrantMore: m.Extended, "open": m.Opened} {
				g.Did = []ledger.Move{move}
				if n, err := tx.TotalItems(g); err != nil || n != want {
					t.Errorf("%s %s: %d items, want %d (%v)", m.Month, move, n, want, err)
				}
			}
			if m.Month == "2026-02" && m.Returned != 1 {
				t.Errorf("February has %d returns, want 1: the other one is of the 1st of March", m.Returned)
			}
		}
		return nil
	})
}
