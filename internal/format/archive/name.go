package archive

import (
	"archive/zip"
	"encoding/binary"
	"path"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// memberPath is the member's path in UTF-8 with forward slashes and without parts that climb. Old Windows programs write
// GBK and set no flag; some of them add the name in UTF-8 as an extra field.
func memberPath(f *zip.File) string {
	name := f.Name
	if extra := unicodePath(f.Extra); extra != "" {
		name = extra
	} else if !utf8.ValidString(name) {
		if out, err := simplifiedchinese.GB18030.NewDecoder().String(name); err == nil {
			name = out
		}
	}
	name = strings.ToValidUTF8(strings.ReplaceAll(name, `\`, "/"), "�")
	return strings.TrimPrefix(path.Clean("/"+printable(name)), "/")
}

// printable drops control characters, which would spoil a terminal.
func printable(name string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x20 || r == 0x7F {
			return -1
		}
		return r
	}, name)
}

// unicodePath finds the Info-ZIP Unicode path extra field (0x7075): version, CRC of the plain name, name.
func unicodePath(extra []byte) string {
	for len(extra) >= 4 {
		id, size := binary.LittleEndian.Uint16(extra), int(binary.LittleEndian.Uint16(extra[2:]))
		if len(extra) < 4+size {
			return ""
		}
		if field := extra[4 : 4+size]; id == 0x7075 && size > 5 && utf8.Valid(field[5:]) {
			return string(field[5:])
		}
		extra = extra[4+size:]
	}
	return ""
}

// noPaper reports files that programs leave behind and nobody wrote.
func noPaper(p string) bool {
	base := path.Base(p)
	switch {
	case p == "" || base == "." || strings.HasPrefix(p, "__MACOSX/") || strings.Contains(p, "/__MACOSX/"):
		return true
	case strings.HasPrefix(base, "~$"), strings.HasPrefix(base, "._"), strings.HasPrefix(base, ".~"):
		return true
	case strings.EqualFold(base, ".DS_Store"), strings.EqualFold(base, "Thumbs.db"), strings.EqualFold(base, "desktop.ini"):
		return true
	}
	return false
}
