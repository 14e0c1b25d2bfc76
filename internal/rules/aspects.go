package rules

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"duizhao/internal/chain"
	"duizhao/internal/profile"
	"duizhao/internal/rule"
)

// aspectPlaces are the first places of each aspect of the profile among the problems: a heading or an item's aspect; -1 for none. sure
// is false where the paper does not go by these aspects: less than two are met, or, where no problem stands under a heading, not most.
func aspectPlaces(p *rule.Pass) (places []int, sure bool) {
	found := make([]int, len(p.Profile.Aspects))
	any, headed := 0, false
	for k := range p.Chain.Problems {
		headed = headed || p.Chain.Problems[k].Aspect != ""
	}
	for i, a := range p.Profile.Aspects {
		found[i] = -1
		for k := range p.Chain.Problems {
			pr := &p.Chain.Problems[k]
			if aspectNamed(pr.Aspect, a.Name, a.Aliases) || pr.Aspect == "" && aspectNamed(pr.Head, a.Name, a.Aliases) {
				found[i] = pr.Start
				any++
				break
			}
		}
	}
	return found, any >= 2 && (headed || any*3 >= len(found)*2)
}

func aspectNamed(s, name string, aliases []string) bool {
	if s == "" {
		return false
	}
	if strings.Contains(s, name) || strings.Contains(name, s) && utf8.RuneCountInString(s) >= 4 {
		return true
	}
	for _, a := range aliases {
		if strings.Contains(s, a) {
			return true
		}
	}
	return false
}

func missingAspect(p *rule.Pass) {
	if len(p.Profile.Aspects) == 0 || len(p.Chain.Problems) == 0 {
		return
	}
	found, sure := aspectPlaces(p)
	if !sure {
		return
	}
	if p.Profile.Doubtful("aspects") {
		if missing := missingOf(found); missing*2 > len(found) {
			return // the paper follows another list than this unverified one
		}
		p.Soften()
	}
	var missing []string
	for i, at := range found {
		if at < 0 {
			missing = append(missing, p.Profile.Aspects[i].Name)
		}
	}
	if len(missing) > 0 { // told once, however many
		p.Report(headingOf(p, chain.Problems), "aspect", strings.Join(missing, "”“"), "profile", p.Profile.Title.In(p.Input.Lang))
	}
}

// otherAspects: the problems stand under the aspects of another campaign than the paper's own: last time's skeleton.
func otherAspects(p *rule.Pass) {
	own := len(p.Profile.Aspects)
	if own == 0 || headed(p, p.Profile)*3 > own {
		return
	}
	for _, other := range p.Profiles() {
		if n := headed(p, other); other != p.Profile && n >= 3 && n*3 >= 2*len(other.Aspects) {
			if p.Profile.Doubtful("aspects") {
				p.Soften()
			}
			p.Report(headingOf(p, chain.Problems), "other", other.Title.In(p.Input.Lang), "profile", p.Profile.Title.In(p.Input.Lang))
			return
		}
	}
}

// headed is how many aspects of a profile are headings of problems.
func headed(p *rule.Pass, of *profile.Profile) (n int) {
	for _, a := range of.Aspects {
		for k := range p.Chain.Problems {
			if aspectNamed(p.Chain.Problems[k].Aspect, a.Name, a.Aliases) {
				n++
				break
			}
		}
	}
	return n
}

// fewerAspects: the opening says 五个带头 or names its aspects, and the problems do not take up all of them.
func fewerAspects(p *rule.Pass) {
	var names []string
	for i := range p.Chain.Problems {
		if a := p.Chain.Problems[i].Aspect; a != "" && !slices.Contains(names, a) {
			names = append(names, a)
		}
	}
	if len(names) < 2 {
		return
	}
	for i := range p.Chain.Sections {
		if s := &p.Chain.Sections[i]; s.Has(chain.Opening) && fewerThanSaid(p, s, names) {
			return
		}
	}
}

// fewerThanSaid tells of the first announcement in the section that the aspects do not fulfil.
func fewerThanSaid(p *rule.Pass, s *chain.Section, names []string) bool {
	text := p.Text()
	for _, at := range p.Words("aspect-unit", s.Span) {
		n, said, ok := numberBefore(text[s.Start:at.Start], at)
		if !ok || n <= len(names) || n > 9 {
			continue
		}
		have := 0
		if p.Doc.Slice(at) == "个带头" {
			for _, a := range names {
				if strings.HasPrefix(a, "带头") {
					have++
				}
			}
			if have < len(names) || have < 2 {
				continue
			}
			p.Report(said, "n", strconv.Itoa(have), "missing", "")
			return true
		}
		if missing := unmet(listBefore(text[s.Start:said.Start], n), names); missing != "" {
			p.Report(said, "n", strconv.Itoa(len(names)), "missing", pick(p.Input.Lang, "，没有找到“"+missing+"”", ", “"+missing+"” is not among them"))
			return true
		}
		if n == len(names)+1 && n >= 4 && hasAny(lastClause(text[s.Start:said.Start]), "对照", "紧扣", "围绕", "聚焦") {
			p.ReportUnsure(said, "n", strconv.Itoa(len(names)), "missing", "")
			return true
		}
	}
	return false
}

// listBefore is the list of n names that ends where s does: 从A、B、C等.
func listBefore(s string, n int) []string {
	list := strings.Split(lastClause(strings.TrimSuffix(s, "等")), "、")
	if len(list) != n {
		return nil
	}
	for _, w := range []string{"重点从", "着重从", "围绕", "对照", "紧扣", "聚焦", "针对", "从", "在"} {
		if k := strings.LastIndex(list[0], w); k >= 0 {
			list[0] = list[0][k+len(w):]
			break
		}
	}
	return list
}

// unmet are the names of the list that no aspect takes up; "" where not most of them are met, for then it is another list.
func unmet(list, aspects []string) string {
	var missing []string
	for _, w := range list {
		met := false
		for _, a := range aspects {
			met = met || strings.Contains(a, w) || strings.Contains(w, a)
		}
		if !met {
			missing = append(missing, w)
		}
	}
	if len(list) < 3 || len(missing)*3 > len(list) {
		return ""
	}
	return strings.Join(missing, "、")
}

func missingOf(found []int) int {
	n := 0
	for _, at := range found {
		if at < 0 {
			n++
		}
	}
	return n
}

func aspectOrder(p *rule.Pass) {
	if !p.Profile.Ordered {
		return
	}
	found, sure := aspectPlaces(p)
	last := -1
	for i, at := range found {
		if !sure || at < 0 {
			continue
		}
		if at < last {
			p.Report(headingOf(p, chain.Problems), "aspect", p.Profile.Aspects[i].Name)
			return
		}
		last = at
	}
}
