// Package wrap rejoins paragraphs that were saved with a hard line break every so many characters, as text copied out of a
// laid-out page is (28 to a line by the standard page, but any width occurs). It does not touch texts that already have one
// paragraph a line.
//
// What is kept and what is not:
//   - characters are never folded, replaced or reordered; spaces inside a line stay, also stray ones inside a word;
//   - white space at the start and the end of each line is dropped: it is indentation or padding, not text;
//   - one space is put between two Latin letters that a joined line end kept apart, and nothing else is ever added.
package wrap

import (
	"strings"
)

// Line is one line as it stands in the file, line end excluded.
type Line struct {
	Text  string
	Alone bool // a heading, table row or list item of the format itself: never joined with a neighbour
}

// Paragraph is one or more lines joined.
type Paragraph struct {
	Text  string
	First int // index of its first line
	Last  int // index of its last line, inclusive
}

// Join makes paragraphs of lines. Blank lines separate and are left out.
func Join(lines []Line) []Paragraph {
	measured := measure(lines)
	width := findWidth(measured)
	out := make([]Paragraph, 0, len(lines))
	for i := 0; i < len(measured); {
		j := i
		if measured[i].text != "" {
			for j+1 < len(measured) && width.continues(measured[i:j+1], &measured[j+1]) {
				j++
			}
			out = append(out, Paragraph{Text: concat(measured[i : j+1]), First: i, Last: j})
		}
		i = j + 1
	}
	return out
}

// concat joins the trimmed lines; a paragraph of one line is not copied.
func concat(parts []line) string {
	if len(parts) == 1 {
		return parts[0].text
	}
	size := len(parts)
	for i := range parts {
		size += len(parts[i].text)
	}
	var b strings.Builder
	b.Grow(size)
	for i := range parts {
		if i > 0 && needsSpace(parts[i-1].text, parts[i].text) {
			b.WriteByte(' ')
		}
		b.WriteString(parts[i].text)
	}
	return b.String()
}

func needsSpace(before, after string) bool {
	return isLetter(before[len(before)-1]) && isLetter(after[0])
}

func isLetter(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }
