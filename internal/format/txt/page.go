package txt

import (
	"strings"
	"unicode/utf8"
)

// pages takes out page numbers that stand on a line of their own: - 3 -, —3—, 第3页, 3/10, and beside a page break also 3.
// One alone may be text, so there must be two of them that count upward, or a page break beside it. The blank lines around
// a page number go with it, so that a paragraph cut by the page is whole again.
func (s *script) pages() {
	var at, number []int
	for i := range s.lines {
		if !mayBePageNumber(s.lines[i].Text) || s.lines[i].Alone {
			continue
		}
		n, bare := PageNumber(strings.TrimSpace(s.lines[i].Text))
		if n > 0 && (!bare || s.besideBreak(i)) {
			at, number = append(at, i), append(number, n)
		}
	}
	removed := 0
	for k, i := range at {
		counts := k > 0 && number[k] == number[k-1]+1 || k+1 < len(at) && number[k+1] == number[k]+1
		if counts || s.besideBreak(i) {
			s.drop(i)
			removed++
		}
	}
	for i := range s.breaks {
		s.closeGap(i)
	}
	if removed > 0 || len(s.breaks) > 0 {
		s.compact()
	}
	if removed > 0 {
		s.notes = append(s.notes, "略去了页码")
	}
}

// mayBePageNumber passes over nearly all lines by their length and first byte: digits, dashes, blanks, 第, full-width forms.
func mayBePageNumber(line string) bool {
	if line == "" || len(line) > 48 {
		return false
	}
	return line[0] < utf8.RuneSelf || len(line) <= 9 || strings.IndexByte("\xC2\xE2\xE3\xEF", line[0]) >= 0 || strings.HasPrefix(line, "第")
}

// besideBreak reports whether only blank lines lie between the line and a page break.
func (s *script) besideBreak(i int) bool {
	if len(s.breaks) == 0 {
		return false
	}
	for j := i; j >= 0 && (j == i || s.blank(j)); j-- {
		if s.breaks[j] {
			return true
		}
	}
	for j := i + 1; j <= len(s.lines); j++ {
		if s.breaks[j] {
			return true
		}
		if j < len(s.lines) && !s.blank(j) {
			return false
		}
	}
	return i == len(s.lines)-1
}

const gone = "\x00" // a line taken out; control characters do not survive decoding, so no text is like it

func (s *script) blank(i int) bool {
	return s.lines[i].Text == gone || strings.TrimSpace(s.lines[i].Text) == ""
}

// drop takes out the line and the blank lines on both sides.
func (s *script) drop(i int) {
	s.lines[i].Text = gone
	s.closeGap(i)
}

func (s *script) closeGap(i int) {
	for j := i - 1; j >= 0 && s.blank(j); j-- {
		s.lines[j].Text = gone
	}
	for j := i; j < len(s.lines) && s.blank(j); j++ {
		s.lines[j].Text = gone
	}
}

// compact removes what was taken out; the blocks move with their lines.
func (s *script) compact() {
	kept := 0
	for i := range s.lines {
		if s.lines[i].Text == gone {
			continue
		}
		if b, ok := s.blocks[i]; ok && kept != i {
			delete(s.blocks, i)
			s.blocks[kept] = b
		}
		s.lines[kept] = s.lines[i]
		kept++
	}
	s.lines = s.lines[:kept]
}

// PageNumber reads a line that is nothing but a page number; bare is true for digits alone. It is 0 for all else.
func PageNumber(line string) (n int, bare bool) {
	if line == "" || len(line) > 48 {
		return 0, false
	}
	core := strings.Trim(line, " -–—―－·~～　")
	dashed := core != line
	if rest, ok := strings.CutPrefix(core, "第"); ok {
		before, after, found := strings.Cut(rest, "页")
		after = strings.TrimLeft(after, " ，,/　")
		if !found || after != "" && !strings.HasPrefix(after, "共") {
			return 0, false
		}
		core, dashed = strings.TrimSpace(before), true
	} else if before, after, found := strings.Cut(core, "/"); found && number(strings.TrimSpace(after)) > 0 {
		core, dashed = strings.TrimSpace(before), true
	}
	n = number(core)
	return n, n > 0 && !dashed
}

// number reads up to four digits, full-width ones too, or a Chinese number up to ninety-nine; 0 for all else.
func number(s string) int {
	n, count := 0, 0
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9':
			n = n*10 + int(r-'0')
		case r >= '０' && r <= '９':
			n = n*10 + int(r-'０')
		default:
			return chineseNumber(s)
		}
		count++
	}
	if count > 4 {
		return 0
	}
	return n
}

func chineseNumber(s string) int {
	n, last := 0, 0
	for _, r := range s {
		switch at := strings.IndexRune("一二三四五六七八九", r); {
		case at >= 0:
			last = at/utf8.RuneLen('一') + 1
		case r == '十' && n == 0:
			n, last = max(last, 1)*10, 0
		default:
			return 0
		}
	}
	return n + last
}
