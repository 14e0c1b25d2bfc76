package corpus

import (
	"duizhao/internal/chain"
	"duizhao/internal/doc"
	"duizhao/internal/reuse"
)

// Share is counted in characters (code points).
type Share struct {
	Chars   int // all
	Common  int // of these, set phrases, quotations and learned common text
	Covered int // outside common text, in some match
}

// Rate is the share of the characters outside common text that matches cover, 0 to 1.
func (s Share) Rate() float64 {
	if s.Chars <= s.Common {
		return 0
	}
	return float64(s.Covered) / float64(s.Chars-s.Common)
}

// Part is the share of one section.
type Part struct {
	Roles []chain.Role
	doc.Span
	Share
}

// Apart reports whether the section takes no part in comparing: matters and criticism.
func (p Part) Apart() bool { return apart(p.Roles) }

// Overlap is how much of a paper other papers share, as a whole and by section. It is never one percentage only.
type Overlap struct {
	Entry
	Share
	Sections []Part
}

// overlaps are the shares of the papers by what the matches cover on either side.
func overlaps(papers []*Paper, masks []reuse.Mask, ms []Match) []Overlap {
	places := map[Entry][]doc.Span{}
	for _, m := range ms {
		places[m.A.Entry] = append(places[m.A.Entry], m.A.Span)
		places[m.B.Entry] = append(places[m.B.Entry], m.B.Span)
	}
	out := make([]Overlap, 0, len(papers))
	for i, p := range papers {
		out = append(out, p.overlap(places[p.Entry], masks[i]))
	}
	return out
}

// overlap counts; spans are bytes of the text and may overlap. A nil mask means that the paper was not compared.
func (p *Paper) overlap(spans []doc.Span, mask reuse.Mask) Overlap {
	on := make([]bool, len(p.Text))
	for _, s := range spans {
		for i := s.Start; i < s.End; i++ {
			on[i] = true
		}
	}
	common := p.commonBytes(mask)
	count := func(from, to int) Share {
		var s Share
		for i := range p.Text[from:to] {
			s.Chars++
			if common[from+i] {
				s.Common++
			} else if on[from+i] {
				s.Covered++
			}
		}
		return s
	}
	o := Overlap{Entry: p.Entry, Share: count(0, len(p.Text))}
	for _, s := range p.Sections {
		o.Sections = append(o.Sections, Part{s.Roles, s.Span, count(s.Start, s.End)})
	}
	return o
}

// commonBytes marks the bytes of masked stretches, marks between masked characters included.
func (p *Paper) commonBytes(mask reuse.Mask) []bool {
	out := make([]bool, len(p.Text))
	for i, m := range mask {
		if !m {
			continue
		}
		to := int(p.Folded.End[i])
		if i+1 < len(mask) && mask[i+1] {
			to = max(to, int(p.Folded.At[i+1]))
		}
		for k := int(p.Folded.At[i]); k < to; k++ {
			out[k] = true
		}
	}
	return out
}
