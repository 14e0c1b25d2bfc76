package rules

import (
	"slices"
	"strings"
	"unicode/utf8"

	"duizhao/internal/chain"
	"duizhao/internal/doc"
	"duizhao/internal/rule"
)

// twoFigures: 共收到意见23条 at the head of the paper and 共征求到意见21条 further on.
func twoFigures(p *rule.Pass) {
	defer twoWholes(p)
	defer opinionsAgain(p)
	text := p.Text()
	type told struct {
		figure
		at  doc.Span
		who string
	}
	var first *told
	for _, verb := range p.Words("gather", p.All()) {
		lead := lastClause(text[:verb.Start])
		rest := text[verb.End:min(len(text), verb.End+60)]
		if k := strings.IndexAny(rest, "，。；：、（\n\t"); k >= 0 {
			rest = rest[:k]
		}
		list := figuresOf(rest)
		if len(list) != 1 || list[0].unit != "条" || !hasAny(rest, "意见", "建议") || !hasAny(tail(lead, 6), "共") || p.InQuote(verb) {
			continue
		}
		who := rest[:list[0].start]
		if hasAny(lead+who, "其中", "上年", "去年", "往年", "每", "合并", "归") {
			continue
		}
		this := told{list[0], doc.Span{Start: verb.End + list[0].start, End: verb.End + list[0].end}, whose(who)}
		switch {
		case first == nil:
			first = &this
		case this.n != first.n && (this.who == first.who || this.who == "" || first.who == "") && p.SectionAt(this.at.Start) != p.SectionAt(first.at.Start):
			p.Report(this.at, "before", text[first.at.Start:first.at.End])
			return
		}
	}
}

// opinionsAgain: 收集意见建议35条 at the head of the paper, told once there, and 群众所提38条意见 behind it.
func opinionsAgain(p *rule.Pass) {
	type told struct {
		n  int
		at doc.Span
	}
	var first []told
	for _, s := range p.Sentences() {
		sec := p.SectionAt(s.Start)
		if sec == nil || sec.Has(chain.Previous) {
			continue
		}
		opening := sec.Has(chain.Opening)
		if !opening && len(first) != 1 {
			continue
		}
		text := p.Doc.Slice(s)
		if !strings.Contains(text, "意见") || !strings.Contains(text, "条") || hasAny(text, "其中", "合并", "归并", "梳理", "归纳", "去年", "上年", "往年", "上次") {
			continue
		}
		for _, f := range figuresOf(text) {
			if f.unit != "条" || f.n < 2 {
				continue
			}
			clause := lastClause(text[:f.start])
			opinions := strings.HasPrefix(text[f.end:], "意见") || strings.HasPrefix(text[f.end:], "建议")
			at := doc.Span{Start: s.Start + f.start, End: s.Start + f.end}
			switch {
			case opening && (opinions || strings.Contains(clause, "意见")):
				first = append(first, told{f.n, at})
			case opinions && len(first) == 1 && first[0].n != f.n && hasAny(clause, "所提", "提的", "提出的", "征求到的", "收集到的", "收到的", "反映的") && !p.Told(at) && !p.InQuote(at):
				p.Report(at, "before", p.Doc.Slice(first[0].at))
				return
			}
		}
	}
}

// whose are the words 对…的 that say whom the opinions are about; "" for none.
func whose(s string) string {
	k := strings.Index(s, "对")
	if k < 0 {
		return ""
	}
	e := strings.Index(s[k:], "的")
	if e < 0 || utf8.RuneCountInString(s[k:k+e]) > 8 {
		return ""
	}
	return s[k : k+e]
}

// wholeThings are the things of which a unit has one number at a time, with what else people call them.
var wholeThings = []struct{ word, thing string }{
	{"行政村", "村"}, {"村民小组", "村民小组"}, {"村", "村"}, {"社区", "社区"}, {"党支部", "支部"}, {"支部", "支部"}, {"党员", "党员"}, {"在职干部", "干部"}, {"机关干部", "机关干部"}, {"干部职工", "干部职工"},
	{"干部", "干部"}, {"职工", "职工"}, {"教职工", "教职工"}, {"教师", "教师"}, {"老师", "教师"}, {"民警", "民警"}, {"干警", "干警"}, {"股室", "股室"}, {"科室", "科室"}, {"窗口", "窗口"}, {"站所", "站所"},
	{"学校", "学校"}, {"班级", "班级"}, {"乡镇", "乡镇"}, {"镇街", "镇街"}, {"街道", "街道"}, {"门店", "门店"}, {"网点", "网点"}, {"水厂", "水厂"}, {"小区", "小区"}, {"网格", "网格"}, {"派出所", "派出所"},
}

// twoWholes: 全镇14个行政村 and further on 全镇16个村. The second is told; a part (全镇有5个村没去) is none, nor is what is told of a year.
func twoWholes(p *rule.Pass) {
	text := p.Text()
	type whole struct {
		n  int
		at doc.Span
	}
	first := map[string]whole{}
	for _, of := range p.Words("whole-of", p.All()) {
		rest := text[of.End:min(len(text), of.End+48)]
		if w, ok := startsAny(rest, "共有", "共", "现有", "下辖", "辖"); ok {
			rest = rest[len(w):]
		}
		list := figuresOf(rest)
		if len(list) == 0 || list[0].start != 0 || !slices.Contains([]string{"个", "名", "家", "所", "人"}, list[0].unit) || p.InQuote(of) {
			continue
		}
		f := list[0]
		skip := len(text[of.End:min(len(text), of.End+48)]) - len(rest)
		for _, c := range wholeThings {
			if !strings.HasPrefix(rest[f.end:], c.word) {
				continue
			}
			at := doc.Span{Start: of.Start, End: of.End + skip + f.end + len(c.word)}
			block := p.Doc.Blocks[p.Doc.BlockAt(of.Start)]
			sentence := sentenceOf(text, block.Start, at)
			if hasAny(sentence, "合并", "撤并", "上年", "去年", "原有", "原来", "增加到", "减少到", "其中") || strings.Contains(lastClause(text[block.Start:of.Start]), "年") {
				break
			}
			if next := text[at.End:]; startsPart(next) {
				break
			}
			key := p.Doc.Slice(of) + c.thing
			was, ok := first[key]
			switch {
			case !ok:
				first[key] = whole{n: f.n, at: at}
			case was.n != f.n && f.n*2 > was.n && was.n*2 > f.n && !p.Told(at):
				p.ReportUnsure(at, "before", p.Doc.Slice(was.at))
			}
			break
		}
	}
}

// startsPart: what follows says that only these are meant: 全镇3个村被通报.
func startsPart(next string) bool {
	_, part := startsAny(next, "被", "没有", "未", "还", "存在", "因", "不", "受", "拖", "连续", "没", "、", "和", "及", "以上", "至今", "出现", "发生")
	return part
}
