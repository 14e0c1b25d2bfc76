package app

import (
	"context"

	"duizhao/internal/calendar"
	"duizhao/internal/org"
)

// Dashboard is the ledger in figures. Parts add up to the totals because both are sums of the same counts.
type Dashboard struct {
	Today  calendar.Day
	Counts []ItemCount
	Months []Month
}

// Month is what happened in one month.
type Month struct {
	Month    string // 2026-03
	Opened   int
	Closed   int
	Returned int
	Reopened int
	Extended int
}

// Dashboard counts the items of a filter within reach, and what happened to them month by month in the last two years.
func (a *App) Dashboard(ctx context.Context, who org.Actor, f ItemFilter) (v Dashboard, err error) {
	if !org.MayAny(who, org.ReadItem) {
		return v, ErrForbidden
	}
	f.Reach, f.Today = org.ReachOf(who, org.ReadItem), a.today()
	v.Today = f.Today
	err = a.Store.Read(ctx, func(tx Tx) error {
		if v.Counts, err = tx.CountItems(f); err != nil {
			return err
		}
		v.Months, err = tx.Months(f, calendar.DayOf(a.Clock().AddDate(-2, 0, 0)))
		return err
	})
	return v, err
}
