package store

import (
	"duizhao/internal/app"

	"github.com/uptrace/bun"
)

// ItemPlaces are the keys of the chosen items in the filter's order, at most limit of them.
func (t *tx) ItemPlaces(f app.ItemFilter, by app.ItemGroup, limit int) ([]app.ItemPlace, error) {
	column, dir := sortColumn(f), " ASC"
	if f.Descending {
		dir = " DESC"
	}
	q := t.db.NewSelect().TableExpr("items AS t").ColumnExpr("t.id, t.version, ?", groupColumn(f, by)).Limit(int64(limit))
	if column != "t.id" {
		q = q.OrderExpr(column + dir)
	}
	rows, err := chosen(q.OrderExpr("t.id"+dir), f).Rows(t.ctx)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	list := []app.ItemPlace{}
	for rows.Next() {
		var p app.ItemPlace
		if err := rows.Scan(&p.ID, &p.Version, &p.Group); err != nil {
			return nil, err
		}
		list = append(list, p)
	}
	return list, rows.Err()
}

// groupColumn is the code of an item's group, as text.
func groupColumn(f app.ItemFilter, by app.ItemGroup) any {
	switch by {
	case app.GroupByUnit:
		return bun.Safe("CAST(t.unit_id AS TEXT)")
	case app.GroupByOwner:
		return bun.Safe("CAST(t.owner_id AS TEXT)")
	case app.GroupByType:
		return bun.Safe("t.type")
	case app.GroupByState:
		return bun.Safe("t.state")
	case app.GroupByAspect:
		return bun.Safe("t.aspect")
	case app.GroupByLight:
		return lightOf(f)
	}
	return bun.Safe("''")
}
