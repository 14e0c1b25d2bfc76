package chain

import (
	"strings"

	"duizhao/internal/doc"
	"duizhao/internal/outline"
)

// slotColumns are the columns that fill the slots of measures.
var slotColumns = []column{colOwner, colDue, colStandard, colEvidence}

// rows makes items of the rows of a table. A row whose cell of problems is empty goes on with the problem above it.
func (b *builder) rows(t table, section int) []found {
	var out []found
	aspect, lastProblem, lastRow := "", "", 0
	for row := t.header + 1; row < t.last; row++ {
		if s, ok := b.cell(t, row, colAspect); ok {
			aspect = b.doc.Slice(s)
		}
		stands := row + 1
		slots := b.slotCells(t, row)
		for _, c := range t.items {
			s, ok := b.cellAt(row, c.at)
			if !ok && c.role == Problems && lastRow > 0 {
				stands = lastRow
			}
			if !ok || refers(b.doc.Slice(s)) || c.role == Problems && b.doc.Slice(s) == lastProblem {
				continue
			}
			if c.role == Problems {
				lastProblem, lastRow = b.doc.Slice(s), row+1
			}
			parts := b.cellParts(s)
			if c.role == Measures && len(parts) == 1 && parts[0].ord == "" && !b.corrects(t, c) {
				parts = b.sideBySide(parts[0])
			}
			if c.role == Measures && c.last {
				last := &parts[len(parts)-1]
				if len(parts) > 1 {
					last.own = s.End
				}
				last.End = max(s.End, lastEnd(slots, s.End), b.remark(t, row))
			}
			if c.role == Measures && len(parts) == 1 && parts[0].ord == "" {
				parts[0].Start = b.slotsBefore(t, row, c.at)
			}
			if number, ok := b.cell(t, row, colNumber); ok && c.role == Problems && len(parts) == 1 && parts[0].ord == "" && c.at > 0 && t.cols[c.at-1] == colNumber && number.End <= parts[0].Start {
				parts[0].number = b.doc.Slice(number)
			}
			if c.role == Problems {
				if detail, ok := b.cell(t, row, colDetail); ok && detail.Start >= parts[len(parts)-1].End {
					parts[len(parts)-1].End = detail.End
				}
			}
			for i, part := range parts {
				hs := cellHead(b.doc.Text, part, c.role)
				if hs.Len() == 0 {
					continue
				}
				f := found{role: c.role, body: part.body, Item: Item{Span: part.Span, Ordinal: part.ord, Head: b.doc.Slice(hs), HeadSpan: hs, Aspect: aspect, Section: section, row: stands, table: b.doc.Blocks[row].Table, number: part.number, own: part.End}}
				if part.own > 0 {
					f.own = part.own
				}
				if len(parts) > 1 {
					f.share = share{i + 1, len(parts)}
				}
				if s, ok := b.cell(t, row, colRef); ok && c.role != Problems {
					f.ref = b.doc.Slice(s)
				}
				if c.role == Problems && !t.has(colCause) {
					if cause, ok := b.blamedInside(&f); ok {
						out = append(out, f, cause)
						continue
					}
				}
				if c.role == Measures {
					f.slot, f.shared = slots, len(parts) > 1
					if f.shared {
						f.slot = b.ownShare(slots, i+1)
					}
				}
				out = append(out, f)
			}
		}
	}
	return out
}

// blamedInside is the cause that a problem in a table tells in its own words, which end where it begins.
func (b *builder) blamedInside(p *found) (cause found, ok bool) {
	for at := p.HeadSpan.End; at < p.End; at = pastMark(b.doc.Text, at, p.End, clauseMarks) {
		n := max(causeCues.starts(b.doc.Text[at:p.End]), thoughts.starts(b.doc.Text[at:p.End]), mainly(b.doc.Text[at:p.End]))
		if n == 0 {
			continue
		}
		body := b.skipMarks(at+n, p.End)
		hs := headSpan(b.doc.Text, body, p.End, Causes)
		if hs.Len() == 0 {
			return found{}, false
		}
		p.own = at
		cause = found{role: Causes, body: body, Item: p.Item}
		cause.Span, cause.own, cause.Ordinal, cause.Inline = doc.Span{Start: at, End: p.End}, p.End, "", true
		cause.Head, cause.HeadSpan = b.doc.Slice(hs), hs
		return cause, true
	}
	return found{}, false
}

// thoughts lead from what somebody did to what moved him, in a cell, which tells one problem.
var thoughts = newWordSet("心里想的是", "心里怕的是", "总想着", "图的是")

// pastMark is where the text behind the first of the marks in text[from:end] begins; end for none.
func pastMark(text string, from, end int, marks markSet) int {
	at := from + firstMark(text[from:end], 0, marks)
	if at < end {
		at += width(text[at])
	}
	return at
}

// slotCells are the cells of a row that fill the slots of its measures. One that only points to another cell (见措施) fills none.
func (b *builder) slotCells(t table, row int) map[column]doc.Span {
	slots := map[column]doc.Span{}
	for _, c := range slotColumns {
		if s, ok := b.cell(t, row, c); ok && !pointsAside(b.doc.Slice(s)) {
			slots[c] = s
		}
	}
	if s, ok := b.ownerBehind(t, row); ok {
		slots[colOwner] = s
	}
	return slots
}

// share says which of several items in one cell an item is, from 1; zero for the only one.
type share struct{ number, of int }

// ownShare gives the measure of a number in its cell its share of cells that tell the measures apart: 第1项9月底前；第2项长期坚持.
func (b *builder) ownShare(slots map[column]doc.Span, number int) map[column]doc.Span {
	out := map[column]doc.Span{}
	for c, s := range slots {
		told := b.shares(s)
		if told == nil {
			out[c] = s
		}
		for _, one := range told {
			if one.from <= number && number <= one.to && !pointsAside(b.doc.Slice(one.Span)) {
				out[c] = one.Span
			}
		}
	}
	return out
}

// told is what a cell says of the measures of the numbers from and to in the next cell.
type told struct {
	doc.Span
	from, to int
}

// shares parts a cell that names the measures it speaks of by their numbers: 第1、2项…；第3项…, 1.…2.…, ②长期坚持. nil where it names none.
func (b *builder) shares(s doc.Span) []told {
	var out []told
	begin := func(at, from, to, body int) {
		if n := len(out); n > 0 {
			out[n-1].Span = b.trimmed(out[n-1].Start, at)
		}
		out = append(out, told{b.trimmed(body, s.End), from, to})
	}
	for at := s.Start; at < s.End; at = pastMark(b.doc.Text, at, s.End, anyComma|anyStop) {
		if from, to, n := itemNumbers(b.doc.Text[at:s.End]); n > 0 {
			begin(at, from, to, at+n)
		}
	}
	if out == nil {
		for _, m := range outline.Inside(b.doc.Text, s) {
			begin(m.Ord.Start, m.Number, m.Number, m.Body)
		}
	}
	return out
}

// itemNumbers reads which items of the next cell are spoken of: 第1项, 第2、3条, 第（一）至（三）项. n is its length, 0 for none.
func itemNumbers(s string) (from, to, n int) {
	rest, ok := strings.CutPrefix(s, "第")
	if !ok {
		return 0, 0, 0
	}
	for len(rest) > 0 {
		rest = strings.TrimLeft(rest, "（(）)第、和与及至到-—－～")
		number, size := numeralAt(rest)
		if size == 0 {
			break
		}
		if from == 0 {
			from = number
		}
		to, rest = number, strings.TrimLeft(rest[size:], "）)")
		for _, unit := range itemUnits {
			if tail, ok := strings.CutPrefix(rest, unit); ok && !startsAny(tail, []string{"、第", "和第", "及第", "至第"}) {
				return from, to, len(s) - len(strings.TrimLeft(tail, "：:，、"+spaces))
			} else if ok {
				rest = tail
			}
		}
	}
	return 0, 0, 0
}

// numeralAt is the number that s begins with, to 99 in digits and to 10 in characters, and its length, 0 for none.
func numeralAt(s string) (value, n int) {
	for n < len(s) && n < 2 && s[n] >= '0' && s[n] <= '9' {
		value = 10*value + int(s[n]-'0')
		n++
	}
	if n > 0 {
		return value, n
	}
	r, size := char(s)
	if i := strings.IndexRune("一二三四五六七八九十", r); i >= 0 {
		return i/3 + 1, size
	}
	return 0, 0
}

var itemUnits = []string{"项", "条", "点", "款", "个"}

// pointsAside reports whether a cell of a slot, or a share of one, only points to what stands beside it: 见左, 见整改举措.
func pointsAside(cell string) bool {
	cell = strings.Trim(cell, spaces+"（）()。\n")
	return runes(cell) <= 8 && startsAny(cell, []string{"见", "详见", "同左", "如左", "参见"})
}

// corrects reports whether a column of measures tells what is put right at once and for the future together, as audits of management
// systems ask: one measure, though a semicolon parts them.
func (b *builder) corrects(t table, c itemColumn) bool {
	return strings.Contains(b.doc.Slice(b.doc.Blocks[t.header].Cells[c.at]), "纠正")
}

// sideBySide parts a cell of measures without numbers at its semicolons where each part can stand by itself: 改统计口径，未接通单列；一季度数据重新上报.
func (b *builder) sideBySide(whole part) []part {
	text := strings.TrimRight(b.doc.Slice(whole.Span), stops+spaces)
	var out []part
	for at := 0; at < len(text); {
		to := at + firstStop(text[at:], semicolon)
		one := text[at:to]
		if runes(one) < 6 || !oneSentence(one) || slotName(one[:firstStop(one, comma|colonMark)]) || leansBack.starts(one) > 0 {
			return []part{whole}
		}
		if to < len(text) {
			to += len("；")
		}
		start := whole.Start + at
		out = append(out, part{Span: doc.Span{Start: start, End: whole.Start + to}, body: start})
		at = to
	}
	if len(out) < 2 {
		return []part{whole}
	}
	out[len(out)-1].End = whole.End
	return out
}

// oneSentence reports whether s is a single sentence, save that one may follow which says who does it.
func oneSentence(s string) bool {
	n := firstStop(s, period)
	if n == len(s) {
		return true
	}
	rest := s[n+len("。"):]
	_, label := slotLabel(rest)
	return label > 0 || strings.HasPrefix(rest, "由")
}

// leansBack begin what goes on with the measure before it.
var leansBack = newWordSet("其中", "并", "今后", "此后", "以后", "之后", "确保", "做到", "实现", "达到", "每次", "如", "对不", "对逾期", "逾期", "未", "没有", "不", "凡", "责任", "由", "同时", "再")

// ownerBehind is the first filled cell of a person who answers for the measures that it stands behind: 牵头单位 | 整改措施 | 责任人.
func (b *builder) ownerBehind(t table, row int) (doc.Span, bool) {
	behind := false
	for k, col := range t.cols {
		if col == colMeasure {
			behind = true
		} else if col == colOwner && behind && strings.Contains(b.doc.Slice(b.doc.Blocks[t.header].Cells[k]), "人") {
			if s, ok := b.cellAt(row, k); ok && !pointsAside(b.doc.Slice(s)) {
				return s, true
			}
		}
	}
	return doc.Span{}, false
}

// refers reports whether a cell says nothing of its own: （见第三部分）, 同上, —.
func refers(cell string) bool {
	cell = strings.Trim(cell, spaces+"（）()—-－/。\n")
	return cell == "" || cell == "无" || runes(cell) <= 16 && startsAny(cell, []string{"见", "同第", "同上", "同序号", "详见", "参见", "同左"})
}

// remark is the end of the row's last cell where it holds more than a number and no header says what, or says that it is a remark and
// it names what is enclosed: 附复测报告. 0 for none.
func (b *builder) remark(t table, row int) int {
	cells := b.doc.Blocks[row].Cells
	last := len(cells) - 1
	if last < 0 || last >= len(t.cols) || t.cols[last] != colNone && t.cols[last] != colRemark {
		return 0
	}
	s := b.trimmed(cells[last].Start, cells[last].End)
	if t.cols[last] == colRemark && !strings.HasPrefix(b.doc.Slice(s), "附") {
		return 0
	}
	if refers(b.doc.Slice(s)) {
		return 0
	}
	return s.End
}

// slotsBefore is where the cells of slots begin that stand right before the measure in column at: 责任领导 | 整改办法.
func (b *builder) slotsBefore(t table, row, at int) int {
	s, _ := b.cellAt(row, at)
	start := s.Start
	for k := at - 1; k >= 0; k-- {
		switch t.cols[k] {
		case colOwner, colDue, colStandard, colEvidence:
		default:
			return start
		}
		if c, ok := b.cellAt(row, k); ok {
			start = c.Start
		}
	}
	return start
}

// lastEnd is where the last slot cell of a row ends, for a measure of a table runs from its cell to the cells of its slots.
func lastEnd(slots map[column]doc.Span, end int) int {
	for _, s := range slots {
		end = max(end, s.End)
	}
	return end
}
