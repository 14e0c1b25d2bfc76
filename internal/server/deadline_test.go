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

// TestStagesFollowTheTable: another table of working days moves the stages of running campaigns, and says so; what is over stays, a
// day that would be over already stays, and so does what the table cannot tell.
func TestStagesFollowTheTable(t *testing.T) {
	w := newWorld(t)
	in := CampaignInput{Name: "秋季专题", Year: 2026, Unit: w.id["发展和改革局"], Starts: "2026-09-28",
		Stages: []submission.CampaignStage{{Name: "学习", Workdays: 2}, {Name: "报送", Workdays: 5}, {Name: "查摆", Workdays: 3}, {Name: "整改", Due: "2026-12-31"}}}
	var c, closed CampaignView
	w.want(201, "office", "POST", "/campaigns", in).into(t, &c)
	in.Name = "已结束的专题"
	w.want(201, "office", "POST", "/campaigns", in).into(t, &closed)
	in.Closed = true
	w.want(200, "office", "PUT", fmt.Sprintf("/campaigns/%d", closed.ID), in, "If-Match", `"1"`)
	days := func(id int64) string {
		w.t.Helper()
		var v CampaignView
		w.want(200, "office", "GET", fmt.Sprintf("/campaigns/%d", id), nil).into(t, &v)
		var out []string
		for _, s := range v.Stages {
			out = append(out, string(s.Due)[5:])
		}
		return strings.Join(out, " ")
	}
	if got := days(c.ID); got != "09-30 10-13 10-16 12-31" {
		t.Fatalf("before: %s", got)
	}
	on := func(day string) {
		at, err := time.ParseInLocation(time.DateOnly, day, w.clock().Location())
		if err != nil {
			t.Fatal(err)
		}
		w.later(at.Add(9 * time.Hour).Sub(w.clock()))
	}
	save := func(text string) (s string) {
		w.t.Helper()
		var v WorkdaysView
		now := w.want(200, "system", "GET", "/working-days", nil)
		w.want(200, "system", "PUT", "/working-days", WorkdaysInput{text}, "If-Match", now.etag()).into(t, &v)
		for _, m := range v.Moved {
			s += m.Campaign.Name + m.Stage + m.From + ">" + m.To + m.Kept + " "
		}
		return s
	}
	said := func() (s string) {
		var v NoticeList
		w.want(200, "office", "GET", "/notices", nil).into(t, &v)
		for _, n := range v.Items {
			if n.Kind == "stages_moved" {
				s += n.ZH
			}
		}
		return s
	}
	var table WorkdaysView
	w.want(200, "system", "GET", "/working-days", nil).into(t, &table)
	longer := strings.Replace(table.Text, `"10-07"]
  work: ["01-04"`, `"10-07", "10-08", "10-09", "09-29"]
  work: ["01-04"`, 1)
	on("2026-10-01") // 学习 is over
	if got, want := save(longer), "秋季专题报送2026-10-13>2026-10-15 秋季专题查摆2026-10-16>2026-10-20 "; got != want {
		t.Errorf("moved %s, want %s", got, want)
	}
	if got := days(c.ID) + " / " + days(closed.ID); got != "09-30 10-15 10-20 12-31 / 09-30 10-13 10-16 12-31" {
		t.Errorf("after: %s", got)
	}
	if got := said(); !strings.Contains(got, "“报送”由 2026-10-13 改为 2026-10-15") || strings.Contains(got, "已结束的专题") {
		t.Errorf("the office is told %s", got)
	}
	if r := w.want(200, "audit", "GET", "/trail?action=campaign.reschedule", nil); strings.Count(string(r.body), `"action":"campaign.reschedule"`) != 1 {
		t.Errorf("trail: %s", r.body)
	}
	on("2026-10-14")
	if got, want := save(""), "秋季专题报送2026-10-15>2026-10-13passed "; got != want || days(c.ID) != "09-30 10-15 10-20 12-31" {
		t.Errorf("a day that would be over: %s (%s), want %s", got, days(c.ID), want)
	}
	if got, want := save("- year: 2025\n  off: [\"01-01\", \"01-28\", \"01-29\", \"01-30\", \"01-31\", \"04-04\", \"05-01\", \"05-02\", \"10-01\", \"10-02\", \"10-03\"]\n"), "秋季专题报送2026-10-15>unknown 秋季专题查摆2026-10-20>unknown "; got != want || days(c.ID) != "09-30 10-15 10-20 12-31" {
		t.Errorf("a table without the year: %s (%s), want %s", got, days(c.ID), want)
	}
	// A table that came otherwise, with a newer program, is followed on the next day.
	longer = strings.Replace(longer, `"09-29"]`, `"09-29", "10-16"]`, 1)
	if err := w.app.Store.Write(t.Context(), func(tx app.Tx) error { return tx.SaveSetting(0, "working-days/table", longer) }); err != nil {
		t.Fatal(err)
	}
	w.want(201, "system", "POST", "/quotations", QuotationInput{Text: "坚持实事求是的思想路线"}) // what the process remembers of its texts is forgotten
	if err := w.app.Remind(t.Context(), ""); err != nil {
		t.Fatal(err)
	}
	if got := days(c.ID); got != "09-30 10-15 10-21 12-31" {
		t.Errorf("on the next day: %s", got)
	}
}
