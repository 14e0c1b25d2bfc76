package format

import (
	"archive/zip"
	"bytes"
	"path"
	"strings"

	"duizhao/internal/format/wordxml"
)

// fileKind is what a file is.
type fileKind uint8

const (
	kindText fileKind = iota
	kindMarkdown
	kindHTML
	kindMHT
	kindDocx
	kindPDF
	kindZip
	kindOld       // .doc, .wps, .rtf, .odt: only through a converter
	kindWordXML   // a Word paper as one XML file
	kindEncrypted // an Office file in an encrypted container
	kindPicture
	kindArchive // an archive that is no zip
	kindOther   // known and not read: spreadsheets, slides, programs
)

// sniff tells the kind by the first bytes, then by the name.
func sniff(name string, data []byte) fileKind {
	ext := strings.ToLower(path.Ext(name))
	switch {
	case bytes.HasPrefix(data, []byte("PK\x03\x04")), bytes.HasPrefix(data, []byte("PK\x05\x06")):
		return sniffZip(data, ext)
	case bytes.HasPrefix(data, []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")):
		return sniffOLE(data)
	case bytes.Contains(data[:min(len(data), 1024)], []byte("%PDF-")):
		return kindPDF
	case bytes.HasPrefix(data, []byte(`{\rtf`)):
		return kindOld
	case isPicture(data):
		return kindPicture
	case begins(data, "Rar!", "7z\xBC\xAF", "\x1F\x8B"):
		return kindArchive
	case begins(data, "\x7FELF", "MZ\x90"):
		return kindOther
	}
	return sniffText(ext, data)
}

// sniffZip tells Office files from archives by the parts they hold.
func sniffZip(data []byte, ext string) fileKind {
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		if ext == ".docx" || ext == ".wps" {
			return kindDocx // truncated: its reader says so
		}
		return kindZip
	}
	types := false
	for _, f := range r.File {
		switch {
		case strings.EqualFold(f.Name, "[Content_Types].xml"):
			types = true
		case strings.HasPrefix(f.Name, "xl/"), strings.HasPrefix(f.Name, "ppt/"):
			return kindOther
		case f.Name == "mimetype":
			return kindOld // OpenDocument
		}
	}
	if types || ext == ".docx" {
		return kindDocx
	}
	return kindZip
}

// sniffOLE tells by the names of the streams, which stand in the container's directory in UTF-16.
func sniffOLE(data []byte) fileKind {
	switch {
	case bytes.Contains(data, wide("EncryptedPackage")):
		return kindEncrypted
	case bytes.Contains(data, wide("WordDocument")):
		return kindOld
	case bytes.Contains(data, wide("Workbook")), bytes.Contains(data, wide("PowerPoint Document")):
		return kindOther
	}
	return kindOld
}

func wide(s string) []byte {
	out := make([]byte, 0, 2*len(s))
	for i := 0; i < len(s); i++ {
		out = append(out, s[i], 0)
	}
	return out
}

func isPicture(data []byte) bool {
	return begins(data, "\x89PNG", "\xFF\xD8\xFF", "GIF8", "BM6", "II*\x00", "MM\x00*") || len(data) > 12 && string(data[:4]) == "RIFF" && string(data[8:12]) == "WEBP"
}

func begins(data []byte, magics ...string) bool {
	for _, magic := range magics {
		if bytes.HasPrefix(data, []byte(magic)) {
			return true
		}
	}
	return false
}

// sniffText tells the kinds that are text underneath. Word also saves web pages under the name .doc.
func sniffText(ext string, data []byte) fileKind {
	head := ""
	if begin := data[:min(len(data), 1024)]; bytes.IndexByte(begin, '<') >= 0 || bytes.IndexByte(begin, ':') >= 0 { // every other head is plain text
		head = strings.ToLower(string(begin))
	}
	head = strings.TrimLeft(strings.ReplaceAll(head, "\x00", ""), "\xEF\xBB\xBF\xFF\xFE \t\r\n")
	switch {
	case wordxml.Is(head):
		return kindWordXML
	case strings.HasPrefix(head, "mime-version:"), ext == ".mht", ext == ".mhtml":
		return kindMHT
	case strings.HasPrefix(head, "<!doctype html"), strings.HasPrefix(head, "<html"), ext == ".html", ext == ".htm":
		return kindHTML
	case strings.HasPrefix(head, "<?xml") && strings.Contains(head, "<html"):
		return kindHTML
	case ext == ".md", ext == ".markdown":
		return kindMarkdown
	}
	return kindText
}

// namedOther reports whether a name promises another kind of file than text.
func namedOther(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".docx", ".doc", ".wps", ".pdf", ".rtf", ".odt", ".zip":
		return true
	}
	return false
}
