package queue

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"
)

// onPgx runs f on the pgx connection under a database/sql connection that is inside a transaction.
func onPgx(conn *sql.Conn, f func(pgx.Tx) error) error {
	if conn == nil {
		return errors.New("enqueue: the transaction only reads")
	}
	return conn.Raw(func(driver any) error {
		c, ok := driver.(*stdlib.Conn)
		if !ok {
			return fmt.Errorf("enqueue: driver %T is not pgx", driver)
		}
		return f(borrowed{c.Conn(), 0})
	})
}

// borrowed shows the outer transaction as a pgx.Tx that its borrower can neither keep nor take back; inner ones are savepoints.
type borrowed struct {
	c     *pgx.Conn
	depth int
}

func (b borrowed) Conn() *pgx.Conn { return b.c }

func (b borrowed) Exec(ctx context.Context, sql string, args ...any) (pgconn.CommandTag, error) {
	return b.c.Exec(ctx, sql, args...)
}

func (b borrowed) Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error) {
	return b.c.Query(ctx, sql, args...)
}

func (b borrowed) QueryRow(ctx context.Context, sql string, args ...any) pgx.Row {
	return b.c.QueryRow(ctx, sql, args...)
}

func (b borrowed) SendBatch(ctx context.Context, batch *pgx.Batch) pgx.BatchResults {
	return b.c.SendBatch(ctx, batch)
}

func (b borrowed) CopyFrom(ctx context.Context, table pgx.Identifier, columns []string, rows pgx.CopyFromSource) (int64, error) {
	return b.c.CopyFrom(ctx, table, columns, rows)
}

func (b borrowed) name() string { return fmt.Sprintf("queue_%d", b.depth) }

func (b borrowed) Begin(ctx context.Context) (pgx.Tx, error) {
	inner := borrowed{b.c, b.depth + 1}
	_, err := b.c.Exec(ctx, "SAVEPOINT "+inner.name())
	return inner, err
}

func (b borrowed) Commit(ctx context.Context) error {
	if b.depth == 0 {
		return errors.New("enqueue: the transaction belongs to the store")
	}
	_, err := b.c.Exec(ctx, "RELEASE SAVEPOINT "+b.name())
	return err
}

func (b borrowed) Rollback(ctx context.Context) error {
	if b.depth == 0 {
		return errors.New("enqueue: the transaction belongs to the store")
	}
	_, err := b.c.Exec(ctx, "ROLLBACK TO SAVEPOINT "+b.name())
	return err
}

func (b borrowed) LargeObjects() pgx.LargeObjects { return pgx.LargeObjects{} }

func (b borrowed) Prepare(ctx context.Context, name, sql string) (*pgconn.StatementDescription, error) {
	return b.c.Prepare(ctx, name, sql)
}
