package outline

import (
	"strings"
	"unicode/utf8"

	"duizhao/internal/doc"
)

// Style is a numbering convention (GB/T 9704-2012 §7.3.3 for the first four; the others are custom).
type Style uint8

// The styles, the official four first.
const (
	None       Style = iota
	Part             // 第一部分
	Chapter          // 一、
	Paren            // （一）
	Digit            // 1. 1、 1．
	ParenDigit       // （1） 1）
	Dotted           // 1.1 4.2.3
	Is               // 一是
	Nth              // 第一，
	First            // 首先，其次，再次，最后，
	Must             // 一要
	One              // 其一，
	Circle           // ① ㈠ ⑴
	Inner            // 一、 （一） 1. again, right below a title that is numbered in the same way
	Code             // NC-01
	styles
)

var styleNames = [...]string{"", "第一部分", "一、", "（一）", "1.", "（1）", "1.1", "一是", "第一，", "首先，", "一要", "其一，", "①", "一、", "NC-01"}

// String is an example of the style.
func (s Style) String() string { return styleNames[s] }

// Marker is an ordinal in the text.
type Marker struct {
	Style  Style
	Number int      // 1 for 一; 99 for 最后
	Ord    doc.Span // the ordinal as written, its closing mark included where it has one: 一、 （一） 1. 一是 第一
	Body   int      // where the text after the marker begins
}

// numeral is the value of a Chinese digit, 0 for anything else. 十 is 10.
func numeral(r rune) int {
	switch r {
	case '一':
		return 1
	case '二':
		return 2
	case '三':
		return 3
	case '四':
		return 4
	case '五':
		return 5
	case '六':
		return 6
	case '七':
		return 7
	case '八':
		return 8
	case '九':
		return 9
	case '十':
		return 10
	}
	return 0
}

// numerals reads 一 … 九十九 at the start of s: the value and the bytes read, 0, 0 for none.
func numerals(s string) (value, n int) {
	for n < len(s) && n < 9 {
		r, size := char(s[n:])
		d := numeral(r)
		if d == 0 {
			break
		}
		switch {
		case d == 10 && value == 0:
			value = 10
		case d == 10 && value < 10:
			value *= 10
		case d < 10 && (value == 0 || value >= 10 && value%10 == 0):
			value += d
		default:
			return 0, 0
		}
		n += size
	}
	return value, n
}

// digits reads up to three ASCII or full-width digits.
func digits(s string) (value, n int) {
	for count := 0; n < len(s); count++ {
		c := rune(s[n])
		size := 1
		if c >= utf8.RuneSelf {
			c, size = utf8.DecodeRuneInString(s[n:])
		}
		if c >= '０' && c <= '９' {
			c = c - '０' + '0'
		}
		if c < '0' || c > '9' {
			break
		}
		if count == 3 {
			return 0, 0
		}
		value = value*10 + int(c-'0')
		n += size
	}
	return value, n
}

// read recognises a marker at the start of s; base is the offset of s in the document.
func read(s string, base int) (Marker, bool) {
	r, size := utf8.DecodeRuneInString(s)
	switch {
	case numeral(r) > 0:
		return chineseMarker(s, base)
	case r == '（' || r == '(':
		return bracketMarker(s, size, base)
	case r >= '0' && r <= '9' || r >= '０' && r <= '９':
		return digitMarker(s, base)
	case r == '第':
		return nthMarker(s, base)
	case r == '头':
		return headMarker(s, base)
	case r == '其':
		return oneMarker(s, base)
	case r == '首' || r == '再' || r == '最':
		return wordMarker(s, base)
	case r >= 'A' && r <= 'Z':
		return codeMarker(s, base)
	case r >= '①' && r <= '⑳':
		return marker(Circle, int(r-'①')+1, s, size, base)
	case r >= '㈠' && r <= '㈩':
		return marker(Circle, int(r-'㈠')+1, s, size, base)
	case r >= '⑴' && r <= '⒇':
		return marker(Circle, int(r-'⑴')+1, s, size, base)
	case r >= '⒈' && r <= '⒛':
		return marker(Circle, int(r-'⒈')+1, s, size, base)
	}
	return Marker{}, false
}

// marker closes a marker whose ordinal is the first n bytes of s and skips marks and spaces that only separate.
func marker(style Style, number int, s string, n, base int) (Marker, bool) {
	body := n
	for body < len(s) {
		if isHan(s[body]) {
			break
		}
		r, size := char(s[body:])
		if !strings.ContainsRune(" \u3000\u00a0\t、，,.．：:", r) {
			break
		}
		body += size
	}
	return Marker{Style: style, Number: number, Ord: doc.Span{Start: base, End: base + n}, Body: base + body}, true
}

// chineseMarker reads 一、 一是 一要 一. 一）
func chineseMarker(s string, base int) (Marker, bool) {
	v, n := numerals(s)
	if v == 0 || n >= len(s) {
		return Marker{}, false
	}
	r, size := utf8.DecodeRuneInString(s[n:])
	switch r {
	case '、', '.', '．':
		rest := s[n+size:]
		if next, m := numerals(rest); next > v && m < len(rest) && r == '、' && (next == v+1 && !startsAny(rest[m:], counts[:]) || startsAny(rest[m:], ranked[:])) {
			return Marker{}, false // 二、三季度; 一、二是; but 一、一年来的问题, 一、五个带头对照检查
		}
		return marker(Chapter, v, s, n+size, base)
	case '是':
		if n+size < len(s) && v < 20 {
			if next, m := numerals(s[n+size:]); next == v && m > 0 && !strings.HasPrefix(s[n+size+m:], "些") { // 一是一
				return Marker{}, false
			}
			return marker(Is, v, s, n+size, base)
		}
	case '要':
		if v < 20 && !strings.HasPrefix(s[n+size:], "求") {
			return marker(Must, v, s, n+size, base)
		}
	}
	return Marker{}, false
}

// ranked are what two numbers side by side may count: 一、三季度.
var ranked = [...]string{"季度", "年级", "月份", "号", "组", "期", "级", "批", "楼", "队", "班", "车间", "支部", "分局", "中队", "大队"}

// counts are what the first number of a title counts.
var counts = [...]string{"个带头", "个方面", "个维护", "个问题", "个意识", "个自信", "会一课", "风", "严三实", "项规定", "学一做"}

func startsAny(s string, words []string) bool {
	for _, w := range words {
		if strings.HasPrefix(s, w) {
			return true
		}
	}
	return false
}

// bracketMarker reads （一） (一) （1） (1)、 and their mixtures of width.
func bracketMarker(s string, size, base int) (Marker, bool) {
	style := Paren
	v, n := numerals(s[size:])
	if v == 0 {
		style = ParenDigit
		v, n = digits(s[size:])
	}
	if v == 0 || v > 99 {
		return Marker{}, false
	}
	end := size + n
	r, m := utf8.DecodeRuneInString(s[end:])
	if r != '）' && r != ')' {
		return Marker{}, false
	}
	return marker(style, v, s, end+m, base)
}

// digitMarker reads 1. 1、 1． 1） 1.1 but not 3.5万, 2024.3.31 or 1、2月.
func digitMarker(s string, base int) (Marker, bool) {
	v, n := digits(s)
	if v == 0 || v > 199 || n >= len(s) {
		return Marker{}, false
	}
	r, size := utf8.DecodeRuneInString(s[n:])
	next := s[n+size:]
	_, d := digits(next)
	switch r {
	case '.', '．', '。':
		if d > 0 && (monthDay(next) || counted(next[d:])) {
			return marker(Digit, v, s, n+size, base)
		}
		if d > 0 {
			return dottedMarker(s, base)
		}
		if r == '。' && v > 30 {
			return Marker{}, false
		}
		return marker(Digit, v, s, n+size, base)
	case '、':
		if d > 0 && (!monthDay(next) || strings.HasPrefix(next[d:], "月份")) { // 1、2月份 is two months, 2、2月底前 an item
			return Marker{}, false
		}
		return marker(Digit, v, s, n+size, base)
	case ' ', '\u3000': // 2 不符合项: a title of a standard's layout, by itself on its line
		if c, _ := utf8.DecodeRuneInString(strings.TrimLeft(next, " \u3000")); d == 0 && c >= 0x4e00 && c <= 0x9fff && len(next) < 90 && !strings.ContainsAny(next, "。，；") {
			return marker(Digit, v, s, n, base)
		}
	case '）', ')':
		return marker(ParenDigit, v, s, n+size, base)
	}
	return Marker{}, false
}

// dottedMarker reads 4.2 and 4.2.3 when a space or a word of the title follows, not a unit or a further number.
func dottedMarker(s string, base int) (Marker, bool) {
	v, n, parts := 0, 0, 0
	for {
		d, m := digits(s[n:])
		if m == 0 || m > 2 {
			return Marker{}, false
		}
		v, n, parts = d, n+m, parts+1
		if n >= len(s) || s[n] != '.' {
			break
		}
		n++
		if n < len(s) && (s[n] < '0' || s[n] > '9') {
			break
		}
	}
	if n >= len(s) || parts > 4 || s[n] != ' ' && !strings.HasPrefix(s[n:], "\u3000") && !worded(s[n:]) {
		return Marker{}, false
	}
	return marker(Dotted, v, s, n, base)
}

// monthDay reports whether s begins with a month: 3.6月15日前 is the third item, which begins with a date.
func monthDay(s string) bool {
	v, n := digits(s)
	return v >= 1 && v <= 12 && (strings.HasPrefix(s[n:], "月底") || strings.HasPrefix(s[n:], "月份") || strings.HasPrefix(s[n:], "月") && len(s) > n+3 && s[n+3] >= '0' && s[n+3] <= '9')
}

// counted reports whether s begins with a unit that knows no fractions: 3.143户未查 is the third item, which begins with a number.
func counted(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return strings.ContainsRune("名户家件份处条台套册栋座盏本起宗笔艘辆位村所张", r) || r == '个' && !strings.HasPrefix(s, "个百分点") && !strings.HasPrefix(s, "个月")
}

// units are characters that make the number before them a quantity: 3.5万元, 1.2米.
const units = "万亿元千百十倍个年月日号时分秒天周度吨斤克米厘毫公里平方立升人次家件份项处名条亩户台套元美折至到或和"

// worded reports whether a title's words follow a number without a space: 2.3标准物质过期.
func worded(s string) bool {
	r, size := utf8.DecodeRuneInString(s)
	return r >= 0x4e00 && r <= 0x9fff && !strings.ContainsRune(units, r) && len(s) > size
}

// nthMarker reads 第一， 第一、 第一： and 第一部分.
func nthMarker(s string, base int) (Marker, bool) {
	const lead = len("第")
	v, n := numerals(s[lead:])
	if v == 0 {
		return Marker{}, false
	}
	end := lead + n
	rest := s[end:]
	if strings.HasPrefix(rest, "部分") {
		return marker(Part, v, s, end+len("部分"), base)
	}
	r, size := utf8.DecodeRuneInString(rest)
	switch r {
	case '，', ',', '、', '：', ':':
		if next, _ := utf8.DecodeRuneInString(rest[size:]); next == '第' { // 第一、第二季度
			return Marker{}, false
		}
		return marker(Nth, v, s, end, base)
	case '是':
		return marker(Nth, v, s, end+size, base)
	case '条', '点', '个', '件':
		return nthOfKind(v, s, end+size, base)
	}
	return Marker{}, false
}

// nthOfKind reads 第二条是 and 第三点， whose counted word ends at end: 是 or a comma must follow, for 第二条规定 is no ordinal.
func nthOfKind(v int, s string, end, base int) (Marker, bool) {
	switch r, size := utf8.DecodeRuneInString(s[end:]); r {
	case '是':
		return marker(Nth, v, s, end+size, base)
	case '，', '：':
		return marker(Nth, v, s, end, base)
	}
	return Marker{}, false
}

// headMarker reads 头一条是 and 头一个，.
func headMarker(s string, base int) (Marker, bool) {
	for _, w := range [...]string{"头一条", "头一个", "头一点", "头一件"} {
		if strings.HasPrefix(s, w) {
			return nthOfKind(1, s, len(w), base)
		}
	}
	return Marker{}, false
}

// oneMarker reads 其一， 其二是 and 其次，.
func oneMarker(s string, base int) (Marker, bool) {
	const lead = len("其")
	if strings.HasPrefix(s, "其次，") || strings.HasPrefix(s, "其次是") {
		return marker(First, 2, s, len("其次"), base)
	}
	v, n := numerals(s[lead:])
	if v == 0 {
		return Marker{}, false
	}
	end := lead + n
	r, size := utf8.DecodeRuneInString(s[end:])
	switch r {
	case '，', ',', '、', '：', ':':
		return marker(One, v, s, end, base)
	case '是':
		return marker(One, v, s, end+size, base)
	}
	return Marker{}, false
}

// codeMarker reads NC-01 and BFH03: two to four letters and a number.
func codeMarker(s string, base int) (Marker, bool) {
	letters := codeLetters(s)
	n := letters
	if n < len(s) && s[n] == '-' {
		n++
	}
	v, d := digits(s[n:])
	n += d
	if letters < 2 || letters > 4 || v == 0 || n < len(s) && (s[n] == '-' || s[n] == '/' || s[n] == '.' || s[n] >= 'A' && s[n] <= 'z') {
		return Marker{}, false
	}
	return marker(Code, v, s, n, base)
}

// codeLetters is how many capital letters s begins with.
func codeLetters(s string) int {
	n := 0
	for n < len(s) && s[n] >= 'A' && s[n] <= 'Z' {
		n++
	}
	return n
}

// wordMarker reads 首先， 再次， 最后，.
func wordMarker(s string, base int) (Marker, bool) {
	for _, w := range [...]struct {
		text   string
		number int
	}{{"首先", 1}, {"再次", 3}, {"再者", 3}, {"最后", 99}} {
		if !strings.HasPrefix(s, w.text) {
			continue
		}
		switch r, _ := utf8.DecodeRuneInString(s[len(w.text):]); r {
		case '，', ',', '、', '：', '是':
			return marker(First, w.number, s, len(w.text), base)
		}
	}
	return Marker{}, false
}
