package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
)

// server is the program that is measured.
type server struct {
	cmd   *exec.Cmd
	url   string
	said  *lastWords
	ended chan struct{} // closed when the process has ended; err then says how
	err   error
}

// lastWords keeps the end of what a program writes. It may be read while the program runs.
type lastWords struct {
	mu  sync.Mutex
	end []byte
}

// keptWords is how many bytes lastWords keeps.
const keptWords = 8 << 10

// Write keeps the end of what was written so far and of b.
func (w *lastWords) Write(b []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.end = append(w.end, b...)
	w.end = w.end[max(0, len(w.end)-keptWords):]
	return len(b), nil
}

func (w *lastWords) String() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return string(w.end)
}

func startServer(bin, dir, database string) (*server, error) {
	cmd := exec.Command(bin, "serve", "--addr", "127.0.0.1:0", "--data", dir, "--database", database, "--rate", "0", "--log-level", "error")
	s := &server{cmd: cmd, said: &lastWords{}, ended: make(chan struct{})}
	cmd.Stderr = s.said
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	r := bufio.NewReader(out)
	line, err := r.ReadString('\n')
	if err != nil {
		return nil, errors.Join(fmt.Errorf("%s did not start: %w", bin, err), cmd.Wait(), errors.New(s.said.String()))
	}
	s.url = strings.TrimSpace(line) + "/api/v1"
	go func() {
		io.Copy(io.Discard, r)
		s.err = cmd.Wait()
		close(s.ended)
	}()
	return s, nil
}

func (s *server) stop() {
	s.cmd.Process.Signal(syscall.SIGTERM)
	<-s.ended
}

// deathTime is how long a process whose connection broke may take to end.
const deathTime = 2 * time.Second

// died adds to the error of a request how the program ended and what it said last; a program that runs on is not named.
func (s *server) died(err error) error {
	select {
	case <-s.ended:
		return fmt.Errorf("%w\nthe server has ended: %v (%v)\nits last lines:\n%s", err, s.cmd.ProcessState, s.err, s.said)
	case <-time.After(deathTime):
		return err
	}
}

// memory is a line of /proc/PID/status in megabytes, 0 where there is none.
func (s *server) memory(line string) int {
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.cmd.Process.Pid))
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(b), line+":")
	kb := 0
	fmt.Sscan(rest, &kb)
	return kb >> 10
}

// ask sends one request and reads the answer; any status but the wanted one is an error.
func (s *server) ask(c *http.Client, token, method, path string, body any, want int, headers ...string) (*http.Response, []byte, error) {
	var rd io.Reader
	if body != nil {
		b, err := json.Marshal(body)
		if err != nil {
			return nil, nil, err
		}
		rd = bytes.NewReader(b)
	}
	req, err := http.NewRequest(method, s.url+path, rd)
	if err != nil {
		return nil, nil, err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	if body != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	for i := 0; i+1 < len(headers); i += 2 {
		req.Header.Set(headers[i], headers[i+1])
	}
	res, err := c.Do(req)
	if err != nil {
		return nil, nil, s.died(err)
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	if err == nil && res.StatusCode != want {
		err = fmt.Errorf("%s %s: %d, want %d: %.300s", method, path, res.StatusCode, want, b)
	}
	return res, b, err
}

// work is one kind of request.
type work struct {
	name   string
	target time.Duration // for p95 with one client; 0 for none named
	do     func(c *http.Client, client, n int) error
}

func measure(p plan, name string, s *server, f filled) (string, error) {
	deep, err := s.deep(f.Bureau, 40)
	if err != nil {
		return "", err
	}
	deepAll, err := s.deep(f.District, 300)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	fmt.Fprintf(&b, "\n### %s\n\n| request | p50, p95 ms at 1 client | p50, p95 ms at 8 | p50, p95 ms at 32 | to reach: p95 at 1 |\n|---|---|---|---|---|\n", name)
	numbers := []int{1, 8, 32}
	if p.only != "" {
		numbers = numbers[:1]
	}
	for _, w := range works(s, f, deep, deepAll) {
		if !strings.Contains(w.name, p.only) {
			continue
		}
		fmt.Fprintf(&b, "| %s |", w.name)
		for _, clients := range numbers {
			cell, err := load(w, clients, p.seconds)
			if err != nil {
				return "", err
			}
			fmt.Fprintf(&b, " %s |", cell)
		}
		fmt.Fprintf(&b, " %d |\n", w.target.Milliseconds())
		fmt.Fprintln(os.Stderr, name, w.name, "done")
	}
	if p.only != "" {
		return b.String(), nil
	}
	rows, took, err := s.export(f.District)
	if err != nil {
		return "", err
	}
	fmt.Fprintf(&b, "\nxlsx of the whole ledger (%d KB): %.1f s (to reach: 3 s).", rows>>10, took.Seconds())
	if f.Papers == 0 {
		fmt.Fprintf(&b, " Memory of the process: %d MB at the end, %d MB at its peak; no papers in the corpus.\n", s.memory("VmRSS"), s.memory("VmHWM"))
		return b.String(), nil
	}
	before := s.memory("VmHWM")
	each, err := s.handInAll(p, f)
	if err != nil {
		return "", err
	}
	fmt.Fprintf(&b, " %d papers in the corpus; %d more handed in, each checked and compared %.1f s after its upload began.\nMemory of the process: %d MB at its peak before those, %d MB at its peak, %d MB at the end (to reach: 400 MB).\n",
		f.Papers, handedIn, each.Seconds(), before, s.memory("VmHWM"), s.memory("VmRSS"))
	return b.String(), nil
}

// handedIn is how many papers are handed in to a full corpus.
const handedIn = 10

func (s *server) handInAll(p plan, f filled) (time.Duration, error) {
	texts, err := mixed(p.papers, handedIn)
	if err != nil {
		return 0, err
	}
	return s.handIn(f, texts)
}

// deep walks the list and answers where the given page begins.
func (s *server) deep(token string, pages int) (string, error) {
	next := ""
	for range pages {
		_, b, err := s.ask(http.DefaultClient, token, "GET", "/items?limit=50&sort=due&after="+next, nil, 200)
		if err != nil {
			return "", err
		}
		var v struct{ Next string }
		if err := json.Unmarshal(b, &v); err != nil {
			return "", err
		}
		if v.Next == "" {
			break
		}
		next = v.Next
	}
	return next, nil
}

func works(s *server, f filled, deep, deepAll string) []work {
	get := func(token, path string) func(*http.Client, int, int) error {
		return func(c *http.Client, _, _ int) error {
			_, _, err := s.ask(c, token, "GET", path, nil, 200)
			return err
		}
	}
	words := []string{"调研", "群众评议", "物业", "文件会议"}
	return []work{
		{"list, 50 rows by limit", 20 * time.Millisecond, get(f.Bureau, "/items?limit=50&sort=due")},
		{"list, whole district", 20 * time.Millisecond, get(f.District, "/items?limit=50&sort=due")},
		{"deep page (the 40th)", 20 * time.Millisecond, get(f.Bureau, "/items?limit=50&sort=due&after="+deep)},
		{"deep page (the 300th), whole district", 20 * time.Millisecond, get(f.District, "/items?limit=50&sort=due&after="+deepAll)},
		{"detail", 15 * time.Millisecond, func(c *http.Client, client, n int) error {
			_, _, err := s.ask(c, f.Bureau, "GET", fmt.Sprintf("/items/%d", f.Items[(client*31+n)%len(f.Items)]), nil, 200)
			return err
		}},
		{"search", 30 * time.Millisecond, func(c *http.Client, client, n int) error {
			_, _, err := s.ask(c, f.Bureau, "GET", "/search?q="+words[(client+n)%len(words)], nil, 200)
			return err
		}},
		{"dashboard", 50 * time.Millisecond, get(f.Bureau, "/dashboard")},
		{"dashboard, whole district", 50 * time.Millisecond, get(f.District, "/dashboard")},
		{"create", 20 * time.Millisecond, func(c *http.Client, client, n int) error {
			in := map[string]any{"unit": f.Unit, "problem": fmt.Sprintf("新登记的问题第%d号", n), "measure": "逐项整改", "owner": f.OwnerID, "due": "2027-06-30"}
			_, _, err := s.ask(c, f.Bureau, "POST", "/items", in, 201)
			return err
		}},
		{"transition", 20 * time.Millisecond, s.transition(f)},
	}
}

// transition adds progress to an item that is the client's own.
func (s *server) transition(f filled) func(*http.Client, int, int) error {
	tags := make([]string, 64)
	return func(c *http.Client, client, _ int) error {
		path := fmt.Sprintf("/items/%d", f.Items[client%len(f.Items)])
		if tags[client] == "" {
			res, _, err := s.ask(c, f.Owner, "GET", path, nil, 200)
			if err != nil {
				return err
			}
			tags[client] = res.Header.Get("ETag")
			return errWarm
		}
		res, _, err := s.ask(c, f.Owner, "POST", path+"/transitions", map[string]any{"move": "progress", "note": "已走访两户"}, 200, "If-Match", tags[client])
		if err == nil {
			tags[client] = res.Header.Get("ETag")
		}
		return err
	}
}

// errWarm says that the request only prepared the next one and does not count.
var errWarm = errors.New("not measured")

// load lets clients repeat the work for a time and answers p50 and p95 in milliseconds.
func load(w work, clients int, d time.Duration) (string, error) {
	c := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: clients}, Timeout: time.Minute}
	var mu sync.Mutex
	var took []time.Duration
	var failed atomic.Pointer[error]
	var wg sync.WaitGroup
	end := time.Now().Add(d)
	for client := range clients {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for n := 0; n < 5 || time.Now().Before(end); n++ {
				start := time.Now()
				err := w.do(c, client, n)
				if errors.Is(err, errWarm) {
					continue
				}
				if err != nil {
					failed.Store(&err)
					return
				}
				mu.Lock()
				took = append(took, time.Since(start))
				mu.Unlock()
			}
		}()
	}
	wg.Wait()
	c.CloseIdleConnections()
	if err := failed.Load(); err != nil {
		return "", fmt.Errorf("%s: %w", w.name, *err)
	}
	slices.Sort(took)
	at := func(part int) float64 { return float64(took[len(took)*part/100].Microseconds()) / 1000 }
	return fmt.Sprintf("%.1f, %.1f", at(50), at(95)), nil
}

// export fetches the whole ledger as a workbook and answers its bytes and the time.
func (s *server) export(token string) (int, time.Duration, error) {
	start := time.Now()
	_, b, err := s.ask(&http.Client{Timeout: 5 * time.Minute}, token, "GET", "/items/export", nil, 200)
	return len(b), time.Since(start), err
}

func head(p plan) string {
	load, _ := os.ReadFile("/proc/loadavg")
	first, _, _ := strings.Cut(string(load), " ")
	if first == "" {
		first = "unknown"
	}
	return fmt.Sprintf("%d items, %d pieces of progress, %d people, %d units, %s %s/%s, %d cores shared by server, database and clients; load average before the start %s.\n",
		p.items, p.notes, p.people, p.units, runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), first)
}
