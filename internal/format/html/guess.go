package html

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// guess chooses for a page that does not state its encoding.
func guess(data []byte) (encoding.Encoding, string) {
	if utf8.Valid(data) {
		return unicode.UTF8, "utf-8"
	}
	return simplifiedchinese.GB18030, "gb18030"
}

// extent counts the elements and the greatest number of open ones, on tokens, so that a hostile page costs neither recursion
// nor a tree.
func extent(text string) (elements, most int) {
	z := html.NewTokenizer(strings.NewReader(text))
	depth := 0
	for {
		switch z.Next() {
		case html.ErrorToken:
			return elements, most
		case html.SelfClosingTagToken:
			elements++
		case html.StartTagToken:
			elements++
			if name, _ := z.TagName(); !void(string(name)) {
				depth++
				most = max(most, depth)
			}
		case html.EndTagToken:
			if name, _ := z.TagName(); !void(string(name)) {
				depth = max(0, depth-1)
			}
		}
	}
}

// void reports elements that are never closed, and paragraphs and the like that people leave open.
func void(tag string) bool {
	switch tag {
	case "br", "hr", "img", "input", "meta", "link", "col", "area", "base", "embed", "param", "source", "track", "wbr",
		"p", "li", "tr", "td", "th", "dt", "dd", "option", "o:p", "thead", "tbody", "tfoot", "colgroup":
		return true
	}
	return false
}
