// Package rule is the engine of the checks: rules as data with their own examples, one pass over a text for all their
// words, and what a rule sees of a paper or a ledger. It holds no rule itself and reads no file.
package rule

import (
	"duizhao/internal/finding"
	"duizhao/internal/profile"
)

// Text is a sentence in Chinese and English.
type Text = profile.Text

// Phrase is a literal that a rule looks for.
type Phrase struct {
	Text string `yaml:"text"`
	// NotBefore and NotAfter are literals that, directly before or after, make the phrase innocent.
	NotBefore []string `yaml:"not_before"`
	NotAfter  []string `yaml:"not_after"`
	// Replace, when given, mends the phrase; only a doubled character, punctuation or digit form may be mended.
	Replace *string `yaml:"replace"`
	// X fills {x} in the message: the right wording, the newer name.
	X string `yaml:"x"`
	// Since and Until bound the document dates for which the phrase is innocent: it is reported only in papers dated
	// before Since or after Until. Empty for always.
	Since profile.Day `yaml:"since"`
	Until profile.Day `yaml:"until"`

	id int // its literal in the automaton
}

// Examples are texts that must trip a rule and texts that must not. In a bad example ⟦…⟧ may mark the exact place.
type Examples struct {
	Bad  []string `yaml:"bad"`
	Good []string `yaml:"good"`
}

// Rule is one check with everything a person is told about it.
type Rule struct {
	ID       string           `yaml:"id"` // family/name, stable for ever
	Severity finding.Severity `yaml:"severity"`
	// Later is the severity of the second and further findings of the rule in one paper; empty for the same. A habit of
	// punctuation is told once and then only advised at each place.
	Later    finding.Severity `yaml:"later"`
	Basis    []string         `yaml:"basis"` // D-number, standard and clause, or profile item
	Title    Text             `yaml:"title"`
	Message  Text             `yaml:"message"` // {quote} and the check's own {words} are filled in
	Question Text             `yaml:"question"`
	// Go is true when the check is a Go function under the rule's id; otherwise Phrases are the check.
	Go      bool     `yaml:"go"`
	Ledger  bool     `yaml:"ledger"` // looks at a ledger, not at a paper
	Phrases []Phrase `yaml:"phrases"`
	// In limits a phrase rule to sections of these roles; empty for everywhere.
	In []string `yaml:"in"`
	// Unless lists longer phrases inside which a hit is innocent.
	Unless []string `yaml:"unless"`
	// Headings and Quotes let a phrase rule look into headings and quotations, which are left alone otherwise.
	Headings bool `yaml:"headings"`
	Quotes   bool `yaml:"quotes"`
	// Needs says what else must be given: names, owed, date or profile. It is told by `rules explain`.
	Needs    string   `yaml:"needs"`
	Profile  string   `yaml:"profile"` // the profile its examples are read with; neutral when empty
	Examples Examples `yaml:"examples"`

	Pack string `yaml:"-"` // the file it came from
	Line int    `yaml:"-"`

	check  func(*Pass)
	ledger func(*LedgerPass)
	unless []int
}

// Check is a Go function for the rule of the id; exactly one of Paper and Table is set.
type Check struct {
	ID    string
	Paper func(*Pass)
	Table func(*LedgerPass)
}
