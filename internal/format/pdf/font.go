package pdf

import (
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"

	"duizhao/internal/format/pdf/object"
)

// font turns the bytes of a string into glyphs. Widths are in em.
type font struct {
	unicode   *cmap
	names     map[byte]string // differences of a simple font
	composite bool            // codes of more than one byte
	scheme    scheme
	widths    map[uint32]float64
	latin     uint32 // the number in widths of the blank, where codes are not these numbers; 0 where they are
	fallback  float64
}

// scheme is what the codes of a font without a ToUnicode map mean.
type scheme uint8

const (
	schemeUnknown scheme = iota // glyph numbers: the text cannot be known
	schemeLatin
	schemeUTF16
	schemeGB
)

// glyph is one character code with its text; text is "�" where the file does not tell.
type glyph struct {
	text  string
	width float64
	space bool // the one-byte code 32, to which word spacing applies
}

func readFont(f *object.File, d object.Dict) *font {
	t := &font{widths: map[uint32]float64{}, fallback: 0.5, scheme: schemeLatin}
	if s, ok := f.Resolve(d["ToUnicode"]).(object.Stream); ok {
		t.unicode = readCmap(f.Data(s))
	}
	if f.Name(d["Subtype"]) == "Type0" {
		t.composite, t.fallback = true, 1
		encoding := string(f.Name(d["Encoding"]))
		t.scheme = schemeOf(encoding)
		switch {
		case t.scheme == schemeUTF16, strings.HasPrefix(encoding, "GBKp"), strings.HasPrefix(encoding, "GBpc"):
			t.latin = 1 // Adobe-GB1 has the letters of ASCII from 1 on, and narrow ones from 814 on
		case t.scheme == schemeGB:
			t.latin = 814
		}
		if kids := f.Array(d["DescendantFonts"]); len(kids) > 0 {
			t.compositeWidths(f, f.Dict(kids[0]))
		}
		return t
	}
	unit := 0.001
	if m := f.Array(d["FontMatrix"]); f.Name(d["Subtype"]) == "Type3" && len(m) == 6 { // its glyphs are drawings in a space of their own
		unit = math.Abs(f.Number(m[0], unit))
	}
	first := int(f.Number(d["FirstChar"], 0))
	for i, w := range f.Array(d["Widths"]) {
		t.widths[uint32(first+i)] = f.Number(w, 0) * unit
	}
	t.differences(f, f.Dict(d["Encoding"]))
	return t
}

func schemeOf(encoding string) scheme {
	switch {
	case strings.Contains(encoding, "UCS2"), strings.Contains(encoding, "UTF16"):
		return schemeUTF16
	case strings.HasPrefix(encoding, "GB"):
		return schemeGB
	}
	return schemeUnknown
}

// compositeWidths reads /W: "c [w1 w2 …]" and "first last w".
func (t *font) compositeWidths(f *object.File, d object.Dict) {
	t.fallback = f.Number(d["DW"], 1000) / 1000
	w := f.Array(d["W"])
	for i := 0; i+1 < len(w) && len(t.widths) < maxCodes; {
		first := uint32(f.Number(w[i], 0))
		if list := f.Array(w[i+1]); list != nil {
			for k, v := range list {
				t.widths[first+uint32(k)] = f.Number(v, 0) / 1000
			}
			i += 2
			continue
		}
		if i+2 >= len(w) {
			return
		}
		last, width := uint32(f.Number(w[i+1], 0)), f.Number(w[i+2], 0)/1000
		for code := first; code <= last && code-first < 1<<16; code++ {
			t.widths[code] = width
		}
		i += 3
	}
}

// differences reads the names of a simple font's glyphs.
func (t *font) differences(f *object.File, encoding object.Dict) {
	t.names = map[byte]string{}
	code := 0
	for _, v := range f.Array(encoding["Differences"]) {
		switch x := f.Resolve(v).(type) {
		case float64:
			code = int(x)
		case object.Name:
			if text := glyphName(string(x)); text != "" && code >= 0 && code < 256 {
				t.names[byte(code)] = text
			}
			code++
		}
	}
}

// glyphName knows uni4E00, u4E00, single letters and the names of common marks.
func glyphName(name string) string {
	name, _, _ = strings.Cut(name, ".")
	for _, prefix := range []string{"uni", "u"} {
		if rest, ok := strings.CutPrefix(name, prefix); ok && len(rest) >= 4 {
			if v, err := strconv.ParseUint(rest[:min(len(rest), 6-len(prefix)/2)], 16, 21); err == nil {
				return string(rune(v))
			}
		}
	}
	if utf8.RuneCountInString(name) == 1 {
		return name
	}
	return markNames[name]
}

var markNames = map[string]string{
	"space": " ", "period": ".", "comma": ",", "colon": ":", "semicolon": ";", "hyphen": "-", "slash": "/", "percent": "%",
	"parenleft": "(", "parenright": ")", "zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5",
	"six": "6", "seven": "7", "eight": "8", "nine": "9", "plus": "+", "equal": "=", "quotedblleft": "“", "quotedblright": "”",
	"quoteleft": "‘", "quoteright": "’", "endash": "–", "emdash": "—", "bullet": "•", "ellipsis": "…",
}

// glyphs reads a string.
func (t *font) glyphs(s string) []glyph {
	out := make([]glyph, 0, len(s)/2+1)
	for len(s) > 0 {
		n := t.codeLen(s)
		code := codeOf(s[:n])
		out = append(out, glyph{text: t.text(code, s[:n]), width: t.width(code), space: n == 1 && s[0] == ' '})
		s = s[n:]
	}
	return out
}

func (t *font) codeLen(s string) int {
	switch {
	case !t.composite:
		return 1
	case t.scheme == schemeGB && s[0] < 0x81:
		return 1
	case t.unicode != nil && t.unicode.codeBytes == 1 && t.scheme == schemeUnknown:
		return 1
	}
	return min(2, len(s))
}

func (t *font) width(code uint32) float64 {
	if t.latin > 0 {
		if code < ' ' || code > '~' {
			return t.fallback
		}
		code += t.latin - ' '
	}
	if w, ok := t.widths[code]; ok {
		return w
	}
	return t.fallback
}

func (t *font) text(code uint32, raw string) string {
	if t.scheme == schemeUTF16 { // the code is the character, whatever a program that rewrote the file put into its map
		if s := utf16Text(raw); strings.IndexFunc(s, unicode.IsGraphic) == 0 {
			return s
		}
	}
	if t.unicode != nil {
		if s, ok := t.unicode.text(code); ok {
			return s
		}
	}
	switch t.scheme {
	case schemeUTF16:
		return utf16Text(raw)
	case schemeGB:
		if s, err := simplifiedchinese.GB18030.NewDecoder().String(raw); err == nil {
			return s
		}
	case schemeLatin:
		if s, ok := t.names[raw[0]]; ok {
			return s
		}
		return string(charmap.Windows1252.DecodeByte(raw[0]))
	}
	return "�"
}
