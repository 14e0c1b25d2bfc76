package queue_test

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"path/filepath"
	"testing"
	"time"

	"duizhao/internal/app"
	"duizhao/internal/job"
	"duizhao/internal/queue"
	"duizhao/internal/store"
	"duizhao/internal/store/storetest"
)

// worker judges; what nobody waits for stands still until it has.
type worker struct {
	judged chan int64
	done   chan struct{}
}

func (w worker) ComparePaper(context.Context, int64) error { return nil }
func (w worker) Remind(context.Context, string) error      { return nil }
func (w worker) Sweep(context.Context) error               { return nil }
func (w worker) Backup(context.Context, string) error      { return nil }

func (w worker) JudgeDraft(_ context.Context, id int64) error {
	w.judged <- id
	close(w.done)
	return nil
}

func (w worker) IndexPaper(ctx context.Context, _ int64) error {
	select {
	case <-w.done:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func TestSQLite(t *testing.T)     { run(t, filepath.Join(t.TempDir(), "q.db")) }
func TestPostgreSQL(t *testing.T) { run(t, storetest.Postgres(t)) }

// A job of a transaction that is taken back never runs; one of a transaction that is kept runs once, and before work nobody waits for.
func run(t *testing.T, url string) {
	ctx := context.Background()
	s, err := store.Open(ctx, url)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	w := worker{make(chan int64, 10), make(chan struct{})}
	q, err := queue.Open(ctx, s, func() queue.Worker { return w }, slog.New(slog.NewTextHandler(io.Discard, nil)))
	if err != nil {
		t.Fatal(err)
	}
	broken := errors.New("taken back")
	if err := s.Write(ctx, func(tx app.Tx) error {
		if err := q.Enqueue(ctx, tx, job.JudgeDraft{Draft: 1}); err != nil {
			return err
		}
		return broken
	}); !errors.Is(err, broken) {
		t.Fatal(err)
	}
	if err := s.Write(ctx, func(tx app.Tx) error {
		for id := range int64(5) {
			if err := q.Enqueue(ctx, tx, job.IndexPaper{Submission: id}); err != nil {
				return err
			}
		}
		return q.Enqueue(ctx, tx, job.JudgeDraft{Draft: 2})
	}); err != nil {
		t.Fatal(err)
	}
	listed(t, q)
	if err := q.Start(ctx); err != nil {
		t.Fatal(err)
	}
	select {
	case id := <-w.judged:
		if id != 2 {
			t.Errorf("job %d ran, want 2", id)
		}
	case <-time.After(2 * time.Minute):
		t.Fatal("the draft that a person waits for did not run: what nobody waits for came first and holds both workers")
	}
	stop, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	if err := q.Stop(stop); err != nil {
		t.Error(err)
	}
	if len(w.judged) != 0 {
		t.Error("a job ran twice or was taken back and ran")
	}
}

// listed: six jobs wait. A part of their list is as long as was asked for while there are more, and says so only then.
func listed(t *testing.T, q *queue.Queue) {
	t.Helper()
	for limit, parts := range map[int]int{1: 6, 3: 2, 4: 2, 6: 1, 200: 1} {
		after, seen := "", 0
		for part := 1; part <= parts; part++ {
			list, next, err := q.ListJobs(context.Background(), app.JobFilter{}, app.Page{After: after, Limit: limit})
			if err != nil {
				t.Fatal(err)
			}
			seen += len(list)
			if (next == "") != (part == parts) || next != "" && len(list) != limit {
				t.Errorf("part %d by %d holds %d jobs and goes on at %q, want %d parts", part, limit, len(list), next, parts)
			}
			after = next
		}
		if seen != 6 {
			t.Errorf("by %d: %d jobs, want 6", limit, seen)
		}
	}
}
