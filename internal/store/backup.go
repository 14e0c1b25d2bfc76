package store

import (
	"archive/tar"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"duizhao/internal/app"
)

// A backup is a gzipped tar:
//   - database.db (SQLite) or tables/NAME (PostgreSQL, as COPY writes it), all of one moment;
//   - files/ab/cdef…, every file that the database names;
//   - manifest.json, the last one: what there is, with hashes and the head of the trail. An archive without it was broken off.
//
// The comparison corpus is not in it: it is made anew from database and files.

const (
	backupFormat   = 1
	backupDatabase = "database.db"
	backupManifest = "manifest.json"
	backupTables   = "tables/"
	backupFiles    = "files/"
)

// Manifest says what a backup holds.
type Manifest struct {
	Format   int                  `json:"format"`
	Made     time.Time            `json:"made"`
	Postgres bool                 `json:"postgres"`
	Head     app.Head             `json:"head"`  // of the trail
	Files    int                  `json:"files"` // papers and evidence
	Parts    map[string]Part      `json:"parts"` // by name in the archive, files left out: their name is their hash
	Tables   map[string]TableInfo `json:"tables,omitempty"`
}

// Part is one part of the archive.
type Part struct {
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256"`
}

// Backup writes everything as it is at one moment, while others read and write. Files are written before the entry that names them,
// and never change: those that the database of the moment names are all there.
func (s *Store) Backup(ctx context.Context, files *Files, w io.Writer, now time.Time) (Manifest, error) {
	m := Manifest{Format: backupFormat, Made: now.UTC(), Postgres: !s.lite, Parts: map[string]Part{}}
	z := gzip.NewWriter(w)
	b := &backup{tar: tar.NewWriter(z), m: &m, ctx: ctx}
	var err error
	if s.lite {
		err = s.backupLite(ctx, files, b)
	} else {
		err = s.backupPostgres(ctx, files, b)
	}
	if err != nil {
		return m, fmt.Errorf("back up: %w", err)
	}
	raw, err := json.MarshalIndent(m, "", "  ")
	if err == nil {
		err = b.put(backupManifest, int64(len(raw)), strings.NewReader(string(raw)))
	}
	return m, errors.Join(err, b.tar.Close(), z.Close())
}

// backup is an archive being written.
type backup struct {
	ctx context.Context
	tar *tar.Writer
	m   *Manifest
}

func (b *backup) put(name string, size int64, r io.Reader) error {
	if err := b.tar.WriteHeader(&tar.Header{Name: name, Mode: 0o600, Size: size, ModTime: b.m.Made, Format: tar.FormatPAX}); err != nil {
		return err
	}
	sum := sha256.New()
	n, err := io.Copy(io.MultiWriter(b.tar, sum), reader{b.ctx, r})
	if err == nil && n != size {
		err = fmt.Errorf("%s: %d bytes, %d were expected", name, n, size)
	}
	if !strings.HasPrefix(name, backupFiles) {
		b.m.Parts[name] = Part{n, hex.EncodeToString(sum.Sum(nil))}
	}
	return err
}

// file puts a file in that was written aside.
func (b *backup) file(name, path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	return b.put(name, info.Size(), f)
}

// backupLite copies the database with VACUUM INTO over a connection of its own, so that writers go on.
func (s *Store) backupLite(ctx context.Context, files *Files, b *backup) error {
	dir, err := os.MkdirTemp(filepath.Dir(s.path), ".backup-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	db, err := sql.Open("sqlite", "file:"+(&url.URL{Path: s.path}).EscapedPath()+"?_pragma=busy_timeout(10000)")
	if err != nil {
		return err
	}
	defer db.Close()
	path := filepath.Join(dir, backupDatabase)
	if _, err := db.ExecContext(ctx, `VACUUM INTO ?`, path); err != nil {
		return fmt.Errorf("copy database: %w", err)
	}
	copied, err := connectLite(path)
	if err != nil {
		return err
	}
	defer copied.Close()
	var names []string
	if err := copied.Read(ctx, func(t app.Tx) error {
		names, b.m.Head, err = contents(t)
		return err
	}); err != nil {
		return err
	}
	if err := copied.settle(ctx); err != nil {
		return err
	}
	if err := b.file(backupDatabase, path); err != nil {
		return err
	}
	return b.files(files, names)
}

// settle brings everything from the write-ahead log into the database file, so that it may be copied as one.
func (s *Store) settle(ctx context.Context) error {
	_, err := s.write.ExecContext(ctx, `PRAGMA wal_checkpoint(TRUNCATE)`)
	return err
}

// contents are the hashes of all files that the database names, and the head of its trail.
func contents(t app.Tx) ([]string, app.Head, error) {
	x, ok := t.(*tx)
	if !ok {
		return nil, app.Head{}, errors.New("not a transaction of the store")
	}
	var names []string
	if err := x.db.NewRaw(`SELECT sha256 FROM drafts UNION SELECT sha256 FROM evidence ORDER BY 1`).Scan(x.ctx, &names); err != nil {
		return nil, app.Head{}, err
	}
	head, err := x.TrailHead()
	return names, head, err
}

// files puts every file in after checking it against its name. One that is damaged stops the backup: nobody should believe that
// there is a good one.
func (b *backup) files(files *Files, names []string) error {
	for _, sha := range names {
		raw, err := files.Read(b.ctx, sha)
		if err != nil {
			return err
		}
		if err := b.put(backupFiles+sha[:2]+"/"+sha[2:], int64(len(raw)), strings.NewReader(string(raw))); err != nil {
			return err
		}
	}
	b.m.Files = len(names)
	return nil
}

// ReadFiles uses a folder of files that another process may be writing to: nothing in it is cleared.
func ReadFiles(dir string) *Files { return &Files{dir: dir} }

// ErrBroken says that an archive is no whole backup.
var ErrBroken = errors.New("the backup is damaged or was broken off")

// Unpack lays a backup out in an empty folder and checks every part against its hash.
func Unpack(ctx context.Context, r io.Reader, dir string) (Manifest, error) {
	var m Manifest
	z, err := gzip.NewReader(r)
	if err != nil {
		return m, fmt.Errorf("%w: %w", ErrBroken, err)
	}
	parts, files, whole := map[string]Part{}, 0, false
	for t := tar.NewReader(z); ; {
		h, err := t.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return m, fmt.Errorf("%w: %w", ErrBroken, err)
		}
		if !filepath.IsLocal(filepath.FromSlash(h.Name)) || h.Typeflag != tar.TypeReg || whole {
			return m, fmt.Errorf("%w: unexpected part %q", ErrBroken, h.Name)
		}
		p, err := unpackPart(ctx, t, filepath.Join(dir, filepath.FromSlash(h.Name)))
		if err != nil {
			return m, fmt.Errorf("unpack %s: %w", h.Name, err)
		}
		switch sha, isFile := strings.CutPrefix(h.Name, backupFiles); {
		case isFile && strings.ReplaceAll(sha, "/", "") != p.SHA256:
			return m, fmt.Errorf("%w: %s does not have its hash", ErrBroken, h.Name)
		case isFile:
			files++
		case h.Name == backupManifest:
			raw, err := os.ReadFile(filepath.Join(dir, backupManifest))
			if err == nil {
				err = json.Unmarshal(raw, &m)
			}
			if err != nil {
				return m, fmt.Errorf("%w: %w", ErrBroken, err)
			}
			whole = true
		default:
			parts[h.Name] = p
		}
	}
	if _, err := io.Copy(io.Discard, z); err != nil { // to the end, where the checksum stands
		return m, fmt.Errorf("%w: %w", ErrBroken, err)
	}
	if !whole || m.Format != backupFormat || files != m.Files || len(parts) != len(m.Parts) {
		return m, fmt.Errorf("%w: it does not hold what its manifest says", ErrBroken)
	}
	for name, p := range m.Parts {
		if parts[name] != p {
			return m, fmt.Errorf("%w: %s does not have its hash", ErrBroken, name)
		}
	}
	return m, nil
}

func unpackPart(ctx context.Context, r io.Reader, path string) (Part, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return Part{}, err
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return Part{}, err
	}
	sum := sha256.New()
	n, err := io.Copy(io.MultiWriter(f, sum), reader{ctx, r})
	if err == nil {
		err = f.Sync()
	}
	if err := errors.Join(err, f.Close()); err != nil {
		return Part{}, fmt.Errorf("%w: %w", ErrBroken, err)
	}
	return Part{n, hex.EncodeToString(sum.Sum(nil))}, nil
}

// CheckUnpacked opens the database of an unpacked backup and proves it: its pages, its trail, and that every file it names is there.
// A backup of PostgreSQL is proved while it is restored.
func CheckUnpacked(ctx context.Context, dir string, m Manifest) error {
	if m.Postgres {
		return nil
	}
	s, err := Open(ctx, filepath.Join(dir, backupDatabase))
	if err != nil {
		return err
	}
	defer s.Close()
	var verdict string
	if err := s.write.NewRaw(`PRAGMA integrity_check`).Scan(ctx, &verdict); err != nil || verdict != "ok" {
		return errors.Join(fmt.Errorf("%w: database: %s", ErrBroken, verdict), err)
	}
	if err := s.Read(ctx, func(t app.Tx) error { return prove(t, ReadFiles(filepath.Join(dir, "files")), m) }); err != nil {
		return err
	}
	return s.settle(ctx)
}

// prove checks the trail to the head that the manifest names, and that every file is there.
func prove(t app.Tx, files *Files, m Manifest) error {
	names, head, err := contents(t)
	if err != nil {
		return err
	}
	if head.Seq != m.Head.Seq || head.Hash != m.Head.Hash {
		return fmt.Errorf("%w: the trail does not end where the manifest says", ErrBroken)
	}
	var v app.Verifier
	for after := int64(0); ; {
		list, err := t.TrailEntries(app.TrailFilter{After: after, Ascending: true, Limit: 1000})
		if err != nil {
			return err
		}
		if len(list) == 0 {
			break
		}
		for _, e := range list {
			if err := v.Next(e); err != nil {
				return fmt.Errorf("%w: %w", ErrBroken, err)
			}
			after = e.Seq
		}
	}
	if v.Head().Hash != head.Hash {
		return fmt.Errorf("%w: the last entries of the trail are missing", ErrBroken)
	}
	for _, sha := range names {
		if err := files.Check(t.Context(), sha); err != nil {
			return fmt.Errorf("%w: %w", ErrBroken, err)
		}
	}
	return nil
}

// MergeFiles brings the files of an unpacked backup to their place. What is there already has the same content.
func MergeFiles(from, to string) error {
	return filepath.WalkDir(from, func(path string, e fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) && path == from {
			return fs.SkipAll
		}
		if err != nil || e.IsDir() {
			return err
		}
		rel, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		place := filepath.Join(to, rel)
		if err := os.MkdirAll(filepath.Dir(place), 0o700); err != nil {
			return err
		}
		return os.Rename(path, place)
	})
}
