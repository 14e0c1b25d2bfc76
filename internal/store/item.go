package store

import (
	"fmt"
	"strconv"
	"time"

	"duizhao/internal/app"
	"duizhao/internal/ledger"

	"github.com/uptrace/bun"
)

type itemRow struct {
	bun.BaseModel `bun:"table:items,alias:t"`
	ID            int64 `bun:",pk,autoincrement"`
	ledger.Item
}

func (r itemRow) item() ledger.Item { r.Item.ID = r.ID; return r.Item }

// NextNumber counts up and never gives a number twice, even when the item is not kept in the end or becomes void.
func (t *tx) NextNumber(year int) (string, error) {
	var n int
	err := t.db.NewRaw(`INSERT INTO numbers (year, last) VALUES (?, 1) ON CONFLICT (year) DO UPDATE SET last = numbers.last + 1 RETURNING last`, year).Scan(t.ctx, &n)
	return fmt.Sprintf("%d-%05d", year, n), err
}

func (t *tx) Item(id int64) (ledger.Item, error) {
	r, err := one[itemRow](t, "t.id = ?", id)
	return r.item(), err
}

func (t *tx) ItemByNumber(number string) (ledger.Item, error) {
	r, err := one[itemRow](t, "t.number = ?", number)
	return r.item(), err
}

func (t *tx) ItemBySource(key string) (ledger.Item, error) {
	r, err := one[itemRow](t, "t.source_key = ?", key)
	return r.item(), err
}

func (t *tx) SaveItem(it *ledger.Item) error {
	t.ledger = true
	r := itemRow{ID: it.ID, Item: *it}
	r.Version++
	if it.ID != 0 {
		if err := updateVersion(t, &r, it.Version); err != nil {
			return err
		}
	} else if err := insert(t, &r); err != nil {
		return err
	}
	it.ID, it.Version = r.ID, r.Version
	return nil
}

// sortColumn is the column of a filter's order.
func sortColumn(f app.ItemFilter) string {
	switch f.Sort {
	case app.ByNumber:
		return "t.number"
	case app.ByDue:
		return "t.due"
	case app.ByUpdated:
		return "t.updated_at"
	case app.ByUnit:
		return "t.unit_id"
	case app.ByStateO:
		return "t.state"
	case app.ByWork:
		return workColumn(f.Running)
	}
	return "t.id"
}

// workColumn is app.WorkPlace in SQL.
func workColumn(running []int64) string {
	campaigns := "0"
	for _, id := range running {
		campaigns += ", " + strconv.FormatInt(id, 10)
	}
	return `(CASE WHEN t.state IN ('merged', 'void') THEN '4' WHEN t.state = 'closed' THEN '3' WHEN t.state = 'pending' THEN '2' WHEN t.campaign IN (` + campaigns + `) THEN '0' ELSE '1' END || CASE t.due WHEN '' THEN '9' ELSE t.due END)`
}

func (t *tx) Items(f app.ItemFilter, p app.Page) ([]ledger.Item, error) {
	var rs []itemRow
	q, err := paged(chosen(t.db.NewSelect().Model(&rs), f), sortColumn(f), f.Descending, p)
	if err != nil {
		return nil, err
	}
	err = q.Scan(t.ctx)
	return mapTo(rs, err, itemRow.item)
}

// chosen limits a query on items (alias t) to a filter.
func chosen(q *bun.SelectQuery, f app.ItemFilter) *bun.SelectQuery {
	return chosenBy(q, f, "t.unit_id")
}

func chosenBy(q *bun.SelectQuery, f app.ItemFilter, unit string) *bun.SelectQuery {
	q = within(q, f.Reach, unit, namedColumns{author: "t.author_id", owner: "t.owner_id", deputy: "t.deputy_id"})
	q = listed(q, f)
	for _, c := range []struct {
		column string
		value  int64
	}{{"t.owner_id", f.Owner}, {"t.deputy_id", f.Deputy}, {"t.campaign", f.Campaign}, {"t.submission", f.Submission}} {
		if c.value != 0 {
			q = q.Where("? = ?", bun.Ident(c.column), c.value)
		}
	}
	for _, c := range []struct{ where, value string }{{"t.source = ?", f.Source}, {"t.aspect = ?", f.Aspect}, {"t.due >= ?", string(f.DueFrom)},
		{"t.due <> '' AND t.due <= ?", string(f.DueTo)}, {"t.closed_on >= ?", string(f.ClosedFrom)}, {"t.closed_on <> '' AND t.closed_on <= ?", string(f.ClosedTo)},
		{"t.state = 'closed' AND t.follow_result = '' AND t.follow_up <> '' AND t.follow_up <= ?", string(f.FollowTo)}} {
		if c.value != "" {
			q = q.Where(c.where, c.value)
		}
	}
	if f.Mine != 0 {
		q = q.Where("(t.owner_id = ? OR t.deputy_id = ?)", f.Mine, f.Mine)
	}
	if f.NotInvolved != 0 {
		q = q.Where("t.owner_id <> ? AND t.deputy_id <> ?", f.NotInvolved, f.NotInvolved)
	}
	if f.Asking {
		q = q.Where("t.asking")
	}
	if f.Missing {
		q = q.Where("(t.owner_id = 0 OR t.due = '' OR t.standard = '') AND t.state NOT IN ('closed', 'merged', 'void')")
	}
	if f.Retiring {
		q = q.Where("t.retire_to <> ''")
	}
	if f.Under != "" {
		q = q.Where("t.unit_id IN (SELECT id FROM units WHERE path >= ? AND path < ?)", f.Under, pathEnd(f.Under))
	}
	if f.Text != "" {
		like := "%" + escapeLike(f.Text) + "%"
		q = q.Where(`(t.problem LIKE ? ESCAPE '\' OR t.measure LIKE ? ESCAPE '\' OR t.number LIKE ? ESCAPE '\')`, like, like, like)
	}
	return q
}

func listed(q *bun.SelectQuery, f app.ItemFilter) *bun.SelectQuery {
	if len(f.IDs) > 0 {
		q = q.Where("t.id IN (?)", in(f.IDs))
	}
	q = befallen(q, f)
	if len(f.States) > 0 {
		q = q.Where("t.state IN (?)", in(f.States))
	}
	if len(f.Types) > 0 {
		q = q.Where("t.type IN (?)", in(f.Types))
	}
	if len(f.Units) > 0 {
		q = q.Where("t.unit_id IN (?)", in(f.Units))
	}
	if len(f.Lights) > 0 {
		q = q.Where("? IN (?)", lightOf(f), in(f.Lights))
	}
	return q
}

// lightOf is ledger.LightOf in SQL; storetest holds the two against each other.
func lightOf(f app.ItemFilter) any {
	today := f.Today
	return bun.SafeQuery(`(CASE WHEN t.state NOT IN ('open', 'returned', 'reopened') THEN 'done' WHEN t.due = '' THEN 'no_due'
 WHEN t.due < ? THEN 'overdue' WHEN t.due <= ? THEN 'due_soon' ELSE 'on_time' END)`, string(today), string(today.Plus(ledger.SoonDays)))
}

func escapeLike(s string) string {
	var out []rune
	for _, r := range s {
		if r == '\\' || r == '%' || r == '_' {
			out = append(out, '\\')
		}
		out = append(out, r)
	}
	return string(out)
}

type eventRow struct {
	bun.BaseModel `bun:"table:item_events,alias:t"`
	ID            int64 `bun:",pk,autoincrement"`
	ledger.Event
}

func (r eventRow) event() ledger.Event { r.Event.ID = r.ID; return r.Event }

func (t *tx) Events(item int64) ([]ledger.Event, error) {
	rs, err := all[eventRow](t, "t.id", "t.item_id = ?", item)
	return mapTo(rs, err, eventRow.event)
}

func (t *tx) AddEvent(e *ledger.Event) error {
	t.ledger = true
	r := eventRow{Event: *e}
	err := insert(t, &r)
	e.ID = r.ID
	return err
}

// EventsOf are the events of the chosen items between two moments.
func (t *tx) EventsOf(f app.ItemFilter, from, to time.Time) ([]ledger.Event, error) {
	var rs []eventRow
	ids := chosen(t.db.NewSelect().TableExpr("items AS t").ColumnExpr("t.id"), f)
	err := t.db.NewSelect().Model(&rs).Where("t.at >= ? AND t.at < ?", from.UTC(), to.UTC()).Where("t.item_id IN (?)", ids).OrderExpr("t.id").Scan(t.ctx)
	return mapTo(rs, err, eventRow.event)
}

// LastProgress is the newest piece of progress of each of the items.
func (t *tx) LastProgress(items []int64) (map[int64]ledger.Event, error) {
	out := map[int64]ledger.Event{}
	if len(items) == 0 {
		return out, nil
	}
	rs, err := all[eventRow](t, "t.id", "t.id IN (SELECT max(id) FROM item_events WHERE move = 'progress' AND item_id IN (?) GROUP BY item_id)", in(items))
	for _, r := range rs {
		out[r.ItemID] = r.event()
	}
	return out, err
}

type evidenceRow struct {
	bun.BaseModel `bun:"table:evidence,alias:t"`
	ID            int64  `bun:",pk,autoincrement"`
	SHA256        string `bun:"sha256"`
	ledger.Evidence
}

func (r evidenceRow) evidence() ledger.Evidence {
	r.Evidence.ID, r.Evidence.SHA256 = r.ID, r.SHA256
	return r.Evidence
}

func (t *tx) Evidence(item int64) ([]ledger.Evidence, error) {
	rs, err := all[evidenceRow](t, "t.id", "t.item_id = ?", item)
	return mapTo(rs, err, evidenceRow.evidence)
}

func (t *tx) EvidenceByID(id int64) (ledger.Evidence, error) {
	r, err := one[evidenceRow](t, "t.id = ?", id)
	return r.evidence(), err
}

func (t *tx) SaveEvidence(e *ledger.Evidence) error {
	r := evidenceRow{ID: e.ID, SHA256: e.SHA256, Evidence: *e}
	if e.ID != 0 {
		return update(t, &r)
	}
	err := insert(t, &r)
	e.ID = r.ID
	return err
}

func (t *tx) CountEvidence(items []int64) (map[int64]int, error) {
	out := map[int64]int{}
	if len(items) == 0 {
		return out, nil
	}
	var rows []struct {
		ItemID int64
		N      int
	}
	err := t.db.NewRaw(`SELECT item_id, count(*) AS n FROM evidence WHERE item_id IN (?) AND NOT withdrawn GROUP BY item_id`, in(items)).Scan(t.ctx, &rows)
	for _, r := range rows {
		out[r.ItemID] = r.N
	}
	return out, err
}

// EvidenceOf is the evidence of the chosen items that was not withdrawn.
func (t *tx) EvidenceOf(f app.ItemFilter) ([]ledger.Evidence, error) {
	var rs []evidenceRow
	ids := chosen(t.db.NewSelect().TableExpr("items AS t").ColumnExpr("t.id"), f)
	err := t.db.NewSelect().Model(&rs).Where("NOT t.withdrawn").Where("t.item_id IN (?)", ids).OrderExpr("t.id").Scan(t.ctx)
	return mapTo(rs, err, evidenceRow.evidence)
}

type obstacleRow struct {
	bun.BaseModel `bun:"table:obstacles,alias:t"`
	ID            int64 `bun:",pk,autoincrement"`
	ledger.Obstacle
}

func (r obstacleRow) obstacle() ledger.Obstacle { r.Obstacle.ID = r.ID; return r.Obstacle }

func (t *tx) Obstacles(item int64) ([]ledger.Obstacle, error) {
	rs, err := all[obstacleRow](t, "t.id", "t.item_id = ?", item)
	return mapTo(rs, err, obstacleRow.obstacle)
}

// OpenObstacles are those without an answer that were raised to one of the units.
func (t *tx) OpenObstacles(units []int64) ([]ledger.Obstacle, error) {
	if len(units) == 0 {
		return nil, nil
	}
	rs, err := all[obstacleRow](t, "t.answer_due, t.id", "t.answered_by = 0 AND t.to_unit IN (?)", in(units))
	return mapTo(rs, err, obstacleRow.obstacle)
}

func (t *tx) SaveObstacle(o *ledger.Obstacle) error {
	r := obstacleRow{ID: o.ID, Obstacle: *o}
	r.Version++
	if o.ID != 0 {
		if err := updateVersion(t, &r, o.Version); err != nil {
			return err
		}
	} else if err := insert(t, &r); err != nil {
		return err
	}
	o.ID, o.Version = r.ID, r.Version
	return nil
}
