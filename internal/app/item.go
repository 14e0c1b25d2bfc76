package app

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"unicode/utf8"

	"duizhao/internal/ledger"
	"duizhao/internal/org"
)

// ItemView is one item with everything that belongs to it, and what the person may do with it now.
type ItemView struct {
	Item      ledger.Item
	Options   []ledger.Option
	Events    []ledger.Event
	Evidence  []ledger.Evidence
	Obstacles []ledger.Obstacle
	Light     ledger.Light
	MayEdit   bool
	MayUrge   bool
}

// ItemRow is an item as a list shows it.
type ItemRow struct {
	Item     ledger.Item
	Light    ledger.Light
	Evidence int
	Progress ledger.Event // the newest; zero when there is none
}

// seen loads an item that the actor may read.
func seen(tx Tx, d *Directory, who org.Actor, id int64) (ledger.Item, error) {
	it, err := tx.Item(id)
	if err != nil {
		return it, err
	}
	if !org.May(who, org.ReadItem, it.Target(d.Path(it.UnitID))) {
		return ledger.Item{}, ErrNotFound
	}
	return it, nil
}

// Item shows one item.
func (a *App) Item(ctx context.Context, who org.Actor, id int64) (v ItemView, err error) {
	d, err := a.Directory(ctx)
	if err != nil {
		return v, err
	}
	err = a.Store.Read(ctx, func(tx Tx) error {
		it, err := seen(tx, d, who, id)
		if err != nil {
			return err
		}
		rec, err := recordOf(tx, it)
		if err != nil {
			return err
		}
		v, err = a.itemView(tx, d, who, rec)
		return err
	})
	return v, err
}

// itemView shows a record; what hangs on it and is not part of the decision is loaded here.
func (a *App) itemView(tx Tx, d *Directory, who org.Actor, rec record) (v ItemView, err error) {
	if v.Obstacles, err = rec.stumbles(tx); err != nil {
		return v, err
	}
	f, err := a.facts(tx, d, rec, ledger.Input{})
	if err != nil {
		return v, err
	}
	f.Intact = true // checked when it matters: at the closure itself
	it := rec.item
	v.Item, v.Events, v.Evidence = it, rec.events, rec.evidence
	v.Options, v.Light = ledger.Options(it, who, f), ledger.LightOf(it.State, it.Due, a.today())
	target := it.Target(f.Path)
	v.MayEdit, v.MayUrge = org.May(who, org.EditItem, target), org.May(who, org.UrgeItem, target)
	return v, nil
}

// facts collects what the transition table asks for.
func (a *App) facts(tx Tx, d *Directory, rec record, in ledger.Input) (ledger.Facts, error) {
	it := rec.item
	f := ledger.Facts{Path: d.Path(it.UnitID), Now: a.Clock(), OwnerServes: d.Serves(in.Person), OutsideOnly: rec.outside}
	for _, e := range rec.evidence {
		if !e.Withdrawn {
			f.Evidence, f.Uploaders = append(f.Evidence, e.ID), append(f.Uploaders, e.UploadedBy)
		}
	}
	for _, ev := range rec.events {
		if ev.Move == ledger.AskMore {
			f.AskedBy, f.AskedDue = ev.By, ev.Due
		}
	}
	other := in.Other
	if other == 0 {
		other = it.Into
	}
	if other != 0 {
		if o, err := tx.Item(other); err == nil {
			f.OtherState = o.State
		} else if !errors.Is(err, ErrNotFound) {
			return f, err
		}
	}
	f.Verifiers = len(a.verifiers(d, it, f))
	return f, nil
}

// verifiers are the people who could verify the item, by nearness up the unit tree: in a unit too small for separate people the
// duty goes up, and it is never waived.
func (a *App) verifiers(d *Directory, it ledger.Item, f ledger.Facts) []int64 {
	pending := it
	pending.State, pending.BegunBy = ledger.Pending, 0
	if pending.RequestedBy == 0 {
		pending.RequestedBy = it.OwnerID
	}
	var out []int64
	for _, p := range d.All {
		if p.Left {
			continue
		}
		if ledger.MayVerify(pending, d.Actor(p.ID, a.Clock()), f) {
			out = append(out, p.ID)
		}
	}
	near := func(id int64) int { return len(org.PathUnits(commonPath(d.Path(d.People[id].Unit), f.Path))) }
	sortBy(out, func(x, y int64) bool { return near(x) > near(y) })
	return out
}

// Items lists items that the actor may read.
func (a *App) Items(ctx context.Context, who org.Actor, f ItemFilter, p Page) (rows []ItemRow, next string, err error) {
	f.Reach, f.Today = org.ReachOf(who, org.ReadItem), a.today()
	if p.Limit <= 0 {
		p.Limit = 50
	}
	err = a.Store.Read(ctx, func(tx Tx) error {
		f, err := ordered(tx, f)
		if err != nil {
			return err
		}
		list, err := tx.Items(f, Page{After: p.After, Limit: p.Limit + 1})
		if err != nil {
			return err
		}
		if len(list) > p.Limit {
			list = list[:p.Limit]
			next = ItemCursor(f, list[p.Limit-1])
		}
		counts, err := tx.CountEvidence(itemIDs(list))
		if err != nil {
			return err
		}
		progress, err := tx.LastProgress(itemIDs(list))
		for _, it := range list {
			rows = append(rows, ItemRow{it, ledger.LightOf(it.State, it.Due, f.Today), counts[it.ID], progress[it.ID]})
		}
		return err
	})
	return rows, next, err
}

func itemIDs(list []ledger.Item) []int64 {
	ids := make([]int64, len(list))
	for i, it := range list {
		ids[i] = it.ID
	}
	return ids
}

// TotalItems counts what Items would list.
func (a *App) TotalItems(ctx context.Context, who org.Actor, f ItemFilter) (n int, err error) {
	f.Reach, f.Today = org.ReachOf(who, org.ReadItem), a.today()
	err = a.Store.Read(ctx, func(tx Tx) error {
		n, err = tx.TotalItems(f)
		return err
	})
	return n, err
}

// maxText is the greatest number of characters in a text field of an item.
const maxText = 8000

// CreateItem opens an item by hand.
func (a *App) CreateItem(ctx context.Context, who org.Actor, n ledger.New) (v ItemView, err error) {
	d, err := a.Directory(ctx)
	if err != nil {
		return v, err
	}
	if !org.May(who, org.CreateItem, org.Target{Unit: n.UnitID, Path: d.Path(n.UnitID)}) {
		if !org.MayAny(who, org.CreateItem) {
			return v, ErrForbidden
		}
		return v, ErrNotFound
	}
	if n.Source == "" {
		n.Source = "manual"
	}
	err = a.write(ctx, func(tx Tx) error {
		it, err := a.openItem(tx, d, who, n)
		if err != nil {
			return err
		}
		rec, err := freshRecord(tx, it)
		if err != nil {
			return err
		}
		v, err = a.itemView(tx, d, who, rec)
		return err
	}, Topic{Kind: "item"})
	return v, err
}

// openItem is the one way in which items come into being: by hand, from accepted papers, from imported ledgers.
func (a *App) openItem(tx Tx, d *Directory, who org.Actor, n ledger.New) (ledger.Item, error) {
	for _, s := range []string{n.Problem, n.Detail, n.Cause, n.Standard, n.Measure} {
		if utf8.RuneCountInString(s) > maxText {
			return ledger.Item{}, invalid("text", "too_long", fmt.Sprintf("每一栏最多 %d 个字。", maxText), fmt.Sprintf("A field holds at most %d characters.", maxText))
		}
	}
	if n.OwnerID != 0 && !d.Serves(n.OwnerID) || d.Path(n.UnitID) == "" {
		return ledger.Item{}, invalid("owner", "unknown", "责任人或者单位不存在。", "There is no such owner or unit.")
	}
	it, err := ledger.OpenItem(n, a.Clock())
	if err != nil {
		return it, err
	}
	if it.Number, err = tx.NextNumber(a.Clock().Year()); err != nil {
		return it, err
	}
	if err := tx.SaveItem(&it); err != nil {
		return it, err
	}
	tx.Trail(a.note(who, "item.open", "item", it.ID, it.UnitID, map[string]string{"number": it.Number, "source": it.Source}))
	if it.OwnerID != 0 && it.OwnerID != who.Person.ID {
		if err := tx.Notify(Notice{PersonID: it.OwnerID, Kind: "assigned", Object: "item", ObjectID: it.ID, At: a.Clock(),
			ZH: "您有新的整改条目 " + called(it) + "。", EN: "A new item is yours: " + called(it) + "."}); err != nil {
			return it, err
		}
	}
	return it, tx.IndexNew(searchDocs(it)...)
}

// searchDocs are an item's texts as the search index keeps them.
func searchDocs(it ledger.Item) []SearchDoc {
	doc := func(kind, text string) SearchDoc {
		return SearchDoc{Kind: kind, ObjectID: it.ID, UnitID: it.UnitID, AuthorID: it.AuthorID, OwnerID: it.OwnerID, DeputyID: it.DeputyID, Title: it.Number, Text: text, At: it.CreatedAt}
	}
	return []SearchDoc{doc("problem", it.Problem+"\n"+it.Detail), doc("measure", it.Measure+"\n"+it.Standard)}
}

// indexItem brings the search index up to date after a change; what stays the same is not even looked for.
func indexItem(tx Tx, was, next ledger.Item) error {
	old := searchDocs(was)
	for i, d := range searchDocs(next) {
		if d == old[i] {
			continue
		}
		if err := tx.IndexText(d); err != nil {
			return err
		}
	}
	return nil
}

// EditItem completes an item.
func (a *App) EditItem(ctx context.Context, who org.Actor, key ItemKey, p ledger.Patch) (v ItemView, err error) {
	d, err := a.Directory(ctx)
	if err != nil {
		return v, err
	}
	err = a.Store.Write(ctx, func(tx Tx) error {
		it, err := a.editOne(tx, d, who, key, p)
		if err != nil {
			return err
		}
		rec, err := recordOf(tx, it)
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

func (a *App) editOne(tx Tx, d *Directory, who org.Actor, key ItemKey, p ledger.Patch) (ledger.Item, error) {
	it, err := seen(tx, d, who, key.ID)
	if err != nil {
		return it, err
	}
	if key.Version != it.Version {
		return it, ErrStale
	}
	if _, _, err := ledger.Decide(it, who, ledger.Input{Move: ledger.Edit}, ledger.Facts{Path: d.Path(it.UnitID), Now: a.Clock()}); err != nil {
		return it, err
	}
	for _, id := range []*int64{p.OwnerID, p.DeputyID, p.LeaderID} {
		if id != nil && *id != 0 && !d.Serves(*id) {
			return it, invalid("owner", "unknown", "请选择在岗的人。", "Please choose somebody who is in office.")
		}
	}
	next, changes, err := p.Apply(it)
	if err != nil || len(changes) == 0 {
		return it, err
	}
	next.UpdatedAt = a.Clock()
	if err := tx.SaveItem(&next); err != nil {
		return it, err
	}
	ev := ledger.Event{ItemID: it.ID, At: a.Clock(), By: who.Person.ID, Move: ledger.Edit, From: it.State, To: it.State, Person: next.OwnerID}
	if err := tx.AddEvent(&ev); err != nil {
		return it, err
	}
	tx.Trail(a.note(who, "item.edit", "item", it.ID, it.UnitID, changes))
	return next, indexItem(tx, it, next)
}

func commonPath(a, b string) string {
	pa, pb := org.PathUnits(a), org.PathUnits(b)
	path := "/"
	for i := 0; i < len(pa) && i < len(pb) && pa[i] == pb[i]; i++ {
		path += strconv.FormatInt(pa[i], 10) + "/"
	}
	return path
}
