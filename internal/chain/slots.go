package chain

import (
	"strings"
	"time"

	"duizhao/internal/calendar"
	"duizhao/internal/doc"
)

// slot makes a Slot of text[from:to] of an item, trimmed; nil when nothing is left.
func (b *builder) slot(from, to int) *Slot {
	s := b.doc.Text[from:to]
	for s != "" {
		r, size := char(s)
		if !isAroundSlot(r) {
			break
		}
		s = s[size:]
		from += size
	}
	for s != "" {
		r, size := lastChar(s)
		if !isAroundSlot(r) {
			break
		}
		s = s[:len(s)-size]
	}
	if s == "" {
		return nil
	}
	if len(b.slots) == cap(b.slots) {
		b.slots = make([]Slot, 0, 32)
	}
	b.slots = append(b.slots, Slot{Text: s, Span: doc.Span{Start: from, End: from + len(s)}})
	return &b.slots[len(b.slots)-1]
}

// isAroundSlot reports whether r is a space or a mark that is no part of a slot at its ends.
func isAroundSlot(r rune) bool {
	switch r {
	case ' ', '\u3000', '\u00a0', '\t', '\n', '，', '、', '；', '。', '：':
		return true
	}
	return false
}

// measure reads the four slots of a measure (D19).
func (b *builder) measure(m *Measure, f *found, w words) {
	body := f.body
	end := f.End
	if f.row > 0 && f.own > body {
		end = f.own
	}
	b.likelyLimit(m, f.Span, body, end)
	m.Owner = b.owner(w, body)
	if m.Owner == nil && m.Due != nil && m.Due.End <= body+len(w.text) {
		m.Owner = b.ownerBefore(w, m.Due.Start-body, body)
	}
	if m.Owner = b.likelyOwner(m.Owner, f.Span); m.Owner == nil {
		m.Owner = b.ownerElse(w.text, body, f.Span)
	}
	if m.Evidence = b.likelyEvidence(b.evidence(w, body), f.Span); m.Evidence == nil {
		m.Evidence = b.evidenceElse(w, body, f.Span)
	}
	m.Standard = b.standardOf(w, body, f, m)
	for col, s := range f.slot {
		cell := b.slot(s.Start, s.End)
		if cell == nil || strings.Trim(cell.Text, "—-－/无") == "" || f.shared && m.filled(col) {
			continue
		}
		switch col {
		case colOwner:
			m.Owner = b.inCharge(cell)
		case colStandard:
			if !hasDigit(cell.Text) && vagueResults.ends(cell.Text) != "" {
				continue
			}
			m.Standard = b.reached(cell)
			if _, apart := f.slot[colEvidence]; !apart && m.Evidence == nil {
				b.standardAndPapers(m, cell)
			}
		case colEvidence:
			if strings.HasPrefix(cell.Text, "由") { // 由组长自行验证: who checks, not what shows it
				continue
			}
			m.Evidence = cell
			if _, apart := f.slot[colStandard]; !apart {
				b.papersAndStandard(m, cell)
			}
		case colDue:
			m.Due, m.DueKind = nil, DueNone
			b.due(m, cell.Text, cell.Start)
			if m.Due == nil && m.DueKind == DueNone && !startsAny(cell.Text, vagueTimes) {
				m.Due = cell
			}
		}
	}
}

// likelyLimit sets the first time limit between body and end that is to be believed.
func (b *builder) likelyLimit(m *Measure, item doc.Span, body, end int) {
	const most = 8 // limits that are looked at
	for range most {
		b.due(m, b.doc.Text[body:end], body)
		if b.likelyDue(m, item) {
			return
		}
		body = m.Due.End
		m.Due, m.DueKind, m.DueFrom, m.DueTo, m.Timed = nil, DueNone, time.Time{}, time.Time{}, true
	}
}

// inCharge is a cell or line of owners without those who only help or watch: 邱岚，纪检部王铮配合; 贺志远（协助人：小岳）.
func (b *builder) inCharge(cell *Slot) *Slot {
	text := cell.Text
	for _, mark := range []string{"（", "，", "；", "、"} {
		i := strings.LastIndex(text, mark)
		if i <= 0 {
			continue
		}
		rest := strings.TrimRight(text[i+len(mark):], "）"+stops+spaces)
		if startsAny(rest, helping) || mark != "（" && endsAny(rest, helping) {
			text = text[:i]
		}
	}
	if len(text) == len(cell.Text) {
		return cell
	}
	return b.slot(cell.Start, cell.Start+len(text))
}

// helping are what those do who are not the owner.
var helping = []string{"配合", "协助", "协办", "参与", "督办", "督导", "监督", "把关", "分管领导"}

// filled reports whether the measure's own text already fills the slot of a column.
func (m *Measure) filled(c column) bool {
	switch c {
	case colOwner:
		return m.Owner != nil
	case colDue:
		return m.Due != nil
	case colStandard:
		return m.Standard != nil
	}
	return m.Evidence != nil
}

// standardAndPapers parts a cell that says what is reached and, behind a semicolon, what shows it: 退回率100%；退款收据、工资扣款表.
func (b *builder) standardAndPapers(m *Measure, cell *Slot) {
	if i := papersFrom(cell.Text); i > 0 {
		m.Evidence = b.slot(cell.Start+i, cell.End)
	}
}

// reached is the part of a cell that says what is reached, all of it where no papers follow.
func (b *builder) reached(cell *Slot) *Slot {
	if i := papersFrom(cell.Text); i > 0 {
		return b.slot(cell.Start, cell.Start+i)
	}
	return cell
}

// papersFrom is where the semicolon stands behind which a cell names what shows its result; -1 for nowhere.
func papersFrom(cell string) int {
	i := strings.LastIndex(cell, "；")
	if i < 0 || paperEnds.ends(cell) == "" && !endsAny(cell, copyWords) || paperEnds.ends(cell[:i]) != "" || hasDigit(cell[i:]) {
		return -1
	}
	return i
}

// papersAndStandard parts a cell that says what shows the result and how well it must be done: 连续三十天数据无断点，导出温度曲线; 查跟踪表，两项决议
// 补齐结论. It leaves any other cell alone.
func (b *builder) papersAndStandard(m *Measure, cell *Slot) {
	i := strings.LastIndex(cell.Text, "，")
	if i < 0 {
		return
	}
	before, last := cell.Text[:i], cell.Text[i+len("，"):]
	switch n := shows.starts(before); {
	case n > 0 && paperEnds.ends(before) != "":
		m.Evidence = b.slot(cell.Start+n, cell.Start+i)
		if m.Standard == nil {
			m.Standard = b.slot(cell.Start+i, cell.End)
		}
	case paperEnds.ends(last) != "" || keptEnd(last) > 0:
		end := cell.End
		if n := keptEnd(last); n > 0 {
			end = cell.Start + i + len("，") + n
		}
		m.Evidence = b.slot(cell.Start+i+len("，")+shows.starts(last), end)
		if m.Standard == nil && paperEnds.ends(before) == "" {
			m.Standard = b.slot(cell.Start, cell.Start+i)
		}
	}
}

// keptEnd is where a paper ends that a clause says is kept, 0 for none.
func keptEnd(clause string) int {
	for _, h := range measureWords.scan(clause, nil) {
		if h.sort == paperWord && isKept(clause[h.end():]) {
			return h.end()
		}
	}
	return 0
}

// shows begin a clause that says what to look at.
var shows = newWordSet("查看", "查", "导出", "凭", "附", "见", "核对", "调阅")

// vagueResults end a standard that says nothing one could check.
var vagueResults = newEndSet("明显成效", "明显提升", "有效提升", "不断提升", "明显提高", "不断提高", "进一步提高", "进一步提升", "进一步加强", "不断加强", "明显加强", "明显好转", "进一步好转", "明显改善", "进一步改善", "不断增强", "进一步增强")

var vagueTimes = []string{"长期", "近期", "持续", "下一步", "今后", "常态", "/", "-", "—", "无"}

// due takes the first time limit that is one; a frequency takes its end from a later date. Words such as 长期坚持 set the
// kind and fill no slot, and 立即 as a mere adverb does neither. A beginning (7月1日起) and a time that runs from each case
// (收到后10日内) count only for want of a better one.
func (b *builder) due(m *Measure, text string, base int) {
	var spare calendar.Due
	last := 0 // where the time limit that stands ends
	for d := range calendar.Dues(text, b.ref) {
		if rest := text[d.End:]; strings.HasPrefix(rest, "前") && byDay.starts(rest) == 0 && endsAny(text[d.Start:d.End], []string{"日", "底", "末"}) { // 3月29日前两份都签结
			d.End += len("前")
		}
		words := text[d.Start:d.End]
		switch {
		case anyTime(words) && m.DueKind != DueRecurring: // the time of something else, or no limit
		case d.Kind == calendar.Standing:
			if m.DueKind == DueNone {
				m.DueKind = DueStanding
			}
		case d.Kind == calendar.Immediate && !endsAny(words, []string{"立行立改", "起", "开始"}) && len(text) > 90 && !strings.HasPrefix(text[d.End:], "整改") && d.Start > 0 && !endsAny(text[:d.Start], []string{"。", "："}):
		case perCase(d, words) && (d.Kind == calendar.Period || hasDigit(words[:1])): // how soon each case, not by when
		case strings.HasSuffix(words, "周内") && strings.HasSuffix(text[:d.Start], "的，"): // likewise: 缺席的，一周内补课
		case d.Kind == calendar.Period && strings.HasSuffix(words, "季度") && strings.HasPrefix(text[d.End:], "一次"): // how often: 一季度一次
		case perCase(d, words), strings.HasSuffix(words, "起") && d.To.IsZero() && d.Kind == calendar.Period && len(text) > 40:
			if spare.End == 0 {
				spare = d
			}
		case m.DueKind == DueImmediate && d.Kind == calendar.Date && strings.Contains(m.Due.Text, "立行立改"):
			m.limit(b, d, base)
		case m.Due == nil, d.Kind == calendar.Date && labelled(text[:d.Start]) && !labelled(text[:m.Due.Start-base]):
			m.limit(b, d, base)
			last = d.End
		case m.DueKind == DueDate && d.Kind == calendar.Recurring && d.Start == last: // 6月底前每月
			m.DueKind, m.DueFrom = DueRecurring, time.Time{}
			m.Due = b.slot(m.Due.Start, base+d.End)
		case m.DueKind == DueRecurring && d.Kind == calendar.Recurring && closer(m.Due.Text, words): // 每月 … 每月10日前
			end := m.DueTo
			m.limit(b, d, base)
			if m.DueTo.IsZero() {
				m.DueTo = end
			}
		case m.DueKind == DueRecurring && m.DueTo.IsZero() && d.Kind == calendar.Date:
			m.DueTo = d.To
		}
	}
	if m.Due == nil && m.DueKind == DueNone && spare.End > 0 {
		m.limit(b, spare, base)
	}
}

// byDay begin with 前 and say nothing of the day before them.
var byDay = newWordSet("前往", "前来", "前去", "前后", "前期", "前置", "前述", "前款")

// anyTime reports whether a time names no day of its own: what is done 当月 is done in the month of each case.
func anyTime(words string) bool {
	switch words {
	case "当月", "月末", "当年", "次月":
		return true
	}
	return false
}

// labelled reports whether what goes before a time names it as the limit: 完成时限：. It counts more than a time on the way (一周内).
func labelled(before string) bool {
	return endsAny(before, []string{"时限：", "时限:", "时限为", "时限是", "期限：", "期限:", "完成时间：", "完成时间:", "整改时间：", "整改时间:"})
}

// closer reports whether a later frequency says on which day the earlier one only says how often.
func closer(often, day string) bool {
	unit := strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(often, "每"), "按"), "一")
	switch unit {
	case "月", "季", "季度", "周":
		return len(day) > len(often) && strings.HasPrefix(day, "每"+unit) && endsAny(day, []string{"前", "末", "底", "日", "周五", "旬", "周", "次"})
	}
	return false
}

// limit sets the time limit; base is where the text it was read in begins.
func (m *Measure) limit(b *builder, d calendar.Due, base int) {
	m.Due = b.slot(base+d.Start, base+d.End)
	m.DueKind, m.DueFrom, m.DueTo = DueKind(d.Kind), d.From, d.To
}

// perCase reports whether a stretch of time runs anew from each case (收到后10日内, 24小时内): that is how well, not by when.
func perCase(d calendar.Due, words string) bool {
	if d.Kind == calendar.Period && len(words) <= 6*3 && endsAny(words, []string{"日内", "天内", "天以内", "小时内", "工作日内", "日之内", "日以内"}) && !strings.Contains(words, "月") {
		return true // 3日内到现场
	}
	return d.Kind == calendar.Recurring && !startsAny(words, []string{"每", "按", "逐"})
}
