package docx

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// splice puts text in at a byte offset, in place of the bytes up to end.
type splice struct {
	pos, end int
	text     string
}

// apply makes the splices; they must not overlap.
func apply(xml []byte, splices []splice) ([]byte, error) {
	slices.SortStableFunc(splices, func(a, b splice) int { return a.pos - b.pos })
	var out bytes.Buffer
	at := 0
	for _, sp := range splices {
		if sp.pos < at || sp.end > len(xml) {
			return nil, fmt.Errorf("splices overlap at byte %d", sp.pos)
		}
		out.Write(xml[at:sp.pos])
		out.WriteString(sp.text)
		at = sp.end
	}
	out.Write(xml[at:])
	return out.Bytes(), nil
}

// cutter collects the marks of comments at points of the main part.
type cutter struct {
	xml    []byte
	points map[int]*cut
	nextID int // of a copied formatting change; 0 until one is needed
}

// cut is a point with its marks. At one point ranges end before others begin.
type cut struct {
	point
	ends, both, starts []int
}

// mark puts the range of a comment around what lies between two points.
func (c *cutter) mark(from, to point, id int) {
	if from.pos == to.pos {
		at := c.at(from)
		at.both = append(at.both, id)
		return
	}
	start, end := c.at(from), c.at(to)
	start.starts = append(start.starts, id)
	end.ends = append(end.ends, id)
}

func (c *cutter) at(p point) *cut {
	if c.points == nil {
		c.points = map[int]*cut{}
	}
	if c.points[p.pos] == nil {
		c.points[p.pos] = &cut{point: p}
	}
	return c.points[p.pos]
}

// names writes the marks: the prefix that stands for the word-processing space, and a declaration where none does.
type names struct{ prefix, declare string }

func (a *annotator) names(prefix string) names {
	if prefix != "" {
		return names{prefix, ""}
	}
	return names{"w", ` xmlns:w="` + a.space() + `"`}
}

func (a *annotator) space() string {
	if a.strict {
		return wordStrict
	}
	return wordTransitional
}

func (n names) start(id int) string {
	return fmt.Sprintf(`<%[1]s:commentRangeStart%[2]s %[1]s:id="%[3]d"/>`, n.prefix, n.declare, id)
}

func (n names) end(id int) string {
	return fmt.Sprintf(`<%[1]s:commentRangeEnd%[2]s %[1]s:id="%[3]d"/><%[1]s:r%[2]s><%[1]s:commentReference %[1]s:id="%[3]d"/></%[1]s:r>`, n.prefix, n.declare, id)
}

// splices writes every point out. A cut run is closed and opened again with its own tag and properties.
func (c *cutter) splices(n names) []splice {
	var out []splice
	preserved := map[*textPlace]bool{}
	for _, at := range c.points {
		var marks strings.Builder
		for _, id := range at.ends {
			marks.WriteString(n.end(id))
		}
		for _, id := range at.both {
			marks.WriteString(n.start(id) + n.end(id))
		}
		for _, id := range at.starts {
			marks.WriteString(n.start(id))
		}
		out = append(out, c.written(at, marks.String()))
		if t := at.text; t != nil && !t.preserve && !preserved[t] && (isBlank(c.xml[at.pos-1]) || c.xml[at.pos-1] == ';') {
			preserved[t] = true
			out = append(out, splice{t.content - 1, t.content - 1, ` xml:space="preserve"`})
		}
	}
	return out
}

func (c *cutter) written(at *cut, marks string) splice {
	if at.host != nil {
		name := tagName(c.xml[at.host.from:])
		slash := at.host.to - len("/>")
		return splice{slash, at.host.to, ">" + marks + "</" + name + ">"}
	}
	sp := splice{pos: at.pos, end: at.pos, text: marks}
	if at.run == nil {
		return sp
	}
	tag := string(c.xml[at.run.from:at.run.tagEnd]) + c.form(at.run)
	sp.text = "</" + tagName(c.xml[at.run.from:]) + ">" + marks + tag
	if at.text != nil {
		open := string(c.xml[at.text.from:at.text.content])
		if !at.text.preserve {
			open = strings.TrimSuffix(open, ">") + ` xml:space="preserve">`
		}
		sp.text = "</" + tagName(c.xml[at.text.from:]) + ">" + sp.text + open
	}
	return sp
}

var (
	changeID = regexp.MustCompile(`(rPrChange[^>]*?:id=["'])\d+`)
	anyID    = regexp.MustCompile(`[: ]id=["'](\d{1,9})["']`)
)

// form is the run's rPr; a formatting change that is tracked in it gets an id of its own, as ids must not stand twice.
func (c *cutter) form(run *runPlace) string {
	form := string(c.xml[run.formFrom:run.formTo])
	if !strings.Contains(form, "rPrChange") {
		return form
	}
	if c.nextID == 0 {
		for _, m := range anyID.FindAllSubmatch(c.xml, -1) {
			n, _ := strconv.Atoi(string(m[1]))
			c.nextID = max(c.nextID, n+1)
		}
	}
	c.nextID++
	return changeID.ReplaceAllString(form, "${1}"+strconv.Itoa(c.nextID))
}

// tagName is the name, with its prefix, of the tag that begins here.
func tagName(xml []byte) string {
	i := 1
	for i < len(xml) && !isNameEnd(xml[i]) {
		i++
	}
	return string(xml[1:i])
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }

func (c *cutter) declaresSpace(t *textPlace) bool {
	return bytes.Contains(c.xml[t.from:t.content], []byte("xml:space"))
}
