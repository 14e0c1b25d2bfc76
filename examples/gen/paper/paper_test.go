package paper_test

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"

	"duizhao/examples/gen/paper"
	"duizhao/internal/doc"
	"duizhao/internal/format/docx"
	"duizhao/quality/gold"
)

// TestReadGivesTheTextBack proves both the writer and the reader on every labelled material. Held-out ones are only compared.
func TestReadGivesTheTextBack(t *testing.T) {
	seen := map[string]int{}
	for _, dir := range []string{"../../tuned", "../../held"} {
		materials, err := gold.Load(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range materials {
			t.Run(m.Path, func(t *testing.T) { giveBack(t, m, seen) })
		}
	}
	for _, what := range []string{"numbered", "row", "text box", "footnote", "w:ins ", "w:del ", "w:sdt", "w:hyperlink", "startOverride", "wpsCustomData"} {
		if seen[what] == 0 {
			t.Errorf("no material has %s", what)
		}
	}
}

func giveBack(t *testing.T, m *gold.Material, seen map[string]int) {
	data, err := paper.Docx(m.Text, m.Sections[0].Start)
	if err != nil {
		t.Fatal(err)
	}
	again, _ := paper.Docx(m.Text, m.Sections[0].Start)
	if !bytes.Equal(data, again) {
		t.Error("the same text gave other bytes")
	}
	d, err := docx.Read(m.Name()+".docx", data, docx.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if d.Text != m.Text {
		t.Fatalf("line %d is read differently", differs(d.Text, m.Text))
	}
	for _, b := range d.Blocks {
		if b.Number > 0 {
			seen["numbered"]++
		}
		seen[map[doc.Kind]string{doc.Row: "row", doc.TextBox: "text box", doc.Footnote: "footnote"}[b.Kind]]++
	}
	xml := allParts(t, data)
	for _, what := range []string{"w:ins ", "w:del ", "w:sdt", "w:hyperlink", "startOverride", "wpsCustomData"} {
		seen[what] += strings.Count(xml, what)
	}
}

func allParts(t *testing.T, data []byte) string {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for _, f := range z.File {
		rc, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(&out, rc); err != nil {
			t.Fatal(err)
		}
	}
	return out.String()
}

// differs is the number of the first line that is not the same: held-out texts are not printed.
func differs(got, want string) int {
	a, b := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return i + 1
		}
	}
	return min(len(a), len(b)) + 1
}
