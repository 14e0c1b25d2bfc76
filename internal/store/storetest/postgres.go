// Package storetest is the suite that both databases pass, and a PostgreSQL server for tests that starts and ends with them.
package storetest

import (
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"sort"
	"strconv"
	"testing"
)

// Postgres starts a PostgreSQL server of its own and answers the URL of an empty database in it. The programs are looked for
// in POSTGRES_BIN and where Debian keeps them; without them the test is skipped.
func Postgres(t testing.TB) string {
	t.Helper()
	bin := programs(t)
	dir, err := os.MkdirTemp("", "duizhao-pg-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	run := runner(t, dir)
	run(filepath.Join(bin, "initdb"), "-D", filepath.Join(dir, "data"), "-U", "duizhao", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
	options := fmt.Sprintf("-c listen_addresses= -c unix_socket_directories=%s -c fsync=off -c max_connections=60", dir)
	run(filepath.Join(bin, "pg_ctl"), "-D", filepath.Join(dir, "data"), "-l", filepath.Join(dir, "log"), "-o", options, "-w", "start")
	t.Cleanup(func() {
		run(filepath.Join(bin, "pg_ctl"), "-D", filepath.Join(dir, "data"), "-m", "immediate", "stop")
	})
	run(filepath.Join(bin, "createdb"), "-h", dir, "-U", "duizhao", "duizhao")
	return "postgres:///duizhao?" + url.Values{"host": {dir}, "user": {"duizhao"}}.Encode()
}

func programs(t testing.TB) string {
	t.Helper()
	if dir := os.Getenv("POSTGRES_BIN"); dir != "" {
		return dir
	}
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if len(found) == 0 {
		t.Skip("no PostgreSQL here: name its programs' folder in POSTGRES_BIN or install the package postgresql")
	}
	sort.Strings(found)
	return filepath.Dir(found[len(found)-1])
}

// runner runs a program, as the user postgres where we are root: PostgreSQL refuses root.
func runner(t testing.TB, dir string) func(string, ...string) {
	t.Helper()
	var as []string
	if os.Getuid() == 0 {
		u, err := user.Lookup("postgres")
		if err != nil {
			t.Skip("PostgreSQL does not run as root and there is no user postgres")
		}
		uid, _ := strconv.Atoi(u.Uid)
		gid, _ := strconv.Atoi(u.Gid)
		if err := os.Chown(dir, uid, gid); err != nil {
			t.Fatal(err)
		}
		as = []string{"runuser", "-u", "postgres", "--"}
	}
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	return func(name string, args ...string) {
		all := append(append([]string{}, as...), append([]string{name}, args...)...)
		cmd := exec.Command(all[0], all[1:]...)
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			log, _ := os.ReadFile(filepath.Join(dir, "log"))
			t.Errorf("%s: %v\n%s\n%s", filepath.Base(name), err, out, log)
		}
	}
}
