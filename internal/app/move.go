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

// Asked is what a person asks for, given the state the item is in: whoever names the state to reach and not the move leaves it open.
type Asked func(ledger.State) ledger.Input

// MoveItem makes one move of one item.
func (a *App) MoveItem(ctx context.Context, who org.Actor, key ItemKey, in ledger.Input) (v ItemView, err error) {
	return a.MoveItemTo(ctx, who, key, func(ledger.State) ledger.Input { return in })
}

// MoveItemTo is MoveItem where the move follows from the state.
func (a *App) MoveItemTo(ctx context.Context, who org.Actor, key ItemKey, ask Asked) (v ItemView, err error) {
	d, err := a.Directory(ctx)
	if err != nil {
		return v, err
	}
	w := whole{}
	if err := a.readAgain(ctx, d, who, key, ask, w); err != nil {
		return v, err
	}
	err = a.Store.Write(ctx, func(tx Tx) error {
		rec, err := a.moveOne(ctx, tx, d, who, key, ask, w)
		if err != nil {
			return err
		}
		v, err = a.itemView(tx, d, who, rec)
		return err
	})
	if err == nil {
		a.publish(ctx, itemTopic(v.Item))
	}
	return v, err
}

// whole says of files, by their SHA-256, whether they were read again and have it.
type whole map[string]bool

// readAgain reads an item's evidence again before it is closed. Files take their time, and nobody else could write meanwhile if this
// were done in the transaction; that asks only for what came in between. Whoever may not verify the item has nothing read.
func (a *App) readAgain(ctx context.Context, d *Directory, who org.Actor, key ItemKey, ask Asked, w whole) error {
	if ask(ledger.Pending).Move != ledger.Close {
		return nil
	}
	var evidence []ledger.Evidence
	err := a.Store.Read(ctx, func(tx Tx) error {
		it, err := seen(tx, d, who, key.ID)
		if err != nil || it.Version != key.Version || !org.May(who, org.VerifyItem, it.Target(d.Path(it.UnitID))) {
			return err
		}
		evidence, err = tx.Evidence(key.ID)
		return err
	})
	a.intact(ctx, evidence, w)
	return err
}

// decide loads an item and asks the table.
func (a *App) decide(ctx context.Context, tx Tx, d *Directory, who org.Actor, key ItemKey, ask Asked, w whole) (rec record, next ledger.Item, ev ledger.Event, err error) {
	was, err := seen(tx, d, who, key.ID)
	if err != nil {
		return
	}
	if rec.item = was; key.Version != was.Version {
		return rec, next, ev, ErrStale
	}
	if rec, err = recordOf(tx, was); err != nil {
		return
	}
	in := ask(was.State)
	f, err := a.facts(tx, d, rec, in)
	if err != nil {
		return
	}
	if in.Other != 0 {
		if _, err := seen(tx, d, who, in.Other); err != nil {
			f.OtherState = "" // outside one's sight is the same as not there
		}
	}
	f.Intact = in.Move != ledger.Close || a.intact(ctx, rec.evidence, w)
	next, ev, err = ledger.Decide(was, who, in, f)
	return
}

// intact reports whether every linked file is whole; those of which that is not known are read.
func (a *App) intact(ctx context.Context, evidence []ledger.Evidence, w whole) bool {
	all := true
	for _, e := range evidence {
		if e.Withdrawn {
			continue
		}
		if _, known := w[e.SHA256]; !known {
			w[e.SHA256] = a.Files.Check(ctx, e.SHA256) == nil
		}
		all = all && w[e.SHA256]
	}
	return all
}

// moveOne answers the record as it is after the move; when the move was refused, as it was.
func (a *App) moveOne(ctx context.Context, tx Tx, d *Directory, who org.Actor, key ItemKey, ask Asked, w whole) (record, error) {
	rec, next, ev, err := a.decide(ctx, tx, d, who, key, ask, w)
	if err != nil {
		return rec, err
	}
	was := rec.item
	if err := tx.SaveItem(&next); err != nil {
		return rec, err
	}
	if err := tx.AddEvent(&ev); err != nil {
		return rec, err
	}
	detail := map[string]string{"from": string(was.State), "to": string(next.State), "number": was.Number}
	if ev.Due != "" {
		detail["due"] = string(was.Due) + " → " + string(ev.Due)
	}
	if ev.Person != 0 {
		detail["owner"] = strconv.FormatInt(was.OwnerID, 10) + " → " + strconv.FormatInt(ev.Person, 10)
	}
	e := a.note(who, "item."+string(ev.Move), "item", was.ID, was.UnitID, detail)
	e.For = ev.For
	tx.Trail(e)
	if err := indexItem(tx, was, next); err != nil {
		return rec, err
	}
	if err := a.tell(tx, d, who, was, next, ev); err != nil {
		return rec, err
	}
	rec.item, rec.events = next, append(rec.events, ev)
	return rec, nil
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
		n := Notice{PersonID: id, Kind: string(ev.Move), Object: "item", ObjectID: next.ID, ZH: sprintNumber(zh, called(next)), EN: sprintNumber(en, called(next)), At: a.Clock()}
		if err := tx.Notify(n); err != nil {
			return err
		}
	}
	return nil
}

// longestCall is how many runes of a problem stand in a message.
const longestCall = 24

// called is an item's number and what it is about, for messages: nobody knows numbers by heart.
func called(it ledger.Item) string {
	about := []rune(it.Problem)
	if len(about) > longestCall {
		about = append(about[:longestCall:longestCall], '…')
	}
	if len(about) == 0 {
		return it.Number
	}
	return it.Number + "“" + string(about) + "”"
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
	ask := func(ledger.State) ledger.Input { return in }
	d, err := a.Directory(ctx)
	if err != nil {
		return nil, err
	}
	w := whole{}
	for _, key := range keys[:min(len(keys), maxBulk)] {
		if err := a.readAgain(ctx, d, who, key, ask, w); err != nil && !errors.Is(err, ErrNotFound) {
			return nil, err
		}
	}
	return a.each(ctx, keys, dry, func(tx Tx, d *Directory, key ItemKey) (ledger.Item, error) {
		if dry {
			rec, next, _, err := a.decide(ctx, tx, d, who, key, ask, w)
			if err != nil {
				return rec.item, err
			}
			return next, nil
		}
		rec, err := a.moveOne(ctx, tx, d, who, key, ask, w)
		return rec.item, err
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
