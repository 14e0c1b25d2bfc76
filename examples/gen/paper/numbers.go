package paper

import (
	"fmt"
	"strings"
)

// numbers keeps the lists of the file and knows what number Word would give next, so that a number that is not the next one
// gets a num of its own with a start.
type numbers struct {
	perLevel bool // WPS: a list of one level for each form of number
	value    [4]int
	used     [4]bool
	nums     strings.Builder
	last     int    // highest numId
	current  [4]int // numId a level goes on with
	start    [4]int // what that num begins with, each time the level begins again
}

func newNumbers(f flavour) *numbers {
	n := &numbers{perLevel: f == wps, start: [4]int{1, 1, 1, 1}}
	if n.perLevel {
		for level := 3; level >= 0; level-- { // WPS writes its lists in no order
			n.num(level, -1)
		}
		return n
	}
	id := n.num(0, -1)
	n.current = [4]int{id, id, id, id}
	return n
}

// num adds a num for the level and gives its id; start -1 leaves the start as it is.
func (n *numbers) num(level, start int) int {
	n.last++
	list, at, override := 1, level, ""
	if n.perLevel {
		list, at = level+1, 0
	}
	if start >= 0 {
		n.start[level] = start
		override = fmt.Sprintf(`<w:lvlOverride w:ilvl="%d"><w:startOverride w:val="%d"/></w:lvlOverride>`, at, start)
	}
	fmt.Fprintf(&n.nums, `<w:num w:numId="%d"><w:abstractNumId w:val="%d"/>%s</w:num>`, n.last, list, override)
	n.current[level] = n.last
	return n.last
}

// props are the paragraph properties that make Word print number value at the level.
func (n *numbers) props(level, value int, w *writer) string {
	own := n.count(level, value)
	if level < 2 && !n.perLevel {
		style := `<w:pStyle w:val="` + w.style([]string{"Heading1", "Heading2"}[level]) + `"/>`
		if !own && n.current[level] == 1 {
			return style // the number comes from the style alone
		}
		return style + numPr(level, n.current[level])
	}
	at := level
	if n.perLevel {
		at = 0
	}
	return numPr(at, n.current[level])
}

func numPr(level, id int) string {
	return fmt.Sprintf(`<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr>`, level, id)
}

// count does what Word does and reports whether the value needed a num of its own.
func (n *numbers) count(level, value int) bool {
	next := n.start[level]
	if n.used[level] {
		next = n.value[level] + 1
	}
	own := value != next || !n.used[level] && next != 1 // programs differ on where a num with a start begins again
	if own {
		n.num(level, value)
	}
	n.value[level], n.used[level] = value, true
	if n.perLevel {
		return own
	}
	for i := range level {
		if !n.used[i] {
			n.value[i], n.used[i] = 1, true
		}
	}
	for i := level + 1; i < 4; i++ {
		n.used[i] = false
	}
	return own
}

// lists writes the abstractNums.
func (n *numbers) lists(w *writer) string {
	if !n.perLevel {
		var levels strings.Builder
		for level := range 4 {
			levels.WriteString(levelXML(level, level, w))
		}
		return `<w:abstractNum w:abstractNumId="1"><w:nsid w:val="3A7F21C4"/><w:multiLevelType w:val="multilevel"/>` + levels.String() + `</w:abstractNum>`
	}
	var out strings.Builder
	for level := 3; level >= 0; level-- {
		fmt.Fprintf(&out, `<w:abstractNum w:abstractNumId="%d"><w:nsid w:val="5E21A0%02X"/><w:multiLevelType w:val="singleLevel"/><w:tmpl w:val="5E21A0%02X"/>%s</w:abstractNum>`, level+1, level, level, levelXML(0, level, w))
	}
	return out.String()
}

func levelXML(at, level int, w *writer) string {
	format, pattern := "decimal", []string{"%d、", "（%d）", "%d.", "（%d）"}[level]
	if level < 2 {
		format = "chineseCountingThousand"
		if w.flavour == wps {
			format = "chineseCounting"
		}
	}
	link, suffix := "", ""
	if w.flavour == wps {
		suffix = `<w:suff w:val="nothing"/>`
	} else if level < 2 {
		link = `<w:pStyle w:val="` + w.style([]string{"Heading1", "Heading2"}[level]) + `"/>`
	}
	return fmt.Sprintf(`<w:lvl w:ilvl="%d" w:tentative="0"><w:start w:val="1"/><w:numFmt w:val="%s"/>%s%s<w:lvlText w:val="%s"/><w:lvlJc w:val="left"/></w:lvl>`,
		at, format, link, suffix, strings.Replace(pattern, "%d", fmt.Sprintf("%%%d", at+1), 1))
}
