package chain

import (
	"strings"

	"duizhao/internal/calendar"
	"duizhao/internal/chain/learned"
)

// facts reads the facts of a problem (D08): what, where, when, how many, with what effect. The first of each kind.
func (b *builder) facts(p *Problem, w words) {
	base := p.HeadSpan.Start
	text := w.text
	for m := range calendar.Dates(text, b.ref) {
		if !m.From.IsZero() || hasDigit(text[m.Start:m.End]) || b.ref.IsZero() {
			p.When = b.slot(base+m.Start, base+m.End)
			break
		}
	}
	p.Number = b.count(text, base)
	p.Effect = b.effect(w, base)
	p.What, p.Where = b.named(text, base)
}

var counters = newWordSet("人次", "次", "件", "个", "家", "户", "人", "篇", "份", "%", "％", "天", "小时", "分钟", "万元", "亿元", "元", "亩", "公里", "米", "项", "起", "名", "场", "期", "批", "条", "处", "分", "台", "吨", "宗", "册", "辆", "倍", "成", "位", "笔", "类", "座", "栋", "所", "套", "节", "课时", "学时", "门", "张", "字", "页", "遍", "周", "例", "支", "本", "趟", "间", "层", "只", "头")

var chineseDigits = newHanSet("一二三四五六七八九十两几百千零")

// count is the first number with a unit that is no date and no ordinal. A quotation and a title are passed over whole.
func (b *builder) count(text string, base int) *Slot {
	for i := 0; i < len(text); {
		c, arabic := text[i], false
		switch {
		case isHan(c) && i+2 < len(text):
			if !chineseDigits.has(rune(hanOf(c, text[i+1], text[i+2]))) {
				i += 3
				continue
			}
		case c >= '0' && c <= '9' || c == 0xef && wideDigit(text[i:]):
			arabic = true
		default:
			i = passOver(text, i)
			continue
		}
		n := numberLen(text[i:], arabic)
		rest := text[i+n:]
		if u := counters.starts(rest); u > 0 && !isDateLike(text, i, rest) && (arabic || chineseCount(text, i, n, rest[:u])) {
			return b.slot(base+i, base+i+n+u)
		}
		i += n
	}
	return nil
}

// passOver is where the search goes on behind the character at i: a quotation and a title are passed over whole.
func passOver(text string, i int) int {
	next := min(len(text), i+width(text[i]))
	switch text[i:next] {
	case "“":
		return next + firstClose(text[next:], '“')
	case "《":
		return next + firstClose(text[next:], '《')
	}
	return next
}

func wideDigit(s string) bool { return len(s) > 2 && s[1] == 0xbc && s[2] >= 0x90 && s[2] <= 0x99 }

func numberLen(s string, arabic bool) int {
	n := 0
	for n < len(s) {
		r, size := char(s[n:])
		if arabic && !(r >= '0' && r <= '9' || r >= '０' && r <= '９' || r == '.' || r == ',' || r == '余' || r == '多' || r == '万' || r == '亿') || !arabic && !chineseDigits.has(r) {
			break
		}
		n += size
	}
	return max(n, 1)
}

// dateTails follow a number that belongs to a date, a slogan or a rank.
var dateTails = newWordSet("年", "月", "日", "号", "季度", "个月", "周年", "个方面", "个带头", "个维护", "个意识", "个自信", "条例", "分之", "位一体", "名党员领导", "个原因", "方面", "级", "把手", "线")

// isDateLike reports whether the number belongs to a date, a document number or an ordinal.
func isDateLike(text string, i int, rest string) bool {
	prev, _ := lastChar(text[:i])
	if prev == '第' || prev == '〕' || prev == '二' && strings.HasPrefix(rest, "大") {
		return true
	}
	return dateTails.starts(rest) > 0
}

// chineseCount accepts written-out numbers only with units that count things, and not 一 as an article.
func chineseCount(text string, i, n int, unit string) bool {
	word := text[i : i+n]
	if word == "一" || word == "几" || word == "千" || word == "百" || word == "十" || word == "零" {
		return word == "一" && (unit == "次" || unit == "起" || unit == "件") && !strings.HasPrefix(text[i+n+len(unit):], "性") && !strings.HasSuffix(text[:i], "每") && !strings.HasSuffix(text[:i], "有") && !strings.HasSuffix(text[:i], "任何")
	}
	switch unit {
	case "个", "分", "条", "成", "位", "处", "类", "期", "头", "支", "门", "字":
		return unit == "个" && !strings.HasPrefix(text[i+n+len(unit):], "月")
	}
	return true
}

func firstClose(s string, open rune) int {
	end := "”"
	if open == '《' {
		end = "》"
	}
	if n := strings.Index(s, end); n >= 0 {
		return n + len(end)
	}
	return 0
}

// effectCues begin a stated consequence.
var effectCues = []string{"导致", "造成", "致使", "以致", "以至于", "使得", "引发", "引起", "被通报", "被扣", "影响了", "错过了", "延误了", "结果，", "结果被", "结果有", "结果让"}

// effect is the stated consequence: behind the head, from its cue to the clause's end, or the clause that a model taught by the
// labelled papers takes for it.
func (b *builder) effect(w words, base int) *Slot {
	for _, h := range w.hits {
		if h.sort == effectCue {
			if start, end := w.clause(h.at); b.follows(w.text, start, end) > unlikelyEffect {
				return b.slot(base+h.at, base+end)
			}
		}
	}
	from, to, best := 0, 0, float32(likelyEffect)
	for start := w.clauseEnd(0); start < len(w.text); {
		start += width(w.text[start])
		end := w.clauseEnd(start)
		if end > start {
			if score := b.follows(w.text, start, end); score > best {
				from, to, best = start, end, score
			}
		}
		start = end
	}
	if to == 0 {
		return nil
	}
	return b.slot(base+from, base+to)
}

// The scores below which a clause with a cue is no effect, and above which one without is one. Of what is found papers held out in
// turn call three quarters an effect.
const (
	unlikelyEffect = -3
	likelyEffect   = 0
)

// follows weighs whether the clause text[start:end] of a problem says what came of it.
func (b *builder) follows(text string, start, end int) float32 {
	learned.AtClause(&b.bag, text, start, end)
	return learned.Effect().Score(b.bag.List())
}

// named are the first words for what the problem is about and for where, as far as the tagger of problems reads: what it finds papers
// held out in turn call so in half and in six of ten, and it says that there is something in nine and in three of four rightly.
func (b *builder) named(text string, base int) (what, where *Slot) {
	if !specific(text) {
		return nil, nil
	}
	b.line.Read(text)
	learned.Named().Tag(&b.line, namedLean)
	from, to, isWhere := b.line.First(learned.WhereBegins)
	if isWhere {
		to = wholePlace(text, to)
	}
	if start, end, ok := b.line.First(learned.WhatBegins); ok {
		if isWhere && from < start && start < to {
			start = to // the place's last character was taken for the matter's first
		}
		if end-start > len("事") { // one character is half a word
			what = b.slot(base+start, base+end)
		}
	}
	if isWhere && to-from > len("县") {
		where = b.slot(base+from, base+to)
	}
	return what, where
}

// wholePlace is where a place ends that was cut inside its last word: 柳荫社|区, 城关街|道.
func wholePlace(text string, end int) int {
	if end < len("社") || end+len("区") > len(text) || !placeEnds.in(text[end-len("社"):end+len("区")]) {
		return end
	}
	return end + len("区")
}

var placeEnds = newWordSet("社区", "街道", "小区", "园区", "校区", "片区", "景区", "厂区", "辖区", "库区", "灌区", "林区", "矿区", "病区", "农场", "林场", "牧场", "市场", "车间", "学校", "医院", "中心", "大厅", "窗口")

// specific reports whether the beginning of text has a number, a time of the year or a mark of a name: of two hundred problems that say
// what or where, one has none.
func specific(text string) bool {
	for i := 0; i < min(len(text), learned.Longest*3); i += width(text[i]) {
		switch c := text[i]; {
		case c-'0' <= 9:
			return true
		case i+2 >= len(text):
		case isHan(c):
			if specifics.has(rune(hanOf(c, text[i+1], text[i+2]))) {
				return true
			}
		case text[i:i+3] == "“" || text[i:i+3] == "《" || c == 0xef && wideDigit(text[i:]):
			return true
		}
	}
	return false
}

var specifics = newHanSet("一二两三四五六七八九十几年月春夏秋冬")

// namedLean leans towards saying that there is something: what is missed would be asked for.
const namedLean = 60
