package calendar

import (
	"iter"
	"slices"
	"strings"
	"time"
)

// FindDates finds every time expression in text, in order and without overlap: 2023年5月至9月, 去年底, 上半年, 近三年, 今年以来.
// ref is the document's date, zero when unknown. Titles in 《》 are passed over.
func FindDates(text string, ref time.Time) []Mention { return slices.Collect(Dates(text, ref)) }

// Dates is FindDates for those who need only the first ones.
func Dates(text string, ref time.Time) iter.Seq[Mention] {
	return func(yield func(Mention) bool) {
		c := scan{s: text, ref: dayOf(ref), past: true}
		year, yearAt := 0, -carry
		for i := dateOpeners.next(text, 0); i < len(text); i = dateOpeners.next(text, i) {
			r, w := char(text[i:])
			base := 0
			if i-yearAt < carry {
				base = year
			}
			m, next, ok := c.mention(i, r, base)
			if ok {
				if !yield(m) {
					return
				}
				if y := writtenIn(text[m.Start:m.End]); y > 0 {
					year, yearAt = y, m.End
				}
			}
			i = max(next, i+w)
		}
	}
}

func (c *scan) mention(i int, r rune, base int) (m Mention, next int, ok bool) {
	switch r {
	case '《':
		return m, c.afterTitle(i), false
	case '近', '最', '过':
		if m, ok = c.lately(i); ok {
			return m, m.End, true
		}
	}
	if isDateDigit(r) || r >= '0' && r <= '9' {
		if n, _ := c.number(i); !unitFollows(c.next(c.gap(n.end))) {
			return m, n.end, false
		}
	}
	if st, found := c.stampAt(i); found {
		m = c.mentioned(st, base)
		return m, m.End, true
	}
	if l, isLength := c.lengthAt(i); isLength { // 3个月 and 五年 are no dates
		return m, l.end, false
	}
	if n, isNumber := c.number(i); isNumber {
		return m, n.end, false
	}
	return m, i, false
}

// mentioned turns a stamp, with the range or the 以来 that follows it, into a mention.
func (c *scan) mentioned(st stamp, base int) Mention {
	if st.by != yearOpen {
		base = 0
	}
	m := Mention{Start: st.start, End: st.end}
	if right, ok := c.rangeTo(st); ok {
		m.End = right.end
		m.From, m.To = c.span(st, right, base)
		return m
	}
	m.From, m.To = c.bounds(st, base)
	if e := c.word(m.End, "以来", "至今", "到现在"); e >= 0 {
		m.End, m.To = e, c.ref
	}
	return m
}

// lately reads 近三年, 近两个月来, 近年来, 近期, 最近一段时间.
func (c *scan) lately(i int) (Mention, bool) {
	m := Mention{Start: i}
	if m.End = c.word(i, "近年来", "近几年来", "近几年", "近期", "最近一段时间", "近段时间", "近来"); m.End >= 0 {
		return m, true
	}
	at := c.word(i, "最近", "过去", "近")
	if at < 0 {
		return m, false
	}
	l, ok := c.lengthAt(at)
	if !ok {
		return m, false
	}
	m.End = c.optional(l.end, "来")
	if !c.ref.IsZero() && l.workdays == 0 {
		m.From, m.To = c.ref.AddDate(0, -l.months, -l.days), c.ref
	}
	return m, true
}

// DocumentDate is the date that a paper bears: the first of the lines that holds nothing but a date with its year, in brackets
// or not, alone or after the name of the unit and a space. A month without a day gives its first day. The caller passes the
// title block and the last lines, best first.
func DocumentDate(lines ...string) (time.Time, bool) {
	for _, line := range lines {
		if t, ok := lineDate(strings.TrimSpace(line)); ok {
			return t, true
		}
	}
	return time.Time{}, false
}

// longestDated is the most bytes a line with a name and a date may have.
const longestDated = 160

func lineDate(line string) (time.Time, bool) {
	line = strings.Trim(line, "()（）[]［］〔〕 　\u00a0")
	if len(line) > longestDated || strings.ContainsAny(line, "。；，") {
		return time.Time{}, false
	}
	for _, prefix := range [...]string{"日期：", "时间：", "撰写时间：", "报送时间：", "日期:", "时间:"} {
		line = strings.TrimPrefix(line, prefix)
	}
	if at := strings.LastIndexAny(line, "\t　"); at >= 0 {
		if t, ok := wholeDate(strings.TrimLeft(line[at:], "\t　")); ok {
			return t, true
		}
	}
	for at := 0; at >= 0; {
		if t, ok := wholeDate(line[at:]); ok {
			return t, true
		}
		next := strings.IndexByte(line[at:], ' ')
		if next < 0 {
			break
		}
		at += next + 1
	}
	return time.Time{}, false
}

// wholeDate reads s when it is a written year with a month, and nothing else.
func wholeDate(s string) (time.Time, bool) {
	s = strings.TrimSpace(s)
	c := scan{s: s}
	st, ok := c.stampAt(0)
	if !ok || st.end != len(s) || st.by != yearWritten || st.edge != noEdge || (st.unit != dayUnit && st.unit != monthUnit) {
		return time.Time{}, false
	}
	if st.unit == dayUnit && st.day > lastDay(st.year, st.n) {
		return time.Time{}, false
	}
	from, _ := st.in(st.year)
	return from, true
}
