// Package format reads the files people have: .docx, .txt, .md, .pdf with a text layer, .html, a zip of these, and .doc and
// .wps through a converter. What a file is, its content decides; the name decides only where the content does not tell.
package format

import (
	"context"
	"fmt"
	"path"
	"strings"

	"duizhao/internal/doc"
	"duizhao/internal/format/archive"
	"duizhao/internal/format/fault"
)

// Converter makes a .docx of an old file (.doc, .wps, .rtf). Package convert has one that runs LibreOffice.
type Converter interface {
	Convert(ctx context.Context, name string, data []byte) (docx []byte, err error)
}

// Limits bound what one file may cost.
type Limits struct {
	File    int64 // bytes of one file
	Pages   int   // pages of a PDF
	Archive archive.Limits
}

// DefaultLimits are generous for papers.
func DefaultLimits() Limits {
	return Limits{File: 64 << 20, Pages: 2000, Archive: archive.DefaultLimits()}
}

// Options are how to read. The zero value reads with the default limits and without a converter.
type Options struct {
	Limits    Limits
	Converter Converter // nil: .doc and .wps are refused with what to do
}

func (o Options) withDefaults() Options {
	d := DefaultLimits()
	if o.Limits.File == 0 {
		o.Limits.File = d.File
	}
	if o.Limits.Pages == 0 {
		o.Limits.Pages = d.Pages
	}
	if o.Limits.Archive == (archive.Limits{}) {
		o.Limits.Archive = d.Archive
	}
	return o
}

// Read reads one file: one document, or many from a zip. Every error is a *fault.Error about one file or member; documents
// and errors may come together.
func Read(ctx context.Context, name string, data []byte, opt Options) ([]*doc.Document, []error) {
	r := reader{opt: opt.withDefaults()}
	r.budget = archive.NewBudget(r.opt.Limits.Archive)
	r.file(ctx, name, data, 0)
	return r.docs, r.errs
}

// reader collects what one call of Read gives.
type reader struct {
	opt    Options
	budget *archive.Budget
	docs   []*doc.Document
	errs   []error
}

func (r *reader) file(ctx context.Context, name string, data []byte, depth int) {
	kind := sniff(name, data)
	if kind == kindZip {
		err := archive.Walk(ctx, name, data, depth, r.budget, func(m archive.Member) {
			if m.Err != nil {
				r.errs = append(r.errs, m.Err)
				return
			}
			r.file(ctx, m.Name, m.Data, depth+1)
		})
		r.fail(name, err)
		return
	}
	d, err := r.one(ctx, kind, name, data)
	if err != nil {
		r.fail(name, err)
		return
	}
	r.docs = append(r.docs, d)
}

func (r *reader) fail(name string, err error) {
	if err != nil {
		r.errs = append(r.errs, fault.Of(name, err))
	}
}

// one reads a file that is a single paper. A panic of a reader is a damaged file, not the end of the program.
func (r *reader) one(ctx context.Context, kind fileKind, name string, data []byte) (d *doc.Document, err error) {
	defer func() {
		if p := recover(); p != nil {
			d, err = nil, fault.New(name, fault.Damaged, "", fmt.Errorf("reader stopped: %v", p))
		}
	}()
	if len(data) == 0 {
		return nil, fault.New(name, fault.Empty, "", nil)
	}
	if int64(len(data)) > r.opt.Limits.File {
		return nil, fault.New(name, fault.TooLarge, "", fmt.Errorf("%d bytes, the limit is %d", len(data), r.opt.Limits.File))
	}
	if err := ctx.Err(); err != nil {
		return nil, fault.New(name, fault.TooLong, "", err)
	}
	d, err = r.byKind(ctx, kind, name, data)
	if err == nil && kind == kindText && namedOther(name) {
		d.Notes = append(d.Notes, "文件名像"+strings.ToLower(path.Ext(name))+"，内容却是纯文本，按文本读取；若打开后与看到的不同，请用 Word 或 WPS 另存一次")
	}
	return d, err
}
