package calendar

import "strings"

// number is a count or a year as people write it: 31, ３１, 三十一, 二〇二四, 两, 半.
type number struct {
	value  int
	digits int  // how many digits a positional number has (2024 and 二〇二四 have 4); 0 for 十二 and 两
	half   bool // 半, as in 半年内 and 一个半月; value counts the whole units
	end    int
}

// maxNumber keeps long digit runs from overflowing; nothing in a date is larger.
const maxNumber = 1 << 20

// digitAt reads an ASCII or full-width digit.
func digitAt(s string, i int) (value, width int, ok bool) {
	if i >= len(s) {
		return 0, 0, false
	}
	if b := s[i]; b >= '0' && b <= '9' {
		return int(b - '0'), 1, true
	}
	if strings.HasPrefix(s[i:], "\xef\xbc") && i+2 < len(s) && s[i+2] >= 0x90 && s[i+2] <= 0x99 {
		return int(s[i+2] - 0x90), 3, true
	}
	return 0, 0, false
}

// hanDigit is the value of a Chinese digit, -1 for anything else.
func hanDigit(r rune) int {
	switch r {
	case '〇', '○', '零', 'Ｏ':
		return 0
	case '一', '元':
		return 1
	case '二', '两':
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
	}
	return -1
}

// numberAt reads the whole number that starts at i.
func numberAt(s string, i int) (number, bool) {
	if _, _, ok := digitAt(s, i); ok {
		return arabicAt(s, i), true
	}
	return hanAt(s, i)
}

func arabicAt(s string, i int) number {
	n := number{end: i}
	for {
		v, w, ok := digitAt(s, n.end)
		if !ok {
			return n
		}
		n.value = min(n.value*10+v, maxNumber)
		n.digits++
		n.end += w
	}
}

// hanAt reads 二〇二四, 十二, 三十, 两, 半.
func hanAt(s string, i int) (number, bool) {
	n := number{end: i}
	tens := false
	for n.end < len(s) {
		r, w := char(s[n.end:])
		if r == '十' && !tens && n.digits <= 1 {
			n.value = max(n.value, 1) * 10
			tens, n.digits = true, 0
			n.end += w
			continue
		}
		v := hanDigit(r)
		if v < 0 || r == '元' && n.end > i || (tens && n.digits == 1) {
			break
		}
		n.value = addDigit(n.value, v, tens)
		n.digits++
		n.end += w
	}
	if n.end == i && strings.HasPrefix(s[i:], "半") {
		return number{half: true, end: i + len("半")}, true
	}
	if tens {
		n.digits = 0
	}
	return n, n.end > i
}

func addDigit(value, digit int, tens bool) int {
	if tens {
		return value + digit
	}
	return min(value*10+digit, maxNumber)
}

// isYear says whether n can be a calendar year written in full.
func (n number) isYear() bool { return n.digits == 4 && n.value >= 1949 && n.value <= 2099 }
