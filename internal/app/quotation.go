package app

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"duizhao/internal/org"
)

// Quotation is a wording of leaders, notices or laws that everybody may use: to share it is no copying.
type Quotation struct {
	ID     int64     `json:"-"`
	Text   string    `json:"text"`
	Source string    `json:"source,omitempty"` // where it is from
	By     int64     `json:"by"`
	At     time.Time `json:"at"`
}

const (
	minQuotation  = 4      // runes
	maxQuotation  = 50_000 // runes: a whole notice may be given
	maxQuotations = 2000
)

func readQuotation(key, value string) (q Quotation, err error) {
	if err = json.Unmarshal([]byte(value), &q); err == nil {
		q.ID, err = strconv.ParseInt(strings.TrimPrefix(key, bookQuotation+"/"), 10, 64)
	}
	if err != nil {
		return q, fmt.Errorf("setting %s: %w", key, err)
	}
	return q, nil
}

// Quotations lists the organisation's quotations, newest first; those of the program are not among them.
func (a *App) Quotations(ctx context.Context) ([]Quotation, error) {
	b, err := a.Book(ctx)
	if err != nil {
		return nil, err
	}
	return quotations(b.raw)
}

func quotations(raw map[string]string) ([]Quotation, error) {
	var out []Quotation
	for _, key := range slices.Sorted(maps.Keys(raw)) {
		if strings.HasPrefix(key, bookQuotation+"/") {
			q, err := readQuotation(key, raw[key])
			if err != nil {
				return nil, err
			}
			out = append(out, q)
		}
	}
	slices.SortFunc(out, func(x, y Quotation) int { return int(y.ID - x.ID) })
	return out, nil
}

// AddQuotation adds one. It counts from the next comparison on.
func (a *App) AddQuotation(ctx context.Context, who org.Actor, text, source string) (q Quotation, err error) {
	if !org.MayAny(who, org.RunSystem) {
		return q, ErrForbidden
	}
	q = Quotation{Text: strings.TrimSpace(text), Source: strings.TrimSpace(source), By: who.Person.ID, At: a.Clock().UTC()}
	if n := utf8.RuneCountInString(q.Text); n < minQuotation || n > maxQuotation {
		return q, invalid("text", "length", "引用文字应为 4 到 5 万字。", "A quotation has 4 to 50,000 characters.")
	}
	defer a.forgetBook()
	return q, a.Store.Write(ctx, func(tx Tx) error {
		raw, err := tx.Settings(0)
		if err != nil {
			return err
		}
		list, err := quotations(raw)
		if err != nil {
			return err
		}
		q.ID = 1
		for _, old := range list {
			if old.Text == q.Text {
				return &Conflict{Code: "exists", ZH: "已经有这段引用文字。", EN: "There is this quotation already."}
			}
			q.ID = max(q.ID, old.ID+1)
		}
		if len(list) >= maxQuotations {
			return &Conflict{Code: "too_many", ZH: "引用文字最多 2000 段。", EN: "There are at most 2,000 quotations."}
		}
		b, err := json.Marshal(q)
		if err != nil {
			return err
		}
		tx.Trail(a.note(who, "quotation.add", "setting", q.ID, 0, nil))
		return tx.SaveSetting(0, quotationKey(q.ID), string(b))
	})
}

// DropQuotation takes one out.
func (a *App) DropQuotation(ctx context.Context, who org.Actor, id int64) error {
	if !org.MayAny(who, org.RunSystem) {
		return ErrForbidden
	}
	defer a.forgetBook()
	return a.Store.Write(ctx, func(tx Tx) error {
		if text, err := tx.Setting(0, quotationKey(id)); err != nil || text == "" {
			return firstOf(err, ErrNotFound)
		}
		tx.Trail(a.note(who, "quotation.remove", "setting", id, 0, nil))
		return tx.DropSetting(0, quotationKey(id))
	})
}

func quotationKey(id int64) string { return fmt.Sprintf("%s/%d", bookQuotation, id) }
