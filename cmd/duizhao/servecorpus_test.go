package main

import (
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// An index that another version of the program made does not keep the server from starting; one that is damaged does, with what to do.
func TestOpenCorpusOfAnotherVersion(t *testing.T) {
	data, log := t.TempDir(), slog.New(slog.DiscardHandler)
	ix, err := openCorpus(data, log)
	if err != nil {
		t.Fatal(err)
	}
	if err := ix.Close(); err != nil {
		t.Fatal(err)
	}
	current := filepath.Join(data, "corpus", "CURRENT")
	write := func(s string) {
		t.Helper()
		if err := os.WriteFile(current, []byte(s), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(`{"version":99}`)
	if ix, err = openCorpus(data, log); err != nil {
		t.Fatalf("of another version: %v", err)
	}
	if ix.Len() != 0 {
		t.Errorf("%d papers in a new index", ix.Len())
	}
	if b, err := os.ReadFile(filepath.Join(data, "corpus.old", "CURRENT")); err != nil || string(b) != `{"version":99}` {
		t.Errorf("set aside: %q, %v", b, err)
	}
	if err := ix.Close(); err != nil {
		t.Fatal(err)
	}
	write("{")
	if _, err = openCorpus(data, log); err == nil || !strings.Contains(err.Error(), "made anew") {
		t.Errorf("damaged: %v", err)
	}
}
