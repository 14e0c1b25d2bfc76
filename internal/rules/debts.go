package rules

import (
	"fmt"

	"duizhao/internal/format/xlsx"
	"duizhao/internal/rule"
)

// Debts are the rows of a ledger as what a paper owes an answer: last year's items, opinions, points of an inspection.
func Debts(sheets []xlsx.Sheet) []rule.Debt {
	var out []rule.Debt
	seen := map[string]bool{}
	for i := range sheets {
		sh := &sheets[i]
		for k := range sh.Rows {
			at := rule.Place{Sheet: sh, Row: &sh.Rows[k]}
			text := at.Get(xlsx.Problem)
			if text == "" {
				text = at.Get(xlsx.Detail)
			}
			if text == "" || seen[text] {
				continue
			}
			seen[text] = true
			id := at.Get(xlsx.Number)
			if id == "" {
				id = fmt.Sprintf("%s第%d行", sh.Name, at.Row.Row)
			}
			out = append(out, rule.Debt{ID: id, Text: text, Closed: isClosed(at) && !isStanding(at), Item: at.Get(xlsx.Measure) != "" || at.Get(xlsx.State) != ""})
		}
	}
	return out
}
