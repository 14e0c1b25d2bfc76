package report

import (
	"bytes"
	"encoding/json"
	"io"
	"math"
	"slices"
	"strings"

	"duizhao/internal/finding"
	"duizhao/internal/format/fault"
)

// FindingJSON is a remark as docs/contract.md has it. Offsets are code points, half-open; null for ledgers. Sentence is an
// addition: what a suppression or a baseline knows the remark by.
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
	Sentence string           `json:"sentence"`
	Others   []OtherJSON      `json:"others,omitempty"` // where the same words stand elsewhere
}

// OtherJSON is a place in another text, in code points of that text; a match has no direction.
type OtherJSON struct {
	File       string  `json:"file"`
	Doc        string  `json:"doc,omitempty"`
	Relation   string  `json:"relation"`
	Unit       string  `json:"unit,omitempty"`
	Year       int     `json:"year,omitempty"`
	Line       int     `json:"line"`
	Start      int     `json:"start"`
	End        int     `json:"end"`
	Quote      string  `json:"quote"`
	Similarity float64 `json:"similarity"`
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

// CheckedRun is a whole run as `duizhao check --format json` prints it; CheckObject writes it piece by piece.
type CheckedRun struct {
	Profile  string           `json:"profile"`
	Findings []FindingJSON    `json:"findings"`
	Errors   []CheckErrorJSON `json:"errors"`
	Papers   []PaperJSON      `json:"papers"`
}

// CheckErrorJSON is a file that could not be checked.
type CheckErrorJSON struct {
	File    string `json:"file"`
	Code    string `json:"code"`
	Message string `json:"message"`
}

func findingJSON(file string, f finding.Finding) FindingJSON {
	j := FindingJSON{Rule: f.Rule, Severity: f.Severity, Basis: f.Basis, File: file, Quote: f.Quote, Message: f.Message, Question: textOrNull(f.Question)}
	if j.Basis == nil {
		j.Basis = []string{}
	}
	if f.Fix != nil {
		j.Fix = &FixJSON{Replace: f.Fix.Replace}
	}
	for _, o := range f.Others {
		o.Similarity = math.Round(o.Similarity*100) / 100
		j.Others = append(j.Others, OtherJSON(o))
	}
	if f.Cell != nil {
		j.Item = &ItemJSON{Sheet: f.Cell.Sheet, Row: f.Cell.Row, Column: f.Cell.Column}
	}
	return j
}

// CheckObject writes a run as one JSON object. Findings are written as they come, one a line, so that a folder of any size
// needs little memory.
type CheckObject struct {
	w        io.Writer
	lang     string
	begun    bool
	profiles []string
	papers   [][]byte
	errs     []CheckErrorJSON
}

// NewCheckObject begins an object; lang is the language of what failures say.
func NewCheckObject(w io.Writer, lang string) *CheckObject { return &CheckObject{w: w, lang: lang} }

// Paper adds a paper or ledger.
func (o *CheckObject) Paper(c Checked) error { return o.Write(o.Render(c)) }

// Render makes the paper's part of the object.
func (o *CheckObject) Render(c Checked) Piece {
	p := newPiece(c)
	var b bytes.Buffer
	for i, r := range c.Remarks {
		if i > 0 {
			b.WriteString(",\n  ")
		}
		b.Write(compact(r.FindingJSON))
	}
	p.Findings = b.Bytes()
	if c.Paper != nil {
		p.Paper = compact(c.Paper)
	}
	return p
}

// Write adds what Render made.
func (o *CheckObject) Write(p Piece) error {
	if len(p.Paper) > 0 {
		o.papers = append(o.papers, p.Paper)
	}
	if p.Profile != "" && !slices.Contains(o.profiles, p.Profile) {
		o.profiles = append(o.profiles, p.Profile)
	}
	if len(p.Findings) == 0 {
		return nil
	}
	lead := ",\n  "
	if !o.begun {
		lead, o.begun = "{\"findings\":[\n  ", true
	}
	_, err := o.w.Write(append([]byte(lead), p.Findings...))
	return err
}

// Failure adds a file that failed.
func (o *CheckObject) Failure(e *fault.Error) error {
	o.errs = append(o.errs, CheckErrorJSON{File: e.File, Code: e.Code, Message: e.Say(o.lang)})
	return nil
}

// Close ends the object. Given papers of several profiles, their names are joined by commas; the papers tell which is whose.
func (o *CheckObject) Close() error {
	var b bytes.Buffer
	if o.begun {
		b.WriteString("\n],")
	} else {
		b.WriteString("{\"findings\":[],")
	}
	if len(o.profiles) == 0 {
		o.profiles = []string{"neutral"}
	}
	b.WriteString("\n\"profile\":")
	b.Write(compact(strings.Join(o.profiles, ",")))
	b.WriteString(",\n\"errors\":")
	b.Write(compact(append([]CheckErrorJSON{}, o.errs...)))
	b.WriteString(",\n\"papers\":[")
	for i, p := range o.papers {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString("\n  ")
		b.Write(p)
	}
	b.WriteString("]}\n")
	_, err := o.w.Write(b.Bytes())
	return err
}

// CheckLines writes a run as JSON Lines: one finding or failure a line.
type CheckLines struct {
	w    io.Writer
	lang string
}

// NewCheckLines begins; lang is the language of what failures say.
func NewCheckLines(w io.Writer, lang string) *CheckLines { return &CheckLines{w: w, lang: lang} }

// Paper writes the findings of a paper or ledger.
func (l *CheckLines) Paper(c Checked) error { return l.Write(l.Render(c)) }

// Render makes the paper's lines.
func (l *CheckLines) Render(c Checked) Piece {
	p := newPiece(c)
	var b bytes.Buffer
	for _, r := range c.Remarks {
		b.Write(compact(r.FindingJSON))
		b.WriteByte('\n')
	}
	p.Findings = b.Bytes()
	return p
}

// Write writes what Render made.
func (l *CheckLines) Write(p Piece) error {
	_, err := l.w.Write(p.Findings)
	return err
}

// Failure writes a file that failed.
func (l *CheckLines) Failure(e *fault.Error) error {
	line := compact(FailureJSON{File: e.File, Error: FaultJSON{Code: e.Code, Message: e.Say(l.lang)}})
	_, err := l.w.Write(append(line, '\n'))
	return err
}

// Close ends; lines need no end.
func (l *CheckLines) Close() error { return nil }

// compact encodes v on one line, with Chinese and <> as they are.
func compact(v any) []byte {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		panic(err) // the types are ours and hold nothing JSON cannot say
	}
	return bytes.TrimSuffix(buf.Bytes(), []byte("\n"))
}
