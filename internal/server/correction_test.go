package server

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"duizhao/internal/rules"
	"duizhao/internal/store/storetest"
)

func TestCorrectionsSQLite(t *testing.T) {
	corrections(t, worldOn(t, filepath.Join(t.TempDir(), "d.db")))
}
func TestCorrectionsPostgreSQL(t *testing.T) { corrections(t, worldOn(t, storetest.Postgres(t))) }

const (
	leftOut = "2026年9月底前由张伟负责办好三期调查研究培训班，签到表存档。"
	vague   = "今后要进一步加强学习，努力提高认识，不断改进工作。"
	noItem  = "二是学习自觉性不强。以干代学。"
)

// What is marked is remarked on as any item is, and the remarks go with the mark.
func TestRemarksFollowCorrections(t *testing.T) {
	w := newWorld(t)
	set, err := rules.Load()
	if err != nil {
		t.Fatal(err)
	}
	w.app.Rules = set
	f := misread()
	f.fields["campaign"] = fmt.Sprint(w.id["campaign/发展和改革局"])
	var sub SubmissionDetail
	w.want(201, "author", "POST", "/submissions", f).into(t, &sub)
	w.work()
	path := fmt.Sprintf("/drafts/%d", sub.Draft)
	remarks := func(v PaperView) (n int) {
		in := placeIn(t, v, vague, "")
		for _, f := range v.Findings {
			if strings.HasPrefix(f.Rule, "measure/") && f.Start >= in.Start && f.End <= in.End {
				n++
			}
		}
		return n
	}
	now := w.want(200, "author", "GET", path, nil)
	view := paperOfReply(t, now)
	if n := remarks(view); n != 0 {
		t.Fatalf("%d remarks on a measure that was not read", n)
	}
	now = w.want(200, "author", "PUT", path+"/corrections", placeIn(t, view, vague, "measure"), "If-Match", now.etag())
	if view = paperOfReply(t, now); remarks(view) == 0 {
		t.Errorf("a vague measure that was marked by hand is not remarked on: %+v", view.Findings)
	}
	now = w.want(200, "author", "DELETE", fmt.Sprintf("%s/corrections/%d", path, view.Corrections[0].ID), nil, "If-Match", now.etag())
	if n := remarks(paperOfReply(t, now)); n != 0 {
		t.Errorf("%d remarks are left when it is taken back", n)
	}
}

// misread is a paper of which the reading leaves a promise out.
func misread() form {
	f := paperForm("file", "张伟.txt", 0, nil)
	f.files[0].content += "\n四、其他需要说明的情况\n本人表示，" + leftOut + "\n" + vague + "\n"
	return f
}

// corrections walks one paper whose reading is put right from its upload to the ledger.
func corrections(t *testing.T, w *world) {
	upload := func(f form) (s SubmissionDetail) {
		f.fields["campaign"] = fmt.Sprint(w.id["campaign/发展和改革局"])
		w.want(201, "author", "POST", "/submissions", f).into(t, &s)
		w.work()
		return s
	}
	sub := upload(misread())
	path := fmt.Sprintf("/drafts/%d", sub.Draft)
	now := w.want(200, "author", "GET", path, nil)
	view := paperOfReply(t, now)
	if len(view.Chain.Measures) != 2 || len(view.Chain.Causes) != 2 || len(view.Corrections) != 0 {
		t.Fatalf("read as %d measures and %d causes", len(view.Chain.Measures), len(view.Chain.Causes))
	}
	in := placeIn(t, view, leftOut, "measure")
	refusedCorrections(t, w, path, in, now.etag())

	// a measure is added; its slots are read, it is linked, and everybody sees who said so
	now = w.want(200, "author", "PUT", path+"/corrections", in, "If-Match", now.etag())
	view = paperOfReply(t, now)
	m := view.Chain.Measures[len(view.Chain.Measures)-1]
	if len(view.Chain.Measures) != 3 || m.Correction == 0 || m.Slots["owner"] == nil || m.DueTo != "2026-09-30" {
		t.Fatalf("after marking a measure: %+v", view.Chain.Measures)
	}
	if len(view.Corrections) != 1 || view.Corrections[0].ID != m.Correction || view.Corrections[0].By.Name != "张伟" || view.Corrections[0].Quote != leftOut || view.Draft.Measures != 3 {
		t.Errorf("corrections %+v, draft %+v", view.Corrections, view.Draft)
	}
	if r := w.ask("author", "PUT", path+"/corrections", placeIn(t, view, "三期调查研究", "cause"), "If-Match", now.etag()); r.status != 409 || r.code() != "corrections_overlap" {
		t.Errorf("one over another: %d %s", r.status, r.body)
	}
	w.want(204, "author", "PUT", path+"/links", LinkInput{From: "p2", To: m.ID, Linked: true}) // links by hand apply as ever
	// no item, and back again
	now = w.want(200, "author", "PUT", path+"/corrections", placeIn(t, view, noItem, "none"), "If-Match", now.etag())
	if view = paperOfReply(t, now); len(view.Chain.Causes) != 1 || len(view.Corrections) != 2 || !lacks(view, "学习自觉性不强") {
		t.Errorf("after taking a cause away: %+v", view.Chain.Causes)
	}
	if !linked(view, "p2", m.ID) {
		t.Errorf("the link by hand is lost: %+v", view.Chain.Links)
	}
	stale := now.etag()
	now = w.want(200, "author", "DELETE", fmt.Sprintf("%s/corrections/%d", path, view.Corrections[0].ID), nil, "If-Match", now.etag())
	if view = paperOfReply(t, now); len(view.Chain.Causes) != 2 || len(view.Corrections) != 1 {
		t.Errorf("after taking it back: %+v", view.Corrections)
	}
	if r := w.ask("author", "DELETE", fmt.Sprintf("%s/corrections/%d", path, view.Corrections[0].ID), nil, "If-Match", stale); r.status != 412 {
		t.Errorf("an old version: %d", r.status)
	}
	if r := w.ask("author", "DELETE", path+"/corrections/999", nil, "If-Match", now.etag()); r.status != 404 {
		t.Errorf("no such correction: %d", r.status)
	}
	now = w.want(200, "author", "PUT", path+"/corrections", placeIn(t, view, "对新政策研究不透。", "cause"), "If-Match", now.etag())

	// a new draft takes over what stands there word for word, and says so
	next := misread()
	next.files[0].content = strings.Replace("开头多了一行\n"+next.files[0].content, "对新政策研究不透。", "对新的政策研究不透。", 1)
	sub = upload(next)
	old := path
	path = fmt.Sprintf("/drafts/%d", sub.Draft)
	if r := w.ask("author", "PUT", old+"/corrections", in, "If-Match", etag(sub.Version)); r.code() != "older_draft" {
		t.Errorf("the reading of an older draft: %d %s", r.status, r.body)
	}
	now = w.want(200, "author", "GET", path, nil)
	view = paperOfReply(t, now)
	if len(view.Corrections) != 1 || view.Corrections[0].Quote != leftOut || view.Corrections[0].Number != 1 || view.Draft.TakenOver != 1 || view.Draft.LeftBehind != 1 || len(view.Chain.Measures) != 3 {
		t.Errorf("taken over: %+v, draft %+v", view.Corrections, view.Draft)
	}
	if !linked(view, "p2", view.Chain.Measures[2].ID) {
		t.Errorf("the link by hand is lost in the next draft: %+v", view.Chain.Links)
	}
	acceptedWithCorrections(t, w, sub.ID, path, view)
}

// refusedCorrections are all those that leave nothing.
func refusedCorrections(t *testing.T, w *world, path string, in CorrectionInput, tag string) {
	t.Helper()
	for _, c := range []struct {
		who    string
		in     CorrectionInput
		tag    string
		status int
		code   string
	}{
		{"author", in, "", 428, "needs_version"},
		{"author", in, `"99"`, 412, "stale"},
		{"author", CorrectionInput{Start: 5, End: 5, Role: "cause"}, tag, 422, "no_words"},
		{"author", CorrectionInput{Start: 0, End: 1 << 20, Role: "cause"}, tag, 422, "no_words"},
		{"author", CorrectionInput{Start: 0, End: 4, Role: "poem"}, tag, 422, "invalid"},
		{"office", in, tag, 403, "not_permitted"},
		{"supervisor", in, tag, 404, "not_found"}, // it was not handed in
		{"stranger", in, tag, 404, "not_found"},
	} {
		var headers []string
		if c.tag != "" {
			headers = []string{"If-Match", c.tag}
		}
		if r := w.ask(c.who, "PUT", path+"/corrections", c.in, headers...); r.status != c.status || r.code() != c.code {
			t.Errorf("%s sends %+v with %s: %d %s, want %d %s", c.who, c.in, c.tag, r.status, r.body, c.status, c.code)
		}
	}
	if v := paperOfReply(t, w.want(200, "author", "GET", path, nil)); len(v.Corrections) != 0 {
		t.Errorf("what was refused is kept: %+v", v.Corrections)
	}
}

// acceptedWithCorrections hands the paper in and has it accepted: the ledger has an item for the measure that people marked.
func acceptedWithCorrections(t *testing.T, w *world, id int64, draft string, view PaperView) {
	t.Helper()
	path := fmt.Sprintf("/submissions/%d", id)
	now := w.want(200, "author", "GET", path, nil)
	now = w.want(200, "author", "POST", path+"/steps", Step{Move: "submit"}, "If-Match", now.etag())
	w.work()
	refuse := func() {
		t.Helper()
		for _, r := range []reply{w.ask("author", "PUT", draft+"/corrections", placeIn(t, view, noItem, "none"), "If-Match", now.etag()),
			w.ask("author", "DELETE", fmt.Sprintf("%s/corrections/%d", draft, view.Corrections[0].ID), nil, "If-Match", now.etag())} {
			if r.status != 409 || r.code() != "wrong_state" {
				t.Errorf("a change of the reading then: %d %s", r.status, r.body)
			}
		}
	}
	refuse()
	now = w.want(200, "supervisor", "POST", path+"/steps", Step{Move: "accept"}, "If-Match", now.etag())
	refuse()
	var items List[ItemView]
	w.want(200, "author", "GET", fmt.Sprintf("/items?submission=%d", id), nil).into(t, &items)
	found := false
	for _, it := range items.Items {
		if it.Measure == leftOut {
			found = it.Due == "2026-09-30" && strings.Contains(it.Problem, "业务学习抓得不紧")
		}
	}
	if len(items.Items) != 3 || !found {
		t.Errorf("the ledger has %+v", items.Items)
	}
	trail := w.want(200, "audit", "GET", "/trail?limit=500", nil)
	if s := string(trail.body); strings.Count(s, "submission.correct") != 3 || strings.Count(s, "submission.restore") != 1 || strings.Contains(s, "培训班") {
		t.Errorf("the trail: %s", s)
	}
}

func paperOfReply(t *testing.T, r reply) (v PaperView) {
	t.Helper()
	r.into(t, &v)
	return v
}

// placeIn is the place of words in a paper, in UTF-16 code units.
func placeIn(t *testing.T, v PaperView, words, role string) CorrectionInput {
	t.Helper()
	for _, b := range v.Blocks {
		if i := strings.Index(b.Text, words); i >= 0 {
			start := b.Start + len(utf16.Encode([]rune(b.Text[:i])))
			return CorrectionInput{Start: start, End: start + len(utf16.Encode([]rune(words))), Role: role}
		}
	}
	t.Fatalf("the paper has no words %q", words)
	return CorrectionInput{}
}

func linked(v PaperView, from, to string) bool {
	for _, l := range v.Chain.Links {
		if l.From == from && l.To == to && l.By == "person" {
			return true
		}
	}
	return false
}

func lacks(v PaperView, head string) bool {
	for _, n := range append(append(v.Chain.Problems, v.Chain.Causes...), v.Chain.Measures...) {
		if n.Head == head {
			return false
		}
	}
	return true
}
