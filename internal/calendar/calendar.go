// Package calendar understands times as people write them in a paper (2024年3月底前, 三季度末, 每月5日前, 去年底) and knows
// which days are worked. It reads no clock: everything is relative to the date the caller gives.
package calendar

import "time"

// Kind is the sort of time limit. The names are those of the contract's due_kind.
type Kind string

// The kinds of time limit.
const (
	Date      Kind = "date"      // one last day: 3月底前, 三季度末
	Period    Kind = "period"    // a stretch: 二季度, 一个月内
	Recurring Kind = "recurring" // again and again: 每月5日前, 每半年一次
	Standing  Kind = "standing"  // without an end: 长期坚持
	Immediate Kind = "immediate" // at once: 立行立改
)

// Due is one time limit in a text. Start and End are bytes, half-open. From and To are days in UTC, both inclusive, and zero
// when unknown: always for Standing, and wherever the year follows only from a document date that was not given.
//
//   - Date has only To; Period has both ends, save for an open one (3月起) and one that runs from an event whose day the text
//     does not say (会后十五日内); Recurring has To only when an end is named with it.
//   - 前 includes the day, month or quarter it follows, as time limits in rules do: 3月31日前 ends on 31 March, 一季度前 on
//     31 March too.
//   - A month, quarter or half-year without a year lies in the year of the document, unless its last month lies two or more before
//     the document's: then in the year after (a paper of 2023-12 that says 3月底前 means 2024-03-31).
type Due struct {
	Start, End int
	Kind       Kind
	From, To   time.Time
	// Workdays is the number of working days from the document's date (30个工作日内); To is then zero until the caller asks
	// Table.AddWorkdays, for only a holiday table knows the day.
	Workdays int
}

// Mention is any time expression in a text, due or past. Start and End are bytes, half-open; From and To are days in UTC, both
// inclusive, zero when unknown.
//
// A month without a year is the latest such month that is not after the document's month: a paper of 2024-01 that says
// 3月21日 speaks of 2023.
type Mention struct {
	Start, End int
	From, To   time.Time
}

func day(year, month, d int) time.Time {
	return time.Date(year, time.Month(month), d, 0, 0, 0, 0, time.UTC)
}

// lastDay is the last day of the month.
func lastDay(year, month int) int {
	switch month {
	case 1, 3, 5, 7, 8, 10, 12:
		return 31
	case 4, 6, 9, 11:
		return 30
	}
	return day(year, month+1, 0).Day()
}
