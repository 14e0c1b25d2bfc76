package ledger

import "duizhao/internal/calendar"

// SoonDays is how many days before its limit an item counts as due soon.
const SoonDays = 7

// Light is how an item stands against its limit on a day. List, counts, export and reminders all use this definition;
// the store's query for it is tested against this function.
type Light string

// The lights.
const (
	Late    Light = "overdue"  // still owed and the limit has passed
	Soon    Light = "due_soon" // still owed and the limit is at most SoonDays away, today included
	OnTime  Light = "on_time"
	NoLimit Light = "no_due"
	Done    Light = "done" // nothing is owed: pending, closed, merged, void
)

// LightOf is the item's light on the day.
func LightOf(s State, due, today calendar.Day) Light {
	switch {
	case !s.Live():
		return Done
	case due == "":
		return NoLimit
	case due < today:
		return Late
	case due <= today.Plus(SoonDays):
		return Soon
	}
	return OnTime
}

// DaysLeft is the number of days to the limit, negative when it has passed; false where nothing is owed or nothing is set.
func DaysLeft(s State, due, today calendar.Day) (int, bool) {
	if !s.Live() || due == "" {
		return 0, false
	}
	return today.Until(due), true
}
