package main

import (
	"bufio"
	"fmt"

	"duizhao/internal/doc"
)

// textCommand prints the text of files.
type textCommand struct{ inputs }

// Run prints each paper's text; several stand under a line with their name.
func (c textCommand) Run(s *session) error {
	files, many, skipped := c.list()
	t := newTally(s, len(files), skipped, true)
	defer t.end()
	out := bufio.NewWriter(s.out)
	defer out.Flush()
	same := func(d *doc.Document) *doc.Document { return d }
	return papers(s, files, s.options(), same, func(o outcome[*doc.Document]) error {
		for _, d := range o.papers {
			if many || len(o.papers) > 1 {
				fmt.Fprintf(out, "==> %s <==\n", d.Name)
			}
			out.WriteString(d.Text)
		}
		t.add(o.file, len(o.papers), o.errs)
		return out.Flush()
	})
}
