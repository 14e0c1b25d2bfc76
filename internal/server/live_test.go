package server

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// line is an open stream of live updates.
type line struct {
	t    *testing.T
	scan *bufio.Scanner
}

// live opens the stream of a person; it is open when the first ping is there.
func (w *world) live(base, login string) *line {
	w.t.Helper()
	ctx, cancel := context.WithTimeout(w.t.Context(), 2*time.Minute)
	w.t.Cleanup(cancel)
	req, err := http.NewRequestWithContext(ctx, "GET", base+prefix+"/live", nil)
	if err != nil {
		w.t.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer "+w.token[login])
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		w.t.Fatal(err)
	}
	w.t.Cleanup(func() { res.Body.Close() })
	l := &line{w.t, bufio.NewScanner(res.Body)}
	if !l.scan.Scan() {
		w.t.Fatalf("%s: no first ping: %v", login, l.scan.Err())
	}
	return l
}

// hear waits for the next change of a kind.
func (l *line) hear(kind string) Changed {
	l.t.Helper()
	for l.scan.Scan() {
		var c Changed
		if text, ok := strings.CutPrefix(l.scan.Text(), "data: "); ok && json.Unmarshal([]byte(text), &c) == nil && c.Kind == kind {
			return c
		}
	}
	l.t.Fatalf("the stream ended before a change of a %s: %v", kind, l.scan.Err())
	return Changed{}
}

// Whoever sees a thing hears its number when it changes; everybody else hears only that something did, and a reviewer nothing of a
// draft that was not handed in.
func TestLiveTellsNoNumbersOutOfSight(t *testing.T) {
	w := newWorld(t)
	it := w.item("发展和改革局", "owner", "")
	owner, stranger, supervisor := w.live(w.url, "owner"), w.live(w.url, "stranger"), w.live(w.url, "supervisor")
	w.want(200, "owner", "POST", fmt.Sprintf("/items/%d/transitions", it.ID), Transition{Move: "progress", Note: "走访三个村", On: "2026-03-01"}, "If-Match", `"1"`)
	for name, want := range map[*line]int64{owner: it.ID, stranger: 0, supervisor: it.ID} {
		if got := name.hear("item"); got.ID != want {
			t.Errorf("heard %+v, want number %d", got, want)
		}
	}
	author := w.live(w.url, "author")
	var sub SubmissionDetail
	w.want(201, "author", "POST", "/submissions", paperForm("file", "张伟.txt", w.id["campaign/发展和改革局"], nil)).into(t, &sub)
	if err := w.app.JudgeDraft(t.Context(), sub.Draft); err != nil {
		t.Fatal(err)
	}
	if got := author.hear("job"); got.ID != sub.Draft || got.Note != "reading" {
		t.Errorf("the author hears %+v of the reading", got)
	}
	if got := author.hear("job"); got.ID != sub.Draft || got.Note != "done" {
		t.Errorf("the author hears %+v of the end of reading", got)
	}
	for name, l := range map[string]*line{"stranger": stranger, "supervisor": supervisor} {
		if got := l.hear("job"); got.ID != 0 || got.Note != "" {
			t.Errorf("%s hears %+v of a draft that was not handed in", name, got)
		}
	}
}

// A stream ends when the password is replaced.
func TestLiveEndsWithThePassword(t *testing.T) {
	w := newWorld(t)
	s := New(Config{App: w.app, Sessions: w.sessions, Log: w.app.Log})
	s.pingEvery = 20 * time.Millisecond
	srv := httptest.NewServer(s)
	t.Cleanup(srv.Close)
	l := w.live(srv.URL, "owner")
	w.want(204, "system", "PUT", fmt.Sprintf("/people/%d/password", w.id["owner"]), NewPassword{"新的初始密码一二三四"})
	for l.scan.Scan() {
	}
	if err := l.scan.Err(); err != nil {
		t.Errorf("the stream did not end by itself: %v", err)
	}
}
