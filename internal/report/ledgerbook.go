package report

// The workbook:
//   - every cell is text (format @), so that words beginning with = + - or @ are never taken for a formula, now or after editing;
//   - an empty cell has a fill and no word;
//   - each sheet prints on A4 landscape, one page wide, with the heading on every page and page numbers.

import (
	"fmt"
	"io"
	"slices"

	"github.com/xuri/excelize/v2"

	"duizhao/internal/format/xlsx"
)

// The item types and the words of the 状态 list (docs/glossary.md).
const (
	TypeImmediate = "立行立改"
	TypeDated     = "限期整改"
	TypeStanding  = "长期坚持"
)

// Types and States are what the lists in the workbook offer.
func Types() []string { return []string{TypeImmediate, TypeDated, TypeStanding} }

// States are the states of an item.
func States() []string {
	return []string{"整改中", "待核验", "已销号", "退回", "重开", "并入", "作废"}
}

// sheetForm is one sheet: its name and columns.
type sheetForm struct {
	name   string
	fields []xlsx.Field
}

func problemSheet() sheetForm {
	return sheetForm{"问题清单", []xlsx.Field{xlsx.Number, xlsx.Source, xlsx.Aspect, xlsx.Problem, xlsx.Detail, xlsx.Cause}}
}

func dutySheet() sheetForm {
	return sheetForm{"责任清单", []xlsx.Field{xlsx.Number, xlsx.Problem, xlsx.Measure, xlsx.Leader, xlsx.Department, xlsx.Owner, xlsx.Supporting}}
}

func taskSheet() sheetForm {
	return sheetForm{"任务清单", []xlsx.Field{xlsx.Number, xlsx.Problem, xlsx.Measure, xlsx.Standard, xlsx.Type, xlsx.Start, xlsx.Due, xlsx.StageTarget, xlsx.Evidence}}
}

func ledgerSheet() sheetForm { return sheetForm{"台账", xlsx.Fields()} }

// width is the column's width in characters of the standard font. Text has little room where 25 columns share a page, and more the
// fewer they are; a number or a day takes what it takes, for broken in two it is not found.
func width(f xlsx.Field, columns int) float64 {
	w := 8.0
	switch f {
	case xlsx.Number, xlsx.Start, xlsx.Due, xlsx.Closed, xlsx.FollowUp, xlsx.Updated:
		return 11.5
	case xlsx.Measure, xlsx.Detail:
		w = 24
	case xlsx.Problem, xlsx.Cause, xlsx.Standard:
		w = 13
	case xlsx.Source, xlsx.Evidence, xlsx.StageTarget, xlsx.Progress:
		w = 10
	}
	switch {
	case columns < 10:
		w *= 1.7
	case columns <= 16 && w > 8:
		w *= 1.5
	}
	return w
}

// height is the row's height in points: no program sizes wrapped rows reliably by itself. 409 is the most that Excel allows.
func height(row LedgerRow, fields []xlsx.Field) float64 {
	const line, spare, most = 14.5, 4, 409
	lines := 1
	for _, f := range fields {
		lines = max(lines, linesOf(row[f], int(width(f, len(fields)))-1))
	}
	return min(float64(lines)*line+spare, most)
}

// linesOf counts the lines of a text in a column of that many half-width characters.
func linesOf(text string, room int) int {
	lines, used := 1, 0
	for _, r := range text {
		w := 2
		if r < 0x80 {
			w = 1
		}
		switch {
		case r == '\n':
			lines, used = lines+1, 0
			continue
		case used+w > room:
			lines, used = lines+1, 0
		}
		used += w
	}
	return lines
}

// WriteLedger writes the workbook of the papers.
func WriteLedger(w io.Writer, papers []LedgerPaper) error {
	var problems, items []LedgerRow
	for _, p := range papers {
		problems = append(problems, p.Problems...)
		items = append(items, p.Items...)
	}
	b := book{f: excelize.NewFile()}
	defer b.f.Close()
	if err := b.styles(); err != nil {
		return fmt.Errorf("write ledger: styles: %w", err)
	}
	for i, s := range []sheetForm{problemSheet(), dutySheet(), taskSheet(), ledgerSheet()} {
		list := items
		if i == 0 {
			list = problems
		}
		if err := b.sheet(i, s, list); err != nil {
			return fmt.Errorf("write ledger: sheet %s: %w", s.name, err)
		}
	}
	b.f.SetActiveSheet(3)
	if err := b.f.SetDocProps(&excelize.DocProperties{Title: "整改台账", Language: "zh-CN"}); err != nil {
		return fmt.Errorf("write ledger: %w", err)
	}
	if _, err := b.f.WriteTo(w); err != nil {
		return fmt.Errorf("write ledger: %w", err)
	}
	return nil
}

// book is a workbook being written.
type book struct {
	f                   *excelize.File
	head, filled, empty int // styles
}

func (b *book) styles() (err error) {
	if err = b.f.SetDefaultFont("宋体"); err != nil {
		return err
	}
	border := []excelize.Border{}
	for _, side := range []string{"left", "right", "top", "bottom"} {
		border = append(border, excelize.Border{Type: side, Color: "808080", Style: 1})
	}
	fill := func(color string) excelize.Fill {
		return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{color}}
	}
	const text = 49 // the number format @
	middle := &excelize.Alignment{Horizontal: "center", Vertical: "center", WrapText: true}
	top := &excelize.Alignment{Horizontal: "left", Vertical: "top", WrapText: true}
	b.head, err = b.f.NewStyle(&excelize.Style{Font: &excelize.Font{Family: "宋体", Size: 10.5, Bold: true}, Fill: fill("D9E2F3"), Border: border, Alignment: middle, NumFmt: text})
	if err != nil {
		return err
	}
	body := &excelize.Font{Family: "仿宋", Size: 10.5}
	b.filled, err = b.f.NewStyle(&excelize.Style{Font: body, Border: border, Alignment: top, NumFmt: text})
	if err != nil {
		return err
	}
	b.empty, err = b.f.NewStyle(&excelize.Style{Font: body, Fill: fill("FFF2CC"), Border: border, Alignment: top, NumFmt: text})
	return err
}

func (b *book) sheet(index int, s sheetForm, list []LedgerRow) error {
	if index == 0 {
		if err := b.f.SetSheetName("Sheet1", s.name); err != nil {
			return err
		}
	} else if _, err := b.f.NewSheet(s.name); err != nil {
		return err
	}
	for c, field := range s.fields {
		if err := b.column(s, c+1, field, list); err != nil {
			return err
		}
	}
	for i, row := range list {
		if err := b.f.SetRowHeight(s.name, i+2, height(row, s.fields)); err != nil {
			return err
		}
	}
	last, err := excelize.CoordinatesToCellName(len(s.fields), len(list)+1)
	if err != nil {
		return err
	}
	if err := b.f.AutoFilter(s.name, "A1:"+last, nil); err != nil {
		return err
	}
	return b.page(s)
}

// column writes one column: heading, cells, width, and the list of what it offers.
func (b *book) column(s sheetForm, c int, field xlsx.Field, list []LedgerRow) error {
	letter, err := excelize.ColumnNumberToName(c)
	if err != nil {
		return err
	}
	if err := b.f.SetColWidth(s.name, letter, letter, width(field, len(s.fields))); err != nil {
		return err
	}
	if err := b.cell(s.name, letter+"1", string(field), b.head); err != nil {
		return err
	}
	for i, row := range list {
		if err := b.cell(s.name, fmt.Sprintf("%s%d", letter, i+2), row[field], b.style(field, row[field])); err != nil {
			return err
		}
	}
	return b.choices(s.name, letter, field, len(list))
}

// style marks the cell where something is still to be written. What is computed and says nothing, such as 待补全, lacks nothing.
func (b *book) style(field xlsx.Field, text string) int {
	if text == "" && !slices.Contains(xlsx.Computed(), field) {
		return b.empty
	}
	return b.filled
}

// cell writes text as text, and nothing at all where there is none.
func (b *book) cell(sheet, at, text string, style int) error {
	if text != "" {
		if err := b.f.SetCellStr(sheet, at, text); err != nil {
			return err
		}
	}
	return b.f.SetCellStyle(sheet, at, at, style)
}

// spareRows are the rows below the last that offer the lists too, for rows added by hand.
const spareRows = 200

func (b *book) choices(sheet, letter string, field xlsx.Field, count int) error {
	var words []string
	switch field {
	case xlsx.Type:
		words = Types()
	case xlsx.State:
		words = States()
	default:
		return nil
	}
	v := excelize.NewDataValidation(true)
	v.SetSqref(fmt.Sprintf("%s2:%s%d", letter, letter, count+1+spareRows))
	if err := v.SetDropList(words); err != nil {
		return err
	}
	v.SetError(excelize.DataValidationErrorStyleStop, string(field), "请从列表中选择。")
	return b.f.AddDataValidation(sheet, v)
}

// page sets what is frozen and how the sheet prints.
func (b *book) page(s sheetForm) error {
	landscape, a4, one, any, yes := "landscape", 9, 1, 0, true
	side, ends, mark := 0.4, 0.7, 0.3 // inches
	steps := []func() error{
		func() error {
			return b.f.SetPanes(s.name, &excelize.Panes{Freeze: true, YSplit: 1, XSplit: 1, TopLeftCell: "B2", ActivePane: "bottomRight"})
		},
		func() error { return b.f.SetSheetProps(s.name, &excelize.SheetPropsOptions{FitToPage: &yes}) },
		func() error {
			return b.f.SetPageLayout(s.name, &excelize.PageLayoutOptions{Orientation: &landscape, Size: &a4, FitToWidth: &one, FitToHeight: &any})
		},
		func() error {
			return b.f.SetPageMargins(s.name, &excelize.PageLayoutMarginsOptions{Left: &side, Right: &side, Top: &ends, Bottom: &ends, Header: &mark, Footer: &mark, Horizontally: &yes})
		},
		func() error {
			return b.f.SetHeaderFooter(s.name, &excelize.HeaderFooterOptions{OddHeader: "&C" + s.name, OddFooter: "&C第 &P 页  共 &N 页"})
		},
		func() error {
			return b.f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: "'" + s.name + "'!$1:$1", Scope: s.name})
		},
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}
