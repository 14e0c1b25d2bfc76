package server

import (
	"fmt"
	"io"
	"math"
	"sort"
	"sync"
	"time"

	"duizhao/internal/app"
)

// limiter gives everyone a bucket of requests that fills again.
type limiter struct {
	mu     sync.Mutex
	rate   float64 // requests a second; 0 for no limit
	bucket map[string]bucket
}

type bucket struct {
	left float64
	at   time.Time
}

// burst is how many seconds' worth of requests may come at once.
const burst = 4

func newLimiter(rate float64) *limiter { return &limiter{rate: rate, bucket: map[string]bucket{}} }

func (l *limiter) allow(key string) bool {
	if l.rate <= 0 {
		return true
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	now := time.Now()
	b, ok := l.bucket[key]
	if !ok {
		b = bucket{left: l.rate * burst, at: now}
		if len(l.bucket) > 10_000 {
			l.bucket = map[string]bucket{}
		}
	}
	b.left = math.Min(l.rate*burst, b.left+now.Sub(b.at).Seconds()*l.rate)
	b.at = now
	ok = b.left >= 1
	if ok {
		b.left--
	}
	l.bucket[key] = b
	return ok
}

// doors pauses sign-in after failures from one address for one login, and from one address for all. Someone at another address
// is never locked out by it, whoever's login is tried.
type doors struct {
	mu    sync.Mutex
	clock app.Clock
	fails map[string]tries
}

type tries struct {
	n     int
	until time.Time
	last  time.Time
}

const (
	freeTries    = 5  // for one login from one address
	freeTriesAll = 30 // for all logins from one address
	longestPause = 15 * time.Minute
)

func newDoors(c app.Clock) *doors { return &doors{clock: c, fails: map[string]tries{}} }

func (d *doors) open(from, login string) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return !d.paused(from) && !d.paused(from+"\n"+login)
}

// paused reports whether a key waits. A clock that was ahead and was put right ends the pause: no pause is longer than longestPause.
func (d *doors) paused(key string) bool {
	now, t := d.clock(), d.fails[key]
	return now.Before(t.until) && !now.Before(t.last)
}

func (d *doors) failed(from, login string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if len(d.fails) > 50_000 {
		d.fails = map[string]tries{}
	}
	d.note(from, freeTriesAll)
	d.note(from+"\n"+login, freeTries)
}

func (d *doors) note(key string, free int) {
	now := d.clock()
	t := d.fails[key]
	if now.Sub(t.last) > time.Hour || now.Before(t.last) {
		t = tries{}
	}
	t.n++
	t.last = now
	if t.n >= free {
		t.until = now.Add(min(longestPause, time.Second<<min(t.n-free+2, 10)))
	}
	d.fails[key] = t
}

func (d *doors) passed(from, login string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	delete(d.fails, from+"\n"+login)
}

// meters counts requests for /metrics.
type meters struct {
	mu    sync.Mutex
	by    map[string]int
	sum   float64
	hist  [len(bounds)]int
	total int
}

// bounds are the limits of the classes of time, in seconds; they do not change.
var bounds = [...]float64{0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10}

func (m *meters) count(method string, status int, took time.Duration) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.by == nil {
		m.by = map[string]int{}
	}
	m.by[fmt.Sprintf(`method=%q,status="%d"`, method, status)]++
	m.total++
	m.sum += took.Seconds()
	for i, b := range bounds {
		if took.Seconds() <= b {
			m.hist[i]++
		}
	}
}

func (m *meters) write(w io.Writer) {
	m.mu.Lock()
	defer m.mu.Unlock()
	fmt.Fprintln(w, "# TYPE duizhao_requests_total counter")
	var keys []string
	for k := range m.by {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	for _, k := range keys {
		fmt.Fprintf(w, "duizhao_requests_total{%s} %d\n", k, m.by[k])
	}
	fmt.Fprintln(w, "# TYPE duizhao_request_seconds histogram")
	for i, b := range bounds {
		fmt.Fprintf(w, "duizhao_request_seconds_bucket{le=\"%g\"} %d\n", b, m.hist[i])
	}
	fmt.Fprintf(w, "duizhao_request_seconds_bucket{le=\"+Inf\"} %d\nduizhao_request_seconds_sum %g\nduizhao_request_seconds_count %d\n", m.total, m.sum, m.total)
}
