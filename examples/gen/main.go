// Command gen turns label files (.mark) into Word files with real automatic numbers, tables, text boxes, footnotes, tracked
// changes, content controls and links, so that every material also exists in the form people send.
//
//	go run ./examples/gen [-o DIR] FILE.mark…      writes DIR/NAME.docx for each
//
// What a file gets is decided by its text alone: the same text always gives the same bytes.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"duizhao/examples/gen/paper"
	"duizhao/quality/gold"
)

func main() {
	dir := flag.String("o", ".", "folder to write to")
	flag.Parse()
	if flag.NArg() == 0 {
		fmt.Fprintln(os.Stderr, "usage: gen [-o DIR] FILE.mark...")
		os.Exit(2)
	}
	for _, path := range flag.Args() {
		if err := write(path, *dir); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}

func write(path, dir string) error {
	m, err := gold.Read(path)
	if err != nil {
		return err
	}
	data, err := paper.Docx(m.Text, m.Sections[0].Start)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return os.WriteFile(filepath.Join(dir, m.Name()+".docx"), data, 0o644)
}
