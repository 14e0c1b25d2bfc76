package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"duizhao/internal/app"
	"duizhao/internal/org"
	"duizhao/internal/queue"
	"duizhao/internal/store"
	"duizhao/internal/store/storetest"

	"filippo.io/age"
)

func TestBackupForRecipientsSQLite(t *testing.T)     { backupForRecipients(t, "") }
func TestBackupForRecipientsPostgreSQL(t *testing.T) { backupForRecipients(t, storetest.Postgres(t)) }

// backupForRecipients: what is encrypted for two keys opens with either; with another key, with none, with a passphrase, or when it
// is cut short it is refused, and the data that is there, changed since, stays as it is, --replace or not.
func backupForRecipients(t *testing.T, url string) {
	dir := t.TempDir()
	data, archive := filepath.Join(dir, "data"), filepath.Join(dir, "a.dzb")
	fillForBackupAt(t, Settings{Data: data, Database: url})
	withStore(t, Settings{Data: data, Database: url}, func(st *store.Store) error { // its tables are in every backup of a server
		_, err := queue.Open(t.Context(), st, func() queue.Worker { return nil }, nil)
		return err
	})
	keys, files := []string{}, []string{}
	for _, name := range []string{"office", "bureau", "stranger"} {
		id, err := age.GenerateX25519Identity()
		if err != nil {
			t.Fatal(err)
		}
		keys, files = append(keys, id.Recipient().String()), append(files, filepath.Join(dir, name+".key"))
		write(t, filepath.Join(dir, name+".key"), "# "+name+"\n"+id.String()+"\n")
	}
	pass, empty := filepath.Join(dir, "pass"), filepath.Join(dir, "empty.key")
	write(t, pass, "云岭的口令 2026\n")
	write(t, empty, "# nothing\n")
	do := func(code int, says string, args ...string) {
		t.Helper()
		args = append(args, "--data", data, "--lang", "en")
		if url != "" {
			args = append(args, "--database", url)
		}
		var out, errs bytes.Buffer
		got := run(context.Background(), args, strings.NewReader(""), &out, &errs)
		if got != code || !strings.Contains(errs.String(), says) {
			t.Errorf("duizhao %s: exit %d saying %q, want %d and %q", strings.Join(args, " "), got, errs.String(), code, says)
		}
	}
	do(2, "--recipient", "backup", archive, "--recipient", "age1nobody")
	do(2, "do not go together", "backup", archive, "--recipient", keys[0], "--passphrase-file", pass)
	if _, err := os.Stat(archive); !os.IsNotExist(err) {
		t.Errorf("a refused backup left a file: %v", err)
	}
	do(0, "backed up", "backup", archive, "--recipient", keys[0], "--recipient", keys[1])
	raw, err := os.ReadFile(archive)
	if err != nil || !bytes.HasPrefix(raw, []byte("age-encryption.org/v1")) || bytes.Contains(raw, []byte("调查研究")) {
		t.Fatalf("the backup is not encrypted: %v", err)
	}
	half := filepath.Join(dir, "half.dzb")
	write(t, half, string(raw[:len(raw)-100]))

	rename(t, Settings{Data: data, Database: url}, "改过名的区")
	for _, c := range [][]string{{archive, "--identity", files[2]}, {archive}, {archive, "--passphrase-file", pass}, {archive, "--identity", empty}, {archive, "--identity", filepath.Join(dir, "gone.key")},
		{half, "--identity", files[0]}} {
		for _, more := range []string{"--replace", "--check"} {
			do(2, "", append(append([]string{"restore"}, c...), more)...)
		}
	}
	if got := unitName(t, Settings{Data: data, Database: url}); got != "改过名的区" {
		t.Errorf("a refused restore changed the data: %s", got)
	}
	if left, err := filepath.Glob(filepath.Join(dir, "*data*")); err != nil || len(left) != 1 {
		t.Errorf("a refused restore left %v, %v", left, err)
	}
	do(2, "decrypt", "restore", archive, "--check", "--identity", files[2])
	for _, key := range files[:2] {
		do(0, "sound", "restore", archive, "--check", "--identity", key)
	}
	do(0, "restored", "restore", archive, "--replace", "--identity", files[1])
	if got := unitName(t, Settings{Data: data, Database: url}); got != "云岭区" {
		t.Errorf("after restoring the unit is called %s", got)
	}
	do(0, "the trail holds: 1 entries", "trail", "verify")
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func rename(t *testing.T, s Settings, name string) {
	t.Helper()
	withStore(t, s, func(st *store.Store) error {
		return st.Write(t.Context(), func(tx app.Tx) error {
			list, err := tx.Units()
			if err == nil {
				list[0].Name = name
				err = tx.SaveUnit(&list[0])
			}
			return err
		})
	})
}

func unitName(t *testing.T, s Settings) (name string) {
	t.Helper()
	withStore(t, s, func(st *store.Store) error {
		var list []org.Unit
		err := st.Read(t.Context(), func(tx app.Tx) (err error) {
			list, err = tx.Units()
			return err
		})
		for _, u := range list {
			name += u.Name
		}
		return err
	})
	return name
}

func withStore(t *testing.T, s Settings, f func(*store.Store) error) {
	t.Helper()
	st, err := store.Open(t.Context(), s.url())
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	if err := f(st); err != nil {
		t.Fatal(err)
	}
}
