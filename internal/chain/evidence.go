package chain

import (
	"sort"
	"strings"

	"duizhao/internal/chain/learned"
	"duizhao/internal/doc"
)

// papers are what can show a result.
var papers = []string{"台账", "签到表", "签到册", "签到簿", "会议记录", "会议纪要", "纪要", "记录表", "记录本", "谈话记录", "走访记录", "工作日志", "日志", "记录", "通报", "照片", "影像资料", "调研报告", "报告", "心得体会", "心得", "札记", "学习笔记", "读书笔记", "笔记", "清单", "回执", "凭证", "票据", "发票", "收据", "承诺书", "备案表", "审批单", "销号单", "截图", "成绩单", "试卷", "名册", "登记表", "登记册", "登记簿", "登记卡", "明细表", "情况表", "测评表", "问卷", "验收单", "验收报告", "协议", "合同", "档案", "佐证材料", "证明材料", "台帐", "总结", "审计报告", "批复", "确认单", "交接单", "统计表", "汇总表", "评分表", "评审表", "反馈表", "工单", "复核单", "签字单", "通知单", "回访表", "检查表", "抽查表", "盘点表", "简报", "讲稿", "教案", "处理决定", "完成单", "答复单", "答复函", "走访本", "听课本", "民情本", "日记", "提纲", "定稿", "缴款单", "公示牌", "意见表", "规定", "办法", "方案", "单据", "表册", "花名册", "复印件", "底稿", "归档目录", "比价表", "对账单", "收货单", "抄写本", "影像", "录音", "录像", "签字", "签收", "签到", "手记", "日结单", "原稿", "文稿", "回单", "证书", "目录", "数据", "结论", "样本", "文本", "图册", "登记", "手册", "光盘", "课件", "批复", "照片", "副本", "原件", "统计", "流程图", "公告", "批文", "回证", "抽查结果", "问卷结果", "测评结果", "考试结果", "考核结果", "页", "表", "单", "簿", "卡", "册", "卷", "函", "像", "本", "体会", "缴款书", "验收书", "授权书", "裁定书", "协议书", "通知书", "决议", "曲线", "手稿", "案卷", "文书", "笔录", "实录", "须知", "样张", "存根", "明细", "成绩分析", "打卡通报", "材料", "坐标", "证明", "坐标图", "存单", "稿", "图", "收条", "签收条", "小票", "处置意见", "意见书", "批复文件", "印发件"}

// keeps follow a paper that is kept, shown or handed in.
var keeps = newWordSet("存档", "归档", "备查", "留存", "留底", "留档", "存入", "归入", "入档", "入卷", "入册", "附卷", "附入", "交", "报", "送", "作为", "为证", "为准", "公示", "公开", "公布", "上墙", "张贴", "贴在", "挂", "装订", "存", "附后", "当场签", "上传", "录入", "备案", "封存", "保存", "密封", "扫描", "随", "带回", "专页", "一人一份", "装入", "附在", "放入", "归档", "发各", "发给", "上报", "请", "为凭", "抄送", "提交", "一人一", "一户一", "一处一", "一式", "一件一", "一楼一", "一事一", "放", "夹", "收进", "归", "传", "发到", "发村", "发群", "进个人档案", "进档案", "编号", "复印", "贴到", "贴成", "贴进", "贴上", "为据", "销号", "入人", "入财务", "入个人", "抄报", "移交", "说话", "锁", "写入", "装卷", "建档")

// later come between a paper and what is done with it: 签到表由办公室存档, 报备表按月公示.
var later = newWordSet("由", "经", "在", "每", "按月", "按季", "按周", "按年", "季末", "月底", "月末", "年底", "逐", "及时", "统一", "一并", "科室", "入", "期末", "定期", "双方", "双人", "本人", "当日", "当天", "当月", "次日", "每半年", "每月", "按次", "按楼", "两份")

// keptWords show inside what follows that the paper is kept, shown or checked by another.
var keptWords = newWordSet("存档", "归档", "备查", "留存", "留底", "留档", "存查", "保存", "保管", "存放", "入档", "入人", "交", "报", "送", "公示", "公开", "公布", "张贴", "上墙", "上传", "备案", "抽查", "审阅", "审看", "查阅", "翻阅", "核查", "核对", "复核", "验收", "签字", "签名", "签收", "评比", "通报", "寄", "汇总", "收存", "提供", "建档", "贴", "核收", "签认", "抽看", "晾晒", "展示", "传阅", "晒出", "翻看", "查看", "过目", "装订", "入卷", "评查", "监督", "导出", "倒查", "签阅", "现场记录", "回访", "见")

// makers stand before a paper that is made for the purpose.
var makers = []string{"填写", "建立", "形成", "提交", "出具", "撰写", "写出", "留存", "保存", "报送", "上报", "交出", "拍摄", "附", "制作", "上交", "保留", "印发", "填报", "登记", "交上", "写入", "记入", "填入", "取得", "写下", "记在", "记到", "记进", "写进", "录入", "登入", "登在", "登记到", "填", "汇总", "导出", "留下", "写", "建", "公布", "公示", "留", "做好"}

var makerWords = newWordSet(makers...)

// evidenceLabels stand before evidence.
var evidenceLabels = []string{"佐证材料：", "佐证：", "证据：", "成果形式：", "证明材料：", "印证资料：", "佐证资料：", "佐证为", "佐证是", "凭据：", "佐证资料为"}

// evidence is what will show the result: a paper or record that is kept, handed in or published. nil for papers that are only
// read, drawn up or talked about. One that is kept goes before one that is only made.
func (b *builder) evidence(w words, base int) *Slot {
	from, to, best, last := 0, 0, unkept, -1 // last is the clause of the best so far
	for _, h := range w.hits {
		switch h.sort {
		case evidenceLabel:
			from := h.end()
			to := from + firstStop(w.text[from:], period|semicolon)
			if n := strings.Index(w.text[from:to], "）"); n >= 0 && !strings.Contains(w.text[from:from+n], "（") {
				to = from + n
			}
			return b.slot(base+from, base+to)
		case paperWord:
			start, end := w.clause(h.at)
			if f, t, k := paper(w.text[start:end], behind(w.text[end:]), h.at-start, int(h.size)); k > best || k == best && k > unkept && start != last {
				from, to, best, last = start+f, start+t, k, start
			}
		}
	}
	if best == unkept {
		return nil
	}
	return b.slot(base+from, base+to)
}

// evidenceElse looks once more where no paper is surely evidence: for a noun that something is done with as with papers (使用情况
// 每半年公布, 讨论要点贴在…), and for a paper whatever is said of it. It is believed only where the model thinks the clause likely.
func (b *builder) evidenceElse(w words, base int, item doc.Span) *Slot {
	for end := len(w.text); end > 0; {
		_, size := lastChar(w.text[:end])
		start, stop := w.clause(end - size)
		if start >= stop {
			end -= size
			continue
		}
		if from, to := shown(w, start, stop); to > from && b.score(learned.Evidence(), item, base+start-item.Start) >= surelyEvidence {
			return b.slot(base+from, base+to)
		}
		end = start
	}
	return nil
}

// shown is where in the clause w.text[start:stop] what may show a result begins and ends; equal for nowhere.
func shown(w words, start, stop int) (from, to int) {
	clause := w.text[start:stop]
	first, end := papersIn(w, start, stop)
	n := handled(clause, 2*3)
	switch told := n < len(clause) && shownNouns.ends(clause[:n]) != ""; {
	case told && (end == start || start+n < first): // a noun that no list holds, or what is written into a paper
		from, to = start+takers.starts(clause), start+n
	case end == start:
		return start, start
	default:
		from = start + max(phraseStart(clause, first-start), takers.starts(clause))
		from += counted(w.text[from:end])
		to = end + copies.starts(w.text[end:stop])
		rest := w.text[to:stop]
		if n := joins.starts(rest); n > 0 { // and one that no list holds
			if n += handled(rest[n:], 2*3); n > 12*3 || n == len(rest) {
				return start, start
			}
			to += n
		} else if n := handled(rest, 0); n > 0 && n < len(rest) && shownNouns.ends(rest[:n]) != "" { // 记录仪视频
			to += n
		} else if n > 0 && n < len(rest) && (n == 2*3 || endsLikeOwner(rest[:n])) { // 记录导出存档, 签到表教务处留存
		} else if n > 0 || rest == "" && from > start && !strings.HasPrefix(clause, "附") {
			return start, start
		}
	}
	what := w.text[from:to]
	if n := runes(what); n < 2 || n > 18 || noPaper.starts(what) > 0 || strings.HasSuffix(what, "的") || hasAny(what, []string{"由", "我", "在", "每", "按", "分别"}) || dealtWith(what) {
		return start, start
	}
	return from, to
}

// papersIn is where the first paper in a clause begins and where it ends with those that are joined to it; start, start for none.
func papersIn(w words, start, stop int) (first, end int) {
	first, end = start, start
	from := sort.Search(len(w.hits), func(k int) bool { return w.hits[k].at >= start })
	for _, h := range w.hits[from:] {
		if h.at >= stop {
			break
		}
		switch {
		case h.sort != paperWord || h.end() > stop:
		case h.size <= 3 && (h.at == start || h.end() < stop && handled(w.text[h.end():stop], 0) > 0 && joins.starts(w.text[h.end():stop]) == 0): // 本县 is no 本
		case end == start:
			first, end = h.at, h.end()
		case h.at <= end:
			end = max(end, h.end())
		default:
			if between := w.text[end:h.at]; !strings.HasPrefix(between, "的") && joins.starts(between) == 0 || runes(between) > 8 { // 签字的维修单
				return first, end
			}
			end = h.end()
		}
	}
	return first, end
}

// handled is where in a clause, at least bytes behind its beginning, the words begin that say what is done with a paper; its length
// for nowhere.
func handled(clause string, least int) int {
	for i := least; i < len(clause); i += width(clause[i]) {
		if (isKept(clause[i:]) || treated.starts(clause[i:]) > 0) && !(strings.HasPrefix(clause[i:], "报") && endsAny(clause[:i], []string{"日", "月", "周", "季", "简"})) {
			return i
		}
	}
	return len(clause)
}

var (
	joins = newWordSet("和", "、", "及", "与", "或")

	// takers stand before a paper with which something is done.
	takers = newWordSet("以", "凭", "将", "把", "留下", "张贴")

	// treated begin what is done with a paper.
	treated = newWordSet("由", "在", "向", "每", "按", "随", "留", "纳入", "列入", "记入", "核对", "佐证", "逐条", "逐件", "逐宗", "一稿一", "一人一", "一户一", "见附", "可供", "上", "张榜", "印发", "拍照", "复印", "通报", "给", "同时", "并拍照", "附")

	// shownNouns end nouns that are no papers and are shown as papers are: 使用情况每半年公布.
	shownNouns = newEndSet("情况", "结果", "意见", "要点", "资料", "文件", "账目", "流水", "月报", "日报", "周报", "课件", "视频", "数据", "签章", "名单", "说明", "登记证", "件", "账", "心得", "进度", "指标", "清单", "计划", "通知", "证", "片", "轨迹", "纪实", "档案")

	// noPaper begin what is no paper.
	noPaper = newWordSet("的", "与", "后", "我", "本人", "由", "并", "向", "从", "请", "按", "其", "有", "记", "逐", "修改", "修订", "完善", "制定", "建立", "健全", "签订", "出台", "推行", "今后")
)

// behind is what follows a clause that a comma ends, "" behind any other mark.
func behind(rest string) string {
	rest, _ = strings.CutPrefix(rest, "，")
	return rest
}

// keeping says how surely a paper is evidence.
type keeping uint8

const (
	unkept   keeping = iota
	madeFor          // it is made for the purpose
	keptNext         // the next clause says that it is kept
	keptHere
)

// paper judges the paper that stands at offset i of a clause with n bytes; next is the text behind the clause.
func paper(clause, next string, i, n int) (start, end int, k keeping) {
	stop := i + n
	stop += copies.starts(clause[stop:])
	tail := clause[stop:]
	if !strings.HasPrefix(clause, "由") {
		switch {
		case isKept(tail) && !strings.HasSuffix(clause[:stop], "代表") || tail == "" && startsAny(clause, []string{"以", "凭"}):
			k = keptHere
		case tail == "" && isKept(next):
			k = keptNext
		}
		if k > unkept {
			s := phraseStart(clause, i)
			s += counted(clause[s:stop])
			if s == i && n <= 3 { // 提交单: the verb belongs to the name
				s = 0
			}
			if what := clause[s:stop]; runes(what) <= 16 && runes(what) >= 2 && !startsAny(what, []string{"的", "与", "后", "我", "本人", "由", "按照", "根据", "依照"}) && !(s < i && strings.HasPrefix(what, "对")) && !strings.Contains(what, "实行") && !dealtWith(what) && !(k == keptNext && drafts.in(clause[:s])) {
				return s, stop, k
			}
		}
	}
	if from := noted(clause[:i], tail); from > 0 {
		return from, stop, madeFor
	}
	if tail != "" && tail != "上" && tail != "中" && tail != "里" {
		return 0, 0, unkept
	}
	if !makerWords.in(clause[:i]) {
		return 0, 0, unkept
	}
	for _, m := range makers {
		k := lastIndex(clause[:i], m)
		if k < 0 {
			continue
		}
		from := k + len(m)
		if what := clause[from:i]; runes(what) > 12 || strings.ContainsAny(what, "对向和、") {
			continue
		}
		from += max(phraseStart(clause[from:stop], i-from), counted(clause[from:stop]))
		if what := clause[from:stop]; runes(what) < 2 || madeWords.starts(what) > 0 || m == "建立" && !endsAny(what, []string{"台账", "台帐"}) || hasAny(what, []string{"存入", "归入"}) {
			continue
		}
		return from, stop, madeFor
	}
	return 0, 0, unkept
}

// drafts stand before rules and plans that are made as the task itself, and then published.
var drafts = newWordSet("修订", "制定", "完善", "健全", "出台", "起草")

// copies follow a paper and belong to it: 合同复印件.
var copies = newWordSet(copyWords...)

var copyWords = []string{"复印件", "扫描件", "存根", "原件"}

// madeWords begin what is no paper behind a maker: 建|立办法, 填|写.
var madeWords = newWordSet("的", "入", "立", "写", "报", "出", "下", "进", "好", "在", "有", "存")

// noted is where a paper begins that something is signed or written on: 由各班组长在验收单上签字. 0 for none.
func noted(before, tail string) int {
	if !startsAny(tail, []string{"上", "中", "里"}) {
		return 0
	}
	i := lastIndex(before, "在")
	if i < 0 || runes(before[i:]) > 12 || !hasAny(tail, []string{"签", "记", "注明", "写明", "核对"}) {
		return 0
	}
	return i + len("在")
}

// counted is the length of the count that a paper begins with: 一份, 两篇.
func counted(s string) int {
	for i, r := range s {
		if i > 0 && countsPapers.has(r) {
			return i + len("份")
		}
		if !someNumber.has(r) && (r < '0' || r > '9') {
			return 0
		}
	}
	return 0
}

var (
	countsPapers = newHanSet("份张篇本个页")
	someNumber   = newHanSet("一二两三四五六七八九十几")
)

// dealtWith reports whether words before a paper say that something is done to it: 法制科对三季度60份案卷全部复核. 核对表 and 对账单 are papers.
func dealtWith(what string) bool {
	i := lastIndex(what, "对")
	return i >= 0 && !startsAny(what[i:], []string{"对账", "对照", "对比", "对接", "对应"}) && !strings.HasSuffix(what[:i], "核") && !strings.HasSuffix(what[:i], "比")
}

// isKept reports whether what follows a paper says that it is kept, shown or handed in.
func isKept(tail string) bool {
	return keeps.starts(tail) > 0 || later.starts(tail) > 0 && keptWords.in(tail[:firstStop(tail, comma|period|semicolon|colonMark)])
}

// phraseStart widens a paper to the left over what qualifies it, within its clause.
// Another paper joined to it by 和 or 、 belongs to it: 调整清单和两个分院的入库单.
func phraseStart(clause string, i int) int {
	s := qualifiers.lastIn(clause[:i])
	for s > 0 && strings.HasSuffix(clause[:s], "凭") && startsAny(clause[s:], []string{"证", "据", "条"}) { // 退款凭证
		s = qualifiers.lastIn(clause[:s-len("凭")])
	}
	if strings.HasSuffix(clause[:s], "附") && strings.HasPrefix(clause[s:], "注") { // 附注说明
		s -= len("附")
	}
	for _, join := range []string{"和", "、"} {
		if k := lastIndex(clause[:s], join); k > 0 && paperEnds.ends(clause[:k]) != "" {
			return qualifiers.lastIn(clause[:k])
		}
	}
	return s
}

var qualifiers = newEndSet("以", "凭", "将", "形成", "写入", "记入", "填入", "取得", "写下", "提交", "上交", "撰写", "写出", "出具", "附", "建立", "填写", "把", "并", "底前", "日前", "的", "打印", "拍", "拿出", "列出")
