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
	mathrand "math/rand/v2"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"duizhao/internal/app"
	"duizhao/internal/org"
	"duizhao/internal/store"
	"duizhao/internal/store/storetest"
)

// serveKills is how often the whole server is killed: 5 times, or as KILLS says (200 in make soak).
func serveKills() int {
	if n, err := strconv.Atoi(os.Getenv("KILLS")); err == nil && n > 0 {
		return n
	}
	return 5
}

func TestServeKilledSQLite(t *testing.T) {
	if testing.Short() {
		t.Skip("kills a server again and again")
	}
	dir := t.TempDir()
	serveKilled(t, dir, filepath.Join(dir, "duizhao.db"))
}

func TestServeKilledPostgreSQL(t *testing.T) {
	if os.Getenv("KILLS") == "" {
		t.Skip("runs in make soak: set KILLS")
	}
	serveKilled(t, t.TempDir(), storetest.Postgres(t))
}

// serveKilled kills the running program under load and starts it again: every item whose creation was answered with 201 is there
// with all its progress, and the trail verifies.
func serveKilled(t *testing.T, dir, database string) {
	token, unit, person := killWorld(t, database)
	kept, total := map[int64]int{}, 0
	slowest, fastest := time.Duration(0), time.Hour
	for round := range serveKills() {
		start := time.Now()
		cmd, base := startServe(t, dir, database)
		took := time.Since(start)
		slowest, fastest = max(slowest, took), min(fastest, took)
		for id, version := range kept {
			if got := versionOf(t, base, token, id); got < version {
				t.Fatalf("round %d: item %d was acknowledged in version %d and is in %d", round, id, version, got)
			}
		}
		kept = loadUntilKilled(t, cmd, base, token, unit, person)
		total += len(kept)
		trailHolds(t, database)
	}
	if total == 0 {
		t.Error("nothing was acknowledged before the kills: the test shows nothing")
	}
	if fastest > 2*time.Second {
		t.Errorf("even the fastest restart took %v, want under 2 s", fastest)
	}
	t.Logf("%d kills, %d items acknowledged, restart %v to %v", serveKills(), total, fastest.Round(time.Millisecond), slowest.Round(time.Millisecond))
}

// killWorld makes one unit and its office, and a token.
func killWorld(t *testing.T, database string) (token string, unit, person int64) {
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
	token, _, err = a.MakeToken(ctx, who, "kill", []string{"item.read", "item.create", "item.work"}, 30)
	if err != nil {
		t.Fatal(err)
	}
	return token, u.ID, p.ID
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

// loadUntilKilled lets four clients open items and add progress until the server is killed, and answers what was acknowledged.
func loadUntilKilled(t *testing.T, cmd *exec.Cmd, base, token string, unit, person int64) map[int64]int {
	t.Helper()
	kept := map[int64]int{}
	var mu sync.Mutex
	var wg sync.WaitGroup
	for range 4 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for {
				id, version, err := openOne(base, token, unit, person)
				if refused(t, err) {
					return
				}
				mu.Lock()
				kept[id] = version
				mu.Unlock()
				if version, err = progressOne(base, token, id, version); refused(t, err) {
					return
				}
				mu.Lock()
				kept[id] = version
				mu.Unlock()
			}
		}()
	}
	time.Sleep(time.Duration(300+mathrand.IntN(700)) * time.Millisecond)
	cmd.Process.Kill()
	cmd.Wait()
	wg.Wait()
	return kept
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
