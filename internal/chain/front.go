package chain

import (
	"slices"
	"strings"
	"time"

	"duizhao/internal/calendar"
	"duizhao/internal/doc"
	"duizhao/internal/outline"
)

var titleNouns = []string{"信", "答卷", "自述", "材料", "提纲", "报告", "方案", "清单", "台账", "总结", "发言稿", "发言", "剖析", "检查", "汇报", "通报", "计划", "情况表", "一览表", "汇总", "汇总表", "登记表", "一览", "分析", "自查", "说明", "体会", "记录", "责任书"}

// titleEnds end the last line of a title that stands above numbered sections.
var titleEnds = append([]string{"情况", "问题"}, titleNouns...)

// paperNouns end titles and never section headings.
var paperNouns = []string{"材料", "提纲", "报告", "方案", "发言稿", "发言", "汇报", "通报", "责任书"}

// titleBlock finds the title and returns the index of the first block after the title block (title, name, date).
func (b *builder) titleBlock(top outline.Style) int {
	end, titleEnd := 0, 0
	for i, blk := range b.doc.Blocks {
		if i >= 8 || blk.Kind != doc.Paragraph {
			break
		}
		text := trimSpaces(b.doc.Slice(blk.Span))
		if runes(text) > longestTitle || firstStop(text, period|semicolon|colonMark|narrowColon|exclamation) < len(text) || b.leadStyle(i) != outline.None && !strings.HasPrefix(text, "（") && !strings.HasPrefix(text, "(") {
			break
		}
		h, ok := b.headingAt(i)
		if _, n := bracketed(text); i > 0 && n == len(text) {
			break
		}
		if ok && len(h.roles) > 0 && (i > 0 && !endsAny(text, paperNouns) || i == 0 && !endsAny(text, titleNouns)) && (pureTitle(h.title) || endsInRole(h.title) || blk.Level > 0) && !titleGoesOn(b, i) && !(i == 1 && b.runsOver(0)) && !(top != outline.None && i > 0 && i < 3 && blk.Level == 0 && endsAny(text, titleEnds)) {
			break
		}
		if i > 0 && titleEnd > 0 && (top == outline.None && blk.Level > 0 && len(h.roles) > 0) {
			break
		}
		end = i + 1
		if endsAny(strings.TrimRight(text, "）)"), titleNouns) || ok && i > 0 && len(h.roles) > 0 || i == 0 || i == 1 && b.runsOver(0) {
			titleEnd = i + 1
		}
	}
	if end == len(b.doc.Blocks) { // a paper that is all title has none
		return 0
	}
	var title strings.Builder
	for _, blk := range b.doc.Blocks[:titleEnd] {
		title.WriteString(strings.Join(strings.FieldsFunc(b.doc.Slice(blk.Span), func(r rune) bool { return strings.ContainsRune(spaces, r) }), ""))
	}
	b.c.Title = title.String()
	return end
}

// headingAt is the last heading that begins in block i, one of the first.
func (b *builder) headingAt(i int) (last heading, ok bool) {
	for _, h := range b.heads {
		if h.block > i {
			break
		}
		if h.block == i {
			last, ok = h, true
		}
	}
	return last, ok
}

// titleGoesOn reports whether the line after block i still belongs to a title of several lines.
func titleGoesOn(b *builder, i int) bool {
	if i+1 >= len(b.doc.Blocks) || i > 2 {
		return false
	}
	next := trimSpaces(b.doc.Slice(b.doc.Blocks[i+1].Span))
	return runes(next) <= longestTitle && endsAny(next, titleNouns) && firstStop(next, period|semicolon|colonMark) == len(next)
}

// runsOver reports whether the line of block i begins a title that the next line ends: 关于优化营商环境.
func (b *builder) runsOver(i int) bool {
	line := trimSpaces(b.doc.Slice(b.doc.Blocks[i].Span))
	return strings.Contains(line, "关于") && !endsAny(line, titleNouns) && !endsAny(line, []string{"措施", "问题", "情况"})
}

// endsAny reports whether s ends with one of the words, none of which is empty.
func endsAny(s string, words []string) bool {
	if s == "" {
		return false
	}
	last := s[len(s)-1]
	for _, w := range words {
		if n := len(w); w[n-1] == last && n <= len(s) && s[len(s)-n:] == w {
			return true
		}
	}
	return false
}

// leadStyle is the numbering style that block i begins with.
func (b *builder) leadStyle(i int) outline.Style {
	for _, u := range b.out.Units {
		if u.Block == i {
			return u.Style
		}
		if u.Block > i {
			break
		}
	}
	return outline.None
}

// date is the day the paper bears: under its title or in its signature; zero for none.
func (b *builder) date(titleEnd int) time.Time {
	n := len(b.doc.Blocks)
	for i := n - 1; i >= max(titleEnd, n-4); i-- {
		if t := b.dateLine(i); !t.IsZero() {
			return t
		}
	}
	for i := 0; i < min(max(titleEnd, 2), n); i++ {
		if t := b.dateLine(i); !t.IsZero() {
			return t
		}
	}
	return time.Time{}
}

// dayLabels stand before the day that a form was filled in. 完成日期 is a limit.
var dayLabels = []string{"日期", "时间", "填表日期", "填表时间", "填报日期", "填报时间", "报送日期", "报送时间", "报告日期", "制表日期", "更新日期", "更新时间"}

// dateLine reads a line that holds a full date and at most a name beside it.
func (b *builder) dateLine(i int) time.Time {
	if b.doc.Blocks[i].Kind == doc.Row {
		return time.Time{}
	}
	text := strings.Trim(b.doc.Slice(b.doc.Blocks[i].Span), spaces+"（）()")
	if _, n := bracketed(text); n > 0 { // 【完成时限】2024年3月31日
		return time.Time{}
	}
	if n := strings.LastIndex(text, "："); n > 0 {
		label := text[:n]
		if i := strings.LastIndexAny(label, spaces); i > 0 { // 督导组：三组　时间：
			label = trimSpacesLeft(label[i:])
		}
		if slices.Contains(dayLabels, label) {
			text = text[n+len("："):]
		}
	}
	if len(text) > 40*4 || firstMark(text, 0, period|comma|semicolon|colonMark) < len(text) || runes(text) > 40 {
		return time.Time{}
	}
	ms := calendar.FindDates(text, time.Time{})
	if len(ms) == 0 {
		return time.Time{}
	}
	m := ms[len(ms)-1]
	if m.From.IsZero() || !m.From.Equal(m.To) {
		return time.Time{}
	}
	return m.From
}

// kind tells what sort of paper it is, from its title first and from who speaks otherwise.
func (b *builder) kind() Kind {
	t := b.c.Title
	head := t
	for i := 0; i < min(4, len(b.doc.Blocks)); i++ {
		if s := b.doc.Slice(b.doc.Blocks[i].Span); runes(s) < 60 {
			head += s
		}
	}
	switch {
	case hasAny(t, []string{"整改方案", "整改清单", "整改台账", "整改任务", "整改措施清单", "整改落实方案", "整改计划", "问题清单", "整改实施方案", "整改工作方案"}):
		return Plan
	case hasAny(t, []string{"不符合", "内部审核", "内审", "内部审计报告", "审计报告", "不合格", "纠正措施"}):
		return OtherKind
	case registers(t):
		return Plan
	case hasAny(t, []string{"领导班子", "班子对照", "班子检视", "党组对照", "党委对照", "班子"}) && !hasAny(t, []string{"班子成员"}):
		return Group
	case hasAny(t, []string{"支部班子", "支委会", "支部委员会", "党支部对照", "支部对照", "支部检视", "支部查摆", "党支部"}) && !hasAny(t, []string{"个人", "党员"}):
		return Branch
	case hasAny(t, []string{"个人", "本人", "党性分析", "述责"}):
		return Personal
	case hasAny(t, []string{"党组", "党委", "党工委"}) && hasAny(t, []string{"对照检查", "检视剖析", "检视材料", "自查"}) && !hasAny(t, []string{"书记", "委员", "成员"}):
		return Group
	}
	return b.speaker(head)
}

// registers reports whether a title is that of a paper about putting right what others or oneself found: 查摆问题整改登记表,
// 整改落实情况的报告, 专项整治工作方案. A paper in which one examines oneself for that is none.
func registers(title string) bool {
	title = strings.TrimRight(title, "）)")
	return hasAny(title, []string{"整改", "整治"}) && endsAny(title, []string{"报告", "登记表", "一览", "一览表", "情况表", "对照表", "台账", "清单", "方案", "计划", "通报"}) &&
		!hasAny(title, []string{"剖析", "自查", "对照检查", "检视报告"})
}

// speaker judges by first persons: 我 and 本人 against 班子 and 支部 in the first part of the text.
func (b *builder) speaker(head string) Kind {
	text := b.doc.Text
	if len(text) > 24000 {
		text = text[:24000]
	}
	me, group, branch := 0, 0, 0
	b.hits = speakerWords.scan(text, b.hits[:0])
	for _, h := range b.hits {
		switch h.group {
		case 1:
			me++
		case 2:
			group++
		case 3:
			branch++
		case 4: // 我们, 我局: the 我 in it is nobody
			me--
		case 5: // 班子成员
			group--
		}
	}
	switch {
	case strings.Contains(head, "方案") || strings.Contains(head, "清单") || strings.Contains(head, "台账"):
		return Plan
	case me >= 3 && me*2 >= group:
		return Personal
	case strings.Contains(head, "支部") || branch > 6 && branch > group:
		return Branch
	case group >= 3:
		return Group
	case me > 0:
		return Personal
	case len(b.tables) > 0:
		return Plan
	case branch > 2:
		return Branch
	}
	return OtherKind
}

// speakerWords tell who speaks; 自我 is left to cancel out with 自我批评 in every kind of paper.
var speakerWords = newLexicon(
	group{words: []string{"我", "本人"}, number: 1},
	group{words: []string{"班子"}, number: 2},
	group{words: []string{"支部"}, number: 3},
	group{words: []string{"我们", "我局", "我县", "我市", "我区", "我国", "我院", "我校", "我镇", "我乡", "我党", "我省", "我所", "我队", "我委", "我批"}, number: 4},
	group{words: []string{"班子成员"}, number: 5},
)
