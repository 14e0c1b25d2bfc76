// Package ruletest runs the examples that every rule carries: a bad text must trip its rule, at the marked place where one is
// marked, and a good text must not. `duizhao rules test` and the tests of package rules use it.
package ruletest

import (
	"fmt"
	"strings"
	"time"

	"duizhao/internal/doc"
	"duizhao/internal/finding"
	"duizhao/internal/format/docx"
	"duizhao/internal/format/xlsx"
	"duizhao/internal/material"
	"duizhao/internal/profile"
	"duizhao/internal/rule"
)

// Failure is an example that did not do what it should.
type Failure struct {
	Rule, Pack string
	Line       int    // of the rule in its pack
	Kind       string // bad or good
	Number     int    // of the example, from 1
	Text       string
	Why        string // in Chinese
}

// String is one line for people.
func (f Failure) String() string {
	return fmt.Sprintf("%s:%d: %s：%s 例%d：%s：%s", f.Pack, f.Line, f.Rule, f.Kind, f.Number, f.Why, rule.Short(f.Text, 60))
}

// Run runs the examples of all rules and returns the failures with the number of examples run.
func Run(set *rule.Set) (failures []Failure, ran int) {
	for _, r := range set.Rules {
		for i, text := range r.Examples.Bad {
			ran++
			if why := bad(set, r, text); why != "" {
				failures = append(failures, Failure{r.ID, r.Pack, r.Line, "bad", i + 1, text, why})
			}
		}
		for i, text := range r.Examples.Good {
			ran++
			if got := judge(set, r, text); len(got) > 0 {
				failures = append(failures, Failure{r.ID, r.Pack, r.Line, "good", i + 1, text, fmt.Sprintf("不该提示，却提示了“%s”：%s", got[0].Quote, got[0].Message)})
			}
		}
	}
	return failures, ran
}

func bad(set *rule.Set, r *rule.Rule, text string) string {
	plain, marks := unmark(text)
	got := judge(set, r, plain)
	if len(got) == 0 {
		return "应当提示，却没有提示"
	}
	for _, m := range marks {
		ok := false
		for _, f := range got {
			ok = ok || f.Span == m
		}
		if !ok {
			return fmt.Sprintf("标出的“%s”没有提示，提示的是“%s”", plain[m.Start:m.End], got[0].Quote)
		}
	}
	for _, f := range got {
		if strings.Contains(f.Message+f.Question, "{") {
			return "提示里有没填的占位：" + f.Message
		}
	}
	return ""
}

// filler stands for {长} in an example, for rules about length.
var filler = strings.Repeat("这里写得比较长，用来说明篇幅问题。", 55)

// unmark takes ⟦ ⟧ out and gives their places in the document's text.
func unmark(text string) (string, []doc.Span) {
	text = strings.ReplaceAll(text, "{长}", filler)
	var b strings.Builder
	var marks []doc.Span
	start := -1
	for _, r := range text {
		switch r {
		case '⟦':
			start = b.Len()
		case '⟧':
			if start >= 0 {
				marks = append(marks, doc.Span{Start: start, End: b.Len()})
			}
			start = -1
		default:
			b.WriteRune(r)
		}
	}
	return b.String(), marks
}

// Today is the day on which ledger examples are judged.
var today = time.Date(2024, 6, 30, 0, 0, 0, 0, time.UTC)

func judge(set *rule.Set, r *rule.Rule, text string) []finding.Finding {
	var all []finding.Finding
	if r.Ledger {
		all = set.JudgeLedger(rule.LedgerInput{Sheets: []xlsx.Sheet{sheet(text)}, Today: today, Lang: "zh"})
	} else {
		plain, _ := unmark(text)
		in := input(set, r, plain)
		all, _ = set.Judge(in)
	}
	var mine []finding.Finding
	for _, f := range all {
		if f.Rule == r.ID {
			mine = append(mine, f)
		}
	}
	return mine
}

func input(set *rule.Set, r *rule.Rule, text string) rule.Input {
	text, others := othersOf(text)
	text, facts := layoutOf(text)
	var b doc.Builder
	for _, line := range strings.Split(text, "\n") {
		b.Add(line, doc.Block{})
	}
	in := rule.Input{Material: material.Read(b.Document("例子.txt", "txt"), material.Options{}), Profile: exampleProfile(set, r.Profile), Lang: "zh"}
	switch r.Needs {
	case "layout":
		in.Layout = facts
	case "names":
		in.Names = &rule.Names{Own: []string{"临河县水务局"}, Superiors: []string{"临河县", "江北市"}, Places: []string{"临河", "江北"}}
	case "against":
		in.Compared, in.Usage = compare(in.Material, others)
	case "owed":
		in.Owed = []rule.Debt{{ID: "意见3", Text: "窗口排队时间长"}, {ID: "上年7", Text: "信访积案化解缓慢", Closed: true}}
	}
	return in
}

// layoutOf reads an example about layout: a line [仿宋 16] before the text gives font and size of the lines that follow, a line
// [page 210 297 37 26 35 28] the paper and its margins.
func layoutOf(text string) (string, *docx.Facts) {
	facts := &docx.Facts{PageNumber: true}
	var kept []string
	var look docx.BlockFacts
	for _, line := range strings.Split(text, "\n") {
		inner, ok := strings.CutPrefix(line, "[")
		if !ok || !strings.HasSuffix(inner, "]") {
			kept, facts.Blocks = append(kept, line), append(facts.Blocks, look)
			continue
		}
		var pg docx.PageFacts
		inner = strings.TrimSuffix(inner, "]")
		if n, _ := fmt.Sscanf(inner, "page %g %g %g %g %g %g", &pg.Width, &pg.Height, &pg.Top, &pg.Right, &pg.Bottom, &pg.Left); n == 6 {
			facts.Pages = append(facts.Pages, pg)
			continue
		}
		look = docx.BlockFacts{}
		if _, err := fmt.Sscanf(inner, "%s %g", &look.Font, &look.Size); err != nil {
			facts.PageNumber = false // [无页码]
		}
	}
	return strings.Join(kept, "\n"), facts
}

// exampleProfile is a shipped profile, or one of the made-up ones that examples about dates and shares need.
func exampleProfile(set *rule.Set, name string) *profile.Profile {
	switch name {
	case "example-window":
		p := &profile.Profile{Name: name}
		p.Window.To.Time = time.Date(2024, 12, 31, 0, 0, 0, 0, time.UTC)
		return p
	case "example-shares":
		return &profile.Profile{Name: name, Shares: profile.Shares{ProblemsAndCauses: 0.5}, Words: profile.Range{Min: 100}}
	}
	if p, err := profile.Find(set.Profiles, name); err == nil {
		return p
	}
	return &profile.Profile{Name: "neutral"}
}

// sheet reads an example of a ledger: cells joined by |, the first line the heading.
func sheet(text string) xlsx.Sheet {
	lines := strings.Split(text, "\n")
	sh := xlsx.Sheet{Name: "台账", Header: 1, Columns: map[xlsx.Field]int{}}
	head := strings.Split(lines[0], "|")
	for i, h := range head {
		sh.Columns[field(h)] = i + 1
	}
	for n, line := range lines[1:] {
		row := xlsx.Row{Row: n + 2, Cells: map[xlsx.Field]string{}}
		for i, c := range strings.Split(line, "|") {
			if i < len(head) && c != "" {
				row.Cells[field(head[i])] = c
			}
		}
		sh.Rows = append(sh.Rows, row)
	}
	return sh
}

func field(h string) xlsx.Field {
	if h == "序号" {
		return xlsx.Number
	}
	return xlsx.Field(h)
}
