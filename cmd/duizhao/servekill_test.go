package main

import (
	"bufio"
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	mathrand "math/rand/v2"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"duizhao/internal/app"
	"duizhao/internal/org"
	"duizhao/internal/store"
	"duizhao/internal/store/storetest"
)

// enoughKills says after each kill whether that was enough: KILLS of them (200 in make soak), else 20, or as many as fit into 40
// seconds and at least 5.
func enoughKills() func(done int) bool {
	if n, err := strconv.Atoi(os.Getenv("KILLS")); err == nil && n > 0 {
		return func(done int) bool { return done >= n }
	}
	start := time.Now()
	return func(done int) bool { return done >= 20 || done >= 5 && time.Since(start) > 40*time.Second }
}

func TestServeKilledSQLite(t *testing.T) {
	if testing.Short() {
		t.Skip("kills a server again and again")
	}
	dir := t.TempDir()
	serveKilled(t, dir, filepath.Join(dir, "duizhao.db"))
}

func TestServeKilledPostgreSQL(t *testing.T) {
	if testing.Short() {
		t.Skip("kills a server again and again")
	}
	serveKilled(t, t.TempDir(), storetest.Postgres(t))
}

// serveKilled kills the running program under load and starts it again: every item whose creation was answered with 201 is there
// with all its progress, and the trail verifies.
func serveKilled(t *testing.T, dir, database string) {
	w := killWorld(t, database)
	slowest, fastest, kills := time.Duration(0), time.Hour, 0
	for enough := enoughKills(); !enough(kills); kills++ {
		start := time.Now()
		cmd, base := startServe(t, dir, database)
		took := time.Since(start)
		slowest, fastest = max(slowest, took), min(fastest, took)
		w.holds(t, base)
		w.load(t, base, refused)
		w.wait(t, 8+mathrand.IntN(40))
		cmd.Process.Kill()
		cmd.Wait()
		w.clients.Wait()
		trailHolds(t, database)
	}
	maps.Copy(w.kept, w.before)
	cmd, base := startServe(t, dir, database)
	w.holds(t, base)
	cmd.Process.Kill()
	cmd.Wait()
	t.Logf("%d kills, %d changes acknowledged, restart %v to %v", kills, w.acks.Load(), fastest.Round(time.Millisecond), slowest.Round(time.Millisecond))
}

// TestServeWhenPostgreSQLIsKilled kills the database below the running program: it answers 503 meanwhile, goes on by itself when the
// database is back, and nothing acknowledged is lost.
func TestServeWhenPostgreSQLIsKilled(t *testing.T) {
	if testing.Short() {
		t.Skip("kills a database again and again")
	}
	db := storetest.StartPostgres(t)
	w := killWorld(t, db.URL)
	cmd, base := startServe(t, t.TempDir(), db.URL)
	defer func() {
		cmd.Process.Kill()
		cmd.Wait()
	}()
	stop := make(chan struct{})
	w.load(t, base, func(t *testing.T, err error) bool {
		select {
		case <-stop:
			return true
		default:
		}
		if err != nil && !strings.Contains(err.Error(), "database_away") {
			t.Error(err)
			return true
		}
		return false
	})
	rounds := 3
	if n, err := strconv.Atoi(os.Getenv("KILLS")); err == nil && n > 0 {
		rounds = max(1, n/10)
	}
	slowest := time.Duration(0)
	for range rounds {
		w.wait(t, 10+mathrand.IntN(20))
		db.Kill()
		away := time.Now()
		db.Start()
		w.wait(t, 10)
		slowest = max(slowest, time.Since(away))
	}
	close(stop)
	w.clients.Wait()
	w.holds(t, base)
	trailHolds(t, db.URL)
	t.Logf("%d kills of PostgreSQL, %d changes acknowledged, at most %v from the kill until ten more were", rounds, w.acks.Load(), slowest.Round(time.Millisecond))
}

// killing is one person who makes items, and what was acknowledged of them.
type killing struct {
	token   string
	unit    int64
	person  int64
	clients sync.WaitGroup
	acks    atomic.Int64
	ack     chan struct{} // one for every acknowledgement, as far as somebody waits
	mu      sync.Mutex
	kept    map[int64]int // item to version, of what was acknowledged since holds
	before  map[int64]int // of what was acknowledged earlier
}

// killWorld makes one unit and its office, and a token.
func killWorld(t *testing.T, database string) *killing {
	t.Helper()
	ctx := context.Background()
	st, err := store.Open(ctx, database)
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	a := &app.App{Store: st, Clock: time.Now, Random: rand.Reader, Bus: &app.Bus{}}
	u, p := org.Unit{Name: "发展和改革局"}, org.Person{Name: "王芳", Login: "wangfang"}
	if err := st.Write(ctx, func(tx app.Tx) error {
		if err := tx.SaveUnit(&u); err != nil {
			return err
		}
		p.Unit = u.ID
		if err := tx.SavePerson(&p); err != nil {
			return err
		}
		for _, role := range []org.Role{org.Office, org.Owner} {
			if err := tx.SavePost(&org.Post{Person: p.ID, Unit: u.ID, Role: role, Scope: org.Below, From: time.Now().Add(-time.Hour)}); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	who, err := a.Actor(ctx, p.ID)
	if err != nil {
		t.Fatal(err)
	}
	token, _, err := a.MakeToken(ctx, who, "kill", []string{"item.read", "item.create", "item.work"}, 30)
	if err != nil {
		t.Fatal(err)
	}
	return &killing{token: token, unit: u.ID, person: p.ID, ack: make(chan struct{}), kept: map[int64]int{}, before: map[int64]int{}}
}

// startServe starts the program and answers the address it prints once it takes requests.
func startServe(t *testing.T, dir, database string) (*exec.Cmd, string) {
	t.Helper()
	cmd := exec.Command("duizhao", "serve", "--addr", "127.0.0.1:0", "--data", dir, "--database", database, "--rate", "0", "--log-level", "error")
	var said bytes.Buffer
	cmd.Stderr = &said
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		cmd.Process.Kill()
		cmd.Wait()
		t.Fatalf("the server did not start: %v %s", err, said.String())
	}
	return cmd, strings.TrimSpace(line) + "/api/v1"
}

// load starts four clients that open items and add progress until stop says so of an error, or of none.
func (w *killing) load(t *testing.T, base string, stop func(*testing.T, error) bool) {
	for range 4 {
		w.clients.Go(func() {
			for {
				id, version, err := openOne(base, w.token, w.unit, w.person)
				if stop(t, err) {
					return
				}
				if err != nil {
					continue
				}
				w.acknowledged(id, version)
				version, err = progressOne(base, w.token, id, version)
				if stop(t, err) {
					return
				}
				if err == nil {
					w.acknowledged(id, version)
				}
			}
		})
	}
}

func (w *killing) acknowledged(id int64, version int) {
	w.mu.Lock()
	w.kept[id] = version
	w.mu.Unlock()
	w.acks.Add(1)
	select {
	case w.ack <- struct{}{}:
	default:
	}
}

// wait waits for n acknowledgements.
func (w *killing) wait(t *testing.T, n int) {
	t.Helper()
	for range n {
		select {
		case <-w.ack:
		case <-time.After(2 * time.Minute):
			t.Fatal("nothing was acknowledged for two minutes")
		}
	}
}

// holds looks whether everything acknowledged since the last time is there.
func (w *killing) holds(t *testing.T, base string) {
	t.Helper()
	for id, version := range w.kept {
		if got := versionOf(t, base, w.token, id); got < version {
			t.Fatalf("item %d was acknowledged in version %d and is in %d", id, version, got)
		}
	}
	maps.Copy(w.before, w.kept)
	clear(w.kept)
}

// refused reports whether the client has to stop. The killed server's broken connections are expected; a bad answer is not.
func refused(t *testing.T, err error) bool {
	var broken *url.Error
	if err != nil && !errors.As(err, &broken) && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, syscall.ECONNRESET) {
		t.Error(err)
	}
	return err != nil
}

func openOne(base, token string, unit, person int64) (id int64, version int, err error) {
	in := map[string]any{"unit": unit, "owner": person, "problem": "调查研究不够深入", "measure": "每季度到基层调研一次", "due": "2027-06-30"}
	var v struct {
		ID      int64
		Version int
	}
	err = call("POST", base+"/items", token, in, 201, &v)
	return v.ID, v.Version, err
}

func progressOne(base, token string, id int64, version int) (int, error) {
	var v struct{ Version int }
	err := call("POST", fmt.Sprintf("%s/items/%d/transitions", base, id), token, map[string]any{"move": "progress", "note": "已走访两户"}, 200, &v, "If-Match", fmt.Sprintf(`"%d"`, version))
	return v.Version, err
}

func versionOf(t *testing.T, base, token string, id int64) int {
	t.Helper()
	var v struct{ Version int }
	if err := call("GET", fmt.Sprintf("%s/items/%d", base, id), token, nil, 200, &v); err != nil {
		t.Fatal(err)
	}
	return v.Version
}

func call(method, address, token string, in any, want int, out any, headers ...string) error {
	b, err := json.Marshal(in)
	if err != nil {
		return err
	}
	req, err := http.NewRequest(method, address, bytes.NewReader(b))
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	req.Header.Set("Content-Type", "application/json")
	for i := 0; i+1 < len(headers); i += 2 {
		req.Header.Set(headers[i], headers[i+1])
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		return err
	}
	if res.StatusCode != want {
		return fmt.Errorf("%s %s: %d, want %d: %s", method, address, res.StatusCode, want, body)
	}
	return json.Unmarshal(body, out)
}

func trailHolds(t *testing.T, database string) {
	t.Helper()
	st, err := store.Open(context.Background(), database)
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	if _, err := (&app.App{Store: st, Clock: time.Now}).VerifyTrail(context.Background(), app.Head{}); err != nil {
		t.Fatalf("the trail after the kill: %v", err)
	}
}
