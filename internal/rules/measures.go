package rules

import (
	"slices"
	"strings"

	"duizhao/internal/chain"
	"duizhao/internal/doc"
	"duizhao/internal/finding"
	"duizhao/internal/rule"
)

// Rules of this file: measures without grip (D18), without their slots (D19), with an owner that is nobody (D22).
// One measure gets one remark on its slots, under the gravest that is missing; the message names them all.
func measures() []rule.Check {
	return []rule.Check{
		{ID: "measure/slogan", Paper: slogan},
		{ID: "measure/no-due", Paper: func(p *rule.Pass) { missingSlots(p, "due") }},
		{ID: "measure/no-owner", Paper: func(p *rule.Pass) { missingSlots(p, "owner") }},
		{ID: "measure/no-standard", Paper: func(p *rule.Pass) { missingSlots(p, "standard") }},
		{ID: "measure/no-evidence", Paper: func(p *rule.Pass) { missingSlots(p, "evidence") }},
		{ID: "measure/vague-owner", Paper: vagueOwner},
		{ID: "measure/self-verified", Paper: selfVerified},
	}
}

// slots tells which slots a measure lacks, gravest first, by key and Chinese name. In a personal paper the owner is the author.
func slots(p *rule.Pass, m *chain.Measure) (keys, words []string) {
	add := func(missing bool, key, word string) {
		if missing {
			keys, words = append(keys, key), append(words, word)
		}
	}
	add(m.Due == nil && m.DueKind != chain.DueImmediate && !dueHint(p, m), "due", "时限")
	add(m.Owner == nil && p.Chain.Kind != chain.Personal && !ownerHint(p, m), "owner", "责任人")
	add((m.Standard == nil || vagueStandard(m)) && !standardHint(p, m), "standard", "标准")
	add(m.Evidence == nil && !evidenceHint(p, m), "evidence", "佐证")
	return keys, words
}

// absent are the slots that the chain did not find, by Chinese name, hints left aside.
func absent(p *rule.Pass, m *chain.Measure) []string {
	words := []string{"时限"} // a slogan has none
	if m.Owner == nil && p.Chain.Kind != chain.Personal {
		words = append(words, "责任人")
	}
	words = append(words, "标准")
	if m.Evidence == nil || vagueEvidence(m) {
		words = append(words, "佐证")
	}
	return words
}

// The hints keep a remark back where the measure plausibly says the thing in words that the chain does not take for a slot:
// a wrong “you did not say” costs more trust than a missing one.

// vagueStandard: 进一步加强, 明显提升: nothing can be held against it.
func vagueStandard(m *chain.Measure) bool {
	if m.Standard == nil || hasNumber(m.Standard.Text) {
		return false
	}
	if hasAny(m.Standard.Text, nothingAgain...) && chars(m.Standard.Text) <= 14 {
		return true
	}
	_, vague := endsAny(m.Standard.Text, "进一步加强", "进一步提高", "进一步提升", "进一步增强", "进一步规范", "进一步改善", "进一步转变", "明显提升", "明显提高", "明显增强", "明显改善", "明显好转", "明显加强", "明显转变", "明显进展", "显著提升", "显著提高", "显著增强", "有效提升", "不断提升", "不断提高", "不断增强", "有提升", "有提高", "有改善", "严格规范", "规范有序", "规范运行", "落到实处", "落实到位", "取得实效", "见到实效", "取得成效", "明显成效", "常态长效", "严格执行", "严格落实", "不断完善", "更加规范", "更加完善", "有所改进", "有所好转", "提质增效", "圆满完成", "满意")
	if !vague && chars(m.Standard.Text) <= 6 { // in a cell of its own
		_, vague = startsAny(m.Standard.Text, "规范", "加强", "提高", "提升", "强化", "完善", "严格", "增强", "改进")
	}
	return vague
}

// nothingAgain say that it will not happen again: nothing that a day or a number could show.
var nothingAgain = []string{"不再发生", "不再出现", "再次发生", "再度发生", "类似问题", "同类问题", "此类问题"}

// vagueEvidence: 有关资料, 相关材料: any paper would do.
func vagueEvidence(m *chain.Measure) bool {
	return m.Evidence != nil && slices.Contains([]string{"有关资料", "相关资料", "有关材料", "相关材料", "佐证材料", "印证材料", "有关佐证", "相关佐证", "工作资料", "过程资料"}, m.Evidence.Text)
}

// standardHint: a number beside the time limit, or a word that fixes a degree (一律, 逐户, 全部).
func standardHint(p *rule.Pass, m *chain.Measure) bool {
	text := p.Doc.Slice(doc.Span{Start: m.Start, End: itemEnd(p, m)})
	if m.Due != nil {
		text = strings.Replace(text, m.Due.Text, "", 1)
	}
	return hasNumber(text) || p.Has("degree", doc.Span{Start: m.Start, End: itemEnd(p, m)})
}

// dueHint: 当天, 每次, 两小时内 and other words that fix a time by an event, or a time that the chain did not take for the limit.
func dueHint(p *rule.Pass, m *chain.Measure) bool {
	return m.Timed || p.Has("event-time", doc.Span{Start: m.Start, End: itemEnd(p, m)})
}

func evidenceHint(p *rule.Pass, m *chain.Measure) bool {
	return p.Has("paper-trail", doc.Span{Start: m.Start, End: itemEnd(p, m)})
}

// ownerHint: 由… and a post or office.
func ownerHint(p *rule.Pass, m *chain.Measure) bool {
	at := doc.Span{Start: m.Start, End: itemEnd(p, m)}
	return p.Has("post", at) && strings.Contains(p.Doc.Slice(at), "由") || p.Has("person-post", at) || p.Has("in-charge", at) || len(nobody(p, at)) > 0
}

// lack is what a measure does not say, gravest first; empty for a slogan, whose own remark tells it.
type lack struct{ keys, words []string }

// lacks reads the slots of every measure once for the four rules that speak of them.
func lacks(p *rule.Pass) []lack {
	return p.Once("lacks", func() any {
		out := make([]lack, len(p.Chain.Measures))
		for i := range out {
			if m := &p.Chain.Measures[i]; !isSlogan(p, m) {
				out[i].keys, out[i].words = slots(p, m)
			}
		}
		return out
	}).([]lack)
}

func missingSlots(p *rule.Pass, key string) {
	odd := key == "due" && mostLack(p, key)
	for i := range p.Chain.Measures {
		m := &p.Chain.Measures[i]
		lack := lacks(p)[i]
		if len(lack.keys) == 0 || lack.keys[0] != key {
			continue
		}
		words := lack.words
		if key == "standard" && len(words) == 1 && p.Chain.Kind == chain.Personal {
			continue // what a person does by a day, and shows by a paper, mostly says itself when it is done
		}
		if odd || doubtful(p, m) || key == "due" && dueNextDoor(p, i) || key == "due" && m.DueKind == chain.DueStanding || key == "standard" && len(words) == 1 || key == "due" && (len(words) == 1 && timeWords(p.Doc.Slice(m.Span)) || p.Has("some-day", m.Span)) {
			p.ReportUnsure(place(m.Item), "head", m.Head, "lack", strings.Join(words, "、"))
			continue
		}
		most := finding.Must
		if key == "due" && m.Standard == nil && m.Evidence == nil && len(words) > 2 {
			most = finding.Should // nothing was found in it: it may be read wrongly
		}
		p.ReportShared(place(m.Item), most, nil, "head", m.Head, "lack", strings.Join(words, "、"))
	}
}

// mostLack: more than half of the measures, slogans left aside, lack it, and many do. Then the paper is likelier told in a way that
// the chain does not understand than written so.
func mostLack(p *rule.Pass, key string) bool {
	n, all := 0, 0
	for i, l := range lacks(p) {
		if isSlogan(p, &p.Chain.Measures[i]) {
			continue
		}
		all++
		if len(l.keys) > 0 && l.keys[0] == key {
			n++
		}
	}
	return n >= 5 && n*2 > all
}

// timeWords: some word of time stands there, though none that the chain takes for a limit.
func timeWords(s string) bool {
	return hasAny(s, "月", "年", "学期", "周", "季", "期", "天", "时")
}

// doubtful: an inline measure, or one whose head reads like a problem or a label; it may be no measure at all.
func doubtful(p *rule.Pass, m *chain.Measure) bool {
	if m.Inline || !p.Chain.Sections[m.Section].Has(chain.Measures) || chars(m.Head) < 4 {
		return true
	}
	if strings.Contains(m.Head, "不够") {
		return true
	}
	_, lacking := endsAny(m.Head, "不足", "不深", "不实", "不严", "不力", "不及时", "不到位", "不规范", "不高", "不强", "薄弱", "差距", "批评", "指正", "滞后")
	return lacking
}

// dueNextDoor: the measure begins without an ordinal, and the one after it in the same paragraph has a time limit: told as a story, the
// two may be one.
func dueNextDoor(p *rule.Pass, i int) bool {
	if i+1 >= len(p.Chain.Measures) {
		return false
	}
	m, next := &p.Chain.Measures[i], &p.Chain.Measures[i+1]
	return m.Ordinal == "" && next.Ordinal == "" && next.Due != nil && p.Doc.BlockAt(m.Start) == p.Doc.BlockAt(next.Start) && p.Doc.Blocks[p.Doc.BlockAt(m.Start)].Kind == doc.Paragraph
}

// slogan: what a slogan lacks is told in the same remark, so that one measure never gets two.
func slogan(p *rule.Pass) {
	for i := range p.Chain.Measures {
		m := &p.Chain.Measures[i]
		if isSlogan(p, m) {
			words := absent(p, m)
			p.Report(place(m.Item), "head", m.Head, "lack", strings.Join(words, "、"))
		}
	}
}

// isSlogan: only verbs of attitude with abstract objects; no date, number, standard, evidence, named thing or concrete act. An owner
// and a limit beside such a head make no act of it.
func isSlogan(p *rule.Pass, m *chain.Measure) bool {
	vague := vagueStandard(m)
	forEver := m.DueKind == chain.DueStanding && m.Standard == nil && m.Evidence != nil && ownCell(p, m.Evidence.Span)
	loose := vague || forEver || bareHead(p, m)
	shown := m.Evidence != nil && !vagueEvidence(m) && !(loose && ownCell(p, m.Evidence.Span) && attitudeOnly(p, m.HeadSpan))
	if m.Due != nil && !loose || m.Standard != nil && !vague || shown || m.DueKind == chain.DueImmediate {
		return false
	}
	text := p.Doc.Slice(m.Span)
	if loose && !(vague && hasAny(m.Standard.Text, nothingAgain...)) {
		text = m.Head // of a table: its limit and owner stand in other cells
	}
	if namesPaper(text) || len(p.Words("concrete-act", m.Span)) > len(p.Words("idle-act", m.Span)) || numbered(text) {
		return false
	}
	if !p.Has("attitude", m.Span) {
		return false
	}
	for _, w := range nothingAgain {
		text = strings.ReplaceAll(text, w, "")
	}
	return !hasAny(text, "一律", "逐人", "逐户", "逐件", "不再", "取消")
}

// attitudeOnly: every clause there has a word of attitude.
func attitudeOnly(p *rule.Pass, at doc.Span) bool {
	return !slices.ContainsFunc(clausesIn(p, at), func(c doc.Span) bool { return !p.Has("attitude", c) })
}

// ownCell: the words are a cell of a table by themselves, or all that stands behind a label.
func ownCell(p *rule.Pass, at doc.Span) bool {
	text := p.Text()
	b := p.Doc.Blocks[p.Doc.BlockAt(at.Start)]
	if strings.HasSuffix(text[:at.Start], "：") { // 佐证：学习笔记）
		return at.End == b.End || strings.ContainsRune("；）)。　", after(text, at.End))
	}
	return at.Start > b.Start && text[at.Start-1] == '\t' && (at.End == b.End || text[at.End] == '\t')
}

// bareHead: beside the head there is nothing but an owner, a limit and a result that nobody can check (取得明显成效).
func bareHead(p *rule.Pass, m *chain.Measure) bool {
	if m.Due == nil || m.Standard != nil || m.Due.Start < m.HeadSpan.End {
		return false
	}
	said := 0
	for _, c := range clausesIn(p, doc.Span{Start: m.HeadSpan.End, End: itemEnd(p, m)}) {
		if m.Evidence != nil && in(c, m.Evidence) && ownCell(p, m.Evidence.Span) {
			continue
		}
		if in(c, m.Due) || in(c, m.Owner) && m.Owner.Len()+30 > c.Len() || m.Owner != nil && m.Owner.Overlap(c) == c.Len() {
			if _, vague := endsAny(p.Doc.Slice(c), emptyResults...); !vague && in(c, m.Due) && c.End-m.Due.End > 18 {
				return false // what is done by then
			}
			continue
		}
		if p.Has("attitude", c) || p.Has("vague-owner", c) || p.Has("verify", c) && chars(p.Doc.Slice(c)) <= 8 || slices.Contains([]string{"限期整改", "已完成", "正在整改", "整改到位"}, p.Doc.Slice(c)) {
			continue
		}
		said += c.Len()
	}
	return said <= 18
}

// emptyResults say that it will be better and not how much.
var emptyResults = []string{"取得成效", "取得实效", "取得明显成效", "取得显著成效", "取得明显进展", "取得阶段性成效", "见到成效", "见到实效", "见成效", "见实效", "明显好转", "明显改观", "明显改善", "明显提升", "明显变化", "有所改善", "有所改观", "有所好转", "有明显进展", "落实到位", "整改到位", "改到位"}

// namesPaper: a title that is made, kept or filled in; one that is only studied or obeyed (严格落实《…》) is no act.
func namesPaper(text string) bool {
	for from := 0; ; {
		k := strings.Index(text[from:], "《")
		if k < 0 {
			return false
		}
		_, obeyed := endsAny(text[:from+k], "落实", "执行", "贯彻", "遵守", "遵循", "按照", "依据", "根据", "对照", "践行", "坚持", "学习贯彻", "贯彻落实", "严格落实好", "中国共产党")
		if !obeyed && !strings.HasPrefix(text[from+k+len("《"):], "习近平") {
			return true
		}
		from += k + len("《")
	}
}

// numbered: a number with a unit, dates included.
func numbered(s string) bool { return hasCount(s, true) }

// hasNumber: a number with a unit that is no year, month or day.
func hasNumber(s string) bool { return hasCount(s, false) }

func hasCount(s string, dates bool) bool {
	for i := 0; i < len(s); {
		if c := s[i]; c > '9' && c != 0xEF || c < '0' {
			i++
			continue
		}
		n := digitLen(s[i:])
		if n == 0 {
			i++
			continue
		}
		for ; n > 0; n = digitLen(s[i:]) {
			i += n
		}
		switch r := after(s, i); r {
		case '年', '月', '日', '号':
			if dates {
				return true
			}
		case '是', '要':
		default:
			if isHan(r) || r == '%' {
				return true
			}
		}
	}
	return false
}

// digitLen is the length in bytes of the digit, half or full width, at the start of s; 0 for none.
func digitLen(s string) int {
	switch {
	case s == "":
		return 0
	case s[0] >= '0' && s[0] <= '9':
		return 1
	case len(s) > 2 && s[0] == 0xEF && s[1] == 0xBC && s[2] >= 0x90 && s[2] <= 0x99:
		return 3
	}
	return 0
}

// vagueOwner: 相关科室, 各单位, 班子成员 as the one who is responsible.
func vagueOwner(p *rule.Pass) {
	for i := range p.Chain.Measures {
		m := &p.Chain.Measures[i]
		at := doc.Span{Start: m.Start, End: itemEnd(p, m)}
		switch vague := m.Owner != nil && isVagueOwner(m.Owner.Text, p.Chain.Kind); {
		case vague && p.Has("owner-label", at) && !p.Has("owner-label", doc.Span{Start: m.Start, End: m.Owner.Start}):
			continue // who is responsible is said further on
		case vague:
			if next := p.Text()[m.Owner.End:]; strings.HasPrefix(next, "长") && !strings.HasPrefix(next, "长期") || strings.HasPrefix(next, "员") {
				continue
			}
			tellOwner(p, m, m.Owner.Span, hasAny(m.Owner.Text, "相关", "有关", "各", "全体"))
			at.Start = m.Owner.End
			inCells(p, m, at, false)
		case m.Owner == nil:
			namedLoosely(p, m, at)
		default:
			inCells(p, m, at, true)
			labelled(p, m, at)
			helpers(p, m, at)
		}
	}
}

// labelled: behind the label of who is responsible stands such a word: 责任科室：有关股室.
func labelled(p *rule.Pass, m *chain.Measure, in doc.Span) {
	for _, at := range nobody(p, in) {
		if _, label := endsAny(p.Text()[:at.Start], "责任科室：", "责任单位：", "责任部门：", "责任人：", "牵头单位：", "牵头科室：", "牵头部门：", "责任领导：", "责任股室："); label && !p.Told(at) && at.Overlap(m.Owner.Span) == 0 {
			tellOwner(p, m, at, true)
		}
	}
}

// helpers: beside a named owner, some or all are to take part, and nobody says who: 会同有关部门, 各站所抓好落实. That is advice.
func helpers(p *rule.Pass, m *chain.Measure, in doc.Span) {
	text := p.Text()
	if part := strings.FieldsFunc(m.Owner.Text, func(r rune) bool { return r == '、' || r == '和' || r == '及' }); len(part) > 1 && hasAny(part[len(part)-1], "有关", "相关") {
		p.ReportUnsure(m.Owner.Span, "head", m.Head)
		return
	}
	for _, at := range nobody(p, in) {
		if at.Overlap(m.Owner.Span) > 0 || p.Told(at) || p.InQuote(at) {
			continue
		}
		lead := text[m.Start:at.Start]
		_, does := startsAny(text[at.End:], "配合", "抓好落实", "负责", "落实", "协助", "协同", "参与", "具体抓", "按职责", "按照职责", "分头")
		if with, ok := endsAny(lead, "会同", "联合"); ok && with != "" || does && lead != "" && !isHan(before(lead, len(lead))) {
			p.ReportUnsure(at, "head", m.Head)
			return
		}
	}
}

// tellOwner: 班子成员 may each do it in person; that is advice, and none where it is said how much each does.
func tellOwner(p *rule.Pass, m *chain.Measure, at doc.Span, nobody bool) {
	switch {
	case nobody:
		p.Report(at, "head", m.Head)
	case m.Standard == nil || m.Due == nil || vagueStandard(m):
		p.ReportUnsure(at, "head", m.Head)
	}
}

// inCells: a cell of the row that holds nothing but such a word. The first cell of a row is graver than the next.
func inCells(p *rule.Pass, m *chain.Measure, in doc.Span, first bool) {
	text := p.Text()
	for _, at := range nobody(p, in) {
		b := p.Doc.Blocks[p.Doc.BlockAt(at.Start)]
		if strings.HasSuffix(strings.TrimRight(text[b.Start:at.Start], " "), "\t") && (at.End == b.End || text[at.End] == '\t') {
			tellOwner(p, m, at, first)
			first = false
		}
	}
}

// nobody are the places that name everybody or some: the words of the list, and 各, 有关, 全体 before a kind of unit or people. Who
// holds a post in each of them (各村党支部书记) is somebody.
func nobody(p *rule.Pass, in doc.Span) []doc.Span {
	out := slices.Clone(p.Words("vague-owner", in))
	for _, some := range p.Words("vague-lead", in) {
		best := doc.Span{}
		for _, kind := range p.Words("vague-kind", doc.Span{Start: some.End, End: min(in.End, some.End+18)}) {
			if kind.Start == some.End {
				best = doc.Span{Start: some.Start, End: kind.End}
			}
		}
		_, post := startsAny(p.Text()[best.End:], "所长", "站长", "组长", "队长", "科长", "处长", "室主任", "店长", "校长", "院长", "班长", "负责人", "书记", "主任", "长", "员", "党支部书记", "负责人", "教师")
		if best.Len() > 0 && !post && !slices.ContainsFunc(out, func(o doc.Span) bool { return o.Overlap(best) > 0 }) {
			out = append(out, best)
		}
	}
	slices.SortFunc(out, func(a, b doc.Span) int { return a.Start - b.Start })
	return out
}

// namedLoosely: the chain found no owner, and such a word stands where one would.
func namedLoosely(p *rule.Pass, m *chain.Measure, in doc.Span) {
	text := p.Text()
	for _, at := range nobody(p, in) {
		b := p.Doc.Blocks[p.Doc.BlockAt(at.Start)]
		cell := strings.TrimRight(text[b.Start:at.Start], " ")
		lead := text[m.Start:at.Start]
		if of := lastClause(lead); len(of) < len(lead) && allHan(of) && chars(of) <= 5 && ofUnit.has(tail(of, 1)) {
			lead = lead[:len(lead)-len(of)] // 支部各委员, 食堂全体人员
		}
		open := lead == "" || !isHan(before(lead, len(lead)))
		subject := open && isHan(after(text, at.End)) && !strings.HasPrefix(text[at.End:], "的")
		inCell := strings.HasSuffix(cell, "\t") && (at.End == b.End || text[at.End] == '\t')
		by := hasAny(tail(text[m.Start:at.Start], 1), "由")
		does, _ := startsAny(text[at.End:], "负责", "牵头", "具体负责", "落实", "分头", "按职责", "按照职责", "各负其责", "包干", "承办", "把关")
		if !inCell && !by && does == "" && !subject {
			continue
		}
		word := p.Doc.Slice(at)
		called := p.Has("call", doc.Span{Start: at.End, End: min(in.End, at.End+60)}) // upon to take part, not to do a thing
		tellOwner(p, m, at, called || hasAny(word, "相关", "有关", "全体") || (inCell || by) && strings.HasPrefix(word, "各"))
		return
	}
}

// ofUnit are the characters that a unit's name ends with.
var ofUnit = newCharSet("部乡镇局校院县区市村组委党司厂站所科处室馆园店堂队社团厅库")

func isVagueOwner(owner string, kind chain.Kind) bool {
	if hasAny(owner, "（", "(") {
		return false
	}
	owner = strings.TrimPrefix(owner, "由")
	if _, post := endsAny(owner, "长", "员", "人", "书记"); post && strings.HasPrefix(owner, "各") && !strings.HasSuffix(owner, "成员") {
		return false // 各网格长: each of them is somebody
	}
	for _, part := range strings.FieldsFunc(owner, func(r rune) bool { return r == '、' || r == '，' || r == '和' || r == '及' }) {
		some, ok := startsAny(part, "相关", "有关", "各", "其他", "全体")
		if some == "相关" || some == "有关" {
			return true // 相关科室和中队
		}
		if !ok {
			switch part {
			case "班子成员", "领导班子", "校领导", "局领导", "院领导", "镇领导", "支部", "党支部", "全体党员", "全体干部", "大家", "单位", "部门", "科室", "分管领导", "领导", "班子":
			default:
				return false
			}
		}
	}
	return owner != ""
}

// selfVerified: who carries it out also accepts it.
func selfVerified(p *rule.Pass) {
	for i := range p.Chain.Measures {
		m := &p.Chain.Measures[i]
		if m.Owner == nil {
			continue
		}
		for _, at := range p.Words("verify", doc.Span{Start: m.Start, End: itemEnd(p, m)}) {
			by := tail(p.Text()[m.Start:at.Start], 12)
			if k := strings.LastIndexAny(by, "，。；"); k >= 0 {
				by = by[k:]
			}
			k := strings.LastIndex(by, "由")
			if k < 0 {
				continue
			}
			who := by[k+len("由"):]
			if _, self := endsAny(who, "本人", "自己", "亲自", "自行"); self {
				who = who[:len(who)-len("本人")]
			}
			if len(who) >= 6 && strings.Contains(m.Owner.Text, who) && at.Start > m.Owner.End {
				p.Report(at, "head", m.Head, "owner", m.Owner.Text)
			}
		}
	}
}
