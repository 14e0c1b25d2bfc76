package pdf

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestRebuiltParagraphs compares PDFs with the texts they were printed from (testdata/make). PDF_DIR and TXT_DIR name
// other folders of such pairs.
func TestRebuiltParagraphs(t *testing.T) {
	pdfs, texts := os.Getenv("PDF_DIR"), os.Getenv("TXT_DIR")
	if pdfs == "" {
		pdfs, texts = "testdata", "testdata"
	}
	files, _ := filepath.Glob(filepath.Join(pdfs, "*.pdf"))
	if len(files) == 0 {
		t.Fatalf("no PDFs in %s", pdfs)
	}
	for _, path := range files {
		base := strings.TrimSuffix(filepath.Base(path), ".pdf")
		want, err := os.ReadFile(filepath.Join(texts, base+".txt"))
		if err != nil {
			t.Errorf("%s has no text to compare with: %v", path, err)
			continue
		}
		t.Run(base, func(t *testing.T) {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			d, err := Read(context.Background(), path, data, DefaultLimits())
			if err != nil {
				t.Fatal(err)
			}
			compare(t, strings.Split(d.Text, "\n"), strings.Split(string(want), "\n"))
		})
	}
}

func compare(t *testing.T, got, want []string) {
	t.Helper()
	if slices.Equal(got, want) {
		return
	}
	for _, p := range want {
		if !slices.Contains(got, p) {
			t.Errorf("not rebuilt: %q", p)
		}
	}
	for _, p := range got {
		if !slices.Contains(want, p) {
			t.Errorf("not in the source: %q", p)
		}
	}
	t.Errorf("%d paragraphs, want %d in this order", len(got), len(want))
}
