package server

import (
	"strings"
	"sync"
	"testing"

	"duizhao/internal/store"
	"duizhao/internal/store/storetest"
)

func TestStatementsSQLite(t *testing.T)     { statements(t, newWorld(t)) }
func TestStatementsPostgreSQL(t *testing.T) { statements(t, worldOn(t, storetest.Postgres(t))) }

// Every statement of a request is a way to the database and back, so what most people do most often takes few of them, however long
// the item's history is. The number includes the one that finds out who asks, BEGIN and COMMIT.
func statements(t *testing.T, w *world) {
	var mu sync.Mutex
	var seen []string
	w.app.Store.(*store.Store).Watch(func(q string) {
		mu.Lock()
		defer mu.Unlock()
		seen = append(seen, q)
	})
	count := func(name string, most int, do func()) {
		t.Helper()
		mu.Lock()
		seen = nil
		mu.Unlock()
		do()
		mu.Lock()
		defer mu.Unlock()
		if len(seen) == 0 || len(seen) > most {
			t.Errorf("%s took %d statements, want at most %d:\n%s", name, len(seen), most, strings.Join(shortened(seen), "\n"))
		}
	}
	it := w.item("发展和改革局", "owner", "")
	path := "/items/" + itoa(int(it.ID))
	w.want(200, "owner", "GET", path, nil) // the token's use is noted once an hour
	w.want(200, "office", "GET", path, nil)
	version := it.Version
	for range 12 {
		w.want(200, "owner", "POST", path+"/transitions", Transition{Move: "progress", Note: "已走访两户"}, "If-Match", etag(version))
		version++
	}
	count("a move", 11, func() {
		w.want(200, "owner", "POST", path+"/transitions", Transition{Move: "progress", Note: "已走访两户"}, "If-Match", etag(version))
	})
	count("a move with a key", 15, func() { // the key is looked for, and its answer is kept in a transaction of its own
		w.want(200, "owner", "POST", path+"/transitions", Transition{Move: "progress", Note: "已走访两户"}, "If-Match", etag(version+1), "Idempotency-Key", "k-1")
	})
	count("a stale move", 4, func() {
		w.want(412, "owner", "POST", path+"/transitions", Transition{Move: "progress", Note: "已走访两户"}, "If-Match", etag(1))
	})
	count("an edit of what is not searched for", 12, func() {
		cause := "责任没有落到人"
		w.want(200, "office", "PATCH", path, ItemPatch{Cause: &cause}, "If-Match", etag(version+2))
	})
	count("opening an item", 8, func() {
		w.want(201, "office", "POST", "/items", ItemInput{Unit: it.UnitID, Problem: "窗口排队时间长", Measure: "增设自助终端", Owner: it.OwnerID, Due: "2026-06-30"})
	})
	count("one item", 7, func() { w.want(200, "owner", "GET", path, nil) })
}

func shortened(list []string) []string {
	out := make([]string, len(list))
	for i, q := range list {
		if rs := []rune(q); len(rs) > 100 {
			q = string(rs[:100])
		}
		out[i] = "  " + q
	}
	return out
}
