package server

import (
	"context"
	"fmt"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/alexedwards/argon2id"
)

// browser keeps cookies, as the ones of people do. All of a test come from one address, as behind a proxy.
type browser struct {
	w *world
	http.Client
}

func (w *world) browser() *browser {
	w.t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		w.t.Fatal(err)
	}
	return &browser{w, http.Client{Jar: jar}}
}

// send answers the status and the headers.
func (b *browser) send(method, path, body string) *http.Response {
	b.w.t.Helper()
	req, err := http.NewRequestWithContext(b.w.t.Context(), method, b.w.url+prefix+path, strings.NewReader(body))
	if err != nil {
		b.w.t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/json")
	res, err := b.Do(req)
	if err != nil {
		b.w.t.Fatal(err)
	}
	res.Body.Close()
	return res
}

func (b *browser) signIn(login, pw string) int {
	b.w.t.Helper()
	return b.send("POST", "/session", fmt.Sprintf(`{"login":%q,"password":%q}`, login, pw)).StatusCode
}

// A session opens with the password and ends when the password is replaced; its cookies are out of reach of scripts.
func TestSignIn(t *testing.T) {
	w := newWorld(t)
	b := w.browser()
	res := b.send("POST", "/session", fmt.Sprintf(`{"login":"Owner ","password":%q}`, password))
	names := ""
	for _, c := range res.Cookies() {
		names += c.Name + " "
		if !c.HttpOnly || c.SameSite != http.SameSiteLaxMode {
			t.Errorf("cookie %s: HttpOnly %v, SameSite %v", c.Name, c.HttpOnly, c.SameSite)
		}
	}
	if res.StatusCode != 200 || !strings.Contains(names, "duizhao ") || !strings.Contains(names, deviceCookie(w.id["owner"])) {
		t.Fatalf("sign-in: %d, cookies %s", res.StatusCode, names)
	}
	if got := b.send("GET", "/my-work", "").StatusCode; got != 200 {
		t.Errorf("with the session: %d", got)
	}
	w.want(204, "system", "PUT", fmt.Sprintf("/people/%d/password", w.id["owner"]), NewPassword{"新的初始密码一二三四"})
	if got := b.send("GET", "/my-work", "").StatusCode; got != 401 {
		t.Errorf("after the password was replaced the old session answers %d, want 401", got)
	}
}

// Behind one proxy somebody tries the head's password until the pause: the head still gets in with the browser that was used
// before, others with any browser, and the other browser's own failures pause only itself.
func TestLockOutLocksNobodyElseOut(t *testing.T) {
	w := newWorld(t)
	known, thief := w.browser(), w.browser()
	if got := known.signIn("head", password); got != 200 {
		t.Fatal(got)
	}
	for range freeTries {
		if got := thief.signIn("head", "错的密码"); got != 401 {
			t.Fatalf("a wrong password: %d", got)
		}
	}
	res := thief.send("POST", "/session", fmt.Sprintf(`{"login":"HEAD","password":%q}`, password))
	if wait, err := strconv.Atoi(res.Header.Get("Retry-After")); res.StatusCode != 429 || err != nil || wait < 1 || wait > 900 {
		t.Errorf("after %d failures: %d, Retry-After %q", freeTries, res.StatusCode, res.Header.Get("Retry-After"))
	}
	if got := known.signIn("head", password); got != 200 {
		t.Errorf("the head's own browser is locked out: %d", got)
	}
	if got := thief.signIn("deputy", password); got != 200 {
		t.Errorf("another login is locked out: %d", got)
	}
	for range freeTries {
		known.signIn("head", "错的密码")
	}
	if got := known.signIn("head", password); got != 429 {
		t.Errorf("a known browser may try without end: %d", got)
	}
	w.later(longestPause)
	if got := thief.signIn("head", password); got != 200 {
		t.Errorf("after the pause: %d", got)
	}
}

// A device cookie is of one person and cannot be made up.
func TestDeviceCookieIsSigned(t *testing.T) {
	w := newWorld(t)
	mine := w.browser()
	mine.signIn("author", password)
	var value string
	for _, c := range mine.send("POST", "/session", fmt.Sprintf(`{"login":"author","password":%q}`, password)).Cookies() {
		if c.Name == deviceCookie(w.id["author"]) {
			value = c.Value
		}
	}
	number, mac, _ := strings.Cut(value, ".")
	for range freeTries {
		w.browser().signIn("head", "错的密码")
	}
	for _, forged := range []string{value, "AAAA." + mac, number + ".", ".", "", number + "." + mac + "x"} {
		res := postSession(t, w, "head", password, &http.Cookie{Name: deviceCookie(w.id["head"]), Value: forged})
		if res.StatusCode != 429 {
			t.Errorf("cookie %q passes for a known device: %d", forged, res.StatusCode)
		}
	}
}

func postSession(t *testing.T, w *world, login, pw string, cookie *http.Cookie) *http.Response {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), "POST", w.url+prefix+"/session", strings.NewReader(fmt.Sprintf(`{"login":%q,"password":%q}`, login, pw)))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/json")
	req.AddCookie(cookie)
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	return res
}

// Many failures at many logins from one address leave each login there one free try, and close none: who knows the password gets in.
func TestManyFailuresFromOneAddress(t *testing.T) {
	now := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	d := newDoors(func() time.Time { return now })
	for i := range int64(freeTriesAll) {
		d.enter(entranceOf(1000+i, "", "10.0.0.1", ""))
	}
	here, there := entranceOf(1, "", "10.0.0.1", ""), entranceOf(1, "", "10.0.0.2", "")
	if d.enter(here) != 0 {
		t.Error("a login that nobody tried is closed")
	}
	if d.enter(here) == 0 {
		t.Error("a second try is free at an address that failed often")
	}
	for range freeTries {
		if d.enter(there) != 0 {
			t.Error("another address is closed")
		}
	}
	d.passed(here)
	if d.enter(here) != 0 {
		t.Error("who came in is paused")
	}
}

// Tries at the same moment count before the password is looked at.
func TestTriesAtOnceCount(t *testing.T) {
	w := newWorld(t)
	got := make(chan int, 4*freeTries)
	var wg sync.WaitGroup
	for range cap(got) {
		b := w.browser()
		wg.Go(func() { got <- b.signIn("head", "错的密码") })
	}
	wg.Wait()
	close(got)
	n := 0
	for status := range got {
		if status == 401 {
			n++
		}
	}
	if n != freeTries {
		t.Errorf("%d passwords were tried at once, want %d", n, freeTries)
	}
}

// The counts do not grow without end, and sweeping ends no pause.
func TestTriesAreSwept(t *testing.T) {
	now := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	d := newDoors(func() time.Time { return now })
	paused := entranceOf(7, "", "10.0.0.9", "")
	for range freeTries {
		d.enter(paused)
	}
	for i := range int64(mostTries + 10) {
		d.enter(entranceOf(0, fmt.Sprint(i), fmt.Sprint("10.1.", i), ""))
	}
	if n := len(d.fails); n > mostTries+2 {
		t.Errorf("%d counts are kept", n)
	}
	if d.enter(paused) == 0 {
		t.Error("sweeping ended a pause")
	}
}

// Two hashes at once at most: six that want one wait for each other in pairs.
func TestTwoHashesAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, err := NewPasswords(&argon2id.Params{Memory: 64, Iterations: 1, Parallelism: 1, SaltLength: 8, KeyLength: 16})
		if err != nil {
			t.Fatal(err)
		}
		running, most, next := 0, 0, make(chan struct{})
		var mu sync.Mutex
		work := func() {
			mu.Lock()
			running++
			most = max(most, running)
			mu.Unlock()
			<-next
			mu.Lock()
			running--
			mu.Unlock()
		}
		p.create = func(string, *argon2id.Params) (string, error) { work(); return "", nil }
		p.compare = func(string, string) (bool, error) { work(); return true, nil }
		for range 3 {
			go p.Hash(context.Background(), "x")
			go p.Match(context.Background(), "x", "y")
		}
		for left := 6; left > 0; left-- {
			synctest.Wait()
			if want := min(2, left); running != want {
				t.Errorf("%d hash at once with %d left, want %d", running, left, want)
			}
			next <- struct{}{}
		}
		synctest.Wait()
		if most != 2 || running != 0 {
			t.Errorf("most at once %d, still running %d", most, running)
		}
	})
}

// Who asks faster than allowed is told when to come again, and is let in then; others are not slowed.
func TestRateLimit(t *testing.T) {
	w := newWorld(t)
	s := New(Config{App: w.app, Sessions: w.sessions, Log: w.app.Log, Rate: 0.5}) // two requests at once, then one in two seconds
	now := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	s.limiter.now = func() time.Time { return now }
	ask := func(login string) *httptest.ResponseRecorder {
		r := httptest.NewRequestWithContext(t.Context(), "GET", "http://localhost"+prefix+"/campaigns", nil)
		r.Header.Set("Authorization", "Bearer "+w.token[login])
		out := httptest.NewRecorder()
		s.ServeHTTP(out, r)
		return out
	}
	for i, step := range []struct {
		login, after string
		status       int
		pass         time.Duration
	}{{"head", "", 200, 0}, {"head", "", 200, 0}, {"head", "2", 429, 0}, {"owner", "", 200, 0}, {"head", "1", 429, time.Second}, {"head", "", 200, time.Second}, {"head", "2", 429, 0}} {
		now = now.Add(step.pass)
		got := ask(step.login)
		if got.Code != step.status || got.Header().Get("Retry-After") != step.after {
			t.Errorf("request %d: %d, Retry-After %q, want %d, %q", i, got.Code, got.Header().Get("Retry-After"), step.status, step.after)
		}
		if got.Code == 429 && !strings.Contains(got.Body.String(), `"too_often"`) {
			t.Errorf("request %d: %s", i, got.Body)
		}
	}
}

// A reset by the administrator ends the person's tokens, and so does one's own change unless they are to be kept; the trail has each.
func TestTokensEndWithThePassword(t *testing.T) {
	w := newWorld(t)
	before := w.token["office"]
	w.want(200, "office", "GET", "/items", nil)
	revoked := func() (n int) {
		var v List[EntryView]
		w.want(200, "audit", "GET", "/trail?action=token.revoke&limit=100", nil).into(t, &v)
		for _, e := range v.Items {
			if e.Detail["why"] == "password" {
				n++
			}
		}
		return n
	}
	const second, third = "另一个足够长的密码一", "又一个足够长的密码二"
	w.want(204, "office", "PUT", "/session/password", PasswordChange{Old: password, New: second, KeepTokens: true})
	w.want(200, "office", "GET", "/items", nil)
	if n := revoked(); n != 0 {
		t.Errorf("%d tokens ended though they were to be kept", n)
	}
	w.want(204, "office", "PUT", "/session/password", PasswordChange{Old: second, New: third})
	w.want(401, "office", "GET", "/items", nil)
	if n := revoked(); n != 1 {
		t.Errorf("%d entries of ended tokens, want 1", n)
	}
	w.want(204, "system", "PUT", fmt.Sprintf("/people/%d/password", w.id["owner"]), NewPassword{"新的初始密码一二三四"})
	w.want(401, "owner", "GET", "/items", nil)
	w.want(200, "system", "POST", "/people/passwords", IssueInput{People: []int64{w.id["deputy"]}})
	w.want(401, "deputy", "GET", "/items", nil)
	if n := revoked(); n != 3 {
		t.Errorf("%d entries of ended tokens, want 3", n)
	}
	w.token["office"] = before
	w.want(401, "office", "GET", "/items", nil)
}

// A token shows its owner when it was last used.
func TestTokenShowsItsUse(t *testing.T) {
	w := newWorld(t)
	w.want(200, "office", "GET", "/items", nil)
	var v List[TokenView]
	w.want(200, "office", "GET", "/session/tokens", nil).into(t, &v)
	if len(v.Items) != 1 || v.Items[0].Used == nil || !v.Items[0].Used.Equal(w.clock()) {
		t.Errorf("tokens = %+v", v.Items)
	}
}

// An Idempotency-Key that cannot be kept as it is, is refused: nothing is made.
func TestOddIdempotencyKeys(t *testing.T) {
	w := newWorld(t)
	in := ItemInput{Unit: w.id["发展和改革局"], Problem: "窗口服务排队时间长", Measure: "增设两个窗口"}
	for _, key := range []string{"", strings.Repeat("k", 201), "两 次", "a b", "a\tb", "é"} {
		for _, login := range []string{"office", ""} {
			if r := w.ask(login, "POST", "/items", in, "Idempotency-Key", key); r.status != 400 || r.code() != "bad_key" {
				t.Errorf("key %q by %q: %d %s", key, login, r.status, r.body)
			}
		}
	}
	var list List[ItemView]
	w.want(200, "office", "GET", "/items", nil).into(t, &list)
	if len(list.Items) != 0 {
		t.Errorf("%d items were made", len(list.Items))
	}
	for _, key := range []string{strings.Repeat("k", 200), `"8e03978e-40d5"`, "~!@#$%^&*()"} {
		w.want(201, "office", "POST", "/items", in, "Idempotency-Key", key)
	}
	w.want(200, "office", "GET", "/items", nil, "Idempotency-Key", "")
	if !slices.Contains([]int{400, 401}, w.ask("", "DELETE", "/session", nil, "Idempotency-Key", "").status) {
		t.Error("an empty key is taken")
	}
}
