package store

import (
	"strings"
	"time"
	"unicode"

	"duizhao/internal/app"

	"github.com/uptrace/bun"
)

type searchRow struct {
	bun.BaseModel `bun:"table:search,alias:t"`
	ID            int64 `bun:",pk,autoincrement"`
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

// IndexText puts one text in, in place of what was there; an empty text takes it out.
func (t *tx) IndexText(d app.SearchDoc) error {
	const same = `kind = ? AND object_id = ? AND part = ?`
	_, err := t.db.NewRaw(`DELETE FROM grams WHERE search_id IN (SELECT id FROM search WHERE `+same+`)`, d.Kind, d.ObjectID, d.Part).Exec(t.ctx)
	if err != nil {
		return err
	}
	if _, err := t.db.NewRaw(`DELETE FROM search WHERE `+same, d.Kind, d.ObjectID, d.Part).Exec(t.ctx); err != nil || d.Text == "" && d.Title == "" {
		return err
	}
	r := searchRow{Kind: d.Kind, ObjectID: d.ObjectID, Part: d.Part, UnitID: d.UnitID, AuthorID: d.AuthorID, OwnerID: d.OwnerID, DeputyID: d.DeputyID,
		Title: d.Title, Text: fold(d.Title + "\n" + d.Text), Initials: strings.ToLower(d.Initials), At: d.At.UTC()}
	if err := insert(t, &r); err != nil {
		return err
	}
	return t.addGrams(r.ID, gramsOf(r.Text+"\n"+r.Initials))
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
		if _, err := t.db.NewInsert().Model(&rows).Exec(t.ctx); err != nil {
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
