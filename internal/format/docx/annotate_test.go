package docx

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"encoding/xml"
	"fmt"
	"io"
	"regexp"
	"strings"
	"testing"
	"time"

	"duizhao/internal/doc"
)

// manyKinds holds a place of every kind a note may stand at.
func manyKinds() fixture {
	return fixture{
		styles:    `<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>`,
		numbering: official(1) + numOf(1, 1, ""),
		footnotes: `<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote><w:footnote w:id="2">` + p("", "见会议记录第三页。") + `</w:footnote>`,
		body: p(`<w:pStyle w:val="1"/>`, "存在的问题") +
			`<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>调查研究</w:t></w:r><w:r><w:t xml:space="preserve">不够 深入，</w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>走马观花&amp;蜻蜓点水</w:t><w:tab/><w:t>一</w:t></w:r></w:p>` +
			`<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr><w:tc>` + p("", "整改责任单位") + `</w:tc><w:tc>` + p("", "完成时限") + `</w:tc></w:tr></w:tbl>` +
			`<w:p><w:hyperlink w:anchor="a">` + run("县委通报要求") + `</w:hyperlink><w:ins w:id="31" w:author="甲" w:date="2024-01-01T00:00:00Z">` + run("限期整改到位") + `</w:ins><w:del w:id="32" w:author="甲" w:date="2024-01-01T00:00:00Z"><w:r><w:delText>删去的字</w:delText></w:r></w:del><w:sdt><w:sdtPr><w:alias w:val="时限"/></w:sdtPr><w:sdtContent>` + run("三月底以前") + `</w:sdtContent></w:sdt>` + run("办结。") + `</w:p>` +
			`<w:p>` + run("脚注所在段") + `<w:r><w:footnoteReference w:id="2"/></w:r>` + box(p("", "框里的话")) + run("。") + `</w:p>` +
			`<w:p><w:r><w:t>上一行</w:t><w:br/><w:t>下一行的字</w:t></w:r></w:p>` + p("", "最后一段。") + `<w:sectPr/>`,
	}
}

func find(t *testing.T, d *doc.Document, text string) doc.Span {
	t.Helper()
	i := strings.Index(d.Text, text)
	if i < 0 {
		t.Fatalf("%q is not in the text:\n%s", text, d.Text)
	}
	return doc.Span{Start: i, End: i + len(text)}
}

func notesOn(t *testing.T, d *doc.Document, texts ...string) []Note {
	var out []Note
	for i, text := range texts {
		out = append(out, Note{Span: find(t, d, text), Author: "核对", Initials: "核", Date: time.Date(2024, 1, 15, 9, 0, 0, 0, time.UTC), Text: fmt.Sprintf("第%d条\n<%s>&", i, text)})
	}
	return out
}

func annotated(t *testing.T, data []byte, notes []Note) []byte {
	t.Helper()
	out, err := Annotate(data, notes)
	if err != nil {
		t.Fatalf("Annotate: %v", err)
	}
	if before, after := mustRead(t, data).Text, mustRead(t, out).Text; before != after {
		t.Fatalf("the notes changed the text from\n%s\nto\n%s", before, after)
	}
	return out
}

// places of notes and the text each must cover; a note on what the body does not hold covers its paragraph.
var everyPlace = []struct{ on, covers string }{
	{"存在的问题", "存在的问题"}, {"一、", "存在的问题"}, {"一、存在", "存在"},
	{"研究不够", "研究不够"}, {"研究不", "研究不"}, {"够 深", "够 深"}, {"深入，走马", "深入，走马"}, {"调查研究不够 深入，走马观花&蜻蜓点水", "调查研究不够 深入，走马观花&蜻蜓点水"},
	{"花&蜻", "花&蜻"}, {"&", "&"}, {"走马", "走马"}, {"马观", "马观"}, {"水\t一", "水\t一"},
	{"责任单位", "责任单位"}, {"时限", "时限"}, {"整改责任单位\t完成时限", "整改责任单位完成时限"},
	{"通报", "通报"}, {"要求限期", "要求限期"}, {"期整改到", "期整改到"}, {"到位三月", "到位三月"}, {"月底", "月底"}, {"以前办结", "以前办结"},
	{"会议记录", "脚注所在段。"}, {"框里", "脚注所在段。"},
	{"行\n下一", "行\n下一"}, {"下一行", "下一行"}, {"下一行的字\n最后一段", "下一行的字最后一段"}, {"最后一段。", "最后一段。"},
}

func everyNote(t *testing.T, d *doc.Document) []Note {
	var texts []string
	for _, c := range everyPlace {
		texts = append(texts, c.on)
	}
	return notesOn(t, d, texts...)
}

func TestAnnotateCovers(t *testing.T) {
	data := manyKinds().bytes()
	out := annotated(t, data, everyNote(t, mustRead(t, data)))
	checkCovered(t, "own reading", coveredInDocx(t, out))
	untouched(t, data, out, "word/document.xml", "[Content_Types].xml", "word/_rels/document.xml.rels")
}

func checkCovered(t *testing.T, who string, got map[int]string) {
	t.Helper()
	for i, c := range everyPlace {
		if strings.ReplaceAll(got[i], "\n", "") != strings.ReplaceAll(c.covers, "\n", "") {
			t.Errorf("%s: note %d on %q covers %q, want %q", who, i, c.on, got[i], c.covers)
		}
	}
}

// coveredInDocx reads the ranges back from document.xml with encoding/xml, independent of the reader under test.
func coveredInDocx(t *testing.T, data []byte) map[int]string {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(partText(t, data, "word/document.xml")))
	open, got := map[string]bool{}, map[int]string{}
	add := func(text string) {
		for id := range open {
			var n int
			fmt.Sscan(id, &n)
			got[n] += text
		}
	}
	var inText bool
	for {
		tok, err := d.Token()
		if err == io.EOF {
			return got
		}
		if err != nil {
			t.Fatalf("document.xml is broken: %v", err)
		}
		switch e := tok.(type) {
		case xml.StartElement:
			id := ""
			for _, at := range e.Attr {
				if at.Name.Local == "id" {
					id = at.Value
				}
			}
			switch e.Name.Local {
			case "commentRangeStart":
				open[id] = true
			case "commentRangeEnd":
				delete(open, id)
			case "t":
				inText = true
			case "tab":
				add("\t")
			case "AlternateContent":
				if err := d.Skip(); err != nil {
					t.Fatal(err)
				}
			}
		case xml.EndElement:
			inText = inText && e.Name.Local != "t"
		case xml.CharData:
			if inText {
				add(string(e))
			}
		}
	}
}

func partText(t *testing.T, data []byte, name string) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// untouched checks that all parts but the named ones are the same bytes, as packed too.
func untouched(t *testing.T, before, after []byte, changed ...string) {
	t.Helper()
	raw := func(data []byte) map[string]string {
		z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]string{}
		for _, f := range z.File {
			rc, err := f.OpenRaw()
			if err != nil {
				t.Fatal(err)
			}
			b, err := io.ReadAll(rc)
			if err != nil {
				t.Fatal(err)
			}
			got[f.Name] = string(b)
		}
		return got
	}
	was, is := raw(before), raw(after)
	for _, name := range changed {
		delete(was, name)
	}
	for name := range was {
		if was[name] != is[name] {
			t.Errorf("%s changed", name)
		}
	}
}

// TestAnnotateOnlyInserts takes the comments out of the new document.xml again; what is left differs from the old one only by
// cuts in runs, so that the text and every other tag are the same.
func TestAnnotateOnlyInserts(t *testing.T) {
	data := manyKinds().bytes()
	d := mustRead(t, data)
	out := annotated(t, data, notesOn(t, d, "存在的问题", "完成时限", "最后一段。"))
	marks := regexp.MustCompile(`<w:commentRange(Start|End) w:id="\d+"/>|<w:r><w:commentReference w:id="\d+"/></w:r>`)
	if got := marks.ReplaceAllString(partText(t, out, "word/document.xml"), ""); got != partText(t, data, "word/document.xml") {
		t.Errorf("whole-run notes changed more than marks:\n%s", got)
	}
}

func TestAnnotateTwiceKeepsEarlierComments(t *testing.T) {
	data := manyKinds().bytes()
	d := mustRead(t, data)
	once := annotated(t, data, notesOn(t, d, "研究不够", "月底"))
	twice := annotated(t, once, notesOn(t, d, "究不", "通报", "研究不够"))
	got := coveredInDocx(t, twice)
	want := map[int]string{0: "研究不够", 1: "月底", 2: "究不", 3: "通报", 4: "研究不够"}
	for id := range want {
		if got[id] != want[id] {
			t.Errorf("comment %d covers %q, want %q", id, got[id], want[id])
		}
	}
	comments := partText(t, twice, "word/comments.xml")
	if n := strings.Count(comments, "<w:comment "); n != 5 || !strings.HasPrefix(comments, strings.TrimSuffix(partText(t, once, "word/comments.xml"), "</w:comments>")) {
		t.Errorf("%d comments, want 5 with the first two unchanged:\n%s", n, comments)
	}
	if n := strings.Count(partText(t, twice, "[Content_Types].xml"), "/word/comments.xml"); n != 1 {
		t.Errorf("%d content types for the comments, want 1", n)
	}
	if n := strings.Count(partText(t, twice, "word/_rels/document.xml.rels"), "comments.xml"); n != 1 {
		t.Errorf("%d relationships to the comments, want 1", n)
	}
}

func TestAnnotateOtherForms(t *testing.T) {
	noPrefix := `<?xml version="1.0" encoding="UTF-16"?><document xmlns="` + wordTransitional + `"><body><p><r><rPr><rPrChange id="4"/></rPr><t>甲乙丙</t></r></p></body></document>`
	for name, f := range map[string]fixture{
		"no prefix, UTF-16": {raw: map[string]string{"word/document.xml": string(encoding{utf16: leOrder, bom: true}.encode([]byte(noPrefix)))}},
		"self-closed comments and rels": {body: p("", "甲乙丙"), raw: map[string]string{
			"word/comments.xml": `<k:comments xmlns:k="` + wordTransitional + `"/>`, "word/_rels/document.xml.rels": `<q:Relationships xmlns:q="http://schemas.openxmlformats.org/package/2006/relationships"/>`}},
		"white space not shown": {body: "<w:p><w:r><w:t>\n  甲乙丙 \n</w:t></w:r></w:p>"},
		"CDATA":                 {body: "<w:p><w:r><w:t><![CDATA[甲乙丙]]></w:t></w:r></w:p>"},
		"an empty numbered paragraph": {numbering: official(1) + numOf(1, 1, ""), styles: `<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>`,
			body: `<w:p/>` + p("", "甲乙丙")},
	} {
		data := f.bytes()
		d := mustRead(t, data)
		out := annotated(t, data, append(notesOn(t, d, "乙"), Note{Span: doc.Span{Start: 0, End: 1}, Text: "首字"}, Note{}))
		if got := strings.Count(partOf(t, out, "word/comments.xml"), ":comment "); got != 3 {
			t.Errorf("%s: %d comments, want 3", name, got)
		}
	}
}

// partOf is a part in UTF-8.
func partOf(t *testing.T, data []byte, name string) string {
	text, _, err := toUTF8([]byte(partText(t, data, name)))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestAnnotateRefusesPlacesOutside(t *testing.T) {
	data := manyKinds().bytes()
	for _, s := range []doc.Span{{Start: -1, End: 2}, {Start: 5, End: 3}, {Start: 0, End: 1 << 20}} {
		if _, err := Annotate(data, []Note{{Span: s}}); err == nil {
			t.Errorf("%v: no error", s)
		}
	}
}

func TestAnnotateInLibreOffice(t *testing.T) {
	data := manyKinds().bytes()
	notes := everyNote(t, mustRead(t, data))
	out := annotated(t, data, notes)
	fodt := convert(t, map[string][]byte{"notes": out}, "fodt", "fodt")["notes"]
	checkCovered(t, "LibreOffice", coveredInODF(t, fodt))
}

// coveredInODF reads the ranges of annotations out of a flat ODF file, by the number in the comment's first line.
func coveredInODF(t *testing.T, fodt string) map[int]string {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(fodt))
	open, got := map[string]int{}, map[int]string{}
	add := func(text string) {
		for _, n := range open {
			got[n] += text
		}
	}
	depth := 0                      // of text:p
	deleted := deletedRegions(fodt) // what a range holds of deleted text is not shown
	var inDeleted string
	for {
		tok, err := d.Token()
		if err == io.EOF {
			return got
		}
		if err != nil {
			t.Fatal(err)
		}
		switch e := tok.(type) {
		case xml.StartElement:
			switch e.Name.Local {
			case "p", "h":
				depth++
			case "annotation":
				n := annotationNumber(t, d, e)
				got[n] += ""
				open[attrOf(e, "name")] = n
			case "annotation-end":
				delete(open, attrOf(e, "name"))
			case "change-start":
				if id := attrOf(e, "change-id"); deleted[id] {
					inDeleted = id
				}
			case "change-end":
				if attrOf(e, "change-id") == inDeleted {
					inDeleted = ""
				}
			case "tab":
				add("\t")
			case "s":
				add(" ")
			case "note", "frame", "custom-shape", "deletion", "tracked-changes", "shape":
				if err := d.Skip(); err != nil {
					t.Fatal(err)
				}
			}
		case xml.EndElement:
			if e.Name.Local == "p" || e.Name.Local == "h" {
				depth--
			}
		case xml.CharData:
			if depth > 0 && inDeleted == "" {
				add(string(e))
			}
		}
	}
}

func attrOf(e xml.StartElement, local string) string {
	for _, a := range e.Attr {
		if a.Name.Local == local {
			return a.Value
		}
	}
	return ""
}

func annotationNumber(t *testing.T, d *xml.Decoder, e xml.StartElement) int {
	var inside struct {
		XML string `xml:",innerxml"`
	}
	if err := d.DecodeElement(&inside, &e); err != nil {
		t.Fatal(err)
	}
	n := -1
	if i := strings.Index(inside.XML, "第"); i >= 0 {
		fmt.Sscanf(inside.XML[i:], "第%d条", &n)
	}
	return n
}

var leOrder = binary.LittleEndian

func deletedRegions(fodt string) map[string]bool {
	got := map[string]bool{}
	for _, m := range regexp.MustCompile(`<text:changed-region[^>]*text:id="([^"]+)"[^>]*>\s*<text:deletion>`).FindAllStringSubmatch(fodt, -1) {
		got[m[1]] = true
	}
	return got
}
