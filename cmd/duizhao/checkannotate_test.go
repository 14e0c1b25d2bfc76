package main

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"duizhao/internal/report"
)

const (
	wordSpace = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml"`
	typesPart = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/><Override PartName="/word/comments.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"/></Types>`
	rootRels  = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`
	partRels  = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="comments.xml"/><Relationship Id="rId10" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" Target="footnotes.xml"/></Relationships>`
)

// hosts are the paragraphs whose foot- or endnote or text box holds a finding: Word has no comments there, so the paragraph is covered.
// A finding on the paper as a whole stands at its first.
var hosts = map[string]string{"": "关于学习情况的对照检查材料", "＊＊户": "走访的说明见脚注。", "□□项": "清单另附在文本框里。"}

// wordPaper is what a clerk hands in: a doubled 的 cut over two runs, holes in a table, a hyperlink, an insertion and a content
// control, in a footnote and in a text box, a deletion, and a comment that the superior wrote earlier.
func wordPaper(t *testing.T) []byte {
	t.Helper()
	run := func(text string) string { return `<w:r><w:t xml:space="preserve">` + text + `</w:t></w:r>` }
	p := func(inside string) string { return `<w:p>` + inside + `</w:p>` }
	body := p(run("关于学习情况的对照检查材料")) +
		p(`<w:commentRangeStart w:id="4"/>`+run("一、存在的主要问题")+`<w:commentRangeEnd w:id="4"/><w:r><w:commentReference w:id="4"/></w:r>`) +
		p(run("一是学习不够深入。努力克服思路不活的")+`<w:r><w:rPr><w:b/></w:rPr><w:t>的现状</w:t></w:r>`+run("，走访企业XX家。")) +
		p(run("二是调研不够扎实。")+`<w:ins w:id="31" w:author="甲" w:date="2024-01-01T00:00:00Z">`+run("召开了了座谈会。")+`</w:ins><w:del w:id="32" w:author="甲" w:date="2024-01-01T00:00:00Z"><w:r><w:delText>删去的的字</w:delText></w:r></w:del><w:sdt><w:sdtContent>`+run("目前现状的的改变不大。")+`</w:sdtContent></w:sdt>`) +
		p(`<w:bookmarkStart w:id="5" w:name="x"/>`+run("三是服务不够细致。")+`<w:hyperlink w:anchor="x">`+run("县里通报的的三件事")+`</w:hyperlink>`+run("没有办结。")+`<w:bookmarkEnd w:id="5"/>`) +
		p(run("走访的说明")+`<w:r><w:footnoteReference w:id="2"/></w:r>`+run("见脚注。")) +
		p(run("清单另附在")+textBox(p(run("列出□□项清单。")))+run("文本框里。")) +
		p(run("二、整改措施")) +
		`<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr><w:tc>` + p(run("问题")) + `</w:tc><w:tc>` + p(run("整改措施")) + `</w:tc></w:tr><w:tr><w:tc>` + p(run("学习不够深入")) + `</w:tc><w:tc>` + p(run("强化理论武装，补齐××的的短板")) + `</w:tc></w:tr></w:tbl>` +
		p(run("三是提高政治站位，强化大局意识。")) + `<w:sectPr/>`
	return packed(t, [][2]string{
		{"[Content_Types].xml", typesPart}, {"_rels/.rels", rootRels}, {"word/_rels/document.xml.rels", partRels},
		{"word/document.xml", `<w:document ` + wordSpace + `><w:body>` + body + `</w:body></w:document>`},
		{"word/comments.xml", `<w:comments ` + wordSpace + `><w:comment w:id="4" w:author="县委办" w:initials="办"><w:p><w:r><w:t>请补充数据</w:t></w:r></w:p></w:comment></w:comments>`},
		{"word/footnotes.xml", `<w:footnotes ` + wordSpace + `><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote><w:footnote w:id="2">` + p(run("共走访＊＊户。")) + `</w:footnote></w:footnotes>`},
	})
}

// textBox is a text box as Word writes it, for new and for old programs.
func textBox(inside string) string {
	return `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset></wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV><wp:extent cx="2000000" cy="600000"/><wp:wrapNone/><wp:docPr id="7" name="文本框"/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="2000000" cy="600000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr><wps:txbx><w:txbxContent>` + inside +
		`</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape style="width:150pt;height:50pt"><v:textbox><w:txbxContent>` + inside + `</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>`
}

func packed(t *testing.T, parts [][2]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, part := range parts {
		w, err := z.Create(part[0])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`+part[1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// annotatedPaper runs check --annotate on the paper and gives the copy and what each comment must cover.
func annotatedPaper(t *testing.T, original []byte) (copied string, covers []string) {
	t.Helper()
	dir := t.TempDir()
	name := filepath.Join(dir, "材料.docx")
	if err := os.WriteFile(name, original, 0o600); err != nil {
		t.Fatal(err)
	}
	var out, errs bytes.Buffer
	args := []string{"--lang", "zh", "check", "--no-cache", "--format", "json", "--annotate", filepath.Join(dir, "批注"), name}
	if code := run(context.Background(), args, nil, &out, &errs); code != exitFound {
		t.Fatalf("exit code %d\n%s%s", code, out.String(), errs.String())
	}
	var got report.CheckedRun
	if err := json.Unmarshal(out.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	for _, f := range got.Findings {
		if host := hosts[f.Quote]; host != "" {
			covers = append(covers, host)
		} else {
			covers = append(covers, f.Quote)
		}
	}
	for _, need := range []string{"的的", "了了", "XX家", "走访的说明见脚注。", "清单另附在文本框里。"} {
		if !slices.Contains(covers, need) {
			t.Errorf("no finding covers %q; the findings cover %q", need, covers)
		}
	}
	if n := strings.Count(strings.Join(covers, "|"), "的的"); n < 4 { // two runs, content control, hyperlink, table
		t.Errorf("的的 was found %d times", n)
	}
	if kept, err := os.ReadFile(name); err != nil || !bytes.Equal(kept, original) {
		t.Error("the paper itself was changed")
	}
	if !strings.Contains(errs.String(), "已写出带批注的文件 1 份") {
		t.Errorf("stderr: %s", errs.String())
	}
	return filepath.Join(dir, "批注", "材料.docx"), covers
}

// soffice lets LibreOffice write the file in another format and gives what it wrote.
func soffice(t *testing.T, file, format string) []byte {
	t.Helper()
	program := os.Getenv("SOFFICE")
	if program == "" {
		var err error
		if program, err = exec.LookPath("soffice"); err != nil {
			t.Skip("LibreOffice is not installed and SOFFICE= names none: its reading of the comments is not checked")
		}
	}
	dir := t.TempDir()
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, program, "-env:UserInstallation=file://"+filepath.Join(dir, "profile"), "--headless", "--norestore", "--convert-to", format, "--outdir", dir, file)
	if text, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("soffice: %v\n%s", err, text)
	}
	raw, err := os.ReadFile(filepath.Join(dir, strings.TrimSuffix(filepath.Base(file), ".docx")+"."+format))
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// LibreOffice opens the copy, and the range of every comment is exactly what the finding quotes, or the paragraph that holds the
// foot- or endnote or text box. The superior's comment keeps its words and its place.
func TestAnnotateIsReadBackByLibreOffice(t *testing.T) {
	copied, covers := annotatedPaper(t, wordPaper(t))
	readBack(t, copied, covers)
}

// The same with a file that another program wrote: its runs, properties and parts are not those of our fixtures.
func TestAnnotateAFileOfAnotherProgram(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "材料.docx")
	if err := os.WriteFile(name, wordPaper(t), 0o600); err != nil {
		t.Fatal(err)
	}
	copied, covers := annotatedPaper(t, soffice(t, name, "docx"))
	readBack(t, copied, covers)
}

func readBack(t *testing.T, copied string, covers []string) {
	t.Helper()
	raw := soffice(t, copied, "fodt")
	got := rangesOf(t, raw)
	want := append([]string{"一、存在的主要问题"}, covers...)
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("LibreOffice reads the ranges\n%q\nwant\n%q", got, want)
	}
	if !bytes.Contains(raw, []byte("请补充数据")) || !bytes.Contains(raw, []byte("县委办")) {
		t.Error("the earlier comment is gone")
	}
}

// rangesOf reads the text under each annotation of a flat OpenDocument file.
func rangesOf(t *testing.T, raw []byte) []string {
	t.Helper()
	open, done := map[string]*strings.Builder{}, []string{}
	apart := []string{"tracked-changes", "note", "frame", "custom-shape"} // text that stands apart from its paragraph
	inside := 0                                                           // depth inside these or a comment's own text
	dec := xml.NewDecoder(bytes.NewReader(raw))
	name := func(attrs []xml.Attr) string {
		for _, a := range attrs {
			if a.Name.Local == "name" {
				return a.Value
			}
		}
		return ""
	}
	for {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return done
		}
		if err != nil {
			t.Fatal(err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			switch {
			case e.Name.Local == "annotation":
				open[name(e.Attr)] = &strings.Builder{}
				inside++
			case slices.Contains(apart, e.Name.Local):
				inside++
			case e.Name.Local == "annotation-end":
				key := name(e.Attr)
				done = append(done, open[key].String())
				delete(open, key)
			}
		case xml.EndElement:
			if e.Name.Local == "annotation" || slices.Contains(apart, e.Name.Local) {
				inside--
			}
		case xml.CharData:
			if inside > 0 {
				continue
			}
			text := strings.Trim(string(e), "\n")
			for _, b := range open {
				b.WriteString(text)
			}
		}
	}
}

func TestAnnotateNeverOverwrites(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "材料.docx")
	original := wordPaper(t)
	if err := os.WriteFile(name, original, 0o600); err != nil {
		t.Fatal(err)
	}
	check := func(to string) (int, string) {
		var out, errs bytes.Buffer
		code := run(context.Background(), []string{"--lang", "zh", "check", "--no-cache", "--annotate", to, name}, nil, &out, &errs)
		return code, errs.String()
	}
	if code, said := check(dir); code != exitFailed || !strings.Contains(said, "就是原来的文件") {
		t.Errorf("into the paper's own folder: code %d, %s", code, said)
	}
	if kept, err := os.ReadFile(name); err != nil || !bytes.Equal(kept, original) {
		t.Error("the paper itself was changed")
	}
	to := filepath.Join(dir, "批注")
	check(to)
	first, err := os.ReadFile(filepath.Join(to, "材料.docx"))
	if err != nil {
		t.Fatal(err)
	}
	check(to)
	if kept, err := os.ReadFile(filepath.Join(to, "材料.备份1.docx")); err != nil || !bytes.Equal(kept, first) {
		t.Errorf("the first copy was not kept: %v", err)
	}
}
