package chain

import (
	"strings"

	"duizhao/internal/chain/learned"
	"duizhao/internal/doc"
)

// The scores below which a clause that the words take for a slot is believed to hold none. They lean to precision: of what they take
// away in papers held out in turn half is wrong, of what they leave one in thirty.
const (
	unlikelyOwner    = -3
	unlikelyVague    = -5 // who names no one in particular
	unlikelyDue      = -4
	unlikelyStandard = -1
	unlikelyEvidence = -3
)

// The scores that a clause must reach where the words alone say too little: of what they let through in papers held out in turn one in
// twenty is wrong.
const (
	surelyEvidence = -0.5
	surelyOwner    = 0.5
	surelyHelps    = 2  // of others in a personal paper
	likelyNamed    = -3 // who has a name
	doubtful       = 1  // a standard above it is compared with no other
	farLikelier    = 2
	surelyBoth     = 2 // of a clause beside the standard
	surelyStandard = 2
	plainStandard  = 5 // of a clause without a sign
	firmStandard   = 1 // of a clause whose words say more than that of others
)

// believes reports whether the slot s of the item is to be believed: a label right before it says so, or the model does not think its
// clause too unlikely to hold what it looks for.
func (b *builder) believes(m learned.Model, least float32, item doc.Span, s *Slot) bool {
	text := b.doc.Text[item.Start:item.End]
	at := s.Start - item.Start
	if at < 0 || at >= len(text) || endsAny(text[:at], []string{"：", ":"}) {
		return true
	}
	return b.score(m, item, at) >= least
}

// score is what a model thinks of the clause of an item that holds the offset at.
func (b *builder) score(m learned.Model, item doc.Span, at int) float32 {
	text := b.doc.Text[item.Start:item.End]
	start, end := clauseAt(text, at)
	learned.AtSlot(&b.bag, text, start, end)
	return m.Score(b.bag.List())
}

// likelyOwner is the owner s where it is to be believed, else nil. Who has a name is.
func (b *builder) likelyOwner(s *Slot, item doc.Span) *Slot {
	if s == nil || !nameless(s.Text) {
		return s
	}
	least := float32(unlikelyOwner)
	if vagueLeads.starts(s.Text) > 0 {
		least = unlikelyVague
	}
	if b.believes(learned.Owner(), least, item, s) {
		return s
	}
	return nil
}

// nameless reports whether an owner is a department or a post without a name.
func nameless(who string) bool {
	return ownerEnds.ends(who) != "" || officeEnds.ends(who) != "" || postEnds.ends(who) != "" || doerEnds.ends(who) != "" || vagueEnds.in(who)
}

// likelyEvidence is what shows the result where it is to be believed, else nil. What is filed (存档备查) is; of a paper that the next
// clause says is kept, either clause may be likely.
func (b *builder) likelyEvidence(s *Slot, item doc.Span) *Slot {
	if s == nil || filed.starts(b.doc.Text[s.End:]) > 0 || b.believes(learned.Evidence(), unlikelyEvidence, item, s) {
		return s
	}
	if rest, ok := strings.CutPrefix(b.doc.Text[s.End:item.End], "，"); ok && isKept(rest) && b.score(learned.Evidence(), item, item.Len()-len(rest)) >= unlikelyEvidence {
		return s
	}
	return nil
}

// filed follow a paper that is put by to be looked at.
var filed = newWordSet("存档", "备查", "归档", "留存", "留档", "存查")

// likelyStandard is how well it is to be done where it is to be believed, else nil. A percentage is.
func (b *builder) likelyStandard(s *Slot, item doc.Span) *Slot {
	if s == nil || strings.Contains(s.Text, "%") || b.believes(learned.Standard(), unlikelyStandard, item, s) {
		return s
	}
	return nil
}

// likelyDue reports whether the time limit is to be believed. A time by which something is done (6月底前) is.
func (b *builder) likelyDue(m *Measure, item doc.Span) bool {
	return m.Due == nil || endsAny(m.Due.Text, []string{"前", "底", "末"}) || b.believes(learned.Due(), unlikelyDue, item, m.Due)
}
