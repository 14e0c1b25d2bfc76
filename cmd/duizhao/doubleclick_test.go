package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestDoubleClicked(t *testing.T) {
	for _, c := range []struct {
		args    []string
		sharers int
		want    bool
	}{{nil, 1, true}, {nil, 2, false}, {nil, 0, false}, {[]string{"serve"}, 1, false}, {[]string{"text", "材料.docx"}, 1, false}, {[]string{"--lang", "en"}, 1, false}} {
		if got := doubleClicked(c.args, c.sharers); got != c.want {
			t.Errorf("doubleClicked(%q, %d) = %v, want %v", c.args, c.sharers, got, c.want)
		}
	}
}

// Started by a double click the program serves from the folder it lies in, prints the one-time secret, opens the page, and ends when
// it is told to.
func TestDoubleClickServesAndOpensThePage(t *testing.T) {
	t.Chdir(t.TempDir())
	t.Setenv("DUIZHAO_ADDR", "127.0.0.1:0")
	for _, name := range []string{"TMPDIR", "TMP", "TEMP"} { // serve sets them for its own process
		t.Setenv(name, os.Getenv(name))
	}
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	var out, errs bytes.Buffer
	opened := ""
	code := runClicked(ctx, strings.NewReader(""), &out, &errs, func(url string) error {
		opened = url
		stop()
		return nil
	})
	if code != exitWell || opened == "" || !strings.HasPrefix(out.String(), opened+"\n") {
		t.Errorf("code %d, opened %q, printed %q, said %q", code, opened, out.String(), errs.String())
	}
	if !strings.Contains(errs.String(), "口令") && !strings.Contains(errs.String(), "secret") {
		t.Errorf("the one-time secret is not told: %q", errs.String())
	}
	if _, err := os.Stat(filepath.Join("duizhao-data", "duizhao.db")); err != nil {
		t.Error(err)
	}
}

// What goes wrong stays on the screen until it was read.
func TestDoubleClickKeepsTheWindowOnFailure(t *testing.T) {
	t.Chdir(t.TempDir())
	t.Setenv("DUIZHAO_ADDR", "0.0.0.0:0") // in clear on a network: refused
	in := strings.NewReader("\n")
	var out, errs bytes.Buffer
	code := runClicked(context.Background(), in, &out, &errs, func(string) error { t.Error("a page was opened"); return nil })
	if code != exitFailed || in.Len() != 0 || !strings.Contains(errs.String(), "--tls-cert") {
		t.Errorf("code %d, %d bytes unread, said %q", code, in.Len(), errs.String())
	}
}
