package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"duizhao/internal/app"
	"duizhao/internal/ledger"
	"duizhao/internal/org"
	"duizhao/internal/store/storetest"
)

// busy is a store with writers running: each adds an item with evidence, a file and a line of the trail in one transaction.
type busy struct {
	*Store
	files *Files
	unit  int64
	count atomic.Int64
	stop  chan struct{}
	done  chan error
}

func startBusy(t *testing.T, url string) *busy {
	t.Helper()
	files, err := OpenFiles(filepath.Join(t.TempDir(), "files"))
	if err != nil {
		t.Fatal(err)
	}
	b := &busy{Store: open(t, url), files: files, stop: make(chan struct{}), done: make(chan error, 4)}
	unit := org.Unit{Name: "云岭区"}
	if err := b.Write(context.Background(), func(tx app.Tx) error {
		if err := tx.SaveUnit(&unit); err != nil {
			return err
		}
		return tx.SavePerson(&org.Person{Name: "赵敏", Unit: unit.ID})
	}); err != nil {
		t.Fatal(err)
	}
	b.unit = unit.ID
	for range 3 {
		if err := b.add(); err != nil {
			t.Fatal(err)
		}
	}
	for range cap(b.done) {
		go func() {
			for {
				select {
				case <-b.stop:
					b.done <- nil
					return
				default:
				}
				if err := b.add(); err != nil {
					b.done <- err
					return
				}
			}
		}()
	}
	return b
}

func (b *busy) add() error {
	ctx, n := context.Background(), b.count.Add(1)
	sha, size, err := b.files.Put(ctx, strings.NewReader(fmt.Sprintf("佐证 %d", n)), 1000)
	if err != nil {
		return err
	}
	return b.Write(ctx, func(tx app.Tx) error {
		number, err := tx.NextNumber(2026)
		if err != nil {
			return err
		}
		it := ledger.Item{Number: number, UnitID: b.unit, Problem: "问题\t一\n二", Measure: `措施\N`, Type: ledger.Dated, State: ledger.Open}
		if err := tx.SaveItem(&it); err != nil {
			return err
		}
		tx.Trail(app.Entry{At: time.Now(), Action: "item.open", Kind: "item", Object: it.ID, Detail: map[string]string{"number": number}})
		return tx.SaveEvidence(&ledger.Evidence{ItemID: it.ID, Name: "a.txt", SHA256: sha, Size: size, UploadedAt: time.Now()})
	})
}

// end stops the writers; none of them may have failed.
func (b *busy) end(t *testing.T) {
	t.Helper()
	close(b.stop)
	for range cap(b.done) {
		if err := <-b.done; err != nil {
			t.Errorf("a writer failed during the backup: %v", err)
		}
	}
}

// state is how many items and pieces of evidence there are, and the trail's head.
func state(t *testing.T, s *Store) (items, evidence int, head app.Head) {
	t.Helper()
	err := s.Read(context.Background(), func(tx app.Tx) error {
		counts, err := tx.CountItems(app.ItemFilter{Reach: org.Reach{All: true}, Today: "2026-03-02"})
		for _, c := range counts {
			items += c.Count
		}
		if err != nil {
			return err
		}
		list, err := tx.EvidenceOf(app.ItemFilter{Reach: org.Reach{All: true}, Today: "2026-03-02"})
		evidence = len(list)
		if err != nil {
			return err
		}
		head, err = tx.TrailHead()
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return items, evidence, head
}

func TestBackupSQLite(t *testing.T) {
	ctx := context.Background()
	b := startBusy(t, filepath.Join(t.TempDir(), "a b.db"))
	archive, m := backedUp(t, b)
	dir := t.TempDir()
	if _, err := Unpack(ctx, bytes.NewReader(archive), dir); err != nil {
		t.Fatal(err)
	}
	if err := CheckUnpacked(ctx, dir, m); err != nil {
		t.Fatal(err)
	}
	s := open(t, filepath.Join(dir, "database.db"))
	checkRestored(t, s, m)
	damaged(t, archive)
}

func TestBackupPostgreSQL(t *testing.T) {
	ctx := context.Background()
	b := startBusy(t, storetest.Postgres(t))
	archive, m := backedUp(t, b)
	dir := t.TempDir()
	if _, err := Unpack(ctx, bytes.NewReader(archive), dir); err != nil {
		t.Fatal(err)
	}
	fresh := open(t, storetest.Postgres(t))
	files := ReadFiles(filepath.Join(dir, "files"))
	if err := fresh.RestoreTables(ctx, dir, m, files, false); err != nil {
		t.Fatal(err)
	}
	checkRestored(t, fresh, m)
	if err := fresh.RestoreTables(ctx, dir, m, files, false); !errors.Is(err, ErrNotEmpty) {
		t.Errorf("restoring over a database in use: %v, want %v", err, ErrNotEmpty)
	}
	if err := fresh.RestoreTables(ctx, dir, m, files, true); err != nil {
		t.Errorf("replacing: %v", err)
	}
	gone, _ := filepath.Glob(filepath.Join(dir, "files", "*", "*"))
	if err := os.Remove(gone[0]); err != nil {
		t.Fatal(err)
	}
	if err := fresh.RestoreTables(ctx, dir, m, files, true); !errors.Is(err, ErrBroken) {
		t.Errorf("a file is missing: %v, want %v", err, ErrBroken)
	}
	checkRestored(t, fresh, m) // the refused restore changed nothing
}

func backedUp(t *testing.T, b *busy) ([]byte, Manifest) {
	t.Helper()
	time.Sleep(100 * time.Millisecond)
	before := b.count.Load()
	var w bytes.Buffer
	m, err := b.Backup(context.Background(), b.files, &w, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	if b.count.Load() == before {
		t.Log("no writer wrote during the backup")
	}
	b.end(t)
	return w.Bytes(), m
}

// checkRestored checks that what was restored is of one moment and goes on from there.
func checkRestored(t *testing.T, s *Store, m Manifest) {
	t.Helper()
	items, evidence, head := state(t, s)
	if items == 0 || items != evidence || int64(items) != head.Seq || m.Files != items {
		t.Errorf("%d items, %d pieces of evidence, %d entries, %d files: not one moment", items, evidence, head.Seq, m.Files)
	}
	a := &app.App{Store: s, Clock: time.Now}
	if _, err := a.VerifyTrail(context.Background(), m.Head); err != nil {
		t.Error(err)
	}
	err := s.Write(context.Background(), func(tx app.Tx) error {
		number, err := tx.NextNumber(2026)
		if err != nil {
			return err
		}
		it := ledger.Item{Number: number, UnitID: 1, Problem: "新", Type: ledger.Dated, State: ledger.Open}
		if err := tx.SaveItem(&it); err != nil {
			return err
		}
		return errors.New("only tried")
	})
	if err == nil || err.Error() != "only tried" {
		t.Errorf("the restored store takes no new item: %v", err)
	}
}

// damaged checks that no archive with a changed or missing byte is taken.
func damaged(t *testing.T, archive []byte) {
	t.Helper()
	for _, cut := range []int{0, 1, len(archive) / 2, len(archive) - 1} {
		if _, err := Unpack(context.Background(), bytes.NewReader(archive[:cut]), t.TempDir()); err == nil {
			t.Errorf("an archive of %d of %d bytes is taken", cut, len(archive))
		}
	}
	for at := len(archive) / 10; at < len(archive); at += len(archive) / 10 {
		bad := bytes.Clone(archive)
		bad[at] ^= 0x55
		if _, err := Unpack(context.Background(), bytes.NewReader(bad), t.TempDir()); err == nil {
			t.Errorf("an archive with byte %d changed is taken", at)
		}
	}
}
