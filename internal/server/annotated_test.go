package server

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"mime"
	"strings"
	"testing"

	"duizhao/examples/gen/paper"
	"duizhao/internal/format"
)

// oldFile begins like a .doc; toWord makes the Word file of it that was given.
const oldFile = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 an old file"

type toWord []byte

func (c toWord) Convert(context.Context, string, []byte) ([]byte, error) { return c, nil }

// TestAnnotatedZip: a supervisor downloads papers of all kinds at once. The Word file and the one converted carry the remark and read
// as before; the text file is set anew as a Word file with its remark; what can no longer be read comes as it is.
func TestAnnotatedZip(t *testing.T) {
	w := newWorld(t)
	camp := w.id["campaign/发展和改革局"]
	word, err := paper.Docx(paperText, strings.Index(paperText, "\n一、"))
	if err != nil {
		t.Fatal(err)
	}
	f := form{fields: map[string]string{"campaign": fmt.Sprint(camp)}, files: []formFile{{"file", "对照/检查.docx", string(word)}}}
	one := w.handIn("author", f)
	two := w.handIn("owner", paperForm("file", "赵敏.txt", camp, nil))
	w.app.Format.Converter = toWord(word)
	three := w.handIn("deputy", form{fields: map[string]string{"campaign": fmt.Sprint(camp)}, files: []formFile{{"file", "钱勇.doc", oldFile}}})
	for _, s := range []SubmissionDetail{one, two, three} {
		w.want(201, "supervisor", "POST", fmt.Sprintf("/submissions/%d/comments", s.ID), CommentInput{Draft: s.Draft, Start: 0, End: 8, Text: "标题请写全称"})
	}
	r := w.want(200, "supervisor", "GET", fmt.Sprintf("/submissions/annotated.zip?ids=%d,%d,%d,%d", one.ID, two.ID, three.ID, one.ID), nil)
	got := unzipped(t, r.body)
	const anew = "发展和改革局-赵敏-赵敏（批注，按文字重排）.docx"
	files := []string{"发展和改革局-张伟-检查（批注）.docx", anew, "发展和改革局-钱勇-钱勇（批注）.docx"}
	if len(got) != 4 || !strings.Contains(got["说明.txt"], anew) || strings.Count(got["说明.txt"], ".docx") != 1 {
		t.Fatalf("the zip holds %d files, note %q", len(got), got["说明.txt"])
	}
	text := func(b string) string {
		docs, errs := format.Read(t.Context(), "x.docx", []byte(b), format.Options{})
		if len(errs) > 0 || len(docs) != 1 {
			t.Fatalf("read back: %v", errs)
		}
		return docs[0].Text
	}
	for _, name := range files {
		if !strings.Contains(partOf(t, got[name], "word/comments.xml"), "标题请写全称") {
			t.Errorf("%s does not carry the remark", name)
		}
		if text(got[name]) != text(string(word)) {
			t.Errorf("%s does not read as what was handed in", name)
		}
	}
	if partOf(t, got[files[0]], "word/styles.xml") != partOf(t, string(word), "word/styles.xml") {
		t.Error("the Word file was set anew")
	}
	alone := w.want(200, "supervisor", "GET", fmt.Sprintf("/drafts/%d/annotated", two.Draft), nil)
	if _, params, err := mime.ParseMediaType(alone.header.Get("Content-Disposition")); err != nil || params["filename"] != "赵敏（批注，按文字重排）.docx" || string(alone.body) != got[anew] {
		t.Errorf("the paper alone is %q, %v", params["filename"], err)
	}

	w.app.Format.Converter = nil // the converter was taken away
	got = unzipped(t, w.want(200, "supervisor", "GET", fmt.Sprintf("/submissions/annotated.zip?ids=%d", three.ID), nil).body)
	if note := got["说明.txt"]; len(got) != 2 || got["发展和改革局-钱勇-钱勇.doc"] != oldFile || !strings.Contains(note, "没有写入批注") || !strings.Contains(note, "钱勇.doc：文件读不出来") {
		t.Errorf("what cannot be read comes with the note %q", note)
	}
	if r := w.ask("supervisor", "GET", fmt.Sprintf("/drafts/%d/annotated", three.Draft), nil); r.code() != "unreadable" {
		t.Errorf("a paper that cannot be read: %d %s", r.status, r.body)
	}
	w.want(404, "supervisor", "GET", fmt.Sprintf("/submissions/annotated.zip?ids=%d,99999", one.ID), nil)
	w.want(422, "supervisor", "GET", "/submissions/annotated.zip?ids=", nil)
}

// unzipped are the files of a zip by their names.
func unzipped(t *testing.T, b []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, f := range z.File {
		rc, err := f.Open()
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

// handIn uploads a paper and hands it in.
func (w *world) handIn(login string, f form) SubmissionDetail {
	w.t.Helper()
	var sub SubmissionDetail
	w.want(201, login, "POST", "/submissions", f).into(w.t, &sub)
	w.work()
	path := fmt.Sprintf("/submissions/%d", sub.ID)
	now := w.want(200, login, "GET", path, nil)
	w.want(200, login, "POST", path+"/steps", Step{Move: "submit"}, "If-Match", now.etag())
	w.work()
	return sub
}

func partOf(t *testing.T, docx, name string) string {
	t.Helper()
	z, err := zip.NewReader(strings.NewReader(docx), int64(len(docx)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	b, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
