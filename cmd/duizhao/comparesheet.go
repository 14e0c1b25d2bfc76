package main

import (
	"bytes"
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
	if err := rows(f, list, passageRows(l, g, r)); err != nil {
		return nil, err
	}
	if err := rows(f, papers, paperRows(l, r)); err != nil {
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
	format := 9
	style, err := f.NewStyle(&excelize.Style{NumFmt: format})
	if err != nil {
		return err
	}
	if err := f.SetCellStyle(sheet, "B2", last, style); err != nil {
		return err
	}
	return f.SetConditionalFormat(sheet, "B2:"+last, []excelize.ConditionalFormatOptions{{Type: "2_color_scale", Criteria: "=",
		MinType: "num", MinValue: "0", MinColor: "#FFFFFF", MaxType: "num", MaxValue: "1", MaxColor: "#BE3C1E"}})
}

func passageRows(l language, g *gathered, r corpus.Result) [][]any {
	out := [][]any{{l.pick("序号", "No."), l.pick("关系", "relation"), l.pick("甲", "A"), l.pick("位置", "place"), l.pick("原文", "text"),
		l.pick("乙", "B"), l.pick("位置", "place"), l.pick("原文", "text"), l.pick("相似", "similarity"), l.pick("套话和引用", "set phrases")}}
	texts, runes := g.textOf(r), g.texts(r)
	where := func(s corpus.Side) string {
		return fmt.Sprintf("%d–%d", runes[s.Entry].Offset(s.Start), runes[s.Entry].Offset(s.End))
	}
	for i, m := range r.Matches {
		out = append(out, []any{i + 1, l.relation(m.Relation), m.A.File, where(m.A), cellText(texts[m.A.Entry][m.A.Start:m.A.End]),
			m.B.File, where(m.B), cellText(texts[m.B.Entry][m.B.Start:m.B.End]), round(m.Similarity), round(m.Common)})
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
	out := [][]any{{l.pick("材料", "paper"), l.pick("部分", "section"), l.pick("字数", "characters"), l.pick("套话和引用", "set phrases"), l.pick("雷同", "shared")}}
	for _, o := range r.Overlaps {
		out = append(out, []any{o.File, l.pick("全文", "all"), o.Chars, o.Common, o.Covered})
		for _, p := range o.Sections {
			out = append(out, []any{o.File, roleNames(l, p), p.Chars, p.Common, p.Covered})
		}
	}
	return out
}

func rows(f *excelize.File, sheet string, table [][]any) error {
	w, err := f.NewStreamWriter(sheet)
	if err != nil {
		return err
	}
	for i, row := range table {
		at, err := excelize.CoordinatesToCellName(1, i+1)
		if err != nil {
			return err
		}
		if err := w.SetRow(at, row); err != nil {
			return err
		}
	}
	return w.Flush()
}
