package server

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"duizhao/internal/app"
	"duizhao/internal/store/storetest"
	"duizhao/internal/submission"
)

func TestHandedInSQLite(t *testing.T)     { handedIn(t, worldOn(t, filepath.Join(t.TempDir(), "d.db"))) }
func TestHandedInPostgreSQL(t *testing.T) { handedIn(t, worldOn(t, storetest.Postgres(t))) }

// step makes a step of a submission in the version it has now.
func (w *world) step(status int, login string, id int64, move string) {
	w.t.Helper()
	path := fmt.Sprintf("/submissions/%d", id)
	now := w.want(200, login, "GET", path, nil)
	w.want(status, login, "POST", path+"/steps", Step{Move: move, Note: "请修改"}, "If-Match", now.etag())
	w.work()
}

// found reports whether somebody finds so many papers.
func (w *world) found(login, text string, want int) bool {
	w.t.Helper()
	r := w.want(200, login, "GET", "/search?kind=material&q="+text, nil)
	return strings.Count(string(r.body), `"kind":"material"`) == want
}

// handedIn: what an author uploads is the author's alone until it is handed in, also after a return; a recalled paper leaves search;
// two drafts are compared as texts and as findings.
func handedIn(t *testing.T, w *world) {
	camp := w.id["campaign/发展和改革局"]
	sub := w.handIn("author", paperForm("file", "张伟.txt", camp, nil))
	if !w.found("supervisor", "第一手", 1) {
		t.Fatal("a paper that was handed in is not found")
	}
	w.step(200, "author", sub.ID, "recall")
	if !w.found("supervisor", "第一手", 0) || w.ask("supervisor", "GET", fmt.Sprintf("/drafts/%d", sub.Draft), nil).status != 404 {
		t.Error("a reviewer sees a paper that was recalled")
	}
	w.step(200, "author", sub.ID, "submit")
	w.step(200, "supervisor", sub.ID, "return")

	second := paperForm("file", "张伟改.txt", camp, nil)
	second.files[0].content = strings.ReplaceAll(second.files[0].content, "掌握第一手资料不多", "与群众座谈偏少")
	var after SubmissionDetail
	w.want(201, "author", "POST", "/submissions", second).into(t, &after)
	w.work()
	w.setFindings(sub.Draft, "甲", "乙")
	w.setFindings(after.Draft, "乙", "丙")
	var seen SubmissionDetail
	w.want(200, "supervisor", "GET", fmt.Sprintf("/submissions/%d", sub.ID), nil).into(t, &seen)
	if seen.Draft != sub.Draft || len(seen.History) != 1 {
		t.Errorf("a reviewer is shown draft %d and %d drafts before the second was handed in", seen.Draft, len(seen.History))
	}
	var listed List[SubmissionView]
	w.want(200, "supervisor", "GET", "/submissions", nil).into(t, &listed)
	if len(listed.Items) != 1 || listed.Items[0].Draft != sub.Draft {
		t.Errorf("the list shows %+v", listed.Items)
	}
	changes := fmt.Sprintf("/drafts/%d/changes?with=%d", after.Draft, sub.Draft)
	for _, path := range []string{fmt.Sprintf("/drafts/%d", after.Draft), fmt.Sprintf("/drafts/%d/file", after.Draft), changes} {
		w.want(404, "supervisor", "GET", path, nil)
		w.want(200, "author", "GET", path, nil)
	}
	w.want(404, "supervisor", "POST", fmt.Sprintf("/submissions/%d/comments", sub.ID), CommentInput{Draft: after.Draft, Start: 0, End: 2, Text: "看不到的稿"})
	if err := w.app.IndexPaper(t.Context(), sub.ID); err != nil || !w.found("supervisor", "座谈偏少", 0) || !w.found("supervisor", "第一手", 1) {
		t.Errorf("indexing again takes the draft that was not handed in (%v)", err)
	}
	w.step(200, "author", sub.ID, "submit")
	if !w.found("supervisor", "座谈偏少", 1) || !w.found("supervisor", "第一手", 0) {
		t.Error("the second draft is not the one that is found")
	}
	w.comparedDrafts(changes)
}

// comparedDrafts: both texts, and what became of the findings.
func (w *world) comparedDrafts(path string) {
	w.t.Helper()
	var v ChangesView
	w.want(200, "supervisor", "GET", path, nil).into(w.t, &v)
	quotes := func(list []FindingView) (s string) {
		for _, f := range list {
			s += f.Quote
		}
		return s
	}
	if got := quotes(v.Fixed) + "/" + quotes(v.Fresh) + "/" + quotes(v.Left); got != "甲/丙/乙" {
		w.t.Errorf("fixed/new/left = %s", got)
	}
	texts := [2]string{}
	for i, p := range []PaperView{v.Old, v.New} {
		for _, b := range p.Blocks {
			texts[i] += b.Text
		}
	}
	if !strings.Contains(texts[0], "第一手") || strings.Contains(texts[1], "第一手") || !strings.Contains(texts[1], "座谈偏少") {
		w.t.Error("the texts of the two drafts are not given")
	}
}

// setFindings gives a draft findings with the quotes.
func (w *world) setFindings(draft int64, quotes ...string) {
	w.t.Helper()
	var list []submission.Finding
	for _, q := range quotes {
		list = append(list, submission.Finding{Rule: "measure/no-due", Severity: "must", Quote: q, Key: submission.FindingKey("measure/no-due", q)})
	}
	if err := w.app.Store.Write(w.t.Context(), func(tx app.Tx) error { return tx.SetFindings(draft, list) }); err != nil {
		w.t.Fatal(err)
	}
}
