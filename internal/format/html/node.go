package html

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
)

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func hasAttr(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}

func isBlock(tag string) bool {
	switch tag {
	case "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "center", "section", "article", "header", "footer",
		"main", "nav", "aside", "address", "dl", "dt", "dd", "figure", "figcaption", "form", "fieldset", "hr", "body", "html",
		"caption", "td", "th", "tr", "tbody", "thead", "tfoot", "details", "summary":
		return true
	}
	return false
}

// anchor notes the footnotes a paragraph refers to (#_ftn1, #sdfootnote1sym) and drops the back reference in their bodies.
func (w *walker) anchor(n *html.Node, depth int) {
	if target := noteTarget(attr(n, "href")); target != "" {
		if _, known := w.notes[target]; known {
			w.hangs = append(w.hangs, hang{note: target})
		}
		return
	}
	if isBackReference(attr(n, "href")) {
		return
	}
	w.children(n, depth)
}

// noteTarget is the name of the note that a reference points to, "" for any other link.
func noteTarget(href string) string {
	_, name, ok := strings.Cut(href, "#")
	switch {
	case !ok:
		return ""
	case strings.HasPrefix(name, "_ftn") && !strings.HasPrefix(name, "_ftnref"), strings.HasPrefix(name, "_edn") && !strings.HasPrefix(name, "_ednref"):
		return name
	case strings.HasPrefix(name, "sdfootnote") && strings.HasSuffix(name, "sym"), strings.HasPrefix(name, "sdendnote") && strings.HasSuffix(name, "sym"):
		return strings.TrimSuffix(name, "sym")
	case strings.HasPrefix(name, "ftn"): // LibreOffice in XHTML
		return noteName(name)
	}
	return ""
}

func isBackReference(href string) bool {
	_, name, ok := strings.Cut(href, "#")
	return ok && (strings.HasPrefix(name, "_ftnref") || strings.HasPrefix(name, "_ednref") || strings.HasPrefix(name, "body_ftn") ||
		(strings.HasPrefix(name, "sdfootnote") || strings.HasPrefix(name, "sdendnote")) && strings.HasSuffix(name, "anc"))
}

// footnotes finds the bodies of the notes (<div id=ftn1>, <div id=sdfootnote1>, in XHTML <p>…<a id=ftn1>), takes them out of
// the tree and gives them by the name that references use.
func footnotes(root *html.Node) map[string]*html.Node {
	found := map[string]*html.Node{}
	var walk func(n *html.Node, depth int)
	walk = func(n *html.Node, depth int) {
		for c := n.FirstChild; c != nil && depth < 3*maxDepth; {
			next := c.NextSibling
			if name := bodyName(c); name != "" && found[name] == nil {
				n.RemoveChild(c)
				found[name] = c
			} else {
				walk(c, depth+1)
			}
			c = next
		}
	}
	walk(root, 0)
	return found
}

// bodyName is the name of the note whose body the element is, "" for none.
func bodyName(n *html.Node) string {
	if n.Type != html.ElementNode || n.Data == "a" {
		return ""
	}
	if name := noteName(attr(n, "id")); name != "" || n.Data != "p" {
		return name
	}
	for first := n.FirstChild; first != nil; first = first.FirstChild {
		if first.Type == html.ElementNode && first.Data == "a" && isBackReference(attr(first, "href")) {
			return noteName(attr(first, "id"))
		}
	}
	return ""
}

func noteName(id string) string {
	number := strings.TrimLeft(id, "abcdefghijklmnopqrstuvwxyz")
	if number == "" || strings.Trim(number, "0123456789") != "" {
		return ""
	}
	switch strings.TrimSuffix(id, number) {
	case "ftn", "edn":
		return "_" + id
	case "sdfootnote", "sdendnote":
		return id
	}
	return ""
}

// trim drops white space around a block; inner characters stay as they are, but for the no-break spaces with which pages keep
// several spaces or one at the edge of an element: they are the spaces that were typed.
func trim(s string) string {
	return strings.ReplaceAll(strings.Trim(s, " \t\r\n　\u00a0"), "\u00a0", " ")
}

// wideEnd and wideStart report a Chinese character or mark at the edge.
func wideEnd(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return isWide(r)
}

func wideStart(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return isWide(r)
}

func isWide(r rune) bool {
	return r >= 0x2E80 && r < 0xD800 || r >= 0xF900 && r < 0xFB00 || r >= 0xFF00 && r < 0xFFF0 || r >= 0x2010 && r < 0x2040 || r >= 0x20000
}
