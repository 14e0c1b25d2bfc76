package html

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"

	"duizhao/internal/format/number"
	"duizhao/internal/format/wrap"
)

// span keeps the number that Word prints before a list item (<![if !supportLists]><span style='mso-list:Ignore'>一、…) and
// drops the blanks that Word pads it with. LibreOffice writes its own in XHTML as spans of known classes.
func (w *walker) span(n *html.Node, l *look, depth int) {
	if w.padding(n, l) {
		return
	}
	word := strings.HasPrefix(l.get("mso-list"), "ignore")
	if !word && !isPrintedNumber(l) || w.begun() && !w.cell {
		w.children(n, depth)
		return
	}
	inner := &walker{ctx: w.ctx, sheet: w.sheet, cell: true}
	inner.children(n, depth)
	sign := trim(inner.text.String())
	if len(sign) > maxNumber {
		w.children(n, depth)
		return
	}
	w.label, w.padded = nil, true
	sign = unsampled(sign)
	if word && isBullet(sign, fontOf(n, l)) {
		w.block.List = max(w.block.List, 1)
		return
	}
	w.text.WriteString(sign)
	w.block.Number = len(sign)
}

// padding knows the blanks that Word puts between a number and its text: small ones in Times New Roman. In a page saved
// without Word's own marks they are all that tells an automatic number; a bullet before them is left out.
func (w *walker) padding(n *html.Node, l *look) bool {
	if w.cell || w.text.Len() > maxNumber || !strings.HasPrefix(l.get("font"), "7.0pt") || !blank(n) {
		return false
	}
	number := trim(w.text.String())
	if number == "" {
		return false
	}
	switch font := fontOf(n, l); {
	case wrap.BeginsUnit(number + "学"):
		w.block.Number = len(number)
	case utf8.RuneCountInString(number) == 1 && isBullet(number, font):
		w.text.Reset()
		w.block.List = max(w.block.List, 1)
	default:
		return false
	}
	w.padded = true
	return true
}

// begun reports whether the open block has text.
func (w *walker) begun() bool { return strings.TrimLeft(w.text.String(), " \t\r\n　\u00a0") != "" }

// blank reports an element whose text is white space.
func blank(n *html.Node) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.TextNode || trim(c.Data) != "" {
			return false
		}
	}
	return true
}

// unsampled mends the numbers of headings as LibreOffice writes them in XHTML: "3, ...、" for 三、 and "（3, ....1, ...）" for
// （一）.
func unsampled(sign string) string {
	const sample = ", ..."
	first := strings.IndexAny(sign, "0123456789")
	last := strings.LastIndex(sign, sample)
	if first < 0 || last < first {
		return sign
	}
	numbers := strings.Split(sign[first:last], sample)
	n, err := strconv.Atoi(strings.TrimLeft(numbers[len(numbers)-1], "."))
	if err != nil {
		return sign
	}
	return sign[:first] + number.Format(n, "chineseCountingThousand", "") + sign[last+len(sample):]
}

// isPrintedNumber reports the span in which LibreOffice writes the number of a heading or a list item.
func isPrintedNumber(l *look) bool {
	return l.has("heading_numbering") || l.get("float") == "left" && len(l.class) == 1 && strings.HasPrefix(l.class[0], "ListLabel")
}

// fontOf is the font around a list sign: Word states it on the span outside the sign's own.
func fontOf(n *html.Node, l *look) string {
	font := l.get("font-family")
	if n.Parent != nil && n.Parent.Type == html.ElementNode {
		outside := l.sheet.of(n.Parent)
		font += " " + outside.get("font-family")
	}
	return font
}

// maxNumber is the longest automatic number, in bytes.
const maxNumber = 60
