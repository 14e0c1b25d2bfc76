package wrap

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"duizhao/internal/format/number"
)

// Shape is an ordinal with its number taken out: n、 for 三、, （n） for （12）, n. for 3., ① for any circled one.
func Shape(text string) string {
	var b strings.Builder
	for i, r := range text {
		switch {
		case strings.ContainsRune(numerals, r), r >= '0' && r <= '9', r >= '０' && r <= '９':
			if !strings.HasSuffix(b.String(), "n") {
				b.WriteByte('n')
			}
			continue
		case r >= '①' && r <= '⑳':
			return "①"
		}
		b.WriteRune(r)
		if i > 0 {
			return b.String() // the mark after the number
		}
	}
	return b.String()
}

// Follows reports whether the ordinal that next begins with goes on counting inside the text: ② after a ① in the midst of
// it. Where the text is the start of its paragraph, what it begins with is not inside.
func Follows(text, next string, start bool) bool {
	for _, before := range predecessors(next) {
		if at := strings.LastIndex(text, before); at > 0 || at == 0 && !start {
			return at == 0 || before[0] < '0' || before[0] > '9' || text[at-1] < '0' || text[at-1] > '9'
		}
	}
	return false
}

// predecessors are the ordinals that may stand before the one the text begins with, in its form; none for a first one. The
// form 一、 is never counted inside a paragraph.
func predecessors(s string) []string {
	r, size := utf8.DecodeRuneInString(s)
	switch {
	case r > '①' && r <= '⑳', r > '㈠' && r <= '㈩':
		return []string{string(r - 1)}
	case r >= '1' && r <= '9':
		n := digits(s)
		mark, _ := utf8.DecodeRuneInString(s[n:])
		return counted(s[:n], func(k string) string { return k + string(mark) })
	case r == '（' || r == '(':
		rest := s[size:]
		n := max(numeralLen(rest), digits(rest))
		closing, _ := utf8.DecodeRuneInString(rest[n:])
		return counted(rest[:n], func(k string) string { return string(r) + k + string(closing) })
	case r == '第' || r == '其':
		n := numeralLen(s[size:])
		if strings.HasPrefix(s[size:], "次") {
			return []string{"首先", "其次"}
		}
		return counted(s[size:size+n], func(k string) string { return string(r) + k })
	case r == '最':
		return []string{"其次", "再次", "第二"}
	}
	n := numeralLen(s)
	mark, _ := utf8.DecodeRuneInString(s[n:])
	if n == 0 || mark != '是' && mark != '要' {
		return nil
	}
	return counted(s[:n], func(k string) string { return k + string(mark) })
}

// counted gives the number before in the same script, put into its form.
func counted(numeral string, form func(string) string) []string {
	if numeral == "" {
		return nil
	}
	if n := digits(numeral); n > 0 {
		k, err := strconv.Atoi(numeral[:n])
		if err != nil || k < 2 {
			return nil
		}
		return []string{form(strconv.Itoa(k - 1))}
	}
	for k := 2; k <= 30; k++ {
		if number.Format(k, "chineseCountingThousand", "") == numeral {
			return []string{form(number.Format(k-1, "chineseCountingThousand", ""))}
		}
	}
	return nil
}
