package docx

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
	"testing"
	"time"
)

// longPaper is a paper as Word writes it: runs split, rsid attributes, fonts on every run, some tables; about n paragraphs.
func longPaper(n int) (file []byte, document string) {
	var b strings.Builder
	rPr := `<w:rPr><w:rFonts w:hint="eastAsia" w:ascii="仿宋_GB2312" w:eastAsia="仿宋_GB2312"/><w:sz w:val="32"/><w:szCs w:val="32"/></w:rPr>`
	for i := range n {
		fmt.Fprintf(&b, `<w:p w:rsidR="00A77B3E" w:rsidRDefault="00%06X"><w:pPr>%s<w:spacing w:line="560" w:lineRule="exact"/><w:ind w:firstLineChars="200" w:firstLine="640"/>%s</w:pPr>`, i, numPr("1", fmt.Sprint(i%4)), rPr)
		for j := range 6 {
			fmt.Fprintf(&b, `<w:r w:rsidRPr="00B1">%s<w:t>第%d次集中学习河道管理条例后没有对照修订采砂审批流程，</w:t></w:r>`, rPr, i+j)
		}
		b.WriteString(`</w:p>`)
		if i%20 == 0 {
			b.WriteString(`<w:tbl><w:tr><w:tc><w:tcPr><w:tcW w:w="1" w:type="dxa"/></w:tcPr>` + p("", "序号") + `</w:tc><w:tc>` + p("", "问题") + `</w:tc></w:tr></w:tbl>`)
		}
	}
	f := fixture{body: b.String(), numbering: official(1) + numOf(1, 1, "")}
	file = f.bytes()
	pk, err := openPack(file, Limits{})
	if err != nil {
		panic(err)
	}
	pt, err := pk.read("word/document.xml")
	if err != nil {
		panic(err)
	}
	return file, string(pt.xml)
}

func tokenPass(tb testing.TB, document string) {
	d := xml.NewDecoder(strings.NewReader(document))
	for {
		if _, err := d.RawToken(); err != nil {
			if err.Error() != "EOF" {
				tb.Fatal(err)
			}
			return
		}
	}
}

func fastest(n int, f func()) time.Duration {
	best := time.Hour
	for range n {
		start := time.Now()
		f()
		best = min(best, time.Since(start))
	}
	return best
}

// TestSpeed holds the promise of at most 1.5 times a bare pass of encoding/xml over the unpacked document.xml; unpacking is
// part of our time.
func TestSpeed(t *testing.T) {
	if testing.Short() {
		t.Skip("a measurement")
	}
	file, document := longPaper(400)
	floor := fastest(5, func() { tokenPass(t, document) })
	ours := fastest(5, func() {
		if _, err := Read("长.docx", file, Limits{}); err != nil {
			t.Fatal(err)
		}
	})
	ratio := float64(ours) / float64(floor)
	t.Logf("document.xml %d KB: token pass %v, Read %v, ratio %.2f", len(document)>>10, floor, ours, ratio)
	if ratio > 1.5 {
		t.Errorf("Read takes %.2f times a token pass, want at most 1.5", ratio)
	}
}

func BenchmarkRead(b *testing.B) {
	file, document := longPaper(400)
	b.SetBytes(int64(len(document)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Read("长.docx", file, Limits{}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkTokenPass(b *testing.B) {
	_, document := longPaper(400)
	b.SetBytes(int64(len(document)))
	for b.Loop() {
		tokenPass(b, document)
	}
}

func BenchmarkUnpackOnly(b *testing.B) {
	file, document := longPaper(400)
	b.SetBytes(int64(len(document)))
	for b.Loop() {
		pk, err := openPack(file, Limits{})
		if err != nil {
			b.Fatal(err)
		}
		if pt, err := pk.read("word/document.xml"); err != nil || bytes.IndexByte(pt.xml, 0) >= 0 {
			b.Fatal(err)
		}
	}
}
