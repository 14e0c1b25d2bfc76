package calendar

import "time"

// Day is a calendar day as "2006-01-02", "" for none. It sorts as text, in Go and in every database.
type Day string

// DayOf is the day of a moment in its own location.
func DayOf(t time.Time) Day {
	if t.IsZero() {
		return ""
	}
	return Day(t.Format(time.DateOnly))
}

// Time is midnight UTC of the day; zero for none or for what is no day.
func (d Day) Time() time.Time {
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return time.Time{}
	}
	return t
}

// Valid reports whether d is a day that exists.
func (d Day) Valid() bool { return !d.Time().IsZero() }

// Plus is the day n days later.
func (d Day) Plus(n int) Day { return DayOf(d.Time().AddDate(0, 0, n)) }

// Until is the number of days from d to e, negative when e is earlier.
func (d Day) Until(e Day) int { return int(e.Time().Sub(d.Time()).Hours() / 24) }
