package server

import (
	"maps"
	"strconv"
	"strings"
	"sync"
	"time"

	"duizhao/internal/app"
)

// doors pauses sign-in after failures, so that nobody is locked out by what others do:
//
//   - a browser that this person has signed in with before (a known device) has a count of its own, which nobody else can raise;
//   - every other browser shares one count for the login and the address;
//   - many failures from one address leave each login there one free try instead of five, and close none.
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
	freeTries    = 5  // for one login from one address, or from one known device
	fewFreeTries = 1  // for one login from an address that failed often
	freeTriesAll = 30 // for all logins from one address, known devices left out
	longestPause = 15 * time.Minute
	mostTries    = 50_000 // counts that are kept before old ones are swept
)

func newDoors(c app.Clock) *doors { return &doors{clock: c, fails: map[string]tries{}} }

// entrance is what a try at a password is counted by.
type entrance struct {
	one string // the count that pauses
	all string // the count of the address; "" for none
}

// entranceOf is the count for a login, by the person it names or by the text when it names nobody, from an address or a known device.
func entranceOf(person int64, login, from, device string) entrance {
	if device != "" {
		return entrance{one: "device/" + device}
	}
	who := strconv.FormatInt(person, 10)
	if person == 0 {
		who = "?" + strings.ToLower(strings.TrimSpace(login))
	}
	return entrance{one: from + "\n" + who, all: from}
}

// enter counts a try before the password is looked at, so that many at once count too. It answers how long to wait; 0 lets in.
func (d *doors) enter(e entrance) time.Duration {
	d.mu.Lock()
	defer d.mu.Unlock()
	if wait := d.wait(e.one); wait > 0 {
		return wait
	}
	d.sweep()
	free := freeTries
	if e.all != "" {
		if d.count(e.all).n > freeTriesAll {
			free = fewFreeTries
		}
	}
	t := d.count(e.one)
	if t.n >= free {
		t.until = t.last.Add(min(longestPause, time.Second<<min(t.n-free+2, 10)))
		d.fails[e.one] = t
	}
	return 0
}

// wait is how long a count still pauses. A clock that was ahead and was put right ends the pause: none is longer than longestPause.
func (d *doors) wait(key string) time.Duration {
	now, t := d.clock(), d.fails[key]
	if now.Before(t.last) {
		return 0
	}
	return max(0, t.until.Sub(now))
}

// count adds a try; what is older than an hour is forgotten.
func (d *doors) count(key string) tries {
	now, t := d.clock(), d.fails[key]
	if old(t, now) {
		t = tries{}
	}
	t.n++
	t.last = now
	d.fails[key] = t
	return t
}

func old(t tries, now time.Time) bool { return now.Sub(t.last) > time.Hour || now.Before(t.last) }

// sweep bounds the memory: what is forgotten anyhow goes, and what pauses nobody when that is not enough.
func (d *doors) sweep() {
	if len(d.fails) < mostTries {
		return
	}
	now := d.clock()
	maps.DeleteFunc(d.fails, func(_ string, t tries) bool { return old(t, now) })
	if len(d.fails) >= mostTries {
		maps.DeleteFunc(d.fails, func(_ string, t tries) bool { return !now.Before(t.until) })
	}
}

// passed forgets the tries of who came in.
func (d *doors) passed(e entrance) {
	d.mu.Lock()
	defer d.mu.Unlock()
	delete(d.fails, e.one)
	if t, ok := d.fails[e.all]; ok && t.n > 0 {
		t.n--
		d.fails[e.all] = t
	}
}
