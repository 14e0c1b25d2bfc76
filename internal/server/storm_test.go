package server

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"duizhao/internal/store/storetest"
)

func TestStormSQLite(t *testing.T)     { storm(t, worldOn(t, filepath.Join(t.TempDir(), "d.db"))) }
func TestStormPostgreSQL(t *testing.T) { storm(t, worldOn(t, storetest.Postgres(t))) }

// stormTime is how long the storm lasts: 3 s, or as many seconds as STORM says (60 in make soak).
func stormTime() time.Duration {
	if n, err := strconv.Atoi(os.Getenv("STORM")); err == nil && n > 0 {
		return time.Duration(n) * time.Second
	}
	return 3 * time.Second
}

// storm lets 32 writers and 8 readers work at once. Half the writers have an item of their own, half share one between four. No
// request fails; of a shared item every version is made by exactly one of those who tried.
func storm(t *testing.T, w *world) {
	if testing.Short() {
		t.Skip("seconds of load")
	}
	var items []int64
	for range 20 {
		items = append(items, w.item("发展和改革局", "owner", "deputy").ID)
	}
	end := time.Now().Add(stormTime())
	var moved [20]atomic.Int64
	var stale, reads, failed atomic.Int64
	var wg sync.WaitGroup
	run := func(f func()) {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for time.Now().Before(end) && failed.Load() == 0 {
				f()
			}
		}()
	}
	bad := func(r reply) {
		failed.Add(1)
		t.Errorf("a request failed: %d %s", r.status, r.body)
	}
	for i := range 32 {
		at := i
		if i >= 16 {
			at = 16 + i%4
		}
		path := fmt.Sprintf("/items/%d", items[at])
		run(func() {
			now := w.ask("owner", "GET", path, nil)
			if now.status != 200 {
				bad(now)
				return
			}
			r := w.ask("owner", "POST", path+"/transitions", Transition{Move: "progress", Note: "进展"}, "If-Match", now.etag())
			switch {
			case r.status == 200:
				moved[at].Add(1)
			case r.status == 412 && at >= 16:
				stale.Add(1)
			default:
				bad(r)
			}
		})
	}
	for range 8 {
		run(func() {
			if r := w.ask("head", "GET", "/items?limit=50&sort=due", nil); r.status != 200 {
				bad(r)
			}
			reads.Add(1)
		})
	}
	wg.Wait()
	total := int64(0)
	for i, id := range items {
		var d ItemDetail
		w.want(200, "owner", "GET", fmt.Sprintf("/items/%d", id), nil).into(t, &d)
		if n := moved[i].Load(); int64(len(d.Events)) != n || int64(d.Version) != n+1 {
			t.Errorf("item %d: %d answers of success, %d events, version %d", id, n, len(d.Events), d.Version)
		}
		total += moved[i].Load()
	}
	if r := w.want(200, "audit", "POST", "/trail/verification", HeadInput{}); r.field("ok") != true {
		t.Errorf("the trail does not verify: %s", r.body)
	}
	t.Logf("%v: %d moves kept, %d refused as stale, %d lists read, %d failed", stormTime(), total, stale.Load(), reads.Load(), failed.Load())
}
