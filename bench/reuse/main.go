// Command reuse measures the comparison on a generated corpus: plagdet by kind of copying, and what it costs.
//
//	go run ./bench/reuse generate -n 20000 -r 4 -o DIR   writes a corpus of our own grammar
//	go run ./bench/reuse measure -data DIR               indexes it and asks about its queries
//	go run ./bench/reuse batch -data DIR -new 400        new papers all against each other and against the corpus
//	go run ./bench/reuse peers -data DIR                 SQLite FTS5 trigram on the same corpus
//	go run ./bench/reuse growth                          1,000-character documents at 10^4 and 10^5 (-sizes for more)
//	go run ./bench/reuse common -data DIR                which share of the grams others have, in a corpus or in papers with labels
//	go run ./bench/reuse memory -data DIR -index IX      what a builder of IX, and the second time a reader of it, takes from the system
package main

import (
	"fmt"
	"os"
)

func main() {
	if len(os.Args) < 2 {
		fmt.Fprintln(os.Stderr, "usage: reuse generate|measure|batch|peers|growth|common|memory [flags]")
		os.Exit(2)
	}
	commands := map[string]func([]string) error{"generate": generate, "measure": measure, "batch": batch, "growth": growth, "peers": peers, "common": common, "memory": memory}
	run, ok := commands[os.Args[1]]
	if !ok {
		fmt.Fprintf(os.Stderr, "unknown command %s\n", os.Args[1])
		os.Exit(2)
	}
	if err := run(os.Args[2:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
