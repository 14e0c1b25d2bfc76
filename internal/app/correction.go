package app

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"duizhao/internal/chain"
	"duizhao/internal/doc"
	"duizhao/internal/material"
	"duizhao/internal/org"
	"duizhao/internal/submission"
)

// correctable loads a draft whose reading the person may change now, or says why not.
func (a *App) correctable(ctx context.Context, who org.Actor, draft int64) (p Paper, err error) {
	d, err := a.Directory(ctx)
	if err != nil {
		return p, err
	}
	if err := a.Store.Read(ctx, func(tx Tx) error { return a.loadPaper(tx, d, who, draft, &p) }); err != nil {
		return p, err
	}
	if !org.May(who, org.WriteSubmission, p.Submission.Target(d.Path(p.Submission.UnitID))) {
		return p, ErrForbidden
	}
	return p, p.Submission.MayCorrect(p.Draft)
}

// MayCorrect says why the person cannot change the reading of a draft now; nil when it can be changed.
func (a *App) MayCorrect(ctx context.Context, who org.Actor, draft int64) error {
	_, err := a.correctable(ctx, who, draft)
	return err
}

// Place turns a place in a text as a page counts it into bytes, and reports whether the text has it.
type Place func(text string) (start, end int, ok bool)

// Correct keeps that the words of a place are an item of a role, or none. version is that of the submission: who accepts a paper has
// seen the reading that is accepted. It answers the draft as it is read then.
func (a *App) Correct(ctx context.Context, who org.Actor, draft int64, version int, at Place, role submission.Reading) (Paper, error) {
	return a.reread(ctx, who, draft, version, func(p Paper, text string) (list []submission.Correction, dropped int64, err error) {
		c := submission.Correction{DraftID: draft, Role: role, By: who.Person.ID, At: a.Clock()}
		ok := false
		if c.StartByte, c.EndByte, ok = at(text); ok {
			list, err = submission.Correct(p.Corrections, text, c)
		}
		if !ok || errors.Is(err, submission.ErrPlace) {
			err = invalid("start", "no_words", "请在正文里选中要标的文字。", "Select the words in the text that are meant.")
		}
		return list, 0, err
	})
}

// Restore takes a correction back: the words are read as before.
func (a *App) Restore(ctx context.Context, who org.Actor, draft int64, version int, id int64) (Paper, error) {
	return a.reread(ctx, who, draft, version, func(p Paper, _ string) ([]submission.Correction, int64, error) {
		i := slices.IndexFunc(p.Corrections, func(c submission.Correction) bool { return c.ID == id })
		if i < 0 {
			return nil, 0, ErrNotFound
		}
		return slices.Concat(p.Corrections[:i], p.Corrections[i+1:]), id, nil
	})
}

// reread changes the corrections of a draft and keeps what follows from it. The paper is read and judged before the transaction; the
// version says whether somebody was faster.
func (a *App) reread(ctx context.Context, who org.Actor, draft int64, version int, change func(Paper, string) ([]submission.Correction, int64, error)) (p Paper, err error) {
	if p, err = a.correctable(ctx, who, draft); err != nil {
		return p, err
	}
	if version != p.Submission.Version {
		return p, ErrStale
	}
	text, err := a.documentOf(ctx, p.Draft)
	if err != nil {
		return p, err
	}
	list, dropped, err := change(p, text.Text)
	if err != nil {
		return p, err
	}
	m, findings, err := a.judgedDocument(ctx, text, list, p.Submission)
	if err != nil {
		return p, err
	}
	d, err := a.Directory(ctx)
	if err != nil {
		return p, err
	}
	err = a.write(ctx, func(tx Tx) error {
		s, err := tx.Submission(p.Submission.ID)
		if err != nil {
			return err
		}
		if s.Version != version {
			return ErrStale
		}
		s.UpdatedAt = a.Clock()
		if err := tx.SaveSubmission(&s); err != nil {
			return err
		}
		if err := a.keepCorrections(tx, who, p, list, dropped); err != nil {
			return err
		}
		if err := a.keepJudgement(tx, draft, m, findings, nil); err != nil {
			return err
		}
		return a.loadPaper(tx, d, who, draft, &p)
	}, Topic{Kind: "submission", ID: p.Submission.ID})
	p.Material = m
	return p, err
}

// keepCorrections saves what is new or another one in the list than before, and takes out what was dropped. The trail says in which
// role words were put, never which words.
func (a *App) keepCorrections(tx Tx, who org.Actor, before Paper, list []submission.Correction, dropped int64) error {
	tell := func(action string, c submission.Correction) {
		tx.Trail(a.note(who, action, "submission", before.Submission.ID, before.Submission.UnitID, map[string]string{"draft": fmt.Sprint(before.Draft.Number), "to": string(c.Role)}))
	}
	for _, c := range before.Corrections {
		if c.ID == dropped {
			tell("submission.restore", submission.Correction{})
			if err := tx.DropCorrection(c.ID); err != nil {
				return err
			}
		}
	}
	for _, c := range list {
		if slices.Contains(before.Corrections, c) {
			continue
		}
		tell("submission.correct", c)
		if err := tx.SaveCorrection(&c); err != nil {
			return err
		}
	}
	return nil
}

// takeOver gives what people corrected in the draft before this one, as far as the very same words stand here, and how many it leaves
// behind. A draft that was read before has taken over what it could.
func (a *App) takeOver(ctx context.Context, dr submission.Draft, d *doc.Document) (taken []submission.Correction, left int, err error) {
	if dr.Judged == "done" {
		return nil, 0, nil
	}
	var earlier submission.Draft
	var list []submission.Correction
	err = a.Store.Read(ctx, func(tx Tx) error {
		drafts, err := tx.Drafts(dr.SubmissionID) // newest first
		if err != nil {
			return err
		}
		for _, old := range drafts {
			if old.Number < dr.Number && old.Judged == "done" && !old.Withdrawn {
				earlier = old
				list, err = tx.Corrections(old.ID)
				return err
			}
		}
		return nil
	})
	if err != nil || len(list) == 0 {
		return nil, 0, err
	}
	before, err := a.documentOf(ctx, earlier)
	if err != nil { // nobody can say any more where they stood; the new draft is read all the same
		return nil, len(list), ctx.Err()
	}
	taken = submission.TakeOver(list, earlier, before.Text, d.Text)
	for i := range taken {
		taken[i].DraftID = dr.ID
	}
	return taken, len(list) - len(taken), nil
}

// takenOver keeps what a draft took over from the one before.
func takenOver(tx Tx, id int64, taken []submission.Correction, left int) error {
	if len(taken)+left == 0 {
		return nil
	}
	dr, err := tx.Draft(id)
	if err != nil {
		return err
	}
	dr.TakenOver, dr.LeftBehind = len(taken), left
	for i := range taken {
		if err := tx.SaveCorrection(&taken[i]); err != nil {
			return err
		}
	}
	return tx.SaveDraft(&dr)
}

// sameCorrection reports whether two are one and read alike.
func sameCorrection(x, y submission.Correction) bool { return x.ID == y.ID && x.Role == y.Role }

// reading is how a document is read with what people corrected in it.
func reading(d *doc.Document, list []submission.Correction) *material.Material {
	var opt material.Options
	for _, c := range list {
		opt.Corrections = append(opt.Corrections, chain.Correction{Span: doc.Span{Start: c.StartByte, End: c.EndByte}, Role: roleOf(c.Role)})
	}
	return material.Read(d, opt)
}

func roleOf(r submission.Reading) chain.Role {
	switch r {
	case submission.ReadProblem:
		return chain.Problems
	case submission.ReadCause:
		return chain.Causes
	case submission.ReadMeasure:
		return chain.Measures
	}
	return ""
}
