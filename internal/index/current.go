package index

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"duizhao/internal/reuse"
)

// Version of the format. An index of another version is refused with what to do.
const Version = 2

// ErrDamaged says that a file is not as it was written; corpus rebuild mends the index from the texts.
var ErrDamaged = errors.New("index is damaged, rebuild it")

// ErrVersion says that another version of the program wrote the index.
var ErrVersion = errors.New("index has another format version, rebuild it")

// ErrLocked says that another process is writing.
var ErrLocked = errors.New("another process is writing to the index")

// current is the file CURRENT: the files that count.
type current struct {
	Version  int      `json:"version"`
	N        int      `json:"n"` // characters of a gram
	W        int      `json:"w"` // winnowing window
	Long     int      `json:"long"`
	LongW    int      `json:"long_w"`
	Grams    int64    `json:"grams"`     // counted in the sketch, with repeats
	LongAll  int64    `json:"long_all"`  // long fingerprints of all documents
	LongMany int64    `json:"long_many"` // of these, held by more documents than anyone asks about
	Bits     int      `json:"sketch_bits"`
	Next     uint32   `json:"next_document"`
	File     int      `json:"next_file"`
	Segments []string `json:"segments"`
	Log      string   `json:"log"`
	Sketch   string   `json:"sketch"` // "" for an empty one
	Deleted  []uint32 `json:"deleted"`
	Texts    string   `json:"texts"`
}

const currentName = "CURRENT"

func joinPath(dir, name string) string { return filepath.Join(dir, filepath.Base(name)) }

func readCurrent(dir string) (current, error) {
	c, err := readAnyCurrent(dir)
	if err != nil {
		return c, err
	}
	if c.Version != Version {
		return c, fmt.Errorf("version %d, this program has %d: %w", c.Version, Version, ErrVersion)
	}
	if p := reuse.Standard(); c.N != p.N || c.W != p.W || c.LongW != p.LongW {
		return c, fmt.Errorf("grams of %d and windows of %d and %d, this program has %d, %d and %d: %w", c.N, c.W, c.LongW, p.N, p.W, p.LongW, ErrVersion)
	}
	if c.Long < c.N || c.Long > 128 {
		return c, fmt.Errorf("long grams of %d: %w", c.Long, ErrDamaged)
	}
	return c, nil
}

// readAnyCurrent reads CURRENT of any version.
func readAnyCurrent(dir string) (current, error) {
	var c current
	b, err := os.ReadFile(joinPath(dir, currentName))
	if err != nil {
		return c, err
	}
	if err := json.Unmarshal(b, &c); err != nil {
		return c, fmt.Errorf("read %s: %w", currentName, ErrDamaged)
	}
	return c, nil
}

// write replaces CURRENT so that a reader and a kill see the old one or the new one.
func (c current) write(dir string) error {
	b, err := json.Marshal(c)
	if err != nil {
		return err
	}
	tmp := joinPath(dir, currentName+".new")
	if err := writeSynced(tmp, b); err != nil {
		return fmt.Errorf("write index state: %w", err)
	}
	if err := os.Rename(tmp, joinPath(dir, currentName)); err != nil {
		return err
	}
	return syncDir(dir)
}

func writeSynced(path string, b []byte) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	_, err = f.Write(b)
	return errors.Join(err, f.Sync(), f.Close())
}

// syncDir makes names durable; file systems that cannot are left alone.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	_ = d.Sync()
	return d.Close()
}

// Exists reports whether the folder holds an index.
func Exists(dir string) bool {
	_, err := os.Stat(joinPath(dir, currentName))
	return !errors.Is(err, fs.ErrNotExist)
}
