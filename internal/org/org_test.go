package org

import (
	"errors"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

var noon = time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)

func post(person int64, unit int64, path string, r Role, s Scope) Post {
	return Post{Person: person, Unit: unit, Path: path, Role: r, Scope: s, From: noon.Add(-time.Hour)}
}

func actor(id int64, posts ...Post) Actor { return NewActor(Person{ID: id}, posts, noon) }

func TestMay(t *testing.T) {
	own := Target{Unit: 2, Path: "/1/2/", Owner: 7, Author: 7}
	below := Target{Unit: 4, Path: "/1/2/4/", Owner: 8}
	other := Target{Unit: 3, Path: "/1/3/", Owner: 9}
	for _, c := range []struct {
		name   string
		a      Actor
		op     Op
		target Target
		want   bool
	}{
		{"owner works on the own item", actor(7, post(7, 2, "/1/2/", Owner, Self)), WorkItem, own, true},
		{"owner does not see a colleague's item", actor(7, post(7, 2, "/1/2/", Owner, Self)), ReadItem, below, false},
		{"owner does not verify", actor(7, post(7, 2, "/1/2/", Owner, Self)), VerifyItem, own, false},
		{"verifier of the unit", actor(5, post(5, 2, "/1/2/", Verifier, InUnit)), VerifyItem, own, true},
		{"verifier of the unit does not reach below", actor(5, post(5, 2, "/1/2/", Verifier, InUnit)), VerifyItem, below, false},
		{"verifier with the subtree", actor(5, post(5, 2, "/1/2/", Verifier, Below)), VerifyItem, below, true},
		{"path is compared by whole numbers", actor(5, post(5, 2, "/1/2/", Verifier, Below)), VerifyItem, Target{Unit: 22, Path: "/1/22/"}, false},
		{"other unit", actor(5, post(5, 2, "/1/2/", Office, Below)), ReadItem, other, false},
		{"listed", actor(5, Post{Person: 5, Role: Supervisor, Scope: Listed, Units: []int64{3}, From: noon}), ReadSubmission, other, true},
		{"system administrator sees no item", actor(5, post(5, 1, "/1/", SysAdmin, All)), ReadItem, own, false},
		{"audit administrator sees no paper", actor(5, post(5, 1, "/1/", AuditAdmin, All)), ReadSubmission, own, false},
		{"security administrator makes no person", actor(5, post(5, 1, "/1/", SecAdmin, All)), ManagePeople, own, false},
		{"nobody", Actor{}, ReadDirectory, own, false},
	} {
		if got := May(c.a, c.op, c.target); got != c.want {
			t.Errorf("%s: May() = %v, want %v", c.name, got, c.want)
		}
	}
}

func TestDelegationEnds(t *testing.T) {
	d, err := DelegatePost(post(7, 2, "/1/2/", Owner, Self), Person{ID: 8}, noon.Add(time.Hour), noon)
	if err != nil {
		t.Fatal(err)
	}
	target := Target{Unit: 2, Path: "/1/2/", Owner: 7}
	if !May(NewActor(Person{ID: 8}, []Post{d}, noon), AnswerItem, target) {
		t.Error("the deputy cannot act for the owner while the delegation holds")
	}
	if May(NewActor(Person{ID: 8}, []Post{d}, noon.Add(time.Hour)), AnswerItem, target) {
		t.Error("the delegation holds at its end")
	}
	if _, err := DelegatePost(d, Person{ID: 9}, noon.Add(time.Minute), noon); !errors.Is(err, ErrNotYours) {
		t.Errorf("delegating further = %v, want ErrNotYours", err)
	}
	if _, err := DelegatePost(post(1, 1, "/1/", SecAdmin, All), Person{ID: 9}, noon.Add(time.Minute), noon); !errors.Is(err, ErrAdministers) {
		t.Errorf("delegating an administrator's post = %v", err)
	}
}

func TestAdministratorsAreApart(t *testing.T) {
	held := []Post{post(5, 1, "/1/", SysAdmin, All)}
	if err := CheckPost(held, post(5, 1, "/1/", AuditAdmin, All), noon); !errors.Is(err, ErrDutiesMixed) {
		t.Errorf("CheckPost() = %v, want ErrDutiesMixed", err)
	}
	if err := CheckPost(nil, post(5, 1, "/1/", AuditAdmin, All), noon); err != nil {
		t.Errorf("CheckPost() = %v", err)
	}
}

// A token with a limit never does more than its holder, and an empty reach covers nothing.
func TestReachProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var posts []Post
		for range rapid.IntRange(0, 4).Draw(t, "posts") {
			unit := rapid.Int64Range(1, 4).Draw(t, "unit")
			posts = append(posts, Post{Person: 1, Unit: unit, Path: ChildPath("/1/", unit), From: noon,
				Role: rapid.SampledFrom(Roles()).Draw(t, "role"), Units: []int64{unit},
				Scope: rapid.SampledFrom([]Scope{Self, InUnit, Below, Listed, All}).Draw(t, "scope")})
		}
		unit := rapid.Int64Range(1, 4).Draw(t, "target")
		target := Target{Unit: unit, Path: ChildPath("/1/", unit), Owner: rapid.Int64Range(1, 3).Draw(t, "owner")}
		a := actor(1, posts...)
		limited := a
		limited.Limit = rapid.SliceOf(rapid.SampledFrom(Ops())).Draw(t, "limit")
		for _, op := range Ops() {
			if ReachOf(a, op).Empty() && May(a, op, target) {
				t.Fatalf("%s: an empty reach covers %+v", op, target)
			}
			if May(limited, op, target) && (!May(a, op, target) || !slices.Contains(limited.Limit, op)) && limited.Limit != nil {
				t.Fatalf("%s: a token does more than its holder", op)
			}
		}
	})
}
