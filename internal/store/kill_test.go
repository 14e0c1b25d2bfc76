package store

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"sync"
	"testing"
	"time"

	"duizhao/internal/app"
	"duizhao/internal/ledger"
	"duizhao/internal/org"
	"duizhao/internal/store/storetest"
)

// The kill tests run this test program once more as the process that is killed.
const (
	killURL = "DUIZHAO_KILL_URL"
	killDir = "DUIZHAO_KILL_DIR"
)

func TestMain(m *testing.M) {
	if url := os.Getenv(killURL); url != "" {
		if err := victim(url, os.Getenv(killDir)); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// victim writes until it is killed and says after every kept change what was kept: item, version, file.
func victim(url, dir string) error {
	s, err := Open(context.Background(), url)
	if err != nil {
		return err
	}
	files, err := OpenFiles(dir)
	if err != nil {
		return err
	}
	var wg sync.WaitGroup
	errs := make(chan error, 4)
	for w := range 4 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for n := 0; ; n++ {
				if err := oneItem(s, files, w, n); err != nil {
					errs <- err
					return
				}
			}
		}()
	}
	wg.Wait()
	return <-errs
}

func oneItem(s *Store, files *Files, w, n int) error {
	ctx := context.Background()
	it := ledger.Item{UnitID: 1, State: ledger.Open, Type: ledger.Dated, Problem: "问题", CreatedAt: time.Now(), UpdatedAt: time.Now()}
	sha, size, err := files.Put(ctx, bytes.NewReader(bytes.Repeat([]byte(fmt.Sprintf("佐证 %d %d %d\n", os.Getpid(), w, n)), 500)), 1<<20)
	if err != nil {
		return err
	}
	for step := range 3 {
		err := s.Write(ctx, func(tx app.Tx) error {
			if step == 0 {
				var err error
				if it.Number, err = tx.NextNumber(2026); err != nil {
					return err
				}
			}
			next := it
			if err := tx.SaveItem(&next); err != nil {
				return err
			}
			if step == 1 {
				if err := tx.SaveEvidence(&ledger.Evidence{ItemID: next.ID, SHA256: sha, Size: size, UploadedAt: time.Now()}); err != nil {
					return err
				}
			}
			tx.Trail(app.Entry{At: time.Now(), By: int64(w), Action: "item.edit", Kind: "item", Object: next.ID, Detail: map[string]string{"step": strconv.Itoa(step)}})
			it = next
			return nil
		})
		if err != nil {
			return err
		}
		fmt.Printf("%d %d %s\n", it.ID, it.Version, sha)
	}
	return nil
}

// kills is how often the process is killed: 20 times, or as KILLS says (200 in make soak).
func kills() int {
	if n, err := strconv.Atoi(os.Getenv("KILLS")); err == nil && n > 0 {
		return n
	}
	return 20
}

func TestKillSQLite(t *testing.T) {
	if testing.Short() {
		t.Skip("kills a process again and again")
	}
	dir := t.TempDir()
	killed(t, filepath.Join(dir, "k.db"), dir)
}

func TestKillPostgreSQL(t *testing.T) {
	if testing.Short() {
		t.Skip("kills a process again and again")
	}
	killed(t, storetest.Postgres(t), t.TempDir())
}

// killed kills a writing process again and again: nothing it said was kept is lost, no file is half there, the trail holds.
func killed(t *testing.T, url, dir string) {
	ctx := context.Background()
	s := open(t, url)
	if err := s.Write(ctx, func(tx app.Tx) error { return tx.SaveUnit(&org.Unit{Name: "云岭区"}) }); err != nil {
		t.Fatal(err)
	}
	s.Close()
	acknowledged := 0
	slowest := time.Duration(0)
	for round := range kills() {
		kept := runVictim(t, url, dir)
		acknowledged += len(kept)
		start := time.Now()
		s, err := Open(ctx, url)
		if err != nil {
			t.Fatalf("round %d: open after the kill: %v", round, err)
		}
		slowest = max(slowest, time.Since(start))
		if err := survives(ctx, s, dir, kept); err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		s.Close()
	}
	if acknowledged == 0 {
		t.Error("nothing was written before the kills: the test shows nothing")
	}
	t.Logf("%d kills, %d acknowledged changes, slowest start %v", kills(), acknowledged, slowest)
}

type keptChange struct {
	item    int64
	version int
	sha     string
}

// runVictim lets the process write for a moment, kills it, and answers what it had acknowledged.
func runVictim(t *testing.T, url, dir string) []keptChange {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), killURL+"="+url, killDir+"="+filepath.Join(dir, "files"))
	var errs bytes.Buffer
	cmd.Stderr = &errs
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	var kept []keptChange
	sc := bufio.NewScanner(out)
	for sc.Scan() {
		var k keptChange
		if n, _ := fmt.Sscan(sc.Text(), &k.item, &k.version, &k.sha); n == 3 {
			kept = append(kept, k)
		}
		if len(kept) == 1 {
			time.AfterFunc(time.Duration(20+rand.IntN(150))*time.Millisecond, func() { cmd.Process.Kill() })
		}
	}
	if err := cmd.Wait(); err == nil || errs.Len() > 0 {
		t.Fatalf("the process ended by itself: %v %s", err, errs.String())
	}
	return kept
}

func survives(ctx context.Context, s *Store, dir string, kept []keptChange) error {
	files, err := OpenFiles(filepath.Join(dir, "files"))
	if err != nil {
		return err
	}
	err = s.Read(ctx, func(tx app.Tx) error {
		for _, k := range kept {
			it, err := tx.Item(k.item)
			if err != nil || it.Version < k.version {
				return fmt.Errorf("item %d was acknowledged in version %d and is in %d (%v)", k.item, k.version, it.Version, err)
			}
			if err := files.Check(ctx, k.sha); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	left, err := filepath.Glob(filepath.Join(dir, "files", "new", "*"))
	if err != nil {
		return err
	}
	if len(left) > 0 {
		return fmt.Errorf("half-written files: %v", left)
	}
	_, err = (&app.App{Store: s, Clock: time.Now}).VerifyTrail(ctx, app.Head{})
	return err
}
