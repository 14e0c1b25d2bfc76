package server

import (
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"os"
	"strconv"

	"github.com/danielgtaylor/huma/v2"
)

// Stream is an answer that is sent as it is read, so that its size costs no memory.
type Stream struct {
	Type        string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition"`
	Policy      string `header:"Content-Security-Policy"`
	Length      string `header:"Content-Length"`
	Body        func(huma.Context)
}

// filePolicy lets nothing run that somebody put into a file.
const filePolicy = "sandbox; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'"

// streamed sends size bytes as a file of the name and closes the body.
func streamed(media, name string, size int64, body io.ReadCloser) *Stream {
	return &Stream{Type: media, Disposition: mime.FormatMediaType("attachment", map[string]string{"filename": name}), Policy: filePolicy, Length: strconv.FormatInt(size, 10),
		Body: func(ctx huma.Context) {
			defer body.Close()
			ctx.SetStatus(http.StatusOK)
			_, _ = io.Copy(ctx.BodyWriter(), body) // the line is gone: nobody is left to tell
		}}
}

// spooled lets write make a file beside the data and sends that: an error is still an answer, and neither the database nor memory
// waits for a slow line.
func spooled(media, name string, write func(io.Writer) error) (*Stream, error) {
	f, err := os.CreateTemp("", "send-*")
	if err != nil {
		return nil, fmt.Errorf("make a file to send: %w", err)
	}
	s := spool{f}
	if err := write(f); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	size, err := f.Seek(0, io.SeekCurrent)
	if err == nil {
		_, err = f.Seek(0, io.SeekStart)
	}
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return streamed(media, name, size, s), nil
}

// spool is a file that is removed when it is closed.
type spool struct{ *os.File }

func (s spool) Close() error { return errors.Join(s.File.Close(), os.Remove(s.Name())) }
