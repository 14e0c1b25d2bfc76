package store

import (
	"context"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
	"time"

	"duizhao/internal/app"
	"duizhao/internal/org"
	"duizhao/internal/store/storetest"
)

// atVersion is a new database brought up to a version and no further.
func atVersion(t *testing.T, url string, version int64) *Store {
	t.Helper()
	s, err := connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	p, err := s.migrations()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.UpTo(t.Context(), version); err != nil {
		t.Fatal(err)
	}
	return s
}

func TestMigrateSearchSQLite(t *testing.T)     { migrateSearch(t, filepath.Join(t.TempDir(), "a.db")) }
func TestMigrateSearchPostgreSQL(t *testing.T) { migrateSearch(t, storetest.Postgres(t)) }

// migrateSearch fills the tables as they were before entries were numbered by their time, and brings them up to date.
func migrateSearch(t *testing.T, url string) {
	ctx := context.Background()
	s := atVersion(t, url, 3)
	at := time.Date(2026, 3, 2, 9, 0, 0, 5e6, time.UTC)
	for i, age := range []time.Duration{2 * time.Hour, 0, time.Hour, time.Hour} {
		_, err := s.write.NewRaw(`INSERT INTO search (id, kind, object_id, part, unit_id, author_id, owner_id, deputy_id, title, text, initials, at) VALUES (?, 'unit', ?, 0, 1, 0, 0, 0, '云岭街道', '云岭', '', ?)`,
			i+1, i+1, at.Add(-age)).Exec(ctx)
		if err != nil {
			t.Fatal(err)
		}
		for _, g := range []string{"云", "岭", "云岭"} {
			if _, err := s.write.NewRaw(`INSERT INTO grams (gram, search_id) VALUES (?, ?)`, g, i+1).Exec(ctx); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := s.migrate(ctx); err != nil {
		t.Fatal(err)
	}
	if err := s.Write(ctx, func(tx app.Tx) error {
		return tx.IndexText(app.SearchDoc{Kind: "unit", ObjectID: 5, Title: "云岭", At: at.Add(-90 * time.Minute)})
	}); err != nil {
		t.Fatal(err)
	}
	if err := s.Read(ctx, func(tx app.Tx) error {
		docs, err := tx.Search(app.SearchQuery{Text: "云岭", Kinds: []string{"unit"}, Papers: org.Reach{}, Items: org.Reach{}})
		var got []int64
		for _, d := range docs {
			got = append(got, d.ObjectID)
		}
		if want := []int64{2, 4, 3, 5, 1}; !slices.Equal(got, want) {
			t.Errorf("after bringing it up to date Search() = %v, want %v", got, want)
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
}

// writer runs statements on the database as it was at an older version.
func writer(t *testing.T, s *Store) func(query string, args ...any) {
	return func(query string, args ...any) {
		t.Helper()
		if _, err := s.write.NewRaw(query, args...).Exec(context.Background()); err != nil {
			t.Fatal(err)
		}
	}
}

func TestMigrateHandedInSQLite(t *testing.T) {
	migrateHandedIn(t, filepath.Join(t.TempDir(), "a.db"))
}
func TestMigrateHandedInPostgreSQL(t *testing.T) { migrateHandedIn(t, storetest.Postgres(t)) }

// migrateHandedIn: of a returned paper the draft that was uploaded after the last handing-in counts as not handed in, the one before
// as handed in; of one that was never handed in nothing does.
func migrateHandedIn(t *testing.T, url string) {
	ctx := context.Background()
	s := atVersion(t, url, 5)
	at := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	do := writer(t, s)
	do(`INSERT INTO campaigns (id, version, name, year, profile, unit_id, papers_due, starts, ends, outside, closed, created_at) VALUES (1, 1, '专题', 2026, '', 1, '', '', '', FALSE, FALSE, ?)`, at)
	for _, sub := range []struct {
		id     int
		state  string
		rounds int
	}{{1, "returned", 2}, {2, "draft", 0}, {3, "accepted", 1}} {
		do(`INSERT INTO submissions (id, version, campaign, author_id, unit_id, kind, title, state, draft, drafts, reviewer_id, claimed_at, submitted_at, decided_at, decided_by, note, rounds, created_at, updated_at)
			VALUES (?, 1, 1, ?, 1, 'personal', '', ?, 0, 2, 0, ?, ?, ?, 0, '', ?, ?, ?)`, sub.id, sub.id, sub.state, time.Time{}, at, at, sub.rounds, at, at)
		for n, when := range []time.Time{at.Add(-time.Hour), at.Add(time.Hour)} {
			do(`INSERT INTO drafts (id, submission_id, number, name, sha256, size, uploaded_by, uploaded_at, judged, fault, title, chars, problems, causes, measures, withdrawn)
				VALUES (?, ?, ?, 'a.txt', 'ab', 1, 1, ?, 'done', '', '', 0, 0, 0, 0, FALSE)`, sub.id*10+n, sub.id, n+1, when)
		}
	}
	if err := s.migrate(ctx); err != nil {
		t.Fatal(err)
	}
	for id, want := range map[int64]int{10: 2, 11: 0, 20: 0, 21: 0, 30: 1, 31: 1} {
		if err := s.Read(ctx, func(tx app.Tx) error {
			d, err := tx.Draft(id)
			if d.Round != want {
				t.Errorf("draft %d was handed in in round %d, want %d", id, d.Round, want)
			}
			return err
		}); err != nil {
			t.Fatal(err)
		}
	}
}

func TestMigrateAuthorSQLite(t *testing.T)     { migrateAuthor(t, filepath.Join(t.TempDir(), "a.db")) }
func TestMigrateAuthorPostgreSQL(t *testing.T) { migrateAuthor(t, storetest.Postgres(t)) }

// migrateAuthor: an item that came from a paper gets its author, in the ledger and in the search; one without a paper gets none.
func migrateAuthor(t *testing.T, url string) {
	ctx := context.Background()
	s := atVersion(t, url, 6)
	at := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	do := writer(t, s)
	do(`INSERT INTO campaigns (id, version, name, year, profile, unit_id, papers_due, starts, ends, outside, closed, created_at) VALUES (1, 1, '专题', 2026, '', 1, '', '', '', FALSE, FALSE, ?)`, at)
	do(`INSERT INTO submissions (id, version, campaign, author_id, unit_id, kind, title, state, draft, drafts, reviewer_id, claimed_at, submitted_at, decided_at, decided_by, note, rounds, created_at, updated_at)
		VALUES (4, 1, 1, 9, 1, 'personal', '', 'accepted', 0, 2, 0, ?, ?, ?, 0, '', 1, ?, ?)`, at, at, at, at, at)
	do(`INSERT INTO units (id, path, name, short, kind, "order", initials, closed, version) VALUES (1, '/1/', '云岭区', '', '', 0, '', FALSE, 1)`)
	for id, submission := range map[int64]int64{1: 4, 2: 0} {
		do(`INSERT INTO items (id, number, version, campaign, submission, source, source_key, unit_id, aspect, problem, detail, cause, standard, measure, type, state, owner_id, deputy_id, leader_id, supporting,
			formers, start, due, original_due, stages, extensions, asking, requested_by, requested_at, begun_by, closed_by, closed_on, returns, reopenings, follow_up, follow_result, retire_to, retire_by, "into", repeats, created_at, updated_at)
			VALUES (?, ?, 1, 1, ?, 'material', '', 1, '', '', '', '', '', '', 'dated', 'open', 7, 0, 0, '', '[]', '', '', '', '[]', 0, FALSE, 0, ?, 0, 0, '', 0, 0, '', '', '', 0, 0, 0, ?, ?)`, id, strconv.FormatInt(id, 10), submission, at, at, at)
		do(`INSERT INTO search (id, kind, object_id, part, unit_id, author_id, owner_id, deputy_id, title, text, initials, at) VALUES (?, 'measure', ?, 0, 1, 0, 7, 0, '', '调研', '', ?)`, id, id, at)
	}
	if err := s.migrate(ctx); err != nil {
		t.Fatal(err)
	}
	own := org.Reach{People: []int64{9}, Named: org.IsAuthor}
	if err := s.Read(ctx, func(tx app.Tx) error {
		list, err := tx.Items(app.ItemFilter{Reach: own}, app.Page{})
		if len(list) != 1 || list[0].ID != 1 || list[0].AuthorID != 9 {
			t.Errorf("the author's items are %+v, want item 1", list)
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	var found []int64
	if err := s.write.NewRaw(`SELECT object_id FROM search WHERE author_id = 9`).Scan(ctx, &found); err != nil || !slices.Equal(found, []int64{1}) {
		t.Errorf("the search knows the author of %v (%v), want of item 1", found, err)
	}
}
