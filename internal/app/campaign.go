package app

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"duizhao/internal/calendar"
	"duizhao/internal/org"
	"duizhao/internal/submission"
)

// Campaigns lists all campaigns: that a campaign runs is no secret inside the organisation.
func (a *App) Campaigns(ctx context.Context, who org.Actor) (list []submission.Campaign, err error) {
	err = a.Store.Read(ctx, func(tx Tx) error {
		list, err = tx.Campaigns()
		return err
	})
	return list, err
}

// Campaign shows one campaign, and whether the actor manages it.
func (a *App) Campaign(ctx context.Context, who org.Actor, id int64) (c submission.Campaign, manages bool, err error) {
	d, err := a.Directory(ctx)
	if err != nil {
		return c, false, err
	}
	err = a.Store.Read(ctx, func(tx Tx) error {
		c, err = tx.Campaign(id)
		return err
	})
	return c, err == nil && org.May(who, org.ManageCampaign, org.Target{Unit: c.UnitID, Path: d.Path(c.UnitID)}), err
}

// SaveCampaign makes or changes a campaign.
func (a *App) SaveCampaign(ctx context.Context, who org.Actor, c submission.Campaign) (submission.Campaign, error) {
	d, err := a.Directory(ctx)
	if err != nil {
		return c, err
	}
	if err := a.mayManage(ctx, d, who, &c); err != nil {
		return c, err
	}
	c.Name = strings.TrimSpace(c.Name)
	if c.Name == "" {
		return c, invalid("name", "required", "请填写专题名称。", "Please name the campaign.")
	}
	for _, day := range []calendar.Day{c.PapersDue, c.Starts, c.Ends} {
		if day != "" && !day.Valid() {
			return c, invalid("papersDue", "bad_day", "日期不存在。", "There is no such day.")
		}
	}
	for _, kind := range c.Kinds {
		if !slices.Contains(submission.Kinds(), kind) {
			return c, invalid("kinds", "unknown_kind", "没有这种材料："+kind, "There is no kind of paper "+kind+".")
		}
	}
	if err := a.schedule(ctx, c); err != nil {
		return c, err
	}
	for _, s := range c.Stages {
		if s.From != "" && !s.From.Valid() || !s.Due.Valid() || s.Name == "" {
			return c, invalid("stages", "bad_stage", "每个阶段都要有名称和截止日期。", "Every stage needs a name and a last day.")
		}
	}
	return c, a.write(ctx, func(tx Tx) error {
		if err := tx.SaveCampaign(&c); err != nil {
			return err
		}
		tx.Trail(a.note(who, "campaign.save", "campaign", c.ID, c.UnitID, map[string]string{"name": c.Name}))
		return nil
	}, Topic{Kind: "campaign", ID: c.ID})
}

// schedule works out the stages that are counted in working days.
func (a *App) schedule(ctx context.Context, c submission.Campaign) error {
	b, err := a.Book(ctx)
	if err != nil {
		return err
	}
	err = submission.Schedule(c.Stages, c.Starts, b.Workdays)
	var lacks *submission.UnknownYear
	switch {
	case errors.As(err, &lacks):
		return invalid("stages", "year_unknown", fmt.Sprintf("放假调休表里没有 %v 年，工作日推算不了；请系统管理员先补上，或者直接填截止日期。", lacks.Years),
			fmt.Sprintf("The table of working days lacks %v; add the year first, or give the last day itself.", lacks.Years))
	case errors.Is(err, submission.ErrNoStart):
		return invalid("stages", "no_start", "按工作日计算的阶段要有开始日期。", "A stage counted in working days needs a first day.")
	}
	return err
}

// mayManage checks both where the campaign runs now and where it would.
func (a *App) mayManage(ctx context.Context, d *Directory, who org.Actor, c *submission.Campaign) error {
	units := []int64{c.UnitID}
	if c.ID != 0 {
		was, _, err := a.Campaign(ctx, who, c.ID)
		if err != nil {
			return err
		}
		c.CreatedAt = was.CreatedAt
		units = append(units, was.UnitID)
	} else {
		c.CreatedAt = a.Clock()
	}
	for _, u := range units {
		if !org.May(who, org.ManageCampaign, org.Target{Unit: u, Path: d.Path(u)}) {
			return ErrForbidden
		}
	}
	return nil
}

// SetExpected says whose papers a campaign waits for. Everybody stands in a unit that takes part.
func (a *App) SetExpected(ctx context.Context, who org.Actor, campaign int64, list []submission.Expected) error {
	c, manages, err := a.Campaign(ctx, who, campaign)
	if err != nil {
		return err
	}
	if !manages {
		return ErrForbidden
	}
	d, err := a.Directory(ctx)
	if err != nil {
		return err
	}
	for i, e := range list {
		if !d.Serves(e.PersonID) {
			return invalid("expected", "unknown", "名单中有不在岗的人。", "Somebody on the list is not in office.")
		}
		if e.UnitID == 0 {
			list[i].UnitID = d.People[e.PersonID].Unit
		}
		if e.Kind == "" {
			list[i].Kind = "personal"
		}
	}
	return a.write(ctx, func(tx Tx) error {
		tx.Trail(a.note(who, "campaign.expected", "campaign", campaign, c.UnitID, nil))
		return tx.SetExpected(campaign, list)
	}, Topic{Kind: "campaign", ID: campaign})
}

// RollRow is one expected paper: handed in or not, and how late. It says nothing of what the paper holds.
type RollRow struct {
	PersonID   int64
	UnitID     int64
	Kind       string
	Submission int64
	State      submission.State // "" when there is none yet
	HandedIn   calendar.Day
	DaysLate   int
}

// Roll shows who has handed in and who has not.
func (a *App) Roll(ctx context.Context, who org.Actor, campaign int64) (rows []RollRow, err error) {
	d, err := a.Directory(ctx)
	if err != nil {
		return nil, err
	}
	reach := org.ReachOf(who, org.ReadRoll)
	if reach.Empty() {
		return nil, ErrForbidden
	}
	err = a.Store.Read(ctx, func(tx Tx) error {
		c, err := tx.Campaign(campaign)
		if err != nil {
			return err
		}
		expected, err := tx.Expected(campaign)
		if err != nil {
			return err
		}
		byKey, err := allSubmissions(tx, SubmissionFilter{Reach: org.Reach{All: true}, Campaign: campaign})
		if err != nil {
			return err
		}
		for _, e := range expected {
			if reach.Covers(org.Target{Unit: e.UnitID, Path: d.Path(e.UnitID)}) {
				rows = append(rows, a.rollRow(c, e, byKey))
			}
		}
		return nil
	})
	return rows, err
}

// RollCount is how many papers a campaign expects, how many of them are handed in, and how many of the others are overdue.
type RollCount struct {
	Campaign int64
	Expected int
	HandedIn int
	Late     int
}

// RollCounts sums the rolls of all campaigns, as far as the person sees them, below a unit (0 for all). Campaigns that expect nobody
// there are left out.
func (a *App) RollCounts(ctx context.Context, who org.Actor, under int64) (list []RollCount, err error) {
	reach := org.ReachOf(who, org.ReadRoll)
	if reach.Empty() {
		return nil, ErrForbidden
	}
	d, err := a.Directory(ctx)
	if err != nil {
		return nil, err
	}
	path := ""
	if under != 0 {
		if path = d.Path(under); path == "" {
			return nil, nil
		}
	}
	err = a.Store.Read(ctx, func(tx Tx) error {
		due := map[int64]calendar.Day{}
		all, err := tx.Campaigns()
		if err != nil {
			return err
		}
		for _, c := range all {
			due[c.ID] = c.PapersDue
		}
		if list, err = tx.RollCounts(reach, path); err != nil {
			return err
		}
		for i, c := range list {
			if submission.Late("", due[c.Campaign], a.today()) > 0 {
				list[i].Late = c.Expected - c.HandedIn
			}
		}
		return nil
	})
	return list, err
}

func (a *App) rollRow(c submission.Campaign, e submission.Expected, all []submission.Submission) RollRow {
	r := RollRow{PersonID: e.PersonID, UnitID: e.UnitID, Kind: e.Kind}
	for _, s := range all {
		if s.AuthorID != e.PersonID || s.Kind != e.Kind {
			continue
		}
		r.Submission, r.State = s.ID, s.State
		if !s.SubmittedAt.IsZero() && s.State != submission.Drafting {
			r.HandedIn = calendar.DayOf(s.SubmittedAt.In(a.Clock().Location()))
		}
	}
	r.DaysLate = submission.Late(r.HandedIn, c.PapersDue, a.today())
	return r
}

// allSubmissions walks every page of a list.
func allSubmissions(tx Tx, f SubmissionFilter) ([]submission.Submission, error) {
	var out []submission.Submission
	after := ""
	for {
		list, err := tx.Submissions(f, Page{After: after, Limit: 500})
		if err != nil {
			return nil, err
		}
		out = append(out, list...)
		if len(list) < 500 {
			return out, nil
		}
		after = IDCursor(list[len(list)-1].ID)
	}
}

// RemindAuthors sends a notice to everyone on the roll who has not handed in, and answers how many. One notice a person and day.
func (a *App) RemindAuthors(ctx context.Context, who org.Actor, campaign int64, only []int64) (int, error) {
	c, manages, err := a.Campaign(ctx, who, campaign)
	if err != nil {
		return 0, err
	}
	if !manages {
		return 0, ErrForbidden
	}
	rows, err := a.Roll(ctx, who, campaign)
	if err != nil {
		return 0, err
	}
	n := 0
	zh, en := dueWords(c)
	err = a.write(ctx, func(tx Tx) error {
		n = 0
		for _, r := range rows {
			if r.HandedIn != "" || len(only) > 0 && !slices.Contains(only, r.PersonID) {
				continue
			}
			n++
			if err := tx.Notify(Notice{PersonID: r.PersonID, Kind: "paper_due", Object: "campaign", ObjectID: campaign, At: a.Clock(), Key: fmt.Sprintf("paper/%d/%s", campaign, a.today()), ZH: zh, EN: en}); err != nil {
				return err
			}
		}
		tx.Trail(a.note(who, "campaign.remind", "campaign", campaign, c.UnitID, map[string]string{"reminded": strconv.Itoa(n)}))
		return nil
	}, Topic{Kind: "notice"})
	return n, err
}

// dueWords ask for a paper, with its day where the campaign has one.
func dueWords(c submission.Campaign) (zh, en string) {
	zh, en = "请报送“"+c.Name+"”的材料", "Please hand in your paper for "+c.Name
	if c.PapersDue != "" {
		zh, en = zh+"，截止日期 "+string(c.PapersDue), en+", due "+string(c.PapersDue)
	}
	return zh + "。", en + "."
}

// day is the calendar day of a stored moment, where days are counted.
func (a *App) day(t time.Time) calendar.Day {
	if t.IsZero() {
		return ""
	}
	return calendar.DayOf(t.In(a.Clock().Location()))
}
