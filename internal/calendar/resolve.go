package calendar

import "time"

// bounds are the first and last day of the stamp; zero when the year, or the day itself, is unknown. base is the year that an
// open stamp takes over from its surroundings (the left end of a range), 0 for none.
func (c *scan) bounds(st stamp, base int) (from, to time.Time) {
	if st.relative {
		return c.nearby(st)
	}
	year, ok := c.yearOf(st, base)
	if !ok {
		return time.Time{}, time.Time{}
	}
	return st.in(year)
}

func (c *scan) yearOf(st stamp, base int) (int, bool) {
	switch {
	case st.by == yearWritten:
		return st.year, true
	case base > 0 && st.by == yearRelative:
		return base + st.year, true
	case base > 0:
		return base, true
	case c.ref.IsZero():
		return 0, false
	case st.by == yearRelative:
		return c.ref.Year() + st.year, true
	}
	return c.openYear(st), true
}

// openYear applies the rule stated at Due and at Mention.
func (c *scan) openYear(st stamp) int {
	year, month := c.ref.Year(), int(c.ref.Month())
	from, to := st.in(year)
	switch {
	case !c.past && !to.IsZero() && int(to.Month()) < month-1 && to.Year() == year:
		return year + 1
	case c.past && !from.IsZero() && int(from.Month()) > month:
		return year - 1
	}
	return year
}

// in places the stamp in a year.
func (st stamp) in(year int) (from, to time.Time) {
	switch st.unit {
	case dayUnit:
		d := day(year, st.n, min(st.day, lastDay(year, st.n))) // 2月30日 can only mean the last day
		return d, d
	case tenDays:
		return third(year, st.n, st.day)
	case monthUnit:
		return edged(st.edge, year, st.n, st.n)
	case months:
		if st.n < st.from {
			return day(year, st.from, 1), day(year+1, st.n, lastDay(year+1, st.n))
		}
		return edged(st.edge, year, st.from, st.n)
	case quarter:
		return edged(st.edge, year, st.n*3-2, st.n*3)
	case quarters:
		return edged(noEdge, year, 1, st.n*3)
	case half:
		return edged(noEdge, year, st.n*6-5, st.n*6)
	case years:
		return day(st.from, 1, 1), day(st.n, 12, 31)
	}
	return edgedYear(st.edge, year)
}

func third(year, month, which int) (from, to time.Time) {
	if which == 3 {
		return day(year, month, 21), day(year, month, lastDay(year, month))
	}
	return day(year, month, which*10-9), day(year, month, which*10)
}

// edged narrows the months first to last of a year: 初 and 中 to ten days of a month or to a month, 底 to the end.
func edged(e edge, year, first, last int) (from, to time.Time) {
	if first == last && e != noEdge {
		return third(year, first, int(e))
	}
	switch e {
	case atStart:
		last = first
	case atMiddle:
		first, last = first+1, last-1
	case atEnd:
		first = last
	}
	return day(year, first, 1), day(year, last, lastDay(year, last))
}

func edgedYear(e edge, year int) (from, to time.Time) {
	switch e {
	case atStart:
		return day(year, 1, 1), day(year, 1, 31)
	case atMiddle:
		return day(year, 6, 1), day(year, 7, 31)
	case atEnd:
		return day(year, 12, 1), day(year, 12, 31)
	}
	return day(year, 1, 1), day(year, 12, 31)
}

// nearby places 本月, 下季度, 下周五 by the document's date.
func (c *scan) nearby(st stamp) (from, to time.Time) {
	if c.ref.IsZero() {
		return time.Time{}, time.Time{}
	}
	switch st.unit {
	case weekUnit:
		monday := c.ref.AddDate(0, 0, -(int(c.ref.Weekday())+6)%7+7*st.shift)
		if st.day > 0 {
			monday = monday.AddDate(0, 0, st.day-1)
			return monday, monday
		}
		return monday, monday.AddDate(0, 0, 6)
	case quarter:
		first := day(c.ref.Year(), (int(c.ref.Month())-1)/3*3+1+3*st.shift, 1)
		st.n = (int(first.Month())-1)/3 + 1
		return st.in(first.Year())
	}
	first := day(c.ref.Year(), int(c.ref.Month())+st.shift, 1)
	st.n = int(first.Month())
	return st.in(first.Year())
}

// rangeTo reads the right end of a range whose left end is st: 至9月, —6月底, 到25日, 至今.
func (c *scan) rangeTo(st stamp) (stamp, bool) {
	at := st.end
	if e := c.word(at, "起", "开始"); e >= 0 {
		at = e
	}
	at = c.connector(at)
	if at < 0 {
		return st, false
	}
	at = c.gap(at)
	if right, ok := c.stampAt(at); ok {
		return right, true
	}
	n, ok := c.dayAt(at)
	if !ok || st.unit != dayUnit {
		return st, false
	}
	right := st
	right.day, right.end = n.value, n.end
	return right, true
}

// span is the first day of st and the last of right; a right end without a year follows the left one.
func (c *scan) span(st, right stamp, base int) (from, to time.Time) {
	from, last := c.bounds(st, base)
	if from.IsZero() {
		if right.by != yearWritten {
			return from, to
		}
		from, last = st.in(right.year)
		_, to = c.bounds(right, 0)
		return from, to
	}
	_, to = c.bounds(right, from.Year())
	if !to.IsZero() && to.Before(last) && right.by == yearOpen {
		to = to.AddDate(1, 0, 0)
	}
	return from, to
}
