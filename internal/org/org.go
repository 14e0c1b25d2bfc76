// Package org is units, people and posts, and the one place that says who may do what to what, and who may see what.
// It knows nothing of papers or items: they come to it as a Target. It stores nothing.
package org

import (
	"strconv"
	"strings"
	"time"
)

// Unit is a body in the tree. Path holds the numbers of all units from the root to it, as "/1/4/9/".
type Unit struct {
	ID       int64
	Parent   int64 // 0 for the root
	Path     string
	Name     string
	Short    string
	Kind     string // department, street, bureau…: free words of the organisation
	Order    int    // position among its siblings; pinyin sorting puts 重庆 in the wrong place
	Initials string // pinyin initials of the name, for search
	Closed   bool   // a unit that was dissolved; it keeps its items
	Version  int
}

// Root and Holds work on paths.

// ChildPath is the path of a unit with the number id below parent ("" for the root).
func ChildPath(parent string, id int64) string {
	if parent == "" {
		parent = "/"
	}
	return parent + strconv.FormatInt(id, 10) + "/"
}

// Within reports whether the unit with the path lies in the subtree of top, top itself included.
func Within(path, top string) bool { return top != "" && strings.HasPrefix(path, top) }

// PathUnits are the numbers in a path from the root down.
func PathUnits(path string) []int64 {
	var ids []int64
	for _, part := range strings.Split(path, "/") {
		if id, err := strconv.ParseInt(part, 10, 64); err == nil {
			ids = append(ids, id)
		}
	}
	return ids
}

// Person is someone who may be named in the system, whether or not they sign in.
type Person struct {
	ID       int64
	Name     string
	Login    string // "" for someone who never signs in
	Initials string
	Phone    string
	Unit     int64 // main post's unit
	Title    string
	Left     bool // no longer serves; may not sign in, keeps the history
	Version  int
}

// Role is what a person may be to a paper or an item, or to the system.
type Role string

// The roles of the glossary, and the three administrators whose duties are kept apart.
const (
	Author     Role = "author"
	Office     Role = "office"
	Supervisor Role = "supervisor"
	Owner      Role = "owner"
	Deputy     Role = "deputy"
	Verifier   Role = "verifier"
	Approver   Role = "approver"
	Head       Role = "head"
	SysAdmin   Role = "system"
	SecAdmin   Role = "security"
	AuditAdmin Role = "audit"
)

// Roles are all roles in the order in which they are shown.
func Roles() []Role {
	return []Role{Author, Office, Supervisor, Owner, Deputy, Verifier, Approver, Head, SysAdmin, SecAdmin, AuditAdmin}
}

// Administers reports whether the role is one of the three separated administrators, who see no papers.
func (r Role) Administers() bool { return r == SysAdmin || r == SecAdmin || r == AuditAdmin }

// Valid reports whether the role is known.
func (r Role) Valid() bool {
	for _, have := range Roles() {
		if r == have {
			return true
		}
	}
	return false
}

// Scope is how far a role reaches from the unit of the post.
type Scope string

// The five scopes.
const (
	Self   Scope = "self"   // only what one wrote or owns
	InUnit Scope = "unit"   // the unit of the post
	Below  Scope = "below"  // the unit and everything under it
	Listed Scope = "listed" // the units named in the post
	All    Scope = "all"
)

// Valid reports whether the scope is known.
func (s Scope) Valid() bool {
	return s == Self || s == InUnit || s == Below || s == Listed || s == All
}

// Post is one role of one person in one unit. A person may hold several.
// A post with a Principal is a delegation: it carries what the principal's post carries, until it ends.
type Post struct {
	ID        int64
	Person    int64
	Unit      int64
	Path      string // of Unit
	Title     string
	Role      Role
	Scope     Scope
	Units     []int64 // for Listed
	From      time.Time
	Until     time.Time // zero: no end; the first moment at which it no longer holds
	Principal int64     // the person who delegated, 0 otherwise
	Ended     bool
}

// Holds reports whether the post is in force at the moment.
func (p Post) Holds(now time.Time) bool {
	return !p.Ended && !now.Before(p.From) && (p.Until.IsZero() || now.Before(p.Until))
}

// Actor is a signed-in person with the posts in force. The zero Actor may do nothing.
type Actor struct {
	Person Person
	Posts  []Post
	// Limit, when set, is the list of operations a personal token carries; nil means all.
	Limit []Op
}

// NewActor keeps the posts in force at the moment.
func NewActor(p Person, posts []Post, now time.Time) Actor {
	a := Actor{Person: p}
	if p.Left {
		return a
	}
	for _, post := range posts {
		if post.Person == p.ID && post.Holds(now) {
			a.Posts = append(a.Posts, post)
		}
	}
	return a
}

// Has reports whether the actor holds the role anywhere.
func (a Actor) Has(r Role) bool {
	for _, p := range a.Posts {
		if p.Role == r {
			return true
		}
	}
	return false
}

// Inside reports whether any post of the actor (delegated ones left out) lies in the unit's subtree.
func (a Actor) Inside(path string) bool {
	for _, p := range a.Posts {
		if p.Principal == 0 && !p.Role.Administers() && Within(p.Path, path) {
			return true
		}
	}
	return false
}

// Principals are the people on whose behalf the actor may act, the actor included.
func (a Actor) Principals() []int64 {
	ids := []int64{a.Person.ID}
	for _, p := range a.Posts {
		if p.Principal != 0 {
			ids = append(ids, p.Principal)
		}
	}
	return ids
}
