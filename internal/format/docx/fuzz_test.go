package docx

import (
	"strings"
	"testing"
	"unicode/utf8"

	"duizhao/internal/doc"
)

func seeds(f *testing.F, add func([]byte)) {
	add(manyKinds().bytes())
	for _, c := range numberingCases()[:4] {
		add(c.bytes())
	}
	add(fixture{body: `<w:p><w:r><w:t><![CDATA[甲]]>&#20057;</w:t></w:r></w:p><w:p/>`}.bytes())
	add([]byte("PK\x03\x04"))
}

// FuzzRead feeds whole files and, since a zip's checksums stop nearly every change, also the XML of the body.
func FuzzRead(f *testing.F) {
	seeds(f, func(b []byte) { f.Add(b, "") })
	f.Add([]byte{}, manyKinds().body)
	f.Add([]byte{}, `<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:fldChar w:fldCharType="begin"/><w:t> 甲&lt;`)
	f.Fuzz(func(t *testing.T, file []byte, body string) {
		if body != "" {
			whole := manyKinds()
			whole.body = body
			file = whole.bytes()
		}
		d, err := Read("甲.docx", file, Limits{Part: 1 << 22, Total: 1 << 23})
		if err == nil {
			sound(t, d)
		}
	})
}

// sound checks what every document promises.
func sound(t *testing.T, d *doc.Document) {
	t.Helper()
	if !utf8.ValidString(d.Text) || !strings.HasSuffix(d.Text, "\n") {
		t.Fatalf("text %q", d.Text)
	}
	at := 0
	for _, b := range d.Blocks {
		if b.Start != at || b.End <= b.Start || d.Text[b.End] != '\n' || strings.Contains(d.Slice(b.Span), "\n") || b.Number > b.Len() {
			t.Fatalf("block %+v at %d of %q", b, at, d.Text)
		}
		for _, c := range b.Cells {
			if !b.Contains(c) {
				t.Fatalf("cell %v outside %v", c, b.Span)
			}
		}
		at = b.End + 1
	}
}

// FuzzAnnotate checks that notes never change the text, and that a body with notes is still well-formed.
func FuzzAnnotate(f *testing.F) {
	f.Add(manyKinds().body, 3, 20, 10, 200)
	f.Add(`<w:p><w:r><w:t xml:space="default"> 甲 &amp; </w:t></w:r></w:p><w:p/>`, 0, 1, 2, 3)
	f.Add(`<w:p><m:oMath><m:r><m:t>a</m:t></m:r></m:oMath><w:r><w:ruby><w:rubyBase><w:r><w:t>甲</w:t></w:r></w:rubyBase></w:ruby><w:t>乙</w:t></w:r></w:p>`, 0, 2, 1, 4)
	f.Fuzz(func(t *testing.T, body string, a, b, c, e int) {
		whole := manyKinds()
		whole.body = body
		file := whole.bytes()
		d, err := Read("甲.docx", file, Limits{})
		if err != nil {
			return
		}
		span := func(x, y int) doc.Span {
			n := len(d.Text) + 1
			x, y = abs(x)%n, abs(y)%n
			return doc.Span{Start: min(x, y), End: max(x, y)}
		}
		out, err := Annotate(file, []Note{{Span: span(a, b), Text: "一"}, {Span: span(c, e), Text: "二"}, {Span: span(b, c), Text: "三"}})
		if err != nil {
			t.Fatalf("Annotate: %v", err)
		}
		again, err := Read("甲.docx", out, Limits{})
		if err != nil {
			t.Fatalf("the file with notes: %v", err)
		}
		if again.Text != d.Text {
			t.Fatalf("text %q became %q", d.Text, again.Text)
		}
	})
}

func abs(n int) int { return max(n, -(n + 1)) }
