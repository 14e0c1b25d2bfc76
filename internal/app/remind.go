package app

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"duizhao/internal/calendar"
	"duizhao/internal/ledger"
	"duizhao/internal/org"
)

// rung is one step of the reminder ladder: so many days before the limit (negative after it), to whom.
type rung struct {
	before int
	to     []org.Role // owner and deputy of the item; head of its unit; office at the nearest unit above
}

// ladder is the whole of who is reminded when. It is data: nothing else decides.
func ladder() []rung {
	return []rung{
		{7, []org.Role{org.Owner}},
		{3, []org.Role{org.Owner}},
		{1, []org.Role{org.Owner, org.Deputy}},
		{0, []org.Role{org.Owner, org.Deputy}},
		{-1, []org.Role{org.Owner, org.Deputy, org.Head}},
		{-7, []org.Role{org.Owner, org.Deputy, org.Head, org.Office}},
	}
}

const remindedKey = "remind.last"

// longestCatchUp is how many missed days are made up for after the server did not run.
const longestCatchUp = 7

// Reminders are sent between these hours; what falls due at night is told in the morning.
const (
	remindFrom  = 7
	remindUntil = 21
)

// Remind sends what is owed on a day, "" for today, and on days that were missed: one digest for each person and day. It may run
// many times a day and sends once.
func (a *App) Remind(ctx context.Context, day string) error {
	today := calendar.Day(day)
	if today == "" {
		today = a.today()
		if hour := a.Clock().Hour(); hour < remindFrom || hour >= remindUntil {
			return nil
		}
	}
	d, err := a.Directory(ctx)
	if err != nil {
		return err
	}
	b, err := a.Book(ctx)
	if err != nil {
		return err
	}
	return a.write(ctx, func(tx Tx) error {
		last, err := tx.Setting(0, remindedKey)
		if err != nil || last == string(today) {
			return err
		}
		from := today
		if last != "" && last < string(today) { // later than today: the clock was ahead; what was sent for a day is not sent again
			from = max(calendar.Day(last).Plus(1), today.Plus(-longestCatchUp))
		}
		if _, err := a.recountStages(tx, d, org.Actor{}, b.Workdays); err != nil { // the table may have come with a newer program
			return err
		}
		digests := map[int64][]string{}
		for day := from; day <= today; day = day.Plus(1) {
			if err := a.collect(tx, d, day, today, digests); err != nil {
				return err
			}
		}
		if err := a.lateAnswers(tx, d, from, today, digests); err != nil {
			return err
		}
		for person, lines := range digests {
			if err := tx.Notify(digestFor(person, lines, today, a)); err != nil {
				return err
			}
		}
		return tx.SaveSetting(0, remindedKey, string(today))
	}, Topic{Kind: "notice"})
}

// maxLines is how many items a digest names; the page lists the rest.
const maxLines = 20

func digestFor(person int64, lines []string, day calendar.Day, a *App) Notice {
	shown := lines
	if len(shown) > maxLines {
		shown = append(slices.Clone(lines[:maxLines]), fmt.Sprintf("等 %d 条", len(lines)))
	}
	return Notice{PersonID: person, Kind: "digest", Object: "item", At: a.Clock(), Key: "digest/" + string(day),
		ZH: fmt.Sprintf("时限提醒（%d 条）：", len(lines)) + strings.Join(shown, "；"), EN: fmt.Sprintf("%d items near or past their limit; see your work list.", len(lines))}
}

// collect adds the items whose limit stands at a rung on the day, and which are still owed today.
func (a *App) collect(tx Tx, d *Directory, day, today calendar.Day, digests map[int64][]string) error {
	for _, r := range ladder() {
		due := day.Plus(r.before)
		f := ItemFilter{Reach: org.Reach{All: true}, Today: today, States: []ledger.State{ledger.Open, ledger.Returned, ledger.Reopened}, DueFrom: due, DueTo: due}
		after := ""
		for {
			list, err := tx.Items(f, Page{After: after, Limit: 500})
			if err != nil {
				return err
			}
			for _, it := range list {
				for _, id := range a.remindees(d, it, r) {
					if line := dueLine(it, today); !slices.Contains(digests[id], line) {
						digests[id] = append(digests[id], line)
					}
				}
			}
			if len(list) < 500 {
				break
			}
			after = ItemCursor(f, list[len(list)-1])
		}
	}
	return nil
}

// obstacleLadder says on which days after the day an answer was due the reminder is repeated, and how far up it then goes: 0 is
// whoever approves for the unit that was asked, 1 the nearest of the unit above it.
func obstacleLadder() map[int]int { return map[int]int{0: 0, 1: 0, 7: 1} }

// lateAnswers reminds of obstacles whose answer is due or late.
func (a *App) lateAnswers(tx Tx, d *Directory, from, today calendar.Day, digests map[int64][]string) error {
	var units []int64
	for id := range d.Units {
		units = append(units, id)
	}
	list, err := tx.OpenObstacles(units)
	if err != nil {
		return err
	}
	for _, o := range list {
		for after, up := range obstacleLadder() {
			on := o.AnswerDue.Plus(after)
			if o.AnswerDue == "" || on < from || on > today {
				continue
			}
			it, err := tx.Item(o.ItemID)
			if err != nil {
				return err
			}
			line := fmt.Sprintf("%s 上报的困难今天应答复", it.Number)
			if late := o.AnswerDue.Until(today); late > 0 {
				line = fmt.Sprintf("%s 上报的困难答复逾期 %d 天", it.Number, late)
			}
			for _, id := range a.answerers(d, o.ToUnit, up) {
				if !slices.Contains(digests[id], line) {
					digests[id] = append(digests[id], line)
				}
			}
		}
	}
	return nil
}

// answerers are the head and the approver of the unit that was asked or the nearest above, and with up those above them too.
func (a *App) answerers(d *Directory, unit int64, up int) []int64 {
	var out []int64
	for ; up >= 0; up-- {
		for _, role := range []org.Role{org.Approver, org.Head} {
			if id := a.nearest(d, unit, role); id != 0 && !slices.Contains(out, id) {
				out = append(out, id)
			}
		}
		unit = d.Units[unit].Parent
	}
	return out
}

func dueLine(it ledger.Item, today calendar.Day) string {
	switch left, _ := ledger.DaysLeft(it.State, it.Due, today); {
	case left > 0:
		return fmt.Sprintf("%s 还有 %d 天", it.Number, left)
	case left == 0:
		return it.Number + " 今天到期"
	default:
		return fmt.Sprintf("%s 逾期 %d 天", it.Number, -left)
	}
}

// remindees are the people of a rung for an item, each once.
func (a *App) remindees(d *Directory, it ledger.Item, r rung) []int64 {
	var out []int64
	for _, role := range r.to {
		switch role {
		case org.Owner:
			out = append(out, it.OwnerID)
		case org.Deputy:
			out = append(out, it.DeputyID)
		default:
			out = append(out, a.nearest(d, it.UnitID, role, it.OwnerID, it.DeputyID))
		}
	}
	slices.Sort(out)
	out = slices.Compact(out)
	return slices.DeleteFunc(out, func(id int64) bool { return !d.Serves(id) })
}

// nearest is a person with the role at the unit or the nearest one above, other than the ones named: a head who owns an item is
// reminded as its owner, and the line goes on above. 0 when there is none.
func (a *App) nearest(d *Directory, unit int64, role org.Role, but ...int64) int64 {
	for u, ok := d.Units[unit]; ok; u, ok = d.Units[u.Parent] {
		for _, p := range d.All {
			for _, post := range d.Posts[p.ID] {
				if post.Role == role && post.Unit == u.ID && post.Principal == 0 && post.Holds(a.Clock()) && !p.Left && !slices.Contains(but, p.ID) {
					return p.ID
				}
			}
		}
	}
	return 0
}
