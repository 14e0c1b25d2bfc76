package report

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"path"
	"path/filepath"
	"strings"

	"duizhao/internal/finding"
	"duizhao/internal/format/fault"
	"duizhao/internal/rule"
)

// Sarif writes a run as SARIF 2.1.0, for the tools that show and compare such logs:
//
//   - must, should and may become error, warning and note;
//   - lines and columns are those of the text that `duizhao text` prints, columns in code points, as is charOffset;
//   - a ledger's place is a logical location (sheet!cell);
//   - partialFingerprints carry the rule with the normalised sentence, so that a remark stays the same when the text moves;
//   - a mend stands in properties, not in fixes: the offsets are of the text as read, not of the file's bytes.
type Sarif struct {
	w       io.Writer
	version string
	lang    string
	rules   []*rule.Rule
	index   map[string]int
	run     sarifRun
}

type sarifLog struct {
	Schema  string     `json:"$schema"`
	Version string     `json:"version"`
	Runs    []sarifRun `json:"runs"`
}

type sarifRun struct {
	Tool        sarifTool         `json:"tool"`
	Invocations []sarifInvocation `json:"invocations"`
	ColumnKind  string            `json:"columnKind"`
	Language    string            `json:"language"`
	Results     []sarifResult     `json:"results"`
}

type sarifTool struct {
	Driver sarifDriver `json:"driver"`
}

type sarifDriver struct {
	Name     string      `json:"name"`
	FullName string      `json:"fullName"`
	Version  string      `json:"version,omitempty"`
	Rules    []sarifRule `json:"rules"`
}

type sarifRule struct {
	ID       string         `json:"id"`
	Short    sarifText      `json:"shortDescription"`
	Help     sarifText      `json:"help"`
	Defaults sarifLevel     `json:"defaultConfiguration"`
	Extra    map[string]any `json:"properties"`
}

type sarifLevel struct {
	Level string `json:"level"`
}

type sarifText struct {
	Text string `json:"text"`
}

type sarifInvocation struct {
	Successful    bool          `json:"executionSuccessful"`
	Notifications []sarifNotice `json:"toolExecutionNotifications,omitempty"`
}

type sarifNotice struct {
	Level      string          `json:"level"`
	Message    sarifText       `json:"message"`
	Locations  []sarifLocation `json:"locations"`
	Descriptor sarifDescriptor `json:"descriptor"`
}

type sarifDescriptor struct {
	ID string `json:"id"`
}

type sarifResult struct {
	Rule      string            `json:"ruleId"`
	RuleIndex int               `json:"ruleIndex"`
	Level     string            `json:"level"`
	Message   sarifText         `json:"message"`
	Locations []sarifLocation   `json:"locations"`
	Related   []sarifLocation   `json:"relatedLocations,omitempty"`
	Prints    map[string]string `json:"partialFingerprints"`
	Extra     map[string]any    `json:"properties"`
}

type sarifLocation struct {
	ID       *int           `json:"id,omitempty"`
	Physical sarifPhysical  `json:"physicalLocation"`
	Logical  []sarifLogical `json:"logicalLocations,omitempty"`
	Message  *sarifText     `json:"message,omitempty"`
}

type sarifPhysical struct {
	Artifact sarifArtifact `json:"artifactLocation"`
	Region   *sarifRegion  `json:"region,omitempty"`
}

type sarifArtifact struct {
	URI string `json:"uri"`
}

type sarifRegion struct {
	StartLine   int        `json:"startLine"`
	StartColumn int        `json:"startColumn,omitempty"`
	EndLine     int        `json:"endLine,omitempty"`
	EndColumn   int        `json:"endColumn,omitempty"`
	Offset      int        `json:"charOffset"`
	Length      int        `json:"charLength"`
	Snippet     *sarifText `json:"snippet,omitempty"`
}

type sarifLogical struct {
	Name string `json:"fullyQualifiedName"`
	Kind string `json:"kind"`
}

// NewSarif begins a log; rules are all that could have spoken, version is the program's.
func NewSarif(w io.Writer, version, lang string, rules []*rule.Rule) *Sarif {
	s := &Sarif{w: w, version: version, lang: lang, rules: rules, index: map[string]int{}}
	s.run.Results = []sarifResult{}
	for i, r := range rules {
		s.index[r.ID] = i
	}
	return s
}

// Paper adds the findings of a paper or ledger.
func (s *Sarif) Paper(c Checked) error {
	for i := range c.Remarks {
		r := &c.Remarks[i]
		at, known := s.index[r.Rule]
		if !known {
			at = -1
		}
		s.run.Results = append(s.run.Results, sarifResult{
			Rule: r.Rule, RuleIndex: at, Level: sarifSeverity(r.Severity), Message: sarifText{sarifMessage(r)},
			Locations: []sarifLocation{sarifPlace(c.File, r)}, Related: sarifOthers(r),
			Prints: map[string]string{"ruleAndSentence/v1": fingerprint(r)},
			Extra:  sarifExtra(c, r),
		})
	}
	return nil
}

func sarifSeverity(s finding.Severity) string {
	switch s {
	case finding.Must:
		return "error"
	case finding.Should:
		return "warning"
	}
	return "note"
}

func sarifMessage(r *Remark) string {
	if r.Question == nil {
		return r.Message
	}
	return r.Message + *r.Question
}

func sarifPlace(file string, r *Remark) sarifLocation {
	out := sarifLocation{Physical: sarifPhysical{Artifact: sarifArtifact{fileURI(file)}}}
	if r.Item != nil {
		out.Logical = []sarifLogical{{fmt.Sprintf("%s!%s%d", r.Item.Sheet, columnName(r.Item.Column), r.Item.Row), "cell"}}
		return out
	}
	region := &sarifRegion{StartLine: r.Line, StartColumn: r.Column, EndLine: r.EndLine, EndColumn: r.EndColumn}
	if r.Start != nil {
		region.Offset, region.Length = *r.Start, *r.End-*r.Start
	}
	if r.Quote != "" {
		region.Snippet = &sarifText{r.Quote}
	}
	out.Physical.Region = region
	return out
}

// sarifOthers are the places with the same words in other texts. Columns are not known there: only the line is given.
func sarifOthers(r *Remark) (out []sarifLocation) {
	for i, o := range r.Others {
		out = append(out, sarifLocation{ID: &i, Message: &sarifText{o.Quote}, Physical: sarifPhysical{
			Artifact: sarifArtifact{fileURI(o.File)}, Region: &sarifRegion{StartLine: o.Line, Offset: o.Start, Length: o.End - o.Start, Snippet: &sarifText{o.Quote}},
		}})
	}
	return out
}

// fileURI is the file's name as a relative or file: reference.
func fileURI(file string) string {
	if filepath.IsAbs(file) {
		return (&url.URL{Scheme: "file", Path: path.Join("/", filepath.ToSlash(file))}).String()
	}
	parts := strings.Split(filepath.ToSlash(file), "/")
	for i := range parts {
		parts[i] = url.PathEscape(parts[i])
	}
	return strings.ReplaceAll(strings.Join(parts, "/"), ":", "%3A")
}

func fingerprint(r *Remark) string {
	sum := sha256.Sum256([]byte(finding.Key(r.Rule, r.Sentence) + "|" + finding.Normal(r.Quote)))
	return hex.EncodeToString(sum[:16])
}

func sarifExtra(c Checked, r *Remark) map[string]any {
	out := map[string]any{"severity": r.Severity, "basis": r.Basis}
	if c.Profile != "" {
		out["profile"] = c.Profile
	}
	if r.Fix != nil {
		out["replace"] = r.Fix.Replace
	}
	return out
}

// Failure adds a file that failed as a notification.
func (s *Sarif) Failure(e *fault.Error) error {
	if len(s.run.Invocations) == 0 {
		s.run.Invocations = []sarifInvocation{{}}
	}
	at := sarifLocation{Physical: sarifPhysical{Artifact: sarifArtifact{fileURI(e.File)}}}
	in := &s.run.Invocations[0]
	in.Notifications = append(in.Notifications, sarifNotice{Level: "error", Message: sarifText{e.Say(s.lang)}, Locations: []sarifLocation{at}, Descriptor: sarifDescriptor{e.Code}})
	return nil
}

// Close writes the log.
func (s *Sarif) Close() error {
	if len(s.run.Invocations) == 0 {
		s.run.Invocations = []sarifInvocation{{Successful: true}}
	}
	s.run.ColumnKind, s.run.Language = "unicodeCodePoints", "zh-CN"
	if s.lang == "en" {
		s.run.Language = "en"
	}
	s.run.Tool.Driver = sarifDriver{Name: "duizhao", FullName: "Duizhao 对照", Version: s.version, Rules: []sarifRule{}}
	for _, r := range s.rules {
		s.run.Tool.Driver.Rules = append(s.run.Tool.Driver.Rules, sarifRule{
			ID: r.ID, Short: sarifText{r.Title.In(s.lang)}, Help: sarifText{r.Message.In(s.lang) + r.Question.In(s.lang)},
			Defaults: sarifLevel{sarifSeverity(r.Severity)}, Extra: map[string]any{"basis": r.Basis, "severity": r.Severity},
		})
	}
	enc := json.NewEncoder(s.w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	return enc.Encode(sarifLog{Schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json", Version: "2.1.0", Runs: []sarifRun{s.run}})
}
