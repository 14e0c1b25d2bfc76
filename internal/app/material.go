package app

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"unicode/utf8"

	"duizhao/internal/doc"
	"duizhao/internal/format"
	"duizhao/internal/format/fault"
	"duizhao/internal/material"
	"duizhao/internal/org"
	"duizhao/internal/submission"
)

// Paper is a draft as it is read now, with its findings, what was decided on them, and the passages it shares.
type Paper struct {
	Submission submission.Submission
	Draft      submission.Draft
	Material   *material.Material
	Findings   []submission.Finding
	Decisions  map[string]submission.Decision // by the finding's key
	Comments   []submission.Comment
	Reused     []Reuse
	Mine       bool

	Corrections []submission.Correction // with which the material is read
}

// Draft opens a draft's text. Findings are seen by the author and by who reviews. The reading is kept in the trail.
func (a *App) Draft(ctx context.Context, who org.Actor, id int64) (p Paper, err error) {
	d, err := a.Directory(ctx)
	if err != nil {
		return p, err
	}
	err = a.Store.Write(ctx, func(tx Tx) error {
		if err := a.loadPaper(tx, d, who, id, &p); err != nil {
			return err
		}
		tx.Trail(a.note(who, "submission.read", "submission", p.Submission.ID, p.Submission.UnitID, map[string]string{"draft": fmt.Sprint(p.Draft.Number)}))
		return nil
	})
	if err != nil || p.Draft.Judged == "failed" {
		return p, err
	}
	p.Material, err = a.readDraft(ctx, p.Draft, p.Corrections)
	return p, err
}

func (a *App) loadPaper(tx Tx, d *Directory, who org.Actor, id int64, p *Paper) (err error) {
	*p = Paper{Decisions: map[string]submission.Decision{}}
	if p.Draft, err = tx.Draft(id); err != nil {
		return err
	}
	if p.Submission, err = paper(tx, d, who, p.Draft.SubmissionID); err != nil {
		return err
	}
	if p.Draft.Round == 0 && !seesAll(d, who, p.Submission) {
		return ErrNotFound
	}
	if p.Submission, _, err = asSeen(tx, d, who, p.Submission); err != nil {
		return err
	}
	t := p.Submission.Target(d.Path(p.Submission.UnitID))
	p.Mine = org.May(who, org.WriteSubmission, t)
	if p.Corrections, err = tx.Corrections(id); err != nil {
		return err
	}
	if p.Comments, err = tx.Comments(p.Submission.ID); err != nil {
		return err
	}
	if !p.Mine && !org.May(who, org.ReviewSubmission, t) {
		return nil
	}
	if p.Findings, err = tx.Findings(id); err != nil {
		return err
	}
	if p.Reused, err = tx.Reused(p.Submission.ID); err != nil {
		return err
	}
	list, err := tx.Decisions(p.Submission.ID)
	for _, dec := range list {
		p.Decisions[dec.Key] = dec
	}
	return err
}

// DraftFile gives the file of a draft as it was uploaded.
func (a *App) DraftFile(ctx context.Context, who org.Actor, id int64) (dr submission.Draft, b []byte, err error) {
	d, err := a.Directory(ctx)
	if err != nil {
		return dr, nil, err
	}
	var p Paper
	err = a.Store.Write(ctx, func(tx Tx) error {
		if err := a.loadPaper(tx, d, who, id, &p); err != nil {
			return err
		}
		tx.Trail(a.note(who, "submission.download", "submission", p.Submission.ID, p.Submission.UnitID, map[string]string{"draft": fmt.Sprint(p.Draft.Number)}))
		return nil
	})
	if err != nil {
		return dr, nil, err
	}
	b, err = a.Files.Read(ctx, p.Draft.SHA256)
	return p.Draft, b, err
}

// readDraft derives what a draft says, with what people corrected in its reading.
func (a *App) readDraft(ctx context.Context, dr submission.Draft, list []submission.Correction) (*material.Material, error) {
	d, err := a.documentOf(ctx, dr)
	if err != nil {
		return nil, err
	}
	return reading(d, list), nil
}

// documentOf is a draft's text.
func (a *App) documentOf(ctx context.Context, dr submission.Draft) (*doc.Document, error) {
	b, err := a.Files.Read(ctx, dr.SHA256)
	if err != nil {
		return nil, err
	}
	return a.readOne(ctx, dr.Name, b)
}

// readOne reads a file that holds one paper.
func (a *App) readOne(ctx context.Context, name string, b []byte) (*doc.Document, error) {
	return readOne(ctx, name, b, a.Format)
}

func readOne(ctx context.Context, name string, b []byte, opt format.Options) (*doc.Document, error) {
	docs, errs := format.Read(ctx, name, b, opt)
	if len(errs) > 0 {
		return nil, unreadable(errors.Join(errs...))
	}
	if len(docs) != 1 {
		return nil, &Invalid{Field: "file", Code: "unreadable", ZH: fmt.Sprintf("文件里有 %d 份材料，这里一次只收一份；请解压或拆开后再上传。", len(docs)), EN: fmt.Sprintf("%s holds %d papers; unpack it and upload one at a time.", name, len(docs))}
	}
	return docs[0], nil
}

// unreadable says what is wrong with a file and what to do; the cause with its technical words is for the log.
func unreadable(err error) error {
	zh, en := err.Error(), err.Error()
	var f *fault.Error
	if errors.As(err, &f) {
		zh, en = f.Say("zh"), f.Say("en")
	}
	return &Invalid{Field: "file", Code: "unreadable", ZH: "文件读不出来：" + zh, EN: "The file cannot be read: " + en}
}

// JudgeDraft reads and checks a draft in the background. It may run more than once: the last run's findings stay. The first time the
// draft takes over what people corrected in the one before.
func (a *App) JudgeDraft(ctx context.Context, id int64) error {
	var dr submission.Draft
	var s submission.Submission
	var list []submission.Correction
	err := a.Store.Read(ctx, func(tx Tx) (err error) {
		if dr, err = tx.Draft(id); err != nil {
			return err
		}
		if list, err = tx.Corrections(id); err != nil {
			return err
		}
		s, err = tx.Submission(dr.SubmissionID)
		return err
	})
	if err != nil {
		return err
	}
	a.publish(ctx, Topic{Kind: "job", ID: id, Note: "reading"})
	var m *material.Material
	var findings []submission.Finding
	var taken []submission.Correction
	left := 0
	d, bad := a.documentOf(ctx, dr)
	if bad == nil {
		if taken, left, bad = a.takeOver(ctx, dr, d); bad == nil {
			m, findings, bad = a.judgedDocument(ctx, d, append(list[:len(list):len(list)], taken...), s)
		}
	}
	if bad != nil && ctx.Err() != nil {
		return ctx.Err()
	}
	return a.write(ctx, func(tx Tx) error {
		if now, err := tx.Corrections(id); err != nil || !slices.EqualFunc(now, list, sameCorrection) {
			return firstOf(err, ErrStale) // the job is done again
		}
		if bad == nil {
			if err := takenOver(tx, id, taken, left); err != nil {
				return err
			}
		}
		return a.keepJudgement(tx, id, m, findings, bad)
	}, Topic{Kind: "job", ID: id, Note: "done"}, Topic{Kind: "submission", ID: s.ID})
}

// judgedDocument reads a paper with what was corrected in it, and checks it.
func (a *App) judgedDocument(ctx context.Context, d *doc.Document, list []submission.Correction, s submission.Submission) (*material.Material, []submission.Finding, error) {
	var c submission.Campaign
	if err := a.Store.Glance(ctx, func(tx Tx) (err error) {
		c, err = tx.Campaign(s.Campaign)
		return err
	}); err != nil {
		return nil, nil, err
	}
	m := reading(d, list)
	set, in, err := a.judgeInput(ctx, m, s.UnitID, c.Profile)
	if err != nil {
		return m, nil, err
	}
	in.Owed, err = a.owed(ctx, s)
	return m, judgeWith(set, in), err
}

func (a *App) keepJudgement(tx Tx, id int64, m *material.Material, findings []submission.Finding, fault error) error {
	dr, err := tx.Draft(id)
	if err != nil {
		return err
	}
	if fault != nil {
		dr.Judged, dr.Fault = "failed", fault.Error()
		var inv *Invalid
		if errors.As(fault, &inv) {
			dr.Fault = inv.ZH
		}
		return tx.SaveDraft(&dr)
	}
	dr.Judged, dr.Fault, dr.Title = "done", "", m.Chain.Title
	dr.Chars = utf8.RuneCountInString(m.Doc.Text) - len(m.Doc.Blocks)
	dr.Problems, dr.Causes, dr.Measures = len(m.Chain.Problems), len(m.Chain.Causes), len(m.Chain.Measures)
	if err := tx.SaveDraft(&dr); err != nil {
		return err
	}
	s, err := tx.Submission(dr.SubmissionID)
	if err != nil {
		return err
	}
	if s.Draft == id && s.Title != dr.Title {
		s.Title = dr.Title
		if err := tx.SaveSubmission(&s); err != nil {
			return err
		}
	}
	return tx.SetFindings(id, findings)
}

// PrivateCheck reads and checks a file and keeps nothing of it, neither text nor name. The trail says only that a check was made.
func (a *App) PrivateCheck(ctx context.Context, who org.Actor, name string, data []byte, profile string) (m *material.Material, findings []submission.Finding, err error) {
	if !org.MayAny(who, org.UsePrivateCheck) {
		return nil, nil, ErrForbidden
	}
	if int64(len(data)) > a.Limits.Paper {
		return nil, nil, ErrTooLarge
	}
	d, err := a.readOne(ctx, name, data)
	if err != nil {
		return nil, nil, err
	}
	m = material.Read(d, material.Options{})
	set, in, err := a.judgeInput(ctx, m, who.Person.Unit, profile)
	if err != nil {
		return nil, nil, err
	}
	return m, judgeWith(set, in), a.Store.Write(ctx, func(tx Tx) error {
		tx.Trail(a.note(who, "check.private", "", 0, 0, nil))
		return nil
	})
}

// readings are the actions by which the text of a paper, or a passage of it, was seen.
func readings() []string {
	return []string{"submission.read", "submission.download", "submission.matches", "submission.years"}
}

// Readers are who read a paper and when; its author sees them. There is no count per reader.
func (a *App) Readers(ctx context.Context, who org.Actor, id int64) (list []Entry, err error) {
	d, err := a.Directory(ctx)
	if err != nil {
		return nil, err
	}
	err = a.Store.Read(ctx, func(tx Tx) error {
		s, err := paper(tx, d, who, id)
		if err != nil {
			return err
		}
		if !org.May(who, org.ReadReaders, s.Target(d.Path(s.UnitID))) {
			return ErrForbidden
		}
		list, err = readersOf(tx, s)
		return err
	})
	return list, err
}

// readersOf walks the whole of a paper's trail, newest first: much work on a paper hides no reader.
func readersOf(tx Tx, s submission.Submission) (list []Entry, err error) {
	for f := (TrailFilter{Kind: "submission", Object: s.ID, Limit: 500}); ; {
		part, err := tx.TrailEntries(f)
		for _, e := range part {
			if slices.Contains(readings(), e.Action) && e.By != s.AuthorID {
				list = append(list, e)
			}
			f.Before = e.Seq
		}
		if err != nil || len(part) < f.Limit {
			return list, err
		}
	}
}

// DraftDiff says what became of the findings between two drafts of one submission: gone, new, still there.
type DraftDiff struct {
	Old, New           Paper
	Fixed, Fresh, Left []submission.Finding
}

// CompareDrafts compares two drafts of one submission.
func (a *App) CompareDrafts(ctx context.Context, who org.Actor, old, fresh int64) (v DraftDiff, err error) {
	if v.Old, err = a.Draft(ctx, who, old); err != nil {
		return v, err
	}
	if v.New, err = a.Draft(ctx, who, fresh); err != nil {
		return v, err
	}
	if v.Old.Submission.ID != v.New.Submission.ID {
		return v, invalid("with", "other_paper", "只能比较同一份材料的两稿。", "Two drafts of one paper can be compared.")
	}
	have := func(list []submission.Finding, key string) bool {
		for _, f := range list {
			if f.Key == key {
				return true
			}
		}
		return false
	}
	for _, f := range v.Old.Findings {
		if !have(v.New.Findings, f.Key) {
			v.Fixed = append(v.Fixed, f)
		}
	}
	for _, f := range v.New.Findings {
		if have(v.Old.Findings, f.Key) {
			v.Left = append(v.Left, f)
		} else {
			v.Fresh = append(v.Fresh, f)
		}
	}
	return v, nil
}

// DraftText is the text of a draft, for places in it.
func (a *App) DraftText(ctx context.Context, who org.Actor, sub, id int64) (string, error) {
	d, err := a.Directory(ctx)
	if err != nil {
		return "", err
	}
	var dr submission.Draft
	err = a.Store.Read(ctx, func(tx Tx) error {
		s, err := paper(tx, d, who, sub)
		if err != nil {
			return err
		}
		dr, err = tx.Draft(id)
		if err == nil && (dr.SubmissionID != sub || dr.Round == 0 && !seesAll(d, who, s)) {
			err = ErrNotFound
		}
		return err
	})
	if err != nil {
		return "", err
	}
	text, err := a.documentOf(ctx, dr)
	if err != nil {
		return "", err
	}
	return text.Text, nil
}
