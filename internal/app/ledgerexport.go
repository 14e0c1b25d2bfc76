package app

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"duizhao/internal/calendar"
	"duizhao/internal/format/xlsx"
	"duizhao/internal/ledger"
	"duizhao/internal/org"
	"duizhao/internal/report"
)

// LedgerExport is what is asked for: which items in which order, which columns (none: all of the contract), and, when the superior's own table is
// to be filled, that table.
type LedgerExport struct {
	Filter   ItemFilter
	Group    ItemGroup    // the rows of a group stand together, as in the sheet
	Columns  []xlsx.Field // of xlsx.Fields and xlsx.Computed
	Name     string       // of the template
	Template []byte       // an .xlsx whose rows are replaced and whose layout stays
}

// ExportLedger writes the items within reach as a workbook. Its rows are what the ledger held at one moment.
func (a *App) ExportLedger(ctx context.Context, who org.Actor, e LedgerExport, w io.Writer) error {
	if !org.MayAny(who, org.ExportItems) {
		return ErrForbidden
	}
	if int64(len(e.Template)) > a.Limits.Workbook {
		return ErrTooLarge
	}
	d, err := a.Directory(ctx)
	if err != nil {
		return err
	}
	e.Filter.Reach, e.Filter.Today = org.ReachOf(who, org.ExportItems), a.today()
	if len(e.Columns) == 0 {
		e.Columns = xlsx.Fields()
	}
	err = a.Store.Read(ctx, func(tx Tx) error {
		f, err := ordered(tx, e.Filter)
		if err != nil {
			return err
		}
		x := exporter{tx: tx, d: d, f: f, day: a.day, until: a.Clock().AddDate(1, 0, 0), numbers: map[int64]string{}, apart: slices.Contains(e.Columns, xlsx.Deputy)}
		if e.Group != NoGroup {
			if x.grouped, err = groupedIDs(tx, f, e.Group); err != nil {
				return err
			}
		}
		if e.Template != nil {
			return report.FillLedger(ctx, w, e.Name, e.Template, x.next)
		}
		return report.StreamLedger(w, e.Columns, x.next)
	})
	if err != nil {
		return err
	}
	return a.Store.Write(ctx, func(tx Tx) error {
		tx.Trail(a.note(who, "item.export", "", 0, 0, map[string]string{"columns": fmt.Sprint(len(e.Columns))}))
		return nil
	})
}

// exporter gives the rows of a ledger, and holds one page of it.
type exporter struct {
	tx       Tx
	d        *Directory
	f        ItemFilter
	day      func(time.Time) calendar.Day
	until    time.Time
	events   map[int64][]ledger.Event
	evidence map[int64][]string
	numbers  map[int64]string
	apart    bool    // the deputy has a column
	grouped  []int64 // the items to come in the order of their groups; nil: in the filter's order
	page     []ledger.Item
	after    string
	done     bool
}

// exportPage is how many items are fetched at once, with what happened to them in two more queries.
const exportPage = 500

func (x *exporter) next() (report.LedgerRow, error) {
	if len(x.page) == 0 && !x.done {
		if err := x.turn(); err != nil {
			return nil, err
		}
	}
	if len(x.page) == 0 {
		return nil, nil
	}
	it := x.page[0]
	x.page = x.page[1:]
	return x.row(it)
}

// turn fetches the next page.
func (x *exporter) turn() (err error) {
	if x.grouped != nil {
		err = x.turnGrouped()
	} else {
		err = x.turnOrdered()
	}
	if err != nil || len(x.page) == 0 {
		x.done = true
		return err
	}
	f := x.f
	f.IDs = nil
	for _, it := range x.page {
		f.IDs = append(f.IDs, it.ID)
	}
	events, err := x.tx.EventsOf(f, time.Time{}, x.until)
	if err != nil {
		return err
	}
	x.events, x.evidence = map[int64][]ledger.Event{}, map[int64][]string{}
	for _, e := range events {
		switch e.Move {
		case ledger.Progress, ledger.Close, ledger.Return, ledger.GrantMore, ledger.FollowUp, importMove:
			x.events[e.ItemID] = append(x.events[e.ItemID], e)
		}
	}
	files, err := x.tx.EvidenceOf(f)
	for _, e := range files {
		x.evidence[e.ItemID] = append(x.evidence[e.ItemID], e.Name)
	}
	return err
}

func (x *exporter) turnOrdered() (err error) {
	if x.page, err = x.tx.Items(x.f, Page{After: x.after, Limit: exportPage}); err != nil || len(x.page) == 0 {
		return err
	}
	x.done = len(x.page) < exportPage
	x.after = ItemCursor(x.f, x.page[len(x.page)-1])
	return nil
}

func (x *exporter) turnGrouped() (err error) {
	f, part := x.f, x.grouped[:min(len(x.grouped), exportPage)]
	x.grouped = x.grouped[len(part):]
	x.done = len(x.grouped) == 0
	if len(part) == 0 {
		return nil
	}
	f.IDs = part
	at := map[int64]int{}
	for i, id := range part {
		at[id] = i
	}
	if x.page, err = x.tx.Items(f, Page{Limit: exportPage}); err == nil {
		slices.SortFunc(x.page, func(a, b ledger.Item) int { return at[a.ID] - at[b.ID] })
	}
	return err
}

// groupedIDs are the items with those of a group together, groups by their first item, as the sheet shows them.
func groupedIDs(tx Tx, f ItemFilter, by ItemGroup) ([]int64, error) {
	list, err := tx.ItemPlaces(f, by, MaxPlaces)
	groups, order := map[string][]int64{}, []string{}
	for _, p := range list {
		if _, known := groups[p.Group]; !known {
			order = append(order, p.Group)
		}
		groups[p.Group] = append(groups[p.Group], p.ID)
	}
	ids := make([]int64, 0, len(list))
	for _, g := range order {
		ids = append(ids, groups[g]...)
	}
	return ids, err
}

// row is an item in the words of the ledger.
func (x *exporter) row(it ledger.Item) (report.LedgerRow, error) {
	r := report.LedgerRow{xlsx.Number: it.Number, xlsx.Source: sourceWord(it.Source), xlsx.Aspect: it.Aspect, xlsx.Problem: it.Problem, xlsx.Detail: it.Detail, xlsx.Cause: it.Cause,
		xlsx.Standard: it.Standard, xlsx.Measure: it.Measure, xlsx.Type: typeWords(it.Type), xlsx.Leader: x.d.People[it.LeaderID].Name, xlsx.Department: x.d.Units[it.UnitID].Name,
		xlsx.Owner: joinNames(x.d, it.OwnerID, it.DeputyID), xlsx.Supporting: it.Supporting, xlsx.Start: string(it.Start), xlsx.Due: string(it.Due), xlsx.StageTarget: stageWords(it.Stages),
		xlsx.Evidence: strings.Join(x.evidence[it.ID], "\n"), xlsx.State: StateWord(it.State), xlsx.Closed: string(it.ClosedOn)}
	if it.Extensions > 0 {
		r[xlsx.Extension] = fmt.Sprintf("延期%d次，原时限%s", it.Extensions, it.OriginalDue)
	}
	x.fromEvents(r, it)
	x.computed(r, it)
	if it.Repeats != 0 {
		number, known := x.numbers[it.Repeats]
		if !known {
			old, err := x.tx.Item(it.Repeats)
			if err != nil {
				return nil, err
			}
			number = old.Number
			x.numbers[it.Repeats] = number
		}
		r[xlsx.LastYear] = number
	}
	return r, nil
}

// computed adds what the sheet on the screen shows beside.
func (x *exporter) computed(r report.LedgerRow, it ledger.Item) {
	r[xlsx.DueState] = limitWords(it, x.f.Today)
	r[xlsx.Updated] = string(x.day(it.UpdatedAt))
	for field, n := range map[xlsx.Field]int{xlsx.Returns: it.Returns, xlsx.Reopenings: it.Reopenings} {
		r[field] = strconv.Itoa(n)
	}
	var missing []string
	for _, m := range it.Missing() {
		missing = append(missing, map[string]string{"owner": "责任人", "due": "时限", "stages": "阶段目标", "standard": "整改标准"}[m])
	}
	if it.State.Live() || it.State == ledger.Pending {
		r[xlsx.Missing] = strings.Join(missing, "、")
	}
	if x.apart {
		r[xlsx.Owner], r[xlsx.Deputy] = joinNames(x.d, it.OwnerID), joinNames(x.d, it.DeputyID)
	}
}

// limitWords say how an item stands against its limit; empty where nothing is owed.
func limitWords(it ledger.Item, today calendar.Day) string {
	light := ledger.LightOf(it.State, it.Due, today)
	days, _ := ledger.DaysLeft(it.State, it.Due, today)
	switch light {
	case ledger.Late:
		return fmt.Sprintf("逾期 %d 天", -days)
	case ledger.Soon, ledger.OnTime:
		word := map[ledger.Light]string{ledger.Soon: "临期", ledger.OnTime: "按期"}[light]
		if days == 0 {
			return word + " 今天"
		}
		return fmt.Sprintf("%s 余 %d 天", word, days)
	case ledger.NoLimit:
		return "未定时限"
	}
	return ""
}

func (x *exporter) fromEvents(r report.LedgerRow, it ledger.Item) {
	var progress []string
	for _, e := range x.events[it.ID] {
		switch e.Move {
		case ledger.Progress:
			progress = append(progress, string(e.On)+" "+e.Note)
		case importMove:
			progress = append(progress, string(x.day(e.At))+" "+e.Note)
		case ledger.Close, ledger.Return:
			r[xlsx.Verifier], r[xlsx.Opinion] = x.d.People[e.By].Name, e.Note
		case ledger.FollowUp:
			r[xlsx.FollowUp] = string(x.day(e.At)) + " " + followWord(it.FollowResult)
		}
	}
	r[xlsx.Progress] = strings.Join(progress, "\n")
	if r[xlsx.FollowUp] == "" {
		r[xlsx.FollowUp] = string(it.FollowUp)
	}
}

func joinNames(d *Directory, ids ...int64) string {
	var names []string
	for _, id := range ids {
		if id != 0 {
			names = append(names, d.People[id].Name)
		}
	}
	return strings.Join(names, "、")
}

// stageWords writes stages so that they are read back: one a line, the day in brackets.
func stageWords(list []ledger.Stage) string {
	var out []string
	for _, s := range list {
		line := s.Target + "（" + string(s.Due) + "）"
		if s.Closed != "" {
			line = s.Target + "（" + string(s.Due) + "，" + string(s.Closed) + "销号）"
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}

// StateWord is a state in the words of ledgers.
func StateWord(s ledger.State) string {
	words := report.States()
	switch s {
	case ledger.Pending:
		return words[1]
	case ledger.Closed:
		return words[2]
	case ledger.Returned:
		return words[3]
	case ledger.Reopened:
		return words[4]
	case ledger.Merged:
		return words[5]
	case ledger.Void:
		return words[6]
	}
	return words[0]
}

func typeWords(t ledger.Type) string {
	switch t {
	case ledger.Immediate:
		return report.TypeImmediate
	case ledger.Standing:
		return report.TypeStanding
	}
	return report.TypeDated
}

func sourceWord(s string) string {
	switch s {
	case "material":
		return "对照检查材料"
	case "manual":
		return "手工立项"
	case "import":
		return "导入台账"
	case "opinion":
		return "群众意见"
	case "directive":
		return "上级部署"
	case "inspection":
		return "巡视巡察反馈"
	case "audit":
		return "审计"
	case "study":
		return "学习研讨"
	case "follow_up":
		return "回头看"
	}
	return s
}

func followWord(result string) string {
	switch result {
	case "held":
		return "已巩固"
	case "recurred":
		return "反弹"
	}
	return result
}
