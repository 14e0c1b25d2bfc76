package store

import (
	"context"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"duizhao/internal/app"
	"duizhao/internal/org"
	"duizhao/internal/store/storetest"
)

func TestMigrateSearchSQLite(t *testing.T)     { migrateSearch(t, filepath.Join(t.TempDir(), "a.db")) }
func TestMigrateSearchPostgreSQL(t *testing.T) { migrateSearch(t, storetest.Postgres(t)) }

// migrateSearch fills the tables as they were before entries were numbered by their time, and brings them up to date.
func migrateSearch(t *testing.T, url string) {
	ctx := context.Background()
	s, err := connect(ctx, url)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	p, err := s.migrations()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.UpTo(ctx, 3); err != nil {
		t.Fatal(err)
	}
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
