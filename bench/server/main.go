// Command server measures how fast `duizhao serve` answers on a full ledger: it fills a database, starts the built program on it,
// and asks over HTTP as an ordinary user whose scope is a bureau and what is below it.
//
//	go build -o bin/duizhao ./cmd/duizhao
//	go run ./bench/server -bin bin/duizhao                             SQLite, the figures as a table
//	go run ./bench/server -bin bin/duizhao -postgres                   PostgreSQL too, on a server of its own
//	go run ./bench/server -bin bin/duizhao -write docs/performance.md  into the marked part of that file
//	go run ./bench/server -bin bin/duizhao -keep bin/full -only transition   one figure again, on the same SQLite database
//	go run ./bench/reuse generate -n 20000 -o bin/papers               papers for the corpus, and then
//	go run ./bench/server -bin bin/duizhao -papers bin/papers          with the corpus of them loaded
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"duizhao/bench/part"
	"duizhao/internal/store/storetest"
)

// plan is how much is filled in and how long is measured.
type plan struct {
	bin     string
	items   int
	notes   int
	people  int
	units   int
	seconds time.Duration // for each kind of request at each number of clients
	keep    string        // folder of filled databases that stay; "" for none
	papers  string        // folder of generated papers for the corpus; "" for none
	own     string        // URL of an empty PostgreSQL database that is used in place of a server of our own
	only    string        // part of the names of the requests that are measured; "" for all
}

func main() {
	var p plan
	flag.StringVar(&p.bin, "bin", "bin/duizhao", "the program")
	flag.IntVar(&p.items, "items", 20000, "items of the ledger")
	flag.IntVar(&p.notes, "notes", 40000, "pieces of progress")
	flag.IntVar(&p.people, "people", 200, "people")
	flag.IntVar(&p.units, "units", 50, "units")
	flag.DurationVar(&p.seconds, "for", 3*time.Second, "time for each kind of request at each number of clients")
	postgres := flag.Bool("postgres", false, "measure PostgreSQL too")
	flag.StringVar(&p.keep, "keep", "", "folder in which the filled SQLite database stays, for the next measuring")
	flag.StringVar(&p.papers, "papers", "", "folder that go run ./bench/reuse generate wrote: its papers go into the corpus, and some are handed in at the end")
	flag.StringVar(&p.own, "database", "", "measure this PostgreSQL database and nothing else; empty, or filled by an earlier measuring with the same -keep")
	flag.StringVar(&p.only, "only", "", "measure only the requests whose name holds this, with one client and without the workbook")
	write := flag.String("write", "", "file whose marked part the table replaces")
	flag.Parse()
	if err := run(p, *postgres, *write); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(p plan, postgres bool, write string) error {
	dir, err := os.MkdirTemp("", "duizhao-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	if p.keep != "" {
		dir = p.keep
	}
	table := head(p)
	if p.own == "" {
		rows, err := one(p, "SQLite", dir, filepath.Join(dir, "duizhao.db"))
		if err != nil {
			return err
		}
		table += rows
	}
	if postgres || p.own != "" {
		rows, err := onPostgres(p, filepath.Join(dir, "pg"))
		if err != nil {
			return err
		}
		table += rows
	}
	fmt.Print(table)
	if write == "" {
		return nil
	}
	return part.Replace(write, "bench/server", table)
}

// onPostgres measures the database that was named, or one of a server that is started for it.
func onPostgres(p plan, dir string) (string, error) {
	url := p.own
	if url == "" {
		p.keep = "" // its server ends with us
		own := &helper{}
		defer own.end()
		var err error
		if url, err = own.postgres(); err != nil {
			return "", err
		}
	}
	return one(p, "PostgreSQL", dir, url)
}

// one measures one database.
func one(p plan, name, dir, url string) (string, error) {
	ctx := context.Background()
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", err
	}
	start := time.Now()
	f, err := filledBefore(ctx, p, url, dir)
	if err != nil {
		return "", fmt.Errorf("fill %s: %w", name, err)
	}
	if err := settle(ctx, url); err != nil {
		return "", fmt.Errorf("settle %s: %w", name, err)
	}
	fmt.Fprintf(os.Stderr, "%s filled in %v\n", name, time.Since(start).Round(time.Second))
	s, err := startServer(p.bin, dir, url)
	if err != nil {
		return "", err
	}
	defer s.stop()
	return measure(p, name, s, f)
}

// settle writes what filling left to be written: a PostgreSQL that is measured is one that has run for a while.
func settle(ctx context.Context, url string) error {
	if !strings.HasPrefix(url, "postgres") {
		return nil
	}
	db, err := pgx.Connect(ctx, url)
	if err != nil {
		return err
	}
	defer db.Close(ctx)
	for _, line := range []string{"vacuum analyze", "checkpoint"} {
		if _, err := db.Exec(ctx, line); err != nil {
			return fmt.Errorf("%s: %w", line, err)
		}
	}
	return nil
}

// helper lends the tests' PostgreSQL to this command.
type helper struct {
	testing.TB
	ends []func()
	err  error
}

func (h *helper) postgres() (url string, err error) {
	defer func() {
		if recover() != nil {
			err = h.err
		}
	}()
	url = storetest.Postgres(h)
	return url, h.err
}

func (h *helper) Helper()                   {}
func (h *helper) Cleanup(f func())          { h.ends = append(h.ends, f) }
func (h *helper) Errorf(f string, a ...any) { h.err = fmt.Errorf(f, a...) }
func (h *helper) Fatal(a ...any)            { h.err = fmt.Errorf("%s", fmt.Sprint(a...)); panic(h.err) }
func (h *helper) Skip(a ...any)             { h.Fatal(a...) }

func (h *helper) end() {
	for i := len(h.ends) - 1; i >= 0; i-- {
		h.ends[i]()
	}
}
