package server

import (
	"embed"
	"encoding/json"
	"io/fs"
	"net/http"
	"path"
	"sync"

	"github.com/danielgtaylor/huma/v2"
)

// static holds the built web application in static/app when there is one, and a page that says so when there is none.
//
//go:embed all:static
var static embed.FS

func (s *Server) addPlain(mux *http.ServeMux) {
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { w.Write([]byte("ok\n")) })
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, r *http.Request) {
		if err := s.ready(r.Context()); err != nil {
			s.log.Error("not ready", "error", err)
			http.Error(w, "not ready", http.StatusServiceUnavailable)
			return
		}
		w.Write([]byte("ok\n"))
	})
	mux.HandleFunc("GET /metrics", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain; version=0.0.4")
		s.meters.write(w)
	})
	mux.HandleFunc("GET "+prefix+"/openapi.json", func(w http.ResponseWriter, r *http.Request) {
		b, err := s.OpenAPI()
		if err != nil {
			s.fail(w, r, err)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		w.Write(b)
	})
	mux.HandleFunc("/api/", func(w http.ResponseWriter, r *http.Request) {
		s.fail(w, r, problem(404, "no_such_path", "没有这个接口。", "There is no such path in the API."))
	})
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { webPages().ServeHTTP(w, r) })
}

// webPages is the web application inside the binary, read when somebody first asks for it; where it was not built, a page that says so.
var webPages = sync.OnceValue(func() pages {
	if built, err := fs.Sub(static, "static/app"); err == nil {
		if all, err := readPages(built); err == nil && len(all) > 0 {
			return all
		}
	}
	placeholder, err := fs.ReadFile(static, "static/placeholder.html")
	if err != nil {
		panic(err) // it is part of the program
	}
	return pages{"index.html": {plain: placeholder, tag: "not-built"}}
})

func mediaType(name string) string {
	switch path.Ext(name) {
	case ".html":
		return "text/html; charset=utf-8"
	case ".js", ".mjs":
		return "text/javascript; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	case ".png":
		return "image/png"
	case ".woff2":
		return "font/woff2"
	case ".json", ".webmanifest":
		return "application/json"
	case ".ico":
		return "image/x-icon"
	case ".wasm":
		return "application/wasm"
	}
	return "application/octet-stream"
}

func openAPIJSON(api huma.API) ([]byte, error) {
	b, err := json.MarshalIndent(api.OpenAPI(), "", "  ")
	return append(b, '\n'), err
}
