// Package number writes the number of a list item in the formats that Word knows: 一 （一） 1 ① A iv.
package number

import (
	"strconv"
	"strings"
)

// Format writes a list number in a numFmt of WordprocessingML (17.18.59); custom is the pattern of the format "custom". A format that is not known, and a number a
// format has no sign for, is written in Arabic digits, as Word does.
func Format(n int, format, custom string) string {
	arabic := strconv.Itoa(n)
	switch format {
	case "none":
		return ""
	case "decimalZero":
		return zeroFilled(arabic, 2)
	case "custom":
		return customNumber(n, custom)
	case "decimalFullWidth", "decimalFullWidth2":
		return mapDigits(arabic, []rune("０１２３４５６７８９"))
	case "decimalEnclosedCircle", "decimalEnclosedCircleChinese":
		return enclosed(n, '①', 20)
	case "decimalEnclosedFullstop":
		return enclosed(n, '⒈', 20)
	case "decimalEnclosedParen":
		return enclosed(n, '⑴', 20)
	case "ideographEnclosedCircle":
		return enclosed(n, '㊀', 10)
	case "numberInDash":
		return "- " + arabic + " -"
	case "upperRoman":
		return strings.ToUpper(roman(n))
	case "lowerRoman":
		return roman(n)
	case "upperLetter":
		return letters(n, 'A')
	case "lowerLetter":
		return letters(n, 'a')
	case "ordinal":
		return arabic + ordinalSuffix(n)
	case "hex":
		return strings.ToUpper(strconv.FormatInt(int64(n), 16))
	}
	return chineseNumber(n, format)
}

// chineseNumber are the formats of East Asia.
func chineseNumber(n int, format string) string {
	switch format {
	case "chineseCountingThousand":
		return thousands(n, simplified)
	case "taiwaneseCountingThousand":
		return thousands(n, traditional)
	case "chineseCounting", "taiwaneseCounting":
		return shortCounting(n)
	case "japaneseCounting":
		return thousands(n, japanese)
	case "chineseLegalSimplified":
		return thousands(n, legalSimplified)
	case "ideographLegalTraditional":
		return thousands(n, legalTraditional)
	case "ideographDigital", "japaneseDigitalTenThousand":
		return mapDigits(strconv.Itoa(n), []rune("〇一二三四五六七八九"))
	case "taiwaneseDigital":
		return mapDigits(strconv.Itoa(n), []rune("○一二三四五六七八九"))
	case "ideographTraditional":
		return cycle(n, "甲乙丙丁戊己庚辛壬癸")
	case "ideographZodiac":
		return cycle(n, "子丑寅卯辰巳午未申酉戌亥")
	case "ideographZodiacTraditional":
		if n < 1 || n > 60 {
			return strconv.Itoa(n)
		}
		return string([]rune("甲乙丙丁戊己庚辛壬癸")[(n-1)%10]) + string([]rune("子丑寅卯辰巳午未申酉戌亥")[(n-1)%12])
	}
	return strconv.Itoa(n)
}

// counting is a way of writing numbers with signs for ten, a hundred and a thousand.
type counting struct {
	digits string // nought to nine
	units  string // ten, hundred, thousand, ten thousand
	zeros  bool   // nought is written where a place is empty in between
	one    bool   // one is written before ten, also at the front (壹拾)
	ones   bool   // one is written before hundred and thousand
}

var (
	simplified       = counting{"零一二三四五六七八九", "十百千万", true, false, true}
	traditional      = counting{"零一二三四五六七八九", "十百千萬", true, false, true}
	japanese         = counting{"〇一二三四五六七八九", "十百千万", false, false, false}
	legalSimplified  = counting{"零壹贰叁肆伍陆柒捌玖", "拾佰仟萬", true, true, true}
	legalTraditional = counting{"零壹貳參肆伍陸柒捌玖", "拾佰仟萬", true, true, true}
)

// thousands writes 0 to 99,999,999; anything else in Arabic digits.
func thousands(n int, c counting) string {
	digits := []rune(c.digits)
	if n == 0 {
		return string(digits[0])
	}
	if n < 0 || n > 99999999 {
		return strconv.Itoa(n)
	}
	high, low := n/10000, n%10000
	if high == 0 {
		return below10000(low, c, true)
	}
	out := below10000(high, c, true) + string([]rune(c.units)[3])
	if low == 0 {
		return out
	}
	if low < 1000 && c.zeros {
		out += string(digits[0])
	}
	return out + below10000(low, c, false)
}

func below10000(n int, c counting, front bool) string {
	digits, units := []rune(c.digits), []rune(c.units)
	var b strings.Builder
	gap := false
	for place, unit := 3, 1000; place >= 0; place, unit = place-1, unit/10 {
		d := n / unit % 10
		if d == 0 {
			gap = true
			continue
		}
		started := b.Len() > 0
		if gap && started && c.zeros {
			b.WriteRune(digits[0])
		}
		gap = false
		bare := d == 1 && (place == 1 && !c.one && (front && !started || !c.ones) || place > 1 && !c.ones)
		if !bare {
			b.WriteRune(digits[d])
		}
		if place > 0 {
			b.WriteRune(units[place-1])
		}
	}
	return b.String()
}

// shortCounting is 十一 up to 九十九 and digit by digit above.
func shortCounting(n int) string {
	if n >= 1 && n <= 99 {
		return thousands(n, simplified)
	}
	return mapDigits(strconv.Itoa(n), []rune("○一二三四五六七八九"))
}

func mapDigits(arabic string, digits []rune) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return digits[r-'0']
		}
		return r
	}, arabic)
}

func enclosed(n int, first rune, most int) string {
	if n == 0 && first == '①' {
		return "⓪"
	}
	if n < 1 || n > most {
		return strconv.Itoa(n)
	}
	return string(first + rune(n-1))
}

func cycle(n int, signs string) string {
	all := []rune(signs)
	if n < 1 || n > len(all) {
		return strconv.Itoa(n)
	}
	return string(all[n-1])
}

// letters are a to z, then aa, bb: the same letter again.
func letters(n int, first rune) string {
	if n < 1 || n > 26*30 {
		return strconv.Itoa(n)
	}
	return strings.Repeat(string(first+rune((n-1)%26)), (n-1)/26+1)
}

func roman(n int) string {
	if n < 1 || n > 32767 {
		return strconv.Itoa(n)
	}
	values := []int{1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1}
	signs := []string{"m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"}
	var b strings.Builder
	for i, v := range values {
		for n >= v {
			b.WriteString(signs[i])
			n -= v
		}
	}
	return b.String()
}

func ordinalSuffix(n int) string {
	if n%100 >= 11 && n%100 <= 13 {
		return "th"
	}
	switch n % 10 {
	case 1:
		return "st"
	case 2:
		return "nd"
	case 3:
		return "rd"
	}
	return "th"
}

// customNumber reads patterns such as "001, 002, 003, ...": leading noughts give the width.
func customNumber(n int, pattern string) string {
	first, _, _ := strings.Cut(pattern, ",")
	return zeroFilled(strconv.Itoa(n), min(len(strings.TrimSpace(first)), 9))
}

func zeroFilled(arabic string, width int) string {
	return strings.Repeat("0", max(0, width-len(arabic))) + arabic
}
