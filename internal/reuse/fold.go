package reuse

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Text is a folded text with the way back. Code[i] is a folded character that stands for the bytes [At[i], End[i]) of Raw.
// Punctuation, spaces and control characters have no folded character.
type Text struct {
	Raw  string
	Code []rune
	At   []int32
	End  []int32
}

// Len is the number of folded characters.
func (t *Text) Len() int { return len(t.Code) }

// Folder folds texts. It does not change after New and may be shared.
type Folder struct {
	table    []rune // by rune below 1<<16: the folded character with begins, 0 for dropped, -1 for the slow way
	synonyms *wordTable
}

// begins marks a folded character that a synonym begins with.
const begins = rune(1 << 24)

func newFolder(variants map[rune]rune, synonyms [][]string) *Folder {
	f := &Folder{table: make([]rune, 1<<16)}
	for r := range f.table {
		f.table[r] = foldRune(rune(r), variants)
	}
	f.synonyms = newWordTable(f, synonyms)
	for r, c := range f.table {
		if c > 0 && f.synonyms.starts[uint16(c)] > 0 {
			f.table[r] |= begins
		}
	}
	return f
}

// foldRune is the folded character of r: 0 when it is dropped, -1 when it becomes several.
func foldRune(r rune, variants map[rune]rune) rune {
	switch {
	case r >= 0xD800 && r < 0xE000:
		return 0
	case r >= 0x4E00 && r < 0xA000:
		if s, ok := variants[r]; ok {
			return s
		}
		return r
	}
	wide := []rune(norm.NFKC.String(string(r)))
	if len(wide) > 1 {
		return -1
	}
	r = unicode.ToLower(wide[0])
	if s, ok := variants[r]; ok {
		r = s
	}
	if !kept(r) {
		return 0
	}
	return r
}

// kept reports whether a folded character counts: letters and digits do, marks and spaces do not.
func kept(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsNumber(r) }

// Fold folds a text of at most 2 GiB. Bytes that are no UTF-8 are dropped.
func (f *Folder) Fold(raw string) *Text {
	t, first := f.plain(raw)
	if first >= 0 {
		f.synonyms.apply(t, first)
	}
	return t
}

// plain folds single characters only. first is the first position at which a synonym may begin, -1 for none.
func (f *Folder) plain(raw string) (t *Text, first int) {
	n := len(raw)/3 + 64
	first = -1
	t = &Text{Raw: raw, Code: make([]rune, n), At: make([]int32, n), End: make([]int32, n)}
	code, at, ends, k := t.Code, t.At, t.End, 0
	for i := 0; i < len(raw); {
		r, size := rune(raw[i]), 1
		switch {
		case r < utf8.RuneSelf:
		case r&0xF0 == 0xE0 && i+2 < len(raw) && raw[i+1]&0xC0 == 0x80 && raw[i+2]&0xC0 == 0x80 && r != 0xE0: // most of Chinese
			r, size = (r&0x0F)<<12|rune(raw[i+1]&0x3F)<<6|rune(raw[i+2]&0x3F), 3
		default:
			r, size = utf8.DecodeRuneInString(raw[i:])
		}
		c := rune(0)
		if r < 1<<16 {
			c = f.table[r]
		} else if kept(r) {
			c = r
		}
		if c == 0 || r == utf8.RuneError {
			i += size
			continue
		}
		if c < 0 || k == len(code) { // rare: several characters, or a text of many short ones
			t.Code, t.At, t.End = code[:k], at[:k], ends[:k]
			if c > 0 {
				t.add(c&^begins, i, i+size)
			} else {
				f.several(t, r, i, i+size)
			}
			if first < 0 {
				first = k
			}
			code, at, ends, k = t.Code[:cap(t.Code)], t.At[:cap(t.At)], t.End[:cap(t.End)], len(t.Code)
			m := min(len(code), len(at), len(ends))
			code, at, ends = code[:m], at[:m], ends[:m]
			i += size
			continue
		}
		if c&begins != 0 {
			c &^= begins
			if first < 0 {
				first = k
			}
		}
		code[k], at[k], ends[k] = c, int32(i), int32(i+size)
		k++
		i += size
	}
	t.Code, t.At, t.End = code[:k], at[:k], ends[:k]
	return t, first
}

// several adds a character that folds to more than one, such as ㈠ or ½; each stands for the whole of it.
func (f *Folder) several(t *Text, r rune, at, end int) {
	for _, c := range norm.NFKC.String(string(r)) {
		if c = unicode.ToLower(c); kept(c) {
			t.add(c, at, end)
		}
	}
}

func (t *Text) add(c rune, at, end int) {
	t.Code = append(t.Code, c)
	t.At = append(t.At, int32(at))
	t.End = append(t.End, int32(end))
}

// word is the folded form of one word, without synonyms.
func (f *Folder) word(s string) []rune {
	t, _ := f.plain(s)
	return t.Code
}
