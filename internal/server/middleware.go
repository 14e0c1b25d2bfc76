package server

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"duizhao/internal/app"
	"duizhao/internal/org"
)

type (
	actorKey struct{}
	langKey  struct{}
	fromKey  struct{}
)

func actorOf(ctx context.Context) org.Actor {
	who, _ := ctx.Value(actorKey{}).(org.Actor)
	return who
}

func fromOf(ctx context.Context) string {
	from, _ := ctx.Value(fromKey{}).(string)
	return from
}

// wrap puts the layers around the routes, outermost first: log and count, headers, cross-origin, session, actor, rate, repetition.
func (s *Server) wrap(next http.Handler) http.Handler {
	h := s.repeated(next)
	h = s.limited(h)
	h = s.identified(h)
	h = s.sessions.LoadAndSave(h)
	h = http.NewCrossOriginProtection().Handler(h)
	h = packed(headers(h))
	return s.logged(h)
}

func headers(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Content-Security-Policy", "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "+
			"connect-src 'self'; worker-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'")
		if strings.HasPrefix(r.URL.Path, "/api/") {
			h.Set("Cache-Control", "no-store")
		}
		next.ServeHTTP(w, r)
	})
}

// recorder sees the status of an answer.
type recorder struct {
	http.ResponseWriter
	status int
}

func (r *recorder) WriteHeader(status int) {
	if r.status == 0 {
		r.status = status
	}
	r.ResponseWriter.WriteHeader(status)
}

func (r *recorder) Write(b []byte) (int, error) {
	if r.status == 0 {
		r.status = http.StatusOK
	}
	return r.ResponseWriter.Write(b)
}

// Unwrap lets streams flush.
func (r *recorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }

// Flush sends what is written; streams ask for it.
func (r *recorder) Flush() {
	_ = http.NewResponseController(r.ResponseWriter).Flush() // a writer that cannot flush sends at the end
}

// logged writes one line a request, without query strings: what people search for is theirs. A panic becomes a 500.
func (s *Server) logged(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		rec := &recorder{ResponseWriter: w}
		host, _, err := net.SplitHostPort(r.RemoteAddr)
		if err != nil {
			host = r.RemoteAddr
		}
		ctx := context.WithValue(r.Context(), fromKey{}, host)
		ctx = context.WithValue(ctx, langKey{}, r.Header.Get("Accept-Language"))
		r = r.WithContext(ctx)
		defer func() {
			if v := recover(); v != nil && v != http.ErrAbortHandler {
				s.log.ErrorContext(ctx, "panic", "value", v, "path", r.URL.Path)
				if rec.status == 0 {
					s.fail(rec, r, errors.New("panic"))
				}
			}
			s.meters.count(r.Method, rec.status, time.Since(start))
			s.log.DebugContext(ctx, "request", "method", r.Method, "path", r.URL.Path, "status", rec.status, "ms", time.Since(start).Milliseconds())
		}()
		next.ServeHTTP(rec, r)
	})
}

// identified finds out who asks, by session or by personal token.
func (s *Server) identified(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !strings.HasPrefix(r.URL.Path, "/api/") {
			next.ServeHTTP(w, r)
			return
		}
		who, err := s.identify(r)
		if err != nil && !errors.Is(err, app.ErrNotFound) {
			s.fail(w, r, err)
			return
		}
		ctx := context.WithValue(r.Context(), actorKey{}, who)
		ctx = context.WithValue(ctx, cookiesKey{}, r.Cookies())
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

func (s *Server) identify(r *http.Request) (org.Actor, error) {
	ctx := r.Context()
	if token, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer "); ok {
		return s.app.TokenActor(ctx, strings.TrimSpace(token))
	}
	id := s.sessions.GetInt64(ctx, "person")
	if id == 0 {
		return org.Actor{}, nil
	}
	epoch, err := s.app.Epoch(ctx, id)
	if err != nil {
		return org.Actor{}, err
	}
	if epoch != s.sessions.GetInt(ctx, "epoch") {
		return org.Actor{}, s.sessions.Destroy(ctx)
	}
	who, err := s.app.Actor(ctx, id)
	if err == nil && s.sessions.GetBool(ctx, "mustChange") {
		who.Posts, who.Limit = nil, []org.Op{org.SignedIn} // until the first password is changed nothing else is possible
	}
	return who, err
}

// limited slows down whoever asks too often.
func (s *Server) limited(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !strings.HasPrefix(r.URL.Path, "/api/") {
			next.ServeHTTP(w, r)
			return
		}
		key := fromOf(r.Context())
		if who := actorOf(r.Context()); who.Person.ID != 0 {
			key = strconv.FormatInt(who.Person.ID, 10)
		} else if device := s.knownDevice(r.Context()); device != "" {
			key = "device/" + device // others behind the same proxy do not keep it from signing in
		}
		if wait := s.limiter.allow(key); wait > 0 {
			s.fail(w, r, tooOften(wait))
			return
		}
		next.ServeHTTP(w, r)
	})
}

// keyLocks lets one request of a key run at a time.
type keyLocks struct {
	mu   sync.Mutex
	held map[string]chan struct{}
}

func (k *keyLocks) lock(ctx context.Context, key string) (func(), error) {
	for {
		k.mu.Lock()
		c, taken := k.held[key]
		if !taken {
			if k.held == nil {
				k.held = map[string]chan struct{}{}
			}
			mine := make(chan struct{})
			k.held[key] = mine
			k.mu.Unlock()
			return func() {
				k.mu.Lock()
				delete(k.held, key)
				k.mu.Unlock()
				close(mine)
			}, nil
		}
		k.mu.Unlock()
		select {
		case <-c:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}

// maxRepeat is the largest body, in bytes, that is compared in full when a request is repeated; of larger ones the length counts.
const maxRepeat = 1 << 20

// repeated answers a repeated request (same Idempotency-Key, same person) with the first answer.
func (s *Server) repeated(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		given, who := r.Header.Values("Idempotency-Key"), actorOf(r.Context())
		if len(given) == 0 || r.Method == http.MethodGet || r.Method == http.MethodHead || !strings.HasPrefix(r.URL.Path, "/api/") {
			next.ServeHTTP(w, r)
			return
		}
		key := given[0]
		if len(given) > 1 || !goodKey(key) {
			s.fail(w, r, errBadKey)
			return
		}
		if who.Person.ID == 0 || r.URL.Path == prefix+"/check" { // a private check keeps nothing
			next.ServeHTTP(w, r)
			return
		}
		if err := s.repeat(w, r, who.Person.ID, key, next); err != nil {
			s.fail(w, r, err)
		}
	})
}

// goodKey refuses what might be cut, folded or lost on its way: a key that is not taken as it was sent protects from nothing.
func goodKey(key string) bool {
	for _, c := range []byte(key) {
		if c <= ' ' || c > '~' {
			return false
		}
	}
	return key != "" && len(key) <= 200
}

func (s *Server) repeat(w http.ResponseWriter, r *http.Request, person int64, key string, next http.Handler) error {
	unlock, err := s.keys.lock(r.Context(), strconv.FormatInt(person, 10)+"/"+key)
	if err != nil {
		return err
	}
	defer unlock()
	digest, err := digestOf(r)
	if err != nil {
		return err
	}
	first, err := s.app.Remembered(r.Context(), person, key)
	if err == nil {
		if first.Digest != digest {
			return errKeyReused
		}
		if first.Status == 0 {
			return app.ErrDone
		}
		for name, value := range first.Headers {
			w.Header().Set(name, value)
		}
		w.Header().Set("Idempotent-Replayed", "true")
		w.WriteHeader(first.Status)
		_, err := w.Write(first.Body)
		return err
	}
	if !errors.Is(err, app.ErrNotFound) {
		return err
	}
	copied := &copying{recorder: recorder{ResponseWriter: w}}
	next.ServeHTTP(copied, r.WithContext(app.WithRepeat(r.Context(), &app.Repeat{Person: person, Key: key, Digest: digest})))
	if copied.status >= 500 || copied.status == http.StatusTooManyRequests || copied.status == 401 || secretAnswer(r.URL.Path) {
		return nil
	}
	a := app.Answer{Digest: digest, Status: copied.status, Body: copied.body.Bytes(), Headers: map[string]string{}}
	for _, name := range []string{"Content-Type", "ETag", "Location"} {
		if v := w.Header().Get(name); v != "" {
			a.Headers[name] = v
		}
	}
	if err := s.app.Remember(context.WithoutCancel(r.Context()), person, key, a); err != nil {
		s.log.Error("answer not remembered", "error", err)
	}
	return nil
}

// secretAnswer reports whether a request is answered with a password or a token. Those are shown once and never kept: a repetition
// is told that the request was carried out.
func secretAnswer(path string) bool {
	return path == prefix+"/session/tokens" || path == prefix+"/people/passwords"
}

func digestOf(r *http.Request) (string, error) {
	sum := sha256.New()
	io.WriteString(sum, r.Method+" "+r.URL.RequestURI()+" "+r.Header.Get("If-Match")+" "+strconv.FormatInt(r.ContentLength, 10)+"\n")
	if r.ContentLength >= 0 && r.ContentLength <= maxRepeat && !strings.HasPrefix(r.Header.Get("Content-Type"), "multipart/") {
		b, err := io.ReadAll(io.LimitReader(r.Body, maxRepeat))
		if err != nil {
			return "", err
		}
		sum.Write(b)
		r.Body = io.NopCloser(bytes.NewReader(b))
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}

// copying keeps what is written.
type copying struct {
	recorder
	body bytes.Buffer
}

func (c *copying) Write(b []byte) (int, error) {
	c.body.Write(b)
	return c.recorder.Write(b)
}
