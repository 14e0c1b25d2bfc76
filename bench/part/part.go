// Package part keeps measured tables inside documents.
package part

import (
	"bytes"
	"fmt"
	"os"
)

// Replace puts the table between the marks of a part, <!-- NAME begins --> and <!-- NAME ends -->, each on a line of its own.
// A file without both marks is left as it is.
func Replace(file, name, table string) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	begins, ends := "<!-- "+name+" begins -->", "<!-- "+name+" ends -->"
	before, rest, ok := bytes.Cut(text, []byte(begins+"\n"))
	_, after, closed := bytes.Cut(rest, []byte(ends+"\n"))
	if !ok || !closed {
		return fmt.Errorf("%s has no part between %q and %q", file, begins, ends)
	}
	return os.WriteFile(file, []byte(string(before)+begins+"\n"+table+ends+"\n"+string(after)), 0o644)
}
