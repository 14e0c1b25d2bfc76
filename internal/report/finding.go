package report

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"duizhao/internal/chain"
	"duizhao/internal/doc"
	"duizhao/internal/finding"
	"duizhao/internal/format/xlsx"
	"duizhao/internal/material"
	"duizhao/internal/rules"
)

// Checked is one paper or ledger after the check, in a form that no longer needs the text: what all outputs but HTML are made
// of, and what a cache may keep.
type Checked struct {
	File    string
	Format  string // docx, txt, … ; xlsx for a ledger
	Profile string // "" for a ledger without one
	Remarks []Remark
	Paper   *PaperJSON // nil for a ledger, and before Complete
	Notes   []string   // what a person should know about the reading

	// The paper itself, for the outputs that show it; nil for a ledger and for what comes from a cache.
	Material *material.Material `json:"-"`
}

// Remark is a finding with what surrounds it. Its JSON, with the fields of docs/contract.md, is FindingJSON.
type Remark struct {
	FindingJSON
	Span   doc.Span // bytes; empty for a ledger
	Line   int      // of the text that `duizhao text` prints, from 1; 0 for a ledger
	Column int      // characters, from 1
	EndLine,
	EndColumn int // just behind the place
	Before, After string // of the same line, at most around characters each
	Quoted        string // the quote as far as it stands on the line
}

// around is how many characters of the line are kept at each side: enough for the widest screen.
const around = 90

// NewChecked joins a paper and its findings. Its Paper is made by Complete.
func NewChecked(m *material.Material, profile string, list []finding.Finding) Checked {
	runes := doc.NewRunes(m.Doc.Text)
	out := Checked{File: m.Doc.Name, Format: m.Doc.Format, Profile: profile, Notes: m.Doc.Notes, Material: m, Remarks: make([]Remark, 0, len(list))}
	for _, f := range list {
		r := Remark{FindingJSON: findingJSON(m.Doc.Name, f), Span: f.Span}
		start, end := runes.Offset(f.Span.Start), runes.Offset(f.Span.End)
		r.Start, r.End = &start, &end
		sentence := m.Doc.Slice(finding.Sentence(m.Doc, f.Span))
		if r.Sentence = sentence; f.Span == (doc.Span{}) {
			r.Sentence = ""
		}
		r.locate(m.Doc)
		out.Remarks = append(out.Remarks, r)
	}
	return out
}

// Complete adds what was found present and absent in the paper, which JSON Lines and the short form of the terminal do not show.
func (c *Checked) Complete() {
	if c.Paper == nil && c.Material != nil {
		c.Paper = newPaperJSON(c.Material, c.Profile, doc.NewRunes(c.Material.Doc.Text))
	}
}

// NewCheckedLedger joins a ledger and its findings.
func NewCheckedLedger(w *xlsx.Workbook, profile string, list []finding.Finding) Checked {
	out := Checked{File: w.Name, Format: "xlsx", Profile: profile, Notes: w.Notes, Remarks: make([]Remark, 0, len(list))}
	for _, f := range list {
		r := Remark{FindingJSON: findingJSON(w.Name, f)}
		r.Sentence = rowText(w.Sheets, f.Cell)
		out.Remarks = append(out.Remarks, r)
	}
	return out
}

// rowText is what a row is about, so that a remark is found again when rows have moved.
func rowText(sheets []xlsx.Sheet, at *finding.Cell) string {
	for i := range sheets {
		if at == nil || sheets[i].Name != at.Sheet {
			continue
		}
		for k := range sheets[i].Rows {
			if r := &sheets[i].Rows[k]; r.Row == at.Row {
				return r.Cells[xlsx.Problem] + " " + r.Cells[xlsx.Measure]
			}
		}
	}
	return ""
}

// locate finds line and column and keeps the text around the place.
func (r *Remark) locate(d *doc.Document) {
	r.Line, r.Column, r.EndLine, r.EndColumn = 1, 1, 1, 1
	if len(d.Blocks) == 0 {
		return
	}
	i, last := d.BlockAt(r.Span.Start), d.BlockAt(r.Span.End)
	b := d.Blocks[i]
	at, end := min(max(r.Span.Start, b.Start), b.End), min(max(r.Span.End, b.Start), b.End)
	r.Line, r.Column = i+1, utf8.RuneCountInString(d.Text[b.Start:at])+1
	r.EndLine, r.EndColumn = last+1, utf8.RuneCountInString(d.Text[min(d.Blocks[last].Start, r.Span.End):r.Span.End])+1
	r.Before, r.After = tail(d.Text[b.Start:at], around), head(d.Text[end:b.End], around)
	r.Quoted = head(d.Text[at:end], 2*around)
}

// head is the first n characters of s.
func head(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// tail is the last n characters of s.
func tail(s string, n int) string {
	i := len(s)
	for ; n > 0 && i > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(s[:i])
		i -= size
	}
	return s[i:]
}

// Rename gives the paper another name.
func (c *Checked) Rename(file string) {
	c.File = file
	for i := range c.Remarks {
		c.Remarks[i].File = file
	}
	if c.Paper != nil {
		c.Paper.File = file
	}
}

// Copy is a copy that can be renamed without changing c.
func (c Checked) Copy() Checked {
	c.Remarks = append([]Remark(nil), c.Remarks...)
	if c.Paper != nil {
		paper := *c.Paper
		c.Paper = &paper
	}
	return c
}

// Words is the remark as a comment beside the text: what is wrong, the question and the mend, and the rule with its basis, a
// line each.
func (r *Remark) Words(lang string) string {
	pick := func(zh, en string) string {
		if lang == "en" {
			return en
		}
		return zh
	}
	level := levelWords[r.Severity]
	lines := []string{pick("【"+level[0]+"】", "["+level[1]+"] ") + r.Message}
	if r.Question != nil {
		lines = append(lines, *r.Question)
	}
	if r.Fix != nil {
		lines = append(lines, fmt.Sprintf(pick("可改为：“%s”", "fix: “%s”"), r.Fix.Replace))
	}
	return strings.Join(append(lines, pick("依据：", "basis: ")+strings.Join(append(append([]string{}, r.Basis...), r.Rule), pick("，", ", "))), "\n")
}

// Grave is how many remarks there are of each severity.
func (c Checked) Grave() map[finding.Severity]int {
	n := map[finding.Severity]int{}
	for _, r := range c.Remarks {
		n[r.Severity]++
	}
	return n
}

// PaperJSON is what was found present and absent in one paper: shares of its sections, facts of problems, slots of measures.
type PaperJSON struct {
	File         string         `json:"file"`
	Profile      string         `json:"profile"`
	Kind         chain.Kind     `json:"kind"`
	Shares       []ShareJSON    `json:"shares"`
	Concreteness []ConcreteJSON `json:"concreteness"`
}

// ShareJSON is the characters, without spaces, of the sections of one role.
type ShareJSON struct {
	Role  chain.Role `json:"role"`
	Chars int        `json:"chars"`
}

// ConcreteJSON lists the facts of a problem or the slots of a measure; null for absent.
type ConcreteJSON struct {
	ID    string               `json:"id"`
	Head  string               `json:"head"`
	Parts map[string]*SlotJSON `json:"parts"`
}

func newPaperJSON(m *material.Material, profile string, runes *doc.Runes) *PaperJSON {
	out := &PaperJSON{File: m.Doc.Name, Profile: profile, Kind: m.Chain.Kind, Shares: []ShareJSON{}, Concreteness: []ConcreteJSON{}}
	list, _ := rules.Shares(m.Doc, m.Chain, "zh")
	for _, s := range list {
		out.Shares = append(out.Shares, ShareJSON{Role: s.Role, Chars: s.Chars})
	}
	for _, c := range rules.Concrete(m.Chain, "zh") {
		j := ConcreteJSON{ID: c.ID, Head: c.Head, Parts: map[string]*SlotJSON{}}
		for _, part := range c.Parts {
			j.Parts[part.Key] = nil
			if part.Slot != nil {
				j.Parts[part.Key] = &SlotJSON{Text: part.Slot.Text, Start: runes.Offset(part.Slot.Start), End: runes.Offset(part.Slot.End)}
			}
		}
		out.Concreteness = append(out.Concreteness, j)
	}
	return out
}
