package main

import (
	"context"
	"os"
	"runtime"
	"time"

	"duizhao/internal/convert"
	"duizhao/internal/doc"
	"duizhao/internal/format"
	"duizhao/internal/format/fault"
)

// outcome is what one file gave: what the command made of each of its papers (a zip has several), and what failed.
type outcome[T any] struct {
	file   string
	found  bool // the file lay in a folder and was not named
	papers []T
	errs   []*fault.Error
}

// fileTime is the longest that reading one file may take.
const fileTime = 2 * time.Minute

// papers reads the files on all processors and hands the outcomes over one after another in the order of the files. Only a few
// files are in memory at a time. make runs in parallel; take does not. It stops at the first error of take and when the
// session is interrupted.
func papers[T any](s *session, files []input, opt format.Options, make func(*doc.Document) T, take func(outcome[T]) error) error {
	return eachFile(s, files, func(ctx context.Context, f input) outcome[T] { return readOne(ctx, s, f, opt, make) }, take)
}

// eachFile is papers for commands that do their own work on a file: work runs in parallel, take in the order of the files.
func eachFile[T any](s *session, files []input, work func(context.Context, input) outcome[T], take func(outcome[T]) error) error {
	ctx, cancel := context.WithCancel(s.ctx)
	defer cancel()
	workers := runtime.GOMAXPROCS(0)
	queue, jobs := make(chan job[T], ahead*workers), make(chan job[T])
	for range workers {
		go func() {
			for j := range jobs {
				j.done <- work(ctx, j.file)
			}
		}()
	}
	go hand(ctx, files, queue, jobs)
	for j := range queue {
		select {
		case o := <-j.done:
			if err := take(o); err != nil {
				return err
			}
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return ctx.Err()
}

// ahead is how many files for each processor may be done or in work behind the one that is waited for. With fewer, a processor
// stands idle behind one long file.
const ahead = 3

// job is a file in work; done takes its outcome without waiting.
type job[T any] struct {
	file input
	done chan outcome[T]
}

// hand gives every file its place in the queue and then to whoever is free.
func hand[T any](ctx context.Context, files []input, queue, jobs chan<- job[T]) {
	defer close(queue)
	defer close(jobs)
	for _, f := range files {
		j := job[T]{f, make(chan outcome[T], 1)}
		for _, next := range []chan<- job[T]{queue, jobs} {
			select {
			case next <- j:
			case <-ctx.Done():
				return
			}
		}
	}
}

func readOne[T any](ctx context.Context, s *session, f input, opt format.Options, make func(*doc.Document) T) outcome[T] {
	o := outcome[T]{file: f.name}
	data, err := f.read(s.in)
	if err != nil {
		o.errs = append(o.errs, fault.Of(f.name, err))
		return o
	}
	ctx, cancel := context.WithTimeout(ctx, fileTime)
	defer cancel()
	docs, errs := format.Read(ctx, f.name, data, opt)
	for _, d := range docs {
		o.papers = append(o.papers, make(d))
	}
	for _, err := range errs {
		o.errs = append(o.errs, fault.Of(f.name, err))
	}
	return o
}

// options are how the command line reads files: old formats through LibreOffice where it is found (SOFFICE= names it).
func (s *session) options() format.Options {
	office, err := convert.Find(os.Getenv("SOFFICE"))
	if err != nil {
		return format.Options{} // .doc and .wps are then refused with what to install
	}
	return format.Options{Converter: office}
}
