package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"duizhao/internal/app"
)

// Files keeps files in a folder under their SHA-256: ab/cdef…. A file is written beside its place, brought to the disk and then
// renamed, so that there is never half a file. The same content is kept once.
type Files struct{ dir string }

var _ app.Files = (*Files)(nil)

// OpenFiles uses a folder, making it when needed, and clears what an interrupted upload left.
func OpenFiles(dir string) (*Files, error) {
	if err := os.MkdirAll(filepath.Join(dir, "new"), 0o700); err != nil {
		return nil, fmt.Errorf("open file store: %w", err)
	}
	left, err := filepath.Glob(filepath.Join(dir, "new", "*"))
	if err != nil {
		return nil, err
	}
	for _, path := range left {
		if err := os.Remove(path); err != nil {
			return nil, fmt.Errorf("clear file store: %w", err)
		}
	}
	return &Files{dir: dir}, nil
}

func (f *Files) path(sha string) (string, error) {
	if b, err := hex.DecodeString(sha); err != nil || len(b) != sha256.Size {
		return "", fmt.Errorf("file %q: no SHA-256", sha)
	}
	return filepath.Join(f.dir, sha[:2], sha[2:]), nil
}

// Put keeps what the reader gives, at most limit bytes, and answers its hash and size.
func (f *Files) Put(ctx context.Context, r io.Reader, limit int64) (string, int64, error) {
	tmp, err := os.CreateTemp(filepath.Join(f.dir, "new"), "put-*")
	if err != nil {
		return "", 0, fmt.Errorf("keep file: %w", full(err))
	}
	defer os.Remove(tmp.Name())
	defer tmp.Close()
	sum := sha256.New()
	n, err := io.Copy(io.MultiWriter(tmp, sum), io.LimitReader(reader{ctx, r}, limit+1))
	if err != nil {
		return "", 0, fmt.Errorf("keep file: %w", full(err))
	}
	if n > limit {
		return "", 0, app.ErrTooLarge
	}
	sha := hex.EncodeToString(sum.Sum(nil))
	return sha, n, f.settle(tmp, sha)
}

// settle brings a whole file to its place.
func (f *Files) settle(tmp *os.File, sha string) error {
	path, err := f.path(sha)
	if err != nil {
		return err
	}
	if err := tmp.Sync(); err != nil {
		return fmt.Errorf("keep file: %w", full(err))
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return fmt.Errorf("keep file: %w", err)
	}
	if err := os.Rename(tmp.Name(), path); err != nil {
		return fmt.Errorf("keep file: %w", err)
	}
	return syncDir(filepath.Dir(path))
}

// full says so when the disk has no room left.
func full(err error) error {
	if errors.Is(err, syscall.ENOSPC) {
		return errors.Join(app.ErrFull, err)
	}
	return err
}

// syncDir makes a rename last; systems that cannot sync a folder do without.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer d.Close()
	if err := d.Sync(); err != nil && !errors.Is(err, errors.ErrUnsupported) && !errors.Is(err, fs.ErrInvalid) && !os.IsPermission(err) {
		return err
	}
	return nil
}

// Read gives the whole file after checking it against its name.
func (f *Files) Read(_ context.Context, sha string) ([]byte, error) {
	path, err := f.path(sha)
	if err != nil {
		return nil, err
	}
	b, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("file %s: %w", sha, app.ErrDamaged)
	}
	if err != nil {
		return nil, err
	}
	if sum := sha256.Sum256(b); hex.EncodeToString(sum[:]) != sha {
		return nil, fmt.Errorf("file %s: %w", sha, app.ErrDamaged)
	}
	return b, nil
}

// Check reads the file through and compares its hash.
func (f *Files) Check(ctx context.Context, sha string) error {
	file, err := f.Open(ctx, sha)
	if err != nil {
		return err
	}
	return file.Close()
}

// Open gives the file from its beginning, after reading it through and comparing its hash.
func (f *Files) Open(ctx context.Context, sha string) (io.ReadCloser, error) {
	path, err := f.path(sha)
	if err != nil {
		return nil, err
	}
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("file %s: %w", sha, app.ErrDamaged)
	}
	if err != nil {
		return nil, err
	}
	sum := sha256.New()
	_, err = io.Copy(sum, reader{ctx, file})
	if err == nil && hex.EncodeToString(sum.Sum(nil)) != sha {
		err = fmt.Errorf("file %s: %w", sha, app.ErrDamaged)
	}
	if err == nil {
		_, err = file.Seek(0, io.SeekStart)
	}
	if err != nil {
		file.Close()
		return nil, err
	}
	return file, nil
}

// reader stops when the request does.
type reader struct {
	ctx context.Context
	r   io.Reader
}

func (r reader) Read(p []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	return r.r.Read(p)
}
