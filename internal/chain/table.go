package chain

import (
	"strings"

	"duizhao/internal/doc"
)

// column is what a column of a table holds.
type column uint8

const (
	colNone column = iota
	colNumber
	colRef // the number of the problem that the row answers
	colAspect
	colProblem
	colDetail
	colCause
	colMeasure
	colOwner
	colDue
	colStandard
	colEvidence
	colTask   // what is to be done where no column of measures stands beside it, else what is wrong
	colRemark // what others note later: how far it is, what the supervisor says
)

// columnWords are words of header cells; the first that the cell holds wins.
var columnWords = []struct {
	text string
	col  column
}{
	{"序号", colNumber}, {"编号", colNumber}, {"问题类别", colAspect}, {"类别", colAspect}, {"对照方面", colAspect}, {"方面", colAspect}, {"问题类型", colAspect},
	{"具体表现", colDetail}, {"表现形式", colDetail}, {"事实描述", colDetail}, {"具体描述", colDetail},
	{"对应", colRef}, {"怎么形成", colCause}, {"为什么", colCause}, {"根子", colCause}, {"症结", colCause},
	{"原因", colCause}, {"根源", colCause},
	{"改到哪天", colDue}, {"什么时候", colDue}, {"哪天", colDue}, {"何时", colDue}, {"几时", colDue}, {"谁", colOwner}, {"怎么改", colMeasure}, {"怎么整改", colMeasure}, {"如何改", colMeasure}, {"如何整改", colMeasure}, {"改什么", colMeasure}, {"怎么做", colMeasure}, {"干什么", colMeasure}, {"做什么", colMeasure}, {"什么样", colStandard}, {"什么程度", colStandard}, {"拿什么", colEvidence}, {"凭什么", colEvidence}, {"看什么", colEvidence}, {"交账", colEvidence},
	{"审计发现", colProblem}, {"具体事例", colDetail}, {"具体情况", colDetail}, {"情况描述", colDetail}, {"主要表现", colDetail},
	{"整改标准", colStandard}, {"整改目标", colStandard}, {"目标", colStandard}, {"验收标准", colStandard}, {"完成标准", colStandard}, {"预期成效", colStandard}, {"销号标准", colStandard}, {"效果", colStandard}, {"成效", colStandard}, {"标志", colStandard}, {"指标", colStandard}, {"程度", colStandard}, {"达到要求", colStandard}, {"验收要求", colStandard}, {"标准", colStandard},
	{"佐证", colEvidence}, {"证明材料", colEvidence}, {"验证材料", colEvidence}, {"支撑", colEvidence}, {"证据", colEvidence}, {"成果形式", colEvidence}, {"完成形式", colEvidence}, {"验证方式", colEvidence}, {"验证方法", colStandard}, {"效果验证", colStandard}, {"印证", colEvidence}, {"支撑材料", colEvidence}, {"留存", colEvidence}, {"资料", colEvidence}, {"材料", colEvidence}, {"凭据", colEvidence}, {"凭证", colEvidence}, {"依据", colEvidence}, {"交付", colEvidence},
	{"时限", colDue}, {"完成时间", colDue}, {"期限", colDue}, {"整改时间", colDue}, {"时间", colDue}, {"完成日期", colDue}, {"办结", colDue}, {"截止", colDue}, {"限期", colDue}, {"完成节点", colDue}, {"时间节点", colDue},
	{"责任", colOwner}, {"牵头", colOwner}, {"负责人", colOwner}, {"责任人", colOwner}, {"承办", colOwner}, {"配合", colOwner}, {"整改人", colOwner}, {"落实人", colOwner}, {"经办", colOwner}, {"主办", colOwner}, {"承担", colOwner}, {"包抓", colOwner},
	{"措施", colMeasure}, {"举措", colMeasure}, {"整改内容", colMeasure}, {"整改任务", colMeasure}, {"纠正", colMeasure}, {"整改要求", colMeasure}, {"办法", colMeasure}, {"做法", colMeasure}, {"整改动作", colMeasure}, {"具体行动", colMeasure}, {"对策", colMeasure},
	{"问题", colProblem}, {"不足", colProblem}, {"不符合", colProblem}, {"差距", colProblem}, {"短板", colProblem}, {"事项", colTask}, {"任务", colTask}, {"工作内容", colTask}, {"意见", colProblem},
}

// remarkWords are words of the headers of what others note later.
var remarkWords = []string{"督导", "督办", "督促", "进展", "进度", "核验", "核查", "审核", "审查", "审阅", "复核", "复查", "验收意见", "验收情况", "验收结果", "验收人", "完成情况", "落实情况", "整改情况", "整改结果", "整改成效", "取得成效", "工作成效", "评价", "办理情况", "办理结果", "销号情况", "是否销号", "是否完成", "批示", "点评", "状态", "备注", "记录人", "检查人", "发现时间", "发现日期", "检查时间", "检查日期"}

// noRemarks end headers that name what is theirs in spite of such a word: 督导反馈问题.
var noRemarks = []string{"问题", "不足", "事项", "措施", "举措", "标准", "材料", "时限", "期限", "要求"}

// table is the rows of one table whose header was understood.
type table struct {
	first, last int // block indexes of its rows, header included, half-open
	header      int // block index of the header row
	cols        []column
	start       int // byte offset
	items       []itemColumn
}

// itemColumn is a column whose cells are items.
type itemColumn struct {
	at   int // its index
	col  column
	role Role
	last bool // no column of the same role follows: the slots of the row are its
}

// itemColumns are the columns of problems, causes and measures, in that order of roles. Only measures may have several columns
// (纠正, 纠正措施).
func (t table) itemColumns() []itemColumn {
	var out []itemColumn
	for _, c := range []itemColumn{{col: colProblem, role: Problems}, {col: colCause, role: Causes}, {col: colMeasure, role: Measures}} {
		first := len(out)
		for k, have := range t.cols {
			if have == c.col && (len(out) == first || c.role == Measures) {
				out = append(out, itemColumn{k, c.col, c.role, false})
			}
		}
		if len(out) > first {
			out[len(out)-1].last = true
		}
	}
	return out
}

// findTables reads the headers of all tables. A table without both a problem or measure column is not one of ours.
func (b *builder) findTables() {
	for i := 0; i < len(b.doc.Blocks); {
		blk := b.doc.Blocks[i]
		if blk.Kind != doc.Row {
			i++
			continue
		}
		last := i
		for last < len(b.doc.Blocks) && b.doc.Blocks[last].Kind == doc.Row && b.doc.Blocks[last].Table == blk.Table {
			last++
		}
		if t, ok := b.readHeader(i, last); ok {
			b.tables = append(b.tables, t)
		}
		i = last
	}
}

func (b *builder) readHeader(first, last int) (table, bool) {
	for i := first; i < min(last, first+3); i++ {
		t := table{first: first, last: last, header: i, start: b.doc.Blocks[first].Start}
		ours := 0
		for _, cell := range b.doc.Blocks[i].Cells {
			c := columnOf(b.doc.Slice(cell))
			t.cols = append(t.cols, c)
			if c != colNone && c != colRemark {
				ours++
			}
		}
		if b.timetable(i) {
			return table{}, false
		}
		t.settleTasks()
		if ours >= 2 && (t.has(colProblem) || t.has(colMeasure)) {
			t.items = t.itemColumns()
			return t, true
		}
	}
	return table{}, false
}

// timetable reports whether a header is that of the stages of a campaign: 阶段 | 起止时间 | 主要任务 | 牵头单位.
func (b *builder) timetable(header int) bool {
	first := trimSpaces(b.doc.Slice(b.doc.Blocks[header].Cells[0]))
	return hasAny(first, []string{"阶段", "步骤", "环节", "时段"})
}

// settleTasks says what a column of tasks holds: measures where no other column does, problems where one does and no other column
// holds these.
func (t table) settleTasks() {
	settled := colNone
	switch {
	case !t.has(colMeasure):
		settled = colMeasure
	case !t.has(colProblem):
		settled = colProblem
	}
	for i, c := range t.cols {
		if c == colTask {
			t.cols[i] = settled
		}
	}
}

func columnOf(cell string) column {
	if i := strings.IndexAny(cell, "（("); i > 0 && runes(cell) > 12 { // 查摆的问题（照录本人原文）
		cell = cell[:i]
	}
	if runes(cell) > 14 {
		return colNone
	}
	cell = strings.Map(func(r rune) rune {
		if strings.ContainsRune(spaces, r) {
			return -1
		}
		return r
	}, cell)
	if hasAny(cell, remarkWords) && !endsAny(cell, noRemarks) {
		return colRemark
	}
	for _, w := range columnWords {
		if strings.Contains(cell, w.text) {
			return w.col
		}
	}
	return colNone
}

func (t table) has(c column) bool {
	for _, have := range t.cols {
		if have == c {
			return true
		}
	}
	return false
}

// roles are the roles that the table's columns play.
func (t table) roles() []Role {
	var out []Role
	for _, c := range []struct {
		col  column
		role Role
	}{{colProblem, Problems}, {colCause, Causes}, {colMeasure, Measures}} {
		if t.has(c.col) {
			out = append(out, c.role)
		}
	}
	return out
}

// cell is the text span of a row's first filled cell of that column; ok is false when it is empty.
func (b *builder) cell(t table, row int, c column) (doc.Span, bool) {
	for k, have := range t.cols {
		if have == c {
			if s, ok := b.cellAt(row, k); ok {
				return s, true
			}
		}
	}
	return doc.Span{}, false
}

// cellAt is the text span of a row's cell; ok is false when it is empty or missing.
func (b *builder) cellAt(row, k int) (doc.Span, bool) {
	cells := b.doc.Blocks[row].Cells
	if k >= len(cells) {
		return doc.Span{}, false
	}
	s := cells[k]
	text := b.doc.Slice(s)
	s.Start += len(text) - len(trimSpacesLeft(text))
	s.End = s.Start + len(trimSpaces(text))
	return s, s.Len() > 0
}
