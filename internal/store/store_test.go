package store

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"duizhao/internal/app"
	"duizhao/internal/store/storetest"
)

func TestSQLite(t *testing.T) {
	storetest.Run(t, open(t, filepath.Join(t.TempDir(), "a b#c.db")))
}

func TestPostgreSQL(t *testing.T) {
	storetest.Run(t, open(t, storetest.Postgres(t)))
}

func open(t *testing.T, url string) *Store {
	t.Helper()
	s, err := Open(context.Background(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func TestFiles(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()
	f, err := OpenFiles(dir)
	if err != nil {
		t.Fatal(err)
	}
	sha, n, err := f.Put(ctx, bytes.NewReader([]byte("照片")), 100)
	if err != nil || n != 6 {
		t.Fatalf("Put() = %d, %v", n, err)
	}
	if again, _, err := f.Put(ctx, bytes.NewReader([]byte("照片")), 100); again != sha || err != nil {
		t.Errorf("the same file again = %s, %v", again, err)
	}
	if b, err := f.Read(ctx, sha); string(b) != "照片" || err != nil {
		t.Errorf("Read() = %q, %v", b, err)
	}
	if _, _, err := f.Put(ctx, bytes.NewReader(make([]byte, 101)), 100); !errors.Is(err, app.ErrTooLarge) {
		t.Errorf("a file over the limit: %v", err)
	}
	if _, err := f.Read(ctx, "../../etc/passwd"); err == nil {
		t.Error("a path is taken for a hash")
	}
	if err := os.WriteFile(filepath.Join(dir, sha[:2], sha[2:]), []byte("别的"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Read(ctx, sha); !errors.Is(err, app.ErrDamaged) {
		t.Errorf("a changed file: Read() = %v", err)
	}
	if err := f.Check(ctx, sha); !errors.Is(err, app.ErrDamaged) {
		t.Errorf("a changed file: Check() = %v", err)
	}
	left, _ := filepath.Glob(filepath.Join(dir, "new", "*"))
	if len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
}
