package server

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"duizhao/internal/app"
	"duizhao/internal/ledger"
	"duizhao/internal/submission"
)

// matrixPeople are the columns of testdata/matrix.txt.
var matrixPeople = []string{"", "author", "office", "supervisor", "owner", "deputy", "verifier", "approver", "head", "system", "security", "audit"}

// call is one request of the matrix, for a thing of one's own unit or of another.
type call struct {
	path    string
	body    any
	headers []string
}

// things are what the requests are about, of the own and of the other unit.
type things struct {
	unit, person, campaign, item, evidence, obstacle, submission, draft, finding int64
}

// TestPermissionMatrix asks every operation as every role about a thing of the own and of another unit. The expected answers are
// written by hand in testdata/matrix.txt: 404 where existence is not told, 403 where the role never may, 409 where a move is
// refused, 428 where everything but the version was in order.
func TestPermissionMatrix(t *testing.T) {
	w := newWorld(t)
	own, other := w.things("发展和改革局", "author", "owner", "deputy"), w.things("清河街道", "writer", "stranger", "")
	rows := readMatrix(t)
	routes := New(Config{App: bare(t)}).Routes()
	for _, r := range routes {
		if _, ok := rows[r.ID]; !ok {
			t.Errorf("operation %s has no row in testdata/matrix.txt", r.ID)
		}
	}
	for _, r := range routes {
		cells := rows[r.ID]
		delete(rows, r.ID)
		for i, cell := range cells {
			o, x, both := strings.Cut(cell, "/")
			for _, side := range []struct {
				name, want string
				th         things
			}{{"own", o, own}, {"other", x, other}} {
				if side.name == "other" && !both {
					continue
				}
				if r.ID == "sign-in" {
					w.later(longestPause) // failures in a row make a pause
				}
				c := w.call(r, side.th)
				got := w.ask(matrixPeople[i], r.Method, c.path, c.body, c.headers...)
				if r.ID == "set-password" && got.status == 204 {
					w.newToken("owner") // whose password it was
				}
				if fmt.Sprint(got.status) != side.want {
					t.Errorf("%s as %q on a thing of the %s unit: %d, want %s: %.400s", r.ID, matrixPeople[i], side.name, got.status, side.want, got.body)
				}
			}
		}
	}
	for id := range rows {
		t.Errorf("testdata/matrix.txt has a row for %s, which is no operation", id)
	}
}

// readMatrix reads the rows: an operation, a colon, twelve answers; one answer alone stands for all who are signed in, after a
// first one for nobody.
func readMatrix(t *testing.T) map[string][]string {
	f, err := os.Open("testdata/matrix.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	out := map[string][]string{}
	for sc := bufio.NewScanner(f); sc.Scan(); {
		line := strings.TrimSpace(sc.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		id, rest, _ := strings.Cut(line, ":")
		cells := strings.Fields(rest)
		if len(cells) == 2 {
			cells = append(cells[:1], slices.Repeat(cells[1:], len(matrixPeople)-1)...)
		}
		if len(cells) != len(matrixPeople) {
			t.Fatalf("row %s has %d answers, want %d", id, len(cells), len(matrixPeople))
		}
		out[id] = cells
	}
	return out
}

// things makes a submission that was handed in, and an item with evidence and an obstacle, in a unit.
func (w *world) things(unit, author, owner, deputy string) things {
	w.t.Helper()
	th := things{unit: w.id[unit], person: w.id[owner], campaign: w.id["campaign/"+unit]}
	it := w.item(unit, owner, deputy)
	it.AuthorID = w.id[author] // it came from an earlier paper
	if err := w.app.Store.Write(context.Background(), func(tx app.Tx) error { return tx.SaveItem(&it) }); err != nil {
		w.t.Fatal(err)
	}
	th.item = it.ID
	r := w.want(201, owner, "POST", fmt.Sprintf("/items/%d/evidence", it.ID), form{files: []formFile{{"file", "a.txt", unit}}})
	var e EvidenceView
	r.into(w.t, &e)
	th.evidence = e.ID
	r = w.want(201, owner, "POST", fmt.Sprintf("/items/%d/obstacles", it.ID), ObstacleInput{Text: "需要区里协调", ToUnit: w.id["云岭区"], AnswerDue: "2026-04-01"})
	var o ObstacleView
	r.into(w.t, &o)
	th.obstacle = o.ID
	r = w.want(201, author, "POST", "/submissions", paperForm("file", author+".txt", th.campaign, nil))
	w.work()
	var s SubmissionDetail
	r.into(w.t, &s)
	th.submission, th.draft = s.ID, s.Draft
	now := w.want(200, author, "GET", fmt.Sprintf("/submissions/%d", s.ID), nil)
	w.want(200, author, "POST", fmt.Sprintf("/submissions/%d/steps", s.ID), Step{Move: "submit"}, "If-Match", now.etag())
	w.work()
	if err := w.app.Store.Write(context.Background(), func(tx app.Tx) error {
		if err := tx.SetFindings(th.draft, []submission.Finding{{Rule: "measure/no-due", Severity: "must", Key: "k", Quote: "调研"}}); err != nil {
			return err
		}
		list, err := tx.Findings(th.draft)
		if err == nil {
			th.finding = list[0].ID
		}
		return err
	}); err != nil {
		w.t.Fatal(err)
	}
	return th
}

// call makes the request of an operation about a thing. What would change much is sent without its version: 428 then says that
// everything else was allowed.
func (w *world) call(r Route, th things) call {
	path := strings.NewReplacer("{file}", fmt.Sprint(th.evidence), "{obstacle}", fmt.Sprint(th.obstacle), "{finding}", fmt.Sprint(th.finding), "{comment}", "999999", "{correction}", "999999", "{key}", "grid").Replace(r.Path)
	path = strings.ReplaceAll(strings.ReplaceAll(path, "/profiles/{name}", "/profiles/neutral"), "/rule-packs/{name}", "/rule-packs/measure")
	id := th.item
	switch {
	case strings.HasPrefix(r.Path, "/units"):
		id = th.unit
	case strings.HasPrefix(r.Path, "/people"):
		id = th.person
	case strings.HasPrefix(r.Path, "/campaigns"):
		id = th.campaign
	case strings.HasPrefix(r.Path, "/submissions"):
		id = th.submission
	case strings.HasPrefix(r.Path, "/drafts"):
		id = th.draft
	case strings.HasPrefix(r.Path, "/posts"), strings.HasPrefix(r.Path, "/session"), strings.HasPrefix(r.Path, "/quotations"), strings.HasPrefix(r.Path, "/jobs"):
		id = 999999
	}
	c := call{path: strings.ReplaceAll(path, "{id}", fmt.Sprint(id)), body: w.bodyOf(r, th)}
	switch r.ID {
	case "search":
		c.path += "?q=调研"
	case "get-annotated-zip":
		c.path += fmt.Sprintf("?ids=%d", th.submission)
	case "campaign-passages":
		c.path += fmt.Sprintf("?unit=%d&other=%d", th.unit, th.unit)
	case "compare-drafts":
		c.path += fmt.Sprintf("?with=%d", th.draft)
	}
	return c
}

func (w *world) bodyOf(r Route, th things) any {
	switch r.ID {
	case "sign-in":
		return SignIn{"nobody", "wrong"}
	case "set-up":
		a := AdminInput{"某某", "x", password}
		return SetUp{Secret: "wrong-secret", Unit: "x", System: a, Security: a}
	case "change-password":
		return PasswordChange{Old: "wrong", New: password}
	case "make-token":
		return TokenInput{"x", []string{"item.read"}, 1}
	case "make-unit", "change-unit":
		return UnitInput{Parent: th.unit, Name: "新单位"}
	case "make-person", "change-person":
		return PersonInput{Name: "新人", Unit: th.unit}
	case "set-password":
		return NewPassword{password}
	case "issue-passwords":
		return IssueInput{People: []int64{999999}} // nobody: the passwords of the others are still needed
	case "hand-over":
		return HandOverInput{To: 999999, Reason: "调动"}
	case "add-post":
		return PostInput{Person: 999999, Unit: th.unit, Role: "owner", Scope: "self"}
	case "delegate":
		return DelegationInput{Post: 999999, To: th.person, Until: w.clock()}
	case "make-campaign", "change-campaign":
		return CampaignInput{Name: "新专题", Year: 2026, Unit: th.unit}
	case "set-expected":
		return ExpectedList{Items: []ExpectedInput{{Person: th.person}}}
	case "campaign-remind":
		return RemindInput{}
	}
	return w.bodyOfWork(r, th)
}

func (w *world) bodyOfWork(r Route, th things) any {
	switch r.ID {
	case "upload-paper", "upload-for":
		return paperForm("file", "稿.txt", th.campaign, map[string]string{"author": fmt.Sprint(th.person)})
	case "upload-batch":
		return paperForm("files", "稿.txt", th.campaign, nil)
	case "move-submission":
		return Step{Move: "archive"}
	case "add-comment":
		return CommentInput{Text: "请补充"}
	case "resolve-comment":
		return Resolved{true}
	case "set-link":
		return LinkInput{From: "p1", To: "m2", Linked: true}
	case "correct-reading":
		return CorrectionInput{Start: 0, End: 4, Role: "none"}
	case "decide-finding":
		return VerdictInput{Verdict: "adopt"}
	case "private-check":
		return form{files: []formFile{{"file", "稿.txt", paperText}}}
	case "make-item":
		return ItemInput{Unit: th.unit, Problem: "问题", Measure: "措施"}
	case "bulk-items":
		return Bulk{Items: []BulkKey{{th.item, 99}}, Transition: &Transition{Move: string(ledger.Progress)}}
	case "edit-item":
		return ItemPatch{}
	case "move-item":
		return Transition{Move: "progress", Note: "进展"}
	case "urge-item":
		return Urging{"请抓紧"}
	case "import-directory":
		return form{files: []formFile{{"file", "名录.xlsx", table(w.t, map[string][][]string{"人员": {{"姓名", "单位"}, {"钱七", "发展和改革局"}}})}}}
	case "import-items", "fill-table":
		return form{files: []formFile{{"file", "台账.xlsx", table(w.t, map[string][][]string{"台账": {{"问题", "措施"}, {"发文偏多", "少发"}}})}}}
	case "add-evidence":
		return form{files: []formFile{{"file", "b.txt", r.ID}}}
	case "raise-obstacle":
		return ObstacleInput{Text: "困难", ToUnit: w.id["云岭区"], AnswerDue: "2026-04-01"}
	case "answer-obstacle":
		return AnswerInput{"答复"}
	case "read-notices":
		return ReadInput{}
	case "save-setting":
		return Setting{"{}"}
	case "verify-trail":
		return HeadInput{}
	case "save-profile", "save-rule-pack":
		return BookTextInput{"name: neutral"}
	case "try-profile", "try-rule-pack":
		return TrialInput{Text: "name: neutral"}
	case "add-quotation":
		return QuotationInput{Text: "坚持实事求是的思想路线"}
	case "save-working-days":
		return WorkdaysInput{}
	case "start-backup":
		return BackupInput{}
	}
	return nil
}
