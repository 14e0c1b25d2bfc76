package xlsx

import "slices"

// Layout is what a person said about a sheet: where its heading stands and what the columns mean. A sheet whose Columns are empty
// is left out.
type Layout struct {
	Header  int           `json:"header"` // the heading's row, from 1
	Columns map[Field]int `json:"columns"`
}

// Other is a sheet in which no heading was found, with its first rows.
type Other struct {
	Name string
	Rows [][]string
}

// otherRows is how many rows of such a sheet are shown.
const otherRows = 15

// Valid reports whether the field is one of the ledger's.
func (f Field) Valid() bool { return slices.Contains(Fields(), f) }

// find reads the ledger of a sheet: where a person said it is, else where its heading is recognised.
func (w *Workbook) find(t *table, name string) (Sheet, bool) {
	l, said := w.layouts[name]
	if !said {
		s, ok := t.ledger()
		if ok {
			s.Heads = t.cells[s.Header-1]
		}
		return s, ok
	}
	s := Sheet{Header: l.Header, Columns: map[Field]int{}}
	for f, c := range l.Columns {
		if f.Valid() && c >= 1 {
			s.Columns[f] = c
		}
	}
	if l.Header < 0 || l.Header > len(t.cells) || !isLedger(s.Columns) {
		return s, false
	}
	if l.Header > 0 {
		s.Heads = t.cells[l.Header-1]
	}
	t.rows(&s)
	return s, true
}
