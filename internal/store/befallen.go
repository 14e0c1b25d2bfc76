package store

import (
	"time"

	"duizhao/internal/app"
	"duizhao/internal/calendar"
	"duizhao/internal/ledger"

	"github.com/uptrace/bun"
)

// opening is the move of an item that was just made; it is kept as the day of its making and not as an event.
const opening ledger.Move = "open"

// befallen limits a query on items (alias t) to those to which one of the filter's moves happened between its days, both included.
// Days begin at midnight eight hours east of Greenwich, as in Months, so a figure of a month and its rows agree.
func befallen(q *bun.SelectQuery, f app.ItemFilter) *bun.SelectQuery {
	if len(f.Did) == 0 {
		return q
	}
	from, to := momentsOf(f.DidFrom, f.DidTo)
	return q.WhereGroup(" AND ", func(q *bun.SelectQuery) *bun.SelectQuery {
		for _, move := range f.Did {
			if move == opening {
				q = q.WhereOr("t.created_at >= ? AND t.created_at < ?", from, to)
				continue
			}
			q = q.WhereOr(`EXISTS (SELECT 1 FROM item_events AS e WHERE e.item_id = t.id AND e.move = ? AND (e.move <> 'close' OR e."to" = 'closed') AND e.at >= ? AND e.at < ?)`, string(move), from, to)
		}
		return q
	})
}

// momentsOf is the half-open stretch of time of two days; a missing day is far away.
func momentsOf(from, to calendar.Day) (time.Time, time.Time) {
	east := func(d calendar.Day, hours int) time.Time {
		t := d.Time()
		return time.Date(t.Year(), t.Month(), t.Day(), hours, 0, 0, 0, time.FixedZone("UTC+8", 8*3600)).UTC()
	}
	lo, hi := time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC)
	if from.Valid() {
		lo = east(from, 0)
	}
	if to.Valid() {
		hi = east(to, 24)
	}
	return lo, hi
}
