package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"filippo.io/age"

	"duizhao/internal/index"
	"duizhao/internal/queue"
	"duizhao/internal/store"
)

// backupCommand writes everything into one file while the server runs: duizhao backup FILE.
type backupCommand struct {
	Settings
	File       string   `arg:"" help:"${arg_backup}"`
	Passphrase string   `name:"passphrase-file" type:"path" help:"${flag_passphrase}"`
	Recipients []string `name:"recipient" help:"${flag_recipient}"`
}

// passphraseVariable gives the passphrase where a file is not wanted.
const passphraseVariable = "DUIZHAO_BACKUP_PASSPHRASE"

// Run writes the backup beside its place and renames it when it is whole. A file that is there is never replaced.
func (c *backupCommand) Run(s *session) error {
	if _, err := os.Lstat(c.File); err == nil {
		return errors.New(s.lang.pick("已有同名文件，请换一个名字：", "there is such a file already, choose another name: ") + c.File)
	}
	st, err := openThere(s, c.Settings)
	if err != nil {
		return err
	}
	defer st.Close()
	to, err := c.recipients()
	if err != nil {
		return err
	}
	m, err := writeBackup(s.ctx, st, filepath.Join(c.Data, "files"), c.File, to)
	if err != nil {
		return err
	}
	s.say("已备份到 %s：留痕 %d 条，文件 %d 个。链头 %s，请另外记下。", "backed up to %s: %d trail entries, %d files. Keep the trail's head elsewhere: %s", c.File, m.Head.Seq, m.Files, m.Head.Hash)
	return nil
}

// writeBackup writes a backup beside its place and renames it when it is whole.
func writeBackup(ctx context.Context, st *store.Store, files, name string, to []age.Recipient) (store.Manifest, error) {
	f, err := os.CreateTemp(filepath.Dir(name), ".duizhao-*.tmp") // 0600: only for oneself
	if err != nil {
		return store.Manifest{}, err
	}
	defer os.Remove(f.Name())
	defer f.Close()
	m, err := streamBackup(ctx, st, files, f, to)
	if err != nil {
		return m, err
	}
	if err := errors.Join(f.Sync(), f.Close()); err != nil {
		return m, fmt.Errorf("write %s: %w", name, err)
	}
	return m, os.Rename(f.Name(), name)
}

func streamBackup(ctx context.Context, st *store.Store, files string, f io.Writer, to []age.Recipient) (store.Manifest, error) {
	buffered := bufio.NewWriterSize(f, 1<<20)
	var w io.Writer = buffered
	var sealed io.WriteCloser
	var err error
	if len(to) > 0 {
		if sealed, err = age.Encrypt(buffered, to...); err != nil {
			return store.Manifest{}, fmt.Errorf("encrypt backup: %w", err)
		}
		w = sealed
	}
	m, err := st.Backup(ctx, store.ReadFiles(files), w, time.Now())
	if err == nil && sealed != nil {
		err = sealed.Close()
	}
	if err == nil {
		err = buffered.Flush()
	}
	return m, err
}

// recipients are for whom the backup is encrypted; none: it is not.
func (c *backupCommand) recipients() ([]age.Recipient, error) {
	pass, err := passphrase(c.Passphrase)
	if err != nil {
		return nil, err
	}
	if pass != "" {
		if len(c.Recipients) > 0 {
			return nil, errors.New("a passphrase and --recipient do not go together")
		}
		r, err := age.NewScryptRecipient(pass)
		return []age.Recipient{r}, err
	}
	var out []age.Recipient
	for _, text := range c.Recipients {
		r, err := age.ParseX25519Recipient(text)
		if err != nil {
			return nil, fmt.Errorf("--recipient %s: %w", text, err)
		}
		out = append(out, r)
	}
	return out, nil
}

// passphrase is the first line of the file, else what the environment says; "" for none.
func passphrase(file string) (string, error) {
	if file == "" {
		return os.Getenv(passphraseVariable), nil
	}
	b, err := os.ReadFile(file)
	if err != nil {
		return "", err
	}
	line, _, _ := strings.Cut(string(b), "\n")
	if line = strings.TrimRight(line, "\r"); line == "" {
		return "", fmt.Errorf("%s: the first line is empty", file)
	}
	return line, nil
}

// restoreCommand puts a backup in place: duizhao restore FILE.
type restoreCommand struct {
	Settings
	File       string `arg:"" help:"${arg_restore}"`
	Passphrase string `name:"passphrase-file" type:"path" help:"${flag_passphrase}"`
	Identity   string `name:"identity" type:"path" help:"${flag_identity}"`
	Replace    bool   `name:"replace" help:"${flag_replace}"`
	Check      bool   `name:"check" help:"${flag_check_backup}"`
}

// Run unpacks the backup beside the data folder, proves it, and only then puts it in place. What was there is kept under another
// name; a PostgreSQL database is changed in one transaction.
func (c *restoreCommand) Run(s *session) error {
	if _, err := os.Stat(c.File); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(filepath.Clean(c.Data)), 0o700); err != nil {
		return err
	}
	dir, err := os.MkdirTemp(filepath.Dir(filepath.Clean(c.Data)), ".duizhao-restore-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	m, err := c.unpack(s, dir)
	if err != nil {
		return err
	}
	if err := store.CheckUnpacked(s.ctx, dir, m); err != nil {
		return err
	}
	switch {
	case c.Check:
		s.say("备份完好：%s 所做，留痕 %d 条，文件 %d 个。", "the backup is sound: made %s, %d trail entries, %d files.", m.Made.In(zone()).Format("2006-01-02 15:04"), m.Head.Seq, m.Files)
		return nil
	case m.Postgres != store.IsPostgres(c.url()):
		return errors.New(s.lang.pick("备份与目标数据库不是同一种（SQLite / PostgreSQL）；请用 --database 指定同一种。", "the backup is of the other kind of database (SQLite or PostgreSQL); name one of the same kind with --database"))
	case served(c.Data):
		return errors.New(s.lang.pick("这个数据目录上的服务正在运行，请先停止服务再恢复。", "a server is running on this data folder; stop it, then restore."))
	case m.Postgres:
		err = c.intoPostgres(s.ctx, dir, m)
	default:
		err = c.intoFolder(s, dir)
	}
	switch {
	case errors.Is(err, store.ErrNotEmpty):
		return errors.New(s.lang.pick("目标已有数据。确定要用备份换掉，请先停止服务，再加 --replace。", "there is data already. To put the backup in its place, stop the server and add --replace."))
	case err != nil:
		return err
	}
	s.say("已恢复到 %s 的状态：留痕 %d 条，文件 %d 个。比对库在下次启动时重建。", "restored to %s: %d trail entries, %d files. The comparison corpus is made anew at the next start.", m.Made.In(zone()).Format("2006-01-02 15:04"), m.Head.Seq, m.Files)
	return nil
}

// served reports whether a server runs on the data folder: it holds the comparison index for writing.
func served(data string) bool {
	dir := filepath.Join(data, "corpus")
	if !index.Exists(dir) {
		return false
	}
	ix, err := index.OpenWriter(dir)
	if err == nil {
		err = ix.Close()
	}
	return errors.Is(err, index.ErrLocked)
}

func (c *restoreCommand) unpack(s *session, dir string) (store.Manifest, error) {
	f, err := os.Open(c.File)
	if err != nil {
		return store.Manifest{}, err
	}
	defer f.Close()
	r := bufio.NewReaderSize(f, 1<<20)
	mark, err := r.Peek(len("age-encryption.org/"))
	if err != nil || !bytes.Equal(mark, []byte("age-encryption.org/")) {
		return store.Unpack(s.ctx, r, dir)
	}
	keys, err := c.identities()
	if err != nil {
		return store.Manifest{}, err
	}
	if len(keys) == 0 {
		return store.Manifest{}, errors.New(s.lang.pick("备份已加密：请用 --passphrase-file 或者 --identity 给出口令或密钥。", "the backup is encrypted: give --passphrase-file or --identity"))
	}
	plain, err := age.Decrypt(r, keys...)
	if err != nil {
		return store.Manifest{}, fmt.Errorf("decrypt %s: %w", c.File, err)
	}
	return store.Unpack(s.ctx, plain, dir)
}

func (c *restoreCommand) identities() ([]age.Identity, error) {
	if c.Identity != "" {
		f, err := os.Open(c.Identity)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		return age.ParseIdentities(f)
	}
	pass, err := passphrase(c.Passphrase)
	if err != nil || pass == "" {
		return nil, err
	}
	id, err := age.NewScryptIdentity(pass)
	return []age.Identity{id}, err
}

// intoFolder makes the unpacked backup the data folder. The one that was there is kept beside it.
func (c *restoreCommand) intoFolder(s *session, dir string) error {
	if c.Database != "" {
		return errors.New("restore an SQLite backup into a data folder, without --database")
	}
	if err := os.Rename(filepath.Join(dir, "database.db"), filepath.Join(dir, "duizhao.db")); err != nil {
		return err
	}
	for _, rest := range []string{"database.db-wal", "database.db-shm"} {
		if err := os.Remove(filepath.Join(dir, rest)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	there, err := os.ReadDir(c.Data)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if len(there) > 0 && !c.Replace {
		return store.ErrNotEmpty
	}
	if len(there) > 0 {
		kept, err := setAside(filepath.Clean(c.Data))
		if err != nil {
			return err
		}
		s.say("原来的数据改名保存为 %s。", "what was there is kept as %s.", kept)
	} else if err := os.Remove(c.Data); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return os.Rename(dir, c.Data)
}

// intoPostgres fills the database in one transaction, with the files in place before.
func (c *restoreCommand) intoPostgres(ctx context.Context, dir string, m store.Manifest) error {
	st, files, err := c.open(ctx)
	if err != nil {
		return err
	}
	defer st.Close()
	if _, err := queue.Open(ctx, st, func() queue.Worker { return nil }, nil); err != nil { // its tables have to be there
		return err
	}
	if err := store.MergeFiles(filepath.Join(dir, "files"), filepath.Join(c.Data, "files")); err != nil {
		return err
	}
	if err := st.RestoreTables(ctx, dir, m, files, c.Replace); err != nil {
		return err
	}
	corpus := filepath.Join(c.Data, "corpus")
	if _, err := os.Stat(corpus); err == nil {
		_, err = setAside(corpus)
		return err
	}
	return nil
}
