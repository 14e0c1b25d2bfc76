package chain

import (
	"strings"
	"unicode/utf8"

	"duizhao/internal/chain/learned"
	"duizhao/internal/doc"
)

// ownerLabels stand before an owner: 责任人： or, without a colon, 责任人计量室苏建民.
var ownerLabels = []string{"责任人", "责任领导", "责任科室", "责任部门", "责任单位", "牵头领导", "牵头人", "牵头单位", "牵头部门", "牵头科室", "责任股室", "责任主体", "负责人", "责任处室"}

// ownerVerbs stand behind an owner that 由 introduces. Those who only check, collect or keep the papers are no owners.
var ownerVerbs = newWordSet("牵头", "负责", "主抓", "具体", "统筹", "协调", "督办", "汇总", "组织", "承办", "落实", "每", "逐", "于", "在", "按", "对", "向", "带", "抓", "任", "会同", "建", "完成", "制", "开", "做", "定", "统一", "一并", "主持", "跟踪", "包", "起草", "拟", "提", "列", "归口", "专", "讲", "编", "整理", "修", "用", "将", "分", "全程", "直接", "1", "2", "3", "4", "5", "6", "7", "8", "9", "，", "主讲", "一起", "共同", "各")

// owner is who answers for the measure, as written: behind 责任人：, between 由 and a verb, before 牵头 or 负责, or a post with a
// name at the beginning of a sentence. nil when nobody is named; a paper's own 我 is not an owner that is written.
func (b *builder) owner(w words, base int) *Slot {
	if w.has.has(ownerLabel) {
		if s := b.ownerLabelled(w.text, base); s != nil {
			return s
		}
	}
	if w.has.has(ownerMark) {
		if s := b.ownerAfterBy(w, base); s != nil {
			return s
		}
		if s := b.ownerInCharge(w, base); s != nil {
			return s
		}
	}
	if w.has.has(postWord) {
		if s := b.ownerNamed(w, base); s != nil {
			return s
		}
	}
	if s := b.ownerOpens(w.text, base); s != nil {
		return s
	}
	if s := b.ownerApart(w.text, base); s != nil {
		return s
	}
	if s := b.ownerBeside(w.text, base); s != nil {
		return s
	}
	if b.c.Kind != Personal {
		if s := b.ownerSubject(w.text, base); s != nil {
			return s
		}
	}
	return b.ownerVague(w.text, base)
}

// ownerElse looks once more where nobody is surely the owner: at whom 由 leads to or a clause begins with, whatever verb follows. He is
// believed only where the model thinks the clause likely.
func (b *builder) ownerElse(text string, base int, item doc.Span) *Slot {
	for at := 0; at < len(text); {
		end := firstMark(text, at, clauseMarks)
		clause := text[at:end]
		from := 0
		if i := strings.Index(clause, "由"); i >= 0 {
			if prev, _ := lastChar(clause[:i]); !otherBy.has(prev) {
				from = i + len("由")
			}
		} else if clause != "" && clause[0] < utf8.RuneSelf {
			from = timeLead(clause)
		}
		if n := whoLen(clause[from:]); n > 0 && helpers.starts(clause[from+n:]) == 0 && !verifies(clause[from+n:]) {
			least := float32(surelyOwner)
			switch {
			case !nameless(clause[from : from+n]):
				least = likelyNamed
			case b.c.Kind == Personal: // where others rather help
				least = surelyHelps
			}
			if b.score(learned.Owner(), item, base+at-item.Start) >= least {
				return b.slot(base+at+from, base+at+from+n)
			}
		}
		if at = end; at < len(text) {
			at += width(text[at])
		}
	}
	return nil
}

// whoLen is the length of the departments, posts and names, one or several, that a clause begins with before it says what they do;
// 0 for none.
func whoLen(s string) int {
	n := 0
	for n < len(s) {
		k := partyLen(s[n:])
		if k == 0 {
			break
		}
		n += k
		more := joins.starts(s[n:])
		if named := personLen(s[n+more:]); more > 0 && named > 0 && !nameless(s[:n]) { // 党员曲向东、芦文涛
			n += more + named
			more = 0
		}
		if more == 0 || partyLen(s[n+more:]) == 0 {
			n += ofBody.starts(s[n:])
			if n == len(s) || startsAny(s[n:], []string{"的", "各", " ", "\u3000"}) || meets(s[n:]) {
				return 0
			}
			return n
		}
		n += more
	}
	return 0
}

// partyLen is the length of the department, the post and the name, or some of them, that s begins with; 0 for none.
func partyLen(s string) int {
	end, n := 0, 0
	if sent.starts(s) > 0 {
		return 0
	}
	for i, r := range s {
		if n >= 2 && (officeEnds.ends(s[:i]) != "" || postEnds.ends(s[:i]) != "" || doerEnds.ends(s[:i]) != "" || partyEnds.ends(s[:i]) != "" && (!endsAny(s[:i], members) || personLen(s[i:]) > 0)) && !strings.HasSuffix(s[:i], "带队") {
			end = i
		}
		if n++; n > 14 || r < firstHan || noParty.has(r) || end > 0 && (runes(s[end:i]) >= 4 || i == end && personLen(s[i:]) > 0) {
			break
		}
	}
	switch {
	case end == 0 || endsAny(s[:end], []string{"公司", "会"}):
		return end
	case officeEnds.ends(s[:end]) == "" && nickLen(s[end:]) > 0:
		return end + nickLen(s[end:])
	}
	return end + personLen(s[end:])
}

// nickLen is the length of 小吕 or 老秦 behind a post; 0 where s does not begin so.
func nickLen(s string) int {
	if startsAny(s, []string{"小", "老"}) && surnamed(s[len("小"):]) {
		_, size := char(s[len("小"):])
		return len("小") + size
	}
	return 0
}

// members end in 员 and answer for nothing unless a name follows.
var members = []string{"党员", "人员", "动员", "学员"}

// ofBody stand behind a body that all of its people stand for.
var ofBody = newWordSet("各成员", "各委员", "各支委")

// personLen is the length of the name that s begins with; 0 for none.
func personLen(s string) int {
	if !surnamed(s) {
		return 0
	}
	n := 0
	for i, r := range s {
		if n == 2 && (behindName(r) || actsBehind.has(r) || endsGiven.has(r) || joins.starts(s[i:]) > 0 || ownerVerbs.starts(s[i:]) > 0 || tasks.starts(s[i:]) > 0) || n == 3 {
			return i
		}
		if r < firstHan {
			if n == 2 {
				return i
			}
			return 0
		}
		n++
	}
	return 0
}

// helpers begin what those do who only help.
var helpers = newWordSet("配合", "协助", "参与", "参加", "列席")

// sent begin what is done with those whom they stand before.
var sent = newWordSet("安排", "要求", "督促", "通知", "联系", "选派", "抽调", "邀请", "聘请", "培训", "约谈", "召集", "协调")

// partyEnds end further names of those who do something.
var partyEnds = newEndSet("员", "助理", "师", "骨干", "党委", "纪委", "总支", "支队", "分局", "委员会", "居委会", "村委会", "公司", "护士")

// endsGiven begin what one does behind a name of two characters.
var endsGiven = newHanSet("即从任选列主召会开同承落组指推")

// noParty are characters that no department and no post holds.
var noParty = newHanSet("对向把将在于每按逐各与同和的给从到由我请为前后要着")

// ownerBeside reads the post and the name of the one who does it together with the author: 我和教导员江雪梅各随机上门, 同康复科主任卢定国一起修改.
func (b *builder) ownerBeside(text string, base int) *Slot {
	for at := 0; at < len(text); {
		clause := text[at:]
		n := besides.starts(clause)
		if n > 0 {
			if k := namedAt(clause[n:]); k > 0 && together.starts(clause[n+k:]) > 0 {
				return b.slot(base+at+n, base+at+n+k)
			}
		}
		if at += firstStop(text[at:], period|semicolon|comma|colonMark); at < len(text) {
			at += width(text[at])
		}
	}
	return nil
}

var (
	besides  = newWordSet("由我和", "由我同", "由我会同", "由我与", "我和", "我同", "我与", "我会同", "会同", "同")
	together = newWordSet("一起", "共同", "各", "一道", "联系", "逐", "分片", "编写", "盯办", "分头", "轮流")
)

// ownerVague reads whom a clause begins with, or 由 leads to, where it names no one in particular: 各股室要…, 由相关人员抓好落实.
func (b *builder) ownerVague(text string, base int) *Slot {
	for at := 0; at < len(text); {
		if strings.HasPrefix(text[at:], "由") {
			at += len("由")
		}
		if n := vagueAt(text[at:]); n > 0 {
			return b.slot(base+at, base+at+n)
		}
		if at += firstStop(text[at:], period|semicolon|comma|colonMark|question); at < len(text) {
			at += width(text[at])
		}
	}
	return nil
}

// vagueAt is the length of the ones in no particular that s begins with; 0 for none.
func vagueAt(s string) int {
	n := vagueLeads.starts(s)
	if n == 0 {
		return 0
	}
	n += vagueLeads.starts(s[n:]) // 各有关
	for i, r := range s[n:] {
		if i > 6*3 || r < firstHan {
			return 0
		}
		if k := vagueEnds.starts(s[n+i:]); k > 0 && n+i+k < len(s) {
			rest := s[n+i+k:]
			if n+i+k == len(s) || startsAny(rest, []string{"，", "。", "的", "、", "和", "内", "间"}) {
				return 0
			}
			return n + i + k
		}
	}
	return 0
}

var (
	vagueLeads = newWordSet("有关", "相关", "各")
	vagueEnds  = newWordSet("部门", "科室", "处室", "人员", "同志", "方面", "股室", "单位", "乡镇", "站所", "委员", "支委", "负责人")
)

// ownerSubject reads the department that a sentence behind the head begins with and that does what it says: 。党政办制作新记录本，.
func (b *builder) ownerSubject(text string, base int) *Slot {
	for at := 0; at < len(text); {
		at += firstStop(text[at:], period|semicolon|comma)
		if at >= len(text) {
			return nil
		}
		at += width(text[at])
		if n := subjectAt(text[at:]); n > 0 {
			return b.slot(base+at, base+at+n)
		}
	}
	return nil
}

// doings begin what a department does.
var doings = newWordSet("主持", "办", "实行", "制作", "对", "同", "组织", "建立", "制定", "印发", "每", "牵头", "负责", "把", "将", "在", "于", "按", "逐", "完成", "修订", "统一", "开展", "举办", "安排", "落实", "轮流", "会同", "起草", "梳理", "公示", "公布", "带头", "分包", "会前", "年初", "挂帅", "领题", "主讲", "包", "提前", "从", "即日", "倒排", "排", "立即", "各联系", "会议", "联系", "发", "3月", "重新", "统筹", "列", "督促", "编", "收集", "汇总")

// doerEnds end those who stand as the subject of what is done, beside departments.
var doerEnds = newEndSet("班子成员", "党组成员", "党委成员", "支委", "委员", "书记", "局长", "镇长", "乡长", "主任", "科长", "中队", "大队", "教师", "机关纪委", "纪检监察室", "党支部", "经理")

// subjectAt is the length of the department that s begins with, where a verb follows it; 0 for none.
func subjectAt(s string) int {
	n := 0
	for i, r := range s {
		if n > 9 || (r < 0x4e00 || r > 0x9fff) && (r < '0' || r > '9') {
			return 0
		}
		if n >= 2 && (officeEnds.ends(s[:i]) != "" || doerEnds.ends(s[:i]) != "") && (doings.starts(s[i:]) > 0 || r >= '0' && r <= '9') && !hasAny(s[:i], []string{"党组", "小组", "各", "我", "向", "对", "请", "报", "到", "全"}) {
			if verifies(s[i:]) {
				return 0
			}
			return i
		}
		n++
	}
	return 0
}

// ownerOpens reads the department and the name that a clause behind the head begins with: ，工务部严波盯施工.
func (b *builder) ownerOpens(text string, base int) *Slot {
	for at := 0; ; {
		at += firstStop(text[at:], period|semicolon|comma)
		if at >= len(text) {
			return nil
		}
		at += width(text[at])
		clause := text[at : at+firstStop(text[at:], period|semicolon|comma|colonMark)]
		if n := officerAt(clause); n > 0 {
			return b.slot(base+at, base+at+n)
		}
	}
}

// officerAt is the length of the department and the name that a clause begins with, where a verb follows; 0 for none.
func officerAt(clause string) int {
	n := 0
	for j := 0; j < len(clause); j += width(clause[j]) {
		if n > 8 {
			return 0
		}
		if n >= 2 && officeEnds.ends(clause[:j]) != "" {
			if k := actorLen(clause[j:]); k > 0 && !hasDigit(clause[:j]) && !notOwnBefore.in(clause[:j]) && !hasAny(clause[:j], []string{"的", "由", "和", "我", "各", "全"}) && !verifies(clause[j+k:]) {
				return j + k
			}
		}
		n++
	}
	return 0
}

// actorLen is the length of the name that s begins with, where a verb or a time follows it; 0 for none.
func actorLen(s string) int {
	if n := nameLen(s); n > 0 {
		return n
	}
	if !surnamed(s) {
		return 0
	}
	n := 0
	for i, r := range s {
		if n >= 2 && (actsBehind.has(r) || tasks.starts(s[i:]) > 0) {
			return i
		}
		if n++; n > 3 || r < firstHan {
			return 0
		}
	}
	return 0
}

// meets reports whether 会 behind a body makes its meeting of it: 党组会, not 党组会同.
func meets(rest string) bool {
	return strings.HasPrefix(rest, "会") && !startsAny(rest, []string{"会同", "会前", "会后", "会商"})
}

// ownerApart reads a department or a post and a name with a space between them, at the beginning of a clause: 财务科 南岚，.
func (b *builder) ownerApart(text string, base int) *Slot {
	for i := 0; ; {
		if i = nextSpace(text, i); i >= len(text) {
			return nil
		}
		next := i + width(text[i])
		start := strings.LastIndexAny(text[:i], "，。；：、,;（(\n\t") + 1
		for start < i && !utf8.RuneStart(text[start]) {
			start++
		}
		name := nameLen(text[next:] + "，")
		if before := text[start:i]; name > 0 && runes(before) >= 2 && runes(before) <= 12 && (officeEnds.ends(before) != "" || postEnds.ends(before) != "") && !hasAny(before, []string{"由", "对", "向", "报"}) {
			return b.slot(base+start, base+next+min(name, len(text)-next))
		}
		i = next
	}
}

// nextSpace is the place of the first space, of either width, at i or behind it; len(s) for none.
func nextSpace(s string, i int) int {
	for ; i < len(s); i += width(s[i]) {
		if s[i] == ' ' || s[i] == 0xe3 && strings.HasPrefix(s[i:], "\u3000") {
			return i
		}
	}
	return len(s)
}

func (b *builder) ownerLabelled(text string, base int) *Slot {
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
		n := firstStop(rest[colon:], comma|semicolon|period|narrowComma|narrowSemicolon|bracketEnd|lineEnd)
		if n > 0 && n < 120 && (colon > 0 || endsLikeOwner(rest[:n])) {
			from := base + i + len(l) + colon
			return b.slot(from, from+n)
		}
	}
	return nil
}

// farthestVerb is how many bytes behind 由 a verb may stand.
const farthestVerb = 24 * 3

func (b *builder) ownerAfterBy(w words, base int) *Slot {
	for _, h := range w.hits {
		if h.sort != ownerMark || w.said(h) != "由" {
			continue
		}
		i := h.end()
		if prev, _ := lastChar(w.text[:h.at]); otherBy.has(prev) || startsAny(w.text[i:], []string{"于", "此", "我", "本人"}) {
			continue
		}
		clause := w.text[i : i+firstStop(w.text[i:], period|semicolon|colonMark)]
		if keepsPapers(w.text[:h.at], clause) {
			continue
		}
		n := byWhom(clause)
		if n == 0 {
			n = namedAt(clause)
		}
		if n == 0 {
			n = nicknamed(clause)
		}
		if n == 0 && b.c.Kind != Personal { // in a personal paper the author owns; others help or check
			n = officeAt(clause)
		}
		if n > 0 {
			return b.slot(base+i, base+i+n)
		}
	}
	return nil
}

// otherBy make another word with 由: 理由, 自由, 经由.
var otherBy = newHanSet("理自缘原经事再不")

// keepsPapers reports whether 由 stands behind a paper: who keeps or looks at what shows the result owns nothing (签到簿由校党办核对).
func keepsPapers(before, clause string) bool {
	if paperEnds.ends(before) == "" {
		return false
	}
	return !hasAny(clause[:firstStop(clause, comma)], []string{"牵头", "负责", "拟", "起草", "编", "制"})
}

// paperEnds end the names of papers.
var paperEnds = newEndSet(papers...)

// byWhom is the length of the owner at the start of a clause: up to the first verb, before any comma; 0 for none.
func byWhom(clause string) int {
	for j := 0; j < len(clause) && j <= farthestVerb && !strings.HasPrefix(clause[j:], "，"); j += width(clause[j]) {
		if j >= 6 && ownerVerbs.starts(clause[j:]) > 0 && endsLikeOwner(clause[:j]) {
			if verifies(clause[j:]) {
				return 0
			}
			return j
		}
	}
	return 0
}

// namedAt is the length of the department or post and the name that a clause begins with, for verbs that no list holds
// (由法制科孔令辉集中评查, 由水利员老柴和我一道); 0 for none.
func namedAt(clause string) int {
	n := 0
	for j := 0; j < len(clause); j += width(clause[j]) {
		if n > 12 || strings.HasPrefix(clause[j:], "，") {
			return 0
		}
		if n >= 2 && (postEnds.ends(clause[:j]) != "" || officeEnds.ends(clause[:j]) != "") && (surnamed(clause[j:]) || strings.HasPrefix(clause[j:], "老")) {
			k := givenLen(clause[j:])
			if k == 0 || verifies(clause[j+k:]) {
				return 0
			}
			return j + k
		}
		n++
	}
	return 0
}

// nicknamed is the length of 小顾 or 老秦 at the start of a clause that goes on with what they do; 0 for none.
func nicknamed(clause string) int {
	rest, ok := strings.CutPrefix(clause, "小")
	if !ok {
		rest, ok = strings.CutPrefix(clause, "老")
	}
	if !ok || !surnamed(rest) {
		return 0
	}
	_, size := char(rest)
	n := len(clause) - len(rest) + size
	if n >= len(clause) || startsAny(clause[n:], []string{"，", "、", "的"}) || verifies(clause[n:]) {
		return 0
	}
	return n
}

// givenLen is the length of the name that s begins with, of two characters where a verb follows them, else of three; 0 for none.
func givenLen(s string) int {
	at, n := 0, 0
	for i, r := range s {
		at = i
		if n == 2 && (behindName(r) || actsBehind.has(r) || r == '和' || r == '同' || r == '与' || ownerVerbs.starts(s[i:]) > 0 || tasks.starts(s[i:]) > 0) || n == 3 {
			return i
		}
		if r < 0x4e00 || r > 0x9fff {
			return 0
		}
		n++
	}
	if n == 3 {
		return at
	}
	return 0
}

// actsBehind are verbs of one character that end no given name.
var actsBehind = newHanSet("盯列办写查排拿报跟去来逐负牵按到对会起制修出完组做抓包拟提交")

// officeAt is the length of the department or post that a clause begins with, for verbs that no list holds (由计财股翻修屋面); 0 for
// none.
func officeAt(clause string) int {
	n := 0
	for j := 0; j < len(clause); j += width(clause[j]) {
		if n > 10 || strings.HasPrefix(clause[j:], "，") {
			return 0
		}
		if n >= 2 && (officeEnds.ends(clause[:j]) != "" || postEnds.ends(clause[:j]) != "") {
			if verifies(clause[j:]) || officeEnds.ends(clause[:j]) != "" && startsAny(clause[j:], []string{"长", "员", "室", "门", "委", "级", "任", "人", "织"}) || meets(clause[j:]) {
				return 0
			}
			for _, p := range posts {
				if rest := strings.TrimPrefix(clause[j:], "副"); strings.HasPrefix(rest, p) {
					return len(clause) - len(rest) + len(p)
				}
			}
			if officeEnds.ends(clause[:j]) == "" {
				j += nickLen(clause[j:])
			}
			return j
		}
		n++
	}
	return 0
}

// ownerBefore is the owner that stands between the beginning of a clause and the time limit at offset due: 资产科费良8月底前….
func (b *builder) ownerBefore(w words, due, base int) *Slot {
	start := 0
	if m := strings.LastIndexAny(w.text[:due], "，。；：、,;（"); m >= 0 {
		start = m + width(w.text[m])
	}
	who := w.text[start:due]
	if n := runes(who); start == 0 || n < 2 || n > 12 || hasAny(who, []string{"由", "我", "对", "在", "后", "交", "请", "责任", "给", "将", "每", "从", "于", "至", "到", "的"}) || hasDigit(who) {
		return nil
	}
	if runes(who) <= 3 && surnamed(who) || endsLikeOwner(who) && (ownerEnds.ends(who) == "" || officeEnds.ends(who) != "" || postEnds.ends(who) != "") {
		return b.slot(base+start, base+due)
	}
	return nil
}

// verifiesWithin is how many characters behind an owner say what he does.
const verifiesWithin = 9

// verifies reports whether a clause goes on with checking what others do.
func verifies(rest string) bool {
	near := rest[:firstStop(rest, comma|period|semicolon)]
	if n := 0; len(near) > 0 {
		for i := range near {
			if n++; n > verifiesWithin {
				near = near[:i]
				break
			}
		}
	}
	return checks.in(near)
}

// checks are what those do who own nothing.
var checks = newWordSet("签字", "签认", "签名", "确认", "核对", "抽查", "核查", "监督", "验收", "复核", "审核", "评议", "备案", "保存", "查阅", "通报", "督查", "检查落实", "签收", "核收", "验证", "存查", "存档", "归档", "留存", "审阅")

// ownerInCharge reads 办公室主任周某负责 and 某科牵头 in a clause of its own.
func (b *builder) ownerInCharge(w words, base int) *Slot {
	for _, v := range []string{"牵头", "负责", "包干"} {
		for _, h := range w.hits {
			if h.sort != ownerMark || w.said(h) != v {
				continue
			}
			start := 0
			if m := lastOfMarks(w.text[:h.at]); m >= 0 {
				start = m + width(w.text[m])
			}
			who := w.text[start:h.at]
			if strings.HasPrefix(w.text[h.at+len(v):], "人") { // 约谈公司负责人
				continue
			}
			if who == "我本人" { // named as the one who answers
				return b.slot(base+start, base+h.at)
			}
			if n := runes(who); n >= 2 && n <= 14 && endsLikeOwner(who) && !hasAny(who, []string{"对", "我", "谁", "认真", "为", "由", "本人", "向"}) {
				return b.slot(base+start, base+h.at)
			}
		}
	}
	return nil
}

// lastOfMarks is where the last of ，。；：、,（ stands in s, -1 for nowhere.
func lastOfMarks(s string) int {
	for n := len(s); n > 0; {
		_, size := lastChar(s[:n])
		n -= size
		switch s[n : n+size] {
		case "，", "。", "；", "：", "、", ",", "（":
			return n
		}
	}
	return -1
}

// posts are what stands before a name.
var posts = []string{"主任", "科长", "局长", "书记", "股长", "处长", "部长", "院长", "校长", "所长", "站长", "队长", "组长", "委员", "经理", "镇长", "乡长", "县长", "主席", "庭长", "厂长", "干事", "会计", "出纳", "秘书长", "总监", "主管", "会长", "负责人", "管理员", "检测员", "信息员", "班长", "专员", "工程师", "秘书", "成员", "联络员", "顾问", "股员", "科员", "技术员", "护士长", "指导员", "教导员", "网格长", "文书", "内勤", "治疗师", "水利员", "安全员", "库管员", "报账员", "检验员", "农技员", "总工", "支书", "馆长", "行长", "场长", "段长", "园长"}

// ownerNamed reads a post with a name at the beginning of a sentence behind the head: 。医保办主任蓝欣4月10日前….
func (b *builder) ownerNamed(w words, base int) *Slot {
	opens := false // a sentence, not only a clause
	for at := 0; at < len(w.text); {
		if start, end := postNamed(w, at); end > 0 {
			if from, ok := ownsAt(w.text, start, end, opens); ok {
				return b.slot(base+from, base+end)
			}
		}
		n := at + firstStop(w.text[at:], period|semicolon|colonMark|comma)
		if n >= len(w.text) {
			return nil
		}
		opens = !strings.HasPrefix(w.text[n:], "，")
		at = n + width(w.text[n])
	}
	return nil
}

// ownsAt is where the owner begins in text[start:end], a clause's beginning up to a post and a name, if they do what the clause says;
// opens, that they begin a sentence.
func ownsAt(text string, start, end int, opens bool) (from int, ok bool) {
	who := text[start:end]
	for _, w := range []string{"我和", "我同", "我与"} {
		if i := strings.Index(who, w); i >= 0 && opens {
			return start + i + len(w), true
		}
	}
	before := who[:max(0, len(who)-3*3)] // without the name
	if opens {
		if rest, by := strings.CutPrefix(who, "由"); by {
			return end - len(rest), true
		}
		return start, strings.Contains(who, "由") || !notOwnBefore.in(before)
	}
	return start, !strings.Contains(who, "由") && !hasDigit(who) && !notOwnBefore.in(before) && !verifies(text[end:])
}

// notOwnBefore stand before a post and a name in a clause that tells what somebody else does with or for them.
var notOwnBefore = newWordSet("交", "找", "与", "对", "向", "给", "请", "每", "让", "把", "将", "报", "经", "同", "在")

// postNamed looks for a post and a name in the first 16 characters of the sentence that begins at at; of several posts that fit,
// the one that stands first in the list.
func postNamed(w words, at int) (start, end int) {
	sentence := w.text[at:min(len(w.text), at+16*3)]
	var seen uint64 // posts
	least := uint16(0)
	for _, h := range w.hits {
		if h.sort != postWord || h.at < at || h.end() > at+len(sentence) || seen&(1<<h.group) != 0 {
			continue
		}
		seen |= 1 << h.group
		before := w.text[at:h.at]
		if runes(before) > 9 || strings.ContainsAny(before, "，、。；：") || end > 0 && h.id > least {
			continue
		}
		k := h.end() - at
		if name := nameLen(sentence[k:]); name > 0 {
			end, least = at+k+name, h.id
		}
	}
	return at, end
}

// nameLen is the length of a name that ends where a time, a verb or a mark begins; 0 for none.
func nameLen(s string) int {
	if !surnamed(s) {
		return 0
	}
	n := 0
	for i, r := range s {
		if n >= 2 && (behindName(r) || r >= '0' && r <= '9' || ownerVerbs.starts(s[i:]) > 0 || tasks.starts(s[i:]) > 0 || strings.HasPrefix(s[i:], "签")) {
			return i
		}
		if n++; n > 3 || r < 0x4e00 {
			return 0
		}
	}
	return 0
}

// tasks are verbs of two characters: a name of two ends before one (纪检组长陆川督办).
var tasks = newWordSet("督促", "督办", "督导", "督查", "配合", "填写", "填报", "主抓", "主讲", "主持", "主办", "经办", "经手", "记录", "记账", "核对", "核实", "核算", "核定", "核销", "清点", "清理", "清查", "清退", "选定", "选取", "一并", "一起", "约谈", "走访", "通知", "联系", "检查", "检验", "统筹", "统计", "收集", "收缴", "重新", "当面", "当场", "随机", "实地", "现场", "上门", "分批", "分头", "分片", "分别", "召集", "召开", "维护", "更新", "登记", "调度", "指定", "轮流", "集中", "保管", "管着", "谈话", "带队", "带头", "赴", "导出")

// behindName reports whether no name goes on with r.
func behindName(r rune) bool {
	switch r {
	case '，', '。', '每', '把', '对', '自', '在', '于', '按', '将', '带', '向', '抽':
		return true
	}
	return false
}

// ownerEnds are the last characters of posts, departments and names that fill an owner slot.
var ownerEnds = newEndSet("长", "任", "科", "室", "股", "部", "处", "局", "组", "委", "书记", "委员", "办", "中心", "站", "队", "所", "院", "厂", "公司", "校", "某", "同志", "领导", "支部", "班", "主管", "经理", "总监", "专班", "单位", "部门", "社区", "庭", "馆", "责任人", "负责人", "成员", "专干", "联络员", "管理员")

// postEnds and officeEnds stand before a name: 办公室主任周启明, 计财科汪启.
var (
	postEnds   = newEndSet(posts...)
	officeEnds = newEndSet("科", "室", "办", "股", "处", "局", "部", "组", "中心", "站", "所", "队")
)

func endsLikeOwner(s string) bool {
	s = trimSpacesRight(s)
	if nextSpace(s, 0) < len(s) {
		s = strings.ReplaceAll(strings.ReplaceAll(s, "\u3000", ""), " ", "") // 设备科 滕达
	}
	if len(s) > 24*4 {
		return false
	}
	n := runes(s)
	if n < 2 || n > 24 {
		return false
	}
	if ownerEnds.ends(s) != "" || n <= 3 && surnamed(s) {
		return true
	}
	start := len(s)
	for k := 1; k <= 4 && k < n; k++ {
		_, size := lastChar(s[:start])
		start -= size
		if k >= 2 && surnamed(s[start:]) && (lastBefore(postEnds, s, start) || k <= 3 && lastBefore(officeEnds, s, start)) {
			return true
		}
	}
	return false
}

// lastBefore reports whether one of the words ends at byte start of s and stands nowhere later.
func lastBefore(set *endSet, s string, start int) bool {
	w := set.ends(s[:start])
	return w != "" && strings.LastIndex(s, w) == start-len(w)
}

// surnames are the commoner family names.
var surnames = newHanSet("王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜肖詹关苗凌费纪靳盛童欧甄项曲阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边阴闫佘佟蓝卞栾商滕甫池冷劳巫仇匡褚卫戚喻窦奚酆鲍岑滕邬湛禹狄臧茅娄刁骆虞昝裘缪宗郁嵇滑荀甄芮储糜牧隗郗宓仰仲宫戎束郜蓟蒲邰索咸卓蔺屠蒙阴胥莘党贡逄姬扶冉宰郦雍璩桑濮寿扈燕冀郏尚晏慕茹习宦艾古慎戈庾暨衡寇阙殳沃蔚夔隆巩聂晁敖苟訾阚简饶沙鞠丰巢蒯荆竺逯桓芦谌靖糜鄢冼佟漆杭麦贝闻栗游匡盛揭占瞿阚鄂佴郄仝隆逄亓麻滑缑束仵辜况郗亢茆暴糜萨益操禤云郎昌凤廉皮穆米伏谈危支贲诸吉钮荣羊惠封羿汲邴松井富乌巴弓蓬伊厉祖符幸韶宿籍苍浦农别鱼弘禄殴厍勾毋应步成邸")

func surnamed(s string) bool {
	r, _ := char(s)
	return surnames.has(r) && noNames.starts(s) == 0
}

// noNames begin as names do and are none.
var noNames = newWordSet("安排", "方案", "安全", "单独", "单位", "包括", "强化", "时间", "车辆", "应当", "严格", "解决", "党员", "党委", "党组", "支部", "支委", "管理", "经办", "向", "从", "全部", "全体", "会同", "会商", "商定", "商量", "商请", "商议", "成立", "成为", "成员")
