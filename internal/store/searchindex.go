package store

import (
	"errors"
	"strings"
	"time"
	"unicode"

	"duizhao/internal/app"

	"github.com/uptrace/bun"
)

type searchRow struct {
	bun.BaseModel `bun:"table:search,alias:t"`
	ID            int64 `bun:",pk"`
	Kind          string
	ObjectID      int64
	Part          int
	UnitID        int64
	AuthorID      int64
	OwnerID       int64
	DeputyID      int64
	Title         string
	Text          string
	Initials      string
	At            time.Time
}

func (r searchRow) doc() app.SearchDoc {
	return app.SearchDoc{Kind: r.Kind, ObjectID: r.ObjectID, Part: r.Part, UnitID: r.UnitID, AuthorID: r.AuthorID, OwnerID: r.OwnerID,
		DeputyID: r.DeputyID, Title: r.Title, Text: r.Text, Initials: r.Initials, At: r.At}
}

// IndexText puts one text in, in place of what was there; an empty text takes it out. What stays the same is not written again.
func (t *tx) IndexText(d app.SearchDoc) error {
	old, err := one[searchRow](t, "kind = ? AND object_id = ? AND part = ?", d.Kind, d.ObjectID, d.Part)
	if err != nil && !errors.Is(err, app.ErrNotFound) {
		return err
	}
	if d.Text == "" && d.Title == "" {
		return t.unindex(old)
	}
	r := rowOf(d)
	r.ID = old.ID
	if old.ID != 0 && old.At.Equal(r.At) {
		if err := update(t, &r); err != nil {
			return err
		}
		gone, more := different(old.grams(), r.grams())
		return firstError(t.dropGrams(r.ID, gone), t.addGrams(r.ID, more))
	}
	if err := t.unindex(old); err != nil {
		return err
	}
	if err := t.place(&r); err != nil {
		return err
	}
	return t.addGrams(r.ID, r.grams())
}

func rowOf(d app.SearchDoc) searchRow {
	return searchRow{Kind: d.Kind, ObjectID: d.ObjectID, Part: d.Part, UnitID: d.UnitID, AuthorID: d.AuthorID, OwnerID: d.OwnerID, DeputyID: d.DeputyID,
		Title: d.Title, Text: fold(d.Title + "\n" + d.Text), Initials: strings.ToLower(d.Initials), At: d.At.UTC()}
}

// IndexNew puts the texts of a thing in that was just made: there is nothing to look for and nothing to take out.
func (t *tx) IndexNew(docs ...app.SearchDoc) error {
	rows := make([]searchRow, len(docs))
	for i, d := range docs {
		rows[i] = rowOf(d)
		rows[i].ID = placeOf(rows[i])
	}
	if err := t.placeAll(rows); err != nil {
		return err
	}
	for _, r := range rows {
		if err := t.addGrams(r.ID, r.grams()); err != nil {
			return err
		}
	}
	return nil
}

// placeAll inserts entries of one new thing; where a place is taken, each one by itself.
func (t *tx) placeAll(rows []searchRow) error {
	res, err := t.db.NewInsert().Model(&rows).On("CONFLICT (id) DO NOTHING").Exec(t.ctx)
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil || n == int64(len(rows)) {
		return err
	}
	for i, r := range rows {
		if _, err := t.db.NewRaw(`DELETE FROM search WHERE kind = ? AND object_id = ? AND part = ?`, r.Kind, r.ObjectID, r.Part).Exec(t.ctx); err != nil {
			return err
		}
		if err := t.place(&rows[i]); err != nil {
			return err
		}
	}
	return nil
}

func (r searchRow) grams() []string { return gramsOf(r.Text + "\n" + r.Initials) }

// unindex takes an entry out; one that was not there has ID 0.
func (t *tx) unindex(r searchRow) error {
	if r.ID == 0 {
		return nil
	}
	if err := t.dropGrams(r.ID, r.grams()); err != nil {
		return err
	}
	_, err := t.db.NewRaw(`DELETE FROM search WHERE id = ?`, r.ID).Exec(t.ctx)
	return err
}

// place inserts an entry with the first free id from its place on.
func (t *tx) place(r *searchRow) error {
	for r.ID = placeOf(*r); ; r.ID++ {
		res, err := t.db.NewInsert().Model(r).On("CONFLICT (id) DO NOTHING").Exec(t.ctx)
		if err != nil {
			return err
		}
		if n, err := res.RowsAffected(); err != nil || n == 1 {
			return err
		}
	}
}

// placeOf is the id of an entry: its time in milliseconds since 1970, and below that 20 bits which tell apart what was made at once.
// So the order of ids is the order of time, and the list of a gram, which is in the order of ids, begins with the newest.
func placeOf(r searchRow) int64 {
	kind := int64(0)
	if r.Kind == "measure" {
		kind = 1 // an item's problem and its measure are made at once
	}
	return max(0, r.At.UnixMilli())<<20 | (r.ObjectID<<1|kind)&(1<<20-1)
}

// different are the strings that only the first and only the second list holds.
func different(a, b []string) (onlyA, onlyB []string) {
	in := map[string]bool{}
	for _, s := range a {
		in[s] = true
	}
	for _, s := range b {
		if !in[s] {
			onlyB = append(onlyB, s)
		}
		delete(in, s)
	}
	for _, s := range a {
		if in[s] {
			onlyA = append(onlyA, s)
		}
	}
	return onlyA, onlyB
}

type gramRow struct {
	bun.BaseModel `bun:"table:grams,alias:t"`
	Gram          string `bun:",pk"`
	SearchID      int64  `bun:",pk"`
}

func (t *tx) addGrams(id int64, grams []string) error {
	for len(grams) > 0 {
		n := min(len(grams), 500)
		rows := make([]gramRow, n)
		for i, g := range grams[:n] {
			rows[i] = gramRow{Gram: g, SearchID: id}
		}
		if err := t.later(t.db.NewInsert().Model(&rows)); err != nil {
			return err
		}
		grams = grams[n:]
	}
	return nil
}

func (t *tx) dropGrams(id int64, grams []string) error {
	for len(grams) > 0 {
		n := min(len(grams), 500)
		if err := t.later(t.db.NewRaw(`DELETE FROM grams WHERE search_id = ? AND gram IN (?)`, id, in(grams[:n]))); err != nil {
			return err
		}
		grams = grams[n:]
	}
	return nil
}

// fold makes texts comparable: lower case, full-width letters and digits narrow, white space single.
func fold(s string) string {
	return strings.Join(strings.Fields(strings.Map(func(r rune) rune {
		if r >= 0xFF01 && r <= 0xFF5E {
			r -= 0xFEE0
		}
		return unicode.ToLower(r)
	}, s)), " ")
}

// gramsOf are the different characters and pairs of neighbours of a folded text.
func gramsOf(s string) []string {
	seen := map[string]bool{}
	var out []string
	add := func(g string) {
		if !seen[g] {
			seen[g] = true
			out = append(out, g)
		}
	}
	last := rune(0)
	for _, r := range s {
		if !unicode.IsLetter(r) && !unicode.IsNumber(r) {
			last = 0
			continue
		}
		add(string(r))
		if last != 0 {
			add(string([]rune{last, r}))
		}
		last = r
	}
	return out
}

// words are the runs of letters and digits of a query; each must be found.
func words(q string) []string {
	return strings.FieldsFunc(fold(q), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
}

// wanted are the grams to look up for one word: its pairs, or the single character.
func wanted(word string) []string {
	rs := []rune(word)
	if len(rs) == 1 {
		return []string{word}
	}
	var out []string
	for i := range len(rs) - 1 {
		out = append(out, string(rs[i:i+2]))
	}
	return out
}
