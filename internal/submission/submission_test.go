package submission

import (
	"errors"
	"testing"
	"time"

	"duizhao/internal/org"
)

var at = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

func holder(id int64, r org.Role) org.Actor {
	return org.NewActor(org.Person{ID: id}, []org.Post{{Person: id, Unit: 2, Path: "/1/2/", Role: r, Scope: org.InUnit}}, at)
}

func TestDecide(t *testing.T) {
	draft := Submission{ID: 1, AuthorID: 1, UnitID: 2, State: Drafting}
	sent := draft
	sent.State = Submitted
	claimed := sent
	claimed.ReviewerID = 5
	for _, c := range []struct {
		name string
		s    Submission
		a    org.Actor
		m    Move
		note string
		read bool
		want string
		to   State
	}{
		{"author submits", draft, holder(1, org.Author), Submit, "", true, "", Submitted},
		{"nothing to submit", draft, holder(1, org.Author), Submit, "", false, "no_draft", Drafting},
		{"another submits", draft, holder(2, org.Author), Submit, "", true, "not_permitted", Drafting},
		{"author recalls", sent, holder(1, org.Author), Recall, "", true, "", Drafting},
		{"author recalls too late", claimed, holder(1, org.Author), Recall, "", true, "review_begun", Submitted},
		{"supervisor claims", sent, holder(5, org.Supervisor), Claim, "", true, "", Submitted},
		{"a second reviewer", claimed, holder(6, org.Supervisor), Accept, "", true, "held_by_other", Submitted},
		{"author reviews", sent, holder(1, org.Office), Accept, "", true, "author_bars", Submitted},
		{"return without words", claimed, holder(5, org.Supervisor), Return, " ", true, "needs_note", Submitted},
		{"return", claimed, holder(5, org.Supervisor), Return, "请补充具体事例", true, "", Returned},
		{"accept", claimed, holder(5, org.Supervisor), Accept, "", true, "", Accepted},
		{"accept a draft", draft, holder(5, org.Supervisor), Accept, "", true, "wrong_state", Drafting},
	} {
		got, err := Decide(c.s, c.a, c.m, c.note, Facts{Path: "/1/2/", Read: c.read, Now: at})
		var r *Refusal
		code := ""
		if errors.As(err, &r) {
			code = r.Code
		}
		if code != c.want || got.State != c.to {
			t.Errorf("%s: refusal %q state %s, want %q %s", c.name, code, got.State, c.want, c.to)
		}
	}
}

func TestMatchAuthor(t *testing.T) {
	people := []Candidate{{1, "张伟", "发改局"}, {2, "张伟民", "发改局"}, {3, "李娜", "教育局"}, {4, "李娜", "住建局"}}
	for _, c := range []struct {
		path, head string
		want       int64
		among      int
	}{
		{"对照检查材料-张伟.docx", "", 1, 0},
		{"2026/张伟民.docx", "", 2, 0},
		{"材料3.docx", "个人对照检查材料\n发改局　张 伟", 1, 0},
		{"李娜.docx", "", 0, 2},
		{"教育局/李娜.docx", "", 3, 0},
		{"李娜.docx", "住建局 李娜", 4, 0},
		{"班子.docx", "班子对照检查材料", 0, 0},
		{"张伟 李娜.docx", "", 0, 3},
	} {
		id, among := MatchAuthor(c.path, c.head, people)
		if id != c.want || len(among) != c.among {
			t.Errorf("MatchAuthor(%q) = %d, %v, want %d and %d to choose from", c.path, id, among, c.want, c.among)
		}
	}
}

func TestLate(t *testing.T) {
	if got := Late("2026-03-05", "2026-03-02", "2026-04-01"); got != 3 {
		t.Errorf("Late() = %d, want 3", got)
	}
	if got := Late("", "2026-03-02", "2026-03-04"); got != 2 {
		t.Errorf("not handed in: Late() = %d, want 2", got)
	}
}
