package server

import "testing"

// People that came with a workbook have no password. The system administrator has first ones issued, sees them once, and each has to
// be changed at the first sign-in; whoever has one already is left alone.
func TestIssuePasswords(t *testing.T) {
	w := newWorld(t)
	for _, p := range []PersonInput{{Name: "孙丽", Login: "sunli", Unit: w.id["发展和改革局"]}, {Name: "马超", Login: "machao", Unit: w.id["发展和改革局"]}, {Name: "无号", Unit: w.id["发展和改革局"]}} {
		w.want(201, "system", "POST", "/people", p)
	}
	var got, again IssueView
	w.want(200, "system", "POST", "/people/passwords", IssueInput{}).into(t, &got)
	w.want(200, "system", "POST", "/people/passwords", IssueInput{}).into(t, &again)
	issued := map[string]string{}
	for _, x := range got.Items {
		issued[x.Login] = x.Password
	}
	if issued["sunli"] == "" || issued["machao"] == "" || issued["sunli"] == issued["machao"] || issued["author"] != "" || got.Left != 0 || len(again.Items) != 0 {
		t.Fatalf("issued %+v, then %+v", got, again)
	}
	var v SessionView
	w.want(200, "", "POST", "/session", SignIn{Login: "sunli", Password: issued["sunli"]}).into(t, &v)
	if !v.MustChange {
		t.Error("the first password need not be changed")
	}
}

// A trial counts and makes nothing; a unit's people are those in it and below; who is named gets a new password in place of the old.
func TestIssuePasswordsByUnitAndByName(t *testing.T) {
	w := newWorld(t)
	bureau := w.id["发展和改革局"]
	for _, p := range []PersonInput{{Name: "孙丽", Login: "sunli", Unit: bureau}, {Name: "无号", Unit: bureau}, {Name: "马超", Login: "machao", Unit: w.id["云岭区"]}} {
		w.want(201, "system", "POST", "/people", p)
	}
	ask := func(in IssueInput) (v IssueView) {
		w.want(200, "system", "POST", "/people/passwords", in).into(t, &v)
		return v
	}
	for range 2 { // the second trial finds what the first did
		if v := ask(IssueInput{Unit: bureau, DryRun: true}); len(v.Items) != 1 || v.Items[0].Login != "sunli" || v.Items[0].Password != "" || v.Items[0].Had || v.NoLogin != 1 {
			t.Fatalf("the trial tells %+v", v)
		}
	}
	first := ask(IssueInput{Unit: bureau})
	if len(first.Items) != 1 || first.Items[0].Password == "" {
		t.Fatalf("issued %+v", first)
	}
	sunli := first.Items[0]
	w.want(404, "system", "POST", "/people/passwords", IssueInput{Unit: 999999})
	if v := ask(IssueInput{People: []int64{sunli.Person.ID}, DryRun: true}); len(v.Items) != 1 || !v.Items[0].Had {
		t.Fatalf("of a person with a password the trial tells %+v", v)
	}
	second := ask(IssueInput{People: []int64{sunli.Person.ID}})
	w.want(401, "", "POST", "/session", SignIn{Login: "sunli", Password: sunli.Password})
	w.want(200, "", "POST", "/session", SignIn{Login: "sunli", Password: second.Items[0].Password})
}
