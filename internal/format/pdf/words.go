package pdf

import (
	"strings"
	"unicode/utf8"

	"duizhao/internal/format/wrap"
)

// goesOn reports a text that ends where no paragraph does.
func goesOn(text string) bool {
	r, _ := utf8.DecodeLastRuneInString(text)
	return strings.ContainsRune("，、-—（“《", r)
}

// endsTitle reports the noun that a paper's title ends with.
func endsTitle(text string) bool {
	for _, noun := range []string{"材料", "报告", "方案", "提纲", "清单", "台账", "汇报", "总结"} {
		if strings.HasSuffix(text, noun) {
			return true
		}
	}
	return false
}

// isDate reports a line that begins with a year, as under a title: 2023年8月25日, （2023年8月）.
func isDate(text string) bool {
	text = strings.TrimLeft(text, "（( ")
	return len(text) > 4 && strings.Trim(text[:4], "0123456789") == "" && strings.HasPrefix(strings.TrimLeft(text[4:], " "), "年")
}

// underHeading reports a numbered line under a numbered title that fills its line: （一）…方面 and then 1.…
func underHeading(title, text string) bool {
	return isTitle(title) && wrap.BeginsUnit(text) && !wrap.Follows(title, text, true)
}

// isTitle reports a numbered line that is no sentence.
func isTitle(text string) bool {
	return wrap.BeginsUnit(text) && !strings.ContainsAny(text, "。；，")
}

// closesHeading reports a numbered heading that ends with a full stop: （一）带头严守政治纪律方面。
func closesHeading(text string) bool {
	if !wrap.BeginsUnit(text) {
		return false
	}
	for _, end := range []string{"方面。", "方面：", "方面的问题。", "方面存在的问题。"} {
		if strings.HasSuffix(text, end) {
			return strings.Count(text, "。") <= 1
		}
	}
	return false
}

// opener is how the text opens a paragraph by its words: the shape of its ordinal, or its label (责任人：); "" for neither.
func opener(text string) string {
	if wrap.BeginsUnit(text) {
		return wrap.Shape(text)
	}
	if label, _, ok := strings.Cut(text, "："); ok && utf8.RuneCountInString(label) <= 6 && !strings.ContainsAny(label, "，。、；") {
		return label
	}
	return ""
}

// follows reports an ordinal that goes on counting what the open paragraph began to count.
func follows(open []line, text string) bool {
	for i := max(0, len(open)-maxBack); i < len(open); i++ {
		if wrap.Follows(open[i].text(), text, i == 0) {
			return true
		}
	}
	return false
}

// maxBack is how many lines of an open paragraph are looked at for the number before.
const maxBack = 60
