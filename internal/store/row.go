package store

import (
	"database/sql"
	"errors"

	"duizhao/internal/app"

	"github.com/uptrace/bun"
)

// Rows embed the domain's structs; a column is a field in snake case. The key is declared beside it, for the domain has no tags.

// one loads the single row that matches.
func one[R any](t *tx, where string, args ...any) (R, error) {
	var r R
	err := t.db.NewSelect().Model(&r).Where(where, args...).Limit(1).Scan(t.ctx)
	if errors.Is(err, sql.ErrNoRows) {
		err = app.ErrNotFound
	}
	return r, err
}

// all loads the rows that match, in the order given.
func all[R any](t *tx, order, where string, args ...any) ([]R, error) {
	var rs []R
	q := t.db.NewSelect().Model(&rs).OrderExpr(order)
	if where != "" {
		q = q.Where(where, args...)
	}
	return rs, q.Scan(t.ctx)
}

// insert adds a row; the database fills in its id.
func insert[R any](t *tx, r *R) error {
	_, err := t.db.NewInsert().Model(r).Exec(t.ctx)
	if duplicate(err) {
		return &app.Conflict{Code: "exists", ZH: "已经存在相同的记录。", EN: "Such an entry exists already."}
	}
	return err
}

// update changes a row by its key.
func update[R any](t *tx, r *R) error {
	res, err := t.db.NewUpdate().Model(r).WherePK().Exec(t.ctx)
	return changed(res, err)
}

// updateVersion changes a row by its key when it still has the version that was loaded. The row already holds the next one.
func updateVersion[R any](t *tx, r *R, loaded int) error {
	res, err := t.db.NewUpdate().Model(r).WherePK().Where("version = ?", loaded).Exec(t.ctx)
	return changed(res, err)
}

func changed(res sql.Result, err error) error {
	if duplicate(err) {
		return &app.Conflict{Code: "exists", ZH: "已经存在相同的记录。", EN: "Such an entry exists already."}
	}
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil || n == 0 {
		return firstError(err, app.ErrStale)
	}
	return nil
}

// in is a value list for "IN (?)".
func in[T any](list []T) any { return bun.In(list) }

func mapTo[R, D any](rs []R, err error, f func(R) D) ([]D, error) {
	out := make([]D, len(rs))
	for i, r := range rs {
		out[i] = f(r)
	}
	return out, err
}
