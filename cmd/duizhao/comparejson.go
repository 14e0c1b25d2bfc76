package main

import (
	"math"

	"duizhao/internal/chain"
	"duizhao/internal/corpus"
	"duizhao/internal/doc"
	"duizhao/internal/report"
)

// comparison is the JSON of compare (docs/contract.md). Offsets and counts are code points.
type comparison struct {
	Matches []matchJSON            `json:"matches"`
	Overlap map[string]overlapJSON `json:"overlap"`
	Errors  []compareErrorJSON     `json:"errors"`
	Partial bool                   `json:"partial,omitempty"` // interrupted: not every paper was compared
}

type matchJSON struct {
	A          sideJSON        `json:"a"`
	B          sideJSON        `json:"b"`
	Relation   corpus.Relation `json:"relation"`
	Similarity float64         `json:"similarity"`
	Common     float64         `json:"common"`
}

type sideJSON struct {
	File  string `json:"file"`
	Doc   string `json:"doc"`
	Start int    `json:"start"`
	End   int    `json:"end"`
}

type overlapJSON struct {
	Chars    int        `json:"chars"`
	Covered  int        `json:"covered"`
	Common   int        `json:"common"` // characters that are set phrase or quotation; the share is covered / (chars - common)
	Sections []partJSON `json:"sections"`
}

type partJSON struct {
	Roles   []chain.Role `json:"roles"`
	Start   int          `json:"start"`
	End     int          `json:"end"`
	Chars   int          `json:"chars"`
	Covered int          `json:"covered"`
	Common  int          `json:"common"`
}

type compareErrorJSON struct {
	File string `json:"file"`
	report.FaultJSON
}

func newComparison(l language, g *gathered, r corpus.Result) comparison {
	c := comparison{Matches: []matchJSON{}, Overlap: map[string]overlapJSON{}, Errors: []compareErrorJSON{}}
	texts := g.texts(r)
	for _, m := range r.Matches {
		c.Matches = append(c.Matches, matchJSON{newSide(m.A, texts), newSide(m.B, texts), m.Relation, round(m.Similarity), round(m.Common)})
	}
	for i, o := range r.Overlaps {
		runes := doc.NewRunes(g.set.Papers[i].Text)
		j := overlapJSON{Chars: o.Chars, Covered: o.Covered, Common: o.Common, Sections: []partJSON{}}
		for _, p := range o.Sections {
			j.Sections = append(j.Sections, partJSON{p.Roles, runes.Offset(p.Start), runes.Offset(p.End), p.Chars, p.Covered, p.Common})
		}
		c.Overlap[o.File] = j
	}
	for _, e := range g.errs {
		c.Errors = append(c.Errors, compareErrorJSON{e.File, report.FaultJSON{Code: e.Code, Message: e.Say(string(l))}})
	}
	return c
}

func newSide(s corpus.Side, texts map[corpus.Entry]*doc.Runes) sideJSON {
	name := s.Doc
	if name == "" {
		name = s.File
	}
	r := texts[s.Entry]
	return sideJSON{s.File, name, r.Offset(s.Start), r.Offset(s.End)}
}

// texts are the texts of all papers that stand in a match.
func (g *gathered) texts(r corpus.Result) map[corpus.Entry]*doc.Runes {
	out := map[corpus.Entry]*doc.Runes{}
	for e, t := range g.textOf(r) {
		out[e] = doc.NewRunes(t)
	}
	return out
}

// textOf is the text of every paper that stands in a match.
func (g *gathered) textOf(r corpus.Result) map[corpus.Entry]string {
	out := map[corpus.Entry]string{}
	for _, set := range [][]*corpus.Paper{g.set.Papers, g.set.Others} {
		for _, p := range set {
			out[p.Entry] = p.Text
		}
	}
	if g.ix == nil {
		return out
	}
	want := map[corpus.Entry]bool{}
	for _, m := range r.Matches {
		if _, ok := out[m.B.Entry]; !ok {
			want[m.B.Entry] = true
		}
	}
	kept := corpus.Kept{Lib: g.lib, Texts: g.ix}
	for _, d := range g.ix.Docs() {
		if len(want) == 0 {
			break
		}
		if e, ok := kept.Entry(d); ok && want[e] {
			if text, err := g.ix.Text(d); err == nil {
				out[e] = text
			}
			delete(want, e)
		}
	}
	return out
}

func round(x float64) float64 { return math.Round(min(1, max(0, x))*1000) / 1000 }
