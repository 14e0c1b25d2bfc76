package storetest

import (
	"reflect"
	"testing"

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
}
