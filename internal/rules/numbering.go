package rules

import (
	"slices"
	"strconv"
	"strings"

	"duizhao/internal/chain"
	"duizhao/internal/doc"
	"duizhao/internal/outline"
	"duizhao/internal/rule"
)

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
