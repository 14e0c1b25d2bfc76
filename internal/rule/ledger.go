package rule

import (
	"sort"
	"time"

	"duizhao/internal/finding"
	"duizhao/internal/format/xlsx"
	"duizhao/internal/profile"
)

// LedgerInput is what a ledger is judged with.
type LedgerInput struct {
	Sheets  []xlsx.Sheet
	Profile *profile.Profile // nil for none
	Today   time.Time        // the day that decides what is overdue; never zero
	Lang    string
}

// LedgerPass is what one rule sees of a ledger. Tables are judged together: a measure handed down to many units stands on
// several sheets.
type LedgerPass struct {
	LedgerInput
	Rule     *Rule
	level    finding.Severity
	findings []finding.Finding
}

// Place is a cell of a ledger.
type Place struct {
	Sheet *xlsx.Sheet
	Row   *xlsx.Row
	Field xlsx.Field // when the sheet has no such column, the row's first column is the place
}

// JudgeLedger runs every ledger rule. The findings are in the order of sheets, rows and columns.
func (s *Set) JudgeLedger(in LedgerInput) []finding.Finding {
	p := &LedgerPass{LedgerInput: in}
	for _, r := range s.Rules {
		level, on := s.Level(r, in.Profile)
		if !r.Ledger || !on {
			continue
		}
		p.Rule, p.level = r, level
		r.ledger(p)
	}
	order := map[string]int{}
	for i, sh := range in.Sheets {
		order[sh.Name] = i
	}
	sort.SliceStable(p.findings, func(i, k int) bool {
		a, b := p.findings[i].Cell, p.findings[k].Cell
		if a.Sheet != b.Sheet {
			return order[a.Sheet] < order[b.Sheet]
		}
		if a.Row != b.Row {
			return a.Row < b.Row
		}
		return a.Column < b.Column
	})
	return p.findings
}

// Each calls f for every row of every sheet that states a problem or a measure.
func (p *LedgerPass) Each(f func(at Place)) {
	for i := range p.Sheets {
		sh := &p.Sheets[i]
		for k := range sh.Rows {
			r := &sh.Rows[k]
			if r.Cells[xlsx.Problem] != "" || r.Cells[xlsx.Measure] != "" {
				f(Place{Sheet: sh, Row: r})
			}
		}
	}
}

// Get is the text of a cell of the row.
func (at Place) Get(f xlsx.Field) string { return at.Row.Cells[f] }

// Column reports whether the sheet has the column at all.
func (at Place) Column(f xlsx.Field) bool { return at.Sheet.Columns[f] > 0 }

// At is the same row at another column.
func (at Place) At(f xlsx.Field) Place { at.Field = f; return at }

// Report adds a finding at the cell; args are names and values for the message.
func (p *LedgerPass) Report(at Place, args ...string) {
	quote := at.Row.Cells[at.Field]
	args = append(args, "problem", Short(first(at.Get(xlsx.Problem), at.Get(xlsx.Measure)), 24), "measure", Short(at.Get(xlsx.Measure), 24))
	p.findings = append(p.findings, finding.Finding{
		Rule: p.Rule.ID, Severity: p.level, Basis: p.Rule.Basis, Quote: quote,
		Cell:     &finding.Cell{Sheet: at.Sheet.Name, Row: at.Row.Row, Column: max(1, at.Sheet.Columns[at.Field])},
		Message:  fill(p.Rule.Message.In(p.Lang), quote, args),
		Question: fill(p.Rule.Question.In(p.Lang), quote, args),
	})
}

// ReportSheet adds a finding at the sheet's heading row.
func (p *LedgerPass) ReportSheet(sh *xlsx.Sheet, args ...string) {
	p.findings = append(p.findings, finding.Finding{
		Rule: p.Rule.ID, Severity: p.level, Basis: p.Rule.Basis,
		Cell:     &finding.Cell{Sheet: sh.Name, Row: max(1, sh.Header), Column: 1},
		Message:  fill(p.Rule.Message.In(p.Lang), "", args),
		Question: fill(p.Rule.Question.In(p.Lang), "", args),
	})
}

func first(list ...string) string {
	for _, s := range list {
		if s != "" {
			return s
		}
	}
	return ""
}
