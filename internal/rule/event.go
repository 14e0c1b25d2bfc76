package rule

import (
	"slices"
	"sort"
	"strings"
	"time"
	"unicode/utf8"

	"duizhao/internal/doc"
	"duizhao/internal/profile"
)

// Event is something that happened on a day, or a campaign that ran for a while, with the words that name it.
type Event struct {
	Name string      `yaml:"name"`
	Date profile.Day `yaml:"date"` // the first day
	// Until is the last day on which a paper may say that it is under way; zero for what was over at once.
	Until profile.Day `yaml:"until"`
	Words []string    `yaml:"words"`
}

// Edition is a rule or a law with the days of its wordings, the first one first.
type Edition struct {
	Name  string        `yaml:"name"`
	Dates []profile.Day `yaml:"dates"`
}

// Short is the name as people mostly write it, without the body that issued it.
func (e *Edition) Short() string {
	for _, by := range []string{"中国共产党", "中华人民共和国", "中共中央"} {
		if rest, ok := strings.CutPrefix(e.Name, by); ok {
			return rest
		}
	}
	return e.Name
}

// By is the last wording of the day or before it; false when there was none yet.
func (e *Edition) By(day time.Time) (time.Time, bool) {
	k := sort.Search(len(e.Dates), func(i int) bool { return e.Dates[i].After(day) })
	if k == 0 {
		return time.Time{}, false
	}
	return e.Dates[k-1].Time, true
}

// After is the next wording after the day; false when there is none.
func (e *Edition) After(day time.Time) (time.Time, bool) {
	k := sort.Search(len(e.Dates), func(i int) bool { return e.Dates[i].After(day) })
	if k == len(e.Dates) {
		return time.Time{}, false
	}
	return e.Dates[k].Time, true
}

// EventAt is a place that names an event. Several campaigns may bear one name; all of them are given then.
type EventAt struct {
	doc.Span
	Events []*Event
}

// EditionAt is a place that names a rule or a law by its short name.
type EditionAt struct {
	doc.Span
	*Edition
}

// Names of the lists of the words of all events and of the short names of all rules and laws.
const (
	eventWords   = "pack:event"
	editionWords = "pack:edition"
)

// addEvents takes in the events and editions of a pack; those of a later layer stand beside those of the earlier ones.
func (s *Set) addEvents(p *Pack) {
	for i := range p.Events {
		e := &p.Events[i]
		for _, w := range e.Words {
			s.lists[eventWords] = append(s.lists[eventWords], s.literalOnce(s.events[w] == nil, w)...)
			s.events[w] = append(s.events[w], e)
		}
	}
	for i := range p.Editions {
		e := &p.Editions[i]
		w := e.Short()
		s.lists[editionWords] = append(s.lists[editionWords], s.literalOnce(s.editions[w] == nil, w)...)
		s.editions[w] = e
	}
}

func (s *Set) literalOnce(first bool, w string) []int {
	if !first {
		return nil
	}
	return []int{s.literal(w)}
}

// Events are the places that name an event of a pack, in order of their ends. The longest word is given where one stands in another.
func (p *Pass) Events() []EventAt {
	var out []EventAt
	for _, at := range p.Words(eventWords, p.All()) {
		for len(out) > 0 && at.Contains(out[len(out)-1].Span) {
			out = out[:len(out)-1]
		}
		if n := len(out); n > 0 && out[n-1].Contains(at) {
			continue
		}
		out = append(out, EventAt{at, p.set.events[p.Doc.Slice(at)]})
	}
	return out
}

// Editions are the places that name a rule or a law of a pack.
func (p *Pass) Editions() []EditionAt {
	var out []EditionAt
	for _, at := range p.Words(editionWords, p.All()) {
		out = append(out, EditionAt{at, p.set.editions[p.Doc.Slice(at)]})
	}
	return out
}

// events checks the table of events and editions of a pack.
func (v *validator) events() {
	for i, e := range v.pack.Events {
		path := []any{"events", i}
		switch {
		case e.Name == "" || e.Date.IsZero() || len(e.Words) == 0:
			v.fail(path, "an event needs name, date and words")
		case !e.Until.IsZero() && e.Until.Before(e.Date.Time):
			v.fail(path, "event %s: until lies before date", e.Name)
		}
		for _, w := range e.Words {
			v.literal(path, w)
		}
	}
	for i, e := range v.pack.Editions {
		path := []any{"editions", i}
		v.literal(path, e.Short())
		if len(e.Dates) == 0 {
			v.fail(path, "%s has no dates", e.Name)
		}
		for k, d := range e.Dates {
			if d.IsZero() || k > 0 && !d.After(e.Dates[k-1].Time) {
				v.fail(path, "%s: the dates do not follow one another", e.Name)
			}
		}
	}
}

// Titles are the names of all rules and laws, short and in full, without what stands in brackets, by their number of characters.
func (p *Pass) Titles() map[int][]string { return p.set.titles }

// sortTitles makes the titles of all editions.
func (s *Set) sortTitles() {
	s.titles = map[int][]string{}
	for short, e := range s.editions {
		for _, t := range []string{short, e.Name} {
			t, _, _ = strings.Cut(t, "（")
			n := utf8.RuneCountInString(t)
			if !slices.Contains(s.titles[n], t) {
				s.titles[n] = append(s.titles[n], t)
			}
		}
	}
	for _, list := range s.titles {
		sort.Strings(list)
	}
}
