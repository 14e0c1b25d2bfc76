package rules

import (
	"fmt"
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"

	"duizhao/internal/chain"
	"duizhao/internal/doc"
	"duizhao/internal/outline"
	"duizhao/internal/profile"
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

// wrongNumber reports ordinals that do not follow from the one before, also in the first column of a table.
func wrongNumber(p *rule.Pass) {
	ahead := map[outline.Style]int{} // the number last told as skipping one, by style
	for _, u := range p.Outline.Units {
		if u.Wrong == outline.Right {
			delete(ahead, u.Style)
			continue
		}
		if u.Ord.Len() == 0 || u.Wrong == outline.Skipped && (mixedList(p, u) || followsLine(p, u)) {
			continue
		}
		early := ahead[u.Style]
		delete(ahead, u.Style)
		if u.Wrong == outline.Repeated && early == u.Number {
			continue // the one before ran ahead of the list; this one stands where it belongs
		}
		if u.Wrong == outline.Skipped {
			ahead[u.Style] = u.Number
		}
		words := map[outline.Fault]string{outline.Repeated: "与前面重复", outline.Skipped: "前面缺号", outline.Backward: "倒退了"}[u.Wrong]
		if p.Input.Lang == "en" {
			words = map[outline.Fault]string{outline.Repeated: "repeats one before", outline.Skipped: "skips a number", outline.Backward: "goes back"}[u.Wrong]
		}
		p.Report(u.Ord, "how", words)
	}
	tableNumbers(p)
}

// followsLine: the line before begins with the number that seems to be missing (2、2月底前…), which reads like two numbers.
func followsLine(p *rule.Pass, u outline.Unit) bool {
	if u.Block == 0 || u.Number < 2 {
		return false
	}
	line := p.Doc.Slice(p.Doc.Blocks[u.Block-1].Span)
	n, end := digitsAfter(line, 0)
	_, mark := startsAny(line[end:], "、", ".", "．")
	return end > 0 && n == u.Number-1 && mark
}

// mixedList: an ordinal of the other sort in words (首先 to 第二, 第一 to 其次) stands before it in the same section; of that
// punct/mixed-ordinals speaks.
func mixedList(p *rule.Pass, u outline.Unit) bool {
	sec := p.SectionAt(u.Start)
	if sec == nil || u.Style != outline.Nth && u.Style != outline.First {
		return false
	}
	for _, w := range p.Words("nth", doc.Span{Start: sec.Start, End: u.Start}) {
		if strings.HasPrefix(p.Doc.Slice(w), "第") == (u.Style == outline.First) {
			return true
		}
	}
	return false
}

// sameLevel finds items that are numbered like the sections: 一、 under 三、原因剖析.
func sameLevel(p *rule.Pass) {
	styles := map[int]outline.Style{} // by byte of the unit's start
	for _, u := range p.Outline.Units {
		if u.Lead && u.Ord.Len() > 0 {
			styles[u.Start] = u.Style
		}
	}
	for i := range p.Chain.Sections {
		s := &p.Chain.Sections[i]
		head, ok := styles[s.Start]
		if !ok || head != outline.Chapter && head != outline.Paren {
			continue
		}
		for _, u := range p.Outline.Units {
			if u.Start > s.Start && u.Start < s.End && u.Lead && u.Style == outline.Inner && u.Ord.Len() > 0 && isItem(p, u.Start) {
				p.Report(u.Ord, "section", strings.TrimSpace(p.Doc.Slice(s.Heading)))
			}
		}
	}
}

// isItem: a problem, cause or measure begins there.
func isItem(p *rule.Pass, at int) bool {
	begins := func(it chain.Item) bool { return it.Start == at }
	return slices.ContainsFunc(problemItems(p), begins) || slices.ContainsFunc(causeItems(p), begins) || slices.ContainsFunc(measureItems(p), begins)
}

// tableNumbers looks at the first cells of each table: whole numbers that rise by one. A number may stand on several rows that
// belong together; where the next one is then too high by one, the repeated number is the fault.
func tableNumbers(p *rule.Pass) {
	text := p.Text()
	var rows []tableNumber
	for _, b := range p.Doc.Blocks {
		line := text[b.Start:b.End]
		cell, _, isRow := strings.Cut(line, "\t")
		if !isRow {
			tellNumbers(p, rows)
			rows = rows[:0]
			continue
		}
		if n, err := strconv.Atoi(strings.TrimSpace(cell)); err == nil && n <= 2000 {
			if len(rows) > 0 && rows[len(rows)-1].table != b.Table {
				tellNumbers(p, rows)
				rows = rows[:0]
			}
			rows = append(rows, tableNumber{doc.Span{Start: b.Start, End: b.Start + len(cell)}, n, b.Table})
		}
	}
	tellNumbers(p, rows)
}

type tableNumber struct {
	at       doc.Span
	n, table int
}

func tellNumbers(p *rule.Pass, rows []tableNumber) {
	for i := 1; i < len(rows); i++ {
		last, n := rows[i-1].n, rows[i].n
		switch {
		case n == last && i+1 < len(rows) && rows[i+1].n == last+2:
			p.Report(rows[i].at, "how", said(p, "与前面重复", "repeats one before"))
			i++ // the next number goes on from the right one
		case n == last || n == last+1:
		case n < last:
			p.Report(rows[i].at, "how", said(p, "倒退了", "goes back"))
		default:
			p.Report(rows[i].at, "how", said(p, "前面缺号", "skips a number"))
		}
	}
}

// Concreteness is what one item says and does not say, with places; never a score.
type Concreteness struct {
	ID, Head string
	Parts    []Part
}

// Part is one fact or slot; Slot is nil when it is absent.
type Part struct {
	Key, Name string
	Slot      *chain.Slot
}

// Concrete lists facts of problems and slots of measures, in document order.
func Concrete(c *chain.Chain, lang string) []Concreteness {
	name := func(zh, en string) string {
		if lang == "en" {
			return en
		}
		return zh
	}
	var out []Concreteness
	at := map[string]int{}
	for i := range c.Problems {
		pr := &c.Problems[i]
		at[pr.ID] = pr.Start
		out = append(out, Concreteness{pr.ID, pr.Head, []Part{{"what", name("何事", "what"), pr.What}, {"where", name("何处", "where"), pr.Where}, {"when", name("何时", "when"), pr.When}, {"number", name("何数", "number"), pr.Number}, {"effect", name("后果", "effect"), pr.Effect}}})
	}
	for i := range c.Measures {
		m := &c.Measures[i]
		at[m.ID] = m.Start
		out = append(out, Concreteness{m.ID, m.Head, []Part{{"owner", name("责任人", "owner"), m.Owner}, {"due", name("时限", "due"), m.Due}, {"standard", name("标准", "standard"), m.Standard}, {"evidence", name("佐证", "evidence"), m.Evidence}}})
	}
	sort.SliceStable(out, func(i, k int) bool { return at[out[i].ID] < at[out[k].ID] })
	return out
}
