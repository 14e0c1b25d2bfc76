package main

// The cache of check:
//   - an entry's name is a hash of the file's bytes and ending, the program, the rules, and every option that decides a finding;
//     the file's own name and place do not count;
//   - baseline, suppressions and the form of output are applied afterwards, so they need no entry of their own;
//   - an entry that cannot be read, or whose checksum is wrong, is as if it were not there; one that cannot be written is no failure;
//   - entries hold quotations of papers: only the user may read them, and those not used for 30 days are removed.

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"duizhao/internal/report"
)

// findingCache is a folder of entries; a nil one keeps nothing.
type findingCache struct {
	dir  string
	base []byte // hash of all that is the same for every file of the run
}

// cacheForm changes when the form of an entry does.
const cacheForm = "duizhao check 1"

// cacheLife is how long an entry is kept without being used.
const cacheLife = 30 * 24 * time.Hour

// openCache opens --cache, or the user's own cache folder. A folder that was asked for and cannot be made is an error; the
// default one is then simply not used.
func openCache(c checkCommand, lang language, date time.Time) (*findingCache, error) {
	dir := c.Cache
	if c.NoCache {
		return nil, nil
	}
	if dir == "" {
		home, err := os.UserCacheDir()
		if err != nil {
			return nil, nil
		}
		dir = filepath.Join(home, "duizhao", "check")
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		if c.Cache == "" {
			return nil, nil
		}
		return nil, err
	}
	h := sha256.New()
	fmt.Fprintf(h, "%s\n%s\n%s\n%s %s\n", cacheForm, versionName(), program(), lang, date.Format(time.DateOnly))
	for _, name := range append([]string{c.Names, c.Owed}, sideFiles(c)...) {
		raw, _ := os.ReadFile(name) // "" and a profile that is a name have no bytes; others were or will be read and reported
		fmt.Fprintf(h, "%s %d\n", name, len(raw))
		h.Write(raw)
	}
	return &findingCache{dir: dir, base: h.Sum(nil)}, nil
}

// program tells one build from another, as far as the system does.
func program() string {
	exe, err := os.Executable()
	if err != nil {
		return ""
	}
	info, err := os.Stat(exe)
	if err != nil {
		return exe
	}
	return fmt.Sprintf("%s %d %d", exe, info.Size(), info.ModTime().UnixNano())
}

// sideFiles are the profile and the packs, in their order.
func sideFiles(c checkCommand) []string {
	out := []string{c.Profile}
	for _, dir := range c.Packs {
		paths, _ := filepath.Glob(filepath.Join(dir, "*.yaml")) // the pattern is well formed
		out = append(append(out, dir), paths...)
	}
	return out
}

// key is the entry's name for a file. What is overdue in a ledger depends on today.
func (c *findingCache) key(name string, data []byte, today time.Time) string {
	if c == nil {
		return ""
	}
	h := sha256.New()
	h.Write(c.base)
	fmt.Fprintf(h, "%s\n", strings.ToLower(filepath.Ext(name)))
	if isWorkbook(name, data) {
		fmt.Fprintf(h, "%s\n", today.Format(time.DateOnly))
	}
	h.Write(data)
	return hex.EncodeToString(h.Sum(nil))
}

func (c *findingCache) path(key string) string { return filepath.Join(c.dir, key[:2], key) }

// load gives what was kept for the key, under the file's present name.
func (c *findingCache) load(key, name string) ([]report.Checked, bool) {
	if c == nil {
		return nil, false
	}
	path := c.path(key)
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, false
	}
	sum, body, ok := bytes.Cut(raw, []byte("\n"))
	if !ok || string(sum) != checksum(body) {
		return nil, false
	}
	var list []report.Checked
	if json.Unmarshal(body, &list) != nil {
		return nil, false
	}
	for i := range list {
		list[i].Rename(name + list[i].File)
	}
	now := time.Now()
	if info, err := os.Stat(path); err == nil && now.Sub(info.ModTime()) > 24*time.Hour {
		_ = os.Chtimes(path, now, now) // it was used; if the system refuses, it only ages earlier
	}
	return list, true
}

// save keeps what a file gave. Names are kept without the file's own, which may change.
func (c *findingCache) save(key, name string, list []report.Checked) {
	if c == nil {
		return
	}
	bare := make([]report.Checked, len(list))
	for i := range list {
		bare[i] = list[i].Copy()
		bare[i].Rename(strings.TrimPrefix(list[i].File, name))
	}
	body, err := json.Marshal(bare)
	if err != nil {
		return
	}
	path := c.path(key)
	if os.MkdirAll(filepath.Dir(path), 0o700) != nil {
		return
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".new-*")
	if err != nil {
		return
	}
	_, err = f.Write(append([]byte(checksum(body)+"\n"), body...))
	if closed := f.Close(); err == nil && closed == nil && os.Rename(f.Name(), path) == nil {
		return
	}
	_ = os.Remove(f.Name()) // an unfinished entry has no name that load asks for
}

func checksum(body []byte) string {
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:])
}

// prune removes entries that were not used for long, once a day.
func (c *findingCache) prune() {
	if c == nil {
		return
	}
	mark := filepath.Join(c.dir, "pruned")
	if info, err := os.Stat(mark); err == nil && time.Since(info.ModTime()) < 24*time.Hour {
		return
	}
	if os.WriteFile(mark, nil, 0o600) != nil {
		return
	}
	paths, _ := filepath.Glob(filepath.Join(c.dir, "[0-9a-f][0-9a-f]", "*")) // the pattern is well formed
	for _, p := range paths {
		if info, err := os.Stat(p); err == nil && time.Since(info.ModTime()) > cacheLife {
			_ = os.Remove(p) // another run may have removed it
		}
	}
}
