package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
)

// TableInfo is one table of a PostgreSQL backup.
type TableInfo struct {
	Columns []string `json:"columns"`
	Rows    int64    `json:"rows"`
}

// ErrNotEmpty says that a database already holds something.
var ErrNotEmpty = errors.New("the database is not empty")

// ErrOtherSchema says that a backup was made by another version.
var ErrOtherSchema = errors.New("the backup's tables are not those of this version")

// backupPostgres copies every table in one transaction that sees one moment.
func (s *Store) backupPostgres(ctx context.Context, files *Files, b *backup) error {
	dir, err := os.MkdirTemp("", "duizhao-backup-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	var names []string
	err = s.pgx(ctx, &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true}, func(t *tx, c *pgx.Conn) error {
		tables, err := tablesOf(ctx, c)
		if err != nil {
			return err
		}
		b.m.Tables = map[string]TableInfo{}
		for _, name := range tables {
			if err := copyOut(ctx, c, name, dir, b.m.Tables); err != nil {
				return fmt.Errorf("table %s: %w", name, err)
			}
		}
		return nil
	}, func(t *tx) error {
		names, b.m.Head, err = contents(t)
		return err
	})
	if err != nil {
		return err
	}
	for name := range b.m.Tables {
		if err := b.file(backupTables+name, filepath.Join(dir, name)); err != nil {
			return err
		}
	}
	return b.files(files, names)
}

// pgx runs some work on the connection itself and then some in the store's own words, in one transaction.
func (s *Store) pgx(ctx context.Context, o *sql.TxOptions, raw func(*tx, *pgx.Conn) error, then func(*tx) error) error {
	conn, err := s.write.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	btx, err := conn.BeginTx(ctx, o)
	if err != nil {
		return err
	}
	defer btx.Rollback()
	t := &tx{ctx: ctx, db: btx, store: s, sqltx: btx.Tx, conn: conn.Conn}
	err = conn.Conn.Raw(func(driver any) error {
		c, ok := driver.(*stdlib.Conn)
		if !ok {
			return fmt.Errorf("driver %T is not pgx", driver)
		}
		return raw(t, c.Conn())
	})
	if err != nil {
		return err
	}
	if err := then(t); err != nil {
		return err
	}
	return btx.Commit()
}

// tablesOf are the tables of the schema in an order in which a table follows those it refers to.
func tablesOf(ctx context.Context, c *pgx.Conn) ([]string, error) {
	names, err := column(ctx, c, `SELECT relname::text FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace ORDER BY 1`)
	if err != nil {
		return nil, err
	}
	refs, err := column(ctx, c, `SELECT conrelid::regclass::text || ' ' || confrelid::regclass::text FROM pg_constraint WHERE contype = 'f' AND connamespace = current_schema()::regnamespace AND conrelid <> confrelid`)
	if err != nil {
		return nil, err
	}
	var out []string
	for len(out) < len(names) {
		before := len(out)
		for _, name := range names {
			waits := slices.ContainsFunc(refs, func(r string) bool {
				from, to, _ := strings.Cut(r, " ")
				return unquote(from) == name && !slices.Contains(out, unquote(to))
			})
			if !slices.Contains(out, name) && !waits {
				out = append(out, name)
			}
		}
		if len(out) == before {
			return nil, errors.New("tables refer to each other in a circle")
		}
	}
	return out, nil
}

func unquote(name string) string { return strings.Trim(name, `"`) }

func column(ctx context.Context, c *pgx.Conn, query string, args ...any) ([]string, error) {
	rows, err := c.Query(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowTo[string])
}

// columnsOf are the columns that are written, not computed.
func columnsOf(ctx context.Context, c *pgx.Conn, table string) ([]string, error) {
	return column(ctx, c, `SELECT column_name::text FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = $1 AND is_generated = 'NEVER' ORDER BY ordinal_position`, table)
}

// copying is the COPY of a table in the text form, which every version reads.
func copying(table string, columns []string, direction string) string {
	quoted := make([]string, len(columns))
	for i, c := range columns {
		quoted[i] = pgx.Identifier{c}.Sanitize()
	}
	return "COPY " + pgx.Identifier{table}.Sanitize() + " (" + strings.Join(quoted, ", ") + ") " + direction
}

func copyOut(ctx context.Context, c *pgx.Conn, table, dir string, out map[string]TableInfo) error {
	columns, err := columnsOf(ctx, c, table)
	if err != nil {
		return err
	}
	f, err := os.Create(filepath.Join(dir, table))
	if err != nil {
		return err
	}
	defer f.Close()
	tag, err := c.PgConn().CopyTo(ctx, f, copying(table, columns, "TO STDOUT"))
	out[table] = TableInfo{columns, tag.RowsAffected()}
	return err
}

// RestoreTables puts the tables of an unpacked backup into this database, in one transaction that is kept only when the trail
// proves itself and every file is in place. Tables must be those of this version; a database that holds people is refused unless
// replace is set.
func (s *Store) RestoreTables(ctx context.Context, dir string, m Manifest, files *Files, replace bool) error {
	if s.lite || !m.Postgres {
		return errors.New("restore: the backup is of the other kind of database")
	}
	return s.pgx(ctx, nil, func(_ *tx, c *pgx.Conn) error {
		tables, err := tablesOf(ctx, c)
		if err != nil {
			return err
		}
		if err := s.ready(ctx, c, tables, m, replace); err != nil {
			return err
		}
		for _, name := range tables {
			if err := copyIn(ctx, c, name, dir, m.Tables[name]); err != nil {
				return fmt.Errorf("restore table %s: %w", name, err)
			}
		}
		return nil
	}, func(t *tx) error { return prove(t, files, m) })
}

// ready compares the tables and empties them.
func (s *Store) ready(ctx context.Context, c *pgx.Conn, tables []string, m Manifest, replace bool) error {
	if len(tables) != len(m.Tables) {
		return ErrOtherSchema
	}
	var quoted []string
	for _, name := range tables {
		columns, err := columnsOf(ctx, c, name)
		if err != nil {
			return err
		}
		if !slices.Equal(columns, m.Tables[name].Columns) {
			return fmt.Errorf("table %s: %w", name, ErrOtherSchema)
		}
		quoted = append(quoted, pgx.Identifier{name}.Sanitize())
	}
	var people int
	if err := c.QueryRow(ctx, `SELECT count(*) FROM people`).Scan(&people); err != nil {
		return err
	}
	if people > 0 && !replace {
		return ErrNotEmpty
	}
	_, err := c.Exec(ctx, "TRUNCATE "+strings.Join(quoted, ", "))
	return err
}

// copyIn fills a table and moves its sequences behind what came in.
func copyIn(ctx context.Context, c *pgx.Conn, table, dir string, info TableInfo) error {
	f, err := os.Open(filepath.Join(dir, "tables", table))
	if err != nil {
		return err
	}
	defer f.Close()
	tag, err := c.PgConn().CopyFrom(ctx, f, copying(table, info.Columns, "FROM STDIN"))
	if err != nil {
		return err
	}
	if tag.RowsAffected() != info.Rows {
		return fmt.Errorf("%w: %d rows of %d", ErrBroken, tag.RowsAffected(), info.Rows)
	}
	for _, col := range info.Columns {
		var seq *string
		if err := c.QueryRow(ctx, `SELECT pg_get_serial_sequence($1, $2)`, pgx.Identifier{table}.Sanitize(), col).Scan(&seq); err != nil {
			return err
		}
		if seq == nil {
			continue
		}
		q := fmt.Sprintf(`SELECT setval('%s', greatest(coalesce(max(%s), 0), 1), coalesce(max(%s), 0) > 0) FROM %s`, strings.ReplaceAll(*seq, "'", "''"), pgx.Identifier{col}.Sanitize(), pgx.Identifier{col}.Sanitize(), pgx.Identifier{table}.Sanitize())
		if _, err := c.Exec(ctx, q); err != nil {
			return err
		}
	}
	return nil
}
