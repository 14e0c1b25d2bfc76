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
	wordSpace = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`
	typesPart = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/comments.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"/></Types>`
	rootRels  = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`
	partRels  = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="comments.xml"/></Relationships>`
)

// wordPaper is what a clerk hands in: a doubled 的 cut over two runs, holes in a table, in an insertion and in a content
// control, a deletion, and a comment that the superior wrote earlier.
func wordPaper(t *testing.T) []byte {
	t.Helper()
	run := func(text string) string { return `<w:r><w:t xml:space="preserve">` + text + `</w:t></w:r>` }
	p := func(inside string) string { return `<w:p>` + inside + `</w:p>` }
	body := p(run("关于学习情况的对照检查材料")) +
		p(`<w:commentRangeStart w:id="4"/>`+run("一、存在的主要问题")+`<w:commentRangeEnd w:id="4"/><w:r><w:commentReference w:id="4"/></w:r>`) +
		p(run("一是学习不够深入。努力克服思路不活的")+`<w:r><w:rPr><w:b/></w:rPr><w:t>的现状</w:t></w:r>`+run("，走访企业XX家。")) +
		p(run("二是调研不够扎实。")+`<w:ins w:id="31" w:author="甲" w:date="2024-01-01T00:00:00Z">`+run("召开了了座谈会。")+`</w:ins><w:del w:id="32" w:author="甲" w:date="2024-01-01T00:00:00Z"><w:r><w:delText>删去的的字</w:delText></w:r></w:del><w:sdt><w:sdtContent>`+run("目前现状的的改变不大。")+`</w:sdtContent></w:sdt>`) +
		p(run("二、整改措施")) +
		`<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr><w:tc>` + p(run("问题")) + `</w:tc><w:tc>` + p(run("整改措施")) + `</w:tc></w:tr><w:tr><w:tc>` + p(run("学习不够深入")) + `</w:tc><w:tc>` + p(run("强化理论武装，补齐××的的短板")) + `</w:tc></w:tr></w:tbl>` +
		p(run("三是提高政治站位，强化大局意识。")) + `<w:sectPr/>`
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, part := range [][2]string{
		{"[Content_Types].xml", typesPart}, {"_rels/.rels", rootRels}, {"word/_rels/document.xml.rels", partRels},
		{"word/document.xml", `<w:document ` + wordSpace + `><w:body>` + body + `</w:body></w:document>`},
		{"word/comments.xml", `<w:comments ` + wordSpace + `><w:comment w:id="4" w:author="县委办" w:initials="办"><w:p><w:r><w:t>请补充数据</w:t></w:r></w:p></w:comment></w:comments>`},
	} {
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

// annotatedPaper runs check --annotate on the paper and gives the copy and the quotes that must be covered.
func annotatedPaper(t *testing.T) (copied string, quotes []string) {
	t.Helper()
	dir := t.TempDir()
	name := filepath.Join(dir, "材料.docx")
	original := wordPaper(t)
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
		quotes = append(quotes, f.Quote)
	}
	if kept, err := os.ReadFile(name); err != nil || !bytes.Equal(kept, original) {
		t.Error("the paper itself was changed")
	}
	if !strings.Contains(errs.String(), "已写出带批注的文件 1 份") {
		t.Errorf("stderr: %s", errs.String())
	}
	return filepath.Join(dir, "批注", "材料.docx"), quotes
}

// LibreOffice opens the copy, and the range of every comment is exactly the quote of its finding.
func TestAnnotateIsReadBackByLibreOffice(t *testing.T) {
	program := os.Getenv("SOFFICE")
	if program == "" {
		var err error
		if program, err = exec.LookPath("soffice"); err != nil {
			t.Skip("LibreOffice is not installed and SOFFICE= names none: its reading of the comments is not checked")
		}
	}
	copied, quotes := annotatedPaper(t)
	dir := t.TempDir()
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, program, "-env:UserInstallation=file://"+filepath.Join(dir, "profile"), "--headless", "--norestore", "--convert-to", "fodt", "--outdir", dir, copied)
	if text, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("soffice: %v\n%s", err, text)
	}
	raw, err := os.ReadFile(filepath.Join(dir, "材料.fodt"))
	if err != nil {
		t.Fatal(err)
	}
	got := rangesOf(t, raw)
	want := append([]string{"一、存在的主要问题"}, quotes...)
	if len(quotes) < 6 || !slices.Contains(quotes, "的的") || !slices.Contains(quotes, "了了") {
		t.Fatalf("too few findings to test with: %q", quotes)
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("LibreOffice reads the ranges\n%q\nwant\n%q", got, want)
	}
	if !bytes.Contains(raw, []byte("请补充数据")) {
		t.Error("the earlier comment is gone")
	}
}

// rangesOf reads the text under each annotation of a flat OpenDocument file.
func rangesOf(t *testing.T, raw []byte) []string {
	t.Helper()
	open, done := map[string]*strings.Builder{}, []string{}
	inside := 0 // depth inside a comment's own text, or inside a tracked deletion
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
			case e.Name.Local == "tracked-changes":
				inside++
			case e.Name.Local == "annotation-end":
				key := name(e.Attr)
				done = append(done, open[key].String())
				delete(open, key)
			}
		case xml.EndElement:
			if e.Name.Local == "annotation" || e.Name.Local == "tracked-changes" {
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
