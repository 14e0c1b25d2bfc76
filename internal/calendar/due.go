package calendar

import (
	"iter"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// carry is how far, in bytes, a written year holds for the months after it.
const carry = 240

// FindDue finds the time limits in text, in order and without overlap. ref is the document's date, zero when unknown. Titles in
// 《》 are passed over. It is meant for the words of a measure or a table's cell: a past date is no time limit and is left out,
// except what 已于 says was done then.
func FindDue(text string, ref time.Time) []Due { return slices.Collect(Dues(text, ref)) }

// Dues is FindDue for those who keep no list.
func Dues(text string, ref time.Time) iter.Seq[Due] {
	return func(yield func(Due) bool) {
		c := scan{s: text, ref: dayOf(ref)}
		year, yearAt := 0, -carry
		for i := dueOpeners.next(text, 0); i < len(text); i = dueOpeners.next(text, i) {
			r, w := char(text[i:])
			base := 0
			if i-yearAt < carry {
				base = year
			}
			d, next, ok := c.due(i, r, base)
			if ok {
				if !yield(d) {
					return
				}
				if y := writtenIn(text[d.Start:d.End]); y > 0 && y >= c.ref.Year() {
					year, yearAt = y, d.End
				}
			}
			i = max(next, i+w)
		}
	}
}

func dayOf(t time.Time) time.Time {
	if t.IsZero() || t.Location() == time.UTC && t.Unix()%(24*60*60) == 0 && t.Nanosecond() == 0 {
		return t
	}
	return day(t.Year(), int(t.Month()), t.Day())
}

// writtenIn is the year that an expression writes out, 0 for none.
func writtenIn(s string) int {
	for i := 0; i < len(s); {
		r, w := char(s[i:])
		if isDateDigit(r) || r >= '0' && r <= '9' {
			if n, ok := numberAt(s, i); ok && n.isYear() {
				return n.value
			}
		}
		i += w
	}
	return 0
}

// due reads what stands at i; next is where the search goes on. Which readings are tried follows from the first character, for
// the search runs over every measure.
func (c *scan) due(i int, r rune, base int) (d Due, next int, ok bool) {
	switch r {
	case '《':
		return d, c.afterTitle(i), false
	case '每', '按', '逐':
		d, ok = c.recurring(i)
	case '长', '常', '持', '经':
		d, ok = c.standing(i)
	case '立', '马', '即', '从', '自', '现':
		d, ok = c.immediate(i)
	case '国', '春', '中', '主':
		d, ok = c.named(i)
	case '会', '民', '组', '反', '印', '结', '通', '半':
		d, ok = c.duration(i)
		return d, d.End, ok && d.Kind != ""
	case '月', '季':
		d, ok = c.dayAlone(i)
	default:
		return c.counted(i, r, base)
	}
	return d, d.End, ok
}

// counted reads what begins with a number or with a word for a year: the stamps, and lengths of time.
func (c *scan) counted(i int, r rune, base int) (d Due, next int, ok bool) {
	if r == '一' {
		if d, ok = c.oftenIn(i); ok {
			return d, d.End, true
		}
	}
	if isDateDigit(r) || r >= '0' && r <= '9' {
		n, _ := c.number(i)
		if !unitFollows(c.next(c.gap(n.end))) {
			return d, n.end, false
		}
		if d, ok = c.duration(i); ok {
			return d, d.End, d.Kind != ""
		}
		next = n.end
	}
	if d, ok = c.named(i); ok {
		return d, d.End, true
	}
	if st, found := c.stampAt(i); found {
		d, ok = c.limited(st, base)
		return d, max(d.End, st.end), ok
	}
	if d, ok = c.dayAlone(i); ok {
		return d, d.End, true
	}
	d, ok = c.thisYear(i)
	return d, max(d.End, next), ok
}

// unitFollows is false where what stands after a number can make no time of it.
func unitFollows(r rune) bool {
	switch r {
	case '年', '月', '日', '号', '季', '个', '小', '周', '星', '礼', '天', '工', '半', '节', '前', '之', '以', '旦', '”',
		'.', '-', '/', '．', '－', '／', '—', '–', '～', '~', '─', '至', '到', '直':
		return true
	}
	return false
}

// afterTitle is the place after the title in 《》 that starts at i, or after the mark where no near one closes it.
func (c *scan) afterTitle(i int) int {
	const longest = 300 // bytes
	for j := i; j < len(c.s) && j < i+longest; {
		r, w := utf8.DecodeRuneInString(c.s[j:])
		j += w
		if r == '》' {
			return j
		}
		if r == '\n' {
			break
		}
	}
	return i + len("《")
}

// limited turns a stamp with what follows it into a time limit.
func (c *scan) limited(st stamp, base int) (Due, bool) {
	if st.by != yearOpen {
		base = 0
	}
	d := Due{Start: st.start, End: st.end}
	if right, ok := c.rangeTo(st); ok {
		d.From, d.To = c.span(st, right, base)
		d.Kind, d.End = Period, c.closing(right.end)
		return d, !c.gone(d.To) || d.To.IsZero()
	}
	if before := c.s[:st.start]; st.unit != yearUnit && (strings.HasSuffix(before, "已于") || strings.HasSuffix(before, "已在")) {
		return c.kept(d, st)
	}
	from, to := c.bounds(st, base)
	if e := c.beforeMark(st.end); e >= 0 {
		if st.unit == yearUnit && st.edge == noEdge && !from.IsZero() {
			to = from.AddDate(0, 0, -1)
		}
		d.Kind, d.To, d.End = Date, to, e
		return d, true
	}
	if e := c.withinMark(st.end); e >= 0 {
		d.Kind, d.From, d.To, d.End = Period, from, to, e
		return d, true
	}
	return c.bare(d, st, from, to)
}

// kept is the time limit of what has been done by it: its open year is the last that fits.
func (c *scan) kept(d Due, st stamp) (Due, bool) {
	past := *c
	past.past = true
	d.Kind = Date
	_, d.To = past.bounds(st, 0)
	if e := c.beforeMark(st.end); e >= 0 {
		d.End = e
	}
	return d, true
}

// bare decides on a stamp without 前 or 内: one day or an end is a date, a stretch is a period, the past is nothing.
func (c *scan) bare(d Due, st stamp, from, to time.Time) (Due, bool) {
	past := c.gone(to) && !c.standsAlone(st.start, st.end) // a cell or a clause by itself is a limit even when it is over
	if past || st.by == yearRelative && st.year < 0 || st.relative && st.shift < 0 ||
		c.word(st.end, "以来", "来", "的", "召开的", "印发", "份以来", "期间的", "工作要点", "计划") >= 0 {
		return d, false
	}
	if st.unit == yearUnit && st.edge != atEnd {
		alone := d.Start == 0 && st.end == len(c.s)
		if !alone && (st.by != yearRelative || st.year <= 0) {
			return d, false
		}
	}
	if e := c.word(st.end, "起", "开始"); e >= 0 && c.word(e, "草", "到", "点", "来", "步") < 0 {
		d.Kind, d.From, d.End = Period, from, e
		return d, true
	}
	if st.edge == atEnd || st.unit == dayUnit {
		d.Kind, d.To = Date, to
		return d, true
	}
	d.Kind, d.From, d.To = Period, from, to
	return d, true
}

// gone says that a day lies before the document's month.
func (c *scan) gone(to time.Time) bool {
	return !to.IsZero() && !c.ref.IsZero() && to.Before(day(c.ref.Year(), int(c.ref.Month()), 1))
}

// closing is the place after 止, 前, 期间 or 内 at the end of a range.
func (c *scan) closing(i int) int {
	if e := c.beforeMark(i); e >= 0 {
		return e
	}
	if e := c.word(i, "为止", "止", "期间"); e >= 0 {
		return e
	}
	return i
}

// beforeMark is the place after 前, 之前 or 以前, or -1; 前 in 前往, 前期, 前后 is another word.
func (c *scan) beforeMark(i int) int {
	i = c.gap(i)
	if e := c.word(i, "之前", "以前", "结束前"); e >= 0 {
		return e
	}
	e := c.word(i, "前")
	if e < 0 {
		return -1
	}
	switch c.next(e) {
	case '往', '期', '后', '去', '三', '两', '置', '列', '来', '提', '沿', '景', '任', '面', '述', '瞻', '十', '者':
		return -1
	}
	return e
}

// withinMark is the place after 内, 之内 or 以内, or -1; 内 in 内部, 内容 is another word.
func (c *scan) withinMark(i int) int {
	if e := c.word(i, "之内", "以内"); e >= 0 {
		return e
	}
	e := c.word(i, "内")
	if e < 0 {
		return -1
	}
	switch c.next(e) {
	case '部', '容', '控', '心', '外', '设', '化', '在', '涵', '勤', '审', '训', '蒙':
		return -1
	}
	return e
}

// dayAlone reads 25日前, 月底前 and 季度末 by the document's month.
func (c *scan) dayAlone(i int) (Due, bool) {
	st := stamp{start: i, relative: true, unit: monthUnit, edge: atEnd}
	if e := c.word(i, "月底", "月末"); e >= 0 {
		st.end = e
	} else if e := c.word(i, "季度末", "季末", "季度底", "季底"); e >= 0 {
		st.unit, st.end = quarter, e
	} else if n, ok := c.dayAt(i); ok && c.beforeMark(n.end) >= 0 && c.before(i) != '第' {
		st.unit, st.edge, st.day, st.end = dayUnit, noEdge, n.value, n.end
		if !c.ref.IsZero() && n.value < c.ref.Day() {
			st.shift = 1
		}
	} else {
		return Due{}, false
	}
	end := c.beforeMark(st.end)
	if end < 0 {
		end = st.end
	}
	_, to := c.bounds(st, 0)
	return Due{Start: i, End: end, Kind: Date, To: to}, true
}

// thisYear reads 年内 and 年度内.
func (c *scan) thisYear(i int) (Due, bool) {
	e := c.word(i, "年度", "年")
	if e < 0 || c.withinMark(e) < 0 {
		return Due{}, false
	}
	d := Due{Start: i, End: c.withinMark(e), Kind: Period}
	d.From, d.To = c.bounds(stamp{by: yearRelative, unit: yearUnit}, 0)
	return d, true
}

// named reads limits that a feast or a meeting sets. Feasts by the moon have no day here.
func (c *scan) named(i int) (Due, bool) {
	st := stamp{start: i, unit: dayUnit}
	switch c.next(i) {
	case '国':
		st.n, st.day, st.end = 10, 1, c.word(i, "国庆节", "国庆")
	case '七':
		st.n, st.day, st.end = 7, 1, c.word(i, "七一")
	case '五':
		st.n, st.day, st.end = 5, 1, c.word(i, "五一")
	case '八':
		st.n, st.day, st.end = 8, 1, c.word(i, "八一")
	case '十':
		st.n, st.day, st.end = 10, 1, c.word(i, "十一")
	case '元':
		st.n, st.day, st.end = 1, 1, c.word(i, "元旦")
	case '春', '中', '主', '下':
		st.end = c.word(i, "春节", "中秋节", "中秋", "主题教育结束", "下一次民主生活会", "下次民主生活会", "下一次组织生活会", "下次组织生活会")
	default:
		return Due{}, false
	}
	if st.end < 0 {
		return Due{}, false
	}
	e := c.beforeMark(c.optional(st.end, "”"))
	if e < 0 || c.word(e, "的") >= 0 { // 春节前的聚会 tells when it was
		return Due{}, false
	}
	d := Due{Start: i, End: e, Kind: Date}
	if c.before(i) == '“' {
		d.Start -= len("“")
	}
	if st.n > 0 {
		_, d.To = c.bounds(st, 0)
	}
	return d, true
}
