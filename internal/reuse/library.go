package reuse

import (
	"bufio"
	"embed"
	"fmt"
	"io/fs"
	"strings"
	"sync"
)

//go:embed data
var embedded embed.FS

// Library is the language knowledge of the comparison: how to fold, and what is common text. It does not change after it is
// made and may be shared; With makes a larger one.
type Library struct {
	*Folder
	phrases *phraseTable
	generic *generic
	quotes  map[Gram]struct{} // grams of quotations
	n       int
}

// standard is read once; it never changes.
var standard = sync.OnceValue(func() *Library {
	data, err := fs.Sub(embedded, "data")
	if err != nil {
		panic(err)
	}
	lib, err := Load(data)
	if err != nil {
		panic(err) // the embedded data are tested
	}
	return lib
})

// StandardLibrary is the library that comes with the program.
func StandardLibrary() *Library { return standard() }

// Load reads variants.txt, synonyms.txt, phrases.txt, generic.txt and quotations.txt.
func Load(data fs.FS) (*Library, error) {
	variants := map[rune]rune{}
	lines, err := dataLines(data, "variants.txt")
	if err != nil {
		return nil, err
	}
	for _, l := range lines {
		rs := []rune(l)
		for i := 0; i+1 < len(rs); i += 2 {
			variants[rs[i]] = rs[i+1]
		}
	}
	if lines, err = dataLines(data, "synonyms.txt"); err != nil {
		return nil, err
	}
	var classes [][]string
	for _, l := range lines {
		if words := strings.Fields(l); len(words) > 1 {
			classes = append(classes, words)
		}
	}
	lib := &Library{Folder: newFolder(variants, classes), quotes: map[Gram]struct{}{}, n: Standard().N}
	lib.phrases = newPhraseTable()
	if lines, err = dataLines(data, "phrases.txt"); err != nil {
		return nil, err
	}
	for _, l := range lines {
		lib.phrases.add(lib.Fold(l).Code)
	}
	if lines, err = dataLines(data, "generic.txt"); err != nil {
		return nil, err
	}
	lib.generic = newGeneric(lib.Folder, strings.Fields(strings.Join(lines, " ")))
	if lines, err = dataLines(data, "quotations.txt"); err != nil {
		return nil, err
	}
	lib.quote(lines)
	return lib, nil
}

// With is a library that also knows the quotations. A quotation is recognised in parts of 8 folded characters; shorter ones only whole.
func (l *Library) With(quotations []string) *Library {
	out := *l
	out.quotes = make(map[Gram]struct{}, len(l.quotes))
	for g := range l.quotes {
		out.quotes[g] = struct{}{}
	}
	out.phrases = l.phrases.clone()
	out.quote(quotations)
	return &out
}

func (l *Library) quote(lines []string) {
	for _, q := range lines {
		t := l.Fold(q)
		if t.Len() < l.n {
			l.phrases.add(t.Code)
			continue
		}
		for _, g := range t.Grams(l.n) {
			l.quotes[g] = struct{}{}
		}
	}
}

// dataLines are the lines of a data file without blank ones and those that begin with #.
func dataLines(data fs.FS, name string) ([]string, error) {
	f, err := data.Open(name)
	if err != nil {
		return nil, fmt.Errorf("read language data: %w", err)
	}
	defer f.Close()
	var out []string
	s := bufio.NewScanner(f)
	s.Buffer(nil, 1<<20)
	for s.Scan() {
		if l := strings.TrimSpace(s.Text()); l != "" && !strings.HasPrefix(l, "#") {
			out = append(out, l)
		}
	}
	return out, s.Err()
}
