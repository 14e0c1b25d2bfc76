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
	if p.What = b.named(w, base); p.What == nil && p.When != nil {
		p.What = b.matter(p, w, base)
	}
	p.Where = b.place(w, base)
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

// eventEnds end the names of works, projects and meetings.
var eventEnds = []string{"项目", "工程", "条例", "办法", "专项行动", "行动", "专班", "平台", "系统", "方案", "规划", "改造", "专题会", "调度会", "现场会", "推进会", "座谈会", "党组会", "党委会", "中心组学习", "中心组", "民主生活会", "主题党日", "三会一课", "培训班", "信访件", "信访案件", "案件", "工单", "热线", "合同", "招标", "采购", "验收", "评审", "检查", "督查", "巡察", "审计", "窗口", "改革", "试点", "协议", "预案", "演练", "课题"}

// named is the first named work: a title in 《》, or words that end in a project, a meeting or a case with what qualifies them.
func (b *builder) named(w words, base int) *Slot {
	start, end := -1, 0
	if i := strings.Index(w.text, "《"); i >= 0 {
		if n := strings.Index(w.text[i:], "》"); n > 0 {
			start, end = i, i+n+len("》")
		}
	}
	for _, h := range w.hits {
		if h.sort != eventEnd || start >= 0 && h.at >= start {
			continue
		}
		if from := qualifier(w.text, h.at); runes(w.text[from:h.at]) >= 2 && !startsAny(w.text[from:h.at], []string{"重大", "重点", "相关", "一些", "部分", "具体", "工作"}) {
			start, end = from, h.end()
			break
		}
	}
	if start < 0 {
		return nil
	}
	return b.slot(base+start, base+end)
}

// matter is the noun right behind the time of a case and what was done then: 去年6月研究码头改造，…, 3月下达清淤任务420米. nil where what stands there
// is no plain noun of three to twelve characters.
func (b *builder) matter(p *Problem, w words, base int) *Slot {
	at := p.When.End - base
	if p.When.End <= p.HeadSpan.End || at >= len(w.text) {
		return nil
	}
	for n := whenEnds.starts(w.text[at:]); n > 0; n = whenEnds.starts(w.text[at:]) {
		at += n
	}
	if n := doingsThen.starts(w.text[at:]); n > 0 {
		at += n
		if strings.HasPrefix(w.text[at:], "了") {
			at += len("了")
		}
	}
	end := at
	for n := 0; end < len(w.text); n++ {
		r, size := char(w.text[end:])
		if r < firstHan || r > lastHan || matterStops.has(r) {
			break
		}
		if n == 12 || noMatter.has(r) {
			return nil
		}
		end += size
	}
	if runes(w.text[at:end]) < 3 || bodies.ends(w.text[at:end]) != "" {
		return nil
	}
	return b.slot(base+at, base+end)
}

var (
	// whenEnds stand between a time and what happened.
	whenEnds = newWordSet("底", "初", "以来", "期间", "起", "前", "后", "间", "时", "，", "我", "班子", "党组", "党委", "支部", "局里", "镇里", "县里", "市里", "院里", "站里", "在")
	// doingsThen are what is done about a matter.
	doingsThen = newWordSet("研究部署", "部署", "研究", "开展", "组织", "召开", "讨论", "检查", "调研", "办理", "签批", "审签", "审批", "审核", "制定", "建设", "采购", "处置", "申报", "学习", "参加", "接待", "转发", "推进", "启动", "实施", "上报", "出台", "修订", "下发", "下达", "发放", "举办", "处理", "调解", "清理", "整治", "应召开", "召集", "主持", "来查", "搞", "上了", "讲")
	// matterStops end the noun; what noMatter holds is none.
	matterStops = newHanSet("没未不时后中上共只仅的拖引需应发完就有被")
	noMatter    = newHanSet("我他你才问要给先还以到说提指因名位已均至来去再连续此做错着每")
	// bodies are those who act.
	bodies = newEndSet("局", "院", "科", "组", "站", "队", "镇", "村", "县", "路", "厂", "社区", "市场", "公司", "小区", "学校", "股", "部", "所", "片区", "街", "党委", "党组", "支部", "院长", "书记", "局长", "同志", "成员", "学期", "岁", "审计", "完成")
)

// unqualified do not stand in what qualifies a noun.
var unqualified = newHanSet("在对的了于与和为到把将就从被使等以及按年月日度次个项是中开参抓办推落组不得够没有各该其这")

// qualifier is where the words that qualify a noun at i begin: after the last mark or function word, at most 14 characters back.
func qualifier(text string, i int) int {
	start := i
	for n := 0; start > 0 && n < 14; n++ {
		r, size := lastChar(text[:start])
		if r < 0x3400 || r >= 0xff00 {
			if strings.ContainsRune("，。；：、“”（）() \n", r) {
				break
			}
		} else if unqualified.has(r) {
			break
		}
		start -= size
	}
	return start
}

var placeEnds = []string{"街道", "社区", "小区", "开发区", "园区", "管委会", "服务中心", "车间", "市场", "项目部", "安置区", "养老院", "幼儿园", "卫生院", "卫生室", "病区", "服务厅", "办事大厅", "检测站", "林场", "公园", "水厂", "实验室", "仓库", "门店", "教学点", "司法所", "派出所", "分局", "支队", "大队", "公司", "学校", "中学", "小学", "医院", "村", "镇", "乡", "县", "科", "股", "局", "所", "站", "厅", "院", "处", "路", "河", "库", "厂", "矿", "组"}

// vaguePlaces are parts of words that look like places and name none.
var vaguePlaces = newWordSet("全", "各", "我", "本", "机关", "不", "基层", "有关", "相关", "上级", "领导", "工作", "一些", "部分", "思想", "贯彻", "该", "第", "这", "那", "每", "任何", "其他", "分管", "下属", "职能", "业务", "责任", "牵头", "主管", "驻", "作为", "统筹", "“", "两个", "对", "老旧", "年", "偏远", "试点", "先进", "办理", "商量", "批转", "涉及", "让", "因为", "反映", "接待", "以为", "要", "包", "局长", "集中", "下沉", "走", "上午", "下午", "和", "乡下", "比", "过", "款", "送", "统计", "通报", "漏报", "支部", "位", "进修", "庄稼", "够", "一线", "联系点", "个别", "为", "推进", "开会", "党组", "班子", "用于", "推动", "开展", "后经", "批评", "报给", "结束", "主题", "民营", "乡镇", "开工", "公交", "个", "满足", "很少", "美丽", "联系", "四个", "三个", "两个", "几个", "同", "安排", "要求", "组织", "陪同")

// beforePlace reports whether r is a mark, a date's end or a preposition that a place may follow.
func beforePlace(r rune) bool {
	switch r {
	case '到', '在', '赴', '对', '去', '与', '向', '往', '由', '把', '回', '查', '从', '的', '，', '。', '月', '日', '、', '；', '：', '（', '“':
		return true
	}
	return false
}

// introduced say what a place is to the author, and are no part of its name.
var introduced = newWordSet("我的联系点", "我联系的", "我包联的", "我分管的", "联系点", "联系村", "包联", "包保", "包抓", "挂钩", "帮扶", "分管的")

// place is the first named place or unit that a preposition, a date or a mark introduces.
func (b *builder) place(w words, base int) *Slot {
	for _, h := range w.hits {
		if h.sort != placeEnd {
			continue
		}
		start := h.at
		for n := 0; start > 0 && n < 9; n++ {
			r, size := lastChar(w.text[:start])
			if beforePlace(r) {
				break
			}
			start -= size
		}
		start += introduced.starts(w.text[start:h.at])
		name := w.text[start:h.at]
		before, _ := lastChar(w.text[:start])
		if h.size == 3 && !strings.Contains("村镇乡县", w.said(h)) && !strings.ContainsRune("到在赴去", before) {
			continue // 局, 科, 所 alone end too many other words
		}
		if n := runes(name); n >= 2 && n <= 8 && !vaguePlaces.in(name) && !strings.ContainsAny(name, "的了不是有于给诉跟被经议批，\t0123456789") {
			return b.slot(base+start, base+h.end())
		}
	}
	return nil
}
