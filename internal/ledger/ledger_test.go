package ledger

import (
	"errors"
	"slices"
	"testing"
	"time"

	"duizhao/internal/calendar"
	"duizhao/internal/org"

	"pgregory.net/rapid"
)

var at = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

const (
	zhang = int64(1) // owner
	li    = int64(2) // deputy
	wang  = int64(3) // office and verifier of the unit
	zhao  = int64(4) // verifier above
	qian  = int64(5) // head of the unit
	sun   = int64(6) // approver above
)

func people() map[int64]org.Actor {
	post := func(id, unit int64, path string, r org.Role, s org.Scope) org.Post {
		return org.Post{Person: id, Unit: unit, Path: path, Role: r, Scope: s, From: at.Add(-time.Hour)}
	}
	all := map[int64][]org.Post{
		zhang: {post(zhang, 2, "/1/2/", org.Owner, org.Self)},
		li:    {post(li, 2, "/1/2/", org.Deputy, org.Self)},
		wang:  {post(wang, 2, "/1/2/", org.Office, org.InUnit), post(wang, 2, "/1/2/", org.Verifier, org.InUnit)},
		zhao:  {post(zhao, 1, "/1/", org.Verifier, org.Below)},
		qian:  {post(qian, 2, "/1/2/", org.Head, org.InUnit)},
		sun:   {post(sun, 1, "/1/", org.Approver, org.Below)},
	}
	out := map[int64]org.Actor{}
	for id, posts := range all {
		out[id] = org.NewActor(org.Person{ID: id}, posts, at)
	}
	return out
}

func item() Item {
	return Item{ID: 1, Number: "2026-001", UnitID: 2, Type: Dated, State: Open, OwnerID: zhang, DeputyID: li, Due: "2026-06-30", Standard: "每季度调研一次"}
}

func facts() Facts {
	return Facts{Path: "/1/2/", Evidence: []int64{11}, Uploaders: []int64{li}, Intact: true, Verifiers: 1, OwnerServes: true, Now: at}
}

func code(err error) string {
	var r *Refusal
	if errors.As(err, &r) {
		return r.Code
	}
	return ""
}

func TestDecide(t *testing.T) {
	pending := item()
	pending.State, pending.RequestedBy = Pending, zhang
	closed := item()
	closed.State, closed.ClosedBy = Closed, zhao
	verify := Input{Move: Close, Method: Papers, Note: "查阅了四个季度的调研记录"}
	for _, c := range []struct {
		name string
		it   Item
		who  int64
		in   Input
		edit func(*Facts)
		want string // the refusal; "" for allowed
	}{
		{"owner requests", item(), zhang, Input{Move: Request, Note: "已办结"}, nil, ""},
		{"deputy does not request", item(), li, Input{Move: Request, Note: "已办结"}, nil, "not_permitted"},
		{"request without words", item(), zhang, Input{Move: Request, Note: " "}, nil, "needs_note"},
		{"request without evidence", item(), zhang, Input{Move: Request, Note: "已办结"}, func(f *Facts) { f.Evidence = nil }, "needs_evidence"},
		{"request with a reason for no file", item(), zhang, Input{Move: Request, Note: "口头谈话，没有文件", NoFile: true}, func(f *Facts) { f.Evidence = nil }, ""},
		{"nobody above can verify", item(), zhang, Input{Move: Request, Note: "已办结"}, func(f *Facts) { f.Verifiers = 0 }, "no_verifier"},
		{"close", pending, zhao, verify, nil, ""},
		{"owner closes", pending, zhang, verify, nil, "not_permitted"},
		{"uploader closes", pending, zhao, verify, func(f *Facts) { f.Uploaders = []int64{zhao} }, "uploader_bars"},
		{"inside closes when outside is asked for", pending, wang, verify, func(f *Facts) { f.OutsideOnly = true }, "outside_only"},
		{"outside closes when outside is asked for", pending, zhao, verify, func(f *Facts) { f.OutsideOnly = true }, ""},
		{"close without method", pending, zhao, Input{Move: Close, Note: "好"}, nil, "needs_method"},
		{"close with damaged evidence", pending, zhao, verify, func(f *Facts) { f.Intact = false }, "evidence_damaged"},
		{"close what is open", item(), zhao, verify, nil, "wrong_state"},
		{"return needs words", pending, zhao, Input{Move: Return}, nil, "needs_note"},
		{"withdraw", pending, zhang, Input{Move: Withdraw}, nil, ""},
		{"reopen by the closer alone", closed, zhao, Input{Move: Reopen, Note: "反弹"}, nil, "closer_bars"},
		{"reopen by the head", closed, qian, Input{Move: Reopen, Note: "反弹"}, nil, ""},
		{"merge what is closed", closed, wang, Input{Move: Merge, Note: "重复", Other: 9}, nil, "wrong_state"},
		{"progress in the future", item(), zhang, Input{Move: Progress, Note: "完成", On: "2026-03-03"}, nil, "needs_day"},
		{"progress by the deputy", item(), li, Input{Move: Progress, Note: "走访三个村", On: "2026-03-01"}, nil, ""},
		{"transfer to someone who left", item(), qian, Input{Move: Transfer, Note: "调动", Person: li}, func(f *Facts) { f.OwnerServes = false }, "needs_owner"},
		{"extension to an earlier day", item(), zhang, Input{Move: AskMore, Note: "雨季", Due: "2026-05-01"}, nil, "needs_due"},
		{"no such move", item(), zhang, Input{Move: "finish"}, nil, "unknown_move"},
	} {
		f := facts()
		if c.edit != nil {
			c.edit(&f)
		}
		_, _, err := Decide(c.it, people()[c.who], c.in, f)
		if got := code(err); got != c.want {
			t.Errorf("%s: refusal %q, want %q", c.name, got, c.want)
		}
	}
}

func TestFormerOwnerStaysBarred(t *testing.T) {
	f := facts()
	it, _, err := Decide(item(), people()[qian], Input{Move: Transfer, Note: "调动", Person: sun}, f)
	if err != nil {
		t.Fatal(err)
	}
	it.State = Pending
	a := org.NewActor(org.Person{ID: zhang}, []org.Post{{Person: zhang, Unit: 1, Path: "/1/", Role: org.Verifier, Scope: org.Below}}, at)
	if _, _, err := Decide(it, a, Input{Move: Close, Method: Papers, Note: "好"}, f); code(err) != "owner_bars" {
		t.Errorf("the former owner closes: %v", err)
	}
}

func TestStandingClosesWithItsLastStage(t *testing.T) {
	it := item()
	it.Type, it.Due = Standing, "2026-03-31"
	it.Stages = []Stage{{Target: "一季度", Due: "2026-03-31"}, {Target: "二季度", Due: "2026-06-30"}}
	for i, want := range []State{Open, Closed} {
		var err error
		if it, _, err = Decide(it, people()[zhang], Input{Move: Request, Note: "完成"}, facts()); err != nil {
			t.Fatal(err)
		}
		if it, _, err = Decide(it, people()[zhao], Input{Move: Close, Method: OnSite, Note: "属实"}, facts()); err != nil {
			t.Fatal(err)
		}
		if it.State != want {
			t.Errorf("after stage %d the state is %s, want %s", i+1, it.State, want)
		}
	}
	if it.Due != "2026-06-30" {
		t.Errorf("due = %s, want the last stage's", it.Due)
	}
}

func TestTwoPeopleVoid(t *testing.T) {
	office := org.NewActor(org.Person{ID: wang}, []org.Post{{Person: wang, Unit: 2, Path: "/1/2/", Role: org.Office, Scope: org.InUnit},
		{Person: wang, Unit: 2, Path: "/1/2/", Role: org.Approver, Scope: org.InUnit}}, at)
	it, _, err := Decide(item(), office, Input{Move: Annul, Note: "登记错误"}, facts())
	if err != nil || it.State != Open {
		t.Fatalf("proposal: state %s, error %v", it.State, err)
	}
	if _, _, err := Decide(it, office, Input{Move: Confirm}, facts()); code(err) != "proposer_bars" {
		t.Errorf("the proposer confirms: %v", err)
	}
	it, _, err = Decide(it, people()[sun], Input{Move: Confirm}, facts())
	if err != nil || it.State != Void {
		t.Errorf("confirmed: state %s, error %v", it.State, err)
	}
}

// Whatever people try, in whatever order, the promises of the ledger hold.
func TestDecideProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		it, who := item(), people()
		if rapid.Bool().Draw(t, "standing") {
			it.Type, it.Stages = Standing, []Stage{{Target: "一", Due: "2026-03-31"}, {Target: "二", Due: "2026-06-30"}}
			it.Due = "2026-03-31"
		}
		f := facts()
		f.OtherState = Open
		asked := int64(0)
		for range rapid.IntRange(1, 25).Draw(t, "steps") {
			in := Input{Move: rapid.SampledFrom(Moves()).Draw(t, "move"), Note: rapid.SampledFrom([]string{"", "有"}).Draw(t, "note"),
				Method: rapid.SampledFrom([]Method{"", OnSite}).Draw(t, "method"), Due: rapid.SampledFrom([]calendar.Day{"", "2026-09-30", "2027-01-31"}).Draw(t, "due"),
				Person: rapid.Int64Range(0, 6).Draw(t, "person"), Other: 9, Result: "held"}
			f.AskedBy, f.AskedDue = asked, "2026-12-31"
			a := who[rapid.Int64Range(1, 6).Draw(t, "who")]
			was := it
			next, ev, err := Decide(it, a, in, f)
			if err != nil {
				if code(err) == "" {
					t.Fatalf("an error that is no refusal: %v", err)
				}
				continue
			}
			holds(t, was, next, ev, a.Person.ID)
			if in.Move == AskMore {
				asked = a.Person.ID
			}
			it = next
		}
	})
}

func holds(t *rapid.T, was, next Item, ev Event, by int64) {
	if was.State.Final() {
		t.Fatalf("%s left a final state", ev.Move)
	}
	if ev.Move == Close && (was.Involved(by) || was.State != Pending || ev.Method == "" || ev.Note == "") {
		t.Fatalf("closed by %d from %s with %q", by, was.State, ev.Method)
	}
	if next.State == Closed && next.Type == Standing && next.NextStage() >= 0 {
		t.Fatal("a standing item is closed with an open stage")
	}
	if next.State.Final() && by == was.RetireBy {
		t.Fatal("one person alone retired the item")
	}
	if next.Number != was.Number || next.OriginalDue != was.OriginalDue {
		t.Fatal("number or original due changed")
	}
	if was.OwnerID != next.OwnerID && !slices.Contains(next.Formers, was.OwnerID) {
		t.Fatal("the old owner was forgotten")
	}
	if next.Extensions < was.Extensions || next.Returns < was.Returns || next.Reopenings < was.Reopenings {
		t.Fatal("a count went down")
	}
}

// What Options calls possible, Decide does with a complete form; what it refuses, Decide refuses with the same code.
func TestOptionsAgreeWithDecide(t *testing.T) {
	f := facts()
	f.OtherState, f.AskedDue = Open, "2026-12-31"
	full := Input{Note: "有", Method: OnSite, Due: "2026-12-31", Other: 9, Result: "held"}
	for _, s := range States() {
		it := item()
		it.State = s
		for id, a := range people() {
			for _, o := range Options(it, a, f) {
				in := full
				in.Move, in.Person = o.Move, sun
				_, _, err := Decide(it, a, in, f)
				if o.OK != (err == nil) || !o.OK && o.Why.Code != code(err) {
					t.Errorf("%s, person %d, %s: option %v, decision %v", s, id, o.Move, o.OK, err)
				}
			}
		}
	}
}

func TestLightOf(t *testing.T) {
	const today = calendar.Day("2026-03-02")
	for _, c := range []struct {
		s    State
		due  calendar.Day
		want Light
	}{
		{Open, "2026-03-01", Late}, {Open, "2026-03-02", Soon}, {Open, "2026-03-09", Soon}, {Open, "2026-03-10", OnTime},
		{Reopened, "2026-01-01", Late}, {Pending, "2026-01-01", Done}, {Closed, "2026-01-01", Done}, {Open, "", NoLimit},
	} {
		if got := LightOf(c.s, c.due, today); got != c.want {
			t.Errorf("LightOf(%s, %s) = %s, want %s", c.s, c.due, got, c.want)
		}
	}
}
