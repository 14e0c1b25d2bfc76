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
	"strings"
	"testing"
	"time"
)

// Postgres starts a PostgreSQL server of its own and answers the URL of an empty database in it. The programs are looked for
// in POSTGRES_BIN and where Debian keeps them; without them the test is skipped.
func Postgres(t testing.TB) string {
	t.Helper()
	return StartPostgres(t).URL
}

// Server is a PostgreSQL server that lives as long as a test, and can be killed meanwhile.
type Server struct {
	URL string
	t   testing.TB
	bin string
	dir string
	run func(name string, args ...string) error
}

// StartPostgres is Postgres for a test that kills the server.
func StartPostgres(t testing.TB) *Server {
	t.Helper()
	bin := programs(t)
	dir, err := os.MkdirTemp("", "duizhao-pg-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	s := &Server{URL: "postgres:///duizhao?" + url.Values{"host": {dir}, "user": {"duizhao"}}.Encode(), t: t, bin: bin, dir: dir, run: runner(t, dir)}
	s.must(s.run(filepath.Join(bin, "initdb"), "-D", filepath.Join(dir, "data"), "-U", "duizhao", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"))
	s.Start()
	t.Cleanup(func() {
		s.must(s.run(filepath.Join(bin, "pg_ctl"), "-D", filepath.Join(dir, "data"), "-m", "immediate", "stop"))
	})
	s.must(s.run(filepath.Join(bin, "createdb"), "-h", dir, "-U", "duizhao", "duizhao"))
	return s
}

func (s *Server) must(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
}

// Start starts the server, again after a Kill: what the killed one left in memory may be in the way for a moment.
func (s *Server) Start() {
	s.t.Helper()
	options := fmt.Sprintf("-c listen_addresses= -c unix_socket_directories=%s -c fsync=off -c max_connections=60", s.dir)
	for end := time.Now().Add(2 * time.Minute); ; time.Sleep(100 * time.Millisecond) {
		err := s.run(filepath.Join(s.bin, "pg_ctl"), "-D", filepath.Join(s.dir, "data"), "-l", filepath.Join(s.dir, "log"), "-o", options, "-w", "-t", "120", "start")
		if err == nil {
			return
		}
		if time.Now().After(end) {
			s.t.Fatal(err)
		}
	}
}

// Kill kills the server's first process with SIGKILL; the others end with it.
func (s *Server) Kill() {
	s.t.Helper()
	b, err := os.ReadFile(filepath.Join(s.dir, "data", "postmaster.pid"))
	s.must(err)
	first, _, _ := strings.Cut(string(b), "\n")
	pid, err := strconv.Atoi(first)
	s.must(err)
	p, err := os.FindProcess(pid)
	s.must(err)
	s.must(p.Kill())
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
func runner(t testing.TB, dir string) func(string, ...string) error {
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
	return func(name string, args ...string) error {
		all := append(append([]string{}, as...), append([]string{name}, args...)...)
		cmd := exec.Command(all[0], all[1:]...)
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			log, _ := os.ReadFile(filepath.Join(dir, "log"))
			return fmt.Errorf("%s: %w\n%s\n%s", filepath.Base(name), err, out, log)
		}
		return nil
	}
}
