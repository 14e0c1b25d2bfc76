package store

import (
	"encoding/json"
	"time"

	"duizhao/internal/app"

	"github.com/uptrace/bun"
)

type trailRow struct {
	bun.BaseModel `bun:"table:trail,alias:t"`
	Seq           int64 `bun:",pk"`
	At            time.Time
	By            int64
	For           int64
	Action        string
	Kind          string
	Object        int64
	UnitID        int64
	Detail        string // JSON; "" for none
	Prev          string
	Hash          string
}

func (r trailRow) entry() app.Entry {
	e := app.Entry{Seq: r.Seq, At: r.At.UTC(), By: r.By, For: r.For, Action: r.Action, Kind: r.Kind, Object: r.Object, UnitID: r.UnitID, Prev: r.Prev, Hash: r.Hash}
	if r.Detail != "" && json.Unmarshal([]byte(r.Detail), &e.Detail) != nil {
		e.Detail = map[string]string{"unreadable": r.Detail}
	}
	return e
}

// Trail keeps an entry back until the transaction is about to be kept, so that the trail's end is locked only for a moment.
func (t *tx) Trail(e app.Entry) { t.entries = append(t.entries, e) }

func (t *tx) sealTrail() error {
	if len(t.entries) == 0 {
		return nil
	}
	var head app.Head
	err := t.db.NewRaw(`SELECT seq, hash, at FROM trail_head WHERE id = 1`+t.store.forUpdate()).Scan(t.ctx, &head.Seq, &head.Hash, &head.At)
	if err != nil {
		return err
	}
	rows := make([]trailRow, len(t.entries))
	for i, e := range t.entries {
		if len(e.Detail) == 0 {
			e.Detail = nil
		}
		head = e.Seal(head)
		rows[i] = trailRow{Seq: e.Seq, At: e.At, By: e.By, For: e.For, Action: e.Action, Kind: e.Kind, Object: e.Object, UnitID: e.UnitID, Prev: e.Prev, Hash: e.Hash}
		if e.Detail != nil {
			b, err := json.Marshal(e.Detail)
			if err != nil {
				return err
			}
			rows[i].Detail = string(b)
		}
	}
	if err := t.later(t.db.NewInsert().Model(&rows)); err != nil {
		return err
	}
	return t.later(t.db.NewRaw(`UPDATE trail_head SET seq = ?, hash = ?, at = ? WHERE id = 1`, head.Seq, head.Hash, head.At))
}

func (t *tx) TrailHead() (app.Head, error) {
	var h app.Head
	err := t.db.NewRaw(`SELECT seq, hash, at FROM trail_head WHERE id = 1`).Scan(t.ctx, &h.Seq, &h.Hash, &h.At)
	h.At = h.At.UTC()
	return h, err
}

func (t *tx) TrailEntries(f app.TrailFilter) ([]app.Entry, error) {
	var rs []trailRow
	q := t.db.NewSelect().Model(&rs)
	if f.Before > 0 {
		q = q.Where("t.seq < ?", f.Before)
	}
	if f.After > 0 {
		q = q.Where("t.seq > ?", f.After)
	}
	if f.By != 0 {
		q = q.Where(`t."by" = ?`, f.By)
	}
	if f.Action != "" {
		q = q.Where(`t.action LIKE ? ESCAPE '\'`, escapeLike(f.Action)+"%")
	}
	if f.Kind != "" {
		q = q.Where("t.kind = ?", f.Kind)
	}
	if f.Object != 0 {
		q = q.Where("t.object = ?", f.Object)
	}
	if !f.From.IsZero() {
		q = q.Where("t.at >= ?", f.From.UTC())
	}
	if !f.To.IsZero() {
		q = q.Where("t.at < ?", f.To.UTC())
	}
	order := "t.seq DESC"
	if f.Ascending {
		order = "t.seq"
	}
	limit := f.Limit
	if limit <= 0 || limit > 1000 {
		limit = 100
	}
	err := q.OrderExpr(order).Limit(int64(limit)).Scan(t.ctx)
	return mapTo(rs, err, trailRow.entry)
}
