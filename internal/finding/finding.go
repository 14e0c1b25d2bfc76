// Package finding is a remark of our rules on a text or a ledger, its place, and what people decided on it.
// A finding is never the user's problem.
package finding

import "duizhao/internal/doc"

// Severity is how much a finding matters.
type Severity string

// The severities, gravest first.
const (
	Must   Severity = "must"
	Should Severity = "should"
	May    Severity = "may"
)

// Cell is a place in a ledger workbook; Row and Column count from 1.
type Cell struct {
	Sheet  string
	Row    int
	Column int
}

// Fix may only delete a doubled character or change punctuation or digit form; anything with meaning is a question.
type Fix struct{ Replace string }

// Finding is one remark.
type Finding struct {
	Rule     string // family/name, stable for ever
	Severity Severity
	Basis    []string // D-numbers, standard and clause, or a profile's item
	Span     doc.Span // the place; the section's heading, else empty at 0, for something absent
	Quote    string   // the characters of Span
	Cell     *Cell    // set instead of Span for a ledger
	Message  string   // what is wrong and why, in the reader's language
	Question string   // what would put it right; "" for none
	Fix      *Fix
	Others   []Other // where the same words stand elsewhere; nil for what one text shows
}

// Other is a place in another text that has the same words. It says nothing of who wrote first.
type Other struct {
	File, Doc  string
	Relation   string // as corpus.Relation
	Unit       string // "" when not known
	Year       int    // 0 when not known
	Line       int    // of the other text, from 1
	Start, End int    // code points of the other text, half-open
	Quote      string
	Similarity float64 // 0 to 1
}
