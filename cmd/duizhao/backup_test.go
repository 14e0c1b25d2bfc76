package main

import (
	"bytes"
	"context"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"duizhao/internal/app"
	"duizhao/internal/ledger"
	"duizhao/internal/org"
)

// A clerk backs up, with a passphrase, proves the backup, restores it into a new folder, and is kept from replacing data by accident.
func TestBackupAndRestore(t *testing.T) {
	dir := t.TempDir()
	data, fresh, archive, pass, wrong := filepath.Join(dir, "data"), filepath.Join(dir, "new"), filepath.Join(dir, "a.dzb"), filepath.Join(dir, "pass"), filepath.Join(dir, "wrong")
	fillForBackup(t, data)
	for name, text := range map[string]string{pass: "云岭的口令 2026\n", wrong: "别的口令\n"} {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, step := range []struct {
		code int
		says string
		args []string
	}{
		{0, "1 trail entries, 1 files", []string{"backup", archive, "--data", data, "--passphrase-file", pass}},
		{2, "choose another name", []string{"backup", archive, "--data", data}},
		{2, "encrypted", []string{"restore", archive, "--check", "--data", fresh}},
		{2, "decrypt", []string{"restore", archive, "--check", "--data", fresh, "--passphrase-file", wrong}},
		{0, "sound", []string{"restore", archive, "--check", "--data", fresh, "--passphrase-file", pass}},
		{0, "restored", []string{"restore", archive, "--data", fresh, "--passphrase-file", pass}},
		{0, "the trail holds: 1 entries", []string{"trail", "verify", "--data", fresh}},
		{2, "--replace", []string{"restore", archive, "--data", fresh, "--passphrase-file", pass}},
		{0, "is kept as", []string{"restore", archive, "--data", fresh, "--passphrase-file", pass, "--replace"}},
		{2, "", []string{"backup", filepath.Join(dir, "b.dzb"), "--data", filepath.Join(dir, "nothing")}},
	} {
		var out, errs bytes.Buffer
		code := run(context.Background(), append(step.args, "--lang", "en"), strings.NewReader(""), &out, &errs)
		if code != step.code || !strings.Contains(errs.String(), step.says) {
			t.Errorf("duizhao %s: exit %d saying %q, want %d and %q", strings.Join(step.args, " "), code, errs.String(), step.code, step.says)
		}
	}
	raw, err := os.ReadFile(archive)
	if err != nil || bytes.Contains(raw, []byte("调查研究")) {
		t.Errorf("the encrypted backup can be read: %v", err)
	}
	if info, err := os.Stat(archive); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("others may read the backup: %v, %v", info.Mode(), err)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, ".duizhao-*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func fillForBackup(t *testing.T, data string) {
	t.Helper()
	fillForBackupAt(t, Settings{Data: data})
}

func fillForBackupAt(t *testing.T, s Settings) {
	t.Helper()
	ctx := context.Background()
	st, files, err := s.open(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	sha, size, err := files.Put(ctx, strings.NewReader("照片"), 100)
	if err != nil {
		t.Fatal(err)
	}
	unit := org.Unit{Name: "云岭区"}
	if err := st.Write(ctx, func(tx app.Tx) error {
		if err := tx.SaveUnit(&unit); err != nil {
			return err
		}
		it := ledger.Item{Number: "2026-00001", UnitID: unit.ID, Problem: "调查研究不够", Type: ledger.Dated, State: ledger.Open}
		if err := tx.SaveItem(&it); err != nil {
			return err
		}
		tx.Trail(app.Entry{At: time.Now(), Action: "item.open", Kind: "item", Object: it.ID})
		return tx.SaveEvidence(&ledger.Evidence{ItemID: it.ID, Name: "a.jpg", SHA256: sha, Size: size})
	}); err != nil {
		t.Fatal(err)
	}
}

// A folder on which a server runs is not replaced, even when asked for.
func TestRestoreWhileServing(t *testing.T) {
	dir := t.TempDir()
	data, archive := filepath.Join(dir, "data"), filepath.Join(dir, "a.dzb")
	fillForBackup(t, data)
	do := func(args ...string) (int, string) {
		var out, errs bytes.Buffer
		code := run(context.Background(), append(args, "--lang", "en"), strings.NewReader(""), &out, &errs)
		return code, errs.String()
	}
	if code, says := do("backup", archive, "--data", data); code != 0 {
		t.Fatal(says)
	}
	ix, err := openCorpus(data, slog.New(slog.DiscardHandler)) // what a server does
	if err != nil {
		t.Fatal(err)
	}
	if code, says := do("restore", archive, "--data", data, "--replace"); code != 2 || !strings.Contains(says, "a server is running") {
		t.Errorf("restore over a running server: exit %d saying %q", code, says)
	}
	if err := ix.Close(); err != nil {
		t.Fatal(err)
	}
	if code, says := do("restore", archive, "--data", data, "--replace"); code != 0 {
		t.Errorf("restore after it stopped: exit %d saying %q", code, says)
	}
}
