package server

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"duizhao/internal/store/storetest"

	"duizhao/internal/store"
)

func TestLoopSQLite(t *testing.T)     { loop(t, worldOn(t, filepath.Join(t.TempDir(), "d.db"))) }
func TestLoopPostgreSQL(t *testing.T) { loop(t, worldOn(t, storetest.Postgres(t))) }

// loop walks one paper from upload to the follow-up of its items.
func loop(t *testing.T, w *world) {
	camp := w.id["campaign/发展和改革局"]
	// the author uploads, reads findings, hands in
	up := w.want(201, "author", "POST", "/submissions", paperForm("file", "张伟.txt", camp, nil))
	w.work()
	var sub SubmissionDetail
	up.into(t, &sub)
	path := fmt.Sprintf("/submissions/%d", sub.ID)
	if r := w.ask("supervisor", "GET", path, nil); r.status != 404 {
		t.Errorf("a supervisor sees a draft that was not handed in: %d", r.status)
	}
	paper := w.want(200, "author", "GET", fmt.Sprintf("/drafts/%d", sub.Draft), nil)
	var view PaperView
	paper.into(t, &view)
	if len(view.Chain.Problems) != 2 || len(view.Chain.Measures) != 2 || len(view.Blocks) == 0 {
		t.Fatalf("the paper was read as %d problems, %d measures, %d blocks", len(view.Chain.Problems), len(view.Chain.Measures), len(view.Blocks))
	}
	linksByHand(t, w, view)
	now := w.want(200, "author", "GET", path, nil)
	now = w.want(200, "author", "POST", path+"/steps", Step{Move: "submit"}, "If-Match", now.etag())
	w.work()
	// review by somebody else
	if r := w.ask("author", "POST", path+"/steps", Step{Move: "accept"}, "If-Match", now.etag()); r.status != 409 {
		t.Errorf("the author accepts the own paper: %d %s", r.status, r.body)
	}
	now = w.want(200, "supervisor", "POST", path+"/steps", Step{Move: "claim"}, "If-Match", now.etag())
	if r := w.ask("head", "POST", path+"/steps", Step{Move: "accept"}, "If-Match", now.etag()); r.code() != "held_by_other" {
		t.Errorf("a second reviewer decides: %d %s", r.status, r.body)
	}
	w.want(201, "supervisor", "POST", path+"/comments", CommentInput{Draft: sub.Draft, Start: 0, End: 4, Text: "标题请写全称"})
	now = w.want(200, "supervisor", "POST", path+"/steps", Step{Move: "return", Note: "请补充事例"}, "If-Match", now.etag())
	second := paperForm("file", "张伟改.txt", camp, nil)
	second.files[0].content += "\n2026年2月10日\n"
	w.want(201, "author", "POST", "/submissions", second)
	w.work()
	now = w.want(200, "author", "GET", path, nil)
	now = w.want(200, "author", "POST", path+"/steps", Step{Move: "submit"}, "If-Match", now.etag())
	now = w.want(200, "supervisor", "POST", path+"/steps", Step{Move: "accept"}, "If-Match", now.etag())
	// the ledger
	var items List[ItemView]
	w.want(200, "author", "GET", "/items?mine=true", nil).into(t, &items)
	if len(items.Items) != 2 || items.Total == nil || *items.Total != 2 {
		t.Fatalf("accepting opened %d items, want 2", len(items.Items))
	}
	closeItem(t, w, items.Items[0])
	// who read it
	var readers List[EntryView]
	w.want(200, "author", "GET", path+"/readers", nil).into(t, &readers)
	for _, e := range readers.Items {
		if e.By.Name == "张伟" {
			t.Error("the author's own reading is listed")
		}
	}
	r := w.want(200, "audit", "POST", "/trail/verification", HeadInput{})
	if r.field("ok") != true {
		t.Errorf("the trail does not verify: %s", r.body)
	}
	trail := w.want(200, "audit", "GET", "/trail?limit=500", nil)
	if strings.Contains(string(trail.body), "第一手资料") {
		t.Error("the trail holds text of the paper")
	}
	found := w.want(200, "supervisor", "GET", "/search?q=调研", nil)
	if !strings.Contains(string(found.body), `"material"`) || !strings.Contains(string(found.body), `"measure"`) {
		t.Errorf("search does not find paper and measure: %s", found.body)
	}
	if r := w.want(200, "stranger", "GET", "/search?q=调研", nil); strings.Contains(string(r.body), "material") {
		t.Errorf("search shows what is out of scope: %s", r.body)
	}
}

// linksByHand cuts every link the rules drew and draws one that they did not.
func linksByHand(t *testing.T, w *world, view PaperView) {
	t.Helper()
	path := fmt.Sprintf("/drafts/%d", view.Draft.ID)
	for _, l := range view.Chain.Links {
		w.want(204, "author", "PUT", path+"/links", LinkInput{From: l.From, To: l.To})
	}
	w.want(204, "author", "PUT", path+"/links", LinkInput{From: "p1", To: "m2", Linked: true})
	var after PaperView
	w.want(200, "author", "GET", path, nil).into(t, &after)
	if len(after.Chain.Links) != 1 || after.Chain.Links[0].By != "person" || after.Chain.Links[0].To != "m2" {
		t.Errorf("links after deciding by hand: %+v", after.Chain.Links)
	}
	for _, l := range view.Chain.Links {
		w.want(204, "author", "PUT", path+"/links", LinkInput{From: l.From, To: l.To, Linked: true})
	}
}

func closeItem(t *testing.T, w *world, it ItemView) {
	path := fmt.Sprintf("/items/%d", it.ID)
	now := w.want(200, "office", "GET", path, nil)
	standard, due, kind := "形成四份调研报告", "2026-06-30", "dated"
	patch := ItemPatch{Standard: &standard, Type: &kind}
	if it.Due == "" {
		patch.Due = &due
	}
	now = w.want(200, "office", "PATCH", path, patch, "If-Match", now.etag())
	move := func(status int, who string, in Transition) reply {
		t.Helper()
		r := w.want(status, who, "POST", path+"/transitions", in, "If-Match", now.etag())
		if status == 200 {
			now = r
		}
		return r
	}
	move(200, "author", Transition{Move: "progress", Note: "走访三个村", On: "2026-03-01"})
	if r := move(409, "author", Transition{To: "pending", Note: "完成"}); r.code() != "needs_evidence" {
		t.Errorf("a request without evidence: %s", r.body)
	}
	photo := "\x89PNG\r\n\x1a\n照片"
	w.want(201, "author", "POST", path+"/evidence", form{fields: map[string]string{"standsFor": "2026-03-01", "shows": "座谈会"}, files: []formFile{{"file", "../../照片.png", photo}}})
	move(200, "author", Transition{To: "pending", Note: "完成四次调研"})
	if r := move(409, "author", Transition{To: "closed", Method: "papers", Note: "好"}); r.code() != "not_permitted" {
		t.Errorf("the owner closes the own item: %s", r.body)
	}
	if r := move(409, "verifier", Transition{To: "closed", Note: "好"}); r.code() != "needs_method" {
		t.Errorf("closing without a method: %s", r.body)
	}
	move(200, "verifier", Transition{To: "returned", Note: "缺会议记录"})
	move(200, "author", Transition{To: "pending", Note: "补齐"})
	w.later(24 * time.Hour)
	move(200, "verifier", Transition{To: "closed", Method: "on_site", Note: "属实"})
	if r := w.ask("head", "POST", path+"/transitions", Transition{To: "reopened", Note: "反弹"}, "If-Match", `"1"`); r.status != 412 {
		t.Errorf("a stale version: %d", r.status)
	}
	var d ItemDetail
	w.want(200, "author", "GET", path, nil).into(t, &d)
	if d.State != "closed" || d.ClosedBy == nil || d.ClosedBy.Name != "孙丽" || d.Returns != 1 || len(d.Files) != 1 || d.Files[0].Name != "照片.png" {
		t.Errorf("after closing: %s by %v, %d returns, files %+v", d.State, d.ClosedBy, d.Returns, d.Files)
	}
	file := w.want(200, "verifier", "GET", fmt.Sprintf("%s/evidence/%d", path, d.Files[0].ID), nil)
	if string(file.body) != photo || file.header.Get("Content-Type") != "image/png" || !strings.Contains(file.header.Get("Content-Security-Policy"), "sandbox") {
		t.Errorf("the evidence came back as %q, %v", file.body, file.header)
	}
}

func TestRepeatedRequest(t *testing.T) {
	w := newWorld(t)
	in := ItemInput{Unit: w.id["发展和改革局"], Problem: "窗口服务排队时间长", Measure: "增设两个窗口", Owner: w.id["owner"], Due: "2026-05-31"}
	first := w.want(201, "office", "POST", "/items", in, "Idempotency-Key", "k1")
	again := w.want(201, "office", "POST", "/items", in, "Idempotency-Key", "k1")
	if string(first.body) != string(again.body) || again.header.Get("Idempotent-Replayed") != "true" {
		t.Errorf("a repeated request made another item: %s", again.body)
	}
	// The answer was lost in a kill: what is kept with the change itself still knows that it was made.
	if _, err := w.app.Store.(*store.Store).SQL().Exec(`UPDATE answers SET status = 0`); err != nil {
		t.Fatal(err)
	}
	if r := w.want(409, "office", "POST", "/items", in, "Idempotency-Key", "k1"); r.code() != "done_already" {
		t.Errorf("a repetition after the answer was lost: %s", r.body)
	}
	in.Problem = "另一个问题"
	if r := w.ask("office", "POST", "/items", in, "Idempotency-Key", "k1"); r.code() != "key_reused" {
		t.Errorf("a key used twice: %d %s", r.status, r.body)
	}
}

func TestPrivateCheckKeepsNothing(t *testing.T) {
	w := newWorld(t)
	r := w.want(200, "author", "POST", "/check", form{files: []formFile{{"file", "私下写的.txt", paperText}}})
	if !strings.Contains(string(r.body), "第一手资料") {
		t.Errorf("the check does not show the text: %s", r.body)
	}
	trail := w.want(200, "audit", "GET", "/trail?limit=500", nil)
	if strings.Contains(string(trail.body), "私下写的") || !strings.Contains(string(trail.body), "check.private") {
		t.Error("the trail holds the file's name, or not the check")
	}
	if len(w.jobs.list) != 0 {
		t.Error("a private check left work behind")
	}
}

func TestBatchIntake(t *testing.T) {
	w := newWorld(t)
	f := form{fields: map[string]string{"campaign": fmt.Sprint(w.id["campaign/发展和改革局"])}, files: []formFile{
		{"files", "材料/张伟 对照检查.txt", paperText}, {"files", "赵敏.txt", strings.ReplaceAll(paperText, "张伟", "赵敏")},
		{"files", "不知道是谁.txt", strings.ReplaceAll(paperText, "张伟", "某某")}, {"files", "坏.docx", "PK\x03\x04坏"}, {"files", "卫东.txt", strings.ReplaceAll(paperText, "张伟", "卫东")}}}
	var list List[IntakeView]
	w.want(200, "office", "POST", "/submissions/batch", f).into(t, &list)
	got := map[string]string{}
	for _, v := range list.Items {
		got[v.File] = v.Code
		if v.Author != nil {
			got[v.File] += v.Author.Name
		}
		if v.Code == "unreadable" && v.ZH != "文件读不出来：文件不完整，或不是 .docx。请用 Word 或 WPS 打开并另存一份，或向提供者重新索取。" {
			t.Errorf("%s: a clerk is told %q", v.File, v.ZH)
		}
	}
	for name, want := range map[string]string{"赵敏.txt": "赵敏", "不知道是谁.txt": "no_author", "坏.docx": "unreadable", "卫东.txt": "no_author"} {
		if got[name] != want {
			t.Errorf("%s: %q, want %q (%v)", name, got[name], want, got)
		}
	}
	var again List[IntakeView]
	w.want(200, "office", "POST", "/submissions/batch", f).into(t, &again)
	for _, v := range again.Items {
		if v.New {
			t.Errorf("%s: the same file is a new draft", v.File)
		}
	}
}

func TestBulkSkipsAndSays(t *testing.T) {
	w := newWorld(t)
	a, b := w.item("发展和改革局", "owner", "deputy"), w.item("清河街道", "stranger", "")
	in := Bulk{Items: []BulkKey{{a.ID, a.Version}, {b.ID, b.Version}, {a.ID, 99}}, Transition: &Transition{Move: "transfer", Note: "分工调整", Person: w.id["deputy"]}, DryRun: true}
	var v BulkView
	w.want(200, "head", "POST", "/items/bulk", in).into(t, &v)
	if v.Done != 1 || v.Refused != 2 || v.Items[1].Code != "not_found" || v.Items[2].Code != "stale" {
		t.Errorf("dry run: %+v", v)
	}
	if r := w.want(200, "owner", "GET", fmt.Sprintf("/items/%d", a.ID), nil); r.etag() != `"1"` {
		t.Errorf("a dry run changed the item: %s", r.etag())
	}
	in.DryRun = false
	w.want(200, "head", "POST", "/items/bulk", in)
	w.want(404, "owner", "GET", fmt.Sprintf("/items/%d", a.ID), nil)
	w.want(200, "deputy", "GET", fmt.Sprintf("/items/%d", a.ID), nil)
}

func TestCrossSite(t *testing.T) {
	w := newWorld(t)
	r := w.ask("office", "POST", "/items", ItemInput{Unit: w.id["发展和改革局"], Problem: "x"}, "Sec-Fetch-Site", "cross-site", "Origin", "https://example.com")
	if r.status != 403 {
		t.Errorf("a cross-site request: %d, want 403", r.status)
	}
}

func TestTokenIsLimited(t *testing.T) {
	w := newWorld(t)
	r := w.want(201, "office", "POST", "/session/tokens", TokenInput{Name: "报表", Ops: []string{"item.read"}, Days: 30})
	w.token["robot"], _ = r.field("text").(string)
	w.want(200, "robot", "GET", "/items", nil)
	w.want(403, "robot", "POST", "/items", ItemInput{Unit: w.id["发展和改革局"], Problem: "x", Measure: "y"})
}

func TestUTF16(t *testing.T) {
	u := units16{text: "a𠮷中b"}
	for _, c := range []struct{ bytes, units int }{{0, 0}, {1, 1}, {5, 3}, {8, 4}, {9, 5}} {
		if got := u.offset(c.bytes); got != c.units {
			t.Errorf("offset(%d) = %d, want %d", c.bytes, got, c.units)
		}
		if got := u.bytes(c.units); got != c.bytes {
			t.Errorf("bytes(%d) = %d, want %d", c.units, got, c.bytes)
		}
	}
}
