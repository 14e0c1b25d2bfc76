package report

import (
	"math"
	"time"

	"duizhao/internal/chain"
	"duizhao/internal/doc"
	"duizhao/internal/material"
)

// ChainJSON is what `duizhao chain --format json` prints for one paper, field by field as docs/contract.md has it. All offsets
// are code points of the text that `duizhao text` prints, half-open.
type ChainJSON struct {
	File     string        `json:"file"`
	Title    string        `json:"title"`
	Date     *string       `json:"date"`
	Kind     chain.Kind    `json:"kind"`
	Sections []SectionJSON `json:"sections"`
	Problems []ProblemJSON `json:"problems"`
	Causes   []CauseJSON   `json:"causes"`
	Measures []MeasureJSON `json:"measures"`
	Links    []LinkJSON    `json:"links"`
}

// SectionJSON is one top-level part.
type SectionJSON struct {
	Roles []chain.Role `json:"roles"`
	Title string       `json:"title"`
	Start int          `json:"start"`
	End   int          `json:"end"`
}

// SlotJSON is a fact or a slot; null stands for "the text does not say it".
type SlotJSON struct {
	Text  string `json:"text"`
	Start int    `json:"start"`
	End   int    `json:"end"`
}

// FactsJSON are the five facts of a problem.
type FactsJSON struct {
	What   *SlotJSON `json:"what"`
	Where  *SlotJSON `json:"where"`
	When   *SlotJSON `json:"when"`
	Number *SlotJSON `json:"number"`
	Effect *SlotJSON `json:"effect"`
}

// ProblemJSON is one problem.
type ProblemJSON struct {
	ID      string    `json:"id"`
	Ordinal *string   `json:"ordinal"`
	Head    string    `json:"head"`
	Text    string    `json:"text"`
	Aspect  *string   `json:"aspect"`
	Start   int       `json:"start"`
	End     int       `json:"end"`
	Facts   FactsJSON `json:"facts"`
}

// CauseJSON is one cause.
type CauseJSON struct {
	ID      string  `json:"id"`
	Ordinal *string `json:"ordinal"`
	Head    string  `json:"head"`
	Text    string  `json:"text"`
	Start   int     `json:"start"`
	End     int     `json:"end"`
}

// MeasureJSON is one measure with its four slots.
type MeasureJSON struct {
	ID       string        `json:"id"`
	Ordinal  *string       `json:"ordinal"`
	Head     string        `json:"head"`
	Text     string        `json:"text"`
	Start    int           `json:"start"`
	End      int           `json:"end"`
	Owner    *SlotJSON     `json:"owner"`
	Due      *SlotJSON     `json:"due"`
	Standard *SlotJSON     `json:"standard"`
	Evidence *SlotJSON     `json:"evidence"`
	DueKind  chain.DueKind `json:"due_kind"`
	DueFrom  *string       `json:"due_from"`
	DueTo    *string       `json:"due_to"`
}

// LinkJSON says that To answers From.
type LinkJSON struct {
	From  string  `json:"from"`
	To    string  `json:"to"`
	Score float64 `json:"score"`
	Why   string  `json:"why"`
}

// FailureJSON is the line of a file that could not be read.
type FailureJSON struct {
	File  string    `json:"file"`
	Error FaultJSON `json:"error"`
}

// FaultJSON is a stable code and a sentence for people.
type FaultJSON struct {
	Code    string `json:"code"`
	Message string `json:"message"`
}

// NewChainJSON turns a paper into its outside form. Lists are empty, never null.
func NewChainJSON(m *material.Material) ChainJSON {
	c := m.Chain
	p := places{d: m.Doc, runes: doc.NewRunes(m.Doc.Text)}
	return ChainJSON{
		File: m.Doc.Name, Title: c.Title, Date: dayOrNull(c.Date), Kind: c.Kind,
		Sections: each(c.Sections, p.section),
		Problems: each(c.Problems, p.problem),
		Causes:   each(c.Causes, p.cause),
		Measures: each(c.Measures, p.measure),
		Links:    each(c.Links, link),
	}
}

func each[A, B any](in []A, turn func(A) B) []B {
	out := make([]B, 0, len(in))
	for _, a := range in {
		out = append(out, turn(a))
	}
	return out
}

// places turns byte spans of one document into code points.
type places struct {
	d     *doc.Document
	runes *doc.Runes
}

func (p places) of(s doc.Span) (start, end int) {
	return p.runes.Offset(s.Start), p.runes.Offset(s.End)
}

func (p places) section(s chain.Section) SectionJSON {
	start, end := p.of(s.Span)
	return SectionJSON{Roles: s.Roles, Title: s.Title, Start: start, End: end}
}

func (p places) problem(x chain.Problem) ProblemJSON {
	start, end := p.of(x.Span)
	return ProblemJSON{
		ID: x.ID, Ordinal: textOrNull(x.Ordinal), Head: x.Head, Text: p.d.Slice(x.Span), Aspect: textOrNull(x.Aspect),
		Start: start, End: end,
		Facts: FactsJSON{What: p.slot(x.What), Where: p.slot(x.Where), When: p.slot(x.When), Number: p.slot(x.Number), Effect: p.slot(x.Effect)},
	}
}

func (p places) cause(x chain.Cause) CauseJSON {
	start, end := p.of(x.Span)
	return CauseJSON{ID: x.ID, Ordinal: textOrNull(x.Ordinal), Head: x.Head, Text: p.d.Slice(x.Span), Start: start, End: end}
}

func (p places) measure(x chain.Measure) MeasureJSON {
	start, end := p.of(x.Span)
	kind := x.DueKind
	if kind == "" {
		kind = chain.DueNone
	}
	return MeasureJSON{
		ID: x.ID, Ordinal: textOrNull(x.Ordinal), Head: x.Head, Text: p.d.Slice(x.Span), Start: start, End: end,
		Owner: p.slot(x.Owner), Due: p.slot(x.Due), Standard: p.slot(x.Standard), Evidence: p.slot(x.Evidence),
		DueKind: kind, DueFrom: dayOrNull(x.DueFrom), DueTo: dayOrNull(x.DueTo),
	}
}

func (p places) slot(s *chain.Slot) *SlotJSON {
	if s == nil {
		return nil
	}
	start, end := p.of(s.Span)
	return &SlotJSON{Text: s.Text, Start: start, End: end}
}

func link(l chain.Link) LinkJSON {
	return LinkJSON{From: l.From, To: l.To, Score: math.Round(l.Score*100) / 100, Why: l.Why}
}

func textOrNull(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func dayOrNull(t time.Time) *string {
	if t.IsZero() {
		return nil
	}
	s := t.Format(time.DateOnly)
	return &s
}
