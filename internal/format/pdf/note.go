package pdf

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"duizhao/internal/format/txt"
)

// note is a footnote: the number it bears and its text.
type note struct {
	number int
	text   string
}

// A reference to a note is kept in a line's text as its number between two characters that no text holds, until the notes of
// the page are known.
const (
	refOpen  = '\uFDD0'
	refClose = '\uFDD1'
)

// reference is the mark for a raised number, "" where the text is none.
func reference(text string) string {
	n := noteNumber(strings.Trim(text, " \u00a0"))
	if n == 0 {
		return ""
	}
	return string(refOpen) + text + string(refClose)
}

// noteNumber reads 1, ①, [1], 〔1〕 and （1）.
func noteNumber(text string) int {
	core := strings.Trim(text, "[]〔〕［］()（）")
	if r, size := utf8.DecodeRuneInString(core); size == len(core) && r >= '①' && r <= '⑳' {
		return int(r-'①') + 1
	}
	n, err := strconv.Atoi(core)
	if err != nil || n < 1 || n > 999 {
		return 0
	}
	return n
}

// references cuts the marks of references out of a text. Those that keep says are notes are listed; the others become what
// they were.
func references(text string, keep func(n int) bool) (plain string, numbers []int) {
	if !strings.ContainsRune(text, refOpen) {
		return text, nil
	}
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(text, string(refOpen))
		b.WriteString(before)
		if !ok {
			return b.String(), numbers
		}
		mark, after, _ := strings.Cut(rest, string(refClose))
		if n := noteNumber(strings.TrimSpace(mark)); keep(n) {
			numbers = append(numbers, n)
		} else {
			b.WriteString(mark)
		}
		text = after
	}
}

// takeNotes moves the footnotes from the lines of the page to its notes. They stand at its end, under a short rule; the first
// begins with the number that a raised number above it refers to.
func (s *sheet) takeNotes() {
	wanted := map[int]bool{}
	for i := range s.lines {
		for _, c := range s.lines[i].cells {
			references(c.text, func(n int) bool { wanted[n] = true; return false })
		}
	}
	if len(wanted) == 0 {
		return
	}
	for i := range s.lines {
		if n, _ := begins(&s.lines[i], wanted); n > 0 && s.underRule(i) {
			s.notes = notesOf(s.lines[i:], wanted)
			s.lines = s.lines[:i]
			return
		}
	}
}

// underRule reports a short flat rule between the line and the one before it.
func (s *sheet) underRule(i int) bool {
	ln := &s.lines[i]
	top := math.Inf(1)
	if i > 0 {
		top = s.lines[i-1].y
	}
	for _, r := range s.rules {
		if r.flat() && r.y0 > ln.y && r.y1 < top && math.Abs(r.x0-ln.x0) < 4*ln.size && r.x1-r.x0 > 30 && r.x1-r.x0 < 300 && r.y0-ln.y < 3*ln.size {
			return true
		}
	}
	return false
}

// begins reads the number at the start of a note's first line, and gives the text after it.
func begins(ln *line, wanted map[int]bool) (n int, rest string) {
	if ln.row != nil || len(ln.cells) == 0 {
		return 0, ""
	}
	text := ln.cells[0].text
	for i := 1; i < len(ln.cells); i++ {
		text += " " + ln.cells[i].text
	}
	if strings.HasPrefix(text, string(refOpen)) {
		mark, after, _ := strings.Cut(text[utf8.RuneLen(refOpen):], string(refClose))
		n = noteNumber(strings.TrimSpace(mark))
		return n, strings.TrimLeft(after, " \u00a0　")
	}
	if len(ln.first) == 0 {
		return 0, ""
	}
	if n = noteNumber(strings.TrimSpace(ln.first)); n > 0 && wanted[n] && strings.HasPrefix(text, strings.TrimSpace(ln.first)) {
		return n, strings.TrimLeft(text[len(strings.TrimSpace(ln.first)):], " \u00a0　.．、")
	}
	return 0, ""
}

// notesOf joins the lines of each note.
func notesOf(lines []line, wanted map[int]bool) []note {
	var out []note
	for i := range lines {
		if n, rest := begins(&lines[i], wanted); n > 0 && (len(out) == 0 || n == out[len(out)-1].number+1) {
			out = append(out, note{number: n, text: rest})
			continue
		}
		text, _ := references(lines[i].marked(), func(int) bool { return false })
		if n, _ := txt.PageNumber(text); n > 0 && i == len(lines)-1 {
			continue
		}
		if last := &out[len(out)-1]; latinEnd(last.text) && latinStart(text) && !digitEdge(last.text, text) {
			last.text += " " + text
		} else {
			last.text += text
		}
	}
	return out
}
