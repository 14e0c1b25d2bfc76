package app

import (
	"context"
	"fmt"
	"hash/crc32"
	"strings"
	"time"

	"duizhao/internal/calendar"
	"duizhao/internal/org"
)

// Workdays is the table of holidays and make-up working days as text.
type Workdays struct {
	Text    string // YAML
	Own     bool   // the organisation's; else the one that comes with the program
	Version int    // a checksum of the text
	Years   []int
}

// workdays reads the table of a text; "" is the table that comes with the program.
func workdays(text string) (*calendar.Table, error) {
	if text == "" {
		return calendar.BuiltIn()
	}
	return calendar.ReadTable(strings.NewReader(text))
}

// Workdays shows the table in force.
func (a *App) Workdays(ctx context.Context) (w Workdays, err error) {
	b, err := a.Book(ctx)
	if err != nil {
		return w, err
	}
	w.Text, w.Own = b.raw[bookWorkdays], true
	if w.Text == "" {
		w.Text, w.Own = calendar.Source(), false
	}
	w.Version = int(crc32.ChecksumIEEE([]byte(w.Text)) >> 1)
	for year := 1949; year <= 2099; year++ {
		if b.Workdays.Covers(year) {
			w.Years = append(w.Years, year)
		}
	}
	return w, nil
}

// SaveWorkdays puts another table in place of the one with the version; an empty text brings back the one of the program. The stages
// of running campaigns that are counted in working days move with it, in the same transaction; see submission.Reschedule.
func (a *App) SaveWorkdays(ctx context.Context, who org.Actor, text string, version int) (moved []MovedStage, err error) {
	if !org.MayAny(who, org.RunSystem) {
		return nil, ErrForbidden
	}
	was, err := a.Workdays(ctx)
	if err != nil {
		return nil, err
	}
	if was.Version != version {
		return nil, ErrStale
	}
	t, err := workdays(text)
	if err != nil {
		return nil, a.badBook(err)
	}
	if err := goodYears(t); err != nil {
		return nil, err
	}
	d, err := a.Directory(ctx)
	if err != nil {
		return nil, err
	}
	defer a.forgetBook()
	kind, name, _ := strings.Cut(bookWorkdays, "/")
	err = a.write(ctx, func(tx Tx) (err error) {
		if err := a.keepBook(tx, who, kind, name, text); err != nil {
			return err
		}
		moved, err = a.recountStages(tx, d, who, t)
		return err
	}, Topic{Kind: "campaign"}, Topic{Kind: "notice"})
	return moved, err
}

// goodYears refuses a table that cannot be a notice: nearly no year has fewer than 7 days off on weekdays or more than 40.
func goodYears(t *calendar.Table) error {
	for year := 1949; year <= 2099; year++ {
		if !t.Covers(year) {
			continue
		}
		worked := 0
		for d := time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC); d.Year() == year; d = d.AddDate(0, 0, 1) {
			if is, _ := t.IsWorkday(d); is {
				worked++
			}
		}
		switch {
		case worked < 230:
			return invalid("text", "unlikely_year", fmt.Sprintf("%d年只剩 %d 个工作日，不像放假通知，请核对。", year, worked), fmt.Sprintf("%d would have only %d working days, which no notice gives; please check.", year, worked))
		case worked > 255:
			return invalid("text", "unlikely_year", fmt.Sprintf("%d年有 %d 个工作日，放假的日子还不全，请对照通知补齐。", year, worked), fmt.Sprintf("%d would have %d working days: days off are missing; please complete them from the notice.", year, worked))
		}
	}
	return nil
}
