package pdf

import (
	"bytes"
	"compress/zlib"
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"duizhao/internal/doc"
	"duizhao/internal/format/fault"
)

// write makes a PDF of the objects, numbered from 1, with a cross-reference table and the trailer's extra entries.
func write(objects []string, trailer string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	var at []int
	for i, o := range objects {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, n := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", n)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, trailer, start)
	return b.Bytes()
}

func stream(dict, data string) string {
	return fmt.Sprintf("<<%s/Length %d>>\nstream\n%s\nendstream", dict, len(data), data)
}

// onePage has one page with the content and one font whose codes are UTF-16, as no subset needs a map.
func onePage(content string) []string {
	return []string{
		"<</Type/Catalog/Pages 2 0 R>>",
		"<</Type/Pages/Count 1/Kids[3 0 R]/Resources<</Font<</F1 4 0 R>>>>>>",
		"<</Type/Page/Parent 2 0 R/Contents 6 0 R/MediaBox[0 0 595 842]>>",
		"<</Type/Font/Subtype/Type0/Encoding/UniGB-UTF16-H/BaseFont/STSong/DescendantFonts[5 0 R]>>",
		"<</Type/Font/Subtype/CIDFontType0/DW 1000>>",
		stream("", content),
	}
}

func show(s string) string {
	var b strings.Builder
	for _, r := range s {
		fmt.Fprintf(&b, "%04X", r)
	}
	return "<" + b.String() + ">Tj"
}

func readText(t *testing.T, data []byte) *doc.Document {
	t.Helper()
	d, err := Read(context.Background(), "材料.pdf", data, DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestAFontWithoutMap(t *testing.T) {
	d := readText(t, write(onePage("BT /F1 16 Tf 100 700 Td "+show("一、存在的问题")+" 0 -28 Td "+show("学习不深。")+" ET"), ""))
	if want := "一、存在的问题\n学习不深。\n"; d.Text != want || d.Blocks[0].Page != 1 {
		t.Errorf("text is %q on page %d, want %q", d.Text, d.Blocks[0].Page, want)
	}
}

func TestBrokenCrossReferences(t *testing.T) {
	good := write(onePage("BT /F1 16 Tf 100 700 Td "+show("学习不深。")+" ET"), "")
	for name, data := range map[string][]byte{
		"wrong start":  bytes.Replace(good, []byte("startxref\n"), []byte("startxref\n9"), 1),
		"cut off":      good[:bytes.Index(good, []byte("xref\n0"))],
		"bytes before": append([]byte("\r\n\r\n"), good...),
		"wrong length": bytes.Replace(good, []byte("/Length "), []byte("/Length 9"), 1),
		"loop of Prev": bytes.Replace(good, []byte("/Root"), []byte("/Prev 0/Root"), 1),
	} {
		if d := readText(t, data); d.Text != "学习不深。\n" {
			t.Errorf("%s: text is %q", name, d.Text)
		}
	}
}

func TestRefusals(t *testing.T) {
	page := onePage("BT /F1 16 Tf 100 700 Td " + show("学") + " ET")
	var bomb bytes.Buffer
	z := zlib.NewWriter(&bomb)
	z.Write(bytes.Repeat([]byte("0 0 m\n"), 1<<20))
	z.Close()
	packed := onePage("")
	packed[5] = stream("/Filter/FlateDecode", bomb.String())
	glyphs := append([]string(nil), page...)
	glyphs[3] = "<</Type/Font/Subtype/Type0/Encoding/Identity-H/DescendantFonts[5 0 R]>>"
	for name, c := range map[string]struct {
		data []byte
		code string
	}{
		"encrypted":       {write(page, "/Encrypt<</Filter/Standard>>"), fault.Encrypted},
		"pictures only":   {write(onePage("q 500 0 0 700 0 0 cm /Im1 Do Q"), ""), fault.NoText},
		"unknown glyphs":  {write(glyphs, ""), fault.NoText},
		"header only":     {[]byte("%PDF-1.7\n"), fault.Damaged},
		"page tree loops": {write([]string{"<</Pages 2 0 R>>", "<</Kids[2 0 R 2 0 R]>>"}, ""), fault.Damaged},
		"deep arrays":     {[]byte("%PDF-1.7\n1 0 obj " + strings.Repeat("[", 1<<20)), fault.Damaged},
		"unpacks too far": {write(packed, ""), fault.TooLarge},
	} {
		limits := DefaultLimits()
		limits.Unpacked = 1 << 20
		_, err := Read(context.Background(), "材料.pdf", c.data, limits)
		var fe *fault.Error
		if !errors.As(err, &fe) || fe.Code != c.code || fe.File != "材料.pdf" {
			t.Errorf("%s: %v, want %s", name, err, c.code)
		}
	}
}

func TestClaimedSizesCostNothing(t *testing.T) {
	start := time.Now()
	for _, data := range []string{
		"%PDF-1.7\nxref\n4000000000 1\n0000000009 00000 n \ntrailer<</Size 9000000000/Root 1 0 R>>\nstartxref\n9\n%%EOF",
		"%PDF-1.7\n1 0 obj<</Type/XRef/Size 99999999999/W[8 8 8]/Index[0 99999999999]/Length 3>>stream\nabc\nendstream endobj\nstartxref\n9\n%%EOF",
		"%PDF-1.7\n1 0 obj<</Type/ObjStm/N 999999999/First 99999999/Length 3>>stream\nabc\nendstream endobj\nstartxref\n9\n%%EOF",
	} {
		if _, err := Read(context.Background(), "x.pdf", []byte(data), DefaultLimits()); err == nil {
			t.Errorf("%.40q was read", data)
		}
	}
	if took := time.Since(start); took > time.Minute { // a few milliseconds; counting to what they claim takes far longer
		t.Errorf("took %s", took)
	}
}

func TestTimeIsUp(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := Read(ctx, "x.pdf", write(onePage("BT ET"), ""), DefaultLimits())
	var fe *fault.Error
	if !errors.As(err, &fe) || fe.Code != fault.TooLong {
		t.Errorf("error is %v", err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(write(onePage("BT /F1 16 Tf 100 700 Td "+show("一、存在的问题")+" [(ab) -900 (c)] TJ T* (x) ' ET 1 2 3 4 re f"), ""))
	f.Add(write(onePage("BI /W 1 ID x EI q Q Q /Artifact BMC EMC EMC /X Do"), "/Prev 9"))
	f.Add(write(onePage("0.8 0 0 rg BT /F1 16 Tf 100 700 Td "+show("删去")+" ET 100 704 m 132 704 l S 0 g BT /F1 9 Tf 200 706 Td "+show("1")+
		" ET BT /F1 16 Tf 60 696 Td "+show("叠字")+" ET 80 150 m 190 150 l S BT /F1 12 Tf 80 130 Td "+show("1 注。")+" ET 300 600 100 50 re S"), ""))
	f.Add(write(onePage("BT /F1 16 Tf 100 700 Td "+show(" ")+" ET 90 690 40 30 re S 130 690 40 30 re S"), ""))
	if data, err := os.ReadFile("testdata/table.pdf"); err == nil {
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		limits := Limits{Pages: 50, Unpacked: 4 << 20, Time: 5 * time.Second}
		start := time.Now()
		d, err := Read(context.Background(), "x.pdf", data, limits)
		if took := time.Since(start); took > time.Minute { // the machine may be busy with much else
			t.Fatalf("took %s", took)
		}
		if err != nil {
			return
		}
		for _, b := range d.Blocks {
			if strings.ContainsAny(d.Slice(b.Span), "\n\r") {
				t.Fatalf("block %q holds a line end", d.Slice(b.Span))
			}
		}
	})
}

func BenchmarkRead(b *testing.B) {
	data, err := os.ReadFile("testdata/standard.pdf")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := Read(context.Background(), "x.pdf", data, DefaultLimits()); err != nil {
			b.Fatal(err)
		}
	}
}
