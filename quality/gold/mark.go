// Package gold reads hand-labelled materials. A label file is the text with marks in it; taking the marks out gives the
// text, and what the marks said gives the gold, so that a label can never point beside its words.
package gold

import (
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"time"

	"duizhao/internal/doc"
)

// Section is a labelled section; it ends where the next one starts.
type Section struct {
	doc.Span
	Roles []string
	Title string
}

// Slot is a labelled fact or slot: a key such as when or due, the words, and for due the understood time.
type Slot struct {
	doc.Span
	Text           string
	DueKind        string
	DueFrom, DueTo time.Time
}

// Item is a labelled problem, cause or measure.
type Item struct {
	doc.Span
	ID, Ordinal, Head, Aspect string
	DueKind                   string            // for a measure whose standing or immediate words are no due
	Slots                     map[string][]Slot // in the order of the text; a key marked twice may be answered by either
}

// First is the first mark of that key; ok is false when there is none.
func (it Item) First(key string) (Slot, bool) {
	if list := it.Slots[key]; len(list) > 0 {
		return list[0], true
	}
	return Slot{}, false
}

// Link says that To (a cause or a measure) answers From (a problem).
type Link struct{ From, To string }

// Finding is a labelled defect; Item is set when the place is a whole item, Span when it is marked words, neither for the whole paper.
type Finding struct {
	doc.Span
	Code, Item string
}

// Material is one labelled paper.
type Material struct {
	Path     string
	Title    string
	Kind     string
	Date     time.Time
	Profile  string
	Clean    bool
	Text     string
	Sections []Section
	Items    []Item
	Links    []Link
	Findings []Finding
}

// Name is the file's name without its extension.
func (m *Material) Name() string { return strings.TrimSuffix(filepath.Base(m.Path), ".mark") }

// Of lists the items whose id begins with the letter: p, c or m.
func (m *Material) Of(letter string) []Item {
	var out []Item
	for _, it := range m.Items {
		if strings.HasPrefix(it.ID, letter) {
			out = append(out, it)
		}
	}
	return out
}

// Load reads every .mark file of a folder, sorted by name.
func Load(dir string) ([]*Material, error) {
	paths, err := filepath.Glob(filepath.Join(dir, "*.mark"))
	if err != nil {
		return nil, err
	}
	sort.Strings(paths)
	var out []*Material
	for _, p := range paths {
		m, err := Read(p)
		if err != nil {
			return nil, err
		}
		out = append(out, m)
	}
	return out, nil
}

// Second reads a second person's labels of the same texts from the folder dir: one for each of ms, in their order.
func Second(ms []*Material, dir string) ([]*Material, error) {
	list, err := Load(dir)
	if err != nil {
		return nil, err
	}
	byName := map[string]*Material{}
	for _, m := range list {
		byName[m.Name()] = m
	}
	out := make([]*Material, len(ms))
	for i, m := range ms {
		switch out[i] = byName[m.Name()]; {
		case out[i] == nil:
			return nil, fmt.Errorf("%s: no labels for %s", dir, m.Name())
		case out[i].Text != m.Text:
			return nil, fmt.Errorf("%s: the text of %s differs", dir, m.Name())
		}
	}
	return out, nil
}

// Read reads one label file.
func Read(path string) (*Material, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	m, err := Parse(string(raw))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	m.Path = path
	return m, nil
}

type frame struct {
	tag, attrs string
	start      int
	line       int
}

type parser struct {
	m       *Material
	out     strings.Builder
	stack   []frame
	line    int
	pending *Section
}

// Parse reads the text of a label file; errors name the line.
func Parse(raw string) (*Material, error) {
	p := &parser{m: &Material{}}
	header := true
	for i, line := range strings.Split(strings.TrimRight(strings.ReplaceAll(raw, "\r\n", "\n"), "\n"), "\n") {
		p.line = i + 1
		var err error
		switch {
		case header && strings.HasPrefix(line, "#"):
			err = p.header(line[1:])
		case strings.TrimSpace(line) == "":
			header = false
		case strings.HasPrefix(line, "@"):
			header = false
			err = p.directive(line[1:])
		default:
			header = false
			err = p.text(line)
		}
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", p.line, err)
		}
	}
	if n := len(p.stack); n > 0 {
		return nil, fmt.Errorf("line %d: mark %q is never closed", p.stack[n-1].line, p.stack[n-1].tag)
	}
	return p.finish()
}

func (p *parser) header(line string) error {
	key, val, ok := strings.Cut(line, ":")
	val = strings.TrimSpace(val)
	if !ok {
		return fmt.Errorf("header %q has no colon", line)
	}
	switch strings.TrimSpace(key) {
	case "title":
		p.m.Title = val
	case "kind":
		p.m.Kind = val
	case "profile":
		p.m.Profile = val
	case "clean":
		p.m.Clean = val == "yes"
	case "date":
		if val == "" || val == "null" {
			return nil
		}
		t, err := time.Parse("2006-01-02", val)
		if err != nil {
			return err
		}
		p.m.Date = t
	case "note":
	default:
		return fmt.Errorf("unknown header %q", key)
	}
	return nil
}

func (p *parser) directive(line string) error {
	word, rest, _ := strings.Cut(line, " ")
	switch word {
	case "section":
		roles, title, _ := strings.Cut(rest, "|")
		p.m.Sections = append(p.m.Sections, Section{Span: doc.Span{Start: p.out.Len()}, Roles: strings.Split(strings.TrimSpace(roles), ","), Title: strings.TrimSpace(title)})
	case "link":
		f := strings.Fields(rest)
		if len(f) < 2 {
			return fmt.Errorf("a link needs a problem and at least one cause or measure")
		}
		for _, to := range strings.FieldsFunc(strings.Join(f[1:], ","), func(r rune) bool { return r == ',' }) {
			p.m.Links = append(p.m.Links, Link{f[0], to})
		}
	case "find":
		f := strings.Fields(rest)
		if len(f) == 1 {
			p.m.Findings = append(p.m.Findings, Finding{Code: f[0]})
		}
		for _, it := range f[min(1, len(f)):] {
			p.m.Findings = append(p.m.Findings, Finding{Code: f[0], Item: it})
		}
	default:
		return fmt.Errorf("unknown directive @%s", word)
	}
	return nil
}

func (p *parser) text(line string) error {
	for line != "" {
		i := strings.IndexAny(line, "⟦⟧")
		if i < 0 {
			p.out.WriteString(line)
			break
		}
		p.out.WriteString(line[:i])
		line = line[i:]
		if strings.HasPrefix(line, "⟦") {
			line = line[len("⟦"):]
			tag, rest, ok := strings.Cut(line, ":")
			if !ok {
				return fmt.Errorf("mark %.20q has no colon", line)
			}
			name, attrs, _ := strings.Cut(tag, " ")
			p.stack = append(p.stack, frame{tag: name, attrs: attrs, start: p.out.Len(), line: p.line})
			line = rest
			continue
		}
		line = line[len("⟧"):]
		if len(p.stack) == 0 {
			return fmt.Errorf("a mark is closed that was never opened")
		}
		f := p.stack[len(p.stack)-1]
		p.stack = p.stack[:len(p.stack)-1]
		if err := p.close(f); err != nil {
			return err
		}
	}
	p.out.WriteByte('\n')
	return nil
}

// close files what a mark said. Slots go to the innermost item that is open, by way of a provisional list.
func (p *parser) close(f frame) error {
	span := doc.Span{Start: f.start, End: p.out.Len()}
	text := p.out.String()[f.start:]
	if code, ok := strings.CutPrefix(f.tag, "!"); ok {
		p.m.Findings = append(p.m.Findings, Finding{Span: span, Code: code})
		return nil
	}
	if isItem(f.tag) {
		it := Item{Span: span, ID: f.tag}
		it.Slots = map[string][]Slot{}
		for _, a := range strings.Fields(f.attrs) {
			k, v, _ := strings.Cut(a, "=")
			switch k {
			case "aspect":
				it.Aspect = v
			case "dk":
				it.DueKind = v
			default:
				return fmt.Errorf("unknown attribute %q of %s", k, f.tag)
			}
		}
		p.m.Items = append(p.m.Items, it)
		return nil
	}
	switch f.tag {
	case "ord", "head", "what", "where", "when", "number", "effect", "owner", "due", "standard", "evidence":
	default:
		return fmt.Errorf("unknown mark %q", f.tag)
	}
	owner := ""
	for i := len(p.stack) - 1; i >= 0 && owner == ""; i-- {
		if isItem(p.stack[i].tag) {
			owner = p.stack[i].tag
		}
	}
	if owner == "" {
		return fmt.Errorf("mark %q stands outside an item", f.tag)
	}
	s := Slot{Span: span, Text: text}
	if f.tag == "due" {
		if err := s.due(f.attrs); err != nil {
			return err
		}
	}
	p.slots(owner, f.tag, s)
	return nil
}

// slots holds the marks of items that are still open under a key no item can have.
func (p *parser) slots(owner, key string, s Slot) {
	for i := range p.m.Items {
		if p.m.Items[i].ID == "?"+owner {
			p.m.Items[i].Slots[key] = append(p.m.Items[i].Slots[key], s)
			return
		}
	}
	p.m.Items = append(p.m.Items, Item{ID: "?" + owner, Slots: map[string][]Slot{key: {s}}})
}

// due reads "date 2024-03-01..2024-03-31", "date 2024-03-31", or a kind alone.
func (s *Slot) due(attrs string) error {
	f := strings.Fields(attrs)
	if len(f) == 0 {
		return fmt.Errorf("due needs its kind: ⟦due date 2024-03-31:…⟧")
	}
	s.DueKind = f[0]
	if len(f) < 2 {
		return nil
	}
	from, to, ranged := strings.Cut(f[1], "..")
	var err error
	if !ranged {
		s.DueTo, err = time.Parse("2006-01-02", from)
		return err
	}
	if from != "" {
		if s.DueFrom, err = time.Parse("2006-01-02", from); err != nil {
			return err
		}
	}
	if to != "" {
		s.DueTo, err = time.Parse("2006-01-02", to)
	}
	return err
}

func isItem(tag string) bool {
	if len(tag) < 2 || !strings.ContainsRune("pcm", rune(tag[0])) {
		return false
	}
	return strings.Trim(tag[1:], "0123456789") == ""
}

func (p *parser) finish() (*Material, error) {
	m := p.m
	m.Text = p.out.String()
	held := map[string]map[string][]Slot{}
	var items []Item
	for _, it := range m.Items {
		if id, ok := strings.CutPrefix(it.ID, "?"); ok {
			held[id] = it.Slots
			continue
		}
		items = append(items, it)
	}
	ids := map[string]bool{}
	for i := range items {
		it := &items[i]
		if ids[it.ID] {
			return nil, fmt.Errorf("item %s stands twice", it.ID)
		}
		ids[it.ID] = true
		for k, s := range held[it.ID] {
			it.Slots[k] = s
		}
		ord, _ := it.First("ord")
		head, _ := it.First("head")
		it.Ordinal, it.Head = ord.Text, head.Text
		delete(it.Slots, "ord")
		delete(it.Slots, "head")
		if it.Head == "" {
			return nil, fmt.Errorf("item %s has no head mark", it.ID)
		}
	}
	sort.SliceStable(items, func(i, j int) bool { return items[i].Start < items[j].Start })
	m.Items = items
	for i := range m.Sections {
		m.Sections[i].End = len(m.Text)
		if i+1 < len(m.Sections) {
			m.Sections[i].End = m.Sections[i+1].Start
		}
	}
	for _, l := range m.Links {
		if !ids[l.From] || !ids[l.To] || l.From[0] != 'p' || l.To[0] == 'p' {
			return nil, fmt.Errorf("link %s → %s names an unknown item or runs the wrong way", l.From, l.To)
		}
	}
	for _, f := range m.Findings {
		if f.Item != "" && !ids[f.Item] {
			return nil, fmt.Errorf("finding %s names an unknown item %s", f.Code, f.Item)
		}
	}
	if m.Kind == "" || len(m.Sections) == 0 {
		return nil, fmt.Errorf("needs a kind header and at least one @section")
	}
	m.rejoin()
	return m, nil
}
