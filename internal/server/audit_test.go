package server

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"duizhao/internal/store"
	"duizhao/internal/submission"
)

// What is shown once or kept nowhere is not kept for repetitions either.
func TestSecretsAreNotRemembered(t *testing.T) {
	w := newWorld(t)
	var made TokenView
	w.want(201, "office", "POST", "/session/tokens", TokenInput{Name: "报表", Ops: []string{"item.read"}, Days: 1}, "Idempotency-Key", "t1").into(t, &made)
	w.want(409, "office", "POST", "/session/tokens", TokenInput{Name: "报表", Ops: []string{"item.read"}, Days: 1}, "Idempotency-Key", "t1")
	w.want(200, "author", "POST", "/check", form{files: []formFile{{"file", "私下写的.txt", paperText}}}, "Idempotency-Key", "c1")
	rows, err := w.app.Store.(*store.Store).SQL().Query(`SELECT COALESCE(body, '') FROM answers`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var body string
		if err := rows.Scan(&body); err != nil {
			t.Fatal(err)
		}
		if strings.Contains(body, made.Text) || strings.Contains(body, "第一手资料") {
			t.Errorf("kept for repetitions: %.80s", body)
		}
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
}

// A token makes none that carries more than itself.
func TestTokenMakesNoGreaterToken(t *testing.T) {
	w := newWorld(t)
	r := w.want(201, "office", "POST", "/session/tokens", TokenInput{Name: "小", Ops: []string{"session"}, Days: 1})
	w.token["robot"], _ = r.field("text").(string)
	w.want(403, "robot", "POST", "/session/tokens", TokenInput{Name: "大", Ops: []string{"item.create"}, Days: 1})
	w.want(201, "robot", "POST", "/session/tokens", TokenInput{Name: "同", Ops: []string{"session"}, Days: 1})
}

// A delegation ends with the post it came from, and no administrator gets one.
func TestDelegationFollowsItsPost(t *testing.T) {
	w := newWorld(t)
	it := w.item("发展和改革局", "owner", "")
	post := w.actor("approver").Posts[0].ID
	until := w.clock().Add(48 * time.Hour)
	w.want(409, "approver", "POST", "/delegations", DelegationInput{Post: post, To: w.id["system"], Until: until})
	w.want(201, "approver", "POST", "/delegations", DelegationInput{Post: post, To: w.id["stranger"], Until: until})
	path := fmt.Sprintf("/items/%d", it.ID)
	w.want(200, "stranger", "GET", path, nil)
	w.want(204, "security", "DELETE", fmt.Sprintf("/posts/%d", post), nil)
	w.want(404, "stranger", "GET", path, nil)
}

// Who is reminded of papers reads no empty date, once a day, and marks it as read.
func TestRemindAuthorsWithoutADay(t *testing.T) {
	w := newWorld(t)
	at := fmt.Sprintf("/campaigns/%d", w.id["campaign/发展和改革局"])
	w.want(204, "office", "PUT", at+"/expected", ExpectedList{Items: []ExpectedInput{{Person: w.id["author"]}}})
	now := w.want(200, "office", "GET", at, nil)
	w.want(200, "office", "PUT", at, CampaignInput{Name: "春季专题", Year: 2026, Unit: w.id["发展和改革局"]}, "If-Match", now.etag())
	for range 2 {
		w.want(200, "office", "POST", at+"/reminders", RemindInput{})
	}
	var v NoticeList
	w.want(200, "author", "GET", "/notices?unread=true", nil).into(t, &v)
	if len(v.Items) != 1 || v.Items[0].ZH != "请报送“春季专题”的材料。" || v.Items[0].EN != "Please hand in your paper for 春季专题." {
		t.Errorf("notices = %+v", v.Items)
	}
	w.want(204, "author", "POST", "/notices/read", ReadInput{})
	w.want(200, "author", "GET", "/notices?unread=true", nil).into(t, &v)
	if len(v.Items) != 0 {
		t.Errorf("after reading: %+v", v.Items)
	}
}

// A clock that was far ahead and was put right neither stops the reminders nor locks anybody out.
func TestClockPutRight(t *testing.T) {
	w := newWorld(t)
	w.item("发展和改革局", "owner", "")
	w.later(4 * 365 * 24 * time.Hour)
	if err := w.app.Remind(t.Context(), ""); err != nil {
		t.Fatal(err)
	}
	d := newDoors(w.clock)
	e := entranceOf(w.id["head"], "head", "10.0.0.1", "")
	for range freeTries {
		d.enter(e)
	}
	if d.enter(e) == 0 {
		t.Error("no pause after many failures")
	}
	w.later(time.Date(2026, 6, 23, 9, 0, 0, 0, time.UTC).Sub(w.clock()))
	if d.enter(e) != 0 {
		t.Error("the pause outlasts the clock's mistake")
	}
	if err := w.app.Remind(t.Context(), ""); err != nil {
		t.Fatal(err)
	}
	var v NoticeList
	w.want(200, "owner", "GET", "/notices", nil).into(t, &v)
	if n := len(v.Items); n != 1 || !strings.Contains(v.Items[0].ZH, "7 天") {
		t.Errorf("after the clock was put right: %+v", v.Items)
	}
}

// 催办 leaves a notice and a record; a raised obstacle reaches who has to answer; open items are handed over as a whole.
func TestUrgeRaiseHandOver(t *testing.T) {
	w := newWorld(t)
	it := w.item("发展和改革局", "owner", "")
	path := fmt.Sprintf("/items/%d", it.ID)
	w.want(201, "security", "POST", "/posts", PostInput{Person: w.id["stranger"], Unit: w.id["云岭区"], Role: "head", Scope: "below"})
	w.want(204, "head", "POST", path+"/urgings", Urging{"请本周内反馈"})
	w.want(201, "owner", "POST", path+"/obstacles", ObstacleInput{Text: "需要区里协调", ToUnit: w.id["云岭区"], AnswerDue: "2026-04-01"})
	kinds := func(login string) (s string) {
		var v NoticeList
		w.want(200, login, "GET", "/notices", nil).into(t, &v)
		for _, n := range v.Items {
			s += n.Kind + " "
		}
		return s
	}
	if got := kinds("owner") + "/" + kinds("stranger"); got != "urge /obstacle_raised " {
		t.Errorf("notices of owner/head above: %s", got)
	}
	var d ItemDetail
	w.want(200, "head", "GET", path, nil).into(t, &d)
	if len(d.Events) != 1 || d.Events[0].Move != "urge" || d.Events[0].Note != "请本周内反馈" {
		t.Errorf("the urging is not on record: %+v", d.Events)
	}
	w.want(200, "head", "POST", fmt.Sprintf("/people/%d/hand-over", w.id["owner"]), HandOverInput{To: w.id["deputy"], Reason: "调任"})
	w.want(404, "owner", "GET", path, nil)
	w.want(200, "deputy", "GET", path, nil).into(t, &d)
	if d.Owner == nil || d.Owner.Name != "钱勇" {
		t.Errorf("after handing over: %+v", d.Owner)
	}
}

// A paper whose reviewer has left can be taken over.
func TestReviewerLeft(t *testing.T) {
	w := newWorld(t)
	sub := w.handIn("author", paperForm("file", "张伟.txt", w.id["campaign/发展和改革局"], nil))
	w.step(200, "supervisor", sub.ID, string(submission.Claim))
	w.step(409, "head", sub.ID, string(submission.Claim))
	w.want(204, "security", "DELETE", fmt.Sprintf("/posts/%d", w.actor("supervisor").Posts[0].ID), nil)
	w.step(200, "head", sub.ID, string(submission.Claim))
	w.step(200, "head", sub.ID, string(submission.Accept))
}
