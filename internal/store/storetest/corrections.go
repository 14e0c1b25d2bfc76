package storetest

import (
	"context"
	"errors"
	"testing"

	"duizhao/internal/app"
	"duizhao/internal/submission"
)

// corrections are kept by draft in the order of the text, changed in place, and taken back one by one.
func (w *world) corrections(t *testing.T) {
	c := submission.Campaign{Name: "改读法", Year: 2027, UnitID: w.root.ID, Kinds: []string{"personal"}, CreatedAt: at}
	s := submission.Submission{AuthorID: w.zhang.ID, UnitID: w.bureau.ID, Kind: "personal", State: submission.Drafting, CreatedAt: at}
	d, other := submission.Draft{Number: 1, Name: "a.txt", UploadedAt: at, TakenOver: 2, LeftBehind: 3}, submission.Draft{Number: 2, Name: "b.txt", UploadedAt: at}
	late := submission.Correction{StartByte: 30, EndByte: 45, Quote: "每月走访", Role: submission.ReadMeasure, By: w.li.ID, At: at, Number: 4}
	early := submission.Correction{StartByte: 3, EndByte: 9, Quote: "学习", Role: submission.ReadNone, By: w.zhang.ID, At: at}
	w.do(t, func(tx app.Tx) error {
		if err := tx.SaveCampaign(&c); err != nil {
			return err
		}
		s.Campaign = c.ID
		if err := tx.SaveSubmission(&s); err != nil {
			return err
		}
		for _, dr := range []*submission.Draft{&d, &other} {
			dr.SubmissionID = s.ID
			if err := tx.SaveDraft(dr); err != nil {
				return err
			}
		}
		late.DraftID, early.DraftID = d.ID, d.ID
		if err := tx.SaveCorrection(&late); err != nil {
			return err
		}
		return tx.SaveCorrection(&early)
	})
	read := func(draft int64) (list []submission.Correction) {
		w.see(t, func(tx app.Tx) (err error) {
			list, err = tx.Corrections(draft)
			return err
		})
		return list
	}
	list := read(d.ID)
	if len(list) != 2 || !list[1].At.Equal(at) {
		t.Fatalf("Corrections() = %+v", list)
	}
	list[1].At = at
	if list[0].ID != early.ID || list[1] != late {
		t.Errorf("Corrections() = %+v, want %+v behind %+v", list, late, early)
	}
	if list := read(other.ID); len(list) != 0 {
		t.Errorf("another draft has %+v", list)
	}
	w.see(t, func(tx app.Tx) error {
		back, err := tx.Draft(d.ID)
		if back.TakenOver != 2 || back.LeftBehind != 3 {
			t.Errorf("Draft() = %+v", back)
		}
		return err
	})
	twin := submission.Correction{DraftID: d.ID, StartByte: 3, EndByte: 6, Role: submission.ReadCause, At: at}
	var exists *app.Conflict
	if err := w.Write(context.Background(), func(tx app.Tx) error { return tx.SaveCorrection(&twin) }); !errors.As(err, &exists) {
		t.Errorf("a second one at the same place: %v, want a conflict", err)
	}
	late.Role = submission.ReadCause
	w.do(t, func(tx app.Tx) error {
		if err := tx.SaveCorrection(&late); err != nil {
			return err
		}
		return tx.DropCorrection(early.ID)
	})
	if list := read(d.ID); len(list) != 1 || list[0].ID != late.ID || list[0].Role != submission.ReadCause {
		t.Errorf("after a change and a taking back: %+v", list)
	}
}
