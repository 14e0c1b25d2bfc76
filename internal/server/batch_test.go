package server

import (
	"archive/zip"
	"bytes"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"duizhao/internal/store/storetest"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// packed makes a zip of name and content pairs; with gbk the names are as old Windows programs write them.
func packedZip(t *testing.T, gbk bool, pairs ...string) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(pairs); i += 2 {
		h := &zip.FileHeader{Name: pairs[i], Method: zip.Deflate}
		if gbk {
			name, err := simplifiedchinese.GBK.NewEncoder().String(pairs[i])
			if err != nil {
				t.Fatal(err)
			}
			h.Name, h.NonUTF8 = name, true
		}
		f, err := z.CreateHeader(h)
		if err == nil {
			_, err = f.Write([]byte(pairs[i+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func (w *world) batch(files ...formFile) map[string]IntakeView {
	w.t.Helper()
	var list List[IntakeView]
	w.want(200, "office", "POST", "/submissions/batch", form{fields: map[string]string{"campaign": fmt.Sprint(w.id["campaign/发展和改革局"])}, files: files}).into(w.t, &list)
	out := map[string]IntakeView{}
	for _, v := range list.Items {
		out[v.File] = v
	}
	if len(out) != len(list.Items) {
		w.t.Errorf("two answers about one file: %+v", list.Items)
	}
	return out
}

// paperOf is a paper of somebody, told apart by a line.
func paperOf(name, line string) string {
	return strings.ReplaceAll(paperText, "张伟", name) + "\n" + line + "\n"
}

// A zip whose names are in GBK finds its authors, also where only the folder or the text names one.
func TestBatchWithGBKNames(t *testing.T) {
	w := newWorld(t)
	got := w.batch(formFile{"files", "材料.zip", packedZip(t, true, "发改局/张伟 对照检查材料.txt", paperOf("张伟", "1"), "发改局/赵敏/材料.txt", paperOf("某某", "2"), "03.txt", paperOf("钱勇", "3"), "卫东.txt", paperOf("卫东", "4"))})
	for file, want := range map[string]string{"材料.zip/发改局/张伟 对照检查材料.txt": "张伟", "材料.zip/发改局/赵敏/材料.txt": "赵敏", "材料.zip/03.txt": "钱勇", "材料.zip/卫东.txt": "no_author"} {
		v, ok := got[file]
		name := v.Code
		if v.Author != nil {
			name += v.Author.Name
		}
		if !ok || name != want || v.OK != (want != "no_author") {
			t.Errorf("%s: %q, want %q: %+v", file, name, want, got)
		}
	}
}

// A folder's files come with their folders, which may name the author or the version; a path that leads out does not.
func TestBatchOfAFolder(t *testing.T) {
	w := newWorld(t)
	got := w.batch(formFile{"files", "材料/定稿/钱勇.txt", paperOf("钱勇", "定")}, formFile{"files", "材料/初稿/钱勇.txt", paperOf("钱勇", "初")},
		formFile{"files", "赵敏/材料.txt", paperOf("某某", "1")}, formFile{"files", `..\..\张伟\材料.txt`, paperOf("某某", "2")})
	for file, want := range map[string]string{"材料/初稿/钱勇.txt": "钱勇 1 false", "材料/定稿/钱勇.txt": "钱勇 2 true", "赵敏/材料.txt": "赵敏 1 true", "张伟/材料.txt": "张伟 1 true"} {
		v := got[file]
		if v.Author == nil || fmt.Sprint(v.Author.Name, " ", v.Number, " ", v.Last) != want {
			t.Errorf("%s: %+v, want %s", file, got, want)
		}
	}
}

func TestBatchVersionsSQLite(t *testing.T) {
	batchVersions(t, worldOn(t, filepath.Join(t.TempDir(), "d.db")))
}
func TestBatchVersionsPostgreSQL(t *testing.T) { batchVersions(t, worldOn(t, storetest.Postgres(t))) }

// batchVersions: several versions of one paper in one upload become drafts in the order that the names tell, and the clerk is told
// which is the last; the same upload again changes nothing; a version that is older than what is there is told.
func batchVersions(t *testing.T, w *world) {
	names := []string{"初稿", "修改稿", "v3", "定稿", "最终版"}
	shuffled := []formFile{{"files", "张伟最终版.txt", paperOf("张伟", "最终版")}, {"files", "一.zip", packedZip(t, true, "定稿/张伟.txt", paperOf("张伟", "定稿"), "张伟v3.txt", paperOf("张伟", "v3"))},
		{"files", "张伟修改稿.txt", paperOf("张伟", "修改稿")}, {"files", "赵敏2.txt", paperOf("赵敏", "甲")}, {"files", "张伟初稿.txt", paperOf("张伟", "初稿")}, {"files", "赵敏.txt", paperOf("赵敏", "乙")}}
	var sub int64
	for round := range 2 {
		got := w.batch(shuffled...)
		for file, want := range map[string]int{"张伟初稿.txt": 1, "张伟修改稿.txt": 2, "一.zip/张伟v3.txt": 3, "一.zip/定稿/张伟.txt": 4, "张伟最终版.txt": 5} {
			v := got[file]
			if v.Number != want || v.Last != (want == 5) || v.New != (round == 0) || v.Order != "name" || v.Code != "" {
				t.Errorf("round %d, %s: %+v, want draft %d", round, file, v, want)
			}
			sub = v.Submission
		}
		if a, b := got["赵敏2.txt"], got["赵敏.txt"]; a.Number != 1 || b.Number != 2 || a.Order != "unclear" || !b.Last || b.Code != "order_unclear" || !b.OK {
			t.Errorf("names that do not tell: %+v, %+v", a, b)
		}
	}
	w.work()
	var d SubmissionDetail
	w.want(200, "author", "GET", fmt.Sprintf("/submissions/%d", sub), nil).into(t, &d)
	if len(d.History) != len(names) {
		t.Fatalf("%d drafts, want %d", len(d.History), len(names))
	}
	for _, h := range d.History {
		file := w.want(200, "author", "GET", fmt.Sprintf("/drafts/%d/file", h.ID), nil)
		if want := names[h.Number-1] + "\n"; !strings.HasSuffix(string(file.body), want) {
			t.Errorf("draft %d ends in %q, want %q", h.Number, file.body[len(file.body)-20:], want)
		}
		if (h.ID == d.Draft) != (h.Number == 5) {
			t.Errorf("draft %d of %d is the newest", h.Number, len(d.History))
		}
	}
	if v := w.batch(formFile{"files", "张伟第二稿.txt", paperOf("张伟", "第二稿")})["张伟第二稿.txt"]; v.Order != "older" || v.Code != "older_version" || !v.OK || v.Number != 6 || !v.Last {
		t.Errorf("an older version after the last: %+v", v)
	}
}
