package finding

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
	"time"

	"gopkg.in/yaml.v3"
)

// MaxSideFile is the most bytes that a file of suppressions or a baseline may have.
const MaxSideFile = 64 << 20

// Suppression is the decision of a person that a remark on a sentence need not be shown, and why, until a day. It stands in a
// file beside the papers, since a paper has no place for it.
type Suppression struct {
	Rule     string `yaml:"rule"`
	Sentence string `yaml:"sentence"` // the sentence, or only the quoted words
	Reason   string `yaml:"reason"`
	Until    string `yaml:"until"` // the last day on which it holds, 2024-12-31
	File     string `yaml:"file"`  // only in files of this name; "" for all

	Line  int `yaml:"-"` // in its file
	until time.Time
	used  bool
}

// Suppressions are those of one file. They are used by one goroutine.
type Suppressions struct {
	list  []*Suppression
	byKey map[string][]*Suppression
	today time.Time
}

// ReadSuppressions reads the side file; name is used in errors, which carry the line. Each entry needs a rule, a sentence, a
// reason and a day of expiry: a remark that is silenced for ever without a word helps nobody.
func ReadSuppressions(name string, raw []byte, today time.Time) (*Suppressions, error) {
	if len(raw) > MaxSideFile {
		return nil, fmt.Errorf("%s: %d bytes, more than the %d allowed", name, len(raw), MaxSideFile)
	}
	var file struct {
		Suppressions []yaml.Node `yaml:"suppressions"`
	}
	dec := yaml.NewDecoder(bytes.NewReader(bytes.TrimPrefix(raw, []byte("\ufeff"))))
	dec.KnownFields(true)
	if err := dec.Decode(&file); err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	s := &Suppressions{byKey: map[string][]*Suppression{}, today: today.Truncate(24 * time.Hour)}
	var errs []error
	for i := range file.Suppressions {
		one, err := suppression(&file.Suppressions[i])
		if err != nil {
			errs = append(errs, fmt.Errorf("%s: line %d: %w", name, file.Suppressions[i].Line, err))
			continue
		}
		s.list = append(s.list, one)
		key := Key(one.Rule, one.Sentence)
		s.byKey[key] = append(s.byKey[key], one)
	}
	return s, errors.Join(errs...)
}

func suppression(n *yaml.Node) (*Suppression, error) {
	var one Suppression
	known := map[string]bool{"rule": true, "sentence": true, "reason": true, "until": true, "file": true}
	for i := 0; n.Kind == yaml.MappingNode && i+1 < len(n.Content); i += 2 {
		if !known[n.Content[i].Value] {
			return nil, fmt.Errorf("unknown key %q (rule, sentence, reason, until, file)", n.Content[i].Value)
		}
	}
	if err := n.Decode(&one); err != nil {
		return nil, err
	}
	one.Line = n.Line
	for _, must := range []struct{ key, value string }{{"rule", one.Rule}, {"reason", one.Reason}, {"until", one.Until}} {
		if strings.TrimSpace(must.value) == "" {
			return nil, fmt.Errorf("%s is missing", must.key)
		}
	}
	day, err := time.Parse(time.DateOnly, one.Until)
	if err != nil {
		return nil, fmt.Errorf("until %q is not a day such as 2024-12-31", one.Until)
	}
	one.until = day
	return &one, nil
}

// Silences reports whether a decision that still holds covers the remark. A decision that has expired covers nothing. What a
// decision calls its sentence may be the sentence, the quoted words, or the message, which alone tells apart two things that
// are absent under one heading.
func (s *Suppressions) Silences(file, rule, sentence, quote, message string) bool {
	if s == nil {
		return false
	}
	hit := false
	keys := []string{Key(rule, sentence)}
	for _, words := range []string{quote, message} {
		if key := Key(rule, words); Normal(words) != "" && !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	for _, key := range keys {
		for _, one := range s.byKey[key] {
			if one.File != "" && path.Base(strings.ReplaceAll(file, `\`, "/")) != path.Base(one.File) {
				continue
			}
			one.used = true
			hit = hit || !one.Expired(s.today)
		}
	}
	return hit
}

// Expired reports whether the last day has passed.
func (one *Suppression) Expired(today time.Time) bool { return one.until.Before(today) }

// Expired lists the decisions that no longer hold, in the order of the file.
func (s *Suppressions) Expired() (out []*Suppression) {
	for _, one := range s.list {
		if one.Expired(s.today) {
			out = append(out, one)
		}
	}
	return out
}

// Idle lists the decisions that hold but met no remark: the sentence was changed, or the rule no longer speaks.
func (s *Suppressions) Idle() (out []*Suppression) {
	for _, one := range s.list {
		if !one.used && !one.Expired(s.today) {
			out = append(out, one)
		}
	}
	return out
}
