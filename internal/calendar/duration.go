package calendar

import (
	"strings"
	"time"
)

// length is a stretch of time as written: 3个月, 两周, 30个工作日, 一年半.
type length struct {
	days, workdays, months int
	hours                  int // only as long as nothing else is set
	end                    int
}

// duration reads 一个月内, 30个工作日内, 会后十五日内. A stretch that looks back (近三年内) is read as one piece and given no kind;
// so is one after an event that nobody can place (换届后三个月内). One that runs from each case of its own (收到后10日内, 24小时内)
// comes again with every case.
func (c *scan) duration(i int) (Due, bool) {
	at := c.event(i)
	l, ok := c.lengthAt(at)
	if !ok {
		return Due{}, false
	}
	end := c.withinMark(l.end)
	if end < 0 && at == i && (c.before(i) == '用' || strings.HasSuffix(c.s[:i], "用时")) {
		end = c.word(l.end, "的时间", "时间")
	}
	if end < 0 {
		return Due{}, false
	}
	d := Due{Start: i, End: end}
	if start := c.eachCase(i); start < i || l.hours > 0 {
		d.Start, d.Kind = start, Recurring
		return d, true
	}
	switch {
	case at > i:
		d.Kind = Period
		return d, true
	case c.before(i) == '后' || c.before(i) == '近' || strings.HasSuffix(c.s[:i], "过去"):
		return d, true
	}
	d.Kind, d.Workdays = Period, l.workdays
	if !c.ref.IsZero() {
		d.From = c.ref
		d.To = l.after(c.ref)
	}
	return d, true
}

// event is the place after 会后 and the like, i itself where none stands.
func (c *scan) event(i int) int {
	switch c.next(i) {
	case '会', '民', '组', '反', '印', '下', '结', '通':
	default:
		return i
	}
	e := c.word(i, "会后", "会议后", "会议结束后", "民主生活会后", "组织生活会后", "反馈后", "印发后", "下发后", "结束后", "通过后",
		"民主生活会召开后", "组织生活会召开后")
	if e < 0 {
		return i
	}
	return c.optional(e, "的")
}

// eachCase is the start of 收到后 and the like that end at i, i itself where none does.
func (c *scan) eachCase(i int) int {
	for _, w := range [...]string{"收到后", "接到后", "接报后", "接诉后", "受理后", "接单后", "发现后", "收文后", "来信后"} {
		if strings.HasSuffix(c.s[:i], w) {
			return i - len(w)
		}
	}
	return i
}

func (c *scan) lengthAt(i int) (length, bool) {
	n, ok := c.number(i)
	if !ok || n.value > 1000 {
		return length{}, false
	}
	at := c.gap(n.end)
	counted := c.word(at, "个")
	if counted >= 0 {
		at = counted
	}
	half := n.half
	if e := c.word(at, "半"); e >= 0 && !n.half {
		half, at = true, e
	}
	return c.lengthOf(n.value, half, counted >= 0, at)
}

// lengthOf reads the unit at i; counted says that 个 stood before it, without which 3月 is a month and not a stretch.
func (c *scan) lengthOf(n int, half, counted bool, i int) (length, bool) {
	l := length{}
	switch {
	case c.word(i, "工作日") >= 0:
		l.workdays, l.end = n, c.word(i, "工作日")
	case c.word(i, "小时") >= 0:
		l.hours, l.end = n, c.word(i, "小时")
	case c.word(i, "月") >= 0 && (counted || half):
		l.months, l.end = n, c.word(i, "月")
		if half {
			l.days = 15
		}
	case c.word(i, "季度") >= 0 && counted:
		l.months, l.end = 3*n, c.word(i, "季度")
	case c.word(i, "周", "星期", "礼拜") >= 0:
		l.days, l.end = 7*n, c.word(i, "周", "星期", "礼拜")
	case c.word(i, "天", "日") >= 0 && !half:
		l.days, l.end = n, c.word(i, "天", "日")
	case c.word(i, "年") >= 0 && n < 100:
		l.months, l.end = 12*n, c.word(i, "年")
		if e := c.word(l.end, "半"); e >= 0 {
			half, l.end = true, e
		}
		if half {
			l.months += 6
		}
	}
	return l, l.end > 0 && l.days+l.workdays+l.months+l.hours > 0
}

// after is the last day of the stretch; zero for working days, which need a holiday table.
func (l length) after(t time.Time) time.Time {
	if l.workdays > 0 {
		return time.Time{}
	}
	first := day(t.Year(), int(t.Month())+l.months, 1)
	d := min(t.Day(), lastDay(first.Year(), int(first.Month())))
	return day(first.Year(), int(first.Month()), d).AddDate(0, 0, l.days)
}
