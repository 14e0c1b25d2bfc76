package app

import (
	"fmt"
	"strings"

	"duizhao/internal/calendar"
	"duizhao/internal/org"
	"duizhao/internal/submission"
)

// MovedStage is a stage of a running campaign that another table of working days moved, or could not move.
type MovedStage struct {
	Campaign submission.Campaign
	submission.Shift
}

// recountStages counts the stages of every running campaign by a table of working days. What moves, and what does not though it
// should, is told to those who manage the campaign.
func (a *App) recountStages(tx Tx, d *Directory, who org.Actor, t *calendar.Table) (all []MovedStage, err error) {
	list, err := tx.Campaigns()
	if err != nil {
		return nil, err
	}
	for _, c := range list {
		if c.Closed {
			continue
		}
		shifts := submission.Reschedule(c.Stages, c.Starts, t, a.today())
		if len(shifts) == 0 {
			continue
		}
		if err := a.keepShifts(tx, d, who, &c, shifts); err != nil {
			return nil, err
		}
		for _, s := range shifts {
			all = append(all, MovedStage{c, s})
		}
	}
	return all, nil
}

func (a *App) keepShifts(tx Tx, d *Directory, who org.Actor, c *submission.Campaign, shifts []submission.Shift) error {
	detail := map[string]string{}
	for i, s := range shifts {
		if s.Kept == "" {
			detail[fmt.Sprintf("stage%d", i+1)] = string(s.From) + " " + string(s.To)
		}
	}
	if len(detail) > 0 {
		if err := tx.SaveCampaign(c); err != nil {
			return err
		}
		tx.Trail(a.note(who, "campaign.reschedule", "campaign", c.ID, c.UnitID, detail))
	}
	zh, en := shiftWords(*c, shifts)
	target := org.Target{Unit: c.UnitID, Path: d.Path(c.UnitID)}
	for _, p := range d.All {
		if !org.May(d.Actor(p.ID, a.Clock()), org.ManageCampaign, target) {
			continue
		}
		if err := tx.Notify(Notice{PersonID: p.ID, Kind: "stages_moved", Object: "campaign", ObjectID: c.ID, At: a.Clock(), Key: fmt.Sprintf("stages/%d/%s", c.ID, digest(zh)), ZH: zh, EN: en}); err != nil {
			return err
		}
	}
	return nil
}

// shiftWords say what moved and what is to be done about the rest.
func shiftWords(c submission.Campaign, shifts []submission.Shift) (zh, en string) {
	var z, e []string
	for _, s := range shifts {
		switch s.Kept {
		case submission.KeptUnknown:
			z = append(z, fmt.Sprintf("“%s”仍为 %s（新表缺少年份，推算不了，请补表或者直接填日期）", s.Stage, s.From))
			e = append(e, fmt.Sprintf("%s stays at %s (the table lacks a year; add it or give the day itself)", s.Stage, s.From))
		case submission.KeptPassed:
			z = append(z, fmt.Sprintf("“%s”仍为 %s（按新表推算为 %s，已经过去，请自行确定）", s.Stage, s.From, s.To))
			e = append(e, fmt.Sprintf("%s stays at %s (it would have ended on %s already; please decide)", s.Stage, s.From, s.To))
		default:
			z = append(z, fmt.Sprintf("“%s”由 %s 改为 %s", s.Stage, s.From, s.To))
			e = append(e, fmt.Sprintf("%s moved from %s to %s", s.Stage, s.From, s.To))
		}
	}
	return "放假调休表有变，“" + c.Name + "”的阶段截止日期：" + strings.Join(z, "；") + "。", "The working days changed. Stages of " + c.Name + ": " + strings.Join(e, "; ") + "."
}
