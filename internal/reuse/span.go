package reuse

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// posAt is the first folded character that begins at or after the byte offset.
func (t *Text) posAt(offset int) int {
	return sort.Search(len(t.At), func(i int) bool { return int(t.At[i]) >= offset })
}

// marks end a clause.
const marks = "。；！？，、：;!?,:.\n\t”）)"

// ends end a sentence.
const ends = "。；！？\n"

// clause is the clause that holds the folded character i, as folded positions: from is its first, to is after its last.
func (t *Text) clause(i int, limit int) (from, to int) {
	from, to = i, i+1
	for from > 0 && i-from < limit && !markBetween(t.between(from, from)) {
		from--
	}
	for to < len(t.Code) && to-i < limit && !markBetween(t.between(to, to)) {
		to++
	}
	return from, to
}

// between is the text from behind the folded character i-1 to the character j, 0 < i ≤ j < Len. Characters of one synonym share places: nothing
// is between them.
func (t *Text) between(i, j int) string { return t.Raw[t.End[i-1]:max(t.At[j], t.End[i-1])] }

func markBetween(s string) bool { return s != "" && strings.ContainsAny(s, marks) }

// bytesOf are the bytes of the folded positions [from, to), with the closing mark that follows when the passage ends a clause.
func (t *Text) bytesOf(from, to int) (start, end int) {
	start, end = int(t.At[from]), int(t.End[to-1])
	for end < len(t.Raw) {
		r, size := utf8.DecodeRuneInString(t.Raw[end:])
		sentence := strings.ContainsRune("。；！？;!?", r) || r == '.' && fullStop(t.Raw[start:end], t.Raw[end+size:])
		if !sentence && !closes(t.Raw[start:end], r) {
			break
		}
		if end += size; sentence {
			break
		}
	}
	for start > 0 { // an opening mark belongs to the passage when its closing mark does
		r, size := utf8.DecodeLastRuneInString(t.Raw[:start])
		if i := strings.IndexRune(openers, r); i >= 0 && strings.Contains(t.Raw[start:end], string([]rune(closers)[i/3])) {
			start -= size
			continue
		}
		break
	}
	return start, end
}

// fullStop reports whether a point between two texts ends a Chinese sentence: it is no part of a number or of letters.
func fullStop(before, after string) bool {
	last, _ := utf8.DecodeLastRuneInString(before)
	next, _ := utf8.DecodeRuneInString(after)
	return unicode.Is(unicode.Han, last) && (after == "" || !unicode.IsDigit(next) && !unicode.Is(unicode.Latin, next))
}

// openers and closers are marks that stand around words, the nth of one with the nth of the other; each has three bytes.
const (
	openers = "“（《〈「『【"
	closers = "”）》〉」』】"
)

// closes reports whether r closes what s leaves open.
func closes(s string, r rune) bool {
	i := strings.IndexRune(closers, r)
	return i >= 0 && strings.LastIndex(s, openers[i:i+3]) > strings.LastIndex(s, closers[i:i+3])
}

// sentences counts the ends of sentences between two stretches of folded positions that do not touch.
func (t *Text) sentences(x0, x1, y0, y1 int) int {
	if x0 > y0 {
		x1, y0 = y1, x0
	}
	if x1 >= y0 {
		return 0
	}
	n, in := 0, false
	for _, r := range t.between(x1, y0) {
		end := strings.ContainsRune(ends, r)
		if end && !in {
			n++
		}
		in = end
	}
	return n
}

// paragraphs reports whether two stretches of folded positions that do not touch lie in different paragraphs.
func (t *Text) paragraphs(x0, x1, y0, y1 int) bool {
	if x0 > y0 {
		x1, y0 = y1, x0
	}
	return x1 <= y0 && strings.Contains(t.between(x1, y0), "\n")
}
