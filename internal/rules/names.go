package rules

import (
	"slices"
	"strings"
	"unicode/utf8"

	"duizhao/internal/doc"
	"duizhao/internal/rule"
	"duizhao/internal/rule/lexicon"
)

// names are the rules on names of units, places, campaigns and theories, and on numbers that announce a list (D03, D05, D07); they
// stand here, in misspelt.go and in announced.go.
func names() []rule.Check {
	return []rule.Check{
		{ID: "name/foreign", Paper: foreign},
		{ID: "name/foreign-slogan", Paper: foreignSlogan},
		{ID: "name/other-level", Paper: otherLevel},
		{ID: "name/misspelt", Paper: misspelt},
		{ID: "name/count", Paper: announced},
		{ID: "name/sums", Paper: sumsInText},
		{ID: "name/two-figures", Paper: twoFigures},
		{ID: "name/other-trade", Paper: otherTrade},
		{ID: "name/set-phrase", Paper: quotedPhrase},
		{ID: "name/under-way", Paper: underWay},
		{ID: "name/older-session", Paper: olderSession},
		{ID: "name/edition", Paper: replacedWording},
		{ID: "name/other-aspects", Paper: otherMeeting},
	}
}

// foreign finds places and units that are not in the unit names; without unit names, other counties than the title's own.
func foreign(p *rule.Pass) {
	text := p.Text()
	n := p.Input.Names
	level, known := "省市县区旗州镇乡", []string{}
	if n == nil {
		// Without unit names the paper's own title block tells where it is from; only places of its own level can then be foreign.
		level, known = ownLevel(p)
		n = &rule.Names{}
	} else {
		known = n.All()
	}
	for _, f := range n.Foreign {
		for at := 0; f != ""; {
			k := strings.Index(text[at:], f)
			if k < 0 {
				break
			}
			p.Report(doc.Span{Start: at + k, End: at + k + len(f)})
			at += k + len(f)
		}
	}
	for _, suffix := range p.Words("place-suffix", p.All()) {
		word := text[suffix.Start:suffix.End]
		if !strings.Contains(level, word) {
			continue
		}
		lead := text[p.Doc.Blocks[p.Doc.BlockAt(suffix.Start)].Start:suffix.Start]
		name, ok := placeBefore(lead, word)
		if !ok || isKnown(known, name) || p.Input.Names == nil && !placeLike(name) {
			continue
		}
		at := doc.Span{Start: suffix.End - len(name), End: suffix.End}
		if _, goesOn := startsAny(text[suffix.End:], "场", "民", "分"); !goesOn && !p.InQuote(at) && !learning(lead) {
			p.Report(at)
		}
	}
}

// ownLevel reads the place of the paper's title block: 县 or 区 or 市 or 旗, and the block itself as what is known.
func ownLevel(p *rule.Pass) (string, []string) {
	home := own(p)
	for i, r := range home {
		if !strings.ContainsRune("县旗", r) {
			continue
		}
		if name := tail(home[:i], 2); utf8.RuneCountInString(name) == 2 && allHan(name) && !hasAny(name, "全", "各", "本", "我", "的") {
			return string(r), []string{home}
		}
	}
	return "", nil
}

// placeBefore reads a place name of two or three characters that ends with the suffix and begins after a mark or a function word.
func placeBefore(s, suffix string) (string, bool) {
	if last := tail(s, 1); hasAny("照据家入报走是年送对回任了被建同由达给经以该到前组把时按上下中去从来让请", last) {
		return "", false
	}
	for _, n := range []int{2, 3} {
		name := tail(s, n)
		if utf8.RuneCountInString(name) < n || !allHan(name) || hasAny(name, "全", "各", "本", "我", "该", "某", "每", "外", "乡", "县", "区", "市", "社", "的", "城", "两", "个", "赴", "到", "在", "为", "与", "和", "向") {
			return "", false
		}
		starts := tail(s[:len(s)-len(name)], 1)
		if n == 2 && lexicon.Word(name) && !strings.HasSuffix(starts, "省") {
			if !isStart(starts) && !lexicon.Word(tail(s[:len(s)-len(name)], 2)) {
				continue
			}
			// 兰州市 is a place although 兰州 is a word; 示范区 is none although 示范 is one.
			if strings.ContainsAny(suffix, "区镇乡") || commonPlace(name) {
				return "", false
			}
			return name + suffix, true
		}
		if (isStart(starts) || lexicon.Word(tail(s[:len(s)-len(name)], 2))) && !commonPlace(name) {
			return name + suffix, true
		}
	}
	return "", false
}

// placeLike: the character before 县 is one that names of places end with. Without unit names only such a name is told.
func placeLike(name string) bool {
	return strings.Contains(placeEnds, tail(name[:len(name)-3], 1))
}

// placeEnds are characters that names of places end with.
const placeEnds = "阳州河山江城安平川溪宁海湖林水泉门原陵口昌化兴德远定云龙石沙塘岭坪峰洲湾丰康源谷汉台港浦桥关阴榆峡坝堡"

func isStart(prev string) bool {
	return prev == "" || !allHan(prev) || hasAny("在到赴去对为向与和及是由从将把的省市县区", prev)
}

func commonPlace(name string) bool {
	return hasAny(name, "现代", "示范", "开发", "工业", "产业", "自治", "经济", "城镇", "集中", "重点", "中心", "文明", "先进", "卫生", "强", "大", "小", "老", "新型", "保护", "建成", "规划", "功能", "居民", "商业", "住宅", "办公")
}

func isKnown(known []string, name string) bool {
	stem := name[:len(name)-3]
	for _, k := range known {
		if strings.Contains(k, stem) || strings.Contains(name, k) && k != "" {
			return true
		}
	}
	return false
}

// learning: another place may be named as an example.
func learning(lead string) bool {
	return hasAny(tail(lead, 16), "学习", "借鉴", "考察", "经验", "赴", "对标", "来自", "籍", "原", "比", "案", "调研", "交流", "先后到", "出差")
}

// own is what the paper says about where it comes from: its title block, the file's opening and its last lines.
func own(p *rule.Pass) string {
	return p.Once("own", func() any { return namesOfOwn(p) }).(string)
}

func namesOfOwn(p *rule.Pass) string {
	text := p.Text()
	first := 0
	if len(p.Chain.Sections) > 0 {
		first = p.Chain.Sections[0].Start
	}
	s := text[:first] + p.Chain.Title
	if n := p.Input.Names; n != nil {
		s += strings.Join(n.All(), " ")
	}
	for k := max(0, len(p.Doc.Blocks)-2); k < len(p.Doc.Blocks); k++ {
		if b := p.Doc.Blocks[k]; p.InHeading(b.Span) {
			s += p.Doc.Slice(b.Span)
		}
	}
	return s
}

// foreignSlogan finds the name of another place where one praises one's own: 建设美丽江州.
func foreignSlogan(p *rule.Pass) {
	text := p.Text()
	home := own(p)
	foreignService(p)
	tell := p.Report
	if !hasAny(home, "县", "市", "区", "省", "镇", "乡", "旗", "州") {
		if !hasAny(home, "街道", "村", "社区") {
			return
		}
		tell = p.ReportUnsure // the county that it belongs to is not said
	}
	for _, at := range p.Words("slogan-place", p.All()) {
		if strings.HasPrefix(text[at.End:], "新") && !strings.HasSuffix(text[:at.End], "新") {
			at.End += len("新") // 美丽新临江
		}
		fresh := strings.HasPrefix(text[at.End:], "的新") // 山水秀美的新临江
		if fresh {
			at.End += len("的新")
		}
		name := head(text[at.End:], 2)
		place := doc.Span{Start: at.Start, End: at.End + len(name)}
		if utf8.RuneCountInString(name) < 2 || !allHan(name) || strings.Contains(home, name) || p.InQuote(place) {
			continue
		}
		rest := text[at.End+len(name):]
		if fresh && !newPlace(text, name, rest) {
			continue
		}
		sure := true
		_, suffix := startsAny(rest, "市", "县", "区", "州", "旗", "镇", "乡", "省", "村", "街道")
		if !p.Has("city", doc.Span{Start: at.End, End: at.End + len(name)}) && (lexicon.Word(name) && !suffix && !strings.HasSuffix(name, "州") || !sloganEnd(rest)) {
			if !fresh && !wordAsPlace(text, name, rest) {
				continue
			}
			sure = false
		}
		_, gives := startsAny(rest, "作出", "做出", "作贡献", "贡献", "而努力", "而奋斗")
		if hasAny(name, "的", "新", "乡", "家", "和", "生", "中国", "好", "守") || before(text, at.Start) == '的' && !(gives && hasAny(lastClause(text[:at.Start]), "建设")) {
			continue
		}
		if sure {
			tell(place)
		} else {
			p.ReportUnsure(place)
		}
	}
	for _, at := range p.Words("office-of", p.All()) {
		name := tail(text[:at.Start], 2)
		start := tail(text[:at.Start-len(name)], 1)
		if utf8.RuneCountInString(name) < 2 || !allHan(name) || lexicon.Word(name) || strings.Contains(home, name) || (start != "" && allHan(start) && !hasAny("据照按向由经", start)) {
			continue
		}
		if hasAny(name, "市", "县", "区", "省", "各", "全", "本", "我", "和", "与", "及", "向", "由", "被", "是", "对", "在", "的", "报", "经", "到", "次", "去", "来", "至", "从", "给", "请", "让", "等", "该", "送", "入", "赴", "按", "据", "受", "以", "为", "将", "把") {
			continue
		}
		if !strings.Contains(home, head(text[at.Start:], 1)) {
			continue
		}
		p.Report(doc.Span{Start: at.Start - len(name), End: at.End})
	}
}

// newPlace: after 的新, at the end of what one works for, stands a name or one of the things that are new in every paper.
func newPlace(text, name, rest string) bool {
	if strings.Count(text, name) > 1 || hasAny(name, "时代", "征程", "农村", "乡村", "城", "家园", "局面", "篇章", "格局", "形象", "生活", "面貌", "社", "校", "风", "气", "路", "队", "班", "支部", "机关", "企业", "产业", "引擎", "高地", "标杆", "典范", "样", "窗口", "环境", "生态", "贡献", "成", "作为", "业绩", "发展", "一代", "青年", "党员", "干部", "人", "医院", "公司", "中国", "模式", "体系", "力量", "阵地", "平台", "空间", "台阶", "山村", "集镇") {
		return false
	}
	_, ok := startsAny(rest, "贡献", "作", "做", "打", "奠定", "夯实", "添", "而", "出", "尽", "增", "提供", "奋斗", "努力")
	return ok || rest == "" || !isHan(after(rest, 0))
}

// wordAsPlace: a name that is an ordinary word too is taken for a place where it ends as places do, stands nowhere else in the paper and
// is what one contributes to (建设幸福南岗贡献力量).
func wordAsPlace(text, name, rest string) bool {
	if !placeLike(name) && !strings.Contains("江川溪泉浦湾洲峡坝", tail(name, 1)) && !hasAny(tail(name, 1), "岗", "坡", "庄", "集", "埠", "坊", "屯", "甸", "滩", "淀", "垭", "垸") || strings.Count(text, name) > 1 {
		return false
	}
	if hasAny(name, "机关", "健康", "小康", "文化", "平台", "振兴", "复兴", "平安", "和平", "公平", "河湖", "河流", "江河", "河山", "江山", "山水", "山川", "山林", "森林", "园林", "海湾", "长江", "黄河", "淮河", "水城", "新城", "山城", "城镇", "资源", "水源", "家庭", "港口", "海港", "空港", "安宁", "安定", "明德", "上台", "海关", "广州", "神州", "校门", "部门", "窗口", "人口") {
		return false
	}
	_, ok := startsAny(rest, "作贡献", "作出", "做出", "贡献", "而努力", "而奋斗", "添砖加瓦", "添彩", "出力", "奉献", "尽", "再立新功", "建功", "建设作", "建设贡献", "建设提供", "建设保驾", "建设再", "建设添", "建设增", "建设出", "建设而", "建设不懈", "建设谱写", "发展作", "发展贡献", "发展再", "发展添", "发展而", "再谱新篇", "增光添彩", "争光")
	return ok
}

// foreignService finds whom the paper says it serves: 为江城大学发展作贡献, 助力云州开发区建设. What the paper names nowhere else, neither
// as its own nor as a place it tells of, is told.
func foreignService(p *rule.Pass) {
	text, home := p.Text(), own(p)
	type frame struct {
		at   doc.Span
		stem string
	}
	var frames []frame
	named := map[string]map[int]bool{} // where each name stands in such words
	for _, to := range p.Words("serve", p.All()) {
		for _, kind := range p.Words("served", doc.Span{Start: to.End, End: min(len(text), to.End+33)}) {
			name := text[to.End:kind.Start]
			_, folk := startsAny(text[kind.End:], "师生", "员工", "职工", "学生", "教师", "客户", "患者")
			_, goesOn := startsAny(ofTrade(p, kind.End), "广大", "人民", "父老", "高质量", "发展", "建设", "经济", "各项", "事业", "振兴", "改革", "现代化", "作出", "作贡献", "做出", "跨越", "转型", "实际", "新篇章", "新局面")
			if n := utf8.RuneCountInString(name); n < 2 || n > 5 || !allHan(name) || !goesOn && !(folk && sameKind(home, p.Doc.Slice(kind))) || p.InQuote(doc.Span{Start: to.End, End: kind.End}) {
				continue
			}
			stem := head(name, 2)
			if ordinaryPlace(stem) || len(name) == 6 && lexicon.Word(name) && !hasAny(p.Doc.Slice(kind), "市", "县", "大学", "开发区", "新区") || strings.Contains(home, stem) {
				continue
			}
			if named[stem] == nil {
				named[stem] = map[int]bool{}
			}
			if !named[stem][to.End] {
				named[stem][to.End] = true
				frames = append(frames, frame{doc.Span{Start: to.End, End: kind.End}, stem})
			}
			break
		}
	}
	for _, f := range frames {
		if strings.Count(text, f.stem) == len(named[f.stem]) {
			p.ReportUnsure(f.at)
		}
	}
}

// ofTrade is the text from there on, without the name of a trade (粮食, 城市管理) that it begins with.
func ofTrade(p *rule.Pass, at int) string {
	end := at
	for _, t := range p.Words("trade", doc.Span{Start: at, End: min(len(p.Text()), at+18)}) {
		if t.Start == at {
			end = max(end, t.End)
		}
	}
	if end > at {
		return p.Text()[end:]
	}
	return strings.TrimPrefix(p.Text()[at:], "的")
}

// sameKind: the paper comes from a unit of the kind whose name is told, another school or another bank.
func sameKind(home, kind string) bool {
	for _, class := range [][]string{{"中学", "小学", "学校", "大学", "学院"}, {"银行", "信用社"}, {"医院"}, {"公司", "集团"}} {
		if hasAny(kind, class...) {
			return hasAny(home, class...)
		}
	}
	return false
}

// ordinaryPlace: the words begin no name.
func ordinaryPlace(stem string) bool {
	if hasAny(stem, "全", "本", "我", "各", "该", "的", "了", "和", "与", "这", "其", "他", "学", "医") {
		return true
	}
	_, verb := startsAny(stem, "推", "加", "省", "市", "县", "区", "新", "老", "建", "创", "做", "打")
	return verb || slices.Contains([]string{"社会", "现代", "城市", "地方", "区域", "美丽", "乡村", "农村", "新型", "国有", "国家", "中国", "一流", "示范", "职业", "重点", "民营", "中小", "上市", "基层", "人民", "师范", "高等", "特色", "智慧", "平安", "文明", "工业", "农业", "高新", "经济", "试验", "保护", "库区", "山区", "革命", "少数", "民族", "边境", "沿海", "优质", "幸福"}, stem)
}

func sloganEnd(rest string) bool {
	if rest == "" || !isHan(after(rest, 0)) {
		return true
	}
	_, ok := startsAny(rest, "建设", "贡献", "作", "而", "县", "市", "区", "新", "的", "发展", "添", "提供", "谱写", "高质量", "增光", "增添", "添彩", "建功", "篇章", "振兴", "崛起", "奉献", "村", "出", "街道", "镇", "乡", "州", "旗", "打好", "打下", "奠定", "夯实")
	return ok
}

// otherLevel finds 我局 in a paper whose author belongs to no bureau, and 我县 where the paper otherwise says 我区.
func otherLevel(p *rule.Pass) {
	text := p.Text()
	home := own(p)
	count := map[string]int{}
	places := map[string]doc.Span{}
	for _, at := range p.Words("our-unit", p.All()) {
		w := text[at.Start:at.End]
		if p.InQuote(at) || (len(w) == 6 && lexicon.Word(tail(w, 1)+head(text[at.End:], 1)) && w != "我局") {
			continue
		}
		if w == "我局" && lexicon.Word("局"+head(text[at.End:], 1)) && !strings.HasPrefix(text[at.End:], "长") {
			continue
		}
		unit := tail(w, 1)
		switch unit {
		case "道":
			unit = "街道"
		case "区":
			if w == "我社区" {
				unit = "社区"
			}
		case "司":
			unit = "公司"
		}
		count[unit]++
		if _, ok := places[unit]; !ok {
			places[unit] = at
		}
	}
	otherTier(p, home)
	total := 0
	for _, n := range count {
		total += n
	}
	for unit, at := range places {
		if alien := ofOtherKind(home, unit); alien {
			p.Report(at, "unit", unit)
			continue
		}
		same := unit == "局" && hasAny(home, "镇", "乡", "街道", "社区", "学校", "中学", "小学", "医院", "公司", "支部", "村") && !strings.Contains(home, "局")
		if unit == "镇" && !strings.Contains(home, "镇") && hasAny(home, "街道", "乡") || unit == "乡" && !strings.Contains(home, "乡") && hasAny(home, "街道", "镇") ||
			unit == "区" && !strings.Contains(home, "区") && hasAny(home, "县", "乡", "村") || unit == "县" && strings.Contains(home, "区") && !hasAny(home, "县", "市") {
			p.ReportUnsure(at, "unit", unit)
			continue
		}
		if strings.Contains(home, unit) || !same && (count[unit] > 1 || total < 3) || unit == "市" || unit == "省" {
			continue
		}
		p.Report(at, "unit", unit)
	}
}

// ofOtherKind: a bank, a company, a hospital or a school calls a street, a town or a village its own, a bureau a school.
func ofOtherKind(home, unit string) bool {
	if strings.Contains(home, unit) {
		return false
	}
	switch unit {
	case "街道", "镇", "乡", "村", "区", "社区":
	case "校":
		return hasAny(home, "局", "银行", "公司", "街道", "镇党委", "乡党委", "镇人民政府", "医院", "卫生院", "法院") && !hasAny(home, "学", "教育", "幼儿园")
	case "院":
		return hasAny(home, "局", "银行", "公司", "街道", "镇党委", "乡党委", "镇人民政府", "中学", "小学", "幼儿园") && !hasAny(home, "大学", "教育", "卫生", "卫健", "司法", "医")
	case "公司", "行":
		return hasAny(home, "局", "街道", "镇", "乡", "学校", "医院", "中学", "小学", "法院") && !hasAny(home, "银行", "集团", "国资", "企业", "支行", "厂")
	default:
		return false
	}
	if strings.Contains(home, "卫生服务中心") && unit != "社区" {
		return true
	}
	return hasAny(home, "银行", "支行", "信用社", "公司", "集团", "医院", "学院", "大学", "法院", "检察院") && !hasAny(home, "党委政府", "第一书记", "驻村", "街道", "乡镇", "园区", "开发区", "社区")
}

// otherTier finds the units of another tier where the paper speaks of its own or gives orders: 凡涉及街道重大事项 in a town, 镇里 in a street
// office, 镇直各部门要 in a school.
func otherTier(p *rule.Pass, home string) {
	text := p.Text()
	school := hasAny(home, "小学", "中学", "学校", "幼儿园", "医院", "卫生院", "法院", "检察院", "银行", "信用社", "公司") && !hasAny(home, "局", "街道", "党委政府", "镇党委", "乡党委", "县委", "区委", "市委")
	street := strings.Contains(home, "街道") && !hasAny(home, "镇", "乡")
	town := hasAny(home, "镇", "乡") && !strings.Contains(home, "街道")
	for _, at := range p.Words("tier", p.All()) {
		word := p.Doc.Slice(at)
		lead, rest := text[:at.Start], text[at.End:]
		if prev := tail(lead, 1); prev != "" && allHan(prev) && !hasAny("为对在把由从向和与给让是们全推动促进抓及到涉了请各将按，", prev) || p.InQuote(at) {
			continue
		}
		before := lastSentence(lead)
		if hasAny(before, "原来", "曾", "以前", "当时", "任职", "调到", "调任", "来自", "老家", "工作时") || hasAny(lastClause(lead), "借鉴", "学习考察", "兄弟", "走访", "会同", "联合", "邀请", "协调", "配合") {
			continue
		}
		order := hasAny(strings.ReplaceAll(clauseHead(rest, 10), "要求", ""), "要", "应当", "必须", "须")
		switch {
		case strings.Contains(word, "街道") && word != "各街道":
			if town && !strings.HasSuffix(lead, "到") && !hasAny(rest[:min(len(rest), 9)], "两", "边", "上") {
				p.Report(at)
			}
		case school && order:
			p.Report(at)
		case street && strings.Contains(word, "镇") && !hasAny(text, "乡镇街道", "镇街", "镇（街道", "乡镇（街"):
			p.Report(at)
		}
	}
}

// clauseHead is at most n characters of s up to the end of its clause.
func clauseHead(s string, n int) string {
	s = head(s, n)
	if k := strings.IndexAny(s, "，。；：！？\n"); k >= 0 {
		return s[:k]
	}
	return s
}

// trades are what departments are for; the first word of each is its name in a paper's title, the others are short forms.
var trades = [...][]string{
	{"民政"}, {"退役军人"}, {"交通运输", "交通"}, {"教育", "学校", "中学", "小学", "学院", "大学"}, {"卫生健康", "卫健", "医院", "卫生"}, {"水利", "水务"}, {"农业农村", "农业"}, {"林业"}, {"公安", "派出所"}, {"司法"},
	{"财政"}, {"税务", "税收"}, {"人力资源", "人社"}, {"自然资源"}, {"生态环境", "环境保护", "环保"}, {"住房", "住建", "城乡建设"}, {"城市管理", "城管"}, {"商务"}, {"市场监管", "市场监督管理"},
	{"应急管理", "应急"}, {"统计"}, {"审计"}, {"医疗保障", "医保"}, {"粮食"}, {"供销"}, {"档案"}, {"气象"}, {"文化和旅游", "文旅", "文化旅游"}, {"体育"}, {"烟草"}, {"残疾人"}, {"消防"},
}

// tradesIn are the numbers of the trades that s names.
func tradesIn(s string) (out []int) {
	for i, names := range trades {
		if hasAny(s, names...) {
			out = append(out, i)
		}
	}
	return out
}

// otherTrade finds a department's paper that promises to advance another department's trade: 推动全市民政事业高质量发展 in a paper of the
// office for veterans.
func otherTrade(p *rule.Pass) {
	var home []int // found when it is first asked for: most papers name no trade in such a way
	mine := ""
	text := p.Text()
	for _, at := range p.Words("trade", p.All()) {
		_, thing := startsAny(text[at.End:], "事业", "系统高质量", "高质量发展")
		bureau := strings.HasPrefix(text[at.End:], "局")
		if !thing && !bureau {
			continue
		}
		if mine == "" {
			mine = own(p)
			home = tradesIn(mine)
		}
		if len(home) == 0 {
			return
		}
		if bureau && strings.Contains(mine, "局") {
			otherBureau(p, home, at)
		}
		area, whole := endsAny(text[:at.Start], "全省", "全市", "全县", "全区", "全州", "全旗", "我市", "我县", "我区")
		if !whole || !thing || p.InQuote(at) || hasAny(lastClause(text[:at.Start]), "支持", "配合", "服务", "保障", "协助", "学习", "听取", "调研", "列席") {
			continue
		}
		other := tradesIn(p.Doc.Slice(at))
		if len(other) > 0 && !contained(home, other) {
			p.Report(doc.Span{Start: at.Start - len(area), End: at.End + len("事业")})
		}
	}
}

// otherBureau: 市交通运输局机关作风 in the paper of another bureau, as if it were its own.
func otherBureau(p *rule.Pass, home []int, at doc.Span) {
	text := p.Text()
	rest, ok := strings.CutPrefix(text[at.End:], "局")
	if _, own := startsAny(rest, "机关作风", "机关建设", "机关党建", "党组班子", "领导班子", "班子建设", "系统作风", "干部队伍", "党员干部", "高质量"); !ok || !own || p.InQuote(at) {
		return
	}
	if hasAny(lastClause(text[:at.Start]), "到", "与", "同", "向", "由", "被", "学习", "调研", "联合", "协调", "借", "调任", "曾", "原", "比", "在") || contained(home, tradesIn(p.Doc.Slice(at))) {
		return
	}
	p.ReportUnsure(doc.Span{Start: at.Start, End: at.End + len("局")})
}

func contained(in, list []int) bool {
	for _, n := range list {
		if slices.Contains(in, n) {
			return true
		}
	}
	return false
}
