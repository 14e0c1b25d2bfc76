package report

import (
	"encoding/json"
	"io"

	"duizhao/internal/chain"
	"duizhao/internal/doc"
	"duizhao/internal/finding"
	"duizhao/internal/material"
	"duizhao/internal/rules"
)

// CheckedPaper is one paper or ledger with what the rules said of it.
type CheckedPaper struct {
	File     string
	Profile  string
	Findings []finding.Finding
	Doc      *doc.Document // nil for a ledger
	Chain    *chain.Chain  // nil for a ledger
}

// NewCheckedPaper joins a paper and its findings.
func NewCheckedPaper(m *material.Material, profile string, list []finding.Finding) CheckedPaper {
	return CheckedPaper{File: m.Doc.Name, Profile: profile, Findings: list, Doc: m.Doc, Chain: m.Chain}
}

// FindingJSON is a remark as docs/contract.md has it. Offsets are code points; null for ledgers.
type FindingJSON struct {
	Rule     string           `json:"rule"`
	Severity finding.Severity `json:"severity"`
	Basis    []string         `json:"basis"`
	File     string           `json:"file"`
	Start    *int             `json:"start"`
	End      *int             `json:"end"`
	Quote    string           `json:"quote"`
	Item     *ItemJSON        `json:"item"`
	Message  string           `json:"message"`
	Question *string          `json:"question"`
	Fix      *FixJSON         `json:"fix"`
}

// ItemJSON is a cell of a ledger; row and column count from 1.
type ItemJSON struct {
	Sheet  string `json:"sheet"`
	Row    int    `json:"row"`
	Column int    `json:"column"`
}

// FixJSON is what stands instead of the quoted text.
type FixJSON struct {
	Replace string `json:"replace"`
}

// CheckErrorJSON is a file that could not be checked.
type CheckErrorJSON struct {
	File    string `json:"file"`
	Code    string `json:"code"`
	Message string `json:"message"`
}

// CheckJSON is one run of check.
type CheckJSON struct {
	Profile  string           `json:"profile"`
	Findings []FindingJSON    `json:"findings"`
	Errors   []CheckErrorJSON `json:"errors"`
	Papers   []PaperJSON      `json:"papers"`
}

// PaperJSON is what was found present and absent in one paper: shares of its sections, facts of problems, slots of measures.
type PaperJSON struct {
	File         string         `json:"file"`
	Profile      string         `json:"profile"`
	Shares       []ShareJSON    `json:"shares"`
	Concreteness []ConcreteJSON `json:"concreteness"`
}

// ShareJSON is the characters of the sections of one role.
type ShareJSON struct {
	Role  chain.Role `json:"role"`
	Chars int        `json:"chars"`
}

// ConcreteJSON lists the facts of a problem or the slots of a measure; null for absent.
type ConcreteJSON struct {
	ID    string               `json:"id"`
	Parts map[string]*SlotJSON `json:"parts"`
}

// FindingsJSON turns the findings of a paper into what the outside world reads.
func FindingsJSON(p CheckedPaper) []FindingJSON {
	var runes *doc.Runes
	if p.Doc != nil {
		runes = doc.NewRunes(p.Doc.Text)
	}
	out := make([]FindingJSON, 0, len(p.Findings))
	for _, f := range p.Findings {
		j := FindingJSON{Rule: f.Rule, Severity: f.Severity, Basis: f.Basis, File: p.File, Quote: f.Quote, Message: f.Message}
		if f.Question != "" {
			q := f.Question
			j.Question = &q
		}
		if f.Fix != nil {
			j.Fix = &FixJSON{Replace: f.Fix.Replace}
		}
		if f.Cell != nil {
			j.Item = &ItemJSON{Sheet: f.Cell.Sheet, Row: f.Cell.Row, Column: f.Cell.Column}
		} else if runes != nil {
			start, end := runes.Offset(f.Span.Start), runes.Offset(f.Span.End)
			j.Start, j.End = &start, &end
		}
		out = append(out, j)
	}
	return out
}

// NewPaperJSON tells what a paper has and lacks; false for a ledger.
func NewPaperJSON(p CheckedPaper) (PaperJSON, bool) {
	if p.Doc == nil {
		return PaperJSON{}, false
	}
	out := PaperJSON{File: p.File, Profile: p.Profile, Shares: []ShareJSON{}, Concreteness: []ConcreteJSON{}}
	list, _ := rules.Shares(p.Doc, p.Chain, "zh")
	for _, s := range list {
		out.Shares = append(out.Shares, ShareJSON{Role: s.Role, Chars: s.Chars})
	}
	runes := doc.NewRunes(p.Doc.Text)
	for _, c := range rules.Concrete(p.Chain, "zh") {
		j := ConcreteJSON{ID: c.ID, Parts: map[string]*SlotJSON{}}
		for _, part := range c.Parts {
			j.Parts[part.Key] = nil
			if part.Slot != nil {
				j.Parts[part.Key] = &SlotJSON{Text: part.Slot.Text, Start: runes.Offset(part.Slot.Start), End: runes.Offset(part.Slot.End)}
			}
		}
		out.Concreteness = append(out.Concreteness, j)
	}
	return out, true
}

// WriteCheckJSON writes the whole run as one object.
func WriteCheckJSON(w io.Writer, papers []CheckedPaper, errs []CheckErrorJSON) error {
	out := CheckJSON{Findings: []FindingJSON{}, Errors: errs, Papers: []PaperJSON{}}
	if out.Errors == nil {
		out.Errors = []CheckErrorJSON{}
	}
	for _, p := range papers {
		out.Findings = append(out.Findings, FindingsJSON(p)...)
		if j, ok := NewPaperJSON(p); ok {
			out.Papers = append(out.Papers, j)
		}
	}
	out.Profile = commonProfile(papers)
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(out)
}

// commonProfile is the profile of all papers, "mixed" when they differ.
func commonProfile(papers []CheckedPaper) string {
	name := ""
	for _, p := range papers {
		switch {
		case p.Profile == "":
		case name == "":
			name = p.Profile
		case name != p.Profile:
			return "mixed"
		}
	}
	if name == "" {
		return "neutral"
	}
	return name
}

// WriteCheckLines writes findings and errors, one JSON object a line.
func WriteCheckLines(w io.Writer, papers []CheckedPaper, errs []CheckErrorJSON) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for _, p := range papers {
		for _, f := range FindingsJSON(p) {
			if err := enc.Encode(f); err != nil {
				return err
			}
		}
	}
	for _, e := range errs {
		failure := FailureJSON{File: e.File, Error: FaultJSON{Code: e.Code, Message: e.Message}}
		if err := enc.Encode(failure); err != nil {
			return err
		}
	}
	return nil
}
