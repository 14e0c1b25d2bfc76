package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"duizhao/internal/app"
	"duizhao/internal/store"
	"duizhao/internal/store/storetest"
)

func TestTrailHeadSQLite(t *testing.T) {
	dir := t.TempDir()
	trailHeads(t, dir, filepath.Join(dir, "duizhao.db"))
}
func TestTrailHeadPostgreSQL(t *testing.T) { trailHeads(t, t.TempDir(), storetest.Postgres(t)) }

// trailHeads: who may write to the database can cut the trail's tail off or write the whole chain anew so that it holds in itself. A
// head that was exported before shows both, and where.
func trailHeads(t *testing.T, dir, url string) {
	st, err := store.Open(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	for i := range 9 {
		if err := st.Write(t.Context(), func(tx app.Tx) error {
			tx.Trail(app.Entry{At: time.Now(), By: int64(i + 1), Action: "item.close", Kind: "item", Object: 7, Detail: map[string]string{"to": "closed"}})
			return nil
		}); err != nil {
			t.Fatal(err)
		}
	}
	head := filepath.Join(dir, "head.json")
	do := func(args ...string) (int, string, string) {
		var out, errs bytes.Buffer
		code := run(context.Background(), append(append([]string{"trail"}, args...), "--data", dir, "--database", url, "--lang", "en"), strings.NewReader(""), &out, &errs)
		return code, out.String(), errs.String()
	}
	code, text, says := do("head")
	if code != 0 {
		t.Fatal(says)
	}
	if err := os.WriteFile(head, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	check := func(what string, code int, says string, args ...string) {
		t.Helper()
		got, out, errs := do(append([]string{"verify"}, args...)...)
		if got != code || !strings.Contains(out+errs, says) {
			t.Errorf("%s: exit %d saying %q, want %d and %q", what, got, out+errs, code, says)
		}
	}
	whole := entriesOf(t, st)
	check("untouched", 0, "9 entries", "--head", head)

	rewrite(t, st, whole[:6])
	check("cut off, without the head", 0, "6 entries")
	check("cut off", 1, "breaks at entry 7", "--head", head)

	changed := append([]app.Entry{}, whole...)
	changed[3].By = 99
	rewrite(t, st, changed)
	check("written anew, without the head", 0, "9 entries")
	check("written anew", 1, "breaks at entry 9", "--head", head)

	longer := append(append([]app.Entry{}, changed...), whole[8], whole[8])
	rewrite(t, st, longer)
	check("written anew and longer", 1, "breaks at entry 9", "--head", head)

	rewrite(t, st, whole)
	check("as it was", 0, "9 entries", "--head", head)
	if _, err := st.SQL().Exec(`UPDATE trail SET object = 8 WHERE seq = 4`); err != nil {
		t.Fatal(err)
	}
	check("one entry changed", 1, "breaks at entry 4")

	for name, text := range map[string]string{"empty.json": "{}", "text.json": "9 entries", "other.json": `{"seq":9,"hash":""}`, "half.json": `{"seq":9}`} {
		bad := filepath.Join(dir, name)
		if err := os.WriteFile(bad, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		check(name, 2, name, "--head", bad)
	}
	check("no such file", 2, "gone.json", "--head", filepath.Join(dir, "gone.json"))
}

func entriesOf(t *testing.T, st *store.Store) (list []app.Entry) {
	t.Helper()
	if err := st.Read(t.Context(), func(tx app.Tx) (err error) {
		list, err = tx.TrailEntries(app.TrailFilter{Ascending: true, Limit: 1000})
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return list
}

// rewrite puts a chain in place that holds in itself, as somebody would who knows how it is made.
func rewrite(t *testing.T, st *store.Store, list []app.Entry) {
	t.Helper()
	do := func(format string, args ...any) {
		if _, err := st.SQL().Exec(fmt.Sprintf(format, args...)); err != nil {
			t.Fatal(err)
		}
	}
	do(`DELETE FROM trail`)
	do(`UPDATE trail_head SET seq = 0, hash = ''`)
	for _, e := range list {
		if err := st.Write(t.Context(), func(tx app.Tx) error { tx.Trail(e); return nil }); err != nil {
			t.Fatal(err)
		}
	}
}
