package calendar

import "strings"

// recurring reads 每月5日前, 每季度末, 每周五, 每半年一次, 每年12月底前, 按月.
func (c *scan) recurring(i int) (Due, bool) {
	if e := c.word(i, "按月", "按季度", "按季", "按周", "按年度", "逐月", "逐季", "逐周"); e >= 0 {
		r := c.next(e)
		return Due{Start: i, End: e, Kind: Recurring}, r != '份' && r != '节' && r != '龄'
	}
	at := c.word(i, "每逢", "每")
	if at < 0 {
		return Due{}, false
	}
	if n, ok := c.number(at); ok && !n.half {
		at = n.end
	}
	if e := c.word(at, "个"); e >= 0 {
		at = e
	}
	end := c.cycle(at)
	if end < 0 {
		return Due{}, false
	}
	return Due{Start: i, End: c.times(end), Kind: Recurring}, true
}

// cycle reads the unit and the place inside it; -1 where 每 counts something else (每名, 每个科室).
func (c *scan) cycle(i int) int {
	if e := c.word(i, "半年", "学期", "半个月", "半月"); e >= 0 {
		return c.marked(c.optional(c.optional(e, "末"), "底"))
	}
	if e := c.word(i, "季度", "季"); e >= 0 {
		return c.inQuarter(e)
	}
	if e := c.word(i, "双月", "单月", "月份", "月"); e >= 0 {
		return c.inMonth(e)
	}
	if e := c.word(i, "周", "星期"); e >= 0 {
		return c.weekdays(e)
	}
	if e := c.word(i, "年度", "年"); e >= 0 {
		return c.inEveryYear(e)
	}
	e := c.word(i, "日", "天", "旬", "工作日", "教学日", "上课日", "交易日", "赶集日", "赶场日", "接待日", "开放日")
	if n, ok := c.number(max(e, 0)); ok && e >= 0 && c.word(n.end, "时", "点") >= 0 {
		return c.word(n.end, "时", "点")
	}
	return e
}

// marked skips 前, 内 and the like.
func (c *scan) marked(i int) int {
	if e := c.beforeMark(i); e >= 0 {
		return e
	}
	if e := c.withinMark(i); e >= 0 {
		return e
	}
	return i
}

// inMonth reads the days of a month, one or several: 5日前, 10日、25日, 底前, 第一周.
func (c *scan) inMonth(i int) int {
	if e := c.word(i, "底", "末", "初"); e >= 0 && c.endsEdge(e) {
		return c.marked(e)
	}
	if e := c.word(i, "上旬", "中旬", "下旬", "第一周", "第二周", "第三周", "最后一周", "首周", "最后一个工作日", "第一个工作日", "首个工作日", "最后一天"); e >= 0 {
		return c.marked(e)
	}
	if e := c.nthWeekday(i); e >= 0 {
		return e
	}
	if e := c.parts(i); e >= 0 {
		return e
	}
	end := i
	for at := i; ; {
		n, ok := c.dayAt(c.gap(at))
		if !ok {
			return c.marked(end)
		}
		end = n.end
		if at = c.word(end, "、", "和", "至", "-", "—", "到"); at < 0 {
			return c.marked(end)
		}
	}
}

// nthWeekday reads 第一个周三, 第二个星期五下午, 最后一个周五; -1 for none.
func (c *scan) nthWeekday(i int) int {
	at := c.word(i, "最后一个", "头一个", "首个")
	if at < 0 {
		if at = c.word(i, "第"); at < 0 {
			return -1
		}
		n, ok := numberAt(c.s, at)
		if !ok {
			return -1
		}
		if at = c.word(n.end, "个"); at < 0 {
			return -1
		}
	}
	e := c.word(at, "周", "星期", "工作日")
	if e < 0 {
		return -1
	}
	return c.weekdays(e)
}

// weekdays reads one or several days of a week behind 周 and the part of the day: 三晚上, 二、周四下午; i where there are none.
func (c *scan) weekdays(i int) int {
	_, e := c.weekday(i)
	for e > i {
		next, short := c.word(e, "、周", "和周", "、星期", "和星期"), false
		if next < 0 {
			next, short = c.word(e, "、", "和"), true
		}
		if next < 0 {
			break
		}
		_, end := c.weekday(next)
		if end <= next || short && c.partOfDay(end) == end { // 每周一、三个人
			break
		}
		e = end
	}
	return c.partOfDay(e)
}

// partOfDay skips 上午, 晚 and the like.
func (c *scan) partOfDay(i int) int {
	if e := c.word(i, "上午", "下午", "晚上", "早上", "中午", "晚"); e >= 0 {
		return e
	}
	return i
}

// parts reads several parts of a month, or one of those that come in it: 上、下旬, 第二、第四周的周四, 第一次; -1 for none.
func (c *scan) parts(i int) int {
	if e := c.word(i, "上、中、下旬", "上、下旬", "上、中旬", "中、下旬", "上下旬", "中下旬"); e >= 0 {
		return e
	}
	at := c.word(i, "第")
	for at >= 0 {
		n, ok := numberAt(c.s, at)
		if !ok {
			return -1
		}
		if e := c.word(n.end, "次"); e >= 0 {
			return e
		}
		if e := c.word(c.optional(n.end, "个"), "周", "星期"); e >= 0 {
			if _, day := c.weekday(e); day > e {
				return day
			}
			if day := c.word(c.optional(e, "的"), "周", "星期"); day >= 0 {
				if _, end := c.weekday(day); end > day {
					return end
				}
			}
			return e
		}
		if at = c.word(n.end, "、第", "和第", "、", "和"); at < 0 {
			return -1
		}
	}
	return -1
}

// oftenIn reads how often in a unit of time without 每: 一月开两场, 一周跑三次, only the unit. It is false for the month of that name.
func (c *scan) oftenIn(i int) (Due, bool) {
	e := c.word(i, "一周", "一月", "一季度", "一季", "一年")
	if e < 0 || c.before(i) == '第' || c.before(i) == '十' || c.before(i) == '年' || c.before(i) == '每' {
		return Due{}, false
	}
	at := e
	for range 3 {
		if n, ok := numberAt(c.s, at); ok && c.word(n.end, "次", "场", "回", "遍", "期", "篇", "课") >= 0 {
			return Due{Start: i, End: e, Kind: Recurring}, true
		}
		r := c.next(at)
		if r < 0x4e00 || r > 0x9fff {
			break
		}
		at += len(string(r))
	}
	return Due{}, false
}

func (c *scan) inQuarter(i int) int {
	if e := c.word(i, "末月", "首月", "最后一个月", "第一个月", "第二个月", "第三个月"); e >= 0 {
		return c.inMonth(e)
	}
	if e := c.word(i, "末", "底", "初"); e >= 0 && c.endsEdge(e) {
		return c.marked(e)
	}
	return c.marked(i)
}

// inEveryYear reads 12月底前, 年底, 6月、12月 after 每年.
func (c *scan) inEveryYear(i int) int {
	end := i
	for at := i; at >= 0; at = c.word(end, "、", "和") {
		st := stamp{start: at, by: yearRelative}
		if !c.inYear(&st, at) {
			break
		}
		end = c.marked(st.end)
	}
	return c.marked(end)
}

// times skips a bare count of times: 一次, 2次.
func (c *scan) times(i int) int {
	if n, ok := c.number(i); ok {
		if e := c.word(n.end, "次"); e >= 0 {
			return e
		}
	}
	return i
}

// immediate reads 立行立改, 即日起 and the like. What is to be done at once only when something happens (发现问题立即上报) is no
// time limit of the measure.
func (c *scan) immediate(i int) (Due, bool) {
	if e := c.word(i, "自即日起", "从即日起", "即日起", "从现在起", "自现在起", "从即日开始", "从明天起", "从今天起", "从今日起", "从今天开始", "从明天开始", "从本周起", "从本月起", "从下周起", "从下月起"); e >= 0 {
		return c.fromToday(i, e), true
	}
	e := c.word(i, "立行立改", "立查立改", "立知立改", "立改立行", "立即整改", "立即", "马上", "即知即改", "即查即改", "即行即改", "即改即行", "即刻", "即日")
	if e < 0 || c.conditional(i) {
		return Due{}, false
	}
	return Due{Start: i, End: e, Kind: Immediate}, true
}

func (c *scan) fromToday(i, e int) Due {
	d := Due{Start: i, End: e, Kind: Immediate}
	at := c.connector(e)
	if at < 0 {
		return d
	}
	right, ok := c.stampAt(c.gap(at))
	if !ok {
		return d
	}
	d.Kind, d.From, d.End = Period, c.ref, c.closing(right.end)
	_, d.To = c.bounds(right, 0)
	return d
}

// conditional looks back in the clause for 发现, 一经 and the like.
func (c *scan) conditional(i int) bool {
	clause := c.s[clauseStart(c.s, i):i]
	for _, w := range [...]string{"发现", "一经", "一旦", "接到", "遇到", "遇有", "收到", "凡是", "凡"} {
		if strings.Contains(clause, w) {
			return true
		}
	}
	return false
}

// clauseStart is the place after the last stop or comma before i, at most 120 bytes back.
func clauseStart(s string, i int) int {
	from := max(0, i-120)
	for from < i && s[from]&0xC0 == 0x80 {
		from++
	}
	start := from
	for j, r := range s[from:i] {
		switch r {
		case '，', '。', '；', '：', '\n', '\t', ',', ';':
			start = from + j + len(string(r))
		}
	}
	return start
}

// standing reads 长期坚持 wherever it stands, and words that only sometimes tell a time (长期, 常态化, 持续推进) where they stand
// as one: as a clause or a cell by themselves, or after 时限 and 期限.
func (c *scan) standing(i int) (Due, bool) {
	d := Due{Start: i, Kind: Standing}
	d.End = c.word(i, "长期坚持", "长期推进", "长期落实", "长期执行", "长期整改", "常态化推进", "常态化坚持", "常态化开展", "常态化落实", "常态长效坚持")
	if d.End >= 0 {
		return d, true
	}
	d.End = c.word(i, "长期有效", "长期", "长效", "常态化", "常态", "持续推进", "持续坚持", "持续整改", "持续改进", "持续落实", "持续用力", "持续", "经常性", "经常")
	return d, d.End >= 0 && c.standsAlone(d.Start, d.End)
}

func (c *scan) standsAlone(start, end int) bool {
	return separates(c.before(start)) && separates(c.next(end))
}

// separates is true for the edges of a text and for what stands between clauses and cells.
func separates(r rune) bool {
	switch r {
	case 0, '，', '。', '；', '：', '、', '（', '）', '(', ')', ':', ',', ';', '\t', '\n', ' ', '　', '/', '】', '【', '为':
		return true
	}
	return false
}
