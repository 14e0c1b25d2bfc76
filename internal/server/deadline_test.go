package server

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"duizhao/internal/app"
	"duizhao/internal/calendar"
	"duizhao/internal/rules"
	"duizhao/internal/submission"
)

// TestStagesInWorkingDays: a stage is counted over weekends and holidays, goes on from the stage before, and a year that nobody
// knows is refused.
func TestStagesInWorkingDays(t *testing.T) {
	w := newWorld(t)
	in := CampaignInput{Name: "春季专题", Year: 2026, Unit: w.id["发展和改革局"], Starts: "2026-09-30",
		Stages: []submission.CampaignStage{{Name: "学习", Workdays: 2}, {Name: "报送", Workdays: 5}, {Name: "整改", Due: "2026-12-31"}}}
	var c CampaignView
	w.want(201, "office", "POST", "/campaigns", in).into(t, &c)
	// 1 to 7 October are off and the 10th, a Saturday, is worked.
	if got := fmt.Sprint([]calendar.Day{c.Stages[0].Due, c.Stages[1].Due, c.Stages[2].Due}); got != "[2026-10-09 2026-10-15 2026-12-31]" {
		t.Errorf("last days = %s", got)
	}
	in.Starts = ""
	w.want(422, "office", "POST", "/campaigns", in)
	in.Starts = "2031-01-05"
	if r := w.want(422, "office", "POST", "/campaigns", in); !strings.Contains(string(r.body), "2031") {
		t.Errorf("an unknown year: %s", r.body)
	}
}

// TestObstacleAnswerLate: who was asked hears of an answer that is owed on its day, and the unit above when it is a week late.
func TestObstacleAnswerLate(t *testing.T) {
	w := newWorld(t)
	it := w.item("发展和改革局", "owner", "")
	w.want(201, "owner", "POST", fmt.Sprintf("/items/%d/obstacles", it.ID), ObstacleInput{Text: "需要协调经费", ToUnit: w.id["云岭区"], AnswerDue: "2026-04-01"})
	w.want(201, "security", "POST", "/posts", PostInput{Person: w.id["stranger"], Unit: w.id["云岭区"], Role: "head", Scope: "below"})
	said := func(login string) int {
		var v NoticeList
		w.want(200, login, "GET", "/notices", nil).into(t, &v)
		n := 0
		for _, x := range v.Items {
			if strings.Contains(x.ZH, "困难") && x.Kind == "digest" {
				n++
			}
		}
		return n
	}
	for _, step := range []struct {
		day  string
		want int
	}{{"2026-03-31", 0}, {"2026-04-01", 1}, {"2026-04-02", 2}, {"2026-04-03", 2}, {"2026-04-08", 3}} {
		day, err := time.ParseInLocation(time.DateOnly, step.day, w.clock().Location())
		if err != nil {
			t.Fatal(err)
		}
		w.later(day.Add(9 * time.Hour).Sub(w.clock()))
		for range 2 {
			if err := w.app.Remind(context.Background(), ""); err != nil {
				t.Fatal(err)
			}
		}
		if got := said("stranger"); got != step.want {
			t.Errorf("%s: %d reminders of the answer, want %d", step.day, got, step.want)
		}
	}
}

// TestFindingsBlockSubmitting: where the requirements say so, a paper is handed in only when its grave findings are decided.
func TestFindingsBlockSubmitting(t *testing.T) {
	w := newWorld(t)
	set, err := rules.Load()
	if err != nil {
		t.Fatal(err)
	}
	w.app.Rules = set
	w.want(200, "system", "PUT", "/profiles/strict-2026", BookTextInput{"name: strict-2026\ntitle: {zh: 先处理提示, en: Decide first}\ndecide_first: must\n"})
	campaign := w.id["campaign/发展和改革局"]
	at := fmt.Sprintf("/campaigns/%d", campaign)
	now := w.want(200, "office", "GET", at, nil)
	w.want(200, "office", "PUT", at, CampaignInput{Name: "专题", Year: 2026, Unit: w.id["发展和改革局"], Profile: "strict-2026"}, "If-Match", now.etag())
	var s SubmissionDetail
	w.want(201, "author", "POST", "/submissions", paperForm("file", "稿.txt", campaign, nil)).into(t, &s)
	w.work()
	if err := w.app.Store.Write(context.Background(), func(tx app.Tx) error {
		return tx.SetFindings(s.Draft, []submission.Finding{{Rule: "measure/no-due", Severity: "must", Key: "a", Quote: "调研"}, {Rule: "punct/double", Severity: "may", Key: "b", Quote: "。。"}})
	}); err != nil {
		t.Fatal(err)
	}
	paper := fmt.Sprintf("/submissions/%d", s.ID)
	r := w.want(200, "author", "GET", paper, nil)
	if refused := w.want(409, "author", "POST", paper+"/steps", Step{Move: "submit"}, "If-Match", r.etag()); !strings.Contains(string(refused.body), "findings_open") {
		t.Errorf("refused with %s", refused.body)
	}
	var list []submission.Finding
	if err := w.app.Store.Read(context.Background(), func(tx app.Tx) (err error) {
		list, err = tx.Findings(s.Draft)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	w.want(204, "author", "PUT", fmt.Sprintf("/drafts/%d/findings/%d", s.Draft, list[0].ID), VerdictInput{Verdict: "decline", Reason: "已在下文写明"})
	r = w.want(200, "author", "GET", paper, nil)
	w.want(200, "author", "POST", paper+"/steps", Step{Move: "submit"}, "If-Match", r.etag())
}
