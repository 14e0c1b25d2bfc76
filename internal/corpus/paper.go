package corpus

import (
	"strings"
	"unicode/utf8"

	"duizhao/internal/chain"
	"duizhao/internal/doc"
	"duizhao/internal/material"
	"duizhao/internal/reuse"
)

// Section is a part of a paper with its roles.
type Section struct {
	doc.Span
	Roles []chain.Role
}

// Paper is a text ready to be compared. Text has the paper's length, but the characters of the sections that take no part
// (matters, criticism) are blank, so they cannot be found, stored or shown.
type Paper struct {
	Entry
	Text     string
	Sections []Section
	Folded   *reuse.Text
}

// Grams are the grams of the standard length at every position of the folded text.
func (p *Paper) Grams() []reuse.Gram { return p.Folded.Grams(reuse.Standard().N) }

// NewPaper readies a text; sections may be nil.
func NewPaper(lib *reuse.Library, e Entry, text string, sections []Section) *Paper {
	for _, s := range sections {
		if apart(s.Roles) && s.Start >= 0 && s.End <= len(text) {
			text = text[:s.Start] + blank(text[s.Start:s.End]) + text[s.End:]
		}
	}
	return &Paper{Entry: e, Text: text, Sections: sections, Folded: lib.Fold(text)}
}

// apart reports whether a section with the roles takes no part: matters and criticism.
func apart(roles []chain.Role) bool {
	for _, r := range roles {
		if r == chain.Matters || r == chain.Criticism {
			return true
		}
	}
	return false
}

// SectionsOf are the sections of a material.
func SectionsOf(m *material.Material) []Section {
	out := make([]Section, 0, len(m.Chain.Sections))
	for _, s := range m.Chain.Sections {
		out = append(out, Section{s.Span, s.Roles})
	}
	return out
}

// blank keeps bytes, characters and line ends and takes the meaning away.
func blank(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		switch {
		case r == '\n':
			b.WriteByte('\n')
		case utf8.RuneLen(r) == 2:
			b.WriteRune('\u00A0')
		case utf8.RuneLen(r) == 3:
			b.WriteRune('\u3000')
		case utf8.RuneLen(r) == 4:
			b.WriteRune('\U000E0020')
		default:
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// weighs reports whether a section counts in judging: problems, causes and measures do, the rest much less.
func (s Section) weighs() bool {
	for _, r := range s.Roles {
		if r == chain.Problems || r == chain.Causes || r == chain.Measures {
			return true
		}
	}
	return false
}
