package rules

import (
	"fmt"
	"strconv"

	"duizhao/internal/chain"
	"duizhao/internal/doc"
	"duizhao/internal/rule"
)

// Share is what one role has of a paper, in characters without spaces and line ends.
type Share struct {
	Role  chain.Role
	Name  string
	Chars int
}

// Shares are the characters by role in document order of the first section of each; a combined section counts for its first role.
func Shares(d *doc.Document, c *chain.Chain, lang string) (list []Share, total int) {
	at := map[chain.Role]int{}
	for i := range c.Sections {
		s := &c.Sections[i]
		n := chars(d.Slice(s.Span))
		total += n
		r := s.Roles[0]
		k, ok := at[r]
		if !ok {
			k = len(list)
			at[r] = k
			list = append(list, Share{Role: r, Name: roleName(r, lang)})
		}
		list[k].Chars += n
	}
	return list, total
}

// sharesOf is Shares, made once a paper.
func sharesOf(p *rule.Pass) ([]Share, int) {
	type made struct {
		list  []Share
		total int
	}
	m := p.Once("shares", func() any {
		list, total := Shares(p.Doc, p.Chain, p.Input.Lang)
		return made{list, total}
	}).(made)
	return m.list, m.total
}

func count(list []Share, roles ...chain.Role) int {
	n := 0
	for _, s := range list {
		for _, r := range roles {
			if s.Role == r {
				n += s.Chars
			}
		}
	}
	return n
}

// studyHeavy: study is longer than the profile allows beside problems and causes.
func studyHeavy(p *rule.Pass) {
	limit := p.Profile.Shares.StudyToProblems
	if limit == 0 {
		return
	}
	list, _ := sharesOf(p)
	study, core := count(list, chain.Study), count(list, chain.Problems, chain.Causes)
	if core > 0 && float64(study) > limit*float64(core) {
		p.Report(headingOf(p, chain.Study), "study", strconv.Itoa(study), "core", strconv.Itoa(core))
	}
}

// problemsThin: problems and causes are a smaller share than the profile asks. It is said once: not beside study-heavy.
func problemsThin(p *rule.Pass) {
	least := p.Profile.Shares.ProblemsAndCauses
	if least == 0 {
		return
	}
	list, total := sharesOf(p)
	core := count(list, chain.Problems, chain.Causes)
	if least == 0 || core == 0 || total < 800 || float64(core) >= least*float64(total) {
		return
	}
	study := count(list, chain.Study)
	if float64(core) >= 0.3*float64(total) || p.Profile.Shares.StudyToProblems > 0 && float64(study) > p.Profile.Shares.StudyToProblems*float64(core) {
		p.Soften()
	}
	p.Report(headingOf(p, chain.Problems), "core", strconv.Itoa(core), "total", strconv.Itoa(total), "share", fmt.Sprintf("%.0f%%", 100*float64(core)/float64(total)), "min", fmt.Sprintf("%.0f%%", 100*least))
}

func length(p *rule.Pass) {
	w := p.Profile.Words
	if w.Min == 0 && w.Max == 0 {
		return
	}
	n := chars(p.Text())
	if w.Min > 0 && n < w.Min || w.Max > 0 && n > w.Max {
		p.Report(doc.Span{}, "n", strconv.Itoa(n), "min", strconv.Itoa(w.Min), "max", strconv.Itoa(w.Max))
	}
}
