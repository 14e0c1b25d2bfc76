package server

import (
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"duizhao/internal/app"
	"duizhao/internal/store"
	"duizhao/internal/store/storetest"
)

func TestSetUpSQLite(t *testing.T) {
	setUpOnce(t, bareOn(t, filepath.Join(t.TempDir(), "d.db")))
}
func TestSetUpPostgreSQL(t *testing.T) { setUpOnce(t, bareOn(t, storetest.Postgres(t))) }

// setUpOnce: a wrong secret is refused and leaves the right one good; of eight who use it at once one gets in; then it is used up,
// also after a restart, and the administrators sign in.
func setUpOnce(t *testing.T, a *app.App) {
	secret, err := a.FirstRun(t.Context())
	if err != nil || len(secret) < 24 {
		t.Fatalf("the secret is %q: %v", secret, err)
	}
	s := New(Config{App: a, Sessions: a.Store.(*store.Store).Sessions(), Log: slog.New(slog.DiscardHandler), Setup: true})
	post := func(path, body string) (int, string) {
		r := httptest.NewRequestWithContext(t.Context(), "POST", "http://localhost"+prefix+path, strings.NewReader(body))
		r.Header.Set("Content-Type", "application/json")
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		return w.Code, w.Body.String()
	}
	setUp := func(secret string, n int) (int, string) {
		return post("/setup", fmt.Sprintf(`{"secret":%q,"unit":"云岭区","system":{"name":"郑洁","login":"system%d","password":%q},"security":{"name":"冯军","login":"security%[2]d","password":%[3]q}}`, secret, n, password))
	}
	for _, wrong := range []string{"AAAAAAAAAAAAAAAAAAAAAAAA", strings.ToLower(secret), secret[1:] + "A", "        "} {
		for range 2 * freeTries {
			if status, body := setUp(wrong, 0); status != 409 || !strings.Contains(body, `"setup_refused"`) {
				t.Fatalf("secret %q: %d %s", wrong, status, body)
			}
		}
	}
	done, refused := 0, 0
	var mu sync.Mutex
	var wg sync.WaitGroup
	for n := range 8 {
		wg.Go(func() {
			status, body := setUp(secret, n)
			mu.Lock()
			defer mu.Unlock()
			switch {
			case status == http.StatusNoContent:
				done++
			case status == 409 && strings.Contains(body, `"setup_refused"`):
				refused++
			default:
				t.Errorf("set-up answers %d %s", status, body)
			}
		})
	}
	wg.Wait()
	d, err := a.Directory(t.Context())
	if err != nil || done != 1 || refused != 7 || len(d.Units) != 1 || len(d.All) != 2 {
		t.Fatalf("%d set up, %d refused, %d units, %d people (%v), want 1, 7, 1, 2", done, refused, len(d.Units), len(d.All), err)
	}
	if status, _ := setUp(secret, 9); status != 409 {
		t.Errorf("the secret works a second time: %d", status)
	}
	if again, err := a.FirstRun(t.Context()); again != "" || err != nil {
		t.Errorf("a restart makes another secret: %q, %v", again, err)
	}
	for _, p := range d.All {
		if status, body := post("/session", fmt.Sprintf(`{"login":%q,"password":%q}`, p.Login, password)); status != 200 {
			t.Errorf("%s cannot sign in: %d %s", p.Login, status, body)
		}
	}
	if err := a.SetUp(t.Context(), "", "云岭区", nil); !errors.As(err, new(*app.Conflict)) {
		t.Errorf("no secret at all, when none is kept: %v", err)
	}
}
