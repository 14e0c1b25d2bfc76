package wrap

import (
	"strings"
	"unicode/utf8"
)

const (
	numerals = "一二三四五六七八九十百零〇两"
	bullets  = "-*+•●○■□◆◇▲△★☆※→·"
)

// BeginsUnit reports whether the text begins with an ordinal or a bullet, so that it opens a paragraph of its own:
// 一、 （一） 1. 1、 （1） 1） 一是 一要 第一， 首先， 其次， 最后， 其一， ① 第一章.
func BeginsUnit(s string) bool {
	if s == "" {
		return false
	}
	c := s[0]
	if c < utf8.RuneSelf {
		return beginsASCII(s, c)
	}
	r, size := utf8.DecodeRuneInString(s)
	rest := s[size:]
	switch {
	case strings.ContainsRune(numerals, r):
		return afterNumeral(s)
	case r == '（':
		return bracketed(rest)
	case r == '第':
		return afterThe(rest)
	case r == '其':
		return (numeralLen(rest) == 3 || strings.HasPrefix(rest, "次")) && markAt(rest, 3, "，、")
	case r == '首':
		return strings.HasPrefix(rest, "先，") || strings.HasPrefix(rest, "先、")
	case r == '最':
		return strings.HasPrefix(rest, "后，")
	case r >= '①' && r <= '⒛', r >= '㈠' && r <= '㈩', r >= 'Ⅰ' && r <= 'Ⅻ':
		return true
	case r >= '０' && r <= '９':
		return afterWideDigits(s)
	}
	return strings.ContainsRune(bullets, r)
}

func beginsASCII(s string, c byte) bool {
	switch {
	case c >= '0' && c <= '9':
		n := digits(s)
		return n <= 2 && (afterNumber(s[n:]) || dotted(s[n:]))
	case c == '(':
		return bracketed(s[1:])
	case c == '|' || c == '#':
		return true
	case strings.IndexByte("-*+", c) >= 0:
		return len(s) > 1 && s[1] == ' '
	}
	return false
}

func digits(s string) int {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return n
}

// dotted accepts what follows the first number of 1.2 or 1.2.3 before a blank, but not of an amount: 1.2 万元.
func dotted(s string) bool {
	parts := 0
	for strings.HasPrefix(s, ".") && digits(s[1:]) > 0 && digits(s[1:]) <= 2 {
		s = s[1+digits(s[1:]):]
		parts++
	}
	rest := strings.TrimLeft(s, " \u00a0　")
	if parts == 0 || rest == s || rest == "" {
		return false
	}
	r, _ := utf8.DecodeRuneInString(rest)
	return !strings.ContainsRune("万亿元倍个%％米吨亩公千", r)
}

// afterNumber accepts the mark after 1: 1. 1、 1． 1） 1)， but not 1.5 and not 1、2号.
func afterNumber(s string) bool {
	for _, mark := range []string{".", "、", "．", "）", ")"} {
		if strings.HasPrefix(s, mark) {
			rest := s[len(mark):]
			return rest == "" || rest[0] < '0' || rest[0] > '9'
		}
	}
	return false
}

func afterWideDigits(s string) bool {
	n := 0
	for n < len(s) && strings.HasPrefix(s[n:], "\xef\xbc") && n+2 < len(s) && s[n+2] >= 0x90 && s[n+2] <= 0x99 {
		n += 3
	}
	return n > 0 && n <= 6 && afterNumber(s[n:])
}

// numeralLen is the length in bytes of the Chinese numeral at the start.
func numeralLen(s string) int {
	n := 0
	for n+3 <= len(s) && strings.Contains(numerals, s[n:n+3]) {
		n += 3
	}
	return n
}

// afterNumeral accepts 一、 and 一是 and 一要, but not 一、二季度, 一方面 or 一是一.
func afterNumeral(s string) bool {
	n := numeralLen(s)
	if n == 0 || n > 9 {
		return false
	}
	rest := s[n:]
	for _, mark := range []string{"、", "，", ".", "．", "是", "要"} {
		if strings.HasPrefix(rest, mark) {
			return numeralLen(rest[len(mark):]) == 0
		}
	}
	return false
}

// bracketed accepts what follows an opening bracket: 一） 12） 1).
func bracketed(s string) bool {
	n := numeralLen(s)
	if n == 0 {
		n = digits(s)
		if n > 2 {
			return false
		}
	}
	return n > 0 && (strings.HasPrefix(s[n:], "）") || strings.HasPrefix(s[n:], ")"))
}

// afterThe accepts 第一， 第一、 第三章 第二部分, but not 第一时间 and not 第一季度.
func afterThe(s string) bool {
	n := numeralLen(s)
	if n == 0 {
		return false
	}
	for _, mark := range []string{"，", "、", "：", "章"} {
		if strings.HasPrefix(s[n:], mark) {
			return numeralLen(s[n+len(mark):]) == 0
		}
	}
	for _, mark := range []string{"节", "部分"} {
		if rest, ok := strings.CutPrefix(s[n:], mark); ok {
			return rest == "" || markAt(rest, 0, " 　\t：、，")
		}
	}
	return false
}

// markAt reports whether one of the marks stands at byte n.
func markAt(s string, n int, marks string) bool {
	if n >= len(s) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s[n:])
	return strings.ContainsRune(marks, r)
}
