// Package ledger is the rectification ledger (整改台账): one item for each measure, from opening to closure.
// Every change of state goes through Decide, which reads one table; the page, the API, the command line, bulk changes and
// imports have no other way in. It stores nothing and reads no clock.
package ledger

import (
	"slices"
	"time"

	"duizhao/internal/calendar"
	"duizhao/internal/org"
)

// State is where an item stands. There is one, never a set of flags; overdue is computed, never stored.
type State string

// The states.
const (
	Open     State = "open"
	Pending  State = "pending"
	Closed   State = "closed"
	Returned State = "returned"
	Reopened State = "reopened"
	Merged   State = "merged"
	Void     State = "void"
)

// States are all states in the order in which they are shown.
func States() []State { return []State{Open, Pending, Returned, Reopened, Closed, Merged, Void} }

// Final reports whether nothing leads out of the state.
func (s State) Final() bool { return s == Merged || s == Void }

// Live reports whether the owner still owes work.
func (s State) Live() bool { return s == Open || s == Returned || s == Reopened }

// Type is how a measure is meant to be finished. It is no state.
type Type string

// The types.
const (
	Immediate Type = "immediate"
	Dated     Type = "dated"
	Standing  Type = "standing" // closes stage by stage and never counts as finished before its last one
)

// Valid reports whether the type is known.
func (t Type) Valid() bool { return t == Immediate || t == Dated || t == Standing }

// Stage is a part of a standing item that is verified by itself.
type Stage struct {
	Target   string       `json:"target"`
	Due      calendar.Day `json:"due"`
	Closed   calendar.Day `json:"closed,omitempty"`
	ClosedBy int64        `json:"closedBy,omitempty"`
}

// Item is one measure promised for a problem. The text is a copy, so that a later draft cannot change a promise.
type Item struct {
	ID      int64
	Number  string // never used again, even after voiding
	Version int

	Campaign   int64 // 0 outside campaigns
	Submission int64 // 0 when it did not come from a paper
	Source     string
	SourceKey  string // what makes a repeated import find the same row; "" for none

	UnitID   int64
	Aspect   string
	Problem  string
	Detail   string
	Cause    string
	Standard string
	Measure  string
	Type     Type
	State    State

	AuthorID   int64 // of the paper it came from, who may follow it; 0 for none
	OwnerID    int64
	DeputyID   int64
	LeaderID   int64
	Supporting string // 协办单位, as written
	Formers    []int64

	Start       calendar.Day
	Due         calendar.Day // the one in force: after extensions; for a standing item its next open stage
	OriginalDue calendar.Day
	Stages      []Stage
	Extensions  int  // granted
	Asking      bool // an extension is asked for and not yet decided

	RequestedBy int64
	RequestedAt time.Time
	BegunBy     int64 // the verifier who has begun; 0 when none
	ClosedBy    int64
	ClosedOn    calendar.Day
	Returns     int
	Reopenings  int

	FollowUp     calendar.Day
	FollowResult string // "", held, recurred

	RetireTo State // merged or void while it waits for the second person, else ""
	RetireBy int64
	Into     int64 // the item it was merged into
	Repeats  int64 // the closed item whose problem came back as this one

	CreatedAt time.Time
	UpdatedAt time.Time
}

// Target is the item as permission sees it.
func (it *Item) Target(path string) org.Target {
	return org.Target{Unit: it.UnitID, Path: path, Author: it.AuthorID, Owner: it.OwnerID, Deputy: it.DeputyID}
}

// NextStage is the index of the first stage that is not closed; -1 when there is none.
func (it *Item) NextStage() int {
	return slices.IndexFunc(it.Stages, func(s Stage) bool { return s.Closed == "" })
}

// resetDue makes Due the next open stage's date for a standing item.
func (it *Item) resetDue() {
	if n := it.NextStage(); it.Type == Standing && n >= 0 {
		it.Due = it.Stages[n].Due
	}
}

// Involved reports whether the person owned or owns the item, now or before.
func (it *Item) Involved(person int64) bool {
	return person == it.OwnerID || person == it.DeputyID || slices.Contains(it.Formers, person)
}

// Missing names what an item still lacks before it can be worked on: owner, due, stages, standard.
func (it *Item) Missing() []string {
	var m []string
	if it.OwnerID == 0 {
		m = append(m, "owner")
	}
	if it.Type == Standing && len(it.Stages) == 0 {
		m = append(m, "stages")
	}
	if it.Type != Standing && it.Due == "" {
		m = append(m, "due")
	}
	if it.Standard == "" {
		m = append(m, "standard")
	}
	return m
}
