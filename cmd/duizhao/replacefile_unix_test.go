//go:build unix

package main

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// A pipe, like /dev/null, is written to; it is never put aside for a file.
func TestReplaceFileKeepsWhatIsNoFile(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Skip("no pipes here:", err)
	}
	got := make(chan string, 1)
	go func() {
		b, err := os.ReadFile(pipe)
		if err != nil {
			t.Error(err)
		}
		got <- string(b)
	}()
	kept, err := replaceFile(pipe, func(f *os.File) error { _, err := f.WriteString("台账"); return err })
	if err != nil || kept != "" {
		t.Fatalf("replaceFile = %q, %v", kept, err)
	}
	if b := <-got; b != "台账" {
		t.Errorf("the pipe got %q", b)
	}
	if info, err := os.Stat(pipe); err != nil || info.Mode()&os.ModeNamedPipe == 0 {
		t.Errorf("the pipe is gone: %v %v", info, err)
	}
}
