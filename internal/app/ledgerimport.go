package app

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"duizhao/internal/calendar"
	"duizhao/internal/format/xlsx"
	"duizhao/internal/ledger"
	"duizhao/internal/org"
)

// importMove marks the event that keeps what a ledger brought along: progress, state and verification as it was written there.
const importMove ledger.Move = "import"

// LedgerImport is a ledger as an office keeps it, with what the person said about it.
type LedgerImport struct {
	Name     string
	Data     []byte
	Layouts  map[string]xlsx.Layout // where headings are not recognised, or wrongly
	Unit     int64                  // for rows whose department is not named; 0 for none
	Campaign int64
	People   map[string]int64 // who is meant by a name
	Units    map[string]int64 // which unit is meant by a name
	DryRun   bool
}

// Fate is what becomes of a row.
type Fate string

// The fates.
const (
	FateNew     Fate = "new"     // an item is opened
	FateUpdate  Fate = "update"  // an item that is there gets what it lacked
	FateSame    Fate = "same"    // the item is there already
	FateTwice   Fate = "twice"   // the row repeats another row of the file
	FateRefused Fate = "refused" // it cannot be taken, with the reason
)

// RowNote is something that a person should know about a row: a cell that was taken otherwise, or not.
type RowNote struct {
	Field  xlsx.Field
	Code   string
	ZH, EN string
}

// RowFate is one row and what becomes of it.
type RowFate struct {
	Sheet  string
	Row    int
	Fate   Fate
	ItemID int64 // 0 in a dry run for new items
	Number string
	New    ledger.New // as it was understood
	Notes  []RowNote
	Err    error // for FateRefused
}

// ImportPlan is what was read of the file and what becomes of its rows.
type ImportPlan struct {
	Sheets  []xlsx.Sheet // without their rows
	Others  []xlsx.Other
	Notes   []string
	Rows    []RowFate
	Counts  map[Fate]int
	People  []string // names that nobody, or more than one person, bears
	Units   []string // names of units that are not known
	DryRun  bool
	SHA256  string
	already map[string]int // source key → the row that had it first
}

const (
	importChunk   = 100 // rows of one transaction: others write in between, and an import that was broken off is simply repeated
	maxImportRows = 20000
)

// ImportLedger takes a ledger in. Every row's fate is listed; a dry run does the same and keeps nothing. The same file again
// changes nothing. A row never brings a state along: what the ledger calls closed is opened here with a note of it, for closing
// needs evidence and a second person; no import goes round that.
func (a *App) ImportLedger(ctx context.Context, who org.Actor, in LedgerImport) (*ImportPlan, error) {
	if !org.MayAny(who, org.ImportItems) {
		return nil, ErrForbidden
	}
	if int64(len(in.Data)) > a.Limits.Workbook {
		return nil, ErrTooLarge
	}
	book, err := xlsx.ReadLaid(ctx, in.Name, in.Data, xlsx.DefaultLimits(), in.Layouts)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(in.Data)
	plan := &ImportPlan{Others: book.Others, Notes: book.Notes, Counts: map[Fate]int{}, DryRun: in.DryRun, SHA256: hex.EncodeToString(sum[:]), already: map[string]int{}}
	d, err := a.Directory(ctx)
	if err != nil {
		return nil, err
	}
	m := importer{App: a, ctx: ctx, d: d, who: who, in: in, plan: plan}
	var rows []importRow
	for _, s := range book.Ledger() {
		for _, r := range s.Rows {
			rows = append(rows, importRow{s.Name, r})
		}
		s.Rows = nil
		plan.Sheets = append(plan.Sheets, s)
	}
	if len(rows) > maxImportRows {
		return nil, invalid("file", "too_many", fmt.Sprintf("一次最多导入 %d 行，请分成几个文件。", maxImportRows), fmt.Sprintf("At most %d rows at once; split the file.", maxImportRows))
	}
	if err := m.checkCampaign(); err != nil {
		return nil, err
	}
	for len(rows) > 0 {
		n := min(len(rows), importChunk)
		if err := m.chunk(rows[:n]); err != nil {
			return plan, err
		}
		rows = rows[n:]
	}
	return plan, m.finish()
}

type importRow struct {
	sheet string
	xlsx.Row
}

// importer takes one file in.
type importer struct {
	*App
	ctx  context.Context
	d    *Directory
	who  org.Actor
	in   LedgerImport
	plan *ImportPlan
}

func (m *importer) checkCampaign() error {
	if m.in.Campaign == 0 {
		return nil
	}
	_, _, err := m.App.Campaign(m.ctx, m.who, m.in.Campaign)
	return err
}

// chunk takes some rows in one transaction. A row that is refused leaves the others alone: it is refused before anything is written.
func (m *importer) chunk(rows []importRow) error {
	var fates []RowFate
	err := m.Store.Write(m.ctx, func(tx Tx) error {
		fates = fates[:0]
		for _, r := range rows {
			f, err := m.row(tx, r)
			if err != nil {
				return fmt.Errorf("import %s!%d: %w", r.sheet, r.Row.Row, err)
			}
			fates = append(fates, f)
		}
		if m.in.DryRun {
			return errDry
		}
		return nil
	})
	if err != nil && !errors.Is(err, errDry) {
		return err
	}
	for _, f := range fates {
		if m.in.DryRun && f.Fate == FateNew {
			f.ItemID, f.Number = 0, "" // the number was given back
		}
		m.plan.Counts[f.Fate]++
		m.plan.Rows = append(m.plan.Rows, f)
	}
	return m.ctx.Err()
}

// finish keeps the file and the record of the import.
func (m *importer) finish() error {
	if m.in.DryRun {
		return nil
	}
	if _, _, err := m.Files.Put(m.ctx, bytes.NewReader(m.in.Data), m.Limits.Workbook); err != nil {
		return err
	}
	detail := map[string]string{"sha256": m.plan.SHA256}
	for fate, n := range m.plan.Counts {
		detail[string(fate)] = strconv.Itoa(n)
	}
	return m.write(m.ctx, func(tx Tx) error {
		tx.Trail(m.note(m.who, "item.import", "", 0, m.in.Unit, detail))
		return nil
	}, Topic{Kind: "item"})
}

// row decides one row. Errors are those of the storage; what is wrong with the row is its fate.
func (m *importer) row(tx Tx, r importRow) (RowFate, error) {
	f := RowFate{Sheet: r.sheet, Row: r.Row.Row}
	refused := func(err error) (RowFate, error) {
		f.Fate, f.Err = FateRefused, err
		return f, nil
	}
	m.understand(tx, r, &f)
	if f.New.UnitID == 0 {
		return refused(invalid("department", "no_unit", "看不出是哪个单位的条目；请写明责任单位，或者在导入时选择单位。", "The unit is not clear; name it in the row or choose one for the import."))
	}
	if !org.May(m.who, org.ImportItems, org.Target{Unit: f.New.UnitID, Path: m.d.Path(f.New.UnitID)}) {
		return refused(invalid("department", "outside_scope", "责任单位不在您的管理范围内。", "The unit is outside your scope."))
	}
	if word := r.Cells[xlsx.State]; word == "并入" || word == "作废" {
		return refused(invalid("state", "retired", "原台账已并入或者作废，不再导入。", "It was merged or voided in the ledger."))
	}
	old, ours, err := m.find(tx, r, f.New.SourceKey)
	if err != nil {
		return f, err
	}
	if old.ID != 0 {
		f.ItemID, f.Number = old.ID, old.Number
	}
	if row, twice := m.plan.already[f.New.SourceKey]; twice && row != keyOf(r) {
		f.Fate = FateTwice
		return f, nil
	}
	m.plan.already[f.New.SourceKey] = keyOf(r)
	if old.ID == 0 {
		return m.open(tx, r, f)
	}
	words := brought(r)
	if ours {
		words = "" // the words came from here
	}
	return m.update(tx, f, old, words)
}

// keyOf tells the rows of a file apart; a transaction that is run again meets its own rows.
func keyOf(r importRow) int {
	n := 0
	for _, c := range r.sheet {
		n = n*31 + int(c)
	}
	return n*1_000_003 + r.Row.Row
}

// find is the item that a row already stands for: by our own number where the text is the same, else by what the row says.
func (m *importer) find(tx Tx, r importRow, key string) (it ledger.Item, ours bool, err error) {
	if it, err := tx.ItemByNumber(r.Cells[xlsx.Number]); err == nil && sameText(it.Problem, r.Cells[xlsx.Problem]) && sameText(it.Measure, r.Cells[xlsx.Measure]) &&
		org.May(m.who, org.ReadItem, it.Target(m.d.Path(it.UnitID))) {
		return it, true, nil
	} else if err != nil && !errors.Is(err, ErrNotFound) {
		return it, false, err
	}
	it, err = tx.ItemBySource(key)
	if errors.Is(err, ErrNotFound) {
		return ledger.Item{}, false, nil
	}
	return it, false, err
}

func sameText(a, b string) bool {
	return strings.Join(strings.Fields(a), "") == strings.Join(strings.Fields(b), "")
}

func (m *importer) open(tx Tx, r importRow, f RowFate) (RowFate, error) {
	it, err := m.openItem(tx, m.d, m.who, f.New)
	var inv *Invalid
	var ref *ledger.Refusal
	if errors.As(err, &inv) || errors.As(err, &ref) {
		f.Fate, f.Err = FateRefused, err
		delete(m.plan.already, f.New.SourceKey)
		return f, nil
	}
	if err != nil {
		return f, err
	}
	f.Fate, f.ItemID, f.Number = FateNew, it.ID, it.Number
	return f, m.keepWords(tx, it, brought(r))
}

// update fills in what the item lacks; what is set is never replaced by an import.
func (m *importer) update(tx Tx, f RowFate, it ledger.Item, words string) (RowFate, error) {
	f.Fate = FateSame
	last, err := m.lastWords(tx, it.ID)
	if err != nil {
		return f, err
	}
	if words != "" && words != last {
		f.Fate = FateUpdate
		if err := m.keepWords(tx, it, words); err != nil {
			return f, err
		}
	}
	p := lacking(it, f.New)
	if p == (ledger.Patch{}) {
		return f, nil
	}
	next, err := m.editOne(tx, m.d, m.who, ItemKey{it.ID, it.Version}, p)
	var inv *Invalid
	var ref *ledger.Refusal
	if errors.As(err, &ref) {
		f.Notes = append(f.Notes, RowNote{Code: ref.Code, ZH: "没有补充：" + ref.ZH, EN: "Not filled in: " + ref.EN})
		return f, nil
	}
	if errors.As(err, &inv) {
		f.Notes = append(f.Notes, RowNote{Code: inv.Code, ZH: "没有补充：" + inv.ZH, EN: "Not filled in: " + inv.EN})
		return f, nil
	}
	if err == nil && next.Version != it.Version {
		f.Fate = FateUpdate
	}
	return f, err
}

// lacking is what the row says and the item does not have yet.
func lacking(it ledger.Item, n ledger.New) ledger.Patch {
	var p ledger.Patch
	text := func(have, said string) *string {
		if have != "" || said == "" {
			return nil
		}
		return &said
	}
	person := func(have, said int64) *int64 {
		if have != 0 || said == 0 || said == it.OwnerID {
			return nil
		}
		return &said
	}
	day := func(have, said calendar.Day) *calendar.Day {
		if have != "" || said == "" {
			return nil
		}
		return &said
	}
	p.Aspect, p.Detail, p.Cause, p.Standard, p.Supporting = text(it.Aspect, n.Aspect), text(it.Detail, n.Detail), text(it.Cause, n.Cause), text(it.Standard, n.Standard), text(it.Supporting, n.Supporting)
	p.OwnerID, p.LeaderID = person(it.OwnerID, n.OwnerID), person(it.LeaderID, n.LeaderID)
	if n.DeputyID != n.OwnerID {
		p.DeputyID = person(it.DeputyID, n.DeputyID)
	}
	p.Start, p.Due = day(it.Start, n.Start), day(it.Due, n.Due)
	if len(it.Stages) == 0 && len(n.Stages) > 0 && it.Type == ledger.Standing {
		p.Stages = &n.Stages
	}
	return p
}

// keepWords keeps what the ledger said of progress and state, as it was written.
func (m *importer) keepWords(tx Tx, it ledger.Item, words string) error {
	if words == "" {
		return nil
	}
	return tx.AddEvent(&ledger.Event{ItemID: it.ID, At: m.Clock(), By: m.who.Person.ID, Move: importMove, From: it.State, To: it.State, Note: words})
}

func (m *importer) lastWords(tx Tx, id int64) (string, error) {
	events, err := tx.Events(id)
	words := ""
	for _, e := range events {
		if e.Move == importMove {
			words = e.Note
		}
	}
	return words, err
}

// brought is what a row says of the past of its item.
func brought(r importRow) string {
	var out []string
	for _, f := range []xlsx.Field{xlsx.Progress, xlsx.State, xlsx.Evidence, xlsx.Extension, xlsx.Verifier, xlsx.Opinion, xlsx.Closed, xlsx.FollowUp} {
		if text := r.Cells[f]; text != "" {
			out = append(out, string(f)+"："+text)
		}
	}
	if len(out) == 0 || len(out) == 1 && r.Cells[xlsx.State] != "" && !saysClosed(r.Cells[xlsx.State]) {
		return ""
	}
	return clip("原台账记载：" + strings.Join(out, "；"))
}
