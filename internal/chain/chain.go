// Package chain finds what a material states: its sections, problems, causes and measures, and which cause and measure
// answers which problem. It is derived from the text every time and never stored.
package chain

import (
	"time"

	"duizhao/internal/doc"
)

// Role is what a section is for.
type Role string

// The roles of a section (docs/glossary.md).
const (
	Opening   Role = "opening"
	Study     Role = "study"
	Previous  Role = "previous"
	Matters   Role = "matters"
	Problems  Role = "problems"
	Causes    Role = "causes"
	Case      Role = "case"
	Measures  Role = "measures"
	Criticism Role = "criticism"
	Closing   Role = "closing"
	Other     Role = "other"
)

// Kind is what sort of paper it is.
type Kind string

// The kinds of paper.
const (
	Personal  Kind = "personal"
	Group     Kind = "group"
	Branch    Kind = "branch"
	Plan      Kind = "plan"
	OtherKind Kind = "other"
)

// Section is a top-level part of the paper, from its heading to the next section's heading.
type Section struct {
	doc.Span
	Roles    []Role   // never empty; several for a combined title
	Title    string   // without ordinal and marks; "" for opening and closing
	Heading  doc.Span // the heading's characters; empty where there is none
	labelled bool     // labels say which of its items are measures
	asked    bool     // its title is a question, its text the answer
	stated   bool     // its title is itself the problem that it tells of
}

// Has reports whether the section plays the role.
func (s Section) Has(r Role) bool {
	for _, have := range s.Roles {
		if have == r {
			return true
		}
	}
	return false
}

// only is the one role among problems, causes and measures that the section plays, "" for none or several. Where labels
// (整改措施：) single out the others, what has no label is a problem.
func (s Section) only() Role {
	if s.labelled && s.Has(Problems) {
		return Problems
	}
	var only Role
	for _, r := range s.Roles {
		if r != Problems && r != Causes && r != Measures {
			continue
		}
		if only != "" {
			return ""
		}
		only = r
	}
	return only
}

// several reports whether the section plays more than one of the roles problems, causes and measures.
func (s Section) several() bool {
	n := 0
	for _, r := range s.Roles {
		if r == Problems || r == Causes || r == Measures {
			n++
		}
	}
	return n > 1
}

// Slot is a fact or a slot with its place; a nil *Slot means that the text does not say it.
type Slot struct {
	Text string
	doc.Span
}

// Item is what problems, causes and measures have in common.
type Item struct {
	doc.Span          // from the ordinal to the item's end
	ID       string   // p1, c1, m1 in document order
	Ordinal  string   // as written or as numbered automatically; "" for none
	Text     string   // the characters of the span
	Head     string   // the head clause without ordinal and closing mark
	HeadSpan doc.Span // the head's place
	Aspect   string   // the aspect it stands under, "" for none
	Section  int      // index into Chain.Sections
	Inline   bool     // stated inside another item
	row      int      // block index + 1 of the table row that it belongs to, 0 outside tables
	table    int      // doc.Block.Table of that row
	share    share    // which of the items of its cell it is
	number   string   // what the column of numbers says of its row
	ref      string   // the number of the problem that its row says it answers
	profile  int      // what its own text is about: index into builder.profiles
	pairs    doc.Span // the pairs of characters in its own text: indexes into builder.places
	own      int      // where its own text ends and what it holds inside begins
	naming   naming   // by what it may name the problem that it answers
	run      int      // 1 + where the paragraph begins that answers its problems together at its end, 0 for none
	Parent   string   // the problem item that an inline cause or measure stands in, "" for none
}

// Problem is a shortcoming that the paper states.
type Problem struct {
	Item
	What, Where, When, Number, Effect *Slot
}

// Cause is a reason that the paper gives.
type Cause struct{ Item }

// DueKind is the sort of time limit a measure names.
type DueKind string

// The kinds of time limit.
const (
	DueDate      DueKind = "date"
	DuePeriod    DueKind = "period"
	DueRecurring DueKind = "recurring"
	DueStanding  DueKind = "standing"
	DueImmediate DueKind = "immediate"
	DueNone      DueKind = "none"
)

// Measure is what the paper promises.
type Measure struct {
	Item
	Owner, Due, Standard, Evidence *Slot
	DueKind                        DueKind
	DueFrom, DueTo                 time.Time // zero when unknown; days in UTC
	Timed                          bool      // it speaks of a time, but hardly of its limit: Due is nil
}

// Link says that a cause or a measure (To) answers a problem (From).
type Link struct {
	From, To string
	Score    float64 // 0 to 1
	Why      string  // one sentence in Chinese
}

// Chain is everything found in one paper, in document order.
type Chain struct {
	Title    string
	Date     time.Time // zero when the paper bears none
	Kind     Kind
	Sections []Section
	Points   []Item // the numbered points of the study sections (S6)
	Problems []Problem
	Causes   []Cause
	Measures []Measure
	Links    []Link
}
