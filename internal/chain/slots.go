package chain

import (
	"strings"
	"unicode/utf8"

	"duizhao/internal/calendar"
	"duizhao/internal/doc"
)

// slot makes a Slot of text[from:to] of an item, trimmed; nil when nothing is left.
func (b *builder) slot(from, to int) *Slot {
	s := b.doc.Text[from:to]
	from += leading(s)
	s = strings.Trim(s, spaces+"\n，、；。：")
	if s == "" {
		return nil
	}
	return &Slot{Text: s, Span: doc.Span{Start: from, End: from + len(s)}}
}

// measure reads the four slots of a measure (D19).
func (b *builder) measure(f found) Measure {
	m := Measure{Item: f.Item, DueKind: DueNone}
	body := f.HeadSpan.Start
	text := b.doc.Text[body:f.End]
	b.due(&m, text, body)
	m.Owner = b.owner(text, body)
	m.Standard = b.standard(text, body, m.Due)
	m.Evidence = b.evidence(text, body)
	for col, s := range f.slot {
		cell := b.slot(s.Start, s.End)
		if cell == nil {
			continue
		}
		switch col {
		case colOwner:
			m.Owner = cell
		case colStandard:
			m.Standard = cell
		case colEvidence:
			m.Evidence = cell
		case colDue:
			m.Due, m.DueKind = nil, DueNone
			b.due(&m, cell.Text, cell.Start)
			if m.Due == nil && m.DueKind == DueNone && !startsAny(cell.Text, vagueTimes) {
				m.Due = cell
			}
		}
	}
	return m
}

var vagueTimes = []string{"长期", "近期", "持续", "下一步", "今后", "常态", "/", "-", "—", "无"}

// due takes the first time limit that is one; a frequency takes its end from a later date. Words such as 长期坚持 set the
// kind and fill no slot, and 立即 as a mere adverb does neither.
func (b *builder) due(m *Measure, text string, base int) {
	for _, d := range calendar.FindDue(text, b.ref) {
		words := text[d.Start:d.End]
		switch {
		case d.Kind == calendar.Standing:
			if m.DueKind == DueNone {
				m.DueKind = DueStanding
			}
		case d.Kind == calendar.Immediate && !strings.Contains(words, "立行立改") && len(text) > 90 && !strings.HasPrefix(text[d.End:], "整改"):
		case m.Due == nil:
			m.Due = b.slot(base+d.Start, base+d.End)
			m.DueKind, m.DueFrom, m.DueTo = DueKind(d.Kind), d.From, d.To
		case m.DueKind == DueRecurring && m.DueTo.IsZero() && d.Kind == calendar.Date:
			m.DueTo = d.To
		}
	}
}

// ownerLabels stand before an owner, with or without a colon.
var ownerLabels = []string{"责任人", "责任领导", "责任科室", "责任部门", "责任单位", "牵头领导", "牵头人", "牵头单位", "牵头部门", "牵头科室", "责任股室", "责任主体", "负责人", "整改责任人", "责任处室"}

// ownerVerbs stand behind an owner that 由 introduces.
var ownerVerbs = []string{"牵头", "负责", "主抓", "具体", "统筹", "协调", "督促", "核", "签", "汇总", "组织", "承办", "落实", "审", "每", "逐", "于", "在", "按", "对", "向", "带", "抓", "任", "担任", "会同", "建", "收", "保管", "完成", "制", "登记", "通报", "抽查", "检查", "验收", "报", "讲", "开", "做", "定", "统一", "逐项", "一并", "主持", "跟踪", "同", "监督", "把关", "代", "分", "直接", "全程", "留存", "存", "复", "评", "联", "起草", "起", "包", "到", "用", "将", "编", "回", "整理", "出", "修", "拟", "提", "配合", "列", "归", "专"}

// owner is who answers for the measure, as written: behind 责任人： or between 由 and a verb.
func (b *builder) owner(text string, base int) *Slot {
	for _, l := range ownerLabels {
		i := strings.Index(text, l)
		if i < 0 {
			continue
		}
		rest := text[i+len(l):]
		colon := 0
		for _, c := range []string{"：", ":", "为", "是"} {
			if strings.HasPrefix(rest, c) {
				colon = len(c)
			}
		}
		if colon == 0 {
			continue
		}
		n := firstStop(rest[colon:], "，；。,;）)")
		if n > 0 && n < 120 {
			from := base + i + len(l) + colon
			return b.slot(from, from+n)
		}
	}
	if s := b.ownerAfterBy(text, base); s != nil {
		return s
	}
	return b.ownerInCharge(text, base)
}

func (b *builder) ownerAfterBy(text string, base int) *Slot {
	for i := 0; ; {
		k := strings.Index(text[i:], "由")
		if k < 0 {
			return nil
		}
		at := i + k
		i = at + len("由")
		if prev, _ := utf8.DecodeLastRuneInString(text[:at]); strings.ContainsRune("理自缘原经事", prev) || strings.HasPrefix(text[i:], "于") || strings.HasPrefix(text[i:], "此") {
			continue
		}
		clause := text[i : i+firstStop(text[i:], "，。；：")]
		for j, r := range clause {
			if j < 2*3-3 && r != '我' || j > 24*3 {
				continue
			}
			if startsAny(clause[j:], ownerVerbs) && endsLikeOwner(clause[:j]) {
				if clause[:j] == "我" || clause[:j] == "本人" || clause[:j] == "我本人" {
					break
				}
				return b.slot(base+i, base+i+j)
			}
		}
	}
}

// ownerInCharge reads 办公室主任周某负责 and 某科牵头 at the start of a clause.
func (b *builder) ownerInCharge(text string, base int) *Slot {
	for _, v := range []string{"牵头", "负责"} {
		i := strings.Index(text, v)
		for i >= 0 {
			from := strings.LastIndexAny(text[:i], "，。；：、,（") // byte index of the mark's last byte group
			start := 0
			if from >= 0 {
				_, size := utf8.DecodeRuneInString(text[from:])
				start = from + size
			}
			who := text[start:i]
			if runes(who) >= 2 && runes(who) <= 14 && endsLikeOwner(who) && !hasAny(who, []string{"对", "我", "谁", "认真", "为"}) {
				return b.slot(base+start, base+i)
			}
			k := strings.Index(text[i+len(v):], v)
			if k < 0 {
				break
			}
			i += len(v) + k
		}
	}
	return nil
}

// ownerEnds are the last characters of posts, departments and names that fill an owner slot.
var ownerEnds = []string{"长", "任", "科", "室", "股", "部", "处", "局", "组", "委", "书记", "员", "人", "办", "中心", "站", "队", "所", "院", "厂", "司", "会", "师", "校", "某", "同志", "领导", "干部", "支部", "班", "主管", "经理", "总监", "总", "专班", "科室", "单位", "部门", "村", "社区", "庭", "馆", "段", "场"}

func endsLikeOwner(s string) bool {
	s = strings.TrimRight(s, spaces)
	if s == "我" || s == "本人" || s == "我本人" {
		return true
	}
	if endsAny(s, ownerEnds) {
		return true
	}
	// a post followed by a name: 办公室主任周启明, 县医保局何立新
	for _, e := range []string{"主任", "科长", "局长", "书记", "股长", "处长", "部长", "院长", "校长", "所长", "站长", "队长", "组长", "委员", "经理", "镇长", "县长", "主席", "庭长", "厂长", "干事", "会计", "出纳", "秘书长", "总监", "主管", "会长", "老师", "同志", "科", "室", "办", "股", "处", "局", "部"} {
		if k := strings.LastIndex(s, e); k >= 0 {
			name := s[k+len(e):]
			if n := runes(name); n >= 2 && n <= 4 && surnamed(name) {
				return true
			}
		}
	}
	return runes(s) <= 4 && runes(s) >= 2 && surnamed(s)
}

const surnames = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜肖詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边净阴闫佘佟"

func surnamed(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return strings.ContainsRune(surnames, r)
}

// standardCues begin or hold a statement of how far a measure goes.
var standardStarts = []string{"达到", "不少于", "不低于", "不超过", "控制在", "压减", "提高到", "提升到", "提升至", "提高至", "降到", "降至", "下降到", "减少到", "压缩到", "压缩至", "缩短到", "缩短至", "覆盖", "清零", "不高于", "不得少于", "不得超过", "至少", "稳定在", "保持在", "不再", "做到全", "达", "全覆盖", "确保", "实现"}

var standardEnds = []string{"清零", "全覆盖", "全部办结", "全部完成", "全部整改到位", "全部归档", "零逾期", "零发生", "零投诉", "零差错", "全部销号", "办结率", "满意率", "到位", "为零", "零积压", "见底", "归零", "零新增", "零超期", "零缺席", "全部到位", "全部签订", "全部入库", "全部上线", "全部达标", "全部整改", "全部补", "全部更新", "全部落实", "全部收回", "全部纠正", "全部清理", "全部上墙", "全部退", "全部通过"}

// standard is the first clause that says to what degree: a bound with a number, a whole (全部, 清零, 全覆盖).
func (b *builder) standard(text string, base int, due *Slot) *Slot {
	for at := 0; at < len(text); {
		n := firstStop(text[at:], "，。；：,;")
		if n == 0 {
			_, size := utf8.DecodeRuneInString(text[at:])
			at += size
			continue
		}
		clause := text[at : at+n]
		if s, e, ok := degree(clause); ok {
			return b.slot(base+at+s, base+at+e)
		}
		at += n
	}
	return nil
}

// degree finds the degree inside a clause as offsets.
func degree(clause string) (start, end int, ok bool) {
	for _, w := range standardEnds {
		if i := strings.Index(clause, w); i >= 0 {
			if w == "到位" && !hasAny(clause, []string{"全部", "100"}) {
				continue
			}
			start = 0
			for _, lead := range []string{"确保", "实现", "做到", "底前", "日前", "年内"} {
				if k := strings.Index(clause, lead); k >= 0 && k+len(lead) <= i {
					start = k + len(lead)
				}
			}
			return start, len(clause), true
		}
	}
	for _, w := range standardStarts {
		i := strings.Index(clause, w)
		if i < 0 {
			continue
		}
		rest := clause[i+len(w):]
		if w == "确保" || w == "实现" || w == "达" || w == "覆盖" || w == "至少" || w == "做到全" || w == "不再" {
			if !(hasDigit(rest) || hasAny(rest, []string{"全部", "全覆盖", "清零", "零", "不再", "率"})) {
				continue
			}
		} else if !hasDigit(rest) && !hasAny(rest, []string{"一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "两", "半", "百分之", "以内", "以上", "以下", "零"}) && w != "清零" {
			continue
		}
		if w == "确保" || w == "实现" {
			i += len(w)
		}
		return subjectStart(clause, i), len(clause), true
	}
	return 0, 0, false
}

// subjectStart widens a degree to the left over the rate or count it bounds (办结率达到98%以上).
func subjectStart(clause string, i int) int {
	head := clause[:i]
	if runes(head) <= 14 && hasAny(head, []string{"率", "数", "次", "时间", "时限", "时长", "件", "量", "比例", "占比", "天"}) {
		return 0
	}
	return i
}

// evidenceNouns are papers and records that can show a result.
var evidenceNouns = []string{"台账", "签到表", "签到册", "签到", "会议记录", "会议纪要", "纪要", "记录表", "谈话记录", "走访记录", "工作日志", "日志", "记录", "通报", "照片", "影像资料", "调研报告", "报告", "心得体会", "心得", "札记", "学习笔记", "笔记", "清单", "回执", "凭证", "票据", "发票", "收据", "承诺书", "备案表", "审批单", "销号单", "截图", "成绩单", "试卷", "名册", "登记表", "登记册", "登记簿", "明细表", "情况表", "测评表", "问卷", "验收单", "验收报告", "合同", "档案", "佐证材料", "证明材料", "台帐", "总结", "审计报告", "批复", "文件", "确认单", "交接单", "公示", "印发", "统计表", "汇总表", "评分表", "反馈表", "工单", "复核单", "签字单", "通知单", "回访表", "检查表", "简报", "讲稿", "教案", "卡片", "修订稿"}

// evidenceVerbs make such a paper evidence: it is kept, handed in or shown.
var evidenceVerbs = []string{"留存", "存档", "归档", "备查", "备案", "留痕", "存入", "交", "报", "送", "附", "公示", "公开", "形成", "签字", "上传", "作为", "为证", "以", "凭", "佐证", "入档", "装订", "上墙", "张贴", "提交", "留底", "保存", "录入", "登记", "出具", "印发", "撰写", "写出", "查", "核"}

// evidence is what will show the result: a paper or record that is kept, handed in or published.
func (b *builder) evidence(text string, base int) *Slot {
	for _, l := range []string{"佐证材料：", "佐证：", "证据：", "成果形式：", "证明材料：", "印证资料：", "佐证资料："} {
		if i := strings.Index(text, l); i >= 0 {
			from := i + len(l)
			return b.slot(base+from, base+from+firstStop(text[from:], "。；"))
		}
	}
	for at := 0; at < len(text); {
		n := firstStop(text[at:], "，。；：,;")
		if n == 0 {
			_, size := utf8.DecodeRuneInString(text[at:])
			at += size
			continue
		}
		clause := text[at : at+n]
		if hasAny(clause, evidenceVerbs) {
			if s, e, ok := paper(clause); ok {
				return b.slot(base+at+s, base+at+e)
			}
		}
		at += n
	}
	return nil
}

// paper finds the last record noun of a clause with the words that belong to it.
func paper(clause string) (start, end int, ok bool) {
	for _, w := range evidenceNouns {
		i := strings.Index(clause, w)
		if i < 0 {
			continue
		}
		if hasAny(clause[:i], []string{"听取", "学习", "传达", "认真"}) && !hasAny(clause, []string{"留存", "存档", "归档", "备查"}) {
			continue
		}
		return evidenceStart(clause, i), i + len(w), true
	}
	return 0, 0, false
}

// evidenceStart widens a record noun to the left up to the verb or preposition before it.
func evidenceStart(clause string, i int) int {
	start := 0
	for _, v := range []string{"以", "凭", "将", "形成", "提交", "交", "报送", "撰写", "写出", "留存", "出具", "附", "建立", "填写", "把", "印发", "公示", "公开", "上传", "保存", "及", "和", "、", "篇", "份", "本", "张", "一", "并", "的"} {
		if k := strings.LastIndex(clause[:i], v); k >= 0 && k+len(v) > start {
			start = k + len(v)
		}
	}
	return start
}
