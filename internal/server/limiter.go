package server

import (
	"fmt"
	"io"
	"math"
	"sort"
	"sync"
	"time"
)

// limiter gives everyone a bucket of requests that fills again.
type limiter struct {
	mu     sync.Mutex
	rate   float64          // requests a second; 0 for no limit
	now    func() time.Time // of a clock that only goes on
	bucket map[string]bucket
}

type bucket struct {
	left float64
	at   time.Time
}

// burst is how many seconds' worth of requests may come at once.
const burst = 4

func newLimiter(rate float64) *limiter {
	return &limiter{rate: rate, now: time.Now, bucket: map[string]bucket{}}
}

// allow takes one request out of the bucket; wait is how long it takes until there is one, 0 when there was.
func (l *limiter) allow(key string) (wait time.Duration) {
	if l.rate <= 0 {
		return 0
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	now := l.now()
	b, ok := l.bucket[key]
	if !ok {
		b = bucket{left: l.rate * burst, at: now}
		if len(l.bucket) > 10_000 {
			l.bucket = map[string]bucket{}
		}
	}
	b.left = math.Min(l.rate*burst, b.left+now.Sub(b.at).Seconds()*l.rate)
	b.at = now
	if b.left >= 1 {
		b.left--
	} else {
		wait = time.Duration((1 - b.left) / l.rate * float64(time.Second))
	}
	l.bucket[key] = b
	return wait
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
