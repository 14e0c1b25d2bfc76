package rules

import (
	"duizhao/internal/chain"
	"duizhao/internal/doc"
	"duizhao/internal/rule"
)

// Rules of this file: what the profile asks of the whole (D14, D33) and numbering (D30).
func structure() []rule.Check {
	return []rule.Check{
		{ID: "structure/missing-aspect", Paper: missingAspect},
		{ID: "structure/other-aspects", Paper: otherAspects},
		{ID: "structure/fewer-aspects", Paper: fewerAspects},
		{ID: "structure/aspect-order", Paper: aspectOrder},
		{ID: "structure/missing-section", Paper: missingSection},
		{ID: "structure/nothing-read", Paper: nothingRead},
		{ID: "structure/study-heavy", Paper: studyHeavy},
		{ID: "structure/problems-thin", Paper: problemsThin},
		{ID: "structure/length", Paper: length},
		{ID: "outline/wrong-number", Paper: wrongNumber},
		{ID: "outline/same-level", Paper: sameLevel},
	}
}

// problemsHeading is where something absent from the problems is told.
func headingOf(p *rule.Pass, role chain.Role) doc.Span {
	for i := range p.Chain.Sections {
		if s := &p.Chain.Sections[i]; s.Has(role) {
			return s.Heading
		}
	}
	return doc.Span{}
}

// nothingRead is told of a paper without one item: a notice handed in by mistake, or one written so that no item can be told. A few
// lines to try a wording on are no paper.
func nothingRead(p *rule.Pass) {
	const fewestLines = 4
	if c := p.Chain; len(p.Doc.Blocks) >= fewestLines && len(c.Problems)+len(c.Causes)+len(c.Measures) == 0 {
		p.Report(doc.Span{})
	}
}

func missingSection(p *rule.Pass) {
	if len(p.Chain.Sections) == 0 || len(p.Chain.Problems)+len(p.Chain.Measures) == 0 {
		return
	}
	for _, want := range p.Profile.Sections {
		if !want.Required || hasRole(p, chain.Role(want.Role)) || !forKind(want.Kinds, p.Chain.Kind) || stated(p, chain.Role(want.Role)) {
			continue
		}
		tell := p.Report
		if want.Role == string(chain.Problems) || p.Profile.Name == "neutral" {
			tell = p.ReportUnsure // no problem at all, or no list that binds this paper: likelier read wrongly than written so
		}
		tell(doc.Span{}, "section", roleName(chain.Role(want.Role), p.Input.Lang), "profile", p.Profile.Title.In(p.Input.Lang))
	}
}

// stated: causes or measures may stand inside the problems.
func stated(p *rule.Pass, r chain.Role) bool {
	switch r {
	case chain.Problems:
		return len(p.Chain.Problems) > 0
	case chain.Causes:
		return len(p.Chain.Causes) > 0
	case chain.Measures:
		return len(p.Chain.Measures) > 0
	}
	return false
}

func hasRole(p *rule.Pass, r chain.Role) bool {
	for i := range p.Chain.Sections {
		if p.Chain.Sections[i].Has(r) {
			return true
		}
	}
	return false
}

func forKind(kinds []string, k chain.Kind) bool {
	for _, have := range kinds {
		if have == string(k) {
			return true
		}
	}
	return len(kinds) == 0
}

var roleWords = map[chain.Role][2]string{
	chain.Opening: {"开头", "opening"}, chain.Study: {"学习体会", "study"}, chain.Previous: {"上年整改", "last year's rectification"},
	chain.Matters: {"个人有关事项", "personal matters"}, chain.Problems: {"存在的问题", "problems"}, chain.Causes: {"原因剖析", "causes"},
	chain.Case: {"案例剖析", "case"}, chain.Measures: {"整改措施", "measures"}, chain.Criticism: {"相互批评", "criticism"}, chain.Closing: {"结尾", "closing"}, chain.Other: {"其他", "other"},
}

func roleName(r chain.Role, lang string) string {
	if lang == "en" {
		return roleWords[r][1]
	}
	return roleWords[r][0]
}
