// Package store keeps everything but files, in SQLite or PostgreSQL, on one code path. What differs between the two is in
// dialect.go. A transaction that changes anything seals its trail entries just before it is kept.
package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"duizhao/internal/app"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/uptrace/bun"
)

// Store is an open database. Use Open.
type Store struct {
	write *bun.DB
	read  *bun.DB
	pool  *pgxpool.Pool // nil on SQLite
	lite  bool
	path  string // of the SQLite file
	kept  counts
	turn  chan struct{} // on SQLite: who writes; those who wait get it in their order
}

var _ app.Store = (*Store)(nil)

// Open opens the database of the URL, and brings its tables up to date. "postgres://…" is PostgreSQL 15 or later; anything
// else is the path of an SQLite file.
func Open(ctx context.Context, url string) (*Store, error) {
	s, err := connect(ctx, url)
	if err != nil {
		return nil, fmt.Errorf("open database %s: %w", Redact(url), err)
	}
	if err := s.migrate(ctx); err != nil {
		s.Close()
		return nil, fmt.Errorf("bring database %s up to date: %w", Redact(url), err)
	}
	return s, nil
}

// IsPostgres reports whether a URL names a PostgreSQL database.
func IsPostgres(url string) bool {
	return strings.HasPrefix(url, "postgres://") || strings.HasPrefix(url, "postgresql://")
}

// Lite reports whether the store is SQLite.
func (s *Store) Lite() bool { return s.lite }

// SQL is the handle that writes; on SQLite it has one connection.
func (s *Store) SQL() *sql.DB { return s.write.DB }

// Pool is the PostgreSQL pool, nil on SQLite.
func (s *Store) Pool() *pgxpool.Pool { return s.pool }

// Close lets go of the database.
func (s *Store) Close() error {
	err := s.write.Close()
	if s.read != s.write {
		err = firstError(err, s.read.Close())
	}
	if s.pool != nil {
		s.pool.Close()
	}
	return err
}

func firstError(a, b error) error {
	if a != nil {
		return a
	}
	return b
}

// Ping reports whether the database answers.
func (s *Store) Ping(ctx context.Context) error { return s.read.PingContext(ctx) }

// Read runs f on one consistent state.
func (s *Store) Read(ctx context.Context, f func(app.Tx) error) error {
	btx, err := s.read.BeginTx(ctx, s.readOptions())
	if err != nil {
		return told(err)
	}
	defer btx.Rollback()
	return told(f(&tx{ctx: ctx, db: btx, store: s}))
}

// Glance runs f for one statement that reads. There is no transaction around it: a second statement might see another state.
func (s *Store) Glance(ctx context.Context, f func(app.Tx) error) error {
	return told(f(&tx{ctx: ctx, db: s.read, store: s}))
}

// Write runs f and keeps what it changed, with its trail. On PostgreSQL a transaction that lost a race for a row is run again.
func (s *Store) Write(ctx context.Context, f func(app.Tx) error) error {
	for try := 0; ; try++ {
		err := s.writeOnce(ctx, f)
		if err == nil || try == 4 || !again(err) {
			return told(err)
		}
	}
}

func (s *Store) writeOnce(ctx context.Context, f func(app.Tx) error) error {
	if s.turn != nil { // waiting for the one connection would be in no order, and somebody might wait very long
		select {
		case s.turn <- struct{}{}:
			defer func() { <-s.turn }()
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	conn, err := s.write.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	btx, err := conn.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer btx.Rollback()
	t := &tx{ctx: ctx, db: btx, store: s, sqltx: btx.Tx, conn: conn.Conn}
	if err := f(t); err != nil {
		return err
	}
	repeat := app.RepeatOf(ctx)
	if err := t.finish(repeat); err != nil {
		return err
	}
	if err := btx.Commit(); err != nil {
		return err
	}
	if repeat != nil {
		repeat.Kept()
	}
	return nil
}

// finish writes what belongs to the end of every transaction: the trail, the ledger's revision, the key of the request.
func (t *tx) finish(repeat *app.Repeat) error {
	if err := t.sealTrail(); err != nil {
		return fmt.Errorf("write the trail: %w", err)
	}
	if err := t.countUp(); err != nil {
		return fmt.Errorf("count the change: %w", err)
	}
	if err := t.begun(repeat); err != nil {
		return fmt.Errorf("keep the key of the request: %w", err)
	}
	res, err := t.send()
	if err != nil || repeat == nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil || n == 0 { // the key came last; another process kept it first
		return firstError(err, app.ErrDone)
	}
	return nil
}

// tx is one transaction, or for Glance none.
type tx struct {
	ctx     context.Context
	db      bun.IDB
	store   *Store
	sqltx   *sql.Tx   // nil when reading
	conn    *sql.Conn // nil when reading
	entries []app.Entry
	ledger  bool     // the ledger was changed
	put     []string // statements put off; see later
	putSize int      // bytes of them
}

var _ app.Tx = (*tx)(nil)

func (t *tx) Context() context.Context { return t.ctx }

// SQLTx is the transaction for another adapter that writes in it, such as the queue. main joins the two.
func (t *tx) SQLTx() (*sql.Tx, *sql.Conn) { return t.sqltx, t.conn }
