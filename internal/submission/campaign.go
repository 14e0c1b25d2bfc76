package submission

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"duizhao/internal/calendar"
)

// Campaign is one round: a theme, its requirements and its dates.
type Campaign struct {
	ID        int64
	Version   int
	Name      string
	Year      int
	Profile   string // the name of the requirements
	UnitID    int64  // the unit that runs it; its office manages it
	Kinds     []string
	Units     []int64 // units that take part; their subtrees too
	Stages    []CampaignStage
	PapersDue calendar.Day
	Starts    calendar.Day
	Ends      calendar.Day
	Outside   bool // closures are verified from outside the rectifying unit
	Closed    bool
	CreatedAt time.Time
}

// Kinds are the kinds of paper that a campaign may ask for.
func Kinds() []string { return []string{"personal", "group", "branch", "plan", "other"} }

// Takes reports whether the campaign takes papers of the kind; one that names no kinds takes all.
func (c Campaign) Takes(kind string) bool {
	return slices.Contains(Kinds(), kind) && (len(c.Kinds) == 0 || slices.Contains(c.Kinds, kind))
}

// KindOr is the kind, or, when it is not known, the one that the campaign asks for first.
func (c Campaign) KindOr(kind string) string {
	switch {
	case kind != "":
		return kind
	case len(c.Kinds) > 0:
		return c.Kinds[0]
	}
	return "personal"
}

// CampaignStage is a part of the campaign's calendar.
type CampaignStage struct {
	Name string       `json:"name"`
	From calendar.Day `json:"from,omitempty"`
	Due  calendar.Day `json:"due"` // worked out from Workdays where that is given
	// Workdays counts the stage's last day in working days after From, the day itself not counted; 0 for a fixed day.
	Workdays int `json:"workdays,omitempty" minimum:"0" maximum:"500" doc:"从 from 起第几个工作日截止（当天不算）；给出时 due 由放假调休表推算"`
}

// Schedule works out the last days that are counted in working days. A stage without a first day begins where the one before ends,
// the first one on starts. The error is the first year that the table does not know, as a *UnknownYear, or ErrNoStart.
func Schedule(stages []CampaignStage, starts calendar.Day, t *calendar.Table) error {
	last := starts
	for i := range stages {
		s := &stages[i]
		if s.Workdays > 0 {
			from := s.From
			if from == "" {
				from = last
			}
			if !from.Valid() {
				return ErrNoStart
			}
			to, known := t.AddWorkdays(from.Time(), s.Workdays)
			if !known {
				return &UnknownYear{t.Lacks(from.Time(), to)}
			}
			s.Due = calendar.DayOf(to)
		}
		last = s.Due
	}
	return nil
}

// Shift is a stage that another table of working days moves, or would have moved.
type Shift struct {
	Stage string
	From  calendar.Day
	To    calendar.Day // where it would end; "" when the table does not tell
	Kept  KeptWhy      // "": it was moved
}

// KeptWhy says why a stage keeps its last day.
type KeptWhy string

// The reasons.
const (
	KeptPassed  KeptWhy = "passed"  // counted anew it would be over already; nobody is late by surprise
	KeptUnknown KeptWhy = "unknown" // the table lacks a year on the way
)

// Reschedule counts the stages anew by another table, in place. What ended before today stays as it was. It answers every stage whose
// day is another one now, or should be and is not.
func Reschedule(stages []CampaignStage, starts calendar.Day, t *calendar.Table, today calendar.Day) (shifts []Shift) {
	last := starts
	for i := range stages {
		s := &stages[i]
		if s.Workdays > 0 && s.Due >= today {
			from := s.From
			if from == "" {
				from = last
			}
			if shift, moved := s.recount(from, t, today); moved {
				shifts = append(shifts, shift)
			}
		}
		last = s.Due
	}
	return shifts
}

// recount moves one stage; moved is false when nothing is to be said of it.
func (s *CampaignStage) recount(from calendar.Day, t *calendar.Table, today calendar.Day) (shift Shift, moved bool) {
	shift = Shift{Stage: s.Name, From: s.Due}
	if !from.Valid() {
		return shift, false
	}
	to, known := t.AddWorkdays(from.Time(), s.Workdays)
	if !known {
		shift.Kept = KeptUnknown
		return shift, true
	}
	shift.To = calendar.DayOf(to)
	switch {
	case shift.To == s.Due:
		return shift, false
	case shift.To < today:
		shift.Kept = KeptPassed
	default:
		s.Due = shift.To
	}
	return shift, true
}

// ErrNoStart says that a stage counted in working days has no day to count from.
var ErrNoStart = errors.New("a stage in working days needs a first day")

// UnknownYear says that the table of working days lacks years.
type UnknownYear struct{ Years []int }

func (e *UnknownYear) Error() string {
	return fmt.Sprintf("the table of working days lacks %v", e.Years)
}

// Expected is one paper that the campaign waits for.
type Expected struct {
	ID         int64
	CampaignID int64
	PersonID   int64
	UnitID     int64
	Kind       string
}
