package html

import (
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
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

func transfer(h textproto.MIMEHeader, body io.Reader) io.Reader {
	switch strings.ToLower(h.Get("Content-Transfer-Encoding")) {
	case "quoted-printable":
		return quotedprintable.NewReader(body)
	case "base64":
		return base64.NewDecoder(base64.StdEncoding, body)
	}
	return body
}
