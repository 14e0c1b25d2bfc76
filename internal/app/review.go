package app

import (
	"context"
	"fmt"
	"strings"

	"duizhao/internal/job"
	"duizhao/internal/ledger"
	"duizhao/internal/org"
	"duizhao/internal/submission"
)

// MoveSubmission makes one step of a submission. Accepting opens a ledger item for every measure of the paper.
func (a *App) MoveSubmission(ctx context.Context, who org.Actor, id int64, version int, m submission.Move, note string) (v SubmissionView, err error) {
	d, err := a.Directory(ctx)
	if err != nil {
		return v, err
	}
	if _, err := a.Book(ctx); err != nil {
		return v, err
	}
	var opened []ledger.New
	if m == submission.Accept {
		if opened, err = a.promises(ctx, d, who, id); err != nil {
			return v, err
		}
	}
	err = a.write(ctx, func(tx Tx) error {
		was, err := paper(tx, d, who, id)
		if err != nil {
			return err
		}
		if version != was.Version {
			return ErrStale
		}
		f, err := a.paperFacts(tx, d, was)
		if err != nil {
			return err
		}
		s, err := submission.Decide(was, who, m, note, f)
		if err != nil {
			return err
		}
		if err := tx.SaveSubmission(&s); err != nil {
			return err
		}
		if err := markRound(tx, was, s); err != nil {
			return err
		}
		tx.Trail(a.note(who, "submission."+string(m), "submission", id, s.UnitID, map[string]string{"from": string(was.State), "to": string(s.State)}))
		for _, n := range opened {
			if _, err := a.openItem(tx, d, who, n); err != nil {
				return err
			}
		}
		if err := a.tellPaper(ctx, tx, who, s, m, len(opened)); err != nil {
			return err
		}
		v, err = a.submissionView(tx, d, who, s)
		return err
	}, Topic{Kind: "submission", ID: id})
	return v, err
}

// markRound notes on the newest draft that it was handed in, or that this was taken back.
func markRound(tx Tx, was, s submission.Submission) error {
	if was.Rounds == s.Rounds || s.Draft == 0 {
		return nil
	}
	dr, err := tx.Draft(s.Draft)
	if err != nil {
		return err
	}
	switch {
	case s.Rounds > was.Rounds && dr.Round == 0:
		dr.Round = s.Rounds
	case s.Rounds < was.Rounds && dr.Round == was.Rounds:
		dr.Round = 0
	}
	return tx.SaveDraft(&dr)
}

func (a *App) tellPaper(ctx context.Context, tx Tx, who org.Actor, s submission.Submission, m submission.Move, items int) error {
	zh, en := "", ""
	switch m {
	case submission.Submit, submission.Recall:
		return a.Jobs.Enqueue(ctx, tx, job.IndexPaper{Submission: s.ID})
	case submission.Return:
		zh, en = "您的材料被退回修改："+s.Note, "Your paper was returned: "+s.Note
	case submission.Accept:
		zh, en = fmt.Sprintf("您的材料已通过，形成 %d 条台账。", items), fmt.Sprintf("Your paper was accepted; it opened %d items.", items)
	default:
		return nil
	}
	return tx.Notify(Notice{PersonID: s.AuthorID, Kind: "paper_" + string(m), Object: "submission", ObjectID: s.ID, ZH: zh, EN: en, At: a.Clock()})
}

// promises are the ledger items that a paper's measures make. The paper is read before the transaction; its newest draft and how people
// read it cannot change while it is handed in.
func (a *App) promises(ctx context.Context, d *Directory, who org.Actor, id int64) ([]ledger.New, error) {
	var s submission.Submission
	var draft submission.Draft
	var corrections []submission.Correction
	decisions := map[string]submission.Decision{}
	err := a.Store.Read(ctx, func(tx Tx) (err error) {
		if s, err = paper(tx, d, who, id); err != nil {
			return err
		}
		if s.Draft == 0 {
			return nil
		}
		list, err := tx.Decisions(s.ID)
		if err != nil {
			return err
		}
		for _, dec := range list {
			decisions[dec.Key] = dec
		}
		if draft, err = tx.Draft(s.Draft); err != nil {
			return err
		}
		corrections, err = tx.Corrections(draft.ID)
		return err
	})
	if err != nil || draft.ID == 0 {
		return nil, err
	}
	m, err := a.readDraft(ctx, draft, corrections)
	if err != nil {
		return nil, err
	}
	return itemsOf(m, s, decisions, d), nil
}

// Comment adds a reviewer's or the author's remark on a place of a draft, or on the whole.
func (a *App) Comment(ctx context.Context, who org.Actor, c submission.Comment) (submission.Comment, error) {
	d, err := a.Directory(ctx)
	if err != nil {
		return c, err
	}
	if strings.TrimSpace(c.Text) == "" || len(c.Text) > 8000 {
		return c, invalid("text", "required", "请填写意见，最多两千字。", "Please write a remark of at most 8000 bytes.")
	}
	return c, a.write(ctx, func(tx Tx) error {
		s, err := paper(tx, d, who, c.SubmissionID)
		if err != nil {
			return err
		}
		t := s.Target(d.Path(s.UnitID))
		if !org.May(who, org.ReviewSubmission, t) && !org.May(who, org.WriteSubmission, t) {
			return ErrForbidden
		}
		if c.DraftID == 0 {
			c.DraftID = s.Draft
		}
		if draft, err := tx.Draft(c.DraftID); err != nil || draft.SubmissionID != s.ID || draft.Round == 0 && !seesAll(d, who, s) {
			return firstOf(err, ErrNotFound)
		}
		c.ID, c.By, c.At, c.Resolved = 0, who.Person.ID, a.Clock(), false
		tx.Trail(a.note(who, "submission.comment", "submission", s.ID, s.UnitID, nil))
		return tx.SaveComment(&c)
	}, Topic{Kind: "submission", ID: c.SubmissionID})
}

// ResolveComment marks a remark as dealt with, or opens it again.
func (a *App) ResolveComment(ctx context.Context, who org.Actor, sub, id int64, resolved bool) (c submission.Comment, err error) {
	d, err := a.Directory(ctx)
	if err != nil {
		return c, err
	}
	return c, a.write(ctx, func(tx Tx) error {
		s, err := paper(tx, d, who, sub)
		if err != nil {
			return err
		}
		list, err := tx.Comments(sub)
		if err != nil {
			return err
		}
		for _, c = range list {
			if c.ID == id {
				if c.By != who.Person.ID && s.AuthorID != who.Person.ID {
					return ErrForbidden
				}
				c.Resolved = resolved
				return tx.SaveComment(&c)
			}
		}
		return ErrNotFound
	}, Topic{Kind: "submission", ID: sub})
}

// DecideFinding keeps what the author decides on a finding. Declining needs a reason.
func (a *App) DecideFinding(ctx context.Context, who org.Actor, draft, id int64, v submission.Verdict, reason string) error {
	d, err := a.Directory(ctx)
	if err != nil {
		return err
	}
	if v != submission.Adopt && v != submission.Decline && v != submission.Undecided {
		return invalid("verdict", "unknown", "只能是采纳、不采纳或者待定。", "A verdict is adopt, decline or open.")
	}
	if v == submission.Decline && strings.TrimSpace(reason) == "" {
		return invalid("reason", "required", "不采纳请说明理由。", "Please say why it is declined.")
	}
	return a.write(ctx, func(tx Tx) error {
		dr, err := tx.Draft(draft)
		if err != nil {
			return err
		}
		s, err := paper(tx, d, who, dr.SubmissionID)
		if err != nil {
			return err
		}
		if !org.May(who, org.WriteSubmission, s.Target(d.Path(s.UnitID))) {
			return ErrForbidden
		}
		list, err := tx.Findings(draft)
		if err != nil {
			return err
		}
		for _, f := range list {
			if f.ID == id {
				tx.Trail(a.note(who, "finding."+string(v), "submission", s.ID, s.UnitID, map[string]string{"rule": f.Rule}))
				return tx.SaveDecision(&submission.Decision{SubmissionID: s.ID, Key: f.Key, Verdict: v, Reason: reason, By: who.Person.ID, At: a.Clock()})
			}
		}
		return ErrNotFound
	})
}

// Queue is the shared list of papers that wait for a reviewer, and those the actor holds.
func (a *App) Queue(ctx context.Context, who org.Actor, campaign int64, p Page) ([]submission.Submission, string, error) {
	reach := org.ReachOf(who, org.ReviewSubmission)
	f := SubmissionFilter{Reach: reach, Campaign: campaign, States: []submission.State{submission.Submitted}, NotAuthor: who.Person.ID}
	var list []submission.Submission
	next := ""
	if p.Limit <= 0 {
		p.Limit = 50
	}
	err := a.Store.Read(ctx, func(tx Tx) (err error) {
		if list, err = tx.Submissions(f, Page{After: p.After, Limit: p.Limit + 1}); err != nil {
			return err
		}
		if len(list) > p.Limit {
			list, next = list[:p.Limit], IDCursor(list[p.Limit-1].ID)
		}
		return nil
	})
	return list, next, err
}
