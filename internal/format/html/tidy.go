package html

import (
	"strings"

	"golang.org/x/net/html"
)

// boxMark is the attribute by which tidy marks the element that holds a text box.
const boxMark = "data-textbox"

// tidy mends what the parser of pages would tear apart. A text box is a span with paragraphs inside a paragraph, which the
// rules of HTML do not allow: it becomes an <object>, which may hold any. In XHTML an element may close itself (<a id="x"/>),
// which HTML takes for one left open.
func tidy(text string) string {
	xml := isXHTML(text)
	if !xml && !strings.Contains(text, "vglayout") && !strings.Contains(text, "position: absolute") && !strings.Contains(text, "position:absolute") {
		return text
	}
	var b strings.Builder
	b.Grow(len(text))
	z := html.NewTokenizer(strings.NewReader(text))
	var spans []bool // the open spans; true for a box
	for {
		kind := z.Next()
		raw := string(z.Raw())
		if kind == html.ErrorToken {
			return b.String()
		}
		if kind == html.StartTagToken || kind == html.SelfClosingTagToken || kind == html.EndTagToken {
			name, more := z.TagName()
			tag := string(name)
			switch {
			case kind == html.SelfClosingTagToken && xml && !alwaysEmpty(tag):
				raw = strings.TrimSuffix(strings.TrimSuffix(raw, ">"), "/") + "></" + tag + ">"
			case kind == html.StartTagToken && tag == "span":
				isBox := more && opensBox(z)
				spans = append(spans, isBox)
				if isBox {
					raw = `<object ` + boxMark + `="1">`
				}
			case kind == html.EndTagToken && tag == "span" && len(spans) > 0:
				if spans[len(spans)-1] {
					raw = "</object>"
				}
				spans = spans[:len(spans)-1]
			}
		}
		b.WriteString(raw)
	}
}

func isXHTML(text string) bool {
	head := strings.ToLower(text[:min(len(text), 1024)])
	return strings.HasPrefix(strings.TrimSpace(head), "<?xml") || strings.Contains(head, "dtd xhtml")
}

func alwaysEmpty(tag string) bool {
	switch tag {
	case "br", "hr", "img", "input", "meta", "link", "col", "area", "base", "embed", "param", "source", "track", "wbr":
		return true
	}
	return false
}

// opensBox reports the span that Word (mso-ignore:vglayout) and LibreOffice (Frame1, Shape2) put a text box in.
func opensBox(z *html.Tokenizer) bool {
	id, style := "", ""
	for more := true; more; {
		var key, value []byte
		key, value, more = z.TagAttr()
		switch string(key) {
		case "id":
			id = string(value)
		case "style":
			style = strings.ToLower(strings.ReplaceAll(string(value), " ", ""))
		}
	}
	if strings.Contains(style, "mso-ignore:vglayout") {
		return true
	}
	name := strings.TrimRight(id, "0123456789")
	return name != id && (name == "Frame" || name == "Shape" || name == "TextBox") && strings.Contains(style, "position:absolute")
}

// boxParts are the elements of a box that hold its text: Word lays it out with tables around a <div v:shape>.
func boxParts(n *html.Node) []*html.Node {
	var out []*html.Node
	var walk func(n *html.Node, depth int)
	walk = func(n *html.Node, depth int) {
		for c := n.FirstChild; c != nil && depth < 3*maxDepth; c = c.NextSibling {
			if c.Type == html.ElementNode && c.Data == "div" && hasAttr(c, "v:shape") {
				out = append(out, c)
				continue
			}
			walk(c, depth+1)
		}
	}
	walk(n, 0)
	if len(out) == 0 {
		return []*html.Node{n}
	}
	return out
}
