package html

import (
	"strings"

	"golang.org/x/net/html"
)

// sheet is the small part of a page's style sheet that decides what text shows: rules whose selector is a tag, a class or a
// tag with a class, and the lists that Word defines (@list l0:level1). Anything cleverer is not looked at.
type sheet map[string]map[string]string

const (
	maxSheet = 1 << 20 // bytes of style sheets that are read
	maxRules = 20000
)

// sheetOf reads the <style> elements of the page.
func sheetOf(root *html.Node) sheet {
	s := sheet{}
	left := maxSheet
	var walk func(n *html.Node, depth int)
	walk = func(n *html.Node, depth int) {
		for c := n.FirstChild; c != nil && depth < 3*maxDepth && left > 0; c = c.NextSibling {
			if c.Type == html.ElementNode && c.Data == "style" && c.FirstChild != nil {
				text := c.FirstChild.Data
				s.read(text[:min(len(text), left)])
				left -= len(text)
				continue
			}
			walk(c, depth+1)
		}
	}
	walk(root, 0)
	return s
}

// read takes in one style sheet.
func (s sheet) read(text string) {
	text = withoutComments(text)
	for len(s) < maxRules {
		open := strings.IndexByte(text, '{')
		if open < 0 {
			return
		}
		end := blockEnd(text, open)
		s.rule(strings.TrimSpace(text[:open]), text[open+1:end])
		text = text[min(len(text), end+1):]
	}
}

// blockEnd is the place of the brace that closes the one at open.
func blockEnd(text string, open int) int {
	depth := 0
	for i := open; i < len(text); i++ {
		switch text[i] {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return len(text)
}

func withoutComments(text string) string {
	text = strings.NewReplacer("<!--", "", "-->", "").Replace(text)
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(text, "/*")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		_, text, _ = strings.Cut(rest, "*/")
	}
}

func (s sheet) rule(selectors, body string) {
	if at := strings.LastIndexByte(selectors, ';'); at >= 0 { // @import and the like before it
		selectors = strings.TrimSpace(selectors[at+1:])
	}
	if strings.HasPrefix(selectors, "@") && !strings.HasPrefix(selectors, "@list") {
		return
	}
	props := declarations(body)
	for _, one := range strings.Split(selectors, ",") {
		key := strings.TrimSpace(one)
		if !strings.HasPrefix(key, "@list") && strings.ContainsAny(key, " >+~:[#*") || key == "" {
			continue
		}
		if s[key] == nil {
			s[key] = map[string]string{}
		}
		for name, value := range props {
			s[key][name] = value
		}
	}
}

// declarations reads "name: value; …". Names are in small letters, values as they stand.
func declarations(body string) map[string]string {
	props := map[string]string{}
	for body != "" {
		end := declarationEnd(body)
		name, value, ok := strings.Cut(body[:end], ":")
		if ok {
			props[strings.ToLower(strings.TrimSpace(name))] = strings.TrimSpace(value)
		}
		body = body[min(len(body), end+1):]
	}
	return props
}

// declarationEnd is the place of the next semicolon outside quotes.
func declarationEnd(body string) int {
	quote := byte(0)
	for i := 0; i < len(body); i++ {
		switch c := body[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == ';':
			return i
		}
	}
	return len(body)
}

// look is what a page says of one element: its own style, then that of its class, then of its tag.
type look struct {
	own   map[string]string
	sheet sheet
	tag   string
	class []string
}

func (s sheet) of(n *html.Node) look {
	l := look{sheet: s, tag: n.Data, class: strings.Fields(attr(n, "class"))}
	if style := attr(n, "style"); style != "" {
		l.own = declarations(style)
	}
	return l
}

// get is the value of a property in small letters, "" when nothing states it.
func (l *look) get(name string) string {
	if v, ok := l.own[name]; ok {
		return strings.ToLower(v)
	}
	if len(l.sheet) == 0 {
		return ""
	}
	for _, class := range l.class {
		if v, ok := l.sheet[l.tag+"."+class][name]; ok {
			return strings.ToLower(v)
		}
		if v, ok := l.sheet["."+class][name]; ok {
			return strings.ToLower(v)
		}
	}
	return strings.ToLower(l.sheet[l.tag][name])
}

func (l *look) has(class string) bool {
	for _, c := range l.class {
		if strings.EqualFold(c, class) {
			return true
		}
	}
	return false
}

// hidden reports text that the page does not show: display:none, Word's hidden text, deletions, comments, and the running
// heads and feet.
func (l *look) hidden() bool {
	if l.get("display") == "none" || l.get("visibility") == "hidden" || l.get("mso-hide") == "all" {
		return true
	}
	switch l.get("mso-element") {
	case "comment", "comment-list", "header", "footer", "field-begin", "field-separator", "field-end":
		return true
	}
	return l.has("msoDel") || l.has("MsoCommentReference") || l.has("MsoCommentText") || l.has("msocomanchor") || l.has("sr-only")
}
