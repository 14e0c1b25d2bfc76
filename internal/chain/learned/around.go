package learned

import (
	"strings"
	"unicode/utf8"
)

// Around is what stands around a paragraph: how many long lines it is one of that follow each other without a title between
// them, and how many of these begin with a short sentence and go on behind it, as one that holds a single item with its head does.
type Around struct {
	Lines, Headed int
	Short         bool // the paragraph itself begins so
}

const (
	shortLine = 20 // runes: what is shorter is a title or a label
	shortHead = 24 // runes
	farLines  = 6  // that many lines on either side are looked at
)

// At looks around the line of text that holds the byte offset at; text is a section, a line for each block.
func At(text string, at int) Around {
	var a Around
	start := strings.LastIndexByte(text[:at], '\n') + 1
	for from, n := start, 0; n < farLines && from > 0; n++ {
		line := text[strings.LastIndexByte(text[:from-1], '\n')+1 : from-1]
		if !a.count(line) {
			break
		}
		from -= len(line) + 1
	}
	for n := 0; n <= farLines && start < len(text); n++ {
		line := text[start:]
		if i := strings.IndexByte(line, '\n'); i >= 0 {
			line = line[:i]
		}
		if !a.count(line) && n > 0 {
			break
		}
		if n == 0 {
			a.Short = startsShort(line)
		}
		start += len(line) + 1
	}
	return a
}

// count adds a line; it is false for one that is none of the paragraphs.
func (a *Around) count(line string) bool {
	if len(line) < 4*shortLine && utf8.RuneCountInString(line) < shortLine || strings.Contains(line, "\t") {
		return false
	}
	a.Lines++
	if startsShort(line) {
		a.Headed++
	}
	return true
}

// startsShort reports whether a line begins with a short sentence and goes on behind it.
func startsShort(line string) bool {
	for i, n := 0, 0; i < len(line) && n <= shortHead; n++ {
		end := i + size(line[i:])
		switch line[i:end] {
		case "。":
			return end < len(line)
		case "；", "！", "？":
			return false
		}
		i = end
	}
	return false
}
