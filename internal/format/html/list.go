package html

import (
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/net/html"

	"duizhao/internal/format/number"
	"duizhao/internal/format/wrap"
)

// list is an open <ol> or <ul>. Its items' numbers are not in the text of the page: the browser prints them.
type list struct {
	number  int // of the next item
	step    int // 1, or -1 for a reversed list
	ordered bool
	style   string // of the items' numbers, in the words of CSS; "" when the page does not say
	id      int    // of the list, from 1 in the order of the page
}

// label is the automatic number of an item before it is written.
type label struct {
	text  string
	auto  int // the number where the page states no form for it; 0 otherwise
	list  int // id of the list it belongs to
	depth int // of the list, from 1
}

func (w *walker) openList(n *html.Node, l *look) *list {
	w.lists++
	out := &list{number: 1, step: 1, ordered: n.Data == "ol", style: listStyle(n, l), id: w.lists}
	if !out.ordered {
		return out
	}
	if hasAttr(n, "reversed") {
		out.step, out.number = -1, itemsOf(n)
	}
	if v, err := strconv.Atoi(strings.TrimSpace(attr(n, "start"))); err == nil {
		out.number = v
	}
	return out
}

func itemsOf(n *html.Node) int {
	count := 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && c.Data == "li" {
			count++
		}
	}
	return count
}

// listStyle is the form of the numbers that the element states by type= or CSS.
func listStyle(n *html.Node, l *look) string {
	for _, name := range []string{"list-style-type", "list-style"} {
		for _, word := range strings.Fields(l.get(name)) {
			if word == "none" || cssForms[word] != "" || word == "disc" || word == "circle" || word == "square" {
				return word
			}
		}
	}
	switch attr(n, "type") {
	case "1":
		return "decimal"
	case "a":
		return "lower-alpha"
	case "A":
		return "upper-alpha"
	case "i":
		return "lower-roman"
	case "I":
		return "upper-roman"
	}
	return ""
}

// cssForms are the forms of CSS by Word's names for them.
var cssForms = map[string]string{
	"decimal": "decimal", "decimal-leading-zero": "decimalZero", "lower-roman": "lowerRoman", "upper-roman": "upperRoman",
	"lower-alpha": "lowerLetter", "lower-latin": "lowerLetter", "upper-alpha": "upperLetter", "upper-latin": "upperLetter",
	"cjk-ideographic": "chineseCountingThousand", "simp-chinese-informal": "chineseCountingThousand", "trad-chinese-informal": "taiwaneseCountingThousand",
	"simp-chinese-formal": "chineseLegalSimplified", "trad-chinese-formal": "ideographLegalTraditional", "cjk-decimal": "ideographDigital",
	"cjk-heavenly-stem": "ideographTraditional", "cjk-earthly-branch": "ideographZodiac",
}

// item is the label of an <li>; ok is false for bullets and lists without numbers.
func (w *walker) item(n *html.Node, l *look) (label, bool) {
	if len(w.open) == 0 {
		return label{}, false
	}
	in := w.open[len(w.open)-1]
	if !in.ordered {
		return label{}, false
	}
	if v, err := strconv.Atoi(strings.TrimSpace(attr(n, "value"))); err == nil {
		in.number = v
	}
	value := in.number
	in.number += in.step
	if text, ok := w.wordLevel(l, value); ok {
		return label{text: text}, text != ""
	}
	style := listStyle(n, l)
	if style == "" {
		style = in.style
	}
	switch form := cssForms[style]; {
	case form != "":
		return label{text: number.Format(value, form, "") + mark(form)}, true
	case style != "":
		return label{}, false
	}
	depth := 0
	for _, o := range w.open {
		if o.ordered {
			depth++
		}
	}
	return label{text: strconv.Itoa(value) + ".", auto: value, list: in.id, depth: depth}, true
}

// mark is what a browser prints after the number.
func mark(form string) string {
	if strings.HasPrefix(form, "chinese") || strings.HasPrefix(form, "taiwanese") || strings.HasPrefix(form, "ideograph") {
		return "、"
	}
	return "."
}

// wordLevel is the number of an item whose form Word states in the style sheet: mso-list:l0 level1 lfo1 on the item and
// @list l0:level1 {mso-level-number-format:chinese-counting-thousand; mso-level-text:"%1、"}.
func (w *walker) wordLevel(l *look, value int) (string, bool) {
	words := strings.Fields(l.get("mso-list"))
	if len(words) < 2 {
		return "", false
	}
	level := w.sheet["@list "+words[0]+":"+words[1]]
	if level == nil {
		return "", false
	}
	format := level["mso-level-number-format"]
	if format == "bullet" {
		return "", true
	}
	one := number.Format(value, wordForm(format), "")
	text := strings.Trim(level["mso-level-text"], `"'`)
	depth := strings.TrimPrefix(words[1], "level")
	switch {
	case text == "" || text == "none":
		return one + mark(wordForm(format)), true
	case strings.Count(text, "%") != 1 || !strings.Contains(text, "%"+depth):
		return "", false // numbers of levels above are not known here
	}
	return strings.ReplaceAll(text, "%"+depth, one), true
}

// wordForm turns the words of Word's style sheet into those of its files: chinese-counting-thousand.
func wordForm(css string) string {
	switch css {
	case "", "arabic":
		return "decimal"
	case "alpha-lower":
		return "lowerLetter"
	case "alpha-upper":
		return "upperLetter"
	case "roman-lower":
		return "lowerRoman"
	case "roman-upper":
		return "upperRoman"
	case "circle-num":
		return "decimalEnclosedCircle"
	case "ideograph-digital":
		return "ideographDigital"
	}
	if form, ok := cssForms[css]; ok {
		return form
	}
	var b strings.Builder
	for i, part := range strings.Split(css, "-") {
		if i > 0 && part != "" {
			part = strings.ToUpper(part[:1]) + part[1:]
		}
		b.WriteString(part)
	}
	return b.String()
}

// numbered puts the label before the text of the item, unless the item says its number itself: pages made by editors often
// have both, with the list's own taken off by a style that is not in the file.
func (l *label) numbered(text string) string {
	if wrap.BeginsUnit(text) {
		return text
	}
	if isAlnum(l.text[len(l.text)-1]) && isAlnum(text[0]) {
		return l.text + " " + text
	}
	return l.text + text
}

func isAlnum(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

// isBullet reports a sign before a list item that is no number. Word prints bullets as letters of a font of signs.
func isBullet(sign, font string) bool {
	if strings.Contains(font, "wingdings") || strings.Contains(font, "symbol") {
		return true
	}
	for _, r := range sign {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			return sign == "o" && strings.Contains(font, "courier")
		}
	}
	return true
}
