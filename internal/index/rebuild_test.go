package index

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// again gives the documents of an index for its rebuilding.
func again(ix *Index) func(*Index, uint32) (Doc, error) {
	return func(_ *Index, num uint32) (Doc, error) {
		name, _, _ := ix.Name(num)
		text, err := ix.Text(num)
		return document1(name, text), err
	}
}

func TestRebuild(t *testing.T) {
	ix, dir := create(t)
	for n := range 40 {
		must(t, ix.Put(sample(n)))
	}
	must(t, ix.Delete("paper-7"))
	must(t, ix.Maintain(false))
	reader, err := Open(dir)
	must(t, err)
	defer reader.Close()
	before := ix.Stat()
	must(t, ix.Rebuild(Options{Long: 24}, again(ix)))
	must(t, reader.Refresh())
	for _, x := range []*Index{ix, reader} {
		must(t, x.Verify())
		if x.Len() != 39 || x.Long() != 24 || !holds(t, x, sample(3)) {
			t.Errorf("after the rebuild: %d documents, long grams of %d", x.Len(), x.Long())
		}
	}
	if st := ix.Stat(); st.TextBytes >= before.TextBytes {
		t.Errorf("texts take %d bytes, %d before a text was deleted", st.TextBytes, before.TextBytes)
	}
	must(t, ix.Put(sample(100)))
	must(t, reader.Refresh())
	if !holds(t, reader, sample(100)) {
		t.Error("what was added after the rebuild is not seen")
	}
}

// TestAFailedRebuildLeavesTheOldState: an interrupt, a text that cannot be read.
func TestAFailedRebuildLeavesTheOldState(t *testing.T) {
	ix, dir := create(t)
	for n := range 10 {
		must(t, ix.Put(sample(n)))
	}
	stop := errors.New("interrupted")
	err := ix.Rebuild(Options{}, func(_ *Index, num uint32) (Doc, error) {
		if num == 5 {
			return Doc{}, stop
		}
		return sample(int(num)), nil
	})
	if !errors.Is(err, stop) {
		t.Fatalf("Rebuild() = %v", err)
	}
	must(t, ix.Put(sample(11)))
	reader, err := Open(dir)
	must(t, err)
	defer reader.Close()
	if reader.Len() != 11 || !holds(t, reader, sample(9)) || !holds(t, reader, sample(11)) {
		t.Error("the old state is not whole")
	}
	names, err := os.ReadDir(dir)
	must(t, err)
	if len(names) > 5 { // CURRENT, LOCK, log, texts, perhaps a sketch
		t.Errorf("the failed rebuild left files: %v", names)
	}
}

func TestSalvage(t *testing.T) {
	ix, dir := create(t)
	for n := range 10 {
		must(t, ix.Put(sample(n)))
	}
	must(t, ix.Maintain(true))
	must(t, ix.Put(sample(10)))
	must(t, ix.Close())
	b, err := os.ReadFile(filepath.Join(dir, currentName))
	must(t, err)
	must(t, os.WriteFile(filepath.Join(dir, currentName), []byte(`{"version":1,`+string(b[len(`{"version":2,`):])), 0o644))
	if _, err := OpenWriter(dir); !errors.Is(err, ErrVersion) {
		t.Fatalf("OpenWriter() = %v, want ErrVersion", err)
	}
	old, lost, err := Salvage(dir)
	must(t, err)
	if len(lost) > 0 || old.Len() != 11 {
		t.Fatalf("Salvage() has %d documents, lost %v", old.Len(), lost)
	}
	must(t, old.Rebuild(Options{Long: old.Wanted()}, again(old)))
	must(t, old.Close())
	ix, err = Open(dir)
	must(t, err)
	defer ix.Close()
	must(t, ix.Verify())
	if ix.Len() != 11 || !holds(t, ix, sample(10)) {
		t.Errorf("rebuilt index has %d documents", ix.Len())
	}
}

// TestKillRebuild kills a process that rebuilds again and again at any moment. The index must be there and whole every time.
func TestKillRebuild(t *testing.T) {
	if dir := os.Getenv("INDEX_REBUILD_DIR"); dir != "" {
		rebuildUntilKilled(dir)
		return
	}
	if testing.Short() {
		t.Skip("starts processes")
	}
	ix, dir := create(t)
	const n = 60
	for i := range n {
		must(t, ix.Put(sample(i)))
	}
	must(t, ix.Close())
	r := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 4))
	changed := 0
	for round := range 12 {
		before, err := readCurrent(dir)
		must(t, err)
		cmd := exec.Command(os.Args[0], "-test.run=^TestKillRebuild$")
		cmd.Env = append(os.Environ(), "INDEX_REBUILD_DIR="+dir)
		must(t, cmd.Start())
		time.Sleep(time.Duration(20+r.IntN(300)) * time.Millisecond)
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		reader, err := Open(dir)
		if err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		must(t, reader.Verify())
		for i := range n {
			if !holds(t, reader, sample(i)) {
				t.Fatalf("round %d: document %d is lost", round, i)
			}
		}
		if reader.cur.Log != before.Log {
			changed++
		}
		reader.Close()
	}
	t.Logf("12 kills, after %d of them a rebuild had been finished", changed)
}

func rebuildUntilKilled(dir string) {
	ix, err := OpenWriter(dir)
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	for {
		if err := ix.Rebuild(Options{}, again(ix)); err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
	}
}
