package server

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"duizhao/internal/app"
	"duizhao/internal/job"
	"duizhao/internal/ledger"
	"duizhao/internal/org"
	"duizhao/internal/reuse"
	"duizhao/internal/store"
	"duizhao/internal/submission"

	"github.com/alexedwards/argon2id"
	"github.com/alexedwards/scs/v2"
)

// world is a server over real storage with a small district in it. Background work runs when the test says so.
type world struct {
	t     *testing.T
	app   *app.App
	url   string
	jobs  *jobs
	token map[string]string // by login
	id    map[string]int64  // people by login, units and things by name

	sessions scs.Store
	mu       sync.Mutex
	now      time.Time
}

type jobs struct {
	mu   sync.Mutex
	list []any
}

func (j *jobs) Enqueue(_ context.Context, _ app.Tx, work any) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.list = append(j.list, work)
	return nil
}

// work does what is waiting.
func (w *world) work() {
	w.t.Helper()
	for len(w.jobs.list) > 0 {
		next := w.jobs.list[0]
		w.jobs.list = w.jobs.list[1:]
		var err error
		switch j := next.(type) {
		case job.JudgeDraft:
			err = w.app.JudgeDraft(context.Background(), j.Draft)
		case job.IndexPaper:
			err = w.app.IndexPaper(context.Background(), j.Submission)
		case job.ComparePaper:
			err = w.app.ComparePaper(context.Background(), j.Submission)
		}
		if err != nil && !errors.Is(err, app.ErrNotFound) {
			w.t.Fatal(err)
		}
	}
}

func (w *world) clock() time.Time {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.now
}

func (w *world) later(d time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.now = w.now.Add(d)
}

const password = "一二三四五六七八九十"

func newWorld(t *testing.T) *world { return worldOn(t, filepath.Join(t.TempDir(), "d.db")) }

func worldOn(t *testing.T, url string) *world {
	t.Helper()
	st, files, hash := parts(t, url)
	w := &world{t: t, jobs: &jobs{}, token: map[string]string{}, id: map[string]int64{}, now: time.Date(2026, 3, 2, 9, 0, 0, 0, time.FixedZone("CST", 8*3600))}
	log := slog.New(slog.NewTextHandler(io.Discard, nil))
	if os.Getenv("VERBOSE") != "" {
		log = slog.New(slog.NewTextHandler(os.Stderr, nil))
	}
	w.app = &app.App{Store: st, Files: files, Jobs: w.jobs, Clock: w.clock, Random: rand.Reader, Log: log, Bus: &app.Bus{}, Hash: hash, Limits: app.DefaultLimits(), Library: reuse.StandardLibrary(), Corpus: newMemoryCorpus()}
	srv := httptest.NewServer(New(Config{App: w.app, Sessions: st.Sessions(), Log: log, Ready: st.Ping}))
	t.Cleanup(srv.Close)
	w.url, w.sessions = srv.URL, st.Sessions()
	w.fill()
	return w
}

// parts are a store, files and a fast hasher.
func parts(t *testing.T, url string) (*store.Store, *store.Files, *Passwords) {
	t.Helper()
	st, err := store.Open(context.Background(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	files, err := store.OpenFiles(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	hash, err := NewPasswords(&argon2id.Params{Memory: 64, Iterations: 1, Parallelism: 1, SaltLength: 8, KeyLength: 16})
	if err != nil {
		t.Fatal(err)
	}
	return st, files, hash
}

// bare is an app over an empty store.
func bare(t *testing.T) *app.App {
	t.Helper()
	return bareOn(t, filepath.Join(t.TempDir(), "d.db"))
}

func bareOn(t *testing.T, url string) *app.App {
	t.Helper()
	st, files, hash := parts(t, url)
	now := time.Date(2026, 3, 2, 9, 0, 0, 0, time.FixedZone("CST", 8*3600))
	return &app.App{Store: st, Files: files, Jobs: &jobs{}, Clock: func() time.Time { return now }, Random: rand.Reader, Bus: &app.Bus{}, Hash: hash, Limits: app.DefaultLimits(), Library: reuse.StandardLibrary()}
}

// fill makes a district: 云岭区 with a bureau, a section below it and a street; one person a role in the bureau, all of one role
// each, and a second owner and author in the street.
func (w *world) fill() {
	w.t.Helper()
	ctx := context.Background()
	err := w.app.Store.Write(ctx, func(tx app.Tx) error {
		for _, u := range []struct{ name, parent string }{{"云岭区", ""}, {"发展和改革局", "云岭区"}, {"清河街道", "云岭区"}, {"综合科", "发展和改革局"}} {
			unit := org.Unit{Name: u.name, Parent: w.id[u.parent], Initials: app.Initials(u.name)}
			if err := tx.SaveUnit(&unit); err != nil {
				return err
			}
			w.id[u.name] = unit.ID
		}
		for _, p := range []struct {
			login, name, unit string
			role              org.Role
			scope             org.Scope
		}{{"author", "张伟", "发展和改革局", org.Author, org.Self}, {"office", "王芳", "发展和改革局", org.Office, org.Below}, {"supervisor", "李强", "发展和改革局", org.Supervisor, org.Below},
			{"owner", "赵敏", "发展和改革局", org.Owner, org.Self}, {"deputy", "钱勇", "发展和改革局", org.Deputy, org.Self}, {"verifier", "孙丽", "发展和改革局", org.Verifier, org.Below},
			{"approver", "周涛", "发展和改革局", org.Approver, org.Below}, {"head", "吴刚", "发展和改革局", org.Head, org.Below}, {"system", "郑洁", "云岭区", org.SysAdmin, org.All},
			{"security", "冯军", "云岭区", org.SecAdmin, org.All}, {"audit", "陈静", "云岭区", org.AuditAdmin, org.All}, {"stranger", "褚平", "清河街道", org.Owner, org.Self},
			{"writer", "卫东", "清河街道", org.Author, org.Self}} {
			person := org.Person{Name: p.name, Login: p.login, Unit: w.id[p.unit], Initials: app.Initials(p.name)}
			if err := tx.SavePerson(&person); err != nil {
				return err
			}
			w.id[p.login] = person.ID
			hash, err := w.app.Hash.Hash(ctx, password)
			if err != nil {
				return err
			}
			if err := tx.SaveCredential(app.Credential{PersonID: person.ID, Hash: hash}); err != nil {
				return err
			}
			if err := tx.SavePost(&org.Post{Person: person.ID, Unit: w.id[p.unit], Role: p.role, Scope: p.scope, From: w.now.Add(-time.Hour)}); err != nil {
				return err
			}
		}
		for _, c := range []string{"发展和改革局", "清河街道"} {
			camp := submission.Campaign{Name: "专题" + c, Year: 2026, UnitID: w.id[c], Kinds: []string{"personal"}, PapersDue: "2026-03-20", CreatedAt: w.now}
			if err := tx.SaveCampaign(&camp); err != nil {
				return err
			}
			w.id["campaign/"+c] = camp.ID
		}
		return nil
	})
	if err != nil {
		w.t.Fatal(err)
	}
	for login := range w.id {
		if who := w.actor(login); who.Person.ID != 0 && who.Person.Login == login {
			w.newToken(login)
		}
	}
}

// newToken gives a person a token that carries everything, as at first, and after a password was replaced.
func (w *world) newToken(login string) {
	w.t.Helper()
	var all []string
	for _, op := range org.Ops() {
		all = append(all, string(op))
	}
	text, _, err := w.app.MakeToken(w.t.Context(), w.actor(login), "test", all, 366)
	if err != nil {
		w.t.Fatal(err)
	}
	w.token[login] = text
}

func (w *world) actor(login string) org.Actor {
	who, err := w.app.Actor(context.Background(), w.id[login])
	if err != nil && !errors.Is(err, app.ErrNotFound) {
		w.t.Fatal(err)
	}
	return who
}

// item opens an item of a unit.
func (w *world) item(unit, owner, deputy string) ledger.Item {
	w.t.Helper()
	var it ledger.Item
	err := w.app.Store.Write(context.Background(), func(tx app.Tx) error {
		n, err := tx.NextNumber(2026)
		if err != nil {
			return err
		}
		if it, err = ledger.OpenItem(ledger.New{UnitID: w.id[unit], Problem: "调查研究不够深入", Measure: "每季度到基层调研一次", Standard: "形成四份调研报告", OwnerID: w.id[owner],
			DeputyID: w.id[deputy], Due: "2026-06-30"}, w.now); err != nil {
			return err
		}
		it.Number = n
		return tx.SaveItem(&it)
	})
	if err != nil {
		w.t.Fatal(err)
	}
	return it
}

// reply is an answer that was read.
type reply struct {
	status int
	header http.Header
	body   []byte
}

func (r reply) etag() string { return r.header.Get("ETag") }

func (r reply) field(name string) any {
	var m map[string]any
	if json.Unmarshal(r.body, &m) != nil {
		return nil
	}
	return m[name]
}

func (r reply) code() string { s, _ := r.field("code").(string); return s }

func (r reply) into(t *testing.T, v any) {
	t.Helper()
	if err := json.Unmarshal(r.body, v); err != nil {
		t.Fatalf("%v: %s", err, r.body)
	}
}

// ask sends one request as a person, "" for nobody. Headers come in pairs.
func (w *world) ask(login, method, path string, body any, headers ...string) reply {
	w.t.Helper()
	var rd io.Reader
	kind := ""
	switch b := body.(type) {
	case nil:
	case form:
		rd, kind = b.body(w.t)
	case string:
		rd, kind = bytes.NewBufferString(b), "application/json"
	default:
		raw, err := json.Marshal(b)
		if err != nil {
			w.t.Fatal(err)
		}
		rd, kind = bytes.NewReader(raw), "application/json"
	}
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, method, w.url+prefix+path, rd)
	if err != nil {
		w.t.Fatal(err)
	}
	if kind != "" {
		req.Header.Set("Content-Type", kind)
	}
	if login != "" {
		req.Header.Set("Authorization", "Bearer "+w.token[login])
	}
	for i := 0; i+1 < len(headers); i += 2 {
		req.Header.Set(headers[i], headers[i+1])
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		w.t.Fatal(err)
	}
	defer res.Body.Close()
	r := reply{status: res.StatusCode, header: res.Header}
	if res.Header.Get("Content-Type") != "text/event-stream" {
		if r.body, err = io.ReadAll(res.Body); err != nil {
			w.t.Fatal(err)
		}
	}
	return r
}

// want asks and fails the test when the status is another one.
func (w *world) want(status int, login, method, path string, body any, headers ...string) reply {
	w.t.Helper()
	r := w.ask(login, method, path, body, headers...)
	if r.status != status {
		w.t.Fatalf("%s %s %s: %d, want %d: %s", login, method, path, r.status, status, r.body)
	}
	return r
}

// form is a multipart form: fields, and files by field as name and content.
type form struct {
	fields map[string]string
	files  []formFile
}

type formFile struct{ field, name, content string }

func (f form) body(t *testing.T) (io.Reader, string) {
	t.Helper()
	var b bytes.Buffer
	m := multipart.NewWriter(&b)
	for k, v := range f.fields {
		if err := m.WriteField(k, v); err != nil {
			t.Fatal(err)
		}
	}
	for _, file := range f.files {
		part, err := m.CreateFormFile(file.field, file.name)
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(part, file.content)
	}
	m.Close()
	return &b, m.FormDataContentType()
}

const paperText = `个人对照检查材料
发展和改革局　张伟

一、存在的主要问题
一是调查研究不够深入。2025年全年到基层调研只有三次，掌握第一手资料不多。
二是业务学习抓得不紧。对新政策研究不透。

二、原因分析
一是宗旨意识有所淡化。对群众的困难想得不多。
二是学习自觉性不强。以干代学。

三、整改措施
一是针对调查研究不够深入的问题，每季度到基层调研一次，2026年6月底前形成调研报告四份，由张伟负责。
二是针对业务学习抓得不紧的问题，坚持每周集中学习半天，长期坚持。
`

func paperForm(field, name string, campaign int64, more map[string]string) form {
	f := form{fields: map[string]string{"campaign": fmt.Sprint(campaign)}, files: []formFile{{field, name, paperText}}}
	for k, v := range more {
		f.fields[k] = v
	}
	return f
}
