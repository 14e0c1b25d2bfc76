package chain

import (
	"slices"
	"strings"
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
	referenceWord
	nobodyWord
)

// group is words that are looked for as one sort; number tells groups of one sort apart.
type group struct {
	words  []string
	sort   wordSort
	number int
}

// word is what is known of a word: its place in the order in which the words were given, its length in bytes, and its group.
type word struct {
	id    uint16
	size  uint8
	sort  wordSort
	group uint8
}

// entry is one word.
type entry struct {
	word
	text string
	next uint32 // its second character as three bytes, 0 where it has only one
}

// lexicon finds words by their first character: one pass over a text finds all words of all sorts. Words begin with a Han
// character and hold only Han characters; at each place the words are reported in the order in which they were given.
type lexicon struct {
	first hanSet                         // the first characters of words: most characters begin none and are passed over by one bit
	index [lastHan + 1 - firstHan]uint16 // of such a character: its place in heads
	heads []head
}

// head is the words with one first character.
type head struct {
	seconds uint64 // which second characters they have, by the low six bits; all where one of them is a single character
	words   []entry
}

func newLexicon(groups ...group) *lexicon {
	l := &lexicon{}
	for _, g := range groups {
		for _, w := range g.words {
			if r, _ := char(w); r >= firstHan && r <= lastHan && !l.first.has(r) {
				l.first.add(r)
				l.index[r-firstHan] = uint16(len(l.heads))
				l.heads = append(l.heads, head{})
			}
		}
	}
	id := uint16(0)
	for _, g := range groups {
		for _, w := range g.words {
			if r, _ := char(w); r >= firstHan && r <= lastHan {
				l.head(uint32(r) - firstHan).add(entry{word{id, uint8(len(w)), g.sort, uint8(g.number)}, w, second(w)})
				id++
			}
		}
	}
	return l
}

// head is the words that begin with a character of first, which is at places behind firstHan. To count the bits of first before it
// would take less room, but where the compiler may not rely on that instruction it costs more.
func (l *lexicon) head(at uint32) *head { return &l.heads[l.index[at]] }

func (h *head) add(e entry) {
	h.words = append(h.words, e)
	h.seconds |= 1 << (e.next & 63)
	if e.next == 0 {
		h.seconds = ^uint64(0)
	}
}

// hit is a word at a byte offset.
type hit struct {
	at int
	word
}

// end is where the word ends.
func (h hit) end() int { return h.at + int(h.size) }

// second is the second character of s, which begins with one of three bytes; 0 where three bytes do not follow.
func second(s string) uint32 {
	if len(s) < 6 {
		return 0
	}
	return uint32(s[3])<<16 | uint32(s[4])<<8 | uint32(s[5])
}

// scan appends the words of s to hits, in the order of the text.
func (l *lexicon) scan(s string, hits []hit) []hit {
	for i := 0; i < len(s)-2; {
		if !isHan(s[i]) {
			i++
			continue
		}
		if h, next := l.near(s[i:]); h != nil {
			h.append(&hits, i, s[i:], next)
		}
		i += 3
	}
	return hits
}

// near is the head of the words that s, which begins with a Han character, may begin with, and its second character; nil for none.
func (l *lexicon) near(s string) (*head, uint32) {
	at := hanOf(s[0], s[1], s[2]) - firstHan
	if at > lastHan-firstHan || l.first[at/64]&(1<<(at%64)) == 0 {
		return nil, 0
	}
	h, next := l.head(at), second(s)
	if h.seconds>>(next&63)&1 == 0 {
		return nil, 0
	}
	return h, next
}

// find is the first word of s at from or behind it.
func (l *lexicon) find(s string, from int) (hit, bool) {
	for i := from; i < len(s)-2; {
		if !isHan(s[i]) {
			i++
			continue
		}
		if h, next := l.near(s[i:]); h != nil {
			for k := range h.words {
				if e := &h.words[k]; e.at(s[i:], next) {
					return hit{i, e.word}, true
				}
			}
		}
		i += 3
	}
	return hit{}, false
}

// mark is scan for the text of an item, for its links and its clauses: in the same pass it adds the pairs of its neighbouring
// characters to b.places and the places of the marks that part clauses to b.marks.
func (b *builder) mark(l *lexicon, s string) {
	weak, prev := particleSet, uint32(0)
	hits := b.hits[:0]
	b.marks = b.marks[:0]
	n := len(b.places)
	places := slices.Grow(b.places, len(s)/3+1)[:n+len(s)/3+1] // of three bytes at most one is the last of a pair
	i := 0
	for i < len(s)-2 {
		c := s[i]
		if !isHan(c) {
			prev = 0
			size, pair := b.other(s, i)
			if pair != 0 {
				places[n] = place{int32(i), pair}
				n++
			}
			i += size
			continue
		}
		r := hanOf(c, s[i+1], s[i+2])
		at := r - firstHan
		word, bit := at/64, uint64(1)<<(at%64)
		if word >= uint32(len(weak)) { // before the first
			prev = 0
			i += 3
			continue
		}
		if l.first[word]&bit != 0 {
			h, next := l.head(at), second(s[i:])
			if h.seconds>>(next&63)&1 != 0 {
				h.append(&hits, i, s[i:], next)
			}
		}
		switch {
		case weak[word]&bit != 0:
			r = 0
		case prev != 0:
			places[n] = place{int32(i - 3), prev<<16 | r}
			n++
		}
		prev = r
		i += 3
	}
	for ; i < len(s); i++ {
		b.other(s, i)
	}
	b.hits, b.places = hits, places[:n]
}

// other passes over what is no Han character at i of an item's text: its length, and the pair where it is a number that counts. A mark
// that parts clauses is noted.
func (b *builder) other(s string, i int) (size int, pair uint32) {
	if c := s[i]; c >= '0' && c <= '9' {
		return figure(s[i:])
	}
	m, size := markAt(s, i)
	if m&clauseMarks != 0 {
		b.marks = append(b.marks, int32(i))
	}
	return size, 0
}

// append adds the words that rest, at offset i, begins with. It is kept out of the loops that call it, which need the registers.
//
//go:noinline
func (h *head) append(hits *[]hit, i int, rest string, next uint32) {
	for k := range h.words {
		if e := &h.words[k]; e.at(rest, next) {
			*hits = append(*hits, hit{i, e.word})
		}
	}
}

// at reports whether rest, which begins with the word's first character and then next, begins with the word.
func (e *entry) at(rest string, next uint32) bool {
	return (e.next == next || e.next == 0) && (len(e.text) <= 6 || strings.HasPrefix(rest, e.text))
}

// problemWords, causeWords and measureWords are the words that are looked for inside items.
var (
	problemWords = newLexicon(append(itemGroups(), group{effectCues, effectCue, 0})...)
	causeWords   = newLexicon(itemGroups()...)
	measureWords = newLexicon(measureGroups()...)
)

// itemGroups are the topics and what may name a problem.
func itemGroups() []group {
	var out []group
	for i := range topics {
		out = append(out, group{topics[i], topicWord, i})
	}
	for i, word := range []string{"问题", "针对", "关于", "对于", "对应"} { // the bits of naming
		out = append(out, group{[]string{word}, referenceWord, i})
	}
	return out
}

func measureGroups() []group {
	out := append(itemGroups(), group{ownerLabels, ownerLabel, 0}, group{[]string{"由", "牵头", "负责", "包干"}, ownerMark, 0})
	for i, post := range posts {
		out = append(out, group{[]string{post}, postWord, i})
	}
	return append(out, group{wholes, wholeWord, 0}, group{bounds, boundWord, 0}, group{papers, paperWord, 0}, group{evidenceLabels, evidenceLabel, 0}, group{nobodyLeftOut, nobodyWord, 0})
}

// words are the hits in one item's own text, which sorts they are of, and the marks that part its clauses; offsets are bytes from the
// text's start.
type words struct {
	text  string
	hits  []hit
	has   sortSet
	marks []int32
}

// sortSet is a set of sorts, a bit for each.
type sortSet uint32

func (set sortSet) has(s wordSort) bool { return set&(1<<s) != 0 }

// said is the word of a hit.
func (w words) said(h hit) string { return w.text[h.at:h.end()] }

// words finds the words of an item and notes the pairs of characters in its own text.
func (b *builder) words(f *found) words {
	l := measureWords
	switch f.role {
	case Problems:
		l = problemWords
	case Causes:
		l = causeWords
	}
	text := b.doc.Text[f.Start:f.own]
	f.pairs.Start = len(b.places)
	b.mark(l, text)
	f.pairs.End = len(b.places)
	w := b.sorted(text)
	w.marks = b.marks
	return w
}

// topicsIn finds the words of an aspect.
func (b *builder) topicsIn(aspect string) words {
	b.hits = causeWords.scan(aspect, b.hits[:0])
	return b.sorted(aspect)
}

// sorted are the hits in a text with the sorts they are of.
func (b *builder) sorted(text string) words {
	w := words{text: text, hits: b.hits}
	for _, h := range w.hits {
		w.has |= 1 << h.sort
	}
	return w
}

// from turns w into the same without the first n bytes of its text.
func (w words) from(n int) words {
	if n == 0 {
		return w
	}
	out := words{text: w.text[n:], hits: w.hits, marks: w.marks[w.markFrom(n):]}
	for len(out.hits) > 0 && out.hits[0].at < n {
		out.hits = out.hits[1:]
	}
	for i := range out.hits {
		out.hits[i].at -= n
		out.has |= 1 << out.hits[i].sort
	}
	for i := range out.marks {
		out.marks[i] -= int32(n)
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
		p.speaks |= 1 << h.group
		p.weights[h.group]++
		if h.at < headEnd {
			p.weights[h.group] += 2
		}
	}
}

// clause is the stretch between marks that holds offset at.
func (w words) clause(at int) (start, end int) {
	k := w.markFrom(at)
	if k > 0 {
		start = int(w.marks[k-1])
		start += width(w.text[start])
	}
	return start, w.markOr(k)
}

// clauseEnd is the first mark at or behind at.
func (w words) clauseEnd(at int) int { return w.markOr(w.markFrom(at)) }

// markFrom is the index of the first mark at or behind at.
func (w words) markFrom(at int) int {
	lo, hi := 0, len(w.marks)
	for lo < hi {
		if mid := (lo + hi) / 2; int(w.marks[mid]) < at {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// markOr is the place of the mark of index k, the end of the text where there is none.
func (w words) markOr(k int) int {
	if k < len(w.marks) {
		return int(w.marks[k])
	}
	return len(w.text)
}

// isHan reports whether c leads a Han character of three bytes, which is never a mark.
func isHan(c byte) bool { return c >= 0xe4 && c <= 0xe9 }
