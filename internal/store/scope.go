package store

import (
	"duizhao/internal/org"

	"github.com/uptrace/bun"
)

// namedColumns are the columns of a table (alias t) that name people; "" where it has none.
type namedColumns struct{ author, owner, deputy string }

// within limits a query to what a reach covers. It is the only translation of permission into SQL: see org.Reach.Covers.
func within(q *bun.SelectQuery, r org.Reach, unit string, named namedColumns) *bun.SelectQuery {
	if r.All {
		return q
	}
	if r.Empty() {
		return q.Where("1 = 0")
	}
	return q.WhereGroup(" AND ", func(q *bun.SelectQuery) *bun.SelectQuery {
		if len(r.Units) > 0 {
			q = q.WhereOr("? IN (?) AND ? <> 0", bun.Ident(unit), bun.In(r.Units), bun.Ident(unit))
		}
		for _, top := range r.Subtree {
			q = q.WhereOr("? IN (SELECT id FROM units WHERE path LIKE ?)", bun.Ident(unit), top+"%")
		}
		for _, c := range []struct {
			rel    org.Relation
			column string
		}{{org.IsAuthor, named.author}, {org.IsOwner, named.owner}, {org.IsDeputy, named.deputy}} {
			if r.Named&c.rel != 0 && c.column != "" && len(r.People) > 0 {
				q = q.WhereOr("? IN (?)", bun.Ident(c.column), bun.In(r.People))
			}
		}
		return q.WhereOr("1 = 0")
	})
}
