package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"filippo.io/age"

	"duizhao/internal/app"
	"duizhao/internal/store"
)

// backups keeps the backups that are started from the page, in the folder "backups" of the data folder.
type backups struct {
	Settings
	st *store.Store
	mu sync.Mutex // one at a time
}

var _ app.Backups = (*backups)(nil)

// The endings of a backup's name.
const (
	backupEnding = ".tar.gz"
	sealedEnding = ".tar.gz.age"
)

func (b *backups) folder() string { return filepath.Join(b.Data, "backups") }

// List is the newest first.
func (b *backups) List() ([]app.BackupFile, error) {
	entries, err := os.ReadDir(b.folder())
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var out []app.BackupFile
	for _, e := range entries {
		sealed := strings.HasSuffix(e.Name(), sealedEnding)
		if !e.Type().IsRegular() || !sealed && !strings.HasSuffix(e.Name(), backupEnding) {
			continue
		}
		info, err := e.Info()
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		out = append(out, app.BackupFile{Name: e.Name(), Size: info.Size(), Made: info.ModTime(), Encrypted: sealed})
	}
	slices.SortFunc(out, func(x, y app.BackupFile) int { return y.Made.Compare(x.Made) })
	return out, nil
}

// Check says whether the recipient is a public key.
func (b *backups) Check(recipient string) error {
	_, err := b.recipients(recipient)
	return err
}

func (b *backups) recipients(text string) ([]age.Recipient, error) {
	if text == "" {
		return nil, nil
	}
	r, err := age.ParseX25519Recipient(text)
	return []age.Recipient{r}, err
}

// Make writes a backup whose name is the time.
func (b *backups) Make(ctx context.Context, recipient string) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	to, err := b.recipients(recipient)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(b.folder(), 0o700); err != nil {
		return err
	}
	name := "duizhao-" + time.Now().In(zone()).Format("20060102-150405") + backupEnding
	if len(to) > 0 {
		name = strings.TrimSuffix(name, backupEnding) + sealedEnding
	}
	_, err = writeBackup(ctx, b.st, filepath.Join(b.Data, "files"), filepath.Join(b.folder(), name), to)
	return err
}
