package rules

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

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
