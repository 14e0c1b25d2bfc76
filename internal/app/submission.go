package app

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"duizhao/internal/chain"
	"duizhao/internal/doc"
	"duizhao/internal/format/archive"
	"duizhao/internal/job"
	"duizhao/internal/material"
	"duizhao/internal/org"
	"duizhao/internal/submission"
)

// SubmissionView is one submission with its drafts and what the person may do with it.
type SubmissionView struct {
	Submission submission.Submission
	Drafts     []submission.Draft
	Options    []submission.Option
	Comments   []submission.Comment
	Mine       bool
	Fresh      bool             // an upload made a new draft; false when the same file was there already
	Took       submission.Draft // the draft that an upload made or that was there already
}

// paper loads a submission that the actor may read. Drafts that were never handed in are seen by their author and, as the one who
// collects, by the office; a reviewer sees a paper from its first handing-in on.
func paper(tx Tx, d *Directory, who org.Actor, id int64) (submission.Submission, error) {
	s, err := tx.Submission(id)
	if err != nil {
		return s, err
	}
	if !readable(d, who, s) {
		return submission.Submission{}, ErrNotFound
	}
	return s, nil
}

// readable reports whether the person sees that there is such a submission.
func readable(d *Directory, who org.Actor, s submission.Submission) bool {
	return org.May(who, org.ReadSubmission, s.Target(d.Path(s.UnitID))) && (s.Rounds > 0 || seesAll(d, who, s))
}

// early is where the person sees drafts that were not handed in: what seesAll says of one submission.
func early(who org.Actor) []org.Reach {
	return []org.Reach{org.ReachOf(who, org.WriteSubmission), org.ReachOf(who, org.CollectPapers)}
}

// seesAll reports whether the person sees drafts of the submission that were not handed in.
func seesAll(d *Directory, who org.Actor, s submission.Submission) bool {
	t := s.Target(d.Path(s.UnitID))
	return slices.ContainsFunc(early(who), func(r org.Reach) bool { return r.Covers(t) })
}

// asSeen is a submission with its drafts as the person sees them: a reviewer sees those that were handed in, and the newest of them
// as the newest. It is for showing: what is saved is the submission as it is.
func asSeen(tx Tx, d *Directory, who org.Actor, s submission.Submission) (submission.Submission, []submission.Draft, error) {
	drafts, err := tx.Drafts(s.ID)
	if err != nil || seesAll(d, who, s) {
		return s, drafts, err
	}
	drafts = slices.DeleteFunc(drafts, func(dr submission.Draft) bool { return dr.Round == 0 })
	s.Draft, s.Drafts = submission.HandedIn(drafts).ID, len(drafts)
	return s, drafts, nil
}

// Submissions lists papers within reach.
func (a *App) Submissions(ctx context.Context, who org.Actor, f SubmissionFilter, p Page) (list []submission.Submission, next string, err error) {
	f.Reach, f.Early = org.ReachOf(who, org.ReadSubmission), early(who)
	if p.Limit <= 0 {
		p.Limit = 50
	}
	d, err := a.Directory(ctx)
	if err != nil {
		return nil, "", err
	}
	err = a.Store.Read(ctx, func(tx Tx) error {
		all, err := tx.Submissions(f, Page{After: p.After, Limit: p.Limit + 1})
		if err != nil {
			return err
		}
		if len(all) > p.Limit {
			all = all[:p.Limit]
			next = IDCursor(all[p.Limit-1].ID)
		}
		for _, s := range all {
			if s.State == submission.Returned || s.State == submission.Drafting { // else the newest draft is the one handed in
				if s, _, err = asSeen(tx, d, who, s); err != nil {
					return err
				}
			}
			list = append(list, s)
		}
		return nil
	})
	return list, next, err
}

// Submission shows one paper's course; the text itself is asked for by draft.
func (a *App) Submission(ctx context.Context, who org.Actor, id int64) (v SubmissionView, err error) {
	d, err := a.Directory(ctx)
	if err != nil {
		return v, err
	}
	if _, err := a.Book(ctx); err != nil {
		return v, err
	}
	err = a.Store.Read(ctx, func(tx Tx) error {
		s, err := paper(tx, d, who, id)
		if err != nil {
			return err
		}
		v, err = a.submissionView(tx, d, who, s)
		return err
	})
	return v, err
}

func (a *App) submissionView(tx Tx, d *Directory, who org.Actor, s submission.Submission) (v SubmissionView, err error) {
	v.Mine = s.AuthorID == who.Person.ID
	if v.Submission, v.Drafts, err = asSeen(tx, d, who, s); err != nil {
		return v, err
	}
	if v.Comments, err = tx.Comments(s.ID); err != nil {
		return v, err
	}
	f, err := a.paperFacts(tx, d, s)
	v.Options = submission.Options(s, who, f)
	return v, err
}

func (a *App) paperFacts(tx Tx, d *Directory, s submission.Submission) (submission.Facts, error) {
	f := submission.Facts{Path: d.Path(s.UnitID), Now: a.Clock()}
	f.Gone = s.ReviewerID != 0 && !org.May(d.Actor(s.ReviewerID, f.Now), org.ReviewSubmission, s.Target(f.Path))
	if s.Draft == 0 {
		return f, nil
	}
	draft, err := tx.Draft(s.Draft)
	if err != nil {
		return f, err
	}
	f.Read = draft.Judged == "done" && !draft.Withdrawn
	f.Open, err = a.undecided(tx, s)
	return f, err
}

// undecided counts the findings of the newest draft that the campaign wants decided before the paper is handed in.
func (a *App) undecided(tx Tx, s submission.Submission) (n int, err error) {
	c, err := tx.Campaign(s.Campaign)
	if err != nil {
		return 0, err
	}
	graver := a.decideFirst(c.Profile)
	if graver == nil {
		return 0, nil
	}
	findings, err := tx.Findings(s.Draft)
	if err != nil {
		return 0, err
	}
	decisions, err := tx.Decisions(s.ID)
	decided := map[string]bool{}
	for _, d := range decisions {
		decided[d.Key] = d.Verdict != submission.Undecided
	}
	for _, f := range findings {
		if slices.Contains(graver, f.Severity) && !decided[f.Key] {
			n++
		}
	}
	return n, err
}

// decideFirst are the severities that the requirement wants decided; nil for none. It asks the book as it was read last: inside a
// transaction nothing else is opened. Who calls it has asked for the Book before.
func (a *App) decideFirst(profile string) []string {
	a.mu.Lock()
	b := a.book
	a.mu.Unlock()
	if b == nil || b.Rules == nil {
		return nil
	}
	for _, p := range b.Rules.Profiles {
		if p.Name == profile {
			all := []string{"must", "should", "may"}
			return all[:slices.Index(all, p.DecideFirst)+1]
		}
	}
	return nil
}

// NewPaper is a file for a campaign.
type NewPaper struct {
	Campaign int64
	Author   int64 // 0 for oneself
	Kind     string
	Name     string
	Data     []byte
}

// Upload keeps a file as the next draft of the author's submission and lets it be read and checked in the background. The same
// file again is no new draft.
func (a *App) Upload(ctx context.Context, who org.Actor, n NewPaper) (v SubmissionView, err error) {
	d, err := a.Directory(ctx)
	if err != nil {
		return v, err
	}
	if n.Author == 0 {
		n.Author = who.Person.ID
	}
	if err := a.mayUpload(d, who, n); err != nil {
		return v, err
	}
	if int64(len(n.Data)) > a.Limits.Paper {
		return v, ErrTooLarge
	}
	sha, size, err := a.Files.Put(ctx, bytes.NewReader(n.Data), a.Limits.Paper)
	if err != nil {
		return v, err
	}
	err = a.write(ctx, func(tx Tx) error {
		s, took, fresh, err := a.nextDraft(ctx, tx, d, who, n, sha, size)
		if err != nil {
			return err
		}
		v, err = a.submissionView(tx, d, who, s)
		v.Took, v.Fresh = took, fresh
		return err
	}, Topic{Kind: "submission"})
	return v, err
}

func (a *App) mayUpload(d *Directory, who org.Actor, n NewPaper) error {
	unit := d.People[n.Author].Unit
	t := org.Target{Unit: unit, Path: d.Path(unit), Author: n.Author}
	switch {
	case !d.Serves(n.Author):
		return ErrNotFound
	case org.May(who, org.WriteSubmission, t) && !who.Has(org.SysAdmin) && !who.Has(org.SecAdmin) && !who.Has(org.AuditAdmin):
		return nil
	case org.May(who, org.CollectPapers, t):
		return nil
	case org.MayAny(who, org.CollectPapers):
		return ErrNotFound
	}
	return ErrForbidden
}

func (a *App) nextDraft(ctx context.Context, tx Tx, d *Directory, who org.Actor, n NewPaper, sha string, size int64) (s submission.Submission, draft submission.Draft, fresh bool, err error) {
	if s, err = a.openSubmission(tx, d, n); err != nil {
		return s, draft, false, err
	}
	if s.State != submission.Drafting && s.State != submission.Returned {
		return s, draft, false, &submission.Refusal{Code: "wrong_state", ZH: "材料已经报送或者通过，不能再上传；需要修改请先撤回或者由审阅人退回。", EN: "The paper was handed in or accepted; recall it or have it returned first."}
	}
	drafts, err := tx.Drafts(s.ID)
	if err != nil {
		return s, draft, false, err
	}
	for _, old := range drafts {
		if old.SHA256 == sha && !old.Withdrawn {
			return s, old, false, nil
		}
	}
	draft = submission.Draft{SubmissionID: s.ID, Number: len(drafts) + 1, Name: baseName(n.Name), SHA256: sha, Size: size, UploadedBy: who.Person.ID, UploadedAt: a.Clock(), Judged: "running"}
	if err := tx.SaveDraft(&draft); err != nil {
		return s, draft, false, err
	}
	s.Draft, s.Drafts, s.UpdatedAt = draft.ID, draft.Number, a.Clock()
	if err := tx.SaveSubmission(&s); err != nil {
		return s, draft, false, err
	}
	tx.Trail(a.note(who, "draft.upload", "submission", s.ID, s.UnitID, map[string]string{"sha256": sha, "number": fmt.Sprint(draft.Number)}))
	return s, draft, true, a.Jobs.Enqueue(ctx, tx, job.JudgeDraft{Draft: draft.ID})
}

// openSubmission finds the author's submission in the campaign or makes it.
func (a *App) openSubmission(tx Tx, d *Directory, n NewPaper) (submission.Submission, error) {
	c, err := tx.Campaign(n.Campaign)
	if err != nil {
		return submission.Submission{}, err
	}
	if c.Closed {
		return submission.Submission{}, &Conflict{"campaign_closed", "专题已经结束，不再接收材料。", "The campaign is closed and takes no more papers."}
	}
	if n.Kind = c.KindOr(n.Kind); !c.Takes(n.Kind) {
		return submission.Submission{}, invalid("kind", "kind_not_asked", "本专题不收“"+kindWord(n.Kind)+"”。如果是系统认错了，请单独上传并选择种类。", "The campaign takes no papers of the kind "+n.Kind+". If that was misread, upload it alone and choose the kind.")
	}
	list, err := tx.Submissions(SubmissionFilter{Reach: org.Reach{All: true}, Campaign: n.Campaign, Author: n.Author, Kind: n.Kind}, Page{Limit: 1})
	if err != nil || len(list) == 1 {
		if len(list) == 1 {
			return list[0], err
		}
		return submission.Submission{}, err
	}
	s := submission.Submission{Campaign: n.Campaign, AuthorID: n.Author, UnitID: d.People[n.Author].Unit, Kind: n.Kind, State: submission.Drafting, CreatedAt: a.Clock(), UpdatedAt: a.Clock()}
	return s, tx.SaveSubmission(&s)
}

// PaperFile is one file of a batch.
type PaperFile struct {
	Name string // with its folder, as the user has it
	Data []byte
}

// members takes zips apart; what cannot be opened is told in the list.
func (a *App) members(ctx context.Context, files []PaperFile, out *[]Intake) []PaperFile {
	var all []PaperFile
	budget := archive.NewBudget(archive.DefaultLimits())
	for _, f := range files {
		if !strings.HasSuffix(strings.ToLower(f.Name), ".zip") {
			all = append(all, f)
			continue
		}
		err := archive.Walk(ctx, f.Name, f.Data, 0, budget, func(m archive.Member) {
			if m.Err != nil {
				*out = append(*out, Intake{File: m.Name, Err: m.Err})
				return
			}
			all = append(all, PaperFile{Name: m.Name, Data: m.Data})
		})
		if err != nil {
			*out = append(*out, Intake{File: f.Name, Err: err})
		}
	}
	return all
}

func errUnread(n int) error {
	if n > 1 {
		return errors.New("a file in a batch holds one paper")
	}
	return nil
}

func (a *App) authorsWithin(d *Directory, who org.Actor) []submission.Candidate {
	reach := org.ReachOf(who, org.CollectPapers)
	var out []submission.Candidate
	for _, c := range d.Candidates() {
		unit := d.People[c.ID].Unit
		if reach.Covers(org.Target{Unit: unit, Path: d.Path(unit)}) {
			out = append(out, c)
		}
	}
	return out
}

// head is the first lines of a paper, where its author stands.
func head(d *doc.Document) string {
	var lines []string
	for _, b := range d.Blocks[:min(len(d.Blocks), 5)] {
		if line := d.Slice(b.Span); len(line) < 200 {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

// kindOf is a paper's kind as its text tells it, "" when it does not. A title that says 个人 is a person's, whatever group it names too.
func kindOf(d *doc.Document) string {
	c := material.Read(d, material.Options{}).Chain
	switch {
	case strings.Contains(c.Title, "个人"):
		return string(chain.Personal)
	case c.Kind == chain.OtherKind:
		return ""
	}
	return string(c.Kind)
}

func kindWord(kind string) string {
	switch kind {
	case "personal":
		return "个人材料"
	case "group":
		return "领导班子材料"
	case "branch":
		return "党支部材料"
	case "plan":
		return "整改方案"
	}
	return kind
}

// WithdrawDraft takes a wrong upload out: it stays in the store and leaves every list.
func (a *App) WithdrawDraft(ctx context.Context, who org.Actor, id int64) error {
	d, err := a.Directory(ctx)
	if err != nil {
		return err
	}
	return a.write(ctx, func(tx Tx) error {
		draft, err := tx.Draft(id)
		if err != nil {
			return err
		}
		s, err := paper(tx, d, who, draft.SubmissionID)
		if err != nil {
			return err
		}
		t := s.Target(d.Path(s.UnitID))
		if !org.May(who, org.WriteSubmission, t) && !(org.May(who, org.CollectPapers, t) && draft.UploadedBy == who.Person.ID) {
			return ErrForbidden
		}
		if s.State != submission.Drafting && s.State != submission.Returned {
			return &submission.Refusal{Code: "wrong_state", ZH: "已经报送的稿不能撤下，请先撤回报送。", EN: "A draft that was handed in cannot be taken out; recall it first."}
		}
		draft.Withdrawn = true
		if err := tx.SaveDraft(&draft); err != nil {
			return err
		}
		tx.Trail(a.note(who, "draft.withdraw", "submission", s.ID, s.UnitID, map[string]string{"sha256": draft.SHA256}))
		if draft.Round > 0 { // it leaves search and corpus
			if err := a.Jobs.Enqueue(ctx, tx, job.IndexPaper{Submission: s.ID}); err != nil {
				return err
			}
		}
		return a.newestDraft(tx, s)
	}, Topic{Kind: "submission"})
}

func (a *App) newestDraft(tx Tx, s submission.Submission) error {
	drafts, err := tx.Drafts(s.ID)
	if err != nil {
		return err
	}
	s.Draft, s.UpdatedAt = 0, a.Clock()
	for _, d := range drafts {
		if !d.Withdrawn {
			s.Draft = d.ID
			break
		}
	}
	return tx.SaveSubmission(&s)
}
