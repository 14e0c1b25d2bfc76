package index

import (
	"bufio"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"duizhao/internal/reuse"
)

// sample makes a document of invented characters; the same number gives the same document.
func sample(n int) Doc {
	r := rand.New(rand.NewPCG(uint64(n), 7))
	var b strings.Builder
	for range 300 {
		b.WriteRune(rune(0x4E00 + r.IntN(4000)))
	}
	return document1(fmt.Sprintf("paper-%d", n), b.String())
}

func document1(name, text string) Doc {
	t := reuse.StandardLibrary().Fold(text)
	grams := t.Grams(reuse.Standard().N)
	return Doc{Name: name, Text: text, Grams: grams, Words: func() []reuse.Gram { return t.Grams(4) }, Fingerprints: reuse.Winnow(grams, reuse.Standard().W)}
}

func gramsOf(fps []reuse.Fingerprint) []reuse.Gram {
	var out []reuse.Gram
	for _, f := range fps {
		out = append(out, f.Gram)
	}
	return out
}

// holds reports whether a question with the document's fingerprints finds it by all of them.
func holds(t *testing.T, ix *Index, d Doc) bool {
	t.Helper()
	num, ok := ix.Find(d.Name)
	if !ok {
		return false
	}
	hits, err := ix.Lookup(gramsOf(d.Fingerprints))
	if err != nil {
		t.Fatal(err)
	}
	found := map[int]bool{}
	for _, h := range hits {
		if h.Doc == num {
			found[h.Of] = true
		}
	}
	text, err := ix.Text(num)
	return err == nil && text == d.Text && len(found) == len(d.Fingerprints)
}

func create(t *testing.T) (*Index, string) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "corpus")
	ix, err := Create(dir, Options{Bits: 16})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { ix.Close() })
	return ix, dir
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestAddReplaceDelete(t *testing.T) {
	ix, dir := create(t)
	for n := range 30 {
		must(t, ix.Put(sample(n)))
		if n%7 == 6 {
			must(t, ix.Maintain(false))
		}
	}
	changed := sample(1000)
	changed.Name = "paper-3"
	must(t, ix.Put(changed))
	must(t, ix.Delete("paper-4"))
	if err := ix.Delete("paper-4"); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("Delete() twice = %v, want ErrNotExist", err)
	}
	check := func(when string, ix *Index) {
		t.Helper()
		if got := ix.Len(); got != 29 {
			t.Errorf("%s: Len() = %d, want 29", when, got)
		}
		if !holds(t, ix, changed) || !holds(t, ix, sample(5)) || !holds(t, ix, sample(29)) {
			t.Errorf("%s: a document is not found by its fingerprints", when)
		}
		hits, err := ix.Lookup(gramsOf(sample(4).Fingerprints))
		if err != nil || len(hits) > 0 {
			t.Errorf("%s: the deleted document gives %v, %v", when, hits, err)
		}
		must(t, ix.Verify())
	}
	check("from the log", ix)
	reader, err := Open(dir)
	must(t, err)
	defer reader.Close()
	check("for a reader", reader)
	must(t, ix.Maintain(true))
	check("from one segment", ix)
	must(t, reader.Refresh())
	check("for a reader after the merge", reader)
	if st := ix.Stat(); st.Segments != 1 {
		t.Errorf("segments = %d, want 1", st.Segments)
	}
}

func TestReadersSeeWhatIsCommitted(t *testing.T) {
	ix, dir := create(t)
	var readers []*Index
	for range 3 {
		r, err := Open(dir)
		must(t, err)
		defer r.Close()
		readers = append(readers, r)
	}
	for n := range 40 {
		must(t, ix.Put(sample(n)))
		if n%9 == 0 {
			must(t, ix.Maintain(false))
		}
		r := readers[n%3]
		must(t, r.Refresh())
		if !holds(t, r, sample(n)) {
			t.Fatalf("reader %d does not see document %d", n%3, n)
		}
	}
	if _, err := OpenWriter(dir); !errors.Is(err, ErrLocked) {
		t.Errorf("a second writer: %v, want ErrLocked", err)
	}
	if err := readers[0].Put(sample(99)); err == nil {
		t.Error("a reader could write")
	}
}

func TestBulkEqualsOneByOne(t *testing.T) {
	one, _ := create(t)
	bulk, _ := create(t)
	bulk.Bulk()
	for n := range 50 {
		must(t, one.Put(sample(n)))
		must(t, bulk.Put(sample(n)))
	}
	must(t, bulk.Delete("paper-7"))
	must(t, one.Delete("paper-7"))
	must(t, bulk.Maintain(true))
	for n := range 50 {
		d := sample(n)
		if n != 7 && !holds(t, bulk, d) {
			t.Errorf("bulk lost document %d", n)
		}
		for _, g := range d.Grams[:20] {
			if got := bulk.Count(g); got < 1 || one.Count(g) < 1 {
				t.Errorf("a gram of document %d is counted %d times", n, got)
			}
		}
	}
	if _, ok := bulk.Find("paper-7"); ok {
		t.Error("the deletion in bulk was lost")
	}
}

// TestCountIsNeverTooLow is the promise that lets common fingerprints be dropped.
func TestCountIsNeverTooLow(t *testing.T) {
	s := reuse.NewSketch(10) // far too small on purpose
	r := rand.New(rand.NewPCG(1, 2))
	want := map[reuse.Gram]int{}
	for range 20000 {
		g := reuse.Gram(uint64(r.IntN(3000)) * 0x9E3779B97F4A7C15)
		want[g]++
		s.Add([]uint32{g.Short()})
	}
	for g, n := range want {
		if got := s.Count(g); got < min(n, 255) {
			t.Fatalf("Count() = %d, want at least %d", got, n)
		}
	}
}

func TestDamageIsFound(t *testing.T) {
	ix, dir := create(t)
	for n := range 10 {
		must(t, ix.Put(sample(n)))
	}
	must(t, ix.Maintain(true))
	name := filepath.Join(dir, ix.cur.Segments[0])
	must(t, ix.Close())
	b, err := os.ReadFile(name)
	must(t, err)
	b[len(b)/2] ^= 0x40
	must(t, os.WriteFile(name, b, 0o644))
	again, err := Open(dir)
	if err == nil {
		err = again.Verify()
		again.Close()
	}
	if !errors.Is(err, ErrDamaged) {
		t.Errorf("Verify() = %v, want ErrDamaged", err)
	}
	must(t, os.WriteFile(filepath.Join(dir, currentName), []byte(`{"version":99}`), 0o644))
	if _, err := Open(dir); !errors.Is(err, ErrVersion) {
		t.Errorf("Open() of another version = %v, want ErrVersion", err)
	}
}

// TestKill kills a writing process again and again at any moment. What it said to be written must be there, and sound.
func TestKill(t *testing.T) {
	if dir := os.Getenv("INDEX_KILL_DIR"); dir != "" {
		writeUntilKilled(dir)
		return
	}
	if testing.Short() {
		t.Skip("starts processes")
	}
	ix, dir := create(t)
	must(t, ix.Close())
	r := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 3))
	written, rounds := 0, 12
	for round := range rounds {
		await := "ready"
		if round == 0 { // so that there is something to lose, however slow the machine
			await = "written"
		}
		written = killOnce(t, dir, written, await, time.Duration(5+r.IntN(250))*time.Millisecond)
		reader, err := Open(dir)
		if err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		if err := reader.Verify(); err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		for n := range written {
			if n%5 == 4 { // deleted again by the writer
				continue
			}
			if !holds(t, reader, sample(n)) {
				t.Fatalf("round %d: document %d of %d was written and is lost", round, n, written)
			}
		}
		reader.Close()
	}
	t.Logf("%d kills, %d documents", rounds, written)
	if written == 0 {
		t.Error("no document was ever written")
	}
}

// killOnce lets a process write for a while from its first line on that begins with await, and gives the number of documents it said were written.
func killOnce(t *testing.T, dir string, from int, await string, life time.Duration) int {
	cmd := exec.Command(os.Args[0], "-test.run=^TestKill$")
	cmd.Env = append(os.Environ(), "INDEX_KILL_DIR="+dir, fmt.Sprintf("INDEX_KILL_FROM=%d", from))
	out, err := cmd.StdoutPipe()
	must(t, err)
	must(t, cmd.Start())
	last, doomed := from, false
	for s := bufio.NewScanner(out); s.Scan(); {
		if !doomed && strings.HasPrefix(s.Text(), await) {
			time.AfterFunc(life, func() { _ = cmd.Process.Kill() })
			doomed = true
		}
		var n int
		if _, err := fmt.Sscanf(s.Text(), "written %d", &n); err == nil {
			last = n + 1
		}
	}
	_ = cmd.Wait()
	return last
}

func writeUntilKilled(dir string) {
	ix, err := OpenWriter(dir)
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	fmt.Println("ready")
	var from int
	fmt.Sscan(os.Getenv("INDEX_KILL_FROM"), &from)
	for n := from; ; n++ {
		if err := ix.Put(sample(n)); err != nil {
			os.Exit(1)
		}
		if n%5 == 4 {
			if err := ix.Delete(fmt.Sprintf("paper-%d", n)); err != nil {
				os.Exit(1)
			}
		}
		fmt.Printf("written %d\n", n)
		if n%6 == 5 {
			if err := ix.Maintain(n%18 == 17); err != nil {
				fmt.Println(err)
				os.Exit(1)
			}
		}
	}
}

func BenchmarkPutDurable(b *testing.B) {
	ix, err := Create(filepath.Join(b.TempDir(), "corpus"), Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer ix.Close()
	var text strings.Builder
	for n := range 14 {
		text.WriteString(sample(n).Text)
	}
	d := document1("", text.String())
	for i := 0; b.Loop(); i++ {
		d.Name = fmt.Sprint(i)
		if err := ix.Put(d); err != nil {
			b.Fatal(err)
		}
	}
}

func FuzzDecodeRecord(f *testing.F) {
	r := record{op: opAdd, doc: document{3, "名", []byte("x")}, fps: []print{1, 9}, grams: []uint32{7}}
	f.Add(r.encode()[8:])
	f.Add([]byte{opDelete, 1})
	f.Fuzz(func(t *testing.T, b []byte) {
		r, err := decodeRecord(b)
		if err != nil {
			return
		}
		again, err := decodeRecord(r.encode()[8:])
		if err != nil || again.doc.name != r.doc.name || len(again.fps) != len(r.fps) || len(again.grams) != len(r.grams) {
			t.Fatalf("%+v comes back as %+v, %v", r, again, err)
		}
	})
}
