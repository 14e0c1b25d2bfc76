package calendar

import (
	"strings"
	"time"
	"unicode/utf8"
)

type unit uint8

const (
	noUnit unit = iota
	dayUnit
	tenDays // 上旬, 中旬, 下旬
	monthUnit
	months // 1—6月
	quarter
	quarters // 前三季度
	half
	yearUnit
	years // 2023—2025年
	weekUnit
)

type edge uint8

const (
	noEdge edge = iota
	atStart
	atMiddle
	atEnd
)

// yearBy says how a stamp names its year.
type yearBy uint8

const (
	yearOpen     yearBy = iota // not at all: 3月底
	yearWritten                // 2024年
	yearRelative               // 明年; value is the distance to the document's year
)

// stamp is one point or stretch of the calendar as written, before the year is known.
type stamp struct {
	start, end int
	by         yearBy
	year       int
	unit       unit
	from, n    int // n: month, quarter, half or last year; from: the first month or year of a range
	day        int // day of the month, or 1 to 3 for a third of it
	shift      int // months or weeks from the document's (下个月 1, 上个月 -1) when relative is true
	relative   bool
	edge       edge
}

// scan reads one text.
type scan struct {
	s    string
	ref  time.Time
	past bool // a month without a year is behind the document rather than ahead
	last struct {
		at     int // one more than the place asked for, 0 before the first
		number number
		ok     bool
	}
}

// number reads the whole number that starts at i. The readings that are tried at one place ask for the same number, so the
// last answer is kept.
func (c *scan) number(i int) (number, bool) {
	if c.last.at != i+1 {
		c.last.at = i + 1
		c.last.number, c.last.ok = numberAt(c.s, i)
	}
	return c.last.number, c.last.ok
}

// word returns the end of the first of the words that stands at i, or -1. Longer words come first in the list.
func (c *scan) word(i int, words ...string) int {
	if i > len(c.s) {
		return -1
	}
	rest := c.s[i:]
	for _, w := range words { // none is empty; most differ in their last byte
		if n := len(w); len(rest) >= n && rest[n-1] == w[n-1] && rest[:n] == w {
			return i + n
		}
	}
	return -1
}

// gap skips one space, which papers put between digits and 年.
func (c *scan) gap(i int) int {
	if i >= len(c.s) {
		return i
	}
	switch c.s[i] {
	case ' ':
		return i + 1
	case "\u00a0"[0], "　"[0]:
		if e := c.word(i, "\u00a0", "　"); e >= 0 {
			return e
		}
	}
	return i
}

// next is the rune at i, 0 at the end.
func (c *scan) next(i int) rune {
	if i >= len(c.s) {
		return 0
	}
	r, _ := char(c.s[i:])
	return r
}

// before is the rune that ends at i, 0 at the beginning.
func (c *scan) before(i int) rune {
	if i <= 0 {
		return 0
	}
	r, _ := utf8.DecodeLastRuneInString(c.s[:i])
	return r
}

// stampAt reads the calendar expression that starts at i.
func (c *scan) stampAt(i int) (stamp, bool) {
	st := stamp{start: i}
	if c.relativeYear(&st, i) || c.writtenYear(&st, i) {
		at := st.end
		if c.inYear(&st, c.gap(at)) {
			return st, true
		}
		st.unit, st.end = yearUnit, at
		return st, true
	}
	if c.dotted(&st, i) || c.yearRange(&st, i) || c.around(&st, i) {
		return st, true
	}
	return st, c.inYear(&st, i)
}

// relativeYear reads 今年, 明年度 and the like.
func (c *scan) relativeYear(st *stamp, i int) bool {
	var e, by int
	switch c.next(i) {
	case '今', '本', '当':
		e = c.word(i, "今年", "本年", "当年")
	case '明', '来', '翌':
		e, by = c.word(i, "明年", "来年", "翌年"), 1
	case '次':
		e, by = c.word(i, "次年"), 1
	case '去', '上':
		e, by = c.word(i, "去年", "上一年", "上年"), -1
	case '前':
		e, by = c.word(i, "前年"), -2
	case '后':
		e, by = c.word(i, "后年"), 2
	default:
		return false
	}
	if e < 0 {
		return false
	}
	st.by, st.year, st.end = yearRelative, by, c.optional(e, "度")
	return true
}

func (c *scan) optional(i int, word string) int {
	if e := c.word(i, word); e >= 0 {
		return e
	}
	return i
}

// writtenYear reads 2024年, 二〇二四年, 2024年度, and 24年 where a month follows.
func (c *scan) writtenYear(st *stamp, i int) bool {
	n, ok := c.number(i)
	if !ok {
		return false
	}
	e := c.word(c.gap(n.end), "年")
	if e < 0 {
		return false
	}
	switch {
	case n.isYear():
		st.year = n.value
	case n.digits == 2 && n.value >= 12 && c.monthFollows(e):
		st.year = 2000 + n.value
	default:
		return false
	}
	st.by, st.end = yearWritten, c.optional(e, "度")
	return true
}

func (c *scan) monthFollows(i int) bool {
	n, ok := c.number(c.gap(i))
	return ok && n.value >= 1 && n.value <= 12 && c.word(c.gap(n.end), "月") >= 0
}

// dotted reads 2024.3.31, 2024-03-31, 2024/3. A lone year with a fraction (2024.35) is no date.
func (c *scan) dotted(st *stamp, i int) bool {
	y, ok := c.number(i)
	if !ok || !y.isYear() {
		return false
	}
	sep := c.word(y.end, ".", "-", "/", "．", "－", "／")
	if sep < 0 {
		return false
	}
	m, ok := c.number(sep)
	if !ok || m.digits == 0 || m.digits > 2 || m.value < 1 || m.value > 12 {
		return false
	}
	if e := c.word(c.gap(m.end), "月"); e >= 0 { // 2024-3月 is read as a month range elsewhere
		return false
	}
	st.by, st.year, st.unit, st.n, st.end = yearWritten, y.value, monthUnit, m.value, m.end
	c.dottedDay(st, c.s[y.end:sep])
	r := c.next(st.end)
	return r != '%' && r != '％' && r != '万' && r != '亿' && r != '元' && !(r >= '0' && r <= '9')
}

func (c *scan) dottedDay(st *stamp, sep string) {
	at := c.word(st.end, sep)
	if at < 0 {
		return
	}
	d, ok := c.number(at)
	if ok && d.digits > 0 && d.digits <= 2 && d.value >= 1 && d.value <= 31 {
		st.unit, st.day, st.end = dayUnit, d.value, c.optional(d.end, "日")
	}
}

// yearRange reads 2023—2025年.
func (c *scan) yearRange(st *stamp, i int) bool {
	a, ok := c.number(i)
	if !ok || !a.isYear() {
		return false
	}
	to := c.connector(a.end)
	if to < 0 {
		return false
	}
	b, ok := c.number(to)
	if !ok || !b.isYear() || b.value < a.value {
		return false
	}
	e := c.word(b.end, "年")
	if e < 0 {
		return false
	}
	st.by, st.year, st.unit, st.from, st.n, st.end = yearWritten, a.value, years, a.value, b.value, c.optional(e, "度")
	return true
}

// around reads what is relative to the document's month, quarter or week: 本月底, 下个月5日, 本季度末, 下周五.
func (c *scan) around(st *stamp, i int) bool {
	shift, e := 0, -1
	switch c.next(i) {
	case '本', '当', '这':
		e = c.word(i, "本", "当", "这个", "这")
	case '下', '次':
		shift, e = 1, c.word(i, "下个", "下一个", "下", "次")
	case '上':
		shift, e = -1, c.word(i, "上个", "上一个", "上")
	}
	if e < 0 {
		return false
	}
	st.relative, st.shift = true, shift
	switch {
	case c.word(e, "季度") >= 0:
		st.unit, st.end = quarter, c.word(e, "季度")
		c.edges(st)
	case c.word(e, "月") >= 0:
		st.unit, st.end = monthUnit, c.optional(c.word(e, "月"), "份")
		c.insideMonth(st)
	case c.word(e, "周", "星期") >= 0:
		st.unit = weekUnit
		st.day, st.end = c.weekday(c.word(e, "周", "星期"))
	default:
		*st = stamp{start: i}
		return false
	}
	return true
}

// weekday reads the day's number, 1 to 7, after 周 and 星期; 0 where none follows.
func (c *scan) weekday(i int) (int, int) {
	r := c.next(i)
	w := utf8.RuneLen(r)
	if c.next(i+max(w, 0)) == '次' { // 每周一次 is no Monday
		return 0, i
	}
	switch r {
	case '日', '天':
		return 7, i + w
	case '一', '二', '三', '四', '五', '六':
		return hanDigit(r), i + w
	}
	return 0, i
}

// inYear reads what may follow a year or stand without one.
func (c *scan) inYear(st *stamp, i int) bool {
	at := i
	switch c.next(i) {
	case '年', '底', '末', '初', '全':
		return c.yearEdge(st, i)
	case '上', '下':
		return c.halfYear(st, i)
	case '前':
		return c.firstQuarters(st, i)
	case '第':
		at += len("第")
	}
	n, ok := c.number(at)
	if !ok || n.value < 1 || n.half {
		return false
	}
	if e := c.quarterWord(n.end); e >= 0 && n.value <= 4 {
		st.unit, st.n, st.end = quarter, n.value, e
		c.edges(st)
		return true
	}
	if at > i || n.value > 12 {
		return false
	}
	return c.month(st, n)
}

// quarterWord reads 季度, and 季 where 末 or 底 follows.
func (c *scan) quarterWord(i int) int {
	if e := c.word(i, "季度"); e >= 0 {
		return e
	}
	if e := c.word(i, "季"); e >= 0 && c.word(e, "末", "底") >= 0 {
		return e
	}
	return -1
}

// yearEdge reads 年底, 年末, 年初 (after a year also 底 and 末 alone), and 全年 after a year.
func (c *scan) yearEdge(st *stamp, i int) bool {
	e := c.word(i, "年底", "年末", "年终")
	kind := atEnd
	if e < 0 {
		e, kind = c.word(i, "年初"), atStart
	}
	if e < 0 {
		e, kind = c.word(i, "年中"), atMiddle
		if e >= 0 && c.word(e, "前", "，", "。") < 0 && e < len(c.s) {
			e = -1
		}
	}
	if e < 0 && st.by != yearOpen {
		e, kind = c.word(i, "底", "末"), atEnd
		if e < 0 {
			e, kind = c.word(i, "初"), atStart
		}
		if e < 0 {
			e, kind = c.word(i, "全年"), noEdge
		}
	}
	if e < 0 || (kind != noEdge && !c.endsEdge(e)) {
		return false
	}
	if strings.HasSuffix(c.s[:e], "年终") && c.word(e, "前", "之前", "以前") < 0 {
		return false
	}
	st.unit, st.edge, st.end = yearUnit, kind, e
	return true
}

// endsEdge is false where 底, 末 or 初 belongs to another word: 底数, 底线, 初步.
func (c *scan) endsEdge(i int) bool {
	switch c.next(i) {
	case '数', '线', '层', '子', '色', '步', '衷', '心', '次', '稿', '评', '审', '级', '端', '尾':
		return false
	}
	return true
}

func (c *scan) halfYear(st *stamp, i int) bool {
	if e := c.word(i, "上半年"); e >= 0 {
		st.unit, st.n, st.end = half, 1, e
		return true
	}
	if e := c.word(i, "下半年"); e >= 0 {
		st.unit, st.n, st.end = half, 2, e
		return true
	}
	return false
}

// firstQuarters reads 前三季度.
func (c *scan) firstQuarters(st *stamp, i int) bool {
	n, ok := c.number(i + len("前"))
	if !ok || n.value < 2 || n.value > 3 {
		return false
	}
	e := c.word(n.end, "季度", "个季度")
	if e < 0 {
		return false
	}
	st.unit, st.n, st.end = quarters, n.value, e
	return true
}

// month reads 3月, 3月份, 3月31日, 3月底, 3月上旬, 1—6月.
func (c *scan) month(st *stamp, n number) bool {
	at := c.gap(n.end)
	if e := c.word(at, "月"); e >= 0 {
		st.unit, st.n, st.end = monthUnit, n.value, c.optional(e, "份")
		c.insideMonth(st)
		return true
	}
	to := c.connector(n.end)
	if to < 0 {
		return false
	}
	last, ok := c.number(to)
	if !ok || last.value > 12 || last.value < 1 {
		return false
	}
	e := c.word(c.gap(last.end), "月")
	if e < 0 {
		return false
	}
	st.unit, st.from, st.n, st.end = months, n.value, last.value, c.optional(e, "份")
	if _, isDay := c.dayAt(st.end); isDay {
		return false // 3-4月5日 is no range of months
	}
	c.edges(st)
	return true
}

// insideMonth reads the day, the third or the edge after a month.
func (c *scan) insideMonth(st *stamp) {
	if n, ok := c.dayAt(c.gap(st.end)); ok {
		st.unit, st.day, st.end = dayUnit, n.value, n.end
		return
	}
	for third, words := range [...][2]string{{"上旬", "初旬"}, {"中旬", "中旬"}, {"下旬", "下旬"}} {
		if e := c.word(st.end, words[:]...); e >= 0 {
			st.unit, st.day, st.end = tenDays, third+1, e
			return
		}
	}
	c.edges(st)
}

// dayAt reads 31日 or 31号; end is after the unit.
func (c *scan) dayAt(i int) (number, bool) {
	n, ok := c.number(i)
	if !ok || n.value < 1 || n.value > 31 {
		return n, false
	}
	e := c.word(c.gap(n.end), "日", "号")
	if e < 0 || c.word(e, "内", "之内", "以内") >= 0 {
		return n, false
	}
	n.end = e
	return n, true
}

// edges reads 底, 末, 初 and a 中 that is followed by 前 or a stop.
func (c *scan) edges(st *stamp) {
	if e := c.word(st.end, "底", "末"); e >= 0 && c.endsEdge(e) {
		st.edge, st.end = atEnd, e
		return
	}
	if e := c.word(st.end, "初"); e >= 0 && c.endsEdge(e) {
		st.edge, st.end = atStart, e
		return
	}
	if e := c.word(st.end, "中"); e >= 0 && (e == len(c.s) || c.word(e, "前", "，", "。", "；") >= 0) {
		st.edge, st.end = atMiddle, e
	}
}

// connector returns the end of a range mark at i, or -1.
func (c *scan) connector(i int) int {
	i = c.gap(i)
	switch c.next(i) {
	case '—', '－', '-', '–', '～', '~', '─', '直', '至', '到':
		return c.word(i, "——", "—", "－－", "－", "-", "–", "～", "~", "─", "直至", "至", "到")
	}
	return -1
}
