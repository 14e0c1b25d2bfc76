package ledger

import (
	"slices"
	"strings"
	"time"

	"duizhao/internal/calendar"
	"duizhao/internal/org"
)

// Facts are what the table has to know beyond the item. The caller loads them in the same transaction.
type Facts struct {
	Path        string  // of the item's unit
	Uploaders   []int64 // of evidence that is linked and not withdrawn
	Evidence    []int64 // those versions
	Intact      bool    // every file was read again and has its hash
	OutsideOnly bool    // the profile wants a verifier from outside the unit
	Verifiers   int     // people who could verify this item: reach it and are barred by nothing
	AskedBy     int64   // who asked for the open extension
	AskedDue    calendar.Day
	OtherState  State // of the item to merge into, "" when it does not exist
	OwnerServes bool  // the new owner exists and serves
	Begun       bool
	Now         time.Time
}

// Input is what the person says with a move.
type Input struct {
	Move      Move
	Note      string
	NoFile    bool // there is no file, and the note says why
	On        calendar.Day
	Method    Method
	Due       calendar.Day
	Person    int64
	Other     int64
	Result    string
	NextCheck calendar.Day // the follow-up day set with a closure; "" for the usual one
}

// FollowUpAfter is the number of days after closing at which an item is looked at again when no day is given.
const FollowUpAfter = 90

// Decide says whether the actor may make the move, and gives the item as it would be and the event to keep.
// The item passed in is not changed. The error is always a *Refusal.
func Decide(it Item, a org.Actor, in Input, f Facts) (Item, Event, error) {
	r, ok := rowOf(in.Move)
	if !ok {
		return it, Event{}, refuse("unknown_move", "没有这种办理事项。", "There is no such move.")
	}
	if why := permitted(it, a, r, f); why != nil {
		return it, Event{}, why
	}
	for _, n := range r.need {
		if !met(n, it, in, f) {
			return it, Event{}, needSentence(n)
		}
	}
	next, ev := apply(it, a, r, in, f)
	return next, ev, nil
}

// permitted checks what does not depend on the input: state, post, bars.
func permitted(it Item, a org.Actor, r row, f Facts) *Refusal {
	if !slices.Contains(r.from, it.State) {
		return wrongState(it.State)
	}
	if !org.May(a, r.op, it.Target(f.Path)) {
		return notPermitted()
	}
	for _, b := range r.bars {
		if barred(b, it, a, f) {
			return barSentence(b)
		}
	}
	if r.move == Begin || r.move == Close || r.move == Return {
		return held(it, a, r)
	}
	return nil
}

// held keeps a second verifier away from what another has begun.
func held(it Item, a org.Actor, r row) *Refusal {
	if it.BegunBy != 0 && it.BegunBy != a.Person.ID && r.move != Begin {
		return refuse("held_by_other", "另一位核验人已经开始核验本条目。", "Another verifier has begun with this item.")
	}
	return nil
}

// barred asks about everyone the actor stands for: whoever acts for an owner is barred like the owner.
func barred(b bar, it Item, a org.Actor, f Facts) bool {
	if b == barInside {
		return f.OutsideOnly && a.Inside(f.Path)
	}
	return slices.ContainsFunc(a.Principals(), func(id int64) bool {
		switch b {
		case barOwners:
			return it.Involved(id)
		case barUploaders:
			return slices.Contains(f.Uploaders, id) || id == it.RequestedBy && it.State == Pending
		case barRequester:
			return id == f.AskedBy
		case barCloser:
			return id == it.ClosedBy
		case barProposer:
			return id == it.RetireBy
		}
		return false
	})
}

func met(n need, it Item, in Input, f Facts) bool {
	today := calendar.DayOf(f.Now)
	note := strings.TrimSpace(in.Note) != ""
	switch n {
	case needNote:
		return note
	case needEvidence:
		return len(f.Evidence) > 0 || in.NoFile && note
	case needMethod:
		return in.Method.Valid()
	case needIntact:
		return f.Intact
	case needNoAsking:
		return !it.Asking
	case needAsking:
		return it.Asking
	case needDue:
		due := in.Due
		if due == "" {
			due = f.AskedDue
		}
		return due.Valid() && due > it.Due && due >= today
	case needOwner:
		return in.Person != 0 && in.Person != it.OwnerID && f.OwnerServes
	}
	return alsoMet(n, it, in, f, today)
}

func alsoMet(n need, it Item, in Input, f Facts, today calendar.Day) bool {
	switch n {
	case needOther:
		return in.Other != 0 && in.Other != it.ID && f.OtherState != "" && !f.OtherState.Final()
	case needProposal:
		return it.RetireTo != "" && (it.RetireTo != Merged || f.OtherState != "" && !f.OtherState.Final())
	case needUnbegun:
		return it.BegunBy == 0
	case needVerifier:
		return f.Verifiers > 0
	case needResult:
		return in.Result == "held" || in.Result == "recurred"
	case needNoPending:
		return it.RetireTo == ""
	case needComplete:
		return len(it.Missing()) == 0
	case needDay:
		return in.On == "" || in.On.Valid() && in.On <= today
	}
	return false
}

// MayVerify reports whether the actor could verify the item as it stands.
func MayVerify(it Item, a org.Actor, f Facts) bool {
	r, _ := rowOf(Close)
	return permitted(it, a, r, f) == nil
}
