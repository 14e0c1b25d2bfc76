package chain

import (
	"slices"
	"strings"

	"duizhao/internal/outline"
)

// statedBefore finds that a paper has no section of problems because each of its first sections is one: their titles are sentences that
// say what is wrong (一、学得不少，用到窗口上的不多。), and the causes or the measures follow under titles of their own.
func (b *builder) statedBefore() {
	if b.flatKind() {
		return
	}
	secs := b.c.Sections
	first, n, wrong := -1, 0, 0
	for i := range secs {
		s := &secs[i]
		if stated, shortcoming := b.statesProblem(s); stated {
			if first < 0 {
				first = i
			}
			if n++; shortcoming {
				wrong++
			}
			continue
		}
		if s.Has(Problems) {
			return
		}
		if first >= 0 {
			if !s.Has(Causes) && !s.Has(Measures) {
				return
			}
			break
		}
	}
	if n < 2 || wrong*2 < n || first+n >= len(secs) || b.laterProblems(first+n) {
		return
	}
	for i := first; i < first+n; i++ {
		secs[i].Roles, secs[i].stated = b.contentRoles(secs[i], []Role{Problems}), true
	}
}

// laterProblems reports whether a section of problems stands at or behind the index.
func (b *builder) laterProblems(from int) bool {
	return slices.ContainsFunc(b.c.Sections[from:], func(s Section) bool { return s.Has(Problems) })
}

// statesProblem reports whether a section's numbered title is a sentence, and whether words in it say what is wrong.
func (b *builder) statesProblem(s *Section) (stated, shortcoming bool) {
	u := b.out.Units[b.firstUnit(s.Start)]
	if s.Heading.Len() == 0 || u.Style == outline.None || runes(s.Title) < 8 || aspectTitle(s.Title) {
		return false, false
	}
	sentence := strings.HasPrefix(b.doc.Text[s.Heading.End:], "。") || strings.Contains(s.Title, "，") || strings.HasSuffix(strings.TrimRight(b.doc.Slice(s.Heading), spaces), "。")
	wrong := shortcomings.in(s.Title)
	if !sentence && !wrong || promiseStarts.starts(s.Title) > 0 || endsInRole(s.Title) || len(s.Roles) > 0 && !(sentence && wrong) {
		return false, false
	}
	return true, wrong
}

// statement is the title of a section that is itself a problem, as a part with all that stands under it.
func (b *builder) statement(s Section) node {
	u := b.out.Units[b.firstUnit(s.Start)]
	return node{level: level(u.Style), ord: u.Ord, number: u.Number, start: u.Ord.Start, body: u.Body, end: s.Heading.End, title: true}
}

// promises reports whether a paragraph below causes turns to what will be done, in a paper without a section for it: 针对这些问题，支部郑重承诺：….
func (w *walk) promises(line string) bool {
	if w.base != Causes || w.b.flatKind() || slices.ContainsFunc(w.b.c.Sections, func(s Section) bool { return s.Has(Measures) }) {
		return false
	}
	lead := line[:firstStop(line, period|colonMark|semicolon)]
	return planCues.starts(line) > 0 || startsAny(line, []string{"针对", "对此", "为此", "今后", "下一步", "接下来", "往后", "从今", "面对"}) && hasAny(lead, []string{"承诺", "保证", "整改", "改进", "改正", "打算", "措施", "将", "要"})
}

// promised reads such a paragraph as measures.
func (w *walk) promised(u outline.Unit) {
	text := w.b.doc.Text
	for w.top.level != levelRoot {
		w.top = w.top.parent
	}
	at := u.Body + leading(text[u.Body:u.End])
	n := w.b.node(node{level: levelLabel, start: at, body: at, end: at, title: true, role: Measures})
	w.place(n)
	w.stand(n, at, u.End)
}
