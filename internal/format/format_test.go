package format

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"os"
	"strings"
	"testing"

	"duizhao/internal/format/archive"
	"duizhao/internal/format/fault"
)

func zipped(t *testing.T, pairs ...string) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(pairs); i += 2 {
		f, err := w.Create(pairs[i])
		if err != nil {
			t.Fatal(err)
		}
		f.Write([]byte(pairs[i+1]))
	}
	w.Close()
	return b.String()
}

func word(t *testing.T, text string) string {
	return zipped(t,
		"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
		"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
		"word/document.xml", `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>`+text+`</w:t></w:r></w:p></w:body></w:document>`)
}

// fake stands in for LibreOffice.
type fake struct{ docx string }

func (f fake) Convert(context.Context, string, []byte) ([]byte, error) { return []byte(f.docx), nil }

const ole = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"

func TestContentDecidesBeforeTheName(t *testing.T) {
	pdf, err := os.ReadFile("pdf/testdata/table.pdf")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, data, format, first string }{
		{"a.txt", "学习不深。", "txt", "学习不深。"},
		{"a", "学习不深。", "txt", "学习不深。"},
		{"a.md", "# 学习", "md", "学习"},
		{"a.html", "<p>学习", "html", "学习"},
		{"a.doc", "<html><body>学习", "html", "学习"},
		{"a.doc", "MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n<p>学习", "html", "学习"},
		{"a.docx", word(t, "学习"), "docx", "学习"},
		{"a.wps", word(t, "学习"), "docx", "学习"},
		{"a.txt", string(pdf), "pdf", "白河街道办事处巡察反馈问题整改方案"},
		{"a.wps", ole + strings.Repeat("\x00", 600), "wps", "转"},
		{"a.rtf", `{\rtf1 x}`, "rtf", "转"},
	} {
		docs, errs := Read(context.Background(), c.name, []byte(c.data), Options{Converter: fake{word(t, "转")}})
		if len(errs) > 0 || len(docs) != 1 {
			t.Errorf("%s %.20q: %d documents, %v", c.name, c.data, len(docs), errs)
			continue
		}
		d := docs[0]
		if got := d.Slice(d.Blocks[0].Span); d.Format != c.format || got != c.first || d.Name != c.name {
			t.Errorf("%s %.20q: %s %q named %s, want %s %q", c.name, c.data, d.Format, got, d.Name, c.format, c.first)
		}
	}
}

func TestRefusals(t *testing.T) {
	wideName := "E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00"
	for name, c := range map[string]struct{ file, data, code string }{
		"encrypted docx": {"a.docx", ole + wideName, fault.Encrypted},
		"old workbook":   {"a.xls", ole + "W\x00o\x00r\x00k\x00b\x00o\x00o\x00k\x00", fault.Unsupported},
		"workbook":       {"a.xlsx", zipped(t, "[Content_Types].xml", "<Types/>", "xl/workbook.xml", "x"), fault.Unsupported},
		"rar":            {"a.rar", "Rar!\x1A\x07\x00", fault.Unsupported},
		"photo":          {"a.jpg", "\xFF\xD8\xFF\xE0", fault.NoText},
		"nothing":        {"a.txt", "", fault.Empty},
		"old, no office": {"a.doc", ole + strings.Repeat("\x00", 600), fault.NeedsConverter},
		"cut docx":       {"a.docx", word(t, "学习")[:200], fault.Damaged},
		"cut zip":        {"a.zip", zipped(t, "a.txt", "学习")[:40], fault.Damaged},
		"too large":      {"a.txt", strings.Repeat("学", 400), fault.TooLarge},
	} {
		opt := Options{}
		if name == "too large" {
			opt.Limits.File = 1000
		}
		docs, errs := Read(context.Background(), c.file, []byte(c.data), opt)
		var fe *fault.Error
		if len(docs) != 0 || len(errs) != 1 || !errors.As(errs[0], &fe) || fe.Code != c.code || fe.File != c.file {
			t.Errorf("%s: %v, want %s", name, errs, c.code)
		} else if unpack := strings.Contains(fe.Say("zh"), "请先解压"); unpack != (name == "rar") {
			t.Errorf("%s: the way out is %s", name, fe.Say("zh"))
		}
	}
}

// TestLinksThatCrossControls: LibreOffice 7 writes such files.
func TestLinksThatCrossControls(t *testing.T) {
	crossed := word(t, `甲</w:t></w:r><w:hyperlink w:anchor="m"><w:r><w:t>乙</w:t></w:r><w:sdt><w:sdtPr></w:sdtPr><w:sdtContent><w:r></w:r></w:hyperlink><w:r><w:t>丙</w:t></w:r></w:sdtContent></w:sdt><w:r><w:t>丁`)
	docs, errs := Read(context.Background(), "a.doc", []byte(ole+strings.Repeat("\x00", 600)), Options{Converter: fake{crossed}})
	if len(errs) > 0 || len(docs) != 1 || docs[0].Text != "甲乙丙丁\n" {
		t.Errorf("%v, %v", docs, errs)
	}
	docs, errs = Read(context.Background(), "a.docx", []byte(crossed), Options{})
	if len(errs) > 0 || len(docs) != 1 || docs[0].Text != "甲乙丙丁\n" || len(docs[0].Notes) != 1 {
		t.Errorf("%v, %v", docs, errs)
	}
	if _, errs := Read(context.Background(), "a.doc", []byte(ole), Options{Converter: fake{crossed[:300]}}); len(errs) != 1 || fault.Of("", errs[0]).Code != fault.Damaged {
		t.Errorf("errors are %v", errs)
	}
}

func TestArchiveOfPapers(t *testing.T) {
	inner := zipped(t, "李春生.txt", "学习不深。", "更深.zip", zipped(t, "x.txt", "x"))
	data := zipped(t, "一支部/王海兰.docx", word(t, "调研不实。"), "二支部.zip", inner, "照片.jpg", "\xFF\xD8\xFF\xE0", "~$王海兰.docx", "x")
	docs, errs := Read(context.Background(), "材料.zip", []byte(data), Options{})
	var names []string
	for _, d := range docs {
		names = append(names, d.Name)
	}
	if got, want := strings.Join(names, " "), "材料.zip/一支部/王海兰.docx 材料.zip/二支部.zip/李春生.txt"; got != want {
		t.Errorf("documents are %s, want %s", got, want)
	}
	if len(errs) != 2 || fault.Of("", errs[0]).Code != fault.TooDeep || fault.Of("", errs[1]).Code != fault.NoText {
		t.Errorf("errors are %v", errs)
	}
}

func TestNestedArchivesShareOneBudget(t *testing.T) {
	inner := zipped(t, "a.txt", strings.Repeat("学", 1000), "b.txt", strings.Repeat("习", 1000))
	opt := Options{Limits: Limits{Archive: archive.Limits{Member: 1 << 20, Total: 5000, Members: 100, Ratio: 200, Depth: 1}}}
	docs, errs := Read(context.Background(), "材料.zip", []byte(zipped(t, "1.zip", inner, "2.zip", inner)), opt)
	if len(docs) != 1 || len(errs) == 0 || fault.Of("", errs[0]).Code != fault.TooLarge {
		t.Errorf("%d documents, errors %v", len(docs), errs)
	}
}

func TestTimeIsUp(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for _, name := range []string{"a.txt", "a.docx"} {
		_, errs := Read(ctx, name, []byte(word(t, "学习")), Options{})
		if len(errs) != 1 || fault.Of("", errs[0]).Code != fault.TooLong {
			t.Errorf("%s: errors are %v", name, errs)
		}
	}
}

// TestTextUnderAnotherName: a file that is text is read whatever it is called, and a person is told.
func TestTextUnderAnotherName(t *testing.T) {
	for name, notes := range map[string]int{"材料.docx": 1, "材料.PDF": 1, "材料.wps": 1, "材料.txt": 0, "材料.md": 0, "材料": 0} {
		docs, errs := Read(context.Background(), name, []byte("学习不深。\n"), Options{})
		if len(errs) > 0 || len(docs) != 1 || docs[0].Text != "学习不深。\n" || len(docs[0].Notes) != notes {
			t.Errorf("%s: %v, %v", name, docs, errs)
		}
	}
}
