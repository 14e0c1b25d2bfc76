package report

import (
	"archive/zip"
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"

	"duizhao/internal/format/xlsx"
)

// StreamLedger writes the ledger of the columns row by row, as many rows as next gives, without holding them: twenty thousand rows
// cost a few seconds and little memory. The sheet is laid out like the 台账 of WriteLedger: every cell is text, one that is still
// empty has a fill and no word, the heading is frozen and printed on every page. next answers nil at the end.
func StreamLedger(w io.Writer, columns []xlsx.Field, next func() (LedgerRow, error)) error {
	b := book{f: excelize.NewFile()}
	defer b.f.Close()
	if err := b.styles(); err != nil {
		return fmt.Errorf("write ledger: styles: %w", err)
	}
	s := sheetForm{"台账", columns}
	if err := b.f.SetSheetName("Sheet1", s.name); err != nil {
		return err
	}
	// What stands beside the cells is set first: afterwards the library would read the whole sheet back for it.
	if err := b.beside(s); err != nil {
		return fmt.Errorf("write ledger: %w", err)
	}
	out, err := b.f.NewStreamWriter(s.name)
	if err != nil {
		return err
	}
	for c, field := range columns {
		if err := out.SetColWidth(c+1, c+1, width(field, len(columns))); err != nil {
			return err
		}
	}
	count, err := b.stream(out, columns, next)
	if err != nil {
		return fmt.Errorf("write ledger: row %d: %w", count+2, err)
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write ledger: %w", err)
	}
	// The library packs into memory; what it packs goes to w at once instead.
	b.f.ZipWriter = func(io.Writer) excelize.ZipWriter { return zip.NewWriter(w) }
	if _, err := b.f.WriteToBuffer(); err != nil {
		return fmt.Errorf("write ledger: %w", err)
	}
	return nil
}

// stream writes the heading and all rows; it answers how many rows there were.
func (b *book) stream(out *excelize.StreamWriter, columns []xlsx.Field, next func() (LedgerRow, error)) (int, error) {
	cells := make([]any, len(columns))
	for c, field := range columns {
		cells[c] = excelize.Cell{StyleID: b.head, Value: string(field)}
	}
	if err := out.SetRow("A1", cells); err != nil {
		return 0, err
	}
	for count := 0; ; count++ {
		row, err := next()
		if err != nil || row == nil {
			return count, err
		}
		for c, field := range columns {
			text := cellText(row[field])
			cell := excelize.Cell{StyleID: b.style(field, text)}
			if text != "" {
				cell.Value = text
			}
			cells[c] = cell
		}
		if err := out.SetRow(fmt.Sprintf("A%d", count+2), cells, excelize.RowOpts{Height: height(row, columns)}); err != nil {
			return count, err
		}
	}
}

// maxStreamed is the greatest number of rows that the lists to choose from reach.
const maxStreamed = 50000

// beside sets what stands beside the cells: lists to choose from, what is frozen, print settings, title.
func (b *book) beside(s sheetForm) error {
	for c, field := range s.fields {
		letter, err := excelize.ColumnNumberToName(c + 1)
		if err != nil {
			return err
		}
		if err := b.choices(s.name, letter, field, maxStreamed); err != nil {
			return err
		}
	}
	if err := b.page(s); err != nil {
		return err
	}
	return b.f.SetDocProps(&excelize.DocProperties{Title: "整改台账", Language: "zh-CN"})
}
