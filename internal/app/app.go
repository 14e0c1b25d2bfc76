// Package app is what people do with Duizhao: one story a file, permission first, then load, let the domain decide, and save, in
// one transaction. It declares what it needs of the world (ports.go) and knows neither SQL nor HTTP.
package app

import (
	"context"
	"io"
	"log/slog"
	"sync"
	"time"

	"duizhao/internal/calendar"
	"duizhao/internal/format"
	"duizhao/internal/reuse"
	"duizhao/internal/rule"
)

// App carries out the stories.
type App struct {
	Store   Store
	Files   Files
	Jobs    Jobs
	Board   JobBoard // nil: the background work cannot be looked at
	Backups Backups  // nil: backups are made elsewhere
	Clock   Clock
	Random  io.Reader
	Log     *slog.Logger
	Bus     *Bus
	Format  format.Options
	Rules   *rule.Set      // the shipped ones; nil: papers are read and not checked. See Book for those in force
	Library *reuse.Library // set phrases and quotations; nil: the shipped ones. See Book
	Corpus  Corpus         // nil: papers are not compared
	Hash    Passwords
	Limits  Limits
	mu      sync.Mutex
	book    *Book
	dir     *Directory
	dirTime time.Time
	read    readPapers

	deviceKey string // see DeviceKey

	reuseTurn sync.Mutex // two jobs would keep the passages of one pair twice
}

// Limits bound what people may send. Sizes are bytes.
type Limits struct {
	Paper    int64
	Batch    int64
	Evidence int64
	Workbook int64
}

// DefaultLimits are generous for papers and photographs.
func DefaultLimits() Limits {
	return Limits{Paper: 32 << 20, Batch: 512 << 20, Evidence: 64 << 20, Workbook: 32 << 20}
}

func (a *App) today() calendar.Day { return calendar.DayOf(a.Clock()) }

// write runs f in a write transaction and tells the listeners afterwards.
func (a *App) write(ctx context.Context, f func(Tx) error, topics ...Topic) error {
	if err := a.Store.Write(ctx, f); err != nil {
		return err
	}
	a.publish(ctx, topics...)
	return nil
}

// Passwords hashes passwords and compares them; it bounds how many it works on at once.
type Passwords interface {
	Hash(ctx context.Context, password string) (string, error)
	Match(ctx context.Context, password, hash string) (bool, error)
}
