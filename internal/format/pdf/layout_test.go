package pdf

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestRebuiltParagraphs compares PDFs in a folder with the texts they were printed from:
// PDF_DIR=… TXT_DIR=… go test -run Rebuilt -v
func TestRebuiltParagraphs(t *testing.T) {
	pdfs, texts := os.Getenv("PDF_DIR"), os.Getenv("TXT_DIR")
	if pdfs == "" {
		pdfs, texts = "testdata", "testdata"
	}
	files, _ := filepath.Glob(filepath.Join(pdfs, "*.pdf"))
	for _, path := range files {
		base := strings.TrimSuffix(filepath.Base(path), ".pdf")
		want, err := os.ReadFile(filepath.Join(texts, base+".txt"))
		if err != nil {
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
	have := map[string]bool{}
	for _, p := range got {
		have[p] = true
	}
	wanted := map[string]bool{}
	missing := 0
	for _, p := range want {
		wanted[p] = true
		if !have[p] {
			missing++
			t.Errorf("not rebuilt: %q", p)
		}
	}
	for _, p := range got {
		if !wanted[p] {
			t.Errorf("not in the source: %q", p)
		}
	}
	t.Logf("%d of %d paragraphs rebuilt", len(want)-missing, len(want))
}
