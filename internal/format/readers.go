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
	"duizhao/internal/format/wordxml"
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
		return readWord(name, data)
	case kindPDF:
		limits := pdf.DefaultLimits()
		limits.Pages = r.opt.Limits.Pages
		return pdf.Read(ctx, name, data, limits)
	case kindOld:
		return r.convert(ctx, name, data)
	case kindWordXML:
		return readWordXML(name, data)
	case kindEncrypted:
		return nil, fault.New(name, fault.Encrypted, "", nil)
	case kindPicture:
		return nil, picture(name)
	case kindArchive:
		return nil, packed(name)
	}
	return nil, fault.New(name, fault.Unsupported, "", fmt.Errorf("kind %d", kind))
}

// readWordXML reads a Word paper that is one XML file. It is no .docx: nothing can be written back.
func readWordXML(name string, data []byte) (*doc.Document, error) {
	made, err := wordxml.Docx(data)
	if err != nil {
		return nil, fault.New(name, fault.Damaged, "", err)
	}
	d, err := readWord(name, made)
	if err != nil {
		return nil, err
	}
	if d.Format = strings.TrimPrefix(strings.ToLower(path.Ext(name)), "."); d.Format == "docx" {
		d.Format = "xml"
	}
	d.Notes = append(d.Notes, "文件是 XML 形式的 Word 文档，直接读取")
	return d, nil
}

func picture(name string) *fault.Error {
	return &fault.Error{
		File: name, Code: fault.NoText,
		Message: "这是图片，没有文字层，读不到文字。请先做文字识别（OCR），或找到原来的 Word 文件。",
		English: "this is a picture without a text layer. Run text recognition (OCR) first, or find the original Word file.",
	}
}

func packed(name string) *fault.Error {
	return &fault.Error{
		File: name, Code: fault.Unsupported,
		Message: "这是 rar、7z 一类的压缩包，读不出来。请先解压，或者改存为 zip。",
		English: "this is an archive such as rar or 7z, which is not read. Unpack it first, or save it as zip.",
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
	d, err := readWord(name, made)
	if err != nil {
		return nil, err
	}
	d.Format = strings.TrimPrefix(strings.ToLower(path.Ext(name)), ".")
	d.Notes = append(d.Notes, "经 LibreOffice 转换后读取")
	return d, nil
}

// readWord reads a .docx; one that is damaged, once more without its links, which LibreOffice may write across other elements.
// Where that does not help, the first error stands.
func readWord(name string, data []byte) (*doc.Document, error) {
	d, first := docx.Read(name, data, docx.DefaultLimits())
	if first == nil || fault.Of(name, first).Code != fault.Damaged {
		return d, first
	}
	mended, err := docx.WithoutLinks(data, docx.DefaultLimits())
	if err != nil {
		return nil, first
	}
	if d, err = docx.Read(name, mended, docx.DefaultLimits()); err != nil {
		return nil, first
	}
	d.Notes = append(d.Notes, "文件里的超链接写得有误，略去链接后读取；请用 Word 或 WPS 打开并另存一次")
	return d, nil
}
