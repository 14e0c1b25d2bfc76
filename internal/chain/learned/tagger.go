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

// weights are what one feature, or all of a character together, say of every tag but Outside, against what they say of that: a signed
// lane of bits for each, so that one addition adds them all, and as many of them as a character has features fit.
type weights int64

const (
	laneBits = 14
	laneMask = 1<<laneBits - 1
	laneHalf = 1 << (laneBits - 1)
	halves   = laneHalf | laneHalf<<laneBits | laneHalf<<(2*laneBits) | laneHalf<<(3*laneBits)
	together = 16 // rows that hashing chooses at once
)

// lane is x said of a tag other than Outside.
func lane(k Tag, x int) weights { return weights(x) << (laneBits * (k - 1)) }

// of is what w says of a tag against Outside.
func (w weights) of(k Tag) int { return int((w+halves)>>(laneBits*(k-1))&laneMask) - laneHalf }

// Tagger finds the likeliest row of tags for a row of characters: a linear model of characters and of tags that follow each other
// (Collins, Discriminative Training Methods for Hidden Markov Models, 2002).
type Tagger struct {
	steps [Tags][Tags]int // from one tag to the next
	ways  [Tags][Tags]int // the same as Tag adds them up
	quiet int             // what scores no more than this above Outside is the best way only to what goes on
	rows  *[groups][together]weights
}

const groups = Rows / together

// group is the group of rows of that number.
func (t *Tagger) group(g uint16) *[together]weights { return &t.rows[g%groups] }

// taggerBytes is how long a stored Tagger is: the steps as int16, then the rows.
const taggerBytes = Tags*Tags*2 + Rows*Tags

// ParseTagger reads a Tagger as TaggerBytes wrote it.
func ParseTagger(b string) (*Tagger, error) {
	if len(b) != taggerBytes {
		return nil, fmt.Errorf("learned tagger: %d bytes, want %d", len(b), taggerBytes)
	}
	t := &Tagger{rows: new([groups][together]weights)}
	for k := range Tags * Tags {
		from, to := k/Tags, k%Tags
		t.steps[from][to] = int(int16(binary.LittleEndian.Uint16([]byte(b[2*k : 2*k+2]))))
		t.ways[from][to] = way(t.steps[from][to], Tag(from), Tag(to))
	}
	t.quiet = t.least() << fromBits
	for i, at := 0, Tags*Tags*2; i < Rows; i, at = i+1, at+Tags {
		row := b[at : at+Tags]
		out := int(int8(row[0]))
		t.rows[i/together][i%together] = lane(WhatBegins, int(int8(row[1]))-out) + lane(WhatGoesOn, int(int8(row[2]))-out) +
			lane(WhereBegins, int(int8(row[3]))-out) + lane(WhereGoesOn, int(int8(row[4]))-out)
	}
	return t, nil
}

// least is by how much a step from Outside says more, or the least less, than one from another tag to where both may lead.
func (t *Tagger) least() int {
	n := math.MaxInt16
	for from := WhatBegins; from < Tags; from++ {
		for _, to := range []Tag{Outside, WhatBegins, WhereBegins} {
			n = min(n, t.steps[Outside][to]-t.steps[from][to])
		}
	}
	return n
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
	n                   int                       // characters
	chars               [Longest + 2*edge]uint32  // each character; edge characters before and behind them
	ones, pairs, threes [Longest + 2*edge]uint16  // the groups of the characters from there on
	starts              [Longest + 1]uint16       // where each character begins, and the last ends
	ends                [Longest]uint8            // 1 + how many characters further on the next character stands that ends names of places, 0 for none near
	quoted              [Longest]uint32           // the mark that opened a quotation around the character, 0 for none
	sums                [Longest + 4*edge]weights // of all features of each character, with room before and behind them
	from                [Longest][Tags]uint8      // of the likeliest row that ends in a tag here, the way it came
	tags                [Longest]Tag
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

// Longest is how many characters of a text are read: of a hundred first mentions ninety-eight begin and end there.
const Longest = 80

// Read makes the beginning of text ready.
func (l *Line) Read(text string) {
	n, at := 0, 0
	open, last := uint32(0), 0 // the mark of the quotation that is open, and the last character that it is believed to hold
	for ; at < len(text) && n < Longest; n++ {
		l.starts[n] = uint16(at)
		if n > last {
			open = 0
		}
		if b := text[at]; b >= 0xe4 && b <= 0xe9 && at+2 < len(text) { // a Han character, which is no mark
			l.chars[n+edge] = uint32(b&0x0f)<<12 | uint32(text[at+1]&0x3f)<<6 | uint32(text[at+2]&0x3f)
			l.quoted[n] = open
			at += 3
			continue
		}
		c, size := charAt(text, at)
		if c == '“' || c == '《' {
			open, last = c, n+longQuote
		}
		l.chars[n+edge], l.quoted[n] = c, open
		switch c {
		case '”', '》', '。', '，':
			open = 0
		}
		at += size
	}
	l.n, l.starts[n] = n, uint16(at)
	clear(l.chars[n+edge : n+2*edge])
	l.mix()
}

// mix hashes the characters, and the pairs and threes that begin with them, once for all characters around them, and finds the ends of
// names of places.
func (l *Line) mix() {
	clear(l.ones[l.n+edge : l.n+2*edge]) // as base(0) is
	clear(l.pairs[l.n+edge : l.n+2*edge])
	clear(l.threes[l.n+edge : l.n+2*edge])
	second, third, next := uint32(0), uint32(0), uint8(0)
	for i := min(l.n+edge, len(l.chars)) - 1; i >= 0; i-- { // min spares the checks of bounds
		c := l.chars[i]
		two := c*0x01000193 ^ second*0x27d4eb2f
		l.ones[i], l.pairs[i], l.threes[i] = base(c), base(two), base((c*0x01000193^second)*0x01000193^third*0x27d4eb2f)
		second, third = c, second
		if i < edge {
			continue
		}
		switch {
		case c-firstHan > lastHan-firstHan && c != '0' && c != '、': // no part of a name
			next = 0
		case placeEnds.has(c):
			next = 1
		case next > 0 && next < nearEnd:
			next++
		default:
			next = 0
		}
		l.ends[i-edge] = next
	}
}

// base is the group of rows that hashing chooses.
func base(h uint32) uint16 {
	h *= 0x85ebca6b
	h = (h ^ h>>13) * 0xc2b2ae35
	return uint16(h >> 19)
}

// charAt is the code of the character at text[i] and its bytes; all digits are one.
func charAt(text string, i int) (c uint32, n int) {
	if c := text[i]; c >= 0xe0 && c < 0xf0 && i+2 < len(text) {
		return uint32(c&0x0f)<<12 | uint32(text[i+1]&0x3f)<<6 | uint32(text[i+2]&0x3f), 3
	}
	n = size(text[i:])
	if n == 1 && text[i]-'0' <= 9 {
		return '0', 1
	}
	for k := range n {
		c = c<<8 | uint32(text[i+k])
	}
	return c, n
}

// Len is the number of characters.
func (l *Line) Len() int { return l.n }

// Most is the most features that a character has.
const Most = 27

// Features are the rows of the character i: the characters, pairs and threes around it by their distance, which end of a place's name
// comes next and how far off, and whether it stands in a quotation. What one character or pair says at its several distances stands in
// rows beside each other.
func (l *Line) Features(i int, out *[Most]uint32) []uint32 {
	n := 0
	add := func(group uint16, row int) {
		out[n] = uint32(group)*together + uint32(row)
		n++
	}
	for d, g := range l.ones[i : i+2*edge+1] { // the character itself in the middle
		add(g, d)
	}
	for d, g := range l.pairs[i : i+2*edge] {
		add(g, d)
	}
	for d, g := range l.threes[i+edge-2 : i+edge+1] {
		add(g, d)
	}
	if l.ends[i] > 0 {
		for d, g := range l.nextEnd(i) {
			add(g, endRow+d)
		}
	}
	add(base(l.quoted[i]), quoteRow)
	add(0, alwaysRow)
	return out[:n]
}

// The rows of a group behind those for the distances.
const (
	endRow    = 2*edge + 1
	quoteRow  = endRow + 4
	alwaysRow = quoteRow + 1
)

// nextEnd are the groups that tell of the next end of a place's name, where one is near: which, how far off, both, and it with the
// character before.
func (l *Line) nextEnd(i int) [4]uint16 {
	far := uint32(l.ends[i])
	at := i + edge + int(far) - 1
	end := l.chars[at] * 0x01000193
	return [4]uint16{l.ones[at], base(far), base(end ^ far*0x27d4eb2f), base(end ^ l.chars[i+edge-1]*0x27d4eb2f)}
}

// add adds up what the features of each character say, those that Features names. What a character, a pair or three of them say at all
// their distances stands in one group, so a group is read once and added to all the characters around it.
func (t *Tagger) add(l *Line) []weights {
	const room = 2 * edge // sums before and behind the characters, which nobody reads
	n := l.n
	clear(l.sums[:n+2*room])
	for j := range n + room {
		one, pair, three := t.group(l.ones[j]), t.group(l.pairs[j]), t.group(l.threes[j])
		to := (*[room + 1]weights)(l.sums[j:])
		to[0] += one[8]
		to[1] += one[7] + pair[7]
		to[2] += one[6] + pair[6]
		to[3] += one[5] + pair[5]
		to[4] += one[4] + pair[4] + three[2]
		to[5] += one[3] + pair[3] + three[1]
		to[6] += one[2] + pair[2] + three[0]
		to[7] += one[1] + pair[1]
		to[8] += one[0] + pair[0]
	}
	sums, always := l.sums[room:room+n], t.rows[0][alwaysRow]
	unquoted := always + t.rows[0][quoteRow]
	for i := range sums {
		sum := sums[i] + unquoted
		if l.quoted[i] != 0 {
			sum += always - unquoted + t.group(base(l.quoted[i]))[quoteRow]
		}
		if l.ends[i] > 0 {
			g := l.nextEnd(i)
			sum += t.group(g[0])[endRow] + t.group(g[1])[endRow+1] + t.group(g[2])[endRow+2] + t.group(g[3])[endRow+3]
		}
		sums[i] = sum
	}
	return sums
}

// Tag gives the likeliest tag of every character, valid until the next Read. Lean is added to what speaks for a beginning.
func (t *Tagger) Tag(l *Line, lean int) []Tag {
	ways := &t.ways
	out, what, whatOn, where, whereOn := 0, never, never, never, never // the likeliest row that ends in each of the tags
	leans := lane(WhatBegins, lean) + lane(WhereBegins, lean) + halves
	for i, sum := range t.add(l) {
		toOut, toWhat, toWhere := out+ways[0][0], out+ways[0][1], out+ways[0][3]
		if max(what, whatOn, where, whereOn) > out+t.quiet {
			toOut = max(toOut, what+ways[1][0], whatOn+ways[2][0], where+ways[3][0], whereOn+ways[4][0])
			toWhat = max(toWhat, what+ways[1][1], whatOn+ways[2][1], where+ways[3][1], whereOn+ways[4][1])
			toWhere = max(toWhere, what+ways[1][3], whatOn+ways[2][3], where+ways[3][3], whereOn+ways[4][3])
		}
		toWhatOn, toWhereOn := max(what+ways[1][2], whatOn+ways[2][2]), max(where+ways[3][4], whereOn+ways[4][4]) // as May says
		from := &l.from[i]
		from[0], from[1], from[2], from[3], from[4] = uint8(toOut), uint8(toWhat), uint8(toWhatOn), uint8(toWhere), uint8(toWhereOn)
		const mask = laneMask << fromBits
		lanes := int(sum+leans) << fromBits
		out, what, whatOn = toOut&^fromMask, toWhat&^fromMask+lanes&mask, toWhatOn&^fromMask+lanes>>laneBits&mask
		where, whereOn = toWhere&^fromMask+lanes>>(2*laneBits)&mask, toWhereOn&^fromMask+lanes>>(3*laneBits)&mask
	}
	last, most := Outside, out
	for k, score := range [...]int{WhatBegins: what, WhatGoesOn: whatOn, WhereBegins: where, WhereGoesOn: whereOn} {
		if k > 0 && score > most {
			last, most = Tag(k), score
		}
	}
	for i := l.n - 1; i >= 0; i-- {
		l.tags[i] = last
		last = cameFrom(l.from[i][last])
	}
	return l.tags[:l.n]
}

// A way is the score of a row of tags with the last tag but one in its low bits, so that the best of several says where it came from; of
// two that score the same the lower tag. A step to a tag other than Outside takes off what is added to its lane to keep that above 0.
const (
	fromBits = 3
	fromMask = 1<<fromBits - 1
	never    = math.MinInt32 << fromBits // less than any score
)

func way(score int, from, to Tag) int {
	if to != Outside {
		score -= laneHalf
	}
	return score<<fromBits | int(Tags-1-from)
}

func cameFrom(way uint8) Tag { return Tags - 1 - Tag(way&fromMask) }

// First is the place, in bytes, of the first words whose first character has the tag begins; ok is false where there are none.
func (l *Line) First(begins Tag) (start, end int, ok bool) {
	for i, k := range l.tags[:l.n] {
		if k != begins {
			continue
		}
		last := i + 1
		for last < l.n && l.tags[last] == begins+1 {
			last++
		}
		return int(l.starts[i]), int(l.starts[last]), true
	}
	return 0, 0, false
}
