package server

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
	"testing/fstest"
)

// TestPagesComeAsBuilt: an address is answered with the file or the start page of its route, compressed as the build left it, and
// with nothing when the reader has it.
func TestPagesComeAsBuilt(t *testing.T) {
	const script, paper, start = "export const 台账 = 1;", "<title>材料</title>", "<title>对照</title>"
	folder := fstest.MapFS{
		"index.html":                     {Data: []byte(start)},
		"index.html.gz":                  {Data: zipped(t, start)},
		"pages/papers.id.drafts.html":    {Data: []byte(paper)},
		"assets/ledger-Ab12.js":          {Data: []byte(script)},
		"assets/ledger-Ab12.js.gz":       {Data: zipped(t, script)},
		"pages/papers.id.drafts.html.gz": {Data: zipped(t, paper)},
		"logo.png":                       {Data: []byte("\x89PNG")},
	}
	all, err := readPages(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		address, takes    string
		status            int
		body, kind, store string
		packed            bool
	}{
		{"/assets/ledger-Ab12.js", "gzip, br", 200, script, "text/javascript; charset=utf-8", "public, max-age=31536000, immutable", true},
		{"/assets/ledger-Ab12.js", "br", 200, script, "text/javascript; charset=utf-8", "public, max-age=31536000, immutable", false},
		{"/assets/ledger-Ab12.js", "gzip;q=0, br", 200, script, "text/javascript; charset=utf-8", "public, max-age=31536000, immutable", false},
		{"/assets/gone-Cd34.js", "gzip", 404, "", "", "", false},
		{"/assets/ledger-Ab12.js.gz", "gzip", 404, "", "", "", false},
		{"/papers/12/drafts", "gzip", 200, paper, "text/html; charset=utf-8", "no-cache", true},
		{"/papers/../papers/7/drafts", "", 200, paper, "text/html; charset=utf-8", "no-cache", false},
		{"/no/such/page", "gzip", 200, start, "text/html; charset=utf-8", "no-cache", true},
		{"/logo.png", "gzip", 200, "\x89PNG", "image/png", "no-cache", false},
	} {
		got := askPage(all, c.address, "Accept-Encoding", c.takes)
		if got.StatusCode != c.status {
			t.Errorf("%s: status %d, want %d", c.address, got.StatusCode, c.status)
			continue
		}
		if c.status != 200 {
			continue
		}
		h := got.Header
		if h.Get("Content-Type") != c.kind || h.Get("Cache-Control") != c.store || (h.Get("Content-Encoding") == "gzip") != c.packed {
			t.Errorf("%s for a reader of %q: type %q, store %q, encoding %q", c.address, c.takes, h.Get("Content-Type"), h.Get("Cache-Control"), h.Get("Content-Encoding"))
		}
		if body := plainBody(t, got); body != c.body {
			t.Errorf("%s: body %q, want %q", c.address, body, c.body)
		}
		again := askPage(all, c.address, "Accept-Encoding", c.takes, "If-None-Match", `"other", W/`+h.Get("ETag"))
		if rest, _ := io.ReadAll(again.Body); again.StatusCode != 304 || len(rest) > 0 || again.Header.Get("ETag") != h.Get("ETag") {
			t.Errorf("%s again: status %d with %d bytes, tag %s", c.address, again.StatusCode, len(rest), again.Header.Get("ETag"))
		}
	}
	one, other := askPage(all, "/assets/ledger-Ab12.js", "Accept-Encoding", "gzip"), askPage(all, "/assets/ledger-Ab12.js")
	if one.Header.Get("ETag") == other.Header.Get("ETag") {
		t.Error("the compressed and the plain script have one tag")
	}
	for _, r := range []*http.Response{one, other} {
		if v := r.Header.Values("Vary"); len(v) != 1 || v[0] != "Accept-Encoding" {
			t.Errorf("a script that has two forms says Vary: %q", v)
		}
	}
}

func askPage(all pages, address string, headers ...string) *http.Response {
	r := httptest.NewRequest("GET", "http://localhost/", nil)
	r.URL.Path = address
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	packed(all).ServeHTTP(w, r)
	return w.Result()
}

func plainBody(t *testing.T, r *http.Response) string {
	t.Helper()
	body := io.Reader(r.Body)
	if r.Header.Get("Content-Encoding") == "gzip" {
		z, err := gzip.NewReader(r.Body)
		if err != nil {
			t.Fatal(err)
		}
		body = z
	}
	b, err := io.ReadAll(body)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func zipped(t *testing.T, text string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := io.WriteString(z, text); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
