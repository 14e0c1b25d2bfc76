package main

// The cache of check:
//   - an entry's name is a hash of the file's bytes and ending, the program, the rules, and every option that decides a finding;
//     the file's own name and place do not count;
//   - an entry holds the output of one form ready to be copied, or, where baseline, suppressions or comments are asked for, the
//     findings, to which these are applied afterwards;
//   - an entry that cannot be read, or whose checksum is wrong, is as if it were not there; one that cannot be written is no failure;
//   - entries hold quotations of papers: only the user may read them, and those not used for 30 days are removed.

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
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
const cacheForm = "duizhao check 2"

// maxEntry is more bytes than the findings of one file can have.
const maxEntry = 1 << 30

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
func (c *findingCache) key(name string, data []byte, today time.Time, form string) string {
	if c == nil {
		return ""
	}
	h := sha256.New()
	h.Write(c.base)
	fmt.Fprintf(h, "%s\n%s\n", form, strings.ToLower(filepath.Ext(name)))
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
	body, ok := c.read(key)
	if !ok {
		return nil, false
	}
	var list []report.Checked
	if json.Unmarshal(body, &list) != nil {
		return nil, false
	}
	for i := range list {
		list[i].Rename(name + list[i].File)
	}
	return list, true
}

// read gives the body of an entry whose checksum is right. One that is damaged is removed, to be written anew.
func (c *findingCache) read(key string) ([]byte, bool) {
	path := c.path(key)
	f, err := os.Open(path)
	if err != nil {
		return nil, false
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil || info.Size() > maxEntry {
		return nil, false
	}
	raw := make([]byte, info.Size())
	if _, err := io.ReadFull(f, raw); err != nil {
		return nil, false
	}
	sum, body, ok := bytes.Cut(raw, []byte("\n"))
	if !ok || string(sum) != checksum(body) {
		_ = os.Remove(path) // when the system refuses, it is ignored again next time
		return nil, false
	}
	if now := time.Now(); now.Sub(info.ModTime()) > 24*time.Hour {
		_ = os.Chtimes(path, now, now) // it was used; when the system refuses, it only ages earlier
	}
	return body, true
}

// loadPieces gives the output kept for the key.
func (c *findingCache) loadPieces(key string) ([]report.Piece, bool) {
	if c == nil {
		return nil, false
	}
	body, ok := c.read(key)
	if !ok {
		return nil, false
	}
	line, rest, _ := bytes.Cut(body, []byte("\n"))
	var index []pieceEntry
	if json.Unmarshal(line, &index) != nil {
		return nil, false
	}
	out := make([]report.Piece, len(index))
	for i, e := range index {
		if e.Findings < 0 || e.Paper < 0 || e.Findings+e.Paper > len(rest) {
			return nil, false
		}
		out[i] = e.Piece
		out[i].Findings, out[i].Paper = rest[:e.Findings:e.Findings], rest[e.Findings:e.Findings+e.Paper]
		rest = rest[e.Findings+e.Paper:]
	}
	return out, true
}

// pieceEntry stands in the first line of an entry; the bytes of the pieces follow.
type pieceEntry struct {
	report.Piece
	Findings int `json:"findings"` // bytes
	Paper    int `json:"paper"`
}

// savePieces keeps output.
func (c *findingCache) savePieces(key string, pieces []report.Piece) {
	if c == nil {
		return
	}
	var body bytes.Buffer
	index := make([]pieceEntry, len(pieces))
	for i, p := range pieces {
		index[i] = pieceEntry{p, len(p.Findings), len(p.Paper)}
	}
	line, err := json.Marshal(index)
	if err != nil {
		return
	}
	body.Write(append(line, '\n'))
	for _, p := range pieces {
		body.Write(p.Findings)
		body.Write(p.Paper)
	}
	c.write(key, body.Bytes())
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
	c.write(key, body)
}

// write makes the entry in one step. One that is cut short has a wrong checksum and is never used.
func (c *findingCache) write(key string, body []byte) {
	path := c.path(key)
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrNotExist) && os.MkdirAll(filepath.Dir(path), 0o700) == nil {
		f, err = os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	}
	if err != nil {
		return // another run has written it, or nothing can be written here
	}
	_, err = f.Write(append([]byte(checksum(body)+"\n"), body...))
	if errors.Join(err, f.Close()) != nil {
		_ = os.Remove(path) // what is left has a wrong checksum
	}
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
