package app

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"duizhao/internal/format"
	"duizhao/internal/org"
	"duizhao/internal/submission"
)

// Intake is what became of one file of a batch.
type Intake struct {
	File       string
	Author     int64   // 0 when nobody was found
	Among      []int64 // people to choose from
	Submission int64
	Draft      int64
	Number     int         // of the draft among those of its submission
	New        bool        // a new draft; false when the same file was there already
	Last       bool        // the draft is now the newest of its submission
	Order      IntakeOrder // how its place among the versions was found
	Err        error
}

// IntakeOrder says how the place of a file among the versions of one paper was found; "" where there is only one.
type IntakeOrder string

// The orders.
const (
	ByName  IntakeOrder = "name"    // the names tell: 初稿, 修改稿, v2, 定稿, days
	ByPlace IntakeOrder = "unclear" // they do not tell; the order of the batch stood in
	Behind  IntakeOrder = "older"   // the newest draft that was there calls itself later than this file
)

// arrival is a file of a batch whose author was found, before it is kept.
type arrival struct {
	PaperFile
	at      int    // in the answer
	author  string // by name
	kind    string
	edition submission.Edition
}

// UploadBatch takes a folder's files or a zip: each paper goes to the person whom its name or its first lines name. Several versions
// of one paper become drafts in the order that their names tell. Files that fit nobody are answered with whom to choose from and
// kept nowhere; they are sent again with an author.
func (a *App) UploadBatch(ctx context.Context, who org.Actor, campaign int64, files []PaperFile) ([]Intake, error) {
	d, err := a.Directory(ctx)
	if err != nil {
		return nil, err
	}
	if !org.MayAny(who, org.CollectPapers) {
		return nil, ErrForbidden
	}
	c, _, err := a.Campaign(ctx, who, campaign)
	if err != nil {
		return nil, err
	}
	people := a.authorsWithin(d, who)
	var out []Intake
	var found []arrival
	for _, f := range a.members(ctx, files, &out) {
		in := Intake{File: f.Name}
		docs, errs := format.Read(ctx, f.Name, f.Data, a.Format)
		if len(docs) == 1 {
			in.Author, in.Among = submission.MatchAuthor(f.Name, head(docs[0]), people)
		} else {
			in.Err = errors.Join(append(errs, errUnread(len(docs)))...)
		}
		if in.Author != 0 {
			name := d.People[in.Author].Name
			found = append(found, arrival{f, len(out), name, c.KindOr(kindOf(docs[0])), submission.EditionOf(f.Name, name)})
		}
		out = append(out, in)
	}
	slices.SortStableFunc(found, func(x, y arrival) int {
		return cmp.Or(cmp.Compare(out[x.at].Author, out[y.at].Author), cmp.Compare(x.kind, y.kind), x.edition.Compare(y.edition))
	})
	a.takeIn(ctx, who, campaign, found, out)
	return out, nil
}

// takeIn keeps the files in their order and says of each in the answer what became of it.
func (a *App) takeIn(ctx context.Context, who org.Actor, campaign int64, found []arrival, out []Intake) {
	newest := map[int64]int64{} // draft by submission
	for i, f := range found {
		in := &out[f.at]
		v, err := a.Upload(ctx, who, NewPaper{Campaign: campaign, Author: in.Author, Kind: f.kind, Name: f.Name, Data: f.Data})
		in.Err, in.Submission, in.Draft, in.Number, in.New = err, v.Submission.ID, v.Took.ID, v.Took.Number, v.Fresh
		if err != nil {
			continue
		}
		newest[in.Submission] = v.Submission.Draft
		in.Order = orderOf(f, v)
		for _, next := range []int{i - 1, i + 1} {
			if next < 0 || next >= len(found) || out[found[next].at].Author != in.Author || found[next].kind != f.kind || in.Order == Behind {
				continue
			}
			if in.Order = cmp.Or(in.Order, ByName); f.edition.Compare(found[next].edition) == 0 {
				in.Order = ByPlace
			}
		}
	}
	for i := range out {
		out[i].Last = out[i].Draft != 0 && newest[out[i].Submission] == out[i].Draft
	}
}

// orderOf compares a new draft with the one that was the newest before, from an earlier upload.
func orderOf(f arrival, v SubmissionView) IntakeOrder {
	if !v.Fresh {
		return ""
	}
	for _, old := range v.Drafts { // newest first
		if old.ID == v.Took.ID || old.Withdrawn {
			continue
		}
		if submission.EditionOf(old.Name, f.author).Compare(f.edition) > 0 {
			return Behind
		}
		break
	}
	return ""
}
