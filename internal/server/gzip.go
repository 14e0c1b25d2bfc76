package server

import (
	"compress/gzip"
	"io"
	"net/http"
	"strings"
	"sync"
)

// packed sends text compressed to who takes it. Streams and files stay as they are. A compressor takes most of a megabyte, so it is
// used again.
func packed(next http.Handler) http.Handler {
	zips := &sync.Pool{New: func() any { return gzip.NewWriter(io.Discard) }}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !takesGzip(r) || r.Method == http.MethodHead {
			next.ServeHTTP(w, r)
			return
		}
		w.Header().Add("Vary", "Accept-Encoding")
		p := &packer{ResponseWriter: w, zips: zips}
		defer p.close()
		next.ServeHTTP(p, r)
	})
}

// takesGzip says whether the reader takes compressed text: it names gzip, and not with a weight of nought.
func takesGzip(r *http.Request) bool {
	for one := range strings.SplitSeq(strings.Join(r.Header.Values("Accept-Encoding"), ","), ",") {
		name, weight, _ := strings.Cut(strings.TrimSpace(one), ";")
		if strings.EqualFold(strings.TrimSpace(name), "gzip") {
			return strings.Trim(strings.TrimSpace(weight), "0.") != "q="
		}
	}
	return false
}

// packer decides at the first byte, by the kind of content, whether to compress.
type packer struct {
	http.ResponseWriter
	zip     *gzip.Writer
	zips    *sync.Pool
	decided bool
}

func (p *packer) decide(status int) {
	if p.decided {
		return
	}
	p.decided = true
	h := p.Header()
	kind := h.Get("Content-Type")
	text := strings.Contains(kind, "json") || strings.HasPrefix(kind, "text/") && kind != "text/event-stream" || strings.Contains(kind, "svg")
	if !text || h.Get("Content-Encoding") != "" || status == http.StatusNoContent || status == http.StatusNotModified {
		return
	}
	h.Del("Content-Length")
	h.Set("Content-Encoding", "gzip")
	p.zip = p.zips.Get().(*gzip.Writer)
	p.zip.Reset(p.ResponseWriter)
}

func (p *packer) WriteHeader(status int) {
	p.decide(status)
	p.ResponseWriter.WriteHeader(status)
}

func (p *packer) Write(b []byte) (int, error) {
	p.decide(http.StatusOK)
	if p.zip != nil {
		return p.zip.Write(b)
	}
	return p.ResponseWriter.Write(b)
}

func (p *packer) close() {
	if p.zip != nil {
		_ = p.zip.Close() // the line is gone: nobody is left to tell
		p.zip.Reset(io.Discard)
		p.zips.Put(p.zip)
		p.zip = nil
	}
}

// Unwrap lets streams reach the writer below.
func (p *packer) Unwrap() http.ResponseWriter { return p.ResponseWriter }

// Flush sends what is written.
func (p *packer) Flush() {
	if p.zip != nil {
		_ = p.zip.Flush()
	}
	_ = http.NewResponseController(p.ResponseWriter).Flush() // a writer that cannot flush sends at the end
}
