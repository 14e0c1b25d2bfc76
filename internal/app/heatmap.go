package app

import (
	"context"

	"duizhao/internal/org"
)

// SharedUnits is how many papers of one unit share passages with papers of another, and how many passages. It names no person.
type SharedUnits struct {
	Unit     int64
	Other    int64
	Papers   int
	Passages int
}

// HeatMap counts shared passages of a campaign by unit and other unit, over the papers that the person reviews. Own years, models and
// passages that are mostly common text are not counted.
func (a *App) HeatMap(ctx context.Context, who org.Actor, campaign int64) (list []SharedUnits, err error) {
	if !org.MayAny(who, org.ReviewSubmission) {
		return nil, ErrForbidden
	}
	err = a.Store.Read(ctx, func(tx Tx) error {
		if _, err := tx.Campaign(campaign); err != nil {
			return err
		}
		list, err = tx.SharedUnits(campaign, org.ReachOf(who, org.ReviewSubmission))
		return err
	})
	return list, err
}
