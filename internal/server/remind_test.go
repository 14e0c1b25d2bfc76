package server

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"
)

// The ladder reaches the owner first and goes up the line; a person gets one digest a day however often the job runs.
func TestReminderLadder(t *testing.T) {
	w := newWorld(t)
	w.item("发展和改革局", "owner", "deputy") // due on 2026-06-30
	w.item("发展和改革局", "owner", "")
	digests := func(login string) (n int, text string) {
		var v NoticeList
		w.want(200, login, "GET", "/notices", nil).into(t, &v)
		for _, x := range v.Items {
			if x.Kind == "digest" {
				n++
				text = v.Items[0].ZH
			}
		}
		return n, text
	}
	for _, step := range []struct {
		day                 string
		owner, deputy, head int
	}{{"2026-06-22", 0, 0, 0}, {"2026-06-23", 1, 0, 0}, {"2026-06-24", 1, 0, 0}, {"2026-06-27", 2, 0, 0}, {"2026-06-29", 3, 1, 0}, {"2026-07-01", 4, 2, 1}} {
		day, err := time.ParseInLocation(time.DateOnly, step.day, w.clock().Location())
		if err != nil {
			t.Fatal(err)
		}
		w.mu.Lock()
		w.now = day.Add(9 * time.Hour)
		w.mu.Unlock()
		for range 2 {
			if err := w.app.Remind(context.Background(), ""); err != nil {
				t.Fatal(err)
			}
		}
		owner, text := digests("owner")
		deputy, _ := digests("deputy")
		head, _ := digests("head")
		if got, want := fmt.Sprint(owner, deputy, head), fmt.Sprint(step.owner, step.deputy, step.head); got != want {
			t.Errorf("%s: digests of owner, deputy, head %s, want %s", step.day, got, want)
		}
		if owner > 0 && !strings.Contains(text, "2 条") {
			t.Errorf("%s: the digest does not name both items: %s", step.day, text)
		}
	}
}

// Nobody is reminded at night: what is owed then is sent in the morning, also what was missed by coming up late in the evening.
func TestNoRemindersAtNight(t *testing.T) {
	w := newWorld(t)
	w.item("发展和改革局", "owner", "") // due on 2026-06-30
	digests := func() (s string) {
		var v NoticeList
		w.want(200, "owner", "GET", "/notices", nil).into(t, &v)
		for _, x := range v.Items {
			s += x.At.In(w.clock().Location()).Format("01-02 15:04 ") + x.ZH
		}
		return s
	}
	for _, step := range []struct{ at, want string }{{"2026-06-22 20:59", ""}, {"2026-06-23 00:20", ""}, {"2026-06-23 06:59", ""}, {"2026-06-23 21:00", ""}, {"2026-06-24 03:00", ""},
		{"2026-06-24 07:00", "06-24 07:00 时限提醒（1 条）：2026-00001 还有 6 天"}, {"2026-06-24 12:00", "06-24 07:00 时限提醒（1 条）：2026-00001 还有 6 天"}} {
		at, err := time.ParseInLocation("2006-01-02 15:04", step.at, w.clock().Location())
		if err != nil {
			t.Fatal(err)
		}
		w.later(at.Sub(w.clock()))
		if err := w.app.Remind(t.Context(), ""); err != nil {
			t.Fatal(err)
		}
		if got := digests(); got != step.want {
			t.Errorf("%s: %q, want %q", step.at, got, step.want)
		}
	}
}
