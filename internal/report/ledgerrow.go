package report

import (
	"fmt"
	"path"
	"strings"

	"duizhao/internal/chain"
	"duizhao/internal/doc"
	"duizhao/internal/format/xlsx"
	"duizhao/internal/material"
)

// LedgerRow is one row of a sheet: only what the paper says. A field that is absent is an empty cell.
type LedgerRow map[xlsx.Field]string

// LedgerPaper is what one paper gives to the workbook. The numbers in it depend only on the paper and its place among the papers
// (01-001, 01-W01): reading the same papers again gives the same numbers.
type LedgerPaper struct {
	Problems []LedgerRow // 问题清单: one row a problem; 编号 is 01-W01
	Items    []LedgerRow // 台账: one row a measure, and one for each problem without a measure
}

// NewLedgerPaper makes the rows of the paper that stands at the place (from 1) among the papers of the workbook.
func NewLedgerPaper(place int, m *material.Material) LedgerPaper {
	l := rows{place: place, m: m, d: m.Doc, c: m.Chain}
	l.index()
	var out LedgerPaper
	for i, p := range l.c.Problems {
		row := l.problems([]chain.Problem{p})
		row.set(xlsx.Number, fmt.Sprintf("%02d-W%02d", place, i+1))
		row.set(xlsx.Source, l.source(p.Section))
		out.Problems = append(out.Problems, row)
	}
	for _, measure := range l.c.Measures {
		out.Items = append(out.Items, l.item(measure))
	}
	for _, p := range l.c.Problems {
		if len(l.measures[p.ID]) == 0 {
			row := l.problems([]chain.Problem{p})
			row.set(xlsx.Source, l.source(p.Section))
			out.Items = append(out.Items, row)
		}
	}
	for i, row := range out.Items {
		row.set(xlsx.Number, fmt.Sprintf("%02d-%03d", place, i+1))
	}
	return out
}

func (r LedgerRow) set(f xlsx.Field, text string) {
	if text != "" {
		r[f] = text
	}
}

// rows makes the rows of one paper.
type rows struct {
	place    int
	m        *material.Material
	d        *doc.Document
	c        *chain.Chain
	causes   map[string][]chain.Cause   // by problem
	measures map[string][]string        // by problem
	answers  map[string][]chain.Problem // by measure
	inline   map[string][]doc.Span      // what stands inside a problem and is no part of it, by problem
}

func (l *rows) index() {
	l.causes, l.measures = map[string][]chain.Cause{}, map[string][]string{}
	l.answers, l.inline = map[string][]chain.Problem{}, map[string][]doc.Span{}
	causes, problems := map[string]chain.Cause{}, map[string]chain.Problem{}
	for _, c := range l.c.Causes {
		causes[c.ID] = c
		l.inline[c.Parent] = append(l.inline[c.Parent], c.Span)
	}
	for _, m := range l.c.Measures {
		l.inline[m.Parent] = append(l.inline[m.Parent], m.Span)
	}
	for _, p := range l.c.Problems {
		problems[p.ID] = p
	}
	for _, link := range l.c.Links {
		if c, ok := causes[link.To]; ok {
			l.causes[link.From] = append(l.causes[link.From], c)
			continue
		}
		l.measures[link.From] = append(l.measures[link.From], link.To)
		l.answers[link.To] = append(l.answers[link.To], problems[link.From])
	}
}

// item is the row of a measure with the problems it answers and their causes.
func (l *rows) item(m chain.Measure) LedgerRow {
	row := l.problems(l.answers[m.ID])
	if row[xlsx.Aspect] == "" {
		row.set(xlsx.Aspect, m.Aspect)
	}
	row.set(xlsx.Source, l.source(m.Section))
	row.set(xlsx.Measure, l.words(m.Item))
	row.set(xlsx.Standard, slotText(m.Standard))
	row.set(xlsx.Evidence, slotText(m.Evidence))
	row.set(xlsx.Due, slotText(m.Due))
	row.set(xlsx.Type, itemType(m))
	if m.Owner != nil {
		row.set(ownerColumn(l.d.Text[:m.Owner.Start], m.Owner.Text), cellText(m.Owner.Text))
	}
	return row
}

// problems are the columns of one problem, or of the several that a measure answers, a line each.
func (l *rows) problems(problems []chain.Problem) LedgerRow {
	row := LedgerRow{}
	for _, p := range problems {
		row.add(xlsx.Aspect, p.Aspect)
		row.add(xlsx.Problem, cellText(p.Head))
		row.add(xlsx.Detail, l.detail(p))
		for _, c := range l.causes[p.ID] {
			row.add(xlsx.Cause, cellText(c.Head))
		}
	}
	return row
}

// add puts a line under what the field already says, once.
func (r LedgerRow) add(f xlsx.Field, text string) {
	have, ok := r[f]
	switch {
	case text == "":
	case !ok:
		r[f] = text
	case !strings.Contains("\n"+have+"\n", "\n"+text+"\n"):
		r[f] = have + "\n" + text
	}
}

// detail is what a problem says after its head, without the causes and measures that stand inside it.
func (l *rows) detail(p chain.Problem) string {
	var b strings.Builder
	at := max(p.HeadSpan.End, p.Start)
	for _, s := range l.inline[p.ID] {
		if s.Start >= at && s.End <= p.End {
			b.WriteString(l.d.Text[at:s.Start])
			at = s.End
		}
	}
	b.WriteString(l.d.Text[at:max(at, p.End)])
	return strings.TrimLeft(cellText(b.String()), "。，：；、,.:; \n")
}

// words are the words of an item without its ordinal.
func (l *rows) words(it chain.Item) string {
	text := strings.TrimPrefix(l.d.Slice(it.Span), it.Ordinal)
	return strings.TrimLeft(cellText(text), "，、：,: \n")
}

// source is the file and the section, as 材料.docx：存在的主要问题.
func (l *rows) source(section int) string {
	name := path.Base(strings.ReplaceAll(l.d.Name, `\`, "/"))
	if section >= 0 && section < len(l.c.Sections) && l.c.Sections[section].Title != "" {
		return cellText(name + "：" + l.c.Sections[section].Title)
	}
	return cellText(name)
}

// itemType is the type by the time limit; a limit that comes again without an end is standing. Nothing said, nothing set.
func itemType(m chain.Measure) string {
	switch m.DueKind {
	case chain.DueImmediate:
		return TypeImmediate
	case chain.DueDate, chain.DuePeriod:
		return TypeDated
	case chain.DueRecurring:
		if !m.DueTo.IsZero() {
			return TypeDated
		}
		return TypeStanding
	case chain.DueStanding:
		return TypeStanding
	}
	return ""
}

// ownerColumn tells which column an owner belongs to: by the words that stand before it (责任部门：), else by its own form, for
// 办公室 is a department and 张明 a person.
func ownerColumn(before, owner string) xlsx.Field {
	label := before[max(0, len(before)-36):]
	label = label[strings.LastIndexAny(label, "。；\n\t，")+1:]
	for _, l := range [...]struct {
		word   string
		column xlsx.Field
	}{
		{"领导", xlsx.Leader}, {"配合", xlsx.Supporting}, {"协办", xlsx.Supporting},
		{"责任单位", xlsx.Department}, {"责任部门", xlsx.Department}, {"责任科室", xlsx.Department}, {"牵头", xlsx.Department},
		{"责任人", xlsx.Owner}, {"负责人", xlsx.Owner},
	} {
		if strings.Contains(label, l.word) && strings.ContainsAny(label, "：:") {
			return l.column
		}
	}
	for _, end := range [...]string{"科", "室", "股", "处", "局", "办", "部", "中心", "支部", "队", "所", "站", "委", "院", "厅", "组", "单位", "公司", "部门"} {
		if strings.HasSuffix(owner, end) {
			return xlsx.Department
		}
	}
	return xlsx.Owner
}

func slotText(s *chain.Slot) string {
	if s == nil {
		return ""
	}
	return cellText(s.Text)
}

// maxCell is the most characters that Excel keeps in a cell.
const maxCell = 32767

// cellText makes words fit for a cell: tabs between table cells become line ends, other control characters go.
func cellText(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\n':
			return '\n'
		case r < ' ' || r == 0x7f || r == 0xFFFE || r == 0xFFFF:
			return -1
		}
		return r
	}, strings.TrimSpace(s))
	if len(s) <= maxCell {
		return s
	}
	units := 0
	for i, r := range s {
		if units++; r > 0xFFFF {
			units++
		}
		if units > maxCell {
			return s[:i]
		}
	}
	return s
}
