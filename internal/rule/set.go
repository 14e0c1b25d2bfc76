package rule

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"sort"
	"strings"
	"sync"

	"duizhao/internal/finding"
	"duizhao/internal/profile"
)

// Set is all rules of all layers, ready to judge. It is made once, does not change and may be used by many goroutines.
type Set struct {
	Rules    []*Rule // sorted by id
	Profiles []*profile.Profile

	literals []string
	byText   map[string]int
	lists    map[string][]int           // list name → literal ids
	use      []use                      // literal id → what it is looked for
	index    names                      // list name → list index
	signs    map[*profile.Profile][]int // by sign of a profile: the index of its list
	set      []int                      // literal ids of set phrases
	events   map[string][]*Event
	editions map[string]*Edition // by short name
	titles   map[int][]string    // by number of characters
	auto     *automaton
	levels   map[string]string
	rooms    sync.Pool
}

// use is what a literal is looked for.
type use struct {
	list    int32   // the index of the first list that has it, -1 for none
	formula bool    // it is a set phrase
	wanted  bool    // phrase rules ask for it
	more    []int32 // the further lists, which few have
}

// Layers are packs in order: built-in, organisation, user. A later layer adds rules, adds words to lists and changes settings.
type Layers [][]*Pack

// NewSet puts the layers together with the Go checks. A Go check without a rule, a rule without its check, and an id in two
// packs are refused.
func NewSet(layers Layers, checks []Check, profiles []*profile.Profile) (*Set, error) {
	s := &Set{Profiles: profiles, byText: map[string]int{}, lists: map[string][]int{}, levels: map[string]string{},
		events: map[string][]*Event{}, editions: map[string]*Edition{}}
	var errs []error
	byID := map[string]*Rule{}
	for _, layer := range layers {
		for _, p := range layer {
			errs = append(errs, s.addPack(p, byID)...)
		}
	}
	errs = append(errs, bind(byID, checks)...)
	for _, p := range profiles {
		s.addProfile(p)
	}
	for _, layer := range layers {
		for _, p := range layer {
			errs = append(errs, p.unknownSettings(byID)...)
		}
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	s.build()
	return s, nil
}

func (s *Set) addPack(p *Pack, byID map[string]*Rule) []error {
	var errs []error
	for name, list := range p.Lists {
		for _, w := range list {
			s.lists[name] = append(s.lists[name], s.literal(w))
		}
	}
	s.addEvents(p)
	for _, w := range p.SetPhrases {
		s.set = append(s.set, s.literal(w))
	}
	for _, r := range p.Rules {
		if old := byID[r.ID]; old != nil {
			errs = append(errs, fmt.Errorf("%s: line %d: rule %s exists already in %s line %d", r.Pack, r.Line, r.ID, old.Pack, old.Line))
			continue
		}
		byID[r.ID] = r
		s.Rules = append(s.Rules, r)
		for i := range r.Phrases {
			r.Phrases[i].id = s.literal(r.Phrases[i].Text)
		}
		r.unless = nil
		for _, u := range r.Unless {
			r.unless = append(r.unless, s.literal(u))
		}
	}
	for _, set := range p.Settings {
		s.levels[set.Rule] = set.Severity
	}
	return errs
}

// unknownSettings are the settings of rules that no pack has, with their lines.
func (p *Pack) unknownSettings(byID map[string]*Rule) []error {
	var errs []error
	for i, set := range p.Settings {
		if byID[set.Rule] == nil {
			errs = append(errs, fmt.Errorf("%s: line %d: settings name rule %s, which no pack has", p.file, profile.LineOf(p.root, "settings", i), set.Rule))
		}
	}
	return errs
}

func bind(byID map[string]*Rule, checks []Check) []error {
	var errs []error
	have := map[string]bool{}
	for _, c := range checks {
		r := byID[c.ID]
		switch {
		case r == nil:
			errs = append(errs, fmt.Errorf("check %s has no rule in any pack", c.ID))
			continue
		case !r.Go || r.Ledger != (c.Table != nil):
			errs = append(errs, fmt.Errorf("%s: line %d: rule %s does not agree with its check (go, ledger)", r.Pack, r.Line, r.ID))
		}
		have[c.ID] = true
		r.check, r.ledger = c.Paper, c.Table
	}
	for id, r := range byID {
		if r.Go && !have[id] {
			errs = append(errs, fmt.Errorf("%s: line %d: rule %s has no check of that name", r.Pack, r.Line, id))
		}
	}
	sort.Slice(errs, func(i, k int) bool { return errs[i].Error() < errs[k].Error() })
	return errs
}

func (s *Set) addProfile(p *profile.Profile) {
	for _, sign := range p.Recognise {
		name := "sign:" + sign.Phrase
		s.lists[name] = []int{s.literal(sign.Phrase)}
	}
	for _, e := range p.Events {
		for _, w := range e.Words {
			s.lists["event:"+w] = []int{s.literal(w)}
		}
	}
	for _, a := range p.Aspects {
		for _, w := range append([]string{a.Name}, a.Aliases...) {
			s.lists["aspect:"+w] = []int{s.literal(w)}
		}
	}
}

func (s *Set) literal(w string) int {
	if id, ok := s.byText[w]; ok {
		return id
	}
	id := len(s.literals)
	s.literals = append(s.literals, w)
	s.byText[w] = id
	return id
}

func (s *Set) build() {
	s.sortTitles()
	sort.Slice(s.Rules, func(i, k int) bool { return s.Rules[i].ID < s.Rules[k].ID })
	s.use = make([]use, len(s.literals))
	for id := range s.use {
		s.use[id].list = -1
	}
	for _, id := range s.set {
		s.use[id].formula = true
	}
	for _, r := range s.Rules {
		for i := range r.Phrases {
			s.use[r.Phrases[i].id].wanted = true
		}
		for _, id := range r.unless {
			s.use[id].wanted = true
		}
	}
	s.index = newNames(slices.Sorted(maps.Keys(s.lists)))
	for i, name := range s.index.list {
		for _, id := range s.lists[name] {
			if u := &s.use[id]; u.list < 0 {
				u.list = int32(i)
			} else {
				u.more = append(u.more, int32(i))
			}
		}
	}
	s.signs = map[*profile.Profile][]int{}
	for _, p := range s.Profiles {
		for _, sign := range p.Recognise {
			s.signs[p] = append(s.signs[p], s.index.find("sign:"+sign.Phrase))
		}
	}
	s.auto = newAutomaton(s.literals)
}

// Literals is the number of different phrases that one pass looks for.
func (s *Set) Literals() int { return len(s.literals) }

// Rule is the rule of the id, nil for none.
func (s *Set) Rule(id string) *Rule {
	i := sort.Search(len(s.Rules), func(i int) bool { return s.Rules[i].ID >= id })
	if i < len(s.Rules) && s.Rules[i].ID == id {
		return s.Rules[i]
	}
	return nil
}

// Level is the severity of the rule under the profile and the settings; false when it is switched off.
func (s *Set) Level(r *Rule, p *profile.Profile) (finding.Severity, bool) {
	level := string(r.Severity)
	if l, ok := s.levels[r.ID]; ok {
		level = l
	}
	if p != nil {
		for _, set := range p.Rules {
			if set.Rule == r.ID {
				level = set.Severity
			}
		}
	}
	return finding.Severity(level), level != "off"
}

// Family is the part of a rule id before the slash.
func Family(id string) string {
	family, _, _ := strings.Cut(id, "/")
	return family
}
