// Package profile is what one campaign requires of a paper, as data: aspects, sections, shares, dates and how grave each
// rule is. It knows nothing of papers; it only says what they are measured against.
package profile

import "time"

// Text is a sentence in both languages.
type Text struct {
	ZH string `yaml:"zh"`
	EN string `yaml:"en"`
}

// In is the sentence in the language, Chinese unless lang is "en".
func (t Text) In(lang string) string {
	if lang == "en" && t.EN != "" {
		return t.EN
	}
	return t.ZH
}

// Profile is one campaign's requirements (要求). It does not change after it is read.
type Profile struct {
	Name string `yaml:"name"` // short and stable: aspects-2023
	// Title is what people call the campaign.
	Title Text `yaml:"title"`
	Year  int  `yaml:"year"` // the year it belongs to; 0 for none
	// Unverified names what in this profile was not checked against the official notice: aspects, sections or dates.
	// Rules that rest on it are advisory.
	Unverified []string  `yaml:"unverified"`
	Note       Text      `yaml:"note"`
	Recognise  []Sign    `yaml:"recognise"`
	Sections   []Section `yaml:"sections"`
	Aspects    []Aspect  `yaml:"aspects"`
	Ordered    bool      `yaml:"aspects_ordered"`
	PerAspect  int       `yaml:"problems_per_aspect"` // at least so many problems under each aspect; 0 for no demand
	Shares     Shares    `yaml:"shares"`
	Reuse      Reuse     `yaml:"reuse"`
	Words      Range     `yaml:"characters"` // of the whole paper; 0 for no limit
	Window     Window    `yaml:"window"`
	Events     []Event   `yaml:"events"`
	Rules      []Setting `yaml:"rules"`
	// DecideFirst is must, should or may: findings at least so grave are adopted or declined before a paper is handed in; "" for none.
	DecideFirst string `yaml:"decide_first"`
}

// Sign is a phrase by which a paper is recognised as belonging to the campaign.
type Sign struct {
	Phrase string `yaml:"phrase"`
	Weight int    `yaml:"weight"` // 1 to 10
}

// Section is what is asked of the sections of one role.
type Section struct {
	Role     string   `yaml:"role"`
	Required bool     `yaml:"required"`
	Kinds    []string `yaml:"kinds"` // asked only of these kinds of paper; empty for all
	Min      int      `yaml:"min_characters"`
}

// Aspect is one of the aspects (对照方面) that a paper has to go through.
type Aspect struct {
	Name    string   `yaml:"name"`
	Aliases []string `yaml:"aliases"` // words of a heading that mean this aspect
}

// Shares are limits for parts of the paper, as shares of its characters.
type Shares struct {
	// ProblemsAndCauses is the least share of both together; 0 for no demand.
	ProblemsAndCauses float64 `yaml:"problems_and_causes_min"`
	// StudyToProblems is the most that study may have for each character of problems and causes; 0 for no demand.
	StudyToProblems float64 `yaml:"study_to_problems_max"`
}

// Reuse says from where on text that stands elsewhere too matters; 0 for the usual limit. Shares are of the characters of one
// section outside set phrases and quotations, 0 to 1.
type Reuse struct {
	Must   float64 `yaml:"must"`   // problems, causes, measures: 必须修改 from here on
	Should float64 `yaml:"should"` // 提醒 from here on
	Study  float64 `yaml:"study"`  // the section study is only mentioned from here on
	Units  int     `yaml:"units"`  // an item that stands in the papers of so many others was handed down
	Item   float64 `yaml:"item"`   // share of an item that stands elsewhere, to count as the same
}

// Range is a span of counts, both inclusive; 0 for open.
type Range struct {
	Min int `yaml:"min"`
	Max int `yaml:"max"`
}

// Window is the campaign's time; zero when unknown.
type Window struct {
	From Day `yaml:"from"`
	To   Day `yaml:"to"`
}

// Event is something that cannot have been studied before it happened.
type Event struct {
	Name  string   `yaml:"name"`
	Date  Day      `yaml:"date"`
	Words []string `yaml:"words"`
}

// Setting changes one rule: its severity, or off.
type Setting struct {
	Rule     string `yaml:"rule"`
	Severity string `yaml:"severity"` // must, should, may or off
}

// Day is a calendar day in UTC; the zero value means unknown.
type Day struct{ time.Time }

// Doubtful reports whether the part (aspects, sections, dates) was not checked against the notice.
func (p *Profile) Doubtful(part string) bool {
	for _, u := range p.Unverified {
		if u == part {
			return true
		}
	}
	return false
}
