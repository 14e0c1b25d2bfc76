package rules

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"duizhao/internal/doc"
	"duizhao/internal/rule"
)

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
