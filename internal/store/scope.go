package store

import (
	"strings"

	"duizhao/internal/org"

	"github.com/uptrace/bun"
)

// namedColumns are the columns of a table (alias t) that name people; "" where it has none.
type namedColumns struct{ author, owner, deputy string }

// within limits a query to what a reach covers; unit is the column of the unit, with a "+" before it where no index shall be
// chosen for it. It is the only translation of permission into SQL: see org.Reach.Covers.
func within(q *bun.SelectQuery, r org.Reach, unit string, named namedColumns) *bun.SelectQuery {
	if r.All {
		return q
	}
	if r.Empty() {
		return q.Where("1 = 0")
	}
	parts := conditions(r, unit, named)
	if len(parts) == 1 {
		return parts[0](q, (*bun.SelectQuery).Where) // one condition alone lets the database use an index
	}
	return q.WhereGroup(" AND ", func(q *bun.SelectQuery) *bun.SelectQuery {
		for _, part := range parts {
			q = part(q, (*bun.SelectQuery).WhereOr)
		}
		return q.WhereOr("1 = 0")
	})
}

// condition adds one way of being in reach, as Where or WhereOr.
type condition func(q *bun.SelectQuery, where func(*bun.SelectQuery, string, ...any) *bun.SelectQuery) *bun.SelectQuery

func conditions(r org.Reach, unit string, named namedColumns) []condition {
	var out []condition
	add := func(text string, args ...any) {
		out = append(out, func(q *bun.SelectQuery, where func(*bun.SelectQuery, string, ...any) *bun.SelectQuery) *bun.SelectQuery {
			return where(q, text, args...)
		})
	}
	if len(r.Units) > 0 {
		add("? IN (?) AND ? <> 0", bun.Safe(unit), bun.In(r.Units), bun.Safe(unit))
	}
	for _, top := range r.Subtree {
		add("? IN (SELECT id FROM units WHERE path >= ? AND path < ?)", bun.Safe(unit), top, pathEnd(top))
	}
	for _, c := range []struct {
		rel    org.Relation
		column string
	}{{org.IsAuthor, named.author}, {org.IsOwner, named.owner}, {org.IsDeputy, named.deputy}} {
		if r.Named&c.rel != 0 && c.column != "" && len(r.People) > 0 {
			add("? IN (?)", bun.Ident(c.column), bun.In(r.People))
		}
	}
	return out
}

// pathEnd is the first path after the subtree of a path: "/1/4/" ends before "/1/40", for "0" is the character after "/".
func pathEnd(path string) string { return strings.TrimSuffix(path, "/") + "0" }
