package rule

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"duizhao/internal/finding"
	"duizhao/internal/profile"
)

// Pack is one YAML file of rules and word lists.
type Pack struct {
	Name  string              `yaml:"pack"`
	Lists map[string][]string `yaml:"lists"` // words that Go checks look up; a later layer adds to a list
	Rules []*Rule             `yaml:"rules"`
	// Settings change rules of earlier layers: severity or off.
	Settings []profile.Setting `yaml:"settings"`
	// SetPhrases are official wordings inside which phrase rules stay silent.
	SetPhrases []string `yaml:"set_phrases"`
	// Events and Editions are what happened and what was issued on which day; later layers add theirs.
	Events   []Event   `yaml:"events"`
	Editions []Edition `yaml:"editions"`

	file string
	root *yaml.Node
}

// MaxPack is the most bytes that a pack may have.
const MaxPack = 8 << 20

// ReadPacks reads every .yaml file of a folder, sorted by name. All errors of a file are reported together, each with its line.
func ReadPacks(fsys fs.FS) ([]*Pack, error) {
	paths, err := fs.Glob(fsys, "*.yaml")
	if err != nil {
		return nil, err
	}
	sort.Strings(paths)
	var out []*Pack
	for _, path := range paths {
		raw, err := fs.ReadFile(fsys, path)
		if err != nil {
			return nil, fmt.Errorf("read pack %s: %w", path, err)
		}
		p, err := ReadPack(path, raw)
		if err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	return out, nil
}

// ReadPack reads and checks one pack; name is used in errors.
func ReadPack(name string, raw []byte) (*Pack, error) {
	if len(raw) > MaxPack {
		return nil, fmt.Errorf("%s: %d bytes, more than the %d a pack may have", name, len(raw), MaxPack)
	}
	p := &Pack{file: name}
	dec := yaml.NewDecoder(bytes.NewReader(raw))
	dec.KnownFields(true)
	if err := dec.Decode(p); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	var root yaml.Node
	if err := yaml.Unmarshal(raw, &root); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	p.root = &root
	v := &validator{pack: p}
	v.all()
	return p, errors.Join(v.errs...)
}

var idShape = regexp.MustCompile(`^[a-z]+/[a-z0-9]+(-[a-z0-9]+)*$`)

type validator struct {
	pack *Pack
	errs []error
}

func (v *validator) fail(path []any, format string, args ...any) {
	v.errs = append(v.errs, fmt.Errorf("%s: line %d: %s", v.pack.file, profile.LineOf(v.pack.root, path...), fmt.Sprintf(format, args...)))
}

func (v *validator) all() {
	p := v.pack
	if p.Name == "" {
		v.fail(nil, "the pack has no name (pack: …)")
	}
	for name, list := range p.Lists {
		for i, w := range list {
			v.literal([]any{"lists", name, i}, w)
		}
	}
	for i, w := range p.SetPhrases {
		v.literal([]any{"set_phrases", i}, w)
	}
	v.events()
	seen := map[string]bool{}
	for i, r := range p.Rules {
		if r == nil {
			v.fail([]any{"rules", i}, "an empty rule")
			continue
		}
		r.Pack, r.Line = p.file, profile.LineOf(p.root, "rules", i)
		if seen[r.ID] {
			v.fail([]any{"rules", i, "id"}, "rule %s is listed twice", r.ID)
		}
		seen[r.ID] = true
		v.rule(i, r)
	}
	for i, s := range p.Settings {
		if !idShape.MatchString(s.Rule) || !validLevel(s.Severity, true) {
			v.fail([]any{"settings", i}, "setting %q: %q: want a rule id and must, should, may or off", s.Rule, s.Severity)
		}
	}
}

func validLevel(s string, off bool) bool {
	switch finding.Severity(s) {
	case finding.Must, finding.Should, finding.May:
		return true
	}
	return off && s == "off"
}

func (v *validator) rule(i int, r *Rule) {
	at := func(path ...any) []any { return append([]any{"rules", i}, path...) }
	if !idShape.MatchString(r.ID) {
		v.fail(at("id"), "rule id %q is not family/name in small letters", r.ID)
	}
	if !validLevel(string(r.Severity), false) {
		v.fail(at("severity"), "rule %s: severity %q is none of must, should, may", r.ID, r.Severity)
	}
	if r.Later != "" && !validLevel(string(r.Later), false) {
		v.fail(at("later"), "rule %s: later %q is none of must, should, may", r.ID, r.Later)
	}
	for _, t := range []struct {
		key  string
		text Text
	}{{"title", r.Title}, {"message", r.Message}, {"question", r.Question}} {
		if (t.text.ZH == "" || t.text.EN == "") && (t.key != "question" || t.text != Text{}) {
			v.fail(at(t.key), "rule %s: %s needs zh and en", r.ID, t.key)
		}
	}
	if len(r.Basis) == 0 {
		v.fail(at(), "rule %s names no basis", r.ID)
	}
	if len(r.Examples.Bad) == 0 || len(r.Examples.Good) == 0 {
		v.fail(at("examples"), "rule %s needs at least one bad and one good example", r.ID)
	}
	if r.Go == (len(r.Phrases) > 0) {
		v.fail(at(), "rule %s: want either go: true or phrases", r.ID)
	}
	for k, role := range r.In {
		if !knownRole(role) {
			v.fail(at("in", k), "rule %s: unknown section role %q", r.ID, role)
		}
	}
	v.phrases(i, r)
}

func knownRole(s string) bool {
	return strings.Contains(" opening study previous matters problems causes case measures criticism closing other ", " "+s+" ")
}

func (v *validator) phrases(i int, r *Rule) {
	seen := map[string]bool{}
	for k, ph := range r.Phrases {
		path := []any{"rules", i, "phrases", k}
		v.literal(path, ph.Text)
		key := ph.Text + "\x00" + strings.Join(ph.NotBefore, "\x01") + "\x00" + strings.Join(ph.NotAfter, "\x01")
		if seen[key] {
			v.fail(path, "rule %s: phrase %q is listed twice, the second can never match", r.ID, ph.Text)
		}
		seen[key] = true
		for _, u := range r.Unless {
			if ph.Text == u {
				v.fail(path, "rule %s: phrase %q can never match: unless lists the same words", r.ID, ph.Text)
			}
		}
		if slices.Contains(ph.NotBefore, "") || slices.Contains(ph.NotAfter, "") {
			v.fail(path, "rule %s: phrase %q can never match: an empty not_before or not_after excludes every place", r.ID, ph.Text)
		}
		if !ph.Since.IsZero() && !ph.Until.IsZero() && ph.Until.Before(ph.Since.Time) {
			v.fail(path, "rule %s: phrase %q: until lies before since", r.ID, ph.Text)
		}
		if ph.Replace != nil && !mechanical(ph.Text, *ph.Replace) {
			v.fail(path, "rule %s: replacing %q by %q changes meaning; only doubled characters, punctuation and digit form may be mended", r.ID, ph.Text, *ph.Replace)
		}
	}
	for k, u := range r.Unless {
		if !anyInside(r.Phrases, u) && !r.Go {
			v.fail([]any{"rules", i, "unless", k}, "rule %s: unless %q holds none of the phrases and can never apply", r.ID, u)
		}
	}
}

func anyInside(phrases []Phrase, u string) bool {
	for _, ph := range phrases {
		if strings.Contains(u, ph.Text) {
			return true
		}
	}
	return false
}

// literal refuses words that no block of a text can hold.
func (v *validator) literal(path []any, s string) {
	switch {
	case strings.TrimSpace(s) == "":
		v.fail(path, "an empty phrase matches everywhere or nowhere")
	case !utf8.ValidString(s):
		v.fail(path, "phrase %q is not UTF-8", s)
	case strings.ContainsAny(s, "\n\r"):
		v.fail(path, "phrase %q can never match: a block holds no line end", s)
	case utf8.RuneCountInString(s) > 200:
		v.fail(path, "phrase %q is longer than 200 characters", s[:30])
	}
}

// mechanical reports whether the change touches only doubled characters, punctuation, spaces and digit form.
func mechanical(from, to string) bool {
	return letters(from) == letters(to)
}

// letters is s without punctuation, spaces and digits, doubled characters single.
func letters(s string) string {
	var b strings.Builder
	last := rune(-1)
	for _, r := range s {
		if unicode.IsPunct(r) || unicode.IsSpace(r) || unicode.IsDigit(r) || unicode.IsSymbol(r) || strings.ContainsRune("〇零一二三四五六七八九十百千万", r) || r == last {
			continue
		}
		b.WriteRune(r)
		last = r
	}
	return b.String()
}
