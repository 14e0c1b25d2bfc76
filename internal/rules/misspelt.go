package rules

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"duizhao/internal/doc"
	"duizhao/internal/finding"
	"duizhao/internal/rule"
	"duizhao/internal/rule/lexicon"
)

// misspelt compares fixed names with what stands there: one or two characters wrong, missing or added.
func misspelt(p *rule.Pass) {
	defer misspeltTitles(p)
	defer misspeltTerms(p)
	text := p.Text()
	for _, at := range p.Words("fixed-name-start", p.All()) {
		for _, name := range fixedNames {
			start := text[at.Start:at.End]
			if !strings.HasPrefix(name, start) || strings.HasPrefix(text[at.Start:], name) {
				continue
			}
			if end, ok := nearly(text[at.Start:], name); ok { // a wrong, a missing or an additional character
				p.Report(doc.Span{Start: at.Start, End: at.Start + end}, "right", name)
			}
			break
		}
	}
}

// fixedNames have one right wording; each begins with a word of the list fixed-name-start and is compared from there.
var fixedNames = []string{
	"习近平新时代中国特色社会主义思想", "新时代中国特色社会主义思想", "中国特色社会主义道路", "以习近平同志为核心的党中央", "中华民族伟大复兴", "全心全意为人民服务",
	"政治判断力、政治领悟力、政治执行力", "不忘初心、牢记使命", "全面建设社会主义现代化国家", "人类命运共同体", "党的全面领导",
}

// nearly reports whether s begins with a spelling of name that has one or two wrong, missing or additional characters and the same
// last two; end is its length in bytes.
func nearly(s, name string) (end int, ok bool) {
	want := []rune(name)
	got := []rune(head(s, len(want)+1))
	last := string(want[len(want)-2:])
	best := 3
	for n := len(want) + 1; n >= len(want)-2 && n >= 4; n-- {
		if n > len(got) || string(got[n-2:n]) != last {
			continue
		}
		if d := distance(got[:n], want); d > 0 && d < best {
			best, end = d, len(string(got[:n]))
		}
	}
	return end, best < 3
}

func distance(a, b []rune) int {
	row := make([]int, len(b)+1)
	for k := range row {
		row[k] = k
	}
	for i, x := range a {
		diag := row[0]
		row[0] = i + 1
		for k, y := range b {
			cost := diag
			if x != y {
				cost++
			}
			diag = row[k+1]
			row[k+1] = min(cost, row[k+1]+1, row[k]+1)
		}
	}
	return row[len(b)]
}

// terms have one right wording; the halves of each stand in the lists term-first and term-rest, so that the one that is right leads
// to the one that is wrong.
var terms = []string{
	"中央八项规定", "八项规定精神", "牢记使命", "生态环境保护", "民主评议党员", "我为群众办实事", "绿水青山就是金山银山", "扫黑除恶专项斗争", "粮食安全责任制", "人居环境整治", "全面从严治党", "民主生活会", "组织生活会", "民主集中制", "党风廉政建设", "批评和自我批评", "以人民为中心", "意识形态工作", "意识形态领域", "中国式现代化", "新质生产力", "高质量发展", "乡村振兴战略",
	"党纪处分条例", "中国共产党纪律处分条例", "中国共产党廉洁自律准则", "中国共产党问责条例", "中国共产党章程", "党内政治生活", "政治纪律和政治规矩", "形式主义官僚主义", "形式主义、官僚主义", "享乐主义和奢靡之风", "急难愁盼问题",
	"调查研究之风", "基层党组织", "先锋模范作用", "战斗堡垒作用", "全过程人民民主", "实事求是的思想路线", "社会主义核心价值观", "总体国家安全观", "正确政绩观", "自我革命精神", "斗争精神和斗争本领",
	"防范化解重大风险", "优化营商环境", "安全生产责任制", "主题教育领导小组", "主题党日活动", "党员发展对象", "理论学习中心组", "深入学习贯彻", "坚定不移走", "党的二十大精神", "党的二十届三中全会",
	"党的二十届四中全会", "习近平总书记", "习近平法治思想", "习近平文化思想", "习近平生态文明思想", "生态文明建设", "监督执纪问责", "主体责任和监督责任", "第一责任人责任", "谈心谈话活动", "对照检查材料", "征求意见建议",
	"学习贯彻习近平", "疫情防控工作", "脱贫攻坚成果", "巩固拓展脱贫攻坚成果", "国家治理体系和治理能力现代化", "中华优秀传统文化", "铸牢中华民族共同体意识", "人民群众获得感",
}

// nearTerms are right wordings that differ from a term in one character.
var nearTerms = []string{"全面从严治军", "全面从严治警", "全面从严治校", "全面从严治院", "全面从严治检", "全面从严治团", "民主集中起", "党的十九大精神", "党的十八大精神", "党的二十届二中全会", "党的二十届一中全会", "党的十九届", "基层党组成员", "习近平经济思想", "铭记使命", "牢记天命"}

// termsByHalf are the terms by their first half and by the rest.
var termsByHalf = sync.OnceValue(func() (by [2]map[string][]string) {
	by[0], by[1] = map[string][]string{}, map[string][]string{}
	for _, t := range terms {
		cut := len(head(t, utf8.RuneCountInString(t)/2))
		by[0][t[:cut]] = append(by[0][t[:cut]], t)
		by[1][t[cut:]] = append(by[1][t[cut:]], t)
	}
	return by
})

// misspeltTerms finds terms with one character wrong: the half that is right leads to them.
func misspeltTerms(p *rule.Pass) {
	for _, at := range p.Words("term-first", p.All()) {
		for _, t := range termsByHalf()[0][p.Doc.Slice(at)] {
			misspeltTerm(p, doc.Span{Start: at.Start, End: at.Start + len(t)}, t)
			cutTerm(p, at, t, true)
		}
	}
	for _, at := range p.Words("term-rest", p.All()) {
		for _, t := range termsByHalf()[1][p.Doc.Slice(at)] {
			misspeltTerm(p, doc.Span{Start: at.End - len(t), End: at.End}, t)
			cutTerm(p, at, t, false)
		}
	}
}

// cutTerm finds a term from which one character is gone, behind the half that is right or before it: 中央八项规精神, 民主活会.
func cutTerm(p *rule.Pass, half doc.Span, term string, first bool) {
	text := p.Text()
	at, k := half, 0
	if first {
		rest := text[half.Start:min(len(text), half.Start+len(term))]
		k = sharedHead(rest, term)
		at.End = at.Start + len(term) - 3
		if k >= len(term) || k < half.Len() || at.End > len(text) || text[at.Start+k:at.End] != term[min(len(term), k+3):] {
			return
		}
	} else {
		at.Start = at.End - len(term) + 3
		if at.Start < 0 {
			return
		}
		got := text[at.Start:at.End]
		if k = sharedHead(got, term); k < 3 || k+3 > len(term)-half.Len() || got[k:] != term[k+3:] {
			return
		}
	}
	if orphaned(term, k, head(text[at.End:], 1)) && !p.Told(at) && !p.InQuote(at) {
		p.ReportShared(at, finding.Should, nil, "right", term)
	}
}

// sharedHead is how many bytes of whole characters both begin with; terms are of characters of three bytes.
func sharedHead(a, b string) (n int) {
	for n+3 <= len(a) && n+3 <= len(b) && a[n:n+3] == b[n:n+3] {
		n += 3
	}
	return n
}

// orphaned: without the character at k one beside it belongs to no word any more. Where both sides still are words (基层组织, 中国现代化,
// 民主生活) nothing is lost.
func orphaned(term string, k int, next string) bool {
	gone := term[k : k+3]
	if strings.Contains("党的和与之、", gone) {
		return false
	}
	left, right := tail(term[:k], 1), head(term[k+3:], 1)
	beyond := head(term[k+3+len(right):], 1)
	if right == "" {
		right, beyond = next, ""
	} else if beyond == "" {
		beyond = next
	}
	alone := lexicon.Word(left+gone) && !lexicon.Word(tail(term[:k], 2)) && !lexicon.Word(left+right)
	return alone || k+3 < len(term) && lexicon.Word(gone+right) && !lexicon.Word(right+beyond) && !lexicon.Word(left+right)
}

func misspeltTerm(p *rule.Pass, at doc.Span, term string) {
	text := p.Text()
	if at.Start < 0 || at.End > len(text) || text[at.Start:at.End] == term {
		return
	}
	if got := text[at.Start:at.End]; oneWrong(got, term, head(text[at.End:], 1)) && !slices.Contains(nearTerms, got) && !p.Told(at) {
		p.ReportShared(at, finding.Should, nil, "right", term)
	}
}

// oneWrong: got is Chinese throughout and differs from the term in one character that no function word explains. At the end of a term
// what is another character may be the next word (组织生活方面 is no slip for 组织生活会).
func oneWrong(got, term, next string) bool {
	same := 0
	for i := range len(term) {
		same += int(yes(got[i] == term[i]))
	}
	if same < len(term)-3 {
		return false
	}
	a, b := []rune(got), []rune(term)
	if len(a) != len(b) {
		return false
	}
	at := -1
	for i := range a {
		if a[i] == b[i] {
			continue
		}
		if at >= 0 || !isHan(a[i]) || !isHan(b[i]) || strings.ContainsRune("的地得了和与在是为及之上下中等起来去过不一二三四五六七八九十", a[i]) {
			return false
		}
		at = i
	}
	switch at {
	case -1:
		return false
	case 0:
		return lexicon.Word(string(b[:2])) && !lexicon.Word(string(a[:2]))
	case len(a) - 1:
		return lexicon.Word(string(b[at-1:])) && !lexicon.Word(string(a[at-1:])) && !lexicon.Word(string(a[at])+next)
	}
	return true
}

// setPhrases are numbered phrases with one right wording; each has four characters.
var setPhrases = []string{"四个意识", "四个自信", "两个维护", "两个确立", "国之大者", "三会一课", "一岗双责", "三重一大", "五位一体", "四个全面", "三严三实", "两学一做"}

// puns play on a set phrase and are meant.
var puns = []string{"一岗单责", "三会两课"}

// countedPhrases are what set phrases count, by what follows their number: 十八个是否. Others may stand in quotation marks with other
// numbers, so that some are only told there.
var countedPhrases = map[string]struct {
	right  []string // the first is told
	quoted bool
}{
	"个是否": {[]string{"十八"}, true}, "个务必": {[]string{"三", "两"}, false}, "个必须坚持": {[]string{"六"}, true}, "大考验": {[]string{"四"}, true}, "种危险": {[]string{"四"}, true},
	"种形态": {[]string{"四"}, true}, "大攻坚战": {[]string{"三"}, false}, "个区分开来": {[]string{"三"}, false}, "个毫不动摇": {[]string{"两"}, false}, "个不摘": {[]string{"四"}, false},
	"个找一找": {[]string{"四"}, false}, "下基层": {[]string{"四"}, true}, "个有之": {[]string{"七"}, false}, "会一课": {[]string{"三"}, false}, "重一大": {[]string{"三"}, false},
	"议两公开": {[]string{"四"}, false}, "不愁三保障": {[]string{"两"}, false}, "个一百年": {[]string{"两"}, false}, "个大局": {[]string{"两"}, true}, "新一高": {[]string{"三"}, false},
	"个代表": {[]string{"三"}, true}, "严三实": {[]string{"三"}, false}, "学一做": {[]string{"两"}, false}, "讲四有": {[]string{"四"}, false}, "荣八耻": {[]string{"八"}, false},
	"个方面成就": {[]string{"十三"}, false}, "不腐": {[]string{"三"}, false}, "个精准": {[]string{"六"}, true}, "个最严": {[]string{"四"}, false}, "大发展理念": {[]string{"五"}, false},
	"个服从": {[]string{"四"}, true}, "个自信": {[]string{"四", "三"}, true}, "个确立": {[]string{"两"}, true}, "个维护": {[]string{"两"}, true},
}

// wrongNumbers finds a set phrase that counts wrong: “十六个是否” for 十八个是否.
func wrongNumbers(p *rule.Pass) {
	text := p.Text()
	for _, at := range p.Words("numbered", p.All()) {
		tail := p.Doc.Slice(at)
		n, span, ok := numberBefore(text[max(0, at.Start-12):at.Start], at)
		if !ok || n == 0 || n > 30 {
			continue
		}
		phrase := countedPhrases[tail]
		if quoted := strings.HasSuffix(text[:span.Start], "“") && strings.HasPrefix(text[at.End:], "”"); phrase.quoted && !quoted {
			continue
		}
		right := false
		for _, word := range phrase.right {
			if m, _, _ := numberBefore(word, doc.Span{Start: len(word)}); m == n {
				right = true
			}
		}
		if right || p.Told(span) || strings.HasSuffix(text[:span.Start], "第") || isDigit(before(text, span.Start)) {
			continue
		}
		p.Report(span, "right", phrase.right[0]+tail)
	}
}

// quotedPhrase: a quotation of four characters that differs from a set phrase in one.
func quotedPhrase(p *rule.Pass) {
	defer wrongNumbers(p)
	text := p.Text()
	for _, at := range p.Words("open-quote", p.All()) {
		word := head(text[at.End:], 4)
		if utf8.RuneCountInString(word) != 4 || !strings.HasPrefix(text[at.End+len(word):], "”") || hasAny(word, "自觉", "自我", "合格", "服务", "从严") || slices.Contains(puns, word) {
			continue
		}
		right := ""
		for _, s := range setPhrases {
			if s == word {
				right = ""
				break
			}
			if distance([]rune(s), []rune(word)) == 1 && s[:3] == word[:3] {
				right = s
			}
		}
		if right != "" {
			p.Report(doc.Span{Start: at.End, End: at.End + len(word)}, "right", right)
		}
	}
}
