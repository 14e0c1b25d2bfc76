package learned

import (
	"encoding/binary"
	"fmt"
	"math"
)

// Tag says of a character of a problem whether it belongs to the words for what it is about, or for where.
type Tag uint8

const (
	Outside Tag = iota
	WhatBegins
	WhatGoesOn
	WhereBegins
	WhereGoesOn
	Tags = 5
)

// Rows is how many features a Tagger tells apart; hashing chooses sixteen for what stands around a character, its distance one of them.
const Rows = 1 << 17

// weights are what one feature says of every tag but Outside, against what it says of that: a lane of bits for each, with laneZero
// added: one sum adds them all, and as many of them as a character has features fit.
type weights uint64

const (
	laneBits = 14
	laneMask = 1<<laneBits - 1
	laneZero = 255 // the most that two weights differ by
)

// Tagger finds the likeliest row of tags for a row of characters: a linear model of characters and of tags that follow each other
// (Collins, Discriminative Training Methods for Hidden Markov Models, 2002).
type Tagger struct {
	steps [Tags][Tags]int32 // from one tag to the next
	rows  *[Rows]weights
}

// of is what w says of a tag against Outside.
func (w weights) of(k Tag) int32 { return int32(w>>(laneBits*(k-1))&laneMask) - laneZero }

// taggerBytes is how long a stored Tagger is: the steps as int16, then the rows.
const taggerBytes = Tags*Tags*2 + Rows*Tags

// ParseTagger reads a Tagger as TaggerBytes wrote it.
func ParseTagger(b string) (*Tagger, error) {
	if len(b) != taggerBytes {
		return nil, fmt.Errorf("learned tagger: %d bytes, want %d", len(b), taggerBytes)
	}
	t := &Tagger{rows: new([Rows]weights)}
	for k := range Tags * Tags {
		t.steps[k/Tags][k%Tags] = int32(int16(binary.LittleEndian.Uint16([]byte(b[2*k : 2*k+2]))))
	}
	for i, at := 0, Tags*Tags*2; i < Rows; i, at = i+1, at+Tags {
		for k := 1; k < Tags; k++ {
			t.rows[i] |= weights(int(int8(b[at+k]))-int(int8(b[at]))+laneZero) << (laneBits * (k - 1))
		}
	}
	return t, nil
}

// TaggerBytes writes weights and steps as ParseTagger reads them, all divided by one number so that a weight keeps seven bits.
func TaggerBytes(rows [][Tags]float64, steps [Tags][Tags]float64) []byte {
	most := 1e-9
	for _, w := range rows {
		for _, x := range w {
			most = max(most, math.Abs(x))
		}
	}
	b := make([]byte, 0, taggerBytes)
	for _, from := range steps {
		for _, x := range from {
			b = binary.LittleEndian.AppendUint16(b, uint16(int16(max(math.MinInt16, min(math.MaxInt16, math.Round(x*127/most))))))
		}
	}
	for _, w := range rows {
		for _, x := range w {
			b = append(b, byte(int8(math.Round(x*127/most))))
		}
	}
	return b
}

// May reports whether tag to may stand behind tag from: what goes on has begun before.
func May(from, to Tag) bool {
	return to%2 != 0 || to == Outside || from == to || from == to-1
}

// Line is a text made ready for a Tagger. Its room is used again by the next Read.
type Line struct {
	chars               []uint32 // of each character; edge characters before and behind them
	sizes               []uint8  // bytes of each character
	ones, pairs, threes []uint32 // the first rows of the characters from there on
	ends                []uint8  // 1 + how many characters further on the next character stands that ends names of places, 0 for none near
	quoted              []uint32 // the mark that opened a quotation around the character, 0 for none
	score               [][Tags]int32
	from                [][Tags]Tag
	tags                []Tag
}

const (
	edge      = 4 // how many characters on either side tell something
	nearEnd   = 9
	longQuote = 14
)

// placeEnds are the last characters of names of places and units.
var placeEnds = newHans("村区街路巷镇乡所站科股队口间库厂院校学心组楼部司地道桥局办处室店场厅园县市河湖山沟坪湾岭行点庭系班堂头基馆段线")

const firstHan, lastHan = 0x4e00, 0x9fff

// hans is a set of Han characters, a bit for each.
type hans [(lastHan - firstHan + 64) / 64]uint64

func newHans(chars string) *hans {
	set := &hans{}
	for _, r := range chars {
		set[(r-firstHan)/64] |= 1 << ((r - firstHan) % 64)
	}
	return set
}

func (set *hans) has(c uint32) bool {
	c -= firstHan
	return c <= lastHan-firstHan && set[c/64]>>(c%64)&1 != 0
}

// mayName reports whether c may stand in a name of a place.
func mayName(c uint32) bool { return c-firstHan <= lastHan-firstHan || c == '0' || c == '、' }

// Longest is how many characters of a text are read: of a hundred first mentions ninety-eight begin and end there.
const Longest = 80

// Read makes the beginning of text ready.
func (l *Line) Read(text string) {
	l.chars, l.sizes, l.quoted = append(l.chars[:0], make([]uint32, edge)...), l.sizes[:0], l.quoted[:0]
	open, age := uint32(0), 0
	for i := 0; i < len(text) && len(l.sizes) < Longest; {
		n := size(text[i:])
		c := char(text[i : i+n])
		if c == '“' || c == '《' {
			open, age = c, 0
		} else if age++; age > longQuote {
			open = 0
		}
		l.quoted = append(l.quoted, open)
		switch c {
		case '”', '》', '。', '，':
			open = 0
		}
		l.chars, l.sizes = append(l.chars, c), append(l.sizes, uint8(n))
		i += n
	}
	l.chars = append(l.chars, make([]uint32, edge)...)
	l.mix()
	l.ends = append(l.ends[:0], make([]uint8, len(l.sizes))...)
	next := uint8(0)
	for i := len(l.sizes) - 1; i >= 0; i-- {
		switch c := l.chars[i+edge]; {
		case !mayName(c):
			next = 0
		case placeEnds.has(c):
			next = 1
		case next > 0 && next < nearEnd:
			next++
		default:
			next = 0
		}
		l.ends[i] = next
	}
}

// mix hashes the characters, and the pairs and threes that begin with them, once for all characters around them.
func (l *Line) mix() {
	l.ones, l.pairs, l.threes = sized(l.ones, len(l.chars)), sized(l.pairs, len(l.chars)), sized(l.threes, len(l.chars))
	second, third := uint32(0), uint32(0)
	for i := len(l.chars) - 1; i >= 0; i-- {
		c := l.chars[i]
		l.ones[i], l.pairs[i], l.threes[i] = base(c), base(c*0x01000193^second*0x27d4eb2f), base((c*0x01000193^second)*0x01000193^third*0x27d4eb2f)
		second, third = c, second
	}
}

// base is the first of sixteen rows that hashing chooses.
func base(h uint32) uint32 {
	h *= 0x85ebca6b
	h = (h ^ h>>13) * 0xc2b2ae35
	return h >> 15 &^ 15
}

// char is the code of the one character in s; all digits are one.
func char(s string) uint32 {
	switch {
	case len(s) == 3:
		return uint32(s[0]&0x0f)<<12 | uint32(s[1]&0x3f)<<6 | uint32(s[2]&0x3f)
	case len(s) == 1 && s[0]-'0' <= 9:
		return '0'
	}
	c := uint32(0)
	for i := range len(s) {
		c = c<<8 | uint32(s[i])
	}
	return c
}

// Len is the number of characters.
func (l *Line) Len() int { return len(l.sizes) }

// Most is the most features that a character has.
const Most = 27

// Features are the rows of the character i: the characters, pairs and threes around it by their distance, which end of a place's name
// comes next and how far off, and whether it stands in a quotation. What one character or pair says at its several distances stands in
// rows beside each other.
func (l *Line) Features(i int, out *[Most]uint32) []uint32 {
	n := 0
	for d, h := range l.ones[i : i+2*edge+1] { // the character itself in the middle
		out[n] = h + uint32(d)
		n++
	}
	for d, h := range l.pairs[i : i+2*edge] {
		out[n] = h + uint32(d)
		n++
	}
	for d, h := range l.threes[i+edge-2 : i+edge+1] {
		out[n] = h + uint32(d)
		n++
	}
	if far := uint32(l.ends[i]); far > 0 {
		end := l.chars[i+edge+int(far)-1]
		out[n], out[n+1] = base(end)+9, base(far)+10
		out[n+2], out[n+3] = base(end*0x01000193^far*0x27d4eb2f)+11, base(end*0x01000193^l.chars[i+edge-1]*0x27d4eb2f)+12
		n += 4
	}
	out[n], out[n+1] = base(l.quoted[i])+13, 14
	return out[:n+2]
}

// Tag gives the likeliest tag of every character, valid until the next Read. Lean is added to what speaks for a beginning.
func (t *Tagger) Tag(l *Line, lean int32) []Tag {
	n := l.Len()
	l.score, l.from, l.tags = sized(l.score, n), sized(l.from, n), sized(l.tags, n)
	if n == 0 {
		return nil
	}
	before := [Tags]int32{WhatBegins: never, WhatGoesOn: never, WhereBegins: never, WhereGoesOn: never}
	var room [Most]uint32
	for i := range n {
		features, sum := l.Features(i, &room), weights(0)
		for _, f := range features {
			sum += t.rows[f%Rows]
		}
		var here [Tags]int32
		for k := 1; k < Tags; k++ {
			here[k] = sum.of(Tag(k)) - laneZero*int32(len(features)-1)
		}
		here[WhatBegins] += lean
		here[WhereBegins] += lean
		score, from := &l.score[i], &l.from[i]
		for to := range Tag(Tags) {
			best, came := t.step(&before, to)
			score[to], from[to] = best+here[to], came
		}
		before = *score
	}
	last := Outside
	for k := range Tag(Tags) {
		if l.score[n-1][k] > l.score[n-1][last] {
			last = k
		}
	}
	for i := n - 1; i >= 0; i-- {
		l.tags[i] = last
		last = l.from[i][last]
	}
	return l.tags
}

// never is less than any score of a row of tags.
const never = math.MinInt32 / 2

// step is the best score that leads to a tag and the tag that it comes from, given those of the character before.
func (t *Tagger) step(before *[Tags]int32, to Tag) (best int32, came Tag) {
	first, last := Outside, Tag(Tags-1)
	if to == WhatGoesOn || to == WhereGoesOn { // as May says
		first, last = to-1, to
	}
	best = never
	for from := first; from <= last && int(from) < Tags; from++ {
		if s := before[from] + t.steps[from][to]; s > best {
			best, came = s, from
		}
	}
	return best, came
}

// First is the place, in bytes, of the first words whose first character has the tag begins; ok is false where there are none.
func (l *Line) First(begins Tag) (start, end int, ok bool) {
	at := 0
	for i, k := range l.tags {
		switch {
		case !ok && k == begins:
			start, ok = at, true
		case ok && k != begins+1:
			return start, at, true
		}
		at += int(l.sizes[i])
	}
	return start, at, ok
}

func sized[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}
