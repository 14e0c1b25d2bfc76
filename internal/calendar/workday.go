package calendar

import (
	_ "embed"
	"fmt"
	"io"
	"strings"
	"time"

	"gopkg.in/yaml.v3"
)

//go:embed holidays.yaml
var holidays string // the notices known when this was built; a site adds years in a file of its own

// Table says which days are worked: weekends and public holidays are not, make-up days are. A year that is not in it is unknown,
// never guessed.
type Table struct {
	years map[int]bool
	off   map[time.Time]bool
	work  map[time.Time]bool
}

// tableYear is one year as the file writes it; days are "01-02".
type tableYear struct {
	Year int      `yaml:"year"`
	Off  []string `yaml:"off"`
	Work []string `yaml:"work"`
}

// maxTable is the most bytes of a holiday file.
const maxTable = 1 << 20

// Source is the table that comes with the program as text.
func Source() string { return holidays }

// BuiltIn is the table that comes with the program.
func BuiltIn() (*Table, error) {
	t, err := ReadTable(strings.NewReader(holidays))
	if err != nil {
		return nil, fmt.Errorf("built-in holidays: %w", err)
	}
	return t, nil
}

// ReadTable reads a YAML list of years, each with its days off and its make-up working days. A year given twice is an error.
func ReadTable(r io.Reader) (*Table, error) {
	var years []tableYear
	dec := yaml.NewDecoder(io.LimitReader(r, maxTable))
	dec.KnownFields(true)
	if err := dec.Decode(&years); err != nil {
		return nil, fmt.Errorf("read holiday table: %w", err)
	}
	t := &Table{years: map[int]bool{}, off: map[time.Time]bool{}, work: map[time.Time]bool{}}
	for _, y := range years {
		if err := t.add(y); err != nil {
			return nil, fmt.Errorf("read holiday table: year %d: %w", y.Year, err)
		}
	}
	return t, nil
}

func (t *Table) add(y tableYear) error {
	if y.Year < 1949 || y.Year > 2099 {
		return fmt.Errorf("not a year between 1949 and 2099")
	}
	if t.years[y.Year] {
		return fmt.Errorf("given twice")
	}
	t.years[y.Year] = true
	for days, set := range map[*[]string]map[time.Time]bool{&y.Off: t.off, &y.Work: t.work} {
		for _, d := range *days {
			at, err := time.Parse(time.DateOnly, fmt.Sprintf("%d-%s", y.Year, d))
			if err != nil {
				return fmt.Errorf("%q is not a day (write 01-31): %w", d, err)
			}
			set[at] = true
		}
	}
	return nil
}

// Covers reports whether the table knows the year.
func (t *Table) Covers(year int) bool { return t.years[year] }

// Lacks lists the years from the day from to the day to that the table does not know, for a warning.
func (t *Table) Lacks(from, to time.Time) []int {
	var out []int
	for y := from.Year(); y <= to.Year(); y++ {
		if !t.years[y] {
			out = append(out, y)
		}
	}
	return out
}

// IsWorkday reports whether the day is worked. known is false for a year the table lacks; worked then tells only Monday to
// Friday from the weekend.
func (t *Table) IsWorkday(d time.Time) (worked, known bool) {
	d = dayOf(d)
	known = t.years[d.Year()]
	switch {
	case t.work[d]:
		return true, known
	case t.off[d]:
		return false, known
	}
	return d.Weekday() != time.Saturday && d.Weekday() != time.Sunday, known
}

// maxWorkdays bounds the walk of AddWorkdays: forty years.
const maxWorkdays = 10000

// AddWorkdays is the n-th working day after d, the day itself not counted. known is false when a year on the way is not in the
// table, or when n is below zero or above 10,000 (the result is then d).
func (t *Table) AddWorkdays(d time.Time, n int) (to time.Time, known bool) {
	to, known = dayOf(d), true
	if n < 0 || n > maxWorkdays {
		return to, false
	}
	for n > 0 {
		to = to.AddDate(0, 0, 1)
		worked, sure := t.IsWorkday(to)
		known = known && sure
		if worked {
			n--
		}
	}
	return to, known
}
