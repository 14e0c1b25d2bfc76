package ledger

import (
	"slices"

	"duizhao/internal/calendar"
	"duizhao/internal/org"
)

// apply makes the move. Everything was checked before.
func apply(it Item, a org.Actor, r row, in Input, f Facts) (Item, Event) {
	next := it
	next.Formers, next.Stages = slices.Clone(it.Formers), slices.Clone(it.Stages)
	ev := Event{ItemID: it.ID, At: f.Now, By: a.Person.ID, For: behalf(a, it), Move: r.move, From: it.State, Note: in.Note}
	if r.to != "" {
		next.State = r.to
	}
	switch r.move {
	case Progress:
		ev.On = in.On
		if ev.On == "" {
			ev.On = calendar.DayOf(f.Now)
		}
	case Request:
		next.RequestedBy, next.RequestedAt, next.BegunBy = a.Person.ID, f.Now, 0
		ev.Evidence, ev.Stage = f.Evidence, stageNumber(it)
	case Withdraw:
		next.RequestedBy = 0
	case Begin:
		next.BegunBy = a.Person.ID
	case Close:
		settle(&next, &ev, a, in, f)
	case Return:
		next.BegunBy, next.Returns = 0, it.Returns+1
		ev.Method, ev.Stage = in.Method, stageNumber(it)
	case Reopen:
		reopen(&next)
	case Transfer:
		next.Formers = append(next.Formers, it.OwnerID)
		next.OwnerID = in.Person
		if next.DeputyID == in.Person {
			next.DeputyID = 0
		}
		ev.Person = in.Person
	case FollowUp:
		next.FollowResult = in.Result
		ev.Method = in.Method
	default:
		decideRequest(&next, &ev, a, r.move, in, f)
	}
	next.UpdatedAt = f.Now
	ev.To = next.State
	return next, ev
}

func stageNumber(it Item) int {
	if it.Type != Standing {
		return 0
	}
	return it.NextStage() + 1
}

// settle closes the item, or only its stage when a standing item has more of them.
func settle(next *Item, ev *Event, a org.Actor, in Input, f Facts) {
	today := calendar.DayOf(f.Now)
	ev.Method, ev.Evidence, ev.Stage = in.Method, f.Evidence, stageNumber(*next)
	next.BegunBy = 0
	if n := next.NextStage(); next.Type == Standing && n >= 0 {
		next.Stages[n].Closed, next.Stages[n].ClosedBy = today, a.Person.ID
		if next.NextStage() >= 0 {
			next.State = Open
			next.resetDue()
			return
		}
	}
	next.ClosedBy, next.ClosedOn = a.Person.ID, today
	next.FollowUp, next.FollowResult = in.NextCheck, ""
	if next.FollowUp == "" {
		next.FollowUp = today.Plus(FollowUpAfter)
	}
}

// reopen opens the last stage of a standing item again. Who closed before stays in the events.
func reopen(next *Item) {
	next.Reopenings++
	next.ClosedOn, next.RequestedBy, next.BegunBy = "", 0, 0
	if n := len(next.Stages); next.Type == Standing && n > 0 {
		next.Stages[n-1].Closed, next.Stages[n-1].ClosedBy = "", 0
	}
	next.resetDue()
}

// decideRequest covers extensions and the two-person moves.
func decideRequest(next *Item, ev *Event, a org.Actor, m Move, in Input, f Facts) {
	switch m {
	case AskMore:
		next.Asking, ev.Due = true, in.Due
	case GrantMore:
		due := in.Due
		if due == "" {
			due = f.AskedDue
		}
		next.Asking, next.Extensions = false, next.Extensions+1
		if n := next.NextStage(); next.Type == Standing && n >= 0 {
			next.Stages[n].Due = due
		}
		next.Due, ev.Due, ev.Granted = due, due, true
	case RefuseMore:
		next.Asking, ev.Due = false, f.AskedDue
	case Merge:
		next.RetireTo, next.RetireBy, next.Into = Merged, a.Person.ID, in.Other
		ev.Other = in.Other
	case Annul:
		next.RetireTo, next.RetireBy = Void, a.Person.ID
	case Confirm:
		next.State, ev.Other = next.RetireTo, next.Into
		next.RetireTo, next.Asking = "", false
	case KeepItem:
		next.RetireTo, next.RetireBy, next.Into = "", 0, 0
	}
}

// behalf is the person the actor stands in for on this item; 0 when acting for oneself.
func behalf(a org.Actor, it Item) int64 {
	if a.Person.ID == it.OwnerID || a.Person.ID == it.DeputyID {
		return 0
	}
	for _, id := range a.Principals() {
		if id != a.Person.ID && (id == it.OwnerID || id == it.DeputyID) {
			return id
		}
	}
	return 0
}

// Option is one move as a page shows it: allowed, or refused with the reason.
type Option struct {
	Move  Move
	To    State // "" when the state stays
	OK    bool
	Why   *Refusal // nil when allowed
	Needs []string // what the person has to give: note, method, due, person, other, result, evidence
}

// Options are all moves of an item for the actor, those that are possible now and why the others are not.
func Options(it Item, a org.Actor, f Facts) []Option {
	var out []Option
	for _, r := range table() {
		o := Option{Move: r.move, To: r.to, Needs: asks(r)}
		o.Why = permitted(it, a, r, f)
		for _, n := range r.need {
			if o.Why == nil && !fromPerson(n) && !met(n, it, Input{}, f) {
				o.Why = needSentence(n)
			}
		}
		o.OK = o.Why == nil
		out = append(out, o)
	}
	return out
}

// fromPerson are the needs that the form itself can meet.
func fromPerson(n need) bool {
	switch n {
	case needNote, needMethod, needDue, needOwner, needOther, needResult, needDay, needEvidence:
		return true
	}
	return false
}

func asks(r row) []string {
	var out []string
	for _, n := range r.need {
		switch n {
		case needNote:
			out = append(out, "note")
		case needMethod:
			out = append(out, "method")
		case needDue:
			out = append(out, "due")
		case needOwner:
			out = append(out, "person")
		case needOther:
			out = append(out, "other")
		case needResult:
			out = append(out, "result")
		case needEvidence:
			out = append(out, "evidence")
		}
	}
	return out
}

// ByState is the move that leads to a state, for callers that name where they want to go; "" when none does.
func ByState(from, to State) Move {
	switch to {
	case Merged:
		return Merge
	case Void:
		return Annul
	}
	for _, r := range table() {
		if r.to == to && slices.Contains(r.from, from) {
			return r.move
		}
	}
	return ""
}
