// Package lexicon knows common two-character words and which characters hardly ever stand alone. It serves the search for
// missing characters: a text that goes on with a character which begins no word has probably lost the one before it.
//
// The data are written by scripts/lexicon from the dictionary of jieba (MIT) as shipped with gse (Apache-2.0); it says by which counts.
package lexicon

import (
	_ "embed"
	"encoding/binary"
	"strings"
)

//go:embed words.txt
var words string

//go:embed bound.txt
var bound string

// pair is the size in bytes of a word of two characters.
const pair = 6

// Word reports whether s, two characters, is a common word.
func Word(s string) bool {
	if len(s) != pair {
		return false
	}
	want, from, to := number(s), 0, len(words)/pair
	for from < to {
		middle := (from + to) / 2
		switch have := number(words[middle*pair : middle*pair+pair]); {
		case have == want:
			return true
		case have < want:
			from = middle + 1
		default:
			to = middle
		}
	}
	return false
}

// number is the six bytes as a number that is in order as they are.
func number(s string) uint64 {
	return uint64(binary.BigEndian.Uint32([]byte(s[:4])))<<16 | uint64(binary.BigEndian.Uint16([]byte(s[4:6])))
}

// Bound reports whether the character seldom stands alone and mostly ends words, as 务 does in 业务 and 服务.
func Bound(r rune) bool { return strings.ContainsRune(bound, r) }
