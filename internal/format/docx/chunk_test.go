package docx

import (
	"errors"
	"strings"
	"testing"

	"duizhao/internal/format/fault"
)

const chunkRels = relsHead + `<Relationship Id="page" Type="` + officeRel + `aFChunk" Target="/word/afchunk.mht"/><Relationship Id="other" Type="` + officeRel + `aFChunk" Target="other.bin"/></Relationships>`

// page is how html-docx-js writes a page: equals signs are quoted and nothing else, and a whole paragraph is one line.
var page = "MIME-Version: 1.0\nContent-Type: multipart/related;\n    type=\"text/html\";\n    boundary=\"----=part\"\n\n\n------=part\n" +
	"Content-Type: text/html;\n    charset=\"utf-8\"\nContent-Transfer-Encoding: quoted-printable\nContent-Location: file:///C:/fake/document.html\n\n" +
	"<html><head><meta charset=3D\"utf-8\"></head><body><h2>一、存在的问题</h2><p>" + strings.Repeat("一是理论学习不深，a=3Db。", 400) + "</p>" +
	"<table><tr><td>问题</td><td>措施</td></tr><tr><td>学习少</td><td>每月一次</td></tr></table></body></html>\n\n------=part--\n"

func chunkFile(ids ...string) []byte {
	body := p("", "对照检查材料")
	for _, id := range ids {
		body += `<w:altChunk r:id="` + id + `"/>`
	}
	return fixture{body: body + p("", "以上请审议。"), raw: map[string]string{
		"word/_rels/document.xml.rels": chunkRels, "word/afchunk.mht": page, "word/other.bin": "\xd0\xcf\x11\xe0 old",
	}}.bytes()
}

func TestReadChunk(t *testing.T) {
	d, err := Read("a.docx", chunkFile("page"), DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	want := "对照检查材料\n一、存在的问题\n" + strings.Repeat("一是理论学习不深，a=b。", 400) + "\n问题\t措施\n学习少\t每月一次\n以上请审议。\n"
	if d.Text != want {
		t.Errorf("got %.200q, want %.200q", d.Text, want)
	}
	if len(d.Notes) != 0 {
		t.Errorf("notes %q, want none", d.Notes)
	}
	if b := d.Blocks[4]; b.Table != 1 || len(b.Cells) != 2 || d.Slice(b.Cells[1]) != "每月一次" {
		t.Errorf("the row is %+v", b)
	}
	if b := d.Blocks[1]; b.Level != 2 {
		t.Errorf("the heading's level is %d, want 2", b.Level)
	}
}

func TestReadChunkNotRead(t *testing.T) {
	d, err := Read("a.docx", chunkFile("other", "missing"), DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	if d.Text != "对照检查材料\n以上请审议。\n" || len(d.Notes) != 1 || !strings.Contains(d.Notes[0], "altChunk") {
		t.Errorf("got %q with notes %q", d.Text, d.Notes)
	}
	alone := fixture{body: `<w:altChunk r:id="other"/>`, raw: map[string]string{"word/_rels/document.xml.rels": chunkRels, "word/other.bin": "{\\rtf1 x}"}}
	_, err = Read("a.docx", alone.bytes(), DefaultLimits())
	var f *fault.Error
	if !errors.As(err, &f) || f.Code != fault.Unsupported {
		t.Errorf("got %v, want an error of code %v", err, fault.Unsupported)
	}
}

// A note on the embedded page goes to the paragraph before it; where there is none, it is refused in words.
func TestAnnotateChunk(t *testing.T) {
	data := chunkFile("page")
	d, err := Read("a.docx", data, DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	out, err := Annotate(data, []Note{{Span: d.Blocks[2].Span, Author: "核对", Text: "请补充"}})
	if err != nil {
		t.Fatal(err)
	}
	again, err := Read("a.docx", out, DefaultLimits())
	if err != nil || again.Text != d.Text {
		t.Errorf("after the note it reads %.80q, error %v", again.Text, err)
	}
	alone := fixture{body: `<w:altChunk r:id="page"/>`, raw: map[string]string{"word/_rels/document.xml.rels": chunkRels, "word/afchunk.mht": page}}.bytes()
	if d, err = Read("a.docx", alone, DefaultLimits()); err != nil {
		t.Fatal(err)
	}
	_, err = Annotate(alone, []Note{{Span: d.Blocks[0].Span, Author: "核对", Text: "请补充"}})
	var f *fault.Error
	if !errors.As(err, &f) || f.Code != fault.Unsupported {
		t.Errorf("got %v, want an error of code %v", err, fault.Unsupported)
	}
}
