package store

import (
	"encoding/json"
	"sync"
	"time"

	"duizhao/internal/app"
	"duizhao/internal/calendar"
	"duizhao/internal/ledger"

	"github.com/uptrace/bun"
)

// counts keeps what was counted until the ledger changes. Every transaction that changes it counts the revision up, and every
// count belongs to one revision, so a count is never older than the state its transaction sees.
type counts struct {
	mu       sync.Mutex
	revision int64
	known    map[string]any
}

// maxCounts is the greatest number of counts that are kept.
const maxCounts = 2000

// countUp is called once at the end of a transaction.
func (t *tx) countUp() error {
	if !t.ledger {
		return nil
	}
	return t.later(t.db.NewRaw(`UPDATE revisions SET n = n + 1 WHERE name = 'ledger'`))
}

// counted answers what is kept under the key for the transaction's state of the ledger, or counts. A transaction that writes
// always counts: it sees its own changes.
func counted[T any](t *tx, f app.ItemFilter, what string, count func() (T, error)) (v T, err error) {
	if t.conn != nil {
		return count()
	}
	var now int64
	if err := t.db.NewRaw(`SELECT n FROM revisions WHERE name = 'ledger'`).Scan(t.ctx, &now); err != nil {
		return v, err
	}
	f.Sort, f.Running, f.Descending = "", nil, false
	b, err := json.Marshal(f)
	if err != nil {
		return v, err
	}
	key, k := what+string(b), &t.store.kept
	if known, ok := k.get(now, key).(T); ok {
		return known, nil
	}
	if v, err = count(); err == nil {
		k.put(now, key, v)
	}
	return v, err
}

func (k *counts) get(revision int64, key string) any {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.revision != revision {
		return nil
	}
	return k.known[key]
}

func (k *counts) put(revision int64, key string, v any) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if revision < k.revision {
		return
	}
	if revision > k.revision || len(k.known) >= maxCounts {
		k.revision, k.known = revision, map[string]any{}
	}
	k.known[key] = v
}

// TotalItems is how many items the filter chooses.
func (t *tx) TotalItems(f app.ItemFilter) (int, error) {
	return counted(t, f, "total", func() (n int, err error) {
		err = chosen(t.db.NewSelect().TableExpr("items AS t").ColumnExpr("count(*)"), f).Scan(t.ctx, &n)
		return n, err
	})
}

// CountItems counts the items by unit, state, type, light, aspect and campaign. Callers do not change the answer.
func (t *tx) CountItems(f app.ItemFilter) ([]app.ItemCount, error) {
	return counted(t, f, "counts", func() ([]app.ItemCount, error) { return t.countItems(f) })
}

// tally is one light's part of a group.
type tally struct{ Count, Returns, Reopenings, Extensions int }

// groupRow is a group in the order of the index items_counts, so that it is counted without sorting; its lights are told apart
// by the due day alone.
type groupRow struct {
	UnitID   int64
	State    ledger.State
	Type     ledger.Type
	Aspect   string
	Campaign int64
	All      tally `bun:"embed:all_"`
	Late     tally `bun:"embed:late_"`
	Soon     tally `bun:"embed:soon_"`
	None     tally `bun:"embed:none_"`
}

func (t *tx) countItems(f app.ItemFilter) ([]app.ItemCount, error) {
	today, soon := string(f.Today), string(f.Today.Plus(ledger.SoonDays))
	q := t.db.NewSelect().TableExpr("items AS t").ColumnExpr("t.unit_id, t.state, t.type, t.aspect, t.campaign").GroupExpr("1, 2, 3, 4, 5")
	for _, part := range []struct {
		name, where string
		args        []any
	}{{"all", "1 = 1", nil}, {"late", "t.due <> '' AND t.due < ?", []any{today}}, {"soon", "t.due >= ? AND t.due <= ?", []any{today, soon}}, {"none", "t.due = ''", nil}} {
		where := bun.SafeQuery(part.where, part.args...)
		q = q.ColumnExpr("count(*) FILTER (WHERE ?) AS ?", where, bun.Ident(part.name+"_count"))
		for _, sum := range []string{"returns", "reopenings", "extensions"} {
			q = q.ColumnExpr("coalesce(sum(?) FILTER (WHERE ?), 0) AS ?", bun.Ident("t."+sum), where, bun.Ident(part.name+"_"+sum))
		}
	}
	var rows []groupRow
	if err := chosen(q, f).Scan(t.ctx, &rows); err != nil {
		return nil, err
	}
	out := make([]app.ItemCount, 0, len(rows))
	for _, r := range rows {
		out = append(out, r.lights(f.Today)...)
	}
	return out, nil
}

// lights splits a group by the definition of ledger.LightOf; storetest holds the two against each other.
func (r groupRow) lights(today calendar.Day) []app.ItemCount {
	if light := ledger.LightOf(r.State, today, today); light == ledger.Done {
		return []app.ItemCount{r.count(light, r.All)}
	}
	onTime := tally{r.All.Count - r.Late.Count - r.Soon.Count - r.None.Count, r.All.Returns - r.Late.Returns - r.Soon.Returns - r.None.Returns,
		r.All.Reopenings - r.Late.Reopenings - r.Soon.Reopenings - r.None.Reopenings, r.All.Extensions - r.Late.Extensions - r.Soon.Extensions - r.None.Extensions}
	var out []app.ItemCount
	for _, part := range []struct {
		light ledger.Light
		tally
	}{{ledger.Late, r.Late}, {ledger.Soon, r.Soon}, {ledger.OnTime, onTime}, {ledger.NoLimit, r.None}} {
		if part.Count > 0 {
			out = append(out, r.count(part.light, part.tally))
		}
	}
	return out
}

func (r groupRow) count(l ledger.Light, n tally) app.ItemCount {
	return app.ItemCount{UnitID: r.UnitID, State: r.State, Type: r.Type, Light: l, Aspect: r.Aspect, Campaign: r.Campaign,
		Count: n.Count, Returns: n.Returns, Reopenings: n.Reopenings, Extensions: n.Extensions}
}

// Months counts, for the chosen items, what happened month by month from the month of a day on. Months begin at midnight eight
// hours east of Greenwich, where the ledger's users live. Callers do not change the answer.
func (t *tx) Months(f app.ItemFilter, from calendar.Day) ([]app.Month, error) {
	return counted(t, f, "months"+string(from), func() ([]app.Month, error) { return t.countMonths(f, from) })
}

func (t *tx) countMonths(f app.ItemFilter, from calendar.Day) ([]app.Month, error) {
	months, err := t.opened(f, from)
	if err != nil {
		return nil, err
	}
	rows, err := t.happened(f, months[0].lo)
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		for i := range months {
			if m := &months[i]; m.Month.Month == r.Month {
				m.add(r.What, r.N)
			}
		}
	}
	var out []app.Month
	for _, m := range months {
		if m.Month != (app.Month{Month: m.Month.Month}) {
			out = append(out, m.Month)
		}
	}
	return out, nil
}

type month struct {
	app.Month
	lo, hi time.Time
}

func (m *month) add(what string, n int) {
	switch ledger.Move(what) {
	case ledger.Close:
		m.Closed += n
	case ledger.Return:
		m.Returned += n
	case ledger.Reopen:
		m.Reopened += n
	case ledger.GrantMore:
		m.Extended += n
	}
}

// opened counts the new items of every month from the day's month on. Each month is a range of the index items_created.
func (t *tx) opened(f app.ItemFilter, from calendar.Day) ([]month, error) {
	var months []month
	start, end := from.Time(), time.Now().AddDate(1, 0, 0) // a year more: a clock that moved loses nothing
	lo := time.Date(start.Year(), start.Month(), 1, 0, 0, 0, 0, time.FixedZone("UTC+8", 8*3600))
	for len(months) == 0 || lo.Before(end) {
		months = append(months, month{app.Month{Month: lo.Format("2006-01")}, lo.UTC(), lo.AddDate(0, 1, 0).UTC()})
		lo = lo.AddDate(0, 1, 0)
	}
	type span struct {
		N      int
		Lo, Hi time.Time
	}
	spans := make([]span, len(months))
	for i, m := range months {
		spans[i] = span{i, m.lo, m.hi}
	}
	of := chosenBy(t.db.NewSelect().TableExpr("items AS t").ColumnExpr("count(*)").Where("t.created_at >= m.lo AND t.created_at < m.hi"), f, "+t.unit_id")
	var rows []struct{ N, Count int }
	err := t.db.NewSelect().With("m", t.db.NewValues(&spans)).TableExpr("m").ColumnExpr("m.n AS n, (?) AS count", of).Scan(t.ctx, &rows)
	for _, r := range rows {
		months[r.N].Opened = r.Count
	}
	return months, err
}

// happened counts the moves of every month from a moment on.
func (t *tx) happened(f app.ItemFilter, from time.Time) ([]moved, error) {
	month := "to_char(e.at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM')"
	if t.store.lite {
		month = "strftime('%Y-%m', e.at, '+8 hours')"
	}
	var rows []moved
	err := chosen(t.db.NewSelect().TableExpr("item_events AS e").Join("JOIN items AS t ON t.id = e.item_id").ColumnExpr(month+" AS month, e.move AS what, count(*) AS n"), f).
		Where(`e.at >= ? AND (e.move IN ('return', 'reopen', 'extension_grant') OR e.move = 'close' AND e."to" = 'closed')`, from.UTC()).GroupExpr("1, 2").Scan(t.ctx, &rows)
	return rows, err
}

type moved struct {
	Month, What string
	N           int
}
