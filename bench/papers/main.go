// Command papers measures how fast papers are read, against the least that reading can cost, in one run on one core.
//
//	go run ./bench/papers                            the figures, as a table
//	go run ./bench/papers -write docs/performance.md  the same, into the marked part of that file
//	go run ./bench/papers -out DIR                    only write the generated papers
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"

	"duizhao/bench/part"
)

func main() {
	count := flag.Int("n", 2000, "number of papers")
	size := flag.Int("size", 10<<10, "bytes of a paper")
	out := flag.String("out", "", "write the papers here and measure nothing")
	write := flag.String("write", "", "file whose marked part the table replaces")
	flag.Parse()
	if err := run(*count, *size, *out, *write); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(count, size int, out, write string) error {
	if out != "" {
		return writePapers(out, count, size)
	}
	dir, err := os.MkdirTemp("", "duizhao-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	if err := writePapers(filepath.Join(dir, "papers"), count, size); err != nil {
		return err
	}
	runtime.GOMAXPROCS(1)
	t, err := measure(dir, size)
	if err != nil {
		return err
	}
	fmt.Print(t)
	if write == "" {
		return nil
	}
	return part.Replace(write, "bench/papers", t)
}

// writePapers writes the papers as text files.
func writePapers(dir string, count, size int) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	for i := range count {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%05d.txt", i)), []byte(paper(uint64(i), size)), 0o644); err != nil {
			return err
		}
	}
	return nil
}
