package app

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"duizhao/internal/calendar"
	"duizhao/internal/profile"
	"duizhao/internal/reuse"
	"duizhao/internal/rule"
	"duizhao/internal/rules"
)

// Book is what the organisation set for itself on top of what comes with the program: requirements (profiles), packs of rules,
// quotations and working days. Its texts are kept as settings of nobody (person 0) under these keys.
type Book struct {
	Rules    *rule.Set
	Library  *reuse.Library
	Workdays *calendar.Table
	Fault    string // why the organisation's own texts are not used, "" when they are; the shipped ones then stand alone

	raw map[string]string
	at  time.Time
}

// The kinds of text in the book; a key is the kind, a slash and a name.
const (
	BookProfile   = "profile"
	BookPack      = "pack"
	bookQuotation = "quotation"
	bookWorkdays  = "working-days/table"
)

// bookAge is how long another process's change may stay unseen.
const bookAge = 20 * time.Second

// Book gives the present book. Callers do not change it.
func (a *App) Book(ctx context.Context) (*Book, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.book != nil && time.Since(a.book.at) < bookAge {
		return a.book, nil
	}
	var raw map[string]string
	err := a.Store.Read(ctx, func(tx Tx) (err error) {
		raw, err = tx.Settings(0)
		return err
	})
	if err != nil {
		return nil, err
	}
	if a.book != nil && maps.Equal(raw, a.book.raw) {
		again := *a.book
		again.at = time.Now()
		a.book = &again
		return a.book, nil
	}
	b, err := a.bind(raw)
	if err != nil { // made by another version of the program, perhaps: papers are judged all the same
		a.Log.ErrorContext(ctx, "own requirements and rules are not used", "error", err)
		fault := err.Error()
		if b, err = a.bind(nil); err != nil {
			return nil, err
		}
		b.Fault = fault
	}
	b.raw, b.at = raw, time.Now()
	a.book = b
	return b, nil
}

// forgetBook is called after every change to the book.
func (a *App) forgetBook() {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.book = nil
}

// bind puts the shipped and the organisation's texts together.
func (a *App) bind(raw map[string]string) (*Book, error) {
	b := &Book{Rules: a.Rules, Library: a.Library}
	if b.Library == nil {
		b.Library = reuse.StandardLibrary()
	}
	var quotes []string
	var err error
	own := map[string]string{}
	for _, key := range slices.Sorted(maps.Keys(raw)) {
		switch kind, _, _ := strings.Cut(key, "/"); kind {
		case BookProfile, BookPack:
			own[key] = raw[key]
		case bookQuotation:
			q, err := readQuotation(key, raw[key])
			if err != nil {
				return nil, err
			}
			quotes = append(quotes, q.Text)
		}
	}
	if len(own) > 0 && a.Rules != nil {
		if b.Rules, err = ruleSet(own); err != nil {
			return nil, err
		}
	}
	if len(quotes) > 0 {
		b.Library = b.Library.With(quotes)
	}
	b.Workdays, err = workdays(raw[bookWorkdays])
	return b, err
}

// ruleSet is the shipped rules and requirements with the organisation's on top. A requirement takes the place of a shipped one of
// the same name; a pack adds to the shipped ones.
func ruleSet(own map[string]string) (*rule.Set, error) {
	profiles, err := profile.Builtin()
	if err != nil {
		return nil, err
	}
	shipped, err := rule.ReadPacks(rules.Packs())
	if err != nil {
		return nil, err
	}
	var packs []*rule.Pack
	var errs []error
	for _, key := range slices.Sorted(maps.Keys(own)) {
		kind, name, _ := strings.Cut(key, "/")
		if kind == BookPack {
			p, err := rule.ReadPack(name, []byte(own[key]))
			packs, errs = append(packs, p), append(errs, err)
			continue
		}
		p, err := profile.Read(name, []byte(own[key]))
		errs = append(errs, err)
		profiles = append(slices.DeleteFunc(profiles, func(old *profile.Profile) bool { return p != nil && old.Name == p.Name }), p)
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	set, err := rule.NewSet(rule.Layers{shipped, packs}, rules.Checks(), profiles)
	if err != nil {
		return nil, err
	}
	return set, namesKnown(set, own)
}

// namesKnown refuses settings of an own requirement for rules that are not there.
func namesKnown(set *rule.Set, own map[string]string) error {
	for _, p := range set.Profiles {
		if _, ok := own[BookProfile+"/"+p.Name]; !ok {
			continue
		}
		for _, r := range p.Rules {
			if set.Rule(r.Rule) == nil {
				return fmt.Errorf("%s: no rule %s", p.Name, r.Rule)
			}
		}
	}
	return nil
}
