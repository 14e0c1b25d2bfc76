package pdf

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"duizhao/internal/format/fault"
)

// The files in testdata/producers are one paper printed by browsers and rewritten by other programs: glyphs named after
// radicals, glyphs as drawings (Type 3) with a space of their own, table rows cut by the page's end without a border,
// lines broken by the rules of Unicode, files closed against changes but open to read. quality/formats/producers/fixtures.sh
// makes them.
func TestReadOtherProducers(t *testing.T) {
	want, err := os.ReadFile("testdata/producers/paper.txt")
	if err != nil {
		t.Fatal(err)
	}
	files, _ := filepath.Glob("testdata/producers/*.pdf")
	if len(files) < 7 {
		t.Fatalf("%d files, want 7 at least", len(files))
	}
	blankless := func(s string) string { return strings.ReplaceAll(s, " ", "") }
	for _, path := range files {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		d, err := Read(context.Background(), filepath.Base(path), data, DefaultLimits())
		if err != nil {
			t.Errorf("%s: %v", path, err)
			continue
		}
		if blankless(d.Text) != blankless(string(want)) {
			t.Errorf("%s reads\n%s\nwant\n%s", path, d.Text, want)
		}
	}
}

// A file that asks for a password stays closed, and says so: here its check value is another one.
func TestReadNeedsPassword(t *testing.T) {
	data, err := os.ReadFile("testdata/producers/chromium-encrypted128.pdf")
	if err != nil {
		t.Fatal(err)
	}
	at := bytes.Index(data, []byte("/U <"))
	if at < 0 {
		t.Fatal("no entry U in the file")
	}
	data[at+5] ^= 1
	_, err = Read(context.Background(), "a.pdf", data, DefaultLimits())
	var f *fault.Error
	if !errors.As(err, &f) || f.Code != fault.Encrypted {
		t.Fatalf("got %v, want an error of code %v", err, fault.Encrypted)
	}
}

func TestSpelled(t *testing.T) {
	for from, want := range map[string]string{
		"⼀、⻓⽉⼾⺠⻔⻛": "一、长月户民门风", "党⽀部――": "党支部——", "一〇〇年": "一〇〇年", "oﬃce": "office", "繁體字戶": "繁體字戶",
	} {
		if got := spelled(from); got != want {
			t.Errorf("spelled(%q) = %q, want %q", from, got, want)
		}
	}
}

// Text whose glyphs lost their meaning is refused rather than read as nonsense.
func TestReadRefusesNonsense(t *testing.T) {
	content := "BT /F1 12 Tf 72 700 Td " + show("”Õ0T`Õ?Æ ÀIlÎŸDƒk—orgõ¹à˜y") + " 0 -20 Td " + show("3 'ø(4 Îà¡Ú”Õ0T‚ï7c“ë±-Š") + " ET"
	_, err := Read(context.Background(), "a.pdf", write(onePage(content), ""), DefaultLimits())
	var f *fault.Error
	if !errors.As(err, &f) || f.Code != fault.NoText {
		t.Fatalf("got %v, want an error of code %v", err, fault.NoText)
	}
}
