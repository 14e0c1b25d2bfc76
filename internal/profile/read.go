package profile

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"sort"
	"strings"
	"time"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

//go:embed profiles/*.yaml
var files embed.FS

// MaxBytes is the most that a profile file may have.
const MaxBytes = 1 << 20

// UnmarshalYAML reads a day written as 2024-01-31.
func (d *Day) UnmarshalYAML(n *yaml.Node) error {
	t, err := time.Parse("2006-01-02", n.Value)
	if err != nil {
		return fmt.Errorf("line %d: %q is not a day like 2024-01-31", n.Line, n.Value)
	}
	d.Time = t
	return nil
}

var (
	nameShape  = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{1,40}$`)
	ruleShape  = regexp.MustCompile(`^[a-z]+/[a-z0-9-]+$`)
	roleNames  = words("opening study previous matters problems causes case measures criticism closing other")
	kindNames  = words("personal group branch plan other")
	doubtNames = words("aspects sections dates shares")
	levelNames = words("must should may off")
)

func words(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}

// Read reads one profile; name is used in errors. Every error names the file and the line.
func Read(name string, raw []byte) (*Profile, error) {
	if len(raw) > MaxBytes {
		return nil, fmt.Errorf("%s: %d bytes, more than the %d a profile may have", name, len(raw), MaxBytes)
	}
	dec := yaml.NewDecoder(bytes.NewReader(raw))
	dec.KnownFields(true)
	p := &Profile{}
	if err := dec.Decode(p); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	var root yaml.Node
	if err := yaml.Unmarshal(raw, &root); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	c := &checker{file: name, root: &root}
	c.profile(p)
	return p, errors.Join(c.errs...)
}

type checker struct {
	file string
	root *yaml.Node
	errs []error
}

func (c *checker) fail(path []any, format string, args ...any) {
	c.errs = append(c.errs, fmt.Errorf("%s: line %d: %s", c.file, LineOf(c.root, path...), fmt.Sprintf(format, args...)))
}

func (c *checker) profile(p *Profile) {
	if !nameShape.MatchString(p.Name) {
		c.fail([]any{"name"}, "name %q must be small letters, digits and hyphens", p.Name)
	}
	if p.Title.ZH == "" {
		c.fail([]any{"title"}, "title.zh is missing")
	}
	for i, u := range p.Unverified {
		if !doubtNames[u] {
			c.fail([]any{"unverified", i}, "unverified %q is none of aspects, sections, dates, shares", u)
		}
	}
	for i, s := range p.Recognise {
		if utf8.RuneCountInString(s.Phrase) < 2 || s.Weight < 1 || s.Weight > 10 {
			c.fail([]any{"recognise", i}, "a sign needs a phrase of two characters or more and a weight from 1 to 10")
		}
	}
	if p.DecideFirst != "" && (p.DecideFirst == "off" || !levelNames[p.DecideFirst]) {
		c.fail([]any{"decide_first"}, "decide_first %q is none of must, should, may", p.DecideFirst)
	}
	c.sections(p)
	c.aspects(p)
	c.limits(p)
	for i, r := range p.Rules {
		if !ruleShape.MatchString(r.Rule) || !levelNames[r.Severity] {
			c.fail([]any{"rules", i}, "rule %q with severity %q: want family/name and must, should, may or off", r.Rule, r.Severity)
		}
	}
}

func (c *checker) sections(p *Profile) {
	for i, s := range p.Sections {
		if !roleNames[s.Role] {
			c.fail([]any{"sections", i, "role"}, "unknown role %q", s.Role)
		}
		for k, kind := range s.Kinds {
			if !kindNames[kind] {
				c.fail([]any{"sections", i, "kinds", k}, "unknown kind %q", kind)
			}
		}
	}
}

func (c *checker) aspects(p *Profile) {
	seen := map[string]bool{}
	for i, a := range p.Aspects {
		if a.Name == "" || seen[a.Name] {
			c.fail([]any{"aspects", i}, "aspect %q is empty or listed twice", a.Name)
		}
		seen[a.Name] = true
		for k, alias := range a.Aliases {
			if utf8.RuneCountInString(alias) < 2 {
				c.fail([]any{"aspects", i, "aliases", k}, "alias %q is shorter than two characters", alias)
			}
		}
	}
}

func (c *checker) limits(p *Profile) {
	if s := p.Shares; s.ProblemsAndCauses < 0 || s.ProblemsAndCauses > 1 || s.StudyToProblems < 0 {
		c.fail([]any{"shares"}, "problems_and_causes_min lies between 0 and 1, study_to_problems_max is not negative")
	}
	for _, share := range []struct {
		key string
		is  float64
	}{{"must", p.Reuse.Must}, {"should", p.Reuse.Should}, {"study", p.Reuse.Study}, {"item", p.Reuse.Item}} {
		if share.is < 0 || share.is > 1 {
			c.fail([]any{"reuse", share.key}, "%s is a share between 0 and 1", share.key)
		}
	}
	if p.Reuse.Units < 0 || p.Reuse.Must > 0 && p.Reuse.Should > p.Reuse.Must {
		c.fail([]any{"reuse"}, "units is not negative, and should lies below must")
	}
	if w := p.Words; w.Max > 0 && w.Min > w.Max {
		c.fail([]any{"characters"}, "min %d is more than max %d", w.Min, w.Max)
	}
	if w := p.Window; !w.To.IsZero() && w.To.Before(w.From.Time) {
		c.fail([]any{"window"}, "the window ends before it begins")
	}
	for i, e := range p.Events {
		if e.Name == "" || e.Date.IsZero() || len(e.Words) == 0 {
			c.fail([]any{"events", i}, "an event needs a name, a date and words")
		}
	}
}

// LineOf is the line of the node at the path of keys and indexes, or of the nearest node above it; 1 for an empty file.
func LineOf(root *yaml.Node, path ...any) int {
	n := root
	if n.Kind == yaml.DocumentNode && len(n.Content) > 0 {
		n = n.Content[0]
	}
	line := max(1, n.Line)
	for _, step := range path {
		next := child(n, step)
		if next == nil {
			return line
		}
		n, line = next, next.Line
	}
	return line
}

func child(n *yaml.Node, step any) *yaml.Node {
	switch s := step.(type) {
	case int:
		if n.Kind == yaml.SequenceNode && s < len(n.Content) {
			return n.Content[s]
		}
	case string:
		for i := 0; n.Kind == yaml.MappingNode && i+1 < len(n.Content); i += 2 {
			if n.Content[i].Value == s {
				return n.Content[i+1]
			}
		}
	}
	return nil
}

// ReadFS reads every .yaml file of a folder, sorted by name.
func ReadFS(fsys fs.FS) ([]*Profile, error) {
	paths, err := fs.Glob(fsys, "*.yaml")
	if err != nil {
		return nil, err
	}
	sort.Strings(paths)
	var out []*Profile
	for _, path := range paths {
		raw, err := fs.ReadFile(fsys, path)
		if err != nil {
			return nil, fmt.Errorf("read profile %s: %w", path, err)
		}
		p, err := Read(path, raw)
		if err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	return out, nil
}

// Builtin is the profiles that come with the program, sorted by name.
func Builtin() ([]*Profile, error) {
	sub, err := fs.Sub(files, "profiles")
	if err != nil {
		return nil, err
	}
	return ReadFS(sub)
}

// ErrUnknown is returned for a name that no profile has.
var ErrUnknown = errors.New("no such profile")

// Find is the profile of the name.
func Find(all []*Profile, name string) (*Profile, error) {
	for _, p := range all {
		if p.Name == name {
			return p, nil
		}
	}
	return nil, fmt.Errorf("%w: %s", ErrUnknown, name)
}

// Source is the text of a shipped profile, as a start for one's own.
func Source(name string) ([]byte, error) {
	raw, err := files.ReadFile("profiles/" + name + ".yaml")
	if err != nil {
		return nil, fmt.Errorf("%w: %s", ErrUnknown, name)
	}
	return raw, nil
}
