package storetest

import (
	"slices"
	"testing"

	"duizhao/internal/app"
	"duizhao/internal/submission"
)

// reuses keeps what two papers share for both sides, and takes one side of the other's away.
func (w *world) reuses(t *testing.T) {
	var ids []int64
	w.do(t, func(tx app.Tx) error {
		c := submission.Campaign{Name: "雷同", Year: 2026, UnitID: w.root.ID, CreatedAt: at}
		if err := tx.SaveCampaign(&c); err != nil {
			return err
		}
		for _, kind := range []string{"personal", "branch"} {
			s := submission.Submission{Campaign: c.ID, AuthorID: w.zhang.ID, UnitID: w.bureau.ID, Kind: kind, State: submission.Submitted, CreatedAt: at}
			if err := tx.SaveSubmission(&s); err != nil {
				return err
			}
			ids = append(ids, s.ID)
		}
		a, b := ids[0], ids[1]
		if err := tx.SetReused(a, []app.Reuse{{SubmissionID: a, OtherID: b, StartByte: 3, EndByte: 9}, {SubmissionID: a, OtherID: a}}); err != nil {
			return err
		}
		if err := tx.AddReuses([]app.Reuse{{SubmissionID: b, OtherID: a}, {SubmissionID: b, OtherKey: "model"}}); err != nil {
			return err
		}
		for _, id := range []int64{b, a, b} {
			if err := tx.MarkReused(id); err != nil {
				return err
			}
		}
		return tx.DropReusesOf(a)
	})
	w.do(t, func(tx app.Tx) error {
		mine, err := tx.Reused(ids[0])
		if err != nil || len(mine) != 2 {
			t.Errorf("the own side holds %+v, %v", mine, err)
		}
		other, err := tx.Reused(ids[1])
		if err != nil || len(other) != 1 || other[0].OtherKey != "model" {
			t.Errorf("the other side holds %+v, %v", other, err)
		}
		for _, want := range [][]int64{{ids[0]}, {ids[1]}, nil} {
			if got, err := tx.TakeMarked(1); err != nil || !slices.Equal(got, want) {
				t.Errorf("TakeMarked() = %v, %v, want %v", got, err, want)
			}
		}
		return nil
	})
}
