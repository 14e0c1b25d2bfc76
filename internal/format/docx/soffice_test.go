package docx

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// soffice is LibreOffice; tests that need it are skipped without it.
func soffice(t *testing.T) string {
	t.Helper()
	if named := os.Getenv("SOFFICE"); named != "" {
		return named
	}
	path, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("LibreOffice is not installed and SOFFICE= names none: its reading of the file is not checked")
	}
	return path
}

// most is how many files LibreOffice is given at once: beyond some 250 it leaves files out without a word.
const most = 100

// convert lets LibreOffice write each file in another format, with a profile of its own, and gives what it wrote.
func convert(t *testing.T, files map[string][]byte, to, ext string) map[string]string {
	t.Helper()
	program, dir := soffice(t), t.TempDir()
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Minute)
	defer cancel()
	var paths []string
	for name, data := range files {
		path := filepath.Join(dir, name+".docx")
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	for some := range slices.Chunk(paths, most) {
		args := append([]string{"-env:UserInstallation=file://" + filepath.Join(dir, "profile"), "--headless", "--norestore", "--convert-to", to, "--outdir", filepath.Join(dir, "out")}, some...)
		if out, err := exec.CommandContext(ctx, program, args...).CombinedOutput(); err != nil {
			t.Fatalf("soffice: %v\n%s", err, out)
		}
	}
	got := map[string]string{}
	for name := range files {
		data, err := os.ReadFile(filepath.Join(dir, "out", name+"."+ext))
		if err != nil {
			t.Fatalf("LibreOffice did not open %s: %v", name, err)
		}
		got[name] = string(data)
	}
	return got
}

// squeezed is the text without white space: LibreOffice puts some between a number and its text.
func squeezed(text string) string {
	return strings.Join(strings.Fields(strings.TrimPrefix(text, "\ufeff")), "")
}

func TestNumbersAsLibreOffice(t *testing.T) {
	files := map[string][]byte{}
	cases := numberingCases()
	for i, c := range cases {
		files[fmt.Sprintf("n%02d", i)] = c.bytes()
	}
	texts := convert(t, files, "txt:Text (encoded):UTF8", "txt")
	for i, c := range cases {
		got, want := squeezed(texts[fmt.Sprintf("n%02d", i)]), squeezed(strings.Join(c.want, ""))
		switch {
		case c.differs != "":
			if got == want {
				t.Errorf("%s: LibreOffice now agrees, take %q off", c.name, c.differs)
			}
		case got != want:
			t.Errorf("%s: LibreOffice prints\n%s\nwant\n%s", c.name, got, want)
		}
	}
}
