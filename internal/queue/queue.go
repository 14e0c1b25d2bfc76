// Package queue carries background work on the same database as everything else: a job is taken in by the transaction that
// asks for it, so there is never work for a change that was not kept, nor a change whose work is forgotten.
package queue

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"duizhao/internal/app"
	"duizhao/internal/job"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/riverdriver/riversqlite"
	"github.com/riverqueue/river/rivermigrate"
)

// Database is what the queue needs of the store; Pool is nil on SQLite.
type Database interface {
	SQL() *sql.DB
	Pool() *pgxpool.Pool
}

// Worker does the work.
type Worker interface {
	JudgeDraft(ctx context.Context, draft int64) error
	IndexPaper(ctx context.Context, submission int64) error
	ComparePaper(ctx context.Context, submission int64) error
	Remind(ctx context.Context, day string) error
	Sweep(ctx context.Context) error
	Backup(ctx context.Context, recipient string) error
}

// Queue is an open queue. Use Open, then Start.
type Queue struct {
	lite *river.Client[*sql.Tx]
	pg   *river.Client[pgx.Tx]
}

var _ app.Jobs = (*Queue)(nil)

// Open brings the queue's tables up to date and readies the workers; nothing runs before Start.
func Open(ctx context.Context, db Database, w func() Worker, log *slog.Logger) (*Queue, error) {
	cfg := config(w, log)
	var q Queue
	var err error
	if db.Pool() == nil {
		driver := riversqlite.New(db.SQL())
		if err = migrate(rivermigrate.New(driver, nil))(ctx); err == nil {
			q.lite, err = river.NewClient(driver, cfg)
		}
	} else {
		driver := riverpgxv5.New(db.Pool())
		if err = migrate(rivermigrate.New(driver, nil))(ctx); err == nil {
			q.pg, err = river.NewClient(driver, cfg)
		}
	}
	if err != nil {
		return nil, fmt.Errorf("open job queue: %w", err)
	}
	return &q, nil
}

func migrate[T any](m *rivermigrate.Migrator[T], err error) func(context.Context) error {
	return func(ctx context.Context) error {
		if err != nil {
			return err
		}
		_, err := m.Migrate(ctx, rivermigrate.DirectionUp, nil)
		return err
	}
}

// jobTimeout bounds one piece of work.
const jobTimeout = 5 * time.Minute

func config(w func() Worker, log *slog.Logger) *river.Config {
	ws := river.NewWorkers()
	river.AddWorker(ws, river.WorkFunc(func(ctx context.Context, j *river.Job[job.JudgeDraft]) error {
		return w().JudgeDraft(ctx, j.Args.Draft)
	}))
	river.AddWorker(ws, river.WorkFunc(func(ctx context.Context, j *river.Job[job.IndexPaper]) error {
		return w().IndexPaper(ctx, j.Args.Submission)
	}))
	river.AddWorker(ws, river.WorkFunc(func(ctx context.Context, j *river.Job[job.ComparePaper]) error {
		return w().ComparePaper(ctx, j.Args.Submission)
	}))
	river.AddWorker(ws, river.WorkFunc(func(ctx context.Context, j *river.Job[job.Remind]) error { return w().Remind(ctx, j.Args.Day) }))
	river.AddWorker(ws, river.WorkFunc(func(ctx context.Context, _ *river.Job[job.Sweep]) error { return w().Sweep(ctx) }))
	river.AddWorker(ws, backupWorker{w: w})
	every := func(d time.Duration, args river.JobArgs) *river.PeriodicJob {
		return river.NewPeriodicJob(river.PeriodicInterval(d), func() (river.JobArgs, *river.InsertOpts) { return args, nil }, &river.PeriodicJobOpts{RunOnStart: true})
	}
	return &river.Config{
		Logger: log, Workers: ws, JobTimeout: jobTimeout, MaxAttempts: 5,
		Queues:            map[string]river.QueueConfig{river.QueueDefault: {MaxWorkers: 2}},
		FetchCooldown:     50 * time.Millisecond,
		FetchPollInterval: 300 * time.Millisecond,
		PeriodicJobs:      []*river.PeriodicJob{every(time.Hour, job.Remind{}), every(time.Hour, job.Sweep{})},
	}
}

// backupTimeout bounds a backup: a large one is slow.
const backupTimeout = 6 * time.Hour

type backupWorker struct {
	river.WorkerDefaults[job.Backup]
	w func() Worker
}

func (b backupWorker) Work(ctx context.Context, j *river.Job[job.Backup]) error {
	return b.w().Backup(ctx, j.Args.Recipient)
}

func (backupWorker) Timeout(*river.Job[job.Backup]) time.Duration { return backupTimeout }

// Start begins to work.
func (q *Queue) Start(ctx context.Context) error {
	if q.lite != nil {
		return q.lite.Start(ctx)
	}
	return q.pg.Start(ctx)
}

// Stop lets running work finish until the context ends, and then breaks it off; it is done again after the next start.
func (q *Queue) Stop(ctx context.Context) error {
	stop, cancel := func(c context.Context) error { return q.lite.Stop(c) }, func(c context.Context) error { return q.lite.StopAndCancel(c) }
	if q.lite == nil {
		stop, cancel = func(c context.Context) error { return q.pg.Stop(c) }, func(c context.Context) error { return q.pg.StopAndCancel(c) }
	}
	if err := stop(ctx); err == nil {
		return nil
	}
	c, end := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer end()
	return cancel(c)
}

// joined is the transaction of a store, as the queue can write in it.
type joined interface {
	SQLTx() (*sql.Tx, *sql.Conn)
}

// Enqueue takes in work within the caller's transaction.
func (q *Queue) Enqueue(ctx context.Context, tx app.Tx, work any) error {
	args, ok := work.(river.JobArgs)
	if !ok {
		return fmt.Errorf("enqueue %T: no job", work)
	}
	j, ok := tx.(joined)
	if !ok {
		return errors.New("enqueue: not a transaction of the store")
	}
	sqltx, conn := j.SQLTx()
	opts := &river.InsertOpts{Priority: priority(work)}
	if q.lite != nil {
		_, err := q.lite.InsertTx(ctx, sqltx, args, opts)
		return err
	}
	return onPgx(conn, func(t pgx.Tx) error {
		_, err := q.pg.InsertTx(ctx, t, args, opts)
		return err
	})
}

// priority is 1 for what a person looks at a page and waits for, 2 for a backup that somebody has asked for, 3 for what may wait
// behind both: a thousand comparisons after a big intake.
func priority(work any) int {
	switch work.(type) {
	case job.Backup:
		return 2
	case job.IndexPaper, job.ComparePaper:
		return 3
	}
	return 1
}
