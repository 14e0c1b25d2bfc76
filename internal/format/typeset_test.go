package format

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"duizhao/internal/doc"
	"duizhao/internal/format/docx"
)

// Whatever was read from a file that is no Word file is set anew as one, and read again gives the same text.
func TestTypesetReadsBack(t *testing.T) {
	var files []string
	for _, pattern := range []string{"pdf/testdata/*.pdf", "html/testdata/*.html", "html/testdata/*.txt"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, found...)
	}
	if len(files) < 8 {
		t.Fatalf("only %d files: %v", len(files), files)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			b, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			docs, errs := Read(context.Background(), file, b, Options{})
			if len(errs) > 0 {
				t.Fatal(errs)
			}
			d := docs[0]
			notes := make([]docx.Note, len(d.Blocks))
			for i, b := range d.Blocks { // every block has a remark on it
				notes[i] = docx.Note{Span: doc.Span{Start: b.Start, End: b.End}, Author: "对照", Text: "此处"}
			}
			out, err := docx.Typeset(d, notes, docx.Setting{Running: "页眉", Headings: map[int]int{0: 0}})
			if err != nil {
				t.Fatal(err)
			}
			again, errs := Read(context.Background(), "again.docx", out, Options{})
			if len(errs) > 0 {
				t.Fatal(errs)
			}
			if again[0].Text != d.Text {
				t.Errorf("read back as\n%s\nwant\n%s", again[0].Text, d.Text)
			}
		})
	}
}
