package ledger

import (
	"sync"

	"duizhao/internal/org"
)

// Move is the name of one row of the transition table.
type Move string

// The moves.
const (
	Progress    Move = "progress"
	Request     Move = "request"  // 申请销号
	Withdraw    Move = "withdraw" // 撤回申请
	Begin       Move = "begin"    // a verifier begins, or takes over from one who began
	Close       Move = "close"    // 销号
	Return      Move = "return"   // 不予销号
	Reopen      Move = "reopen"   // 重开
	Transfer    Move = "transfer" // 移交
	AskMore     Move = "extension_request"
	GrantMore   Move = "extension_grant"
	RefuseMore  Move = "extension_refuse"
	Merge       Move = "merge"
	Annul       Move = "void"
	Confirm     Move = "retire_confirm" // the second person
	KeepItem    Move = "retire_refuse"
	FollowUp    Move = "follow_up"
	AddEvidence Move = "evidence"
	Raise       Move = "obstacle"
	Edit        Move = "edit"
)

// need is something a move cannot do without.
type need uint8

// The needs.
const (
	needNote      need = iota + 1 // a reason or result in words
	needEvidence                  // at least one piece of evidence, or a reasoned "no file"
	needMethod                    // how it was verified
	needIntact                    // every linked file still has its hash
	needNoAsking                  // no extension waits for a decision
	needAsking                    // an extension does
	needDue                       // a later day
	needOwner                     // another owner
	needOther                     // the other item
	needProposal                  // a proposed merge or voiding
	needUnbegun                   // no verifier has begun
	needVerifier                  // somebody qualified to verify exists
	needResult                    // held or recurred
	needNoPending                 // no proposal to merge or void waits
	needComplete                  // owner, due or stages, standard are set
	needDay                       // the day it stands for, not in the future
)

// bar keeps a person away from a move whatever their posts.
type bar uint8

// The bars.
const (
	barOwners    bar = iota + 1 // owner and deputy, now or before
	barUploaders                // whoever uploaded linked evidence
	barInside                   // anyone of the rectifying unit, when the profile asks for it
	barRequester                // who asked
	barCloser                   // the one who closed it
	barProposer                 // who proposed merging or voiding
)

// row is one line of the table.
type row struct {
	move Move
	from []State
	to   State // "" keeps the state
	op   org.Op
	need []need
	bars []bar
}

// table is the whole of lifecycle.md's items. Nothing else decides whether an item may move. It is made once, for it is asked about
// every person who might verify; nobody changes it.
var table = sync.OnceValue(func() []row {
	live := []State{Open, Returned, Reopened}
	working := []State{Open, Returned, Reopened, Pending}
	return []row{
		{Progress, working, "", org.WorkItem, []need{needNote, needDay}, nil},
		{AddEvidence, working, "", org.WorkItem, nil, nil},
		{Raise, working, "", org.WorkItem, []need{needNote}, nil},
		{Request, live, Pending, org.AnswerItem, []need{needComplete, needNote, needEvidence, needNoAsking, needNoPending, needVerifier}, nil},
		{Withdraw, []State{Pending}, Open, org.AnswerItem, []need{needUnbegun}, nil},
		{Begin, []State{Pending}, "", org.VerifyItem, nil, []bar{barOwners, barUploaders, barInside}},
		{Close, []State{Pending}, Closed, org.VerifyItem, []need{needMethod, needNote, needIntact, needNoAsking, needNoPending}, []bar{barOwners, barUploaders, barInside}},
		{Return, []State{Pending}, Returned, org.VerifyItem, []need{needNote}, []bar{barOwners, barUploaders, barInside}},
		{Reopen, []State{Closed}, Reopened, org.ReopenItem, []need{needNote}, []bar{barCloser}},
		{Transfer, working, "", org.TransferItem, []need{needNote, needOwner}, nil},
		{AskMore, live, "", org.AnswerItem, []need{needNote, needDue, needNoAsking}, nil},
		{GrantMore, live, "", org.ApproveItem, []need{needAsking, needDue}, []bar{barRequester, barOwners}},
		{RefuseMore, live, "", org.ApproveItem, []need{needAsking, needNote}, []bar{barRequester, barOwners}},
		{Merge, working, "", org.RetireItem, []need{needNote, needOther, needNoPending}, nil},
		{Annul, working, "", org.RetireItem, []need{needNote, needNoPending}, nil},
		{Confirm, working, "", org.ApproveItem, []need{needProposal}, []bar{barProposer}},
		{KeepItem, working, "", org.ApproveItem, []need{needProposal, needNote}, []bar{barProposer}},
		{FollowUp, []State{Closed}, "", org.FollowItem, []need{needResult, needNote}, []bar{barOwners}},
		{Edit, working, "", org.EditItem, nil, nil},
	}
})

// rowOf is the row of a move; false for a word that is no move.
func rowOf(m Move) (row, bool) {
	for _, r := range table() {
		if r.move == m {
			return r, true
		}
	}
	return row{}, false
}

// Moves are all moves in table order.
func Moves() []Move {
	var ms []Move
	for _, r := range table() {
		ms = append(ms, r.move)
	}
	return ms
}

// OpOf is the operation a move asks permission for; "" for a word that is no move.
func OpOf(m Move) org.Op {
	r, _ := rowOf(m)
	return r.op
}
