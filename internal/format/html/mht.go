package html

import (
	"bufio"
	"bytes"
	"context"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/mail"
	"net/textproto"
	"strings"

	"duizhao/internal/doc"
	"duizhao/internal/format/fault"
)

// maxParts bounds the parts of a single-file web page: pictures mostly.
const maxParts = 2000

var errNoPage = errors.New("no text/html part")

// ReadMHT reads a single-file web page (.mht): the first part that is a page.
func ReadMHT(ctx context.Context, name string, data []byte) (*doc.Document, error) {
	m, err := mail.ReadMessage(bytes.NewReader(bytes.TrimLeft(data, "\ufeff\r\n ")))
	if err != nil {
		return nil, fault.New(name, fault.Damaged, "", fmt.Errorf("read header: %w", err))
	}
	page, err := pagePart(textproto.MIMEHeader(m.Header), m.Body, 0)
	if err != nil {
		return nil, fault.New(name, fault.Damaged, "", err)
	}
	return Read(ctx, name, page)
}

// pagePart finds the page in a part or in the parts inside it.
func pagePart(h textproto.MIMEHeader, body io.Reader, depth int) ([]byte, error) {
	kind, params, err := mime.ParseMediaType(h.Get("Content-Type"))
	if err != nil {
		return nil, fmt.Errorf("content type: %w", err)
	}
	if kind == "text/html" {
		return io.ReadAll(transfer(h, body))
	}
	if !strings.HasPrefix(kind, "multipart/") || depth > 3 {
		return nil, errNoPage
	}
	parts := multipart.NewReader(body, params["boundary"])
	for range maxParts {
		p, err := parts.NextRawPart()
		if err != nil {
			return nil, fmt.Errorf("%w: %w", errNoPage, err)
		}
		page, err := pagePart(p.Header, p, depth+1)
		if err == nil {
			return page, nil
		}
	}
	return nil, errNoPage
}

// printable undoes quoted-printable as mail programs do: lines of any length, letters that should have been quoted, and an
// equals sign without a code are taken as they stand, since programs that write Word files by replacing = alone leave all of these.
type printable struct{ from *bufio.Reader }

func (p *printable) Read(out []byte) (n int, err error) {
	for n < len(out) {
		c, err := p.from.ReadByte()
		if err != nil {
			return n, err
		}
		if c == '=' {
			next, _ := p.from.Peek(2)
			if size, char, ok := quoted(next); ok {
				_, _ = p.from.Discard(size)
				if size < 2 || char == '\n' && next[0] == '\r' {
					continue // a line end that is none
				}
				c = char
			}
		}
		out[n] = c
		n++
	}
	return n, nil
}

// quoted reads what follows an equals sign: a code of two digits, or a line end; ok is false for anything else.
func quoted(next []byte) (size int, char byte, ok bool) {
	switch {
	case len(next) > 0 && next[0] == '\n':
		return 1, '\n', true
	case len(next) > 1 && next[0] == '\r' && next[1] == '\n':
		return 2, '\n', true
	case len(next) < 2:
		return 0, 0, false
	}
	var b [1]byte
	if _, err := hex.Decode(b[:], next[:2]); err != nil {
		return 0, 0, false
	}
	return 2, b[0], true
}

func transfer(h textproto.MIMEHeader, body io.Reader) io.Reader {
	switch strings.ToLower(h.Get("Content-Transfer-Encoding")) {
	case "quoted-printable":
		return &printable{from: bufio.NewReader(body)}
	case "base64":
		return base64.NewDecoder(base64.StdEncoding, body)
	}
	return body
}
