package xlsx

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"github.com/xuri/excelize/v2"

	"duizhao/internal/format/fault"
)

// Plain is a sheet as rows of cells, whatever stands in it.
type Plain struct {
	Name string
	Rows [][]string // row 1 first; spaces at the ends of cells taken off; an empty row is nil
}

// ReadPlain reads the sheets of a workbook that is no ledger. Every error is a *fault.Error.
func ReadPlain(ctx context.Context, name string, data []byte, limits Limits) ([]Plain, error) {
	if err := admit(name, data, limits); err != nil {
		return nil, err
	}
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{UnzipSizeLimit: limits.Unpacked, UnzipXMLSizeLimit: limits.Unpacked})
	if err != nil {
		return nil, fault.New(name, fault.Damaged, "", fmt.Errorf("open workbook: %w", err))
	}
	defer f.Close()
	names := f.GetSheetList()
	if len(names) > limits.Sheets {
		return nil, fault.New(name, fault.TooLarge, "", fmt.Errorf("%d sheets, the limit is %d", len(names), limits.Sheets))
	}
	var out []Plain
	for _, sheet := range names {
		p, err := plain(ctx, f, name, sheet, limits)
		if err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	return out, nil
}

func plain(ctx context.Context, f *excelize.File, name, sheet string, limits Limits) (Plain, error) {
	p := Plain{Name: sheet}
	rows, err := f.Rows(sheet)
	if err != nil {
		return p, fault.New(name, fault.Damaged, sheet, err)
	}
	defer rows.Close()
	for row := 1; rows.Next(); row++ {
		cells, err := rows.Columns()
		if err != nil {
			return p, fault.New(name, fault.Damaged, fmt.Sprintf("%s!%d", sheet, row), err)
		}
		if err := ctx.Err(); err != nil {
			return p, fault.New(name, fault.TooLong, sheet, err)
		}
		if row > excelize.TotalRows {
			return p, fault.New(name, fault.Damaged, sheet, errors.New("more rows than a sheet can have"))
		}
		if cells = written(cells); len(cells) == 0 {
			continue
		}
		if row > limits.Rows || len(cells) > limits.Columns {
			return p, fault.New(name, fault.TooLarge, fmt.Sprintf("%s!%d", sheet, row), fmt.Errorf("more than %d rows or %d columns", limits.Rows, limits.Columns))
		}
		for len(p.Rows) < row {
			p.Rows = append(p.Rows, nil)
		}
		p.Rows[row-1] = cells
	}
	if err := rows.Error(); err != nil {
		return p, fault.New(name, fault.Damaged, sheet, err)
	}
	return p, nil
}
