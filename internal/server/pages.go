package server

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"net/http"
	"path"
	"strconv"
	"strings"
)

// pages is the built web application, read once: its files by name, each with the compressed text that the build put beside it.
type pages map[string]asset

type asset struct {
	plain, packed []byte // packed is nil where the build made none
	tag           string // of the plain bytes, without quotes
}

// readPages reads the folder of the build; there is none where nothing was built.
func readPages(folder fs.FS) (pages, error) {
	all := pages{}
	err := fs.WalkDir(folder, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasSuffix(name, ".gz") {
			return err
		}
		plain, err := fs.ReadFile(folder, name)
		if err != nil {
			return err
		}
		packed, _ := fs.ReadFile(folder, name+".gz") // none is no fault: it goes as it is
		sum := sha256.Sum256(plain)
		all[name] = asset{plain, packed, hex.EncodeToString(sum[:8])}
		return nil
	})
	return all, err
}

// of is the file for an address: by its name, or the start page of the route. No script is ever answered with a page.
func (p pages) of(address string) (string, asset, bool) {
	name := strings.TrimPrefix(path.Clean("/"+address), "/")
	if a, ok := p[name]; ok {
		return name, a, true
	}
	if strings.HasPrefix(name, "assets/") {
		return name, asset{}, false
	}
	for _, start := range []string{"pages/" + routeOf(name) + ".html", "index.html"} {
		if a, ok := p[start]; ok {
			return start, a, true
		}
	}
	return name, asset{}, false
}

// routeOf is papers.id.drafts for papers/12/drafts, as the build names its start pages.
func routeOf(name string) string {
	parts := strings.Split(name, "/")
	for i, part := range parts {
		if _, err := strconv.ParseInt(part, 10, 64); err == nil {
			parts[i] = "id"
		}
	}
	return strings.Join(parts, ".")
}

func (p pages) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
		return
	}
	name, a, ok := p.of(r.URL.Path)
	if !ok {
		http.NotFound(w, r)
		return
	}
	h := w.Header()
	h.Set("Content-Type", mediaType(name))
	h.Set("Cache-Control", "no-cache")
	if strings.HasPrefix(name, "assets/") { // their names change with their content
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	body, tag := a.plain, a.tag
	if a.packed != nil {
		h.Set("Vary", "Accept-Encoding")
		if takesGzip(r) {
			h.Set("Content-Encoding", "gzip")
			body, tag = a.packed, a.tag+"-gz"
		}
	}
	h.Set("ETag", strconv.Quote(tag))
	send(w, r, body)
}

// send sends the body, or that the reader has it already.
func send(w http.ResponseWriter, r *http.Request, body []byte) {
	h := w.Header()
	if hasTag(r.Header.Get("If-None-Match"), h.Get("ETag")) {
		h.Del("Content-Type")
		h.Del("Content-Encoding")
		w.WriteHeader(http.StatusNotModified)
		return
	}
	h.Set("Content-Length", strconv.Itoa(len(body)))
	if r.Method == http.MethodHead {
		w.WriteHeader(http.StatusOK)
		return
	}
	_, _ = bytes.NewReader(body).WriteTo(w) // the line is gone: nobody is left to tell
}

// hasTag says whether a list of tags, as a reader sends it, names this one.
func hasTag(list, tag string) bool {
	for one := range strings.SplitSeq(list, ",") {
		one = strings.TrimPrefix(strings.TrimSpace(one), "W/")
		if one == tag || one == "*" {
			return true
		}
	}
	return false
}
