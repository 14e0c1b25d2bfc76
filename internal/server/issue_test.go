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
