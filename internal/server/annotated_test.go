package server

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"

	"duizhao/examples/gen/paper"
	"duizhao/internal/format"
)

// TestAnnotatedZip: a supervisor downloads two papers at once; the Word file carries the remark and reads as before, the text file
// comes as it is.
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
	w.want(201, "supervisor", "POST", fmt.Sprintf("/submissions/%d/comments", one.ID), CommentInput{Draft: one.Draft, Start: 0, End: 8, Text: "标题请写全称"})
	r := w.want(200, "supervisor", "GET", fmt.Sprintf("/submissions/annotated.zip?ids=%d,%d,%d", one.ID, two.ID, one.ID), nil)
	z, err := zip.NewReader(bytes.NewReader(r.body), int64(len(r.body)))
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
	marked, plain, note := got["发展和改革局-张伟-检查（批注）.docx"], got["发展和改革局-赵敏-赵敏.txt"], got["说明.txt"]
	if len(got) != 3 || marked == "" || plain != paperText || !strings.Contains(note, "赵敏.txt") || strings.Contains(note, "docx，") {
		t.Fatalf("the zip holds %d files, %d bytes of Word, %d of text, note %q", len(got), len(marked), len(plain), note)
	}
	if !strings.Contains(partOf(t, marked, "word/comments.xml"), "标题请写全称") {
		t.Error("the Word file does not carry the remark")
	}
	text := func(b string) string {
		docs, errs := format.Read(t.Context(), "x.docx", []byte(b), format.Options{})
		if len(errs) > 0 || len(docs) != 1 {
			t.Fatalf("read back: %v", errs)
		}
		return docs[0].Text
	}
	if text(marked) != text(string(word)) {
		t.Error("the remarks changed the text")
	}
	w.want(404, "supervisor", "GET", fmt.Sprintf("/submissions/annotated.zip?ids=%d,99999", one.ID), nil)
	w.want(422, "supervisor", "GET", "/submissions/annotated.zip?ids=", nil)
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
