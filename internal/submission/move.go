package submission

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"duizhao/internal/org"
)

// Move is one step of a submission.
type Move string

// The moves.
const (
	Submit  Move = "submit"
	Recall  Move = "recall" // 撤回, before review begins
	Claim   Move = "claim"
	Release Move = "release"
	Return  Move = "return"
	Accept  Move = "accept"
	Archive Move = "archive"
)

// Refusal is a refused step: a lasting code and a sentence in both languages.
type Refusal struct{ Code, ZH, EN string }

func (r *Refusal) Error() string { return "submission: " + r.Code + ": " + r.EN }

type row struct {
	move     Move
	from     []State
	to       State // "" keeps the state
	op       org.Op
	note     bool
	notSelf  bool // not the author, nor anyone who acts for the author
	holder   bool // only the reviewer who holds the claim, when somebody does
	unheld   bool // only while nobody has claimed it
	complete bool // a draft that was read is there
}

// table is the whole of a submission's life.
func table() []row {
	return []row{
		{move: Submit, from: []State{Drafting, Returned}, to: Submitted, op: org.WriteSubmission, complete: true},
		{move: Recall, from: []State{Submitted}, to: Drafting, op: org.WriteSubmission, unheld: true},
		{move: Claim, from: []State{Submitted}, op: org.ReviewSubmission, notSelf: true, holder: true},
		{move: Release, from: []State{Submitted}, op: org.ReviewSubmission, notSelf: true, holder: true},
		{move: Return, from: []State{Submitted}, to: Returned, op: org.ReviewSubmission, note: true, notSelf: true, holder: true},
		{move: Accept, from: []State{Submitted}, to: Accepted, op: org.ReviewSubmission, notSelf: true, holder: true},
		{move: Archive, from: []State{Accepted}, to: Archived, op: org.CollectPapers},
	}
}

// Facts are what a step has to know beyond the submission.
type Facts struct {
	Path string
	Read bool // the newest draft was read and not withdrawn
	Gone bool // whoever claimed it reviews here no longer
	Open int  // findings without a decision that the profile says block submitting
	Now  time.Time
}

// Decide makes a step or says why not. The error is always a *Refusal.
func Decide(s Submission, a org.Actor, m Move, note string, f Facts) (Submission, error) {
	for _, r := range table() {
		if r.move != m {
			continue
		}
		if why := permitted(s, a, r, f); why != nil {
			return s, why
		}
		if r.note && strings.TrimSpace(note) == "" {
			return s, &Refusal{"needs_note", "请写明退回修改的理由。", "Please say why it is returned."}
		}
		return apply(s, a, r, note, f), nil
	}
	return s, &Refusal{"unknown_move", "没有这种办理事项。", "There is no such step."}
}

func permitted(s Submission, a org.Actor, r row, f Facts) *Refusal {
	switch {
	case !slices.Contains(r.from, s.State):
		return &Refusal{"wrong_state", "报送现在的状态不能这样办理；请刷新后再看。", fmt.Sprintf("A submission that is %s cannot take this step. Reload it.", s.State)}
	case !org.May(a, r.op, s.Target(f.Path)):
		return &Refusal{"not_permitted", "您的岗位没有办理这一步的权限。", "Your posts do not allow this step."}
	case r.notSelf && slices.Contains(a.Principals(), s.AuthorID):
		return &Refusal{"author_bars", "撰写人不能审阅自己的材料。", "The author may not review the own paper."}
	case r.holder && s.ReviewerID != 0 && s.ReviewerID != a.Person.ID && !f.Gone:
		return &Refusal{"held_by_other", "另一位审阅人已经领取这份材料。", "Another reviewer holds this paper."}
	case r.unheld && s.ReviewerID != 0:
		return &Refusal{"review_begun", "审阅已经开始，不能撤回。", "Review has begun; it can no longer be recalled."}
	case r.complete && !f.Read:
		return &Refusal{"no_draft", "还没有可以报送的稿；请先上传并等待读取完成。", "There is no draft that could be read yet; upload one and wait."}
	case r.complete && f.Open > 0:
		return &Refusal{"findings_open", fmt.Sprintf("本专题要求报送前先逐条处理提示（采纳或者说明不采纳的理由），还有 %d 条没有处理。", f.Open),
			fmt.Sprintf("This campaign asks that findings be adopted or declined first; %d are undecided.", f.Open)}
	}
	return nil
}

func apply(s Submission, a org.Actor, r row, note string, f Facts) Submission {
	if r.to != "" {
		s.State = r.to
	}
	switch r.move {
	case Submit:
		s.SubmittedAt, s.Rounds, s.ReviewerID = f.Now, s.Rounds+1, 0
	case Recall:
		s.Rounds, s.ReviewerID = s.Rounds-1, 0 // as if it had not been handed in
	case Release:
		s.ReviewerID = 0
	case Claim:
		s.ReviewerID, s.ClaimedAt = a.Person.ID, f.Now
	case Return, Accept:
		s.DecidedAt, s.DecidedBy, s.Note, s.ReviewerID = f.Now, a.Person.ID, note, 0
	}
	s.UpdatedAt = f.Now
	return s
}

// Option is one step as a page shows it.
type Option struct {
	Move Move
	To   State
	Why  *Refusal // nil when allowed
	Note bool     // a note has to be given
}

// Options are all steps for the actor, with the reason where one is refused.
func Options(s Submission, a org.Actor, f Facts) []Option {
	var out []Option
	for _, r := range table() {
		out = append(out, Option{Move: r.move, To: r.to, Note: r.note, Why: permitted(s, a, r, f)})
	}
	return out
}
