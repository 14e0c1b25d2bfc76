package chain

import (
	"maps"
	"strings"

	"duizhao/internal/doc"
	"duizhao/internal/outline"
)

// field is a line, or a part of one, that fills a slot by its label: 责任部门：办公室；整改时限：2024年6月底.
type field struct {
	col  column
	span doc.Span // the value
}

// fields reads text[start:end] as labelled slots; nil when it does not begin with the label of one.
func (b *builder) fields(start, end int) []field {
	var out []field
	for start < end {
		col, n := slotLabel(b.doc.Text[start:end])
		if n == 0 {
			break
		}
		from := start + n
		to := nextField(b.doc.Text, from, end)
		if v := b.trimmed(from, to); v.Len() > 0 {
			out = append(out, field{col, v})
		}
		start = b.skipMarks(to, end)
	}
	return out
}

// trimmed is the span without spaces and separating marks around it.
func (b *builder) trimmed(from, to int) doc.Span {
	s := b.doc.Text[from:to]
	from += leading(s)
	return doc.Span{Start: from, End: from + len(strings.TrimRight(s[leading(s):], spaces+stops+commas+"、\n"))}
}

// nextField is where the next label of a slot begins in text[from:end], behind a mark or a space; end for none.
func nextField(text string, from, end int) int {
	for i := from; i < end; i += width(text[i]) {
		if strings.HasPrefix(text[i:end], "【") {
			if _, n := slotLabel(text[i:end]); n > 0 {
				return i
			}
		}
		if isHan(text[i]) || !strings.ContainsAny(text[i:min(end, i+width(text[i]))], "；;。，,\t\n "+"\u3000") {
			continue
		}
		at := i + width(text[i])
		if _, n := slotLabel(text[at:end]); n > 0 {
			return at
		}
	}
	return end
}

// slotLabel reads the label of a slot at the start of s, before a colon or in brackets (责任人： 【责任人】): its column and its length
// with the marks; colNone, 0 for none.
func slotLabel(s string) (column, int) {
	if strings.HasPrefix(s, "【") {
		label, n := bracketed(s)
		if n == 0 || !slotName(label) {
			return colNone, 0
		}
		return columnOf(label), n + colon(s[n:])
	}
	n := 0
	for n < len(s) && n <= 10*3 && (isHan(s[n]) || s[n] == ' ') {
		n += width(s[n])
	}
	if n == 0 || n > 10*3 || n > len(s) {
		return colNone, 0
	}
	size := colon(s[n:])
	if size == 0 || !slotName(s[:n]) {
		return colNone, 0
	}
	return columnOf(s[:n]), n + size
}

// bracketed is the short text in the brackets 【】 that s begins with, and their length; 0 for none.
func bracketed(s string) (label string, n int) {
	rest, ok := strings.CutPrefix(s, "【")
	if !ok {
		return "", 0
	}
	if n = strings.Index(rest[:min(len(rest), 16*3)], "】"); n <= 0 {
		return "", 0
	}
	return trimSpaces(rest[:n]), len("【") + n + len("】")
}

// colon is the length of the colon that s begins with.
func colon(s string) int {
	switch {
	case strings.HasPrefix(s, "："):
		return len("：")
	case strings.HasPrefix(s, ":"):
		return 1
	}
	return 0
}

// slotName reports whether a label names one of the four slots of a measure. Those who help, check or sign fill none.
func slotName(label string) bool {
	switch columnOf(label) {
	case colOwner, colDue, colStandard, colEvidence:
		return !hasAny(label, []string{"配合", "验证人", "审核", "被", "受", "发现", "检查时间", "审计时间", "验收人", "反思", "意识", "落实责任"})
	}
	return false
}

// lineLabel reads a label at the start of a line: one of labels, or a few words before a colon that end in what a section is
// for: 管理层整改措施： 问题产生的主要原因：.
func lineLabel(s string) (Role, int, bool) {
	if r, n, ok := labelAt(s); ok {
		return r, n, ok
	}
	n := 0
	for n < len(s) && n <= 12*3 && isHan(s[n]) {
		n += 3
	}
	if n < 4*3 || n > 12*3 || n > len(s) || colon(s[n:]) == 0 || startsAny(s, []string{"针对", "对", "关于", "以上", "上述", "结合", "围绕", "按照", "根据", "通过", "经"}) {
		return "", 0, false
	}
	clause := s[:n]
	rs := roles(clause)
	if len(rs) != 1 || rs[0] != Causes && rs[0] != Measures || !endsAny(clause, []string{"原因", "原因分析", "根源", "成因", "措施", "举措", "对策"}) {
		return "", 0, false
	}
	return rs[0], n, true
}

// form reads a row of a form, a table without a header: a label in one cell and what it labels in the next. ok is false when
// the row is none.
func (w *walk) form(u outline.Unit) bool {
	cells := w.b.doc.Blocks[u.Block].Cells
	read := false
	for i := 0; i+1 < len(cells); i++ {
		value := w.b.trimmed(cells[i+1].Start, cells[i+1].End)
		label := strings.TrimRight(trimBlank(w.b.doc.Slice(cells[i])), "：:")
		if label == "" && i == 0 { // the label above goes on
			label = w.lastLabel
		} else if i == 0 {
			w.lastLabel = label
		}
		role, n, ok := lineLabel(label + "：")
		switch {
		case value.Len() == 0:
			continue
		case ok && n == len(label):
			w.formPart(cells[i], value, role)
		case slotName(label) && runes(label) <= 10:
			w.fill([]field{{columnOf(label), value}}, value.End)
		default:
			continue
		}
		read = true
		i++
	}
	return read
}

// formPart adds what a form says under a label: a list where the cell holds one.
func (w *walk) formPart(label, value doc.Span, role Role) {
	n := w.b.node(node{level: levelLabel, start: value.Start, body: value.Start, end: value.End, role: role})
	w.place(n)
	parts := w.b.cellParts(value)
	if len(parts) < 2 {
		w.cues(n, value.Start, value.End)
		return
	}
	n.start, n.body, n.end, n.title = label.Start, value.Start, value.Start, true
	for _, p := range parts {
		k := w.b.node(node{level: level(outline.Digit), ord: doc.Span{Start: p.Start, End: p.Start + len(p.ord)}, start: p.Start, body: p.body, end: p.End})
		w.place(k)
		w.cues(k, p.body, p.End)
	}
}

// fill gives labelled slots to the measure that is open, or, where none is, to all measures of the part they stand in. end is
// where their line ends.
func (w *walk) fill(fs []field, end int) {
	if w.top.level == levelRoot {
		return
	}
	host := w.top
	if w.role(host) == Measures && !host.heads() {
		host.tail = end
		if p := host.parent; host.level != levelLabel && p.level == levelLabel && len(p.children) > 1 && p.children[0].slots == nil { // a list under one label shares what stands behind it
			host = p
		}
	} else if host.level == levelLabel {
		host = host.parent
	}
	if host.slots == nil {
		host.slots = map[column]doc.Span{}
	}
	for _, f := range fs {
		if _, ok := host.slots[f.col]; !ok {
			host.slots[f.col] = f.span
		}
	}
}

// filled are the labelled slots of a measure at n and of the parts it stands in, the nearest first.
func (n *node) filled() map[column]doc.Span {
	var out map[column]doc.Span
	for ; n != nil; n = n.parent {
		for c, s := range n.slots {
			if out == nil {
				out = maps.Clone(n.slots)
				break
			}
			if _, ok := out[c]; !ok {
				out[c] = s
			}
		}
	}
	return out
}
