package rules

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"duizhao/internal/chain"
	"duizhao/internal/doc"
	"duizhao/internal/rule"
)

// Figures that one sentence gives and that cannot all be true (D07, D27): parts in brackets, what was sent and came back, who was to
// come and who did, what is done and what is left. Their remarks are those of name/sums.

// figure is a number with what it counts: 21人次. Offsets are bytes of the sentence.
type figure struct {
	n          int
	unit       string
	start, end int
}

var units = []string{"人次", "名", "人", "个", "条", "件", "份", "次", "项", "户", "家", "起", "张"}

// figuresOf are the numbers with a unit in s, in its order.
func figuresOf(s string) []figure {
	var out []figure
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			continue
		}
		n, end := digitsAfter(s, i)
		if unit, ok := startsAny(s[end:], units...); ok && !strings.HasSuffix(s[:i], ".") && !strings.HasSuffix(s[:i], "第") {
			out = append(out, figure{n, unit, i, end + len(unit)})
			end += len(unit)
		}
		i = end - 1
	}
	return out
}

func figuresDisagree(p *rule.Pass) {
	ratesOff(p)
	sharesOff(p)
	totalsOff(p)
	all := p.All()
	averages, anyParted, anyAmong := p.Has("on-average", all), p.Has("left-bracket", all), p.Has("among", all)
	anyReturned, anyAbsent, anyLeft := p.Has("returned", all), p.Has("absent", all), p.Has("left-over", all)
	for _, s := range p.Sentences() {
		if averages && p.Has("on-average", s) {
			averageOff(p, s, p.Doc.Slice(s), figuresOf(p.Doc.Slice(s)))
		}
		parted, among := anyParted && p.Has("left-bracket", s), anyAmong && p.Has("among", s)
		returned, absent, left := anyReturned && p.Has("returned", s), anyAbsent && p.Has("absent", s), anyLeft && p.Has("left-over", s)
		if !parted && !among && !returned && !absent && !left {
			continue
		}
		text := p.Doc.Slice(s)
		list := figuresOf(text)
		if among {
			if amounts := amountsOf(text); len(amounts) > 2 {
				partsOff(p, s, text, amounts)
			}
		}
		if len(list) < 2 {
			continue
		}
		if parted {
			inBrackets(p, s, text, list)
		}
		if among {
			partsOff(p, s, text, list)
		}
		if returned {
			moreReturned(p, s, text, list)
		}
		if absent {
			notAllPresent(p, s, text, list)
		}
		if left {
			doneAndLeft(p, s, text, list)
		}
	}
}

// partsOff: 意见27条，其中项目类9条、作风类11条、班子自身8条. Parts that are named one after another cannot be more than the whole; they must
// make it where they are all there can be (立行立改, 限期整改, 长期坚持) or where the last is the rest. People are wholeThings in several parts at
// once (党员, 女性) and are left alone.
func partsOff(p *rule.Pass, s doc.Span, text string, list []figure) {
	for _, word := range p.Words("among", s) {
		at := doc.Span{Start: word.Start - s.Start, End: word.End - s.Start}
		whole := -1
		for i := range list {
			if list[i].end <= at.Start {
				whole = i
			}
		}
		each := p.Doc.Slice(word) == "分别" // then nobody is in two parts
		if whole < 0 || !each && hasAny(list[whole].unit, "人", "名", "次", "户", "家", "份", "张") {
			continue
		}
		if !each && overAll(p, s, text, list, at) {
			continue
		}
		if between := text[list[whole].end:at.Start]; !(each && allHan(between) && utf8.RuneCountInString(between) <= 6) && strings.TrimRight(between, "，（(的问题意见建议措施任务") != "" {
			continue
		}
		sum, parts, last, names := 0, 0, list[whole], ""
		for _, f := range list[whole+1:] {
			name := text[max(last.end, at.End):f.start]
			name = strings.TrimLeft(name, "、，；和")
			if f.unit != list[whole].unit || name == "" || strings.ContainsAny(name, "、，；（）") || utf8.RuneCountInString(name) > 14 || hasAny(name, "其中", "每", "第") {
				break
			}
			if next := after(text, f.end); next != 0 && !strings.ContainsRune("、，；。和）)", next) {
				break
			}
			sum, parts, last, names = sum+f.n, parts+1, f, names+name+"、"
		}
		closed := hasAny(names, "立行立改", "立即整改", "即知即改") && hasAny(names, "长期", "持续") || hasAny(names, "其余", "其他", "其它", "剩余")
		if parts >= 2 && (sum > list[whole].n || each && sum != list[whole].n || closed && parts >= 3 && sum != list[whole].n) {
			why := fmt.Sprintf("%d≠%d", list[whole].n, sum)
			if slices.Contains(amountUnits, last.unit) {
				why = fmt.Sprintf("%g≠%g", float64(list[whole].n)/100, float64(sum)/100)
			}
			tellFigures(p, s, list[whole], last, why)
		} else if near := 100 * sum / list[whole].n; !each && parts >= 2 && near >= 85 && near < 100 && !slices.ContainsFunc(list, func(f figure) bool { return f.start > last.end }) {
			if at := (doc.Span{Start: s.Start + list[whole].start, End: s.Start + last.end}); !p.Told(at) {
				p.ReportUnsure(at, "why", fmt.Sprintf("%d≠%d", list[whole].n, sum)) // as if nothing were left out
			}
		}
	}
}

// overAll: 查摆问题12项，措施26条，已全部完成，其中完成9项、基本完成2项、长期坚持2项. The clause before says that all of them are meant, and the parts
// are more than each number of their unit that stands before them.
func overAll(p *rule.Pass, s doc.Span, text string, list []figure, at doc.Span) bool {
	if !hasAny(lastClause(strings.TrimRight(text[:at.Start], "，（(")), "全部") {
		return false
	}
	from := slices.IndexFunc(list, func(f figure) bool { return f.start > at.Start })
	if from < 0 {
		return false
	}
	parts := list[from:]
	var whole figure
	sum, last := 0, at.End
	for i, f := range parts {
		if f.unit != parts[0].unit || i > 0 && strings.ContainsAny(text[last:f.start], "，；。（(") {
			return false
		}
		sum, last = sum+f.n, f.end
	}
	for _, f := range list[:from] {
		if len(parts) > 1 && f.unit == parts[0].unit && f.n > whole.n {
			whole = f
		}
	}
	if whole.n == 0 || sum <= whole.n {
		return false
	}
	tellFigures(p, s, whole, parts[len(parts)-1], fmt.Sprintf("%d＜%d", whole.n, sum))
	return true
}

// ratesOff: 查摆问题43个 and then 完成整改39个，完成率92.3%. A share is told where none of the wholes named before it in the paragraph gives it.
func ratesOff(p *rule.Pass) {
	text := p.Text()
	for _, word := range p.Words("rate-word", p.All()) {
		rest := text[word.End:min(len(text), word.End+24)]
		lead, _ := startsAny(rest, "为", "达到", "达", "是")
		rate, size := percent(rest[len(lead):])
		if size == 0 {
			continue
		}
		block := p.Doc.Blocks[p.Doc.BlockAt(word.Start)]
		list := figuresOf(text[block.Start:word.Start])
		if len(list) < 2 {
			continue
		}
		done := list[len(list)-1]
		between := text[block.Start+done.end : word.Start]
		doneBy := lastClause(tail(text[:block.Start+done.start], 10))
		if utf8.RuneCountInString(between) > 3 || !hasAny(doneBy, "完成", "办结", "整改", "销号", "解决", "改完") || hasAny(doneBy, "正在", "未", "没", "待") || done.n == 0 {
			continue
		}
		near, wholes := 0, 0
		for _, f := range list[:len(list)-1] {
			if f.unit != done.unit || f.n < done.n {
				continue
			}
			wholes++
			if real := 100 * float64(done.n) / float64(f.n); real-rate < 1 && rate-real < 1 && sameShare(real, rate, rest[len(lead):len(lead)+size]) {
				near++
			}
		}
		if at := (doc.Span{Start: block.Start + done.start, End: word.End + len(lead) + size}); wholes > 0 && near == 0 && !p.Told(at) {
			whole := wholeBefore(list, done)
			p.Report(at, "why", fmt.Sprintf("%d÷%d=%.1f%%", done.n, whole, 100*float64(done.n)/float64(whole)))
		}
	}
}

// sharesOff: 46人中12人没有到，占30%. The part stands right before its share and a whole of the same unit before it in the paragraph.
func sharesOff(p *rule.Pass) {
	text := p.Text()
	for _, word := range p.Words("share-word", p.All()) {
		rest := text[word.End:min(len(text), word.End+45)]
		if w, ok := startsAny(rest, "到", "总数的", "全部的", "总量的", "比", "了"); ok {
			rest = rest[len(w):]
		}
		rate, size := percent(rest)
		if size == 0 || rate == 0 {
			continue
		}
		end := word.End + len(text[word.End:min(len(text), word.End+45)]) - len(rest) + size
		block := p.Doc.Blocks[p.Doc.BlockAt(word.Start)]
		lead := lastSentence(text[block.Start:word.Start])
		list := figuresOf(lead)
		if len(list) < 2 {
			continue
		}
		part := list[len(list)-1]
		if strings.Trim(lead[part.end:], "，") != "" || strings.ContainsAny(lead[list[0].start:part.start], "；") {
			continue
		}
		whole := figure{}
		fits := false
		for _, f := range list[:len(list)-1] {
			if f.unit == part.unit && f.n >= part.n && f.n > 0 {
				whole = f
				real := 100 * float64(part.n) / float64(f.n)
				fits = fits || sameShare(real, rate, rest[:size]) || real-rate < 1 && rate-real < 1
			}
		}
		if at := (doc.Span{Start: word.Start - len(lead) + part.start, End: end}); whole.n > 0 && !fits && !p.Told(at) {
			p.ReportUnsure(at, "why", fmt.Sprintf("%d÷%d=%.1f%%", part.n, whole.n, 100*float64(part.n)/float64(whole.n)))
		}
	}
}

// amountUnits are what is measured and not counted; their figures are kept in hundredths.
var amountUnits = []string{"万元", "亿元", "元", "亩", "公里", "吨"}

// amountsOf are the amounts in s, in its order.
func amountsOf(s string) []figure {
	var out []figure
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			continue
		}
		end := i
		for end < len(s) && (s[end] >= '0' && s[end] <= '9' || s[end] == '.') {
			end++
		}
		n, err := strconv.ParseFloat(s[i:end], 64)
		if unit, ok := startsAny(s[end:], amountUnits...); ok && err == nil && n < 1e9 {
			out = append(out, figure{int(n*100 + 0.5), unit, i, end + len(unit)})
			end += len(unit)
		}
		i = end - 1
	}
	return out
}

// totalsOff: 一笔3.2万元、一笔4.5万元，合计8万元; 多付6.7万元，收回4.2万元，尚余3.5万元.
func totalsOff(p *rule.Pass) {
	for _, word := range p.Words("total-word", p.All()) {
		text := p.Text()
		block := p.Doc.Blocks[p.Doc.BlockAt(word.Start)]
		lead := lastSentence(text[block.Start:word.Start])
		rest := text[word.End:min(len(text), word.End+30)]
		left := !strings.HasSuffix(p.Doc.Slice(word), "计") && !strings.HasSuffix(p.Doc.Slice(word), "共")
		list := amountsOf(lead)
		all := amountsOf(rest)
		if !left {
			countsOff(p, word, lead, rest)
		}
		if len(all) == 0 || all[0].start > 0 || len(list) < 2 {
			continue
		}
		total := all[0]
		at := doc.Span{Start: word.Start - len(lead) + list[0].start, End: word.End + total.end}
		if left {
			whole, done := list[len(list)-2], list[len(list)-1]
			by := lastClause(lead[whole.end:done.start])
			if whole.unit == total.unit && done.unit == total.unit && hasAny(by, "收回", "追回", "退回", "清退", "支付", "拨付", "兑付", "归还", "上缴") && whole.n != done.n+total.n && !hasAny(lead[whole.end:], "其中", "利息", "另") {
				at.Start = word.Start - len(lead) + whole.start
				p.Report(at, "why", fmt.Sprintf("%g≠%g+%g", float64(whole.n)/100, float64(done.n)/100, float64(total.n)/100))
			}
			continue
		}
		sum := 0
		for _, f := range list {
			if f.unit != total.unit {
				sum = 0
				break
			}
			sum += f.n
		}
		if sum == 0 || sum == total.n || list[0].n > total.n || hasAny(lead[list[0].start:], "等", "每", "其中", "另", "约", "多", "余", "由", "到", "比") {
			continue
		}
		p.ReportUnsure(at, "why", fmt.Sprintf("%g≠%g", float64(total.n)/100, float64(sum)/100))
	}
}

// countsOff: 缺体检表6份、注册表4份，一共缺11份. The parts are named one after another, with 、 between them, right before their total.
func countsOff(p *rule.Pass, word doc.Span, lead, rest string) {
	all, parts := figuresOf(clauseHead(rest, 8)), figuresOf(lead)
	if len(all) == 0 || len(parts) < 2 || hasDigits(rest[:all[0].start]) || hasAny(lead, "约", "余", "多", "每", "近") {
		return
	}
	total, next := all[0], len(strings.TrimRight(lead, "，"))
	sum, n := 0, 0
	first := total
	for i := len(parts) - 1; i >= 0; i-- {
		f := parts[i]
		if between := lead[f.end:next]; f.unit != total.unit || n == 0 && between != "" || n > 0 && (!strings.HasPrefix(between, "、") || strings.ContainsAny(between, "，；（")) {
			break
		}
		sum, n, first, next = sum+f.n, n+1, f, f.start
	}
	if at := (doc.Span{Start: word.Start - len(lead) + first.start, End: word.End + total.end}); n > 1 && sum != total.n && !p.Told(at) {
		p.Report(at, "why", fmt.Sprintf("%d≠%d", total.n, sum))
	}
}

// wholeBefore is the number that stands nearest before what is done, counts the same and is not less.
func wholeBefore(list []figure, done figure) int {
	most := done.n
	for _, f := range list[:len(list)-1] {
		if f.unit == done.unit && f.n > most {
			most = f.n
		}
	}
	return most
}

// sameShare: the share as written is the real one, rounded or cut off where it ends.
func sameShare(real, rate float64, written string) bool {
	step := 1.0
	if _, after, ok := strings.Cut(strings.TrimRight(written, "%％"), "."); ok {
		for range after {
			step /= 10
		}
	}
	return real-rate < step+1e-9 && rate-real < step/2+1e-9
}

// percent reads 92.3% at the start of s; size is 0 where no share stands there.
func percent(s string) (rate float64, size int) {
	i := 0
	for i < len(s) && (s[i] >= '0' && s[i] <= '9' || s[i] == '.') {
		i++
	}
	sign, ok := startsAny(s[i:], "%", "％")
	rate, err := strconv.ParseFloat(s[:i], 64)
	if i == 0 || !ok || err != nil {
		return 0, 0
	}
	return rate, i + len(sign)
}

func tellFigures(p *rule.Pass, s doc.Span, from, to figure, why string) {
	at := doc.Span{Start: s.Start + from.start, End: s.Start + to.end}
	if !p.Told(at) {
		p.Report(at, "why", why)
	}
}

// inBrackets: 21人次（教导员1人次、民警9人次、辅警10人次）. Only where every part in the brackets is wholeThings alike and none is a choice
// (其中, 包括) must the parts make the whole.
func inBrackets(p *rule.Pass, s doc.Span, text string, list []figure) {
	for i, whole := range list {
		open, ok := startsAny(text[whole.end:], "（", "(")
		if !ok {
			continue
		}
		inside := text[whole.end+len(open):]
		k := strings.IndexAny(inside, "）)")
		if k < 0 || hasAny(inside[:k], "其中", "包括", "含", "平均", "最", "约", "余", "每", "比", "占", "（", "(") {
			continue
		}
		parts, sum, last := 0, 0, whole
		for _, f := range list[i+1:] {
			if f.end <= whole.end+len(open)+k && f.unit == whole.unit {
				parts, sum, last = parts+1, sum+f.n, f
			}
		}
		segments := len(strings.FieldsFunc(inside[:k], func(r rune) bool { return strings.ContainsRune("、，；,;和", r) }))
		if parts >= 2 && parts == segments && sum != whole.n && last.end == whole.end+len(open)+k {
			tellFigures(p, s, whole, last, fmt.Sprintf("%d≠%d", whole.n, sum))
		}
	}
}

// moreReturned: 发放60份，收回64份.
func moreReturned(p *rule.Pass, s doc.Span, text string, list []figure) {
	for i := 1; i < len(list); i++ {
		out, back := list[i-1], list[i]
		lead := tail(text[out.end:back.start], 6)
		if back.unit == out.unit && back.n > out.n && hasAny(lead, "收回", "回收") && p.Has("sent", doc.Span{Start: s.Start, End: s.Start + out.start}) {
			tellFigures(p, s, out, back, fmt.Sprintf("%d＞%d", back.n, out.n))
		}
	}
}

// notAllPresent: 34名党员只到了19名，缺席17名.
func notAllPresent(p *rule.Pass, s doc.Span, text string, list []figure) {
	for i := 2; i < len(list); i++ {
		all, came, away := list[i-2], list[i-1], list[i]
		if all.unit != came.unit || came.unit != away.unit {
			continue
		}
		cameBy, awayBy := lastClause(text[all.end:came.start]), lastClause(text[came.end:away.start])
		if hasAny(cameBy, "到", "参加", "出席") && hasAny(awayBy, "缺", "未到", "请假", "没到", "没来") && !hasAny(awayBy, "其中", "次") && came.n+away.n != all.n && !othersFollow(text[away.end:]) {
			tellFigures(p, s, all, away, fmt.Sprintf("%d≠%d+%d", all.n, came.n, away.n))
		}
	}
}

// othersFollow: the sentence goes on with those who are left (另外4次, 其余2人), so that the parts are not yet all there.
func othersFollow(rest string) bool {
	for _, w := range []string{"另外", "另有", "其余", "其他", "剩下", "还有", "余下"} {
		if k := strings.Index(rest, w); k >= 0 && k <= 24 && hasDigits(head(rest[k+len(w):], 4)) {
			return true
		}
	}
	return false
}

// doneAndLeft: 措施15条，目前完成13条，正在推进3条, and also: 报了5个问题，改完3个，还有1个没改完.
func doneAndLeft(p *rule.Pass, s doc.Span, text string, list []figure) {
	for i := 2; i < len(list); i++ {
		all, done, left := list[i-2], list[i-1], list[i]
		if all.unit != done.unit || done.unit != left.unit {
			continue
		}
		doneBy, leftBy := lastClause(text[all.end:done.start]), lastClause(text[done.end:left.start])
		open := head(text[left.end:], 6)
		if !hasAny(doneBy, "改完", "完成", "办结", "已整改", "整改到位", "解决", "销号", "办完", "落实") || hasAny(doneBy, "未", "没", "其中") {
			continue
		}
		rest := hasAny(leftBy, "还有", "还剩", "剩", "尚有", "仍有", "余下", "其余") && (hasAny(open, "没", "未", "正在", "待") || hasAny(leftBy, "剩", "余下", "其余"))
		going := !hasAny(leftBy, "其中") && hasAny(leftBy, "正在推进", "正在整改", "正在办理", "正在进行", "持续推进", "未完成", "没有完成", "尚未", "推进中")
		if (rest || going) && done.n+left.n != all.n && !othersFollow(text[left.end:]) {
			tellFigures(p, s, all, left, fmt.Sprintf("%d≠%d+%d", all.n, done.n, left.n))
		}
	}
}

// averageOff: 25名党员共家访216户，平均不到6户.
func averageOff(p *rule.Pass, s doc.Span, text string, list []figure) {
	for i := 2; i < len(list); i++ {
		by, all, mean := list[i-2], list[i-1], list[i]
		words := lastClause(text[all.end:mean.start])
		k := strings.LastIndex(words, "平均")
		if all.unit != mean.unit || by.unit == all.unit || by.n == 0 || k < 0 || !hasAny(text[by.end:all.start], "共", "总共", "合计") || strings.ContainsAny(text[by.end:all.start], "，。；") {
			continue
		}
		real := float64(all.n) / float64(by.n)
		switch words = words[k:]; {
		case hasAny(words, "不到", "不足", "少于") && real >= float64(mean.n), hasAny(words, "超过", "多于", "不少于") && real < float64(mean.n),
			utf8.RuneCountInString(words) <= 4 && !hasAny(words, "不", "超", "多", "少") && (real-float64(mean.n) >= 1 || float64(mean.n)-real >= 1):
			tellFigures(p, s, by, mean, fmt.Sprintf("%d÷%d=%.1f", all.n, by.n, real))
		}
	}
}

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
