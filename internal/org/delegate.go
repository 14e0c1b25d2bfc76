package org

import (
	"errors"
	"slices"
	"time"
)

// Reasons why a delegation is refused.
var (
	ErrNotYours     = errors.New("only a post one holds oneself can be delegated")
	ErrNoEnd        = errors.New("a delegation needs an end, at most a year ahead")
	ErrToSelf       = errors.New("a delegation goes to someone else")
	ErrAdministers  = errors.New("the duties of an administrator are not delegated")
	ErrDutiesMixed  = errors.New("the three administrators are three people, and none of them handles papers")
	ErrRoleUnknown  = errors.New("role or scope is unknown")
	ErrListedNoUnit = errors.New("a listed scope names at least one unit")
)

// MaxDelegation is the longest time for which a post is delegated.
const MaxDelegation = 366 * 24 * time.Hour

// DelegatePost makes the post that lets another person act for the holder of p until the moment.
func DelegatePost(p Post, to Person, until, now time.Time) (Post, error) {
	switch {
	case p.Principal != 0 || !p.Holds(now):
		return Post{}, ErrNotYours
	case p.Role.Administers():
		return Post{}, ErrAdministers
	case to.ID == p.Person || to.Left:
		return Post{}, ErrToSelf
	case !until.After(now) || until.Sub(now) > MaxDelegation:
		return Post{}, ErrNoEnd
	}
	d := p
	d.ID, d.Person, d.Principal, d.From, d.Until = 0, to.ID, p.Person, now, until
	if !p.Until.IsZero() && p.Until.Before(until) {
		d.Until = p.Until
	}
	return d, nil
}

// DelegatedAs reports whether d could be the delegation of p.
func (p Post) DelegatedAs(d Post) bool {
	return p.Principal == 0 && p.Person == d.Principal && p.Unit == d.Unit && p.Role == d.Role && p.Scope == d.Scope && slices.Equal(p.Units, d.Units)
}

// CheckPost says whether a person who holds the posts may be given one more.
func CheckPost(held []Post, p Post, now time.Time) error {
	if !p.Role.Valid() || !p.Scope.Valid() {
		return ErrRoleUnknown
	}
	if p.Scope == Listed && len(p.Units) == 0 {
		return ErrListedNoUnit
	}
	for _, h := range held {
		if h.Holds(now) && h.Role != p.Role && (h.Role.Administers() || p.Role.Administers()) {
			return ErrDutiesMixed
		}
	}
	return nil
}
