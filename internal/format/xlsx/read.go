package xlsx

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"duizhao/internal/format/fault"
)

// Limits bound what one workbook may cost.
type Limits struct {
	File     int64 // bytes of the file
	Unpacked int64 // bytes it unpacks to
	Sheets   int
	Rows     int // rows of one sheet, empty ones included
	Columns  int
}

// DefaultLimits are generous for ledgers.
func DefaultLimits() Limits {
	return Limits{File: 32 << 20, Unpacked: 256 << 20, Sheets: 100, Rows: 50000, Columns: 200}
}

// Workbook is what was read of one file.
type Workbook struct {
	Name   string
	Sheets []Sheet
	Notes  []string // what a person should know: hidden rows read, sheets without a ledger left out
	Others []Other  // the sheets whose heading was not found

	layouts map[string]Layout // what a person said about sheets, by name
}

// Sheet is one table whose heading row was found.
type Sheet struct {
	Name    string
	Header  int           // the heading's row, from 1; of two heading rows the lower one
	Columns map[Field]int // the column of each field, from 1
	Heads   []string      // the heading row as it stands
	Hidden  bool          // the whole sheet is hidden
	Rows    []Row
	Asides  []int      // rows of sums and notes, which are left out; from 1
	Sample  [][]string // the first rows as they stand, for a person to see what a column holds
}

// Row is one row of a ledger; a cell of a vertical merge stands in every row it covers.
type Row struct {
	Row    int // from 1
	Hidden bool
	Cells  map[Field]string // cells that hold something, spaces at the ends taken off
}

// Ledger is the sheets that hold the ledger proper: the one named 台账 where it is a full one (our own workbooks repeat parts of
// it on other sheets), else all.
func (w *Workbook) Ledger() []Sheet {
	for _, s := range w.Sheets {
		if s.Name == "台账" && len(s.Columns) == len(Fields()) {
			return []Sheet{s}
		}
	}
	return w.Sheets
}

// Read reads a workbook. Every error is a *fault.Error.
func Read(ctx context.Context, name string, data []byte, limits Limits) (*Workbook, error) {
	w, err := ReadLaid(ctx, name, data, limits, nil)
	if err == nil && len(w.Sheets) == 0 {
		return nil, noLedger(name)
	}
	return w, err
}

// ReadLaid reads a workbook of which a person has said where the heading of some sheets is and what their columns mean. A workbook
// in which no heading is found is no error here: its sheets stand in Others, for a person to say.
func ReadLaid(ctx context.Context, name string, data []byte, limits Limits, layouts map[string]Layout) (*Workbook, error) {
	if err := admit(name, data, limits); err != nil {
		return nil, err
	}
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{UnzipSizeLimit: limits.Unpacked, UnzipXMLSizeLimit: limits.Unpacked,
		ShortDatePattern: "yyyy-mm-dd", LongDatePattern: "yyyy-mm-dd"})
	if err != nil {
		return nil, fault.New(name, fault.Damaged, "", fmt.Errorf("open workbook: %w", err))
	}
	defer f.Close()
	w := &Workbook{Name: name, layouts: layouts}
	merged := merges(data)
	names := f.GetSheetList()
	if len(names) > limits.Sheets {
		return nil, fault.New(name, fault.TooLarge, "", fmt.Errorf("%d sheets, the limit is %d", len(names), limits.Sheets))
	}
	for _, sheet := range names {
		if err := w.sheet(ctx, f, sheet, merged[sheet], limits); err != nil {
			return nil, err
		}
	}
	return w, nil
}

// admit refuses what is no workbook, before anything is unpacked.
func admit(name string, data []byte, limits Limits) error {
	switch {
	case len(data) == 0:
		return fault.New(name, fault.Empty, "", nil)
	case int64(len(data)) > limits.File:
		return fault.New(name, fault.TooLarge, "", fmt.Errorf("%d bytes, the limit is %d", len(data), limits.File))
	case bytes.HasPrefix(data, []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")):
		return oldOrEncrypted(name, data)
	case !bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return fault.New(name, fault.Unsupported, "", errors.New("not an .xlsx workbook"))
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return fault.New(name, fault.Damaged, "", err)
	}
	var unpacked uint64
	for _, part := range z.File {
		unpacked += part.UncompressedSize64
		if unpacked > uint64(limits.Unpacked) {
			return fault.New(name, fault.TooLarge, part.Name, fmt.Errorf("unpacks to more than %d bytes", limits.Unpacked))
		}
	}
	return nil
}

func oldOrEncrypted(name string, data []byte) error {
	if bytes.Contains(data, wide("EncryptedPackage")) {
		return fault.New(name, fault.Encrypted, "", nil)
	}
	e := fault.New(name, fault.Unsupported, "", errors.New("binary .xls workbook"))
	e.Message = "这是旧的 .xls 工作簿，读不了。请在 Excel 或 WPS 中另存为 .xlsx 后再导入。"
	e.English = "this is an old binary .xls workbook. Save it as .xlsx in Excel or WPS and import that."
	return e
}

func wide(s string) []byte {
	out := make([]byte, 0, 2*len(s))
	for i := 0; i < len(s); i++ {
		out = append(out, s[i], 0)
	}
	return out
}

func noLedger(name string) error {
	e := fault.New(name, fault.NoText, "", errors.New("no sheet has a heading row of a ledger"))
	e.Message = "没有找到台账的表头。表头里至少要有“问题”和“措施”“时限”“责任人”中的一列，如“序号、问题、整改措施、完成时限、责任人”。"
	e.English = "no heading row of a ledger was found. It needs 问题 and at least one of 措施, 时限, 责任人."
	return e
}

// sheet reads one sheet, or leaves it out with a note when it has no heading of a ledger.
func (w *Workbook) sheet(ctx context.Context, f *excelize.File, name string, merged []area, limits Limits) error {
	rows, err := f.Rows(name)
	if err != nil {
		return fault.New(w.Name, fault.Damaged, name, err)
	}
	defer rows.Close()
	t := table{}
	for row := 1; rows.Next(); row++ {
		cells, err := rows.Columns()
		if err != nil {
			return fault.New(w.Name, fault.Damaged, fmt.Sprintf("%s!%d", name, row), err)
		}
		if err := ctx.Err(); err != nil {
			return fault.New(w.Name, fault.TooLong, name, err)
		}
		if row > excelize.TotalRows {
			return fault.New(w.Name, fault.Damaged, name, errors.New("more rows than a sheet can have"))
		}
		cells = written(cells)
		if len(cells) == 0 {
			continue // formatted to the end of the sheet, perhaps; grow fills the gap when a row with words comes
		}
		if row > limits.Rows || len(cells) > limits.Columns {
			return fault.New(w.Name, fault.TooLarge, fmt.Sprintf("%s!%d", name, row), fmt.Errorf("more than %d rows or %d columns", limits.Rows, limits.Columns))
		}
		t.grow(row)
		t.cells[row-1], t.hidden[row-1] = cells, rows.GetRowOpts().Hidden
	}
	if err := rows.Error(); err != nil {
		return fault.New(w.Name, fault.Damaged, name, err)
	}
	t.fill(merged, limits)
	s, ok := w.find(&t, name)
	if !ok {
		if len(t.cells) > 0 {
			w.Others = append(w.Others, Other{name, t.cells[:min(len(t.cells), otherRows)]})
			why := "没有台账表头，未读取"
			if l, said := w.layouts[name]; said && len(l.Columns) == 0 {
				why = "按设置没有读取"
			}
			w.Notes = append(w.Notes, "工作表“"+name+"”"+why)
		}
		return nil
	}
	s.Name = name
	for _, r := range s.Rows[:min(len(s.Rows), sampleRows)] {
		s.Sample = append(s.Sample, t.cells[r.Row-1])
	}
	if visible, err := f.GetSheetVisible(name); err == nil {
		s.Hidden = !visible
	}
	w.note(s)
	w.Sheets = append(w.Sheets, s)
	return nil
}

func (w *Workbook) note(s Sheet) {
	if s.Hidden {
		w.Notes = append(w.Notes, "工作表“"+s.Name+"”是隐藏的，已一并读取")
	}
	if len(s.Asides) > 0 {
		w.Notes = append(w.Notes, "工作表“"+s.Name+"”的第 "+listed(s.Asides)+" 行是合计或者附注，没有读取")
	}
	hidden := 0
	for _, r := range s.Rows {
		if r.Hidden {
			hidden++
		}
	}
	if hidden > 0 {
		w.Notes = append(w.Notes, fmt.Sprintf("工作表“%s”有 %d 行隐藏，已一并读取", s.Name, hidden))
	}
}

// listed names some rows; of many the first ones.
func listed(rows []int) string {
	const most = 8
	words := make([]string, 0, most)
	for _, r := range rows[:min(len(rows), most)] {
		words = append(words, strconv.Itoa(r))
	}
	if len(rows) > most {
		return strings.Join(words, "、") + " 等"
	}
	return strings.Join(words, "、")
}

// table is the cells of one sheet as they stand.
type table struct {
	cells  [][]string
	hidden []bool
}

// written leaves out the empty cells at the end.
func written(cells []string) []string {
	for len(cells) > 0 && cells[len(cells)-1] == "" {
		cells = cells[:len(cells)-1]
	}
	return cells
}

func (t *table) grow(row int) {
	for len(t.cells) < row {
		t.cells, t.hidden = append(t.cells, nil), append(t.hidden, false)
	}
}

// fill puts the words of a merged cell into every row and column it covers, within the rows that hold words and the limits.
func (t *table) fill(merged []area, limits Limits) {
	budget := limits.Rows * 20 // cells; more comes from no ledger
	for _, m := range merged {
		text := t.at(m.row, m.column)
		for r := m.row; text != "" && r <= min(m.lastRow, len(t.cells)); r++ {
			for c := m.column; c <= min(m.lastColumn, limits.Columns); c++ {
				if budget--; budget < 0 {
					return
				}
				t.set(r, c, text)
			}
		}
	}
}

func (t *table) at(row, column int) string {
	if row > len(t.cells) || column > len(t.cells[row-1]) {
		return ""
	}
	return t.cells[row-1][column-1]
}

func (t *table) set(row, column int, value string) {
	for len(t.cells[row-1]) < column {
		t.cells[row-1] = append(t.cells[row-1], "")
	}
	t.cells[row-1][column-1] = value
}

// sampleRows is how many rows a sample has.
const sampleRows = 3

// headerRows is how far down a heading is looked for.
const headerRows = 30

// ledger finds the heading row, by the most columns it names, and reads the rows below it.
func (t *table) ledger() (Sheet, bool) {
	best := Sheet{}
	for i := 0; i < min(len(t.cells), headerRows); i++ {
		columns := headings(t.cells[i])
		if len(columns) > len(best.Columns) && isLedger(columns) {
			best = Sheet{Header: i + 1, Columns: columns}
		}
	}
	if best.Columns == nil {
		return best, false
	}
	t.rows(&best)
	return best, true
}

func headings(cells []string) map[Field]int {
	columns := map[Field]int{}
	for c, text := range cells {
		field := fieldOf(text)
		if field == "" {
			continue
		}
		at, taken := columns[field]
		if !taken || (bare(text) == string(field) && bare(cells[at-1]) != string(field)) {
			columns[field] = c + 1
		}
	}
	sharpen(columns, cells)
	return columns
}

// sharpen settles what a heading means beside others that say it better.
func sharpen(columns map[Field]int, cells []string) {
	if c := columns[State]; c > 0 && slices.Contains(looseStates, bare(cells[c-1])) {
		if at := slices.IndexFunc(cells, isSharpState); at >= 0 {
			columns[State] = at + 1
			give(columns, Progress, c)
		}
	}
	c := columns[Problem]
	if c > 0 && bare(cells[c-1]) != "整改内容" {
		return
	}
	at := slices.IndexFunc(cells, func(h string) bool {
		f := fieldOf(h)
		return strings.Contains(h, "问题") && (f == Problem || f == Detail)
	})
	if at < 0 {
		return
	}
	columns[Problem] = at + 1
	if columns[Detail] == at+1 {
		delete(columns, Detail)
	}
	if c > 0 {
		give(columns, Measure, c)
	}
}

// looseStates are headings under which a state stands where nothing else tells it, and how far things are where something does.
var looseStates = []string{"完成情况", "整改结果"}

func isSharpState(heading string) bool {
	return fieldOf(heading) == State && !slices.Contains(looseStates, bare(heading))
}

// give names a column for a field that has none yet.
func give(columns map[Field]int, field Field, column int) {
	if _, taken := columns[field]; !taken {
		columns[field] = column
	}
}

// isLedger asks for a problem or a measure and for something more: a title row names neither.
func isLedger(columns map[Field]int) bool {
	_, problem := columns[Problem]
	_, detail := columns[Detail]
	_, measure := columns[Measure]
	return len(columns) >= 2 && (problem || detail || measure)
}

// rows reads what stands below the heading.
func (t *table) rows(s *Sheet) {
	for i := s.Header; i < len(t.cells); i++ {
		row, ok := t.row(i, s.Columns)
		switch {
		case t.aside(i, row):
			s.Asides = append(s.Asides, i+1)
		case ok:
			s.Rows = append(s.Rows, row)
		}
	}
}

// aside reports whether a row is no entry of the ledger: a line of sums, or a note that lies across the table.
func (t *table) aside(i int, row Row) bool {
	first := ""
	for _, c := range t.cells[i] {
		if c = bare(c); c != "" {
			first = c
			break
		}
	}
	switch first {
	case "合计", "总计", "小计", "共计", "累计":
		return true
	}
	if len(row.Cells) < 3 {
		return false
	}
	words := map[string]bool{}
	for _, c := range row.Cells {
		words[c] = true
	}
	return len(words) == 1
}

// row reads one row; a row without words, or with nothing but its number, is none, and neither is a heading repeated in print.
func (t *table) row(i int, columns map[Field]int) (Row, bool) {
	row := Row{Row: i + 1, Hidden: t.hidden[i], Cells: map[Field]string{}}
	repeated := 0
	for field, c := range columns {
		if c > len(t.cells[i]) {
			continue
		}
		text := strings.Trim(t.cells[i][c-1], " \t\r\n　\u00a0")
		if text != "" {
			row.Cells[field] = text
			if fieldOf(text) == field {
				repeated++
			}
		}
	}
	_, numbered := row.Cells[Number]
	empty := len(row.Cells) == 0 || (numbered && len(row.Cells) == 1)
	return row, !empty && (repeated < 2 || repeated < len(row.Cells))
}
