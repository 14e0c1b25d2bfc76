package report

import (
	"bytes"
	"context"
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"

	"duizhao/internal/format/xlsx"
)

// maxFilled is the greatest number of rows put into somebody else's table: it is held in memory as a whole.
const maxFilled = 20000

// ErrTooManyRows says that a table cannot take all rows.
var ErrTooManyRows = fmt.Errorf("more than %d rows for a table to be filled", maxFilled)

// FillLedger puts rows into somebody else's table: its first sheet with a ledger's heading keeps heading, widths, print settings and
// the look of its first row below the heading; the rows that were there are replaced. Columns of other meaning stay empty. Text
// stays text and never becomes a formula.
func FillLedger(ctx context.Context, w io.Writer, name string, template []byte, next func() (LedgerRow, error)) error {
	book, err := xlsx.Read(ctx, name, template, xlsx.DefaultLimits())
	if err != nil {
		return err
	}
	f, err := excelize.OpenReader(bytes.NewReader(template))
	if err != nil {
		return fmt.Errorf("fill table: %w", err)
	}
	defer f.Close()
	t := filling{f: f, sheet: book.Ledger()[0]}
	if err := t.clear(); err != nil {
		return fmt.Errorf("fill table: %w", err)
	}
	rows, err := gather(next)
	if err != nil {
		return err
	}
	if len(rows) > 0 {
		if err := f.InsertRows(t.sheet.Name, t.sheet.Header+1, len(rows)); err != nil { // what stands below the table moves down
			return fmt.Errorf("fill table: %w", err)
		}
	}
	for n, row := range rows {
		if err := t.put(n, row); err != nil {
			return fmt.Errorf("fill table: row %d: %w", n+1, err)
		}
	}
	if _, err := f.WriteTo(w); err != nil {
		return fmt.Errorf("fill table: %w", err)
	}
	return nil
}

func gather(next func() (LedgerRow, error)) ([]LedgerRow, error) {
	var rows []LedgerRow
	for {
		row, err := next()
		if err != nil || row == nil {
			return rows, err
		}
		if len(rows) == maxFilled {
			return nil, ErrTooManyRows
		}
		rows = append(rows, row)
	}
}

// filling is a table being filled.
type filling struct {
	f      *excelize.File
	sheet  xlsx.Sheet
	styles map[int]int // by column
	number bool        // the table counts its rows itself
}

// clear takes the old rows and their merged cells out and remembers the look of the first.
func (t *filling) clear() error {
	first := t.sheet.Header + 1
	t.styles = map[int]int{}
	last := len(t.sheet.Heads)
	for c := 1; c <= last; c++ {
		at, err := excelize.CoordinatesToCellName(c, first)
		if err != nil {
			return err
		}
		if t.styles[c], err = t.f.GetCellStyle(t.sheet.Name, at); err != nil {
			return err
		}
	}
	merged, err := t.f.GetMergeCells(t.sheet.Name)
	if err != nil {
		return err
	}
	for _, m := range merged {
		_, row, err := excelize.CellNameToCoordinates(m.GetStartAxis())
		if err == nil && row >= first {
			err = t.f.UnmergeCell(t.sheet.Name, m.GetStartAxis(), m.GetEndAxis())
		}
		if err != nil {
			return err
		}
	}
	if n := len(t.sheet.Rows); n > 0 {
		for row := t.sheet.Rows[n-1].Row; row >= first; row-- {
			if err := t.f.RemoveRow(t.sheet.Name, row); err != nil {
				return err
			}
		}
	}
	c, counts := t.sheet.Columns[xlsx.Number]
	t.number = counts && c <= last && t.sheet.Heads[c-1] == "序号"
	return nil
}

func (t *filling) put(n int, row LedgerRow) error {
	line := t.sheet.Header + 1 + n
	texts := map[int]string{}
	for field, c := range t.sheet.Columns {
		texts[c] = cellText(row[field])
	}
	if t.number {
		texts[t.sheet.Columns[xlsx.Number]] = fmt.Sprint(n + 1)
	}
	for c := 1; c <= len(t.sheet.Heads); c++ {
		at, err := excelize.CoordinatesToCellName(c, line)
		if err != nil {
			return err
		}
		if texts[c] != "" {
			if err := t.f.SetCellStr(t.sheet.Name, at, texts[c]); err != nil {
				return err
			}
		}
		if style := t.styles[c]; style != 0 {
			if err := t.f.SetCellStyle(t.sheet.Name, at, at, style); err != nil {
				return err
			}
		}
	}
	return nil
}
