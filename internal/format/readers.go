package format

import (
	"context"
	"fmt"
	"path"
	"strings"

	"duizhao/internal/doc"
	"duizhao/internal/format/docx"
	"duizhao/internal/format/fault"
	"duizhao/internal/format/html"
	"duizhao/internal/format/pdf"
	"duizhao/internal/format/txt"
)

// byKind hands the bytes to the reader of the kind.
func (r *reader) byKind(ctx context.Context, kind fileKind, name string, data []byte) (*doc.Document, error) {
	switch kind {
	case kindText:
		return txt.Read(name, data)
	case kindMarkdown:
		return txt.ReadMarkdown(name, data)
	case kindHTML:
		return html.Read(ctx, name, data)
	case kindMHT:
		return html.ReadMHT(ctx, name, data)
	case kindDocx:
		return docx.Read(name, data, docx.DefaultLimits())
	case kindPDF:
		limits := pdf.DefaultLimits()
		limits.Pages = r.opt.Limits.Pages
		return pdf.Read(ctx, name, data, limits)
	case kindOld:
		return r.convert(ctx, name, data)
	case kindEncrypted:
		return nil, fault.New(name, fault.Encrypted, "", nil)
	case kindPicture:
		return nil, picture(name)
	}
	return nil, fault.New(name, fault.Unsupported, "", fmt.Errorf("kind %d", kind))
}

func picture(name string) *fault.Error {
	return &fault.Error{
		File: name, Code: fault.NoText,
		Message: "这是图片，没有文字层，读不到文字。请先做文字识别（OCR），或找到原来的 Word 文件。",
		English: "this is a picture without a text layer. Run text recognition (OCR) first, or find the original Word file.",
	}
}

// convert reads an old file through the converter.
func (r *reader) convert(ctx context.Context, name string, data []byte) (*doc.Document, error) {
	if r.opt.Converter == nil {
		return nil, fault.New(name, fault.NeedsConverter, "", nil)
	}
	made, err := r.opt.Converter.Convert(ctx, name, data)
	if err != nil {
		return nil, err
	}
	d, err := docx.Read(name, made, docx.DefaultLimits())
	if err != nil {
		if d, err = readMended(name, made, err); err != nil {
			return nil, err
		}
	}
	d.Format = strings.TrimPrefix(strings.ToLower(path.Ext(name)), ".")
	d.Notes = append(d.Notes, "经 LibreOffice 转换后读取")
	return d, nil
}

// readMended reads a converted file once more without its links, which LibreOffice may write across other elements; where that
// does not help, the first error stands.
func readMended(name string, made []byte, first error) (*doc.Document, error) {
	if fault.Of(name, first).Code != fault.Damaged {
		return nil, first
	}
	mended, err := docx.WithoutLinks(made, docx.DefaultLimits())
	if err != nil {
		return nil, first
	}
	d, err := docx.Read(name, mended, docx.DefaultLimits())
	if err != nil {
		return nil, first
	}
	return d, nil
}
