package app

import (
	"context"
	"errors"
	"slices"
	"strconv"

	"duizhao/internal/ledger"
	"duizhao/internal/org"
)

// ItemKey names an item in the version the person has seen.
type ItemKey struct {
	ID      int64
	Version int
}

// Outcome is what became of one item of many.
type Outcome struct {
	ID     int64
	Number string
	Item   *ledger.Item
	Err    error // nil when it was done, or would be in a dry run
}

// MoveItem makes one move of one item.
func (a *App) MoveItem(ctx context.Context, who org.Actor, key ItemKey, in ledger.Input) (v ItemView, err error) {
	d, err := a.Directory(ctx)
	if err != nil {
		return v, err
	}
	err = a.write(ctx, func(tx Tx) error {
		it, err := a.moveOne(ctx, tx, d, who, key, in)
		if err != nil {
			return err
		}
		v, err = a.itemView(ctx, tx, d, who, it)
		return err
	}, Topic{Kind: "item", ID: key.ID})
	return v, err
}

// decide loads an item and asks the table.
func (a *App) decide(ctx context.Context, tx Tx, d *Directory, who org.Actor, key ItemKey, in ledger.Input) (was, next ledger.Item, ev ledger.Event, err error) {
	if was, err = seen(tx, d, who, key.ID); err != nil {
		return
	}
	if key.Version != was.Version {
		return was, next, ev, ErrStale
	}
	events, err := tx.Events(key.ID)
	if err != nil {
		return
	}
	evidence, err := tx.Evidence(key.ID)
	if err != nil {
		return
	}
	f, err := a.facts(tx, d, was, in, events, evidence)
	if err != nil {
		return
	}
	if in.Other != 0 {
		if _, err := seen(tx, d, who, in.Other); err != nil {
			f.OtherState = "" // outside one's sight is the same as not there
		}
	}
	f.Intact = in.Move != ledger.Close || a.intact(ctx, evidence)
	next, ev, err = ledger.Decide(was, who, in, f)
	return
}

// intact reads every linked file again.
func (a *App) intact(ctx context.Context, evidence []ledger.Evidence) bool {
	for _, e := range evidence {
		if !e.Withdrawn && a.Files.Check(ctx, e.SHA256) != nil {
			return false
		}
	}
	return true
}

func (a *App) moveOne(ctx context.Context, tx Tx, d *Directory, who org.Actor, key ItemKey, in ledger.Input) (ledger.Item, error) {
	was, next, ev, err := a.decide(ctx, tx, d, who, key, in)
	if err != nil {
		return was, err
	}
	if err := tx.SaveItem(&next); err != nil {
		return was, err
	}
	if err := tx.AddEvent(&ev); err != nil {
		return was, err
	}
	detail := map[string]string{"from": string(was.State), "to": string(next.State), "number": was.Number}
	if ev.Due != "" {
		detail["due"] = string(was.Due) + " → " + string(ev.Due)
	}
	if ev.Person != 0 {
		detail["owner"] = strconv.FormatInt(was.OwnerID, 10) + " → " + strconv.FormatInt(ev.Person, 10)
	}
	e := a.note(who, "item."+string(in.Move), "item", was.ID, was.UnitID, detail)
	e.For = ev.For
	tx.Trail(e)
	if was.OwnerID != next.OwnerID {
		if err := indexItem(tx, next); err != nil {
			return was, err
		}
	}
	return next, a.tell(tx, d, who, was, next, ev)
}

// tell leaves notices with the people whom the move concerns.
func (a *App) tell(tx Tx, d *Directory, who org.Actor, was, next ledger.Item, ev ledger.Event) error {
	var to []int64
	zh, en := "", ""
	switch ev.Move {
	case ledger.Request:
		f := ledger.Facts{Path: d.Path(next.UnitID)}
		to, zh, en = a.verifiers(d, next, f), "条目 %s 申请销号，请核验。", "Item %s asks for closure; please verify."
		to = to[:min(len(to), 3)]
	case ledger.Close:
		to, zh, en = []int64{next.OwnerID, next.DeputyID}, "条目 %s 已通过核验。", "Item %s was verified."
	case ledger.Return:
		to, zh, en = []int64{next.OwnerID, next.DeputyID}, "条目 %s 不予销号，请按核验意见补充。", "Item %s was returned; see what is missing."
	case ledger.Reopen:
		to, zh, en = []int64{next.OwnerID, next.DeputyID}, "条目 %s 已重开。", "Item %s was reopened."
	case ledger.Transfer:
		to, zh, en = []int64{was.OwnerID, next.OwnerID}, "条目 %s 的责任人已变更。", "The owner of item %s has changed."
	case ledger.GrantMore, ledger.RefuseMore:
		to, zh, en = []int64{next.OwnerID}, "条目 %s 的延期申请已有结果。", "The request to extend item %s was decided."
	case ledger.AskMore:
		to, zh, en = a.holders(d, org.ApproveItem, next), "条目 %s 申请延期，请审批。", "Item %s asks for an extension."
	case ledger.Merge, ledger.Annul:
		to, zh, en = a.holders(d, org.ApproveItem, next), "条目 %s 申请并入或者作废，需要第二个人确认。", "Item %s is to be merged or voided; a second person must confirm."
	}
	for _, id := range to {
		if id == 0 || id == who.Person.ID {
			continue
		}
		n := Notice{PersonID: id, Kind: string(ev.Move), Object: "item", ObjectID: next.ID, ZH: sprintNumber(zh, next.Number), EN: sprintNumber(en, next.Number), At: a.Clock()}
		if err := tx.Notify(n); err != nil {
			return err
		}
	}
	return nil
}

// holders are at most three people who may do the operation to the item and are not its owner or deputy, nearest first.
func (a *App) holders(d *Directory, op org.Op, it ledger.Item) []int64 {
	path := d.Path(it.UnitID)
	var out []int64
	for _, p := range d.All {
		if !p.Left && !it.Involved(p.ID) && org.May(d.Actor(p.ID, a.Clock()), op, it.Target(path)) {
			out = append(out, p.ID)
		}
	}
	near := func(id int64) int { return len(commonPath(d.Path(d.People[id].Unit), path)) }
	sortBy(out, func(x, y int64) bool { return near(x) > near(y) })
	return out[:min(len(out), 3)]
}

func sortBy(ids []int64, less func(x, y int64) bool) {
	slices.SortStableFunc(ids, func(x, y int64) int {
		switch {
		case less(x, y):
			return -1
		case less(y, x):
			return 1
		}
		return 0
	})
}

// MoveItems makes the same move of many items, each by itself: what cannot be moved is left and answered with its reason.
// A dry run changes nothing.
func (a *App) MoveItems(ctx context.Context, who org.Actor, keys []ItemKey, in ledger.Input, dry bool) ([]Outcome, error) {
	return a.each(ctx, keys, dry, func(tx Tx, d *Directory, key ItemKey) (ledger.Item, error) {
		if dry {
			_, next, _, err := a.decide(ctx, tx, d, who, key, in)
			return next, err
		}
		return a.moveOne(ctx, tx, d, who, key, in)
	})
}

// EditItems sets the same fields on many items.
func (a *App) EditItems(ctx context.Context, who org.Actor, keys []ItemKey, p ledger.Patch, dry bool) ([]Outcome, error) {
	return a.each(ctx, keys, dry, func(tx Tx, d *Directory, key ItemKey) (ledger.Item, error) {
		return a.editOne(tx, d, who, key, p)
	})
}

// errDry takes a dry run's changes back.
var errDry = errors.New("dry run")

// maxBulk is the greatest number of items in one bulk change.
const maxBulk = 1000

func (a *App) each(ctx context.Context, keys []ItemKey, dry bool, f func(Tx, *Directory, ItemKey) (ledger.Item, error)) ([]Outcome, error) {
	if len(keys) > maxBulk {
		return nil, invalid("items", "too_many", "一次最多办理 1000 条。", "At most 1000 items at once.")
	}
	d, err := a.Directory(ctx)
	if err != nil {
		return nil, err
	}
	out := make([]Outcome, 0, len(keys))
	for _, key := range keys {
		o := Outcome{ID: key.ID}
		err := a.Store.Write(ctx, func(tx Tx) error {
			it, err := f(tx, d, key)
			o.Number = it.Number // of a refused one too, unless it is out of sight
			if err != nil {
				return err
			}
			o.Item = &it
			if dry {
				return errDry
			}
			return nil
		})
		if err != nil && !errors.Is(err, errDry) {
			o.Err, o.Item = err, nil
			if ctx.Err() != nil {
				return out, ctx.Err()
			}
		}
		out = append(out, o)
	}
	if !dry {
		a.Bus.Publish(Topic{Kind: "item"})
	}
	return out, nil
}
