package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"embed"
	"errors"
	"io"
	"io/fs"
	"net"
	"net/url"
	"runtime"
	"strings"

	"duizhao/internal/app"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"
	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"
	"github.com/uptrace/bun/dialect/sqlitedialect"
	_ "modernc.org/sqlite" // the driver "sqlite"
)

//go:embed migrations
var migrations embed.FS

func connect(ctx context.Context, where string) (*Store, error) {
	if IsPostgres(where) {
		return connectPostgres(ctx, where)
	}
	return connectLite(where)
}

// connectLite opens one connection that writes and several that read. Every writing transaction takes the lock at its start:
// one that reads first and writes later would fail as soon as another wrote in between.
func connectLite(path string) (*Store, error) {
	dsn := func(more string) string {
		return "file:" + (&url.URL{Path: path}).EscapedPath() + "?_pragma=busy_timeout(10000)&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)" +
			"&_pragma=foreign_keys(1)&_pragma=cache_size(-16000)&_time_format=sqlite" + more
	}
	w, err := sql.Open("sqlite", dsn("&_txlock=immediate"))
	if err != nil {
		return nil, err
	}
	w.SetMaxOpenConns(1)
	if err := w.Ping(); err != nil {
		w.Close()
		return nil, err
	}
	r, err := sql.Open("sqlite", dsn("&_pragma=query_only(1)"))
	if err != nil {
		w.Close()
		return nil, err
	}
	r.SetMaxOpenConns(max(4, 2*runtime.NumCPU()))
	r.SetMaxIdleConns(max(4, 2*runtime.NumCPU()))
	return &Store{write: bun.NewDB(w, sqlitedialect.New()), read: bun.NewDB(r, sqlitedialect.New()), lite: true, path: path, turn: make(chan struct{}, 1)}, nil
}

// connectPostgres opens one pool for our own statements and the queue. Statements come with their values in them, so they are
// not prepared and kept.
func connectPostgres(ctx context.Context, where string) (*Store, error) {
	cfg, err := pgxpool.ParseConfig(where)
	if err != nil {
		return nil, err
	}
	cfg.ConnConfig.DefaultQueryExecMode = pgx.QueryExecModeExec
	cfg.MaxConns = max(cfg.MaxConns, 16)
	cfg.ConnConfig.RuntimeParams["timezone"] = "UTC"
	cfg.AfterConnect = func(ctx context.Context, c *pgx.Conn) error {
		_, err := c.Exec(ctx, "SET jit = off") // all statements are short; compiling one takes longer than running it
		return err
	}
	pool, err := pgxpool.NewWithConfig(ctx, cfg)
	if err != nil {
		return nil, err
	}
	if err := pool.Ping(ctx); err != nil {
		pool.Close()
		return nil, err
	}
	sqldb := stdlib.OpenDBFromPool(pool)
	sqldb.SetMaxOpenConns(12)
	db := bun.NewDB(sqldb, pgdialect.New())
	return &Store{write: db, read: db, pool: pool}, nil
}

func (s *Store) migrate(ctx context.Context) error {
	p, err := s.migrations()
	if err != nil {
		return err
	}
	_, err = p.Up(ctx)
	return err
}

func (s *Store) migrations() (*goose.Provider, error) {
	dialect, folder := goose.DialectPostgres, "migrations/postgres"
	if s.lite {
		dialect, folder = goose.DialectSQLite3, "migrations/sqlite"
	}
	files, err := fs.Sub(migrations, folder)
	if err != nil {
		return nil, err
	}
	return goose.NewProvider(dialect, s.write.DB, files)
}

func (s *Store) readOptions() *sql.TxOptions {
	if s.lite {
		return nil
	}
	return &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true}
}

// forUpdate locks the chosen rows until the transaction ends; on SQLite there is only one writer.
func (s *Store) forUpdate() string {
	if s.lite {
		return ""
	}
	return " FOR UPDATE"
}

// again reports whether running the transaction once more may succeed: a deadlock or a serialisation failure.
func again(err error) bool {
	var pg *pgconn.PgError
	return errors.As(err, &pg) && (pg.Code == "40001" || pg.Code == "40P01")
}

// told wraps what went wrong with the database itself, so that it can be told apart from errors of ours: it does not answer, or there
// is no room left.
func told(err error) error {
	var pg *pgconn.PgError
	var dial *pgconn.ConnectError
	var line net.Error
	var lite interface{ Code() int }
	switch {
	case err == nil || errors.Is(err, app.ErrAway) || errors.Is(err, app.ErrFull) || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded):
	case errors.As(err, &pg):
		switch {
		case strings.HasPrefix(pg.Code, "57P") || strings.HasPrefix(pg.Code, "08") || pg.Code == "53300": // going down, coming up, no connection left
			return errors.Join(app.ErrAway, err)
		case pg.Code == "53100":
			return errors.Join(app.ErrFull, err)
		}
	case errors.As(err, &dial), errors.Is(err, driver.ErrBadConn), errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), errors.As(err, &line), strings.Contains(err.Error(), "conn closed"):
		return errors.Join(app.ErrAway, err) // pgx has no value for its own "conn closed"
	case errors.As(err, &lite):
		switch lite.Code() & 0xff {
		case 5, 6: // busy, locked: somebody outside holds the file
			return errors.Join(app.ErrAway, err)
		case 13:
			return errors.Join(app.ErrFull, err)
		}
	}
	return err
}

// duplicate reports whether a unique index refused a row.
func duplicate(err error) bool {
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		return pg.Code == "23505"
	}
	var code interface{ Code() int }
	return errors.As(err, &code) && (code.Code() == 2067 || code.Code() == 1555)
}

// Redact is a database URL without its password, for logs.
func Redact(where string) string {
	u, err := url.Parse(where)
	if err != nil || !IsPostgres(where) {
		return where
	}
	return u.Redacted()
}
