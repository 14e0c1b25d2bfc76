package main

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/xuri/excelize/v2"

	"duizhao/internal/corpus"
)

// compareSheet is the workbook of a comparison: 两两对照 (the matrix), 片段 (every passage), 各份材料 (shares by section).
func compareSheet(l language, g *gathered, r corpus.Result) ([]byte, error) {
	f := excelize.NewFile()
	defer f.Close()
	matrix, list, papers := l.pick("两两对照", "Pairs"), l.pick("片段", "Passages"), l.pick("各份材料", "Papers")
	if err := f.SetSheetName("Sheet1", matrix); err != nil {
		return nil, err
	}
	for _, name := range []string{list, papers} {
		if _, err := f.NewSheet(name); err != nil {
			return nil, err
		}
	}
	if err := matrixSheet(f, matrix, newGrid(r, 1000)); err != nil {
		return nil, err
	}
	if err := rows(f, list, passageRows(l, g, r), []float64{6, 12, 22, 10, 60, 22, 10, 60, 8, 12}); err != nil {
		return nil, err
	}
	if err := rows(f, papers, paperRows(l, r), []float64{26, 16, 10, 12, 10, 12}); err != nil {
		return nil, err
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		return nil, fmt.Errorf("write workbook: %w", err)
	}
	return out.Bytes(), nil
}

func matrixSheet(f *excelize.File, sheet string, g grid) error {
	table := [][]any{{""}}
	for _, n := range g.Names {
		table[0] = append(table[0], n)
	}
	for i, row := range g.Rows {
		line := []any{g.Names[i]}
		for _, c := range row {
			if c.Chars == 0 {
				line = append(line, nil)
				continue
			}
			line = append(line, c.Rate)
		}
		table = append(table, line)
	}
	for i := range table { // not streamed: the style and the colours come after
		at, err := excelize.CoordinatesToCellName(1, i+1)
		if err != nil {
			return err
		}
		if err := f.SetSheetRow(sheet, at, &table[i]); err != nil {
			return err
		}
	}
	if len(g.Names) == 0 {
		return nil
	}
	last, err := excelize.CoordinatesToCellName(len(g.Names)+1, len(g.Names)+1)
	if err != nil {
		return err
	}
	if err := matrixStyles(f, sheet, last); err != nil {
		return err
	}
	if err := f.SetPanes(sheet, &excelize.Panes{Freeze: true, XSplit: 1, YSplit: 1, TopLeftCell: "B2", ActivePane: "bottomRight"}); err != nil {
		return err
	}
	return f.SetConditionalFormat(sheet, "B2:"+last, []excelize.ConditionalFormatOptions{{Type: "2_color_scale", Criteria: "=",
		MinType: "num", MinValue: "0", MinColor: "#FFFFFF", MaxType: "num", MaxValue: "1", MaxColor: "#E8755A"}})
}

// matrixStyles makes names readable in the first row and column, and shares percentages.
func matrixStyles(f *excelize.File, sheet, last string) error {
	grid := []excelize.Border{{Type: "left", Color: "D0D0D0", Style: 1}, {Type: "top", Color: "D0D0D0", Style: 1}, {Type: "right", Color: "D0D0D0", Style: 1}, {Type: "bottom", Color: "D0D0D0", Style: 1}}
	share, err := f.NewStyle(&excelize.Style{NumFmt: percentFormat, Border: grid, Alignment: &excelize.Alignment{Horizontal: "center"}})
	if err != nil {
		return err
	}
	name, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}, Alignment: &excelize.Alignment{WrapText: true, Horizontal: "center", Vertical: "center"}})
	if err != nil {
		return err
	}
	column, row, err := excelize.SplitCellName(last)
	if err != nil {
		return err
	}
	return errors.Join(f.SetCellStyle(sheet, "B2", last, share), f.SetCellStyle(sheet, "B1", column+"1", name),
		f.SetCellStyle(sheet, "A2", fmt.Sprintf("A%d", row), name), f.SetColWidth(sheet, "A", "A", 26), f.SetColWidth(sheet, "B", column, 13),
		f.SetRowHeight(sheet, 1, 48))
}

// percentFormat is the number of the format 0%.
const percentFormat = 9

func passageRows(l language, g *gathered, r corpus.Result) [][]any {
	out := [][]any{{l.pick("序号", "No."), l.pick("关系", "relation"), l.pick("甲", "A"), l.pick("位置", "place"), l.pick("原文", "text"),
		l.pick("乙", "B"), l.pick("位置", "place"), l.pick("原文", "text"), l.pick("相似", "similarity"), l.pick("套话和引用", "set phrases")}}
	texts, runes := g.textOf(r), g.texts(r)
	where := func(s corpus.Side) string {
		return fmt.Sprintf("%d–%d", runes[s.Entry].Offset(s.Start), runes[s.Entry].Offset(s.End))
	}
	for i, m := range r.Matches {
		out = append(out, []any{i + 1, l.relation(m.Relation), m.A.File, where(m.A), cellText(texts[m.A.Entry][m.A.Start:m.A.End]),
			m.B.File, where(m.B), cellText(texts[m.B.Entry][m.B.Start:m.B.End]), share(m.Similarity), share(m.Common)})
	}
	return out
}

// cellText keeps a text within what a cell may hold and never lets it be a formula: excelize writes strings as strings.
func cellText(s string) string {
	rs := []rune(s)
	if len(rs) > 32000 {
		return string(rs[:32000]) + "…"
	}
	return s
}

func paperRows(l language, r corpus.Result) [][]any {
	out := [][]any{{l.pick("材料", "paper"), l.pick("部分", "section"), l.pick("字数", "characters"), l.pick("套话和引用", "set phrases"), l.pick("雷同", "shared"), l.pick("雷同率", "share")}}
	for _, o := range r.Overlaps {
		out = append(out, []any{o.File, l.pick("全文", "all"), o.Chars, o.Common, o.Covered, share(o.Rate())})
		for _, p := range o.Sections {
			out = append(out, []any{o.File, roleNames(l, p), p.Chars, p.Common, p.Covered, compared(l, p, share(p.Rate()))})
		}
	}
	return out
}

// share is a number that a cell shows as a percentage.
type share float64

// compared is the share of a section, or that it takes no part.
func compared(l language, p corpus.Part, s any) any {
	if p.Apart() {
		return l.pick("不比对", "not compared")
	}
	return s
}

// rows writes a table with a frozen first row under the widths of its columns.
func rows(f *excelize.File, sheet string, table [][]any, widths []float64) error {
	top := &excelize.Alignment{WrapText: true, Vertical: "top"}
	plain, err := f.NewStyle(&excelize.Style{Alignment: top})
	if err != nil {
		return err
	}
	percent, err := f.NewStyle(&excelize.Style{NumFmt: percentFormat, Alignment: top})
	if err != nil {
		return err
	}
	head, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}, Alignment: top, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"EDEDED"}}})
	if err != nil {
		return err
	}
	w, err := f.NewStreamWriter(sheet)
	if err != nil {
		return err
	}
	for i, width := range widths {
		if err := w.SetColWidth(i+1, i+1, width); err != nil {
			return err
		}
	}
	if err := w.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	for i, row := range table {
		at, err := excelize.CoordinatesToCellName(1, i+1)
		if err != nil {
			return err
		}
		cells := make([]any, len(row))
		for k, v := range row {
			c := excelize.Cell{StyleID: plain, Value: v}
			if s, ok := v.(share); ok {
				c.StyleID, c.Value = percent, float64(s)
			}
			if i == 0 {
				c.StyleID = head
			}
			cells[k] = c
		}
		if err := w.SetRow(at, cells); err != nil {
			return err
		}
	}
	return w.Flush()
}
