package docx

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"duizhao/examples/gen/paper"
	"duizhao/internal/doc"
	"duizhao/internal/format/number"
	"duizhao/quality/gold"
)

// lifelike are the generated files of the tuned materials.
func lifelike(t *testing.T) map[string][]byte {
	t.Helper()
	materials, err := gold.Load("../../../examples/tuned")
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for _, m := range materials {
		data, err := paper.Docx(m.Text, m.Sections[0].Start)
		if err != nil {
			t.Fatal(err)
		}
		files[m.Name()] = data
	}
	if len(files) == 0 {
		t.Skip("there are no examples")
	}
	return files
}

// TestNumbersOfMaterialsAsLibreOffice checks that LibreOffice prints every automatic number of every material as we do.
func TestNumbersOfMaterialsAsLibreOffice(t *testing.T) {
	files := lifelike(t)
	texts := convert(t, files, "txt:Text (encoded):UTF8", "txt")
	checked := 0
	for name, data := range files {
		d := mustRead(t, data)
		shown := strings.NewReplacer("原稿写作", "", "此段经研究删去。", "").Replace(squeezed(texts[name])) // it prints what was deleted
		for _, b := range d.Blocks {
			if b.Number == 0 || b.Kind != doc.Paragraph {
				continue
			}
			checked++
			if line := squeezed(d.Slice(b.Span)); !strings.Contains(shown, line) {
				t.Errorf("%s: LibreOffice does not print %.60s", name, line)
			}
		}
	}
	t.Logf("%d automatic numbers in %d files", checked, len(files))
	if checked == 0 {
		t.Error("no automatic number was checked")
	}
}

// TestNotesOnMaterialsInLibreOffice puts notes at random places of every material, some overlapping, and lets LibreOffice
// say what each covers.
func TestNotesOnMaterialsInLibreOffice(t *testing.T) {
	files := lifelike(t)
	noted, want := map[string][]byte{}, map[string][]string{}
	for name, data := range files {
		notes, covers := randomNotes(mustRead(t, data), 25)
		noted[name], want[name] = annotated(t, data, notes), covers
	}
	fodt := convert(t, noted, "fodt", "fodt")
	for name := range files {
		ours, theirs := coveredInDocx(t, noted[name]), coveredInODF(t, fodt[name])
		for i, w := range want[name] {
			if got := strings.ReplaceAll(ours[i], "\t", ""); got != w {
				t.Errorf("%s: note %d covers %q, want %q", name, i, got, w)
			}
			if got := strings.ReplaceAll(theirs[i], "\t", ""); got != w {
				t.Errorf("%s: in LibreOffice note %d covers %q, want %q", name, i, got, w)
			}
		}
	}
}

// randomNotes are n notes inside blocks of the body and what each must cover.
func randomNotes(d *doc.Document, n int) ([]Note, []string) {
	rng := rand.New(rand.NewPCG(uint64(len(d.Text)), 7))
	var notes []Note
	var covers []string
	for len(notes) < n {
		b := d.Blocks[rng.IntN(len(d.Blocks))]
		if b.Kind == doc.TextBox || b.Kind == doc.Footnote || b.Len() == b.Number {
			continue
		}
		from := b.Start + b.Number + rng.IntN(b.Len()-b.Number)
		to := from + rng.IntN(b.End-from) + 1
		for !utf8.RuneStart(d.Text[from]) {
			from--
		}
		for to < b.End && !utf8.RuneStart(d.Text[to]) {
			to++
		}
		covered := strings.ReplaceAll(d.Text[from:to], "\t", "")
		if strings.TrimSpace(covered) == "" {
			continue
		}
		notes = append(notes, Note{Span: doc.Span{Start: from, End: to}, Author: "核对", Text: "第" + itoa(len(notes)) + "条"})
		covers = append(covers, covered)
	}
	return notes, covers
}

func itoa(n int) string { return number.Format(n, "decimal", "") }
