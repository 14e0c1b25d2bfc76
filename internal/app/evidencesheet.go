package app

import (
	"context"
	"io"

	"duizhao/internal/format/xlsx"
	"duizhao/internal/ledger"
	"duizhao/internal/org"
)

// What is shown of a workbook in place; the whole is one download away.
const (
	shownSheets  = 10
	shownRows    = 200
	shownColumns = 30
	shownCell    = 500 // characters
)

// SheetHead is the beginning of a sheet: what a person looks at before downloading the whole.
type SheetHead struct {
	Name    string
	Rows    [][]string // at most shownRows of shownColumns
	Total   int        // rows in the sheet, the empty ones between others counted
	Columns int        // the widest row of the sheet
}

// EvidenceSheets reads the beginnings of the sheets of a workbook that is evidence; sheets is how many the workbook has. Opening it is
// kept in the trail like any reading of evidence. What is no .xlsx, or broken, is a *fault.Error.
func (a *App) EvidenceSheets(ctx context.Context, who org.Actor, item, id int64) (heads []SheetHead, sheets int, err error) {
	e, body, err := a.EvidenceFile(ctx, who, item, id)
	if err != nil {
		return nil, 0, err
	}
	data, err := wholeOf(e, body, a.Limits.Workbook)
	if err != nil {
		return nil, 0, err
	}
	list, err := xlsx.ReadPlain(ctx, e.Name, data, xlsx.DefaultLimits())
	if err != nil {
		return nil, 0, err
	}
	for _, p := range list[:min(len(list), shownSheets)] {
		heads = append(heads, beginningOf(p))
	}
	return heads, len(list), nil
}

// wholeOf reads the body and closes it.
func wholeOf(e ledger.Evidence, body io.ReadCloser, limit int64) ([]byte, error) {
	defer body.Close()
	if e.Size > limit {
		return nil, ErrTooLarge
	}
	return io.ReadAll(io.LimitReader(body, limit))
}

func beginningOf(p xlsx.Plain) SheetHead {
	h := SheetHead{Name: p.Name, Total: len(p.Rows), Rows: [][]string{}}
	for i, row := range p.Rows {
		h.Columns = max(h.Columns, len(row))
		if i >= shownRows {
			continue
		}
		cells := make([]string, 0, min(len(row), shownColumns))
		for _, c := range row[:min(len(row), shownColumns)] {
			cells = append(cells, clipTo(c, shownCell))
		}
		h.Rows = append(h.Rows, cells)
	}
	return h
}
