// Package server is the door of the web: HTTP, sessions, DTOs, the OpenAPI document, and errors turned into answers. It asks app
// for everything and decides nothing itself.
package server

import (
	"context"
	"log/slog"
	"net/http"
	"strings"
	"sync/atomic"
	"time"

	"duizhao/internal/app"
	"duizhao/internal/org"

	"github.com/alexedwards/scs/v2"
	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"
)

// Version of the API in the OpenAPI document.
const Version = "1.0.0"

const prefix = "/api/v1"

// Config is what the server needs.
type Config struct {
	App      *app.App
	Sessions scs.Store
	Log      *slog.Logger
	Ready    func(context.Context) error
	Secure   bool    // cookies only over TLS
	Setup    bool    // nobody can sign in yet
	Rate     float64 // requests a second and person; 0 for no limit
	Demo     bool    // the data is invented
}

// Server answers requests.
type Server struct {
	app      *app.App
	log      *slog.Logger
	sessions *scs.SessionManager
	api      huma.API
	ready    func(context.Context) error
	routes   []Route
	doors    *doors
	limiter  *limiter
	keys     keyLocks
	meters   meters
	setup    atomic.Bool
	demo     bool
	handler  http.Handler

	pingEvery time.Duration
}

// New builds the server.
func New(c Config) *Server {
	s := &Server{app: c.App, log: c.Log, ready: c.Ready, doors: newDoors(c.App.Clock), limiter: newLimiter(c.Rate), demo: c.Demo, pingEvery: pingEvery}
	s.setup.Store(c.Setup)
	s.sessions = scs.New()
	s.sessions.Store = c.Sessions
	s.sessions.Lifetime = 12 * time.Hour
	s.sessions.Cookie.Name = "duizhao"
	s.sessions.Cookie.SameSite = http.SameSiteLaxMode
	s.sessions.Cookie.Secure = c.Secure
	s.sessions.ErrorFunc = func(w http.ResponseWriter, r *http.Request, err error) { s.fail(w, r, err) }
	mux := http.NewServeMux()
	s.api = newAPI(mux)
	s.addAll()
	s.addPlain(mux)
	s.handler = s.wrap(mux)
	return s
}

// ServeHTTP answers one request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.handler.ServeHTTP(w, r) }

// OpenAPI is the description of the API as indented JSON.
func (s *Server) OpenAPI() ([]byte, error) { return openAPIJSON(s.api) }

// Routes are all operations.
func (s *Server) Routes() []Route { return s.routes }

func newAPI(mux *http.ServeMux) huma.API {
	useProblems()
	cfg := huma.DefaultConfig("对照 Duizhao", Version)
	cfg.OpenAPIPath = ""
	cfg.DocsPath = ""
	cfg.SchemasPath = ""
	cfg.CreateHooks = nil
	cfg.Info.Description = "报送、审阅、台账与销号。错误按 RFC 9457，code 不变，detail 按 Accept-Language 给出中文或者英文。"
	cfg.Servers = []*huma.Server{{URL: "/"}}
	cfg.Components.SecuritySchemes = map[string]*huma.SecurityScheme{
		"session": {Type: "apiKey", In: "cookie", Name: "duizhao"},
		"token":   {Type: "http", Scheme: "bearer"},
	}
	return humago.New(mux, cfg)
}

// Route is one operation of the API.
type Route struct {
	ID      string
	Method  string
	Path    string // after /api/v1
	Op      org.Op // what permission it asks for; "" for everyone, signed in or not
	Tag     string
	Summary string
	Status  int    // of success, 200 when 0
	Upload  int64  // bytes of the largest body; 0 for the usual megabyte
	Media   string // of an answer that is a Stream
}

// add registers an operation. Whoever is not signed in gets 401; whoever can do the operation to nothing at all gets 403; the
// story decides about the thing itself.
func add[I, O any](s *Server, r Route, f func(ctx context.Context, who org.Actor, in *I) (*O, error)) {
	s.routes = append(s.routes, r)
	op := huma.Operation{OperationID: r.ID, Method: r.Method, Path: prefix + r.Path, Tags: []string{r.Tag}, Summary: r.Summary, DefaultStatus: r.Status,
		MaxBodyBytes: 1 << 20, BodyReadTimeout: time.Minute, Errors: []int{400, 422, 429}}
	if r.Op != "" {
		op.Security = []map[string][]string{{"session": {}}, {"token": {}}}
		op.Errors = []int{400, 401, 403, 404, 409, 412, 422, 428, 429}
	}
	if r.Upload > 0 {
		op.MaxBodyBytes, op.BodyReadTimeout = r.Upload, 10*time.Minute
	}
	if r.Media != "" { // what is streamed has no type from which the document could be made
		op.Responses = map[string]*huma.Response{"200": {Content: map[string]*huma.MediaType{r.Media: {Schema: &huma.Schema{Type: "string", ContentEncoding: "base64"}}}}}
	}
	op.Middlewares = huma.Middlewares{s.door(r)}
	huma.Register(s.api, op, func(ctx context.Context, in *I) (*O, error) {
		out, err := f(ctx, actorOf(ctx), in)
		if err != nil {
			return nil, s.problem(ctx, err)
		}
		return out, nil
	})
}

// door lets in who may do the operation to anything at all, before the request is even looked at.
func (s *Server) door(r Route) func(huma.Context, func(huma.Context)) {
	return func(ctx huma.Context, next func(huma.Context)) {
		who := actorOf(ctx.Context())
		var err error
		switch {
		case r.Op == "":
		case who.Person.ID == 0:
			err = errSignedOut
		case !org.MayAny(who, r.Op):
			err = app.ErrForbidden
		}
		if err == nil {
			next(ctx)
			return
		}
		req, w := humago.Unwrap(ctx)
		s.fail(w, req, err)
	}
}

func (s *Server) addAll() {
	s.addSession()
	s.addOrg()
	s.addCampaigns()
	s.addSubmissions()
	s.addMatches()
	s.addYears()
	s.addDrafts()
	s.addCorrections()
	s.addItems()
	s.addEvidence()
	s.addWork()
	s.addLedgerFiles()
	s.addOrgFiles()
	s.addBook()
	s.addSystem()
	s.addTrail()
	s.addLive()
}

// Out is an answer with a body, and the version of the thing where it has one.
type Out[T any] struct {
	ETag string `header:"ETag" doc:"版本；修改时放进 If-Match"`
	Body T
}

// Empty is an answer without a body.
type Empty struct{}

// Match is the version a person has seen; without it a change is refused with 428.
type Match struct {
	IfMatch string `header:"If-Match" doc:"读取时得到的 ETag"`
}

// Paging asks for a part of a list.
type Paging struct {
	After string `query:"after" maxLength:"300" doc:"上一页给出的 next"`
	Limit int    `query:"limit" minimum:"1" maximum:"500" default:"50"`
}

func (p Paging) page() app.Page { return app.Page{After: p.After, Limit: p.Limit} }

func lang(ctx context.Context) string {
	if v, _ := ctx.Value(langKey{}).(string); strings.HasPrefix(strings.ToLower(v), "en") {
		return "en"
	}
	return "zh"
}
