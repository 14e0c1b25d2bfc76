package finding

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

// Baseline is what an earlier run of check found: its JSON or JSON Lines. Remarks that stand in it are not shown again. It is
// used by one goroutine.
type Baseline struct {
	byFile map[string]map[string]int // base name of the file → key → how often
	any    map[string]int            // for papers that were renamed since
}

// baselineLine is the part of a finding that matters here; a run's object holds a list of them.
type baselineLine struct {
	Rule     string          `json:"rule"`
	File     string          `json:"file"`
	Quote    string          `json:"quote"`
	Sentence *string         `json:"sentence"`
	Findings []baselineLine  `json:"findings"`
	Error    json.RawMessage `json:"error"`
}

// ReadBaseline reads the output of `check --format json` or jsonl; name is used in errors.
func ReadBaseline(name string, raw []byte) (*Baseline, error) {
	if len(raw) > MaxSideFile {
		return nil, fmt.Errorf("%s: %d bytes, more than the %d allowed", name, len(raw), MaxSideFile)
	}
	b := &Baseline{byFile: map[string]map[string]int{}, any: map[string]int{}}
	dec := json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(raw, []byte("\ufeff"))))
	for {
		var line baselineLine
		err := dec.Decode(&line)
		if errors.Is(err, io.EOF) {
			return b, nil
		}
		if err != nil {
			return nil, fmt.Errorf("%s: byte %d: not the output of check --format json: %w", name, dec.InputOffset(), err)
		}
		if line.Rule == "" && line.Findings == nil && line.Error == nil {
			return nil, fmt.Errorf("%s: byte %d: not the output of check --format json: it has no findings", name, dec.InputOffset())
		}
		for _, f := range append(line.Findings, line) {
			if f.Rule != "" {
				b.add(f)
			}
		}
	}
}

func (b *Baseline) add(f baselineLine) {
	sentence := f.Quote
	if f.Sentence != nil {
		sentence = *f.Sentence
	}
	key, file := baselineKey(f.Rule, sentence, f.Quote), baseName(f.File)
	if b.byFile[file] == nil {
		b.byFile[file] = map[string]int{}
	}
	b.byFile[file][key]++
	b.any[key]++
}

// baselineKey tells two remarks of a rule in one sentence apart by what they quote.
func baselineKey(rule, sentence, quote string) string {
	return Key(rule, sentence) + "|" + Normal(quote)
}

func baseName(file string) string { return path.Base(strings.ReplaceAll(file, `\`, "/")) }

// Holds reports whether the remark was there before, and uses it up: of three equal remarks where there were two, one is new.
// A file that the baseline does not know is a new draft under another name; it may use any of them.
func (b *Baseline) Holds(file, rule, sentence, quote string) bool {
	if b == nil {
		return false
	}
	key := baselineKey(rule, sentence, quote)
	counts, known := b.byFile[baseName(file)]
	if !known {
		counts = b.any
	}
	if counts[key] == 0 {
		return false
	}
	counts[key]--
	return true
}
