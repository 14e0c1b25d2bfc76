package chain

import (
	"strings"
	"unicode/utf8"
)

// wordSort is what a word of the lexicon is looked for.
type wordSort uint8

const (
	topicWord wordSort = iota // its group is an index into topics
	ownerLabel
	ownerMark // 由, and the verbs behind an owner
	postWord
	wholeWord
	boundWord
	paperWord
	evidenceLabel
	effectCue
	harmWord
	eventEnd
	placeEnd
	referenceWord
	sorts
)

// entry is one word.
type entry struct {
	text  string
	next  uint32 // its second character as three bytes, 0 where it has only one
	sort  wordSort
	group uint8
	id    uint16
}

// lexicon finds words by their first character: one pass over a text finds all words of all sorts. Words begin with a Han
// character and hold only Han characters; at each place the words are reported in the order in which they were added.
type lexicon struct {
	table [2048]opening // open addressing by first character
	heads []head
	size  int
}

// opening is a first character of words, 0 for a free place.
type opening struct {
	char uint16
	head uint16 // index into heads
}

// head is the words with one first character.
type head struct {
	seconds uint64 // which second characters they have, by the low six bits; all where one of them is a single character
	words   []entry
}

func newLexicon() *lexicon { return &lexicon{} }

func (l *lexicon) add(words []string, s wordSort, group int) {
	for _, w := range words {
		r, _ := utf8.DecodeRuneInString(w)
		if r < 0x4e00 || r >= 0xa000 {
			continue
		}
		at := l.find(uint16(r))
		if at.char == 0 {
			*at = opening{uint16(r), uint16(len(l.heads))}
			l.heads = append(l.heads, head{})
		}
		h, next := &l.heads[at.head], second(w)
		h.words = append(h.words, entry{w, next, s, uint8(group), uint16(l.size)})
		if next == 0 {
			h.seconds = ^uint64(0)
		}
		h.seconds |= 1 << (next & 63)
		l.size++
	}
}

// find is the place in table of the character, or the free place where it would stand.
func (l *lexicon) find(char uint16) *opening {
	for at := int(char) % len(l.table); ; at = (at + 1) % len(l.table) {
		if o := &l.table[at]; o.char == char || o.char == 0 {
			return o
		}
	}
}

// hit is a word at a byte offset.
type hit struct {
	at int
	entry
}

// second is the second character of s, which begins with one of three bytes; 0 where three bytes do not follow.
func second(s string) uint32 {
	if len(s) < 6 {
		return 0
	}
	return uint32(s[3])<<16 | uint32(s[4])<<8 | uint32(s[5])
}

// scan appends the words of s to hits, in the order of the text.
func (l *lexicon) scan(s string, hits []hit) []hit {
	for i := 0; i+2 < len(s); {
		c := s[i]
		if c < 0xe4 || c > 0xe9 { // not a Han character of three bytes
			i++
			continue
		}
		if o := l.find(uint16(han(s[i:]))); o.char != 0 {
			next := second(s[i:])
			if h := &l.heads[o.head]; h.seconds&(1<<(next&63)) != 0 {
				hits = h.append(hits, i, s[i:], next)
			}
		}
		i += 3
	}
	return hits
}

// append adds the words that rest, at offset i, begins with.
func (h *head) append(hits []hit, i int, rest string, next uint32) []hit {
	for k := range h.words {
		if e := &h.words[k]; (e.next == 0 || e.next == next) && (len(e.text) <= 6 || strings.HasPrefix(rest, e.text)) {
			hits = append(hits, hit{i, *e})
		}
	}
	return hits
}

// problemWords, causeWords and measureWords are the words that are looked for inside items.
var (
	problemWords = func() *lexicon {
		l := newItemLexicon()
		l.add(effectCues, effectCue, 0)
		l.add(harms, harmWord, 0)
		l.add(eventEnds, eventEnd, 0)
		l.add(placeEnds, placeEnd, 0)
		return l
	}()
	causeWords   = newItemLexicon()
	measureWords = newMeasureLexicon()
)

// newItemLexicon holds the topics and what may name a problem.
func newItemLexicon() *lexicon {
	l := newLexicon()
	for i := range topics {
		l.add(topics[i], topicWord, i)
	}
	l.add([]string{"问题", "针对", "关于", "对于", "对应"}, referenceWord, 0)
	return l
}

func newMeasureLexicon() *lexicon {
	l := newItemLexicon()
	l.add(ownerLabels, ownerLabel, 0)
	l.add([]string{"由", "牵头", "负责", "包干"}, ownerMark, 0)
	for i, post := range posts {
		l.add([]string{post}, postWord, i)
	}
	l.add(wholes, wholeWord, 0)
	l.add(bounds, boundWord, 0)
	l.add(papers, paperWord, 0)
	l.add(evidenceLabels, evidenceLabel, 0)
	return l
}

// words are the hits in one item's own text and which sorts they are of; offsets are bytes from the text's start.
type words struct {
	text string
	hits []hit
	has  [sorts]bool
}

// words finds the words of an item of that role.
func (b *builder) words(text string, role Role) words {
	l := measureWords
	switch role {
	case Problems:
		l = problemWords
	case Causes:
		l = causeWords
	}
	b.hits = l.scan(text, b.hits[:0])
	w := words{text: text, hits: b.hits}
	for _, h := range w.hits {
		w.has[h.sort] = true
	}
	return w
}

// from turns w into the same without the first n bytes of its text.
func (w words) from(n int) words {
	if n == 0 {
		return w
	}
	out := words{text: w.text[n:], hits: w.hits, has: w.has}
	for len(out.hits) > 0 && out.hits[0].at < n {
		out.hits = out.hits[1:]
	}
	if len(out.hits) < len(w.hits) {
		out.has = [sorts]bool{}
	}
	for i := range out.hits {
		out.hits[i].at -= n
		out.has[out.hits[i].sort] = true
	}
	return out
}

// weigh adds the topics of a text: a word counts once, and twice more in the head, which ends at headEnd.
func (p *profile) weigh(w words, headEnd int) {
	var seen [64]uint64
	for _, h := range w.hits {
		if h.sort != topicWord || seen[h.id>>6]&(1<<(h.id&63)) != 0 {
			continue
		}
		seen[h.id>>6] |= 1 << (h.id & 63)
		p[h.group]++
		if h.at < headEnd {
			p[h.group] += 2
		}
	}
}

// clause is the stretch between marks that holds offset at.
func (w words) clause(at int) (start, end int) {
	start = at
	for start > 0 {
		if start >= 3 && isHan(w.text[start-3]) {
			start -= 3
			continue
		}
		r, size := utf8.DecodeLastRuneInString(w.text[:start])
		if clauseMark(r) {
			break
		}
		start -= size
	}
	end = at
	for end < len(w.text) {
		if isHan(w.text[end]) && end+3 <= len(w.text) {
			end += 3
			continue
		}
		r, size := utf8.DecodeRuneInString(w.text[end:])
		if clauseMark(r) {
			break
		}
		end += size
	}
	return start, end
}

// isHan reports whether c leads a Han character of three bytes, which is never a mark.
func isHan(c byte) bool { return c >= 0xe4 && c <= 0xe9 }

func clauseMark(r rune) bool {
	switch r {
	case '，', '。', '；', '：', ',', ';', '\t', '\n', '！', '？':
		return true
	}
	return false
}
