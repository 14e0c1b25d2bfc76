package learned

import (
	_ "embed"
	"math/bits"
	"strings"
	"sync"
	"unicode/utf8"
)

//go:embed turn.bin
var turnBytes string

// Turn is the model for the features of AtTurn.
var Turn = sync.OnceValue(func() Model { return must(Parse(turnBytes)) })

// Mixed stands for the role of a paragraph that plays several: it is read for its problems.
const Mixed = 'x'

// AtTurn collects what is seen where a sentence ends inside a paragraph: said is what the open item has said so far, its mark
// included, rest what follows to the paragraph's end. Role is the first letter of the role that the paragraph plays, Mixed for several;
// a is what stands around it.
func AtTurn(b *Bag, role byte, said, rest string, a Around) {
	b.Reset(role)
	clause, sentence := begins(rest)
	edges(b, rest[:clause.size], 3)
	b.Step('c', clause.runes, 3, 5, 7, 10, 14, 18, 24)
	b.Step('s', sentence.runes, 12, 20, 30, 45, 70)
	b.Step('d', runesTo(said, 220), 15, 25, 40, 60, 90, 140, 220)
	b.Step('n', strings.Count(said, "。")+strings.Count(said, "；"), 1, 2, 3, 4, 6)
	b.Step('r', runesTo(rest, 300), 15, 30, 60, 120, 300)
	b.Step('P', a.Lines, 2, 3, 4, 6)
	if a.Lines > 1 {
		b.Step('H', 4*a.Headed/a.Lines, 1, 2, 3, 4)
		if a.Short {
			b.Step('S', 4*a.Headed/a.Lines, 1, 2, 3, 4)
		}
	}
	b.Add('p', head(rest[clause.size:], 1))
	b.Add('q', last(said, 1))
	clause.add(b, 'w')
	sentence.add(b, 'W')
	before := said[:len(said)-min(len(said), len("。"))]
	before = before[lastOf(before, "。；！？"):]
	for n := 1; n <= 3; n++ {
		b.Add('l', last(before, n))
	}
	b.Add('f', head(before, 1))
	b.Add('F', head(before, 2))
	b.Add('0', "")
}

// runesTo is the number of characters of s, or at least most where it has more.
func runesTo(s string, most int) int {
	if len(s) >= most*utf8.UTFMax {
		return most
	}
	n := 0
	for i := 0; i < len(s) && n < most; n++ {
		i += size(s[i:])
	}
	return n
}

// edges adds how a clause begins and ends, the last in so many ways, and the pairs of its first sixteen characters.
func edges(b *Bag, clause string, tails int) {
	var ends [17]int // the offset behind each of the first characters
	n := 0
	for i := 0; i < len(clause) && n < 16; n++ {
		if clause[i]&0xf0 == 0xe0 && i+3 <= len(clause) { // nearly all characters
			i += 3
		} else {
			i += size(clause[i:])
		}
		ends[n+1] = i
	}
	for k := 1; k <= min(5, n); k++ {
		b.put(hash(start('a'+byte(k)-1+128), clause[:ends[k]]))
	}
	for k, from := 0, len(clause); k < tails; k++ {
		if from >= 3 && clause[from-3]&0xf0 == 0xe0 {
			from -= 3
		} else {
			from -= len(last(clause[:from], 1))
		}
		b.put(hash(start('e'), clause[from:]))
	}
	for k := 2; k <= n; k++ {
		b.put(hash(start('b'), clause[ends[k-2]:ends[k]]))
	}
}

// beginning is what a text begins with, up to a mark: its bytes and characters, which of the words that are told stand in it, a bit
// for each, and whether a digit does.
type beginning struct {
	size, runes int
	told        uint32
	digit       bool
}

// begins are the first clause of s and its first sentence.
func begins(s string) (clause, sentence beginning) {
	var b beginning
	at, n, found := 0, 0, false
	for ; at < len(s); n++ {
		if c := s[at]; c >= 0xe4 && c <= 0xe9 && at+2 < len(s) { // a Han character, which is no mark
			if tellers.has(uint32(c&0x0f)<<12 | uint32(s[at+1]&0x3f)<<6 | uint32(s[at+2]&0x3f)) {
				b.tell(s[at:])
			}
			at += 3
			continue
		}
		c, size := charAt(s, at)
		b.size, b.runes = at, n
		switch c {
		case '，', '：':
			if !found {
				clause, found = b, true
			}
		case '。', '；', '！', '？':
			if !found {
				clause = b
			}
			return clause, b
		case '0': // any digit
			b.digit = true
		}
		at += size
	}
	b.size, b.runes = at, n
	if !found {
		clause = b
	}
	return clause, b
}

// tell notes the words that s, which begins with a character of three bytes, begins with.
func (b *beginning) tell(s string) {
	for k, w := range told {
		if s[2] == w[2] && strings.HasPrefix(s, w) { // most differ there
			b.told |= 1 << k
		}
	}
}

// told are words that count wherever they stand.
var told = []string{"不", "没", "缺", "差", "少", "弱", "够", "我", "的", "了", "也", "还", "问题", "原因", "是"}

// tellers are their first characters.
var tellers = newHans("不没缺差少弱够我的了也还问原是")

// add adds the words that count and whether there is a digit.
func (t beginning) add(b *Bag, kind byte) {
	for left := t.told; left != 0; left &= left - 1 {
		b.Add(kind, told[bits.TrailingZeros32(left)])
	}
	if t.digit {
		b.Add(kind, "0")
	}
}

func hasDigit(s string) bool {
	for i := range len(s) {
		if s[i]-'0' <= 9 {
			return true
		}
	}
	return false
}

// lastOf is the offset behind the last of the marks, which have three bytes each; 0 for none.
func lastOf(s, marks string) int {
	for i := len(s); i > 0; {
		c := last(s[:i], 1)
		if len(c) == 3 && (c[0] < 0xe4 || c[0] > 0xe9) && strings.Contains(marks, c) { // no Han character is a mark
			return i
		}
		i -= len(c)
	}
	return 0
}

// head is the first n characters of s.
func head(s string, n int) string {
	i := 0
	for ; n > 0 && i < len(s); n-- {
		i += size(s[i:])
	}
	return s[:i]
}

// last is the last n characters of s.
func last(s string, n int) string {
	i := len(s)
	for ; n > 0 && i > 0; n-- {
		if i >= 3 && s[i-3]&0xf0 == 0xe0 { // nearly all characters
			i -= 3
			continue
		}
		_, size := utf8.DecodeLastRuneInString(s[:i])
		i -= size
	}
	return s[i:]
}

// size is the length of the first character of s, which is not empty.
func size(s string) int {
	if s[0]&0xf0 == 0xe0 && len(s) >= 3 { // nearly all characters
		return 3
	}
	_, n := utf8.DecodeRuneInString(s)
	return n
}
